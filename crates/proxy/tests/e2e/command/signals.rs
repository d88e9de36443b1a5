//! What signals do, and what processes do that take over from each other.

use std::{net::SocketAddr, process::Command, sync::mpsc};

use socket2::{Domain, Socket, Type};

use super::{Process, attache, file, listening_address, path, wait_until};
use crate::{
    load::Load,
    support::{Client, PATIENCE, Upstream, config},
};

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
        let response = client.get("/").response();
        assert_eq!(response.status(), 200, "{}", response.text());
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

#[test]
fn a_signal_ends_a_server_that_waits_for_a_module() {
    const FILTER: &str =
        "type.googleapis.com/envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilter";
    let (asking, asked) = mpsc::channel();
    let modules = Upstream::start(move |peer| {
        peer.request()?;
        asking.send(()).expect("the test waits");
        peer.wait_for_close()
    });
    let filter = format!(
        "{{name: p, typed_config: {{\"@type\": {FILTER}, filter_name: p, dynamic_module_config: {{module: {{remote: {{sha256: none, \
         http_uri: {{uri: 'http://h/x.so', cluster: upstream, timeout: 60s}}}}}}}}}}}}, "
    );
    let yaml = config().admin("").cluster("upstream", &modules).filter(&filter).build();
    let (file, address) = (file(&yaml), tempfile::NamedTempFile::new().expect("a temporary file"));
    let mut process =
        Process::start(&["-c", path(&file), "--admin-address-path", path(&address), "-l", "off"]);
    asked.recv_timeout(PATIENCE).expect("the download begins");
    let told = std::fs::read_to_string(address.path()).expect("the address is told");
    let admin = told.parse().expect("an address");
    assert_eq!(Client::connect(admin).get("/ready").response().status(), 503);
    process.signal("TERM");
    let status = process.0.wait().expect("the process ends");
    assert_eq!(status.code(), Some(0));
}
