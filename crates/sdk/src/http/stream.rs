//! What every phase may do.

use core::cell::RefCell;
use core::fmt;

use attache_abi::{http_body_type, http_filter_stream_reset_reason};

use super::body::Body;
use super::effect::Effect;
use super::headers::Headers;
use super::host::HostStream;
use super::object::Head;
use super::registry;
use super::scheduler::Scheduler;
use crate::CallError;
use crate::host::{late, linked};

/// The stream, as every phase sees it. The context of each phase dereferences to it.
#[derive(Clone, Copy)]
pub struct Stream<'a> {
    head: &'a Head,
    effects: &'a RefCell<Vec<Effect>>,
}

impl<'a> Stream<'a> {
    pub(crate) fn new(head: &'a Head, effects: &'a RefCell<Vec<Effect>>) -> Self {
        Self { head, effects }
    }

    /// The per-route configuration of the selected route, selecting one if need be (HTTP-280, HTTP-281).
    ///
    /// `None` without one, and with a logged error for one that [`HttpFilter::route_config`](super::HttpFilter::route_config)
    /// reads as another type.
    #[must_use]
    pub fn route_config<T: 'static>(&self) -> Option<&T> {
        let host = self.host().pointer()?;
        // SAFETY: the pointer is that of a live stream.
        let config = unsafe { linked::get_most_specific_route_config(host) };
        // SAFETY: the host gives back what this library made for this filter's per-route configurations, and keeps it until
        // the stream ends (HTTP-026); that the entry names this library is the operator's part (HTTP-356).
        let config = unsafe { registry::route_config(config) }?;
        let typed = config.downcast_ref();
        if typed.is_none() {
            crate::error!("{}: the per-route configuration is of another type", self.head.subject);
        }
        typed
    }

    /// A handle that brings an event to this stream's [`scheduled`](super::HttpFilter::scheduled) from any thread.
    ///
    /// `None` where the host gives none, as when the stream has ended.
    #[must_use]
    pub fn scheduler(&self) -> Option<Scheduler> {
        Scheduler::new(self.host())
    }

    pub(crate) fn host(&self) -> HostStream<'a> {
        HostStream::new(&self.head.host)
    }

    pub(crate) fn headers(&self, kind: attache_abi::http_header_type) -> Headers<'a> {
        Headers::new(self.host(), kind)
    }

    pub(crate) fn headers_if_present(
        &self,
        kind: attache_abi::http_header_type,
    ) -> Option<Headers<'a>> {
        Headers::present(self.host(), kind)
    }

    pub(crate) fn body(&self, kind: http_body_type) -> Body<'a> {
        Body::new(self.host(), kind)
    }

    /// Has `effect` performed once the filter's method has returned.
    pub(crate) fn after(&self, effect: Effect) {
        self.effects.borrow_mut().push(effect);
    }

    pub(crate) fn reset_after(
        &self,
        reason: ResetReason,
        details: impl Into<Vec<u8>>,
    ) -> Result<(), CallError> {
        late::http_filter_reset_stream().ok_or(CallError::Unsupported)?;
        self.after(Effect::Reset(http_filter_stream_reset_reason(reason as u32), details.into()));
        Ok(())
    }
}

impl fmt::Debug for Stream<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Stream").field("filter", &self.head.subject).finish_non_exhaustive()
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

/// Declares the context of a phase: a stream with what the phase adds.
macro_rules! context {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name<'a> {
            stream: Stream<'a>,
            $($(#[$fdoc])* $field: $type,)*
        }

        impl<'a> $name<'a> {
            pub(crate) fn new(stream: Stream<'a> $(, $field: $type)*) -> Self {
                Self { stream $(, $field)* }
            }
        }

        impl<'a> core::ops::Deref for $name<'a> {
            type Target = Stream<'a>;

            fn deref(&self) -> &Stream<'a> {
                &self.stream
            }
        }
    };
}

/// Adds the ways to end a stream: all phases have them in which an answer may still change.
macro_rules! ending {
    ($name:ident, $status:ty) => {
        impl $name<'_> {
            /// Ends the stream with a response of this filter's own. Sent once the method has returned; the answer that is
            /// given back here stops the chain, and the host ignores it.
            ///
            /// While the request is on its way the reply passes the response hooks of the other filters, not of this one
            /// (HTTP-152). In response phases it replaces a response whose headers are still held, and cuts a response off
            /// whose headers were sent (HTTP-155, HTTP-156).
            pub fn reply(&mut self, reply: $crate::http::Reply) -> $status {
                self.stream.after($crate::http::effect::Effect::Reply(reply));
                <$status as $crate::http::answer::Answer>::STOP
            }

            ending!(reset);
        }
    };
    (reset) => {
        /// Ends the stream without a response, once the method has returned. `details` are for the host's own use.
        ///
        /// # Errors
        ///
        /// [`CallError::Unsupported`](crate::CallError::Unsupported) on Envoy 1.37.
        pub fn reset(
            &mut self,
            reason: $crate::http::ResetReason,
            details: impl Into<Vec<u8>>,
        ) -> Result<(), $crate::CallError> {
            self.stream.reset_after(reason, details)
        }
    };
}

pub(crate) use {context, ending};
