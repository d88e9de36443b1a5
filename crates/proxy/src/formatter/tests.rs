use std::{
    net::SocketAddr,
    rc::Rc,
    sync::Arc,
    time::{Duration, Instant, UNIX_EPOCH},
};

use attache_config::format::{Extensions, Format, JsonFormat, JsonValue, Operator, Piece};
use attache_config::model::TrafficDirection;

use super::*;
use crate::{
    http::{
        headers::Kind,
        stream_info::{Protocol, ResponseFlag},
    },
    network::{ConnectionInfo, ListenerInfo},
};

/// An exchange that is over, of which everything is known but what time it is.
struct World {
    info: StreamInfo,
    request: HeaderMap,
    response: HeaderMap,
    trailers: HeaderMap,
}

fn headers(kind: Kind, entries: &[(&'static str, &'static str)]) -> HeaderMap {
    let mut headers = HeaderMap::new(kind);
    entries.iter().for_each(|(name, value)| headers.push(*name, *value));
    headers
}

impl World {
    fn new() -> Self {
        let start = Instant::now();
        let address = |text: &str| text.parse::<SocketAddr>().expect("an address");
        let begun = start.checked_sub(Duration::from_millis(7)).unwrap_or(start);
        let connection = ConnectionInfo::new(address("127.0.0.1:80"), address("[::1]:5000"), begun);
        connection.set_listener(Rc::new(ListenerInfo {
            name: "l".to_owned(),
            filter_chain: String::new(),
            direction: TrafficDirection::Unspecified,
            metadata: Arc::default(),
            filter_chain_metadata: Arc::default(),
        }));
        let info = StreamInfo::new(connection, start, Some(Protocol::Http11));
        let after = |milliseconds| start + Duration::from_millis(milliseconds);
        info.timing.last_byte_received.mark(after(1));
        info.upstream.timing.last_byte_sent.mark(after(2));
        info.upstream.timing.first_byte_received.mark(after(30));
        info.timing.last_byte_sent.mark(after(45));
        info.timing.end.mark(after(50));
        info.set_response_code(503);
        info.raise(ResponseFlag::UpstreamConnectionFailure);
        info.raise(ResponseFlag::UpstreamRetryLimitExceeded);
        info.response_code_details.set("a reason");
        info.bytes_received.add(10);
        info.bytes_sent.add(20);
        info.add_custom_flag("X");
        info.upstream.attempt_count.set(2);
        info.upstream.transport_failure_reason.set("no way");
        let request = &[
            (":method", "GET"),
            (":path", "/a?b=1&c=%41%2f&b=2"),
            (":authority", "example.com"),
            ("x-request-id", "id"),
            ("content-type", "application/grpc"),
            ("x-empty", ""),
        ];
        Self {
            info,
            request: headers(Kind::Request, request),
            response: headers(Kind::Response, &[(":status", "503"), ("server", "envoy")]),
            trailers: headers(Kind::ResponseTrailers, &[("grpc-status", "3")]),
        }
    }

    fn context(&self) -> Context<'_> {
        Context {
            request_headers: Some(&self.request),
            response_headers: Some(&self.response),
            response_trailers: Some(&self.trailers),
            log_type: AccessLogType::DownstreamEnd,
            ..Context::new(&self.info)
        }
    }
}

fn format(text: &str) -> Format {
    Format::parse(text, Extensions { req_without_query: true })
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn text_of(text: &str, context: &Context<'_>, omit_empty_values: bool) -> String {
    let mut out = Vec::new();
    write_text(&format(text), context, omit_empty_values, &mut out);
    String::from_utf8(out).expect("text")
}

#[test]
fn every_command_says_what_is_known() {
    let world = World::new();
    for (text, expected) in [
        ("%REQ(:METHOD)% %REQ(X?:PATH):2%", "GET /a"),
        ("%REQ(x)%%REQ(x-empty)%%REQ(x-empty?:path)%", "-"),
        ("%REQ_WITHOUT_QUERY(:PATH)%", "/a"),
        ("%RESP(Server):3% %TRAILER(grpc-status)%", "env 3"),
        ("%RESPONSE_HEADERS_BYTES% %RESPONSE_TRAILERS_BYTES%", "21 12"),
        ("%PATH% %PATH(NQ)% %PATH(NQ:ORIG)% %PATH(WQ:PATH):2%", "/a?b=1&c=%41%2f&b=2 /a - /a"),
        ("%QUERY_PARAM(b)%%QUERY_PARAM(c)%%QUERY_PARAM(d)%", "1A/-"),
        ("%QUERY_PARAMS% %QUERY_PARAMS(DECODED)%", "b=1&c=%41%2f&b=2 b=1&c=A/&b=2"),
        (
            "%GRPC_STATUS% %GRPC_STATUS(SNAKE_STRING)% %GRPC_STATUS_NUMBER%",
            "InvalidArgument INVALID_ARGUMENT 3",
        ),
        ("%REQUESTED_SERVER_NAME% %REQUESTED_SERVER_NAME(SNI_FIRST)%", "- example.com"),
        ("%STREAM_ID% %ACCESS_LOG_TYPE% [%LOCAL_REPLY_BODY%]", "id DownstreamEnd []"),
        ("%PROTOCOL% %UPSTREAM_PROTOCOL%", "HTTP/1.1 -"),
        ("%RESPONSE_CODE% %RESPONSE_CODE_DETAILS%", "503 a_reason"),
        ("%RESPONSE_CODE_DETAILS(ALLOW_WHITESPACES)%", "a reason"),
        ("%RESPONSE_FLAGS%", "UF,URX"),
        ("%RESPONSE_FLAGS_LONG%", "UpstreamConnectionFailure,UpstreamRetryLimitExceeded"),
        ("%CUSTOM_FLAGS% %CONNECTION_TERMINATION_DETAILS%", "X -"),
        ("%BYTES_RECEIVED% %BYTES_SENT% %BYTES_RETRANSMITTED%", "10 20 0"),
        ("%DURATION% %REQUEST_DURATION% %REQUEST_TX_DURATION%", "50 1 2"),
        ("%RESPONSE_DURATION% %RESPONSE_TX_DURATION%", "30 15"),
        ("%UPSTREAM_CONNECTION_POOL_READY_DURATION%", "-"),
        ("%COMMON_DURATION(DS_RX_BEG:DS_TX_END:us)%", "45000"),
        ("%COMMON_DURATION(DS_CX_BEG:DS_RX_BEG)%", "7"),
        ("%COMMON_DURATION(DS_TX_END:DS_RX_BEG)% %COMMON_DURATION(a:b)%", "- -"),
        ("%DOWNSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_LOCAL_PORT%", "127.0.0.1:80 80"),
        ("%DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT(8)%", "127.0.0.0/8"),
        ("%DOWNSTREAM_REMOTE_ADDRESS% %DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%", "[::1]:5000 ::1"),
        ("%DOWNSTREAM_DIRECT_REMOTE_PORT% [%DOWNSTREAM_LOCAL_ADDRESS_ENDPOINT_ID%]", "5000 []"),
        ("%UPSTREAM_HOST% %UPSTREAM_HOST_NAME% %UPSTREAM_LOCAL_PORT%", "- - -"),
        ("%UPSTREAM_HOSTS_ATTEMPTED% %UPSTREAM_CONNECTION_IDS_ATTEMPTED%", "- -"),
        ("%UPSTREAM_CONNECTION_ID% %UPSTREAM_REQUEST_ATTEMPT_COUNT%", "0 2"),
        ("%UPSTREAM_TRANSPORT_FAILURE_REASON% %UPSTREAM_CLUSTER%", "no_way -"),
        ("%ROUTE_NAME% %LISTENER_NAME% %FILTER_CHAIN_NAME%", "- l -"),
        ("%ENVIRONMENT(NO_SUCH_VARIABLE)%", "-"),
        ("%DOWNSTREAM_TLS_VERSION% %DYNAMIC_METADATA(a:b)% %FILTER_STATE(a)%", "- - -"),
        (
            r#"%COALESCE({"operators": [{"command": "REQ", "param": "x-no"}, "PROTOCOL"]}):4%"#,
            "HTTP",
        ),
        // An empty value is one, in 1.40.0.
        (
            r#"[%COALESCE({"operators": [{"command": "REQ", "param": "x-empty"}, "PROTOCOL"]})%]"#,
            "[]",
        ),
    ] {
        assert_eq!(text_of(text, &world.context(), false), expected, "{text}");
    }
}

#[test]
fn absent_values_may_be_left_out() {
    let world = World::new();
    let context = world.context();
    assert_eq!(text_of("[%REQ(x)%] [%RESPONSE_FLAGS%]", &context, true), "[] [UF,URX]");
    let bare = World::new().info;
    let connection = Rc::clone(bare.connection());
    let nothing = StreamInfo::new(connection, Instant::now(), None);
    let context = Context::new(&nothing);
    // Envoy too has a dash for "no flag" that is a value of its own.
    assert_eq!(text_of("%RESPONSE_FLAGS%|%PROTOCOL%|%RESPONSE_CODE%", &context, true), "-||0");
    assert_eq!(text_of("%REQ(a)%%PATH%%GRPC_STATUS%%STREAM_ID%", &context, false), "----");
}

#[test]
fn unique_ids_are_uuids_and_the_host_has_a_name() {
    let world = World::new();
    let (first, second) = (
        text_of("%UNIQUE_ID%", &world.context(), false),
        text_of("%UNIQUE_ID%", &world.context(), false),
    );
    assert_eq!(first.len(), 36);
    assert_ne!(first, second);
    assert_ne!(text_of("%HOSTNAME%", &world.context(), true), "");
}

#[test]
fn times_are_written_as_their_formats_say() {
    let time = UNIX_EPOCH + Duration::new(1_700_000_000, 12_300_000);
    for (text, expected) in [
        ("%START_TIME%", "2023-11-14T22:13:20.012Z"),
        ("%START_TIME(%s.%3f %9f %f %*f)%", "1700000000.012 012300000 012300000 0123"),
        (
            "%START_TIME(%Y/%m/%d %H:%M:%E6S %Ez %z %Z)%",
            "2023/11/14 22:13:20.012300 +00:00 +0000 UTC",
        ),
        ("%START_TIME(%E*S %E4Y %ET %E1f)%", "20.0123 2023 T 0"),
        (
            "%START_TIME(%a %A %b %B %e %j %p %I %y %D %F %T %R %%)%",
            "Tue Tuesday Nov November 14 318 PM 10 23 11/14/23 2023-11-14 22:13:20 22:13 %",
        ),
        ("%START_TIME(%c|%x|%X)%", "Tue Nov 14 22:13:20 2023|11/14/23|22:13:20"),
    ] {
        let format = format(text);
        let [Piece::Command(command)] = format.pieces() else { panic!("{text}") };
        let Operator::Time(_, format) = &command.operator else { panic!("{text}") };
        let mut out = Vec::new();
        times::write_at(time, format, &mut out);
        assert_eq!(String::from_utf8_lossy(&out), expected, "{text}");
    }
}

#[test]
fn json_keeps_types_and_leaves_out_what_is_told() {
    let world = World::new();
    let value = |text: &str| JsonValue::Format(format(text));
    let key = |key: &str| JsonValue::text(key);
    let fields = vec![
        (key("a"), value("%BYTES_SENT%")),
        (key("b"), value("%BYTES_SENT% bytes")),
        (key("c"), value("%REQ(x)%")),
        (key("d"), value("<%REQ(x)%>")),
        (
            key("e\""),
            JsonValue::Array(vec![value("%PROTOCOL%"), JsonValue::Null, value("%REQ(x)%")]),
        ),
        (key("f"), JsonValue::Object(vec![(key("g"), value("%REQ(x)%"))])),
        (key("h"), JsonValue::Constant("true".to_owned())),
        (key("i"), value("%DOWNSTREAM_LOCAL_PORT%")),
        (key("j"), value("%RESPONSE_CODE%")),
    ];
    let json = |omit_empty_values| {
        let format = JsonFormat { fields: fields.clone(), omit_empty_values };
        let (mut scratch, mut out) = (Vec::new(), Vec::new());
        write_json(&format, &world.context(), &mut scratch, &mut out);
        String::from_utf8(out).expect("text")
    };
    assert_eq!(
        json(false),
        r#"{"a":20,"b":"20 bytes","c":null,"d":"<->","e\"":["HTTP/1.1",null,null],"f":{"g":null},"h":true,"i":80,"j":503}"#
    );
    assert_eq!(
        json(true),
        r#"{"a":20,"b":"20 bytes","d":"<>","e\"":["HTTP/1.1"],"h":true,"i":80,"j":503}"#
    );
    let empty = JsonFormat { fields: vec![(key("a"), JsonValue::Null)], omit_empty_values: true };
    let (mut scratch, mut out) = (Vec::new(), Vec::new());
    write_json(&empty, &world.context(), &mut scratch, &mut out);
    assert_eq!(out, b"{}");
}
