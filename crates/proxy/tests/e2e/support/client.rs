//! A client that says exactly what it is told.

use std::{
    io::{self, Read, Write},
    net::{Shutdown, SocketAddr, TcpStream},
};

use super::{Message, MessageReader, PATIENCE, message::To};

pub(crate) struct Client {
    stream: TcpStream,
    reader: MessageReader<TcpStream>,
}

impl Client {
    pub(crate) fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("the proxy listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout can be set");
        stream.set_write_timeout(Some(PATIENCE)).expect("a timeout can be set");
        let reader = MessageReader::new(stream.try_clone().expect("a socket can be cloned"));
        Self { stream, reader }
    }

    pub(crate) fn send(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        self.stream.write_all(bytes.as_ref()).expect("the proxy reads");
        self
    }

    /// The port of this end.
    pub(crate) fn port(&self) -> u16 {
        self.stream.local_addr().expect("a connected socket has an address").port()
    }

    /// Sends as much as the proxy takes.
    pub(crate) fn try_send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes)
    }

    /// Sends a request without body.
    pub(crate) fn get(&mut self, path: &str) -> &mut Self {
        self.send(format!("GET {path} HTTP/1.1\r\nhost: test\r\n\r\n"))
    }

    /// The next response.
    pub(crate) fn response(&mut self) -> Message {
        self.reader.response(To::Other).expect("a whole response").expect("a response")
    }

    /// The next response, to a HEAD request.
    pub(crate) fn response_to_head(&mut self) -> Message {
        self.reader.response(To::Head).expect("a whole response").expect("a response")
    }

    /// Start line and headers of the next response.
    pub(crate) fn head(&mut self) -> Message {
        self.reader.head().expect("a whole head").expect("a response")
    }

    /// What comes until the proxy closes the connection.
    pub(crate) fn rest(&mut self) -> Vec<u8> {
        let mut rest = Vec::new();
        match self.reader.input().read_to_end(&mut rest) {
            Ok(_) => {}
            // Closing a socket with unread bytes resets the connection.
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset => {}
            Err(error) => panic!("the proxy does not close the connection: {error}"),
        }
        rest
    }

    /// Waits for the proxy to close the connection, with nothing sent before.
    pub(crate) fn expect_close(&mut self) {
        let rest = self.rest();
        assert!(rest.is_empty(), "unexpected: {}", String::from_utf8_lossy(&rest));
    }

    pub(crate) fn body(&mut self) -> &mut impl io::BufRead {
        self.reader.input()
    }

    /// The writing side, for another thread.
    pub(crate) fn clone_writer(&self) -> TcpStream {
        self.stream.try_clone().expect("a socket can be cloned")
    }

    pub(crate) fn shut_down(&mut self) {
        self.stream.shutdown(Shutdown::Both).expect("the connection stands");
    }
}
