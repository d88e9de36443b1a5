//! What configurations ask clusters, on the main thread (HTTP-219 to HTTP-222).

use std::rc::Rc;
use std::sync::{Arc, Weak};

use attache_abi::{
    envoy_buffer, envoy_http_header, http_callout_init_result, http_filter_config_envoy_ptr,
    http_stream_reset_reason,
};

use super::config::ConfigObject;
use super::request_owner::{RequestOwner, request_hooks};
use super::requests::{Array, CalloutAnswer, RequestKind, Requests};
use crate::extension::context::HostContext;
use crate::extension::misuse;
use crate::http::async_client::{
    self, AsyncRequest, Collector, Outcome, ResponseEvent, ResponseReceiver,
};

/// Calls a hook of a configuration with its two pointers and more arguments. A module without the hook does not hear of it.
macro_rules! call {
    ($self:ident.$hook:ident($($argument:expr),*)) => {
        if let Some((config, module_ptr)) = $self.pointers() {
            $self.usage.hook_called();
            // SAFETY: the pointers are this configuration's, which lives; the arguments outlive the call.
            unsafe { $self.hooks.$hook(&$self.callee, config, module_ptr $(, $argument)*) };
        }
    };
}

/// A configuration that is told what comes of its request. One that is gone is not told.
struct Asker {
    config: Weak<ConfigObject>,
    id: u64,
}

impl Asker {
    fn tell(&self, hook: impl FnOnce(&ConfigObject, u64)) {
        if let Some(config) = self.config.upgrade() {
            hook(&config, self.id);
        }
    }
}

impl ResponseReceiver for Asker {
    fn receive(&self, event: ResponseEvent<'_>) {
        self.tell(|config, id| config.tell_stream_event(id, event));
    }
}

impl RequestOwner for ConfigObject {
    type EnvoyPtr = http_filter_config_envoy_ptr;

    unsafe fn behind<'a>(
        pointer: http_filter_config_envoy_ptr,
        callback: &str,
    ) -> Option<&'a Self> {
        // SAFETY: passed on to the caller.
        unsafe { Self::from_envoy_ptr(pointer, callback) }
    }

    fn start_request(
        &self,
        callback: &str,
        kind: RequestKind,
        request: AsyncRequest<'_>,
    ) -> Result<u64, http_callout_init_result> {
        let failed = http_callout_init_result::CannotCreateRequest;
        let requests = self.requests(callback).ok_or(failed)?;
        let worker = HostContext::with_current(|context| context?.worker());
        // Without a server there is no cluster.
        let worker = worker.ok_or(http_callout_init_result::ClusterNotFound)?;
        requests.start(kind, |id| {
            let asker = Asker { config: self.weak(), id };
            let receiver: Rc<dyn ResponseReceiver> = match kind {
                RequestKind::Stream => Rc::new(asker),
                RequestKind::Callout => Rc::new(Collector::new(move |outcome: Outcome<'_>| {
                    asker.tell(|config, id| config.tell_callout_done(id, outcome));
                })),
            };
            async_client::start(&worker, request, receiver)
        })
    }

    fn with_requests<R>(&self, callback: &str, work: impl FnOnce(&Requests) -> R) -> Option<R> {
        self.requests(callback).map(|requests| work(&requests))
    }

    fn reset_http_stream(&self, callback: &str, id: u64) {
        let requests = self.requests(callback);
        if requests.is_some_and(|requests| requests.remove(id, RequestKind::Stream)) {
            self.stream_reset(id, http_stream_reset_reason::LocalReset);
        }
    }

    fn finish(&self, id: u64, kind: RequestKind) -> bool {
        let requests = HostContext::with_current(|context| Some(context?.requests(self.id())));
        requests.is_some_and(|requests| requests.remove(id, kind))
    }

    request_hooks! {
        http_filter_config_http_callout_done,
        http_filter_config_http_stream_headers,
        http_filter_config_http_stream_data,
        http_filter_config_http_stream_trailers,
        http_filter_config_http_stream_complete,
        http_filter_config_http_stream_reset
    }
}

impl ConfigObject {
    /// Its requests; `None`, with a line in the log, on any thread but the main thread of its server.
    fn requests(&self, callback: &str) -> Option<Rc<Requests>> {
        let requests = HostContext::with_current(|context| {
            let context = context?;
            let is_own = self.main_queue().is_some_and(|queue| Arc::ptr_eq(queue, context.queue()));
            is_own.then(|| context.requests(self.id()))
        });
        if requests.is_none() {
            let how = "was called on a thread that is not the server's main thread";
            misuse::report_of(&self.callee, callback, how);
        }
        requests
    }
}
