//! Retry plans against tables of requests and responses.

use std::{sync::Arc, time::Duration};

use attache_config::model::{ResetHeader, ResetHeaderFormat, RetryOn, RetryPolicy};

use super::*;
use crate::http::headers::{HeaderMap, Kind};

fn map(kind: Kind, entries: &[(&'static str, &str)]) -> HeaderMap {
    let mut map = HeaderMap::new(kind);
    for (name, value) in entries {
        map.push(*name, value.as_bytes().to_vec());
    }
    map
}

fn policy(retry_on: &str) -> RetryPolicy {
    let names = [RetryOn::HTTP_NAMES, RetryOn::GRPC_NAMES].concat();
    RetryPolicy {
        retry_on: RetryOn::parse(retry_on.as_bytes(), &names),
        num_retries: 100,
        ..RetryPolicy::default()
    }
}

fn plan(policy: RetryPolicy, request: &[(&'static str, &str)]) -> Option<Box<RetryPlan>> {
    RetryPlan::take(Some(&Arc::new(policy)), &mut map(Kind::Request, request))
}

fn is_retried(verdict: RetryVerdict) -> bool {
    matches!(verdict, RetryVerdict::After(_) | RetryVerdict::RateLimited(_))
}

#[test]
fn responses_are_retried_by_condition() {
    let limited = ("x-envoy-ratelimited", "true");
    for (retry_on, response, expected) in [
        ("5xx", &[(":status", "500")][..], true),
        ("5xx", &[(":status", "599")], true),
        ("5xx", &[(":status", "499")], false),
        ("5xx", &[(":status", "503"), limited], false),
        ("gateway-error", &[(":status", "502")], true),
        ("gateway-error", &[(":status", "504")], true),
        ("gateway-error", &[(":status", "500")], false),
        ("gateway-error", &[(":status", "505")], false),
        ("envoy-ratelimited", &[(":status", "429"), limited], true),
        ("envoy-ratelimited", &[(":status", "429")], false),
        ("retriable-4xx", &[(":status", "409")], true),
        ("retriable-4xx", &[(":status", "404")], false),
        ("retriable-status-codes", &[(":status", "418")], false),
        ("reset,connect-failure,refused-stream", &[(":status", "503")], false),
        ("cancelled", &[(":status", "200"), ("grpc-status", "1")], true),
        ("deadline-exceeded", &[(":status", "200"), ("grpc-status", "4")], true),
        ("resource-exhausted", &[(":status", "200"), ("grpc-status", "8")], true),
        ("internal", &[(":status", "200"), ("grpc-status", "13")], true),
        ("unavailable", &[(":status", "200"), ("grpc-status", "14")], true),
        ("unavailable", &[(":status", "200"), ("grpc-status", "13")], false),
        ("unavailable", &[(":status", "200")], false),
    ] {
        let mut plan = plan(policy(retry_on), &[]).expect("a plan");
        let verdict = plan.after_response(&map(Kind::Response, response));
        assert_eq!(is_retried(verdict), expected, "{retry_on} {response:?}");
    }
}

#[test]
fn resets_are_retried_by_condition() {
    use ResetReason::{ConnectFailure, Other, Overflow, Refused};
    for (retry_on, reason, has_sent, expected) in [
        ("connect-failure", ConnectFailure, false, true),
        ("connect-failure", Other, true, false),
        ("refused-stream", Refused, true, true),
        ("refused-stream", Other, true, false),
        ("reset", Other, true, true),
        ("reset", ConnectFailure, false, true),
        ("reset", Overflow, false, false),
        ("reset-before-request", Other, false, true),
        ("reset-before-request", Other, true, false),
        ("5xx", Refused, true, true),
        ("gateway-error", Other, true, true),
        ("retriable-4xx", Other, true, false),
        ("unavailable", Other, true, false),
        ("http3-post-connect-failure", ConnectFailure, false, false),
    ] {
        let mut plan = plan(policy(retry_on), &[]).expect("a plan");
        let verdict = plan.after_reset(reason, has_sent);
        assert_eq!(is_retried(verdict), expected, "{retry_on} {reason:?} {has_sent}");
    }
}

#[test]
fn request_headers_have_a_say_and_do_not_go_on() {
    let teapot = map(Kind::Response, &[(":status", "418"), ("x-again", "yes")]);
    for (retry_on, request, expected) in [
        ("", &[][..], None),
        ("", &[("x-envoy-retry-on", "nonsense")], None),
        ("", &[("x-envoy-retry-grpc-on", "5xx")], None),
        ("", &[("x-envoy-retry-on", "5xx")], Some(false)),
        ("retriable-status-codes", &[("x-envoy-retriable-status-codes", "1,x, 418")], Some(true)),
        ("5xx", &[("x-envoy-retriable-status-codes", "418")], Some(false)),
        (
            "retriable-headers",
            &[("x-envoy-retriable-header-names", "x-other, X-Again")],
            Some(true),
        ),
        ("retriable-headers", &[("x-envoy-max-retries", "0")], Some(false)),
    ] {
        let mut headers = map(Kind::Request, request);
        headers.push("x-kept", "1");
        let plan = RetryPlan::take(Some(&Arc::new(policy(retry_on))), &mut headers);
        assert_eq!(headers.len(), 1, "{request:?}");
        let verdict = plan.map(|mut plan| is_retried(plan.after_response(&teapot)));
        assert_eq!(verdict, expected, "{retry_on} {request:?}");
    }
}

#[test]
fn retries_end_and_back_off_longer_each_time() {
    let policy = RetryPolicy { num_retries: 5, ..policy("5xx") };
    let mut plan = plan(policy, &[]).expect("a plan");
    for bound in [25, 50, 100, 200, 250] {
        let RetryVerdict::After(pause) = plan.after_reset(ResetReason::Other, true) else {
            panic!("a retry is left")
        };
        assert!(pause < Duration::from_millis(bound), "{pause:?}");
    }
    assert_eq!(plan.after_reset(ResetReason::Other, true), RetryVerdict::Exhausted);
    assert_eq!(plan.after_reset(ResetReason::Overflow, true), RetryVerdict::No);
}

#[test]
fn a_server_may_tell_when_to_come_again() {
    let header = |name: &str, format| ResetHeader { name: name.to_owned(), format };
    let reset_headers = vec![
        header("retry-after", ResetHeaderFormat::Seconds),
        header("x-reset", ResetHeaderFormat::UnixTimestamp),
    ];
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let soon = (now.expect("after 1970").as_secs() + 100).to_string();
    for (entries, expected) in [
        (&[("retry-after", "10")][..], Some(10..=15)),
        (&[("retry-after", "1000")], None),
        (&[("retry-after", "1000"), ("x-reset", &soon)], Some(98..=150)),
        (&[("retry-after", "soon")], None),
        (&[("x-reset", "1000")], None),
        (&[], None),
    ] {
        let policy = RetryPolicy { reset_headers: reset_headers.clone(), ..policy("5xx") };
        let mut response = map(Kind::Response, entries);
        response.push(":status", "503");
        let verdict = plan(policy, &[]).expect("a plan").after_response(&response);
        match (verdict, expected) {
            (RetryVerdict::RateLimited(pause), Some(range)) => {
                assert!(range.contains(&pause.as_secs()), "{pause:?}");
            }
            (RetryVerdict::After(_), None) => {}
            other => panic!("{entries:?}: {other:?}"),
        }
    }
}

#[test]
fn limits_of_time_come_from_route_policy_and_request() {
    let milliseconds = |number: u64| Some(Duration::from_millis(number)).filter(|t| !t.is_zero());
    let global = "x-envoy-upstream-rq-timeout-ms";
    let per_try = "x-envoy-upstream-rq-per-try-timeout-ms";
    for (route, policy_limit, request, response, try_, expected) in [
        (15000, 0, &[][..], 15000, 0, 15000),
        (15000, 500, &[], 15000, 500, 500),
        (500, 500, &[], 500, 0, 500),
        (0, 500, &[], 0, 500, 500),
        (15000, 500, &[(global, "400")], 400, 0, 400),
        (15000, 500, &[(global, "0")], 0, 500, 500),
        (15000, 0, &[(per_try, "20"), (global, "x")], 15000, 20, 20),
        (0, 0, &[], 0, 0, 0),
    ] {
        let policy =
            RetryPolicy { per_try_timeout: milliseconds(policy_limit), ..RetryPolicy::default() };
        let mut headers = map(Kind::Request, request);
        let timeouts = TryTimeouts::take(milliseconds(route), Some(&policy), &mut headers);
        assert!(headers.is_empty());
        assert_eq!(timeouts.response, milliseconds(response), "{route} {request:?}");
        assert_eq!(timeouts.per_try, milliseconds(try_), "{route} {request:?}");
        assert_eq!(
            timeouts.expected(Duration::ZERO),
            milliseconds(expected),
            "{route} {request:?}"
        );
    }
    let timeouts = TryTimeouts {
        response: milliseconds(100),
        per_try: milliseconds(60),
        ..TryTimeouts::default()
    };
    for (elapsed, expected) in [(0, 60), (50, 50), (99, 1), (1000, 1)] {
        assert_eq!(timeouts.expected(Duration::from_millis(elapsed)), milliseconds(expected));
    }
}
