//! What a message consists of.

use std::io;

/// Most header fields that a message may carry.
const MAX_FIELDS: usize = 256;

/// Header or trailer fields, as spelled and in the order on the wire.
pub(crate) type Fields = Vec<(String, String)>;

/// Start line and header fields.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Head {
    /// Request line or status line.
    pub(crate) start: String,
    /// The header fields.
    pub(crate) fields: Fields,
}

/// How the end of a body is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Framing {
    /// There is none.
    #[default]
    Empty,
    /// By its length in bytes.
    Length(u64),
    /// By a last chunk.
    Chunked,
    /// By the end of the connection.
    Close,
}

/// A whole message.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Message {
    /// Start line and header fields.
    pub(crate) head: Head,
    /// How the body was framed.
    pub(crate) framing: Framing,
    /// The body without its framing.
    pub(crate) body: Vec<u8>,
    /// Trailer fields.
    pub(crate) trailers: Fields,
}

impl Head {
    /// Reads a request's head, including its empty line.
    pub(crate) fn request(bytes: &[u8]) -> io::Result<Self> {
        let mut fields = [httparse::EMPTY_HEADER; MAX_FIELDS];
        let mut parsed = httparse::Request::new(&mut fields);
        parsed.parse(bytes).map_err(io::Error::other)?;
        Ok(Self { start: start_line(bytes), fields: owned(parsed.headers) })
    }

    /// Reads a response's head, including its empty line.
    pub(crate) fn response(bytes: &[u8]) -> io::Result<Self> {
        let mut fields = [httparse::EMPTY_HEADER; MAX_FIELDS];
        let mut parsed = httparse::Response::new(&mut fields);
        parsed.parse(bytes).map_err(io::Error::other)?;
        Ok(Self { start: start_line(bytes), fields: owned(parsed.headers) })
    }

    /// Reads trailer fields, including their empty line.
    pub(crate) fn trailers(bytes: &[u8]) -> io::Result<Fields> {
        let mut fields = [httparse::EMPTY_HEADER; MAX_FIELDS];
        match httparse::parse_headers(bytes, &mut fields).map_err(io::Error::other)? {
            httparse::Status::Complete((_, found)) => Ok(owned(found)),
            httparse::Status::Partial => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    /// The first value of a field.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(each, _)| each.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// A response's status, such as 200.
    pub(crate) fn status(&self) -> Option<u16> {
        self.start.split(' ').nth(1)?.parse().ok()
    }

    /// Whether a response has this head that another one follows.
    pub(crate) fn is_interim(&self) -> bool {
        matches!(self.status(), Some(100 | 102..200))
    }

    /// How a request with this head frames its body.
    pub(crate) fn request_framing(&self) -> Framing {
        self.announced().unwrap_or_default()
    }

    /// How a response with this head frames its body, when it answers a request of `method`.
    pub(crate) fn response_framing(&self, method: &str) -> Framing {
        let status = self.status().unwrap_or_default();
        if method == "HEAD" || matches!(status, 100..200 | 204 | 304) {
            return Framing::Empty;
        }
        self.announced().unwrap_or(Framing::Close)
    }

    fn announced(&self) -> Option<Framing> {
        let coding = self.value("transfer-encoding").unwrap_or_default();
        if coding.to_ascii_lowercase().contains("chunked") {
            return Some(Framing::Chunked);
        }
        let length = self.value("content-length")?.parse().ok()?;
        Some(if length == 0 { Framing::Empty } else { Framing::Length(length) })
    }
}

fn start_line(head: &[u8]) -> String {
    let line = head.split(|&byte| byte == b'\n').next().unwrap_or_default();
    String::from_utf8_lossy(line.trim_ascii_end()).into_owned()
}

fn owned(fields: &[httparse::Header<'_>]) -> Fields {
    let owned = |field: &httparse::Header<'_>| {
        (field.name.to_owned(), String::from_utf8_lossy(field.value).into_owned())
    };
    fields.iter().map(owned).collect()
}
