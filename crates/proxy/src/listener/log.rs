//! What is logged of a connection when it has ended.

use std::{rc::Rc, time::Instant};

use crate::{
    access_log::AccessLogs,
    http::stream_info::{ResponseFlag, StreamInfo},
    network::ConnectionInfo,
};

/// A connection that is logged when this is dropped. Of its requests the entry tells how much they brought and got, and nothing else
/// (Envoy 1.40).
pub(super) struct ConnectionLog {
    logs: Rc<AccessLogs>,
    connection: Rc<ConnectionInfo>,
    accepted: Instant,
}

impl ConnectionLog {
    pub(super) fn new(logs: &Rc<AccessLogs>, connection: &Rc<ConnectionInfo>) -> Self {
        let (logs, connection) = (Rc::clone(logs), Rc::clone(connection));
        Self { logs, connection, accepted: Instant::now() }
    }
}

impl Drop for ConnectionLog {
    fn drop(&mut self) {
        let traffic = &self.connection.traffic;
        let info = StreamInfo::new(Rc::clone(&self.connection), self.accepted, traffic.protocol());
        info.bytes_received.add_up(&traffic.received);
        info.bytes_sent.add_up(&traffic.sent);
        if traffic.has_broken_protocol() {
            info.raise(ResponseFlag::DownstreamProtocolError);
        }
        info.timing.end.mark(Instant::now());
        self.logs.log_connection(&info);
    }
}
