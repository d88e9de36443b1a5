//! Injects faults: delays requests, answers them in the server's place, slows responses down.

mod limiter;
mod share;

use std::{
    cell::{Cell, OnceCell, RefCell},
    rc::Rc,
    sync::Arc,
    time::Duration,
};

use attache_config::model::{AbortStatus, Fault, FaultAbort, FaultFilter};

use self::{limiter::Limiter, share::is_chosen};
use crate::{
    http::{
        edge::LocalReply,
        filter::{DataStatus, HeadersStatus, HttpFilter, TrailersStatus},
        headers::{HeaderMap, Kind},
        metadata,
        route::SelectedRoute,
        stream::{Direction, Handle, Timer},
        stream_info::ResponseFlag,
    },
    stats::{Gauge, Scope, Writer, stat_set},
};

stat_set! {
    /// `http.<stat_prefix>.fault.`
    pub(super) struct FaultStats {
        counters { aborts_injected, delays_injected, faults_overflow, response_rl_injected }
        gauges { active_faults }
        histograms {}
        unmoved counters {}
        unmoved gauges {}
        unmoved histograms {}
    }
}

/// What the `fault` filters of a connection manager have on one worker.
pub(super) struct FaultInjector {
    config: FaultFilter,
    /// The filter's name in the connection manager.
    name: String,
    stats: FaultStats,
    /// Faults under way, on all workers.
    active: Arc<Gauge>,
    scope: Scope,
}

impl FaultInjector {
    pub(super) fn new(config: FaultFilter, name: &str, scope: Scope, writer: &Writer) -> Self {
        let stats = FaultStats::new(&scope, writer);
        let active = scope.gauge("active_faults");
        Self { config, name: name.to_owned(), stats, active, scope }
    }
}

/// The events that the filter posts to itself.
const DELAY_OVER: u64 = 0;
const TOKENS_DUE: u64 = 1;

/// The `fault` filter of one stream.
pub(super) struct FaultInjection {
    injector: Rc<FaultInjector>,
    /// What the route says in the configuration's place.
    route: OnceCell<SelectedRoute>,
    /// The delay that is under way.
    delay: RefCell<Option<Timer>>,
    limiter: OnceCell<Limiter>,
    /// The stream counts as an active fault.
    is_active: Cell<bool>,
}

impl FaultInjection {
    pub(super) fn new(injector: Rc<FaultInjector>) -> Self {
        Self {
            injector,
            route: OnceCell::new(),
            delay: RefCell::default(),
            limiter: OnceCell::new(),
            is_active: Cell::default(),
        }
    }

    fn settings(&self, handle: Handle<'_>) -> &FaultFilter {
        let of_route = self.route.get().and_then(|route| of_route(route, handle));
        of_route.unwrap_or(&self.injector.config)
    }

    /// Notes a fault as active, unless there are too many. A stream counts once, whatever its faults.
    fn activate(&self, settings: &FaultFilter) -> bool {
        let (stats, active) = (&self.injector.stats, &self.injector.active);
        if self.is_active.get() {
            return true;
        }
        if settings.max_active_faults.is_some_and(|max| active.value() >= u64::from(max)) {
            stats.faults_overflow.inc();
            return false;
        }
        stats.active_faults.inc();
        self.is_active.set(true);
        true
    }

    fn deactivate(&self) {
        if self.is_active.replace(false) {
            self.injector.stats.active_faults.dec();
        }
    }

    /// Has the response slowed down, if it is to be.
    fn limit_response(&self, settings: &FaultFilter, request: &HeaderMap, handle: Handle<'_>) {
        let Some(limit) = &settings.response_rate_limit else { return };
        let percentage = b"x-envoy-fault-throughput-response-percentage";
        if !is_chosen(limit, percentage, request, handle) {
            return;
        }
        let named = || number(request, b"x-envoy-fault-throughput-response");
        let Some(rate) = limit.amount.or_else(named).filter(|rate| *rate > 0) else { return };
        if self.activate(settings) {
            self.injector.stats.response_rl_injected.inc();
            self.limiter.get_or_init(|| Limiter::new(rate, handle.buffer_limit()));
        }
    }

    /// Delays the request, if it is to be; says whether it is.
    fn delay(&self, settings: &FaultFilter, request: &HeaderMap, handle: Handle<'_>) -> bool {
        let Some(length) = delay_of(settings.delay.as_ref(), request, handle) else { return false };
        if !self.activate(settings) {
            return false;
        }
        self.delay.replace(Some(handle.timer(length, DELAY_OVER)));
        self.count(settings, request, "delays_injected");
        self.injector.stats.delays_injected.inc();
        handle.info().raise(ResponseFlag::DelayInjected);
        self.leave_metadata(settings, handle);
        true
    }

    /// The answer in the server's place, if the request is to get one.
    fn abort(
        &self,
        settings: &FaultFilter,
        request: &HeaderMap,
        handle: Handle<'_>,
    ) -> Option<LocalReply> {
        let abort = settings.abort.as_ref()?;
        let (status, grpc_status) = abort_status(abort, request, handle)?;
        if !self.activate(settings) {
            return None;
        }
        self.count(settings, request, "aborts_injected");
        self.injector.stats.aborts_injected.inc();
        self.leave_metadata(settings, handle);
        let reply = LocalReply {
            status,
            grpc_status,
            body: abort.body.clone().into(),
            details: "fault_filter_abort".into(),
            ..LocalReply::default()
        };
        Some(reply.raising(ResponseFlag::FaultInjected))
    }

    /// Counts a fault by the client's cluster, if it has named one.
    fn count(&self, settings: &FaultFilter, request: &HeaderMap, what: &str) {
        let cluster = request.get(b"x-envoy-downstream-service-cluster").unwrap_or_default();
        if settings.counts_by_downstream_cluster && !cluster.is_empty() {
            let cluster = String::from_utf8_lossy(cluster);
            self.injector.scope.scope(&cluster).counter(what).inc();
        }
    }

    fn leave_metadata(&self, settings: &FaultFilter, handle: Handle<'_>) {
        let fields = metadata::fields_from_protobuf(&settings.metadata).unwrap_or_default();
        let name = self.injector.name.as_bytes();
        handle.change_metadata(|metadata| *metadata.namespace_mut(name) = fields);
    }

    /// The delay is over: the request is answered, or goes on.
    fn delay_over(&self, handle: Handle<'_>) {
        self.delay.replace(None);
        let settings = self.settings(handle);
        let reply = handle
            .headers(Kind::Request)
            .and_then(|request| self.abort(settings, &request, handle));
        if let Some(reply) = reply {
            return handle.reply(reply);
        }
        if settings.response_rate_limit.is_none() {
            self.deactivate();
        }
        handle.continue_request();
    }
}

impl HttpFilter for FaultInjection {
    fn request_headers(&self, handle: Handle<'_>, _end_of_stream: bool) -> HeadersStatus {
        if let Some(route) = handle.route().filter(|route| of_route(route, handle).is_some()) {
            self.route.get_or_init(|| route);
        }
        let settings = self.settings(handle);
        let Some(request) = handle.headers(Kind::Request) else { return HeadersStatus::Continue };
        if !is_concerned(settings, &request, handle) {
            return HeadersStatus::Continue;
        }
        self.limit_response(settings, &request, handle);
        if self.delay(settings, &request, handle) {
            return HeadersStatus::StopIteration;
        }
        let reply = self.abort(settings, &request, handle);
        drop(request);
        let Some(reply) = reply else { return HeadersStatus::Continue };
        handle.reply(reply);
        HeadersStatus::StopIteration
    }

    fn request_data(&self, _: Handle<'_>, _end_of_stream: bool) -> DataStatus {
        match &*self.delay.borrow() {
            Some(_) => DataStatus::StopIterationAndWatermark,
            None => DataStatus::Continue,
        }
    }

    fn request_trailers(&self, _: Handle<'_>) -> TrailersStatus {
        match &*self.delay.borrow() {
            Some(_) => TrailersStatus::StopIteration,
            None => TrailersStatus::Continue,
        }
    }

    fn response_data(&self, handle: Handle<'_>, end_of_stream: bool) -> DataStatus {
        let Some(limiter) = self.limiter.get() else { return DataStatus::Continue };
        let data =
            handle.received_body(Direction::Response).map(|mut data| std::mem::take(&mut *data));
        limiter.write(data.unwrap_or_default(), end_of_stream, handle, TOKENS_DUE);
        DataStatus::StopIterationNoBuffer
    }

    fn response_trailers(&self, _: Handle<'_>) -> TrailersStatus {
        match self.limiter.get() {
            Some(limiter) if limiter.holds_trailers() => TrailersStatus::StopIteration,
            _ => TrailersStatus::Continue,
        }
    }

    fn scheduled(&self, handle: Handle<'_>, event_id: u64) {
        if event_id == DELAY_OVER {
            self.delay_over(handle);
        } else if let Some(limiter) = self.limiter.get() {
            limiter.release(handle, TOKENS_DUE);
        }
    }

    fn destroy(&self) {
        self.delay.replace(None);
        if let Some(limiter) = self.limiter.get() {
            limiter.stop();
        }
        self.deactivate();
    }
}

fn of_route<'r>(route: &'r SelectedRoute, handle: Handle<'_>) -> Option<&'r FaultFilter> {
    // Only what the most specific place says counts.
    route.filter_configs(handle.place()).next()
}

/// Whether faults are meant for the request at all.
fn is_concerned(settings: &FaultFilter, request: &HeaderMap, handle: Handle<'_>) -> bool {
    let is_of_cluster = || {
        let route = handle.route();
        let cluster = route.as_ref().and_then(SelectedRoute::cluster_name);
        cluster == Some(settings.upstream_cluster.as_str())
    };
    let is_of_node = || {
        let node = request.get(b"x-envoy-downstream-service-node");
        let node = node.and_then(|node| std::str::from_utf8(node).ok());
        node.is_some_and(|node| settings.downstream_nodes.contains(node))
    };
    (settings.upstream_cluster.is_empty() || is_of_cluster())
        && (settings.downstream_nodes.is_empty() || is_of_node())
        && settings.headers.iter().all(|test| test.matches(request.values(test.name.as_bytes())))
}

fn delay_of(
    delay: Option<&Fault<Duration>>,
    request: &HeaderMap,
    handle: Handle<'_>,
) -> Option<Duration> {
    let delay = delay?;
    if !is_chosen(delay, b"x-envoy-fault-delay-request-percentage", request, handle) {
        return None;
    }
    let named = || number(request, b"x-envoy-fault-delay-request");
    let milliseconds = match delay.amount {
        Some(amount) => u64::try_from(amount.as_millis()).ok(),
        None => named(),
    };
    milliseconds.filter(|length| *length > 0).map(Duration::from_millis)
}

/// What the request is to be answered with, if it is.
fn abort_status(
    abort: &FaultAbort,
    request: &HeaderMap,
    handle: Handle<'_>,
) -> Option<(u16, Option<u32>)> {
    let amount = (abort.status != AbortStatus::Header).then_some(());
    let fault = Fault { amount, share: abort.share };
    if !is_chosen(&fault, b"x-envoy-fault-abort-request-percentage", request, handle) {
        return None;
    }
    match abort.status {
        AbortStatus::Http(status) => Some((status, None)),
        AbortStatus::Grpc(status) => Some((200, Some(status))),
        AbortStatus::Header => {
            let status = number(request, b"x-envoy-fault-abort-request");
            let status = status.and_then(|status| u16::try_from(status).ok());
            if let Some(status) = status.filter(|status| (200..600).contains(status)) {
                return Some((status, None));
            }
            let status = number(request, b"x-envoy-fault-abort-grpc-request")?;
            Some((200, Some(u32::try_from(status).unwrap_or(u32::MAX))))
        }
    }
}

/// The number that a header has, by its first value.
fn number(request: &HeaderMap, name: &[u8]) -> Option<u64> {
    std::str::from_utf8(request.get(name)?).ok()?.trim().parse().ok()
}
