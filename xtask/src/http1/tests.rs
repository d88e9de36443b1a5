use super::{Framing, Message, Reader};

fn response(bytes: &str, method: &str) -> Message {
    Reader::new(bytes.as_bytes()).response(method).expect("a whole response")
}

#[test]
fn a_body_ends_after_its_length() {
    let found = response("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef", "GET");
    assert_eq!((found.framing, found.body.as_slice()), (Framing::Length(3), b"abc".as_slice()));
    assert_eq!(found.head.status(), Some(200));
    assert_eq!(found.head.fields, [("Content-Length".to_owned(), "3".to_owned())]);
}

#[test]
fn chunks_are_joined_and_trailers_kept() {
    let wire = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n\
                2\r\nab\r\n1;x=y\r\nc\r\n0\r\nx-end: 1\r\n\r\n";
    let found = response(wire, "GET");
    assert_eq!((found.framing, found.body.as_slice()), (Framing::Chunked, b"abc".as_slice()));
    assert_eq!(found.trailers, [("x-end".to_owned(), "1".to_owned())]);
}

#[test]
fn a_response_without_a_length_ends_with_the_connection() {
    let found = response("HTTP/1.1 200 OK\r\n\r\nabc", "GET");
    assert_eq!((found.framing, found.body.as_slice()), (Framing::Close, b"abc".as_slice()));
}

#[test]
fn a_response_to_head_has_no_body() {
    let found = response("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n", "HEAD");
    assert_eq!(found.framing, Framing::Empty);
}

#[test]
fn a_request_without_a_length_has_no_body_and_the_next_one_follows() {
    let mut reader = Reader::new(b"GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\n".as_slice());
    for line in ["GET /a HTTP/1.1", "GET /b HTTP/1.1"] {
        let request = reader.request().expect("a request").expect("not the end");
        assert_eq!((request.head.start.as_str(), request.framing), (line, Framing::Empty));
    }
    assert_eq!(reader.request().expect("the end"), None);
}

#[test]
fn a_body_that_breaks_off_is_an_error() {
    for wire in [
        "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nab",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nab",
        "HTTP/1.1 200 OK\r\n",
    ] {
        assert!(Reader::new(wire.as_bytes()).response("GET").is_err(), "{wire:?}");
    }
}
