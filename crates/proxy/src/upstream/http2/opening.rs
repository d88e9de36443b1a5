//! Connections that are being opened.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use attache_config::model;
use tokio::{sync::Notify, task::spawn_local};

use super::{
    super::{ConnectError, Host, Protocol, counts::ConnectionCount},
    connection::{self, Http2Connection},
};
use crate::network::{SocketSettings, Transport};

/// So many streams a server is expected to allow before it has said anything (RFC 9113, section 6.5.2, asks for at least that).
const EXPECTED_STREAMS: u32 = 100;
/// Bounds of what the codec may hold of a stream's request until the socket takes it, bytes.
const SEND_BUFFER: (usize, usize) = (16 * 1024, 256 * 1024);

/// A connection that is being opened, and those who wait for it.
#[derive(Debug)]
pub(super) struct Opening {
    waiting: Cell<u32>,
    /// How many may wait.
    room: u32,
    outcome: RefCell<Option<Result<Rc<Http2Connection>, ConnectError>>>,
    done: Notify,
}

impl Opening {
    /// Begins to open a connection, in a task that drives it from then on.
    ///
    /// With `settings` on its socket, it is for those alone who wait for it.
    pub(super) fn start(host: &Rc<Host>, settings: SocketSettings) -> Rc<Self> {
        let limit = host.cluster().http.http2.max_concurrent_streams;
        let opening = Rc::new(Self {
            waiting: Cell::new(0),
            room: limit.min(EXPECTED_STREAMS),
            outcome: RefCell::default(),
            done: Notify::new(),
        });
        spawn_local(open(Rc::clone(host), Rc::clone(&opening), settings));
        opening
    }

    pub(super) fn has_room(&self) -> bool {
        self.waiting.get() < self.room
    }

    /// Waits for the connection.
    pub(super) async fn wait(&self) -> Result<Rc<Http2Connection>, ConnectError> {
        let _place = Place::take(&self.waiting);
        loop {
            let done = self.done.notified();
            if let Some(outcome) = &*self.outcome.borrow() {
                return outcome.clone();
            }
            done.await;
        }
    }

    fn finish(&self, outcome: Result<Rc<Http2Connection>, ConnectError>) {
        *self.outcome.borrow_mut() = Some(outcome);
        self.done.notify_waiters();
    }
}

/// A place among those who wait.
struct Place<'a>(&'a Cell<u32>);

impl<'a> Place<'a> {
    fn take(waiting: &'a Cell<u32>) -> Self {
        waiting.set(waiting.get() + 1);
        Self(waiting)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}

async fn open(host: Rc<Host>, opening: Rc<Opening>, settings: SocketSettings) {
    let config = host.cluster();
    // Counted as long as this task drives it.
    let count = ConnectionCount::begin(host.counters(), Protocol::Http2);
    let connect = async {
        let transport = Transport::connect(host.address(), &settings).await?;
        let info = Rc::clone(transport.info());
        let handshake = builder(config).handshake(transport).await;
        let (sender, codec) =
            handshake.map_err(|error| ConnectError::from(std::io::Error::other(error)))?;
        Ok((Http2Connection::new(sender, info, &config.http), codec))
    };
    let connected = match tokio::time::timeout(config.connect_timeout, connect).await {
        Ok(connected) => connected,
        Err(_elapsed) => Err(ConnectError::Timeout),
    };
    match connected {
        Ok((connection, codec)) => {
            count.connected();
            let is_apart = !settings.is_empty();
            host.http2().opened(&opening, Some(&connection).filter(|_| !is_apart));
            opening.finish(Ok(Rc::clone(&connection)));
            if is_apart || host.removed.get() {
                // Only those who wait for it get streams of it.
                connection.retire(opening.waiting.get());
            }
            let address = host.address();
            let keepalive = config.http.http2.keepalive.clone();
            // Neither host nor pool is kept by their connections.
            drop((host, opening));
            connection::drive(codec, connection, keepalive, address).await;
        }
        Err(error) => {
            count.failed(&error);
            host.http2().opened(&opening, None);
            opening.finish(Err(error));
        }
    }
}

fn builder(config: &model::Cluster) -> h2::client::Builder {
    let options = &config.http.http2;
    let buffer_limit = config.per_connection_buffer_limit;
    let send_buffer =
        usize::try_from(buffer_limit).unwrap_or(usize::MAX).clamp(SEND_BUFFER.0, SEND_BUFFER.1);
    let max_headers = u32::try_from(config.http.max_response_headers_bytes).unwrap_or(u32::MAX);
    let mut builder = h2::client::Builder::new();
    builder
        .enable_push(false)
        .initial_window_size(options.initial_stream_window_size)
        .initial_connection_window_size(options.initial_connection_window_size)
        .header_table_size(options.hpack_table_size)
        .max_header_list_size(max_headers)
        .initial_max_send_streams(options.max_concurrent_streams.min(EXPECTED_STREAMS) as usize)
        .max_send_buffer_size(send_buffer)
        // Requests that clients give up are reset; their late answers are no fault of the server.
        .max_concurrent_reset_streams(1024)
        .reset_stream_duration(Duration::from_secs(30));
    builder
}
