//! What filters in C get of requests to clusters whose parts go and come in pieces.

use std::io::Read;

use crate::support::{Client, Proxy, Scripts, Upstream, config};

const GET: &str = ":method=GET :path=/ host=auth";
const POST: &str = ":method=POST :path=/ host=auth";

/// Lets requests wait in their headers until a stream is over.
const WAIT: &str = "request_headers return 1\n\
                    http_stream_complete continue_request\n\
                    http_stream_reset continue_request";

fn proxy(scripts: &Scripts, script: &str, other: &Upstream) -> Proxy {
    const TRAILERS: &str = r#"typed_extension_protocol_options: {envoy.extensions.upstreams.http.v3.HttpProtocolOptions: {
        "@type": type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions,
        explicit_http_config: {http_protocol_options: {enable_trailers: true}}}},"#;
    let config = config()
        .routes(r#"[{match: {prefix: "/"}, direct_response: {status: 200}}]"#)
        .cluster_with("other", &[other.address()], TRAILERS)
        .cluster_at("empty", &[])
        .script(scripts, "p", script);
    Proxy::start(&config.build())
}

/// What the filter's own requests leave behind in the log: answers of callbacks and hooks of streams, up to the filter's end.
fn lines(script: &str, other: &Upstream) -> Vec<String> {
    let scripts = Scripts::new();
    let proxy = proxy(&scripts, &format!("{script}\n{WAIT}"), other);
    assert_eq!(Client::connect(proxy.address()).get("/").response().status(), 200);
    let lines = scripts.lines_with("p destroy");
    lines
        .iter()
        .filter_map(|line| line.strip_prefix("p "))
        .filter(|line| line.starts_with("http_stream") || line.starts_with("stream_"))
        .filter(|line| !line.starts_with("stream_complete"))
        .map(str::to_owned)
        .collect()
}

/// A server that takes the head of a request, then sends `response`, and waits for the proxy to close.
fn answering_heads(response: &'static str) -> Upstream {
    Upstream::start(move |peer| {
        peer.head()?;
        peer.send(response)?;
        peer.wait_for_close()
    })
}

// --- how it begins ---

#[test]
fn http_204_http_206_results_are_those_of_callouts() {
    let upstream = Upstream::echo();
    let scripts = Scripts::new();
    let script = format!(
        "request_headers stream none 0 1 - :method=GET :path=/\n\
         request_headers stream none 0 1 - {GET}\n\
         request_headers stream empty 0 1 - {GET}\n\
         request_headers stream other 0 1 - {GET}"
    );
    let proxy = proxy(&scripts, &format!("{script}\n{WAIT}"), &upstream);
    assert_eq!(Client::connect(proxy.address()).get("/").response().status(), 200);
    let lines = scripts.lines_with("p destroy");
    let answers: Vec<_> =
        lines.iter().filter_map(|line| line.strip_prefix("p stream = ")).collect();
    assert_eq!(answers, ["1 99", "2 99", "4 99", "0 2"]);
    let of_others = |line: &&String| line.contains("http_stream") && !line.contains(" 2");
    assert_eq!(lines.iter().find(of_others), None, "what fails at once has no hooks");
}

#[test]
fn http_205_what_is_sent_at_once() {
    for (end, body, expected) in [
        (1, "-", "GET / HTTP/1.1, no body"),
        (1, "abc", "GET / HTTP/1.1, chunked abc"),
        (0, "abc", "GET / HTTP/1.1, chunked abcmore"),
        (0, "-", "GET / HTTP/1.1, chunked more"),
    ] {
        let upstream = Upstream::start(|peer| {
            while let Some(request) = peer.request()? {
                assert_eq!(request.header("content-length"), None);
                let body = match request.header("transfer-encoding") {
                    Some(coding) => format!("{coding} {}", request.text()),
                    None => "no body".to_owned(),
                };
                let seen = format!("{}, {body}", request.start_line);
                let length = seen.len();
                peer.send(format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{seen}"))?;
            }
            Ok(())
        });
        let script = format!(
            "request_headers stream other 0 {end} {body} {GET}\n\
             request_headers stream_data 1 1 more"
        );
        let lines = lines(&script, &upstream);
        assert!(lines.contains(&format!("http_stream_data 1 \"{expected}\"")), "{lines:#?}");
    }
}

// --- what comes back ---

#[test]
fn http_207_http_208_http_209_hooks_come_in_order() {
    let cases = [
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
            &["headers 1 :status=200 content-length=0 end"][..],
        ),
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabc",
            &["headers 1 :status=200 content-length=3", "data 1 \"abc\"", "data 1 null 0 end"],
        ),
        (
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nx-t: 1\r\n\r\n",
            &[
                "headers 1 :status=200 transfer-encoding=chunked",
                "data 1 \"abc\"",
                "trailers 1 x-t=1",
            ],
        ),
    ];
    for (response, expected) in cases {
        let upstream = Upstream::answering(response);
        let lines = lines(&format!("request_headers stream other 0 1 - {GET}"), &upstream);
        let mut expected: Vec<_> =
            expected.iter().map(|line| format!("http_stream_{line}")).collect();
        expected.push("http_stream_complete 1".to_owned());
        assert_eq!(lines, expected);
    }
}

#[test]
fn http_210_what_fails_before_headers_looks_like_a_response() {
    let closes = Upstream::start(|peer| {
        peer.head()?;
        peer.close()
    });
    let hangs = Upstream::start(|peer| peer.wait_for_close());
    let closed = "upstream connect error or disconnect/reset before headers. reset reason: connection termination";
    for (upstream, timeout, status, text) in
        [(&closes, 0, 503, closed), (&hangs, 50, 504, "upstream request timeout")]
    {
        let length = text.len();
        let lines = lines(&format!("request_headers stream other {timeout} 1 - {GET}"), upstream);
        let expected = [
            format!(
                "http_stream_headers 1 :status={status} content-length={length} content-type=text/plain"
            ),
            format!("http_stream_data 1 \"{text}\" end"),
            "http_stream_complete 1".to_owned(),
        ];
        assert_eq!(lines, expected);
    }
}

#[test]
fn http_211_http_212_what_fails_after_headers_is_a_reset() {
    const BEGIN: &str = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc";
    let breaks = Upstream::start(|peer| {
        peer.head()?;
        peer.send(BEGIN)?;
        peer.close()
    });
    let hangs = answering_heads(BEGIN);
    for (upstream, timeout) in [(&breaks, 0), (&hangs, 50)] {
        let lines = lines(&format!("request_headers stream other {timeout} 1 - {GET}"), upstream);
        let expected = [
            "http_stream_headers 1 :status=200 content-length=100",
            "http_stream_data 1 \"abc\"",
            "http_stream_reset 1 2",
        ];
        assert_eq!(lines, expected);
    }
}

// --- what follows of the request ---

#[test]
fn http_213_a_request_without_end_never_times_out() {
    // The second stream's limit is longer, and its server as silent.
    let upstream = Upstream::start(|peer| peer.wait_for_close());
    let script = format!(
        "request_headers stream other 50 0 abc {POST}\n\
         request_headers stream other 200 1 - {GET}"
    );
    let lines = lines(&script, &upstream);
    assert_eq!(lines.last().map(String::as_str), Some("http_stream_complete 2"));
    assert!(!lines.iter().any(|line| line.starts_with("http_stream_headers 1")), "{lines:#?}");
}

#[test]
fn http_214_http_215_data_and_trailers() {
    let upstream = Upstream::start(|peer| {
        while let Some(request) = peer.request()? {
            let seen = format!("{} {:?}", request.text(), request.trailers);
            let length = seen.len();
            peer.send(format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{seen}"))?;
        }
        Ok(())
    });
    let script = format!(
        "request_headers stream_data 1 0 early\n\
         request_headers stream_trailers 1 x-t=early\n\
         request_headers callout other 0 - {GET}\n\
         request_headers stream_data 1 1 callout\n\
         request_headers stream other 0 0 a {POST}\n\
         request_headers stream_data 2 0 b\n\
         request_headers stream_data 2 0 -\n\
         request_headers stream_trailers 2 x-t=1 x-t=2\n\
         request_headers stream_data 2 1 late\n\
         request_headers stream_trailers 2 x-t=late\n\
         request_headers stream_data 3 1 other\n\
         http_stream_complete stream_data 2 1 over"
    );
    let lines = lines(&script, &upstream);
    let answers: Vec<_> = lines.iter().filter(|line| line.starts_with("stream_")).collect();
    let expected = [
        "stream_data = 0",
        "stream_trailers = 0",
        "stream_data = 0",
        "stream_data = 1",
        "stream_data = 1",
        "stream_trailers = 1",
        "stream_data = 1",
        "stream_trailers = 1",
        "stream_data = 0",
        "stream_data = 0",
    ];
    assert_eq!(answers, expected);
    let body = "http_stream_data 2 \"ab [(\"x-t\", \"1\"), (\"x-t\", \"2\")]\"";
    assert!(lines.iter().any(|line| line == body), "{lines:#?}");
}

#[test]
fn http_215_trailers_end_a_request() {
    let upstream = Upstream::echo();
    let script = format!(
        "request_headers stream other 0 0 - {POST}\n\
         request_headers stream_trailers 1 x-t=1"
    );
    let lines = lines(&script, &upstream);
    assert_eq!(lines.last().map(String::as_str), Some("http_stream_complete 1"));
}

#[test]
fn http_216_a_response_that_is_complete_ends_the_stream() {
    let upstream = answering_heads("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    let script = format!(
        "request_headers stream other 0 0 abc {POST}\n\
         http_stream_complete stream_data 1 1 late"
    );
    let lines = lines(&script, &upstream);
    let expected = [
        "http_stream_headers 1 :status=200 content-length=0 end",
        "http_stream_complete 1",
        "stream_data = 0",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn http_217_a_reset_is_told_at_once() {
    let upstream = Upstream::start(|peer| peer.wait_for_close());
    let script = format!(
        "request_headers stream other 0 1 - {GET}\n\
         request_headers stream_reset 7\n\
         request_headers stream_reset 1\n\
         request_headers stream_reset 1\n\
         request_headers stream_data 1 1 late"
    );
    let lines = lines(&script, &upstream);
    let expected = [
        "stream_reset done",
        "http_stream_reset 1 2",
        "stream_reset done",
        "stream_reset done",
        "stream_data = 0",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn http_217_a_stream_may_be_reset_in_each_of_its_hooks() {
    let upstream = Upstream::answering(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nx-t: 1\r\n\r\n",
    );
    let all = ["headers", "data", "trailers"];
    for (index, hook) in all.iter().enumerate() {
        let script = format!(
            "request_headers stream other 0 1 - {GET}\n\
             http_stream_{hook} stream_reset 1"
        );
        let lines = lines(&script, &upstream);
        assert_eq!(lines.len(), index + 3, "{lines:#?}");
        assert!(lines[index].starts_with(&format!("http_stream_{hook} 1 ")), "{lines:#?}");
        assert_eq!(lines[index + 1..], ["http_stream_reset 1 2", "stream_reset done"]);
    }
}

#[test]
fn http_217_a_stream_that_is_over_cannot_be_reset() {
    let upstream = Upstream::answering("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    let script = format!(
        "request_headers stream other 0 1 - {GET}\n\
         http_stream_complete stream_reset 1"
    );
    let lines = lines(&script, &upstream);
    assert_eq!(lines[1..], ["http_stream_complete 1", "stream_reset done"]);
}

#[test]
fn http_218_a_filter_that_is_destroyed_gives_its_streams_up() {
    let (closed, on_close) = std::sync::mpsc::channel();
    let upstream = Upstream::start(move |peer| {
        peer.head()?;
        peer.send("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc")?;
        peer.wait_for_close()?;
        let _nobody_waits = closed.send(());
        Ok(())
    });
    let scripts = Scripts::new();
    let script = format!("request_headers return 1\nrequest_headers stream other 0 1 - {GET}");
    let proxy = proxy(&scripts, &script, &upstream);
    let mut client = Client::connect(proxy.address());
    client.get("/");
    scripts.lines_with("p http_stream_data 1 \"abc\"");
    client.shut_down();
    assert_eq!(on_close.recv(), Ok(()));
    let lines = scripts.lines_with("p destroy");
    assert!(!lines.iter().any(|line| line.contains("http_stream_reset")), "{lines:#?}");
}

#[test]
fn a_filter_talks_both_ways() {
    // Each piece of the request is answered before the next one is sent.
    let upstream = Upstream::start(|peer| {
        peer.head()?;
        peer.send("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")?;
        let mut piece = [0; 6];
        for _ in 0..2 {
            peer.body().read_exact(&mut piece)?;
            assert_eq!(&piece[..3], b"1\r\n");
            peer.send([b"1\r\n", &piece[3..4], b"\r\n"].concat())?;
        }
        peer.send("0\r\n\r\n")?;
        peer.wait_for_close()
    });
    let script = format!(
        "request_headers stream other 0 0 - {POST}\n\
         http_stream_headers stream_data 1 0 a\n\
         http_stream_data stream_data 1 0 b"
    );
    let lines = lines(&script, &upstream);
    let expected = [
        "http_stream_headers 1 :status=200 transfer-encoding=chunked",
        "stream_data = 1",
        "http_stream_data 1 \"a\"",
        "stream_data = 1",
        "http_stream_data 1 \"b\"",
        "stream_data = 1",
        "http_stream_data 1 null 0 end",
        "http_stream_reset 1 2",
        "stream_data = 1",
    ];
    assert_eq!(lines, expected, "the last piece has nowhere to go");
}

#[test]
fn large_bodies_go_both_ways() {
    const SIZE: usize = 20_000_000;
    let upstream = Upstream::start(|peer| {
        while let Some(request) = peer.request()? {
            let length = request.body.len();
            peer.send(format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n"))?;
            peer.send(request.body)?;
        }
        Ok(())
    });
    let scripts = Scripts::new();
    let script = format!(
        "request_headers stream other 0 0 - {POST}\n\
         request_headers stream_fill 1 1 {SIZE}\n\
         {WAIT}"
    );
    let proxy = proxy(&scripts, &script, &upstream);
    assert_eq!(Client::connect(proxy.address()).get("/").response().status(), 200);
    let lines = scripts.lines_with("p destroy");
    let sizes = lines.iter().filter_map(|line| {
        line.strip_prefix("p http_stream_data 1 ")?.strip_suffix(" bytes")?.parse::<usize>().ok()
    });
    // What comes in short pieces is shown and not counted.
    let shown: usize = lines
        .iter()
        .filter_map(|line| line.strip_prefix("p http_stream_data 1 \""))
        .map(|line| line.matches('x').count())
        .sum();
    assert_eq!(sizes.sum::<usize>() + shown, SIZE);
}
