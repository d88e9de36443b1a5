//! Well-formed requests.

use super::*;

fn check(settings: RequestSettings, input: &str, expected: &[&str]) {
    let notes = read_all_ways(|| RequestDecoder::new(settings), input.as_bytes(), true);
    assert_eq!(notes, expected, "{input}");
}

#[test]
fn requests_are_read() {
    let cases: &[(&str, &[&str])] = &[
        (
            "GET /p?q=1 HTTP/1.1\r\nHost: example.com\r\n\r\n",
            &["head Empty: :authority=example.com; :path=/p?q=1; :method=GET; :scheme=http"],
        ),
        (
            "POST / HTTP/1.1\r\nhost: a\r\nX-One:  1 \t\r\ncontent-length: 5\r\nx-TWO:\r\nx-one: 2\r\n\r\nhello",
            &[
                "head Length(5): :authority=a; :path=/; :method=POST; :scheme=http; x-one=1; content-length=5; \
                 x-two=; x-one=2",
                "data: hello",
                "end",
            ],
        ),
        (
            "PUT /u HTTP/1.1\r\nHost: a:8080\r\nTransfer-Encoding: Chunked\r\n\r\n\
             5\r\nhello\r\n00A;ext=\"v\"\r\n, world ok\r\n0\r\n\r\n",
            &[
                "head Chunked: :authority=a:8080; :path=/u; :method=PUT; :scheme=http; transfer-encoding=Chunked",
                "data: hello, world ok",
                "end",
            ],
        ),
        (
            "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n\
             1\r\nx\r\n0\r\nX-Sum: 1\r\nx-sum: 2\r\n\r\n",
            &[
                "head Chunked: :authority=a; :path=/; :method=POST; :scheme=http; transfer-encoding=chunked",
                "data: x",
                "trailers: x-sum=1; x-sum=2",
            ],
        ),
        (
            "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
            &[
                "head Chunked: :authority=a; :path=/; :method=POST; :scheme=http; transfer-encoding=chunked",
                "end",
            ],
        ),
        (
            "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n",
            &[
                "head Length(0): :authority=a; :path=/; :method=POST; :scheme=http; content-length=0",
            ],
        ),
        (
            "POST / HTTP/1.1\r\nhost: a\r\nexpect: 100-Continue\r\ncontent-length: 1\r\n\r\nx",
            &[
                "head Length(1) expects: :authority=a; :path=/; :method=POST; :scheme=http; expect=100-Continue; \
                 content-length=1",
                "data: x",
                "end",
            ],
        ),
        // An empty line before a request is dropped, also between requests.
        (
            "\r\nGET /1 HTTP/1.1\r\nhost: a\r\n\r\n\r\nGET /2 HTTP/1.1\r\nhost: a\r\nconnection: foo , CLOSE\r\n\r\n",
            &[
                "head Empty: :authority=a; :path=/1; :method=GET; :scheme=http",
                "head Empty close: :authority=a; :path=/2; :method=GET; :scheme=http; connection=foo , CLOSE",
            ],
        ),
        (
            "GET / HTTP/1.1\r\nhost: a\r\nproxy-connection: close\r\n\r\n",
            &[
                "head Empty close: :authority=a; :path=/; :method=GET; :scheme=http; proxy-connection=close",
            ],
        ),
        // Pipelined requests with bodies.
        (
            "POST /1 HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\nabGET /2 HTTP/1.1\r\nhost: b\r\n\r\n",
            &[
                "head Length(2): :authority=a; :path=/1; :method=POST; :scheme=http; content-length=2",
                "data: ab",
                "end",
                "head Empty: :authority=b; :path=/2; :method=GET; :scheme=http",
            ],
        ),
        // The other forms of targets. A host in the target replaces that of the header.
        (
            "OPTIONS * HTTP/1.1\r\nhost: a\r\n\r\n",
            &["head Empty: :authority=a; :path=*; :method=OPTIONS; :scheme=http"],
        ),
        (
            "GET HTTPS://b:80/p?q HTTP/1.1\r\nhost: a\r\n\r\n",
            &["head Empty: :authority=b:80; :scheme=https; :path=/p?q; :method=GET"],
        ),
        (
            "GET http://[::1] HTTP/1.1\r\n\r\n",
            &["head Empty: :authority=[::1]; :scheme=http; :path=/; :method=GET"],
        ),
        (
            "GET http://b?q HTTP/1.1\r\nhost: b\r\n\r\n",
            &["head Empty: :authority=b; :scheme=http; :path=?q; :method=GET"],
        ),
        (
            "CONNECT b:443 HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\nraw\r\n\r\n",
            &[
                "head Tunnel: :authority=b:443; :method=CONNECT; :scheme=http",
                "data: raw\r\n\r\n",
                "end",
            ],
        ),
        // HTTP-129: names that hold one value are joined, others keep their positions.
        (
            "GET / HTTP/1.1\r\naccept: a\r\nhost: h\r\ncookie: 1\r\nAccept: b\r\ncookie: 2\r\naccept:\r\n\r\n",
            &[
                "head Empty: :authority=h; :path=/; :method=GET; :scheme=http; accept=a,b,; cookie=1; cookie=2",
            ],
        ),
        // Upgrades turn the connection into a tunnel, that to h2c excepted.
        (
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: keep-alive, Upgrade\r\nupgrade: websocket\r\n\r\nframes",
            &[
                "head Tunnel upgrade: :authority=a; :path=/; :method=GET; :scheme=http; \
                 connection=keep-alive, Upgrade; upgrade=websocket",
                "data: frames",
                "end",
            ],
        ),
        (
            "POST / HTTP/1.1\r\nhost: a\r\nConnection: Upgrade, x, HTTP2-Settings\r\nUpgrade: h2c\r\n\
             HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\ncontent-length: 1\r\n\r\nx",
            &[
                "head Length(1): :authority=a; :path=/; :method=POST; :scheme=http; connection=x; content-length=1",
                "data: x",
                "end",
            ],
        ),
        (
            "GET / HTTP/1.1\r\nhost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
            &["head Empty: :authority=a; :path=/; :method=GET; :scheme=http"],
        ),
        // Without the connection header's word, upgrade means nothing.
        (
            "GET / HTTP/1.1\r\nhost: a\r\nupgrade: websocket\r\n\r\n",
            &["head Empty: :authority=a; :path=/; :method=GET; :scheme=http; upgrade=websocket"],
        ),
        // Bytes above ASCII are legal in values.
        (
            "GET / HTTP/1.1\r\nhost: a\r\nx: \u{e9}\tb\r\n\r\n",
            &["head Empty: :authority=a; :path=/; :method=GET; :scheme=http; x=\u{e9}\tb"],
        ),
        ("", &[]),
        ("\r\n", &[]),
    ];
    for (input, expected) in cases {
        check(RequestSettings::default(), input, expected);
    }
}

#[test]
fn http_10_is_served_where_allowed() {
    let settings = RequestSettings { accept_http_10: true, ..RequestSettings::default() };
    let cases: &[(&str, &[&str])] = &[
        ("GET / HTTP/1.0\r\n\r\n", &["head Empty 1.0 close: :path=/; :method=GET; :scheme=http"]),
        (
            "GET / HTTP/1.0\r\nhost: a\r\nconnection: Keep-Alive\r\n\r\n",
            &[
                "head Empty 1.0: :authority=a; :path=/; :method=GET; :scheme=http; connection=Keep-Alive",
            ],
        ),
        (
            "POST / HTTP/1.0\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
            &["error: TransferEncodingNotAllowed"],
        ),
    ];
    for (input, expected) in cases {
        check(settings, input, expected);
    }
}

#[test]
fn settings_decide_on_scheme_and_methods() {
    let settings = RequestSettings {
        scheme: Scheme::Https,
        custom_methods: true,
        ..RequestSettings::default()
    };
    check(
        settings,
        "BREW /pot HTTP/1.1\r\nhost: a\r\n\r\n",
        &["head Empty: :authority=a; :path=/pot; :method=BREW; :scheme=https"],
    );
}

#[test]
fn heads_with_many_headers_are_read() {
    let lines: String = (0..99).map(|index| format!("x-{index}: {index}\r\n")).collect();
    let expected: String = (0..99).map(|index| format!("; x-{index}={index}")).collect();
    check(
        RequestSettings::default(),
        &format!("GET / HTTP/1.1\r\nhost: a\r\n{lines}\r\n"),
        &[&format!("head Empty: :authority=a; :path=/; :method=GET; :scheme=http{expected}")],
    );
}

#[test]
fn body_chunks_are_parts_of_the_read_buffer() {
    let mut decoder = RequestDecoder::new(RequestSettings::default());
    let mut input = BytesMut::from("POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\n\r\nhello");
    assert!(decoder.is_between_messages());
    assert!(matches!(decoder.decode(&mut input), Ok(Some(RequestEvent::Head(_)))));
    assert!(!decoder.is_between_messages());
    let address = input.as_ptr();
    let Ok(Some(RequestEvent::Data(data))) = decoder.decode(&mut input) else {
        panic!("no data");
    };
    assert_eq!((data.as_ptr(), data.len()), (address, 5));
    assert!(matches!(decoder.decode(&mut input), Ok(Some(RequestEvent::End))));
    assert!(decoder.is_between_messages());
}
