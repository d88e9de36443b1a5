//! Listeners: accepting connections and handing them to the connection manager.

mod leave;
mod stats;

use std::{convert::Infallible, io, net::TcpListener as StdTcpListener, rc::Rc, time::Duration};

use tokio::{
    net::{TcpListener, TcpStream},
    sync::oneshot,
};

use crate::{
    http::{DownstreamConnection, connection_manager::ConnectionManager},
    network::{ListenerInfo, Transport},
};

pub(crate) use self::stats::milliseconds;
pub use self::stats::{ConnectionCount, Counted, ListenerStats, SharedStats};

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
    stopped: oneshot::Receiver<Infallible>,
) -> io::Result<()> {
    let acceptor = Acceptor { info, listener: TcpListener::from_std(socket)?, manager, stats };
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
}

impl Acceptor {
    async fn accept_all(&self) -> Infallible {
        loop {
            match self.listener.accept().await {
                Ok((stream, _)) => self.accepted(stream),
                Err(error) if is_of_connection(&error) => {}
                Err(error) => {
                    tracing::warn!(target: "connection", "{}: cannot accept: {error}", self.info.name);
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
    }

    fn accepted(&self, stream: TcpStream) {
        tracing::debug!(target: "connection", "{}: connection from {:?}", self.info.name, stream.peer_addr());
        let count = self.stats.connection(&self.manager);
        let transport = Transport::plain(stream);
        transport.info().set_listener(Rc::clone(&self.info));
        let connection = DownstreamConnection::new(Rc::clone(&self.manager), transport);
        tokio::task::spawn_local(Counted::new(connection, count));
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
