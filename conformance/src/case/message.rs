//! What client and upstream send.

use serde::Deserialize;

use super::Response;

/// A request and its response.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Exchange {
    /// What the client sends.
    pub request: Message,
    /// What must come of it.
    pub response: Response,
    /// The client closes its connection when the filters have logged this line, and waits for no response.
    pub hang_up: Option<String>,
}

/// A message to send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Message {
    /// The first line, where not `GET / HTTP/1.1` or `HTTP/1.1 200 OK`.
    pub line: Option<String>,
    /// Header fields, `name: value`, beside `host` and those of the framing.
    pub fields: Vec<String>,
    /// A body, framed by its length.
    pub body: Option<String>,
    /// A body in chunks.
    pub chunks: Vec<String>,
    /// How often the body, or each chunk, is repeated.
    pub repeat: Option<usize>,
    /// Trailer fields after the chunks.
    pub trailers: Vec<String>,
    /// All bytes, in place of these.
    pub raw: Option<String>,
    /// Lines of filters that are waited for, one before each piece after the head: the body, or each chunk and the end of chunks; with
    /// ` #2` at its end, the second such line. An empty one is not waited for; pieces that follow without waiting are sent in one write.
    pub after: Vec<String>,
    /// The chunks do not end.
    pub unfinished: bool,
    /// For an upstream: nothing is sent until the connection ends.
    pub hold: bool,
    /// For an upstream: the connection is closed afterwards.
    pub close: bool,
    /// For an upstream: the head itself waits for this line.
    pub head_after: Option<String>,
    /// For an upstream: it answers when it has the request's head, and reads the rest afterwards.
    pub early: bool,
}
