//! What a configuration may do, on the main thread.

use core::fmt;

use attache_abi::http_filter_config_envoy_ptr;

use crate::CallError;
use crate::host::late;
use crate::http::callout::start::Caller;
use crate::http::callout::{
    CalloutId, EndOfStream, HttpRequest, HttpStreamId, StartError, Trailers,
};
use crate::http::scheduler::ConfigScheduler;

/// What a configuration may do, on the main thread.
pub struct LiveConfig<'a> {
    host: http_filter_config_envoy_ptr,
    lent: core::marker::PhantomData<&'a ()>,
}

impl<'a> LiveConfig<'a> {
    /// # Safety
    ///
    /// `host` is a configuration that stays alive during `'a`, or null for a host that has none; the thread is the main one.
    pub(super) unsafe fn new(host: http_filter_config_envoy_ptr) -> Self {
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

    /// A handle that brings an event to this configuration's [`scheduled`](super::HttpFilterConfig::scheduled) from any thread.
    ///
    /// `None` where the host gives none.
    #[must_use]
    pub fn scheduler(&self) -> Option<ConfigScheduler> {
        // SAFETY: the configuration is alive.
        unsafe { ConfigScheduler::new(self.host) }
    }

    /// Sends a whole request to a cluster; [`http_callout_done`](super::HttpFilterConfig::http_callout_done) gets the answer.
    ///
    /// Not while the configuration of a filter of an upstream chain is made: Envoy 1.38 to 1.40 crash, as there are no clusters
    /// yet. An event of its own, such as one that a [`ConfigScheduler`] brings, comes later.
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

    /// Starts a request to a cluster whose parts may follow; the `http_stream_*` methods of [`HttpFilterConfig`](super::HttpFilterConfig) get the
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

    /// Gives an HTTP stream up; [`http_stream_reset`](super::HttpFilterConfig::http_stream_reset) runs inside this call. Does nothing
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

dereferences!(ConfigEvent);

pub(super) use dereferences;

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
