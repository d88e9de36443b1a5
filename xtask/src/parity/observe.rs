//! Runs a case against a proxy and notes what both its ends saw.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use anyhow::{Context as _, bail};
use sha2::{Digest as _, Sha256};

use super::case::Case;
use super::logs::Logs;
use super::mask::Masks;
use super::recorder::{End, Received, Recorder};
use super::script::Script;
use super::stats;
use super::suite::{Stat, Suite};
use crate::host::loopback;
use crate::http1::{Client, Framing, Message};
use crate::ports::{ADMIN_PORT, Ports};

/// Longest body that is shown as it is, in bytes.
const SHOWN_BODY: usize = 200;

/// What was seen.
#[derive(Clone, Default, Debug)]
pub(crate) struct Observation {
    /// Each thing under the name by which reports call it.
    pub(crate) facts: BTreeMap<String, String>,
    /// The status of the last response.
    pub(crate) status: Option<u16>,
    /// By how much numbers may differ.
    pub(crate) tolerance: u64,
    /// Why the case shows nothing, if this was Envoy.
    pub(crate) void: Option<String>,
}

/// A proxy under observation and what it stands between.
pub(crate) struct Observer<'a> {
    /// What runs.
    pub(crate) suite: &'a Suite,
    /// What is not compared.
    pub(crate) masks: Masks<'a>,
    /// Its upstreams.
    pub(crate) recorder: &'a Recorder,
    /// Its ports.
    pub(crate) ports: &'a Ports,
    /// Its access logs.
    pub(crate) logs: Logs,
}

impl Observer<'_> {
    /// Runs the case at this place of the suite.
    ///
    /// # Errors
    ///
    /// When the proxy does not answer with whole messages.
    pub(crate) fn observe(&mut self, index: usize) -> anyhow::Result<Observation> {
        let case = &self.suite.cases[index];
        self.recorder.begin(index);
        let before = self.stats(&case.stats)?;
        let mut seen = Notes::new(self.masks, self.ports.clone());
        self.exchange(case, &mut seen)?;
        let received = self.recorder.received()?;
        // These ports are another's in each run, and log lines name them.
        for each in &received {
            seen.ports.show(each.from, UPSTREAM_END);
        }
        match case.spread {
            Some(spread) => seen.spread(&received, spread),
            None => seen.received(&received, self.suite.names_upstreams()),
        }
        let names = self.logs.names();
        for name in names {
            let lines = self.logs.lines(&name, case.lines(&name));
            if lines.len() != case.lines(&name) {
                seen.void(format!("{} lines in {name}, not {}", lines.len(), case.lines(&name)));
            }
            seen.log(&name, &lines);
        }
        let after = self.stats(&case.stats)?;
        if let Some(missing) = stats::missing(&case.stats, &after) {
            seen.void(missing);
        }
        seen.stats(&stats::change(&before, &after));
        Ok(seen.observation)
    }

    /// What is left to see when all cases have run.
    ///
    /// # Errors
    ///
    /// When the admin interface does not answer.
    pub(crate) fn at_end(&self) -> anyhow::Result<Observation> {
        let mut seen = Notes::new(self.masks, self.ports.clone());
        let values = self.stats(&self.suite.stats)?;
        if let Some(missing) = stats::missing(&self.suite.stats, &values) {
            seen.void(missing);
        }
        seen.stats(&values);
        Ok(seen.observation)
    }

    /// Lines that have come to the logs after the case that they belong to, when the proxy has ended.
    pub(crate) fn late_lines(&mut self, observation: &mut Observation) {
        let mut seen = Notes::new(self.masks, self.ports.clone());
        for name in self.logs.names() {
            let lines = self.logs.lines(&name, 0);
            if !lines.is_empty() {
                seen.void(format!("{} more lines in {name}", lines.len()));
            }
            seen.log(&name, &lines);
        }
        observation.facts.extend(seen.observation.facts);
        observation.void = observation.void.take().or(seen.observation.void);
    }

    fn stats(&self, wanted: &[Stat]) -> anyhow::Result<stats::Values> {
        if wanted.is_empty() {
            return Ok(stats::Values::new());
        }
        stats::settled(self.address(ADMIN_PORT)?, wanted, self.ports)
    }

    fn exchange(&self, case: &Case, seen: &mut Notes<'_>) -> anyhow::Result<()> {
        let mut client = Client::connect(self.address(case.port())?).context("connect")?;
        seen.ports.show(client.port()?, CLIENT_END);
        let mut sent = 0;
        for _ in 0..case.times {
            for request in &case.request {
                for piece in request.request() {
                    client.send(&piece).context("send the request")?;
                }
                sent += 1;
                if case.hang_up {
                    self.recorder.wait_for_requests(sent)?;
                    return Ok(());
                }
                for (response, end) in responses(&mut client, case, request)? {
                    seen.response(&response, end);
                }
            }
        }
        if case.until_close {
            seen.note("connection", client.rest().context("wait for the connection's end")?);
        }
        Ok(())
    }

    fn address(&self, port: u16) -> anyhow::Result<SocketAddr> {
        match self.ports.actual(port) {
            Some(actual) => Ok(loopback(actual)),
            None => bail!("{} does not listen on port {port}", self.suite.config),
        }
    }
}

/// How a response ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum ResponseEnd {
    Whole,
    Broken,
}

/// Reads responses up to the last one that the case waits for, interim ones included.
fn responses(
    client: &mut Client,
    case: &Case,
    request: &Script,
) -> anyhow::Result<Vec<(Message, ResponseEnd)>> {
    let mut responses = Vec::new();
    let mut left = case.responses;
    while left > 0 {
        let head = client.reader.response_head().context("read the response")?;
        let framing = head.response_framing(request.method());
        let mut message = Message { head, framing, ..Message::default() };
        let body = &mut message.body;
        let end = client.reader.body(framing, &mut |bytes| body.extend_from_slice(bytes));
        let end = match end {
            Ok(trailers) => {
                message.trailers = trailers;
                ResponseEnd::Whole
            }
            Err(_) if case.broken => ResponseEnd::Broken,
            Err(error) => return Err(error).context("read the response's body"),
        };
        if !message.head.is_interim() {
            left -= 1;
        }
        responses.push((message, end));
    }
    Ok(responses)
}

/// Stand in reports for the ports that the system gives to the client's and the proxy's ends of connections.
const CLIENT_END: &str = "(client's port)";
const UPSTREAM_END: &str = "(port to the upstream)";

struct Notes<'a> {
    masks: Masks<'a>,
    ports: Ports,
    observation: Observation,
    /// Responses so far.
    interim: usize,
    last: usize,
    statuses: BTreeMap<Option<u16>, u64>,
}

impl<'a> Notes<'a> {
    fn new(masks: Masks<'a>, ports: Ports) -> Self {
        let (observation, statuses) = (Observation::default(), BTreeMap::new());
        Self { masks, ports, observation, interim: 0, last: 0, statuses }
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
    fn void(&mut self, why: String) {
        self.observation.void.get_or_insert(why);
    }

    fn response(&mut self, response: &Message, end: ResponseEnd) {
        self.observation.status = response.head.status();
        let name = if response.head.is_interim() {
            self.interim += 1;
            format!("interim response {}", self.interim)
        } else {
            self.last += 1;
            *self.statuses.entry(response.head.status()).or_default() += 1;
            format!("response {}", self.last)
        };
        self.message(&name, response);
        if end == ResponseEnd::Broken {
            self.note(&format!("{name} end"), "broken off");
        }
    }

    fn received(&mut self, received: &[Received], with_names: bool) {
        for (index, request) in received.iter().enumerate() {
            let name = format!("upstream request {}", index + 1);
            if with_names {
                self.note(&format!("{name} at"), &request.at);
            }
            self.message(&name, &request.message);
            if request.end == End::Closed {
                self.note(&format!("{name} end"), "the proxy closes the connection");
            }
        }
    }

    /// Notes how many, in place of everything else.
    fn spread(&mut self, received: &[Received], spread: f64) {
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

    fn log(&mut self, name: &str, lines: &[String]) {
        for (index, line) in lines.iter().enumerate() {
            let line = self.masks.log(&self.ports.restore(line));
            self.note(&format!("log {name} line {}", index + 1), &line);
        }
    }

    fn stats(&mut self, values: &stats::Values) {
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
            self.note(&format!("{name} body"), &self.body(&message.body));
        }
    }

    fn body(&self, body: &[u8]) -> String {
        let text = String::from_utf8_lossy(body);
        let text = self.masks.body(&self.ports.restore(&text));
        if body.len() <= SHOWN_BODY {
            return format!("{text:?}");
        }
        let digest = Sha256::digest(text.as_bytes());
        let hex: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        format!("{} bytes, SHA-256 {hex}…", text.len())
    }
}
