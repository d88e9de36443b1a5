//! Configurations that use the host: metrics, requests of their own, events on the main thread.

use core::fmt;

use attache_abi::http_filter_config_envoy_ptr;

use super::body::Body;
use super::callout::start::Caller;
use super::callout::{
    CalloutFailure, CalloutId, CalloutResponse, EndOfStream, HttpRequest, HttpStreamId,
    HttpStreamResetReason, StartError, Trailers,
};
use super::headers::Headers;
use super::metrics::{Counter, Gauge, Histogram};
use super::scheduler::ConfigScheduler;
use crate::host::bytes::lend;
use crate::host::{late, linked};
use crate::{CallError, ConfigError, FilterConfig};

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

    /// An event that a [`ConfigScheduler`] of this configuration has posted.
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

/// What a configuration may do, on the main thread.
pub struct LiveConfig<'a> {
    host: http_filter_config_envoy_ptr,
    lent: core::marker::PhantomData<&'a ()>,
}

impl<'a> LiveConfig<'a> {
    /// # Safety
    ///
    /// `host` is a configuration that stays alive during `'a`, or null for a host that has none; the thread is the main one.
    unsafe fn new(host: http_filter_config_envoy_ptr) -> Self {
        Self { host, lent: core::marker::PhantomData }
    }

    pub(crate) fn host(&self) -> http_filter_config_envoy_ptr {
        self.host
    }

    /// Number of workers.
    ///
    /// # Errors
    ///
    /// [`CallError::Unsupported`] before Envoy 1.38.
    pub fn concurrency(&self) -> Result<u32, CallError> {
        let call = late::get_concurrency().ok_or(CallError::Unsupported)?;
        // SAFETY: the callback takes nothing; this is the main thread (HTTP-316).
        Ok(unsafe { call() })
    }

    /// Whether the process only checks its configuration and will serve nothing: no time to start threads or send requests.
    ///
    /// # Errors
    ///
    /// [`CallError::Unsupported`] before Envoy 1.38.
    pub fn is_validation_mode(&self) -> Result<bool, CallError> {
        let call = late::is_validation_mode().ok_or(CallError::Unsupported)?;
        // SAFETY: the callback takes nothing; this is the main thread (HTTP-317).
        Ok(unsafe { call() })
    }

    /// A handle that brings an event to this configuration's [`scheduled`](HttpFilterConfig::scheduled) from any thread.
    ///
    /// `None` where the host gives none.
    #[must_use]
    pub fn scheduler(&self) -> Option<ConfigScheduler> {
        // SAFETY: the configuration is alive.
        unsafe { ConfigScheduler::new(self.host) }
    }

    /// Sends a whole request to a cluster; [`http_callout_done`](HttpFilterConfig::http_callout_done) gets the answer.
    ///
    /// # Errors
    ///
    /// What kept the request from being started; no hook comes then. [`StartError::Unsupported`] before Envoy 1.38.
    pub fn http_callout(
        &mut self,
        cluster: &str,
        request: &HttpRequest,
    ) -> Result<CalloutId, StartError> {
        Caller::Config(self.host).callout(cluster, request)
    }

    /// Starts a request to a cluster whose parts may follow; the `http_stream_*` methods of [`HttpFilterConfig`] get the
    /// answer as it comes.
    ///
    /// # Errors
    ///
    /// As [`http_callout`](Self::http_callout).
    pub fn start_http_stream(
        &mut self,
        cluster: &str,
        request: &HttpRequest,
        end: EndOfStream,
    ) -> Result<HttpStreamId, StartError> {
        Caller::Config(self.host).stream(cluster, request, end)
    }

    /// Sends a piece of the body of an HTTP stream. Does nothing where the request was ended before.
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] where the HTTP stream is not live any more.
    pub fn http_stream_send_data(
        &mut self,
        id: HttpStreamId,
        data: impl AsRef<[u8]>,
        end: EndOfStream,
    ) -> Result<(), CallError> {
        Caller::Config(self.host).send_data(id, data.as_ref(), end)
    }

    /// Ends the request of an HTTP stream with trailers. Does nothing where it was ended before.
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] where the HTTP stream is not live any more.
    pub fn http_stream_send_trailers(
        &mut self,
        id: HttpStreamId,
        trailers: &Trailers,
    ) -> Result<(), CallError> {
        Caller::Config(self.host).send_trailers(id, trailers)
    }

    /// Gives an HTTP stream up; [`http_stream_reset`](HttpFilterConfig::http_stream_reset) runs inside this call. Does nothing
    /// for one that is not live any more.
    pub fn reset_http_stream(&mut self, id: HttpStreamId) {
        Caller::Config(self.host).reset(id);
    }
}

impl fmt::Debug for LiveConfig<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("LiveConfig").finish_non_exhaustive()
    }
}

macro_rules! dereferences {
    ($name:ident) => {
        impl<'a> core::ops::Deref for $name<'a> {
            type Target = LiveConfig<'a>;

            fn deref(&self) -> &LiveConfig<'a> {
                &self.config
            }
        }

        impl<'a> core::ops::DerefMut for $name<'a> {
            fn deref_mut(&mut self) -> &mut LiveConfig<'a> {
                &mut self.config
            }
        }
    };
}

dereferences!(Setup);
dereferences!(ConfigEvent);

/// Something happened to a configuration.
#[derive(Debug)]
pub struct ConfigEvent<'a> {
    config: LiveConfig<'a>,
}

impl ConfigEvent<'_> {
    /// # Safety
    ///
    /// `host` is the configuration that the hook at hand came with, and `'a` ends with that hook.
    pub(crate) unsafe fn new(host: http_filter_config_envoy_ptr) -> Self {
        // SAFETY: hooks of a configuration run on the main thread (HTTP-220), and it lives during them.
        Self { config: unsafe { LiveConfig::new(host) } }
    }
}

/// A configuration is being made: its text, and what can be set up only now.
pub struct Setup<'a> {
    config: LiveConfig<'a>,
    name: &'a [u8],
    bytes: &'a [u8],
}

impl<'a> Setup<'a> {
    /// # Safety
    ///
    /// `host` is the configuration that `config_new` came with, and `'a` ends with that hook.
    pub(crate) unsafe fn new(
        host: http_filter_config_envoy_ptr,
        name: &'a [u8],
        bytes: &'a [u8],
    ) -> Self {
        // SAFETY: configurations are made on the main thread (HTTP-015), and live at least as long as that takes.
        Self { config: unsafe { LiveConfig::new(host) }, name, bytes }
    }

    /// The filter's name in the configuration.
    #[must_use]
    pub fn name(&self) -> &[u8] {
        self.name
    }

    /// The configuration as the host hands it over; no bytes where it is absent.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.bytes
    }

    /// Reads the configuration.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn parse<T: FilterConfig>(&self) -> Result<T, ConfigError> {
        T::parse(self.bytes)
    }

    /// Defines a counter, or finds the one that has this name already (HTTP-239).
    ///
    /// # Errors
    ///
    /// Where the host refuses it.
    pub fn counter<const LABELS: usize>(
        &mut self,
        name: &str,
        labels: [&str; LABELS],
    ) -> Result<Counter<LABELS>, ConfigError> {
        self.define("counter", name, labels, linked::http_filter_config_define_counter)
            .map(Counter::new)
    }

    /// Defines a gauge, or finds the one that has this name already.
    ///
    /// # Errors
    ///
    /// Where the host refuses it.
    pub fn gauge<const LABELS: usize>(
        &mut self,
        name: &str,
        labels: [&str; LABELS],
    ) -> Result<Gauge<LABELS>, ConfigError> {
        self.define("gauge", name, labels, linked::http_filter_config_define_gauge).map(Gauge::new)
    }

    /// Defines a histogram, or finds the one that has this name already.
    ///
    /// # Errors
    ///
    /// Where the host refuses it.
    pub fn histogram<const LABELS: usize>(
        &mut self,
        name: &str,
        labels: [&str; LABELS],
    ) -> Result<Histogram<LABELS>, ConfigError> {
        self.define("histogram", name, labels, linked::http_filter_config_define_histogram)
            .map(Histogram::new)
    }

    fn define<const LABELS: usize>(
        &self,
        kind: &str,
        name: &str,
        labels: [&str; LABELS],
        call: Define,
    ) -> Result<usize, ConfigError> {
        let mut labels = labels.map(|label| lend(label.as_bytes()));
        let mut id = 0;
        let (first, count, id_out) = (labels.as_mut_ptr(), labels.len(), &raw mut id);
        // SAFETY: the configuration is alive; name, labels and id outlive the call.
        let result = unsafe { call(self.config.host, lend(name.as_bytes()), first, count, id_out) };
        if result == attache_abi::metrics_result::Success {
            return Ok(id);
        }
        Err(format!("the host does not define the {kind} `{name}` (result {})", result.0).into())
    }
}

type Define = unsafe extern "C" fn(
    http_filter_config_envoy_ptr,
    attache_abi::module_buffer,
    *mut attache_abi::module_buffer,
    usize,
    *mut usize,
) -> attache_abi::metrics_result;

impl fmt::Debug for Setup<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Setup")
            .field("name", &String::from_utf8_lossy(self.name))
            .finish_non_exhaustive()
    }
}
