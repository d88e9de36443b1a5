//! The request for a library, which the main thread sends before there are workers.

use std::{cell::Cell, io, rc::Rc};

use attache_config::model::RemoteModule;
use bytes::{Bytes, BytesMut};
use tokio::sync::oneshot;

use crate::http::{
    async_client::{self, AsyncRequest, Collector, Outcome, RESPONSE_LIMIT, StartError},
    buffer::Buffer,
    connection_manager::WorkerContext,
    headers::{HeaderMap, Kind},
};

/// So much of the body of an error goes to the log.
const SHOWN_BYTES: usize = 200;

/// Why a library cannot be downloaded.
#[derive(Debug, thiserror::Error)]
pub(super) enum DownloadError {
    #[error("{0}")]
    Start(#[from] StartError),
    #[error("the response has the status {status}: {body:?}")]
    Status { status: String, body: String },
    #[error("the response breaks off")]
    Reset,
    #[error("the response is longer than {RESPONSE_LIMIT} bytes")]
    TooLong,
    #[error("the response is empty")]
    Empty,
    #[error("what was downloaded has another SHA-256")]
    WrongDigest,
    #[error("it cannot be kept: {0}")]
    Io(#[from] io::Error),
}

/// Asks the cluster for a library. The body of a response with status 200 is the library.
pub(super) async fn get(
    remote: &RemoteModule,
    worker: &Rc<WorkerContext>,
) -> Result<Bytes, DownloadError> {
    let (sender, result) = oneshot::channel();
    let sender = Cell::new(Some(sender));
    let collector = Collector::new(move |outcome: Outcome<'_>| {
        if let Some(sender) = sender.take() {
            // Whoever does not wait any more does not want it.
            let _unwanted = sender.send(library(outcome));
        }
    });
    let request = AsyncRequest {
        cluster: &remote.cluster,
        headers: headers(remote),
        body: Bytes::new(),
        end_stream: true,
        timeout: remote.timeout,
    };
    let _until_it_is_told = async_client::start(worker, request, Rc::new(collector))?;
    // What drops the collector without telling it anything has dropped the request too.
    result.await.unwrap_or(Err(DownloadError::Reset))
}

fn headers(remote: &RemoteModule) -> HeaderMap {
    let mut headers = HeaderMap::new(Kind::Request);
    headers.set(b":method", b"GET");
    headers.set(b":path", remote.path.as_bytes());
    headers.set(b":authority", remote.authority.as_bytes());
    headers
}

fn library(outcome: Outcome<'_>) -> Result<Bytes, DownloadError> {
    match outcome {
        Outcome::Response { headers, body } => match headers.get(b":status") {
            Some(b"200") => Ok(joined(body)),
            status => {
                let status = String::from_utf8_lossy(status.unwrap_or_default()).into_owned();
                let body = joined(body);
                let shown = body.get(..SHOWN_BYTES).unwrap_or(&body);
                let body = String::from_utf8_lossy(shown).into_owned();
                Err(DownloadError::Status { status, body })
            }
        },
        Outcome::Reset => Err(DownloadError::Reset),
        Outcome::ExceedResponseBufferLimit => Err(DownloadError::TooLong),
    }
}

fn joined(body: &Buffer) -> Bytes {
    let mut bytes = BytesMut::with_capacity(body.len());
    body.chunks().for_each(|chunk| bytes.extend_from_slice(chunk));
    bytes.freeze()
}
