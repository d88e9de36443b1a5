//! Listeners: accepted connections, and who takes them.

mod stats;

use std::{io, net::TcpListener as StdTcpListener, rc::Rc, time::Duration};

use tokio::net::TcpListener;

use crate::{
    http::{connection_manager::ConnectionManager, http1::Http1Connection},
    network::Transport,
};

pub(crate) use self::stats::milliseconds;
pub use self::stats::{ConnectionCount, Counted, ListenerStats, SharedStats};

/// How long accepting pauses when the system is out of descriptors or memory: trying again at once would only take time from
/// the connections that could give some back.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Accepts connections until it is dropped, each in a task of its own on this worker.
///
/// # Errors
///
/// The socket cannot be watched.
pub async fn serve(
    name: &str,
    socket: StdTcpListener,
    manager: Rc<ConnectionManager>,
    stats: Rc<ListenerStats>,
) -> io::Result<()> {
    let listener = TcpListener::from_std(socket)?;
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                tracing::debug!(target: "connection", "{name}: connection from {peer}");
                let count = stats.connection(&manager);
                let transport = Transport::plain(stream);
                let connection = Http1Connection::new(Rc::clone(&manager), transport);
                tokio::task::spawn_local(Counted::new(connection, count));
            }
            Err(error) if is_of_connection(&error) => {}
            Err(error) => {
                tracing::warn!(target: "connection", "{name}: cannot accept: {error}");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
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
