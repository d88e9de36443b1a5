//! HTTP filters.
//!
//! A filter is a type that implements [`HttpFilter`]. The host makes one value of it per stream and calls its methods as the
//! message passes, always on the same thread and never two at once:
//!
//! ```text
//!              new
//!               │
//!   request ─▶ request_headers ─▶ request_body* ─▶ request_trailers? ─▶ next filter … router
//!   response ◀ response_trailers? ◀ response_body* ◀ response_headers ◀──────────────────┘
//!               │
//!      stream_complete, drop
//! ```
//!
//! Beside the message, at any time between the two ends: [`scheduled`](HttpFilter::scheduled) for an event that the filter has
//! posted to itself, [`http_callout_done`](HttpFilter::http_callout_done) and the `http_stream_*` methods for answers to requests
//! of its own ([`callout`]), [`local_reply`](HttpFilter::local_reply) when somebody replies in the upstream's place, and the two
//! watermarks for the client's pace. Request and response may overlap when the upstream answers early.
//!
//! # Answers
//!
//! Each method that sees a piece of the message answers what becomes of it: [`HeadersStatus`], [`BodyStatus`],
//! [`TrailersStatus`]. A filter that stops says later, from an event or from its next piece, that things go on.
//!
//! # Contexts
//!
//! Each method gets the context of its phase, with what may be done in that phase and no more. What it lends — header values,
//! body chunks, attributes, metadata — is in the host's memory and lives as long as the borrow of the context; changing something
//! takes the context as `&mut`, so nothing borrowed can go stale. The contexts dereference to [`LiveStream`], which has what may
//! be done until the stream ends, and through it to [`Stream`], which has what may be done up to the very end.
//!
//! ```compile_fail,E0502
//! use attache_sdk::prelude::*;
//!
//! fn copy_path(request: &mut RequestHeaders<'_>) {
//!     let path = request.headers().get_str(":path").unwrap_or("");
//!     // `path` is the host's: `to_owned` would copy it before the change.
//!     request.dynamic_metadata_mut().set_string("example", "path", path);
//! }
//! ```
//!
//! # Configurations
//!
//! A configuration that is only read is any type that serde reads. One that defines [`metrics`] or makes requests of its own
//! implements [`HttpFilterConfig`].
//!
//! # When hooks nest
//!
//! Some calls have the host run other methods of the same filter: a reply brings `local_reply` and `stream_complete`, a continue
//! brings the body that was kept. Such calls are carried out once the method has returned, in order, up to the first that ends the
//! stream; so a filter is never entered twice. Should a host run a hook while a method is on the stack all the same, an event or an
//! answer waits until the method has returned, and a piece of the message passes (`Continue`) without the filter seeing it.
//!
//! # Panics
//!
//! A panic in any method is caught and logged with filter, method and location. The filter is not entered again, and its
//! stream ends: with 500 where the response has not begun, cut off where it has. A panic while a configuration is read refuses
//! the configuration. This needs `panic = "unwind"`, which is Cargo's default.

pub(crate) mod answer;
mod any_filter;
pub mod attribute;
mod body;
pub mod callout;
mod config;
pub(crate) mod effect;
mod event;
mod events;
mod fields;
mod filter_state;
mod headers;
#[doc(hidden)]
pub mod hooks;
mod host;
mod live;
mod metadata;
pub mod metrics;
mod object;
mod registry;
mod reply;
mod request;
mod response;
mod scheduler;
mod secret;
mod span;
mod stream;
mod streamed;
#[cfg(test)]
mod tests;
mod timing;

use std::sync::Arc;

pub use self::answer::{BodyStatus, HeadersStatus, LocalReplyStatus, TrailersStatus};
pub use self::attribute::{Attribute, AttributeValue};
pub use self::body::{Body, BodyMut, Chunks};
pub use self::callout::{
    CalloutFailure, CalloutId, CalloutResponse, EndOfStream, HttpRequest, HttpStreamId,
    HttpStreamResetReason, StartError, Trailers,
};
pub use self::config::{ConfigEvent, HttpFilterConfig, LiveConfig, Setup};
pub use self::events::{LocalReply, StreamComplete, StreamEvent};
pub use self::filter_state::{FilterState, FilterStateMut, LifeSpan};
pub use self::headers::{Headers, HeadersMut, Iter, Values};
pub use self::live::{
    LiveStream, OverrideMode, ResetReason, SocketDirection, SocketOption, SocketState,
};
pub use self::metadata::{DynamicMetadataMut, HostMetadata, Metadata, MetadataList, TypedMetadata};
pub use self::metrics::{Counter, Gauge, Histogram, Labelled, Meter};
#[doc(hidden)]
pub use self::registry::HttpFilterType;
pub use self::registry::RouteConfigType;
pub use self::reply::Reply;
pub use self::request::{RequestBody, RequestHeaders, RequestTrailers};
pub use self::response::{ResponseBody, ResponseHeaders, ResponseTrailers};
pub use self::scheduler::{ConfigScheduler, Scheduler};
pub use self::secret::SecretId;
pub use self::span::{ChildSpan, Span};
pub use self::stream::{HostCount, Stream};
pub use self::streamed::ResponseHead;
pub use self::timing::Timing;

/// An HTTP filter: one value per stream.
///
/// Every method has a default that lets everything pass; write only those that the filter needs.
///
/// ```no_run
/// use attache_sdk::prelude::*;
///
/// #[derive(serde::Deserialize)]
/// struct Greeting {
///     text: String,
/// }
///
/// struct Greeter {
///     config: Arc<Greeting>,
/// }
///
/// impl HttpFilter for Greeter {
///     type Config = Greeting;
///
///     fn new(config: &Arc<Greeting>) -> Self {
///         Self { config: config.clone() }
///     }
///
///     fn request_headers(&mut self, request: &mut RequestHeaders<'_>) -> HeadersStatus {
///         match request.headers().get(":path") {
///             Some(b"/greet") => request.reply(Reply::new(200).body(self.config.text.as_str())),
///             _ => HeadersStatus::Continue,
///         }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an HTTP filter",
    note = "implement `attache_sdk::http::HttpFilter` for it; only `Config` and `new` have no default"
)]
pub trait HttpFilter: Sized + 'static {
    /// What a configuration of the filter says. `()` for a filter without configuration; any type that serde reads; or a type
    /// that implements [`HttpFilterConfig`], where it uses the host.
    type Config: HttpFilterConfig;

    /// Makes the filter for a new stream. Nothing of the stream is known yet.
    fn new(config: &Arc<Self::Config>) -> Self;

    /// How per-route configurations are read; the filter gets at them with [`Stream::route_config`]. Default: there are none.
    ///
    /// ```no_run
    /// # use attache_sdk::prelude::*;
    /// # struct Limiter;
    /// #[derive(serde::Deserialize)]
    /// struct RouteLimit {
    ///     max_bytes: usize,
    /// }
    ///
    /// impl HttpFilter for Limiter {
    ///     # type Config = ();
    ///     # fn new(_: &Arc<()>) -> Self { Self }
    ///     fn route_config() -> RouteConfigType {
    ///         RouteConfigType::of::<RouteLimit>()
    ///     }
    ///
    ///     fn request_headers(&mut self, request: &mut RequestHeaders<'_>) -> HeadersStatus {
    ///         let limit = request.route_config::<RouteLimit>().map(|route| route.max_bytes);
    ///         # let _ = limit;
    ///         HeadersStatus::Continue
    ///     }
    /// }
    /// ```
    fn route_config() -> RouteConfigType {
        RouteConfigType::none()
    }

    /// The request's headers have arrived.
    fn request_headers(&mut self, _request: &mut RequestHeaders<'_>) -> HeadersStatus {
        HeadersStatus::Continue
    }

    /// A piece of the request's body has arrived.
    fn request_body(&mut self, _request: &mut RequestBody<'_>) -> BodyStatus {
        BodyStatus::Continue
    }

    /// The request's trailers have arrived; they are its end.
    fn request_trailers(&mut self, _request: &mut RequestTrailers<'_>) -> TrailersStatus {
        TrailersStatus::Continue
    }

    /// The response's headers have arrived. Also for responses that another filter or the host itself made.
    fn response_headers(&mut self, _response: &mut ResponseHeaders<'_>) -> HeadersStatus {
        HeadersStatus::Continue
    }

    /// A piece of the response's body has arrived.
    fn response_body(&mut self, _response: &mut ResponseBody<'_>) -> BodyStatus {
        BodyStatus::Continue
    }

    /// The response's trailers have arrived; they are its end.
    fn response_trailers(&mut self, _response: &mut ResponseTrailers<'_>) -> TrailersStatus {
        TrailersStatus::Continue
    }

    /// Somebody replies in the upstream's place: this filter, another one, or the host. From Envoy 1.38 on; called before the
    /// reply passes the response methods (HTTP-172).
    fn local_reply(&mut self, _reply: &mut LocalReply<'_>) -> LocalReplyStatus {
        LocalReplyStatus::Continue
    }

    /// An event that a [`Scheduler`] of this stream has posted.
    fn scheduled(&mut self, _stream: &mut StreamEvent<'_>, _event_id: u64) {}

    /// A callout of this filter has ended: with a response, whatever its status, or with a failure.
    fn http_callout_done(
        &mut self,
        _stream: &mut StreamEvent<'_>,
        _id: CalloutId,
        _result: Result<CalloutResponse<'_>, CalloutFailure>,
    ) {
    }

    /// The headers of the response to an HTTP stream of this filter have arrived. `end_of_stream`: nothing follows.
    fn http_stream_headers(
        &mut self,
        _stream: &mut StreamEvent<'_>,
        _id: HttpStreamId,
        _headers: Headers<'_>,
        _end_of_stream: bool,
    ) {
    }

    /// A piece of the body of the response to an HTTP stream of this filter has arrived. `end_of_stream`: nothing follows.
    fn http_stream_data(
        &mut self,
        _stream: &mut StreamEvent<'_>,
        _id: HttpStreamId,
        _data: Body<'_>,
        _end_of_stream: bool,
    ) {
    }

    /// The trailers of the response to an HTTP stream of this filter have arrived.
    fn http_stream_trailers(
        &mut self,
        _stream: &mut StreamEvent<'_>,
        _id: HttpStreamId,
        _trailers: Headers<'_>,
    ) {
    }

    /// An HTTP stream of this filter has ended with a whole response. Its id is used up.
    fn http_stream_complete(&mut self, _stream: &mut StreamEvent<'_>, _id: HttpStreamId) {}

    /// An HTTP stream of this filter has ended early, at any point of the response. Its id is used up.
    fn http_stream_reset(
        &mut self,
        _stream: &mut StreamEvent<'_>,
        _id: HttpStreamId,
        _reason: HttpStreamResetReason,
    ) {
    }

    /// The client does not keep up with the response. May come several times; each is matched by one
    /// [`downstream_below_low_watermark`](Self::downstream_below_low_watermark) or the end of the stream (HTTP-231).
    fn downstream_above_high_watermark(&mut self, _stream: &mut StreamEvent<'_>) {}

    /// The client has caught up with what one
    /// [`downstream_above_high_watermark`](Self::downstream_above_high_watermark) told.
    fn downstream_below_low_watermark(&mut self, _stream: &mut StreamEvent<'_>) {}

    /// The stream has ended, however it did. The last method; the filter is dropped next. Not called for filters of an upstream
    /// chain (HTTP-053).
    fn stream_complete(&mut self, _stream: &mut StreamComplete<'_>) {}
}
