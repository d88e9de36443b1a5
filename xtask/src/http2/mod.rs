//! HTTP/2 with prior knowledge, for the two ends that a proxy under observation lies between.
//!
//! Messages are those of [`crate::http1`], so that cases and reports are the same for both versions; pseudo-header fields stand
//! among the others, but for those that make the start line.

mod body;
mod client;
mod message;
mod server;
#[cfg(test)]
mod tests;

pub(crate) use self::client::{Client, Response};
pub(crate) use self::message::Outgoing;
pub(crate) use self::server::{Answer, Handler, Then, serve};

pub(crate) use h2::Reason;

/// What an HTTP/2 connection begins with, as far as no HTTP/1 request does.
pub(crate) const PREFACE: &[u8; 4] = b"PRI ";

/// Window of streams and of the connection, in bytes: no body of a case waits for it.
const WINDOW: u32 = 1 << 24;

/// The error code of this name.
pub(crate) fn reason(name: &str) -> Option<Reason> {
    (0..=13).map(Reason::from).find(|reason| format!("{reason:?}") == name)
}

/// What ended a stream or a connection, in few words.
fn described(error: &h2::Error) -> String {
    let Some(reason) = error.reason() else { return "the connection broke off".to_owned() };
    match (error.is_go_away(), error.is_remote()) {
        (true, true) => format!("GOAWAY {reason:?}"),
        (false, true) => format!("reset {reason:?}"),
        // The library found the peer's frames to be wrong.
        (_, false) => format!("refused here as {reason:?}"),
    }
}
