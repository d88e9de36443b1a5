//! Reading messages.

mod body;
mod chunked;
mod error;
mod fields;
mod head;
mod lines;
mod request;
mod response;
mod start_line;
mod target;

pub use error::DecodeError;
pub use request::{RequestDecoder, RequestEvent, RequestHead, RequestSettings, Scheme};
pub use response::{ResponseDecoder, ResponseEvent, ResponseHead};

/// What a peer may make the decoder hold or skip; the defaults are Envoy's where it has them.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Largest head and largest trailer section, in bytes from the first of the start line to the empty line's last.
    pub max_head_bytes: usize,
    /// Most header lines in a head and in a trailer section.
    pub max_headers: usize,
    /// Most bytes of chunk extensions in one body: they are read and dropped, and cost work without carrying content.
    pub max_chunk_extension_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_head_bytes: 60 * 1024, max_headers: 100, max_chunk_extension_bytes: 16 * 1024 }
    }
}
