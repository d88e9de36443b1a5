//! The commands by name, and what each makes of its arguments.

use super::{
    Address, AddressPart, Clock, Command, CommonDurationUnit, Count, DurationOf, Extensions, Fact,
    FilterStateForm, GrpcStatusStyle, HeaderNames, HostHeader, Maps, MetadataSource, Operator,
    PathSource, ServerNameSource, TimeFormat, TimePoint, parser::Call,
};
use crate::nearest::did_you_mean;

/// What is wrong with a command.
pub(super) struct CallFault {
    pub(super) cause: String,
    pub(super) hint: Option<String>,
}

impl From<String> for CallFault {
    fn from(cause: String) -> Self {
        Self { cause, hint: None }
    }
}

/// What may stand behind a command's name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// Nothing.
    Nothing,
    /// Arguments, perhaps.
    Arguments,
    /// Arguments and a length, each perhaps.
    ArgumentsAndLength,
    /// Arguments.
    NeedsArguments,
    /// Arguments, and perhaps a length.
    NeedsArgumentsAndTakesLength,
}

type Make = fn(&str) -> Result<Operator, String>;

/// What a command makes of its call.
pub(super) fn operator(call: &Call<'_>, extensions: Extensions) -> Result<Operator, CallFault> {
    let Some((name, takes, make)) = COMMANDS.iter().find(|(name, ..)| *name == call.name) else {
        return Err(unknown(call.name));
    };
    if *name == "REQ_WITHOUT_QUERY" && !extensions.req_without_query {
        let hint = "add the formatter envoy.formatter.req_without_query to formatters";
        return Err(CallFault {
            cause: format!("Not supported field in StreamInfo: {name}"),
            hint: Some(hint.to_owned()),
        });
    }
    check_syntax(call, *takes)?;
    Ok(make(call.arguments)?)
}

fn check_syntax(call: &Call<'_>, takes: Takes) -> Result<(), String> {
    let (name, has_arguments) = (call.name, !call.arguments.is_empty());
    let has_length = call.max_length.is_some();
    match takes {
        Takes::Nothing if has_arguments || has_length => {
            Err(format!("{name} does not take any parameters or length"))
        }
        Takes::NeedsArguments | Takes::NeedsArgumentsAndTakesLength if !has_arguments => {
            Err(format!("{name} requires parameters"))
        }
        Takes::Arguments | Takes::NeedsArguments if has_length => {
            Err(format!("{name} does not allow length to be specified."))
        }
        _ => Ok(()),
    }
}

fn unknown(name: &str) -> CallFault {
    // These need an interpreter or parsers of their own that are not there yet.
    if matches!(name, "CEL" | "TYPED_CEL" | "XFCC_VALUE" | "FILE_CONTENT" | "SECRET") {
        return format!("the command {name} is known but not supported by Attaché").into();
    }
    CallFault {
        cause: format!("Not supported field in StreamInfo: {name}"),
        hint: did_you_mean(name, COMMANDS.iter().map(|(name, ..)| *name)),
    }
}

macro_rules! count {
    ($name:ident) => {
        |_| Ok(Operator::Count(Count::$name))
    };
}
macro_rules! fact {
    ($name:ident) => {
        |_| Ok(Operator::Fact(Fact::$name))
    };
}
macro_rules! duration {
    ($name:ident) => {
        |_| Ok(Operator::Duration(DurationOf::$name))
    };
}
macro_rules! whole {
    ($name:ident) => {
        |_| Ok(Operator::Address(Address::$name, AddressPart::Whole))
    };
}
macro_rules! no_port {
    ($name:ident) => {
        |bits| Ok(Operator::Address(Address::$name, without_port(bits)))
    };
}
macro_rules! port {
    ($name:ident) => {
        |_| Ok(Operator::Address(Address::$name, AddressPart::Port))
    };
}

const ABSENT: Make = |_| Ok(Operator::Absent);

/// Every command of Envoy 1.40 that is supported, in the groups of its documentation.
#[rustfmt::skip]
const COMMANDS: &[(&str, Takes, Make)] = {
    use Takes::{Arguments, ArgumentsAndLength, NeedsArguments, NeedsArgumentsAndTakesLength, Nothing};
    &[
        ("REQ", NeedsArgumentsAndTakesLength, |names| header(Maps::Request, names)),
        ("REQUEST_HEADER", NeedsArgumentsAndTakesLength, |names| header(Maps::Request, names)),
        ("STREAM_INFO_REQ", NeedsArgumentsAndTakesLength, |names| header(Maps::Request, names)),
        ("REQ_WITHOUT_QUERY", NeedsArgumentsAndTakesLength, |names| Ok(Operator::HeaderWithoutQuery(header_names(names)?))),
        ("RESP", NeedsArgumentsAndTakesLength, |names| header(Maps::Response, names)),
        ("RESPONSE_HEADER", NeedsArgumentsAndTakesLength, |names| header(Maps::Response, names)),
        ("TRAILER", NeedsArgumentsAndTakesLength, |names| header(Maps::ResponseTrailers, names)),
        ("RESPONSE_TRAILER", NeedsArgumentsAndTakesLength, |names| header(Maps::ResponseTrailers, names)),
        ("REQUEST_HEADERS_BYTES", Nothing, |_| Ok(Operator::HeadersBytes(Maps::Request))),
        ("RESPONSE_HEADERS_BYTES", Nothing, |_| Ok(Operator::HeadersBytes(Maps::Response))),
        ("RESPONSE_TRAILERS_BYTES", Nothing, |_| Ok(Operator::HeadersBytes(Maps::ResponseTrailers))),
        ("PATH", ArgumentsAndLength, path),
        ("QUERY_PARAM", NeedsArgumentsAndTakesLength, |name| Ok(Operator::QueryParam(name.to_owned()))),
        ("QUERY_PARAMS", ArgumentsAndLength, query_params),
        ("GRPC_STATUS", Arguments, grpc_status),
        ("GRPC_STATUS_NUMBER", Nothing, |_| Ok(Operator::GrpcStatus(GrpcStatusStyle::Number))),
        ("ACCESS_LOG_TYPE", Nothing, fact!(AccessLogType)),
        ("LOCAL_REPLY_BODY", Nothing, fact!(LocalReplyBody)),
        ("COALESCE", NeedsArgumentsAndTakesLength, coalesce),
        ("TRACE_ID", Nothing, ABSENT),
        ("SPAN_ID", Nothing, ABSENT),

        ("START_TIME", Arguments, |format| time(Clock::Start, format, false)),
        ("START_TIME_LOCAL", Arguments, |format| time(Clock::Start, format, true)),
        ("EMIT_TIME", Arguments, |format| time(Clock::Emit, format, false)),
        ("EMIT_TIME_LOCAL", Arguments, |format| time(Clock::Emit, format, true)),
        ("DURATION", Nothing, duration!(Stream)),
        ("REQUEST_DURATION", Nothing, duration!(Request)),
        ("REQUEST_TX_DURATION", Nothing, duration!(RequestSent)),
        ("RESPONSE_DURATION", Nothing, duration!(Response)),
        ("RESPONSE_TX_DURATION", Nothing, duration!(ResponseSent)),
        ("UPSTREAM_CONNECTION_POOL_READY_DURATION", Nothing, duration!(PoolReady)),
        ("COMMON_DURATION", NeedsArguments, common_duration),
        ("DOWNSTREAM_HANDSHAKE_DURATION", Nothing, ABSENT),
        ("ROUNDTRIP_DURATION", Nothing, ABSENT),

        ("BYTES_RECEIVED", Nothing, count!(BytesReceived)),
        ("BYTES_SENT", Nothing, count!(BytesSent)),
        ("BYTES_RETRANSMITTED", Nothing, count!(Zero)),
        ("PACKETS_RETRANSMITTED", Nothing, count!(Zero)),
        ("DOWNSTREAM_WIRE_BYTES_RECEIVED", Nothing, count!(DownstreamWireBytesReceived)),
        ("DOWNSTREAM_WIRE_BYTES_SENT", Nothing, count!(DownstreamWireBytesSent)),
        ("DOWNSTREAM_HEADER_BYTES_RECEIVED", Nothing, count!(DownstreamHeaderBytesReceived)),
        ("DOWNSTREAM_HEADER_BYTES_SENT", Nothing, count!(DownstreamHeaderBytesSent)),
        ("UPSTREAM_WIRE_BYTES_RECEIVED", Nothing, count!(UpstreamWireBytesReceived)),
        ("UPSTREAM_WIRE_BYTES_SENT", Nothing, count!(UpstreamWireBytesSent)),
        ("UPSTREAM_HEADER_BYTES_RECEIVED", Nothing, count!(UpstreamHeaderBytesReceived)),
        ("UPSTREAM_HEADER_BYTES_SENT", Nothing, count!(UpstreamHeaderBytesSent)),

        ("PROTOCOL", Nothing, fact!(Protocol)),
        ("UPSTREAM_PROTOCOL", Nothing, fact!(UpstreamProtocol)),
        ("RESPONSE_CODE", Nothing, count!(ResponseCode)),
        ("RESPONSE_CODE_DETAILS", Arguments, response_code_details),
        ("CONNECTION_TERMINATION_DETAILS", Nothing, fact!(ConnectionTerminationDetails)),
        ("RESPONSE_FLAGS", Nothing, fact!(ResponseFlags)),
        ("RESPONSE_FLAGS_LONG", Nothing, fact!(ResponseFlagsLong)),
        ("CUSTOM_FLAGS", Nothing, fact!(CustomFlags)),

        ("UPSTREAM_HOST", Nothing, whole!(UpstreamHost)),
        ("UPSTREAM_HOST_NAME", Nothing, fact!(UpstreamHostName)),
        ("UPSTREAM_HOST_NAME_WITHOUT_PORT", Nothing, fact!(UpstreamHostNameWithoutPort)),
        ("UPSTREAM_HOSTS_ATTEMPTED", Nothing, fact!(UpstreamHostsAttempted)),
        ("UPSTREAM_HOSTS_ATTEMPTED_WITHOUT_PORT", Nothing, fact!(UpstreamHostsAttemptedWithoutPort)),
        ("UPSTREAM_HOST_NAMES_ATTEMPTED", Nothing, fact!(UpstreamHostNamesAttempted)),
        ("UPSTREAM_HOST_NAMES_ATTEMPTED_WITHOUT_PORT", Nothing, fact!(UpstreamHostNamesAttemptedWithoutPort)),
        ("UPSTREAM_CONNECTION_ID", Nothing, count!(UpstreamConnectionId)),
        ("UPSTREAM_CONNECTION_IDS_ATTEMPTED", Nothing, fact!(UpstreamConnectionIdsAttempted)),
        ("UPSTREAM_CLUSTER", Nothing, fact!(UpstreamCluster)),
        ("UPSTREAM_CLUSTER_RAW", Nothing, fact!(UpstreamClusterRaw)),
        ("UPSTREAM_LOCAL_ADDRESS", Nothing, whole!(UpstreamLocal)),
        ("UPSTREAM_LOCAL_ADDRESS_WITHOUT_PORT", Arguments, no_port!(UpstreamLocal)),
        ("UPSTREAM_LOCAL_PORT", Nothing, port!(UpstreamLocal)),
        ("UPSTREAM_REMOTE_ADDRESS", Nothing, whole!(UpstreamRemote)),
        ("UPSTREAM_REMOTE_ADDRESS_WITHOUT_PORT", Arguments, no_port!(UpstreamRemote)),
        ("UPSTREAM_REMOTE_PORT", Nothing, port!(UpstreamRemote)),
        ("UPSTREAM_REMOTE_ADDRESS_ENDPOINT_ID", Nothing, fact!(UpstreamEndpointId)),
        ("UPSTREAM_REQUEST_ATTEMPT_COUNT", Nothing, count!(UpstreamRequestAttemptCount)),
        ("UPSTREAM_TRANSPORT_FAILURE_REASON", Nothing, fact!(UpstreamTransportFailureReason)),
        ("UPSTREAM_DETECTED_CLOSE_TYPE", Nothing, fact!(UpstreamDetectedCloseType)),
        ("UPSTREAM_LOCAL_CLOSE_REASON", Nothing, ABSENT),

        ("DOWNSTREAM_LOCAL_ADDRESS", Nothing, whole!(DownstreamLocal)),
        ("DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT", Arguments, no_port!(DownstreamLocal)),
        ("DOWNSTREAM_LOCAL_PORT", Nothing, port!(DownstreamLocal)),
        ("DOWNSTREAM_LOCAL_ADDRESS_ENDPOINT_ID", Nothing, fact!(Empty)),
        ("DOWNSTREAM_DIRECT_LOCAL_ADDRESS", Nothing, whole!(DownstreamDirectLocal)),
        ("DOWNSTREAM_DIRECT_LOCAL_ADDRESS_WITHOUT_PORT", Arguments, no_port!(DownstreamDirectLocal)),
        ("DOWNSTREAM_DIRECT_LOCAL_PORT", Nothing, port!(DownstreamDirectLocal)),
        ("DOWNSTREAM_DIRECT_LOCAL_ADDRESS_ENDPOINT_ID", Nothing, fact!(Empty)),
        ("DOWNSTREAM_REMOTE_ADDRESS", Nothing, whole!(DownstreamRemote)),
        ("DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT", Arguments, no_port!(DownstreamRemote)),
        ("DOWNSTREAM_REMOTE_PORT", Nothing, port!(DownstreamRemote)),
        ("DOWNSTREAM_DIRECT_REMOTE_ADDRESS", Nothing, whole!(DownstreamDirectRemote)),
        ("DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT", Arguments, no_port!(DownstreamDirectRemote)),
        ("DOWNSTREAM_DIRECT_REMOTE_PORT", Nothing, port!(DownstreamDirectRemote)),
        ("DOWNSTREAM_DETECTED_CLOSE_TYPE", Nothing, fact!(DownstreamDetectedCloseType)),
        ("DOWNSTREAM_LOCAL_CLOSE_REASON", Nothing, ABSENT),
        ("DOWNSTREAM_TRANSPORT_FAILURE_REASON", Nothing, ABSENT),
        ("CONNECTION_ID", Nothing, count!(ConnectionId)),
        ("REQUESTED_SERVER_NAME", Arguments, server_name),

        ("HOSTNAME", Nothing, |_| Ok(Operator::Hostname)),
        ("ROUTE_NAME", Nothing, fact!(RouteName)),
        ("LISTENER_NAME", Nothing, fact!(ListenerName)),
        ("FILTER_CHAIN_NAME", Nothing, fact!(FilterChainName)),
        ("VIRTUAL_CLUSTER_NAME", Nothing, ABSENT),
        ("STREAM_ID", Nothing, fact!(StreamId)),
        ("UNIQUE_ID", Nothing, |_| Ok(Operator::UniqueId)),
        ("ENVIRONMENT", NeedsArgumentsAndTakesLength, |name| Ok(Operator::Environment(environment(name)))),

        ("DYNAMIC_METADATA", NeedsArgumentsAndTakesLength, |path| Ok(metadata_of(MetadataSource::Dynamic, path.split(':')))),
        ("CLUSTER_METADATA", NeedsArguments, |path| Ok(metadata_of(MetadataSource::Cluster, path.split(':')))),
        ("UPSTREAM_METADATA", NeedsArguments, |path| Ok(metadata_of(MetadataSource::UpstreamHost, path.split(':')))),
        ("METADATA", ArgumentsAndLength, metadata),
        ("FILTER_STATE", ArgumentsAndLength, filter_state),
        ("UPSTREAM_FILTER_STATE", ArgumentsAndLength, |arguments| filter_state(arguments).map(|_| Operator::Absent)),

        ("TLS_JA3_FINGERPRINT", Nothing, ABSENT),
        ("TLS_JA4_FINGERPRINT", Nothing, ABSENT),
        ("DOWNSTREAM_TLS_CIPHER", Nothing, ABSENT),
        ("DOWNSTREAM_TLS_GROUP", Nothing, ABSENT),
        ("DOWNSTREAM_TLS_SESSION_ID", Nothing, ABSENT),
        ("DOWNSTREAM_TLS_VERSION", Nothing, ABSENT),
        ("DOWNSTREAM_LOCAL_SUBJECT", Nothing, ABSENT),
        ("DOWNSTREAM_LOCAL_URI_SAN", Nothing, ABSENT),
        ("DOWNSTREAM_LOCAL_DNS_SAN", Nothing, ABSENT),
        ("DOWNSTREAM_LOCAL_IP_SAN", Nothing, ABSENT),
        ("DOWNSTREAM_LOCAL_EMAIL_SAN", Nothing, ABSENT),
        ("DOWNSTREAM_LOCAL_OTHERNAME_SAN", Nothing, ABSENT),
        ("DOWNSTREAM_PEER_SUBJECT", Nothing, ABSENT),
        ("DOWNSTREAM_PEER_URI_SAN", Nothing, ABSENT),
        ("DOWNSTREAM_PEER_DNS_SAN", Nothing, ABSENT),
        ("DOWNSTREAM_PEER_IP_SAN", Nothing, ABSENT),
        ("DOWNSTREAM_PEER_EMAIL_SAN", Nothing, ABSENT),
        ("DOWNSTREAM_PEER_OTHERNAME_SAN", Nothing, ABSENT),
        ("DOWNSTREAM_PEER_FINGERPRINT_256", Nothing, ABSENT),
        ("DOWNSTREAM_PEER_FINGERPRINT_1", Nothing, ABSENT),
        ("DOWNSTREAM_PEER_SERIAL", Nothing, ABSENT),
        ("DOWNSTREAM_PEER_CHAIN_FINGERPRINTS_256", Nothing, ABSENT),
        ("DOWNSTREAM_PEER_CHAIN_FINGERPRINTS_1", Nothing, ABSENT),
        ("DOWNSTREAM_PEER_CHAIN_SERIALS", Nothing, ABSENT),
        ("DOWNSTREAM_PEER_ISSUER", Nothing, ABSENT),
        ("DOWNSTREAM_PEER_ISSUER_FINGERPRINT_256", Nothing, ABSENT),
        ("DOWNSTREAM_PEER_ISSUER_SERIAL", Nothing, ABSENT),
        ("DOWNSTREAM_PEER_CERT", Nothing, ABSENT),
        ("DOWNSTREAM_PEER_CERT_V_START", Arguments, certificate_time),
        ("DOWNSTREAM_PEER_CERT_V_END", Arguments, certificate_time),
        ("UPSTREAM_TLS_CIPHER", Nothing, ABSENT),
        ("UPSTREAM_TLS_GROUP", Nothing, ABSENT),
        ("UPSTREAM_TLS_SESSION_ID", Nothing, ABSENT),
        ("UPSTREAM_TLS_VERSION", Nothing, ABSENT),
        ("UPSTREAM_SERVER_NAME", Nothing, ABSENT),
        ("UPSTREAM_LOCAL_URI_SAN", Nothing, ABSENT),
        ("UPSTREAM_LOCAL_DNS_SAN", Nothing, ABSENT),
        ("UPSTREAM_LOCAL_IP_SAN", Nothing, ABSENT),
        ("UPSTREAM_PEER_ISSUER", Nothing, ABSENT),
        ("UPSTREAM_PEER_CERT", Nothing, ABSENT),
        ("UPSTREAM_PEER_SUBJECT", Nothing, ABSENT),
        ("UPSTREAM_PEER_URI_SAN", Nothing, ABSENT),
        ("UPSTREAM_PEER_DNS_SAN", Nothing, ABSENT),
        ("UPSTREAM_PEER_IP_SAN", Nothing, ABSENT),
        ("UPSTREAM_PEER_CERT_V_START", Arguments, certificate_time),
        ("UPSTREAM_PEER_CERT_V_END", Arguments, certificate_time),
    ]
};

fn header(map: Maps, names: &str) -> Result<Operator, String> {
    Ok(Operator::Header(map, header_names(names)?))
}

/// `NAME`, or `NAME?ALTERNATIVE`.
fn header_names(text: &str) -> Result<HeaderNames, String> {
    let mut names = text.split('?').map(str::to_ascii_lowercase);
    let main = names.next().unwrap_or_default();
    let alternative = names.next().filter(|name| !name.is_empty());
    if names.next().is_some() {
        return Err(format!("More than 1 alternative header specified in token: {text}"));
    }
    // What Envoy refuses: characters that could break a line.
    let is_valid = |name: &str| !name.contains(['\0', '\r', '\n']);
    if !is_valid(&main) || !alternative.as_deref().is_none_or(is_valid) {
        return Err(
            "Invalid header configuration. Format string contains invalid characters.".to_owned()
        );
    }
    Ok(HeaderNames { main, alternative })
}

fn time(clock: Clock, format: &str, local: bool) -> Result<Operator, String> {
    Ok(Operator::Time(clock, TimeFormat::parse(format, local)?))
}

fn certificate_time(format: &str) -> Result<Operator, String> {
    TimeFormat::parse(format, false).map(|_| Operator::Absent)
}

fn without_port(bits: &str) -> AddressPart {
    // What is no number says nothing, as in Envoy.
    bits.trim().parse().map_or(AddressPart::WithoutPort, AddressPart::Network)
}

fn response_code_details(option: &str) -> Result<Operator, String> {
    let as_they_are = option == "ALLOW_WHITESPACES";
    Ok(Operator::Fact(if as_they_are {
        Fact::ResponseCodeDetailsAsTheyAre
    } else {
        Fact::ResponseCodeDetails
    }))
}

fn environment(name: &str) -> String {
    std::env::var_os(name)
        .map_or_else(|| "-".to_owned(), |value| value.to_string_lossy().into_owned())
}

fn grpc_status(style: &str) -> Result<Operator, String> {
    Ok(Operator::GrpcStatus(match style {
        "" | "CAMEL_STRING" => GrpcStatusStyle::Camel,
        "SNAKE_STRING" => GrpcStatusStyle::Snake,
        "NUMBER" => GrpcStatusStyle::Number,
        other => {
            return Err(format!(
                "GrpcStatusFormatter only supports CAMEL_STRING, SNAKE_STRING or NUMBER. Got: {other}"
            ));
        }
    }))
}

fn path(arguments: &str) -> Result<Operator, String> {
    let mut arguments = arguments.split(':');
    let with_query = match arguments.next().unwrap_or_default() {
        "" | "WQ" => true,
        "NQ" => false,
        other => {
            return Err(format!("Invalid PATH option: '{other}', only 'WQ'/'NQ' are allowed"));
        }
    };
    let source = match arguments.next().unwrap_or_default() {
        "" | "ORIG_OR_PATH" => PathSource::OriginalOrPath,
        "PATH" => PathSource::Path,
        "ORIG" => PathSource::Original,
        other => {
            return Err(format!(
                "Invalid PATH option: '{other}', only 'ORIG'/'PATH'/'ORIG_OR_PATH' are allowed"
            ));
        }
    };
    Ok(Operator::Path { with_query, source })
}

fn query_params(option: &str) -> Result<Operator, String> {
    match option {
        "" | "ORIG" => Ok(Operator::QueryParams { decoded: false }),
        "DECODED" => Ok(Operator::QueryParams { decoded: true }),
        other => Err(format!(
            "Invalid QUERY_PARAMS option: '{other}', only 'ORIG'/'DECODED' are allowed"
        )),
    }
}

fn server_name(arguments: &str) -> Result<Operator, String> {
    let mut arguments = arguments.split(':');
    let option = |value: &str, allowed| {
        format!("Invalid REQUESTED_SERVER_NAME option: '{value}', only {allowed} are allowed")
    };
    let source = match arguments.next().unwrap_or_default() {
        "" | "SNI_ONLY" => ServerNameSource::Sni,
        "SNI_FIRST" => ServerNameSource::SniFirst,
        "HOST_FIRST" => ServerNameSource::HostFirst,
        other => return Err(option(other, "'SNI_ONLY'/'SNI_FIRST'/'HOST_FIRST'")),
    };
    let host = match arguments.next().unwrap_or_default() {
        "" | "ORIG_OR_HOST" => HostHeader::OriginalOrHost,
        "HOST" => HostHeader::Host,
        "ORIG" => HostHeader::Original,
        other => return Err(option(other, "'ORIG_OR_HOST'/'HOST'/'ORIG'")),
    };
    Ok(Operator::ServerName(source, host))
}

fn common_duration(arguments: &str) -> Result<Operator, String> {
    let (from, to, unit) = match &*arguments.split(':').collect::<Vec<_>>() {
        [from, to] => (*from, *to, "ms"),
        [from, to, unit] => (*from, *to, *unit),
        _ => return Err(format!("Invalid common duration configuration: {arguments}.")),
    };
    let unit = match unit {
        "ms" => CommonDurationUnit::Milliseconds,
        "us" => CommonDurationUnit::Microseconds,
        "ns" => CommonDurationUnit::Nanoseconds,
        other => return Err(format!("Invalid common duration precision: {other}.")),
    };
    Ok(Operator::CommonDuration { from: time_point(from), to: time_point(to), unit })
}

fn time_point(name: &str) -> TimePoint {
    match name {
        "DS_CX_BEG" => TimePoint::DownstreamConnectionBegin,
        "DS_CX_END" => TimePoint::DownstreamConnectionEnd,
        "DS_RX_BEG" => TimePoint::FirstDownstreamByteReceived,
        "DS_RX_END" => TimePoint::LastDownstreamByteReceived,
        "US_CX_BEG" => TimePoint::UpstreamConnectStart,
        "US_CX_END" => TimePoint::UpstreamConnectEnd,
        "US_HS_END" => TimePoint::UpstreamTlsEnd,
        "US_TX_BEG" => TimePoint::FirstUpstreamByteSent,
        "US_TX_END" => TimePoint::LastUpstreamByteSent,
        "US_RX_BEG" => TimePoint::FirstUpstreamByteReceived,
        "US_RX_BODY_BEG" => TimePoint::FirstUpstreamBodyByteReceived,
        "US_RX_END" => TimePoint::LastUpstreamByteReceived,
        "DS_TX_BEG" => TimePoint::FirstDownstreamByteSent,
        "DS_TX_END" => TimePoint::LastDownstreamByteSent,
        _ => TimePoint::Custom,
    }
}

fn metadata(arguments: &str) -> Result<Operator, String> {
    let mut arguments = arguments.split(':');
    let source = match arguments.next().unwrap_or_default() {
        "DYNAMIC" => MetadataSource::Dynamic,
        "CLUSTER" => MetadataSource::Cluster,
        "ROUTE" => MetadataSource::Route,
        "UPSTREAM_HOST" => MetadataSource::UpstreamHost,
        "LISTENER" => MetadataSource::Listener,
        "LISTENER_FILTER_CHAIN" => MetadataSource::ListenerFilterChain,
        "VIRTUAL_HOST" => MetadataSource::VirtualHost,
        kind => return Err(format!("{kind} is not supported type of metadata")),
    };
    Ok(metadata_of(source, arguments))
}

fn metadata_of<'a>(source: MetadataSource, mut path: impl Iterator<Item = &'a str>) -> Operator {
    let namespace = path.next().unwrap_or_default().to_owned();
    Operator::Metadata { source, namespace, path: path.map(str::to_owned).collect() }
}

fn filter_state(arguments: &str) -> Result<Operator, String> {
    let mut arguments = arguments.split(':');
    let key = arguments.next().unwrap_or_default();
    let (kind, field) = (arguments.next().unwrap_or_default(), arguments.next());
    if key.is_empty() {
        return Err("Invalid filter state configuration, key cannot be empty.".to_owned());
    }
    if !matches!(kind, "" | "PLAIN" | "TYPED" | "FIELD") {
        return Err(
            "Invalid filter state serialize type, only support PLAIN/TYPED/FIELD.".to_owned()
        );
    }
    if (kind == "FIELD") != field.is_some_and(|field| !field.is_empty()) {
        return Err(
            "Invalid filter state serialize type, FIELD should be used with the field name."
                .to_owned(),
        );
    }
    let form = match (kind, field) {
        ("FIELD", Some(field)) => FilterStateForm::Field(field.to_owned()),
        ("PLAIN", _) => FilterStateForm::Plain,
        _ => FilterStateForm::Json,
    };
    Ok(Operator::FilterState { key: key.to_owned(), form })
}

fn coalesce(json: &str) -> Result<Operator, String> {
    let config: serde_json::Value = serde_json::from_str(json)
        .map_err(|error| format!("COALESCE: failed to parse JSON configuration: {error}"))?;
    let operators = config
        .get("operators")
        .ok_or("COALESCE: JSON configuration must contain 'operators' array")?
        .as_array()
        .ok_or("COALESCE: 'operators' must be an array")?;
    if operators.is_empty() {
        return Err("COALESCE: 'operators' array must not be empty".to_owned());
    }
    let commands = operators.iter().enumerate().map(|(index, entry)| {
        coalesced(entry).map_err(|cause| {
            format!("COALESCE: failed to parse operator at index {index}: {cause}")
        })
    });
    commands.collect::<Result<_, _>>().map(Operator::Coalesce)
}

fn coalesced(entry: &serde_json::Value) -> Result<Command, String> {
    let text = |key: &str| match entry.get(key) {
        None => Ok(None),
        Some(value) => {
            value.as_str().map(Some).ok_or_else(|| format!("'{key}' field must be a string"))
        }
    };
    let name = match entry.as_str() {
        Some(name) => name,
        None => text("command")?.ok_or("operator object must have 'command' field")?,
    };
    let max_length = match entry.get("max_length") {
        None => None,
        Some(value) => {
            let length = value.as_u64().filter(|length| *length > 0);
            Some(length.ok_or("'max_length' must be a positive integer")? as usize)
        }
    };
    let call = Call { name, arguments: text("param")?.unwrap_or_default(), max_length };
    let operator = operator(&call, Extensions::default()).map_err(|fault| fault.cause)?;
    Ok(Command { operator, max_length })
}
