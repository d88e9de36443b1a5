//! What is logged of requests to the admin server.

use std::{
    net::SocketAddr,
    rc::Rc,
    time::{Duration, Instant},
};

use hyper::{Request, body::Incoming};

use super::exchange::Response;
use crate::{
    access_log::{AccessLogPlan, AccessLogs, WorkerLogs},
    http::{
        connection_manager::append_forwarded_for,
        headers::{HeaderMap, Kind},
        stream_info::{Protocol, StreamInfo},
    },
    network::ConnectionInfo,
};

/// The logs of the admin server.
pub(crate) struct AdminLogs {
    logs: Option<AccessLogs>,
    lines: Rc<WorkerLogs>,
    flush_interval: Duration,
}

impl AdminLogs {
    /// The logs, whose lines wait in `lines` no longer than `flush_interval`.
    pub(crate) fn new(
        plans: &[AccessLogPlan],
        lines: WorkerLogs,
        flush_interval: Duration,
    ) -> Self {
        let lines = Rc::new(lines);
        Self { logs: AccessLogs::new(plans, false, &lines), lines, flush_interval }
    }

    /// Hands over lines that have waited long enough, for ever.
    pub(super) async fn flush_again_and_again(&self) {
        if self.logs.is_none() {
            return;
        }
        let mut interval = tokio::time::interval(self.flush_interval);
        loop {
            interval.tick().await;
            self.lines.flush();
        }
    }

    /// Writes the entry of a request that began at `start`.
    pub(super) fn log(
        &self,
        connection: &Rc<ConnectionInfo>,
        start: Instant,
        request: &Request<Incoming>,
        response: &Response,
    ) {
        let Some(logs) = &self.logs else { return };
        let info = StreamInfo::new(Rc::clone(connection), start, Some(Protocol::Http11));
        info.set_response_code(response.status.as_u16());
        info.response_code_details.set("admin_filter_response");
        info.bytes_sent.add(response.body.len());
        info.timing.end.mark(Instant::now());
        let headers = request_headers(request, connection.remote_address());
        logs.log_admin(&info, &headers, &response_headers(response));
    }
}

/// The headers, with what Envoy's admin server adds.
fn request_headers(request: &Request<Incoming>, client: SocketAddr) -> HeaderMap {
    let mut headers = HeaderMap::new(Kind::Request);
    headers.push(":method", request.method().as_str().as_bytes().to_vec());
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
    headers.push(":path", target.as_bytes().to_vec());
    headers.push(":scheme", "http");
    for (name, value) in request.headers() {
        let name = if name == "host" { ":authority" } else { name.as_str() };
        headers.set(name.as_bytes(), value.as_bytes());
    }
    append_forwarded_for(&mut headers, client.ip());
    headers
}

fn response_headers(response: &Response) -> HeaderMap {
    let mut headers = HeaderMap::new(Kind::Response);
    headers.push(":status", response.status.as_str().as_bytes().to_vec());
    headers.push("content-type", response.content_type);
    headers
}
