//! Reads messages off a connection.

use std::io::{self, BufRead, BufReader, Read};

use super::message::{Fields, Framing, Head, Message};

/// Longest head that is read, in bytes.
const MAX_HEAD: u64 = 1 << 20;

/// One direction of a connection.
pub(crate) struct Reader<R> {
    stream: BufReader<R>,
}

impl<R: Read> Reader<R> {
    /// Reads from `stream`.
    pub(crate) fn new(stream: R) -> Self {
        Self { stream: BufReader::with_capacity(1 << 18, stream) }
    }

    /// Whether the other end has closed: waits for the next byte or the end.
    pub(crate) fn at_end(&mut self) -> io::Result<bool> {
        Ok(self.stream.fill_buf()?.is_empty())
    }

    /// The next request, or nothing where the connection ended before it.
    pub(crate) fn request(&mut self) -> io::Result<Option<Message>> {
        let Some(head) = self.request_head()? else { return Ok(None) };
        let framing = head.request_framing();
        self.rest(head, framing).map(Some)
    }

    /// The next request's head, or nothing where the connection ended before it.
    pub(crate) fn request_head(&mut self) -> io::Result<Option<Head>> {
        if self.at_end()? {
            return Ok(None);
        }
        Head::request(&self.block()?).map(Some)
    }

    /// The next response to a request of `method`.
    pub(crate) fn response(&mut self, method: &str) -> io::Result<Message> {
        let head = self.response_head()?;
        let framing = head.response_framing(method);
        self.rest(head, framing)
    }

    /// The next response's head.
    pub(crate) fn response_head(&mut self) -> io::Result<Head> {
        Head::response(&self.block()?)
    }

    fn rest(&mut self, head: Head, framing: Framing) -> io::Result<Message> {
        let mut body = Vec::new();
        let trailers = self.body(framing, &mut |bytes| body.extend_from_slice(bytes))?;
        Ok(Message { head, framing, body, trailers })
    }

    /// Gives the body to `take` piece by piece, and returns the trailers.
    pub(crate) fn body(
        &mut self,
        framing: Framing,
        take: &mut dyn FnMut(&[u8]),
    ) -> io::Result<Fields> {
        match framing {
            Framing::Empty => Ok(Fields::new()),
            Framing::Length(length) => self.pass(length, take).map(|()| Fields::new()),
            Framing::Chunked => self.chunks(take),
            Framing::Close => {
                while self.pass_some(u64::MAX, take)? > 0 {}
                Ok(Fields::new())
            }
        }
    }

    fn chunks(&mut self, take: &mut dyn FnMut(&[u8])) -> io::Result<Fields> {
        loop {
            let line = self.line()?;
            let Ok(httparse::Status::Complete((_, size))) = httparse::parse_chunk_size(&line)
            else {
                return Err(io::Error::other(format!("a chunk starts with {line:?}")));
            };
            if size == 0 {
                return Head::trailers(&self.block()?);
            }
            self.pass(size, take)?;
            if self.line()? != b"\r\n" {
                return Err(io::Error::other("a chunk does not end with CRLF"));
            }
        }
    }

    /// Passes exactly `length` bytes on.
    fn pass(&mut self, mut length: u64, take: &mut dyn FnMut(&[u8])) -> io::Result<()> {
        while length > 0 {
            match self.pass_some(length, take)? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                passed => length -= passed,
            }
        }
        Ok(())
    }

    /// Passes on what is there, `most` bytes at most; 0 at the end of the connection.
    fn pass_some(&mut self, most: u64, take: &mut dyn FnMut(&[u8])) -> io::Result<u64> {
        let bytes = self.stream.fill_buf()?;
        let count = usize::try_from(most).map_or(bytes.len(), |most| bytes.len().min(most));
        take(&bytes[..count]);
        self.stream.consume(count);
        Ok(count as u64)
    }

    /// Lines up to an empty one, which is part of the result.
    fn block(&mut self) -> io::Result<Vec<u8>> {
        let mut block = Vec::new();
        loop {
            let line = self.line()?;
            block.extend_from_slice(&line);
            if line == b"\r\n" || line == b"\n" {
                return Ok(block);
            }
            if block.len() as u64 > MAX_HEAD {
                return Err(io::Error::other("a head without end"));
            }
        }
    }

    fn line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        (&mut self.stream).take(MAX_HEAD).read_until(b'\n', &mut line)?;
        if line.ends_with(b"\n") { Ok(line) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }
}
