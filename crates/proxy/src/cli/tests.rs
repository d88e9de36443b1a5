use clap::CommandFactory;

use super::*;

fn parse(arguments: &[&str]) -> Result<ServeArgs, clap::Error> {
    Cli::try_parse_from(["attache"].iter().chain(arguments)).map(|cli| cli.serve)
}

#[test]
fn flags_are_consistent() {
    Cli::command().debug_assert();
}

#[test]
fn unknown_flags_and_values_are_refused() {
    for arguments in [
        &["--no-such-flag"][..],
        &["-c", "x", "--concurrency", "many"],
        &["-c", "x", "-l", "loud"],
        &["-c", "x", "--mode", "play"],
        &["-c", "x", "-c", "y"],
        &["-c", "x", "--drain-time-s", "5s"],
        &["-c", "x", "--drain-strategy", "slow"],
        &["-c", "x", "--local-address-ip-version", "v5"],
        &["-c", "x", "--socket-mode", "9"],
        &["-c", "x", "--base-id", "70000000000"],
        &["-c", "x", "--stats-tag", "a"],
        &["-c", "x", "--stats-tag", "a_b:c"],
        &["-c", "x", "--stats-tag", "a:"],
        &["-c", "x", "--stats-tag", "a:b.c"],
    ] {
        assert!(parse(arguments).is_err(), "{arguments:?}");
    }
}

#[test]
fn flags_that_cannot_be_honoured_are_refused_by_name() {
    for (arguments, said) in [
        (&["--disable-extensions", "envoy.filters.http/x"][..], "--disable-extensions"),
        (&["--restart-epoch", "1"], "--restart-epoch 1"),
        (
            &["--use-dynamic-base-id", "--restart-epoch", "1", "--disable-hot-restart"],
            "--use-dynamic-base-id",
        ),
        (&["--component-log-level", "upstream"], "upstream"),
        (&["--component-log-level", "upstream:debug,nobody:debug"], "nobody"),
        (&["--component-log-level", "upstream:loud"], "loud"),
        (&["--component-log-level", "http:debug", "--enable-fine-grain-logging"], "exclude"),
    ] {
        let error = parse(arguments).expect("flags").check().expect_err(said);
        assert!(error.contains(said), "{arguments:?}: {error}");
    }
}

#[test]
fn flags_without_effect_are_taken() {
    let arguments = [
        "-c",
        "x",
        "--disable-hot-restart",
        "--restart-epoch",
        "3",
        "--skip-hot-restart-on-no-parent",
        "--skip-hot-restart-parent-stats",
        "--parent-shutdown-time-s",
        "5",
        "--socket-path",
        "@x",
        "--socket-mode",
        "640",
        "--drain-strategy",
        "immediate",
        "--local-address-ip-version",
        "v6",
        "--reject-unknown-dynamic-fields",
        "--ignore-unknown-dynamic-fields",
        "--log-stacktrace-single-entry",
        "--enable-mutex-tracing",
        "--cpuset-threads",
        "--file-flush-min-size-kb",
        "1",
        "--skip-deprecated-logs",
        "--enable-core-dump",
        "--stats-tag",
        "a:b:c",
        "--stats-tag",
        "d:e",
        "--concurrency",
        "0",
    ];
    let parsed = parse(&arguments).expect("flags");
    parsed.check().expect("they go together");
    let tag = StatsTag { name: "a".to_owned(), value: "b:c".to_owned() };
    assert_eq!((parsed.process.stats_tags.len(), &parsed.process.stats_tags[0]), (2, &tag));
}

#[test]
fn components_have_levels() {
    let parsed = parse(&["--component-log-level", "upstream:debug,http:warning"]).expect("flags");
    let components = parsed.log.components().expect("they are right");
    assert_eq!(
        components,
        [("upstream", attache::server::LogLevel::Debug), ("http", attache::server::LogLevel::Warn)]
    );
}

/// Flags of Envoy 1.40, without those that every command has.
const ENVOYS: &str = "stats-tag enable-core-dump socket-mode socket-path disable-extensions cpuset-threads enable-mutex-tracing \
    disable-hot-restart mode parent-shutdown-time-s drain-strategy drain-time-s file-flush-min-size-kb file-flush-interval-msec \
    service-zone service-node service-cluster hot-restart-version restart-epoch log-path enable-fine-grain-logging \
    log-format-escaped log-format component-log-level log-level local-address-ip-version admin-address-path \
    log-stacktrace-single-entry skip-deprecated-logs ignore-unknown-dynamic-fields reject-unknown-dynamic-fields \
    allow-unknown-static-fields allow-unknown-fields config-yaml config-path concurrency base-id-path \
    skip-hot-restart-parent-stats skip-hot-restart-on-no-parent use-dynamic-base-id base-id";

#[test]
fn every_flag_of_envoy_is_known_and_explained() {
    let command = Cli::command();
    for name in ENVOYS.split_whitespace() {
        let flag = command.get_arguments().find(|each| each.get_long() == Some(name));
        let flag = flag.unwrap_or_else(|| panic!("--{name} is missing"));
        assert!(flag.get_help().is_some_and(|help| help.to_string().len() > 10), "--{name}");
    }
}

/// `docs/command-line.md` is made from the flags themselves.
#[test]
fn the_page_about_the_command_line_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/command-line.md");
    let page = page();
    if std::env::var_os("ATTACHE_UPDATE_EXPECTED").is_some() {
        std::fs::write(path, &page).expect("the page can be written");
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(written, page, "run the test with ATTACHE_UPDATE_EXPECTED=1");
}

fn page() -> String {
    let mut page = String::from(
        "# Command line\n\n\
         Made from the flags themselves: `ATTACHE_UPDATE_EXPECTED=1 cargo test -p attache --bin attache` writes it anew.\n\n\
         `attache` takes the flags of Envoy 1.40, so it can be started in its place. Errors go to stderr; the exit code is 0 where \
         all went well and 1 otherwise, as with Envoy. SIGTERM and SIGINT end the process in order: listeners close, requests in \
         flight finish, and what has not ended after `--drain-time-s`, or at a second signal, is closed. SIGUSR1 opens log files \
         anew, and SIGHUP does nothing, as with Envoy.\n",
    );
    let command = Cli::command();
    flags(&command, &mut page);
    for each in command.get_subcommands() {
        let about = each.get_about().expect("each command is explained");
        page += &format!("\n## attache {}\n\n{about}.\n", each.get_name());
        flags(each, &mut page);
    }
    page
}

fn flags(command: &clap::Command, page: &mut String) {
    let mut heading = None;
    for flag in command.get_arguments().filter(|flag| flag.get_long().is_some()) {
        let of_flag = flag.get_help_heading();
        if heading != Some(of_flag) {
            heading = Some(of_flag);
            let title = of_flag.map_or_else(String::new, |title| format!("\n## {title}\n"));
            *page += &format!("{title}\n| flag | meaning |\n|---|---|\n");
        }
        let short = flag.get_short().map_or_else(String::new, |short| format!("-{short}, "));
        let values: Vec<_> =
            flag.get_possible_values().iter().map(|v| v.get_name().to_owned()).collect();
        let value = match (flag.get_action().takes_values(), values.is_empty()) {
            (false, _) => String::new(),
            (true, true) => {
                format!(" {}", flag.get_value_names().map_or("", |names| names[0].as_str()))
            }
            (true, false) => format!(" {}", values.join("/")),
        };
        let defaults = flag.get_default_values();
        let default = match defaults.first() {
            Some(default) if flag.get_action().takes_values() => {
                format!(" (default `{}`)", default.to_string_lossy())
            }
            _ => String::new(),
        };
        let help = flag.get_help().map(ToString::to_string).unwrap_or_default();
        let long = flag.get_long().expect("filtered by it");
        *page += &format!("| `{short}--{long}{value}` | {help}{default} |\n");
    }
}
