//! Enumerations of access logs.

super::enums! {
    /// What an access log entry was written for.
    [1.37] access_log_type {
        /// No particular event.
        NotSet = 0,
        /// The TCP proxy has its upstream connection.
        TcpUpstreamConnected = 1,
        /// A TCP connection goes on: the regular entry.
        TcpPeriodic = 2,
        /// A TCP connection has ended.
        TcpConnectionEnd = 3,
        /// A request has begun.
        DownstreamStart = 4,
        /// A request goes on: the regular entry.
        DownstreamPeriodic = 5,
        /// A request has ended.
        DownstreamEnd = 6,
        /// A request has its upstream connection.
        UpstreamPoolReady = 7,
        /// An upstream request goes on: the regular entry.
        UpstreamPeriodic = 8,
        /// An upstream request has ended.
        UpstreamEnd = 9,
        /// The client's tunnel, by CONNECT or an upgrade, stands.
        DownstreamTunnelSuccessfullyEstablished = 10,
        /// The tunnel that carries a UDP session upstream stands.
        UdpTunnelUpstreamConnected = 11,
        /// A UDP session goes on: the regular entry.
        UdpPeriodic = 12,
        /// A UDP session has ended.
        UdpSessionEnd = 13,
    }
    /// What went wrong, or was special, with a response. The number is the bit in a mask of flags; the short form is
    /// that of access logs.
    [1.37] response_flag {
        /// LH: the proxy failed its own health check.
        FailedLocalHealthCheck = 0,
        /// UH: the cluster has no healthy host.
        NoHealthyUpstream = 1,
        /// UT: the upstream host did not answer in time.
        UpstreamRequestTimeout = 2,
        /// LR: the proxy reset the upstream request.
        LocalReset = 3,
        /// UR: the upstream host reset the request.
        UpstreamRemoteReset = 4,
        /// UF: the upstream host could not be reached.
        UpstreamConnectionFailure = 5,
        /// UC: the upstream host closed the connection.
        UpstreamConnectionTermination = 6,
        /// UO: a limit of the cluster was reached.
        UpstreamOverflow = 7,
        /// NR: no route, or no filter chain, fits the request.
        NoRouteFound = 8,
        /// DI: the request was delayed on purpose.
        DelayInjected = 9,
        /// FI: the request was failed on purpose.
        FaultInjected = 10,
        /// RL: the request was over its rate limit.
        RateLimited = 11,
        /// UAEX: the authorisation service refused the request.
        UnauthorizedExternalService = 12,
        /// RLSE: the rate limit service failed.
        RateLimitServiceError = 13,
        /// DC: the client closed the connection.
        DownstreamConnectionTermination = 14,
        /// URX: the attempts to reach an upstream host are used up.
        UpstreamRetryLimitExceeded = 15,
        /// SI: nothing moved on the stream for too long.
        StreamIdleTimeout = 16,
        /// IH: a header meant for the proxy was not valid.
        InvalidEnvoyRequestHeaders = 17,
        /// DPE: the client broke the rules of HTTP.
        DownstreamProtocolError = 18,
        /// UMSDR: the upstream request lasted longer than allowed.
        UpstreamMaxStreamDurationReached = 19,
        /// RFCF: a cache answered.
        ResponseFromCacheFilter = 20,
        /// NFCF: the configuration of a filter did not arrive in time.
        NoFilterConfigFound = 21,
        /// DT: the request or connection lasted longer than allowed.
        DurationTimeout = 22,
        /// UPE: the upstream host broke the rules of HTTP.
        UpstreamProtocolError = 23,
        /// NC: the route's cluster does not exist.
        NoClusterFound = 24,
        /// OM: the proxy was overloaded.
        OverloadManager = 25,
        /// DF: the upstream host's name could not be resolved.
        DnsResolutionFailed = 26,
        /// DO: the cluster's policy dropped part of the requests.
        DropOverLoad = 27,
        /// DR: the client reset the request.
        DownstreamRemoteReset = 28,
        /// UDO: the cluster's policy dropped all requests.
        UnconditionalDropOverload = 29,
    }
}
