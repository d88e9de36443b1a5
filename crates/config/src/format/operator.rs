//! What a command stands for.

use super::{Command, TimeFormat};

/// What a command stands for. Names in quotes are those of the commands.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Operator {
    /// `REQ`, `RESP`, `TRAILER` and their long names: the first value of a header.
    Header(Maps, HeaderNames),
    /// `REQ_WITHOUT_QUERY`: a request header up to its question mark.
    HeaderWithoutQuery(HeaderNames),
    /// `REQUEST_HEADERS_BYTES` and its kin: names and values of a whole map, in bytes.
    HeadersBytes(Maps),
    /// `START_TIME`, `EMIT_TIME` and their local forms.
    Time(Clock, TimeFormat),
    /// `DURATION` and its kin, in milliseconds.
    Duration(DurationOf),
    /// `COMMON_DURATION`: the time from one point to another.
    CommonDuration {
        /// The first point.
        from: TimePoint,
        /// The second point.
        to: TimePoint,
        /// The unit.
        unit: CommonDurationUnit,
    },
    /// A number.
    Count(Count),
    /// A text.
    Fact(Fact),
    /// An address or a part of it.
    Address(Address, AddressPart),
    /// `ENVIRONMENT`: what the variable was when the configuration was read, `-` if it was not set.
    Environment(String),
    /// `HOSTNAME`: the system's name, when the configuration was read.
    Hostname,
    /// `UNIQUE_ID`: a new random UUID each time.
    UniqueId,
    /// `GRPC_STATUS`, `GRPC_STATUS_NUMBER`.
    GrpcStatus(GrpcStatusStyle),
    /// `PATH`.
    Path {
        /// Whether the query belongs to it.
        with_query: bool,
        /// Where it is taken from.
        source: PathSource,
    },
    /// `QUERY_PARAM`: the first value of a query parameter, decoded.
    QueryParam(String),
    /// `QUERY_PARAMS`: the query.
    QueryParams {
        /// Whether percent-encoding is undone.
        decoded: bool,
    },
    /// `REQUESTED_SERVER_NAME`.
    ServerName(ServerNameSource, HostHeader),
    /// `COALESCE`: the first of these that is there, empty or not.
    Coalesce(Vec<Command>),
    /// `METADATA` and its kin: a value at a path in a namespace; all of the namespace if the path is empty.
    Metadata {
        /// Whose.
        source: MetadataSource,
        /// The namespace.
        namespace: String,
        /// The path.
        path: Vec<String>,
    },
    /// `FILTER_STATE`: what filters have left at a key.
    FilterState {
        /// The key.
        key: String,
        /// In which form.
        form: FilterStateForm,
    },
    /// A known command whose subject does not exist here, such as those about TLS: never a value.
    Absent,
}

/// Whose metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MetadataSource {
    /// The stream's, which filters have left: `DYNAMIC_METADATA` too.
    Dynamic,
    /// The cluster's: `CLUSTER_METADATA` too.
    Cluster,
    /// The route's.
    Route,
    /// The upstream host's: `UPSTREAM_METADATA` too.
    UpstreamHost,
    /// The listener's.
    Listener,
    /// The listener's filter chain's.
    ListenerFilterChain,
    /// The virtual host's.
    VirtualHost,
}

/// In which form an object of filter state is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterStateForm {
    /// As the text that it is.
    Plain,
    /// As JSON.
    Json,
    /// One of its fields.
    Field(String),
}

/// Which headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Maps {
    /// Of the request.
    Request,
    /// Of the response.
    Response,
    /// Trailers of the response.
    ResponseTrailers,
}

/// A header, and another one to take where it is absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderNames {
    /// The name in lower case.
    pub main: String,
    /// The other name in lower case.
    pub alternative: Option<String>,
}

/// Which point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The first byte of the request was received.
    Start,
    /// Now, when the command is evaluated.
    Emit,
}

/// Durations with commands of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DurationOf {
    /// `DURATION`: from start to end.
    Stream,
    /// `REQUEST_DURATION`: from start to the last byte of the request received.
    Request,
    /// `REQUEST_TX_DURATION`: from start to the last byte of the request sent upstream.
    RequestSent,
    /// `RESPONSE_DURATION`: from start to the first byte of the response received.
    Response,
    /// `RESPONSE_TX_DURATION`: from there to the last byte of the response sent.
    ResponseSent,
    /// `UPSTREAM_CONNECTION_POOL_READY_DURATION`: how long the request waited for a connection.
    PoolReady,
}

/// Points in time that `COMMON_DURATION` knows by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of the API say it all")]
pub enum TimePoint {
    DownstreamConnectionBegin,
    DownstreamConnectionEnd,
    FirstDownstreamByteReceived,
    LastDownstreamByteReceived,
    UpstreamConnectStart,
    UpstreamConnectEnd,
    UpstreamTlsEnd,
    FirstUpstreamByteSent,
    LastUpstreamByteSent,
    FirstUpstreamByteReceived,
    FirstUpstreamBodyByteReceived,
    LastUpstreamByteReceived,
    FirstDownstreamByteSent,
    LastDownstreamByteSent,
    /// A name that only filters could give a meaning: never a value.
    Custom,
}

/// The unit of `COMMON_DURATION`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are units")]
pub enum CommonDurationUnit {
    Milliseconds,
    Microseconds,
    Nanoseconds,
}

/// Numbers with commands of their own, which bear their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of the commands say it all")]
pub enum Count {
    BytesReceived,
    BytesSent,
    DownstreamWireBytesReceived,
    DownstreamWireBytesSent,
    DownstreamHeaderBytesReceived,
    DownstreamHeaderBytesSent,
    UpstreamWireBytesReceived,
    UpstreamWireBytesSent,
    UpstreamHeaderBytesReceived,
    UpstreamHeaderBytesSent,
    ResponseCode,
    ConnectionId,
    UpstreamConnectionId,
    UpstreamRequestAttemptCount,
    /// Of transports that tell of retransmissions, which are not there.
    Zero,
}

/// Texts with commands of their own, which bear their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of the commands say it all")]
pub enum Fact {
    Protocol,
    UpstreamProtocol,
    /// With white space replaced by underscores.
    ResponseCodeDetails,
    ResponseCodeDetailsAsTheyAre,
    ConnectionTerminationDetails,
    ResponseFlags,
    ResponseFlagsLong,
    CustomFlags,
    UpstreamHostName,
    UpstreamHostNameWithoutPort,
    UpstreamHostsAttempted,
    UpstreamHostsAttemptedWithoutPort,
    UpstreamHostNamesAttempted,
    UpstreamHostNamesAttemptedWithoutPort,
    UpstreamConnectionIdsAttempted,
    /// `UPSTREAM_CLUSTER`, by the name for statistics.
    UpstreamCluster,
    UpstreamClusterRaw,
    UpstreamTransportFailureReason,
    DownstreamDetectedCloseType,
    UpstreamDetectedCloseType,
    RouteName,
    ListenerName,
    FilterChainName,
    StreamId,
    AccessLogType,
    LocalReplyBody,
    /// Of addresses that are not internal: there with the address, and always empty.
    UpstreamEndpointId,
    /// The same, of addresses that are always there.
    Empty,
}

/// Whose address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of the commands say it all")]
pub enum Address {
    DownstreamLocal,
    DownstreamRemote,
    DownstreamDirectLocal,
    DownstreamDirectRemote,
    UpstreamHost,
    UpstreamLocal,
    UpstreamRemote,
}

/// Which part of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressPart {
    /// Address and port.
    Whole,
    /// The address alone.
    WithoutPort,
    /// The address's first so many bits, with their number.
    Network(u8),
    /// The port, a number.
    Port,
}

/// How a gRPC status is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GrpcStatusStyle {
    /// `InvalidArgument`.
    Camel,
    /// `INVALID_ARGUMENT`.
    Snake,
    /// `3`.
    Number,
}

/// Where a path is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathSource {
    /// `x-envoy-original-path`, `:path` where that is absent or empty.
    OriginalOrPath,
    /// `:path`.
    Path,
    /// `x-envoy-original-path`.
    Original,
}

/// Where a server name is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServerNameSource {
    /// TLS only.
    Sni,
    /// TLS, then the host.
    SniFirst,
    /// The host, then TLS.
    HostFirst,
}

/// Which host header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostHeader {
    /// `x-envoy-original-host`, `:authority` where that is absent.
    OriginalOrHost,
    /// `:authority`.
    Host,
    /// `x-envoy-original-host`.
    Original,
}
