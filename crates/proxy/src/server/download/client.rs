//! The request for a library, which the main thread sends before there are workers.

use std::{future::poll_fn, io, net::SocketAddr, pin::Pin};

use attache_config::model::{RemoteModule, UpstreamProtocol};
use bytes::{Bytes, BytesMut};
use hyper::{
    Request, Response, StatusCode,
    body::{Body, Incoming},
    client::conn::{http1, http2},
    rt::Executor,
};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpStream, task::spawn_local};

use crate::upstream::{HostUpdate, SharedCluster};

/// Why a library cannot be downloaded.
#[derive(Debug, thiserror::Error)]
pub(super) enum DownloadError {
    #[error("there is no cluster {0}")]
    UnknownCluster(String),
    #[error("the cluster has no host")]
    NoHost,
    #[error("connection timeout")]
    ConnectTimeout,
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("{0}")]
    Http(#[from] hyper::Error),
    #[error("not a request that can be sent: {0}")]
    Request(#[from] http::Error),
    #[error("it takes too long")]
    Timeout,
    #[error("the response has the status {0}")]
    Status(StatusCode),
    #[error("the response is empty")]
    Empty,
    #[error("what was downloaded has another SHA-256")]
    WrongDigest,
}

/// Asks a host of the cluster for a library; `turn` chooses the host. The body of a response with status 200 is the library.
pub(super) async fn get(
    remote: &RemoteModule,
    clusters: &[SharedCluster],
    hosts: &[HostUpdate],
    turn: usize,
) -> Result<Bytes, DownloadError> {
    let cluster = clusters.iter().find(|cluster| cluster.config.name == remote.cluster);
    let cluster = cluster.ok_or_else(|| DownloadError::UnknownCluster(remote.cluster.clone()))?;
    let address = host(&remote.cluster, hosts, turn).ok_or(DownloadError::NoHost)?;
    let connect = tokio::time::timeout(cluster.config.connect_timeout, TcpStream::connect(address));
    let socket = TokioIo::new(connect.await.map_err(|_| DownloadError::ConnectTimeout)??);
    let request = Request::get(&remote.path).header("host", &remote.authority);
    let response = if cluster.config.http.protocol == UpstreamProtocol::Http2 {
        let (mut sender, connection) = http2::handshake(Local, socket).await?;
        spawn_local(connection);
        let uri = format!("http://{}{}", remote.authority, remote.path);
        sender.send_request(Request::get(uri).body(String::new())?).await?
    } else {
        let (mut sender, connection) = http1::handshake(socket).await?;
        spawn_local(connection);
        sender.send_request(request.body(String::new())?).await?
    };
    body(response).await
}

fn host(cluster: &str, hosts: &[HostUpdate], turn: usize) -> Option<SocketAddr> {
    let hosts = &hosts.iter().find(|update| &*update.cluster == cluster)?.hosts;
    let host = hosts.get(turn.checked_rem(hosts.len())?)?;
    Some(host.address)
}

async fn body(response: Response<Incoming>) -> Result<Bytes, DownloadError> {
    let status = response.status();
    if status != StatusCode::OK {
        return Err(DownloadError::Status(status));
    }
    let mut body = response.into_body();
    let mut bytes = BytesMut::new();
    while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        if let Ok(data) = frame?.into_data() {
            bytes.extend_from_slice(&data);
        }
    }
    Ok(bytes.freeze())
}

/// Runs what belongs to a connection on this thread.
#[derive(Clone, Copy)]
struct Local;

impl<F: Future<Output: 'static> + 'static> Executor<F> for Local {
    fn execute(&self, future: F) {
        spawn_local(future);
    }
}
