//! An upstream whose connections follow a script.

use std::{
    io::{self, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread::{self, JoinHandle},
};

use super::{Message, MessageReader, PATIENCE};

/// An upstream server; each connection runs the script in a thread of its own.
pub(crate) struct Upstream {
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
    is_stopping: Arc<AtomicBool>,
    acceptor: Option<JoinHandle<()>>,
}

/// The proxy, as an upstream connection sees it.
pub(crate) struct Peer {
    stream: TcpStream,
    reader: MessageReader<TcpStream>,
}

impl Upstream {
    pub(crate) fn start(
        script: impl Fn(&mut Peer) -> io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("a bound socket has an address");
        let (connections, is_stopping) =
            (Arc::<AtomicUsize>::default(), Arc::<AtomicBool>::default());
        let acceptor = {
            let (connections, is_stopping) = (Arc::clone(&connections), Arc::clone(&is_stopping));
            let script = Arc::new(script);
            thread::spawn(move || {
                for stream in listener.incoming() {
                    if is_stopping.load(Ordering::SeqCst) {
                        return;
                    }
                    let stream = stream.expect("a connection");
                    connections.fetch_add(1, Ordering::SeqCst);
                    let script = Arc::clone(&script);
                    // The proxy ending a connection early is part of many tests; what matters is what the client sees.
                    thread::spawn(move || drop(script(&mut Peer::new(stream))));
                }
            })
        };
        Self { address, connections, is_stopping, acceptor: Some(acceptor) }
    }

    /// Answers every request with `response`, whole messages on as many connections as the proxy opens.
    pub(crate) fn answering(response: &'static str) -> Self {
        Self::start(move |peer| {
            while peer.request()?.is_some() {
                peer.send(response)?;
            }
            Ok(())
        })
    }

    /// Answers every request with its method, path, headers and body.
    pub(crate) fn echo() -> Self {
        Self::start(|peer| {
            while let Some(request) = peer.request()? {
                let mut text = format!("{}\n", request.start_line);
                for (name, value) in &request.headers {
                    text.push_str(&format!("{name}: {value}\n"));
                }
                text.push_str(&format!("\n{}", request.text()));
                let length = text.len();
                peer.send(format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{text}"))?;
            }
            Ok(())
        })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Connections accepted so far.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

impl Drop for Upstream {
    fn drop(&mut self) {
        self.is_stopping.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.address));
        if let Some(acceptor) = self.acceptor.take() {
            drop(acceptor.join());
        }
    }
}

impl Peer {
    fn new(stream: TcpStream) -> Self {
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout can be set");
        stream.set_write_timeout(Some(PATIENCE)).expect("a timeout can be set");
        let reader = MessageReader::new(stream.try_clone().expect("a socket can be cloned"));
        Self { stream, reader }
    }

    pub(crate) fn request(&mut self) -> io::Result<Option<Message>> {
        self.reader.request()
    }

    pub(crate) fn head(&mut self) -> io::Result<Message> {
        Ok(self.reader.head()?.ok_or(io::ErrorKind::UnexpectedEof)?)
    }

    pub(crate) fn body(&mut self) -> &mut impl io::BufRead {
        self.reader.input()
    }

    pub(crate) fn send(&mut self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        self.stream.write_all(bytes.as_ref())
    }

    /// Another handle to write with, while something is read.
    pub(crate) fn writer(&self) -> io::Result<impl Write + use<>> {
        self.stream.try_clone()
    }

    pub(crate) fn close(&mut self) -> io::Result<()> {
        self.stream.shutdown(Shutdown::Both)
    }

    /// Waits until the proxy closes the connection; what it sends before is dropped.
    pub(crate) fn wait_for_close(&mut self) -> io::Result<()> {
        match io::copy(self.reader.input(), &mut io::sink()) {
            Err(error) if error.kind() != io::ErrorKind::ConnectionReset => Err(error),
            _ => Ok(()),
        }
    }
}
