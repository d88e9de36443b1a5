//! The binary: flags, exit codes, messages, signals.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc,
    time::{Duration, Instant},
};

use socket2::{Domain, Socket, Type};

use crate::{
    load::Load,
    support::{Client, PATIENCE, Upstream, config},
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

#[track_caller]
fn wait_until(what: &str, condition: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !condition() {
        assert!(Instant::now() < deadline, "{what}: it does not come");
        std::thread::sleep(Duration::from_millis(2));
    }
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

/// Reads the log up to the line that names the listener's address; the rest is read and dropped.
fn listening_address(child: &mut Child) -> SocketAddr {
    address_in(child.stderr.take().expect("stderr is piped"))
}

fn address_in(log: impl Read + Send + 'static) -> SocketAddr {
    let mut log = BufReader::new(log);
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

/// A process that is ended with the test, however that goes.
struct Process(Child);

impl Process {
    fn start(arguments: &[&str]) -> Self {
        Self(attache().args(arguments).spawn().expect("the binary runs"))
    }

    fn signal(&self, signal: &str) {
        let killed = Command::new("kill").args(["-s", signal, &self.0.id().to_string()]).status();
        assert!(killed.is_ok_and(|status| status.success()));
    }

    /// Ends it in order, and gives its exit code.
    fn end(mut self) -> Option<i32> {
        self.signal("TERM");
        self.0.wait().expect("the process ends").code()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only where it has ended already.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// Waits until a file has a text in it.
fn wait_for(path: &Path, text: &str) -> String {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let found = std::fs::read_to_string(path).unwrap_or_default();
        if found.contains(text) {
            return found;
        }
        assert!(Instant::now() < deadline, "no {text:?} in {}: {found}", path.display());
        std::thread::sleep(Duration::from_millis(5));
    }
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

#[test]
fn the_version_of_the_hot_restart_is_told() {
    assert_eq!(run(&["--hot-restart-version"]), (Some(0), String::new(), "disabled\n".to_owned()));
}

/// The library of an example module, which the whole build leaves beside the binary.
fn example(name: &str) -> String {
    let folder = Path::new(env!("CARGO_BIN_EXE_attache")).parent().expect("the binary's folder");
    let file = folder.join(format!("lib{name}.so"));
    assert!(file.is_file(), "{} is missing: cargo build -p {name}", file.display());
    file.to_str().expect("text").to_owned()
}

#[test]
fn modules_run_without_a_file() {
    let set = r#"{"response": {"set": [{"name": "x-by", "value": "one"}]}}"#;
    let add = file(r#"{"response": {"add": [{"name": "x-by", "value": "two"}]}}"#);
    let add = format!("@{}", path(&add));
    let module = example("header_mutation");
    // Responses pass the chain from its end: what the first one sets is all that stays.
    for (arguments, expected) in [
        (vec!["--module", &module, "--config", set], "one"),
        (
            vec!["--module", &module, "--config", &add, "--module", &module, "--config", set],
            "one,two",
        ),
    ] {
        let mut process =
            Process::start(&[&["run", "--listen", "127.0.0.1:0"], &arguments[..]].concat());
        let address = listening_address(&mut process.0);
        let mut client = Client::connect(address);
        let response = client.get("/hello").response();
        assert_eq!(response.status(), 200);
        // The built-in upstream answers with the request.
        assert!(response.text().starts_with("GET /hello\n"), "{}", response.text());
        assert_eq!(response.header("x-by").as_deref(), Some(expected));
        drop(client);
        assert_eq!(process.end(), Some(0));
    }
}

#[test]
fn modules_run_before_an_upstream() {
    let upstream = Upstream::echo();
    let url = format!("http://{}", upstream.address());
    let module = example("passthrough");
    let mut process = Process::start(&[
        "run",
        "--module",
        &module,
        "--upstream",
        &url,
        "--listen",
        "127.0.0.1:0",
    ]);
    let address = listening_address(&mut process.0);
    assert_eq!(Client::connect(address).get("/").response().status(), 200);
    assert_eq!(process.end(), Some(0));
}

#[test]
fn the_configuration_that_a_run_stands_for_is_printed_and_runs() {
    let module = example("passthrough");
    let (code, stdout, stderr) =
        run(&["run", "--module", &module, "--listen", "127.0.0.1:0", "--print-config"]);
    assert_eq!(code, Some(0), "{stderr}");
    assert!(
        stdout.starts_with("# ") && stdout.contains("filter_name: \"passthrough\""),
        "{stdout}"
    );
    let (code, _, stderr) = run(&["--config-yaml", &stdout, "--mode", "validate"]);
    assert_eq!(code, Some(0), "{stderr}");
}

#[test]
fn the_admin_interface_tells_how_the_process_was_started() {
    let upstream = Upstream::echo();
    let admin = "admin: {address: {socket_address: {address: 127.0.0.1, port_value: 0}}}";
    let yaml = config().cluster("upstream", &upstream).build() + admin;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("admin");
    let path = file.to_str().expect("text");
    let arguments = [
        "--config-yaml",
        &yaml,
        "--admin-address-path",
        path,
        "--service-node",
        "node-1",
        "--service-cluster",
        "edge",
        "--service-zone",
        "zone-a",
        "--stats-tag",
        "region:north",
        "--drain-strategy",
        "immediate",
        "--restart-epoch",
        "2",
        "--disable-hot-restart",
    ];
    let process = Process::start(&arguments);
    let address = wait_for(&file, ":").parse().expect("an address");
    let info = Client::connect(address).get("/server_info").response().text();
    let info: serde_json::Value = serde_json::from_str(&info).expect("JSON");
    let node = &info["node"];
    assert_eq!((&node["id"], &node["cluster"]), (&"node-1".into(), &"edge".into()), "{info:#}");
    let options = &info["command_line_options"];
    for (name, value) in [
        ("service_zone", "zone-a"),
        ("admin_address_path", path),
        ("drain_strategy", "Immediate"),
        ("mode", "Serve"),
    ] {
        assert_eq!(options[name], value, "{name} in {options:#}");
    }
    assert_eq!(
        (&options["restart_epoch"], &options["stats_tag"][0]),
        (&2.into(), &"region:north".into())
    );
    let stats = Client::connect(address).get("/stats/prometheus").response().text();
    assert!(stats.contains("region=\"north\""), "{stats}");
    assert_eq!(process.end(), Some(0));
}

#[test]
fn without_an_admin_interface_there_is_no_address_to_write() {
    let upstream = Upstream::echo();
    let yaml = config().cluster("upstream", &upstream).build();
    let (code, _, stderr) = run(&[
        "--config-yaml",
        &yaml,
        "--admin-address-path",
        "/nonexistent/x",
        "--mode",
        "init_only",
    ]);
    assert!(code == Some(1) && stderr.contains("--admin-address-path"), "{stderr}");
}
