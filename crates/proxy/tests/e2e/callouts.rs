//! What filters in C get of requests that they send to clusters as a whole.

use crate::support::{Client, Http2Upstream, Proxy, Scripts, Upstream, config};

/// A request's headers as the scripted filter takes them.
const GET: &str = ":method=GET :path=/ host=auth";

/// Lets requests wait in their headers until a callout is done.
const WAIT: &str = "request_headers return 1\nhttp_callout_done continue_request";

/// A proxy with one scripted filter, whose clusters are `upstream`, `other`, `empty` without hosts and `refused`, where nobody
/// listens.
fn proxy(scripts: &Scripts, script: &str, other: &Upstream) -> Proxy {
    let refused = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let refused = refused.local_addr().expect("a bound socket has an address");
    let config = config()
        .routes(r#"[{match: {prefix: "/"}, direct_response: {status: 200, body: {inline_string: "direct"}}}]"#)
        .cluster("other", other)
        .cluster_at("empty", &[])
        .cluster_at("refused", &[refused])
        .script(scripts, "p", script)
        .admin("");
    Proxy::start(&config.build())
}

/// The lines that a request leaves behind which its filter lets through once a callout is done.
fn lines(script: &str, other: &Upstream) -> Vec<String> {
    let scripts = Scripts::new();
    let proxy = proxy(&scripts, &format!("{script}\n{WAIT}"), other);
    let response = Client::connect(proxy.address()).get("/").response();
    assert_eq!(response.text(), "direct");
    scripts.lines_with("p destroy")
}

/// The only line that begins so.
#[track_caller]
fn the_one<'a>(lines: &'a [String], start: &str) -> &'a str {
    let found: Vec<_> = lines.iter().filter(|line| line.starts_with(start)).collect();
    assert_eq!(found.len(), 1, "{start}: {lines:#?}");
    found[0]
}

fn answers(lines: &[String], command: &str) -> Vec<String> {
    let start = format!("p {command} = ");
    lines.iter().filter_map(|line| line.strip_prefix(&start)).map(str::to_owned).collect()
}

// --- how it begins ---

#[test]
fn http_191_what_is_missing_is_told_before_the_cluster_is_looked_for() {
    let upstream = Upstream::echo();
    let script = format!(
        "request_headers callout none 0 - :method=GET :path=/\n\
         request_headers callout none 0 - :method=GET host=h\n\
         request_headers callout none 0 - :path=/ :authority=h\n\
         request_headers callout other 0 - :method=GET :path=/ :authority=h\n\
         request_headers callout none 0 - {GET}"
    );
    let answers = answers(&lines(&script, &upstream), "callout");
    assert_eq!(answers, ["1 99", "1 99", "1 99", "0 1", "2 99"]);
}

#[test]
fn http_190_http_192_http_193_http_194_results_and_ids() {
    let upstream = Upstream::echo();
    let script = format!(
        "request_headers callout none 0 - {GET}\n\
         request_headers callout empty 0 - {GET}\n\
         request_headers callout other 0 - {GET}\n\
         request_headers stream empty 0 1 - {GET}\n\
         request_headers stream other 0 0 - {GET}"
    );
    let lines = lines(&script, &upstream);
    assert_eq!(answers(&lines, "callout"), ["2 99", "4 99", "0 2"]);
    assert_eq!(answers(&lines, "stream"), ["4 99", "0 4"]);
    let done: Vec<_> = lines.iter().filter(|line| line.contains("callout_done")).collect();
    assert_eq!(done.len(), 1, "what fails at once is told once: {lines:#?}");
}

#[test]
fn http_194_each_filter_counts_for_itself() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let script = format!("request_headers callout other 0 - {GET}\n{WAIT}");
    let proxy = proxy(&scripts, &script, &upstream);
    let mut client = Client::connect(proxy.address());
    for _ in 0..2 {
        assert_eq!(client.get("/").response().status(), 200);
    }
    assert_eq!(answers(&scripts.lines(), "callout"), ["0 1", "0 1"]);
}

#[test]
fn http_195_http_196_what_the_host_adds() {
    let upstream = Upstream::echo();
    let script = "request_headers callout other 1500 body :method=POST :path=/a host=auth X-Q=1 content-length=99";
    let lines = lines(script, &upstream);
    let done = the_one(&lines, "p http_callout_done");
    let start = "p http_callout_done 1 0 :status=200 content-length=";
    assert!(done.starts_with(start), "{done}");
    let done = done.split_once('"').expect("there is a body").1;
    let fields: Vec<_> = done.trim_end_matches('"').lines().collect();
    assert_eq!(fields[0], "POST /a HTTP/1.1");
    for field in [
        "host: auth",
        "x-q: 1",
        "content-length: 4",
        "x-envoy-internal: true",
        "x-envoy-expected-rq-timeout-ms: 1500",
    ] {
        assert!(fields.contains(&field), "{field} in {fields:?}");
    }
    let forwarded = fields.iter().find_map(|field| field.strip_prefix("x-forwarded-for: "));
    let forwarded: std::net::IpAddr = forwarded.expect("is added").parse().expect("an address");
    assert!(forwarded.is_ipv4());
    assert_eq!(fields.last(), Some(&"body"));
    assert_eq!(fields.len(), 9, "nothing else: {fields:?}");
}

#[test]
fn http_195_http_196_what_the_host_does_not_add() {
    let upstream = Upstream::echo();
    let script =
        "request_headers callout other 0 - :method=GET :path=/a host=auth x-forwarded-for=9.9.9.9";
    let lines = lines(script, &upstream);
    let done = the_one(&lines, "p http_callout_done");
    assert!(!done.contains("expected-rq-timeout"), "{done}");
    assert!(!done.contains("content-length: "), "{done}");
    assert!(done.contains("x-forwarded-for: 9.9.9.9,"), "{done}");
}

// --- how it ends ---

#[test]
fn http_197_the_answer_comes_after_the_hook_once_for_each() {
    let upstream = Upstream::answering("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi");
    let script = format!(
        "request_headers callout other 0 - {GET}\n\
         request_headers callout other 0 - {GET}\n\
         request_headers worker"
    );
    let scripts = Scripts::new();
    let proxy = proxy(&scripts, &format!("{script}\nrequest_headers return 1"), &upstream);
    let mut client = Client::connect(proxy.address());
    client.get("/");
    let lines = scripts.lines_with("p http_callout_done 1");
    let place = |start: &str| lines.iter().position(|line| line.starts_with(start));
    assert!(place("p worker = ") < place("p http_callout_done"), "{lines:#?}");
    scripts.lines_with("p http_callout_done 2");
    client.shut_down();
    let lines = scripts.lines_with("p destroy");
    assert_eq!(lines.iter().filter(|line| line.contains("callout_done")).count(), 2);
}

#[test]
fn http_197_a_filter_that_is_destroyed_cancels_the_request() {
    let (closed, on_close) = std::sync::mpsc::channel();
    let upstream = Upstream::start(move |peer| {
        peer.head()?;
        let _nobody_waits = closed.send("arrived");
        peer.wait_for_close()?;
        let _nobody_waits = closed.send("closed");
        Ok(())
    });
    let scripts = Scripts::new();
    let script = format!("request_headers return 1\nrequest_headers callout other 0 - {GET}");
    let proxy = proxy(&scripts, &script, &upstream);
    let mut client = Client::connect(proxy.address());
    client.get("/");
    assert_eq!(on_close.recv().as_deref(), Ok("arrived"));
    client.shut_down();
    assert_eq!(on_close.recv().as_deref(), Ok("closed"));
    let lines = scripts.lines_with("p destroy");
    assert!(!lines.iter().any(|line| line.contains("callout_done")), "{lines:#?}");
}

#[test]
fn http_198_any_status_is_a_success() {
    let upstream = Upstream::answering(
        "HTTP/1.1 500 No\r\nX-A: One\r\nx-a: two\r\ntransfer-encoding: chunked\r\n\r\n2\r\nno\r\n3\r\n!!!\r\n0\r\nx-t: 1\r\n\r\n",
    );
    let lines = lines(&format!("request_headers callout other 0 - {GET}"), &upstream);
    let done = the_one(&lines, "p http_callout_done");
    assert!(done.starts_with("p http_callout_done 1 0 :status=500 x-a=One x-a=two"), "{done}");
    assert!(done.ends_with("\"no!!!\""), "{done}");
    assert!(!done.contains("x-t"), "trailers are not delivered: {done}");
}

#[test]
fn http_198_an_empty_body_has_no_chunk() {
    let upstream = Upstream::answering("HTTP/1.1 204 No Content\r\n\r\n");
    let lines = lines(&format!("request_headers callout other 0 - {GET}"), &upstream);
    let done = the_one(&lines, "p http_callout_done");
    assert!(done.starts_with("p http_callout_done 1 0 :status=204"), "{done}");
    assert!(done.ends_with(" empty 0"), "{done}");
}

#[test]
fn http_199_what_cannot_be_reached_is_a_503() {
    let upstream = Upstream::start(|peer| {
        peer.head()?;
        peer.close()
    });
    for (cluster, reason) in
        [("refused", "remote connection failure"), ("other", "connection termination")]
    {
        let lines = lines(&format!("request_headers callout {cluster} 0 - {GET}"), &upstream);
        let done = the_one(&lines, "p http_callout_done");
        assert!(done.starts_with("p http_callout_done 1 0 :status=503 content-length="), "{done}");
        let body = format!(
            " content-type=text/plain \"upstream connect error or disconnect/reset before headers. reset reason: {reason}\""
        );
        assert!(done.ends_with(&body), "{done}");
    }
}

#[test]
fn http_200_what_takes_too_long_is_a_504() {
    let upstream = Upstream::start(|peer| peer.wait_for_close());
    let lines = lines(&format!("request_headers callout other 50 - {GET}"), &upstream);
    assert_eq!(
        the_one(&lines, "p http_callout_done"),
        "p http_callout_done 1 0 :status=504 content-length=24 content-type=text/plain \"upstream request timeout\""
    );
}

#[test]
fn http_201_what_breaks_off_is_a_reset() {
    const BEGIN: &str = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc";
    let breaks = Upstream::start(|peer| {
        peer.head()?;
        peer.send(BEGIN)?;
        peer.close()
    });
    let hangs = Upstream::start(|peer| {
        peer.head()?;
        peer.send(BEGIN)?;
        peer.wait_for_close()
    });
    for (upstream, timeout) in [(&breaks, 0), (&hangs, 50)] {
        let lines = lines(&format!("request_headers callout other {timeout} - {GET}"), upstream);
        let done = the_one(&lines, "p http_callout_done");
        assert_eq!(done, "p http_callout_done 1 1 null 0 null 0");
    }
}

#[test]
fn http_202_a_body_of_32_mib_is_kept_and_no_longer_one() {
    const LIMIT: usize = 32 << 20;
    let upstream = Upstream::start(|peer| {
        let size: usize = peer.head()?.header("x-size").expect("a size").parse().expect("a number");
        peer.send(format!("HTTP/1.1 200 OK\r\ncontent-length: {size}\r\n\r\n"))?;
        peer.send(vec![b'x'; size])?;
        peer.wait_for_close()
    });
    for (size, end) in [(LIMIT, " 33554432 bytes"), (LIMIT + 1, " 1 2 null 0 null 0")] {
        let lines =
            lines(&format!("request_headers callout other 0 - {GET} x-size={size}"), &upstream);
        let done = the_one(&lines, "p http_callout_done");
        assert!(done.ends_with(end), "{size}: {done}");
    }
}

#[test]
fn http_203_the_stream_goes_on_meanwhile() {
    let upstream = Upstream::start(|peer| peer.wait_for_close());
    let scripts = Scripts::new();
    let script = format!("request_headers callout other 0 - {GET}");
    let proxy = proxy(&scripts, &script, &upstream);
    assert_eq!(Client::connect(proxy.address()).get("/").response().text(), "direct");
}

#[test]
fn http_203_a_filter_may_answer_and_ask_again_when_it_is_told() {
    let upstream = Upstream::answering("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi");
    let scripts = Scripts::new();
    let script = format!(
        "request_headers return 1\n\
         request_headers callout other 0 - {GET}\n\
         http_callout_done callout_up_to 3 other {GET}"
    );
    let proxy = proxy(&scripts, &script, &upstream);
    let response = Client::connect(proxy.address()).get("/").response();
    assert_eq!((response.status(), response.text().as_str()), (403, "enough"));
    let lines = scripts.lines_with("p destroy");
    let done: Vec<_> = lines.iter().filter(|line| line.contains("callout_done")).collect();
    assert_eq!(done.len(), 3, "{lines:#?}");
    assert_eq!(upstream.connections(), 1, "the connection is kept for the next one");
}

#[test]
fn a_callout_goes_over_http2_too() {
    let upstream = Http2Upstream::echo();
    let scripts = Scripts::new();
    let script =
        format!("request_headers callout h2 0 body :method=POST :path=/a host=auth\n{WAIT}");
    let config = config()
        .cluster_with("h2", &[upstream.address()], "http2_protocol_options: {},")
        .routes(r#"[{match: {prefix: "/"}, direct_response: {status: 200}}]"#)
        .script(&scripts, "p", &script);
    let proxy = Proxy::start(&config.build());
    assert_eq!(Client::connect(proxy.address()).get("/").response().status(), 200);
    let lines = scripts.lines_with("p destroy");
    let done = the_one(&lines, "p http_callout_done");
    assert!(done.starts_with("p http_callout_done 1 0 :status=200"), "{done}");
}

#[test]
fn requests_of_filters_count_as_internal() {
    let upstream = Upstream::answering("HTTP/1.1 503 No\r\ncontent-length: 0\r\n\r\n");
    let scripts = Scripts::new();
    let proxy =
        proxy(&scripts, &format!("request_headers callout other 0 - {GET}\n{WAIT}"), &upstream);
    assert_eq!(Client::connect(proxy.address()).get("/").response().status(), 200);
    let stats = Client::connect(proxy.admin()).get("/stats").response().text();
    for line in [
        "cluster.other.internal.upstream_rq_503: 1",
        "cluster.other.internal.upstream_rq_5xx: 1",
        "cluster.other.internal.upstream_rq_completed: 1",
        "cluster.other.upstream_rq_503: 1",
        "cluster.other.upstream_rq_total: 1",
        "http.async-client.rq_total: 1",
        "http.test.downstream_rq_total: 1",
    ] {
        assert!(stats.lines().any(|found| found == line), "{line} in {stats}");
    }
    assert!(!stats.contains("cluster.other.external."), "{stats}");
}
