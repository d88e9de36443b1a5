//! Runs a case against a proxy and notes what both its ends saw.

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Context as _;
use sha2::{Digest as _, Sha256};

use super::case::{Case, Mask};
use crate::http1::{Client, Connection, Framing, Message, Upstream};

/// Longest body that is shown as it is, in bytes.
const SHOWN_BODY: usize = 200;

/// What was seen.
#[derive(Clone, Default, Debug)]
pub(crate) struct Observation {
    /// Each thing under the name by which reports call it.
    pub(crate) facts: BTreeMap<String, String>,
    /// The status of the last response.
    pub(crate) status: Option<u16>,
}

/// The upstream of every proxy under observation: answers as the case at hand says and keeps what it was sent.
pub(crate) struct Recorder {
    upstream: Upstream,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// The answer to each request, one piece a write.
    response: Vec<Vec<u8>>,
    then_close: bool,
    requests: Vec<Message>,
}

impl Recorder {
    /// Starts it.
    pub(crate) fn start() -> io::Result<Self> {
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        let upstream = Upstream::start(move |connection| answer(connection, &shared))?;
        Ok(Self { upstream, state })
    }

    /// The port it listens on.
    pub(crate) fn port(&self) -> u16 {
        self.upstream.port()
    }

    /// Runs a case on the proxy at `address`.
    ///
    /// # Errors
    ///
    /// When the proxy does not answer with whole messages.
    pub(crate) fn observe(
        &self,
        case: &Case,
        address: SocketAddr,
        masks: &[Mask],
    ) -> anyhow::Result<Observation> {
        *lock(&self.state) = State {
            response: case.respond.response(),
            then_close: case.respond.then_close,
            requests: Vec::new(),
        };
        let mut client = Client::connect(address).context("connect")?;
        for piece in case.request.request() {
            client.send(&piece).context("send the request")?;
        }
        let mut seen = Notes { masks, observation: Observation::default() };
        let (mut interim, mut last) = (0, 0);
        for (response, end) in responses(&mut client, case)? {
            seen.observation.status = response.head.status();
            let name = if response.head.is_interim() {
                interim += 1;
                format!("interim response {interim}")
            } else {
                last += 1;
                format!("response {last}")
            };
            seen.message(&name, &response);
            if end == End::Broken {
                seen.note(&format!("{name} end"), "broken off");
            }
        }
        if case.until_close {
            seen.note("connection", client.rest().context("wait for the connection's end")?);
        }
        for (index, request) in lock(&self.state).requests.iter().enumerate() {
            seen.message(&format!("upstream request {}", index + 1), request);
        }
        Ok(seen.observation)
    }
}

/// How a response ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum End {
    Whole,
    Broken,
}

/// Reads responses up to the last one that the case waits for, interim ones included.
fn responses(client: &mut Client, case: &Case) -> anyhow::Result<Vec<(Message, End)>> {
    let mut responses = Vec::new();
    let mut left = case.responses;
    while left > 0 {
        let head = client.reader.response_head().context("read the response")?;
        let framing = head.response_framing(case.request.method());
        let mut message = Message { head, framing, ..Message::default() };
        let body = &mut message.body;
        let end = client.reader.body(framing, &mut |bytes| body.extend_from_slice(bytes));
        let end = match end {
            Ok(trailers) => {
                message.trailers = trailers;
                End::Whole
            }
            Err(_) if case.broken => End::Broken,
            Err(error) => return Err(error).context("read the response's body"),
        };
        if !message.head.is_interim() {
            left -= 1;
        }
        responses.push((message, end));
    }
    Ok(responses)
}

/// Serves one connection of a proxy.
fn answer(mut connection: Connection, state: &Mutex<State>) -> io::Result<()> {
    use std::io::Write as _;
    while let Some(request) = connection.reader.request()? {
        let to_head = request.head.start.starts_with("HEAD ");
        let (response, then_close) = {
            let mut state = lock(state);
            state.requests.push(request);
            (state.response.clone(), state.then_close)
        };
        let pieces = if to_head { &response[..1] } else { &response[..] };
        for piece in pieces {
            connection.writer.write_all(piece)?;
        }
        if then_close {
            break;
        }
    }
    Ok(())
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Notes<'a> {
    masks: &'a [Mask],
    observation: Observation,
}

impl Notes<'_> {
    fn note(&mut self, name: &str, value: &str) {
        // Fields of one name keep their order: it carries meaning, unlike that of different names.
        let noted = self.observation.facts.entry(name.to_owned()).or_default();
        if !noted.is_empty() {
            noted.push_str(" & ");
        }
        noted.push_str(value);
    }

    fn message(&mut self, name: &str, message: &Message) {
        self.note(&format!("{name} line"), &message.head.start);
        for (field, value) in &message.head.fields {
            let masked = self.masks.iter().any(|mask| field.eq_ignore_ascii_case(&mask.field));
            let value = if masked { "(any value)" } else { value };
            self.note(&format!("{name} header {field}"), value);
        }
        if message.framing != Framing::Empty {
            self.note(&format!("{name} body"), &shown(&message.body));
        }
        for (field, value) in &message.trailers {
            self.note(&format!("{name} trailer {field}"), value);
        }
    }
}

fn shown(body: &[u8]) -> String {
    if body.len() <= SHOWN_BODY {
        return format!("{:?}", String::from_utf8_lossy(body));
    }
    let digest = Sha256::digest(body);
    let hex: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{} bytes, SHA-256 {hex}…", body.len())
}
