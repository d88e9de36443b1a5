//! A stream as matchers look at it.

use std::{
    borrow::Cow,
    cell::Ref,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

use attache_config::model::{MatchData, MatchInput, MatchValue, MatchedHeaders, ValueTest};

use super::super::query;
use crate::http::{
    headers::{HeaderMap, Kind},
    metadata::Source,
    stream::Handle,
};

/// Which headers and trailers a filter has seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Seen(u8);

impl Seen {
    /// All that a composite filter looks at by itself. A response's trailers never are (Envoy 1.40).
    pub(super) const BUT_RESPONSE_TRAILERS: Self = Self(0)
        .with(MatchedHeaders::Request)
        .with(MatchedHeaders::RequestTrailers)
        .with(MatchedHeaders::Response);

    /// These, and others.
    pub(super) const fn with(self, headers: MatchedHeaders) -> Self {
        Self(self.0 | 1 << headers as u8)
    }

    const fn has(self, headers: MatchedHeaders) -> bool {
        self.0 & 1 << headers as u8 != 0
    }
}

/// A stream of which a filter has seen some. It must be gone before anything of the stream is called.
pub(super) struct Data<'a> {
    handle: Handle<'a>,
    request: Option<Ref<'a, HeaderMap>>,
    request_trailers: Option<Ref<'a, HeaderMap>>,
    response: Option<Ref<'a, HeaderMap>>,
    response_trailers: Option<Ref<'a, HeaderMap>>,
}

impl<'a> Data<'a> {
    /// What has been seen and is there.
    pub(super) fn new(handle: Handle<'a>, seen: Seen) -> Self {
        let get = |headers, kind| handle.headers(kind).filter(|_| seen.has(headers));
        Self {
            handle,
            request: get(MatchedHeaders::Request, Kind::Request),
            request_trailers: get(MatchedHeaders::RequestTrailers, Kind::RequestTrailers),
            response: get(MatchedHeaders::Response, Kind::Response),
            response_trailers: get(MatchedHeaders::ResponseTrailers, Kind::ResponseTrailers),
        }
    }

    fn headers(&self, which: MatchedHeaders) -> Option<&HeaderMap> {
        let headers = match which {
            MatchedHeaders::Request => &self.request,
            MatchedHeaders::RequestTrailers => &self.request_trailers,
            MatchedHeaders::Response => &self.response,
            MatchedHeaders::ResponseTrailers => &self.response_trailers,
        };
        headers.as_deref()
    }

    fn query_parameter(&self, name: &str) -> MatchValue<'_> {
        let path = self.request.as_ref().and_then(|headers| headers.get(b":path"));
        path.map_or(MatchValue::NotYet, |path| some(query::first(path, name.as_bytes())))
    }

    /// What `describe` makes of the response's status.
    fn status<T: Into<Cow<'static, [u8]>>>(
        &self,
        describe: impl FnOnce(u16) -> Option<T>,
    ) -> MatchValue<'_> {
        let Some(headers) = &self.response else { return MatchValue::NotYet };
        let status = headers.get(b":status").and_then(|status| str::from_utf8(status).ok());
        match status.and_then(|status| describe(status.parse().ok()?)) {
            Some(text) => MatchValue::Present(text.into()),
            None => MatchValue::Absent,
        }
    }

    fn is_local_reply(&self) -> MatchValue<'_> {
        self.handle.info().response_code_details.with(|details| match details {
            None => MatchValue::NotYet,
            Some("via_upstream") => MatchValue::Present(b"false".into()),
            Some(_) => MatchValue::Present(b"true".into()),
        })
    }

    /// Whether the client is on the same machine (Envoy 1.40: no other address of 127.0.0.0/8 counts).
    fn source_type(&self) -> MatchValue<'_> {
        let info = self.handle.info();
        let remote = info.remote_address().ip();
        let loopback = [IpAddr::from(Ipv4Addr::LOCALHOST), Ipv6Addr::LOCALHOST.into()];
        let is_local =
            loopback.contains(&remote) || remote == info.connection().local_address().ip();
        if is_local { MatchValue::Present(b"local".into()) } else { MatchValue::Absent }
    }
}

impl MatchData for Data<'_> {
    fn value(&self, input: &MatchInput) -> MatchValue<'_> {
        let info = self.handle.info();
        match input {
            MatchInput::Header(which, name) => match self.headers(*which) {
                None => MatchValue::NotYet,
                Some(headers) => {
                    joined(headers, name).map_or(MatchValue::Absent, MatchValue::Present)
                }
            },
            MatchInput::QueryParameter(name) => self.query_parameter(name),
            MatchInput::ResponseStatus => {
                self.status(|status| Some(status.to_string().into_bytes()))
            }
            MatchInput::ResponseStatusClass => self.status(class),
            MatchInput::IsLocalReply => self.is_local_reply(),
            MatchInput::SourceIp => text(&info.remote_address().ip()),
            MatchInput::SourcePort => text(&info.remote_address().port()),
            MatchInput::DirectSourceIp => text(&info.connection().remote_address().ip()),
            MatchInput::SourceType => self.source_type(),
            MatchInput::DestinationIp => text(&info.connection().local_address().ip()),
            MatchInput::DestinationPort => text(&info.connection().local_address().port()),
            MatchInput::FilterState(key) => {
                let object = self.handle.filter_state(key.as_bytes());
                some(object.and_then(|object| Some(object.serialized()?.into_owned())))
            }
            // Without TLS nobody says which server it wants.
            _ => MatchValue::Absent,
        }
    }

    fn metadata(&self, namespace: &str, path: &[String], test: &ValueTest) -> bool {
        let passes = self.handle.metadata(Source::Dynamic, |metadata| {
            test.passes(metadata.at(namespace.as_bytes(), path))
        });
        passes.unwrap_or_else(|| test.passes(None::<&crate::http::metadata::Value>))
    }
}

/// A value that is there or not.
fn some(value: Option<Vec<u8>>) -> MatchValue<'static> {
    value.map_or(MatchValue::Absent, |value| MatchValue::Present(value.into()))
}

fn text(value: &impl ToString) -> MatchValue<'static> {
    MatchValue::Present(value.to_string().into_bytes().into())
}

fn class(status: u16) -> Option<&'static [u8]> {
    Some(match status {
        100..200 => b"1xx",
        200..300 => b"2xx",
        300..400 => b"3xx",
        400..500 => b"4xx",
        500..600 => b"5xx",
        _ => return None,
    })
}

/// A header's values, joined by commas.
fn joined<'h>(headers: &'h HeaderMap, name: &str) -> Option<Cow<'h, [u8]>> {
    let mut values = headers.values(name.as_bytes());
    let first = values.next()?;
    let Some(second) = values.next() else { return Some(Cow::Borrowed(first)) };
    let mut joined = [first, second].join(&b","[..]);
    for value in values {
        joined.push(b',');
        joined.extend_from_slice(value);
    }
    Some(Cow::Owned(joined))
}
