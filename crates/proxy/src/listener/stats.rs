//! What a listener counts.

use std::{
    future::Future,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
    time::{Duration, Instant},
};

use super::log::ConnectionLog;
use crate::{
    http::connection_manager::ConnectionManager,
    stats::{LocalCounter, LocalGauge, Writer, stat_set},
};

stat_set! {
    /// A listener's stats, `listener.<address>.`, as one worker has them.
    pub struct SharedStats {
        counters {
            downstream_cx_destroy, downstream_cx_total, downstream_global_cx_overflow,
            downstream_cx_overflow, downstream_cx_overload_reject,
            downstream_listener_filter_error, downstream_listener_filter_remote_close,
            downstream_cx_transport_socket_connect_timeout, downstream_pre_cx_timeout,
            no_filter_chain_match,
        }
        gauges { downstream_cx_active, downstream_pre_cx_active }
        histograms { connections_accepted_per_socket_event, downstream_cx_length_ms }
        unmoved counters {}
        unmoved gauges {}
        unmoved histograms {}
    }
}

stat_set! {
    /// What a listener of the configuration counts too, and the admin server's does not.
    struct ConfiguredStats {
        counters {}
        gauges {}
        histograms {}
        unmoved counters { extension_config_missing, network_extension_config_missing }
        unmoved gauges {}
        unmoved histograms {}
    }
}

/// What a listener counts on one worker.
#[derive(Debug)]
pub struct ListenerStats {
    /// The listener's stats.
    pub shared: SharedStats,
    worker_total: LocalCounter,
    worker_active: LocalGauge,
}

impl ListenerStats {
    /// The stats of the listener of this stat prefix on worker `index`.
    #[must_use]
    pub fn new(writer: &Writer, prefix: &str, index: u32) -> Rc<Self> {
        let scope = writer.store().scope("listener").scope(prefix);
        let _unmoved = ConfiguredStats::new(&scope, writer);
        let worker = scope.scope(&format!("worker_{index}"));
        Rc::new(Self {
            shared: SharedStats::new(&scope, writer),
            worker_total: writer.counter(&worker.counter("downstream_cx_total")),
            worker_active: writer.gauge(&worker.gauge("downstream_cx_active")),
        })
    }

    /// Counts an accepted connection for as long as the answer lives.
    #[must_use = "the connection counts as active as long as this lives"]
    pub fn connection(self: &Rc<Self>, manager: &Rc<ConnectionManager>) -> ConnectionCount {
        manager.stats.http.downstream_cx_total.inc();
        manager.stats.http.downstream_cx_active.inc();
        self.shared.downstream_cx_total.inc();
        self.shared.downstream_cx_active.inc();
        // Used from the first connection on, as Envoy's is: listener filters would run in between.
        self.shared.downstream_pre_cx_active.add(0);
        self.worker_total.inc();
        self.worker_active.inc();
        let accepted = Instant::now();
        ConnectionCount { stats: Rc::clone(self), manager: Rc::clone(manager), accepted }
    }
}

/// A connection that is counted as active.
pub struct ConnectionCount {
    stats: Rc<ListenerStats>,
    manager: Rc<ConnectionManager>,
    accepted: Instant,
}

impl Drop for ConnectionCount {
    fn drop(&mut self) {
        let stats = &self.stats;
        stats.shared.downstream_cx_active.dec();
        stats.shared.downstream_cx_destroy.inc();
        let length = milliseconds(self.accepted.elapsed());
        stats.shared.downstream_cx_length_ms.record(length);
        stats.worker_active.dec();
        let http = &self.manager.stats.http;
        http.downstream_cx_active.dec();
        http.downstream_cx_destroy.inc();
        http.downstream_cx_length_ms.record(length);
    }
}

/// A connection's future, counted as long as it is there, and logged when it is not any more.
pub(super) struct Counted<F> {
    connection: F,
    _count: ConnectionCount,
    _log: Option<ConnectionLog>,
}

impl<F> Counted<F> {
    /// Counts `connection`.
    pub(super) const fn new(
        connection: F,
        count: ConnectionCount,
        log: Option<ConnectionLog>,
    ) -> Self {
        Self { connection, _count: count, _log: log }
    }
}

impl<F: Future + Unpin> Future for Counted<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        Pin::new(&mut self.connection).poll(cx)
    }
}

/// A time as histograms have it.
pub(crate) fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
