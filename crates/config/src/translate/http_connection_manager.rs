//! The HTTP connection manager.

use envoy_types::pb::envoy::{
    config::core::v3::{Http1ProtocolOptions, HttpProtocolOptions},
    extensions::filters::network::http_connection_manager::v3::{
        self as api,
        http_connection_manager::{
            CodecType as ApiCodecType, RouteSpecifier, ServerHeaderTransformation,
        },
    },
};

use super::Translation;
use crate::{
    model::{CodecType, HttpConnectionManager, RouteConfiguration, ServerHeader},
    path::Path,
};

impl Translation<'_> {
    pub(super) fn http_connection_manager(
        &mut self,
        manager: &api::HttpConnectionManager,
        path: &Path,
    ) -> HttpConnectionManager {
        let common = manager.common_http_protocol_options.unwrap_or_default();
        let common_path = path.field("common_http_protocol_options");
        self.refuse_upstream_options(&common, &common_path);
        HttpConnectionManager {
            stat_prefix: manager.stat_prefix.clone(),
            codec_type: match ApiCodecType::try_from(manager.codec_type) {
                Ok(ApiCodecType::Http1) => CodecType::Http1,
                Ok(ApiCodecType::Http2) => CodecType::Http2,
                _ => CodecType::Auto,
            },
            http_filters: self.http_filters(&manager.http_filters, &path.field("http_filters")),
            route_config: match &manager.route_specifier {
                Some(RouteSpecifier::RouteConfig(routes)) => {
                    self.route_configuration(routes, &path.field("route_config"))
                }
                _ => RouteConfiguration::default(),
            },
            server_name: match manager.server_name.as_str() {
                "" => HttpConnectionManager::DEFAULT_SERVER_NAME.to_owned(),
                name => name.to_owned(),
            },
            server_header: server_header(manager.server_header_transformation),
            stream_idle_timeout: self.timeout(
                manager.stream_idle_timeout,
                Some(HttpConnectionManager::DEFAULT_STREAM_IDLE_TIMEOUT),
                &path.field("stream_idle_timeout"),
            ),
            request_timeout: self.timeout(
                manager.request_timeout,
                None,
                &path.field("request_timeout"),
            ),
            request_headers_timeout: self.timeout(
                manager.request_headers_timeout,
                None,
                &path.field("request_headers_timeout"),
            ),
            idle_timeout: self.idle_timeout(&common, &common_path),
            max_connection_duration: self.timeout(
                common.max_connection_duration,
                None,
                &common_path.field("max_connection_duration"),
            ),
            max_stream_duration: self.timeout(
                common.max_stream_duration,
                None,
                &common_path.field("max_stream_duration"),
            ),
            max_requests_per_connection: common
                .max_requests_per_connection
                .map(|max| max.value)
                .filter(|max| *max > 0),
            drain_timeout: match manager.drain_timeout {
                Some(timeout) => self.duration(timeout, &path.field("drain_timeout")),
                None => HttpConnectionManager::DEFAULT_DRAIN_TIMEOUT,
            },
            delayed_close_timeout: self.timeout(
                manager.delayed_close_timeout,
                Some(HttpConnectionManager::DEFAULT_DELAYED_CLOSE_TIMEOUT),
                &path.field("delayed_close_timeout"),
            ),
            max_request_headers_bytes: manager
                .max_request_headers_kb
                .as_ref()
                .map_or(HttpConnectionManager::DEFAULT_MAX_REQUEST_HEADERS_BYTES, |kilobytes| {
                    kilobytes.value as usize * 1024
                }),
            max_request_headers_count: max_headers_count(&common),
            http1_trailers: http1_trailers(manager.http_protocol_options.as_ref()),
            http2: self.http2_options(
                &manager.http2_protocol_options.clone().unwrap_or_default(),
                &path.field("http2_protocol_options"),
            ),
            access_logs: self.access_logs(&manager.access_log, &path.field("access_log")),
            logs_new_requests: logs_new_requests(manager),
            generate_request_id: manager.generate_request_id.as_ref().is_none_or(|on| on.value),
            origin: self.origin(path),
        }
    }

    /// How long a connection may be idle, downstream or upstream.
    pub(super) fn idle_timeout(
        &mut self,
        options: &HttpProtocolOptions,
        path: &Path,
    ) -> Option<std::time::Duration> {
        self.timeout(
            options.idle_timeout,
            Some(HttpConnectionManager::DEFAULT_IDLE_TIMEOUT),
            &path.field("idle_timeout"),
        )
    }

    /// The message is shared with clusters, where more of it works.
    fn refuse_upstream_options(&mut self, common: &HttpProtocolOptions, path: &Path) {
        let path = path.field("max_response_headers_kb");
        if common.max_response_headers_kb.is_some() && !self.walk.is_faulty(&path) {
            self.walk.fault(&path, "it is about responses of upstream; set it on the cluster");
        }
    }
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

/// Whether a log entry is written when a request begins.
#[expect(deprecated, reason = "Envoy still takes the field that access_log_options replaces")]
fn logs_new_requests(manager: &api::HttpConnectionManager) -> bool {
    manager.flush_access_log_on_new_request
        || manager
            .access_log_options
            .as_ref()
            .is_some_and(|options| options.flush_access_log_on_new_request)
}

fn server_header(transformation: i32) -> ServerHeader {
    match ServerHeaderTransformation::try_from(transformation) {
        Ok(ServerHeaderTransformation::AppendIfAbsent) => ServerHeader::AppendIfAbsent,
        Ok(ServerHeaderTransformation::PassThrough) => ServerHeader::PassThrough,
        _ => ServerHeader::Overwrite,
    }
}
