//! What a stream may do while it lives: all phases but its end have it.

mod end;
mod requests;
mod response;
mod route;
mod socket;

use core::fmt;

pub(crate) use self::end::GoAway;
pub use self::end::ResetReason;
pub use self::route::OverrideMode;
pub use self::socket::{SocketDirection, SocketOption, SocketState};
use super::scheduler::Scheduler;
use super::stream::{Stream, dereferences};

/// A stream that has not ended. Dereferences to [`Stream`], which has what can still be read when it has.
///
/// What may have the host run other methods of this filter (replies, responses, resets, continuing) is done once the method at
/// hand has returned. The first of these that ends the stream is the last that is done.
pub struct LiveStream<'a> {
    stream: Stream<'a>,
}

dereferences!(LiveStream, Stream);

impl<'a> From<Stream<'a>> for LiveStream<'a> {
    fn from(stream: Stream<'a>) -> Self {
        Self { stream }
    }
}

impl fmt::Debug for LiveStream<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("LiveStream").field(&self.stream).finish()
    }
}

impl LiveStream<'_> {
    /// A handle that brings an event to this stream's [`scheduled`](super::HttpFilter::scheduled) from any thread.
    ///
    /// `None` where the host gives none, as when the stream has ended.
    #[must_use]
    pub fn scheduler(&self) -> Option<Scheduler> {
        Scheduler::new(self.host())
    }
}
