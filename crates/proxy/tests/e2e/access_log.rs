//! Access logs, as they end up in files.

use std::{
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::support::{Client, PATIENCE, Proxy, Upstream, config};

const FILE: &str = "type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog";

/// A file that a proxy logs to.
struct Log {
    folder: TempDir,
}

impl Log {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A log in flow style: what its lines say, and which are written.
    fn config(&self, name: &str, format: &str, filter: &str) -> String {
        let path = self.path(name);
        let path = path.display();
        format!(
            r#"{{name: log, {filter} typed_config: {{"@type": {FILE}, path: "{path}", log_format: {{{format}}}}}}}"#
        )
    }

    fn text(&self, name: &str, format: &str) -> String {
        self.config(name, &format!(r#"text_format_source: {{inline_string: "{format}\n"}}"#), "")
    }

    /// The lines once there are so many.
    fn lines(&self, name: &str, count: usize) -> Vec<String> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let text = fs::read_to_string(self.path(name)).unwrap_or_default();
            let lines: Vec<_> = text.lines().map(str::to_owned).collect();
            if lines.len() >= count && text.ends_with('\n') {
                return lines;
            }
            assert!(Instant::now() < deadline, "{count} lines do not come: {text}");
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

fn logging(logs: &[String]) -> String {
    format!("access_log: [{}],", logs.join(", "))
}

#[test]
fn a_line_tells_of_request_response_and_upstream() {
    let upstream = Upstream::answering("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello");
    let log = Log::new();
    let text = log.text(
        "text",
        "%REQ(:METHOD)% %PATH% %PROTOCOL% %RESPONSE_CODE% %RESPONSE_FLAGS% %RESPONSE_CODE_DETAILS% \
         %BYTES_RECEIVED% %BYTES_SENT% %UPSTREAM_HOST% %UPSTREAM_CLUSTER% %UPSTREAM_PROTOCOL% \
         %DOWNSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_REMOTE_PORT%",
    );
    let json = r#"json_format: {code: "%RESPONSE_CODE%", agent: "%REQ(user-agent)%", a: {b: "%REQ(:path)%"}}"#;
    let yaml = config()
        .manager(&logging(&[text, log.config("json", json, "")]))
        .cluster("upstream", &upstream)
        .build();
    let proxy = Proxy::start(&yaml);
    let mut client = Client::connect(proxy.address());
    client.send("POST /a?b HTTP/1.1\r\nhost: h\r\ncontent-length: 4\r\n\r\nbody").response();
    let line = &log.lines("text", 1)[0];
    let (port, host) = (client.port(), upstream.address());
    let address = proxy.address();
    assert_eq!(
        *line,
        format!(
            "POST /a?b HTTP/1.1 200 - via_upstream 4 5 {host} upstream HTTP/1.1 {address} {port}"
        )
    );
    assert_eq!(log.lines("json", 1), [r#"{"a":{"b":"/a?b"},"agent":null,"code":200}"#]);
}

#[test]
fn durations_are_those_that_passed() {
    const DELAY: Duration = Duration::from_millis(60);
    let upstream = Upstream::start(|peer| {
        peer.request()?;
        std::thread::sleep(DELAY);
        peer.send("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
    });
    let log = Log::new();
    let text = log.text(
        "text",
        "%DURATION% %RESPONSE_DURATION% %COMMON_DURATION(US_TX_END:US_RX_BEG)% %REQUEST_DURATION% %REQUEST_TX_DURATION%",
    );
    let yaml = config().manager(&logging(&[text])).cluster("upstream", &upstream).build();
    let proxy = Proxy::start(&yaml);
    Client::connect(proxy.address()).get("/").response();
    let line = &log.lines("text", 1)[0];
    let numbers: Vec<u128> =
        line.split(' ').map(|number| number.parse().expect("a number")).collect();
    let [all, response, waited, request, sent] = numbers[..] else { panic!("{line}") };
    assert!(waited >= DELAY.as_millis() - 1 && response >= waited && all >= response, "{line}");
    assert!(request <= sent && sent <= response, "{line}");
}

#[test]
fn a_client_that_leaves_is_flagged() {
    let upstream = Upstream::start(|peer| {
        peer.head()?;
        peer.wait_for_close()
    });
    let log = Log::new();
    let text = log.text(
        "text",
        "%RESPONSE_CODE% %RESPONSE_FLAGS% %RESPONSE_CODE_DETAILS% %BYTES_RECEIVED% %COMMON_DURATION(DS_CX_BEG:DS_CX_END)%",
    );
    let yaml = config().manager(&logging(&[text])).cluster("upstream", &upstream).build();
    let proxy = Proxy::start(&yaml);
    let mut client = Client::connect(proxy.address());
    client.send("POST / HTTP/1.1\r\nhost: h\r\ncontent-length: 10\r\n\r\nhalf");
    client.shut_down();
    let line = &log.lines("text", 1)[0];
    let facts = line.strip_prefix("0 DC downstream_remote_disconnect 4 ");
    let age: u64 = facts.and_then(|age| age.parse().ok()).unwrap_or_else(|| panic!("{line}"));
    assert!(age < 20_000, "{line}");
}

#[test]
fn filters_choose_among_the_entries() {
    let upstream = Upstream::answering("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    let log = Log::new();
    let format = r#"text_format_source: {inline_string: "%PATH%\n"}"#;
    let filtered =
        |name: &str, filter: &str| log.config(name, format, &format!("filter: {{{filter}}},"));
    let status =
        "status_code_filter: {comparison: {op: GE, value: {default_value: 400, runtime_key: k}}}";
    let header = r#"header_filter: {header: {name: x-log, string_match: {exact: "yes"}}}"#;
    let flag = "response_flag_filter: {flags: [NR]}";
    let yaml = config()
        .routes(r#"[{match: {prefix: "/up"}, route: {cluster: upstream}}, {match: {prefix: "/teapot"}, direct_response: {status: 418}}]"#)
        .manager(&logging(&[
            filtered("status", status),
            filtered("header", header),
            filtered("flag", flag),
            filtered("and", &format!("and_filter: {{filters: [{{{status}}}, {{{header}}}]}}")),
            filtered("or", &format!("or_filter: {{filters: [{{{flag}}}, {{{header}}}]}}")),
            filtered("all", "not_health_check_filter: {}"),
        ]))
        .cluster("upstream", &upstream)
        .build();
    let proxy = Proxy::start(&yaml);
    let mut client = Client::connect(proxy.address());
    client.get("/up").response();
    client.send("GET /up?logged HTTP/1.1\r\nhost: h\r\nx-log: yes\r\n\r\n").response();
    client.get("/teapot").response();
    client.send("GET /teapot?logged HTTP/1.1\r\nhost: h\r\nx-log: yes\r\n\r\n").response();
    client.get("/nowhere").response();
    // What ends together is handed over together, in the order of the logs.
    assert_eq!(log.lines("all", 5).len(), 5);
    let lines = |name, count| log.lines(name, count).join(" ");
    assert_eq!(lines("status", 3), "/teapot /teapot?logged /nowhere");
    assert_eq!(lines("header", 2), "/up?logged /teapot?logged");
    assert_eq!(lines("flag", 1), "/nowhere");
    assert_eq!(lines("and", 1), "/teapot?logged");
    assert_eq!(lines("or", 3), "/up?logged /teapot?logged /nowhere");
}

#[test]
fn an_entry_may_tell_of_the_beginning_too() {
    let upstream = Upstream::answering("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    let log = Log::new();
    let text = log.text("text", "%ACCESS_LOG_TYPE% %RESPONSE_CODE% %REQ(:path)% %ROUTE_NAME%");
    let options = "access_log_options: {flush_access_log_on_new_request: true},";
    let yaml = config()
        .routes(r#"[{name: r, match: {prefix: "/"}, route: {cluster: upstream}}]"#)
        .manager(&format!("{options} {}", logging(&[text])))
        .cluster("upstream", &upstream)
        .build();
    let proxy = Proxy::start(&yaml);
    Client::connect(proxy.address()).get("/").response();
    assert_eq!(log.lines("text", 2), ["DownstreamStart 0 / r", "DownstreamEnd 200 / r"]);
}

#[test]
fn a_moved_file_is_made_anew_and_what_is_left_is_written_at_the_end() {
    let upstream = Upstream::answering("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    let log = Log::new();
    let text = log.text("text", "%REQ(:path)%");
    let yaml = config().manager(&logging(&[text])).cluster("upstream", &upstream).build();
    let proxy = Proxy::start(&yaml);
    let mut client = Client::connect(proxy.address());
    client.get("/before").response();
    assert_eq!(log.lines("text", 1), ["/before"]);
    fs::rename(log.path("text"), log.path("old")).expect("it can be moved");
    proxy.handle().reopen_logs();
    client.get("/after").response();
    assert_eq!(log.lines("text", 1), ["/after"]);
    for _ in 0..100 {
        client.get("/last").response();
    }
    drop(client);
    drop(proxy);
    assert_eq!(log.lines("text", 101).len(), 101);
    assert_eq!(log.lines("old", 1), ["/before"]);
}

#[test]
fn connections_are_logged_when_they_have_ended() {
    let (log, upstream) = (Log::new(), Upstream::echo());
    let entry = log.text("log", "%PROTOCOL% %BYTES_RECEIVED% %REQ(:PATH)% %RESPONSE_CODE%");
    let config = config().listener(&format!("access_log: [{entry}], "));
    let proxy = Proxy::start(&config.cluster("upstream", &upstream).build());
    let mut client = Client::connect(proxy.address());
    for _ in 0..2 {
        assert_eq!(client.send("GET /x HTTP/1.1\r\nhost: h\r\n\r\n").response().status(), 200);
    }
    client.shut_down();
    // Two requests of 28 bytes each.
    assert_eq!(log.lines("log", 1), ["HTTP/1.1 56 - 0"]);
}
