//! How clusters speak HTTP.

use std::sync::Arc;

use envoy_types::pb::envoy::{
    config::{
        cluster::v3::{self as api, cluster::ClusterProtocolSelection},
        core::v3::{Http1ProtocolOptions, Http2ProtocolOptions, HttpProtocolOptions},
    },
    extensions::upstreams::http::v3::{
        self as upstream,
        http_protocol_options::{
            ExplicitHttpConfig, UpstreamProtocolOptions, explicit_http_config::ProtocolConfig,
        },
    },
};

use super::{
    Translation,
    http_connection_manager::{http1_trailers, max_headers_count},
    http_filter::Chain,
    listener::unpack,
};
use crate::{
    model::{Cluster, Http2Options, RetryPolicy, UpstreamHttp, UpstreamProtocol},
    nearest::did_you_mean,
    path::Path,
};

/// The key of a cluster's HTTP options.
const HTTP_OPTIONS: &str = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

/// The window that every stream has before anything is agreed on, bytes (RFC 9113, section 6.5.2).
const SMALLEST_WINDOW: u32 = 65_535;

/// How a cluster speaks HTTP, from whichever fields say so.
struct Fields {
    common: HttpProtocolOptions,
    common_path: Path,
    protocol: UpstreamProtocol,
    http1: Http1ProtocolOptions,
    http2: Http2ProtocolOptions,
    http2_path: Path,
    /// The cluster's own limit, which the extension has no say in.
    max_requests: Option<u32>,
    retry_policy: Option<Arc<RetryPolicy>>,
}

impl Translation<'_> {
    pub(super) fn upstream_http(&mut self, cluster: &api::Cluster, path: &Path) -> UpstreamHttp {
        self.check_extension_keys(cluster, path);
        let options = cluster.typed_extension_protocol_options.get(HTTP_OPTIONS);
        let options = options.and_then(unpack::<upstream::HttpProtocolOptions>);
        let filters = options.as_ref().map(|options| {
            let path = path.field("typed_extension_protocol_options").key(HTTP_OPTIONS);
            self.upstream_http_filters(
                &options.http_filters,
                Chain::Upstream,
                &path.field("http_filters"),
            )
        });
        let filters = filters.unwrap_or_default();
        let fields = match options {
            Some(options) => self.extension_fields(cluster, options, path),
            None => own_fields(cluster, path),
        };
        let (common, path) = (&fields.common, &fields.common_path);
        UpstreamHttp {
            protocol: fields.protocol,
            filters,
            idle_timeout: self.idle_timeout(common, path),
            max_connection_duration: self.timeout(
                common.max_connection_duration,
                None,
                &path.field("max_connection_duration"),
            ),
            max_stream_duration: self.timeout(
                common.max_stream_duration,
                None,
                &path.field("max_stream_duration"),
            ),
            // Zero is no limit.
            max_requests_per_connection: common
                .max_requests_per_connection
                .as_ref()
                .map(|limit| limit.value)
                .or(fields.max_requests)
                .filter(|limit| *limit > 0),
            max_response_headers_count: max_headers_count(common),
            max_response_headers_bytes: common
                .max_response_headers_kb
                .as_ref()
                .map_or(UpstreamHttp::DEFAULT_MAX_RESPONSE_HEADERS_BYTES, |kilobytes| {
                    kilobytes.value as usize * 1024
                }),
            http1_trailers: http1_trailers(Some(&fields.http1)),
            http2: self.upstream_http2(&fields, cluster),
            retry_policy: fields.retry_policy,
        }
    }

    fn upstream_http2(&mut self, fields: &Fields, cluster: &api::Cluster) -> Http2Options {
        let mut options = self.http2_options(&fields.http2, &fields.http2_path);
        if fields.http2.initial_stream_window_size.is_none() {
            let limit = cluster.per_connection_buffer_limit_bytes.as_ref();
            let limit = limit.map_or(Cluster::DEFAULT_BUFFER_LIMIT, |limit| limit.value);
            let largest = options.initial_stream_window_size;
            options.initial_stream_window_size = limit.clamp(SMALLEST_WINDOW, largest);
        }
        options
    }

    fn check_extension_keys(&mut self, cluster: &api::Cluster, path: &Path) {
        for key in cluster.typed_extension_protocol_options.keys() {
            let path = path.field("typed_extension_protocol_options").key(key);
            if key != HTTP_OPTIONS && !self.walk.is_faulty(&path) {
                let hint = did_you_mean(key, [HTTP_OPTIONS]);
                self.walk.fault_with_hint(
                    &path,
                    format!("the options {key} are not supported by Attaché"),
                    hint,
                );
            }
        }
    }

    /// What the extension says; the fields that it replaces must not say anything.
    #[expect(deprecated, reason = "Envoy still takes the fields that the extension replaces")]
    fn extension_fields(
        &mut self,
        cluster: &api::Cluster,
        options: upstream::HttpProtocolOptions,
        path: &Path,
    ) -> Fields {
        for (set, name) in [
            (cluster.common_http_protocol_options.is_some(), "common_http_protocol_options"),
            (cluster.http_protocol_options.is_some(), "http_protocol_options"),
            (cluster.http2_protocol_options.is_some(), "http2_protocol_options"),
            (cluster.protocol_selection != 0, "protocol_selection"),
        ] {
            if set {
                let cause = "typed_extension_protocol_options says how HTTP is spoken already";
                self.walk.fault(&path.field(name), cause);
            }
        }
        let path = path.field("typed_extension_protocol_options").key(HTTP_OPTIONS);
        let retry_policy =
            self.retry_policy(options.retry_policy.as_ref(), &path.field("retry_policy"));
        let (protocol, http1, http2, http2_path) = match options.upstream_protocol_options {
            Some(UpstreamProtocolOptions::ExplicitHttpConfig(explicit)) => {
                let path = path.field("explicit_http_config").field("http2_protocol_options");
                let (protocol, http1, http2) = explicit_config(explicit);
                (protocol, http1, http2, path)
            }
            Some(UpstreamProtocolOptions::UseDownstreamProtocolConfig(config)) => {
                let path = path.field("use_downstream_protocol_config");
                (
                    UpstreamProtocol::Downstream,
                    config.http_protocol_options.unwrap_or_default(),
                    config.http2_protocol_options.unwrap_or_default(),
                    path.field("http2_protocol_options"),
                )
            }
            _ => (UpstreamProtocol::Http1, <_>::default(), <_>::default(), path.clone()),
        };
        Fields {
            common: options.common_http_protocol_options.unwrap_or_default(),
            common_path: path.field("common_http_protocol_options"),
            protocol,
            http1,
            http2,
            http2_path,
            max_requests: max_requests(cluster),
            retry_policy,
        }
    }
}

/// What the cluster's own fields say, the old way.
#[expect(deprecated, reason = "Envoy still takes these fields")]
fn own_fields(cluster: &api::Cluster, path: &Path) -> Fields {
    let selection = ClusterProtocolSelection::UseDownstreamProtocol as i32;
    Fields {
        common: cluster.common_http_protocol_options.unwrap_or_default(),
        common_path: path.field("common_http_protocol_options"),
        protocol: if cluster.protocol_selection == selection {
            UpstreamProtocol::Downstream
        } else if cluster.http2_protocol_options.is_some() {
            UpstreamProtocol::Http2
        } else {
            UpstreamProtocol::Http1
        },
        http1: cluster.http_protocol_options.clone().unwrap_or_default(),
        http2: cluster.http2_protocol_options.clone().unwrap_or_default(),
        http2_path: path.field("http2_protocol_options"),
        max_requests: max_requests(cluster),
        retry_policy: None,
    }
}

#[expect(deprecated, reason = "Envoy still takes this field")]
fn max_requests(cluster: &api::Cluster) -> Option<u32> {
    cluster.max_requests_per_connection.as_ref().map(|limit| limit.value)
}

fn explicit_config(
    config: ExplicitHttpConfig,
) -> (UpstreamProtocol, Http1ProtocolOptions, Http2ProtocolOptions) {
    match config.protocol_config {
        Some(ProtocolConfig::HttpProtocolOptions(http1)) => {
            (UpstreamProtocol::Http1, http1, <_>::default())
        }
        Some(ProtocolConfig::Http2ProtocolOptions(http2)) => {
            (UpstreamProtocol::Http2, <_>::default(), http2)
        }
        _ => (UpstreamProtocol::Http1, <_>::default(), <_>::default()),
    }
}
