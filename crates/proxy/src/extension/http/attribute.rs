//! Attributes of a stream by the ABI's numbers (HTTP-274 to HTTP-279).
//!
//! Some answer only once their subject is there: a route, a response, an upstream host. What has no subject here, such as TLS or
//! the metadata of configuration, is not available, as what Envoy does not offer as an attribute.

use attache_abi::{attribute_id, envoy_buffer};
use attache_config::model::TrafficDirection;

use super::kept::{Kept, Text};
use crate::extension::memory::{NOTHING, lend};
use crate::http::headers::{HeaderMap, Kind};
use crate::http::stream::Handle;

/// A text that the stream or its surroundings hold, lent until the hook returns or its source changes (HTTP-277). What they hold
/// in another form is `kept` as text.
pub(super) fn string(handle: Handle<'_>, kept: &Kept, id: &attribute_id) -> Option<envoy_buffer> {
    let info = handle.info();
    let kept = |address| kept.address(Text::Attribute(id.0), address);
    match *id {
        attribute_id::RequestPath => request_header(handle, b":path"),
        attribute_id::RequestUrlPath => url_path(handle),
        attribute_id::RequestHost => request_header(handle, b":authority"),
        attribute_id::RequestScheme => request_header(handle, b":scheme"),
        attribute_id::RequestMethod => request_header(handle, b":method"),
        attribute_id::RequestReferer => request_header(handle, b"referer"),
        attribute_id::RequestUserAgent => request_header(handle, b"user-agent"),
        attribute_id::RequestQuery => query(handle),
        attribute_id::RequestId => info.request_id().map(|id| lend(&id)),
        attribute_id::RequestProtocol => {
            info.protocol().map(|protocol| lend_text(protocol.as_str()))
        }
        attribute_id::ResponseCodeDetails => info.response_code_details.with(lend_given),
        attribute_id::SourceAddress => Some(kept(info.remote_address())),
        attribute_id::DestinationAddress => Some(kept(info.connection().local_address())),
        attribute_id::ConnectionTerminationDetails => {
            info.connection_termination_details.with(lend_given)
        }
        attribute_id::UpstreamAddress => info.upstream.address().map(kept),
        attribute_id::UpstreamLocalAddress => info.upstream.local_address().map(kept),
        attribute_id::UpstreamTransportFailureReason => {
            info.upstream.transport_failure_reason.with(lend_given)
        }
        attribute_id::XdsClusterName => info.route()?.cluster_name().map(lend_text),
        attribute_id::XdsRouteName => info.route()?.route_name().map(lend_text),
        attribute_id::XdsFilterChainName => {
            Some(lend_text(&info.connection().listener()?.filter_chain))
        }
        attribute_id::XdsVirtualHostName => Some(lend_text(&info.route()?.virtual_host().name)),
        _ => None,
    }
}

/// A number that is known of the stream.
pub(super) fn int(handle: Handle<'_>, id: &attribute_id) -> Option<u64> {
    let info = handle.info();
    match *id {
        attribute_id::RequestSize => Some(info.bytes_received.get()),
        attribute_id::RequestTotalSize => {
            Some(info.bytes_received.get() + size(handle, Kind::Request))
        }
        attribute_id::ResponseCode => info.response_code().map(u64::from),
        attribute_id::ResponseFlags => Some(info.response_flags().bits().into()),
        attribute_id::ResponseGrpcStatus => grpc_status(handle),
        attribute_id::ResponseSize => Some(info.bytes_sent.get()),
        attribute_id::ResponseTotalSize => {
            let headers = size(handle, Kind::Response) + size(handle, Kind::ResponseTrailers);
            Some(info.bytes_sent.get() + headers)
        }
        attribute_id::SourcePort => Some(info.remote_address().port().into()),
        attribute_id::DestinationPort => Some(info.connection().local_address().port().into()),
        attribute_id::XdsListenerDirection => {
            let listener = info.connection().listener()?;
            Some(match listener.direction {
                TrafficDirection::Unspecified => 0,
                TrafficDirection::Inbound => 1,
                TrafficDirection::Outbound => 2,
            })
        }
        attribute_id::ConnectionId => Some(info.connection().id()),
        attribute_id::UpstreamPort => info.upstream.address().map(|address| address.port().into()),
        attribute_id::UpstreamRequestAttemptCount => Some(info.upstream.attempt_count.get().into()),
        _ => None,
    }
}

/// A truth about the stream.
pub(super) fn truth(handle: Handle<'_>, id: &attribute_id) -> Option<bool> {
    match *id {
        attribute_id::HealthCheck => Some(handle.info().is_health_check()),
        _ => None,
    }
}

/// What stands for an attribute that is missing, where that is not left alone: a `referer` that is not there (HTTP-275).
pub(super) const fn missing(id: &attribute_id) -> Option<envoy_buffer> {
    match *id {
        attribute_id::RequestReferer => Some(NOTHING),
        _ => None,
    }
}

fn request_header(handle: Handle<'_>, name: &[u8]) -> Option<envoy_buffer> {
    handle.headers(Kind::Request)?.get(name).map(lend)
}

/// The path up to its query; empty without a path, as long as there are headers.
fn url_path(handle: Handle<'_>) -> Option<envoy_buffer> {
    let headers = handle.headers(Kind::Request)?;
    let path = headers.get(b":path").unwrap_or_default();
    let end = path.iter().position(|&byte| byte == b'?').unwrap_or(path.len());
    Some(lend(&path[..end]))
}

/// What follows the question mark, up to a fragment.
fn query(handle: Handle<'_>) -> Option<envoy_buffer> {
    let headers = handle.headers(Kind::Request)?;
    let path = headers.get(b":path")?;
    let start = path.iter().position(|&byte| byte == b'?')? + 1;
    let end = path[start..].iter().position(|&byte| byte == b'#');
    Some(lend(&path[start..end.map_or(path.len(), |end| start + end)]))
}

/// Bytes of names and values.
fn size(handle: Handle<'_>, kind: Kind) -> u64 {
    let size = |map: &HeaderMap| map.iter().map(|(name, value)| name.len() + value.len()).sum();
    let size: usize = handle.headers(kind).map_or(0, |map| size(&map));
    size as u64
}

/// What trailers or headers say, or what stands for the HTTP status.
fn grpc_status(handle: Handle<'_>) -> Option<u64> {
    let said = |kind| {
        let headers = handle.headers(kind)?;
        std::str::from_utf8(headers.get(b"grpc-status")?).ok()?.parse().ok()
    };
    said(Kind::ResponseTrailers).or_else(|| said(Kind::Response)).or_else(|| {
        handle.info().response_code().map(|code| crate::http::grpc::status_of(code).into())
    })
}

fn lend_text(text: &str) -> envoy_buffer {
    lend(text.as_bytes())
}

/// An empty text counts as none.
fn lend_given(text: Option<&str>) -> Option<envoy_buffer> {
    text.filter(|text| !text.is_empty()).map(lend_text)
}
