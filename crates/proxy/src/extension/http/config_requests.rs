//! Requests to clusters of configurations (HTTP-219 to HTTP-222): those of a filter, but on the main thread.

use std::rc::Rc;
use std::sync::{Arc, Weak};

use attache_abi::{http_callout_init_result, http_stream_reset_reason};
use bytes::Bytes;

use super::config::ConfigObject;
use super::requests::{CalloutAnswer, RequestKind, Requests, chunks, fields, is_end};
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
        self.tell(|config, id| config.http_stream_event(id, event));
    }
}

impl ConfigObject {
    /// Starts a request to a cluster.
    pub(super) fn start_request(
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
                    asker.tell(|config, id| config.http_callout_done(id, outcome));
                })),
            };
            async_client::start(&worker, request, receiver)
        })
    }

    /// Gives an HTTP stream up, and tells the module so.
    pub(super) fn reset_http_stream(&self, callback: &str, id: u64) {
        let requests = self.requests(callback);
        if requests.is_some_and(|requests| requests.remove(id, RequestKind::Stream)) {
            self.tell_reset(id);
        }
    }

    /// Sends a piece of an HTTP stream's request, as a filter's is.
    pub(super) fn send_stream_data(
        &self,
        callback: &str,
        id: u64,
        data: Bytes,
        end_stream: bool,
    ) -> bool {
        let Some(requests) = self.requests(callback) else { return false };
        let sent = requests.with_stream(id, |stream| stream.send_data(data, end_stream));
        if sent.is_some_and(|sent| sent.is_err()) {
            self.reset_http_stream(callback, id);
        }
        sent.is_some()
    }

    /// Its requests; `None`, with a line in the log, on any thread but the main thread of its server.
    pub(super) fn requests(&self, callback: &str) -> Option<Rc<Requests>> {
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

    fn http_callout_done(&self, id: u64, outcome: Outcome<'_>) {
        // The request is over before the hook, which may not find it any more.
        if self.finish(id, RequestKind::Callout) {
            let CalloutAnswer { result, mut headers, mut chunks } = CalloutAnswer::new(outcome);
            call!(self.http_filter_config_http_callout_done(
                id,
                result,
                headers.ptr(),
                headers.len(),
                chunks.ptr(),
                chunks.len()
            ));
        }
    }

    fn http_stream_event(&self, id: u64, event: ResponseEvent<'_>) {
        if is_end(&event) && !self.finish(id, RequestKind::Stream) {
            return;
        }
        match event {
            ResponseEvent::Headers { headers, end_stream } => {
                let mut headers = fields(headers);
                let (first, count) = (headers.ptr(), headers.len());
                call!(self.http_filter_config_http_stream_headers(id, first, count, end_stream));
            }
            ResponseEvent::Data { data, end_stream } => {
                let mut data = chunks(data).or_null();
                let (first, count) = (data.ptr(), data.len());
                call!(self.http_filter_config_http_stream_data(id, first, count, end_stream));
            }
            ResponseEvent::Trailers(trailers) => {
                let mut trailers = fields(trailers);
                let (first, count) = (trailers.ptr(), trailers.len());
                call!(self.http_filter_config_http_stream_trailers(id, first, count));
            }
            ResponseEvent::Complete => call!(self.http_filter_config_http_stream_complete(id)),
            ResponseEvent::Reset => self.tell_reset(id),
        }
    }

    fn finish(&self, id: u64, kind: RequestKind) -> bool {
        let requests = HostContext::with_current(|context| Some(context?.requests(self.id())));
        requests.is_some_and(|requests| requests.remove(id, kind))
    }

    /// The reason is the same whatever has happened (HTTP-212).
    fn tell_reset(&self, id: u64) {
        let reason = http_stream_reset_reason::LocalReset;
        call!(self.http_filter_config_http_stream_reset(id, reason));
    }
}
