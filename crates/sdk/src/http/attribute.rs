//! Attributes: facts of the request, the response, both connections and the configuration, one constant each.
//!
//! ```no_run
//! use attache_sdk::http::attribute;
//! use attache_sdk::prelude::*;
//!
//! # struct Traced;
//! # impl HttpFilter for Traced {
//! #     type Config = ();
//! #     fn new(_: &Arc<()>) -> Self { Self }
//! fn stream_complete(&mut self, stream: &mut StreamComplete<'_>) {
//!     let client = stream.attribute_str(attribute::SOURCE_ADDRESS).unwrap_or("-");
//!     let status = stream.attribute(attribute::RESPONSE_CODE).unwrap_or(0);
//!     attache_sdk::info!("{client} got {status}");
//! }
//! # }
//! ```
//!
//! An attribute is read as the type that it has; anything else does not compile:
//!
//! ```compile_fail
//! use attache_sdk::http::{Stream, attribute};
//!
//! fn port(stream: &Stream<'_>) -> Option<&str> {
//!     stream.attribute_str(attribute::SOURCE_PORT)
//! }
//! ```

use core::fmt;
use core::marker::PhantomData;

use attache_abi::{Version, attribute_id};

use super::stream::Stream;
use crate::host::bytes::{EMPTY, borrow_buffer};
use crate::host::{late, linked};
use crate::program::host_release;

/// An attribute whose value is a `T`: bytes, a number or a truth value.
pub struct Attribute<T: ?Sized> {
    id: attribute_id,
    /// The first release that knows it. Earlier ones are not asked: they write an error to their log each time (HTTP-276).
    since: Version,
    value: PhantomData<fn() -> T>,
}

impl<T: ?Sized> Clone for Attribute<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Attribute<T> {}

impl<T: ?Sized> fmt::Debug for Attribute<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Attribute").field(&self.id.0).finish()
    }
}

/// What an attribute can be: `[u8]`, `u64` or `bool`.
pub trait AttributeValue: Sealed {
    /// How it is handed out.
    type Read<'a>;

    #[doc(hidden)]
    fn read<'s>(stream: &'s Stream<'_>, id: attribute_id) -> Option<Self::Read<'s>>;
}

#[doc(hidden)]
pub trait Sealed {}

impl Sealed for [u8] {}
impl Sealed for u64 {}
impl Sealed for bool {}

impl AttributeValue for [u8] {
    type Read<'a> = &'a [u8];

    fn read<'s>(stream: &'s Stream<'_>, id: attribute_id) -> Option<&'s [u8]> {
        let host = stream.pointer().ok()?;
        let mut value = EMPTY;
        // SAFETY: the pointer is that of a live stream, and the value outlives the call.
        let found = unsafe { linked::http_filter_get_attribute_string(host, id, &raw mut value) };
        // SAFETY: the value stays until its source changes or the hook returns (HTTP-277); changes take the context as `&mut`.
        found.then(|| unsafe { borrow_buffer(value) })
    }
}

impl AttributeValue for u64 {
    type Read<'a> = Self;

    fn read(stream: &Stream<'_>, id: attribute_id) -> Option<Self> {
        let host = stream.pointer().ok()?;
        let mut value = 0;
        // SAFETY: as above.
        unsafe { linked::http_filter_get_attribute_int(host, id, &raw mut value) }.then_some(value)
    }
}

impl AttributeValue for bool {
    type Read<'a> = Self;

    fn read(stream: &Stream<'_>, id: attribute_id) -> Option<Self> {
        let host = stream.pointer().ok()?;
        let call = late::http_filter_get_attribute_bool()?;
        let mut value = false;
        // SAFETY: as above.
        unsafe { call(host, id, &raw mut value) }.then_some(value)
    }
}

impl<T: AttributeValue + ?Sized> Attribute<T> {
    const fn new(id: attribute_id, since: Version) -> Self {
        Self { id, since, value: PhantomData }
    }

    pub(crate) fn read<'s>(self, stream: &'s Stream<'_>) -> Option<T::Read<'s>> {
        (host_release() >= self.since).then(|| T::read(stream, self.id))?
    }
}

macro_rules! attributes {
    ($($(#[$doc:meta])* [$since:ident] $name:ident: $type:ty = $id:ident;)*) => {$(
        $(#[$doc])*
        pub const $name: Attribute<$type> = Attribute::new(attribute_id::$id, Version::$since);
    )*};
}

// The releases are those of Envoy that know the attribute (HTTP-279); in earlier ones it is absent.
attributes! {
    /// `request.path`: the path with its query.
    [V1_37] REQUEST_PATH: [u8] = RequestPath;
    /// `request.url_path`: the path without its query.
    [V1_37] REQUEST_URL_PATH: [u8] = RequestUrlPath;
    /// `request.host`: the host that the request names.
    [V1_37] REQUEST_HOST: [u8] = RequestHost;
    /// `request.scheme`: the scheme, such as `https`.
    [V1_37] REQUEST_SCHEME: [u8] = RequestScheme;
    /// `request.method`: the method.
    [V1_37] REQUEST_METHOD: [u8] = RequestMethod;
    /// `request.referer`: the header `referer`.
    [V1_37] REQUEST_REFERER: [u8] = RequestReferer;
    /// `request.useragent`: the header `user-agent`.
    [V1_37] REQUEST_USER_AGENT: [u8] = RequestUserAgent;
    /// `request.id`: the id of the request, normally the header `x-request-id`.
    [V1_37] REQUEST_ID: [u8] = RequestId;
    /// `request.protocol`: `HTTP/1.0`, `HTTP/1.1`, `HTTP/2` or `HTTP/3`.
    [V1_37] REQUEST_PROTOCOL: [u8] = RequestProtocol;
    /// `request.query`: the query without its question mark.
    [V1_37] REQUEST_QUERY: [u8] = RequestQuery;
    /// `request.size`: bytes of the body. Since 1.40.
    [V1_40] REQUEST_SIZE: u64 = RequestSize;
    /// `request.total_size`: bytes of headers, body and trailers. Since 1.40.
    [V1_40] REQUEST_TOTAL_SIZE: u64 = RequestTotalSize;
    /// `response.code`: the HTTP status, once one was recorded.
    [V1_37] RESPONSE_CODE: u64 = ResponseCode;
    /// `response.code_details`: who answered and why. Since 1.39.
    [V1_39] RESPONSE_CODE_DETAILS: [u8] = ResponseCodeDetails;
    /// `response.flags`: the mask of response flags. Since 1.39.
    [V1_39] RESPONSE_FLAGS: u64 = ResponseFlags;
    /// `response.grpc_status`: the gRPC status. Since 1.40.
    [V1_40] RESPONSE_GRPC_STATUS: u64 = ResponseGrpcStatus;
    /// `response.size`: bytes of the body sent so far. Since 1.39.
    [V1_39] RESPONSE_SIZE: u64 = ResponseSize;
    /// `response.total_size`: bytes of headers, body and trailers. Since 1.40.
    [V1_40] RESPONSE_TOTAL_SIZE: u64 = ResponseTotalSize;
    /// `source.address`: the client's address and port, as trusted headers tell it.
    [V1_37] SOURCE_ADDRESS: [u8] = SourceAddress;
    /// `source.port`: the client's port.
    [V1_37] SOURCE_PORT: u64 = SourcePort;
    /// `destination.address`: the local address and port.
    [V1_37] DESTINATION_ADDRESS: [u8] = DestinationAddress;
    /// `destination.port`: the local port.
    [V1_37] DESTINATION_PORT: u64 = DestinationPort;
    /// `connection.id`: the id of the downstream connection.
    [V1_37] CONNECTION_ID: u64 = ConnectionId;
    /// `connection.mtls`: whether the client presented a certificate; absent without TLS. Since 1.38.
    [V1_38] CONNECTION_MTLS: bool = ConnectionMtls;
    /// `connection.requested_server_name`: the server name (SNI) that the client asked for. Since 1.39.
    [V1_39] CONNECTION_REQUESTED_SERVER_NAME: [u8] = ConnectionRequestedServerName;
    /// `connection.tls_version`: the TLS version of the downstream connection, such as `TLSv1.3`.
    [V1_37] CONNECTION_TLS_VERSION: [u8] = ConnectionTlsVersion;
    /// `connection.subject_local_certificate`: the subject of the local certificate.
    [V1_37] CONNECTION_SUBJECT_LOCAL_CERTIFICATE: [u8] = ConnectionSubjectLocalCertificate;
    /// `connection.subject_peer_certificate`: the subject of the client's certificate.
    [V1_37] CONNECTION_SUBJECT_PEER_CERTIFICATE: [u8] = ConnectionSubjectPeerCertificate;
    /// `connection.dns_san_local_certificate`: the first DNS name of the local certificate.
    [V1_37] CONNECTION_DNS_SAN_LOCAL_CERTIFICATE: [u8] = ConnectionDnsSanLocalCertificate;
    /// `connection.dns_san_peer_certificate`: the first DNS name of the client's certificate.
    [V1_37] CONNECTION_DNS_SAN_PEER_CERTIFICATE: [u8] = ConnectionDnsSanPeerCertificate;
    /// `connection.uri_san_local_certificate`: the first URI name of the local certificate.
    [V1_37] CONNECTION_URI_SAN_LOCAL_CERTIFICATE: [u8] = ConnectionUriSanLocalCertificate;
    /// `connection.uri_san_peer_certificate`: the first URI name of the client's certificate.
    [V1_37] CONNECTION_URI_SAN_PEER_CERTIFICATE: [u8] = ConnectionUriSanPeerCertificate;
    /// `connection.sha256_peer_certificate_digest`: the SHA-256 digest of the client's certificate in hex.
    [V1_37] CONNECTION_SHA256_PEER_CERTIFICATE_DIGEST: [u8] = ConnectionSha256PeerCertificateDigest;
    /// `connection.transport_failure_reason`: why the downstream transport failed. Since 1.39.
    [V1_39] CONNECTION_TRANSPORT_FAILURE_REASON: [u8] = ConnectionTransportFailureReason;
    /// `connection.termination_details`: why the host ended the connection. Since 1.39.
    [V1_39] CONNECTION_TERMINATION_DETAILS: [u8] = ConnectionTerminationDetails;
    /// `upstream.address`: the address and port of the upstream host, once one is picked.
    [V1_37] UPSTREAM_ADDRESS: [u8] = UpstreamAddress;
    /// `upstream.port`: the port of the upstream host.
    [V1_37] UPSTREAM_PORT: u64 = UpstreamPort;
    /// `upstream.tls_version`: the TLS version of the upstream connection. Since 1.39.
    [V1_39] UPSTREAM_TLS_VERSION: [u8] = UpstreamTlsVersion;
    /// `upstream.subject_local_certificate`: the subject of the certificate shown upstream. Since 1.39.
    [V1_39] UPSTREAM_SUBJECT_LOCAL_CERTIFICATE: [u8] = UpstreamSubjectLocalCertificate;
    /// `upstream.subject_peer_certificate`: the subject of the upstream host's certificate. Since 1.39.
    [V1_39] UPSTREAM_SUBJECT_PEER_CERTIFICATE: [u8] = UpstreamSubjectPeerCertificate;
    /// `upstream.dns_san_local_certificate`: the first DNS name of the certificate shown upstream. Since 1.39.
    [V1_39] UPSTREAM_DNS_SAN_LOCAL_CERTIFICATE: [u8] = UpstreamDnsSanLocalCertificate;
    /// `upstream.dns_san_peer_certificate`: the first DNS name of the upstream host's certificate. Since 1.39.
    [V1_39] UPSTREAM_DNS_SAN_PEER_CERTIFICATE: [u8] = UpstreamDnsSanPeerCertificate;
    /// `upstream.uri_san_local_certificate`: the first URI name of the certificate shown upstream. Since 1.39.
    [V1_39] UPSTREAM_URI_SAN_LOCAL_CERTIFICATE: [u8] = UpstreamUriSanLocalCertificate;
    /// `upstream.uri_san_peer_certificate`: the first URI name of the upstream host's certificate. Since 1.39.
    [V1_39] UPSTREAM_URI_SAN_PEER_CERTIFICATE: [u8] = UpstreamUriSanPeerCertificate;
    /// `upstream.sha256_peer_certificate_digest`: the SHA-256 digest of the upstream host's certificate in hex. Since 1.39.
    [V1_39] UPSTREAM_SHA256_PEER_CERTIFICATE_DIGEST: [u8] = UpstreamSha256PeerCertificateDigest;
    /// `upstream.local_address`: this end of the upstream connection, address and port. Since 1.39.
    [V1_39] UPSTREAM_LOCAL_ADDRESS: [u8] = UpstreamLocalAddress;
    /// `upstream.transport_failure_reason`: why the upstream transport failed. Since 1.39.
    [V1_39] UPSTREAM_TRANSPORT_FAILURE_REASON: [u8] = UpstreamTransportFailureReason;
    /// `upstream.request_attempt_count`: attempts made to reach an upstream host. Since 1.39.
    [V1_39] UPSTREAM_REQUEST_ATTEMPT_COUNT: u64 = UpstreamRequestAttemptCount;
    /// `xds.cluster_name`: the name of the upstream cluster. Since 1.40; before, see
    /// [`Stream::cluster_name`](super::Stream::cluster_name).
    [V1_40] XDS_CLUSTER_NAME: [u8] = XdsClusterName;
    /// `xds.listener_direction`: the direction of traffic that the listener declares. Since 1.40.
    [V1_40] XDS_LISTENER_DIRECTION: u64 = XdsListenerDirection;
    /// `xds.route_name`: the name of the selected route.
    [V1_37] XDS_ROUTE_NAME: [u8] = XdsRouteName;
    /// `xds.virtual_host_name`: the name of the virtual host, since 1.40; that of the virtual cluster in 1.39.
    [V1_39] XDS_VIRTUAL_HOST_NAME: [u8] = XdsVirtualHostName;
    /// `xds.filter_chain_name`: the name of the listener's filter chain. Since 1.40.
    [V1_40] XDS_FILTER_CHAIN_NAME: [u8] = XdsFilterChainName;
    /// Whether the request is a health check. Since 1.39.
    [V1_39] HEALTH_CHECK: bool = HealthCheck;
}
