//! The filter: watches a request and its response pass, and tells about them when both have ended.

mod clock;
mod entry;

use attache_sdk::http::{Histogram, Stream};
use attache_sdk::prelude::*;
use serde::Deserialize;

use self::clock::{Clock, Mark};
use self::entry::Entry;

/// The namespace of what is left in dynamic metadata.
const NAMESPACE: &str = "request_log";

/// What a configuration says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Whether requests are logged; otherwise only metadata and stats are left.
    #[serde(default = "yes")]
    pub log: bool,
    /// Requests that take this many milliseconds or more are logged as warnings.
    #[serde(default)]
    pub slow_ms: Option<u64>,
    /// Headers of the request that are logged.
    #[serde(default)]
    pub headers: Vec<String>,
    /// What is logged of dynamic metadata.
    #[serde(default)]
    pub metadata: Vec<MetadataKey>,
}

/// One value of dynamic metadata.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MetadataKey {
    namespace: String,
    key: String,
    /// Its type: a host that is asked for another one writes an error to its log.
    #[serde(default)]
    r#type: MetadataType,
}

/// The type of a value of dynamic metadata.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MetadataType {
    /// A text.
    #[default]
    String,
    /// A number.
    Number,
    /// True or false; hosts before Envoy 1.38 do not tell.
    Bool,
}

fn yes() -> bool {
    true
}

/// The configuration and what is measured.
#[derive(Debug)]
pub struct Observer {
    settings: Settings,
    milliseconds: Histogram<1>,
}

impl HttpFilterConfig for Observer {
    fn new(setup: &mut Setup<'_>) -> Result<Self, ConfigError> {
        let milliseconds = setup.histogram("request_log_ms", ["status"])?;
        Ok(Self { settings: setup.parse()?, milliseconds })
    }
}

/// Logs one request.
#[derive(Debug)]
pub struct RequestLog {
    observer: Arc<Observer>,
    clock: Clock,
    request_bytes: usize,
    response_bytes: usize,
    /// Whether the response was seen to its end.
    ended: bool,
    local_reply: bool,
}

impl HttpFilter for RequestLog {
    type Config = Observer;

    fn new(config: &Arc<Observer>) -> Self {
        Self {
            observer: config.clone(),
            clock: Clock::start(),
            request_bytes: 0,
            response_bytes: 0,
            ended: false,
            local_reply: false,
        }
    }

    fn request_headers(&mut self, request: &mut RequestHeaders<'_>) -> HeadersStatus {
        if request.end_of_stream() {
            self.clock.mark(Mark::RequestEnd);
        }
        HeadersStatus::Continue
    }

    fn request_body(&mut self, request: &mut RequestBody<'_>) -> BodyStatus {
        self.request_bytes += request.body().len();
        if request.end_of_stream() {
            self.clock.mark(Mark::RequestEnd);
        }
        BodyStatus::Continue
    }

    fn request_trailers(&mut self, _request: &mut RequestTrailers<'_>) -> TrailersStatus {
        self.clock.mark(Mark::RequestEnd);
        TrailersStatus::Continue
    }

    fn local_reply(&mut self, _reply: &mut LocalReply<'_>) -> LocalReplyStatus {
        self.local_reply = true;
        LocalReplyStatus::Continue
    }

    fn response_headers(&mut self, response: &mut ResponseHeaders<'_>) -> HeadersStatus {
        self.clock.mark(Mark::ResponseStart);
        self.ended = response.end_of_stream();
        HeadersStatus::Continue
    }

    fn response_body(&mut self, response: &mut ResponseBody<'_>) -> BodyStatus {
        self.response_bytes += response.body().len();
        self.ended = response.end_of_stream();
        BodyStatus::Continue
    }

    fn response_trailers(&mut self, _response: &mut ResponseTrailers<'_>) -> TrailersStatus {
        self.ended = true;
        TrailersStatus::Continue
    }

    fn stream_complete(&mut self, stream: &mut StreamComplete<'_>) {
        self.clock.mark(Mark::End);
        let entry = Entry::of(self, stream);
        self.measure(stream, &entry);
        self.leave(stream, &entry);
        if !self.observer.settings.log {
            return;
        }
        let slow = self.observer.settings.slow_ms.is_some_and(|limit| entry.duration_ms() >= limit);
        if slow {
            attache_sdk::warn!("slow request: {entry}");
        } else {
            attache_sdk::info!("request: {entry}");
        }
    }
}

impl RequestLog {
    fn measure(&self, stream: &Stream<'_>, entry: &Entry) {
        // A class keeps the number of stats small.
        let class = match entry.status() {
            Some(100..=199) => "1xx",
            Some(200..=299) => "2xx",
            Some(300..=399) => "3xx",
            Some(400..=499) => "4xx",
            Some(_) => "5xx",
            None => "none",
        };
        self.observer.milliseconds.with([class]).record(stream, entry.duration_ms());
    }

    /// Leaves the timing for access logs, which are written next.
    fn leave(&self, stream: &mut Stream<'_>, entry: &Entry) {
        #[expect(clippy::cast_precision_loss, reason = "exact below 2^53")]
        let number = |count: u64| count as f64;
        let mut metadata = stream.dynamic_metadata_mut();
        metadata.set_number(NAMESPACE, "duration_ms", number(entry.duration_ms()));
        metadata.set_number(NAMESPACE, "request_bytes", number(self.request_bytes as u64));
        metadata.set_number(NAMESPACE, "response_bytes", number(self.response_bytes as u64));
        metadata.set_string(NAMESPACE, "ended", if self.ended { "whole" } else { "early" });
    }
}
