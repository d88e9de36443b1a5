//! The attributes of requests, responses, connections and configuration.

super::enums! {
    /// Attribute id.
    [1.37] attribute_id {
        /// Request path.
        RequestPath = 0,
        /// Request url path.
        RequestUrlPath = 1,
        /// Request host.
        RequestHost = 2,
        /// Request scheme.
        RequestScheme = 3,
        /// Request method.
        RequestMethod = 4,
        /// Request headers.
        RequestHeaders = 5,
        /// Request referer.
        RequestReferer = 6,
        /// Request user agent.
        RequestUserAgent = 7,
        /// Request time.
        RequestTime = 8,
        /// Request id.
        RequestId = 9,
        /// Request protocol.
        RequestProtocol = 10,
        /// Request query.
        RequestQuery = 11,
        /// Request duration.
        RequestDuration = 12,
        /// Request size.
        RequestSize = 13,
        /// Request total size.
        RequestTotalSize = 14,
        /// Response code.
        ResponseCode = 15,
        /// Response code details.
        ResponseCodeDetails = 16,
        /// Response flags.
        ResponseFlags = 17,
        /// Response grpc status.
        ResponseGrpcStatus = 18,
        /// Response headers.
        ResponseHeaders = 19,
        /// Response trailers.
        ResponseTrailers = 20,
        /// Response size.
        ResponseSize = 21,
        /// Response total size.
        ResponseTotalSize = 22,
        /// Response backend latency.
        ResponseBackendLatency = 23,
        /// Source address.
        SourceAddress = 24,
        /// Source port.
        SourcePort = 25,
        /// Destination address.
        DestinationAddress = 26,
        /// Destination port.
        DestinationPort = 27,
        /// Connection id.
        ConnectionId = 28,
        /// Connection mtls.
        ConnectionMtls = 29,
        /// Connection requested server name.
        ConnectionRequestedServerName = 30,
        /// Connection tls version.
        ConnectionTlsVersion = 31,
        /// Connection subject local certificate.
        ConnectionSubjectLocalCertificate = 32,
        /// Connection subject peer certificate.
        ConnectionSubjectPeerCertificate = 33,
        /// Connection dns san local certificate.
        ConnectionDnsSanLocalCertificate = 34,
        /// Connection dns san peer certificate.
        ConnectionDnsSanPeerCertificate = 35,
        /// Connection uri san local certificate.
        ConnectionUriSanLocalCertificate = 36,
        /// Connection uri san peer certificate.
        ConnectionUriSanPeerCertificate = 37,
        /// Connection sha256 peer certificate digest.
        ConnectionSha256PeerCertificateDigest = 38,
        /// Connection transport failure reason.
        ConnectionTransportFailureReason = 39,
        /// Connection termination details.
        ConnectionTerminationDetails = 40,
        /// Upstream address.
        UpstreamAddress = 41,
        /// Upstream port.
        UpstreamPort = 42,
        /// Upstream tls version.
        UpstreamTlsVersion = 43,
        /// Upstream subject local certificate.
        UpstreamSubjectLocalCertificate = 44,
        /// Upstream subject peer certificate.
        UpstreamSubjectPeerCertificate = 45,
        /// Upstream dns san local certificate.
        UpstreamDnsSanLocalCertificate = 46,
        /// Upstream dns san peer certificate.
        UpstreamDnsSanPeerCertificate = 47,
        /// Upstream uri san local certificate.
        UpstreamUriSanLocalCertificate = 48,
        /// Upstream uri san peer certificate.
        UpstreamUriSanPeerCertificate = 49,
        /// Upstream sha256 peer certificate digest.
        UpstreamSha256PeerCertificateDigest = 50,
        /// Upstream local address.
        UpstreamLocalAddress = 51,
        /// Upstream transport failure reason.
        UpstreamTransportFailureReason = 52,
        /// Upstream request attempt count.
        UpstreamRequestAttemptCount = 53,
        /// Upstream cx pool ready duration.
        UpstreamCxPoolReadyDuration = 54,
        /// Upstream locality.
        UpstreamLocality = 55,
        /// Xds node.
        XdsNode = 56,
        /// Xds cluster name.
        XdsClusterName = 57,
        /// Xds cluster metadata.
        XdsClusterMetadata = 58,
        /// Xds listener direction.
        XdsListenerDirection = 59,
        /// Xds listener metadata.
        XdsListenerMetadata = 60,
        /// Xds route name.
        XdsRouteName = 61,
        /// Xds route metadata.
        XdsRouteMetadata = 62,
        /// Xds virtual host name.
        XdsVirtualHostName = 63,
        /// Xds virtual host metadata.
        XdsVirtualHostMetadata = 64,
        /// Xds upstream host metadata.
        XdsUpstreamHostMetadata = 65,
        /// Xds filter chain name.
        XdsFilterChainName = 66,
        /// Health check.
        HealthCheck = 67,
    }
}
