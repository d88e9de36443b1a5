//! Messages of HTTP/1 as they are sent and read at both ends of a proxy.

use std::io::{self, BufRead, BufReader, Read as _, Write as _};
use std::net::TcpStream;

use crate::case::Message;
use crate::lines::{Lines, PATIENCE};

/// A message that has come.
#[derive(Clone, Debug, Default)]
pub(crate) struct Arrived {
    /// Its first line.
    pub(crate) line: String,
    /// Its fields, names in lower case.
    pub(crate) fields: Vec<(String, String)>,
    /// Its body, taken out of its chunks.
    pub(crate) body: String,
    /// Its trailer fields.
    pub(crate) trailers: Vec<(String, String)>,
    /// It broke off before its end.
    pub(crate) broken: bool,
}

impl Arrived {
    /// The status of a response.
    pub(crate) fn status(&self) -> Option<u16> {
        self.line.split(' ').nth(1)?.parse().ok()
    }

    fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// A connection of either end.
pub(crate) struct Connection {
    reader: BufReader<TcpStream>,
}

/// What filters have logged, for those who wait for it.
#[derive(Clone, Copy)]
pub(crate) struct Told<'a> {
    /// The list.
    pub(crate) lines: &'a Lines,
    /// What lines of the case begin with.
    pub(crate) prefix: &'a str,
}

impl Told<'_> {
    /// Waits for a line; with ` #2` at its end, for the second of its kind.
    pub(crate) fn wait(self, line: &str) -> io::Result<()> {
        let (line, times) = line.rsplit_once(" #").unwrap_or((line, "1"));
        let times = times.parse().map_err(|_| io::Error::other("a number follows ` #`"))?;
        let is_there = |lines: &[String]| lines.iter().filter(|own| *own == line).count() >= times;
        let found = self.lines.wait(self.prefix, is_there);
        if is_there(&found) {
            return Ok(());
        }
        Err(io::Error::other(format!("no filter logs `{line}` but {found:#?}")))
    }
}

impl Connection {
    pub(crate) fn new(stream: TcpStream) -> io::Result<Self> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Self { reader: BufReader::new(stream) })
    }

    /// Sends a message, piece by piece.
    pub(crate) fn send(&mut self, message: &Message, line: &str, told: Told<'_>) -> io::Result<()> {
        let mut pending = Vec::new();
        for (after, piece) in pieces(message, line) {
            if !after.is_empty() {
                self.reader.get_mut().write_all(&pending)?;
                pending.clear();
                told.wait(after)?;
            }
            pending.extend_from_slice(&piece);
        }
        self.reader.get_mut().write_all(&pending)
    }

    /// The body of the response to a plain GET of `path`.
    pub(crate) fn get(&mut self, path: &str) -> io::Result<String> {
        let head = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n");
        self.reader.get_mut().write_all(head.as_bytes())?;
        let response = self.response(false)?;
        response.map(|response| response.body).ok_or_else(|| io::Error::other("no response comes"))
    }

    /// Reads the head of a request; nothing where the connection ends in its place.
    pub(crate) fn request_head(&mut self) -> io::Result<Option<Arrived>> {
        self.head()
    }

    /// Reads what follows the head of a request.
    pub(crate) fn request_body(&mut self, request: &mut Arrived) {
        if is_chunked(request) {
            self.chunks(request);
        } else if let Some(length) = length(request) {
            self.sized(request, length);
        }
    }

    /// Reads a response whole, without the interim ones before it; nothing where the connection ends in its place.
    pub(crate) fn response(&mut self, to_head: bool) -> io::Result<Option<Arrived>> {
        loop {
            let Some(mut response) = self.head()? else { return Ok(None) };
            match response.status() {
                Some(100..=199) => continue,
                Some(204 | 304) => {}
                _ if to_head => {}
                _ if is_chunked(&response) => self.chunks(&mut response),
                _ => match length(&response) {
                    Some(length) => self.sized(&mut response, length),
                    None => self.rest(&mut response),
                },
            }
            return Ok(Some(response));
        }
    }

    /// Waits for the end of the connection, before which nothing may come.
    pub(crate) fn expect_end(&mut self) -> Result<(), String> {
        let mut rest = Vec::new();
        match self.reader.read_to_end(&mut rest) {
            Ok(0) => Ok(()),
            Ok(_) => Err(format!("more comes: {}", String::from_utf8_lossy(&rest))),
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset => Ok(()),
            Err(_) => Err("the connection is not closed".to_owned()),
        }
    }

    /// Waits for the end of the connection, whatever comes before.
    pub(crate) fn wait_for_end(&mut self) {
        // However it ends, it has.
        let _ended = io::copy(&mut self.reader, &mut io::sink());
    }

    fn head(&mut self) -> io::Result<Option<Arrived>> {
        let Some(line) = self.text_line() else { return Ok(None) };
        let mut arrived = Arrived { line, ..Arrived::default() };
        arrived.fields = self.fields().ok_or_else(|| io::Error::other("a head breaks off"))?;
        Ok(Some(arrived))
    }

    fn fields(&mut self) -> Option<Vec<(String, String)>> {
        let mut fields = Vec::new();
        loop {
            let line = self.text_line()?;
            if line.is_empty() {
                return Some(fields);
            }
            let (name, value) = line.split_once(':')?;
            fields.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
    }

    fn chunks(&mut self, arrived: &mut Arrived) {
        while let Some(line) = self.text_line() {
            let Ok(size) = usize::from_str_radix(&line, 16) else { break };
            if size == 0 {
                if let Some(trailers) = self.fields() {
                    arrived.trailers = trailers;
                    return;
                }
                break;
            }
            self.sized(arrived, size);
            if arrived.broken || self.text_line().is_none() {
                break;
            }
        }
        arrived.broken = true;
    }

    fn sized(&mut self, arrived: &mut Arrived, size: usize) {
        let mut bytes = Vec::new();
        let taken = (&mut self.reader).take(size as u64).read_to_end(&mut bytes);
        arrived.body.push_str(&String::from_utf8_lossy(&bytes));
        arrived.broken = taken.is_err() || bytes.len() < size;
    }

    fn rest(&mut self, arrived: &mut Arrived) {
        let mut bytes = Vec::new();
        arrived.broken = self.reader.read_to_end(&mut bytes).is_err();
        arrived.body = String::from_utf8_lossy(&bytes).into_owned();
    }

    /// A line without its end; nothing where the connection ends before it.
    fn text_line(&mut self) -> Option<String> {
        let mut line = Vec::new();
        self.reader.read_until(b'\n', &mut line).ok()?;
        let line = line.strip_suffix(b"\r\n")?;
        Some(String::from_utf8_lossy(line).into_owned())
    }
}

fn is_chunked(arrived: &Arrived) -> bool {
    arrived.field("transfer-encoding") == Some("chunked")
}

fn length(arrived: &Arrived) -> Option<usize> {
    arrived.field("content-length")?.parse().ok()
}

/// The pieces of a message, each with the line that it waits for.
fn pieces<'m>(message: &'m Message, line: &str) -> Vec<(&'m str, Vec<u8>)> {
    if let Some(raw) = &message.raw {
        return vec![("", raw.clone().into_bytes())];
    }
    let line = message.line.as_deref().unwrap_or(line);
    let mut head = format!("{line}\r\n");
    let is_request = !line.starts_with("HTTP/");
    if is_request && !message.fields.iter().any(|field| field.starts_with("host:")) {
        head.push_str("host: conformance.test\r\n");
    }
    head.push_str(&block(&message.fields));
    let repeat = message.repeat.unwrap_or(1);
    let mut bodies = Vec::new();
    if let Some(body) = &message.body {
        let body = body.repeat(repeat);
        head.push_str(&format!("content-length: {}\r\n", body.len()));
        bodies.push(body);
    } else if !message.chunks.is_empty() {
        head.push_str("transfer-encoding: chunked\r\n");
        let chunks = message.chunks.iter().map(|chunk| chunk.repeat(repeat));
        bodies.extend(chunks.map(|chunk| format!("{:x}\r\n{chunk}\r\n", chunk.len())));
        if !message.unfinished {
            bodies.push(format!("0\r\n{}\r\n", block(&message.trailers)));
        }
    } else if !is_request
        && !message.fields.iter().any(|field| field.starts_with("content-length:"))
    {
        head.push_str("content-length: 0\r\n");
    }
    head.push_str("\r\n");
    let after = message.after.iter().map(String::as_str).chain(std::iter::repeat(""));
    let bodies = after.zip(bodies.into_iter().map(String::into_bytes));
    std::iter::once(("", head.into_bytes())).chain(bodies).collect()
}

fn block(fields: &[String]) -> String {
    fields.iter().map(|field| format!("{field}\r\n")).collect()
}
