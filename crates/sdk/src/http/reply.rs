//! A response made by the filter.

use super::fields::Fields;
use super::host::HostStream;
use crate::host::bytes::lend;
use crate::host::linked;

/// A complete response made by the filter: a *local reply*.
///
/// ```no_run
/// use attache_sdk::http::Reply;
///
/// let reply = Reply::new(429).header("retry-after", "1").body("slow down\n").details("rate_limited");
/// ```
///
/// The host sets `content-length`, and `content-type: text/plain` where there is a body and no type (HTTP-163, HTTP-164).
/// To a gRPC client it writes the reply as gRPC status and message (HTTP-168).
#[must_use = "a reply is sent by `reply` of the phase's context"]
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reply {
    status: u16,
    headers: Fields,
    body: Vec<u8>,
    details: Vec<u8>,
}

impl Reply {
    /// A reply with this HTTP status, without body.
    pub const fn new(status: u16) -> Self {
        Self { status, headers: Fields::new(), body: Vec::new(), details: Vec::new() }
    }

    /// Adds a header; earlier ones of the same name stay.
    ///
    /// One with CR, LF or NUL in it would let whoever chose the value write headers or a response of their own, so it is left
    /// out and logged.
    pub fn header(mut self, name: impl AsRef<[u8]>, value: impl AsRef<[u8]>) -> Self {
        self.headers.push("a local reply", name.as_ref(), value.as_ref());
        self
    }

    /// Sets the body.
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// Sets the response code details, which access logs show and which never go on the wire (HTTP-171). By convention a few
    /// words with underscores. Default: `dynamic_module`.
    pub fn details(mut self, details: impl Into<Vec<u8>>) -> Self {
        self.details = details.into();
        self
    }

    pub(crate) fn send(&self, stream: HostStream<'_>) {
        let mut headers = self.headers.lend();
        let Some(host) = stream.pointer() else { return };
        // SAFETY: `host` is a live stream, and headers, body and details outlive the call, which copies them (HTTP-103).
        unsafe {
            linked::http_send_response(
                host,
                self.status.into(),
                headers.as_mut_ptr(),
                headers.len(),
                lend(&self.body),
                lend(&self.details),
            );
        }
    }
}
