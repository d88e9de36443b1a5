//! What the client is told when upstream fails.

use std::io;

use crate::{
    http::{
        codec::h1::EncodeError, edge::LocalReply, retry::ResetReason, stream_info::ResponseFlag,
    },
    upstream::ConnectError,
};

/// Why an upstream request came to nothing.
#[derive(Debug)]
pub(super) enum UpstreamFailure {
    /// As many requests as may wait for a connection to the cluster.
    PendingOverflow,
    /// As many requests as may have a connection to the cluster.
    Overflow,
    /// There is no connection.
    Connect(ConnectError),
    /// The connection ended before the response.
    Terminated,
    /// The server broke the rules of its protocol.
    Protocol,
    /// The server ended the stream.
    Reset,
    /// The server did not take the stream on.
    Refused,
    /// The server said, with the end of the connection, that it has not looked at the request.
    Unprocessed,
}

impl UpstreamFailure {
    /// What retries depend on.
    pub(super) const fn reset_reason(&self) -> ResetReason {
        match self {
            Self::PendingOverflow | Self::Overflow => ResetReason::Overflow,
            Self::Connect(_) => ResetReason::ConnectFailure,
            Self::Refused | Self::Unprocessed => ResetReason::Refused,
            Self::Terminated | Self::Protocol | Self::Reset => ResetReason::Other,
        }
    }

    /// The reply to the client. `response_started` changes the details only: the stream knows by itself what it can still send.
    pub(super) fn reply(&self, response_started: bool, is_retry: bool) -> LocalReply {
        let (status, reason, flag) = match self {
            Self::PendingOverflow | Self::Overflow => {
                (503, "overflow", ResponseFlag::UpstreamOverflow)
            }
            Self::Connect(ConnectError::Timeout) => {
                (503, "connection timeout", ResponseFlag::UpstreamConnectionFailure)
            }
            Self::Connect(ConnectError::Io(_)) => {
                (503, "remote connection failure", ResponseFlag::UpstreamConnectionFailure)
            }
            Self::Terminated => {
                (503, "connection termination", ResponseFlag::UpstreamConnectionTermination)
            }
            Self::Protocol => (502, "protocol error", ResponseFlag::UpstreamProtocolError),
            Self::Reset => (503, "remote reset", ResponseFlag::UpstreamRemoteReset),
            Self::Refused | Self::Unprocessed => {
                (503, "remote refused stream reset", ResponseFlag::UpstreamRemoteReset)
            }
        };
        // What the system said of the connection stands in the details, which go to logs, and not in the body.
        let body = format!(
            "upstream connect error or disconnect/reset before headers. {}reset reason: {reason}",
            if is_retry { "retried and the latest " } else { "" }
        );
        let mut cause = reason.to_owned();
        if let Some(text) = self.transport_failure() {
            cause.push('|');
            cause.push_str(&text);
        }
        let when = if response_started { "after" } else { "before" };
        let details =
            format!("upstream_reset_{when}_response_started{{{cause}}}").replace(' ', "_");
        LocalReply { status, body: body.into(), details: details.into(), ..LocalReply::default() }
            .raising(flag)
    }

    /// What the transport said.
    pub(super) fn transport_failure(&self) -> Option<String> {
        match self {
            Self::Connect(ConnectError::Io(error)) => {
                Some(format!("delayed connect error: {}", system_text(error)))
            }
            _ => None,
        }
    }
}

/// The text of a system error without its number.
fn system_text(error: &io::Error) -> String {
    let text = error.to_string();
    match text.find(" (os error") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

/// The route names a cluster that is not there.
pub(super) fn cluster_not_found() -> LocalReply {
    LocalReply { status: 503, details: "cluster_not_found".into(), ..LocalReply::default() }
        .raising(ResponseFlag::NoClusterFound)
}

/// The cluster has no host.
pub(super) fn no_healthy_upstream() -> LocalReply {
    LocalReply::text(503, "no healthy upstream", "no_healthy_upstream")
        .raising(ResponseFlag::NoHealthyUpstream)
}

/// The response, or all of it, did not come in time. `is_hidden` for clients that want it so.
pub(super) fn timeout(is_hidden: bool, details: &'static str) -> LocalReply {
    let reply = if is_hidden {
        LocalReply::text(204, "", details)
    } else {
        LocalReply::text(504, "upstream request timeout", details)
    };
    reply.raising(ResponseFlag::UpstreamRequestTimeout)
}

/// A stream with the server lasted too long.
pub(super) fn max_stream_duration(is_request_received: bool) -> LocalReply {
    let status = if is_request_received { 504 } else { 408 };
    let body = "upstream max stream duration reached";
    LocalReply::text(status, body, "upstream_max_stream_duration_reached")
        .raising(ResponseFlag::UpstreamMaxStreamDurationReached)
}

/// More of the request came than can be kept for the attempt that it waits for.
pub(super) fn retry_buffer_overflow() -> LocalReply {
    let body = "exceeded request buffer limit while retrying upstream";
    LocalReply::text(507, body, "request_payload_exceeded_retry_buffer_limit")
}

/// Filters have left the request in a state that cannot be written (HTTP-134, HTTP-135).
pub(super) fn cannot_encode(error: &EncodeError) -> LocalReply {
    let text = error.to_string();
    let reply = LocalReply { status: 503, body: text.clone().into(), ..LocalReply::default() };
    match error {
        EncodeError::BodyTooLong | EncodeError::BodyTooShort => {
            LocalReply { details: "upstream_request_body_length".into(), ..reply }
        }
        _ => {
            let cause = text.replace(' ', "_");
            let details = format!("filter_removed_required_request_headers{{{cause}}}");
            // The client is blamed for what filters have done (Envoy 1.40).
            LocalReply { details: details.into(), ..reply }
                .raising(ResponseFlag::DownstreamProtocolError)
        }
    }
}
