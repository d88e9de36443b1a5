//! HTTP/2 with downstream: the task of one connection, with all its streams.
//!
//! Frames, flow control and HPACK are the `h2` crate's. What is here ties them to streams of the filter chain: a
//! [`Http2Connection`] is one task that reads and writes the connection and polls its streams, those only that have something
//! to do; a stream is an exchange and its two directions. Nothing leaves the worker, and no channel is on the way.
//!
//! # Back-pressure
//!
//! The client is given back window for what the filter chain has taken, so a slow server or a filter that pauses stops the
//! client by the windows of HTTP/2. A response waits in its stream's own queue and is handed to the codec as the client's
//! windows and the socket allow; what waits there is what stream and filters see of a slow client, as with HTTP/1.
//!
//! # What the crate's header map does not keep
//!
//! It gives up the positions of repeated names (HTTP-118): all values of a name stand together, where its first one was. The
//! order of pseudo headers is not kept either; filters see `:method`, `:path`, `:scheme`, `:authority`. A path loses its
//! fragment, and trailers lose pseudo headers: that they were there is found out from the compressed bytes (`hpack`), so that such
//! requests are refused as Envoy refuses them. A filter or log that looks at the refused path sees `#` in place of the fragment.
//!
//! What the crate finds to be wrong on a connection makes it drop requests that came in the same read and that nobody has accepted;
//! Envoy still serves them. What is found here (`guard`) does not.
//!
//! | file | subject |
//! |---|---|
//! | `connection` | the task: accepts and polls streams, keeps the time |
//! | `stream` | one request and its response |
//! | `encoder` | the response on its way to the codec |
//! | `headers` | header maps of either side |
//! | `io` | the socket as the codec sees it |
//! | `blocks`, `hpack` | header blocks as they pass by |
//! | `frames`, `guard`, `resets` | what a client may not do though each of its frames is right |
//! | `keepalive` | whether a client that says nothing is still there |
//! | `turn` | wake-ups of the task |

mod blocks;
mod connection;
mod encoder;
mod frames;
mod guard;
mod headers;
mod hpack;
mod io;
mod keepalive;
mod resets;
mod stream;
mod turn;

pub(super) use connection::Http2Connection;
