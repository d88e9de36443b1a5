//! The filter chain against the statements of the conformance list, driven without sockets.

mod bodies;
mod lifecycle;
mod local_replies;
mod resuming;
mod routes;
pub(in crate::http) mod world;
