//! Section 8: requests.

use super::{proxy, proxy_with};
use crate::support::{Upstream, frames::*};

/// Sends requests, each on a connection of its own, that end it.
fn ends_connection(requests: impl IntoIterator<Item = Vec<Frame>>) {
    let proxy = proxy();
    for frames in requests {
        let mut client = FrameClient::connect(proxy.address());
        client.send(frames);
        client.expect_goaway(PROTOCOL_ERROR);
    }
}

fn with(fields: &[(&str, &str)]) -> Vec<Frame> {
    vec![get_with(1, fields)]
}

fn of(fields: &[(&str, &str)]) -> Vec<Frame> {
    vec![headers(1, fields)]
}

/// A request whose body is awaited, to an upstream that does so.
fn body(fields: &[(&str, &str)], frames: &[Frame]) -> Vec<Frame> {
    let up = [(":method", "POST"), (":path", "/up"), (":scheme", "http"), (":authority", "h")];
    let head = Frame::new(HEADERS, END_HEADERS, 1, block(&[&up, fields].concat()));
    [&[head][..], frames].concat()
}

fn trailers(flags: u8, fields: &[(&str, &str)]) -> Frame {
    Frame::new(HEADERS, flags, 1, block(fields))
}

#[test]
fn section_8_1_1_a_malformed_request_may_end_its_stream_only() {
    let proxy = proxy_with(
        "http2_protocol_options: {override_stream_error_on_invalid_http_message: true},",
    );
    let mut client = FrameClient::connect(proxy.address());
    client.send(with(&[("connection", "close")]));
    client.expect_reset(1, PROTOCOL_ERROR);
    client.send([headers(3, &[(":method", "GET"), (":path", "/"), (":scheme", "http")])]);
    client.expect_reset(3, PROTOCOL_ERROR);
    client.expect_service(5);
}

#[test]
fn section_8_1_1_a_body_is_as_long_as_its_head_says() {
    let upstream = Upstream::echo();
    let proxy = super::proxy_to(&upstream, "");
    for data in [data(1, END_STREAM, "abcd"), data(1, END_STREAM, "abcdef"), data(1, 0, "abcdef")] {
        let mut client = FrameClient::connect(proxy.address());
        client.send(body(&[("content-length", "5")], &[data]));
        client.expect_reset(1, PROTOCOL_ERROR);
        client.expect_service(3);
    }
    ends_connection([with(&[("content-length", "5")])]);
}

#[test]
fn section_8_1_1_a_length_is_one_number() {
    let fields = |values: &[&'static str]| -> Vec<(&str, &str)> {
        values.iter().map(|value| ("content-length", *value)).collect()
    };
    for values in [
        &["x"][..],
        &["+1"],
        &["1", "1"],
        &["1", "2"],
        &["1, 1"],
        &[""],
        &["99999999999999999999"],
        &["-1"],
    ] {
        ends_connection([body(&fields(values), &[data(1, END_STREAM, "a")])]);
    }
}

#[test]
fn section_8_1_trailers_end_the_request() {
    let upstream = Upstream::echo();
    let proxy = super::proxy_to(&upstream, "");
    let mut client = FrameClient::connect(proxy.address());
    let end = END_HEADERS | END_STREAM;
    client.send(body(&[], &[data(1, 0, "a"), trailers(end, &[("x-a", "1")])]));
    assert_eq!(client.status(1), 200);
    for wrong in [
        trailers(END_HEADERS, &[("x-a", "1")]),
        trailers(end, &[("connection", "close")]),
        trailers(end, &[("X-A", "1")]),
        trailers(end, &[("x a", "1")]),
        trailers(end, &[("x-a", "1\n2")]),
        trailers(end, &[(":path", "/")]),
    ] {
        let mut client = FrameClient::connect(proxy.address());
        client.send(body(&[], &[data(1, 0, "a"), wrong]));
        client.expect_goaway(PROTOCOL_ERROR);
    }
}

#[test]
fn section_8_2_1_names_are_lower_case_tokens_and_values_are_text() {
    ends_connection([
        with(&[("X-A", "1")]),
        with(&[("", "1")]),
        with(&[("x a", "1")]),
        with(&[("x:a", "1")]),
        with(&[("x\0", "1")]),
        with(&[("x\u{fc}", "1")]),
        with(&[("x-a", "1\0")]),
        with(&[("x-a", "1\r")]),
        with(&[("x-a", "1\n2")]),
        with(&[("x-a", "\u{1}")]),
        with(&[("x-a", "\u{7f}")]),
    ]);
}

#[test]
fn section_8_2_2_headers_of_one_connection_do_not_occur() {
    ends_connection(
        [
            ("connection", "x-a"),
            ("keep-alive", "1"),
            ("proxy-connection", "x"),
            ("transfer-encoding", "chunked"),
            ("upgrade", "websocket"),
            ("te", "gzip"),
        ]
        .map(|field| with(&[field])),
    );
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    client.send(with(&[("te", "trailers")]));
    assert_eq!(client.status(1), 200);
}

#[test]
fn section_8_3_pseudo_headers_are_known_come_first_and_once() {
    ends_connection([
        of(&[
            (":method", "GET"),
            (":path", "/"),
            ("x-a", "1"),
            (":scheme", "http"),
            (":authority", "h"),
        ]),
        with(&[(":path", "/")]),
        with(&[(":method", "GET")]),
        with(&[(":scheme", "http")]),
        with(&[(":authority", "h")]),
        with(&[(":status", "200")]),
        with(&[(":unknown", "1")]),
        with(&[(":protocol", "websocket")]),
    ]);
}

#[test]
fn section_8_3_1_a_request_says_what_it_is_about() {
    let fields = |method, path, scheme, authority| {
        let fields =
            [(":method", method), (":path", path), (":scheme", scheme), (":authority", authority)];
        let given: Vec<_> =
            fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        of(&given)
    };
    let (get, root, http, host) = (Some("GET"), Some("/"), Some("http"), Some("h"));
    ends_connection([
        fields(None, root, http, host),
        fields(get, None, http, host),
        fields(get, root, None, host),
        fields(get, root, http, None),
        fields(Some(""), root, http, host),
        fields(Some("GE T"), root, http, host),
        fields(get, Some(""), http, host),
        fields(get, Some("a"), http, host),
        fields(get, Some("*"), http, host),
        fields(get, Some("http://h/"), http, host),
        fields(get, Some("/a b"), http, host),
        fields(get, Some("/\0"), http, host),
        fields(get, root, Some(""), host),
        fields(get, root, Some("ht tp"), host),
        fields(get, root, http, Some("")),
        fields(get, root, http, Some("u@h")),
        fields(get, root, http, Some("a b")),
        fields(get, root, http, Some("a/b")),
    ]);
}

#[test]
fn section_8_3_1_a_host_header_stands_in_for_the_authority() {
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    let fields = [(":method", "GET"), (":path", "/"), (":scheme", "http"), ("host", "h")];
    client.send(of(&fields));
    assert_eq!(client.status(1), 200);
    ends_connection([of(&[&fields[..], &[("host", "i")]].concat())]);
}

#[test]
fn section_8_5_connect_has_an_authority_alone() {
    ends_connection([
        of(&[(":method", "CONNECT"), (":path", "/"), (":scheme", "http"), (":authority", "h:1")]),
        of(&[(":method", "CONNECT")]),
        of(&[
            (":method", "CONNECT"),
            (":protocol", "websocket"),
            (":path", "/"),
            (":scheme", "http"),
            (":authority", "h"),
        ]),
    ]);
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    let connect = block(&[(":method", "CONNECT"), (":authority", "h:443")]);
    client.send([Frame::new(HEADERS, END_HEADERS, 1, connect)]);
    assert_eq!(client.status(1), 404);
    client.expect_reset(1, NO_ERROR);
}

#[test]
fn section_10_5_1_headers_have_limits() {
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    let many =
        |count: usize| -> Vec<(&str, &str)> { [GET, &vec![("x-a", "1"); count - 4]].concat() };
    client.send([headers(1, &many(100))]);
    assert_eq!(client.status(1), 200);
    client.send([headers(3, &many(101))]);
    client.expect_reset(3, INTERNAL_ERROR);
    let text = "a".repeat(15_000);
    let long = |stream, count| {
        let large: Vec<_> = (0..count).map(|_| block(&[("x-a", &text)])).collect();
        let mut frames = vec![Frame::new(HEADERS, END_STREAM, stream, block(GET))];
        frames.extend(large.into_iter().map(|block| Frame::new(CONTINUATION, 0, stream, block)));
        frames.last_mut().expect("a frame").flags |= END_HEADERS;
        frames
    };
    client.send(long(5, 4));
    assert_eq!(client.status(5), 200);
    client.send(long(7, 5));
    client.expect_reset(7, INTERNAL_ERROR);
    client.expect_service(9);
}

#[test]
fn section_8_3_1_a_path_has_no_fragment() {
    let upstream = Upstream::echo();
    let proxy = super::proxy_to(&upstream, "");
    for path in ["/up#a", "/up?b#", "/#"] {
        let mut client = FrameClient::connect(proxy.address());
        client.send(of(&[
            (":method", "GET"),
            (":path", path),
            (":scheme", "http"),
            (":authority", "h"),
        ]));
        assert_eq!(client.status(1), 400, "{path}");
    }
    assert_eq!(upstream.connections(), 0);
}

#[test]
fn section_8_3_pseudo_header_fields_in_trailers_may_end_their_stream_only() {
    let upstream = Upstream::echo();
    let options = "http2_protocol_options: {override_stream_error_on_invalid_http_message: true},";
    let proxy = super::proxy_to(&upstream, options);
    let mut client = FrameClient::connect(proxy.address());
    let wrong = trailers(END_HEADERS | END_STREAM, &[(":path", "/")]);
    client.send(body(&[], &[data(1, 0, "a"), wrong]));
    client.expect_reset(1, PROTOCOL_ERROR);
    client.expect_service(3);
}
