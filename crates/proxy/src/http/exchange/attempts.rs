//! Attempts of an exchange: beginning them, and bringing them what has come of the request.

use std::{
    rc::Rc,
    task::{Context, Poll},
    time::Instant,
};

use attache_config::model::UpstreamProtocol;

use super::{
    ExchangeDriver, ExchangeOwner, ResponseEncoder, attempt::Attempt, attempt_chain::AttemptChain,
    failure, outgoing::End, request::Request,
};
use crate::{
    http::{headers::Kind, stream_info, upgrade},
    upstream::{Cluster, Host, Protocol},
};

/// Where an attempt goes.
pub(super) struct Routed {
    cluster: Rc<Cluster>,
    host: Rc<Host>,
    protocol: Protocol,
}

impl<E: ResponseEncoder + 'static> ExchangeDriver<E> {
    /// The router has asked for the request.
    pub(super) fn start_request(&mut self, now: Instant) {
        self.retries.set_plan(self.exchange.outgoing.take_plan());
        let headers = self.stream.handle(0).headers(Kind::Request);
        if headers.is_some_and(|headers| upgrade::is_websocket(&headers)) {
            self.timers.await_upgrade(now);
        }
        self.start_attempt(now);
    }

    pub(super) fn start_attempt(&mut self, now: Instant) {
        let Some(cluster) = self.exchange.outgoing.cluster() else { return };
        let Some(host) = self.choose_host(&cluster) else {
            let stats = &cluster.stats().traffic;
            stats.upstream_cx_none_healthy.inc();
            // Nobody is well where there is nobody (Envoy 1.40).
            stats.lb_healthy_panic.inc();
            return self.answer(failure::no_healthy_upstream());
        };
        self.retries.attempted(host.address());
        let upstream = &self.exchange.info.upstream;
        upstream.begin_attempt(now);
        upstream.set_host(&host);
        let client_speaks_http2 =
            self.exchange.info.protocol() == Some(stream_info::Protocol::Http2);
        let protocol = match cluster.config().http.protocol {
            _ if self.exchange.outgoing.limits().is_raw => Protocol::Tcp,
            UpstreamProtocol::Http2 => Protocol::Http2,
            UpstreamProtocol::Downstream if client_speaks_http2 => Protocol::Http2,
            _ => Protocol::Http1,
        };
        let worker = self.exchange.owner.worker();
        // A cluster's own come before the router's (Envoy 1.40).
        let own = worker.attempt_filters(&cluster.config().name);
        let filters = own.or_else(|| self.exchange.outgoing.filters()).map(Rc::clone);
        let routed = Routed { cluster, host, protocol };
        let Some(filters) = filters else { return self.send_attempt(routed, now) };
        let chain = AttemptChain::new(&filters, &self.stream, &self.exchange.task);
        *self.exchange.chain.borrow_mut() = Some(Rc::clone(&chain));
        self.routed = Some(routed);
        chain.begin(&self.exchange.outgoing);
        self.feed_attempt(now);
    }

    /// Brings the filters of the present attempt what has come of the request, and sends it once its headers have passed them; true
    /// if anything has moved.
    pub(super) fn feed_attempt(&mut self, now: Instant) -> bool {
        let Some(chain) = self.exchange.chain() else { return false };
        if chain.has_given_up() {
            self.give_up_upstream();
            return true;
        }
        let has_moved = chain.feed(&self.exchange.outgoing);
        let is_over = self.exchange.chain.borrow().is_none();
        if chain.is_requested()
            && !is_over
            && let Some(routed) = self.routed.take()
        {
            self.send_attempt(routed, now);
            return true;
        }
        has_moved
    }

    /// Gives up the present attempt, with its filters.
    pub(super) fn drop_attempt(&mut self) {
        self.attempt = None;
        self.routed = None;
        self.exchange.end_chain();
    }

    fn send_attempt(&mut self, routed: Routed, now: Instant) {
        let Routed { cluster, host, protocol } = routed;
        let chain = self.exchange.chain();
        let request = Request::new(&self.stream, &self.exchange.outgoing, chain.as_deref());
        let worker = self.exchange.owner.worker();
        match Attempt::start(cluster, &host, protocol, worker, request) {
            Ok(attempt) => {
                self.attempt = Some(attempt);
                self.watch_attempt(now);
            }
            Err(error) => self.attempt_failed(error, now),
        }
    }

    fn choose_host(&self, cluster: &Cluster) -> Option<Rc<Host>> {
        if let Some(wanted) = self.stream.override_host() {
            let host = wanted.address.and_then(|address| cluster.host_at(address));
            if host.is_some() || wanted.is_strict {
                return host;
            }
        }
        let mut host = cluster.choose_host()?;
        let more = self.retries.avoids_previous_hosts().filter(|_| self.retries.is_retry);
        for _ in 0..more.unwrap_or(0) {
            if !self.retries.tried().contains(&host.address()) {
                break;
            }
            host = cluster.choose_host()?;
        }
        Some(host)
    }

    /// Waits for the connection; true if there is one now, or never will be.
    pub(super) fn poll_connection(&mut self, cx: &mut Context<'_>, now: Instant) -> bool {
        let Some(attempt) = &mut self.attempt else { return true };
        let chain = self.exchange.chain();
        let request = Request::new(&self.stream, &self.exchange.outgoing, chain.as_deref());
        match attempt.poll_ready(cx, self.exchange.owner.worker(), request) {
            Poll::Ready(Ok(())) => self.watch_attempt(now),
            Poll::Ready(Err(error)) => self.attempt_failed(error, now),
            Poll::Pending => return false,
        }
        true
    }

    /// Lets the attempt's time limits begin, if all is there that they wait for.
    pub(super) fn watch_attempt(&mut self, now: Instant) {
        let awaits_upgrade = self.timers.awaits_upgrade();
        let chain = self.exchange.chain();
        let outgoing = chain.as_ref().map_or(&self.exchange.outgoing, |chain| chain.parts().1);
        let is_complete = outgoing.end() != End::Open;
        if let Some(attempt) = &mut self.attempt {
            attempt.watch(is_complete || awaits_upgrade, now);
        }
    }
}
