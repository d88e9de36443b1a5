//! Messages to send, as the files have them.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use serde::Deserialize;

use crate::http2::{self, Outgoing, Reason};
use anyhow::ensure;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

/// A message to send, and what becomes of its connection.
#[derive(Deserialize, Debug, Default, Clone)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Script {
    /// Request line or status line.
    start: Option<String>,
    /// Header fields besides those of the framing.
    fields: Vec<(String, String)>,
    /// Length of a further header field, `x-padding`.
    padding: usize,
    /// The body, framed by its length.
    body: Option<String>,
    /// The body in chunks, each sent in a write of its own.
    chunks: Vec<String>,
    /// How often `body` or each of `chunks` is repeated.
    repeat: Option<usize>,
    /// Trailer fields, after chunks.
    trailers: Vec<(String, String)>,
    /// The bytes to send instead of all this.
    raw: Option<String>,
    /// For an upstream: how long it waits before it answers, in milliseconds.
    delay_ms: u64,
    /// For an upstream: whether it never answers, and waits for the proxy to give up.
    pub(crate) hold: bool,
    /// For an upstream: how many bytes it sends back after its answer, as they come, whatever they mean.
    pub(crate) echo: u64,
    /// For an upstream: whether it closes the connection afterwards.
    pub(crate) then_close: bool,
    /// For an upstream: whether it resets the connection afterwards.
    pub(crate) then_reset: bool,
    /// Over HTTP/2: the code by which the stream is reset, after the message where one is written.
    reset_stream: Option<String>,
}

impl Script {
    /// The bytes of a request, one piece a write.
    pub(crate) fn request(&self) -> Vec<Vec<u8>> {
        self.pieces("GET / HTTP/1.1", &[("host", "parity.test")])
    }

    /// The bytes of a response, one piece a write; the first piece is the head alone where a body follows.
    pub(crate) fn response(&self) -> Vec<Vec<u8>> {
        if self.says_nothing() && self.then_reset {
            return Vec::new();
        }
        let script = if self.says_nothing() { &Self::plain() } else { self };
        script.pieces("HTTP/1.1 200 OK", &[])
    }

    /// The request over HTTP/2.
    ///
    /// # Errors
    ///
    /// When it is raw bytes.
    pub(crate) fn request2(&self) -> anyhow::Result<Outgoing> {
        ensure!(self.raw.is_none(), "raw bytes are no HTTP/2 request");
        Ok(self.outgoing("GET / HTTP/1.1"))
    }

    /// The response over HTTP/2, where there is one.
    pub(crate) fn response2(&self) -> Option<Outgoing> {
        if self.says_nothing() && (self.reset_stream.is_some() || self.then_reset) {
            return None;
        }
        let script = if self.says_nothing() { &Self::plain() } else { self };
        Some(script.outgoing("HTTP/1.1 200 OK"))
    }

    /// The code of a reset over HTTP/2.
    pub(crate) fn reset_code(&self) -> Option<Reason> {
        self.reset_stream.as_deref().and_then(http2::reason)
    }

    /// Refuses what no message can mean.
    ///
    /// # Errors
    ///
    /// Says what is wrong.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        if let Some(name) = &self.reset_stream {
            ensure!(http2::reason(name).is_some(), "`{name}` is no error code of HTTP/2");
        }
        Ok(())
    }

    /// How long an upstream waits before it answers.
    pub(crate) fn delay(&self) -> Duration {
        Duration::from_millis(self.delay_ms)
    }

    /// The method of the request that is sent last.
    pub(crate) fn method(&self) -> &str {
        let start = self.start.as_deref().or(self.raw.as_deref()).unwrap_or("GET");
        start.split(' ').next().unwrap_or("GET")
    }

    fn says_nothing(&self) -> bool {
        self.start.is_none() && self.raw.is_none()
    }

    /// What an upstream answers where a case says nothing of it.
    fn plain() -> Self {
        Self {
            fields: vec![("content-type".to_owned(), "text/plain".to_owned())],
            body: Some("from upstream\n".to_owned()),
            ..Self::default()
        }
    }

    fn outgoing(&self, start: &str) -> Outgoing {
        let mut fields = self.fields.clone();
        if self.padding > 0 {
            fields.push(("x-padding".to_owned(), "x".repeat(self.padding)));
        }
        let repeat = self.repeat.unwrap_or(1);
        let mut data = Vec::new();
        if let Some(body) = &self.body {
            fields.push(("content-length".to_owned(), (body.len() * repeat).to_string()));
            data.push(body.repeat(repeat).into());
        } else {
            data.extend(self.chunks.iter().map(|chunk| chunk.repeat(repeat).into()));
        }
        let start = self.start.as_deref().unwrap_or(start).to_owned();
        Outgoing { start, fields, data, trailers: self.trailers.clone() }
    }

    fn pieces(&self, start: &str, always: &[(&str, &str)]) -> Vec<Vec<u8>> {
        if let Some(raw) = &self.raw {
            return vec![raw.clone().into_bytes()];
        }
        let mut head = format!("{}\r\n", self.start.as_deref().unwrap_or(start));
        for (name, value) in always {
            if !self.fields.iter().any(|(given, _)| given.eq_ignore_ascii_case(name)) {
                head += &format!("{name}: {value}\r\n");
            }
        }
        head += &lines(&self.fields);
        if self.padding > 0 {
            head += &format!("x-padding: {}\r\n", "x".repeat(self.padding));
        }
        let repeat = self.repeat.unwrap_or(1);
        let mut pieces = Vec::new();
        if let Some(body) = &self.body {
            head += &format!("content-length: {}\r\n", body.len() * repeat);
            pieces.push(body.repeat(repeat).into_bytes());
        } else if !self.chunks.is_empty() {
            head += "transfer-encoding: chunked\r\n";
            for chunk in &self.chunks {
                let chunk = chunk.repeat(repeat);
                pieces.push(format!("{:x}\r\n{chunk}\r\n", chunk.len()).into_bytes());
            }
            pieces.push(format!("0\r\n{}\r\n", lines(&self.trailers)).into_bytes());
        }
        pieces.insert(0, format!("{head}\r\n").into_bytes());
        pieces
    }
}

fn lines(fields: &[(String, String)]) -> String {
    fields.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect()
}

/// Reads one table, or a list of tables.
///
/// An untagged enum would do, but its messages do not say what is wrong.
pub(super) fn one_or_more<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    deserializer.deserialize_any(OneOrMore(PhantomData))
}

/// One table or a list of tables, as a value of a map.
#[derive(Debug, Clone)]
pub(crate) struct Scripts(pub(crate) Vec<Script>);

impl<'de> Deserialize<'de> for Scripts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        one_or_more(deserializer).map(Self)
    }
}

struct OneOrMore<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrMore<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table or a list of tables")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        Ok(vec![T::deserialize(MapAccessDeserializer::new(map))?])
    }

    fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<Self::Value, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(sequence))
    }
}
