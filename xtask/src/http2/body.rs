//! Bodies and trailers, within what flow control allows.

use std::future::poll_fn;

use bytes::Bytes;
use h2::{Reason, RecvStream, SendStream};

use super::message::{Outgoing, owned};
use crate::http1::Fields;

/// Reads a body and its trailers to the end; what has come stays in `body` where it breaks off.
pub(super) async fn receive(
    stream: &mut RecvStream,
    body: &mut Vec<u8>,
) -> Result<Fields, h2::Error> {
    while let Some(data) = stream.data().await {
        let data = data?;
        body.extend_from_slice(&data);
        stream.flow_control().release_capacity(data.len())?;
    }
    let trailers = stream.trailers().await?;
    Ok(trailers.as_ref().map(owned).unwrap_or_default())
}

/// Sends what follows a head, and ends the stream with it where `ends` says so.
pub(super) async fn send(
    stream: &mut SendStream<Bytes>,
    message: &Outgoing,
    ends: bool,
) -> Result<(), h2::Error> {
    let trailers = message.trailers().unwrap_or_default();
    let ends_with_data = ends && trailers.is_none();
    let last = message.data.len();
    for (data, number) in message.data.iter().zip(1..) {
        send_piece(stream, data.clone(), ends_with_data && number == last).await?;
    }
    match trailers {
        Some(trailers) if ends => stream.send_trailers(trailers),
        _ => Ok(()),
    }
}

async fn send_piece(
    stream: &mut SendStream<Bytes>,
    mut data: Bytes,
    ends: bool,
) -> Result<(), h2::Error> {
    while !data.is_empty() {
        stream.reserve_capacity(data.len());
        let granted = poll_fn(|cx| stream.poll_capacity(cx)).await;
        let granted = granted.unwrap_or_else(|| Err(Reason::STREAM_CLOSED.into()))?;
        let piece = data.split_to(granted.min(data.len()));
        let is_last = ends && data.is_empty();
        stream.send_data(piece, is_last)?;
        if is_last {
            return Ok(());
        }
    }
    if ends { stream.send_data(Bytes::new(), true) } else { Ok(()) }
}
