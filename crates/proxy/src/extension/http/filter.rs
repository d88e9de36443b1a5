//! One filter of one stream, as the host and the module share it.

use std::cell::{Cell, OnceCell};
use std::ptr;
use std::rc::Rc;
use std::sync::Arc;

use attache_abi::{
    http_callout_init_result, http_filter_envoy_ptr, http_filter_module_ptr,
    http_stream_reset_reason,
};
use bytes::Bytes;

use super::config::ConfigObject;
use super::kept::Kept;
use super::requests::{CalloutAnswer, RequestKind, Requests, chunks, fields, is_end};
use super::status;
use crate::extension::memory::lend;
use crate::extension::metrics::LocalMetrics;
use crate::extension::misuse;
use crate::extension::usage::LocalUsage;
use crate::http::async_client::{AsyncRequest, Outcome, ResponseEvent};
use crate::http::filter::{
    DataStatus, FilterInitFailed, HeadersStatus, HttpFilter, LocalReplyNotice, LocalReplyStatus,
    TrailersStatus,
};
use crate::http::stream::{Handle, Stream};

/// Calls a hook of this filter with its two pointers and more arguments.
macro_rules! call {
    ($self:ident.$hook:ident($($argument:expr),*)) => {{
        let config = &*$self.config;
        $self.usage.hook_called();
        // SAFETY: the module is loaded as long as the configuration lives. The host's pointer is this object, which stays where it
        // is; the module's is the one that `filter_new` gave, and `destroy` has not been called with it.
        unsafe {
            config.hooks.$hook(&config.callee, $self.envoy_ptr(), $self.module_ptr.get() $(, $argument)*)
        }
    }};
}

/// The same, with a status for an answer.
macro_rules! ask {
    ($self:ident.$hook:ident($($argument:expr),*)) => {
        status::read(&call!($self.$hook($($argument),*)), &$self.config.callee, stringify!($hook))
    };
}

/// Where a filter stands in its life; tells what its callbacks may see.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Life {
    /// It knows no stream yet.
    New,
    /// Hooks may run.
    Live,
    /// `stream_complete` has returned. Callbacks find nothing any more (HTTP-045, HTTP-136).
    Complete,
    /// `destroy` is running; maps can be read in it (HTTP-041).
    InDestroy,
    /// The module's part is gone, or never was.
    Gone,
}

/// What a module knows as `http_filter_envoy_ptr`.
///
/// The stream keeps the filter in a box from before `init` until it is dropped itself, and never has it but shared, so the address
/// that `init` gives to the module stays good.
pub(super) struct ModuleHttpFilter {
    config: Arc<ConfigObject>,
    module_ptr: Cell<http_filter_module_ptr>,
    life: Cell<Life>,
    /// The stream, which owns this filter and so outlives it; null before `init`.
    stream: Cell<*const Stream>,
    index: Cell<usize>,
    thread: ThreadMark,
    kept: Kept,
    requests: Requests,
    /// Where this thread counts.
    usage: Rc<LocalUsage>,
    /// The worker's part of the configuration's metrics, once one of them has been changed.
    metrics: OnceCell<Rc<LocalMetrics>>,
}

impl ModuleHttpFilter {
    pub(super) fn new(config: Arc<ConfigObject>) -> Self {
        let usage = config.usage.local();
        usage.stream_begins();
        Self {
            usage,
            config,
            module_ptr: Cell::new(ptr::null()),
            life: Cell::new(Life::New),
            stream: Cell::new(ptr::null()),
            index: Cell::new(0),
            thread: ThreadMark::current(),
            kept: Kept::default(),
            requests: Requests::default(),
            metrics: OnceCell::new(),
        }
    }

    /// The object behind a module's pointer; `None`, with a line in the log, if it is null or belongs to another thread.
    ///
    /// # Safety
    ///
    /// A pointer that is not null must be one that `filter_new` got and whose stream has not been freed.
    pub(super) unsafe fn from_envoy_ptr<'a>(
        pointer: http_filter_envoy_ptr,
        callback: &str,
    ) -> Option<&'a Self> {
        // SAFETY: passed on to the caller; the object is only ever shared. Of a foreign thread's object only what never
        // changes is read: the mark and the configuration.
        let Some(filter) = (unsafe { pointer.cast::<Self>().as_ref() }) else {
            misuse::report(callback, "got a null filter");
            return None;
        };
        if filter.thread != ThreadMark::current() {
            let how = "was called on a thread that is not the worker of the stream";
            misuse::report_of(&filter.config.callee, callback, how);
            return None;
        }
        Some(filter)
    }

    /// The stream, unless it has been torn down.
    pub(super) fn handle(&self) -> Option<Handle<'_>> {
        match self.life.get() {
            Life::Live | Life::InDestroy => self.any_handle(),
            Life::New | Life::Complete | Life::Gone => None,
        }
    }

    /// The stream, for a callback that finds nothing without one. That it comes after the filter's end is a mistake.
    pub(super) fn handle_for(&self, callback: &str) -> Option<Handle<'_>> {
        if self.life.get() == Life::Gone {
            misuse::report_of(
                &self.config.callee,
                callback,
                "was called after the end of its filter",
            );
        }
        self.handle()
    }

    /// The stream, also if it has been torn down; `None` once this filter is destroyed.
    pub(super) fn any_handle(&self) -> Option<Handle<'_>> {
        if self.life.get() == Life::Gone {
            return None;
        }
        // SAFETY: null, or the stream that owns this filter.
        let stream = unsafe { self.stream.get().as_ref() }?;
        Some(stream.handle(self.index.get()))
    }

    pub(super) const fn config(&self) -> &Arc<ConfigObject> {
        &self.config
    }

    pub(super) const fn kept(&self) -> &Kept {
        &self.kept
    }

    /// Its requests to clusters.
    pub(super) const fn requests(&self) -> &Requests {
        &self.requests
    }

    /// Starts a request to a cluster.
    pub(super) fn start_request(
        &self,
        callback: &str,
        kind: RequestKind,
        request: AsyncRequest<'_>,
    ) -> Result<u64, http_callout_init_result> {
        let handle = self.handle_for(callback);
        let handle = handle.ok_or(http_callout_init_result::CannotCreateRequest)?;
        self.requests.start(kind, |id| match kind {
            RequestKind::Callout => handle.start_callout(id, request),
            RequestKind::Stream => handle.start_http_stream(id, request),
        })
    }

    /// Gives an HTTP stream up, and tells the module so (HTTP-217), unless the filter is still being made: the module has nothing yet
    /// that could be told (Envoy 1.40).
    pub(super) fn reset_http_stream(&self, callback: &str, id: u64) {
        if let Some(handle) = self.handle_for(callback)
            && self.requests.remove(id, RequestKind::Stream)
            && !self.module_ptr.get().is_null()
        {
            handle.run_hook(|| self.tell_reset(id));
        }
    }

    /// Sends a piece of an HTTP stream's request; false if there is none of this id. One that has nowhere to go ends the stream
    /// (Envoy 1.40).
    pub(super) fn send_stream_data(
        &self,
        callback: &str,
        id: u64,
        data: Bytes,
        end_stream: bool,
    ) -> bool {
        let sent = self.requests.with_stream(id, |stream| stream.send_data(data, end_stream));
        if sent.is_some_and(|sent| sent.is_err()) {
            self.reset_http_stream(callback, id);
        }
        sent.is_some()
    }

    /// The reason is the same whatever has happened (HTTP-212).
    fn tell_reset(&self, id: u64) {
        call!(self.http_filter_http_stream_reset(id, http_stream_reset_reason::LocalReset));
    }

    pub(super) fn metrics(&self) -> &LocalMetrics {
        self.metrics.get_or_init(|| LocalMetrics::of(&self.config.metrics))
    }

    fn envoy_ptr(&self) -> http_filter_envoy_ptr {
        ptr::from_ref(self).cast_mut().cast()
    }

    fn destroy_once(&self) {
        let module_ptr = self.module_ptr.replace(ptr::null());
        if module_ptr.is_null() {
            self.life.set(Life::Gone);
            self.requests.clear();
            return;
        }
        self.life.set(Life::InDestroy);
        self.usage.hook_called();
        // SAFETY: `filter_new` gave the pointer, which is forgotten here; no hook of this filter follows.
        unsafe { self.config.hooks.http_filter_destroy(&self.config.callee, module_ptr) };
        self.life.set(Life::Gone);
        self.requests.clear();
    }
}

impl HttpFilter for ModuleHttpFilter {
    fn init(&self, handle: Handle<'_>) -> Result<(), FilterInitFailed> {
        self.stream.set(handle.stream());
        self.index.set(handle.index());
        self.life.set(Life::Live);
        let config = &*self.config;
        self.usage.hook_called();
        // SAFETY: the configuration's pointer is the one that `config_new` gave; this object stays where it is from now on.
        let module_ptr = unsafe {
            config.hooks.http_filter_new(&config.callee, config.module_ptr(), self.envoy_ptr())
        };
        self.module_ptr.set(module_ptr);
        if module_ptr.is_null() {
            config.usage.errors.inc();
            self.life.set(Life::Gone);
            self.requests.clear();
            return Err(FilterInitFailed);
        }
        Ok(())
    }

    fn request_headers(&self, _: Handle<'_>, end_of_stream: bool) -> HeadersStatus {
        ask!(self.http_filter_request_headers(end_of_stream))
    }

    fn request_data(&self, _: Handle<'_>, end_of_stream: bool) -> DataStatus {
        ask!(self.http_filter_request_body(end_of_stream))
    }

    fn request_trailers(&self, _: Handle<'_>) -> TrailersStatus {
        ask!(self.http_filter_request_trailers())
    }

    fn response_headers(&self, _: Handle<'_>, end_of_stream: bool) -> HeadersStatus {
        ask!(self.http_filter_response_headers(end_of_stream))
    }

    fn response_data(&self, _: Handle<'_>, end_of_stream: bool) -> DataStatus {
        ask!(self.http_filter_response_body(end_of_stream))
    }

    fn response_trailers(&self, _: Handle<'_>) -> TrailersStatus {
        ask!(self.http_filter_response_trailers())
    }

    fn local_reply(&self, _: Handle<'_>, notice: LocalReplyNotice<'_>) -> LocalReplyStatus {
        let (code, details) = (u32::from(notice.status), lend(notice.details.as_bytes()));
        let answer = call!(self.http_filter_local_reply(code, details, notice.reset_imminent));
        answer.map_or(LocalReplyStatus::Continue, |answer| {
            status::read(&answer, &self.config.callee, "http_filter_local_reply")
        })
    }

    fn scheduled(&self, _: Handle<'_>, event_id: u64) {
        call!(self.http_filter_scheduled(event_id));
    }

    fn http_callout_done(&self, _: Handle<'_>, id: u64, outcome: Outcome<'_>) {
        // The request is over before the hook, which may not find it any more.
        if self.requests.remove(id, RequestKind::Callout) {
            let CalloutAnswer { result, mut headers, mut chunks } = CalloutAnswer::new(outcome);
            call!(self.http_filter_http_callout_done(
                id,
                result,
                headers.ptr(),
                headers.len(),
                chunks.ptr(),
                chunks.len()
            ));
        }
    }

    fn http_stream_event(&self, _: Handle<'_>, id: u64, event: ResponseEvent<'_>) {
        if is_end(&event) && !self.requests.remove(id, RequestKind::Stream) {
            return;
        }
        match event {
            ResponseEvent::Headers { headers, end_stream } => {
                let mut headers = fields(headers);
                let (first, count) = (headers.ptr(), headers.len());
                call!(self.http_filter_http_stream_headers(id, first, count, end_stream));
            }
            ResponseEvent::Data { data, end_stream } => {
                let mut data = chunks(data).or_null();
                let (first, count) = (data.ptr(), data.len());
                call!(self.http_filter_http_stream_data(id, first, count, end_stream));
            }
            ResponseEvent::Trailers(trailers) => {
                let mut trailers = fields(trailers);
                let (first, count) = (trailers.ptr(), trailers.len());
                call!(self.http_filter_http_stream_trailers(id, first, count));
            }
            ResponseEvent::Complete => call!(self.http_filter_http_stream_complete(id)),
            ResponseEvent::Reset => self.tell_reset(id),
        }
    }

    fn above_write_buffer_high_watermark(&self, _: Handle<'_>) {
        call!(self.http_filter_downstream_above_write_buffer_high_watermark());
    }

    fn below_write_buffer_low_watermark(&self, _: Handle<'_>) {
        call!(self.http_filter_downstream_below_write_buffer_low_watermark());
    }

    fn stream_complete(&self, _: Handle<'_>) {
        call!(self.http_filter_stream_complete());
        self.life.set(Life::Complete);
    }

    fn destroy(&self) {
        self.destroy_once();
    }
}

impl Drop for ModuleHttpFilter {
    /// A stream destroys its filters before it is gone; what the module made must not leak if one does not.
    fn drop(&mut self) {
        self.stream.set(ptr::null());
        self.destroy_once();
        self.usage.stream_ends();
    }
}

/// Tells threads apart for the price of an address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct ThreadMark(usize);

impl ThreadMark {
    fn current() -> Self {
        thread_local!(static MARK: u8 = const { 0 });
        Self(MARK.with(|mark| ptr::from_ref(mark).addr()))
    }
}
