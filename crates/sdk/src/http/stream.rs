//! What every phase may do.

use core::cell::RefCell;
use core::fmt;

use attache_abi::{http_body_type, metadata_source};

use super::attribute::{Attribute, AttributeValue};
use super::body::Body;
use super::effect::Effect;
use super::filter_state::{FilterState, FilterStateMut};
use super::headers::Headers;
use super::host::HostStream;
use super::metadata::{DynamicMetadataMut, HostMetadata, Metadata};
use super::object::Head;
use super::registry;
use super::span::Span;
use crate::CallError;
use crate::host::bytes::{EMPTY, borrow_buffer, lend};
use crate::host::{late, linked};

/// The stream, as every phase sees it. The context of each phase dereferences to it.
///
/// What it lends is the host's and lives as long as the borrow. Changing something takes it as `&mut`, so that nothing that is
/// lent can go stale; it is not `Copy` for the same reason.
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

    /// An attribute: a fact of the request, the response, a connection or the configuration. `None` where it is absent, which
    /// includes one that the host's release does not know (HTTP-279).
    #[must_use]
    pub fn attribute<T: AttributeValue + ?Sized>(
        &self,
        attribute: Attribute<T>,
    ) -> Option<T::Read<'_>> {
        attribute.read(self)
    }

    /// An attribute that is a text, where it is UTF-8.
    #[must_use]
    pub fn attribute_str(&self, attribute: Attribute<[u8]>) -> Option<&str> {
        core::str::from_utf8(self.attribute(attribute)?).ok()
    }

    /// The stream's own metadata, which filters add to (HTTP-260).
    #[must_use]
    pub fn dynamic_metadata(&self) -> Metadata<'_> {
        Metadata::new(self.host(), metadata_source::Dynamic)
    }

    /// The stream's own metadata, to change.
    #[must_use]
    pub fn dynamic_metadata_mut(&mut self) -> DynamicMetadataMut<'_> {
        DynamicMetadataMut::new(self.host())
    }

    /// The metadata of the selected route.
    #[must_use]
    pub fn route_metadata(&self) -> Metadata<'_> {
        Metadata::new(self.host(), metadata_source::Route)
    }

    /// The metadata of the cluster that the selected route leads to.
    #[must_use]
    pub fn cluster_metadata(&self) -> Metadata<'_> {
        Metadata::new(self.host(), metadata_source::Cluster)
    }

    /// The metadata of the upstream host, once one was picked: usually from response phases on (HTTP-259).
    #[must_use]
    pub fn host_metadata(&self) -> HostMetadata<'_> {
        HostMetadata::new(self.host(), metadata_source::Host)
    }

    /// The metadata of the upstream host's locality, once a host was picked.
    #[must_use]
    pub fn locality_metadata(&self) -> HostMetadata<'_> {
        HostMetadata::new(self.host(), metadata_source::HostLocality)
    }

    /// The filter state.
    #[must_use]
    pub fn filter_state(&self) -> FilterState<'_> {
        FilterState::new(self.host())
    }

    /// The filter state, to change.
    #[must_use]
    pub fn filter_state_mut(&mut self) -> FilterStateMut<'_> {
        FilterStateMut::new(self.host())
    }

    /// The name of the selected route's cluster, selecting a route if need be (HTTP-284).
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] where there is no such cluster, [`CallError::Unsupported`] before Envoy 1.38.
    pub fn cluster_name(&self) -> Result<&[u8], CallError> {
        let call = late::http_get_cluster_name().ok_or(CallError::Unsupported)?;
        let host = self.pointer()?;
        let mut name = EMPTY;
        // SAFETY: the pointer is that of a live stream; the name outlives the call.
        let found = unsafe { call(host, &raw mut name) };
        // SAFETY: the name is the cluster's, which the stream keeps; another one is selected through `&mut`.
        found.then(|| unsafe { borrow_buffer(name) }).ok_or(CallError::Absent)
    }

    /// How many hosts the selected route's cluster has at a priority; 0 is the highest (HTTP-285).
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] without a cluster or for a priority that it lacks, [`CallError::Unsupported`] before Envoy 1.38.
    pub fn cluster_host_count(&self, priority: u32) -> Result<HostCount, CallError> {
        let call = late::http_get_cluster_host_count().ok_or(CallError::Unsupported)?;
        let host = self.pointer()?;
        let mut count = HostCount::default();
        let HostCount { total, healthy, degraded } = &mut count;
        // SAFETY: the pointer is that of a live stream; the counts outlive the call.
        let found = unsafe { call(host, priority, total, healthy, degraded) };
        found.then_some(count).ok_or(CallError::Absent)
    }

    /// The id of the upstream connection (HTTP-288).
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] before there is one, [`CallError::Unsupported`] before Envoy 1.39.
    pub fn upstream_connection_id(&self) -> Result<u64, CallError> {
        let call = late::http_get_upstream_connection_id().ok_or(CallError::Unsupported)?;
        let host = self.pointer()?;
        // SAFETY: the pointer is that of a live stream.
        match unsafe { call(host) } {
            0 => Err(CallError::Absent),
            id => Ok(id),
        }
    }

    /// The number of the worker that runs the stream, from 0.
    ///
    /// # Errors
    ///
    /// [`CallError::Unsupported`] before Envoy 1.38.
    pub fn worker_index(&self) -> Result<u32, CallError> {
        let call = late::http_filter_get_worker_index().ok_or(CallError::Unsupported)?;
        let host = self.pointer()?;
        // SAFETY: the pointer is that of a live stream.
        Ok(unsafe { call(host) })
    }

    /// Bytes of body that the stream may hold back in each direction; 0 is no limit (HTTP-097, HTTP-098).
    ///
    /// # Errors
    ///
    /// [`CallError::Unsupported`] before Envoy 1.38.
    pub fn buffer_limit(&self) -> Result<u64, CallError> {
        let call = late::http_get_buffer_limit().ok_or(CallError::Unsupported)?;
        let host = self.pointer()?;
        // SAFETY: the pointer is that of a live stream.
        Ok(unsafe { call(host) })
    }

    /// Adds a flag for access logs, a short text without spaces; several are joined (HTTP-302).
    pub fn add_custom_flag(&mut self, flag: &str) {
        if let Some(host) = self.host().pointer() {
            // SAFETY: the pointer is that of a live stream; the flag outlives the call.
            unsafe { linked::http_add_custom_flag(host, lend(flag.as_bytes())) }
        }
    }

    /// The stream's tracing span. `None` where it is not traced, and before Envoy 1.38.
    #[must_use]
    pub fn span(&self) -> Option<Span<'_>> {
        Span::active(self.host())
    }

    pub(crate) fn subject(&self) -> &'static str {
        self.head.subject
    }

    pub(crate) fn head(&self) -> &'a Head {
        self.head
    }

    pub(crate) fn pointer(&self) -> Result<attache_abi::http_filter_envoy_ptr, CallError> {
        self.host().pointer().ok_or(CallError::Absent)
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

    /// Has `effect` performed once the filter's method has returned. What comes after the end of the stream is left out.
    pub(crate) fn after(&self, effect: Effect) {
        let mut effects = self.effects.borrow_mut();
        if effects.last().is_some_and(Effect::ends_stream) {
            crate::debug!("{}: the stream ends already, so {effect:?} is left out", self.subject());
            return;
        }
        effects.push(effect);
    }
}

impl fmt::Debug for Stream<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Stream").field("filter", &self.head.subject).finish_non_exhaustive()
    }
}

/// The hosts of a cluster at one priority.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct HostCount {
    /// All of them.
    pub total: usize,
    /// Those that are healthy.
    pub healthy: usize,
    /// Those that are degraded.
    pub degraded: usize,
}

/// Declares the context of a phase: what a stream may do, with what the phase adds.
macro_rules! context {
    ($(#[$doc:meta])* $name:ident: $base:ident { $($(#[$fdoc:meta])* $field:ident: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name<'a> {
            stream: $base<'a>,
            $($(#[$fdoc])* $field: $type,)*
        }

        impl<'a> $name<'a> {
            pub(crate) fn new(stream: Stream<'a> $(, $field: $type)*) -> Self {
                Self { stream: stream.into() $(, $field)* }
            }
        }

        $crate::http::stream::dereferences!($name, $base);
    };
}

macro_rules! dereferences {
    ($name:ident, $base:ident) => {
        impl<'a> core::ops::Deref for $name<'a> {
            type Target = $base<'a>;

            fn deref(&self) -> &$base<'a> {
                &self.stream
            }
        }

        impl<'a> core::ops::DerefMut for $name<'a> {
            fn deref_mut(&mut self) -> &mut $base<'a> {
                &mut self.stream
            }
        }
    };
}

/// Adds the reply that ends a stream where the phase has an answer.
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
        }
    };
}

pub(crate) use {context, dereferences, ending};
