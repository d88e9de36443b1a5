//! The binary: flags, exit codes, messages, signals.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener},
    process::{Child, Command, Stdio},
};

use socket2::{Domain, Socket, Type};

use crate::{
    load::Load,
    support::{Client, Upstream, config},
};

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
fn processes_take_over_from_each_other_under_load_without_losing_a_request() {
    // Holds the port for all of them without listening on it.
    let held = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
    held.set_reuse_port(true).expect("an option can be set");
    held.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into()).expect("a free port");
    let held_address = held.local_addr().expect("a bound socket has an address");
    let port = held_address.as_socket().expect("an IP address").port();

    let upstream = Upstream::echo();
    let start = |name: &str| {
        let manager = format!("drain_timeout: 0.3s, server_name: {name},");
        let yaml = config().manager(&manager).cluster("upstream", &upstream).port(port).build();
        let file = file(&yaml);
        let mut child = attache()
            .args(["-c", path(&file), "--concurrency", "2"])
            .spawn()
            .expect("the binary runs");
        (listening_address(&mut child), child)
    };
    let (address, mut old) = start("first");
    let load = Load::start(address);
    load.wait_for_server("first");
    for name in ["second", "third"] {
        let (_, new) = start(name);
        load.wait_for_server(name);
        let id = old.id().to_string();
        let killed = Command::new("kill").args(["-s", "TERM", &id]).status();
        assert!(killed.is_ok_and(|status| status.success()));
        assert_eq!(old.wait().expect("the process ends").code(), Some(0));
        load.wait_for(100);
        old = new;
    }
    load.stop();
    load.expect_no_loss();
    old.kill().expect("the process runs");
    old.wait().expect("the process ends");
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
