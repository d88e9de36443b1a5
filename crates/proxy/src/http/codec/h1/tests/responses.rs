//! Well-formed responses.

use super::*;

fn decoder(method: &str, upgrade: bool) -> ResponseDecoder {
    let mut decoder = ResponseDecoder::new(Limits::default());
    decoder.expect(Method::of(method.as_bytes()), upgrade);
    decoder
}

fn check(method: &str, upgrade: bool, input: &str, expected: &[&str]) {
    let notes = read_all_ways(|| decoder(method, upgrade), input.as_bytes(), true);
    assert_eq!(notes, expected, "{input}");
}

#[test]
fn responses_are_read() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "GET",
            "HTTP/1.1 200 OK\r\nServer: x\r\nContent-Length: 5\r\n\r\nhello",
            &["head Length(5): :status=200; server=x; content-length=5", "data: hello", "end"],
        ),
        (
            "GET",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nGrpc-Status: 0\r\n\r\n",
            &[
                "head Chunked: :status=200; transfer-encoding=chunked",
                "data: hello",
                "trailers: grpc-status=0",
            ],
        ),
        // Without declared length the body lasts until the end of the connection.
        (
            "GET",
            "HTTP/1.1 200 OK\r\n\r\nto the end",
            &["head UntilClose close: :status=200", "data: to the end", "end"],
        ),
        (
            "GET",
            "HTTP/1.0 200 OK\r\nconnection: keep-alive\r\ncontent-length: 0\r\n\r\n",
            &["head Length(0) 1.0: :status=200; connection=keep-alive; content-length=0"],
        ),
        (
            "GET",
            "HTTP/1.0 200 OK\r\ncontent-length: 0\r\n\r\n",
            &["head Length(0) 1.0 close: :status=200; content-length=0"],
        ),
        (
            "GET",
            "HTTP/1.0 200 OK\r\ntransfer-encoding: chunked\r\nconnection: keep-alive\r\n\r\n0\r\n\r\n",
            &[
                "head Chunked 1.0 close: :status=200; transfer-encoding=chunked; connection=keep-alive",
                "end",
            ],
        ),
        // Messages without a body whatever they declare.
        (
            "HEAD",
            "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n",
            &["head Empty: :status=200; content-length=5"],
        ),
        (
            "HEAD",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n",
            &["head Empty: :status=200; transfer-encoding=chunked"],
        ),
        ("HEAD", "HTTP/1.1 200 OK\r\n\r\n", &["head Empty: :status=200"]),
        (
            "GET",
            "HTTP/1.1 304 Not Modified\r\ncontent-length: 5\r\n\r\n",
            &["head Empty: :status=304; content-length=5"],
        ),
        (
            "GET",
            "HTTP/1.1 204 No Content\r\ncontent-length: 0\r\n\r\n",
            &["head Empty: :status=204"],
        ),
        // Informational responses come before the response proper.
        (
            "GET",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n\
             HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
            &[
                "informational: :status=100",
                "informational: :status=103; link=</a>",
                "head Length(0): :status=200; content-length=0",
            ],
        ),
        (
            "CONNECT",
            "HTTP/1.1 200 Established\r\ncontent-length: 3\r\n\r\nraw bytes",
            &["head Tunnel close: :status=200; content-length=3", "data: raw bytes", "end"],
        ),
        (
            "CONNECT",
            "HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\n\r\nno",
            &["head Length(2): :status=403; content-length=2", "data: no", "end"],
        ),
        // A status line without reason phrase, with and without the space, and with any text.
        (
            "GET",
            "HTTP/1.1 200\r\ncontent-length: 0\r\n\r\n",
            &["head Length(0): :status=200; content-length=0"],
        ),
        (
            "GET",
            "HTTP/1.1 599 \r\nconnection: close\r\ncontent-length: 0\r\n\r\n",
            &["head Length(0) close: :status=599; connection=close; content-length=0"],
        ),
        (
            "GET",
            "HTTP/1.1 404 Nicht gef\u{fc}nden\tx\r\ncontent-length: 0\r\n\r\n",
            &["head Length(0): :status=404; content-length=0"],
        ),
        // HTTP-118, HTTP-129: positions of repeated names, joined where a name holds one value.
        (
            "GET",
            "HTTP/1.1 200 OK\r\nset-cookie: 1\r\nvia: a\r\nset-cookie: 2\r\nVia: b\r\ncontent-length: 0\r\n\r\n",
            &["head Length(0): :status=200; set-cookie=1; via=a,b; set-cookie=2; content-length=0"],
        ),
        // An offer to upgrade is none that was asked for.
        (
            "GET",
            "HTTP/1.1 200 OK\r\nupgrade: h2,h2c\r\nconnection: Upgrade\r\ncontent-length: 1\r\n\r\nx",
            &[
                "head Length(1): :status=200; upgrade=h2,h2c; connection=Upgrade; content-length=1",
                "data: x",
                "end",
            ],
        ),
    ];
    for (method, input, expected) in cases {
        check(method, false, input, expected);
    }
}

#[test]
fn a_granted_upgrade_is_a_tunnel() {
    check(
        "GET",
        true,
        "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\nframes",
        &[
            "head Tunnel close: :status=101; upgrade=websocket; connection=upgrade",
            "data: frames",
            "end",
        ],
    );
    check(
        "GET",
        true,
        "HTTP/1.1 400 Bad Request\r\ncontent-length: 1\r\n\r\nx",
        &["head Length(1): :status=400; content-length=1", "data: x", "end"],
    );
}

/// Reads one response to the end and says whether the connection can be used again.
fn is_reusable_after(input: &str) -> bool {
    let mut input = BytesMut::from(input);
    let mut decoder = decoder("GET", false);
    assert!(!decoder.is_reusable(&BytesMut::new()), "a response is due");
    loop {
        match decoder.decode(&mut input).expect("a valid response") {
            Some(ResponseEvent::Head(head)) if head.ends_message() => break,
            Some(ResponseEvent::End | ResponseEvent::Trailers(_)) => break,
            Some(_) => {}
            None => return decoder.is_reusable(&input),
        }
    }
    decoder.is_reusable(&input)
}

#[test]
fn reuse_needs_a_response_that_ended_and_allows_it_and_nothing_beyond() {
    let cases = [
        ("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nab", true),
        ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\nx: y\r\n\r\n", true),
        ("HTTP/1.1 204 No Content\r\n\r\n", true),
        ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", true),
        ("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nabc", false),
        ("HTTP/1.1 204 No Content\r\n\r\n\r\n", false),
        ("HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nab", false),
        ("HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\nab", false),
        ("HTTP/1.1 200 OK\r\n\r\nab", false),
        ("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\na", false),
        ("HTTP/1.1 100 Continue\r\n\r\n", false),
    ];
    for (input, expected) in cases {
        assert_eq!(is_reusable_after(input), expected, "{input}");
    }
}

#[test]
fn responses_follow_each_other_on_one_connection() {
    let mut decoder = ResponseDecoder::new(Limits::default());
    let mut input = BytesMut::new();
    for _ in 0..3 {
        assert!(decoder.is_reusable(&input));
        decoder.expect(Method::Other, false);
        input.extend_from_slice(b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nx");
        assert!(matches!(decoder.decode(&mut input), Ok(Some(ResponseEvent::Head(_)))));
        assert!(matches!(decoder.decode(&mut input), Ok(Some(ResponseEvent::Data(_)))));
        assert!(matches!(decoder.decode(&mut input), Ok(Some(ResponseEvent::End))));
    }
    assert!(matches!(decoder.eof(&mut input), Ok(None)));
    assert!(!decoder.is_reusable(&input), "the server has closed");
}
