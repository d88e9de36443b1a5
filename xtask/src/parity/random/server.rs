//! The servers behind the proxy, which do what they are told and nothing else.

use std::io::{self, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};

use super::program::Framing;
use super::wire::{self, Expected, Parsed, parse};

/// A server of HTTP/1.1.
pub(super) struct Server {
    listener: TcpListener,
    connections: Vec<Connection>,
    /// What is shown of the requests that are whole or given up.
    done: Vec<String>,
}

struct Connection {
    stream: TcpStream,
    /// What has come of the request at hand.
    bytes: Vec<u8>,
    /// In which order the request at hand came among all; `None` while nothing of it has.
    number: Option<usize>,
    has_ended: bool,
    /// How far the answer has come.
    answer: Answer,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    None,
    Begun(Framing),
    Whole,
}

impl Server {
    /// Listens on a port of the system.
    pub(super) fn start() -> io::Result<Self> {
        let listener = TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        Ok(Self { listener, connections: Vec::new(), done: Vec::new() })
    }

    /// Where it is.
    pub(super) fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Forgets the earlier case, and ends its connections: whether there is one makes a difference to when a request leaves.
    pub(super) fn begin(&mut self) {
        self.done.clear();
        self.connections.clear();
    }

    /// Takes what has come; says whether there was anything.
    pub(super) fn pump(&mut self) -> bool {
        let mut is_new = false;
        while let Ok((stream, _)) = self.listener.accept() {
            // Where these fail, the connection does, and that shows.
            let _ready = stream.set_nonblocking(true).and_then(|()| stream.set_nodelay(true));
            self.connections.push(Connection {
                stream,
                bytes: Vec::new(),
                number: None,
                has_ended: false,
                answer: Answer::None,
            });
            is_new = true;
        }
        for connection in &mut self.connections {
            is_new |= connection.pump();
            if connection.number.is_none() && !connection.bytes.is_empty() {
                connection.number = Some(self.done.len());
                self.done.push(String::new());
            }
            if let Some(number) = connection.number {
                self.done[number] = connection.parsed().text;
            }
            connection.finish();
        }
        self.connections.retain(|each| !(each.has_ended && each.number.is_none()));
        is_new
    }

    /// What it has got: a text for each request, in the order of their beginnings.
    pub(super) fn seen(&self) -> &[String] {
        &self.done
    }

    /// Sends bytes of an answer to the request that came first of those without one, or, for more of it, with one begun.
    pub(super) fn send(&mut self, piece: &Piece<'_>) {
        let is_begin = piece.framing.is_some() || piece.is_interim;
        let open = self.connections.iter_mut().filter(|each| {
            each.number.is_some()
                && !each.has_ended
                && match each.answer {
                    Answer::None => is_begin && each.parsed().has_head,
                    Answer::Begun(_) => !is_begin,
                    Answer::Whole => false,
                }
        });
        let Some(connection) = open.min_by_key(|each| each.number) else { return };
        if let Some(framing) = piece.framing {
            connection.answer = Answer::Begun(framing);
        }
        // A connection that does not take it any more is one that the proxy has given up, which shows.
        let _sent = connection.stream.write_all(&piece.bytes(connection.answer));
        if piece.end {
            if connection.answer == Answer::Begun(Framing::Close) {
                let _gone = connection.stream.shutdown(std::net::Shutdown::Write);
            }
            connection.answer = Answer::Whole;
        }
        connection.finish();
    }

    /// Ends the connection of the request that came first of those whose answer is not whole.
    pub(super) fn hang_up(&mut self) {
        let open = self.connections.iter_mut().filter(|each| {
            each.number.is_some() && !each.has_ended && each.answer != Answer::Whole
        });
        if let Some(connection) = open.min_by_key(|each| each.number) {
            // Where it fails, the other end was faster.
            let _gone = connection.stream.shutdown(std::net::Shutdown::Both);
            connection.answer = Answer::Whole;
            connection.has_ended = true;
        }
    }
}

/// What is sent of an answer.
#[derive(Default)]
pub(super) struct Piece<'a> {
    /// With the head, how the body is framed.
    pub(super) framing: Option<Framing>,
    /// The head of an interim response or of the answer.
    pub(super) head: &'a str,
    /// Whether the head is that of an interim response.
    pub(super) is_interim: bool,
    /// A piece of the body.
    pub(super) data: &'a [u8],
    /// Trailers, with the end.
    pub(super) trailers: &'a str,
    /// The answer is over.
    pub(super) end: bool,
}

impl Piece<'_> {
    fn bytes(&self, answer: Answer) -> Vec<u8> {
        let mut bytes = self.head.as_bytes().to_vec();
        if answer != Answer::Begun(Framing::Chunked) {
            bytes.extend_from_slice(self.data);
            return bytes;
        }
        if !self.data.is_empty() {
            bytes.extend_from_slice(format!("{:x}\r\n", self.data.len()).as_bytes());
            bytes.extend_from_slice(self.data);
            bytes.extend_from_slice(b"\r\n");
        }
        if self.end {
            bytes.extend_from_slice(format!("0\r\n{}\r\n", self.trailers).as_bytes());
        }
        bytes
    }
}

impl Connection {
    fn pump(&mut self) -> bool {
        wire::receive(&mut self.stream, &mut self.bytes, &mut self.has_ended)
    }

    fn parsed(&self) -> Parsed {
        parse(&self.bytes, Expected::Request, self.has_ended)
    }

    /// Makes room for the next request where request and answer are whole.
    fn finish(&mut self) {
        let parsed = self.parsed();
        if self.answer == Answer::Whole && (parsed.is_whole || self.has_ended) {
            self.bytes.drain(..parsed.used);
            self.number = None;
            self.answer = Answer::None;
        }
    }
}
