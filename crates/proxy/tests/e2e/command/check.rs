//! What a check and a start say of the command line and of configurations.

use std::net::TcpListener;

use super::{Process, file, listening_address, path, run};
use crate::support::{Client, Upstream, config};

#[test]
fn faults_are_told_and_exit_with_1() {
    let upstream = Upstream::echo();
    let good = config().cluster("upstream", &upstream).build();
    let typo = file(&good.replace("stat_prefix", "stat_perfix"));
    let no_cluster = file(&good.replace("route: {cluster: upstream}", "route: {cluster: nowhere}"));
    let no_file = file(&good);
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("an address").port();
    let in_use = file(&good.replace("port_value: 0", &format!("port_value: {port}")));
    let cases: &[(&[&str], &[&str])] = &[
        (&[], &["--config-path", "--config-yaml"]),
        (&["--config-yaml", "{clusters: []}"], &["--config-yaml:1:2: clusters: unknown field"]),
        (&["-c", path(&no_file), "--restart-epoch", "1"], &["--restart-epoch", "SIGTERM"]),
        (&["-c", path(&no_file), "--disable-extensions", "x"], &["--disable-extensions"]),
        (
            &["-c", path(&no_file), "--component-log-level", "x:info"],
            &["--component-log-level", "\"x\""],
        ),
        (
            &["-c", path(&no_file), "--log-path", "/nonexistent/log"],
            &["--log-path /nonexistent/log", "No such file"],
        ),
        (
            &["run", "--module", "/nonexistent/libx.so"],
            &["--module /nonexistent/libx.so", "No such file"],
        ),
        (&["run", "--filter", "x"], &["--module"]),
        (&["--no-such-flag"], &["--no-such-flag"]),
        (&["-c", "/does/not/exist"], &["/does/not/exist", "No such file"]),
        (&["-c", path(&typo)], &["stat_perfix", "stat_prefix", path(&typo)]),
        (&["-c", path(&typo), "--mode", "validate"], &["stat_perfix"]),
        (&["-c", path(&no_cluster)], &["nowhere"]),
        (&["-c", path(&in_use)], &["Address already in use", &port.to_string(), "listeners[0]"]),
    ];
    for (arguments, expected) in cases {
        let (code, stdout, stderr) = run(arguments);
        assert_eq!((code, stdout.as_str()), (Some(1), ""), "{arguments:?}");
        for text in *expected {
            assert!(stderr.contains(text), "{arguments:?}: {stderr}");
        }
    }
}

#[test]
fn a_module_that_is_not_there_is_a_fault() {
    let upstream = Upstream::echo();
    let module = r#"{name: mine, typed_config: {"@type": type.googleapis.com/envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilter,
        dynamic_module_config: {name: not_there}, filter_name: mine}}, "#;
    let yaml = config().cluster("upstream", &upstream).build();
    let file = file(&yaml.replace("http_filters: [", &format!("http_filters: [{module}")));
    for mode in ["serve", "validate"] {
        let (code, _, stderr) = run(&["-c", path(&file), "--mode", mode, "-l", "off"]);
        assert_eq!(code, Some(1));
        assert!(stderr.contains("libnot_there.so not found in any search path"), "{stderr}");
        assert!(stderr.contains("http_filters[0]"), "{stderr}");
    }
}

#[test]
fn a_good_configuration_validates() {
    let upstream = Upstream::echo();
    let file = file(&config().cluster("upstream", &upstream).build());
    let (code, stdout, stderr) = run(&["-c", path(&file), "--mode", "validate"]);
    assert_eq!(code, Some(0), "{stderr}");
    assert_eq!(stdout, format!("configuration '{}' OK\n", path(&file)));
}

#[test]
fn a_port_in_use_is_no_fault_of_the_configuration() {
    let upstream = Upstream::echo();
    let port = upstream.address().port();
    let yaml = config().cluster("upstream", &upstream).build();
    let file = file(&yaml.replace("port_value: 0", &format!("port_value: {port}")));
    let (code, stdout, stderr) = run(&["-c", path(&file), "--mode", "validate"]);
    assert_eq!(code, Some(0), "{stderr}");
    assert!(stdout.ends_with("OK\n"), "{stdout}");
    assert!(stderr.contains("Address already in use"), "{stderr}");
}

#[test]
fn the_version_is_told() {
    let (code, stdout, _) = run(&["--version"]);
    assert_eq!(code, Some(0));
    assert!(stdout.contains(env!("CARGO_PKG_VERSION")), "{stdout}");
}

#[test]
fn a_text_is_laid_over_the_file() {
    let upstream = Upstream::echo();
    let file = file(&config().cluster("upstream", &upstream).build());
    let other = "{static_resources: {clusters: [{name: other, type: STATIC}]}}";
    let (code, _, stderr) = run(&["-c", path(&file), "--config-yaml", other, "--mode", "validate"]);
    assert_eq!(code, Some(0), "{stderr}");

    let doubled = "{static_resources: {clusters: [{name: upstream, type: STATIC}]}}";
    let (code, _, stderr) =
        run(&["-c", path(&file), "--config-yaml", doubled, "--mode", "validate"]);
    assert_eq!(code, Some(1));
    assert!(stderr.contains("--config-yaml:1:39: static_resources.clusters[1].name"), "{stderr}");
}

#[test]
fn a_text_alone_is_enough() {
    let upstream = Upstream::echo();
    let yaml = config().cluster("upstream", &upstream).build();
    let (code, stdout, stderr) = run(&["--config-yaml", &yaml, "--mode", "validate"]);
    assert_eq!((code, stdout.as_str()), (Some(0), "configuration '' OK\n"), "{stderr}");
    let process = Process::start(&["--config-yaml", &yaml, "--concurrency", "0"]);
    let mut process = process;
    let address = listening_address(&mut process.0);
    assert_eq!(Client::connect(address).get("/").response().status(), 200);
    assert_eq!(process.end(), Some(0));
}

#[test]
fn unknown_fields_may_be_allowed() {
    let upstream = Upstream::echo();
    let yaml = config().cluster("upstream", &upstream).build();
    let file = file(&yaml.replace("stat_prefix: test,", "stat_prefix: test, brand_new: 1,"));
    let arguments = ["-c", path(&file), "--mode", "validate"];
    let (code, _, stderr) = run(&arguments);
    assert!(code == Some(1) && stderr.contains("brand_new"), "{stderr}");
    for flag in ["--allow-unknown-static-fields", "--allow-unknown-fields"] {
        let (code, _, stderr) = run(&[&arguments[..], &[flag]].concat());
        assert_eq!(code, Some(0), "{stderr}");
        assert!(stderr.contains("[warning][config]") && stderr.contains("brand_new"), "{stderr}");
    }
}

#[test]
fn the_version_of_the_hot_restart_is_told() {
    assert_eq!(run(&["--hot-restart-version"]), (Some(0), String::new(), "disabled\n".to_owned()));
}

#[test]
fn the_base_id_is_written() {
    let upstream = Upstream::echo();
    let yaml = config().cluster("upstream", &upstream).build();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("id");
    let path = file.to_str().expect("text");
    let arguments = ["--config-yaml", &yaml, "--mode", "init_only", "--base-id-path", path];
    assert_eq!(run(&[&arguments[..], &["--base-id", "7"]].concat()).0, Some(0));
    assert_eq!(std::fs::read_to_string(&file).expect("a file"), "7");
    assert_eq!(run(&[&arguments[..], &["--use-dynamic-base-id"]].concat()).0, Some(0));
    let chosen = std::fs::read_to_string(&file).expect("a file");
    assert!(chosen != "7" && chosen.parse::<u32>().is_ok(), "{chosen}");
}
