//! Enumerations of bootstrap extensions, statistics, clusters, certificate validation, tracing and DNS.

super::enums! {
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
}
