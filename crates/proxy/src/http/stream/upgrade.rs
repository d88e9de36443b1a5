//! Requests that want their stream to be something else than HTTP, and the filters for them.

use super::super::edge::LocalReply;
use super::super::route::Target;
use super::super::upgrade;
use super::state::Slot;
use super::{NamedFilter, Stream};
use crate::network::ConnectionEnd;

/// The filters for requests that want one protocol.
pub struct UpgradeFilters {
    /// The protocol; names are compared without regard to case.
    pub protocol: String,
    /// In configured order; the last one answers or forwards the request.
    pub filters: Vec<NamedFilter>,
    /// The place of the first of them among all that routes may say something about.
    pub first_place: usize,
}

/// The filters of a stream that is to be something else.
pub(super) struct UpgradedChain {
    slots: Box<[Slot]>,
    first_place: usize,
}

pub(super) fn slots_of(filters: &[NamedFilter]) -> Box<[Slot]> {
    filters.iter().map(|filter| Slot::new(filter.factory.create())).collect()
}

impl Stream {
    /// The filters.
    pub(super) fn slots(&self) -> &[Slot] {
        self.upgraded.get().map_or(&self.usual_slots, |chain| &chain.slots)
    }

    /// The place of the first filter among all that routes may say something about.
    pub(super) fn first_place(&self) -> usize {
        self.upgraded.get().map_or(0, |chain| chain.first_place)
    }

    /// Has the filters that the request is for, which are others only where it wants a protocol and may have it. False if it wants
    /// one and must not. A request that no route takes has other troubles.
    pub(super) fn choose_chain(&self) -> bool {
        let request = self.request.headers.borrow();
        let Some(protocol) = request.as_ref().and_then(upgrade::wanted) else { return true };
        let route = self.info().route();
        let route = route.as_deref().filter(|route| !matches!(route.target(), Target::None));
        let is_admitted = self.edge.admits_upgrade(protocol, route);
        let named =
            |each: &&UpgradeFilters| each.protocol.as_bytes().eq_ignore_ascii_case(protocol);
        let chains = self.upgrades.iter().filter(|_| is_admitted).flat_map(|chains| &**chains);
        if let Some(chain) = chains.into_iter().find(named) {
            let (slots, first_place) = (slots_of(&chain.filters), chain.first_place);
            // It is chosen once, before there is any hook.
            let _first = self.upgraded.set(UpgradedChain { slots, first_place });
        }
        is_admitted || route.is_none()
    }

    /// Answers a request that wants what it must not have (HTTP-047). What comes after it on the connection may mean something else to
    /// the client.
    pub(super) fn refuse_upgrade(&self) {
        self.request.aborted.set(true);
        self.edge.end_connection(ConnectionEnd::Drain);
        let details = "upgrade_failed".into();
        self.reply(LocalReply { status: 403, details, ..LocalReply::default() });
    }
}
