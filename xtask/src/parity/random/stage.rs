//! A host that runs programs, between a client and servers that act one at a time.
//!
//! What depends on timing is kept out by construction. Only one thing happens outside of the proxy at a time, and the next one waits
//! until the proxy has nothing to do: its only worker has answered several requests on a connection of their own, one after the
//! other, while neither end of the proxy nor a filter had anything new. No time is waited for.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, bail};
use attache_conformance::c_module;

use super::client::{Client, RequestHead};
use super::config::{self, ACCESS_LOG, BARRIER_PORT, SCRIPT, listener_port};
use super::program::{Framing, Program, Step};
use super::server::{Piece, Server};
use crate::host::{Host, Serving, Setup, loopback};
use crate::parity::logs::Logs;
use crate::ports::Ports;
use crate::process::poll;
use crate::workspace::Workspace;

/// So many answers of the worker without anything new mean that it has nothing to do: what happens takes one turn of its loop to be
/// read and one each to be written, connected and posted.
const QUIET: usize = 4;
/// A program that has something new in so many turns does not end.
const MOST_TURNS: usize = 400;
/// How long the worker may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// What ends the text of a message that is not whole and never will be.
const BROKEN: &str = " BROKEN OFF";

/// What a host did with a program, line by line.
pub(super) type Trace = Vec<String>;

/// A host that runs.
pub(super) struct Stage<'a> {
    workspace: &'a Workspace,
    host: &'a Host,
    folder: PathBuf,
    running: Option<Running>,
}

struct Running {
    serving: Serving,
    ports: Ports,
    upstream: Server,
    service: Server,
    barrier: TcpStream,
    lines: File,
    logs: Logs,
}

impl<'a> Stage<'a> {
    /// Prepares a host.
    ///
    /// # Errors
    ///
    /// When its folder cannot be made.
    pub(super) fn new(workspace: &'a Workspace, host: &'a Host) -> anyhow::Result<Self> {
        let folder = workspace.scratch(&format!("parity/random-{host}"))?;
        // Lines of an earlier run are none of this one's.
        std::fs::remove_dir_all(&folder).and_then(|()| std::fs::create_dir(&folder))?;
        let version = host.version().map(|version| {
            let line: Vec<_> = version.split('.').take(2).collect();
            format!("VERSION=ATTACHE_ABI_VERSION_{}", line.join("_"))
        });
        let defines: Vec<_> = version.iter().map(String::as_str).collect();
        c_module::compile("probe", &defines, &folder.join("librandom_probe.so"));
        Ok(Self { workspace, host, folder, running: None })
    }

    /// Runs a program. A host that ends meanwhile is started again for the next one.
    ///
    /// # Errors
    ///
    /// When the host cannot be started.
    pub(super) fn play(&mut self, program: &Program) -> anyhow::Result<Trace> {
        if self.running.is_none() {
            self.running = Some(Running::start(self.workspace, self.host, &self.folder)?);
        }
        let Some(running) = &mut self.running else { bail!("it has just been started") };
        std::fs::write(self.folder.join(SCRIPT), program.script())?;
        let mut trace = Trace::new();
        if let Err(error) = running.play(program, &mut trace) {
            // A process that has closed its connections is about to end, unless something else is wrong.
            let is_gone = error.chain().any(|cause| cause.is::<io::Error>());
            let ended = if is_gone { poll(|| running.serving.process.ended()) } else { None };
            trace.push(ended.map_or_else(
                || format!("THE PROXY HANGS: {error:#}"),
                |status| format!("THE PROXY ENDS: {status}"),
            ));
            self.running = None;
        }
        Ok(trace)
    }

    /// Has the next program run on a host that has seen no other.
    pub(super) fn restart(&mut self) {
        self.running = None;
    }

    /// Ends the host in order.
    ///
    /// # Errors
    ///
    /// When it does not.
    pub(super) fn stop(self) -> anyhow::Result<()> {
        self.running.map_or(Ok(()), |running| running.serving.process.stop())
    }
}

impl Running {
    fn start(workspace: &Workspace, host: &Host, folder: &Path) -> anyhow::Result<Self> {
        let (upstream, service) = (Server::start()?, Server::start()?);
        let config = config::bootstrap(upstream.address()?, service.address()?, folder);
        let ports = Ports::of_proxy(&config)?;
        let serving = host.serve(&Setup {
            workspace,
            command: "parity",
            name: "random",
            config: &config,
            modules: folder.to_owned(),
            ports: ports.clone(),
        })?;
        let barrier = TcpStream::connect(actual(&ports, BARRIER_PORT)?)?;
        barrier.set_nodelay(true)?;
        barrier.set_read_timeout(Some(PATIENCE))?;
        let log = folder.join(format!("{SCRIPT}.log"));
        let mut lines = File::open(&log).with_context(|| format!("open {}", log.display()))?;
        lines.seek(SeekFrom::End(0))?;
        let mut logs = Logs::new(folder, &[ACCESS_LOG.to_owned()]);
        // Those of a proxy that ended.
        logs.lines(ACCESS_LOG, 0);
        Ok(Self { serving, ports, upstream, service, barrier, lines, logs })
    }

    fn play(&mut self, program: &Program, trace: &mut Trace) -> anyhow::Result<()> {
        self.upstream.begin();
        self.service.begin();
        let filters = u16::try_from(program.filters.len())?;
        let address = actual(&self.ports, listener_port(filters))?;
        let client = Client::connect(address, program.is_http2)?;
        let mut play = Play {
            running: self,
            program,
            client,
            seen: Vec::new(),
            ignored: [const { Vec::new() }; 2],
            pending: String::new(),
            made: 0,
            destroyed: 0,
            streams: 0,
            sent: [0; 2],
            has_requested: false,
            answered: 0,
            trace,
        };
        // The connection and HTTP/2's first frames.
        play.settle()?;
        for step in &program.steps {
            play.trace.push(format!("-- {step:?}"));
            play.act(step);
            play.settle()?;
        }
        play.end()
    }

    /// Has the worker answer once.
    fn barrier(&mut self) -> io::Result<()> {
        self.barrier.write_all(b"GET / HTTP/1.1\r\nhost: barrier\r\n\r\n")?;
        let mut answer = Vec::new();
        let mut block = [0; 1024];
        while !answer.ends_with(b"\r\n\r\n") {
            match self.barrier.read(&mut block)? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                count => answer.extend_from_slice(&block[..count]),
            }
        }
        Ok(())
    }
}

/// One program at work.
struct Play<'a> {
    running: &'a mut Running,
    program: &'a Program,
    client: Client,
    /// What each end has shown.
    seen: Vec<(String, String)>,
    /// Requests to the two servers that are not looked at.
    ignored: [Vec<usize>; 2],
    /// The beginning of a line of filters.
    pending: String,
    made: usize,
    destroyed: usize,
    /// First filters of chains: as many as streams.
    streams: usize,
    /// Pieces of the two bodies so far.
    sent: [u8; 2],
    /// The request is whole.
    has_requested: bool,
    /// Bytes of the response's body so far.
    answered: usize,
    trace: &'a mut Trace,
}

impl Play<'_> {
    fn act(&mut self, step: &Step) {
        let program = self.program;
        // What would come after the end is the beginning of something else.
        if self.has_requested && matches!(step, Step::RequestData { .. } | Step::RequestTrailers) {
            return;
        }
        match *step {
            Step::RequestHead { end } => {
                self.has_requested = end;
                let length = program.is_sized.then(|| program.request_length());
                self.client.head(&RequestHead { method: program.method, length, end });
            }
            Step::RequestData { size, end } => {
                let data = self.piece(0, b'a', size);
                self.client.data(&data, end);
                self.has_requested = end;
            }
            Step::RequestTrailers => {
                self.client.trailers();
                self.has_requested = true;
            }
            Step::Leave => self.client.leave(),
            Step::Interim(status) => {
                let head = format!("HTTP/1.1 {status} Interim\r\nx-interim: i\r\n\r\n");
                self.running.upstream.send(&Piece {
                    head: &head,
                    is_interim: true,
                    ..Piece::default()
                });
            }
            Step::ResponseHead { status, end } => {
                let end = end || self.is_answered();
                let head = self.response_head(status, end);
                let framing = Some(if end { Framing::Length } else { program.framing });
                self.running.upstream.send(&Piece {
                    framing,
                    head: &head,
                    end,
                    ..Piece::default()
                });
            }
            Step::ResponseData { size, end } => {
                let data = self.piece(1, b'A', size);
                self.answered += size;
                let end = end || self.is_answered();
                self.running.upstream.send(&Piece { data: &data, end, ..Piece::default() });
            }
            Step::ResponseTrailers => {
                let trailers = "x-server-trailer: t\r\n";
                self.running.upstream.send(&Piece { trailers, end: true, ..Piece::default() });
            }
            Step::Break => self.running.upstream.hang_up(),
            Step::Answer { status, size } => {
                let body = "s".repeat(size);
                let head = format!("HTTP/1.1 {status} Service\r\ncontent-length: {size}\r\n\r\n");
                self.running.service.send(&Piece {
                    framing: Some(Framing::Length),
                    head: &head,
                    data: body.as_bytes(),
                    end: true,
                    ..Piece::default()
                });
            }
            Step::Hang => self.running.service.hang_up(),
        }
    }

    /// Whether the length that was told has been reached.
    fn is_answered(&self) -> bool {
        self.program.framing == Framing::Length && self.answered == self.program.response_length()
    }

    /// A piece of a body, each of another letter.
    fn piece(&mut self, direction: usize, first: u8, size: usize) -> Vec<u8> {
        let letter = first + self.sent[direction] % 26;
        self.sent[direction] += 1;
        vec![letter; size]
    }

    fn response_head(&self, status: u16, end: bool) -> String {
        let mut head = format!("HTTP/1.1 {status} Answer\r\nx-server: s\r\n");
        match self.program.framing {
            _ if matches!(status, 204 | 304) => {}
            _ if end => head.push_str("content-length: 0\r\n"),
            Framing::Chunked => head.push_str("transfer-encoding: chunked\r\n"),
            Framing::Length => {
                head.push_str(&format!("content-length: {}\r\n", self.program.response_length()));
            }
            Framing::Close => head.push_str("connection: close\r\n"),
        }
        head + "\r\n"
    }

    /// Waits until the proxy has nothing to do, and notes what is new.
    fn settle(&mut self) -> anyhow::Result<()> {
        let (mut quiet, mut turns) = (0, 0);
        while quiet < QUIET {
            self.running.barrier().context("the worker does not answer")?;
            let is_new = [
                self.client.pump(),
                self.running.upstream.pump(),
                self.running.service.pump(),
                self.lines()?,
            ];
            quiet = if is_new.contains(&true) { 0 } else { quiet + 1 };
            turns += 1;
            if turns > MOST_TURNS {
                bail!("it goes on and on");
            }
        }
        self.note();
        Ok(())
    }

    /// Reads what filters have written.
    fn lines(&mut self) -> anyhow::Result<bool> {
        let mut bytes = Vec::new();
        self.running.lines.read_to_end(&mut bytes)?;
        self.pending.push_str(&String::from_utf8_lossy(&bytes));
        while let Some((line, rest)) = self.pending.split_once('\n') {
            let hook = line.split_once(' ').map_or("", |(_, hook)| hook);
            self.made += usize::from(hook == "new");
            self.streams += usize::from(line == "f1 new");
            self.destroyed += usize::from(hook == "destroy");
            let line = timeless(line);
            self.trace.push(if self.program.is_http2 { unordered(&line) } else { line });
            self.pending = rest.to_owned();
        }
        Ok(!bytes.is_empty())
    }

    /// Notes what the ends have that they did not have before.
    fn note(&mut self) {
        let mut now = vec![("client".to_owned(), self.client.seen().0)];
        let is_over = self.destroyed == self.made;
        let servers = [("upstream", &self.running.upstream), ("service", &self.running.service)];
        for ((name, server), ignored) in servers.into_iter().zip(&mut self.ignored) {
            for (index, text) in server.seen().iter().enumerate() {
                let number = index - ignored.iter().filter(|each| **each < index).count();
                let name = format!("{name} {}", number + 1);
                let before = self.seen.iter().find(|(seen, _)| *seen == name).map(|(_, text)| text);
                let is_new = before.is_none() && !ignored.contains(&index);
                if is_new && (is_over || text.ends_with(BROKEN)) {
                    // Whether a request leaves that is given up at once depends on whether a connection is there.
                    ignored.push(index);
                }
                if ignored.contains(&index) {
                    continue;
                }
                // Neither does anybody promise how much of what is under way still leaves then.
                let whole = before.map_or("", |text| text.trim_end_matches(BROKEN));
                let text =
                    if text.ends_with(BROKEN) { format!("{whole}{BROKEN}") } else { text.clone() };
                now.push((name, text));
            }
        }
        for each in &now {
            if !each.1.is_empty() && !self.seen.contains(each) {
                self.trace.push(format!("{}: {}", each.0, each.1));
            }
        }
        self.seen = now;
    }

    /// Ends the exchange, and notes what is left of it.
    fn end(mut self) -> anyhow::Result<()> {
        // A response that is whole to the client need not be so in the proxy: that to HEAD is without its body.
        if !self.client.seen().1 || self.destroyed < self.made {
            self.trace.push("-- the client leaves".to_owned());
            self.client.leave();
            self.settle()?;
        }
        self.trace.push("-- the end".to_owned());
        if self.destroyed < self.made {
            self.trace.push(format!("{} filters are not destroyed", self.made - self.destroyed));
        }
        let lines = self.running.logs.lines(ACCESS_LOG, self.streams);
        if lines.len() != self.streams {
            self.trace.push(format!("{} streams, {} lines of the log", self.streams, lines.len()));
        }
        self.trace.extend(lines.into_iter().map(|line| format!("log: {line}")));
        Ok(())
    }
}

/// A line without the time of day.
fn timeless(line: &str) -> String {
    let Some((before, rest)) = line.split_once(" date=") else { return line.to_owned() };
    let after = rest.split_once(" GMT").map_or("", |(_, after)| after);
    format!("{before} date=*{after}")
}

/// A line with the fields that HTTP/2 has in place of a start line in one order: what order they came in is known to no program that
/// has the rest from a library.
fn unordered(line: &str) -> String {
    let (mut pseudo, others): (Vec<_>, Vec<_>) =
        line.split(' ').partition(|word| word.starts_with(':'));
    let at = line.split(' ').position(|word| word.starts_with(':')).unwrap_or_default();
    pseudo.sort_unstable();
    let (before, after) = others.split_at(at);
    [before, &pseudo, after].concat().join(" ")
}

fn actual(ports: &Ports, configured: u16) -> anyhow::Result<SocketAddr> {
    Ok(loopback(ports.actual(configured).context("the listener has a port")?))
}
