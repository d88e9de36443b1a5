//! A cluster as one worker sees it.

use std::{
    cell::{Cell, RefCell},
    net::SocketAddr,
    rc::Rc,
    sync::Arc,
    time::Instant,
};

use attache_config::model;

use super::{ClusterLimits, ClusterStats, Host, HostCounters, HostDirectory, SharedCluster};
use crate::stats::Writer;

/// A group of hosts that serve the same.
#[derive(Debug)]
pub struct Cluster {
    config: Arc<model::Cluster>,
    hosts: RefCell<Vec<Rc<Host>>>,
    /// Index of the host whose turn it is, not reduced to the number of hosts.
    turn: Cell<usize>,
    stats: Rc<ClusterStats>,
    writer: Rc<Writer>,
    known: Arc<HostDirectory>,
    limits: Arc<ClusterLimits>,
}

impl Cluster {
    /// A cluster without hosts; `turn` sets where round robin starts, so that workers do not all start with the same host.
    pub(super) fn new(cluster: &SharedCluster, turn: usize, writer: &Rc<Writer>) -> Self {
        let SharedCluster { config, limits, hosts: known } = cluster.clone();
        let stats = Rc::new(ClusterStats::new(writer, &config.name));
        let (hosts, turn, writer) = (RefCell::default(), Cell::new(turn), Rc::clone(writer));
        Self { config, hosts, turn, stats, writer, known, limits }
    }

    /// How it is configured.
    #[must_use]
    pub fn config(&self) -> &model::Cluster {
        &self.config
    }

    /// What it counts on this worker.
    #[must_use]
    pub fn stats(&self) -> &ClusterStats {
        &self.stats
    }

    /// What it may be burdened with, on all workers together.
    #[must_use]
    pub const fn limits(&self) -> &Arc<ClusterLimits> {
        &self.limits
    }

    /// The host for the next request, in turn; `None` if there is none.
    #[must_use]
    pub fn choose_host(&self) -> Option<Rc<Host>> {
        let hosts = self.hosts.borrow();
        let turn = self.turn.get();
        self.turn.set(turn.wrapping_add(1));
        turn.checked_rem(hosts.len()).map(|index| Rc::clone(&hosts[index]))
    }

    /// The host at an address.
    #[must_use]
    pub fn host_at(&self, address: SocketAddr) -> Option<Rc<Host>> {
        self.hosts.borrow().iter().find(|host| host.address() == address).cloned()
    }

    /// How many hosts there are.
    #[must_use]
    pub fn host_count(&self) -> usize {
        self.hosts.borrow().len()
    }

    /// Replaces the addresses; hosts that stay keep their connections.
    pub(super) fn update(&self, addresses: &[SocketAddr]) {
        let mut hosts = self.hosts.borrow_mut();
        let mut before = std::mem::take(&mut *hosts);
        for address in addresses {
            let known = before.iter().position(|host| host.address() == *address);
            hosts.push(
                known.map_or_else(
                    || Rc::new(self.host(*address)),
                    |index| before.swap_remove(index),
                ),
            );
        }
        before.iter().for_each(|gone| gone.remove());
    }

    fn host(&self, address: SocketAddr) -> Host {
        let host = self.known.stats(address, &self.writer);
        let counters = Rc::new(HostCounters { cluster: Rc::clone(&self.stats), host });
        Host::new(address, Arc::clone(&self.config), counters)
    }

    pub(super) fn sweep(&self, now: Instant) {
        for host in &*self.hosts.borrow() {
            host.sweep(now);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn cluster() -> Cluster {
        let config = model::Cluster {
            name: "c".to_owned(),
            discovery: model::ClusterDiscovery::Static,
            connect_timeout: Duration::from_secs(1),
            lb_policy: model::LbPolicy::RoundRobin,
            endpoints: Vec::new(),
            per_connection_buffer_limit: 1024,
            http: model::UpstreamHttp::default(),
            origin: None,
        };
        let writer = Writer::new(&crate::stats::Store::default());
        Cluster::new(&SharedCluster::new(Arc::new(config)), 0, &Rc::new(writer))
    }

    fn address(port: u16) -> SocketAddr {
        ([127, 0, 0, 1], port).into()
    }

    fn chosen_ports(cluster: &Cluster, count: usize) -> Vec<u16> {
        let choose = || cluster.choose_host().expect("there are hosts").address().port();
        std::iter::repeat_with(choose).take(count).collect()
    }

    #[test]
    fn hosts_take_turns() {
        let cluster = cluster();
        assert!(cluster.choose_host().is_none());
        cluster.update(&[address(1), address(2), address(3)]);
        let mut ports = chosen_ports(&cluster, 6);
        assert_eq!(ports[..3], ports[3..]);
        ports.truncate(3);
        ports.sort_unstable();
        assert_eq!(ports, [1, 2, 3]);
    }

    #[test]
    fn an_update_keeps_hosts_that_stay() {
        let cluster = cluster();
        cluster.update(&[address(1), address(2)]);
        let first = Rc::clone(&cluster.hosts.borrow()[0]);
        let second = Rc::clone(&cluster.hosts.borrow()[1]);
        cluster.update(&[address(3), address(1)]);
        assert!(Rc::ptr_eq(&cluster.hosts.borrow()[1], &first));
        assert!(second.removed.get());
        assert!(!first.removed.get());
    }
}
