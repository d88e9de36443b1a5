//! Enumerations of bootstrap extensions, statistics, clusters, certificate validation, tracing and DNS.

super::enums! {
    /// What happened to a watched path. The numbers are bits of a mask.
    [1.38] file_watcher_event {
        /// A file was moved to the path.
        MovedTo = 1,
        /// The file was changed.
        Modified = 2,
    }
    /// Whether an iteration over statistics goes on.
    [1.38] stats_iteration_action {
        /// With the next one.
        Continue = 0,
        /// No further one is visited.
        Stop = 1,
    }
    /// How fit an upstream host is.
    [1.38] host_health {
        /// Not to be used.
        Unhealthy = 0,
        /// To be used where healthy hosts do not suffice.
        Degraded = 1,
        /// To be used.
        Healthy = 2,
    }
    /// Which statistic of an upstream host is meant.
    [1.38] host_stat {
        /// Counter: connections that could not be made.
        CxConnectFail = 0,
        /// Counter: connections made.
        CxTotal = 1,
        /// Counter: requests that failed.
        RqError = 2,
        /// Counter: requests that succeeded.
        RqSuccess = 3,
        /// Counter: requests without an answer in time.
        RqTimeout = 4,
        /// Counter: requests sent.
        RqTotal = 5,
        /// Gauge: connections that are open.
        CxActive = 6,
        /// Gauge: requests under way.
        RqActive = 7,
    }
    /// How the judgement of a certificate chain ended.
    [1.38] cert_validator_validation_status {
        /// The handshake goes on.
        Successful = 0,
        /// The handshake fails.
        Failed = 1,
    }
    /// What is known of the peer's certificate.
    [1.38] cert_validator_client_validation_status {
        /// It was not judged.
        NotValidated = 0,
        /// There is none.
        NoClientCertificate = 1,
        /// It is valid.
        Validated = 2,
        /// It is not valid.
        Failed = 3,
    }
    /// Why a request is traced or not.
    [1.38] trace_reason {
        /// It cannot be traced.
        NotTraceable = 0,
        /// It is a health check, which is not traced.
        HealthCheck = 1,
        /// It was picked by chance.
        Sampling = 2,
        /// A service asked for it.
        ServiceForced = 3,
        /// The client asked for it.
        ClientForced = 4,
    }
    /// Which addresses of a name are wanted.
    [1.38] dns_lookup_family {
        /// IPv4 alone.
        V4Only = 0,
        /// IPv6 alone.
        V6Only = 1,
        /// IPv6, or IPv4 where there is none.
        Auto = 2,
        /// IPv4, or IPv6 where there is none.
        V4Preferred = 3,
        /// All of them.
        All = 4,
    }
    /// How a look-up ended.
    [1.38] dns_resolution_status {
        /// With an answer, which may have no address.
        Completed = 0,
        /// Without an answer.
        Failure = 1,
    }
}
