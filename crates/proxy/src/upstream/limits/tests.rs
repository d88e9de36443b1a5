use std::{rc::Rc, sync::atomic::Ordering::Relaxed};

use attache_config::model::CircuitBreakers;

use super::*;
use crate::stats::{Store, Writer};

const PRIORITY: Priority = Priority::Default;

fn limits(thresholds: Thresholds, workers: u32) -> Arc<ClusterLimits> {
    let breakers = CircuitBreakers { default: thresholds, ..CircuitBreakers::default() };
    Arc::new(ClusterLimits::new(&breakers, workers))
}

fn worker(limits: &Arc<ClusterLimits>) -> Rc<WorkerLimits> {
    WorkerLimits::new(limits, &Writer::new(&Store::default()))
}

#[test]
fn retries_are_limited_while_they_last() {
    let worker = worker(&limits(Thresholds::default(), 1));
    let mut permits: Vec<_> = std::iter::from_fn(|| worker.retry(PRIORITY)).take(10).collect();
    assert_eq!(permits.len(), 3);
    assert!(worker.retry(Priority::High).is_some(), "priorities have limits of their own");
    permits.pop();
    assert!(worker.retry(PRIORITY).is_some());
}

#[test]
fn a_retry_budget_grows_with_the_requests() {
    let budget = RetryBudget { percent: 50.0, min_concurrency: 1 };
    let retry_budget = Some(budget);
    let worker = worker(&limits(Thresholds { retry_budget, ..Thresholds::default() }, 1));
    let _first = worker.retry(PRIORITY).expect("one is always allowed");
    assert!(worker.retry(PRIORITY).is_none());
    for _ in 0..3 {
        assert!(worker.begin_request(PRIORITY));
    }
    assert!(worker.begin_pending(PRIORITY));
    assert!(worker.retry(PRIORITY).is_some(), "half of four requests");
}

#[test]
fn a_small_limit_is_exact_whoever_uses_it() {
    let limits = limits(Thresholds { max_requests: 3, ..Thresholds::default() }, 4);
    let workers = [(); 4].map(|()| worker(&limits));
    for turn in 0..100 {
        let worker = &workers[turn % 4];
        let begun = std::iter::repeat_with(|| worker.begin_request(PRIORITY)).take(5);
        assert_eq!(begun.filter(|has_begun| *has_begun).count(), 3);
        assert_eq!(limits.of(PRIORITY).requests.left(), 0);
        (0..3).for_each(|_| worker.end_request(PRIORITY));
        assert_eq!(limits.of(PRIORITY).requests.used(), 0);
    }
}

#[test]
fn what_idle_workers_keep_of_a_large_limit_is_little() {
    const MAX: u32 = 1024;
    let limits = limits(Thresholds { max_requests: MAX, ..Thresholds::default() }, 4);
    let workers = [(); 4].map(|()| worker(&limits));
    for worker in &workers {
        (0..100).for_each(|_| assert!(worker.begin_request(PRIORITY)));
        (0..100).for_each(|_| worker.end_request(PRIORITY));
    }
    assert_eq!(limits.of(PRIORITY).requests.used(), 0);
    let begun = std::iter::repeat_with(|| workers[0].begin_request(PRIORITY));
    let begun = begun.take_while(|has_begun| *has_begun).count();
    let least = (MAX - MAX / 32) as usize;
    assert!((least..=MAX as usize).contains(&begun), "{begun}");
}

#[test]
fn a_number_that_rises_and_falls_by_one_asks_for_nothing() {
    let limits = limits(Thresholds::default(), 1);
    let (worker, limit) = (worker(&limits), &limits.of(PRIORITY).requests);
    assert!(worker.begin_request(PRIORITY));
    let taken = limit.taken.load(Relaxed);
    for _ in 0..100 {
        assert!(worker.begin_request(PRIORITY));
        worker.end_request(PRIORITY);
        assert_eq!(limit.taken.load(Relaxed), taken);
    }
    assert_eq!(limit.used(), 1);
}

#[test]
fn connections_are_limited_unless_forced() {
    let limits = limits(Thresholds { max_connections: 1, ..Thresholds::default() }, 1);
    let worker = worker(&limits);
    let (first, _) = worker.connection(PRIORITY, false);
    assert!(first.is_some() && worker.connection(PRIORITY, false).0.is_none());
    let (forced, is_allowed) = worker.connection(PRIORITY, true);
    assert!(forced.is_some() && !is_allowed);
    drop(first);
    assert!(worker.connection(PRIORITY, false).0.is_none(), "the forced one counts");
    drop(forced);
    assert!(worker.connection(PRIORITY, false).0.is_some());
}
