//! Enumerations that every extension point uses.

super::enums! {
    /// How grave a log line is, the least first.
    [1.37] log_level {
        /// Every step, for following one request through the code.
        Trace = 0,
        /// Details that help to find a fault.
        Debug = 1,
        /// What an operator may want to know of normal work.
        Info = 2,
        /// Something is off, and work goes on.
        Warn = 3,
        /// Something failed.
        Error = 4,
        /// The process is in danger.
        Critical = 5,
        /// Nothing is written; as a threshold, not as the level of a line.
        Off = 6,
    }
    /// Which header map of a stream is meant. Any other number behaves like a map that is absent.
    [1.37] http_header_type {
        /// The request headers.
        RequestHeader = 0,
        /// The request trailers; absent until they arrive.
        RequestTrailer = 1,
        /// The response headers; absent until there is a response.
        ResponseHeader = 2,
        /// The response trailers; absent until they arrive.
        ResponseTrailer = 3,
    }
    /// Whether a callout or a streamed request could begin.
    [1.37] http_callout_init_result {
        /// It has begun, and its id was written.
        Success = 0,
        /// `:method`, `:path` or `host` is missing.
        MissingRequiredHeaders = 1,
        /// There is no cluster of this name.
        ClusterNotFound = 2,
        /// The id was taken; reserved, as the host picks the ids itself.
        DuplicateCalloutId = 3,
        /// The request could not be made, for one because the cluster has no host that can take it.
        CannotCreateRequest = 4,
    }
    /// How a callout ended.
    [1.37] http_callout_result {
        /// A whole response came, of whatever status; failures to connect and timeouts come as a local 503 or 504.
        Success = 0,
        /// The response broke off after it had begun.
        Reset = 1,
        /// The response body is larger than the host keeps for a callout.
        ExceedResponseBufferLimit = 2,
    }
    /// Why a streamed request ended early.
    [1.37] http_stream_reset_reason {
        /// The connection could not be made.
        ConnectionFailure = 0,
        /// The connection was closed before the end.
        ConnectionTermination = 1,
        /// This side reset the stream.
        LocalReset = 2,
        /// This side refused the stream, which may be tried again.
        LocalRefusedStreamReset = 3,
        /// A limit on requests or connections was reached.
        Overflow = 4,
        /// The other side reset the stream.
        RemoteReset = 5,
        /// The other side refused the stream, which may be tried again.
        RemoteRefusedStreamReset = 6,
        /// The other side broke the rules of the protocol.
        ProtocolError = 7,
    }
    /// Whether a metric could be defined or used.
    [1.37] metrics_result {
        /// It could.
        Success = 0,
        /// No metric of this kind has the id.
        MetricNotFound = 1,
        /// The number of label values is not the number of label names.
        InvalidLabels = 2,
        /// Metrics cannot be defined any more, since the configuration is complete.
        Frozen = 3,
    }
    /// Where metadata is read from. Any other number finds nothing.
    [1.37] metadata_source {
        /// The stream itself, to which filters add.
        Dynamic = 0,
        /// The selected route.
        Route = 1,
        /// The cluster that the route leads to.
        Cluster = 2,
        /// The upstream host, once one is chosen.
        Host = 3,
        /// The locality of the upstream host, once one is chosen.
        HostLocality = 4,
    }
    /// How long an object stays in the filter state.
    [1.39] filter_state_life_span {
        /// As long as the filter chain of the stream; a recreated stream starts without it.
        FilterChain = 0,
        /// As long as the request; a recreated stream inherits it.
        Request = 1,
        /// As long as the downstream connection, and so longer than the stream.
        Connection = 2,
    }
    /// When in the life of a socket an option is applied.
    [1.37] socket_option_state {
        /// After the socket is made and before it is bound.
        Prebind = 0,
        /// After it is bound and before it listens or connects.
        Bound = 1,
        /// After it listens.
        Listening = 2,
    }
    /// Which value of a socket option counts.
    [1.37] socket_option_value_type {
        /// The number.
        Int = 0,
        /// The bytes.
        Bytes = 1,
    }
    /// What kind of address a socket has.
    [1.37] address_type {
        /// None that is known.
        Unknown = 0,
        /// IPv4 or IPv6, with a port.
        Ip = 1,
        /// A Unix domain socket.
        Pipe = 2,
        /// A listener inside the same process.
        EnvoyInternal = 3,
    }
    /// Which of a stream's sockets is meant.
    [1.38] socket_direction {
        /// The socket to the upstream host.
        Upstream = 0,
        /// The socket to the client.
        Downstream = 1,
    }
}
