//! One request as a line of JSON.

use std::fmt;

use attache_sdk::http::attribute::{self, Attribute};
use attache_sdk::http::{Headers, Stream, StreamComplete};
use serde_json::{Map, Value};

use super::clock::Mark;
use super::{MetadataKey, MetadataType, RequestLog};

/// What is told about a request. What the host does not know is left out.
pub(super) struct Entry {
    fields: Map<String, Value>,
    status: Option<u64>,
    duration_ms: u64,
}

impl Entry {
    pub(super) fn of(filter: &RequestLog, stream: &StreamComplete<'_>) -> Self {
        let clock = &filter.clock;
        let duration_ms = clock.milliseconds(Mark::End).unwrap_or(0);
        let status = stream.attribute(attribute::RESPONSE_CODE);
        let mut entry = Self { fields: Map::new(), status, duration_ms };
        entry.request(stream);
        entry.number("status", status);
        entry.text("details", text(stream, attribute::RESPONSE_CODE_DETAILS));
        entry.number("flags", stream.attribute(attribute::RESPONSE_FLAGS));
        entry.fields.insert("local_reply".to_owned(), filter.local_reply.into());
        entry.fields.insert("whole".to_owned(), filter.ended.into());
        entry.number("request_bytes", Some(filter.request_bytes as u64));
        entry.number("response_bytes", Some(filter.response_bytes as u64));
        entry.number("request_ms", clock.milliseconds(Mark::RequestEnd));
        entry.number("first_byte_ms", clock.milliseconds(Mark::ResponseStart));
        entry.number("duration_ms", Some(duration_ms));
        entry.upstream(stream);
        entry.headers(&filter.observer.settings.headers, stream.request_headers());
        entry.metadata(&filter.observer.settings.metadata, stream);
        entry
    }

    pub(super) fn duration_ms(&self) -> u64 {
        self.duration_ms
    }

    pub(super) fn status(&self) -> Option<u64> {
        self.status
    }

    fn request(&mut self, stream: &Stream<'_>) {
        for (name, attribute) in [
            ("method", attribute::REQUEST_METHOD),
            ("host", attribute::REQUEST_HOST),
            ("path", attribute::REQUEST_PATH),
            ("protocol", attribute::REQUEST_PROTOCOL),
            ("id", attribute::REQUEST_ID),
            ("client", attribute::SOURCE_ADDRESS),
            ("tls", attribute::CONNECTION_TLS_VERSION),
            ("route", attribute::XDS_ROUTE_NAME),
        ] {
            self.text(name, text(stream, attribute));
        }
        self.number("connection", stream.attribute(attribute::CONNECTION_ID));
    }

    fn upstream(&mut self, stream: &Stream<'_>) {
        self.text("upstream", text(stream, attribute::UPSTREAM_ADDRESS));
        self.number("attempts", stream.attribute(attribute::UPSTREAM_REQUEST_ATTEMPT_COUNT));
        // Before 1.38 a host does not tell.
        self.text("cluster", stream.cluster_name().ok().map(lossy));
    }

    fn headers(&mut self, names: &[String], headers: Option<Headers<'_>>) {
        let Some(headers) = headers.filter(|_| !names.is_empty()) else { return };
        let value = |name: &String| Some((name.clone(), Value::from(lossy(headers.get(name)?))));
        let logged: Map<_, _> = names.iter().filter_map(value).collect();
        self.fields.insert("headers".to_owned(), logged.into());
    }

    fn metadata(&mut self, keys: &[MetadataKey], stream: &Stream<'_>) {
        let metadata = stream.dynamic_metadata();
        for MetadataKey { namespace, key, r#type } in keys {
            let value = match r#type {
                MetadataType::String => metadata.string(namespace, key).map(Value::from),
                MetadataType::Number => metadata.number(namespace, key).map(Value::from),
                MetadataType::Bool => metadata.bool(namespace, key).map(Value::from),
            };
            if let Ok(value) = value {
                self.fields.insert(format!("{namespace}.{key}"), value);
            }
        }
    }

    fn text(&mut self, name: &str, value: Option<String>) {
        if let Some(value) = value {
            self.fields.insert(name.to_owned(), value.into());
        }
    }

    fn number(&mut self, name: &str, value: Option<u64>) {
        if let Some(value) = value {
            self.fields.insert(name.to_owned(), value.into());
        }
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = serde_json::to_string(&self.fields).map_err(|_| fmt::Error)?;
        formatter.write_str(&text)
    }
}

fn text(stream: &Stream<'_>, attribute: Attribute<[u8]>) -> Option<String> {
    stream.attribute(attribute).map(lossy)
}

/// What is not UTF-8 is replaced: JSON has no other texts.
fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
