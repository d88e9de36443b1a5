//! Attributes through the C ABI. Those of routes and upstream hosts need a whole proxy.

use std::rc::Rc;

use attache::extension::misused_callbacks;
use attache::http::headers::{HeaderMap, Kind};
use attache::http::stream::Stream;
use attache::http::stream_info::ResponseFlag;

use crate::log;
use crate::world::{World, at, check, data, get, headers, ok};

fn post() -> HeaderMap {
    let entries = [
        (":method", "POST"),
        (":path", "/a/b?x=1#f"),
        (":authority", "h"),
        (":scheme", "http"),
        ("referer", "r"),
        ("user-agent", "ua"),
    ];
    headers(Kind::Request, &entries)
}

/// A stream whose filter asks for attributes in `hook`, and what it saw after `run`.
#[track_caller]
fn seen(hook: &str, commands: &[&str], run: impl FnOnce(&World, &Rc<Stream>)) -> Vec<String> {
    let world = World::new();
    let stream = world.stream(&[("p", &at(hook, commands))]);
    run(&world, &stream);
    drop(stream);
    let lines = log::taken().into_iter();
    lines.filter_map(|line| line.strip_prefix("p attribute ").map(str::to_owned)).collect()
}

#[test]
fn http_274_279_what_a_request_says() {
    let commands = ["attributes"];
    let lines =
        seen("request_headers", &commands, |_, stream| stream.request_headers(post(), true));
    let (connection, lines): (Vec<_>, Vec<_>) =
        lines.into_iter().partition(|line| line.starts_with("28 = int "));
    assert_eq!(connection.len(), 1, "the connection has a number");
    let expected = [
        "0 = string \"/a/b?x=1#f\"",
        "1 = string \"/a/b\"",
        "2 = string \"h\"",
        "3 = string \"http\"",
        "4 = string \"POST\"",
        "6 = string \"r\"",
        "7 = string \"ua\"",
        "10 = string \"HTTP/1.1\"",
        "11 = string \"x=1\"",
        "13 = int 0",
        "14 = int 68",
        "17 = int 0",
        "21 = int 0",
        "22 = int 0",
        "24 = string \"127.0.0.1:0\"",
        "25 = int 0",
        "26 = string \"127.0.0.1:0\"",
        "27 = int 0",
        "53 = int 0",
        "67 = bool 0",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn http_275_only_a_missing_referer_touches_the_output() {
    let ids: Vec<String> = (0..12).map(|id| format!("attribute {id}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let lines = seen("request_headers", &ids, |_, stream| {
        stream.request_headers(HeaderMap::new(Kind::Request), true);
    });
    assert_eq!(lines, ["1 = string \"\"", "6 = touched", "10 = string \"HTTP/1.1\""]);
}

#[test]
fn http_276_numbers_that_no_attribute_has_are_mistakes_and_those_without_subject_are_not() {
    let before = misused_callbacks();
    let commands = ["attribute 5", "attribute 31", "attribute 43", "attribute 56"];
    assert!(
        seen("request_headers", &commands, |_, stream| stream.request_headers(get(), true))
            .is_empty()
    );
    let world = World::new();
    let stream = world.stream(&[("p", "request_headers attribute 68")]);
    stream.request_headers(get(), true);
    let errors: Vec<_> =
        log::taken().into_iter().filter(|line| line.starts_with("ERROR")).collect();
    assert_eq!(errors.len(), 3, "one for each type: {errors:?}");
    assert!(errors[0].contains("got attribute 68, which is none; called by"), "{errors:?}");
    assert!(misused_callbacks() >= before + 3);
}

#[test]
fn http_278_attributes_follow_changes_of_headers() {
    let commands =
        ["set 0 :path /new?q", "attribute 1", "attribute 11", "set 0 :path /?", "attribute 11"];
    let lines = seen("request_headers", &commands, |_, stream| stream.request_headers(get(), true));
    assert_eq!(lines, ["1 = string \"/new\"", "11 = string \"q\"", "11 = string \"\""]);
}

#[test]
fn http_279_what_a_response_says() {
    let commands = [
        "attribute 13",
        "attribute 14",
        "attribute 15",
        "attribute 16",
        "attribute 18",
        "attribute 21",
        "attribute 22",
    ];
    let exchange = |_: &World, stream: &Rc<Stream>| {
        stream.request_headers(get(), false);
        stream.info().bytes_received.add(3);
        stream.request_data(data("abc"), true);
        let entries = [(":status", "200"), ("grpc-status", "5")];
        stream.response_headers(headers(Kind::Response, &entries), false);
        stream.response_data(data("12345"), true);
    };
    let request = format!("14 = int {}", 3 + 10 + 6 + 11 + 4 + 3 + 4);
    let lines = seen("response_headers", &commands, exchange);
    let at_headers =
        ["15 = int 200", "16 = string \"via_upstream\"", "18 = int 5", "21 = int 0", "22 = int 22"];
    assert_eq!(lines[..2], ["13 = int 3", &request]);
    assert_eq!(lines[2..], at_headers);
    let lines = seen("stream_complete", &commands, exchange);
    assert_eq!(lines[5..], ["21 = int 5", "22 = int 27"]);
}

#[test]
fn http_279_grpc_status_is_that_of_trailers_or_headers_or_stands_for_the_code() {
    let run = |status: &'static str| {
        move |_: &World, stream: &Rc<Stream>| {
            stream.request_headers(get(), true);
            stream.response_headers(headers(Kind::Response, &[(":status", status)]), true);
        }
    };
    let commands = ["attribute 18"];
    for (status, grpc) in [("200", 2), ("400", 13), ("403", 7), ("404", 12), ("503", 14)] {
        assert_eq!(seen("response_headers", &commands, run(status)), [format!("18 = int {grpc}")]);
    }
    let lines = seen("response_trailers", &commands, |_, stream| {
        stream.request_headers(get(), true);
        stream.response_headers(ok(), false);
        stream.response_trailers(headers(Kind::ResponseTrailers, &[("grpc-status", "9")]));
    });
    assert_eq!(lines, ["18 = int 9"]);
}

#[test]
fn http_279_a_local_reply_has_its_code_when_it_reaches_the_response_hooks() {
    let script =
        "request_headers reply 403 no why\nlocal_reply attribute 15\nlocal_reply attribute 16";
    let world = World::new();
    let stream = world.stream(&[
        ("p", script),
        ("q", "response_headers attribute 15\nresponse_headers attribute 16"),
    ]);
    stream.request_headers(get(), true);
    let lines = log::taken();
    let lines: Vec<_> = lines.iter().filter(|line| line.contains(" attribute ")).collect();
    assert_eq!(
        lines,
        [
            "p attribute 16 = string \"why\"",
            "q attribute 15 = int 403",
            "q attribute 16 = string \"why\""
        ]
    );
}

#[test]
fn http_279_flags_and_termination_details_are_those_of_the_stream() {
    let lines =
        seen("request_headers", &["attribute 17", "attribute 40", "attribute 52"], |_, stream| {
            stream.info().raise(ResponseFlag::NoRouteFound);
            stream.info().connection_termination_details.set("why");
            stream.info().upstream.transport_failure_reason.set("");
            stream.request_headers(get(), true);
        });
    assert_eq!(lines, ["17 = int 256", "40 = string \"why\""]);
}

#[test]
fn null_outputs_are_mistakes() {
    check("request_headers attribute_null", &["attribute_null = 0 0 0"]);
}
