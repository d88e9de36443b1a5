//! The upstream end: a server inside this process.

use std::io;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Reader;

/// A server on a free loopback port, until this process ends or it is stopped.
pub(crate) struct Upstream {
    address: SocketAddr,
    is_stopped: Arc<AtomicBool>,
}

/// A connection that a proxy opened.
pub(crate) struct Connection {
    /// What the proxy sends.
    pub(crate) reader: Reader<TcpStream>,
    /// The way back.
    pub(crate) writer: TcpStream,
}

impl Upstream {
    /// Starts it; `serve` has each connection in a thread of its own. Its errors end the connection and no more: a proxy
    /// may close connections at any time.
    pub(crate) fn start<F>(serve: F) -> io::Result<Self>
    where
        F: Fn(Connection) -> io::Result<()> + Send + Sync + 'static,
    {
        let listener = TcpListener::bind(crate::host::loopback(0))?;
        let address = listener.local_addr()?;
        let serve = Arc::new(serve);
        let is_stopped = Arc::new(AtomicBool::new(false));
        let stops = Arc::clone(&is_stopped);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if stops.load(Ordering::Acquire) {
                    break;
                }
                let serve = Arc::clone(&serve);
                std::thread::spawn(move || Connection::new(stream).and_then(&*serve));
            }
        });
        Ok(Self { address, is_stopped })
    }

    /// Has it accept no more connections.
    pub(crate) fn stop(&self) {
        self.is_stopped.store(true, Ordering::Release);
        // It looks when a connection comes. Where none can be made it has stopped already.
        let _woken = TcpStream::connect(self.address);
    }

    /// The port it listens on.
    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }
}

impl Connection {
    fn new(stream: TcpStream) -> io::Result<Self> {
        stream.set_nodelay(true)?;
        Ok(Self { reader: Reader::new(stream.try_clone()?), writer: stream })
    }
}
