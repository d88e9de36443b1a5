//! The bucket on a clock of the test's own: only that source file is compiled here.

#[expect(unreachable_pub, dead_code, reason = "the module exports it and uses all of it")]
#[path = "../src/filter/limit.rs"]
mod limit;

use std::time::Duration;

use limit::Limit;

fn limit(settings: &str) -> Limit {
    serde_json::from_str(settings).expect("the settings are taken")
}

const fn at(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

#[test]
fn a_burst_passes_and_then_the_rate() {
    let limit = limit(r#"{"requests_per_second": 10, "burst": 3}"#);
    for _ in 0..3 {
        assert_eq!(limit.take_at(at(0)), Ok(()));
    }
    assert_eq!(limit.take_at(at(0)), Err(at(100)));
    assert_eq!(limit.take_at(at(40)), Err(at(60)));
    assert_eq!(limit.take_at(at(100)), Ok(()));
    assert_eq!(limit.take_at(at(100)), Err(at(100)));
    // What was refused has taken nothing, and a bucket holds no more than its burst.
    for _ in 0..3 {
        assert_eq!(limit.take_at(at(10_000)), Ok(()));
    }
    assert_eq!(limit.take_at(at(10_000)), Err(at(100)));
}

#[test]
fn without_burst_requests_come_one_by_one() {
    let limit = limit(r#"{"requests_per_second": 0.5}"#);
    assert_eq!(limit.take_at(at(0)), Ok(()));
    assert_eq!(limit.take_at(at(500)), Err(at(1500)));
    assert_eq!(limit.take_at(at(2000)), Ok(()));
}

#[test]
fn threads_share_the_tokens() {
    let limit = limit(r#"{"requests_per_second": 1, "burst": 1000}"#);
    let taken: usize = std::thread::scope(|scope| {
        let take = || (0..400).filter(|_| limit.take_at(at(0)).is_ok()).count();
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(take)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    assert_eq!(taken, 1000);
}

#[test]
fn bad_settings_say_what_is_wrong() {
    let error = |settings: &str| serde_json::from_str::<Limit>(settings).unwrap_err().to_string();
    assert!(error("{}").contains("missing field `requests_per_second`"));
    assert!(error(r#"{"requests_per_second": 0}"#).contains("`requests_per_second` is 0"));
    assert!(error(r#"{"requests_per_second": -1}"#).contains("is -1"));
    assert!(error(r#"{"requests_per_second": 1, "burst": 0}"#).contains("`burst` is 0"));
    assert!(error(r#"{"requests_per_second": 1, "limit": 1}"#).contains("unknown field `limit`"));
    let slow = r#"{"requests_per_second": 0.000001, "burst": 1000000}"#;
    assert!(error(slow).contains("centuries"));
}
