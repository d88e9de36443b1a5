use std::{collections::HashSet, rc::Rc, time::Duration};

use attache_config::model::{
    AbortStatus, Fault, FaultAbort, FaultFilter, Fraction, HttpFilterKind, PerFilterKind,
};
use tokio::{runtime, task::LocalSet};

use super::{Counting, at_ends, request, stream, world::*};
use crate::http::{
    headers::Kind,
    stream::Stream,
    stream_info::ResponseFlag::{DelayInjected, FaultInjected},
};

const ALL: Fraction = Fraction { numerator: 100, denominator: 100 };
const NONE: Fraction = Fraction { numerator: 0, denominator: 100 };

fn fault() -> FaultFilter {
    FaultFilter {
        delay: None,
        abort: None,
        upstream_cluster: String::new(),
        headers: Vec::new(),
        downstream_nodes: HashSet::new(),
        max_active_faults: None,
        response_rate_limit: None,
        counts_by_downstream_cluster: true,
        metadata: Vec::new(),
    }
}

fn abort(status: AbortStatus, share: Fraction) -> Option<FaultAbort> {
    Some(FaultAbort { status, share, body: "gone".into() })
}

fn with_abort(status: AbortStatus) -> FaultFilter {
    FaultFilter { abort: abort(status, ALL), ..fault() }
}

fn start(counting: &Counting, config: FaultFilter, configs: &[PerFilterKind]) -> Rc<Stream> {
    let kind = HttpFilterKind::Fault(Box::new(config));
    stream(counting.filter(&kind), configs, pass("A"))
}

/// Runs `test` where timers do.
fn with_timers(test: impl Future<Output = ()>) {
    let runtime = runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    let limited = async {
        let limit = Duration::from_secs(30);
        tokio::time::timeout(limit, test).await.expect("what was waited for happens");
    };
    LocalSet::new().block_on(&runtime, limited);
}

/// What reaches the ends until a line begins like this.
async fn until(start: &str) -> Vec<String> {
    let mut lines = Vec::new();
    while !lines.iter().any(|line: &String| line.starts_with(start)) {
        tokio::task::yield_now().await;
        lines.extend(at_ends());
    }
    lines
}

#[test]
fn a_request_is_answered_in_the_servers_place() {
    let counting = Counting::new();
    let stream = start(&counting, with_abort(AbortStatus::Http(503)), &[]);
    stream.request_headers(request(&[("x-envoy-downstream-service-cluster", "me")]), false);
    assert_eq!(
        at_ends(),
        [
            "> headers :status=503 content-length=4 content-type=text/plain end=false",
            "> data \"gone\" end=true"
        ]
    );
    assert_eq!(stream.response_details(), "fault_filter_abort");
    assert!(stream.info().response_flags().contains(FaultInjected));
    assert!(stream.metadata(|metadata| metadata.namespace(b"filter").is_some()));
    let counted =
        ["fault.aborts_injected", "fault.me.aborts_injected"].map(|name| counting.counter(name));
    assert_eq!(counted, [1, 1]);
    drop(stream);
    assert_eq!(counting.store.gauge("http.test.fault.active_faults").value(), 0);
}

#[test]
fn grpc_requests_get_a_grpc_status() {
    let stream = start(&Counting::new(), with_abort(AbortStatus::Grpc(7)), &[]);
    stream.request_headers(request(&[("content-type", "application/grpc")]), true);
    let line = "> headers :status=200 content-type=application/grpc grpc-status=7 grpc-message=gone end=true";
    assert_eq!(at_ends(), [line]);
}

#[test]
fn request_headers_decide_where_they_may() {
    let config = FaultFilter { abort: abort(AbortStatus::Header, ALL), ..fault() };
    for (fields, status) in [
        (&[("x-envoy-fault-abort-request", "418")][..], Some("418")),
        (&[("x-envoy-fault-abort-request", "600")], None),
        (&[("x-envoy-fault-abort-grpc-request", "5")], Some("200")),
        (
            &[
                ("x-envoy-fault-abort-request", "418"),
                ("x-envoy-fault-abort-request-percentage", "0"),
            ],
            None,
        ),
        (&[], None),
    ] {
        let stream = start(&Counting::new(), config.clone(), &[]);
        stream.request_headers(request(fields), true);
        let lines = at_ends();
        let answer = lines[0].strip_prefix("> headers :status=").map(|rest| &rest[..3]);
        assert_eq!(answer, status, "{fields:?}: {lines:?}");
    }
}

#[test]
fn only_requests_that_are_meant_get_faults() {
    let nodes = HashSet::from(["n".to_owned()]);
    let cluster = || "other".to_owned();
    for config in [
        FaultFilter { downstream_nodes: nodes, ..with_abort(AbortStatus::Http(503)) },
        FaultFilter { upstream_cluster: cluster(), ..with_abort(AbortStatus::Http(503)) },
        FaultFilter { abort: abort(AbortStatus::Http(503), NONE), ..fault() },
        FaultFilter { max_active_faults: Some(0), ..with_abort(AbortStatus::Http(503)) },
    ] {
        let stream = start(&Counting::new(), config, &[]);
        stream.request_headers(request(&[]), true);
        assert!(at_ends()[0].starts_with("< headers"));
    }
    // What the most specific place says counts instead.
    let own = PerFilterKind::Fault(Box::new(fault()));
    let stream = start(&Counting::new(), with_abort(AbortStatus::Http(503)), &[own]);
    stream.request_headers(request(&[]), true);
    assert!(at_ends()[0].starts_with("< headers"));
}

#[test]
fn a_delayed_request_goes_on_with_all_that_came() {
    with_timers(async {
        let counting = Counting::new();
        let delay = Some(Fault { amount: Some(Duration::from_millis(2)), share: ALL });
        let stream = start(&counting, FaultFilter { delay, ..fault() }, &[]);
        stream.request_headers(request(&[]), false);
        stream.request_data(data("abc"), false);
        stream.request_trailers(trailers(Kind::RequestTrailers));
        assert!(at_ends().is_empty());
        let active = counting.store.gauge("http.test.fault.active_faults");
        assert_eq!(active.value(), 1);
        let lines = until("< trailers").await;
        assert_eq!(lines[1..], ["< data \"abc\" end=false", "< trailers t=1"]);
        assert_eq!(active.value(), 0);
        assert!(stream.info().response_flags().contains(DelayInjected));
        assert_eq!(counting.counter("fault.delays_injected"), 1);
    });
}

#[test]
fn an_abort_comes_after_the_delay() {
    with_timers(async {
        let delay = Some(Fault { amount: None, share: ALL });
        let config = FaultFilter { delay, ..with_abort(AbortStatus::Http(503)) };
        let stream = start(&Counting::new(), config, &[]);
        stream.request_headers(request(&[("x-envoy-fault-delay-request", "2")]), true);
        assert!(at_ends().is_empty());
        let lines = until("> data").await;
        assert!(lines[0].starts_with("> headers :status=503"), "{lines:?}");
        let flags = stream.info().response_flags();
        assert!(flags.iter().eq([DelayInjected, FaultInjected]));
    });
}

#[test]
fn a_stream_that_ends_in_a_delay_is_left_alone() {
    with_timers(async {
        let counting = Counting::new();
        let delay = Some(Fault { amount: Some(Duration::from_millis(1)), share: ALL });
        let stream = start(&counting, FaultFilter { delay, ..fault() }, &[]);
        stream.request_headers(request(&[]), true);
        stream.reset("gone");
        assert_eq!(counting.store.gauge("http.test.fault.active_faults").value(), 0);
        // A delay that began later ends later.
        let delay = Some(Fault { amount: Some(Duration::from_millis(2)), share: ALL });
        let later = start(&Counting::new(), FaultFilter { delay, ..fault() }, &[]);
        later.request_headers(request(&[]), true);
        let lines = until("< headers").await;
        assert_eq!(lines.iter().filter(|line| line.starts_with("< headers")).count(), 1);
    });
}

#[test]
fn a_response_goes_at_its_rate_and_pauses_the_server() {
    with_timers(async {
        let counting = Counting::new();
        // 51 bytes in the first interval, one every millisecond after.
        let response_rate_limit = Some(Fault { amount: Some(1), share: ALL });
        let stream = start(&counting, FaultFilter { response_rate_limit, ..fault() }, &[]);
        stream.request_headers(request(&[]), true);
        stream.response_headers(ok(), false);
        skip();
        // Long enough for several intervals on a machine with too much to do, which runs few of them.
        let body = TEXT.repeat(5);
        stream.response_data(bytes::Bytes::from(body.clone()).into(), false);
        assert!(at_ends().is_empty());
        assert!(!stream.wants_response_data(), "it holds more than the limit of 100 bytes");
        stream.response_trailers(trailers(Kind::ResponseTrailers));
        let lines = until("> trailers").await;
        let sent: Vec<_> = lines.iter().filter(|line| line.starts_with("> data")).collect();
        assert!(sent.len() >= 3, "{lines:?}");
        let text = |line: &String| line.split('"').nth(1).unwrap_or_default().to_owned();
        assert_eq!(sent.into_iter().map(text).collect::<String>(), body);
        assert_eq!(counting.counter("fault.response_rl_injected"), 1);
    });
}

const TEXT: &str = "0123456789012345678901234567890123456789012345678901234567890123456789\
                    0123456789012345678901234567890123456789012345678901234567890123456789";
