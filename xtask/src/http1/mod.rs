//! HTTP/1.1 as it stands on the wire, for the two ends that a proxy under observation lies between.
//!
//! A client library would hide what is to be compared: the spelling and order of header fields, how the body is framed,
//! interim responses, and when a connection is closed.

mod client;
mod message;
mod reader;
mod upstream;

pub(crate) use client::Client;
pub(crate) use message::{Fields, Framing, Head, Message};
pub(crate) use reader::Reader;
pub(crate) use upstream::{Connection, Upstream};

#[cfg(test)]
mod tests;
