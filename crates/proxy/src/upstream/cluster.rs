//! A cluster as one worker sees it.

use std::{cell::RefCell, net::SocketAddr, rc::Rc, sync::Arc, time::Instant};

use attache_config::model;

use super::{
    ClusterStats, Host, HostCounters, HostDirectory, HostSpec, SharedCluster, WorkerLimits,
    balancer::Balancer,
};
use crate::stats::Writer;

/// A group of hosts that serve the same.
#[derive(Debug)]
pub struct Cluster {
    config: Arc<model::Cluster>,
    hosts: RefCell<Vec<Rc<Host>>>,
    balancer: Balancer,
    stats: Rc<ClusterStats>,
    writer: Rc<Writer>,
    known: Arc<HostDirectory>,
    limits: Rc<WorkerLimits>,
}

impl Cluster {
    /// A cluster without hosts; `turn` sets where round robin starts, so that workers do not all start with the same host.
    pub(super) fn new(cluster: &SharedCluster, turn: usize, writer: &Rc<Writer>) -> Self {
        let SharedCluster { config, limits, hosts: known } = cluster.clone();
        let stats = Rc::new(ClusterStats::new(writer, &config.name));
        let balancer = Balancer::new(config.lb_policy, turn);
        let limits = WorkerLimits::new(&limits, writer);
        let (hosts, writer) = (RefCell::default(), Rc::clone(writer));
        Self { config, hosts, balancer, stats, writer, known, limits }
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
    pub const fn limits(&self) -> &Rc<WorkerLimits> {
        &self.limits
    }

    /// The host for the next request; `None` if there is none.
    #[must_use]
    pub fn choose_host(&self) -> Option<Rc<Host>> {
        self.balancer.choose(&self.hosts.borrow())
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

    /// Replaces the hosts; those that stay keep their connections.
    pub(super) fn update(&self, specs: &[HostSpec]) {
        let mut hosts = self.hosts.borrow_mut();
        let mut before = std::mem::take(&mut *hosts);
        // There is one host, wherever it is: connections that stand stay.
        let is_logical = matches!(self.config.discovery, model::ClusterDiscovery::LogicalDns(_));
        for spec in specs {
            let known = before.iter().position(|host| is_logical || host.address() == spec.address);
            let host = match known {
                Some(index) => before.swap_remove(index),
                None => self.host(spec),
            };
            host.update(spec);
            hosts.push(host);
        }
        self.balancer.update(&hosts);
        before.iter().for_each(|gone| gone.remove());
    }

    fn host(&self, spec: &HostSpec) -> Rc<Host> {
        let host = self.known.stats(spec.address, &self.writer);
        let (cluster, limits) = (Rc::clone(&self.stats), Rc::clone(&self.limits));
        let counters = Rc::new(HostCounters { cluster, host, limits });
        Host::new(spec, Arc::clone(&self.config), counters)
    }

    pub(super) fn sweep(&self, now: Instant) {
        for host in &*self.hosts.borrow() {
            host.sweep(now);
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::upstream::host::tests::cluster_config;

    fn cluster(discovery: model::ClusterDiscovery) -> Cluster {
        let config = model::Cluster { discovery, ..cluster_config() };
        let writer = Writer::new(&crate::stats::Store::default());
        Cluster::new(&SharedCluster::new(Arc::new(config), 1), 0, &Rc::new(writer))
    }

    /// Hosts on ports from 0 with these weights.
    pub(in crate::upstream) fn hosts(weights: &[u32]) -> Vec<Rc<Host>> {
        let spec = |(port, weight): (u16, &u32)| HostSpec { weight: *weight, ..spec(port) };
        let specs: Vec<_> = (0..).zip(weights).map(spec).collect();
        let cluster = cluster(model::ClusterDiscovery::Static);
        cluster.update(&specs);
        cluster.hosts.take()
    }

    fn spec(port: u16) -> HostSpec {
        HostSpec::at(([127, 0, 0, 1], port).into())
    }

    fn chosen_ports(cluster: &Cluster, count: usize) -> Vec<u16> {
        let choose = || cluster.choose_host().expect("there are hosts").address().port();
        std::iter::repeat_with(choose).take(count).collect()
    }

    #[test]
    fn hosts_take_turns() {
        let cluster = cluster(model::ClusterDiscovery::Static);
        assert!(cluster.choose_host().is_none());
        cluster.update(&[spec(1), spec(2), spec(3)]);
        assert_eq!(chosen_ports(&cluster, 6), [2, 3, 1, 2, 3, 1]);
    }

    #[test]
    fn an_update_keeps_hosts_that_stay() {
        let cluster = cluster(model::ClusterDiscovery::Static);
        cluster.update(&[spec(1), spec(2)]);
        let first = Rc::clone(&cluster.hosts.borrow()[0]);
        let second = Rc::clone(&cluster.hosts.borrow()[1]);
        cluster.update(&[spec(3), HostSpec { weight: 7, ..spec(1) }]);
        assert!(Rc::ptr_eq(&cluster.hosts.borrow()[1], &first));
        assert_eq!(first.weight(), 7);
        assert!(second.removed.get());
        assert!(!first.removed.get());
    }

    #[test]
    fn a_logical_host_moves() {
        let cluster = cluster(model::ClusterDiscovery::LogicalDns(Default::default()));
        cluster.update(&[spec(1)]);
        let host = cluster.choose_host().expect("there is one");
        cluster.update(&[spec(2)]);
        let same = cluster.choose_host().expect("there is one");
        assert!(Rc::ptr_eq(&host, &same) && !host.removed.get());
        assert_eq!(host.address(), spec(2).address);
    }
}
