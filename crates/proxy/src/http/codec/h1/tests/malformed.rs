//! Messages that are refused, each with the rule it breaks.

use super::DecodeError::*;
use super::*;

fn check(refusals: &[(&[u8], DecodeError)], mut read: impl FnMut(&[u8]) -> Vec<String>) {
    for (input, expected) in refusals {
        let notes = read(input);
        let last = notes.last().map_or("", |note| note);
        let shown = input.escape_ascii();
        assert_eq!(last, format!("error: {expected:?}"), "{shown}");
    }
}

fn check_requests(settings: RequestSettings, refusals: &[(&[u8], DecodeError)]) {
    check(refusals, |input| read_all_ways(|| RequestDecoder::new(settings), input, true));
}

/// Each is the start line of a request that is well-formed beyond it.
#[test]
fn malformed_request_lines() {
    let lines: &[(&str, DecodeError)] = &[
        (" GET / HTTP/1.1", InvalidMethod),
        ("get / HTTP/1.1", InvalidMethod),
        ("G\u{e9}T / HTTP/1.1", InvalidMethod),
        ("G(T / HTTP/1.1", InvalidMethod),
        ("GE\0T / HTTP/1.1", InvalidMethod),
        ("BREW / HTTP/1.1", InvalidMethod),
        ("GETX / HTTP/1.1", InvalidMethod),
        ("GET\t/\tHTTP/1.1", InvalidMethod),
        ("GET", InvalidMethod),
        (":GET / HTTP/1.1", InvalidMethod),
        ("\u{16}\u{3}\u{1}\u{2}\u{0}", InvalidMethod),
        ("PRI * HTTP/2.0", InvalidMethod),
        ("GET  / HTTP/1.1", InvalidTarget),
        ("GET  HTTP/1.1", InvalidTarget),
        ("GET ", InvalidTarget),
        ("GET foo HTTP/1.1", InvalidTarget),
        ("GET * HTTP/1.1", InvalidTarget),
        ("OPTIONS *x HTTP/1.1", InvalidTarget),
        ("GET example.com:80 HTTP/1.1", InvalidTarget),
        ("GET ?q HTTP/1.1", InvalidTarget),
        ("GET /a\tb HTTP/1.1", InvalidTarget),
        ("GET /a\0b HTTP/1.1", InvalidTarget),
        ("GET /a\rb HTTP/1.1", InvalidTarget),
        ("GET /\u{e9} HTTP/1.1", InvalidTarget),
        ("GET /\u{7f} HTTP/1.1", InvalidTarget),
        ("GET http:/a/ HTTP/1.1", InvalidTarget),
        ("GET ftp://a/ HTTP/1.1", InvalidScheme),
        ("GET ://a/ HTTP/1.1", InvalidScheme),
        ("GET http:///path HTTP/1.1", InvalidUrl),
        ("GET http://user@a/ HTTP/1.1", InvalidUrl),
        ("GET http://a:b/ HTTP/1.1", InvalidUrl),
        ("GET http://a:/ HTTP/1.1", InvalidUrl),
        ("GET http://a:65536/ HTTP/1.1", InvalidUrl),
        ("GET http://:80/ HTTP/1.1", InvalidUrl),
        ("GET http://a#f HTTP/1.1", InvalidUrl),
        ("GET http://a\\b/ HTTP/1.1", InvalidUrl),
        ("GET http://[::1/ HTTP/1.1", InvalidUrl),
        ("GET http://[v1.a]/ HTTP/1.1", InvalidUrl),
        ("GET http://[::1]x/ HTTP/1.1", InvalidUrl),
        ("CONNECT / HTTP/1.1", InvalidUrl),
        ("CONNECT a HTTP/1.1", InvalidUrl),
        ("CONNECT a: HTTP/1.1", InvalidUrl),
        ("CONNECT :443 HTTP/1.1", InvalidUrl),
        ("CONNECT http://a:80/ HTTP/1.1", InvalidUrl),
        ("GET / HTTP/1.0", UnsupportedVersion),
        ("GET / HTTP/0.9", UnsupportedVersion),
        ("GET / HTTP/1.2", UnsupportedVersion),
        ("GET / HTTP/2.0", UnsupportedVersion),
        ("GET /", UnsupportedVersion),
        ("GET / ", InvalidVersion),
        ("GET / HTTP/1.1 ", InvalidVersion),
        ("GET /  HTTP/1.1", InvalidVersion),
        ("GET / x HTTP/1.1", InvalidVersion),
        ("GET / http/1.1", InvalidVersion),
        ("GET / HTTP/1.10", InvalidVersion),
        ("GET / HTTP/11", InvalidVersion),
        ("GET / HTTP/1,1", InvalidVersion),
        ("GET / HTTP/1.", InvalidVersion),
        ("GET / HTTP 1.1", InvalidVersion),
        ("GET / HTTPS/1.1", InvalidVersion),
        ("GET / HTTP/1.1\r", InvalidVersion),
    ];
    for (line, expected) in lines {
        let input = format!("{line}\r\nhost: a\r\n\r\n");
        check_requests(RequestSettings::default(), &[(input.as_bytes(), *expected)]);
    }
}

/// Each stands after the request line and a host.
#[test]
fn malformed_request_fields() {
    let fields: &[(&[u8], DecodeError)] = &[
        // Line ends.
        (b"x: y\n\r\n", BareLineFeed),
        (b"x: y\r\n\n", BareLineFeed),
        (b"\n", BareLineFeed),
        (b"x: y\r\r\n\r\n", InvalidHeaderValue),
        (b"x: a\rb\r\n\r\n", InvalidHeaderValue),
        (b"\rx: y\r\n\r\n", InvalidHeaderName),
        // Folded lines.
        (b" x: y\r\n\r\n", ObsoleteFolding),
        (b"x: y\r\n z\r\n\r\n", ObsoleteFolding),
        (b"x: y\r\n\tz\r\n\r\n", ObsoleteFolding),
        (b"x: y\r\n \r\n\r\n", ObsoleteFolding),
        // Names.
        (b"x : y\r\n\r\n", InvalidHeaderName),
        (b"x\t: y\r\n\r\n", InvalidHeaderName),
        (b": y\r\n\r\n", InvalidHeaderName),
        (b":path: /x\r\n\r\n", InvalidHeaderName),
        (b"x\r\n\r\n", InvalidHeaderName),
        (b"x y: z\r\n\r\n", InvalidHeaderName),
        (b"x(y): z\r\n\r\n", InvalidHeaderName),
        (b"x\xe9: y\r\n\r\n", InvalidHeaderName),
        (b"x\0: y\r\n\r\n", InvalidHeaderName),
        (b"x\x7f: y\r\n\r\n", InvalidHeaderName),
        (b"\"x\": y\r\n\r\n", InvalidHeaderName),
        // Values.
        (b"x: a\0b\r\n\r\n", InvalidHeaderValue),
        (b"x: \0\r\n\r\n", InvalidHeaderValue),
        (b"x: a\x01b\r\n\r\n", InvalidHeaderValue),
        (b"x: a\x0bb\r\n\r\n", InvalidHeaderValue),
        (b"x: \x7f\r\n\r\n", InvalidHeaderValue),
        // Hosts.
        (b"host: b\r\n\r\n", DuplicateHost),
        (b"Host: a\r\n\r\n", DuplicateHost),
        (b"host:\r\n\r\n", DuplicateHost),
        // Content lengths.
        (b"content-length: +5\r\n\r\nhello", InvalidContentLength),
        (b"content-length: -5\r\n\r\nhello", InvalidContentLength),
        (b"content-length:\r\n\r\n", InvalidContentLength),
        (b"content-length: 5 5\r\n\r\nhello", InvalidContentLength),
        (b"content-length: 5, 5\r\n\r\nhello", InvalidContentLength),
        (b"content-length: 5,\r\n\r\nhello", InvalidContentLength),
        (b"content-length: 0x5\r\n\r\nhello", InvalidContentLength),
        (b"content-length: 5.0\r\n\r\nhello", InvalidContentLength),
        (b"content-length: 5;\r\n\r\nhello", InvalidContentLength),
        (b"content-length: \"5\"\r\n\r\nhello", InvalidContentLength),
        (b"content-length: five\r\n\r\nhello", InvalidContentLength),
        (b"content-length: \xd9\xa5\r\n\r\nhello", InvalidContentLength),
        (b"content-length: 18446744073709551616\r\n\r\n", InvalidContentLength),
        (b"content-length: 99999999999999999999999999\r\n\r\n", InvalidContentLength),
        (b"content-length: 5\r\ncontent-length: 5\r\n\r\nhello", DuplicateContentLength),
        (b"content-length: 5\r\nContent-Length: 6\r\n\r\nhello", DuplicateContentLength),
        (b"content-length : 5\r\n\r\nhello", InvalidHeaderName),
        (b"content-length: 5\x00\r\n\r\nhello", InvalidHeaderValue),
        // Transfer encodings.
        (
            b"content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
            ContentLengthWithTransferEncoding,
        ),
        (
            b"Transfer-Encoding: chunked\r\ncontent-length: 0\r\n\r\n0\r\n\r\n",
            ContentLengthWithTransferEncoding,
        ),
        (
            b"transfer-encoding: identity\r\ncontent-length: 5\r\n\r\nhello",
            ContentLengthWithTransferEncoding,
        ),
        (b"transfer-encoding: identity\r\n\r\n", UnsupportedTransferEncoding),
        (b"transfer-encoding: gzip, chunked\r\n\r\n", UnsupportedTransferEncoding),
        (b"transfer-encoding: chunked, gzip\r\n\r\n", UnsupportedTransferEncoding),
        (b"transfer-encoding: chunked, chunked\r\n\r\n", UnsupportedTransferEncoding),
        (b"transfer-encoding: chunked,\r\n\r\n", UnsupportedTransferEncoding),
        (b"transfer-encoding: xchunked\r\n\r\n", UnsupportedTransferEncoding),
        (b"transfer-encoding: \"chunked\"\r\n\r\n", UnsupportedTransferEncoding),
        (b"transfer-encoding: chunked;q=1\r\n\r\n", UnsupportedTransferEncoding),
        (b"transfer-encoding:\r\n\r\n", UnsupportedTransferEncoding),
        (
            b"transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n",
            UnsupportedTransferEncoding,
        ),
        (
            b"transfer-encoding: chunked\r\ntransfer-encoding: identity\r\n\r\n",
            UnsupportedTransferEncoding,
        ),
        (b"transfer-encoding:\r\ntransfer-encoding: chunked\r\n\r\n", UnsupportedTransferEncoding),
        (b"transfer-encoding: \x0bchunked\r\n\r\n", InvalidHeaderValue),
        (b"transfer-encoding : chunked\r\n\r\n", InvalidHeaderName),
        (b"transfer-encoding:\r\n chunked\r\n\r\n", ObsoleteFolding),
        (
            b"transfer-encoding: chunked\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n",
            TransferEncodingNotAllowed,
        ),
        // Ends.
        (b"", PrematureEnd),
        (b"x: y\r\n", PrematureEnd),
        (b"x: y\r\n\r", PrematureEnd),
        (b"content-length: 5\r\n\r\nhell", PrematureEnd),
        (b"content-length: 5\r\n\r\n", PrematureEnd),
        (b"\r\n\r\n\r\nGET / HTTP/1.1\r\n\r\n", InvalidMethod),
    ];
    for (fields, expected) in fields {
        let input = [b"POST / HTTP/1.1\r\nhost: a\r\n", *fields].concat();
        check_requests(RequestSettings::default(), &[(&input, *expected)]);
    }
}

#[test]
fn malformed_chunks_and_trailers() {
    let bodies: &[(&[u8], DecodeError)] = &[
        (b"\r\n", InvalidChunkSize),
        (b"x\r\n", InvalidChunkSize),
        (b"-1\r\n", InvalidChunkSize),
        (b"+5\r\nhello\r\n", InvalidChunkSize),
        (b" 5\r\nhello\r\n", InvalidChunkSize),
        (b"5 \r\nhello\r\n", InvalidChunkSize),
        (b"5 ;x\r\nhello\r\n", InvalidChunkSize),
        (b"0x5\r\nhello\r\n", InvalidChunkSize),
        (b"5g\r\nhello\r\n", InvalidChunkSize),
        (b";x\r\n", InvalidChunkSize),
        (b"00000000000000005\r\nhello\r\n", InvalidChunkSize),
        (b"10000000000000000\r\n", InvalidChunkSize),
        (b"fffffffffffffffff\r\n", InvalidChunkSize),
        (b"5\nhello\r\n", BareLineFeed),
        (b"5;x\nhello\r\n", BareLineFeed),
        (b"0\n\r\n", BareLineFeed),
        (b"5\rhello\r\n", InvalidChunkExtension),
        (b"5;x\ry\r\nhello\r\n", InvalidChunkExtension),
        (b"5;\0\r\nhello\r\n", InvalidChunkExtension),
        (b"5;\x7f\r\nhello\r\n", InvalidChunkExtension),
        (b"5\r\nhello\n0\r\n\r\n", UnterminatedChunk),
        (b"5\r\nhello!\r\n", UnterminatedChunk),
        (b"5\r\nhello\r0\r\n", UnterminatedChunk),
        (b"5\r\nhello0\r\n\r\n", UnterminatedChunk),
        (b"5\r\nhello\r\n\r\n", InvalidChunkSize),
        (b"5\r\nhel", PrematureEnd),
        (b"5\r\nhello\r\n", PrematureEnd),
        (b"ffffffffffffffff\r\nhello", PrematureEnd),
        (b"0\r\n", PrematureEnd),
        (b"0\r\nx: y\r\n", PrematureEnd),
        (b"0\r\nx: y\n\r\n", BareLineFeed),
        (b"0\r\n\n", BareLineFeed),
        (b"0\r\n x: y\r\n\r\n", ObsoleteFolding),
        (b"0\r\nx : y\r\n\r\n", InvalidHeaderName),
        (b"0\r\nx\r\n\r\n", InvalidHeaderName),
        (b"0\r\n:status: 200\r\n\r\n", InvalidHeaderName),
        (b"0\r\nx: \0\r\n\r\n", InvalidHeaderValue),
    ];
    for (body, expected) in bodies {
        let head = b"POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n";
        let input = [head, *body].concat();
        check_requests(RequestSettings::default(), &[(&input, *expected)]);
    }
}

#[test]
fn other_malformed_requests() {
    check_requests(
        RequestSettings::default(),
        &[
            (b"GET / HTTP/1.1\r\nhost: a b\r\n\r\n", InvalidHost),
            (b"GET / HTTP/1.1\r\nhost: a/b\r\n\r\n", InvalidHost),
            (b"GET / HTTP/1.1\r\nhost: user@a\r\n\r\n", InvalidHost),
            (b"GET / HTTP/1.1\r\nhost: a#b\r\n\r\n", InvalidHost),
            (b"GET / HTTP/1.1\r\nhost: \xc3\xa9\r\n\r\n", InvalidHost),
            (b"GET http://a/ HTTP/1.1\r\nhost: a b\r\n\r\n", InvalidHost),
            (b"GET http://a/ HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n", DuplicateHost),
            (b"CONNECT a:1 HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\n\r\n", BodyNotAllowed),
            (
                b"CONNECT a:1 HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n",
                UnsupportedTransferEncoding,
            ),
            (b"GET / HTTP/1.1\nhost: a\r\n\r\n", BareLineFeed),
            (b"\nGET / HTTP/1.1\r\nhost: a\r\n\r\n", InvalidMethod),
            (b"\r\n\r\nGET / HTTP/1.1\r\nhost: a\r\n\r\n", InvalidMethod),
            (b"\rGET / HTTP/1.1\r\nhost: a\r\n\r\n", InvalidMethod),
            (b"\0", InvalidMethod),
            (b"G", PrematureEnd),
            (b"\r", PrematureEnd),
            (b"GET / HTTP/1.1", PrematureEnd),
            // What follows a complete request is read as the next one.
            (b"GET / HTTP/1.1\r\nhost: a\r\n\r\n\x01", InvalidMethod),
            (b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\n\r\nxyz", PrematureEnd),
            (b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\n\r\nx\x01", InvalidMethod),
        ],
    );
}

#[test]
fn limits_of_heads_trailers_and_extensions() {
    let limits = Limits { max_head_bytes: 64, max_headers: 3, max_chunk_extension_bytes: 4 };
    let settings = RequestSettings { limits, ..RequestSettings::default() };
    let head = "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n";
    assert!(head.len() <= limits.max_head_bytes);
    let chunked = |body: &str| [head, body].concat();
    let x = |count| "x".repeat(count);
    let cases = [
        (format!("GET /{} HTTP/1.1\r\nhost: a\r\n\r\n", x(64)), HeadTooLarge),
        (format!("GET / HTTP/1.1\r\nhost: a\r\nx: {}\r\n\r\n", x(33)), HeadTooLarge),
        (format!("GET / HTTP/1.1\r\nhost: a\r\n{}", x(40)), HeadTooLarge),
        (x(64), HeadTooLarge),
        ("GET / HTTP/1.1\r\nhost: a\r\nb:\r\nc:\r\nd:\r\n\r\n".to_owned(), TooManyHeaders),
        (chunked(&format!("0\r\nx: {}\r\n\r\n", x(60))), TrailersTooLarge),
        (chunked(&format!("0\r\n{}", x(64))), TrailersTooLarge),
        (chunked("0\r\na:\r\nb:\r\nc:\r\nd:\r\n\r\n"), TooManyTrailers),
        (chunked("1;abcd\r\nx\r\n0\r\n\r\n"), ChunkExtensionsTooLong),
        (chunked("1;a\r\nx\r\n1;b\r\nx\r\n1;\r\n"), ChunkExtensionsTooLong),
    ];
    for (input, expected) in cases {
        check_requests(settings, &[(input.as_bytes(), expected)]);
    }
    let path = x(limits.max_head_bytes - "GET / HTTP/1.1\r\nhost: a\r\nb:\r\nc:\r\n\r\n".len());
    let largest = format!("GET /{path} HTTP/1.1\r\nhost: a\r\nb:\r\nc:\r\n\r\n");
    assert_eq!(largest.len(), limits.max_head_bytes);
    for input in [largest, chunked("1;abc\r\nx\r\n0\r\na:\r\nb:\r\nc:\r\n\r\n")] {
        let notes = read_all_ways(|| RequestDecoder::new(settings), input.as_bytes(), true);
        assert!(notes.iter().all(|note| !note.starts_with("error")), "{notes:?}");
    }
}

#[test]
fn malformed_responses() {
    let refusals: &[(&[u8], DecodeError)] = &[
        (b"", PrematureEnd),
        (b"HTTP/1.1 200 OK\r\n", PrematureEnd),
        (b"HTTP/1.1 100 Continue\r\n\r\n", PrematureEnd),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhell", PrematureEnd),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n", PrematureEnd),
        (b"\r\nHTTP/1.1 200 OK\r\n\r\n", InvalidVersion),
        (b"<html>", InvalidVersion),
        (b"http/1.1 200 OK\r\n\r\n", InvalidVersion),
        (b"HTTP/2.0 200 OK\r\n\r\n", InvalidVersion),
        (b"HTTP/1.2 200 OK\r\n\r\n", InvalidVersion),
        (b"HTTP/1.1\r\n\r\n", InvalidVersion),
        (b"HTTP/1.1  200 OK\r\n\r\n", InvalidStatusLine),
        (b"HTTP/1.1 20 OK\r\n\r\n", InvalidStatusLine),
        (b"HTTP/1.1 2000 OK\r\n\r\n", InvalidStatusLine),
        (b"HTTP/1.1 099 OK\r\n\r\n", InvalidStatusLine),
        (b"HTTP/1.1 +20 OK\r\n\r\n", InvalidStatusLine),
        (b"HTTP/1.1 \r\n\r\n", InvalidStatusLine),
        (b"HTTP/1.1 OK\r\n\r\n", InvalidStatusLine),
        (b"HTTP/1.1 200\tOK\r\n\r\n", InvalidStatusLine),
        (b"HTTP/1.1 200 O\0K\r\n\r\n", InvalidStatusLine),
        (b"HTTP/1.1 200 O\rK\r\n\r\n", InvalidStatusLine),
        (b"HTTP/1.1 200 OK\n\r\n", BareLineFeed),
        (b"HTTP/1.1 200 OK\r\nx : y\r\n\r\n", InvalidHeaderName),
        (b"HTTP/1.1 200 OK\r\n x: y\r\n\r\n", ObsoleteFolding),
        (b"HTTP/1.1 200 OK\r\nx: \0\r\n\r\n", InvalidHeaderValue),
        (
            b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 1\r\n\r\nx",
            DuplicateContentLength,
        ),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 1,1\r\n\r\nx", InvalidContentLength),
        (
            b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n",
            ContentLengthWithTransferEncoding,
        ),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: gzip\r\n\r\n", UnsupportedTransferEncoding),
        (
            b"HTTP/1.1 204 No Content\r\ntransfer-encoding: chunked\r\n\r\n",
            TransferEncodingNotAllowed,
        ),
        (b"HTTP/1.1 204 No Content\r\ncontent-length: 1\r\n\r\nx", ContentLengthNotAllowed),
        (b"HTTP/1.1 100 Continue\r\ncontent-length: 1\r\n\r\nx", ContentLengthNotAllowed),
        (b"HTTP/1.1 103 Hints\r\ntransfer-encoding: chunked\r\n\r\n", TransferEncodingNotAllowed),
        (b"HTTP/1.1 101 Switch\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n", UnexpectedUpgrade),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nxy", ExtraneousData),
        (b"HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", ExtraneousData),
        (b"HTTP/1.1 304 Not Modified\r\ncontent-length: 1\r\n\r\nx", ExtraneousData),
    ];
    let decoder = || {
        let mut decoder = ResponseDecoder::new(Limits::default());
        decoder.expect(Method::Other, false);
        decoder
    };
    check(refusals, |input| read_all_ways(decoder, input, true));
}

#[test]
fn an_upgrade_must_be_granted_in_full() {
    let decoder = || {
        let mut decoder = ResponseDecoder::new(Limits::default());
        decoder.expect(Method::Other, true);
        decoder
    };
    check(
        &[
            (b"HTTP/1.1 101 Switch\r\n\r\n", UnexpectedUpgrade),
            (b"HTTP/1.1 101 Switch\r\nupgrade: x\r\n\r\n", UnexpectedUpgrade),
        ],
        |input| read_all_ways(decoder, input, true),
    );
}

#[test]
fn nothing_may_come_while_no_response_is_due() {
    let decoder = || ResponseDecoder::new(Limits::default());
    let timeout = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\n\r\n";
    check(&[(timeout, ExtraneousData)], |input| read_all_ways(decoder, input, true));
}

#[test]
fn errors_say_how_to_answer() {
    let cases = [
        (HeadTooLarge, 431, "http1.headers_too_large"),
        (TooManyTrailers, 431, "http1.too_many_headers"),
        (UnsupportedVersion, 426, "low_version"),
        (UnsupportedTransferEncoding, 501, "http1.invalid_transfer_encoding"),
        (ContentLengthWithTransferEncoding, 400, "http1.content_length_and_chunked_not_allowed"),
        (InvalidHost, 400, "http.invalid_authority"),
        (InvalidHeaderValue, 400, "http1.invalid_characters"),
        (InvalidMethod, 400, "http1.codec_error"),
    ];
    for (error, status, details) in cases {
        assert_eq!((error.status(), error.details()), (status, details), "{error}");
    }
}
