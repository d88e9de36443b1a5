//! The commands by name, and what may stand behind each.

use super::{
    Address, AddressPart, Clock, Count, DurationOf, Extensions, Fact, GrpcStatusStyle, Maps,
    MetadataSource, Operator,
    arguments::{
        certificate_time, coalesce, common_duration, environment, filter_state, grpc_status,
        header, header_names, metadata, metadata_of, path, query_params, response_code_details,
        server_name, time, without_port,
    },
    parser::Call,
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
