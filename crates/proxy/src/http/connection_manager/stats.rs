//! What an HTTP connection manager counts.

use std::{cell::Cell, rc::Rc};

use super::ConnectionManager;
use crate::{
    http::{
        stream::RedirectRefusal,
        stream_info::{Protocol, ResponseFlag, ResponseFlags, StreamInfo},
    },
    listener::milliseconds,
    stats::{LocalCounter, LocalGauge, Scope, Writer, stat_set},
};

stat_set! {
    /// A connection manager's stats, `http.<stat_prefix>.`, as one worker has them.
    pub struct HttpStats {
        counters {
            downstream_cx_delayed_close_timeout, downstream_cx_destroy,
            downstream_cx_destroy_active_rq, downstream_cx_destroy_local,
            downstream_cx_destroy_local_active_rq, downstream_cx_destroy_remote,
            downstream_cx_destroy_remote_active_rq, downstream_cx_drain_close,
            downstream_cx_http1_total, downstream_cx_http2_total, downstream_cx_idle_timeout,
            downstream_cx_max_duration_reached, downstream_cx_max_requests_reached,
            downstream_cx_protocol_error, downstream_cx_rx_bytes_total, downstream_cx_total,
            downstream_cx_tx_bytes_total, downstream_cx_upgrades_total,
            downstream_flow_control_paused_reading_total,
            downstream_flow_control_resumed_reading_total, downstream_rq_failed_path_normalization,
            downstream_rq_header_timeout, downstream_rq_http1_total, downstream_rq_http2_total,
            downstream_rq_idle_timeout, downstream_rq_max_duration_reached,
            downstream_rq_non_relative_path, downstream_rq_redirected_with_normalized_path,
            downstream_rq_response_before_rq_complete, downstream_rq_rx_reset,
            downstream_rq_timeout, downstream_rq_too_large, downstream_rq_too_many_premature_resets,
            downstream_rq_total, downstream_rq_tx_reset, downstream_rq_ws_on_non_ws_route,
            rs_too_large,
        }
        gauges {
            downstream_cx_active, downstream_cx_http1_active, downstream_cx_http2_active,
            downstream_cx_rx_bytes_buffered, downstream_cx_tx_bytes_buffered,
            downstream_cx_upgrades_active, downstream_rq_active,
        }
        histograms { downstream_cx_length_ms, downstream_rq_time }
        unmoved counters {
            downstream_cx_http3_total, downstream_cx_overload_disable_keepalive,
            downstream_cx_ssl_total, downstream_rq_http3_total,
            downstream_rq_overload_close, downstream_rq_rejected_via_ip_detection,
        }
        unmoved gauges {
            downstream_cx_http1_soft_drain, downstream_cx_http3_active, downstream_cx_ssl_active,
        }
        unmoved histograms {}
    }
}

stat_set! {
    /// What its router counts. The admin server has none.
    struct RouterStats {
        counters {
            no_cluster, no_route, passthrough_internal_redirect_bad_location,
            passthrough_internal_redirect_no_route,
            passthrough_internal_redirect_too_many_redirects,
            passthrough_internal_redirect_unsafe_scheme, rq_direct_response, rq_total,
        }
        gauges {}
        histograms {}
        unmoved counters {
            passthrough_internal_redirect_predicate, rq_overload_local_reply, rq_redirect,
            rq_reset_after_downstream_response_started,
        }
        unmoved gauges {}
        unmoved histograms {}
    }
}

stat_set! {
    /// Tracing's part of them; nothing is traced.
    struct TracingStats {
        counters {}
        gauges {}
        histograms {}
        unmoved counters {
            client_enabled, health_check, not_traceable, random_sampling, service_forced,
        }
        unmoved gauges {}
        unmoved histograms {}
    }
}

/// Responses by the first digit of their status.
#[derive(Debug)]
struct ResponseStats {
    completed: LocalCounter,
    classes: [LocalCounter; 5],
}

impl ResponseStats {
    fn new(scope: &Scope, writer: &Writer) -> Self {
        let class =
            |class: &str| writer.counter(&scope.counter(&format!("downstream_rq_{class}xx")));
        Self {
            completed: writer.counter(&scope.counter("downstream_rq_completed")),
            classes: ["1", "2", "3", "4", "5"].map(class),
        }
    }

    fn count(&self, status: u16) {
        self.completed.inc();
        let class = usize::from(status / 100).wrapping_sub(1);
        if let Some(class) = self.classes.get(class) {
            class.inc();
        }
    }
}

/// A connection that counts as one of its protocol.
pub(in crate::http) struct ProtocolCount {
    manager: Rc<ConnectionManager>,
    protocol: Protocol,
    /// Who has ended it, and whether a request was under way.
    end: Cell<(ClosedBy, bool)>,
}

/// Who has ended a connection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::http) enum ClosedBy {
    Us,
    Client,
}

impl ProtocolCount {
    pub(in crate::http) fn new(manager: &Rc<ConnectionManager>, protocol: Protocol) -> Self {
        let end = Cell::new((ClosedBy::Us, false));
        let count = Self { manager: Rc::clone(manager), protocol, end };
        let (total, active) = count.stats();
        total.inc();
        active.inc();
        count
    }

    /// How the connection has ended. The first one that says so is right.
    pub(in crate::http) fn ended(&self, by: ClosedBy, has_request: bool) {
        if self.end.get() == (ClosedBy::Us, false) {
            self.end.set((by, has_request));
        }
    }

    fn stats(&self) -> (&LocalCounter, &LocalGauge) {
        let http = &self.manager.stats.http;
        match self.protocol {
            Protocol::Http2 => (&http.downstream_cx_http2_total, &http.downstream_cx_http2_active),
            _ => (&http.downstream_cx_http1_total, &http.downstream_cx_http1_active),
        }
    }
}

impl Drop for ProtocolCount {
    fn drop(&mut self) {
        self.stats().1.dec();
        let http = &self.manager.stats.http;
        let (by, has_request) = self.end.get();
        let (all, active) = match by {
            ClosedBy::Us => {
                (&http.downstream_cx_destroy_local, &http.downstream_cx_destroy_local_active_rq)
            }
            ClosedBy::Client => {
                (&http.downstream_cx_destroy_remote, &http.downstream_cx_destroy_remote_active_rq)
            }
        };
        all.inc();
        if has_request {
            http.downstream_cx_destroy_active_rq.inc();
            active.inc();
        }
    }
}

/// What a connection manager counts on one worker.
#[derive(Debug)]
pub struct ManagerStats {
    /// The connection manager's stats.
    pub http: HttpStats,
    router: Option<RouterStats>,
    responses: ResponseStats,
    /// Of this listener alone; connection managers of one prefix share the others.
    listener_responses: ResponseStats,
}

impl ManagerStats {
    /// The stats of the connection manager of this stat prefix on the listener of that one.
    #[must_use]
    pub fn new(writer: &Writer, prefix: &str, listener_prefix: &str) -> Self {
        let scope = writer.store().scope("http").scope(prefix);
        let _unmoved = TracingStats::new(&scope.scope("tracing"), writer);
        let router = RouterStats::new(&scope, writer);
        Self { router: Some(router), ..Self::without_router(writer, prefix, listener_prefix) }
    }

    /// The same where nothing is routed.
    #[must_use]
    pub fn without_router(writer: &Writer, prefix: &str, listener_prefix: &str) -> Self {
        let scope = writer.store().scope("http").scope(prefix);
        let listener = writer.store().scope("listener").scope(listener_prefix);
        let listener = listener.scope("http").scope(prefix);
        Self {
            http: HttpStats::new(&scope, writer),
            router: None,
            responses: ResponseStats::new(&scope, writer),
            listener_responses: ResponseStats::new(&listener, writer),
        }
    }

    /// A request has begun.
    pub fn request_started(&self, info: &StreamInfo) {
        let http = &self.http;
        http.downstream_rq_total.inc();
        http.downstream_rq_active.inc();
        match info.protocol() {
            Some(Protocol::Http2) => http.downstream_rq_http2_total.inc(),
            Some(_) => http.downstream_rq_http1_total.inc(),
            None => {}
        }
    }

    /// A request was told to send its body (HTTP-052), which counts as a response.
    pub fn continued(&self) {
        self.response_started(Some(100));
    }

    /// The headers of a response are sent.
    pub fn response_started(&self, status: Option<u16>) {
        let status = status.unwrap_or_default();
        self.responses.count(status);
        self.listener_responses.count(status);
    }

    /// A request has ended: counts what its info tells. `is_forwarded` if it was to go upstream.
    pub fn request_ended(&self, info: &StreamInfo, is_forwarded: bool) {
        let http = &self.http;
        let is_routed = |details: Option<&str>| {
            matches!(details, Some("direct_response" | "route_not_found" | "cluster_not_found"))
        };
        if is_forwarded || info.response_code_details.with(is_routed) {
            // What has reached the router, whatever came of it.
            if let Some(router) = &self.router {
                router.rq_total.inc();
            }
        }
        http.downstream_rq_active.dec();
        http.downstream_rq_time.record(milliseconds(info.duration()));
        http.downstream_cx_rx_bytes_total.add(info.bytes.wire_received.get());
        http.downstream_cx_tx_bytes_total.add(info.bytes.wire_sent.get());
        let traffic = &info.connection().traffic;
        traffic.received.add_up(&info.bytes.wire_received);
        traffic.sent.add_up(&info.bytes.wire_sent);
        let is_understood = !info.response_flags().contains(ResponseFlag::DownstreamProtocolError);
        traffic.set_protocol(info.protocol().filter(|_| is_understood));
        if !info.response_flags().is_empty() {
            self.count_flags(info.response_flags());
        }
        info.response_code_details.with(|details| match details {
            // What almost every request ends with.
            Some("via_upstream") | None => {}
            Some(details) => self.count_details(details),
        });
    }

    fn count_flags(&self, flags: ResponseFlags) {
        let http = &self.http;
        for (flag, counter) in [
            (ResponseFlag::StreamIdleTimeout, &http.downstream_rq_idle_timeout),
            (ResponseFlag::DownstreamRemoteReset, &http.downstream_rq_rx_reset),
            (ResponseFlag::DownstreamConnectionTermination, &http.downstream_rq_rx_reset),
        ] {
            if flags.contains(flag) {
                counter.inc();
            }
        }
        let Some(router) = &self.router else { return };
        if flags.contains(ResponseFlag::NoRouteFound) {
            router.no_route.inc();
        }
        if flags.contains(ResponseFlag::NoClusterFound) {
            router.no_cluster.inc();
        }
    }

    /// A redirect that was to be followed is not.
    pub fn refused_redirect(&self, refusal: RedirectRefusal) {
        let Some(router) = &self.router else { return };
        let counter = match refusal {
            RedirectRefusal::BadLocation => &router.passthrough_internal_redirect_bad_location,
            RedirectRefusal::UnsafeScheme => &router.passthrough_internal_redirect_unsafe_scheme,
            RedirectRefusal::TooMany => &router.passthrough_internal_redirect_too_many_redirects,
            RedirectRefusal::NoRoute => &router.passthrough_internal_redirect_no_route,
        };
        counter.inc();
    }

    fn count_details(&self, details: &str) {
        let http = &self.http;
        let counter = match details {
            // The codec gives the stream up, as a client would that resets it.
            details if details.starts_with("http1.") => {
                http.downstream_cx_protocol_error.inc();
                &http.downstream_rq_rx_reset
            }
            "direct_response" => match &self.router {
                Some(router) => &router.rq_direct_response,
                None => return,
            },
            "absolute_path_rejected" => &http.downstream_rq_non_relative_path,
            "path_normalization_failed" => &http.downstream_rq_failed_path_normalization,
            "request_header_timeout" => &http.downstream_rq_header_timeout,
            "request_overall_timeout" => &http.downstream_rq_timeout,
            "max_duration_timeout" => &http.downstream_rq_max_duration_reached,
            "request_payload_too_large" => &http.downstream_rq_too_large,
            "response_payload_too_large" => &http.rs_too_large,
            _ => return,
        };
        counter.inc();
    }
}
