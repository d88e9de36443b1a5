//! The attributes of requests, responses, connections and configuration.

super::enums! {
    /// Which fact of a stream or connection is meant. Only some can be read, and each as one type; a host may know more
    /// than another (HTTP-279).
    [1.37] attribute_id {
        /// `request.path`: the path with its query. String.
        RequestPath = 0,
        /// `request.url_path`: the path without its query. String.
        RequestUrlPath = 1,
        /// `request.host`: the host that the request names. String.
        RequestHost = 2,
        /// `request.scheme`: the scheme, such as `https`. String.
        RequestScheme = 3,
        /// `request.method`: the method. String.
        RequestMethod = 4,
        /// `request.headers`: all headers; not readable as an attribute.
        RequestHeaders = 5,
        /// `request.referer`: the `referer` header. String.
        RequestReferer = 6,
        /// `request.useragent`: the `user-agent` header. String.
        RequestUserAgent = 7,
        /// `request.time`: when the request began; not readable as an attribute.
        RequestTime = 8,
        /// `request.id`: the id of the request. String.
        RequestId = 9,
        /// `request.protocol`: the protocol, such as `HTTP/1.1`. String.
        RequestProtocol = 10,
        /// `request.query`: the query, without its question mark. String.
        RequestQuery = 11,
        /// `request.duration`: how long the request took; not readable as an attribute.
        RequestDuration = 12,
        /// `request.size`: the bytes of the body. Number.
        RequestSize = 13,
        /// `request.total_size`: the bytes of headers and body. Number.
        RequestTotalSize = 14,
        /// `response.code`: the HTTP status. Number.
        ResponseCode = 15,
        /// `response.code_details`: the reason for the status. String.
        ResponseCodeDetails = 16,
        /// `response.flags`: the mask of response flags. Number.
        ResponseFlags = 17,
        /// `response.grpc_status`: the gRPC status. Number.
        ResponseGrpcStatus = 18,
        /// `response.headers`: all headers; not readable as an attribute.
        ResponseHeaders = 19,
        /// `response.trailers`: all trailers; not readable as an attribute.
        ResponseTrailers = 20,
        /// `response.size`: the bytes of the body sent so far. Number.
        ResponseSize = 21,
        /// `response.total_size`: the bytes of headers and body. Number.
        ResponseTotalSize = 22,
        /// `response.backend_latency`: how long the upstream host took; not readable as an attribute.
        ResponseBackendLatency = 23,
        /// `source.address`: the client's address and port. String.
        SourceAddress = 24,
        /// `source.port`: the client's port. Number.
        SourcePort = 25,
        /// `destination.address`: the local address and port. String.
        DestinationAddress = 26,
        /// `destination.port`: the local port. Number.
        DestinationPort = 27,
        /// `connection.id`: the id of the downstream connection. Number.
        ConnectionId = 28,
        /// `connection.mtls`: whether the client presented a certificate. Boolean.
        ConnectionMtls = 29,
        /// `connection.requested_server_name`: the server name (SNI) that the client asked for. String.
        ConnectionRequestedServerName = 30,
        /// `connection.tls_version`: the TLS version of the downstream connection. String.
        ConnectionTlsVersion = 31,
        /// `connection.subject_local_certificate`: the subject of the local certificate. String.
        ConnectionSubjectLocalCertificate = 32,
        /// `connection.subject_peer_certificate`: the subject of the client's certificate. String.
        ConnectionSubjectPeerCertificate = 33,
        /// `connection.dns_san_local_certificate`: the first DNS name of the local certificate. String.
        ConnectionDnsSanLocalCertificate = 34,
        /// `connection.dns_san_peer_certificate`: the first DNS name of the client's certificate. String.
        ConnectionDnsSanPeerCertificate = 35,
        /// `connection.uri_san_local_certificate`: the first URI name of the local certificate. String.
        ConnectionUriSanLocalCertificate = 36,
        /// `connection.uri_san_peer_certificate`: the first URI name of the client's certificate. String.
        ConnectionUriSanPeerCertificate = 37,
        /// `connection.sha256_peer_certificate_digest`: the SHA-256 digest of the client's certificate in hex. String.
        ConnectionSha256PeerCertificateDigest = 38,
        /// `connection.transport_failure_reason`: why the downstream transport failed. String.
        ConnectionTransportFailureReason = 39,
        /// `connection.termination_details`: why the host ended the connection. String.
        ConnectionTerminationDetails = 40,
        /// `upstream.address`: the address and port of the upstream host. String.
        UpstreamAddress = 41,
        /// `upstream.port`: the port of the upstream host. Number.
        UpstreamPort = 42,
        /// `upstream.tls_version`: the TLS version of the upstream connection. String.
        UpstreamTlsVersion = 43,
        /// `upstream.subject_local_certificate`: the subject of the certificate shown upstream. String.
        UpstreamSubjectLocalCertificate = 44,
        /// `upstream.subject_peer_certificate`: the subject of the upstream host's certificate. String.
        UpstreamSubjectPeerCertificate = 45,
        /// `upstream.dns_san_local_certificate`: the first DNS name of the certificate shown upstream. String.
        UpstreamDnsSanLocalCertificate = 46,
        /// `upstream.dns_san_peer_certificate`: the first DNS name of the upstream host's certificate. String.
        UpstreamDnsSanPeerCertificate = 47,
        /// `upstream.uri_san_local_certificate`: the first URI name of the certificate shown upstream. String.
        UpstreamUriSanLocalCertificate = 48,
        /// `upstream.uri_san_peer_certificate`: the first URI name of the upstream host's certificate. String.
        UpstreamUriSanPeerCertificate = 49,
        /// `upstream.sha256_peer_certificate_digest`: the SHA-256 digest of the upstream host's certificate in hex.
        /// String.
        UpstreamSha256PeerCertificateDigest = 50,
        /// `upstream.local_address`: this end of the upstream connection, address and port. String.
        UpstreamLocalAddress = 51,
        /// `upstream.transport_failure_reason`: why the upstream transport failed. String.
        UpstreamTransportFailureReason = 52,
        /// `upstream.request_attempt_count`: the attempts made to reach an upstream host. Number.
        UpstreamRequestAttemptCount = 53,
        /// `upstream.cx_pool_ready_duration`: how long the request waited for a connection; not readable as an
        /// attribute.
        UpstreamCxPoolReadyDuration = 54,
        /// `upstream.locality`: the locality of the upstream host; not readable as an attribute.
        UpstreamLocality = 55,
        /// `xds.node`: the node of this proxy; not readable as an attribute.
        XdsNode = 56,
        /// `xds.cluster_name`: the name of the upstream cluster. String.
        XdsClusterName = 57,
        /// `xds.cluster_metadata`: the metadata of the cluster; not readable as an attribute.
        XdsClusterMetadata = 58,
        /// `xds.listener_direction`: the direction of traffic that the listener declares. Number.
        XdsListenerDirection = 59,
        /// `xds.listener_metadata`: the metadata of the listener; not readable as an attribute.
        XdsListenerMetadata = 60,
        /// `xds.route_name`: the name of the selected route. String.
        XdsRouteName = 61,
        /// `xds.route_metadata`: the metadata of the route; not readable as an attribute.
        XdsRouteMetadata = 62,
        /// `xds.virtual_host_name`: the name of the virtual host. String.
        XdsVirtualHostName = 63,
        /// `xds.virtual_host_metadata`: the metadata of the virtual host; not readable as an attribute.
        XdsVirtualHostMetadata = 64,
        /// `xds.upstream_host_metadata`: the metadata of the upstream host; not readable as an attribute.
        XdsUpstreamHostMetadata = 65,
        /// `xds.filter_chain_name`: the name of the listener's filter chain. String.
        XdsFilterChainName = 66,
        /// Whether the request is a health check. Boolean.
        HealthCheck = 67,
    }
}
