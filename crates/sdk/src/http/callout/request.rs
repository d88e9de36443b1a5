//! Requests that a filter makes, and their parts.

use core::time::Duration;

use crate::http::fields::Fields;

/// A request to a cluster.
///
/// ```no_run
/// use std::time::Duration;
///
/// use attache_sdk::http::HttpRequest;
///
/// let request = HttpRequest::post("auth.internal", "/check")
///     .header("content-type", "application/json")
///     .body("{}")
///     .timeout(Duration::from_millis(200));
/// # let _ = request;
/// ```
#[must_use = "a request is sent by `http_callout` or `start_http_stream`"]
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HttpRequest {
    pub(crate) fields: Fields,
    pub(crate) body: Vec<u8>,
    timeout: Option<Duration>,
}

impl HttpRequest {
    /// A request with this method, authority (what HTTP/1 calls `host`) and path with query.
    pub fn new(
        method: impl AsRef<[u8]>,
        authority: impl AsRef<[u8]>,
        path: impl AsRef<[u8]>,
    ) -> Self {
        Self { fields: Fields::new(), body: Vec::new(), timeout: None }
            .header(":method", method)
            .header(":path", path)
            .header(":authority", authority)
    }

    /// A GET request.
    pub fn get(authority: impl AsRef<[u8]>, path: impl AsRef<[u8]>) -> Self {
        Self::new("GET", authority, path)
    }

    /// A POST request.
    pub fn post(authority: impl AsRef<[u8]>, path: impl AsRef<[u8]>) -> Self {
        Self::new("POST", authority, path)
    }

    /// Adds a header; earlier ones of the same name stay.
    ///
    /// One with CR, LF or NUL in it would let whoever chose the value write a request of their own, so it is left out and
    /// logged.
    pub fn header(mut self, name: impl AsRef<[u8]>, value: impl AsRef<[u8]>) -> Self {
        self.fields.push("a request to a cluster", name.as_ref(), value.as_ref());
        self
    }

    /// Sets the body. Callouts get a `content-length` from the host (HTTP-195), streams none (HTTP-205).
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// Limits the time to the end of the response, in steps of a millisecond. For a stream the clock starts when the request
    /// was sent to its end (HTTP-213). Default, and for zero: no limit.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// In milliseconds; 0 is none, so less than one is one.
    pub(crate) fn timeout_milliseconds(&self) -> u64 {
        match self.timeout {
            None | Some(Duration::ZERO) => 0,
            Some(timeout) => u64::try_from(timeout.as_millis()).unwrap_or(u64::MAX).max(1),
        }
    }
}

/// Whether a piece is the last.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum EndOfStream {
    /// More follows.
    No,
    /// Nothing follows.
    Yes,
}

impl EndOfStream {
    pub(crate) fn is_yes(self) -> bool {
        self == Self::Yes
    }
}

/// Trailers of a message that a filter makes.
#[must_use = "trailers end a message when they are sent"]
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Trailers(pub(crate) Fields);

impl Trailers {
    /// No trailers yet.
    pub const fn new() -> Self {
        Self(Fields::new())
    }

    /// Adds a trailer; earlier ones of the same name stay. One with CR, LF or NUL in it is left out and logged.
    pub fn header(mut self, name: impl AsRef<[u8]>, value: impl AsRef<[u8]>) -> Self {
        self.0.push("trailers", name.as_ref(), value.as_ref());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_limit_is_never_rounded_to_none() {
        let milliseconds =
            |timeout| HttpRequest::get("a", "/").timeout(timeout).timeout_milliseconds();
        assert_eq!(HttpRequest::get("a", "/").timeout_milliseconds(), 0);
        assert_eq!(milliseconds(Duration::ZERO), 0);
        assert_eq!(milliseconds(Duration::from_nanos(1)), 1);
        assert_eq!(milliseconds(Duration::from_millis(1500)), 1500);
        assert_eq!(milliseconds(Duration::MAX), u64::MAX);
    }
}
