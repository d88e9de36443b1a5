//! Tracing spans of the host's tracer.

use core::ptr::NonNull;

use attache_abi::{child_span_module, envoy_buffer, module_buffer, span_envoy, span_envoy_ptr};

use super::host::HostStream;
use super::stream::Stream;
use crate::CallError;
use crate::host::bytes::{EMPTY, borrow_buffer, key_value, lend};
use crate::host::{late, observed};

/// A span: that of the stream, or one below it. From Envoy 1.38 on.
///
/// Setters do nothing where the tracer has no use for what is set.
#[derive(Clone, Copy)]
pub struct Span<'a> {
    stream: HostStream<'a>,
    span: NonNull<span_envoy>,
}

impl core::fmt::Debug for Span<'_> {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.debug_tuple("Span").field(&self.span).finish()
    }
}

impl<'a> Span<'a> {
    /// The stream's span; `None` where it is not traced or the host lacks the callback.
    pub(crate) fn active(stream: HostStream<'a>) -> Option<Self> {
        let (call, host) = (late::http_get_active_span()?, stream.pointer()?);
        // SAFETY: the pointer is that of a live stream.
        let span = NonNull::new(unsafe { call(host) })?;
        Some(Self { stream, span })
    }

    /// Sets a tag.
    pub fn set_tag(&self, key: &str, value: &str) {
        if let Some(call) = late::http_span_set_tag() {
            // SAFETY: the span lives as long as its stream or its `ChildSpan`, which `'a` bounds; the texts outlive the call.
            unsafe { call(self.span.as_ptr(), lend_str(key), lend_str(value)) }
        }
    }

    /// Sets several tags, in one call where the host has it (Envoy 1.40), else one by one.
    pub fn set_tags(&self, tags: &[(&str, &str)]) {
        let Some(call) = observed::http_span_set_tag_batch() else {
            return tags.iter().for_each(|(key, value)| self.set_tag(key, value));
        };
        let tags: Vec<_> = tags.iter().map(|(key, value)| key_value(key, value)).collect();
        // SAFETY: as for `set_tag`.
        unsafe { call(self.span.as_ptr(), tags.as_ptr(), tags.len()) }
    }

    /// Names the operation.
    pub fn set_operation(&self, operation: &str) {
        if let Some(call) = late::http_span_set_operation() {
            // SAFETY: as for `set_tag`.
            unsafe { call(self.span.as_ptr(), lend_str(operation)) }
        }
    }

    /// Adds an event with the time of now.
    pub fn log(&self, event: &str) {
        if let (Some(call), Some(host)) = (late::http_span_log(), self.stream.pointer()) {
            // SAFETY: as for `set_tag`; the pointer is that of a live stream.
            unsafe { call(host, self.span.as_ptr(), lend_str(event)) }
        }
    }

    /// Decides whether the span, and those that are made below it, are reported.
    pub fn set_sampled(&self, sampled: bool) {
        if let Some(call) = late::http_span_set_sampled() {
            // SAFETY: as for `set_tag`.
            unsafe { call(self.span.as_ptr(), sampled) }
        }
    }

    /// Keeps the sampling decision as it is, also where the route changes.
    ///
    /// # Errors
    ///
    /// [`CallError::Unsupported`] before Envoy 1.39.
    pub fn disable_local_decision(&self) -> Result<(), CallError> {
        let call = late::http_span_disable_local_decision().ok_or(CallError::Unsupported)?;
        // SAFETY: as for `set_tag`.
        unsafe { call(self.span.as_ptr()) };
        Ok(())
    }

    /// Sets a baggage value, which the spans below inherit.
    pub fn set_baggage(&self, key: &str, value: &str) {
        if let Some(call) = late::http_span_set_baggage() {
            // SAFETY: as for `set_tag`.
            unsafe { call(self.span.as_ptr(), lend_str(key), lend_str(value)) }
        }
    }

    /// A baggage value; `None` where it is missing or empty.
    #[must_use]
    pub fn baggage(&self, key: &str) -> Option<String> {
        let call = late::http_span_get_baggage()?;
        // SAFETY: as for `set_tag`.
        self.text(|span, result| unsafe { call(span, lend_str(key), result) })
    }

    /// The id of the trace.
    #[must_use]
    pub fn trace_id(&self) -> Option<String> {
        let call = late::http_span_get_trace_id()?;
        // SAFETY: as for `set_tag`.
        self.text(|span, result| unsafe { call(span, result) })
    }

    /// The id of the span.
    #[must_use]
    pub fn span_id(&self) -> Option<String> {
        let call = late::http_span_get_span_id()?;
        // SAFETY: as for `set_tag`.
        self.text(|span, result| unsafe { call(span, result) })
    }

    /// Starts a span below this one; it is finished when it is dropped. `None` where the host makes none.
    #[must_use = "a child span is finished when it is dropped"]
    pub fn child(&self, operation: &str) -> Option<ChildSpan> {
        let (call, host) = (late::http_span_spawn_child()?, self.stream.pointer()?);
        // SAFETY: as for `set_tag`; the pointer is that of a live stream.
        NonNull::new(unsafe { call(host, self.span.as_ptr(), lend_str(operation)) }).map(ChildSpan)
    }

    /// The host lends the text up to the next such question on this thread (HTTP-311), so it is copied.
    fn text(&self, call: impl FnOnce(span_envoy_ptr, *mut envoy_buffer) -> bool) -> Option<String> {
        let mut value = EMPTY;
        if !call(self.span.as_ptr(), &raw mut value) {
            return None;
        }
        // SAFETY: the host has just lent the text.
        Some(String::from_utf8_lossy(unsafe { borrow_buffer(value) }).into_owned())
    }
}

fn lend_str(text: &str) -> module_buffer {
    lend(text.as_bytes())
}

/// A span that this filter has started. It may be kept from hook to hook and is finished when it is dropped.
///
/// ```no_run
/// use attache_sdk::http::ChildSpan;
/// use attache_sdk::prelude::*;
///
/// struct Checked(Option<ChildSpan>);
///
/// impl HttpFilter for Checked {
///     type Config = ();
///
///     fn new(_: &Arc<()>) -> Self {
///         Self(None)
///     }
///
///     fn request_headers(&mut self, request: &mut RequestHeaders<'_>) -> HeadersStatus {
///         self.0 = request.span().and_then(|span| span.child("body"));
///         HeadersStatus::Continue
///     }
///
///     fn request_body(&mut self, request: &mut RequestBody<'_>) -> BodyStatus {
///         if request.end_of_stream() {
///             self.0 = None; // Finished here.
///         }
///         BodyStatus::Continue
///     }
/// }
/// ```
#[derive(Debug)]
pub struct ChildSpan(NonNull<child_span_module>);

impl ChildSpan {
    /// The span, for use while `stream` is at hand.
    #[must_use]
    pub fn span<'s>(&'s self, stream: &'s Stream<'_>) -> Span<'s> {
        // The host takes a child wherever it takes a span (HTTP-313).
        Span { stream: stream.host(), span: self.0.cast() }
    }
}

impl Drop for ChildSpan {
    fn drop(&mut self) {
        if let Some(finish) = late::http_child_span_finish() {
            // SAFETY: the host made the span for this module, and it is given back once.
            unsafe { finish(self.0.as_ptr()) }
        }
    }
}
