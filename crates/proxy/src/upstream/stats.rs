//! What a cluster counts.

use std::{cell::RefCell, rc::Rc};

use crate::{
    http::stream_info::{ResponseFlag, StreamInfo},
    listener::milliseconds,
    stats::{LocalCounter, LocalHistogram, Scope, Writer, stat_set},
};

stat_set! {
    /// A cluster's stats, `cluster.<name>.`, as one worker has them.
    pub struct TrafficStats {
        counters {
            bind_errors, lb_healthy_panic, retry_or_shadow_abandoned, upstream_cx_close_notify,
            upstream_cx_connect_attempts_exceeded, upstream_cx_connect_fail,
            upstream_cx_connect_timeout, upstream_cx_destroy, upstream_cx_destroy_local,
            upstream_cx_destroy_local_with_active_rq, upstream_cx_destroy_remote,
            upstream_cx_destroy_remote_with_active_rq, upstream_cx_destroy_with_active_rq,
            upstream_cx_http1_total, upstream_cx_http2_total, upstream_cx_idle_timeout,
            upstream_cx_max_duration_reached, upstream_cx_max_requests, upstream_cx_none_healthy,
            upstream_cx_overflow, upstream_cx_pool_overflow, upstream_cx_protocol_error,
            upstream_cx_rx_bytes_total, upstream_cx_total, upstream_cx_tx_bytes_total,
            upstream_flow_control_backed_up_total, upstream_flow_control_drained_total,
            upstream_flow_control_paused_reading_total,
            upstream_flow_control_resumed_reading_total,
            upstream_internal_redirect_failed_total, upstream_internal_redirect_succeeded_total,
            upstream_rq_active_overflow,
            upstream_rq_cancelled, upstream_rq_completed, upstream_rq_maintenance_mode,
            upstream_rq_max_duration_reached, upstream_rq_pending_failure_eject,
            upstream_rq_pending_overflow, upstream_rq_pending_total,
            upstream_rq_per_try_idle_timeout, upstream_rq_per_try_timeout, upstream_rq_retry,
            upstream_rq_retry_backoff_exponential, upstream_rq_retry_backoff_ratelimited,
            upstream_rq_retry_limit_exceeded, upstream_rq_retry_overflow,
            upstream_rq_retry_success, upstream_rq_rx_reset, upstream_rq_rx_reset_no_error,
            upstream_rq_timeout, upstream_rq_total, upstream_rq_tx_reset,
        }
        gauges {
            upstream_cx_active, upstream_cx_rx_bytes_buffered, upstream_cx_tx_bytes_buffered,
            upstream_rq_active, upstream_rq_pending_active,
        }
        histograms { upstream_cx_connect_ms, upstream_cx_length_ms, upstream_rq_per_cx }
        unmoved counters {
            assignment_stale, assignment_timeout_received, assignment_use_cached,
            lb_local_cluster_not_ok, lb_recalculate_zone_structures, lb_subsets_created,
            lb_subsets_fallback, lb_subsets_fallback_panic, lb_subsets_removed,
            lb_subsets_selected, lb_zone_cluster_too_small, lb_zone_no_capacity_left,
            lb_zone_routing_all_directly, lb_zone_routing_cross_zone, lb_zone_routing_sampled,
            original_dst_host_invalid, upstream_cx_connect_with_0_rtt, upstream_cx_http3_total,
            upstream_cx_preconnect_skipped, upstream_http3_broken,
            upstream_rq_0rtt,
        }
        unmoved gauges { lb_subsets_active, max_host_weight, upstream_queue_overloaded, version }
        unmoved histograms {}
    }
}

/// What a cluster counts on one worker.
#[derive(Debug)]
pub struct ClusterStats {
    /// The cluster's stats.
    pub traffic: TrafficStats,
    responses: Responses,
    /// Of requests that came from outside, in Envoy's eyes.
    external: Responses,
    /// Of the others.
    internal: Responses,
    /// To attempts that were made again.
    retries: Responses,
}

impl ClusterStats {
    /// The stats of a cluster.
    #[must_use]
    pub fn new(writer: &Rc<Writer>, cluster: &str) -> Self {
        let scope = writer.store().scope("cluster").scope(cluster);
        Self {
            traffic: TrafficStats::new(&scope, writer),
            external: Responses::new(scope.scope("external"), writer),
            internal: Responses::new(scope.scope("internal"), writer),
            retries: Responses::new(scope.scope("retry"), writer),
            responses: Responses::new(scope, writer),
        }
    }

    /// A request that went to the cluster has ended: counts what its info tells. `is_internal` if it came from inside; the response
    /// counts as the server's if `is_servers`.
    pub fn request_ended(&self, info: &StreamInfo, is_internal: bool, is_servers: bool) {
        let of_origin = if is_internal { &self.internal } else { &self.external };
        if let Some(status) = info.response_code().filter(|_| is_servers) {
            self.traffic.upstream_rq_completed.inc();
            self.responses.count(status, false);
            of_origin.count(status, true);
        }
        let bytes = &info.upstream.bytes;
        self.traffic.upstream_cx_rx_bytes_total.add(bytes.wire_received.get());
        self.traffic.upstream_cx_tx_bytes_total.add(bytes.wire_sent.get());
        if info.response_flags().contains(ResponseFlag::UpstreamRequestTimeout) {
            self.traffic.upstream_rq_timeout.inc();
        }
        self.host_answered(info);
        let timing = &info.upstream.timing;
        let sent = info.timing.last_byte_received.get().or_else(|| timing.last_byte_sent.get());
        if let (Some(start), Some(end)) = (sent, timing.last_byte_received.get()) {
            let time = milliseconds(end.saturating_duration_since(start));
            self.responses.time(time);
            of_origin.time(time);
        }
    }

    /// An informational response has come that may go on to the client: it counts as one that completes a request (Envoy 1.40).
    pub fn informed(&self, status: u16, is_internal: bool) {
        let of_origin = if is_internal { &self.internal } else { &self.external };
        self.traffic.upstream_rq_completed.inc();
        self.responses.count(status, false);
        of_origin.count(status, true);
    }

    /// A request is tried again: what is counted about the attempt before, which a response with `status` ended if there was one.
    pub fn retried(&self, info: &StreamInfo, status: Option<u16>, follows_timeout: bool) {
        if let Some(status) = status {
            self.retries.count(status, true);
        }
        let Some(host) = info.upstream.host() else { return };
        let counters = &host.counters().host;
        counters.rq_error.inc();
        if follows_timeout {
            counters.rq_timeout.inc();
        }
    }

    fn host_answered(&self, info: &StreamInfo) {
        let Some(host) = info.upstream.host() else { return };
        let counters = &host.counters().host;
        let flags = info.response_flags();
        if flags.contains(ResponseFlag::UpstreamRequestTimeout) {
            counters.rq_timeout.inc();
        }
        match info.response_code() {
            Some(status) if status < 500 => counters.rq_success.inc(),
            Some(_) => counters.rq_error.inc(),
            None => {}
        }
    }
}

/// Responses by status. Each stat appears with its first response, as Envoy's does.
#[derive(Debug)]
struct Responses {
    scope: Scope,
    writer: Rc<Writer>,
    seen: RefCell<Seen>,
}

#[derive(Default, Debug)]
struct Seen {
    /// Few, and the usual one is found first.
    statuses: Vec<(u16, Status)>,
    completed: Option<LocalCounter>,
    time: Option<LocalHistogram>,
}

#[derive(Debug)]
struct Status {
    code: LocalCounter,
    class: LocalCounter,
}

impl Responses {
    fn new(scope: Scope, writer: &Rc<Writer>) -> Self {
        Self { scope, writer: Rc::clone(writer), seen: RefCell::default() }
    }

    fn count(&self, status: u16, counts_completed: bool) {
        let mut seen = self.seen.borrow_mut();
        if counts_completed {
            let completed = seen.completed.get_or_insert_with(|| {
                self.writer.counter(&self.scope.counter("upstream_rq_completed"))
            });
            completed.inc();
        }
        let index = seen.statuses.iter().position(|(known, _)| *known == status);
        let index = index.unwrap_or_else(|| {
            seen.statuses.push((status, self.first(status)));
            seen.statuses.len() - 1
        });
        let (_, counters) = &seen.statuses[index];
        counters.code.inc();
        counters.class.inc();
    }

    fn first(&self, status: u16) -> Status {
        let counter = |name: String| self.writer.counter(&self.scope.counter(&name));
        Status {
            code: counter(format!("upstream_rq_{status}")),
            class: counter(format!("upstream_rq_{}xx", status / 100)),
        }
    }

    fn time(&self, milliseconds: u64) {
        let mut seen = self.seen.borrow_mut();
        let time = seen.time.get_or_insert_with(|| {
            self.writer.histogram(&self.scope.histogram("upstream_rq_time"))
        });
        time.record(milliseconds);
    }
}
