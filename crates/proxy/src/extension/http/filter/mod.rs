//! One filter of one stream, as the host and the module share it: what callbacks find behind its pointer. What the stream calls is in
//! `hooks`, and what it asks clusters in `requests`.

use std::cell::{Cell, OnceCell};
use std::ptr;
use std::rc::Rc;
use std::sync::Arc;

use attache_abi::{http_filter_envoy_ptr, http_filter_module_ptr};

use super::config::ConfigObject;
use super::kept::Kept;
use super::requests::Requests;
use crate::extension::metrics::LocalMetrics;
use crate::extension::misuse;
use crate::extension::usage::LocalUsage;
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

mod hooks;
mod requests;

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
