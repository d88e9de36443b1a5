//! What configurations of filters in C get of requests that they send to clusters, on the main thread.

use crate::support::{Client, Proxy, Scripts, Upstream, config};

const GET: &str = ":method=GET :path=/ host=auth";
const POST: &str = ":method=POST :path=/ host=auth";

fn proxy(scripts: &Scripts, script: &str, other: &Upstream) -> Proxy {
    let port = other.address().port();
    let config = config()
        .routes(r#"[{match: {prefix: "/"}, direct_response: {status: 200}}]"#)
        .cluster("other", other)
        .cluster_at("empty", &[])
        .cluster_literal(&format!(
            "{{name: named, type: STRICT_DNS, dns_lookup_family: V4_ONLY, load_assignment: {{cluster_name: named, endpoints: [{{lb_endpoints: [{{endpoint: \
             {{address: {{socket_address: {{address: localhost, port_value: {port}}}}}}}}}]}}]}}}}"
        ))
        .script(scripts, "p", script)
        .admin("");
    Proxy::start(&config.build())
}

fn hi() -> Upstream {
    Upstream::answering("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi")
}

fn answers(lines: &[String], command: &str) -> Vec<String> {
    let start = format!("p {command} = ");
    lines.iter().filter_map(|line| line.strip_prefix(&start)).map(str::to_owned).collect()
}

// --- callouts ---

#[test]
fn http_221_http_219_a_configuration_may_ask_while_it_is_made() {
    let (scripts, upstream) = (Scripts::new(), hi());
    let script = format!(
        "config_new callout none 0 - :method=GET :path=/\n\
         config_new callout none 0 - {GET}\n\
         config_new callout empty 0 - {GET}\n\
         config_new callout other 0 - {GET}\n\
         config_new server"
    );
    let _proxy = proxy(&scripts, &script, &upstream);
    let lines = scripts.lines_with("p config_http_callout_done");
    assert_eq!(answers(&lines, "callout"), ["1 99", "2 99", "4 99", "0 2"]);
    let place = |start: &str| lines.iter().position(|line| line.starts_with(start));
    assert!(place("p server = ") < place("p config_http_callout_done"), "{lines:#?}");
    let done = lines.last().expect("it has been waited for");
    assert!(
        done.starts_with("p config_http_callout_done 2 0 :status=200 content-length=2"),
        "{done}"
    );
    assert!(done.ends_with("\"hi\""), "{done}");
}

#[test]
fn http_220_hooks_of_configurations_run_on_the_main_thread() {
    let (scripts, upstream) = (Scripts::new(), hi());
    let script = format!(
        "config_new callout other 0 - {GET}\n\
         config_http_callout_done where\n\
         config_http_callout_done schedule_config 1\n\
         config_scheduled stream other 0 1 - {GET}\n\
         config_http_stream_headers where\n\
         config_http_stream_complete where\n\
         request_headers where"
    );
    let proxy = proxy(&scripts, &script, &upstream);
    scripts.lines_once("third place", |lines| answers(lines, "where").len() == 3);
    Client::connect(proxy.address()).get("/").response();
    let lines = scripts.lines_with("p destroy");
    assert_eq!(answers(&lines, "where"), ["elsewhere", "elsewhere", "elsewhere", "worker"]);
    assert_eq!(upstream.connections(), 1, "the main thread keeps connections too");
}

#[test]
fn http_219_configurations_and_filters_count_for_themselves() {
    let (scripts, upstream) = (Scripts::new(), hi());
    let script = format!(
        "config_new callout other 0 - {GET}\n\
         request_headers return 1\n\
         request_headers callout other 0 - {GET}\n\
         http_callout_done continue_request"
    );
    let proxy = proxy(&scripts, &script, &upstream);
    scripts.lines_with("p config_http_callout_done 1 ");
    Client::connect(proxy.address()).get("/").response();
    let lines = scripts.lines_with("p destroy");
    assert_eq!(answers(&lines, "callout"), ["0 1", "0 1"]);
    let stats = Client::connect(proxy.admin()).get("/stats").response().text();
    for line in ["cluster.other.internal.upstream_rq_200: 2", "http.async-client.rq_total: 2"] {
        assert!(stats.lines().any(|found| found == line), "{line} in {stats}");
    }
}

#[test]
fn http_219_on_a_worker_they_fail() {
    let (scripts, upstream) = (Scripts::new(), hi());
    let script = format!(
        "config_new stream other 0 0 - {POST}\n\
         request_headers config_callout other 0 - {GET}\n\
         request_headers config_stream other 0 1 - {GET}\n\
         request_headers config_stream_data 1 1 late\n\
         request_headers config_stream_trailers 1 x=y\n\
         request_headers config_stream_reset 1"
    );
    let proxy = proxy(&scripts, &script, &upstream);
    Client::connect(proxy.address()).get("/").response();
    let lines = scripts.lines_with("p destroy");
    assert_eq!(answers(&lines, "callout"), ["4 99"]);
    assert_eq!(answers(&lines, "stream"), ["0 1", "4 99"]);
    assert_eq!(answers(&lines, "stream_data"), ["0"]);
    assert_eq!(answers(&lines, "stream_trailers"), ["0"]);
    assert!(!lines.iter().any(|line| line.contains("http_stream_reset")), "{lines:#?}");
}

#[test]
fn names_are_looked_up_for_the_main_thread_too() {
    let (scripts, upstream) = (Scripts::new(), hi());
    let script = format!(
        "config_new callout named 0 - {GET}\n\
         new schedule_config 1\n\
         config_scheduled callout named 0 - {GET}"
    );
    let proxy = proxy(&scripts, &script, &upstream);
    Client::connect(proxy.address()).get("/").response();
    let lines = scripts.lines_with("p config_http_callout_done 2 0 :status=200");
    assert_eq!(answers(&lines, "callout"), ["4 99", "0 2"], "first there is no host yet");
}

#[test]
fn http_222_what_comes_after_the_configurations_end_is_dropped() {
    let (closed, on_close) = std::sync::mpsc::channel();
    let upstream = Upstream::start(move |peer| {
        peer.head()?;
        let _nobody_waits = closed.send("arrived");
        peer.wait_for_close()?;
        let _nobody_waits = closed.send("closed");
        Ok(())
    });
    let scripts = Scripts::new();
    let script = format!(
        "config_new callout other 0 - {GET}\n\
         config_new stream other 0 1 - {GET}"
    );
    let proxy = proxy(&scripts, &script, &upstream);
    for _ in 0..2 {
        assert_eq!(on_close.recv().as_deref(), Ok("arrived"));
    }
    drop(proxy);
    for _ in 0..2 {
        assert_eq!(on_close.recv().as_deref(), Ok("closed"));
    }
    let lines = scripts.lines_with("p config_destroy");
    assert!(!lines.iter().any(|line| line.contains("config_http")), "{lines:#?}");
}

// --- streams ---

#[test]
fn http_219_http_220_streams_go_both_ways() {
    let upstream = Upstream::start(|peer| {
        while let Some(request) = peer.request()? {
            let seen = format!("{} {:?}", request.text(), request.header("content-length"));
            let length = seen.len();
            peer.send(format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{seen}"))?;
        }
        Ok(())
    });
    let scripts = Scripts::new();
    let script = format!(
        "config_new stream other 0 0 a {POST}\n\
         config_new stream_data 1 0 b\n\
         config_new stream_trailers 1 x-t=1\n\
         config_new stream_data 1 0 late\n\
         config_new stream_data 2 0 nobody\n\
         config_http_stream_complete stream_data 1 1 over"
    );
    let _proxy = proxy(&scripts, &script, &upstream);
    let lines = scripts.lines_with("p config_http_stream_complete 1");
    assert_eq!(answers(&lines, "stream_data")[..3], ["1", "1", "0"]);
    let lines = scripts.lines_with("p config_http_stream_complete 1");
    let data = "p config_http_stream_data 1 \"ab None\"".to_owned();
    assert!(lines.contains(&data), "{lines:#?}");
    assert!(lines.contains(&"p config_http_stream_data 1 null 0 end".to_owned()), "{lines:#?}");
}

#[test]
fn http_219_a_stream_is_reset_at_once_once_the_configuration_is_made() {
    let upstream = Upstream::start(|peer| peer.wait_for_close());
    let scripts = Scripts::new();
    let script = format!(
        "config_new stream other 0 1 - {GET}\n\
         config_new stream_reset 1\n\
         config_new stream other 0 1 - {GET}\n\
         config_new schedule_config 1\n\
         config_scheduled stream_reset 2\n\
         config_scheduled stream_data 2 1 late\n\
         config_scheduled stream_reset 2"
    );
    let _proxy = proxy(&scripts, &script, &upstream);
    let resets = |lines: &[String]| lines.iter().filter(|line| line.contains("reset")).count();
    let lines = scripts.lines_once("four resets", |lines| resets(lines) == 4);
    let told: Vec<_> = lines.iter().filter(|line| line.contains("reset")).collect();
    let expected = [
        "p stream_reset done",
        "p config_http_stream_reset 2 2",
        "p stream_reset done",
        "p stream_reset done",
    ];
    assert_eq!(told, expected, "one in config_new has no hook: there is nothing to call it with");
    assert_eq!(answers(&lines, "stream_data"), ["0"]);
}
