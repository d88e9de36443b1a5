//! The binary: flags, exit codes, messages, signals.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::support::{Client, PATIENCE, Upstream, config};

fn attache() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn file(text: &str) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(text.as_bytes()).expect("it can be written");
    file
}

/// Exit code, stdout and stderr of a run that ends by itself.
fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = attache().args(arguments).output().expect("the binary runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("messages are text");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn path(file: &tempfile::NamedTempFile) -> &str {
    file.path().to_str().expect("the path is text")
}

#[test]
fn faults_are_told_and_exit_with_1() {
    let upstream = Upstream::echo();
    let good = config().cluster("upstream", &upstream).build();
    let typo = file(&good.replace("stat_prefix", "stat_perfix"));
    let no_cluster = file(&good.replace("route: {cluster: upstream}", "route: {cluster: nowhere}"));
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("an address").port();
    let in_use = file(&good.replace("port_value: 0", &format!("port_value: {port}")));
    let cases: &[(&[&str], &[&str])] = &[
        (&[], &["--config-path"]),
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
fn a_signal_drains() {
    for signal in ["TERM", "INT"] {
        let upstream = Upstream::echo();
        let file = file(&config().cluster("upstream", &upstream).build());
        let mut child = attache()
            .args(["-c", path(&file), "--concurrency", "2"])
            .spawn()
            .expect("the binary runs");
        let address = listening_address(&mut child);
        let mut client = Client::connect(address);
        assert_eq!(client.get("/").response().status(), 200);
        let killed = Command::new("kill").args(["-s", signal, &child.id().to_string()]).status();
        assert!(killed.is_ok_and(|status| status.success()));
        client.expect_close();
        let status = child.wait().expect("the process ends");
        assert_eq!(status.code(), Some(0));
    }
}

#[test]
fn a_signal_has_log_files_opened_anew() {
    let upstream = Upstream::echo();
    let folder = tempfile::tempdir().expect("a folder");
    let (log, old) = (folder.path().join("log"), folder.path().join("old"));
    let access_log = format!(
        r#"access_log: [{{name: log, typed_config: {{"@type": type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog, path: "{}"}}}}],"#,
        log.display()
    );
    let file = file(&config().manager(&access_log).cluster("upstream", &upstream).build());
    let mut child = attache()
        .args(["-c", path(&file), "--file-flush-interval-msec", "10"])
        .spawn()
        .expect("the binary runs");
    let address = listening_address(&mut child);
    let signal = |name: &str| {
        let killed = Command::new("kill").args(["-s", name, &child.id().to_string()]).status();
        assert!(killed.is_ok_and(|status| status.success()));
    };
    std::fs::rename(&log, &old).expect("the file is there from the start");
    signal("USR1");
    wait_until("the file is made anew", || log.exists());
    assert_eq!(Client::connect(address).get("/").response().status(), 200);
    signal("TERM");
    assert_eq!(child.wait().expect("the process ends").code(), Some(0));
    let lines = std::fs::read_to_string(&log).expect("the new file");
    assert!(lines.contains(r#""GET / HTTP/1.1" 200 - 0 "#), "{lines}");
    assert_eq!(std::fs::read_to_string(&old).expect("the old file"), "");
}

#[track_caller]
fn wait_until(what: &str, condition: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !condition() {
        assert!(Instant::now() < deadline, "{what}: it does not come");
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Reads the log up to the line that names the listener's address; the rest is read and dropped.
fn listening_address(child: &mut Child) -> SocketAddr {
    let mut log = BufReader::new(child.stderr.take().expect("stderr is piped"));
    let mut line = String::new();
    loop {
        line.clear();
        assert_ne!(log.read_line(&mut line).expect("the log is text"), 0, "no listener");
        if let Some((_, address)) = line.trim_end().rsplit_once(" at ") {
            std::thread::spawn(move || {
                let mut rest = Vec::new();
                drop(log.read_to_end(&mut rest));
            });
            return address.parse().expect("an address");
        }
    }
}
