//! Whole messages and exchanges, in steps, and what is in them.

use attache::http::headers::{HeaderMap, Kind};
use bytes::Bytes;

use crate::driver::{Event, Item};

/// A message with a body in these pieces, whose last carries the end unless trailers do.
pub(crate) fn message(pieces: &[&[u8]], has_trailers: bool) -> Vec<Item> {
    let mut items = vec![Item::Headers { end: false }];
    for (index, piece) in pieces.iter().enumerate() {
        let end = !has_trailers && index + 1 == pieces.len();
        items.push(Item::Data { bytes: Bytes::copy_from_slice(piece), end });
    }
    items.extend(has_trailers.then_some(Item::Trailers));
    items
}

/// A request and its response, both with bodies and trailers, while watermarks come and go and filters get events.
pub(crate) fn exchange() -> Vec<Event> {
    let mut events = Vec::new();
    for item in message(&[b"re", b"quest"], true) {
        events.push(Event::Request(item));
    }
    events.extend([Event::High, Event::Post(0), Event::Post(1), Event::Post(2), Event::Dispatch]);
    for item in message(&[b"res", b"ponse"], true) {
        events.push(Event::Response(item));
    }
    events.insert(events.len() - 1, Event::Low);
    events.extend([Event::Post(2), Event::Post(1), Event::Post(0), Event::Dispatch]);
    events
}

pub(crate) fn headers(kind: Kind, entries: &[(&'static str, &'static str)]) -> HeaderMap {
    let mut map = HeaderMap::new(kind);
    for (name, value) in entries {
        map.push(*name, *value);
    }
    map
}

/// What a request is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Subject {
    /// HTTP.
    #[default]
    Post,
    /// Another protocol.
    Upgrade,
}

impl Subject {
    /// The headers of a request.
    pub(crate) fn request(self) -> HeaderMap {
        let post = [(":method", "POST"), (":path", "/"), (":authority", "h"), ("x-a", "1")];
        let mut map = headers(Kind::Request, &post);
        if self != Self::Post {
            map.push("connection", "upgrade");
            map.push("upgrade", "websocket");
        }
        map
    }

    /// The headers of a server's response.
    pub(crate) fn response(self) -> HeaderMap {
        if self == Self::Post {
            return ok();
        }
        let switches = [(":status", "101"), ("connection", "upgrade"), ("upgrade", "websocket")];
        headers(Kind::Response, &switches)
    }
}

pub(crate) fn ok() -> HeaderMap {
    headers(Kind::Response, &[(":status", "200"), ("x-r", "1")])
}

pub(crate) fn trailers(kind: Kind) -> HeaderMap {
    headers(kind, &[("x-t", "1")])
}
