//! The way of the request: route, cluster, host.

use super::LiveStream;
use crate::CallError;
use crate::host::bytes::lend;
use crate::host::{late, linked};

/// The way of the request.
impl LiveStream<'_> {
    /// Drops the selected route, so that it is selected again with the headers as they are then. Does nothing once response
    /// headers are on their way (HTTP-282).
    ///
    /// Not for filters of an upstream chain: Envoy 1.37 and 1.38 crash there (HTTP-282).
    pub fn clear_route_cache(&mut self) {
        if let Some(host) = self.host().pointer() {
            // SAFETY: the pointer is that of a live stream.
            unsafe { linked::http_clear_route_cache(host) }
        }
    }

    /// Has the selected route choose its cluster again, and keeps the route.
    ///
    /// # Errors
    ///
    /// [`CallError::Unsupported`] before Envoy 1.38.
    pub fn clear_route_cluster_cache(&mut self) -> Result<(), CallError> {
        let call = late::http_clear_route_cluster_cache().ok_or(CallError::Unsupported)?;
        let host = self.pointer()?;
        // SAFETY: the pointer is that of a live stream.
        unsafe { call(host) };
        Ok(())
    }

    /// Asks for one host of the cluster, an IP address with or without port; of use before the router's turn. The last call
    /// counts. Without such a host the request is balanced as usual, or fails, as `mode` says (HTTP-287).
    ///
    /// # Errors
    ///
    /// [`CallError::Invalid`] for what is no IP address, [`CallError::Unsupported`] before Envoy 1.38.
    pub fn override_upstream_host(
        &mut self,
        address: &str,
        mode: OverrideMode,
    ) -> Result<(), CallError> {
        let call = late::http_set_upstream_override_host().ok_or(CallError::Unsupported)?;
        let host = self.pointer()?;
        let strict = mode == OverrideMode::Strict;
        // SAFETY: the pointer is that of a live stream; the address outlives the call.
        unsafe { call(host, lend(address.as_bytes()), strict) }
            .then_some(())
            .ok_or(CallError::Invalid)
    }

    /// Sets how many bytes of body the stream may hold back, for all its filters and both directions; 0 is no limit.
    ///
    /// # Errors
    ///
    /// [`CallError::Unsupported`] before Envoy 1.38.
    pub fn set_buffer_limit(&mut self, bytes: u64) -> Result<(), CallError> {
        let call = late::http_set_buffer_limit().ok_or(CallError::Unsupported)?;
        let host = self.pointer()?;
        // SAFETY: the pointer is that of a live stream.
        unsafe { call(host, bytes) };
        Ok(())
    }
}

/// What becomes of a request whose overriding host is not in the cluster.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum OverrideMode {
    /// It is balanced as usual.
    Preferred,
    /// It fails with 503.
    Strict,
}
