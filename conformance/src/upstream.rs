//! The upstream of a case.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::case::Message;
use crate::http1::{Arrived, Connection, Told};
use crate::lines::{Lines, PATIENCE};

/// What an upstream answers where a case says nothing of it.
const BODY: &str = "ok";

/// A port that an upstream will listen on.
#[derive(Debug)]
pub struct Place(TcpListener);

impl Place {
    /// Takes a port of the system.
    ///
    /// # Errors
    ///
    /// When the system has none.
    pub fn take() -> io::Result<Self> {
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map(Self)
    }

    /// Where it is.
    ///
    /// # Errors
    ///
    /// When the system does not say.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

/// An upstream that answers as a case says, until it is dropped.
pub(crate) struct Upstream {
    address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    answers: Vec<Message>,
    lines: Arc<Lines>,
    prefix: String,
    received: Mutex<Received>,
    changed: Condvar,
    has_ended: AtomicBool,
}

#[derive(Default)]
struct Received {
    /// How many heads have come.
    heads: usize,
    requests: Vec<Arrived>,
}

impl Upstream {
    pub(crate) fn start(
        place: &Place,
        answers: &[Message],
        lines: &Arc<Lines>,
        prefix: &str,
    ) -> io::Result<Self> {
        let usual = Message { body: Some(BODY.to_owned()), ..Message::default() };
        let answers = if answers.is_empty() { vec![usual] } else { answers.to_vec() };
        let shared = Arc::new(Shared {
            answers,
            lines: Arc::clone(lines),
            prefix: prefix.to_owned(),
            received: Mutex::default(),
            changed: Condvar::new(),
            has_ended: AtomicBool::new(false),
        });
        let (listener, accepting) = (place.0.try_clone()?, Arc::clone(&shared));
        thread::spawn(move || accept(&listener, &accepting));
        Ok(Self { address: place.address()?, shared })
    }

    /// The requests that have come, once there are so many or patience ends.
    pub(crate) fn received(&self, count: usize) -> Vec<Arrived> {
        let missing = |received: &mut Received| received.requests.len() < count;
        let (received, _) = self
            .shared
            .changed
            .wait_timeout_while(self.shared.lock(), PATIENCE, missing)
            .unwrap_or_else(PoisonError::into_inner);
        received.requests.clone()
    }
}

impl Drop for Upstream {
    fn drop(&mut self) {
        self.shared.has_ended.store(true, Ordering::Relaxed);
        // Wakes the thread that accepts; where that fails it has ended.
        let _woken = TcpStream::connect(self.address);
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    while let Ok((stream, _)) = listener.accept() {
        if shared.has_ended.load(Ordering::Relaxed) {
            return;
        }
        let shared = Arc::clone(shared);
        // It ends with its connection, which is the proxy's to end; what fails is seen at the other end.
        thread::spawn(move || {
            Connection::new(stream).and_then(|connection| shared.serve(connection))
        });
    }
}

impl Shared {
    fn serve(&self, mut connection: Connection) -> io::Result<()> {
        while let Some(mut request) = connection.request_head()? {
            let answer = self.answer();
            if answer.early {
                self.send(&mut connection, &answer)?;
            }
            connection.request_body(&mut request);
            let broken = request.broken;
            self.lock().requests.push(request);
            self.changed.notify_all();
            if broken {
                return Ok(());
            }
            if answer.hold {
                connection.wait_for_end();
                return Ok(());
            }
            if !answer.early {
                self.send(&mut connection, &answer)?;
            }
            if answer.close {
                return Ok(());
            }
        }
        Ok(())
    }

    fn send(&self, connection: &mut Connection, answer: &Message) -> io::Result<()> {
        let told = Told { lines: &self.lines, prefix: &self.prefix };
        if let Some(line) = &answer.head_after {
            told.wait(line)?;
        }
        connection.send(answer, "HTTP/1.1 200 OK", told)
    }

    fn answer(&self) -> Message {
        let mut received = self.lock();
        let number = received.heads;
        received.heads += 1;
        let answer = self.answers.get(number).or_else(|| self.answers.last());
        answer.cloned().unwrap_or_default()
    }

    fn lock(&self) -> MutexGuard<'_, Received> {
        self.received.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
