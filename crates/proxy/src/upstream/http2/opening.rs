//! Opening connections.

use std::{rc::Rc, time::Duration};

use attache_config::model;
use bytes::Bytes;
use h2::client::Connection;
use tokio::task::spawn_local;

use super::{
    super::{ConnectError, Host, counts::ConnectionCount, queue::Queue},
    connection::{Http2Connection, Http2Lease, drive},
};
use crate::network::{SocketSettings, Transport};

/// So many streams a server is expected to allow before it has said anything (RFC 9113, section 6.5.2, asks for at least that).
const EXPECTED_STREAMS: u32 = 100;
/// Bounds of what the codec may hold of a stream's request until the socket takes it, bytes.
const SEND_BUFFER: (usize, usize) = (16 * 1024, 256 * 1024);

/// How many requests may wait for one connection.
pub(in crate::upstream) fn room(host: &Host) -> u32 {
    host.cluster().http.http2.max_concurrent_streams.min(EXPECTED_STREAMS)
}

/// Opens a connection for those that wait, and drives it from then on.
pub(in crate::upstream) async fn open(
    host: Rc<Host>,
    queue: Rc<Queue>,
    count: ConnectionCount,
    room: u32,
) {
    let connected = connect(&host, &SocketSettings::new(), Some(&queue)).await;
    queue.arrived(room);
    match connected {
        Ok((connection, codec)) => {
            count.connected();
            host.pools(queue.priority).http2.opened(&connection);
            connection.serve_first();
            if host.removed.get() {
                // Only those who have waited for it get streams of it.
                connection.drain();
            }
            let keepalive = host.cluster().http.http2.keepalive.clone();
            let address = host.address();
            // Neither host nor pool is kept by their connections.
            drop((host, queue));
            drive(codec, connection, keepalive, address, count).await;
        }
        Err(error) => {
            count.failed(&error);
            queue.fail(&error);
        }
    }
}

/// A stream of a connection of its own, whose socket has `settings`.
pub(in crate::upstream) async fn connect_apart(
    host: Rc<Host>,
    settings: SocketSettings,
    count: ConnectionCount,
) -> Result<Http2Lease, ConnectError> {
    let connected = connect(&host, &settings, None).await;
    let (connection, codec) = connected.inspect_err(|error| count.failed(error))?;
    count.connected();
    let lease = connection.lease();
    connection.drain();
    let keepalive = host.cluster().http.http2.keepalive.clone();
    spawn_local(drive(codec, connection, keepalive, host.address(), count));
    Ok(lease)
}

async fn connect(
    host: &Host,
    settings: &SocketSettings,
    queue: Option<&Rc<Queue>>,
) -> Result<(Rc<Http2Connection>, Connection<Transport, Bytes>), ConnectError> {
    let config = host.cluster();
    let connect = async {
        let transport = Transport::connect(host.address(), settings).await?;
        let info = Rc::clone(transport.info());
        let handshake = builder(config).handshake(transport).await;
        let (sender, codec) =
            handshake.map_err(|error| ConnectError::from(std::io::Error::other(error)))?;
        let stats = Rc::clone(&host.counters().cluster);
        Ok((Http2Connection::new(sender, info, &config.http, stats, queue.cloned()), codec))
    };
    match tokio::time::timeout(config.connect_timeout, connect).await {
        Ok(connected) => connected,
        Err(_elapsed) => Err(ConnectError::Timeout),
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
        // Counted over a connection's whole life: one that serves many clients that give up would end by it, with all streams on it.
        .max_local_error_reset_streams(None)
        .reset_stream_duration(Duration::from_secs(30));
    builder
}
