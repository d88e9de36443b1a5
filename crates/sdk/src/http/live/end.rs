//! The end of the stream, other than by a reply.

use attache_abi::http_filter_stream_reset_reason;

use super::LiveStream;
use crate::CallError;
use crate::host::late;
use crate::http::effect::Effect;
use crate::http::streamed::ResponseHead;

/// The end of the stream, other than by a reply.
impl LiveStream<'_> {
    /// Ends the stream without a response, once the method has returned. `details` are for the host's own use.
    ///
    /// # Errors
    ///
    /// [`CallError::Unsupported`] before Envoy 1.38.
    pub fn reset(
        &mut self,
        reason: ResetReason,
        details: impl Into<Vec<u8>>,
    ) -> Result<(), CallError> {
        late::http_filter_reset_stream().ok_or(CallError::Unsupported)?;
        self.after(Effect::Reset(http_filter_stream_reset_reason(reason as u32), details.into()));
        Ok(())
    }

    /// Ends the client's connection, and all streams on it, once the method has returned. To end it when its streams are done,
    /// see [`StreamEvent::drain_connection`](crate::http::StreamEvent::drain_connection).
    ///
    /// Not for filters of an upstream chain: Envoy leaves the stream hanging there.
    ///
    /// # Errors
    ///
    /// [`CallError::Unsupported`] before Envoy 1.38.
    pub fn close_connection(&mut self) -> Result<(), CallError> {
        late::http_filter_send_go_away_and_close().ok_or(CallError::Unsupported)?;
        self.after(Effect::GoAway(GoAway::Immediate));
        Ok(())
    }

    /// Starts the request anew once the method has returned, with the headers as they are then, the body as far as it is
    /// held, and new filters. The stream at hand ends. `response` is what its access log shows, such as a redirect's status.
    ///
    /// Nothing limits how often a request starts anew; a filter marks it, as by a header, to know it again (HTTP-299).
    ///
    /// Not for filters of an upstream chain: Envoy leaves the stream hanging there.
    ///
    /// # Errors
    ///
    /// [`CallError::Refused`] before this filter has seen the end of the request (HTTP-294), [`CallError::Unsupported`]
    /// before Envoy 1.38.
    pub fn recreate_stream(&mut self, response: Option<ResponseHead>) -> Result<(), CallError> {
        late::http_filter_recreate_stream().ok_or(CallError::Unsupported)?;
        if !self.head().request_complete.get() {
            return Err(CallError::Refused);
        }
        self.after(Effect::Recreate(response));
        Ok(())
    }
}

/// Why a stream is reset; the host makes no visible difference between them (HTTP-290).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u32)]
#[non_exhaustive]
pub enum ResetReason {
    /// By this side.
    LocalReset = 0,
    /// By this side, before anything was done with the stream.
    LocalRefusedStreamReset = 1,
}

/// How a connection ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum GoAway {
    /// Once the streams that it has are done.
    Graceful,
    /// At once, with all its streams.
    Immediate,
}
