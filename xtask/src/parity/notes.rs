//! What both ends of a proxy saw, under the names by which reports call it.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use super::encoding;
use super::mask::Masks;
use super::observe::Observation;
use super::recorder::{End, Received};
use super::stats;
use crate::http1::{Framing, Message};
use crate::http2::Response;
use crate::ports::Ports;

/// Longest body that is kept as it is, in bytes; of a longer one the digest tells whether it is the same.
const KEPT_BODY: usize = 1 << 16;

/// Stand in reports for the ports that the system gives to the client's and the proxy's ends of connections.
const CLIENT_END: &str = "(client's port)";
const UPSTREAM_END: &str = "(port to the upstream)";

/// Notes on a case.
pub(crate) struct Notes<'a> {
    masks: Masks<'a>,
    ports: Ports,
    /// What has been noted.
    pub(crate) observation: Observation,
    /// Responses so far.
    interim: usize,
    last: usize,
    statuses: BTreeMap<Option<u16>, u64>,
}

impl<'a> Notes<'a> {
    /// Nothing yet.
    pub(crate) fn new(masks: Masks<'a>, ports: Ports) -> Self {
        let (observation, statuses) = (Observation::default(), BTreeMap::new());
        Self { masks, ports, observation, interim: 0, last: 0, statuses }
    }

    /// Has reports not name the port of the client's end, another one in each run.
    pub(crate) fn is_client(&mut self, port: u16) {
        self.ports.show(port, CLIENT_END);
    }

    /// Has reports not name the port of the proxy's end of a connection to an upstream.
    pub(crate) fn is_from(&mut self, port: u16) {
        self.ports.show(port, UPSTREAM_END);
    }

    fn note(&mut self, name: &str, value: &str) {
        // Fields of one name keep their order: it carries meaning, unlike that of different names.
        let noted = self.observation.facts.entry(name.to_owned()).or_default();
        if !noted.is_empty() {
            noted.push_str(" & ");
        }
        noted.push_str(value);
    }

    /// Notes why the case shows nothing, if this is Envoy.
    pub(crate) fn void(&mut self, why: String) {
        self.observation.void.get_or_insert(why);
    }

    /// Notes what came for a request.
    pub(crate) fn response(&mut self, response: &Response) {
        let status = response.message.as_ref().and_then(|message| message.head.status());
        self.observation.status = status;
        let is_interim = |message: &Message| message.head.is_interim();
        let name = if response.message.as_ref().is_some_and(is_interim) {
            self.interim += 1;
            format!("interim response {}", self.interim)
        } else {
            self.last += 1;
            *self.statuses.entry(status).or_default() += 1;
            format!("response {}", self.last)
        };
        if let Some(message) = &response.message {
            self.message(&name, message);
        }
        if let Some(broken) = &response.broken {
            self.observation.reset = broken.strip_prefix("reset ").map(str::to_owned);
            self.note(&format!("{name} end"), broken);
        }
    }

    /// Notes the requests that reached upstreams.
    pub(crate) fn received(&mut self, received: &[Received], with_names: bool) {
        for (index, request) in received.iter().enumerate() {
            let name = format!("upstream request {}", index + 1);
            if with_names {
                self.note(&format!("{name} at"), &request.at);
            }
            self.message(&name, &request.message);
            if let End::GivenUp(how) = &request.end {
                self.note(&format!("{name} end"), how);
            }
        }
    }

    /// Notes how many, in place of everything else.
    pub(crate) fn spread(&mut self, received: &[Received], spread: f64) {
        self.observation.facts.clear();
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        for request in received {
            *counts.entry(&request.at).or_default() += 1;
        }
        for (name, count) in counts {
            self.note(&format!("requests at {name}"), &count.to_string());
        }
        for (status, count) in std::mem::take(&mut self.statuses) {
            let status = status.unwrap_or_default();
            self.note(&format!("responses with {status}"), &count.to_string());
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a part of a small count, rounded down"
        )]
        let tolerance = (received.len() as f64 * spread) as u64;
        self.observation.tolerance = tolerance;
    }

    /// Notes lines of a log.
    pub(crate) fn log(&mut self, name: &str, lines: &[String]) {
        for (index, line) in lines.iter().enumerate() {
            let line = self.masks.log(&self.ports.restore(line));
            self.note(&format!("log {name} line {}", index + 1), &line);
        }
    }

    /// Notes statistics.
    pub(crate) fn stats(&mut self, values: &stats::Values) {
        for (name, value) in values {
            self.note(&format!("stat {name}"), value);
        }
    }

    fn message(&mut self, name: &str, message: &Message) {
        self.note(&format!("{name} line"), &self.ports.restore(&message.head.start));
        let shown = |field: &str, value: &str| self.ports.restore(self.masks.field(field, value));
        let named = |kind: &str, (field, value): &(String, String)| {
            (format!("{name} {kind} {field}"), shown(field, value))
        };
        let headers = message.head.fields.iter().map(|field| named("header", field));
        let trailers = message.trailers.iter().map(|field| named("trailer", field));
        let fields: Vec<_> = headers.chain(trailers).collect();
        for (name, value) in fields {
            self.note(&name, &value);
        }
        if message.framing != Framing::Empty {
            self.note(&format!("{name} body"), &self.body(&encoding::decoded(message)));
        }
    }

    fn body(&self, body: &[u8]) -> String {
        let text = String::from_utf8_lossy(body);
        let text = self.masks.body(&self.ports.restore(&text));
        if body.len() <= KEPT_BODY {
            return format!("{text:?}");
        }
        let digest = Sha256::digest(text.as_bytes());
        let hex: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        format!("{} bytes, SHA-256 {hex}…", text.len())
    }
}
