//! Which host a request goes to.

mod edf;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use attache_config::model::{LbPolicy, LeastRequest};

use self::edf::Edf;
use super::Host;

/// Chooses hosts as a cluster's policy says.
///
/// Numbers of requests are this worker's own: a number that all workers share would be written by all of them with every
/// request, and what one worker sends is as good a measure of a host as what all of them send.
#[derive(Debug)]
pub(super) struct Balancer {
    policy: LbPolicy,
    /// Index of the host whose turn it is, not reduced to the number of hosts.
    turn: Cell<usize>,
    /// Where weights differ, and the policy heeds them.
    schedule: RefCell<Option<Edf>>,
}

impl Balancer {
    /// A balancer without hosts; `turn` sets where turns start, so that workers do not all start with the same host.
    pub(super) fn new(policy: LbPolicy, turn: usize) -> Self {
        Self { policy, turn: Cell::new(turn), schedule: RefCell::default() }
    }

    /// The hosts have changed.
    pub(super) fn update(&self, hosts: &[Rc<Host>]) {
        let heeds_weights = !matches!(self.policy, LbPolicy::Random);
        let differ = hosts.windows(2).any(|pair| pair[0].weight() != pair[1].weight());
        *self.schedule.borrow_mut() = (heeds_weights && differ).then(|| {
            let weights = hosts.iter().map(|host| self.weight(host));
            let mut schedule = Edf::new(weights);
            // The first turns are taken unseen, as many as the worker's number asks for.
            for _ in 0..self.turn.get() % hosts.len() {
                schedule.next(|index| self.weight(&hosts[index]));
            }
            schedule
        });
    }

    /// The host for the next request; `None` if there is none.
    pub(super) fn choose(&self, hosts: &[Rc<Host>]) -> Option<Rc<Host>> {
        if let Some(schedule) = &mut *self.schedule.borrow_mut() {
            let index = schedule.next(|index| self.weight(&hosts[index]))?;
            return hosts.get(index).map(Rc::clone);
        }
        let host = match &self.policy {
            LbPolicy::LeastRequest(options) => least_request(hosts, options),
            LbPolicy::Random => any(hosts),
            _ => {
                let turn = self.turn.get();
                self.turn.set(turn.wrapping_add(1));
                turn.checked_rem(hosts.len()).and_then(|index| hosts.get(index))
            }
        };
        host.map(Rc::clone)
    }

    /// How often a host gets its turn, in relation to others.
    fn weight(&self, host: &Host) -> f64 {
        let weight = f64::from(host.weight());
        match &self.policy {
            LbPolicy::LeastRequest(options) => {
                let requests = f64::from(host.active_requests()) + 1.0;
                // Zero would put a turn off for ever.
                (weight / requests.powf(options.active_request_bias)).max(f64::MIN_POSITIVE)
            }
            _ => weight,
        }
    }
}

/// Of some hosts chosen at random, or of all, the one with the fewest requests; of equals, the first.
fn least_request<'a>(hosts: &'a [Rc<Host>], options: &LeastRequest) -> Option<&'a Rc<Host>> {
    match options.choice_count {
        Some(count) => {
            (0..count).filter_map(|_| any(hosts)).min_by_key(|host| host.active_requests())
        }
        None => {
            // So that equals take turns.
            let start = fastrand::usize(..hosts.len().max(1));
            let (before, after) = hosts.split_at(start.min(hosts.len()));
            after.iter().chain(before).min_by_key(|host| host.active_requests())
        }
    }
}

fn any(hosts: &[Rc<Host>]) -> Option<&Rc<Host>> {
    (!hosts.is_empty()).then(|| &hosts[fastrand::usize(..hosts.len())])
}

#[cfg(test)]
mod tests;
