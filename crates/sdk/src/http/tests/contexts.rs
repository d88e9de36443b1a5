//! What the contexts lend, and what may be changed.

use core::cell::Cell;

use super::fake_host::Host;
use crate::http::{Headers, Scheduler};
use crate::prelude::*;
use crate::{CallError, HookTable};

/// Passes each context to the function that the test has set.
struct Probed;

/// Has `probe` called with the next context of its kind.
macro_rules! probes {
    ($($cell:ident: $context:ident;)*) => {$(
        thread_local! {
            static $cell: Cell<for<'a, 'b> fn(&'a mut $context<'b>)> = const { Cell::new(|_| {}) };
        }
    )*};
}

probes! {
    ON_REQUEST_HEADERS: RequestHeaders;
    ON_REQUEST_BODY: RequestBody;
    ON_RESPONSE_HEADERS: ResponseHeaders;
    ON_STREAM_COMPLETE: StreamComplete;
}

impl HttpFilter for Probed {
    type Config = ();

    fn new(_: &Arc<()>) -> Self {
        Self
    }

    fn route_config() -> RouteConfigType {
        RouteConfigType::of::<u32>()
    }

    fn request_headers(&mut self, request: &mut RequestHeaders<'_>) -> HeadersStatus {
        ON_REQUEST_HEADERS.get()(request);
        HeadersStatus::Continue
    }

    fn request_body(&mut self, request: &mut RequestBody<'_>) -> BodyStatus {
        ON_REQUEST_BODY.get()(request);
        BodyStatus::Continue
    }

    fn response_headers(&mut self, response: &mut ResponseHeaders<'_>) -> HeadersStatus {
        ON_RESPONSE_HEADERS.get()(response);
        HeadersStatus::Continue
    }

    fn stream_complete(&mut self, stream: &mut StreamComplete<'_>) {
        ON_STREAM_COMPLETE.get()(stream);
    }
}

static PROBED: HookTable = crate::hook_table!("probed", http_filter: Probed);

fn map(entries: &[(&str, &str)]) -> Option<Vec<(Vec<u8>, Vec<u8>)>> {
    Some(entries.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect())
}

fn pairs(headers: Headers<'_>) -> Vec<(String, String)> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    headers.iter().map(|(name, value)| (text(name), text(value))).collect()
}

#[test]
fn headers_are_read() {
    let host = Host::new(&PROBED);
    *host.headers[0].borrow_mut() = map(&[(":path", "/"), ("a", "1"), ("b", ""), ("a", "2")]);
    ON_REQUEST_HEADERS.set(|request| {
        assert!(request.end_of_stream());
        let headers = request.headers();
        assert_eq!(headers.len(), 4);
        assert_eq!(headers.get("A"), Some(&b"1"[..]));
        assert_eq!(headers.get_str("b"), Some(""));
        assert_eq!(headers.get("c"), None);
        assert_eq!(headers.get_all("a").collect::<Vec<_>>(), [b"1", b"2"]);
        assert_eq!(headers.get_all("b").collect::<Vec<_>>(), [b""]);
        assert_eq!(headers.get_all("c").count(), 0);
        assert_eq!(headers.into_iter().map(|(name, _)| name.len()).sum::<usize>(), 8);
    });
    assert_eq!(host.request_headers(true), 0);
}

#[test]
fn headers_are_changed() {
    let host = Host::new(&PROBED);
    *host.headers[0].borrow_mut() = map(&[("a", "1"), ("b", "2"), ("a", "3")]);
    ON_REQUEST_HEADERS.set(|request| {
        let mut headers = request.headers_mut();
        headers.set("a", "4").unwrap();
        headers.add("a", "5").unwrap();
        headers.remove("b").unwrap();
        headers.remove("missing").unwrap();
        assert_eq!(headers.set("x", ""), Err(CallError::Invalid));
        assert_eq!(headers.add("x", "1\r\ny: 2"), Err(CallError::Invalid));
        assert_eq!(headers.set("", "1"), Err(CallError::Invalid));
        let expected = [("a", "4"), ("a", "5")].map(|(name, value)| (name.into(), value.into()));
        assert_eq!(pairs(headers.as_headers()), expected);
    });
    let _ = host.request_headers(false);
}

#[test]
fn a_map_is_absent_until_it_arrives() {
    let host = Host::new(&PROBED);
    ON_RESPONSE_HEADERS.set(|response| {
        assert!(response.request_headers().is_none());
        assert_eq!(response.headers_mut().set("a", "1"), Err(CallError::Absent));
        assert!(response.headers().iter().next().is_none());
    });
    let _ = host.response_headers(true);
    *host.headers[0].borrow_mut() = map(&[]);
    *host.headers[3].borrow_mut() = map(&[("t", "1")]);
    ON_STREAM_COMPLETE.set(|stream| {
        assert!(stream.request_headers().is_some_and(|headers| headers.is_empty()));
        assert!(stream.response_headers().is_none());
        assert_eq!(stream.response_trailers().unwrap().get("t"), Some(&b"1"[..]));
    });
    host.stream_complete();
}

#[test]
fn bodies_are_read_in_chunks() {
    let host = Host::new(&PROBED);
    *host.bodies[1].borrow_mut() = Some(vec![b"ab".to_vec(), vec![], b"c".to_vec()]);
    *host.bodies[0].borrow_mut() = Some(vec![b"de".to_vec()]);
    ON_REQUEST_BODY.set(|request| {
        assert_eq!(request.body().len(), 2);
        assert_eq!(request.buffered().chunks().collect::<Vec<_>>(), [&b"ab"[..], b"", b"c"]);
        assert_eq!(request.buffered().to_vec(), b"abc");
        assert_eq!(request.body_so_far().collect::<Vec<_>>().concat(), b"abcde");
    });
    let _ = host.request_body(false);
}

#[test]
fn bodies_are_changed() {
    let host = Host::new(&PROBED);
    *host.bodies[0].borrow_mut() = Some(vec![b"abc".to_vec()]);
    ON_REQUEST_BODY.set(|request| {
        let mut body = request.body_mut();
        body.drain(1).unwrap();
        body.append("d").unwrap();
        assert_eq!(body.as_body().to_vec(), b"bcd");
        body.replace("xyz").unwrap();
        assert_eq!(body.as_body().to_vec(), b"xyz");
        assert_eq!(request.buffered_mut().drain(1), Err(CallError::Absent));
        assert!(request.buffered().is_empty());
        assert_eq!(request.body_so_far().collect::<Vec<_>>().concat(), b"xyz");
    });
    let _ = host.request_body(true);
}

#[test]
fn a_body_is_added_to_a_request_without_one() {
    let host = Host::new(&PROBED);
    ON_REQUEST_HEADERS.set(|request| {
        let expected = if request.end_of_stream() { Ok(()) } else { Err(CallError::Refused) };
        assert_eq!(request.add_body("added"), expected);
    });
    let _ = host.request_headers(false);
    assert!(host.bodies[1].borrow().is_none());
    let _ = host.request_headers(true);
    assert_eq!(host.bodies[1].borrow().as_ref().unwrap().concat(), b"added");
}

#[test]
fn route_configurations_are_typed() {
    let host = Host::new(&PROBED);
    ON_REQUEST_HEADERS.set(|request| assert_eq!(request.route_config::<u32>(), None));
    let _ = host.request_headers(true);
    assert!(!host.set_route_config("any", b"\"text\""));
    assert!(host.set_route_config("any", b"7"));
    ON_REQUEST_HEADERS.set(|request| {
        assert_eq!(request.route_config::<u32>(), Some(&7));
        assert_eq!(request.route_config::<u64>(), None);
    });
    let _ = host.request_headers(true);
}

#[test]
fn a_scheduler_works_on_another_thread_and_after_its_stream() {
    let host = Host::new(&PROBED);
    ON_REQUEST_HEADERS.set(|request| {
        let scheduler = request.scheduler().unwrap();
        std::thread::spawn(move || scheduler.commit(3)).join().unwrap();
        SCHEDULER.set(request.scheduler());
    });
    let _ = host.request_headers(true);
    drop(host);
    SCHEDULER.take().unwrap().commit(1);
}

thread_local! {
    static SCHEDULER: Cell<Option<Scheduler>> = const { Cell::new(None) };
}
