//! What is kept for another attempt.

use std::{net::SocketAddr, time::Instant};

use crate::{
    http::retry::{ResetReason, RetryPlan, RetryVerdict},
    upstream::RetryPermit,
};

/// How often a request is moved to another connection because the server had not looked at it, whatever the policy says.
const MAX_MOVES: u8 = 3;

/// What is kept for another attempt.
#[derive(Debug)]
pub(super) struct Retries {
    plan: Option<Box<RetryPlan>>,
    /// The present attempt, or the one that waits, is not the first.
    pub(super) is_retry: bool,
    /// Something of the request has been sent, in any attempt.
    pub(super) has_sent: bool,
    pending: Option<Pending>,
    /// Held while a retry waits or is under way.
    permit: Option<RetryPermit>,
    tried: Vec<SocketAddr>,
    moves_left: u8,
}

/// A retry that waits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pending {
    pub(super) due: Instant,
    /// The server asked for the pause.
    pub(super) is_rate_limited: bool,
    /// The attempt before took too long.
    pub(super) follows_timeout: bool,
}

impl Default for Retries {
    fn default() -> Self {
        Self {
            plan: None,
            is_retry: false,
            has_sent: false,
            pending: None,
            permit: None,
            tried: Vec::new(),
            moves_left: MAX_MOVES,
        }
    }
}

impl Retries {
    pub(super) fn set_plan(&mut self, plan: Option<Box<RetryPlan>>) {
        self.plan = plan;
    }

    pub(super) fn plan(&mut self) -> Option<&mut RetryPlan> {
        self.permit = None;
        self.plan.as_deref_mut()
    }

    /// What is to be done about an attempt without response; `None` if it is none of the plan's business.
    pub(super) fn after_reset(&mut self, reason: ResetReason) -> Option<RetryVerdict> {
        let has_sent = self.has_sent;
        Some(self.plan()?.after_reset(reason, has_sent))
    }

    /// Has another attempt made at some time.
    pub(super) fn schedule(&mut self, pending: Pending, permit: RetryPermit) {
        self.permit = Some(permit);
        self.pending = Some(pending);
    }

    pub(super) fn due(&self) -> Option<Instant> {
        self.pending.map(|pending| pending.due)
    }

    pub(super) fn is_pending(&self) -> bool {
        self.pending.is_some()
    }

    /// The retry that is due.
    pub(super) fn take_due(&mut self, now: Instant) -> Option<Pending> {
        self.pending.take_if(|pending| pending.due <= now)
    }

    /// Another connection may be tried for a request that the server has not looked at.
    pub(super) fn take_move(&mut self) -> bool {
        let may_move = self.moves_left > 0;
        self.moves_left = self.moves_left.saturating_sub(1);
        may_move
    }

    /// A host is tried.
    pub(super) fn attempted(&mut self, address: SocketAddr) {
        if self.avoids_previous_hosts().is_some() {
            self.tried.push(address);
        }
    }

    pub(super) fn avoids_previous_hosts(&self) -> Option<u32> {
        self.plan.as_ref()?.avoids_previous_hosts()
    }

    pub(super) fn tried(&self) -> &[SocketAddr] {
        &self.tried
    }

    /// Nothing is tried again any more.
    pub(super) fn give_up(&mut self) {
        self.plan = None;
        self.pending = None;
        self.permit = None;
    }
}
