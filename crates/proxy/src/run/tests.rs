use std::io::Write as _;

use clap::Parser;

use super::Run;

#[derive(Debug, Parser)]
struct Cli {
    #[command(flatten)]
    run: Run,
}

fn parse(arguments: &[&str]) -> Result<Run, clap::Error> {
    Cli::try_parse_from(["run"].iter().chain(arguments)).map(|cli| cli.run)
}

/// A file whose name is that of a module. It is never loaded.
fn module(folder: &tempfile::TempDir, name: &str) -> String {
    let path = folder.path().join(name);
    std::fs::write(&path, "").expect("a file");
    path.to_str().expect("a text").to_owned()
}

#[test]
fn flags_belong_to_the_module_before_them() {
    let run = parse(&[
        "--module", "a.so", "--module", "b.so", "--config", "y", "--filter", "x", "--module",
        "c.so", "--filter", "z",
    ])
    .expect("a chain");
    let of = |index: usize| {
        let filter = &run.filters[index];
        (filter.module.to_str(), filter.name.as_deref(), filter.config.as_deref())
    };
    assert_eq!(of(0), (Some("a.so"), None, None));
    assert_eq!(of(1), (Some("b.so"), Some("x"), Some("y")));
    assert_eq!(of(2), (Some("c.so"), Some("z"), None));
}

#[test]
fn stray_and_doubled_flags_are_refused() {
    for arguments in [
        &["--filter", "x", "--module", "a.so"][..],
        &["--config", "x", "--module", "a.so"],
        &["--module", "a.so", "--filter", "x", "--filter", "y"],
        &["--module", "a.so", "--config", "x", "--config", "y"],
        &["--filter", "x"],
        &["--module", "a.so", "--upstream", "https://a.test"],
        &["--module", "a.so", "--listen", "10000"],
    ] {
        assert!(parse(arguments).is_err(), "{arguments:?}");
    }
}

#[test]
fn what_is_printed_is_a_configuration() {
    let folder = tempfile::tempdir().expect("a folder");
    let (one, two) = (module(&folder, "libone.so"), module(&folder, "two's \"own\".so"));
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all("# from a file\n\"quoted\": {\\}\n".as_bytes()).expect("it can be written");
    let at_file = format!("@{}", file.path().display());
    let run = parse(&[
        "--module",
        &one,
        "--config",
        "{\"a\": 'b'}\n",
        "--module",
        &two,
        "--filter",
        "named",
        "--config",
        &at_file,
        "--upstream",
        "http://[::1]:81",
        "--listen",
        "[::1]:0",
    ])
    .expect("a chain");
    let text = run.printed().expect("no file is missing");
    let loaded = attache_config::load_str(&text, "printed").expect("no fault");
    let attache_config::model::NetworkFilter::HttpConnectionManager(manager) =
        &loaded.bootstrap.listeners[0].filter_chains[0].filters[0]
    else {
        panic!("a connection manager");
    };
    let configured = |index: usize| match &manager.http_filters[index].kind {
        attache_config::model::HttpFilterKind::DynamicModule(filter) => (
            filter.filter_name.as_str(),
            String::from_utf8_lossy(&filter.filter_config).into_owned(),
        ),
        other => panic!("no module: {other:?}"),
    };
    assert_eq!(configured(0), ("one", "{\"a\": 'b'}\n".to_owned()));
    assert_eq!(configured(1), ("named", "# from a file\n\"quoted\": {\\}\n".to_owned()));
    assert_eq!(loaded.bootstrap.listeners[0].address.to_string(), "[::1]:0");
}

#[test]
fn files_that_are_missing_are_named() {
    let run = parse(&["--module", "/nonexistent/libx.so"]).expect("a chain");
    let error = run.printed().expect_err("there is no such file");
    assert!(error.contains("/nonexistent/libx.so"), "{error}");

    let folder = tempfile::tempdir().expect("a folder");
    let run = parse(&["--module", &module(&folder, "libx.so"), "--config", "@/nonexistent/y"]);
    let error = run.expect("a chain").printed().expect_err("there is no such file");
    assert!(error.contains("--config @/nonexistent/y"), "{error}");
}
