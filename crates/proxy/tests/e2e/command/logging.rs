//! The log of the process.

use std::net::SocketAddr;

use super::{Process, run, wait_for};
use crate::support::{Client, Upstream, config};

#[test]
fn log_lines_have_envoys_form_or_any_other() {
    let upstream = Upstream::echo();
    let yaml = config().cluster("upstream", &upstream).build();
    let logged = |arguments: &[&str]| {
        let (code, _, stderr) =
            run(&[&["--config-yaml", &yaml, "--mode", "init_only"], arguments].concat());
        assert_eq!(code, Some(0), "{stderr}");
        stderr
    };
    let first = logged(&[]).lines().next().expect("a line").to_owned();
    // [2026-01-05 14:02:51.051][7][info][main] [crates/proxy/src/serve.rs:12] listener main at …
    let parts: Vec<_> = first.split(['[', ']']).collect();
    assert!(
        parts[1].len() == "2026-01-05 14:02:51.051".len() && parts[3].parse::<u32>().is_ok(),
        "{first}"
    );
    assert_eq!(parts[5..8], ["info", "", "main"], "{first}");
    assert!(parts[9].contains(".rs:") && parts[10].starts_with(" listener main at "), "{first}");

    let first = logged(&["--log-format", "%L|%n|%%|%v"]).lines().next().expect("a line").to_owned();
    assert!(first.starts_with("I|main|%|listener main at "), "{first}");
    let first = logged(&["--log-format", "a\n%v", "--log-format-escaped"])
        .lines()
        .next()
        .expect("a line")
        .to_owned();
    assert!(first.starts_with("a\\nlistener main at "), "{first}");
    assert_eq!(logged(&["--component-log-level", "main:off"]), "");
    assert_ne!(logged(&["-l", "off", "--component-log-level", "main:info"]), "");
}

#[test]
fn a_log_file_is_opened_anew_and_a_hang_up_changes_nothing() {
    let upstream = Upstream::echo();
    let yaml = config().cluster("upstream", &upstream).build();
    let folder = tempfile::tempdir().expect("a folder");
    let (log, moved) = (folder.path().join("log"), folder.path().join("log.1"));
    let process =
        Process::start(&["--config-yaml", &yaml, "--log-path", log.to_str().expect("text")]);
    let said = wait_for(&log, "listener main at ");
    let address = said.lines().find_map(|line| line.rsplit_once(" at ")).expect("an address").1;
    let address: SocketAddr = address.parse().expect("an address");
    assert_eq!(Client::connect(address).get("/").response().status(), 200);

    process.signal("HUP");
    wait_for(&log, "SIGHUP");
    std::fs::rename(&log, &moved).expect("it can be moved");
    process.signal("USR1");
    wait_for(&moved, "SIGUSR1:");
    // The file is there when it is open, and what comes then goes to it.
    process.signal("HUP");
    wait_for(&log, "SIGHUP");
    assert_eq!(Client::connect(address).get("/").response().status(), 200);
    assert_eq!(process.end(), Some(0));
}

#[test]
fn a_check_leaves_no_trace_in_the_log_file() {
    let upstream = Upstream::echo();
    let yaml = config().cluster("upstream", &upstream).build();
    let folder = tempfile::tempdir().expect("a folder");
    let log = folder.path().join("log");
    let path = log.to_str().expect("text");
    let (code, ..) = run(&["--config-yaml", &yaml, "--mode", "validate", "--log-path", path]);
    assert!(code == Some(0) && !log.exists());
}
