//! Connections, in hyper's hands.

use std::{
    convert::Infallible,
    io,
    net::{SocketAddr, TcpListener as StdTcpListener},
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
    time::{Duration, Instant},
};

use attache_config::model::StringMatcher;
use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use hyper::{
    body::{Body, Frame, Incoming},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{net::TcpListener, task::spawn_local};

use super::{
    Subject, endpoints,
    exchange::{Request, Response},
    log::AdminLogs,
};
use crate::{
    http::connection_manager::ManagerStats,
    listener::{SharedStats, milliseconds},
    network::{ConnectionInfo, UNKNOWN_ADDRESS},
    stats::{LocalCounter, LocalGauge, Writer},
};

/// How long a client may take for the head of a request, as long as Envoy's connection manager would let a stream be idle.
const HEAD_TIMEOUT: Duration = Duration::from_secs(300);

/// The admin server, bound to its address.
pub(crate) struct AdminServer {
    socket: StdTcpListener,
    address: SocketAddr,
    allow_paths: Vec<StringMatcher>,
    logs: AdminLogs,
    stats: AdminStats,
}

impl AdminServer {
    /// Binds the address.
    ///
    /// # Errors
    ///
    /// The system's.
    pub(crate) fn bind(
        address: SocketAddr,
        allow_paths: Vec<StringMatcher>,
        logs: AdminLogs,
        writer: &Writer,
    ) -> io::Result<Self> {
        let socket = StdTcpListener::bind(address)?;
        socket.set_nonblocking(true)?;
        let address = socket.local_addr()?;
        Ok(Self { socket, address, allow_paths, logs, stats: AdminStats::new(writer) })
    }

    /// Where it listens.
    pub(crate) const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until it is dropped, on this thread.
    ///
    /// # Errors
    ///
    /// The socket cannot be watched.
    pub(crate) async fn serve(self, subject: Rc<dyn Subject>) -> io::Result<()> {
        let listener = TcpListener::from_std(self.socket)?;
        let (allow_paths, logs, stats) = (self.allow_paths, self.logs, self.stats);
        let shared = Rc::new(Shared { subject, allow_paths, logs, stats });
        let flushing = Rc::clone(&shared);
        spawn_local(async move { flushing.logs.flush_again_and_again().await });
        loop {
            match listener.accept().await {
                Ok((stream, _)) => {
                    let shared = Rc::clone(&shared);
                    spawn_local(async move { shared.serve(TokioIo::new(stream)).await });
                }
                Err(error) => {
                    tracing::warn!(target: "admin", "cannot accept: {error}");
                    // The system is out of something; trying again at once would help nobody.
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
        }
    }
}

/// What the connections share.
struct Shared {
    subject: Rc<dyn Subject>,
    allow_paths: Vec<StringMatcher>,
    logs: AdminLogs,
    stats: AdminStats,
}

impl Shared {
    async fn serve(&self, stream: TokioIo<tokio::net::TcpStream>) {
        let _count = self.stats.connection();
        let socket = stream.inner();
        let local = socket.local_addr().unwrap_or(UNKNOWN_ADDRESS);
        let remote = socket.peer_addr().unwrap_or(UNKNOWN_ADDRESS);
        let info = ConnectionInfo::new(local, remote, Instant::now());
        let service =
            service_fn(async |request| Ok::<_, Infallible>(self.respond(&request, &info)));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_TIMEOUT)
            .serve_connection(stream, service);
        if let Err(error) = connection.await {
            tracing::debug!(target: "admin", "connection: {error}");
        }
    }

    fn respond(
        &self,
        received: &hyper::Request<Incoming>,
        connection: &Rc<ConnectionInfo>,
    ) -> hyper::Response<WholeBody> {
        let start = Instant::now();
        let http = &self.stats.manager.http;
        http.downstream_rq_total.inc();
        http.downstream_rq_http1_total.inc();
        http.downstream_rq_active.inc();
        let uri = received.uri();
        let method = received.method().clone();
        let request = Request::new(method, uri.path(), uri.query());
        let target = uri.path_and_query().map_or_else(|| uri.path(), |target| target.as_str());
        let response = if self.allows(target) {
            endpoints::respond(&*self.subject, &request)
        } else {
            let body = format!("request to path {target} not allowed");
            Response::error(StatusCode::FORBIDDEN, body)
        };
        tracing::debug!(target: "admin", "{} {target}: {}", request.method, response.status);
        self.stats.manager.response_started(Some(response.status.as_u16()));
        http.downstream_rq_active.dec();
        http.downstream_rq_time.record(milliseconds(start.elapsed()));
        self.logs.log(connection, start, received, &response);
        assembled(response)
    }

    fn allows(&self, target: &str) -> bool {
        let mut tests = self.allow_paths.iter();
        self.allow_paths.is_empty() || tests.any(|test| test.matches(target.as_bytes()))
    }
}

/// The response with the headers that Envoy's admin server sends.
fn assembled(response: Response) -> hyper::Response<WholeBody> {
    let Response { status, content_type, body } = response;
    let mut assembled = hyper::Response::new(WholeBody(Some(body.into())));
    *assembled.status_mut() = status;
    let headers = assembled.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, content_type),
        (header::CACHE_CONTROL, "no-cache, max-age=0"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::SERVER, "envoy"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    assembled
}

/// A body in one piece that does not tell its length, so that it goes in chunks, as Envoy's do.
struct WholeBody(Option<Bytes>);

impl Body for WholeBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let whole = self.0.take().filter(|whole| !whole.is_empty());
        Poll::Ready(whole.map(|whole| Ok(Frame::data(whole))))
    }
}

/// What the admin server counts about itself.
struct AdminStats {
    manager: ManagerStats,
    listener: SharedStats,
    thread_total: LocalCounter,
    thread_active: LocalGauge,
}

impl AdminStats {
    fn new(writer: &Writer) -> Self {
        let scope = writer.store().scope("listener").scope("admin");
        let thread = scope.scope("main_thread");
        Self {
            manager: ManagerStats::without_router(writer, "admin", "admin"),
            listener: SharedStats::new(&scope, writer),
            thread_total: writer.counter(&thread.counter("downstream_cx_total")),
            thread_active: writer.gauge(&thread.gauge("downstream_cx_active")),
        }
    }

    fn connection(&self) -> ConnectionCount<'_> {
        let http = &self.manager.http;
        for counter in [
            &self.listener.downstream_cx_total,
            &self.thread_total,
            &http.downstream_cx_total,
            &http.downstream_cx_http1_total,
        ] {
            counter.inc();
        }
        self.active().into_iter().for_each(LocalGauge::inc);
        self.listener.downstream_pre_cx_active.add(0);
        ConnectionCount { stats: self, accepted: Instant::now() }
    }

    const fn active(&self) -> [&LocalGauge; 4] {
        let http = &self.manager.http;
        [
            &self.listener.downstream_cx_active,
            &self.thread_active,
            &http.downstream_cx_active,
            &http.downstream_cx_http1_active,
        ]
    }
}

/// A connection that counts as active.
struct ConnectionCount<'a> {
    stats: &'a AdminStats,
    accepted: Instant,
}

impl Drop for ConnectionCount<'_> {
    fn drop(&mut self) {
        let stats = self.stats;
        stats.active().into_iter().for_each(LocalGauge::dec);
        let length = milliseconds(self.accepted.elapsed());
        let http = &stats.manager.http;
        stats.listener.downstream_cx_destroy.inc();
        stats.listener.downstream_cx_length_ms.record(length);
        http.downstream_cx_destroy.inc();
        http.downstream_cx_length_ms.record(length);
    }
}
