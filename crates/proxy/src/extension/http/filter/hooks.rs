//! The hooks of a filter, as its stream calls them.

use super::{Life, ModuleHttpFilter};
use crate::extension::http::request_owner::RequestOwner;
use crate::extension::http::status;
use crate::extension::memory::lend;
use crate::http::async_client::{Outcome, ResponseEvent};
use crate::http::filter::{
    DataStatus, FilterInitFailed, HeadersStatus, HttpFilter, LocalReplyNotice, LocalReplyStatus,
    TrailersStatus,
};
use crate::http::stream::Handle;

/// Calls a hook whose answer is a status.
macro_rules! ask {
    ($self:ident.$hook:ident($($argument:expr),*)) => {
        status::read(&call!($self.$hook($($argument),*)), &$self.config.callee, stringify!($hook))
    };
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
        self.tell_callout_done(id, outcome);
    }

    fn http_stream_event(&self, _: Handle<'_>, id: u64, event: ResponseEvent<'_>) {
        self.tell_stream_event(id, event);
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
