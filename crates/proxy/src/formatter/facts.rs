//! What is known about the stream.

use std::{
    io::Write,
    net::{IpAddr, SocketAddr},
};

use attache_config::format::{Address, AddressPart, Count, Fact};

use super::{Context, command::Value};
use crate::http::{
    route::port_start,
    stream_info::{Note, ResponseFlag, StreamInfo},
};

pub(super) fn count(info: &StreamInfo, count: Count) -> u64 {
    let (bytes, upstream) = (&info.bytes, &info.upstream.bytes);
    match count {
        Count::BytesReceived => info.bytes_received.get(),
        Count::BytesSent => info.bytes_sent.get(),
        Count::DownstreamWireBytesReceived => bytes.wire_received.get(),
        Count::DownstreamWireBytesSent => bytes.wire_sent.get(),
        Count::DownstreamHeaderBytesReceived => bytes.header_received.get(),
        Count::DownstreamHeaderBytesSent => bytes.header_sent.get(),
        Count::UpstreamWireBytesReceived => upstream.wire_received.get(),
        Count::UpstreamWireBytesSent => upstream.wire_sent.get(),
        Count::UpstreamHeaderBytesReceived => upstream.header_received.get(),
        Count::UpstreamHeaderBytesSent => upstream.header_sent.get(),
        Count::ResponseCode => info.response_code().unwrap_or_default().into(),
        Count::ConnectionId => info.connection().id(),
        Count::UpstreamConnectionId => info.upstream.connection_id().unwrap_or_default(),
        Count::UpstreamRequestAttemptCount => info.upstream.attempt_count.get().into(),
        Count::Zero => 0,
    }
}

pub(super) fn write_fact(context: &Context<'_>, fact: Fact, out: &mut Vec<u8>) -> Value {
    let info = context.info;
    let upstream = &info.upstream;
    match fact {
        Fact::Protocol => Value::text(info.protocol().map(|p| p.as_str().as_bytes()), out),
        Fact::UpstreamProtocol => {
            Value::text(upstream.protocol().map(|p| p.as_str().as_bytes()), out)
        }
        Fact::ResponseCodeDetails => write_joined(&info.response_code_details, out),
        Fact::ResponseCodeDetailsAsTheyAre => write_note(&info.response_code_details, out),
        Fact::ConnectionTerminationDetails => write_note(&info.connection_termination_details, out),
        Fact::ResponseFlags => write_flags(info, ResponseFlag::short_name, out),
        Fact::ResponseFlagsLong => write_flags(info, ResponseFlag::long_name, out),
        Fact::CustomFlags => Value::text(Some(info.custom_flags().as_bytes()), out),
        Fact::UpstreamHostName => write_host_name(info, true, out),
        Fact::UpstreamHostNameWithoutPort => write_host_name(info, false, out),
        // Envoy 1.40 names the last attempt only, and only if it had a connection.
        Fact::UpstreamHostsAttempted
        | Fact::UpstreamHostsAttemptedWithoutPort
        | Fact::UpstreamHostNamesAttempted
        | Fact::UpstreamHostNamesAttemptedWithoutPort
            if upstream.connection().is_none() =>
        {
            Value::Absent
        }
        Fact::UpstreamHostsAttempted => {
            write_address(info, Address::UpstreamHost, AddressPart::Whole, out)
        }
        Fact::UpstreamHostsAttemptedWithoutPort => {
            write_address(info, Address::UpstreamHost, AddressPart::WithoutPort, out)
        }
        Fact::UpstreamHostNamesAttempted => write_host_name(info, true, out),
        Fact::UpstreamHostNamesAttemptedWithoutPort => write_host_name(info, false, out),
        Fact::UpstreamConnectionIdsAttempted => {
            let is_there = Value::number(upstream.connection_id(), out) != Value::Absent;
            if is_there { Value::Text } else { Value::Absent }
        }
        Fact::UpstreamCluster | Fact::UpstreamClusterRaw => {
            let route = info.route();
            let name = route.as_ref().and_then(|route| route.cluster_name());
            Value::text(name.filter(|name| !name.is_empty()).map(str::as_bytes), out)
        }
        Fact::UpstreamTransportFailureReason => {
            write_joined(&upstream.transport_failure_reason, out)
        }
        // Whether a peer closes or resets makes no difference here, and is not told apart.
        Fact::DownstreamDetectedCloseType => Value::text(Some(b"Normal"), out),
        Fact::UpstreamDetectedCloseType => {
            Value::text(upstream.timing.attempt_begun.get().map(|_| &b"Normal"[..]), out)
        }
        Fact::RouteName => {
            let route = info.route();
            let name = route.as_ref().and_then(|route| route.route_name()).map(str::as_bytes);
            Value::text(name.filter(|name| !name.is_empty()), out)
        }
        Fact::ListenerName => {
            write_name(info.connection().listener().map(|listener| &*listener.name), out)
        }
        Fact::FilterChainName => {
            write_name(info.connection().listener().map(|listener| &*listener.filter_chain), out)
        }
        Fact::StreamId => super::request::stream_id(context, out),
        Fact::AccessLogType => Value::text(Some(context.log_type.as_str().as_bytes()), out),
        Fact::LocalReplyBody => Value::text(Some(context.local_reply_body), out),
        Fact::Empty => Value::Text,
        Fact::UpstreamEndpointId => {
            if upstream.connection().is_some() {
                Value::Text
            } else {
                Value::Absent
            }
        }
    }
}

fn write_name(name: Option<&str>, out: &mut Vec<u8>) -> Value {
    Value::text(name.filter(|name| !name.is_empty()).map(str::as_bytes), out)
}

fn write_note(note: &Note, out: &mut Vec<u8>) -> Value {
    note.with(|text| Value::text(text.map(str::as_bytes), out))
}

/// White space becomes underscores, so that the text is one word in a log.
fn write_joined(note: &Note, out: &mut Vec<u8>) -> Value {
    let start = out.len();
    let value = write_note(note, out);
    for byte in &mut out[start..] {
        if byte.is_ascii_whitespace() || *byte == 0x0b {
            *byte = b'_';
        }
    }
    value
}

fn write_flags(
    info: &StreamInfo,
    name: fn(ResponseFlag) -> &'static str,
    out: &mut Vec<u8>,
) -> Value {
    let mut flags = info.response_flags().iter().map(name);
    // Without a flag the dash is the value itself, also where absent values are left out.
    out.extend_from_slice(flags.next().unwrap_or("-").as_bytes());
    for flag in flags {
        out.push(b',');
        out.extend_from_slice(flag.as_bytes());
    }
    Value::Text
}

/// The name of the host that the request goes to, or its address where it has none.
fn write_host_name(info: &StreamInfo, has_port: bool, out: &mut Vec<u8>) -> Value {
    let Some(host) = info.upstream.host() else { return Value::Absent };
    let start = out.len();
    match &*host.hostname() {
        "" => write_part(host.address(), AddressPart::Whole, out),
        name => out.extend_from_slice(name.as_bytes()),
    }
    if !has_port && let Some(colon) = port_start(&out[start..]) {
        out.truncate(start + colon);
    }
    Value::Text
}

pub(super) fn write_address(
    info: &StreamInfo,
    address: Address,
    part: AddressPart,
    out: &mut Vec<u8>,
) -> Value {
    let (connection, upstream) = (info.connection(), &info.upstream);
    let address = match address {
        Address::DownstreamLocal | Address::DownstreamDirectLocal => {
            Some(connection.local_address())
        }
        Address::DownstreamRemote => Some(info.remote_address()),
        Address::DownstreamDirectRemote => Some(connection.remote_address()),
        Address::UpstreamHost => upstream.address(),
        Address::UpstreamLocal => upstream.local_address(),
        Address::UpstreamRemote => upstream.connection().map(|c| c.remote_address()),
    };
    let Some(address) = address else { return Value::Absent };
    if part == AddressPart::Port {
        return Value::number(Some(address.port().into()), out);
    }
    write_part(address, part, out);
    Value::Text
}

fn write_part(address: SocketAddr, part: AddressPart, out: &mut Vec<u8>) {
    // Writing to a vector does not fail.
    let _written = match part {
        AddressPart::Whole => write!(out, "{address}"),
        AddressPart::Network(bits) => {
            let (network, bits) = network(address.ip(), bits);
            write!(out, "{network}/{bits}")
        }
        AddressPart::WithoutPort | AddressPart::Port => write!(out, "{}", address.ip()),
    };
}

/// The address with all but its first `bits` cleared, of which it has so many at most.
fn network(address: IpAddr, bits: u8) -> (IpAddr, u8) {
    match address {
        IpAddr::V4(address) => {
            let bits = bits.min(32);
            let mask = u32::MAX.checked_shl(u32::from(32 - bits)).unwrap_or(0);
            (IpAddr::V4((address.to_bits() & mask).into()), bits)
        }
        IpAddr::V6(address) => {
            let bits = bits.min(128);
            let mask = u128::MAX.checked_shl(u32::from(128 - bits)).unwrap_or(0);
            (IpAddr::V6((address.to_bits() & mask).into()), bits)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_are_addresses_with_their_end_cleared() {
        for (address, bits, expected) in [
            ("10.1.2.3:1", 16, "10.1.0.0/16"),
            ("10.1.2.3:1", 32, "10.1.2.3/32"),
            ("10.1.2.3:1", 0, "0.0.0.0/0"),
            ("10.1.2.3:1", 33, "10.1.2.3/32"),
            ("[2001:db8::1]:1", 32, "2001:db8::/32"),
            ("[2001:db8::1]:1", 0, "::/0"),
        ] {
            let mut out = Vec::new();
            let address = address.parse().expect("an address");
            write_part(address, AddressPart::Network(bits), &mut out);
            assert_eq!(String::from_utf8_lossy(&out), expected);
        }
    }
}
