//! What commands make of their arguments.

use super::{
    AddressPart, Clock, Command, CommonDurationUnit, Extensions, Fact, FilterStateForm,
    GrpcStatusStyle, HeaderNames, HostHeader, Maps, MetadataSource, Operator, PathSource,
    ServerNameSource, TimeFormat, TimePoint, parser::Call, table::operator,
};

pub(super) fn header(map: Maps, names: &str) -> Result<Operator, String> {
    Ok(Operator::Header(map, header_names(names)?))
}

/// `NAME`, or `NAME?ALTERNATIVE`.
pub(super) fn header_names(text: &str) -> Result<HeaderNames, String> {
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

pub(super) fn time(clock: Clock, format: &str, local: bool) -> Result<Operator, String> {
    Ok(Operator::Time(clock, TimeFormat::parse(format, local)?))
}

pub(super) fn certificate_time(format: &str) -> Result<Operator, String> {
    TimeFormat::parse(format, false).map(|_| Operator::Absent)
}

pub(super) fn without_port(bits: &str) -> AddressPart {
    // What is no number says nothing, as in Envoy.
    bits.trim().parse().map_or(AddressPart::WithoutPort, AddressPart::Network)
}

pub(super) fn response_code_details(option: &str) -> Result<Operator, String> {
    let as_they_are = option == "ALLOW_WHITESPACES";
    Ok(Operator::Fact(if as_they_are {
        Fact::ResponseCodeDetailsAsTheyAre
    } else {
        Fact::ResponseCodeDetails
    }))
}

pub(super) fn environment(name: &str) -> String {
    std::env::var_os(name)
        .map_or_else(|| "-".to_owned(), |value| value.to_string_lossy().into_owned())
}

pub(super) fn grpc_status(style: &str) -> Result<Operator, String> {
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

pub(super) fn path(arguments: &str) -> Result<Operator, String> {
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

pub(super) fn query_params(option: &str) -> Result<Operator, String> {
    match option {
        "" | "ORIG" => Ok(Operator::QueryParams { decoded: false }),
        "DECODED" => Ok(Operator::QueryParams { decoded: true }),
        other => Err(format!(
            "Invalid QUERY_PARAMS option: '{other}', only 'ORIG'/'DECODED' are allowed"
        )),
    }
}

pub(super) fn server_name(arguments: &str) -> Result<Operator, String> {
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

pub(super) fn common_duration(arguments: &str) -> Result<Operator, String> {
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

pub(super) fn metadata(arguments: &str) -> Result<Operator, String> {
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

pub(super) fn metadata_of<'a>(
    source: MetadataSource,
    mut path: impl Iterator<Item = &'a str>,
) -> Operator {
    let namespace = path.next().unwrap_or_default().to_owned();
    Operator::Metadata { source, namespace, path: path.map(str::to_owned).collect() }
}

pub(super) fn filter_state(arguments: &str) -> Result<Operator, String> {
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

pub(super) fn coalesce(json: &str) -> Result<Operator, String> {
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
