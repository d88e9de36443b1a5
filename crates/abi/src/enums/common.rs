//! Enumerations that every extension point uses.

super::enums! {
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
    /// Filter state life span.
    [1.39] filter_state_life_span {
        /// Filter chain.
        FilterChain = 0,
        /// Request.
        Request = 1,
        /// Connection.
        Connection = 2,
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
}
