//! Listeners: accepting connections and handing them to the connection manager.

mod leave;
mod log;
mod stats;

use std::{
    convert::Infallible,
    future::poll_fn,
    io,
    net::TcpListener as StdTcpListener,
    rc::Rc,
    task::{Context, Poll},
    time::Duration,
};

use tokio::{
    net::{TcpListener, TcpStream},
    sync::oneshot,
};

use crate::{
    access_log::AccessLogs,
    http::{DownstreamConnection, connection_manager::ConnectionManager},
    network::{ListenerInfo, Transport},
};

use self::log::ConnectionLog;
use self::stats::Counted;
pub(crate) use self::stats::milliseconds;
pub use self::stats::{ConnectionCount, ListenerStats, SharedStats};

/// How long accepting pauses when the system is out of descriptors or memory: trying again at once would only take time from
/// the connections that could give some back.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Accepts connections, each in a task of its own on this worker, until the worker drains or the
/// sender of `stopped` is dropped. Then the socket is closed, with
/// every connection accepted that was made to it.
///
/// # Errors
///
/// The socket cannot be watched.
pub async fn serve(
    info: Rc<ListenerInfo>,
    socket: StdTcpListener,
    manager: Rc<ConnectionManager>,
    stats: Rc<ListenerStats>,
    logs: Option<Rc<AccessLogs>>,
    stopped: oneshot::Receiver<Infallible>,
) -> io::Result<()> {
    let listener = TcpListener::from_std(socket)?;
    let acceptor = Acceptor { info, listener, manager, stats, logs };
    tokio::select! {
        never = acceptor.accept_all() => match never {},
        () = acceptor.manager.worker.drain.wait_until_started() => {}
        Err(_stopped) = stopped => {}
    }
    leave::leave(acceptor).await
}

struct Acceptor {
    info: Rc<ListenerInfo>,
    listener: TcpListener,
    manager: Rc<ConnectionManager>,
    stats: Rc<ListenerStats>,
    logs: Option<Rc<AccessLogs>>,
}

impl Acceptor {
    async fn accept_all(&self) -> Infallible {
        loop {
            let error = poll_fn(|cx| self.poll_accept(cx)).await;
            tracing::warn!(target: "connection", "{}: cannot accept: {error}", self.info.name);
            tokio::time::sleep(ACCEPT_PAUSE).await;
        }
    }

    /// Accepts what there is; ready with an error that is not about one connection.
    fn poll_accept(&self, cx: &mut Context<'_>) -> Poll<io::Error> {
        let mut count = 0;
        let end = loop {
            match self.listener.poll_accept(cx) {
                Poll::Ready(Ok((stream, _))) => {
                    self.accepted(stream);
                    count += 1;
                }
                Poll::Ready(Err(error)) if is_of_connection(&error) => {}
                Poll::Ready(Err(error)) => break Poll::Ready(error),
                Poll::Pending => break Poll::Pending,
            }
        };
        if count > 0 {
            self.stats.shared.connections_accepted_per_socket_event.record(count);
        }
        end
    }

    fn accepted(&self, stream: TcpStream) {
        tracing::debug!(target: "connection", "{}: connection from {:?}", self.info.name, stream.peer_addr());
        let count = self.stats.connection(&self.manager);
        let transport = Transport::plain(stream);
        transport.info().set_listener(Rc::clone(&self.info));
        let log = self.logs.as_ref().map(|logs| ConnectionLog::new(logs, transport.info()));
        let connection = DownstreamConnection::new(Rc::clone(&self.manager), transport);
        tokio::task::spawn_local(Counted::new(connection, count, log));
    }
}

/// Whether the error is about one connection, which ended before it was accepted.
fn is_of_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionRefused
    )
}
