//! Builders for client, proxy and upstream.

mod client;
pub(crate) mod frames;
mod http2;
pub(crate) mod http2_upstream;
mod message;
mod proxy;
mod script;
mod upstream;

pub(crate) use client::Client;
pub(crate) use http2::{Http2Client, get, read, request};
pub(crate) use http2_upstream::Http2Upstream;
pub(crate) use message::{Message, MessageReader, To};
pub(crate) use proxy::{Proxy, config};
pub(crate) use script::Scripts;
pub(crate) use upstream::Upstream;

use std::time::Duration;

/// After this a test gives up waiting; nothing but a defect makes it wait so long.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
