//! Filters that do the same each time, as plain functions; [`Plan::script`] is the same for the probe in C.

use std::fmt::Write as _;

use attache::http::edge::LocalReply;
use attache::http::filter::{
    DataStatus, FilterInitFailed, HeadersStatus, HttpFilter, HttpFilterFactory, LocalReplyNotice,
    LocalReplyStatus, TrailersStatus,
};
use attache::http::headers::Kind;
use attache::http::stream::{Direction, Handle};
use bytes::Bytes;

use crate::dice::may_act;
use crate::exchange::{headers, ok, trailers};

/// What a filter does: its answers by the ABI's numbers, and calls in its hooks.
#[derive(Clone, Default, Debug)]
pub(crate) struct Plan {
    /// Answers to headers, data and trailers of a request.
    pub(crate) request: [u32; 3],
    /// Answers to headers, data and trailers of a response.
    pub(crate) response: [u32; 3],
    /// What it calls, in which hooks.
    pub(crate) calls: Vec<(Hook, Call)>,
    /// Events that are posted continue both directions.
    pub(crate) continues: bool,
}

macro_rules! hooks {
    ($($hook:ident $name:literal,)*) => {
        /// Where a filter is called.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(crate) enum Hook { $($hook,)* }

        impl Hook {
            pub(crate) const ALL: &[Self] = &[$(Self::$hook,)*];

            /// Its name in the ABI.
            #[cfg(not(miri))]
            const fn name(self) -> &'static str {
                match self { $(Self::$hook => $name,)* }
            }
        }
    };
}

hooks! {
    Init "new",
    RequestHeaders "request_headers",
    RequestData "request_body",
    RequestTrailers "request_trailers",
    ResponseHeaders "response_headers",
    ResponseData "response_body",
    ResponseTrailers "response_trailers",
    LocalReply "local_reply",
    Scheduled "scheduled",
    Above "downstream_above_write_buffer_high_watermark",
    Below "downstream_below_write_buffer_low_watermark",
    Complete "stream_complete",
}

macro_rules! calls {
    ($($call:ident $command:literal |$handle:ident| $perform:expr;)*) => {
        /// A call into the stream.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(crate) enum Call { $($call,)* }

        impl Call {
            pub(crate) const ALL: &[Self] = &[$(Self::$call,)*];

            fn perform(self, handle: Handle<'_>) {
                match self { $(Self::$call => { let $handle = handle; $perform; })* }
            }

            /// The probe's command for it.
            #[cfg(not(miri))]
            const fn command(self) -> &'static str {
                match self { $(Self::$call => $command,)* }
            }
        }
    };
}

calls! {
    ContinueRequest "continue_request" |handle| handle.continue_request();
    ContinueResponse "continue_response" |handle| handle.continue_response();
    Reply "reply 403 no -" |handle| handle.send_local_reply(LocalReply::text(403, "no", "test"));
    Headers "send_headers 0 :status=200" |handle| handle.send_response_headers(ok(), false);
    OnlyHeaders "send_headers 1 :status=200" |handle| handle.send_response_headers(ok(), true);
    NoHeaders "send_headers 0 x=1" |handle| handle.send_response_headers(headers(Kind::Response, &[]), false);
    Data "send_data 0 streamed" |handle| handle.send_response_data(piece(), false);
    LastData "send_data 1 streamed" |handle| handle.send_response_data(piece(), true);
    Trailers "send_trailers x-t=1" |handle| handle.send_response_trailers(trailers(Kind::ResponseTrailers));
    Reset "reset" |handle| handle.reset_stream();
    AppendRequest "append 1 added" |handle| handle.append_buffered(Direction::Request, Bytes::from_static(b"added"));
    AppendResponse "append 3 added" |handle| handle.append_buffered(Direction::Response, Bytes::from_static(b"added"));
    DrainRequest "drain 1 3" |handle| drain(handle, Direction::Request);
    DrainResponse "drain 3 3" |handle| drain(handle, Direction::Response);
    Limit "set_limit 2" |handle| handle.set_buffer_limit(2);
    Recreate "recreate_once" |handle| if may_act() { handle.recreate_stream(None); };
    Schedule "schedule 1" |handle| handle.poster().post(1);
}

fn piece() -> attache::http::buffer::Buffer {
    Bytes::from_static(b"streamed").into()
}

fn drain(handle: Handle<'_>, direction: Direction) {
    if let Some(mut body) = handle.buffered_body(direction) {
        body.drain(3);
    }
}

impl Plan {
    /// Lets everything pass.
    pub(crate) fn pass() -> Self {
        Self::default()
    }

    /// Lets everything pass, and calls.
    pub(crate) fn calling(calls: impl IntoIterator<Item = (Hook, Call)>) -> Self {
        Self { calls: calls.into_iter().collect(), ..Self::default() }
    }

    /// Gives the same answers in both directions.
    pub(crate) fn answering(answers: [u32; 3]) -> Self {
        Self { request: answers, response: answers, continues: true, ..Self::default() }
    }

    /// The same for the probe in C.
    #[cfg(not(miri))]
    pub(crate) fn script(&self) -> String {
        let mut script = String::new();
        for (at, call) in &self.calls {
            let _ = writeln!(script, "{} {}", at.name(), call.command());
        }
        if self.continues {
            script.push_str("scheduled continue_request\nscheduled continue_response\n");
        }
        for (way, answers) in [("request", self.request), ("response", self.response)] {
            for (item, answer) in ["headers", "body", "trailers"].into_iter().zip(answers) {
                let _ = writeln!(script, "{way}_{item} return {answer}");
            }
        }
        script
    }

    fn act(&self, handle: Handle<'_>, hook: Hook) {
        for (_, call) in self.calls.iter().filter(|(at, _)| *at == hook) {
            call.perform(handle);
        }
        if self.continues && hook == Hook::Scheduled {
            handle.continue_request();
            handle.continue_response();
        }
    }
}

impl HttpFilterFactory for Plan {
    fn create(&self) -> Box<dyn HttpFilter> {
        Box::new(self.clone())
    }
}

impl HttpFilter for Plan {
    fn init(&self, handle: Handle<'_>) -> Result<(), FilterInitFailed> {
        self.act(handle, Hook::Init);
        Ok(())
    }

    fn request_headers(&self, handle: Handle<'_>, _: bool) -> HeadersStatus {
        self.act(handle, Hook::RequestHeaders);
        headers_status(self.request[0])
    }

    fn request_data(&self, handle: Handle<'_>, _: bool) -> DataStatus {
        self.act(handle, Hook::RequestData);
        data_status(self.request[1])
    }

    fn request_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        self.act(handle, Hook::RequestTrailers);
        trailers_status(self.request[2])
    }

    fn response_headers(&self, handle: Handle<'_>, _: bool) -> HeadersStatus {
        self.act(handle, Hook::ResponseHeaders);
        headers_status(self.response[0])
    }

    fn response_data(&self, handle: Handle<'_>, _: bool) -> DataStatus {
        self.act(handle, Hook::ResponseData);
        data_status(self.response[1])
    }

    fn response_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        self.act(handle, Hook::ResponseTrailers);
        trailers_status(self.response[2])
    }

    fn local_reply(&self, handle: Handle<'_>, _: LocalReplyNotice<'_>) -> LocalReplyStatus {
        self.act(handle, Hook::LocalReply);
        LocalReplyStatus::Continue
    }

    fn scheduled(&self, handle: Handle<'_>, _: u64) {
        self.act(handle, Hook::Scheduled);
    }

    fn above_write_buffer_high_watermark(&self, handle: Handle<'_>) {
        self.act(handle, Hook::Above);
    }

    fn below_write_buffer_low_watermark(&self, handle: Handle<'_>) {
        self.act(handle, Hook::Below);
    }

    fn stream_complete(&self, handle: Handle<'_>) {
        self.act(handle, Hook::Complete);
    }
}

const fn headers_status(number: u32) -> HeadersStatus {
    match number {
        1 => HeadersStatus::StopIteration,
        2 => HeadersStatus::ContinueAndDontEndStream,
        3 => HeadersStatus::StopAllIterationAndBuffer,
        4 => HeadersStatus::StopAllIterationAndWatermark,
        _ => HeadersStatus::Continue,
    }
}

const fn data_status(number: u32) -> DataStatus {
    match number {
        1 => DataStatus::StopIterationAndBuffer,
        2 => DataStatus::StopIterationAndWatermark,
        3 => DataStatus::StopIterationNoBuffer,
        _ => DataStatus::Continue,
    }
}

const fn trailers_status(number: u32) -> TrailersStatus {
    match number {
        1 => TrailersStatus::StopIteration,
        _ => TrailersStatus::Continue,
    }
}
