//! The HTTP connection manager: what a listener's configuration says about HTTP, made ready for one worker.

mod forwarding;
mod hop_by_hop;
mod path;
mod referer;
mod request;
mod request_id;
mod response;
mod stats;

use std::{
    cell::{OnceCell, RefCell},
    collections::HashMap,
    rc::Rc,
    sync::Arc,
    time::Duration,
};

use attache_config::model::{self, Upgrade};
use bytes::Bytes;

use super::{
    DateCache, Drain,
    async_client::ClientContext,
    codec::h1,
    headers::Text,
    route::SelectedRoute,
    stream::{ChainConfig, WorkerScope},
};
use crate::{
    access_log::{AccessLogs, LogFilesHandle, WorkerLogs},
    network::BufferPool,
    stats::{Store, Writer},
    upstream::{ClusterManager, SharedCluster},
};

pub(crate) use forwarding::append_forwarded_for;
pub(in crate::http) use forwarding::append_own_address;
pub use request::Verdict;
pub(super) use stats::{ClosedBy, ProtocolCount};
pub use stats::{HttpStats, ManagerStats};

/// The filters of attempts, by the names of the clusters that have some.
pub type AttemptFilters = HashMap<Box<str>, Rc<ChainConfig>>;

/// What the connections of one worker share.
pub struct WorkerContext {
    /// Number of the worker and events for its streams.
    pub scope: Rc<WorkerScope>,
    /// Where requests go.
    pub clusters: ClusterManager,
    /// What the worker counts with.
    pub stats: Rc<Writer>,
    /// Lines of access logs on their way.
    pub logs: Rc<WorkerLogs>,
    /// Spare read buffers.
    pub buffers: Rc<BufferPool>,
    /// What the proxy's own requests share.
    pub client: ClientContext,
    /// The `date` header.
    pub date: DateCache,
    /// The worker's connections.
    pub drain: Rc<Drain>,
    /// The filters of attempts, by cluster, where there are some.
    attempt_filters: OnceCell<AttemptFilters>,
    /// Numbers for request ids.
    random: RefCell<fastrand::Rng>,
}

impl WorkerContext {
    /// The context of worker `index`.
    #[must_use]
    pub fn new(
        index: u32,
        clusters: &[SharedCluster],
        stats: &Store,
        logs: LogFilesHandle,
        drain: Drain,
    ) -> Rc<Self> {
        let stats = Rc::new(Writer::new(stats));
        Rc::new(Self {
            logs: Rc::new(WorkerLogs::new(logs, &stats)),
            scope: WorkerScope::new(index),
            clusters: ClusterManager::new(clusters, index, &stats),
            client: ClientContext::new(&stats),
            stats,
            buffers: Rc::default(),
            date: DateCache::default(),
            drain: Rc::new(drain),
            attempt_filters: OnceCell::new(),
            random: RefCell::new(fastrand::Rng::new()),
        })
    }

    /// The filters that an attempt at a server of this cluster goes through, if there are any.
    #[must_use]
    pub fn attempt_filters(&self, cluster: &str) -> Option<&Rc<ChainConfig>> {
        // Where no cluster has any, nothing is looked up.
        self.attempt_filters.get()?.get(cluster)
    }

    /// Has attempts go through filters. To be called before there are any, once.
    pub fn set_attempt_filters(&self, filters: AttemptFilters) {
        if !filters.is_empty() {
            // They are set once.
            let _first = self.attempt_filters.set(filters);
        }
    }

    /// A new request id: a random UUID.
    fn request_id(&self) -> Text {
        let random = self.random.borrow_mut().u128(..);
        let id = uuid::Builder::from_random_bytes(random.to_ne_bytes()).into_uuid();
        let mut text = [0; uuid::fmt::Hyphenated::LENGTH];
        id.hyphenated().encode_lower(&mut text);
        Text::Owned(Bytes::copy_from_slice(&text))
    }
}

impl std::fmt::Debug for WorkerContext {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WorkerContext").field("index", &self.scope.index()).finish_non_exhaustive()
    }
}

/// An HTTP connection manager on one worker.
pub struct ConnectionManager {
    /// As configured.
    pub config: Arc<model::HttpConnectionManager>,
    /// The worker it is on.
    pub worker: Rc<WorkerContext>,
    /// Who this proxy is.
    pub node: Arc<model::Node>,
    /// Its filters.
    pub chain: ChainConfig,
    /// Bytes that may wait in either direction of a connection before reading pauses.
    pub buffer_limit: usize,
    /// What it counts.
    pub stats: ManagerStats,
    /// What it logs.
    pub access_logs: Option<AccessLogs>,
    server_name: Bytes,
}

impl ConnectionManager {
    /// A connection manager; a `buffer_limit` of 0 is none.
    #[must_use]
    pub fn new(
        config: Arc<model::HttpConnectionManager>,
        worker: Rc<WorkerContext>,
        node: Arc<model::Node>,
        chain: ChainConfig,
        buffer_limit: u32,
        stats: ManagerStats,
        access_logs: Option<AccessLogs>,
    ) -> Rc<Self> {
        let server_name = Bytes::copy_from_slice(config.server_name.as_bytes());
        let buffer_limit = limit_of(buffer_limit);
        Rc::new(Self { config, worker, node, chain, buffer_limit, stats, access_logs, server_name })
    }

    /// Whether a request may switch its stream to `protocol`: the route decides, if it says anything.
    #[must_use]
    pub fn admits_upgrade(&self, protocol: &[u8], route: Option<&SelectedRoute>) -> bool {
        let by_route = route
            .and_then(SelectedRoute::cluster_route)
            .and_then(|action| Upgrade::is_enabled_in(&action.upgrades, protocol));
        by_route
            .or_else(|| Upgrade::is_enabled_in(&self.config.upgrades, protocol))
            .unwrap_or_default()
    }

    /// Longest time for a request's head.
    #[must_use]
    pub fn head_limit(&self) -> Option<Duration> {
        let config = &self.config;
        let limits =
            [config.request_headers_timeout, config.request_timeout, config.stream_idle_timeout];
        limits.into_iter().flatten().min()
    }

    /// How HTTP/2 is spoken.
    #[must_use]
    pub fn h2_builder(&self) -> h2::server::Builder {
        let options = &self.config.http2;
        let mut builder = h2::server::Builder::new();
        builder
            .header_table_size(options.hpack_table_size)
            .max_concurrent_streams(options.max_concurrent_streams)
            .initial_window_size(options.initial_stream_window_size)
            .initial_connection_window_size(options.initial_connection_window_size)
            .max_header_list_size(self.max_header_list_size())
            .max_pending_accept_reset_streams(H2_RESET_UNSEEN)
            .max_concurrent_reset_streams(H2_RESET_KEPT)
            .reset_stream_duration(H2_RESET_TIME)
            // Counted over a connection's whole life, and for no fault of the client: what it sent before it knew of the reset
            // counts. What a client can do with such frames is limited by the guard.
            .max_local_error_reset_streams(None)
            .max_send_buffer_size(H2_SEND_BUFFER);
        if options.allow_connect {
            builder.enable_connect_protocol();
        }
        builder
    }

    /// Where the codec gives up. What exceeds a limit by less is refused as Envoy 1.40 does, which counts names and values only,
    /// where the codec counts 32 bytes more for each header and answers 431.
    fn max_header_list_size(&self) -> u32 {
        let overhead = self.config.max_request_headers_count as usize * 32;
        let size = self.config.max_request_headers_bytes + overhead + H2_HEADERS_BEYOND_LIMIT;
        u32::try_from(size).unwrap_or(u32::MAX)
    }

    /// How HTTP/1 requests are read.
    #[must_use]
    pub fn h1_settings(&self) -> h1::RequestSettings {
        h1::RequestSettings {
            limits: h1::Limits {
                max_head_bytes: self.config.max_request_headers_bytes,
                max_headers: self.config.max_request_headers_count as usize,
                ..h1::Limits::default()
            },
            ..h1::RequestSettings::default()
        }
    }
}

/// Bytes of a stream that the codec of HTTP/2 takes before they are written: enough to fill a write, as the rest waits where
/// the stream sees it.
const H2_SEND_BUFFER: usize = 64 * 1024;

/// Bytes of headers beyond their limit that are read all the same.
const H2_HEADERS_BEYOND_LIMIT: usize = 64 * 1024;

/// Requests of a connection that may have been reset before they were looked at; more end the connection. By then it would end
/// for its premature resets.
const H2_RESET_UNSEEN: usize = 250;

/// Streams that were reset and are kept in mind, so that what still comes for them is dropped without an answer.
const H2_RESET_KEPT: usize = 1024;

/// How long they are.
const H2_RESET_TIME: Duration = Duration::from_secs(30);

/// A configured number of bytes as a limit, where 0 stands for none.
pub(super) const fn limit_of(bytes: u32) -> usize {
    if bytes == 0 { usize::MAX } else { bytes as usize }
}
