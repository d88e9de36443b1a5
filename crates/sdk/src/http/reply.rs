//! A response made by the filter.

use core::ffi::c_char;

use attache_abi::module_http_header;

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
    headers: Vec<(Vec<u8>, Vec<u8>)>,
    body: Vec<u8>,
    details: Vec<u8>,
}

impl Reply {
    /// A reply with this HTTP status, without body.
    pub const fn new(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new(), details: Vec::new() }
    }

    /// Adds a header; earlier ones of the same name stay.
    ///
    /// One with CR, LF or NUL in it would let whoever chose the value write headers or a response of their own, so it is left
    /// out and logged.
    pub fn header(mut self, name: impl AsRef<[u8]>, value: impl AsRef<[u8]>) -> Self {
        let (name, value) = (name.as_ref(), value.as_ref());
        if name.is_empty() || breaks_header(name) || breaks_header(value) {
            crate::error!(
                "left a header out of a local reply: {:?}",
                String::from_utf8_lossy(name)
            );
        } else {
            self.headers.push((name.to_vec(), value.to_vec()));
        }
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
        let mut headers: Vec<_> = self
            .headers
            .iter()
            .map(|(name, value)| module_http_header {
                key_ptr: name.as_ptr().cast::<c_char>(),
                key_length: name.len(),
                value_ptr: value.as_ptr().cast::<c_char>(),
                value_length: value.len(),
            })
            .collect();
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

/// Whether a name or value would end its header line early.
pub(crate) fn breaks_header(text: &[u8]) -> bool {
    text.iter().any(|byte| matches!(byte, b'\r' | b'\n' | 0))
}
