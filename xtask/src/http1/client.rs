//! The downstream end: a client's connection.

use std::io::{self, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use super::{Message, Reader};

/// How long a read may wait. A proxy that does not answer must not hang the command.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long the end of a connection may take to come.
const LINGER: Duration = Duration::from_secs(5);

/// A connection to a proxy.
pub(crate) struct Client {
    stream: TcpStream,
    /// What the proxy sends.
    pub(crate) reader: Reader<TcpStream>,
}

impl Client {
    /// Connects.
    pub(crate) fn connect(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(Self { reader: Reader::new(stream.try_clone()?), stream })
    }

    /// The port of this end.
    pub(crate) fn port(&self) -> io::Result<u16> {
        Ok(self.stream.local_addr()?.port())
    }

    /// Writes bytes at once.
    pub(crate) fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes)
    }

    /// Says what becomes of the connection once all is sent and read: whether the proxy closes it.
    pub(crate) fn rest(&mut self) -> io::Result<&'static str> {
        self.stream.set_read_timeout(Some(LINGER))?;
        match self.reader.at_end() {
            Ok(true) => Ok("closed"),
            Ok(false) => Ok("more bytes come"),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok("stays open"),
            // The proxy closed it before it had read all that was sent.
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset => Ok("closed"),
            Err(error) => Err(error),
        }
    }

    /// One GET and its response.
    pub(crate) fn get(&mut self, path: &str) -> io::Result<Message> {
        self.send(format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n").as_bytes())?;
        self.reader.response("GET")
    }
}

impl io::Write for Client {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}
