//! Options of HTTP/1 and HTTP/2, with downstream and upstream.

use std::time::Duration;

use envoy_types::pb::envoy::config::core::v3::{
    Http1ProtocolOptions, Http2ProtocolOptions, HttpProtocolOptions, KeepaliveSettings,
};

use super::Translation;
use crate::{
    model::{Http2Keepalive, Http2Options, HttpConnectionManager},
    path::Path,
};

impl Translation<'_> {
    /// How long a connection may be idle, downstream or upstream.
    pub(super) fn idle_timeout(
        &mut self,
        options: &HttpProtocolOptions,
        path: &Path,
    ) -> Option<Duration> {
        self.timeout(
            options.idle_timeout,
            Some(HttpConnectionManager::DEFAULT_IDLE_TIMEOUT),
            &path.field("idle_timeout"),
        )
    }

    /// What is agreed on with HTTP/2 peers.
    pub(super) fn http2_options(
        &mut self,
        options: &Http2ProtocolOptions,
        path: &Path,
    ) -> Http2Options {
        let path = path.field("connection_keepalive");
        let value = |field: &Option<_>| field.as_ref().map(value_of);
        Http2Options {
            max_concurrent_streams: value(&options.max_concurrent_streams)
                .unwrap_or(Http2Options::DEFAULT_MAX_CONCURRENT_STREAMS),
            initial_stream_window_size: value(&options.initial_stream_window_size),
            initial_connection_window_size: value(&options.initial_connection_window_size),
            hpack_table_size: value(&options.hpack_table_size)
                .unwrap_or(Http2Options::DEFAULT_HPACK_TABLE_SIZE),
            keepalive: options
                .connection_keepalive
                .as_ref()
                .map(|settings| self.keepalive(settings, &path)),
        }
    }

    fn keepalive(&mut self, settings: &KeepaliveSettings, path: &Path) -> Http2Keepalive {
        let mut duration = |field: &Option<_>, name| {
            field.as_ref().map(|field| self.duration(*field, &path.field(name)))
        };
        Http2Keepalive {
            interval: duration(&settings.interval, "interval"),
            // The API's own rules ask for it.
            timeout: duration(&settings.timeout, "timeout").unwrap_or_default(),
            connection_idle_interval: duration(
                &settings.connection_idle_interval,
                "connection_idle_interval",
            ),
            interval_jitter: settings
                .interval_jitter
                .as_ref()
                .map_or(Http2Keepalive::DEFAULT_INTERVAL_JITTER, |jitter| jitter.value),
        }
    }
}

const fn value_of(wrapper: &envoy_types::pb::google::protobuf::UInt32Value) -> u32 {
    wrapper.value
}

/// How many headers a message may have, downstream or upstream.
pub(super) fn max_headers_count(options: &HttpProtocolOptions) -> u32 {
    options
        .max_headers_count
        .as_ref()
        .map_or(HttpConnectionManager::DEFAULT_MAX_REQUEST_HEADERS_COUNT, |count| count.value)
}

/// Whether HTTP/1 trailers pass, downstream or upstream.
pub(super) fn http1_trailers(options: Option<&Http1ProtocolOptions>) -> bool {
    options.is_some_and(|options| options.enable_trailers)
}
