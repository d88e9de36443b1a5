//! Events from other threads.

use core::ptr::NonNull;

use attache_abi::{
    http_filter_config_envoy_ptr, http_filter_config_scheduler_module, http_filter_scheduler_module,
};

use super::host::HostStream;
use crate::host::linked;

/// Brings events to one stream, from any thread and at any time.
///
/// An event whose stream has ended by then is dropped (HTTP-226), so a handle may outlive its stream.
///
/// ```no_run
/// # use std::sync::Arc;
/// use attache_sdk::http::{HeadersStatus, HttpFilter, RequestHeaders, StreamEvent};
///
/// struct Slow;
///
/// impl HttpFilter for Slow {
///     type Config = ();
///
///     fn new(_: &Arc<()>) -> Self {
///         Self
///     }
///
///     fn request_headers(&mut self, request: &mut RequestHeaders<'_>) -> HeadersStatus {
///         let Some(scheduler) = request.scheduler() else { return HeadersStatus::Continue };
///         std::thread::spawn(move || {
///             // work that takes its time
///             scheduler.commit(1);
///         });
///         HeadersStatus::StopAllIterationAndWatermark
///     }
///
///     fn scheduled(&mut self, stream: &mut StreamEvent<'_>, _event_id: u64) {
///         stream.continue_decoding();
///     }
/// }
/// ```
#[derive(Debug)]
pub struct Scheduler(NonNull<http_filter_scheduler_module>);

// SAFETY: the host allows commit and delete on any thread (HTTP-223, HTTP-224).
unsafe impl Send for Scheduler {}

impl Scheduler {
    pub(crate) fn new(stream: HostStream<'_>) -> Option<Self> {
        let host = stream.pointer()?;
        // SAFETY: the pointer is that of a live stream.
        NonNull::new(unsafe { linked::http_filter_scheduler_new(host) }).map(Self)
    }

    /// Posts an event: the filter's [`scheduled`](super::HttpFilter::scheduled) gets the number in a later turn of the
    /// stream's thread. Events of one thread arrive in order (HTTP-225).
    pub fn commit(&self, event_id: u64) {
        // SAFETY: the handle lives until `self` is dropped.
        unsafe { linked::http_filter_scheduler_commit(self.0.as_ptr(), event_id) }
    }
}

impl Drop for Scheduler {
    fn drop(&mut self) {
        // SAFETY: the handle came from the host and is given back once.
        unsafe { linked::http_filter_scheduler_delete(self.0.as_ptr()) }
    }
}

/// Brings events to one configuration, from any thread and at any time. An event whose configuration is gone by then is dropped.
#[derive(Debug)]
pub struct ConfigScheduler(NonNull<http_filter_config_scheduler_module>);

// SAFETY: the host allows commit and delete on any thread (HTTP-229).
unsafe impl Send for ConfigScheduler {}

impl ConfigScheduler {
    /// # Safety
    ///
    /// `config` is a live configuration of the host.
    pub(crate) unsafe fn new(config: http_filter_config_envoy_ptr) -> Option<Self> {
        // SAFETY: the caller vouches for the configuration.
        NonNull::new(unsafe { linked::http_filter_config_scheduler_new(config) }).map(Self)
    }

    /// Posts an event: the configuration's [`scheduled`](super::HttpFilterConfig::scheduled) gets the number in a later turn of
    /// the main thread. Events of one thread arrive in order.
    pub fn commit(&self, event_id: u64) {
        // SAFETY: the handle lives until `self` is dropped.
        unsafe { linked::http_filter_config_scheduler_commit(self.0.as_ptr(), event_id) }
    }
}

impl Drop for ConfigScheduler {
    fn drop(&mut self) {
        // SAFETY: the handle came from the host and is given back once.
        unsafe { linked::http_filter_config_scheduler_delete(self.0.as_ptr()) }
    }
}
