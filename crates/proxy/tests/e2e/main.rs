//! The proxy between real sockets: a client and an upstream that the tests script byte by byte.

mod access_log;
mod admin;
mod bodies;
mod callouts;
mod clusters;
mod command;
mod drain;
mod failures;
mod forwarding;
mod framing;
mod grpc;
mod http2;
mod http2_upstream;
mod http_streams;
mod load;
mod modules;
mod per_route;
mod remote_modules;
mod retries;
mod rfc9113;
mod routing;
mod scripts;
mod sdk;
mod stats;
mod support;
mod timeouts;
