//! Whose exchanges they are.

use std::{rc::Rc, time::Duration};

use attache_config::model::AccessLogType;

use crate::http::{
    connection_manager::{ConnectionManager, WorkerContext},
    headers::HeaderMap,
    route::SelectedRoute,
    stream::{ChainConfig, RedirectRefusal, Stream},
    stream_info::{Protocol, StreamInfo},
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

    /// Bytes that filters may keep for a direction of a stream, where that is not what the chain has for all streams.
    fn filter_buffer_limit(&self, info: &StreamInfo) -> Option<u64> {
        let _ = info;
        None
    }

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

    /// Whether informational responses go on to the client.
    fn takes_informational(&self) -> bool {
        false
    }

    /// Completes the headers of an informational response that goes on to the client.
    fn finish_informational(&self, headers: &mut HeaderMap, request: Option<&HeaderMap>) {
        let _ = (headers, request);
    }

    /// A stream wants to be something else than HTTP; whether it may. If so, [`Self::end_upgrade`] is called at its end.
    fn begin_upgrade(&self, protocol: &[u8], route: Option<&SelectedRoute>) -> bool {
        let _ = (protocol, route);
        false
    }

    /// A stream has ended that was allowed to be something else than HTTP.
    fn end_upgrade(&self) {}

    /// A redirect that was to be followed is not.
    fn refused_redirect(&self, refusal: RedirectRefusal) {
        let _ = refusal;
    }
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

    /// That of HTTP/2 is a stream's window, whatever the listener says of connections (Envoy 1.40).
    fn filter_buffer_limit(&self, info: &StreamInfo) -> Option<u64> {
        let is_http2 = info.protocol() == Some(Protocol::Http2);
        is_http2.then(|| self.config.http2.initial_stream_window_size.into())
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
        if info.timing.last_byte_received.get().is_none() {
            self.stats.http.downstream_rq_response_before_rq_complete.inc();
        }
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

    fn takes_informational(&self) -> bool {
        self.config.proxies_100_continue
    }

    fn finish_informational(&self, headers: &mut HeaderMap, request: Option<&HeaderMap>) {
        self.finish_informational(headers, request);
        let status = headers.get(b":status").and_then(|text| str::from_utf8(text).ok());
        self.stats.response_started(status.and_then(|text| text.parse().ok()));
    }

    fn begin_upgrade(&self, protocol: &[u8], route: Option<&SelectedRoute>) -> bool {
        let http = &self.stats.http;
        let is_allowed = self.admits_upgrade(protocol, route);
        if is_allowed {
            http.downstream_cx_upgrades_total.inc();
            http.downstream_cx_upgrades_active.inc();
        } else if route.is_some() {
            http.downstream_rq_ws_on_non_ws_route.inc();
        }
        is_allowed
    }

    fn end_upgrade(&self) {
        self.stats.http.downstream_cx_upgrades_active.dec();
    }

    fn refused_redirect(&self, refusal: RedirectRefusal) {
        self.stats.refused_redirect(refusal);
    }
}
