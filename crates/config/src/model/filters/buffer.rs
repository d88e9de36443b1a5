//! The filter that keeps requests until they are whole.

/// A `buffer` filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BufferFilter {
    /// The longest body that is kept, in bytes; a longer one is answered with 413. Never 0.
    pub max_request_bytes: u32,
}

/// What a route says about a `buffer` filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BufferPerRoute {
    /// Requests pass as they come.
    Disabled,
    /// They are kept with this limit.
    Buffer(BufferFilter),
}
