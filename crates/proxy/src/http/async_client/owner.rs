//! Whose exchanges these are, and where they go.

use std::{
    cell::{OnceCell, RefCell},
    collections::HashMap,
    rc::Rc,
    sync::Arc,
    time::{Duration, Instant},
};

use attache_config::model::{
    AccessLogType, ClusterRoute, PathMatch, Route, RouteAction, RouteMatch, RouterConfig,
};

use super::TaskQueue;
use crate::{
    http::{
        connection_manager::WorkerContext,
        exchange::{ExchangeOwner, FLUSH_AT, StreamTimeouts},
        headers::HeaderMap,
        route::RouteTable,
        router::RouterFactory,
        stream::{ChainConfig, NamedFilter, Stream},
        stream_info::StreamInfo,
    },
    network::ConnectionInfo,
    stats::{Writer, stat_set},
};

/// Bytes of a request that comes in pieces that are kept for another attempt (Envoy 1.40).
const RETRY_LIMIT: u64 = 64 * 1024;

/// So many destinations are kept ready.
const MAX_DESTINATIONS: usize = 64;

stat_set! {
    /// What the router counts about the proxy's own requests, `http.async-client.`.
    struct ClientStats {
        counters { rq_total }
        gauges {}
        histograms {}
        unmoved counters {
            no_cluster, no_route, passthrough_internal_redirect_bad_location,
            passthrough_internal_redirect_no_route, passthrough_internal_redirect_predicate,
            passthrough_internal_redirect_too_many_redirects,
            passthrough_internal_redirect_unsafe_scheme, rq_direct_response,
            rq_overload_local_reply, rq_redirect, rq_reset_after_downstream_response_started,
        }
        unmoved gauges {}
        unmoved histograms {}
    }
}

/// What the proxy's own requests on one thread share.
#[derive(Debug)]
pub struct ClientContext {
    stats: ClientStats,
    tasks: Rc<TaskQueue>,
    destinations: RefCell<Vec<Rc<Destination>>>,
    /// Stands for the client's connection, of which there is none.
    connection: OnceCell<Rc<ConnectionInfo>>,
}

/// How a request to a cluster is treated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Kind {
    /// All of the request is there.
    pub(super) is_whole: bool,
    /// From the end of the request to the end of the response.
    pub(super) timeout: Option<Duration>,
}

/// A cluster with the chain of requests to it: the router, and one route for all of them.
struct Destination {
    cluster: Box<str>,
    kind: Kind,
    chain: ChainConfig,
}

/// Whose exchanges these are: one destination's.
pub(super) struct ClientExchanges {
    worker: Rc<WorkerContext>,
    destination: Rc<Destination>,
}

impl ClientContext {
    /// Of the writer's thread.
    #[must_use]
    pub fn new(writer: &Writer) -> Self {
        let scope = writer.store().scope("http").scope("async-client");
        Self {
            stats: ClientStats::new(&scope, writer),
            tasks: Rc::default(),
            destinations: RefCell::default(),
            connection: OnceCell::new(),
        }
    }

    /// The tasks of requests.
    #[must_use]
    pub const fn tasks(&self) -> &Rc<TaskQueue> {
        &self.tasks
    }

    pub(super) fn connection(&self) -> Rc<ConnectionInfo> {
        let nowhere = ([0, 0, 0, 0], 0).into();
        let new = || ConnectionInfo::new(nowhere, nowhere, Instant::now());
        Rc::clone(self.connection.get_or_init(new))
    }

    /// Modules ask few clusters, and always with the same time limit.
    fn destination(&self, cluster: &str, kind: Kind) -> Rc<Destination> {
        let mut destinations = self.destinations.borrow_mut();
        let is_same = |each: &&Rc<Destination>| *each.cluster == *cluster && each.kind == kind;
        if let Some(destination) = destinations.iter().find(is_same) {
            return Rc::clone(destination);
        }
        if destinations.len() == MAX_DESTINATIONS {
            destinations.remove(0);
        }
        let destination = Rc::new(Destination::new(cluster, kind));
        destinations.push(Rc::clone(&destination));
        destination
    }
}

impl Destination {
    fn new(cluster: &str, kind: Kind) -> Self {
        let action = ClusterRoute { timeout: kind.timeout, ..ClusterRoute::to(cluster) };
        let matcher = RouteMatch::path(PathMatch::Prefix(String::new()));
        let route = Route::new("", matcher, RouteAction::Cluster(Box::new(action)));
        // Nobody asks what is said of the cluster.
        let clusters = HashMap::from([(Box::from(cluster), Arc::default())]);
        let router = RouterFactory::new(RouterConfig::default(), false);
        Self {
            cluster: cluster.into(),
            kind,
            chain: ChainConfig {
                filters: vec![NamedFilter { name: "router".to_owned(), factory: router.shared() }],
                upgrades: None,
                // All of a whole request may be kept: it is there anyway.
                buffer_limit: if kind.is_whole { 0 } else { RETRY_LIMIT },
                routes: RouteTable::of_one(route, Arc::new(clusters)),
                local_reply: None,
            },
        }
    }
}

impl std::fmt::Debug for Destination {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { cluster, kind, .. } = self;
        f.debug_struct("Destination").field("cluster", cluster).field("kind", kind).finish()
    }
}

impl ClientExchanges {
    pub(super) fn new(worker: &Rc<WorkerContext>, cluster: &str, kind: Kind) -> Rc<Self> {
        let destination = worker.client.destination(cluster, kind);
        Rc::new(Self { worker: Rc::clone(worker), destination })
    }
}

impl ExchangeOwner for ClientExchanges {
    fn worker(&self) -> &Rc<WorkerContext> {
        &self.worker
    }

    fn chain(&self) -> &ChainConfig {
        &self.destination.chain
    }

    fn timeouts(&self) -> StreamTimeouts {
        StreamTimeouts::default()
    }

    fn buffer_limit(&self) -> usize {
        FLUSH_AT
    }

    fn is_lenient(&self) -> bool {
        true
    }

    fn request_started(&self, _: &StreamInfo) {
        self.worker.client.stats.rq_total.inc();
    }

    // What clusters count they count themselves.
    fn response_started(&self, _: &StreamInfo) {}

    fn request_ended(&self, _: &StreamInfo, _: bool) {}

    // Nobody is told of this hop.
    fn finish_response(&self, _: &mut HeaderMap, _: Option<&HeaderMap>) {}

    fn log(&self, _: &Stream, _: AccessLogType) {}
}
