//! What a stream tells beside its message, and what filters leave with it.

use core::cell::Cell;

use super::fake_host::state::{Entry, Fact, Value};
use super::fake_host::{Host, happened, take_happened, take_logged};
use crate::http::{LifeSpan, Stream, attribute};
use crate::prelude::*;
use crate::{CallError, HookTable, shared};

type Probe = for<'a, 'b> fn(&'a mut Stream<'b>);

thread_local! {
    static PROBE: Cell<Probe> = const { Cell::new(|_| {}) };
}

/// Passes the stream to the function that the test has set.
struct Probed;

impl HttpFilter for Probed {
    type Config = ();

    fn new(_: &Arc<()>) -> Self {
        Self
    }

    fn request_headers(&mut self, request: &mut RequestHeaders<'_>) -> HeadersStatus {
        PROBE.get()(request);
        HeadersStatus::Continue
    }
}

impl Drop for Probed {
    fn drop(&mut self) {
        happened("filter dropped");
    }
}

static PROBED: HookTable = crate::hook_table!("probed", http_filter: Probed);

fn probe(host: &Host, probe: Probe) {
    PROBE.set(probe);
    assert_eq!(host.request_headers(false), 0);
    assert_eq!(take_logged(), [""; 0]);
}

#[test]
fn attributes_have_their_types() {
    let host = Host::new(&PROBED);
    host.facts.borrow_mut().extend([
        (0, Fact::Text(b"/a\xff".to_vec())),
        (24, Fact::Text(b"127.0.0.1:80".to_vec())),
        (25, Fact::Number(80)),
        (29, Fact::Bool(true)),
        (13, Fact::Number(1)),
    ]);
    probe(&host, |stream| {
        assert_eq!(stream.attribute(attribute::REQUEST_PATH), Some(&b"/a\xff"[..]));
        assert_eq!(stream.attribute_str(attribute::REQUEST_PATH), None);
        assert_eq!(stream.attribute_str(attribute::SOURCE_ADDRESS), Some("127.0.0.1:80"));
        assert_eq!(stream.attribute(attribute::SOURCE_PORT), Some(80));
        assert_eq!(stream.attribute(attribute::CONNECTION_MTLS), Some(true));
        assert_eq!(stream.attribute(attribute::HEALTH_CHECK), None);
        assert_eq!(stream.attribute(attribute::RESPONSE_CODE), None);
        // The host is of a release that does not know this one, so it is not asked.
        assert_eq!(stream.attribute(attribute::REQUEST_SIZE), None);
    });
}

#[test]
fn dynamic_metadata_is_written_and_read() {
    let host = Host::new(&PROBED);
    probe(&host, |stream| {
        let mut metadata = stream.dynamic_metadata_mut();
        metadata.set_string("a", "text", "");
        metadata.set_number("a", "number", 1.5);
        metadata.set_bool("a", "bool", true).unwrap();
        // The host has no batch; the effect is the same.
        metadata.set_strings("b", &[("k", "1"), ("l", "2"), ("k", "3")]);
        metadata.push_string("a", "list", "x").unwrap();
        metadata.push_number("a", "list", 2.0).unwrap();
        metadata.push_bool("a", "list", false).unwrap();
        assert_eq!(metadata.push_string("a", "text", "x"), Err(CallError::Refused));

        let metadata = stream.dynamic_metadata();
        assert_eq!(metadata.string("a", "text"), Ok(""));
        assert_eq!(metadata.number("a", "number"), Ok(1.5));
        assert_eq!(metadata.bool("a", "bool"), Ok(true));
        assert_eq!(metadata.bool("a", "text"), Err(CallError::Absent));
        assert_eq!(metadata.string("b", "k"), Ok("3"));
        let list = metadata.list("a", "list").unwrap();
        assert_eq!((list.len(), list.is_empty()), (3, false));
        assert_eq!((list.string(0), list.number(1), list.bool(2)), (Ok("x"), Ok(2.0), Ok(false)));
        assert_eq!(list.string(1), Err(CallError::Absent));
        assert_eq!(list.string(3), Err(CallError::Absent));
        assert_eq!(metadata.keys("a").unwrap(), ["bool", "list", "number", "text"]);
        assert!(metadata.keys("c").unwrap().is_empty());
        assert_eq!(metadata.namespaces(), Err(CallError::Unsupported));
    });
}

#[test]
fn metadata_of_hosts_outlives_the_next_question() {
    let host = Host::new(&PROBED);
    let list = Value::List(vec![Value::String("x".into()), Value::String("y".into())]);
    host.metadata.borrow_mut().extend([
        ((1, "a".into(), "k".into()), Value::String("route".into())),
        ((3, "a".into(), "k".into()), Value::String("host".into())),
        ((3, "a".into(), "list".into()), list),
        ((4, "a".into(), "k".into()), Value::String("locality".into())),
    ]);
    probe(&host, |stream| {
        let (route, of_host) = (stream.route_metadata(), stream.host_metadata());
        let texts = (route.string("a", "k"), of_host.string("a", "k"));
        let locality = stream.locality_metadata().string("a", "k");
        assert_eq!(texts, (Ok("route"), Ok("host".to_owned())));
        assert_eq!(locality.unwrap(), "locality");
        assert_eq!(of_host.strings("a", "list").unwrap(), ["x", "y"]);
        assert_eq!(of_host.numbers("a", "list"), Err(CallError::Absent));
        assert_eq!(stream.cluster_metadata().string("a", "k"), Err(CallError::Absent));
    });
}

/// Says when it is dropped.
struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        happened(self.0);
        assert_ne!(self.0, "panics");
    }
}

#[test]
fn filter_state_keeps_bytes_and_objects() {
    let host = Host::new(&PROBED);
    probe(&host, |stream| {
        let mut state = stream.filter_state_mut();
        state.set_bytes("bytes", "1").unwrap();
        state.set_bytes("bytes", "2").unwrap();
        state.set_object("number", 7_u64, LifeSpan::Request).unwrap();
        state.set_object("nothing", (), LifeSpan::FilterChain).unwrap();
        let state = stream.filter_state();
        assert_eq!(state.bytes("bytes"), Some(&b"2"[..]));
        assert_eq!(state.bytes("number"), None);
        assert_eq!(state.serialized("bytes").unwrap(), b"2");
        assert_eq!(state.object::<u64>("number"), Ok(&7));
        assert_eq!(state.object::<i64>("number"), Err(CallError::Absent));
        assert_eq!(state.object::<()>("nothing"), Ok(&()));
        assert_eq!(state.object::<u64>("bytes"), Err(CallError::Absent));
        assert_eq!(state.object::<u64>("missing"), Err(CallError::Absent));
    });
}

#[test]
fn objects_are_dropped_once() {
    let host = Host::new(&PROBED);
    probe(&host, |stream| {
        let mut state = stream.filter_state_mut();
        state.set_object("a", Noisy("first"), LifeSpan::Request).unwrap();
        state.set_object("a", Noisy("second"), LifeSpan::Request).unwrap();
        assert_eq!(take_happened(), ["first"]);
        let refused = state.set_object("a", Noisy("third"), LifeSpan::Connection);
        assert_eq!(refused, Err(CallError::Refused));
        assert_eq!(take_happened(), ["third"]);
        assert_eq!(stream.filter_state().object::<Noisy>("a").unwrap().0, "second");
    });
    host.destroy();
    drop(host);
    // The life span ends after the filter (HTTP-270).
    assert_eq!(take_happened(), ["destroy", "filter dropped", "second"]);
}

#[test]
fn an_object_of_another_library_is_not_looked_at() {
    let host = Host::new(&PROBED);
    // Any number may be the other library's pointer.
    let foreign = core::ptr::without_provenance_mut(16);
    host.filter_state.borrow_mut().insert("a".into(), Entry::Object(foreign, None, 0));
    probe(&host, |stream| {
        assert_eq!(stream.filter_state().object::<u64>("a"), Err(CallError::Absent));
    });
}

#[test]
fn a_panic_in_the_drop_of_an_object_stays_inside() {
    let host = Host::new(&PROBED);
    probe(&host, |stream| {
        stream.filter_state_mut().set_object("a", Noisy("panics"), LifeSpan::Request).unwrap();
    });
    drop(host);
    let logged = take_logged();
    assert!(logged[0].starts_with("filter state panicked in drop of an object at "), "{logged:?}");
}

#[test]
fn the_cluster_and_what_is_unknown_here() {
    let host = Host::new(&PROBED);
    probe(&host, |stream| {
        assert_eq!(stream.cluster_name(), Ok(&b"upstream"[..]));
        let count = stream.cluster_host_count(0).unwrap();
        assert_eq!((count.total, count.healthy, count.degraded), (3, 2, 1));
        assert_eq!(stream.cluster_host_count(1), Err(CallError::Absent));
        assert_eq!(stream.worker_index(), Err(CallError::Unsupported));
        assert_eq!(stream.upstream_connection_id(), Err(CallError::Unsupported));
        assert_eq!(stream.buffer_limit(), Err(CallError::Unsupported));
        stream.add_custom_flag("F");
    });
    assert_eq!(take_happened(), ["flag F"]);
}

#[test]
fn the_log_tells_its_level() {
    let _host = Host::new(&PROBED);
    assert_eq!(crate::log::level(), Some(crate::log::Level::Warn));
}

#[test]
fn spans_are_finished_once() {
    let host = Host::new(&PROBED);
    probe(&host, |stream| {
        let span = stream.span().unwrap();
        span.set_tag("a", "1");
        span.set_operation("unsupported here");
        assert_eq!(span.trace_id().as_deref(), Some("trace"));
        assert_eq!(span.span_id(), None);
        let child = span.child("work").unwrap();
        child.span(stream).set_tag("b", "2");
    });
    assert_eq!(take_happened(), ["tag a=1", "child work", "tag b=2", "finish"]);
}

#[test]
fn shared_values_are_found_as_what_they_are() {
    use core::sync::atomic::{AtomicU32, AtomicU64, Ordering};

    let _host = Host::new(&PROBED);
    assert_eq!(shared::find::<AtomicU64>("n").map(|_| ()), Err(CallError::Absent));
    let published = shared::publish("n", AtomicU64::new(1)).unwrap();
    shared::find::<AtomicU64>("n").unwrap().store(2, Ordering::Relaxed);
    assert_eq!(published.load(Ordering::Relaxed), 2);
    assert_eq!(shared::find::<AtomicU32>("n").map(|_| ()), Err(CallError::Absent));
    assert_eq!(shared::find::<[AtomicU64; 1]>("n").map(|array| array.len()), Ok(1));
    assert_eq!(shared::find::<[AtomicU64; 2]>("n").map(|_| ()), Err(CallError::Absent));
    shared::publish("n", AtomicU64::new(5)).unwrap();
    assert_eq!(shared::find::<AtomicU64>("n").unwrap().load(Ordering::Relaxed), 5);
    assert_eq!(published.load(Ordering::Relaxed), 2);
    let function: unsafe extern "C" fn(u32) -> u32 = double;
    assert_eq!(shared::publish_function("f", function), Err(CallError::Unsupported));
}

unsafe extern "C" fn double(number: u32) -> u32 {
    number * 2
}
