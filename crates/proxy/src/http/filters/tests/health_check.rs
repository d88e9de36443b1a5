use std::{sync::atomic::Ordering::Relaxed, time::Duration};

use attache_config::model::{
    HeaderMatch, HeaderMatcher, HealthCheckFilter, HttpFilterKind, StringMatcher, StringPattern,
};

use super::{Counting, at_ends, request, stream, world::*};
use crate::http::{headers::Kind, stream_info::ResponseFlag};

fn filter(change: impl FnOnce(&mut HealthCheckFilter)) -> HttpFilterKind {
    let pattern = StringPattern::Exact("/health".into());
    let mut filter = HealthCheckFilter {
        headers: vec![HeaderMatcher {
            name: ":path".into(),
            test: HeaderMatch::Value(StringMatcher { pattern, ignore_case: false }),
            invert: false,
            treat_missing_as_empty: false,
        }],
        ..HealthCheckFilter::default()
    };
    change(&mut filter);
    HttpFilterKind::HealthCheck(Box::new(filter))
}

const OK: &str = "> headers :status=200 x-envoy-upstream-healthchecked-cluster=this end=true";

#[test]
fn a_health_check_is_answered_when_it_is_whole() {
    let counting = Counting::new();
    let stream = stream(counting.filter(&filter(|_| {})), &[], pass("A"));
    stream.request_headers(request(&[(":path", "/health")]), false);
    stream.request_data(data("abc"), false);
    assert!(at_ends().is_empty());
    stream.request_trailers(trailers(Kind::RequestTrailers));
    assert_eq!(at_ends(), [OK]);
    assert!(stream.info().is_health_check());
    assert_eq!(stream.response_details(), "health_check_ok");
    assert_eq!(counting.counter("health_check.ok"), 1);
}

#[test]
fn other_requests_pass() {
    let stream = stream(Counting::new().filter(&filter(|_| {})), &[], pass("A"));
    stream.request_headers(request(&[(":path", "/healthy")]), true);
    stream.response_headers(ok(), true);
    assert_eq!(at_ends().last().map(String::as_str), Some("> headers :status=200 end=true"));
    assert!(!stream.info().is_health_check());
}

#[test]
fn a_proxy_that_fails_health_checks_says_so_everywhere() {
    let counting = Counting::new();
    counting.fails_health_checks.store(true, Relaxed);
    let kind = filter(|filter| filter.pass_through = true);
    let check = stream(counting.filter(&kind), &[], pass("A"));
    check.request_headers(request(&[(":path", "/health")]), true);
    assert_eq!(
        at_ends(),
        ["> headers :status=503 x-envoy-upstream-healthchecked-cluster=this \
          x-envoy-immediate-health-check-fail=true end=true"]
    );
    assert_eq!(check.response_details(), "health_check_failed");
    assert!(check.info().response_flags().contains(ResponseFlag::FailedLocalHealthCheck));
    let other = stream(counting.filter(&kind), &[], pass("A"));
    other.request_headers(request(&[]), true);
    other.response_headers(ok(), true);
    let marked = "> headers :status=200 x-envoy-immediate-health-check-fail=true end=true";
    assert_eq!(at_ends().last().map(String::as_str), Some(marked));
    assert_eq!(counting.counter("health_check.failed"), 1);
}

#[test]
fn a_cluster_that_is_not_there_fails() {
    let counting = Counting::new();
    let kind = filter(|filter| {
        filter.cluster_min_healthy.insert("absent".into(), 0);
    });
    let stream = stream(counting.filter(&kind), &[], pass("A"));
    stream.request_headers(request(&[(":path", "/health")]), true);
    assert_eq!(stream.response_details(), "health_check_failed_no_cluster_found");
    assert_eq!(counting.counter("health_check.failed_cluster_not_found"), 1);
}

#[test]
fn the_servers_answer_stands_for_a_while() {
    let counting = Counting::new();
    let kind = filter(|filter| {
        filter.pass_through = true;
        filter.cache_time = Some(Duration::from_secs(3600));
    });
    let named = counting.filter(&kind);
    let again = super::NamedFilter { name: named.name.clone(), factory: named.factory.clone() };
    let first = stream(named, &[], pass("A"));
    first.request_headers(request(&[(":path", "/health")]), true);
    first.response_headers(
        headers(Kind::Response, &[(":status", "503"), ("x-envoy-degraded", "")]),
        true,
    );
    skip();
    let second = stream(again, &[], pass("A"));
    second.request_headers(request(&[(":path", "/health")]), true);
    assert_eq!(
        at_ends(),
        [
            "> headers :status=503 x-envoy-degraded= x-envoy-upstream-healthchecked-cluster=this end=true"
        ]
    );
    assert_eq!(second.response_details(), "health_check_cached");
    assert_eq!(counting.counter("health_check.cached_response"), 1);
    assert_eq!(counting.counter("health_check.degraded"), 1);
}
