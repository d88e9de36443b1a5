//! Configurations that use the host: metrics, requests of their own, events on the main thread.

mod live;
mod setup;

pub use self::live::{ConfigEvent, LiveConfig};
pub use self::setup::Setup;
use super::body::Body;
use super::callout::{
    CalloutFailure, CalloutId, CalloutResponse, HttpStreamId, HttpStreamResetReason,
};
use super::headers::Headers;
use crate::{ConfigError, FilterConfig};

/// The configuration of an HTTP filter.
///
/// Every [`FilterConfig`] is one, so a type that only has to be read needs nothing more. Implement this for a type that also
/// defines [metrics](super::metrics), sends requests or gets events of its own.
///
/// All methods run on the main thread. The configuration is shared with every stream, hence `&self`; it is dropped when the host
/// and the last stream have let go of it, which may be on a worker. What it has asked for and not got by then never comes.
///
/// ```no_run
/// use std::sync::OnceLock;
/// use std::time::Duration;
///
/// use attache_sdk::http::{CalloutFailure, CalloutId, CalloutResponse, ConfigEvent, HttpRequest};
/// use attache_sdk::prelude::*;
///
/// #[derive(serde::Deserialize)]
/// struct Settings {
///     cluster: String,
/// }
///
/// /// A key that is fetched once, when the configuration is made.
/// struct Key(OnceLock<Vec<u8>>);
///
/// impl HttpFilterConfig for Key {
///     fn new(setup: &mut Setup<'_>) -> Result<Self, ConfigError> {
///         let settings: Settings = setup.parse()?;
///         let request = HttpRequest::get("keys", "/key").timeout(Duration::from_secs(5));
///         setup.http_callout(&settings.cluster, &request)?;
///         Ok(Self(OnceLock::new()))
///     }
///
///     fn http_callout_done(
///         &self,
///         _config: &mut ConfigEvent<'_>,
///         _id: CalloutId,
///         result: Result<CalloutResponse<'_>, CalloutFailure>,
///     ) {
///         if let Ok(response) = result
///             && response.status() == Some(200)
///         {
///             let _ = self.0.set(response.body().to_vec());
///         }
///     }
/// }
/// ```
///
/// # Panics
///
/// A panic in [`new`](Self::new) refuses the configuration. One in another method is logged, and no method of the configuration
/// is called again; its streams go on with what it has, and whatever lock the panic broke is poisoned, as ever in Rust.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the configuration of an HTTP filter",
    note = "derive `serde::Deserialize` for it to read JSON, or take `attache_sdk::RawConfig` for the bytes as they are",
    note = "implement `attache_sdk::http::HttpFilterConfig` for it to define metrics or make requests",
    note = "a configuration is shared by threads, so it is `Send + Sync + 'static`"
)]
pub trait HttpFilterConfig: Send + Sync + Sized + 'static {
    /// Makes the configuration from what the host hands over.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in words for the operator. The host refuses the whole configuration then (HTTP-357).
    fn new(setup: &mut Setup<'_>) -> Result<Self, ConfigError>;

    /// An event that a [`ConfigScheduler`](super::ConfigScheduler) of this configuration has posted.
    fn scheduled(&self, _config: &mut ConfigEvent<'_>, _event_id: u64) {}

    /// A callout of this configuration has ended.
    fn http_callout_done(
        &self,
        _config: &mut ConfigEvent<'_>,
        _id: CalloutId,
        _result: Result<CalloutResponse<'_>, CalloutFailure>,
    ) {
    }

    /// The headers of the response to an HTTP stream have arrived. `end_of_stream`: nothing follows.
    fn http_stream_headers(
        &self,
        _config: &mut ConfigEvent<'_>,
        _id: HttpStreamId,
        _headers: Headers<'_>,
        _end_of_stream: bool,
    ) {
    }

    /// A piece of the body of the response to an HTTP stream has arrived. `end_of_stream`: nothing follows.
    fn http_stream_data(
        &self,
        _config: &mut ConfigEvent<'_>,
        _id: HttpStreamId,
        _data: Body<'_>,
        _end_of_stream: bool,
    ) {
    }

    /// The trailers of the response to an HTTP stream have arrived.
    fn http_stream_trailers(
        &self,
        _config: &mut ConfigEvent<'_>,
        _id: HttpStreamId,
        _trailers: Headers<'_>,
    ) {
    }

    /// An HTTP stream has ended with a whole response.
    fn http_stream_complete(&self, _config: &mut ConfigEvent<'_>, _id: HttpStreamId) {}

    /// An HTTP stream has ended early.
    fn http_stream_reset(
        &self,
        _config: &mut ConfigEvent<'_>,
        _id: HttpStreamId,
        _reason: HttpStreamResetReason,
    ) {
    }
}

impl<T: FilterConfig> HttpFilterConfig for T {
    fn new(setup: &mut Setup<'_>) -> Result<Self, ConfigError> {
        setup.parse()
    }
}
