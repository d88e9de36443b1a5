//! Enumerations. The other side may send any number, so each is a number with named values and not a Rust `enum`.

/// Declares the enumerations, and the list that the C header is written from.
macro_rules! enums {
    ($($(#[$doc:meta])* [$since:literal] $name:ident { $($(#[$vdoc:meta])* $value:ident = $number:literal,)* })*) => {
        $(
            $(#[$doc])*
            #[repr(transparent)]
            #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
            pub struct $name(pub u32);
            impl $name {
                $($(#[$vdoc])* pub const $value: Self = Self($number);)*
            }
        )*
        pub(crate) const ENUMS: &[crate::manifest::Enum] = &[$(
            crate::manifest::Enum {
                name: stringify!($name),
                since: crate::Version::parse(stringify!($since)),
                values: &[$((stringify!($value), $number),)*],
            },
        )*];
    };
}

enums! {
    /// Http header type.
    [1.37] http_header_type {
        /// Request header.
        RequestHeader = 0,
        /// Request trailer.
        RequestTrailer = 1,
        /// Response header.
        ResponseHeader = 2,
        /// Response trailer.
        ResponseTrailer = 3,
    }
    /// Log level.
    [1.37] log_level {
        /// Trace.
        Trace = 0,
        /// Debug.
        Debug = 1,
        /// Info.
        Info = 2,
        /// Warn.
        Warn = 3,
        /// Error.
        Error = 4,
        /// Critical.
        Critical = 5,
        /// Off.
        Off = 6,
    }
    /// Http callout init result.
    [1.37] http_callout_init_result {
        /// Success.
        Success = 0,
        /// Missing required headers.
        MissingRequiredHeaders = 1,
        /// Cluster not found.
        ClusterNotFound = 2,
        /// Duplicate callout id.
        DuplicateCalloutId = 3,
        /// Cannot create request.
        CannotCreateRequest = 4,
    }
    /// Http callout result.
    [1.37] http_callout_result {
        /// Success.
        Success = 0,
        /// Reset.
        Reset = 1,
        /// Exceed response buffer limit.
        ExceedResponseBufferLimit = 2,
    }
    /// Http stream reset reason.
    [1.37] http_stream_reset_reason {
        /// Connection failure.
        ConnectionFailure = 0,
        /// Connection termination.
        ConnectionTermination = 1,
        /// Local reset.
        LocalReset = 2,
        /// Local refused stream reset.
        LocalRefusedStreamReset = 3,
        /// Overflow.
        Overflow = 4,
        /// Remote reset.
        RemoteReset = 5,
        /// Remote refused stream reset.
        RemoteRefusedStreamReset = 6,
        /// Protocol error.
        ProtocolError = 7,
    }
    /// Metrics result.
    [1.37] metrics_result {
        /// Success.
        Success = 0,
        /// Metric not found.
        MetricNotFound = 1,
        /// Invalid labels.
        InvalidLabels = 2,
        /// Frozen.
        Frozen = 3,
    }
    /// Metadata source.
    [1.37] metadata_source {
        /// Dynamic.
        Dynamic = 0,
        /// Route.
        Route = 1,
        /// Cluster.
        Cluster = 2,
        /// Host.
        Host = 3,
        /// Host locality.
        HostLocality = 4,
    }
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
    /// Socket option state.
    [1.37] socket_option_state {
        /// Prebind.
        Prebind = 0,
        /// Bound.
        Bound = 1,
        /// Listening.
        Listening = 2,
    }
    /// Socket option value type.
    [1.37] socket_option_value_type {
        /// Int.
        Int = 0,
        /// Bytes.
        Bytes = 1,
    }
    /// Address type.
    [1.37] address_type {
        /// Unknown.
        Unknown = 0,
        /// Ip.
        Ip = 1,
        /// Pipe.
        Pipe = 2,
        /// Envoy internal.
        EnvoyInternal = 3,
    }
    /// Socket direction.
    [1.38] socket_direction {
        /// Upstream.
        Upstream = 0,
        /// Downstream.
        Downstream = 1,
    }
    /// Http body type.
    [1.37] http_body_type {
        /// Received request body.
        ReceivedRequestBody = 0,
        /// Buffered request body.
        BufferedRequestBody = 1,
        /// Received response body.
        ReceivedResponseBody = 2,
        /// Buffered response body.
        BufferedResponseBody = 3,
    }
    /// On http filter request headers status.
    [1.37] on_http_filter_request_headers_status {
        /// Continue.
        Continue = 0,
        /// Stop iteration.
        StopIteration = 1,
        /// Continue and dont end stream.
        ContinueAndDontEndStream = 2,
        /// Stop all iteration and buffer.
        StopAllIterationAndBuffer = 3,
        /// Stop all iteration and watermark.
        StopAllIterationAndWatermark = 4,
    }
    /// On http filter request body status.
    [1.37] on_http_filter_request_body_status {
        /// Continue.
        Continue = 0,
        /// Stop iteration and buffer.
        StopIterationAndBuffer = 1,
        /// Stop iteration and watermark.
        StopIterationAndWatermark = 2,
        /// Stop iteration no buffer.
        StopIterationNoBuffer = 3,
    }
    /// On http filter request trailers status.
    [1.37] on_http_filter_request_trailers_status {
        /// Continue.
        Continue = 0,
        /// Stop iteration.
        StopIteration = 1,
    }
    /// On http filter response headers status.
    [1.37] on_http_filter_response_headers_status {
        /// Continue.
        Continue = 0,
        /// Stop iteration.
        StopIteration = 1,
        /// Continue and dont end stream.
        ContinueAndDontEndStream = 2,
        /// Stop all iteration and buffer.
        StopAllIterationAndBuffer = 3,
        /// Stop all iteration and watermark.
        StopAllIterationAndWatermark = 4,
    }
    /// On http filter response body status.
    [1.37] on_http_filter_response_body_status {
        /// Continue.
        Continue = 0,
        /// Stop iteration and buffer.
        StopIterationAndBuffer = 1,
        /// Stop iteration and watermark.
        StopIterationAndWatermark = 2,
        /// Stop iteration no buffer.
        StopIterationNoBuffer = 3,
    }
    /// On http filter response trailers status.
    [1.37] on_http_filter_response_trailers_status {
        /// Continue.
        Continue = 0,
        /// Stop iteration.
        StopIteration = 1,
    }
    /// On http filter local reply status.
    [1.38] on_http_filter_local_reply_status {
        /// Continue.
        Continue = 0,
        /// Continue and reset stream.
        ContinueAndResetStream = 1,
    }
    /// Http filter stream reset reason.
    [1.38] http_filter_stream_reset_reason {
        /// Local reset.
        LocalReset = 0,
        /// Local refused stream reset.
        LocalRefusedStreamReset = 1,
    }
    /// Filter state life span.
    [1.39] filter_state_life_span {
        /// Filter chain.
        FilterChain = 0,
        /// Request.
        Request = 1,
        /// Connection.
        Connection = 2,
    }
    /// On network filter data status.
    [1.37] on_network_filter_data_status {
        /// Continue.
        Continue = 0,
        /// Stop iteration.
        StopIteration = 1,
    }
    /// Network connection close type.
    [1.37] network_connection_close_type {
        /// Flush write.
        FlushWrite = 0,
        /// No flush.
        NoFlush = 1,
        /// Flush write and delay.
        FlushWriteAndDelay = 2,
        /// Abort.
        Abort = 3,
        /// Abort reset.
        AbortReset = 4,
    }
    /// Network connection event.
    [1.37] network_connection_event {
        /// Remote close.
        RemoteClose = 0,
        /// Local close.
        LocalClose = 1,
        /// Connected.
        Connected = 2,
        /// Connected zero rtt.
        ConnectedZeroRtt = 3,
    }
    /// Network connection state.
    [1.38] network_connection_state {
        /// Open.
        Open = 0,
        /// Closing.
        Closing = 1,
        /// Closed.
        Closed = 2,
    }
    /// Network read disable status.
    [1.38] network_read_disable_status {
        /// No transition.
        NoTransition = 0,
        /// Still read disabled.
        StillReadDisabled = 1,
        /// Transitioned to read enabled.
        TransitionedToReadEnabled = 2,
        /// Transitioned to read disabled.
        TransitionedToReadDisabled = 3,
    }
    /// On listener filter status.
    [1.37] on_listener_filter_status {
        /// Continue.
        Continue = 0,
        /// Stop iteration.
        StopIteration = 1,
    }
    /// On udp listener filter status.
    [1.37] on_udp_listener_filter_status {
        /// Continue.
        Continue = 0,
        /// Stop iteration.
        StopIteration = 1,
    }
    /// Access log type.
    [1.37] access_log_type {
        /// Not set.
        NotSet = 0,
        /// Tcp upstream connected.
        TcpUpstreamConnected = 1,
        /// Tcp periodic.
        TcpPeriodic = 2,
        /// Tcp connection end.
        TcpConnectionEnd = 3,
        /// Downstream start.
        DownstreamStart = 4,
        /// Downstream periodic.
        DownstreamPeriodic = 5,
        /// Downstream end.
        DownstreamEnd = 6,
        /// Upstream pool ready.
        UpstreamPoolReady = 7,
        /// Upstream periodic.
        UpstreamPeriodic = 8,
        /// Upstream end.
        UpstreamEnd = 9,
        /// Downstream tunnel successfully established.
        DownstreamTunnelSuccessfullyEstablished = 10,
        /// Udp tunnel upstream connected.
        UdpTunnelUpstreamConnected = 11,
        /// Udp periodic.
        UdpPeriodic = 12,
        /// Udp session end.
        UdpSessionEnd = 13,
    }
    /// Response flag.
    [1.37] response_flag {
        /// Failed local health check.
        FailedLocalHealthCheck = 0,
        /// No healthy upstream.
        NoHealthyUpstream = 1,
        /// Upstream request timeout.
        UpstreamRequestTimeout = 2,
        /// Local reset.
        LocalReset = 3,
        /// Upstream remote reset.
        UpstreamRemoteReset = 4,
        /// Upstream connection failure.
        UpstreamConnectionFailure = 5,
        /// Upstream connection termination.
        UpstreamConnectionTermination = 6,
        /// Upstream overflow.
        UpstreamOverflow = 7,
        /// No route found.
        NoRouteFound = 8,
        /// Delay injected.
        DelayInjected = 9,
        /// Fault injected.
        FaultInjected = 10,
        /// Rate limited.
        RateLimited = 11,
        /// Unauthorized external service.
        UnauthorizedExternalService = 12,
        /// Rate limit service error.
        RateLimitServiceError = 13,
        /// Downstream connection termination.
        DownstreamConnectionTermination = 14,
        /// Upstream retry limit exceeded.
        UpstreamRetryLimitExceeded = 15,
        /// Stream idle timeout.
        StreamIdleTimeout = 16,
        /// Invalid envoy request headers.
        InvalidEnvoyRequestHeaders = 17,
        /// Downstream protocol error.
        DownstreamProtocolError = 18,
        /// Upstream max stream duration reached.
        UpstreamMaxStreamDurationReached = 19,
        /// Response from cache filter.
        ResponseFromCacheFilter = 20,
        /// No filter config found.
        NoFilterConfigFound = 21,
        /// Duration timeout.
        DurationTimeout = 22,
        /// Upstream protocol error.
        UpstreamProtocolError = 23,
        /// No cluster found.
        NoClusterFound = 24,
        /// Overload manager.
        OverloadManager = 25,
        /// Dns resolution failed.
        DnsResolutionFailed = 26,
        /// Drop over load.
        DropOverLoad = 27,
        /// Downstream remote reset.
        DownstreamRemoteReset = 28,
        /// Unconditional drop overload.
        UnconditionalDropOverload = 29,
    }
    /// File watcher event.
    [1.38] file_watcher_event {
        /// Moved to.
        MovedTo = 1,
        /// Modified.
        Modified = 2,
    }
    /// Stats iteration action.
    [1.38] stats_iteration_action {
        /// Continue.
        Continue = 0,
        /// Stop.
        Stop = 1,
    }
    /// Host health.
    [1.38] host_health {
        /// Unhealthy.
        Unhealthy = 0,
        /// Degraded.
        Degraded = 1,
        /// Healthy.
        Healthy = 2,
    }
    /// Host stat.
    [1.38] host_stat {
        /// Cx connect fail.
        CxConnectFail = 0,
        /// Cx total.
        CxTotal = 1,
        /// Rq error.
        RqError = 2,
        /// Rq success.
        RqSuccess = 3,
        /// Rq timeout.
        RqTimeout = 4,
        /// Rq total.
        RqTotal = 5,
        /// Cx active.
        CxActive = 6,
        /// Rq active.
        RqActive = 7,
    }
    /// Cert validator validation status.
    [1.38] cert_validator_validation_status {
        /// Successful.
        Successful = 0,
        /// Failed.
        Failed = 1,
    }
    /// Cert validator client validation status.
    [1.38] cert_validator_client_validation_status {
        /// Not validated.
        NotValidated = 0,
        /// No client certificate.
        NoClientCertificate = 1,
        /// Validated.
        Validated = 2,
        /// Failed.
        Failed = 3,
    }
    /// Trace reason.
    [1.38] trace_reason {
        /// Not traceable.
        NotTraceable = 0,
        /// Health check.
        HealthCheck = 1,
        /// Sampling.
        Sampling = 2,
        /// Service forced.
        ServiceForced = 3,
        /// Client forced.
        ClientForced = 4,
    }
    /// Dns lookup family.
    [1.38] dns_lookup_family {
        /// V4 only.
        V4Only = 0,
        /// V6 only.
        V6Only = 1,
        /// Auto.
        Auto = 2,
        /// V4 preferred.
        V4Preferred = 3,
        /// All.
        All = 4,
    }
    /// Dns resolution status.
    [1.38] dns_resolution_status {
        /// Completed.
        Completed = 0,
        /// Failure.
        Failure = 1,
    }
    /// Transport socket post io action.
    [1.38] transport_socket_post_io_action {
        /// Keep open.
        KeepOpen = 0,
        /// Close.
        Close = 1,
    }
    /// Transport socket io status.
    [1.39] transport_socket_io_status {
        /// Success.
        Success = 0,
        /// Again.
        Again = 1,
        /// Error.
        Error = 2,
    }
}
