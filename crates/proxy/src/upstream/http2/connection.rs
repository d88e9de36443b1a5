//! One HTTP/2 connection.

use std::{
    cell::{Cell, RefCell},
    future::{Future, pending, poll_fn},
    net::SocketAddr,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker},
    time::{Duration, Instant},
};

use attache_config::model::{Http2Keepalive, UpstreamHttp};
use bytes::Bytes;
use h2::{
    Ping, PingPong, SendStream,
    client::{Connection, ResponseFuture, SendRequest},
};
use tokio::{
    sync::Notify,
    time::{sleep, timeout},
};

use super::super::{Channel, ClusterStats, counts::ConnectionCount, queue::Queue};
use crate::network::{ConnectionInfo, Transport};

/// An HTTP/2 connection, as those who use it see it.
#[derive(Debug)]
pub(super) struct Http2Connection {
    /// `None` when it is to end: the codec closes the connection when nobody has a sender or a stream any more.
    sender: RefCell<Option<SendRequest<Bytes>>>,
    info: Rc<ConnectionInfo>,
    /// Streams that are leased.
    active: Cell<u32>,
    max_active: u32,
    /// Streams that may still be leased; `None` for no limit.
    left: Cell<Option<u32>>,
    /// No stream is begun any more.
    is_draining: Cell<bool>,
    opened: Instant,
    /// When the last stream ended.
    idle_since: Cell<Instant>,
    /// After so long without a stream, the server is asked whether it is still there.
    ping_after_idle: Option<Duration>,
    ping: Notify,
    /// Streams leased so far.
    total: Cell<u32>,
    stats: Rc<ClusterStats>,
    /// Who gets streams; `None` if there is one lease only.
    queue: Option<Rc<Queue>>,
}

/// The right to one stream of a connection.
#[derive(Debug)]
pub struct Http2Lease {
    connection: Rc<Http2Connection>,
}

impl Http2Connection {
    pub(super) fn new(
        sender: SendRequest<Bytes>,
        info: Rc<ConnectionInfo>,
        options: &UpstreamHttp,
        stats: Rc<ClusterStats>,
        queue: Option<Rc<Queue>>,
    ) -> Rc<Self> {
        let now = Instant::now();
        let keepalive = options.http2.keepalive.as_ref();
        Rc::new(Self {
            sender: RefCell::new(Some(sender)),
            info,
            active: Cell::new(0),
            max_active: options.http2.max_concurrent_streams,
            left: Cell::new(options.max_requests_per_connection),
            is_draining: Cell::new(false),
            opened: now,
            idle_since: Cell::new(now),
            ping_after_idle: keepalive.and_then(|keepalive| keepalive.connection_idle_interval),
            ping: Notify::new(),
            total: Cell::new(0),
            stats,
            queue,
        })
    }

    /// Whether streams may be begun, sooner or later.
    pub(super) fn is_usable(&self) -> bool {
        if self.is_draining.get() {
            return false;
        }
        // A connection that the server has given up, or that has broken, says so.
        let mut context = Context::from_waker(Waker::noop());
        let mut sender = self.sender.borrow_mut();
        let is_open = sender
            .as_mut()
            .is_some_and(|sender| !matches!(sender.poll_ready(&mut context), Poll::Ready(Err(_))));
        drop(sender);
        if !is_open {
            self.drain();
        }
        is_open
    }

    /// Whether a stream may be begun now.
    pub(super) fn has_room(&self) -> bool {
        let active = self.active.get();
        !self.is_draining.get()
            && active < self.max_active
            && self
                .sender
                .borrow()
                .as_ref()
                .is_some_and(|sender| (active as usize) < sender.current_max_send_streams())
    }

    pub(super) fn is_in_use(&self) -> bool {
        self.active.get() > 0
    }

    pub(super) fn lease(self: &Rc<Self>) -> Http2Lease {
        if let Some(limit) = self.ping_after_idle
            && self.idle_time(Instant::now()).is_some_and(|idle| idle >= limit)
        {
            self.ping.notify_one();
        }
        self.active.set(self.active.get() + 1);
        self.total.set(self.total.get() + 1);
        if let Some(left) = self.left.get() {
            let left = left.saturating_sub(1);
            self.left.set(Some(left));
            if left == 0 {
                self.is_draining.set(true);
                self.stats.traffic.upstream_cx_max_requests.inc();
            }
        }
        Http2Lease { connection: Rc::clone(self) }
    }

    /// How long no stream has been leased; `None` while one is.
    pub(super) fn idle_time(&self, now: Instant) -> Option<Duration> {
        (!self.is_in_use()).then(|| now.saturating_duration_since(self.idle_since.get()))
    }

    pub(super) fn age(&self, now: Instant) -> Duration {
        now.saturating_duration_since(self.opened)
    }

    /// Begins no stream any more; the connection ends with the last one on it.
    pub(super) fn drain(&self) {
        self.is_draining.set(true);
        if !self.is_in_use() {
            self.sender.take();
        }
    }

    /// Serves those who wait, now that the connection stands.
    pub(super) fn serve_first(self: &Rc<Self>) {
        // A server that allows no stream must not have connections opened for it without end.
        if let Some(first) = self.queue.as_ref().and_then(|queue| queue.next()) {
            first.serve(Ok(Channel::Http2(self.lease())));
        }
        self.serve();
    }

    /// Serves those who wait, as many as there is room for, and has another connection opened for the others.
    fn serve(self: &Rc<Self>) {
        let Some(queue) = &self.queue else { return };
        while !queue.is_empty() {
            if !self.has_room() {
                return queue.open_wanted();
            }
            if let Some(next) = queue.next() {
                next.serve(Ok(Channel::Http2(self.lease())));
            }
        }
    }

    fn released(self: &Rc<Self>) {
        self.active.set(self.active.get() - 1);
        if !self.is_in_use() {
            self.idle_since.set(Instant::now());
            if self.is_draining.get() {
                self.sender.take();
            }
        }
        self.serve();
    }
}

impl Http2Lease {
    /// What is known about the connection.
    #[must_use]
    pub fn info(&self) -> &Rc<ConnectionInfo> {
        &self.connection.info
    }

    /// What the cluster counts.
    #[must_use]
    pub fn stats(&self) -> &ClusterStats {
        &self.connection.stats
    }

    /// Begins a request.
    ///
    /// # Errors
    ///
    /// The connection has come to its end since the lease was given, or the request breaks the rules of HTTP/2.
    pub fn send_request(
        &self,
        request: http::Request<()>,
        end_of_stream: bool,
    ) -> Result<(ResponseFuture, SendStream<Bytes>), h2::Error> {
        let sender = self.connection.sender.borrow().clone();
        match sender {
            Some(mut sender) => sender.send_request(request, end_of_stream),
            None => Err(h2::Reason::REFUSED_STREAM.into()),
        }
    }
}

impl Drop for Http2Lease {
    fn drop(&mut self) {
        self.connection.released();
    }
}

/// Drives a connection until it ends.
pub(super) async fn drive(
    codec: Connection<Transport, Bytes>,
    connection: Rc<Http2Connection>,
    keepalive: Option<Http2Keepalive>,
    address: SocketAddr,
    count: ConnectionCount,
) {
    let mut codec = codec;
    let pings = keepalive.and_then(|options| Some((codec.ping_pong()?, options)));
    tokio::select! {
        ended = poll_fn(|cx| poll_codec(&mut codec, &connection, cx)) => match ended {
            Ok(()) => tracing::debug!(target: "http2", "connection to {address} ended"),
            Err(error) => tracing::debug!(target: "http2", "connection to {address} ended: {error}"),
        },
        () = keep_alive(pings, &connection.ping) => {
            tracing::debug!(target: "http2", "connection to {address}: no answer to a ping");
        }
    }
    count.set_requests(connection.total.get());
    count.set_busy(connection.is_in_use());
    connection.drain();
}

fn poll_codec(
    codec: &mut Connection<Transport, Bytes>,
    connection: &Rc<Http2Connection>,
    cx: &mut Context<'_>,
) -> Poll<Result<(), h2::Error>> {
    let polled = Pin::new(codec).poll(cx);
    // The server may have allowed more streams.
    connection.serve();
    polled
}

/// Asks the server again and again whether it is still there; returns when it does not answer.
async fn keep_alive(pings: Option<(PingPong, Http2Keepalive)>, wanted: &Notify) {
    let Some((mut pings, options)) = pings else { return pending().await };
    loop {
        tokio::select! {
            () = next_ping(&options) => {}
            () = wanted.notified() => {}
        }
        match timeout(options.timeout, pings.ping(Ping::opaque())).await {
            Ok(Ok(_pong)) => {}
            // The connection has ended, which it says by itself.
            Ok(Err(_)) => pending().await,
            Err(_elapsed) => return,
        }
    }
}

async fn next_ping(options: &Http2Keepalive) {
    let Some(interval) = options.interval else { return pending().await };
    let jitter = interval.mul_f64(fastrand::f64() * options.jitter_percent / 100.0);
    sleep(interval + jitter).await;
}
