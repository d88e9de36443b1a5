//! Enumerations of access logs.

super::enums! {
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
}
