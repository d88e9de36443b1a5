//! The transport socket: how bytes get on and off a connection.

use std::{
    io::{self, IoSlice},
    net::SocketAddr,
    os::fd::{AsFd, AsRawFd},
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, ready},
    time::Instant,
};

use bytes::{Buf, BytesMut};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpSocket, TcpStream},
};
use tokio_util::io::{poll_read_buf, poll_write_buf};

use super::{
    connection_info::{ConnectionInfo, UNKNOWN_ADDRESS},
    socket_setting::SocketSettings,
};

/// A connected socket; in plain text for now.
///
/// Every method is to be polled by one task only, the one that drives the connection.
#[derive(Debug)]
pub struct Transport {
    stream: TcpStream,
    info: Rc<ConnectionInfo>,
}

impl Transport {
    /// Takes a connected TCP socket over. Small writes leave at once: what a proxy writes is a whole message part.
    #[must_use]
    pub fn plain(stream: TcpStream) -> Self {
        Self::begun_at(stream, Instant::now())
    }

    fn begun_at(stream: TcpStream, begun: Instant) -> Self {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(target: "connection", "cannot set TCP_NODELAY: {error}");
        }
        let local_address = stream.local_addr().unwrap_or(UNKNOWN_ADDRESS);
        let remote_address = stream.peer_addr().unwrap_or(UNKNOWN_ADDRESS);
        let info = ConnectionInfo::new(local_address, remote_address, begun);
        info.set_socket(Some(stream.as_raw_fd()));
        Self { stream, info }
    }

    /// Opens a connection, with `settings` on its socket.
    ///
    /// # Errors
    ///
    /// The system's, if something cannot be set or the peer cannot be reached.
    pub async fn connect(address: SocketAddr, settings: &SocketSettings) -> io::Result<Self> {
        let begun = Instant::now();
        let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
        for setting in settings {
            setting.apply(socket.as_fd())?;
        }
        let stream = socket.connect(address).await?;
        Ok(Self::begun_at(stream, begun))
    }

    /// What is known about the connection.
    #[must_use]
    pub const fn info(&self) -> &Rc<ConnectionInfo> {
        &self.info
    }

    /// Reads into the spare capacity of `buffer`, which must have some. Zero bytes are the end of the stream.
    ///
    /// # Errors
    ///
    /// The socket's.
    pub fn poll_read(
        &mut self,
        cx: &mut Context<'_>,
        buffer: &mut BytesMut,
    ) -> Poll<io::Result<usize>> {
        poll_read_buf(Pin::new(&mut self.stream), cx, buffer)
    }

    /// Writes from the front of `bytes`, many pieces at once, until all is written or the socket takes no more.
    /// Says whether anything was written, and is pending if something is left.
    ///
    /// # Errors
    ///
    /// The socket's.
    pub fn poll_write_all(
        &mut self,
        cx: &mut Context<'_>,
        bytes: &mut impl Buf,
    ) -> Poll<io::Result<()>> {
        while bytes.has_remaining() {
            if ready!(poll_write_buf(Pin::new(&mut self.stream), cx, bytes))? == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
        }
        Poll::Ready(Ok(()))
    }

    /// Tells the peer that nothing more will be written.
    ///
    /// # Errors
    ///
    /// The socket's.
    pub fn poll_shutdown(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        AsyncWrite::poll_shutdown(Pin::new(&mut self.stream), cx)
    }

    /// Whether an idle connection has ended or has unasked-for bytes waiting, as far as the event loop knows. Costs no system
    /// call unless something has happened to the socket.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        !matches!(self.stream.try_read(&mut [0]), Err(error) if error.kind() == io::ErrorKind::WouldBlock)
    }
}

impl Drop for Transport {
    /// The descriptor may soon be that of another file.
    fn drop(&mut self) {
        self.info.set_socket(None);
    }
}

/// For codecs of libraries, which read and write by themselves.
impl AsyncRead for Transport {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Transport {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
