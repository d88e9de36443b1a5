//! HTTP/1.1 in both roles, as pure state machines over a read buffer and a [`WriteQueue`](super::WriteQueue).
//!
//! # Reading
//!
//! [`RequestDecoder`] and [`ResponseDecoder`] are given the read buffer again and again; each call takes at most one event off
//! its front. A message is a head, any number of data events, and exactly one end: a head that says so
//! ([`RequestHead::ends_message`], [`ResponseHead::ends_message`]), trailers, or the `End` event. Where the bytes are split
//! makes no difference to events or errors, except that data may come in other pieces. An error is final.
//!
//! # Writing
//!
//! [`encode_request`] and [`encode_response`] write a head and return a [`BodyEncoder`], which frames that message's body.
//!
//! # Why a codec of our own
//!
//! HTTP/1 is the hot path, and its facts are visible to modules. General-purpose codecs put headers into a hash map, which
//! forgets where a repeated name stood (HTTP-118) and costs a conversion and allocations on both sides; they answer or swallow
//! informational responses; they send trailers only to peers that ask for them with TE; they decide on their own when a
//! connection closes; and each upstream connection needs a task that drives it. Here a head is one block of the read buffer:
//! its names are lower-cased in place, its header map holds spans of it, and body chunks are split off the buffer, so that
//! reading allocates per head, never per header or body byte. The grammar of header fields itself is `httparse`'s.
//!
//! # Strictness
//!
//! Two parties that disagree on where a message ends are a vulnerability. So what has more than one reading is refused, never
//! repaired: see [`DecodeError`] for the rules.

mod chars;
mod decode;
mod encode;
mod framing;

#[cfg(test)]
mod tests;

pub(in crate::http) use chars::is_authority;
pub use decode::{
    DecodeError, Limits, RequestDecoder, RequestEvent, RequestHead, RequestSettings,
    ResponseDecoder, ResponseEvent, ResponseHead, Scheme,
};
pub use encode::{
    BodyEncoder, Connection, EncodeError, Peer, encode_informational, encode_request,
    encode_response,
};
pub(in crate::http) use framing::parse_content_length;
pub use framing::{Framing, Method, Version};
