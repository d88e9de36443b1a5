//! Messages as a strict reader sees them.

use std::io::{self, BufRead, BufReader, Read};

/// A whole HTTP/1 message.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Message {
    pub(crate) start_line: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) trailers: Vec<(String, String)>,
}

impl Message {
    /// Status code of a response.
    pub(crate) fn status(&self) -> u16 {
        let code = self.start_line.split(' ').nth(1).expect("a status line has a code");
        code.parse().expect("a status code is a number")
    }

    /// The values of a header, joined with commas; `None` if it is absent.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let values = self.headers.iter().filter(|(key, _)| key == name);
        let values: Vec<_> = values.map(|(_, value)| value.as_str()).collect();
        (!values.is_empty()).then(|| values.join(","))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Reads messages off one side of a connection.
pub(crate) struct MessageReader<R> {
    input: BufReader<R>,
}

/// Whether a response has a body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum To {
    Head,
    Other,
}

impl<R: Read> MessageReader<R> {
    pub(crate) fn new(input: R) -> Self {
        Self { input: BufReader::new(input) }
    }

    /// Start line and headers, or `None` at the end of the connection.
    pub(crate) fn head(&mut self) -> io::Result<Option<Message>> {
        let start_line = match self.line()? {
            Some(line) => line,
            None => return Ok(None),
        };
        Ok(Some(Message { start_line, headers: self.fields()?, ..Message::default() }))
    }

    /// A whole request, or `None` at the end of the connection.
    pub(crate) fn request(&mut self) -> io::Result<Option<Message>> {
        let Some(mut message) = self.head()? else { return Ok(None) };
        if is_chunked(&message) {
            self.chunked(&mut message)?;
        } else if let Some(length) = content_length(&message) {
            message.body = self.exactly(length)?;
        }
        Ok(Some(message))
    }

    /// A whole response, or `None` at the end of the connection.
    pub(crate) fn response(&mut self, to: To) -> io::Result<Option<Message>> {
        let Some(mut message) = self.head()? else { return Ok(None) };
        let status = message.status();
        if to == To::Head || status < 200 || status == 204 || status == 304 {
            return Ok(Some(message));
        }
        if is_chunked(&message) {
            self.chunked(&mut message)?;
        } else if let Some(length) = content_length(&message) {
            message.body = self.exactly(length)?;
        } else {
            self.input.read_to_end(&mut message.body)?;
        }
        Ok(Some(message))
    }

    /// A body of known length, a piece at a time.
    pub(crate) fn input(&mut self) -> &mut impl BufRead {
        &mut self.input
    }

    fn chunked(&mut self, message: &mut Message) -> io::Result<()> {
        loop {
            let line = self.line()?.ok_or(io::ErrorKind::UnexpectedEof)?;
            let size = usize::from_str_radix(&line, 16).map_err(io::Error::other)?;
            if size == 0 {
                message.trailers = self.fields()?;
                return Ok(());
            }
            message.body.extend_from_slice(&self.exactly(size)?);
            if self.exactly(2)? != b"\r\n" {
                return Err(io::Error::other("a chunk is not terminated"));
            }
        }
    }

    fn fields(&mut self) -> io::Result<Vec<(String, String)>> {
        let mut fields = Vec::new();
        loop {
            let line = self.line()?.ok_or(io::ErrorKind::UnexpectedEof)?;
            if line.is_empty() {
                return Ok(fields);
            }
            let (name, value) = line
                .split_once(": ")
                .ok_or_else(|| io::Error::other(format!("no field: {line}")))?;
            fields.push((name.to_owned(), value.to_owned()));
        }
    }

    fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = String::new();
        if self.input.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        match line.strip_suffix("\r\n") {
            Some(line) => Ok(Some(line.to_owned())),
            None => Err(io::Error::other(format!("unterminated line: {line}"))),
        }
    }

    fn exactly(&mut self, length: usize) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        self.input.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

fn is_chunked(message: &Message) -> bool {
    message.header("transfer-encoding").as_deref() == Some("chunked")
}

fn content_length(message: &Message) -> Option<usize> {
    message.header("content-length").map(|value| value.parse().expect("a length is a number"))
}
