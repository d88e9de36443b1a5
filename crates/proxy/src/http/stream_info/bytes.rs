//! Bytes on the wire.

use super::{super::headers::HeaderMap, Counter};

/// Bytes of one stream on one connection.
///
/// Header bytes are those of the field lines, as Envoy 1.40 counts them for HTTP/1: of what is received, name, value and three
/// bytes for each line; of what is sent, the lines as they are written; start lines and the empty line at the end belong to
/// the wire bytes only. Of HTTP/2 streams they are those of whole HEADERS and CONTINUATION frames: as they are on the wire for what
/// comes from a client; with names and values as they are otherwise, since the codec packs what is sent when it writes, and does not
/// tell what a server has packed.
#[derive(Debug, Default)]
pub struct BytesMeter {
    /// Bytes received, framing included.
    pub wire_received: Counter,
    /// Bytes to send, framing included.
    pub wire_sent: Counter,
    /// Bytes received as headers and trailers.
    pub header_received: Counter,
    /// Bytes to send as headers and trailers.
    pub header_sent: Counter,
}

impl BytesMeter {
    /// Trailers have been received.
    pub fn trailers_received(&self, trailers: &HeaderMap) {
        let bytes = trailers.iter().map(|(name, value)| name.len() + value.len() + 3);
        self.header_received.add(bytes.sum());
    }

    /// Trailers of an HTTP/1 message have been written, in so many bytes with the chunk that ends the body.
    pub fn trailers_sent(&self, bytes: usize) {
        self.header_sent.add(bytes.saturating_sub(b"0\r\n\r\n".len()));
    }
}
