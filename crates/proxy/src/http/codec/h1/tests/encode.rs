//! What the encoders write.

use bytes::{Buf, Bytes};

use super::*;
use crate::http::buffer::Buffer;
use crate::http::codec::WriteQueue;
use crate::http::headers::Kind;

const GET: Peer = Peer { version: Version::Http11, method: Method::Other };
const GET_10: Peer = Peer { version: Version::Http10, method: Method::Other };
const HEAD: Peer = Peer { version: Version::Http11, method: Method::Head };
const CONNECT: Peer = Peer { version: Version::Http11, method: Method::Connect };

/// A map of what `text` lists as `name=value; name=value`.
fn map(kind: Kind, text: &str) -> HeaderMap {
    let mut map = HeaderMap::new(kind);
    for entry in text.split("; ").filter(|entry| !entry.is_empty()) {
        let (name, value) = entry.split_once('=').expect("name=value");
        map.push(name.as_bytes().to_vec(), value.as_bytes().to_vec());
    }
    map
}

fn written(out: &mut WriteQueue) -> String {
    let bytes = out.copy_to_bytes(out.remaining());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What was written, followed by the refusal if there is one.
fn outcome(out: &mut WriteQueue, result: Result<(), EncodeError>) -> String {
    let refusal = result.err().map(|error| format!("error: {error}"));
    written(out) + &refusal.unwrap_or_default()
}

/// What follows a head in the tables.
#[derive(Clone, Copy, Debug)]
enum Rest {
    /// Nothing: the head ends the message.
    No,
    Body(&'static str),
    Trailers(&'static str, &'static str),
}

/// Writes a body of one piece through all ways to do so, which must agree.
fn write_rest(
    out: &mut WriteQueue,
    mut body: BodyEncoder,
    rest: Rest,
    kind: Kind,
) -> Result<(), EncodeError> {
    match rest {
        Rest::No => body.finish(out),
        Rest::Body(data) => {
            body.data(out, Bytes::new())?;
            body.data(out, Bytes::from_static(data.as_bytes()))?;
            body.finish(out)
        }
        Rest::Trailers(data, trailers) => {
            body.buffer(out, &mut Buffer::from(Bytes::from_static(data.as_bytes())))?;
            body.trailers(out, &map(kind, trailers))
        }
    }
}

fn response(headers: &str, peer: Peer, connection: Connection, rest: Rest) -> String {
    let mut out = WriteQueue::new();
    let headers = map(Kind::Response, headers);
    let end_stream = matches!(rest, Rest::No);
    let result = encode_response(&mut out, &headers, end_stream, peer, connection)
        .and_then(|body| write_rest(&mut out, body, rest, Kind::ResponseTrailers));
    outcome(&mut out, result)
}

#[test]
fn responses_are_written() {
    use Connection::{Close, KeepAlive, Silent, Upgrade};
    use Rest::{Body, No, Trailers};
    let cases: &[(&str, Peer, Connection, Rest, &str)] = &[
        (
            ":status=200; x-a=1; content-length=5; x-a=2",
            GET,
            Silent,
            Body("hello"),
            "HTTP/1.1 200 OK\r\nx-a: 1\r\ncontent-length: 5\r\nx-a: 2\r\n\r\nhello",
        ),
        // HTTP-181
        (
            ":status=200",
            GET,
            Silent,
            Body("hello, chunked"),
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\ne\r\nhello, chunked\r\n0\r\n\r\n",
        ),
        (":status=404", GET, Silent, No, "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n"),
        (
            ":status=200",
            GET,
            Silent,
            Body(""),
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        ),
        (
            ":status=200",
            GET,
            Close,
            Trailers("hello", "grpc-status=0; content-length=9; x=y"),
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n\
             5\r\nhello\r\n0\r\ngrpc-status: 0\r\nx: y\r\n\r\n",
        ),
        // Trailers have no place in a body of known length.
        (
            ":status=200; content-length=5",
            GET,
            Silent,
            Trailers("hello", "x=y"),
            "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello",
        ),
        // What the encoder decides on is left out of the map.
        (
            ":status=200; connection=foo; transfer-encoding=gzip; x=",
            GET,
            Silent,
            No,
            "HTTP/1.1 200 OK\r\nx: \r\ncontent-length: 0\r\n\r\n",
        ),
        // Statuses without a body.
        (":status=204; content-length=0", GET, Silent, No, "HTTP/1.1 204 No Content\r\n\r\n"),
        (":status=204", GET, Silent, Body("dropped"), "HTTP/1.1 204 No Content\r\n\r\n"),
        (":status=304", GET, Silent, No, "HTTP/1.1 304 Not Modified\r\n\r\n"),
        (
            ":status=304; content-length=5",
            GET,
            Silent,
            No,
            "HTTP/1.1 304 Not Modified\r\ncontent-length: 5\r\n\r\n",
        ),
        // HTTP-160: any number.
        (":status=999", GET, Silent, No, "HTTP/1.1 999 Unknown\r\ncontent-length: 0\r\n\r\n"),
        (":status=0", GET, Silent, No, "HTTP/1.1 0 Unknown\r\n\r\n"),
        (":status=100", GET, Silent, Body("dropped"), "HTTP/1.1 100 Continue\r\n\r\n"),
        // Responses to HEAD, HTTP-167.
        (
            ":status=200; content-length=5",
            HEAD,
            Silent,
            Body("dropped"),
            "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n",
        ),
        (
            ":status=200; content-length=5",
            HEAD,
            Silent,
            No,
            "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n",
        ),
        (":status=200", HEAD, Silent, No, "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"),
        (
            ":status=200",
            HEAD,
            Silent,
            Trailers("dropped", "x=y"),
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n",
        ),
        // HTTP/1.0 clients.
        (
            ":status=200",
            GET_10,
            KeepAlive,
            Body("hello"),
            "HTTP/1.0 200 OK\r\nconnection: close\r\n\r\nhello",
        ),
        (
            ":status=200; content-length=5",
            GET_10,
            KeepAlive,
            Body("hello"),
            "HTTP/1.0 200 OK\r\ncontent-length: 5\r\nconnection: keep-alive\r\n\r\nhello",
        ),
        // Tunnels.
        (
            ":status=200; content-length=0",
            CONNECT,
            Silent,
            Body("raw"),
            "HTTP/1.1 200 OK\r\n\r\nraw",
        ),
        (
            ":status=403; content-length=2",
            CONNECT,
            Silent,
            Body("no"),
            "HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\n\r\nno",
        ),
        (
            ":status=101; upgrade=websocket",
            GET,
            Upgrade,
            Body("raw"),
            "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\nraw",
        ),
        (
            ":status=426; upgrade=HTTP/1.1",
            GET_10,
            Upgrade,
            No,
            "HTTP/1.0 426 Upgrade Required\r\nupgrade: HTTP/1.1\r\ncontent-length: 0\r\n\
             connection: upgrade\r\n\r\n",
        ),
        // Refusals; nothing of the head is written.
        ("x=y", GET, Silent, No, "error: missing required header: :status"),
        (":status=2 0", GET, Silent, No, "error: invalid header value for: :status"),
        (":status=", GET, Silent, No, "error: invalid header value for: :status"),
        (":status=+20", GET, Silent, No, "error: invalid header value for: :status"),
        (":status=200; x=a\rb", GET, Silent, No, "error: invalid header value for: x"),
        (":status=200; x=a\nb", GET, Silent, No, "error: invalid header value for: x"),
        (":status=200; x=a\0b", GET, Silent, No, "error: invalid header value for: x"),
        (":status=200; x:y\r\n=z", GET, Silent, No, "error: invalid header name: x:y\\r\\n"),
        (":status=200; =z", GET, Silent, No, "error: invalid header name: "),
        (":status=200; content-length=x", GET, Silent, No, "error: invalid content-length"),
        (":status=200; content-length=5,5", GET, Silent, No, "error: invalid content-length"),
        (
            ":status=200; content-length=5; content-length=6",
            GET,
            Silent,
            Body("hello"),
            "error: invalid content-length",
        ),
        // A length that the body does not keep to.
        (
            ":status=200; content-length=5",
            GET,
            Silent,
            No,
            "error: the body is shorter than its content-length",
        ),
        (
            ":status=200; content-length=5",
            GET,
            Silent,
            Body("hell"),
            "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhellerror: the body is shorter than its content-length",
        ),
        (
            ":status=200; content-length=5",
            GET,
            Silent,
            Body("hello!"),
            "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nerror: the body is longer than its content-length",
        ),
        (
            ":status=200",
            GET,
            Silent,
            Trailers("x", "a=b; c=\n"),
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nx\r\nerror: invalid header value for: c",
        ),
    ];
    for (headers, peer, connection, rest, expected) in cases {
        let text = response(headers, *peer, *connection, *rest);
        assert_eq!(text, *expected, "{headers} {peer:?} {rest:?}");
    }
}

#[test]
fn informational_responses_are_written_without_framing() {
    let mut out = WriteQueue::new();
    let headers = map(Kind::Response, ":status=103; link=</a>; content-length=0");
    assert_eq!(encode_informational(&mut out, &headers), Ok(()));
    assert_eq!(written(&mut out), "HTTP/1.1 103 Unknown\r\nlink: </a>\r\n\r\n");
}

fn request(headers: &str, connection: Connection, rest: Rest) -> String {
    let mut out = WriteQueue::new();
    let headers = map(Kind::Request, headers);
    let end_stream = matches!(rest, Rest::No);
    let result = encode_request(&mut out, &headers, end_stream, connection)
        .and_then(|body| write_rest(&mut out, body, rest, Kind::RequestTrailers));
    outcome(&mut out, result)
}

#[test]
fn requests_are_written() {
    use Connection::{Close, Silent, Upgrade};
    use Rest::{Body, No, Trailers};
    let cases: &[(&str, Connection, Rest, &str)] = &[
        (
            ":authority=a; :path=/p?q; :method=GET; :scheme=http; x=y",
            Silent,
            No,
            "GET /p?q HTTP/1.1\r\nhost: a\r\nx: y\r\n\r\n",
        ),
        (
            ":method=POST; :path=/; :authority=a",
            Silent,
            No,
            "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n",
        ),
        (":method=DELETE; :path=/", Close, No, "DELETE / HTTP/1.1\r\nconnection: close\r\n\r\n"),
        (
            ":method=POST; :path=/; content-length=5",
            Silent,
            Body("hello"),
            "POST / HTTP/1.1\r\ncontent-length: 5\r\n\r\nhello",
        ),
        (
            ":method=GET; :path=/; host=dropped; transfer-encoding=x; connection=y",
            Silent,
            Trailers("hello", "x=y"),
            "GET / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nx: y\r\n\r\n",
        ),
        (
            ":method=CONNECT; :authority=a:443; content-length=3",
            Silent,
            Body("raw"),
            "CONNECT a:443 HTTP/1.1\r\nhost: a:443\r\n\r\nraw",
        ),
        (
            ":method=GET; :path=/; :authority=a; upgrade=websocket",
            Upgrade,
            Body("raw"),
            "GET / HTTP/1.1\r\nhost: a\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\nraw",
        ),
        (":path=/", Silent, No, "error: missing required header: :method"),
        (":method=GET", Silent, No, "error: missing required header: :path"),
        (":method=CONNECT", Silent, No, "error: missing required header: :authority"),
        (":method=G T; :path=/", Silent, No, "error: invalid header value for: :method"),
        (":method=GET; :path=/a b", Silent, No, "error: invalid header value for: :path"),
        (":method=GET; :path=/\r\n", Silent, No, "error: invalid header value for: :path"),
        (":method=GET; :path=", Silent, No, "error: invalid header value for: :path"),
        (
            ":method=GET; :path=/; :authority=a\r\nx: y",
            Silent,
            No,
            "error: invalid header value for: :authority",
        ),
        // HTTP-135
        (":method=GET; :path=/; x=a\rb", Silent, No, "error: invalid header value for: x"),
        (
            ":method=POST; :path=/; content-length=5",
            Silent,
            No,
            "error: the body is shorter than its content-length",
        ),
    ];
    for (headers, connection, rest, expected) in cases {
        assert_eq!(request(headers, *connection, *rest), *expected, "{headers} {rest:?}");
    }
}

#[test]
fn a_rope_is_one_chunk_and_is_not_copied() {
    let mut out = WriteQueue::new();
    let headers = map(Kind::Response, ":status=200");
    let mut body =
        encode_response(&mut out, &headers, false, GET, Connection::Silent).expect("a valid head");
    out.advance(out.remaining());
    let large = Bytes::from(vec![b'x'; 4096]);
    let address = large.as_ptr();
    let mut data = Buffer::from(large);
    data.push(Bytes::from_static(b"yz"));
    assert_eq!(body.buffer(&mut out, &mut data), Ok(()));
    assert!(data.is_empty());
    assert_eq!(out.chunk(), b"1002\r\n");
    out.advance(6);
    assert_eq!(out.chunk().as_ptr(), address);
    out.advance(4096);
    assert_eq!(body.finish(&mut out), Ok(()));
    assert_eq!(written(&mut out), "yz\r\n0\r\n\r\n");
}
