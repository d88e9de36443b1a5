//! A tunnel that ends here: its bytes on a connection of their own, without HTTP around them.

use std::{
    rc::Rc,
    task::{Context, Poll, ready},
};

use super::{attempt::ResponseEvent, failure::UpstreamFailure, outgoing::End, request::Request};
use crate::{
    http::{
        codec::WriteQueue,
        connection_manager::WorkerContext,
        headers::{HeaderMap, Kind},
        stream_info::BytesMeter,
    },
    network::ReadBuffer,
    upstream::UpstreamConnection,
};

/// A connection that carries what a CONNECT request carries. The client is told that it stands by a response that no server sends.
pub(super) struct TcpUpstream {
    connection: UpstreamConnection,
    queue: WriteQueue,
    buffer: ReadBuffer,
    /// The client has been told.
    is_announced: bool,
    writing: Writing,
}

/// What becomes of what the client sends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Writing {
    Open,
    /// The client has sent all; the server is to be told when it has all.
    Ending,
    /// The server has been told, or takes no more. It may go on sending all the same.
    Over,
}

impl TcpUpstream {
    pub(super) fn new(connection: UpstreamConnection, worker: &WorkerContext) -> Self {
        Self {
            connection,
            queue: WriteQueue::new(),
            buffer: ReadBuffer::new(Rc::clone(&worker.buffers)),
            is_announced: false,
            writing: Writing::Open,
        }
    }

    /// Bytes that wait to be written.
    pub(super) fn backlog(&self) -> usize {
        self.queue.len()
    }

    /// Takes what has come from the client, and writes. True if there was anything to take or write.
    pub(super) fn send(&mut self, cx: &mut Context<'_>, request: Request<'_>) -> bool {
        let mut data = request.take_body();
        let has_data = !data.is_empty();
        if self.writing == Writing::Open {
            request.info().upstream.bytes.wire_sent.add(data.len());
            while let Some(chunk) = data.pop_chunk() {
                self.queue.push(chunk);
            }
            if request.end() != End::Open {
                self.writing = Writing::Ending;
            }
        }
        self.write(cx) || has_data
    }

    fn write(&mut self, cx: &mut Context<'_>) -> bool {
        if self.writing == Writing::Over {
            return false;
        }
        let before = self.queue.len();
        match self.connection.transport.poll_write_all(cx, &mut self.queue) {
            Poll::Pending => return self.queue.len() < before,
            Poll::Ready(Ok(())) if self.writing == Writing::Open => return before > 0,
            Poll::Ready(Ok(())) => {
                // A peer that is gone says so when it is read from.
                if self.connection.transport.poll_shutdown(cx).is_pending() {
                    return before > 0;
                }
            }
            Poll::Ready(Err(error)) => {
                tracing::debug!(target: "upstream", "cannot write to {}: {error}", self.connection.host().address());
                self.queue = WriteQueue::new();
            }
        }
        self.writing = Writing::Over;
        true
    }

    /// The next thing for the client.
    pub(super) fn poll_event(
        &mut self,
        cx: &mut Context<'_>,
        bytes: &BytesMeter,
    ) -> Poll<Result<ResponseEvent, UpstreamFailure>> {
        if !self.is_announced {
            self.is_announced = true;
            let mut headers = HeaderMap::new(Kind::Response);
            headers.push(":status", "200");
            return Poll::Ready(Ok(ResponseEvent::Headers { headers, end_stream: false }));
        }
        let read = ready!(self.buffer.poll_fill(&mut self.connection.transport, cx));
        Poll::Ready(match read {
            Ok(0) => {
                self.connection.closed_by_host();
                Ok(ResponseEvent::End)
            }
            Ok(count) => {
                bytes.wire_received.add(count);
                Ok(ResponseEvent::Data(self.buffer.bytes().split().freeze()))
            }
            Err(error) => {
                tracing::debug!(target: "upstream", "cannot read from {}: {error}", self.connection.host().address());
                self.connection.closed_by_host();
                Err(UpstreamFailure::Terminated)
            }
        })
    }
}
