//! Answers health checks, of the proxy or of what is behind it.

use std::{
    cell::Cell,
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use attache_config::model::HealthCheckFilter;

use crate::{
    http::{
        edge::LocalReply,
        filter::{DataStatus, HeadersStatus, HttpFilter, TrailersStatus},
        headers::{HeaderMap, Kind},
        stream::Handle,
        stream_info::ResponseFlag,
    },
    stats::stat_set,
};

stat_set! {
    /// `http.<stat_prefix>.health_check.`
    pub(super) struct HealthCheckStats {
        counters {
            cached_response, degraded, failed, failed_cluster_empty, failed_cluster_not_found,
            failed_cluster_unhealthy, ok, request_total,
        }
        gauges {}
        histograms {}
        unmoved counters {}
        unmoved gauges {}
        unmoved histograms {}
    }
}

/// The server's last answer to a health check, for as long as it stands: shared by all workers.
///
/// Time runs in periods, and an answer stands until the end of its own, as in Envoy 1.40.
#[derive(Debug)]
pub struct HealthCache {
    start: Instant,
    /// Number of the period, from 1, then a bit for a degraded server, then ten for the status. 0 if there was no answer.
    last: AtomicU64,
}

impl Default for HealthCache {
    fn default() -> Self {
        Self { start: Instant::now(), last: AtomicU64::new(0) }
    }
}

impl HealthCache {
    fn period(&self, length: Duration) -> u64 {
        let period = self.start.elapsed().as_nanos() / length.as_nanos().max(1);
        u64::try_from(period).unwrap_or(u64::MAX >> 12) + 1
    }

    fn store(&self, length: Duration, status: u16, is_degraded: bool) {
        let answer = u64::from(status & 0x3ff) | u64::from(is_degraded) << 10;
        self.last.store(self.period(length) << 11 | answer, Relaxed);
    }

    /// The status that stands, and whether the server was degraded.
    fn load(&self, length: Duration) -> Option<(u16, bool)> {
        let last = self.last.load(Relaxed);
        let status = u16::try_from(last & 0x3ff).unwrap_or_default();
        (last >> 11 == self.period(length)).then_some((status, last >> 10 & 1 == 1))
    }
}

/// What the `health_check` filters of a connection manager have on one worker.
pub(super) struct HealthChecker {
    pub(super) config: HealthCheckFilter,
    pub(super) stats: HealthCheckStats,
    pub(super) cache: Arc<HealthCache>,
    /// Whether the proxy is told to fail health checks.
    pub(super) is_failing: Arc<AtomicBool>,
    /// The name of the proxy's own cluster.
    pub(super) cluster: String,
}

/// The `health_check` filter of one stream.
pub(super) struct HealthCheck {
    checker: Rc<HealthChecker>,
    is_health_check: Cell<bool>,
    /// The filter answers itself.
    is_handled: Cell<bool>,
}

/// How a health check ends.
struct Verdict {
    status: u16,
    details: &'static str,
    is_degraded: bool,
}

impl HealthCheck {
    pub(super) fn new(checker: Rc<HealthChecker>) -> Self {
        Self { checker, is_health_check: Cell::default(), is_handled: Cell::default() }
    }

    fn cached(&self) -> Option<(u16, bool)> {
        self.checker.cache.load(self.checker.config.cache_time?)
    }

    /// Answers; called with the end of the request.
    fn answer(&self, handle: Handle<'_>) {
        let stats = &self.checker.stats;
        stats.request_total.inc();
        let verdict = self.verdict(handle);
        let is_ok = (200..300).contains(&verdict.status);
        if is_ok {
            stats.ok.inc();
        } else {
            stats.failed.inc();
        }
        let mut reply = LocalReply {
            status: verdict.status,
            details: verdict.details.into(),
            ..LocalReply::default()
        };
        if verdict.is_degraded {
            stats.degraded.inc();
            reply.headers.push((b"x-envoy-degraded".to_vec(), Vec::new()));
        }
        if !is_ok {
            reply = reply.raising(ResponseFlag::FailedLocalHealthCheck);
        }
        handle.reply(reply);
    }

    fn verdict(&self, handle: Handle<'_>) -> Verdict {
        let is = |status, details| Verdict { status, details, is_degraded: false };
        if self.checker.is_failing.load(Relaxed) {
            return is(503, "health_check_failed");
        }
        let stats = &self.checker.stats;
        if let Some((status, is_degraded)) = self.cached() {
            stats.cached_response.inc();
            return Verdict { status, details: "health_check_cached", is_degraded };
        }
        let mut details = "health_check_ok";
        for (cluster, least) in &self.checker.config.cluster_min_healthy {
            details = "health_check_ok_cluster_healthy";
            let Some((total, well)) = hosts(handle, cluster) else {
                stats.failed_cluster_not_found.inc();
                return is(503, "health_check_failed_no_cluster_found");
            };
            if total == 0 && *least > 0 {
                stats.failed_cluster_empty.inc();
                return is(503, "health_check_failed_cluster_empty");
            }
            if 100 * well < total * least {
                stats.failed_cluster_unhealthy.inc();
                return is(503, "health_check_failed_cluster_unhealthy");
            }
        }
        is(200, details)
    }
}

/// All hosts of a cluster, and those that take requests; `None` if there is no such cluster.
fn hosts(handle: Handle<'_>, cluster: &str) -> Option<(u64, u64)> {
    let of_priority = |priority| handle.edge().host_count(cluster, priority);
    of_priority(0)?;
    let counts = (0..).map_while(of_priority);
    let add = |(total, well): (usize, usize), count: crate::http::edge::HostCount| {
        (total + count.total, well + count.healthy + count.degraded)
    };
    let (total, well) = counts.fold((0, 0), add);
    Some((total as u64, well as u64))
}

impl HttpFilter for HealthCheck {
    fn request_headers(&self, handle: Handle<'_>, end_of_stream: bool) -> HeadersStatus {
        let config = &self.checker.config;
        let is_health_check = handle.headers(Kind::Request).is_some_and(|headers| {
            config.headers.iter().all(|test| test.matches(headers.values(test.name.as_bytes())))
        });
        if !is_health_check {
            return HeadersStatus::Continue;
        }
        self.is_health_check.set(true);
        handle.info().set_health_check(true);
        let is_handled = !config.pass_through
            || self.checker.is_failing.load(Relaxed)
            || self.cached().is_some();
        if !is_handled {
            return HeadersStatus::Continue;
        }
        self.is_handled.set(true);
        if end_of_stream {
            self.answer(handle);
        }
        HeadersStatus::StopIteration
    }

    fn request_data(&self, handle: Handle<'_>, end_of_stream: bool) -> DataStatus {
        if !self.is_handled.get() {
            return DataStatus::Continue;
        }
        if end_of_stream {
            self.answer(handle);
        }
        DataStatus::StopIterationNoBuffer
    }

    fn request_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        if !self.is_handled.get() {
            return TrailersStatus::Continue;
        }
        self.answer(handle);
        TrailersStatus::StopIteration
    }

    fn response_headers(&self, handle: Handle<'_>, _end_of_stream: bool) -> HeadersStatus {
        let Some(mut headers) = handle.headers_mut(Kind::Response) else {
            return HeadersStatus::Continue;
        };
        if self.is_health_check.get() {
            if let Some(length) = self.checker.config.cache_time {
                let is_degraded = headers.get(b"x-envoy-degraded").is_some();
                self.checker.cache.store(length, status_of(&headers), is_degraded);
            }
            let name = "x-envoy-upstream-healthchecked-cluster";
            headers.remove(name.as_bytes());
            headers.push(name, self.checker.cluster.clone().into_bytes());
        }
        if self.checker.is_failing.load(Relaxed) {
            headers.set(b"x-envoy-immediate-health-check-fail", b"true");
        }
        HeadersStatus::Continue
    }
}

fn status_of(headers: &HeaderMap) -> u16 {
    let status = headers.get(b":status").and_then(|text| std::str::from_utf8(text).ok());
    status.and_then(|text| text.parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_stands_until_its_period_ends() {
        let (hour, moment) = (Duration::from_secs(3600), Duration::from_nanos(1));
        let cache = HealthCache::default();
        assert_eq!(cache.load(hour), None);
        cache.store(hour, 503, true);
        assert_eq!(cache.load(hour), Some((503, true)));
        cache.store(moment, 200, false);
        let stored = cache.last.load(Relaxed);
        while cache.period(moment) == stored >> 11 {}
        assert_eq!(cache.load(moment), None);
    }
}
