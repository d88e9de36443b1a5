//! Whose exchanges they are.

use std::{rc::Rc, time::Duration};

use attache_config::model::AccessLogType;

use crate::http::{
    connection_manager::{ConnectionManager, WorkerContext},
    headers::HeaderMap,
    stream::{ChainConfig, Stream},
    stream_info::StreamInfo,
};

/// Whose exchanges they are: a connection manager's, or the proxy's own where it is the client itself.
pub trait ExchangeOwner {
    /// The worker that they are on.
    fn worker(&self) -> &Rc<WorkerContext>;

    /// The filters that requests and responses go through.
    fn chain(&self) -> &ChainConfig;

    /// How long what may take.
    fn timeouts(&self) -> StreamTimeouts;

    /// Bytes of a response that may wait before no more is read of it.
    fn buffer_limit(&self) -> usize;

    /// How often a request is logged before it has ended; `None` for never.
    fn log_interval(&self) -> Option<Duration> {
        None
    }

    /// Whether a client that is told of a mistake may send something else on its connection.
    fn is_lenient(&self) -> bool;

    /// A request has begun.
    fn request_started(&self, info: &StreamInfo);

    /// The headers of a response are sent.
    fn response_started(&self, info: &StreamInfo);

    /// A request has ended. `is_forwarded` if it was to go upstream.
    fn request_ended(&self, info: &StreamInfo, is_forwarded: bool);

    /// Completes response headers that have left the filter chain.
    fn finish_response(&self, headers: &mut HeaderMap, request: Option<&HeaderMap>);

    /// Writes the access logs' entries of a stream.
    fn log(&self, stream: &Stream, log_type: AccessLogType);
}

/// How long what may take, unless the route says otherwise; `None` for no limit.
#[derive(Clone, Copy, Debug, Default)]
pub struct StreamTimeouts {
    /// The whole stream.
    pub max_stream_duration: Option<Duration>,
    /// Without a byte in either direction.
    pub stream_idle_timeout: Option<Duration>,
    /// To the end of the request.
    pub request_timeout: Option<Duration>,
}

impl ExchangeOwner for ConnectionManager {
    fn worker(&self) -> &Rc<WorkerContext> {
        &self.worker
    }

    fn chain(&self) -> &ChainConfig {
        &self.chain
    }

    fn timeouts(&self) -> StreamTimeouts {
        StreamTimeouts {
            max_stream_duration: self.config.max_stream_duration,
            stream_idle_timeout: self.config.stream_idle_timeout,
            request_timeout: self.config.request_timeout,
        }
    }

    fn buffer_limit(&self) -> usize {
        self.buffer_limit
    }

    fn log_interval(&self) -> Option<Duration> {
        self.config.log_interval.filter(|_| self.access_logs.is_some())
    }

    fn is_lenient(&self) -> bool {
        self.config.stream_error_on_invalid_http_message
    }

    fn request_started(&self, info: &StreamInfo) {
        self.stats.request_started(info);
    }

    fn response_started(&self, info: &StreamInfo) {
        self.stats.response_started(info.response_code());
    }

    fn request_ended(&self, info: &StreamInfo, is_forwarded: bool) {
        self.stats.request_ended(info, is_forwarded);
    }

    fn finish_response(&self, headers: &mut HeaderMap, request: Option<&HeaderMap>) {
        self.finish_response(headers, request);
    }

    fn log(&self, stream: &Stream, log_type: AccessLogType) {
        if let Some(logs) = &self.access_logs {
            logs.log(stream, log_type);
        }
    }
}
