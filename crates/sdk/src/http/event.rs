//! News that wait for no answer: from the host to a filter or to a configuration.

use attache_abi::{envoy_buffer, envoy_http_header};

use super::body::Body;
use super::callout::{CalloutFailure, CalloutId, HttpStreamId, HttpStreamResetReason};
use super::headers::Headers;

/// A hook without answer. `F` are header fields, `B` are bytes: the host's during the hook, copies while the event waits.
#[derive(Clone, Copy)]
pub(crate) enum Event<F, B> {
    Scheduled(u64),
    AboveHighWatermark,
    BelowLowWatermark,
    StreamComplete,
    /// The answer to a request of the module's own.
    Answer(Answered<F, B>),
}

/// What becomes of a request of the module's own.
#[derive(Clone, Copy)]
pub(crate) enum Answered<F, B> {
    CalloutDone(CalloutId, Result<(F, B), CalloutFailure>),
    StreamHeaders(HttpStreamId, F, bool),
    StreamData(HttpStreamId, B, bool),
    StreamTrailers(HttpStreamId, F),
    StreamComplete(HttpStreamId),
    StreamReset(HttpStreamId, HttpStreamResetReason),
}

/// An event as it comes: what it lends lives as long as the hook.
pub(crate) type Lent<'a> = Event<Headers<'a>, Body<'a>>;

/// An event that waits.
pub(crate) type Kept = Event<KeptFields, KeptBytes>;

impl<F, B> Event<F, B> {
    fn map<G, C>(self, fields: impl FnOnce(F) -> G, bytes: impl FnOnce(B) -> C) -> Event<G, C> {
        match self {
            Self::Scheduled(id) => Event::Scheduled(id),
            Self::AboveHighWatermark => Event::AboveHighWatermark,
            Self::BelowLowWatermark => Event::BelowLowWatermark,
            Self::StreamComplete => Event::StreamComplete,
            Self::Answer(answered) => Event::Answer(match answered {
                Answered::CalloutDone(id, result) => {
                    Answered::CalloutDone(id, result.map(|(f, b)| (fields(f), bytes(b))))
                }
                Answered::StreamHeaders(id, f, end) => Answered::StreamHeaders(id, fields(f), end),
                Answered::StreamData(id, b, end) => Answered::StreamData(id, bytes(b), end),
                Answered::StreamTrailers(id, f) => Answered::StreamTrailers(id, fields(f)),
                Answered::StreamComplete(id) => Answered::StreamComplete(id),
                Answered::StreamReset(id, reason) => Answered::StreamReset(id, reason),
            }),
        }
    }
}

impl Lent<'_> {
    /// The name of the configuration's method.
    pub(crate) fn config_hook(&self) -> &'static str {
        match self {
            Self::Answer(Answered::CalloutDone(..)) => "config http_callout_done",
            Self::Answer(Answered::StreamHeaders(..)) => "config http_stream_headers",
            Self::Answer(Answered::StreamData(..)) => "config http_stream_data",
            Self::Answer(Answered::StreamTrailers(..)) => "config http_stream_trailers",
            Self::Answer(Answered::StreamComplete(_)) => "config http_stream_complete",
            Self::Answer(Answered::StreamReset(..)) => "config http_stream_reset",
            _ => "config scheduled",
        }
    }

    /// A copy that outlives the hook.
    pub(crate) fn keep(self) -> Kept {
        self.map(KeptFields::copy, KeptBytes::copy)
    }
}

impl Kept {
    /// Has the event delivered as if it came now.
    pub(crate) fn lend<R>(self, deliver: impl FnOnce(Lent<'_>) -> R) -> R {
        let (mut kept_fields, mut kept_bytes) = (None, None);
        let (fields, bytes) = (&mut kept_fields, &mut kept_bytes);
        deliver(self.map(
            move |kept| fields.insert(kept).lend(),
            move |kept: KeptBytes| bytes.insert(kept).lend(),
        ))
    }
}

/// Copies of header fields.
pub(crate) struct KeptFields {
    /// All names and values, one after the other; never changed, since `list` points into it.
    text: Vec<u8>,
    list: Vec<envoy_http_header>,
}

impl KeptFields {
    fn copy(fields: Headers<'_>) -> Self {
        let entries: Vec<_> = fields.iter().collect();
        let text: Vec<u8> =
            entries.iter().flat_map(|(name, value)| [*name, *value]).flatten().copied().collect();
        let mut at = text.as_ptr();
        let mut next = |part: &[u8]| {
            let start = at;
            // Within `text`, or just behind it.
            at = at.wrapping_add(part.len());
            (start.cast(), part.len())
        };
        let place = |(name, value): (&[u8], &[u8])| {
            let ((key_ptr, key_length), (value_ptr, value_length)) = (next(name), next(value));
            envoy_http_header { key_ptr, key_length, value_ptr, value_length }
        };
        let list = entries.into_iter().map(place).collect();
        Self { text, list }
    }

    fn lend(&self) -> Headers<'_> {
        debug_assert!(self.list.is_empty() || !self.text.is_empty(), "a field has a name");
        // SAFETY: the list points into `text`, which lives as long as `self` and is not changed.
        unsafe { Headers::from_list(&self.list) }
    }
}

/// A copy of bytes.
pub(crate) struct KeptBytes {
    /// Never changed, since `list` points to it.
    bytes: Vec<u8>,
    list: [envoy_buffer; 1],
}

impl KeptBytes {
    fn copy(body: Body<'_>) -> Self {
        let bytes = body.to_vec();
        let list = [envoy_buffer { ptr: bytes.as_ptr().cast(), length: bytes.len() }];
        Self { bytes, list }
    }

    fn lend(&self) -> Body<'_> {
        // An empty body has no chunk (HTTP-198).
        let list = if self.bytes.is_empty() { &[] } else { &self.list[..] };
        // SAFETY: the list points to `bytes`, which live as long as `self` and are not changed.
        unsafe { Body::from_list(list) }
    }
}
