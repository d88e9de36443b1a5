//! Redirects that the proxy follows itself.

/// Which redirects of servers the proxy follows, in the client's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InternalRedirects {
    /// How many in a row for one request of the client (default 1).
    pub max: u32,
    /// The statuses that count: 302, or some of 301, 302, 303, 307 and 308.
    pub statuses: Vec<u16>,
    /// Whether they may lead to another scheme (default false).
    pub allows_cross_scheme: bool,
    /// Headers of the redirect that go on to where it leads, in lower case. What a redirect does not have is taken away from the
    /// request.
    pub copied_headers: Vec<String>,
}
