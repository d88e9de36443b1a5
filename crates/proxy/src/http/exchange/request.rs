//! The request as upstream codecs read it.

use std::cell::Ref;

use attache_config::model::Priority;
use bytes::Bytes;

use super::{
    attempt_chain::AttemptChain,
    outgoing::{End, Outgoing},
};
use crate::http::{
    buffer::Buffer,
    edge::AutoHostRewrite,
    headers::{HeaderMap, Kind},
    route::replace_authority,
    stream::Stream,
    stream_info::StreamInfo,
};
use crate::network::SocketSettings;

/// The request as upstream codecs read it: headers and trailers straight from the stream, where filters have left them, and
/// what waits of the body. Nothing is copied for it, and an attempt that is made again reads the same.
#[derive(Clone, Copy)]
pub(super) struct Request<'a> {
    stream: &'a Stream,
    outgoing: &'a Outgoing,
    /// As the router has it, whatever filters of the cluster come after.
    router: &'a Outgoing,
}

impl<'a> Request<'a> {
    /// The request as it leaves the filters of the attempt, or the router where there are none.
    pub(super) fn new(
        stream: &'a Stream,
        router: &'a Outgoing,
        chain: Option<&'a AttemptChain>,
    ) -> Self {
        let (stream, outgoing) = chain.map_or((stream, router), AttemptChain::parts);
        Self { stream, outgoing, router }
    }

    /// What is known about the stream.
    pub(super) fn info(self) -> &'a StreamInfo {
        self.stream.info()
    }

    /// How urgent it is.
    pub(super) fn priority(self) -> Priority {
        self.outgoing.limits().priority
    }

    /// What filters want to be set on the socket of the connection.
    pub(super) fn socket_settings(self) -> SocketSettings {
        self.stream.upstream_socket_settings()
    }

    /// Gives the request the name of the host that it is sent to, if the route wants that and the host has one. Each attempt does it
    /// anew, on what the one before has left: the old host is then that attempt's (Envoy 1.40).
    pub(super) fn rewrite_host(self) {
        let Some(rewrite) = self.router.auto_host_rewrite() else { return };
        let hostname = self.info().upstream.host().map(|host| host.hostname());
        let Some(hostname) = hostname.filter(|name| !name.is_empty()) else { return };
        if let Some(mut headers) = self.stream.handle(0).headers_mut(Kind::Request) {
            let AutoHostRewrite { appends_forwarded, keeps_original } = rewrite;
            replace_authority(&mut headers, hostname.as_bytes(), appends_forwarded, keeps_original);
        }
    }

    /// The headers. Must be let go before the stream is called.
    ///
    /// # Panics
    ///
    /// If the stream has not begun; the router starts requests after that.
    pub(super) fn headers(self) -> Ref<'a, HeaderMap> {
        self.stream.handle(0).headers(Kind::Request).expect("a routed request has headers")
    }

    /// The trailers, once they have come.
    pub(super) fn trailers(self) -> Option<Ref<'a, HeaderMap>> {
        self.stream.handle(0).headers(Kind::RequestTrailers)
    }

    /// What has come of the body since the last call.
    pub(super) fn take_body(self) -> Buffer {
        self.outgoing.take_body()
    }

    /// The next piece of the body, no longer than `limit`.
    pub(super) fn take_up_to(self, limit: usize) -> Option<Bytes> {
        self.outgoing.take_up_to(limit)
    }

    /// Bytes of the body that nobody has taken.
    pub(super) fn waiting(self) -> usize {
        self.outgoing.waiting()
    }

    /// What is known of the end; all of the body is waiting or taken when it is not [`End::Open`].
    pub(super) fn end(self) -> End {
        self.outgoing.end()
    }
}
