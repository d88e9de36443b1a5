//! Messages between the shape of cases and that of the library.

use std::io;

use bytes::Bytes;
use h2::{RecvStream, ext::Protocol};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, Uri};

use super::body;
use crate::http1::{Fields, Framing, Head, Message};

/// A message to send.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Outgoing {
    /// Request line or status line of HTTP/1.
    pub(crate) start: String,
    /// Header fields; `host` becomes the authority.
    pub(crate) fields: Fields,
    /// The body, one piece a frame.
    pub(crate) data: Vec<Bytes>,
    /// Trailer fields.
    pub(crate) trailers: Fields,
}

impl Outgoing {
    /// Whether the head is all of it.
    pub(super) fn is_head_alone(&self) -> bool {
        self.data.is_empty() && self.trailers.is_empty()
    }

    /// Its head as a request's.
    pub(super) fn request(&self) -> io::Result<Request<()>> {
        let mut words = self.start.split(' ');
        let method = words.next().unwrap_or_default();
        let target = words.next().unwrap_or("/");
        let is_host = |name: &str| name.eq_ignore_ascii_case("host");
        let host = self.fields.iter().find(|(name, _)| is_host(name));
        let is_protocol = |name: &str| name == ":protocol";
        let protocol = self.fields.iter().find(|(name, _)| is_protocol(name));
        let uri = if method == "CONNECT" && protocol.is_none() {
            target.parse().map_err(io::Error::other)?
        } else {
            Uri::builder()
                .scheme("http")
                .authority(host.map_or("parity.test", |(_, value)| value))
                .path_and_query(target)
                .build()
                .map_err(io::Error::other)?
        };
        let mut request = Request::new(());
        if let Some((_, name)) = protocol {
            request.extensions_mut().insert(Protocol::from(name.as_str()));
        }
        *request.method_mut() = Method::from_bytes(method.as_bytes()).map_err(io::Error::other)?;
        *request.uri_mut() = uri;
        let fields = self.fields.iter().filter(|(name, _)| !is_host(name) && !is_protocol(name));
        *request.headers_mut() = map(fields)?;
        Ok(request)
    }

    /// Its head as a response's.
    pub(super) fn response(&self) -> io::Result<Response<()>> {
        let status = self.start.split(' ').nth(1).unwrap_or_default();
        let mut response = Response::new(());
        *response.status_mut() = status.parse().map_err(io::Error::other)?;
        *response.headers_mut() = map(&self.fields)?;
        Ok(response)
    }

    /// Its trailers, where it has any.
    pub(super) fn trailers(&self) -> io::Result<Option<HeaderMap>> {
        if self.trailers.is_empty() { Ok(None) } else { map(&self.trailers).map(Some) }
    }
}

fn map<'a>(fields: impl IntoIterator<Item = &'a (String, String)>) -> io::Result<HeaderMap> {
    let mut map = HeaderMap::new();
    for (name, value) in fields {
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(io::Error::other)?;
        map.append(name, HeaderValue::from_bytes(value.as_bytes()).map_err(io::Error::other)?);
    }
    Ok(map)
}

/// A request that has come, read to its end.
pub(super) async fn request(request: Request<RecvStream>) -> Result<Message, h2::Error> {
    let (parts, mut stream) = request.into_parts();
    let target = parts.uri.path_and_query().map_or("", |target| target.as_str());
    let mut fields = Fields::new();
    let pseudo = [
        (":scheme", parts.uri.scheme_str()),
        (":authority", parts.uri.authority().map(|authority| authority.as_str())),
    ];
    for (name, value) in pseudo {
        fields.extend(value.map(|value| (name.to_owned(), value.to_owned())));
    }
    fields.extend(owned(&parts.headers));
    let head = Head { start: format!("{} {target} HTTP/2", parts.method), fields };
    let mut message = headed(head, &stream);
    message.trailers = body::receive(&mut stream, &mut message.body).await?;
    Ok(message)
}

/// A response's head.
pub(super) fn response<B>(response: &Response<B>) -> Head {
    let start = format!("HTTP/2 {}", response.status().as_str());
    Head { start, fields: owned(response.headers()) }
}

/// A message of this head whose body is still to come.
pub(super) fn headed(head: Head, stream: &RecvStream) -> Message {
    let framing = if stream.is_end_stream() { Framing::Empty } else { Framing::Chunked };
    Message { head, framing, ..Message::default() }
}

/// Fields as they are compared.
pub(super) fn owned(map: &HeaderMap) -> Fields {
    let owned = |(name, value): (&HeaderName, &HeaderValue)| {
        (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    map.iter().map(owned).collect()
}
