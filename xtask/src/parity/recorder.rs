//! The upstreams of a proxy under observation: they answer as the case at hand says, and keep what they were sent.

use std::collections::HashMap;
use std::io::{self, Write as _};
use std::net::TcpStream;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::Context as _;
use socket2::{Domain, SockRef, Socket, Type};

use super::case::Case;
use super::script::Script;
use super::suite::Suite;
use crate::host::loopback;
use crate::http1::{Connection, Framing, Head, Message, Upstream};
use crate::http2::{self, Answer, Handler, Then};
use crate::ports::Ports;

/// How long a request or the end of one may take to come.
const PATIENCE: Duration = Duration::from_secs(5);

/// The upstreams of a suite.
pub(crate) struct Recorder {
    listening: Vec<Upstream>,
    /// Bound, so that nothing else takes the port, and not listening.
    _refusing: Vec<Socket>,
    shared: Arc<Shared>,
}

/// A request that reached an upstream.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    /// The upstream's name.
    pub(crate) at: String,
    /// The request.
    pub(crate) message: Message,
    /// The port of the proxy's end.
    pub(crate) from: u16,
    /// How the request was given up, where the upstream never answers.
    pub(crate) end: End,
}

/// How a request was given up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum End {
    /// It was answered.
    Answered,
    /// The upstream holds it.
    Awaited,
    /// The proxy gave it up like this.
    GivenUp(String),
}

struct Shared {
    suite: Arc<Suite>,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// The case at hand, by its place in the suite.
    case: usize,
    /// How many requests each upstream has got in this case.
    counts: HashMap<String, usize>,
    received: Vec<Received>,
}

impl Recorder {
    /// Starts the upstreams of a suite, and says where they are.
    ///
    /// # Errors
    ///
    /// When the system has no port for one.
    pub(crate) fn start(suite: &Arc<Suite>, ports: &mut Ports) -> anyhow::Result<Self> {
        let (state, changed) = (Mutex::default(), Condvar::new());
        let shared = Arc::new(Shared { suite: Arc::clone(suite), state, changed });
        let (mut listening, mut refusing) = (Vec::new(), Vec::new());
        for upstream in suite.upstreams() {
            let context = || format!("start the upstream {}", upstream.name);
            if upstream.refuses {
                let (socket, port) = refusing_socket().with_context(context)?;
                ports.put(upstream.port, port);
                refusing.push(socket);
                continue;
            }
            let (shared, name) = (Arc::clone(&shared), upstream.name.clone());
            let started = Upstream::start(move |connection| shared.serve(&name, connection))
                .with_context(context)?;
            ports.put(upstream.port, started.port());
            listening.push(started);
        }
        Ok(Self { listening, _refusing: refusing, shared })
    }

    /// Has the upstreams answer as a case says, and forget what they have got.
    pub(crate) fn begin(&self, case: usize) {
        *self.shared.lock() = State { case, ..State::default() };
    }

    /// Waits until so many requests have come.
    ///
    /// # Errors
    ///
    /// When they do not come.
    pub(crate) fn wait_for_requests(&self, count: usize) -> anyhow::Result<()> {
        let there = self.shared.wait(|state| state.received.len() >= count);
        there.context("no request reaches an upstream")
    }

    /// Whether so many requests have come.
    pub(crate) fn has_received(&self, count: usize) -> bool {
        self.shared.lock().received.len() >= count
    }

    /// What has come in this case, in this order, once what is held has been given up.
    ///
    /// # Errors
    ///
    /// When the proxy does not give up.
    pub(crate) fn received(&self) -> anyhow::Result<Vec<Received>> {
        let given_up =
            |state: &State| state.received.iter().all(|received| received.end != End::Awaited);
        self.shared.wait(given_up).context("the proxy waits on for an upstream that holds")?;
        Ok(self.shared.lock().received.clone())
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        for upstream in &self.listening {
            upstream.stop();
        }
    }
}

impl Shared {
    /// Serves one connection of a proxy to the upstream of this name, in the version that the proxy begins with.
    fn serve(self: &Arc<Self>, name: &str, mut connection: Connection) -> io::Result<()> {
        let from = connection.writer.peer_addr()?.port();
        if self.suite.upstreams().iter().any(|each| each.name == name && each.raw) {
            let head = Head { start: "a connection".to_owned(), ..Head::default() };
            let (script, index) = self.receive(name, from, Message { head, ..Message::default() });
            return self.echo(&mut connection, &script, index);
        }
        if !begins_with(&connection.writer, http2::PREFACE)? {
            return self.serve_http1(name, from, connection);
        }
        let Connection { reader, writer } = connection;
        drop(reader);
        let socket = writer.try_clone()?;
        let shared = Arc::clone(self);
        http2::serve(
            writer,
            &Over2 { shared, name: name.to_owned(), from, socket: Arc::new(socket) },
        )
    }

    fn serve_http1(&self, name: &str, from: u16, mut connection: Connection) -> io::Result<()> {
        while let Some(message) = connection.reader.request()? {
            let to_head = message.head.start.starts_with("HEAD ");
            let (script, index) = self.receive(name, from, message);
            if script.hold {
                // Whatever comes of it, nothing more is to be had from this connection.
                let _ended = connection.reader.at_end();
                self.given_up(index, "the connection is closed".to_owned());
                return Ok(());
            }
            answer(&mut connection.writer, &script, to_head)?;
            if script.echo > 0 {
                return self.echo(&mut connection, &script, index);
            }
            if script.then_reset {
                reset_when_closed(&connection.writer)?;
            }
            if script.then_close || script.then_reset {
                break;
            }
        }
        Ok(())
    }

    /// Sends back what comes, and waits for the proxy to close the connection unless the upstream is to do it.
    fn echo(&self, connection: &mut Connection, script: &Script, index: usize) -> io::Result<()> {
        let Connection { reader, writer } = connection;
        let (mut body, mut sent) = (Vec::new(), Ok(()));
        let read = reader.body(Framing::Length(script.echo), &mut |bytes| {
            body.extend_from_slice(bytes);
            sent = writer.write_all(bytes);
        });
        if let Some(received) = self.lock().received.get_mut(index) {
            received.message.framing = Framing::Close;
            received.message.body = body;
        }
        let how = match read.and(sent) {
            Ok(()) if script.then_close => "the upstream closes the connection",
            Ok(()) => match reader.at_end() {
                Ok(false) => "more bytes come",
                // However it ends, it does.
                Ok(true) | Err(_) => "the connection is closed",
            },
            Err(_) => "the connection is closed early",
        };
        self.given_up(index, how.to_owned());
        Ok(())
    }

    /// Notes a request, and gives the answer and the request's place among all; that of an unknown one where it is not noted.
    fn receive(&self, name: &str, from: u16, message: Message) -> (Script, usize) {
        if self.suite.upstreams().iter().any(|each| each.name == name && each.quiet) {
            return (Script::default(), usize::MAX);
        }
        let mut state = self.lock();
        let count = state.counts.entry(name.to_owned()).or_default();
        let number = *count;
        *count += 1;
        let script = self.case(state.case).answer(name, number);
        let is_awaited = script.hold || script.echo > 0;
        let end = if is_awaited { End::Awaited } else { End::Answered };
        state.received.push(Received { at: name.to_owned(), message, from, end });
        self.changed.notify_all();
        (script, state.received.len() - 1)
    }

    fn given_up(&self, index: usize, how: String) {
        // A case that has given up is over, and its requests forgotten.
        if let Some(received) = self.lock().received.get_mut(index) {
            received.end = End::GivenUp(how);
        }
        self.changed.notify_all();
    }

    fn case(&self, index: usize) -> &Case {
        &self.suite.cases[index]
    }

    /// Waits for a state; `None` if it does not come.
    fn wait(&self, is_there: impl Fn(&State) -> bool) -> Option<()> {
        let awaited = |state: &mut State| !is_there(state);
        let (_state, waited) = self
            .changed
            .wait_timeout_while(self.lock(), PATIENCE, awaited)
            .unwrap_or_else(PoisonError::into_inner);
        (!waited.timed_out()).then_some(())
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection over HTTP/2.
#[derive(Clone)]
struct Over2 {
    shared: Arc<Shared>,
    name: String,
    from: u16,
    socket: Arc<TcpStream>,
}

impl Handler for Over2 {
    fn request(&self, message: Message) -> Answer {
        let (script, request) = self.shared.receive(&self.name, self.from, message);
        let then = match &script {
            script if script.hold => Then::Hold,
            script if script.then_reset => Then::Break,
            script if script.then_close => Then::Close,
            _ => Then::Keep,
        };
        if then == Then::Break {
            // Where it fails the connection ends in order, which the case shows.
            let _ended = reset_when_closed(&self.socket);
        }
        let (response, reset) = (script.response2(), script.reset_code());
        Answer { request, delay: script.delay(), response, reset, then }
    }

    fn given_up(&self, request: usize, how: String) {
        self.shared.given_up(request, how);
    }
}

/// Whether these bytes come first; waits for as many as are needed to know.
fn begins_with(stream: &TcpStream, bytes: &[u8; 4]) -> io::Result<bool> {
    let mut first = [0; 4];
    loop {
        let count = stream.peek(&mut first)?;
        if count == bytes.len() || count == 0 || first[..count] != bytes[..count] {
            return Ok(first == *bytes);
        }
        // What is there already does not make a peek wait, and the rest of so few bytes is on its way.
        std::thread::yield_now();
    }
}

fn reset_when_closed(stream: &TcpStream) -> io::Result<()> {
    SockRef::from(stream).set_linger(Some(Duration::ZERO))
}

fn answer(writer: &mut TcpStream, script: &Script, to_head: bool) -> io::Result<()> {
    // How long an upstream takes is part of what is tried, and no condition is waited for.
    std::thread::sleep(script.delay());
    let response = script.response();
    let pieces = if to_head { response.get(..1).unwrap_or_default() } else { &response[..] };
    for piece in pieces {
        writer.write_all(piece)?;
    }
    Ok(())
}

fn refusing_socket() -> io::Result<(Socket, u16)> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    socket.bind(&loopback(0).into())?;
    let address = socket.local_addr()?.as_socket().ok_or(io::ErrorKind::AddrNotAvailable)?;
    Ok((socket, address.port()))
}
