//! The HTTP connection manager.

use std::{net::IpAddr, time::Duration};

use envoy_types::pb::envoy::{
    config::core::v3::{
        CidrRange as ApiCidrRange, Http1ProtocolOptions, HttpProtocolOptions,
        http_protocol_options::HeadersWithUnderscoresAction,
        scheme_header_transformation::Transformation,
    },
    extensions::{
        filters::network::http_connection_manager::v3::{
            self as api,
            http_connection_manager::{
                CodecType as ApiCodecType, ForwardClientCertDetails, PathWithEscapedSlashesAction,
                RouteSpecifier, ServerHeaderTransformation, StripPortMode,
            },
        },
        request_id::uuid::v3::UuidRequestIdConfig,
    },
};

use super::{Translation, http_filter::Chain, listener::unpack};
use crate::{
    model::{
        CidrRange, CodecType, EscapedSlashes, HeadersWithUnderscores, HttpConnectionManager,
        PathOptions, RequestId, RouteConfiguration, SchemeTransformation, ServerHeader,
        StripHostPort,
    },
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
            http_filters: self.http_filters(
                &manager.http_filters,
                Chain::Downstream,
                &path.field("http_filters"),
            ),
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
            request_id: self.request_id(manager, path),
            use_remote_address: manager.use_remote_address.is_some_and(|on| on.value),
            xff_num_trusted_hops: manager.xff_num_trusted_hops,
            skip_xff_append: manager.skip_xff_append,
            append_x_forwarded_port: manager.append_x_forwarded_port,
            always_forwards_client_cert: manager.forward_client_cert_details
                == ForwardClientCertDetails::AlwaysForwardOnly as i32,
            internal_addresses: self.internal_addresses(manager, path),
            add_user_agent: manager.add_user_agent.is_some_and(|on| on.value),
            via: Some(manager.via.clone()).filter(|via| !via.is_empty()),
            local_reply: self.local_reply(
                manager.local_reply_config.as_ref(),
                &path.field("local_reply_config"),
            ),
            scheme: self.scheme(manager, path),
            path: PathOptions {
                escaped_slashes: escaped_slashes(manager.path_with_escaped_slashes_action),
                normalize: manager.normalize_path.is_some_and(|on| on.value),
                merge_slashes: manager.merge_slashes,
            },
            strip_host_port: self.strip_host_port(manager, path),
            strip_trailing_host_dot: manager.strip_trailing_host_dot,
            headers_with_underscores: headers_with_underscores(
                common.headers_with_underscores_action,
            ),
            stream_error_on_invalid_http_message: stream_errors(manager),
            upgrades: self.upgrades(
                manager.upgrade_configs.iter().map(|each| (&*each.upgrade_type, each.enabled)),
                &path.field("upgrade_configs"),
            ),
            upgrade_chains: self.upgrade_chains(manager, path),
            proxies_100_continue: manager.proxy_100_continue,
            http2: self.http2_options(
                &manager.http2_protocol_options.clone().unwrap_or_default(),
                &path.field("http2_protocol_options"),
            ),
            access_logs: self.access_logs(&manager.access_log, &path.field("access_log")),
            logs_new_requests: logs_new_requests(manager),
            log_interval: self.log_interval(manager, path),
            origin: self.origin(path),
        }
    }

    #[expect(deprecated, reason = "Envoy still takes the field that access_log_options replaces")]
    fn log_interval(
        &mut self,
        manager: &api::HttpConnectionManager,
        path: &Path,
    ) -> Option<Duration> {
        let options = manager.access_log_options.as_ref();
        let of_options = options.and_then(|options| options.access_log_flush_interval);
        let path = match of_options {
            Some(_) => path.field("access_log_options"),
            None => path.clone(),
        };
        let interval = of_options.or(manager.access_log_flush_interval);
        self.timeout(interval, None, &path.field("access_log_flush_interval"))
    }

    fn request_id(&mut self, manager: &api::HttpConnectionManager, path: &Path) -> RequestId {
        let extension = manager.request_id_extension.as_ref();
        let config = extension.and_then(|extension| extension.typed_config.as_ref());
        if extension.is_some() && config.is_none() {
            self.missing_config(&path.field("request_id_extension"));
        }
        let config = config.and_then(unpack::<UuidRequestIdConfig>).unwrap_or_default();
        RequestId {
            generate: manager.generate_request_id.is_none_or(|on| on.value),
            preserve_external: manager.preserve_external_request_id,
            always_set_in_response: manager.always_set_request_id_in_response,
            pack_trace_reason: config.pack_trace_reason.is_none_or(|on| on.value),
        }
    }

    fn internal_addresses(
        &mut self,
        manager: &api::HttpConnectionManager,
        path: &Path,
    ) -> Vec<CidrRange> {
        let Some(config) = &manager.internal_address_config else { return Vec::new() };
        let path = path.field("internal_address_config").field("cidr_ranges");
        self.each(&config.cidr_ranges, &path, Self::cidr_range)
    }

    fn cidr_range(&mut self, range: &ApiCidrRange, path: &Path) -> Option<CidrRange> {
        let prefix = path.field("address_prefix");
        let Ok(address) = range.address_prefix.parse::<IpAddr>() else {
            if !self.walk.is_faulty(&prefix) {
                let cause = format!("{:?} is not an IP address", range.address_prefix);
                self.walk.fault(&prefix, cause);
            }
            return None;
        };
        let len = range.prefix_len.as_ref().map_or(0, |len| len.value);
        let found = CidrRange::new(address, len);
        if found.is_none() {
            let cause = format!("{address} has no {len} bits");
            self.walk.fault(&path.field("prefix_len"), cause);
        }
        found
    }

    fn scheme(
        &mut self,
        manager: &api::HttpConnectionManager,
        path: &Path,
    ) -> SchemeTransformation {
        let Some(config) = &manager.scheme_header_transformation else {
            return SchemeTransformation::Keep;
        };
        match &config.transformation {
            Some(Transformation::SchemeToOverwrite(scheme)) => {
                if config.match_upstream {
                    let path = path.field("scheme_header_transformation").field("match_upstream");
                    let cause = "scheme_to_overwrite is set already; Envoy ignores this field then";
                    self.walk.fault(&path, cause);
                }
                SchemeTransformation::Overwrite(scheme.clone())
            }
            None if config.match_upstream => SchemeTransformation::MatchUpstream,
            None => SchemeTransformation::Keep,
        }
    }

    fn strip_host_port(
        &mut self,
        manager: &api::HttpConnectionManager,
        path: &Path,
    ) -> StripHostPort {
        let any = matches!(manager.strip_port_mode, Some(StripPortMode::StripAnyHostPort(true)));
        match (any, manager.strip_matching_host_port) {
            (true, true) => {
                let cause = "strip_any_host_port is set already; only one of both may be";
                self.walk.fault(&path.field("strip_matching_host_port"), cause);
                StripHostPort::None
            }
            (true, false) => StripHostPort::Any,
            (false, true) => StripHostPort::Matching,
            (false, false) => StripHostPort::None,
        }
    }

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

fn escaped_slashes(action: i32) -> EscapedSlashes {
    match PathWithEscapedSlashesAction::try_from(action) {
        Ok(PathWithEscapedSlashesAction::RejectRequest) => EscapedSlashes::Reject,
        Ok(PathWithEscapedSlashesAction::UnescapeAndRedirect) => {
            EscapedSlashes::UnescapeAndRedirect
        }
        Ok(PathWithEscapedSlashesAction::UnescapeAndForward) => EscapedSlashes::UnescapeAndForward,
        _ => EscapedSlashes::Keep,
    }
}

fn headers_with_underscores(action: i32) -> HeadersWithUnderscores {
    match HeadersWithUnderscoresAction::try_from(action) {
        Ok(HeadersWithUnderscoresAction::RejectRequest) => HeadersWithUnderscores::Reject,
        Ok(HeadersWithUnderscoresAction::DropHeader) => HeadersWithUnderscores::Drop,
        _ => HeadersWithUnderscores::Allow,
    }
}

/// The HTTP/1 options may say otherwise than the manager.
fn stream_errors(manager: &api::HttpConnectionManager) -> bool {
    let http1 = manager.http_protocol_options.as_ref();
    http1
        .and_then(|options| options.override_stream_error_on_invalid_http_message)
        .or(manager.stream_error_on_invalid_http_message)
        .is_some_and(|on| on.value)
}
