//! One upstream server and the connections to it.

use std::{
    cell::{Cell, RefCell},
    net::SocketAddr,
    rc::{Rc, Weak},
    sync::Arc,
    time::Instant,
};

use attache_config::model::{self, Metadata, Priority};

use super::{
    Channel, Connecting, HostCounters, HostSpec, Protocol,
    counts::ConnectionCount,
    http1::{self, Http1Pool},
    http2::{self, Http2Pool},
};
use crate::network::SocketSettings;

/// An upstream server, as one worker sees it.
#[derive(Debug)]
pub struct Host {
    address: Cell<SocketAddr>,
    weight: Cell<u32>,
    hostname: RefCell<Arc<str>>,
    metadata: RefCell<Option<Arc<Metadata>>>,
    locality_metadata: RefCell<Option<Arc<Metadata>>>,
    /// Attempts under way on this worker.
    active: Cell<u32>,
    cluster: Arc<model::Cluster>,
    /// By priority: urgent requests have connections of their own.
    pools: [Pools; 2],
    counters: Rc<HostCounters>,
    /// The cluster no longer has this host; connections in use are not kept any more.
    pub(super) removed: Cell<bool>,
}

/// Connections for requests of one priority.
#[derive(Debug)]
pub(super) struct Pools {
    pub(super) http1: Http1Pool,
    pub(super) http2: Http2Pool,
}

impl Pools {
    fn new(host: &Weak<Host>, priority: Priority) -> Self {
        Self { http1: Http1Pool::new(host, priority), http2: Http2Pool::new(host, priority) }
    }
}

/// An attempt under way on a host.
#[derive(Debug)]
pub struct ActiveRequest(Rc<Host>);

impl Drop for ActiveRequest {
    fn drop(&mut self) {
        self.0.active.set(self.0.active.get() - 1);
    }
}

impl Host {
    /// A host without connections.
    pub(super) fn new(
        spec: &HostSpec,
        cluster: Arc<model::Cluster>,
        counters: Rc<HostCounters>,
    ) -> Rc<Self> {
        Rc::new_cyclic(|host| Self {
            address: Cell::new(spec.address),
            weight: Cell::new(spec.weight),
            hostname: RefCell::new(Arc::clone(&spec.hostname)),
            metadata: RefCell::new(spec.metadata.clone()),
            locality_metadata: RefCell::new(spec.locality_metadata.clone()),
            active: Cell::new(0),
            cluster,
            pools: Priority::ALL.map(|priority| Pools::new(host, priority)),
            counters,
            removed: Cell::new(false),
        })
    }

    /// Where the host is.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address.get()
    }

    /// Its name, empty if it has none: what the file says, or the name that was resolved.
    #[must_use]
    pub fn hostname(&self) -> Arc<str> {
        Arc::clone(&self.hostname.borrow())
    }

    /// What the configuration says of it. It is the configuration's own, which is there for as long as the host is.
    #[must_use]
    pub fn metadata(&self) -> Option<Arc<Metadata>> {
        self.metadata.borrow().clone()
    }

    /// What the configuration says of its locality; the same holds of it.
    #[must_use]
    pub fn locality_metadata(&self) -> Option<Arc<Metadata>> {
        self.locality_metadata.borrow().clone()
    }

    /// Its part of the requests in relation to the others'.
    #[must_use]
    pub const fn weight(&self) -> u32 {
        self.weight.get()
    }

    /// Attempts under way on this worker.
    #[must_use]
    pub const fn active_requests(&self) -> u32 {
        self.active.get()
    }

    /// An attempt is under way as long as the result is kept.
    #[must_use]
    pub fn begin_request(self: &Rc<Self>) -> ActiveRequest {
        self.active.set(self.active.get() + 1);
        ActiveRequest(Rc::clone(self))
    }

    /// What is known of it has changed.
    pub(super) fn update(&self, spec: &HostSpec) {
        self.address.set(spec.address);
        self.weight.set(spec.weight);
        *self.hostname.borrow_mut() = Arc::clone(&spec.hostname);
        *self.metadata.borrow_mut() = spec.metadata.clone();
        *self.locality_metadata.borrow_mut() = spec.locality_metadata.clone();
    }

    /// What this worker counts about it.
    #[must_use]
    pub const fn counters(&self) -> &Rc<HostCounters> {
        &self.counters
    }

    /// The configuration of its cluster.
    pub(super) fn cluster(&self) -> &model::Cluster {
        &self.cluster
    }

    pub(super) const fn pools(&self, priority: Priority) -> &Pools {
        &self.pools[priority as usize]
    }

    /// Whether it has as many connections as one host may have, on all workers.
    pub(super) fn has_connections_enough(&self, priority: Priority) -> bool {
        let limit = self.counters.limits.shared(priority).connections_per_host;
        limit.is_some_and(|limit| self.counters.host.connections() >= limit.into())
    }

    /// A channel that is there already, if there is one.
    #[must_use]
    pub fn checkout(self: &Rc<Self>, protocol: Protocol, priority: Priority) -> Option<Channel> {
        let pools = self.pools(priority);
        match protocol {
            Protocol::Http1 => pools.http1.checkout(self).map(Channel::Http1),
            Protocol::Http2 => pools.http2.lease().map(Channel::Http2),
            Protocol::Tcp => None,
        }
    }

    /// Waits for a channel: a new one, or one that another request is done with.
    #[must_use]
    pub fn connect(self: &Rc<Self>, protocol: Protocol, priority: Priority) -> Connecting {
        let pools = self.pools(priority);
        Connecting::any(match protocol {
            Protocol::Http1 => pools.http1.wait(),
            Protocol::Http2 => pools.http2.wait(),
            Protocol::Tcp => {
                return self.connect_apart(protocol, priority, SocketSettings::new());
            }
        })
    }

    /// Waits for a channel on a connection whose socket has `settings`. It serves one request, as no other wants the same, so
    /// that it is made whatever the cluster's limit on connections says (Envoy 1.40: each request has a pool of its own, and no
    /// pool is left without a connection).
    #[must_use]
    pub fn connect_apart(
        self: &Rc<Self>,
        protocol: Protocol,
        priority: Priority,
        settings: SocketSettings,
    ) -> Connecting {
        let host = Rc::clone(self);
        let (permit, is_allowed) = self.counters.limits.connection(priority, true);
        if !is_allowed {
            self.counters.cluster.traffic.upstream_cx_overflow.inc();
        }
        let count = ConnectionCount::begin(&self.counters, protocol, permit, None);
        match protocol {
            Protocol::Http1 => Connecting::apart(async {
                http1::connect_apart(host, settings, count).await.map(Channel::Http1)
            }),
            Protocol::Tcp => Connecting::apart(async {
                http1::connect_apart(host, settings, count).await.map(Channel::Tcp)
            }),
            Protocol::Http2 => Connecting::apart(async {
                http2::connect_apart(host, settings, count).await.map(Channel::Http2)
            }),
        }
    }

    /// Closes idle connections that have ended, or that were idle or have lived for too long.
    pub(super) fn sweep(&self, now: Instant) {
        for pools in &self.pools {
            pools.http1.sweep(self, now);
            pools.http2.sweep(self, now);
        }
    }

    /// Closes all idle connections and keeps none from now on.
    pub(super) fn remove(&self) {
        self.removed.set(true);
        for pools in &self.pools {
            pools.http1.drain();
            pools.http2.drain();
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A cluster with every default.
    pub(in crate::upstream) fn cluster_config() -> model::Cluster {
        model::Cluster {
            name: "c".to_owned(),
            discovery: model::ClusterDiscovery::Static,
            connect_timeout: model::Cluster::DEFAULT_CONNECT_TIMEOUT,
            lb_policy: model::LbPolicy::RoundRobin,
            endpoints: Vec::new(),
            circuit_breakers: model::CircuitBreakers::default(),
            per_connection_buffer_limit: model::Cluster::DEFAULT_BUFFER_LIMIT,
            http: model::UpstreamHttp::default(),
            metadata: Arc::default(),
            origin: None,
        }
    }
}
