//! HTTP/1 with downstream: the task of one connection.

mod connection;
mod encoder;

pub(super) use connection::Http1Connection;
