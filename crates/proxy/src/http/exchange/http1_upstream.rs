//! A response from an HTTP/1 server.

use std::{
    rc::Rc,
    task::{Context, Poll, ready},
};

use super::{failure::UpstreamFailure, outgoing::Outgoing};
use crate::{
    http::{
        codec::{
            WriteQueue,
            h1::{DecodeError, Limits, ResponseDecoder, ResponseEvent},
        },
        connection_manager::WorkerContext,
        stream_info::BytesMeter,
    },
    network::ReadBuffer,
    upstream::UpstreamConnection,
};

/// An HTTP/1 connection that serves the exchange.
pub(super) struct Http1Upstream {
    connection: UpstreamConnection,
    decoder: ResponseDecoder,
    buffer: ReadBuffer,
    /// The server takes no more of the request; it may have answered all the same.
    is_write_broken: bool,
    is_eof: bool,
}

impl Http1Upstream {
    pub(super) fn new(
        connection: UpstreamConnection,
        worker: &WorkerContext,
        outgoing: &Outgoing,
    ) -> Self {
        let mut limits = Limits::default();
        if let Some(cluster) = outgoing.cluster() {
            limits.max_headers = cluster.config().max_response_headers_count as usize;
        }
        let mut decoder = ResponseDecoder::new(limits);
        decoder.expect(outgoing.method(), false);
        Self {
            connection,
            decoder,
            buffer: ReadBuffer::new(Rc::clone(&worker.buffers)),
            is_write_broken: false,
            is_eof: false,
        }
    }

    /// Writes what waits of the request. True if anything was written.
    pub(super) fn write(&mut self, cx: &mut Context<'_>, outgoing: &Outgoing) -> bool {
        let mut queue = outgoing.queue();
        let before = queue.len();
        if before == 0 {
            return false;
        }
        if self.is_write_broken {
            *queue = WriteQueue::new();
            return true;
        }
        if let Poll::Ready(Err(error)) = self.connection.transport.poll_write_all(cx, &mut *queue) {
            tracing::debug!(target: "upstream", "cannot write to {}: {error}", self.connection.host().address());
            self.is_write_broken = true;
            return true;
        }
        queue.len() < before
    }

    /// The next thing that the server has sent.
    pub(super) fn poll_event(
        &mut self,
        cx: &mut Context<'_>,
        bytes: &BytesMeter,
    ) -> Poll<Result<ResponseEvent, UpstreamFailure>> {
        loop {
            let before = self.buffer.len();
            let decoded = if self.is_eof {
                self.decoder.eof(self.buffer.bytes())
            } else {
                self.decoder.decode(self.buffer.bytes())
            };
            bytes.wire_received.add(before - self.buffer.len());
            match decoded {
                Ok(Some(event)) => return Poll::Ready(Ok(event)),
                Ok(None) if self.is_eof => return Poll::Ready(Err(UpstreamFailure::Terminated)),
                Ok(None) => {}
                Err(DecodeError::PrematureEnd) => {
                    return Poll::Ready(Err(UpstreamFailure::Terminated));
                }
                Err(error) => {
                    tracing::debug!(target: "upstream", "malformed response from {}: {error}", self.connection.host().address());
                    return Poll::Ready(Err(UpstreamFailure::Protocol));
                }
            }
            match ready!(self.buffer.poll_fill(&mut self.connection.transport, cx)) {
                Ok(0) => self.is_eof = true,
                Ok(_) => {}
                Err(error) => {
                    tracing::debug!(target: "upstream", "cannot read from {}: {error}", self.connection.host().address());
                    self.is_eof = true;
                }
            }
        }
    }

    /// The response has ended: keeps the connection for another request, if it is fit for one.
    pub(super) fn finish(mut self, outgoing: &Outgoing) {
        let request_written = outgoing.is_complete() && outgoing.backlog() == 0;
        if request_written && !self.is_write_broken && self.decoder.is_reusable(self.buffer.bytes())
        {
            self.connection.checkin();
        }
    }
}
