//! What requests are sent on, and the way to it.

use std::{
    future::Future,
    io,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};

use super::{Http2Lease, UpstreamConnection, queue::Place};

/// What a request can be sent on.
#[derive(Debug)]
pub enum Channel {
    /// A connection of its own.
    Http1(UpstreamConnection),
    /// A stream of a connection.
    Http2(Http2Lease),
    /// A connection of its own, for what is no HTTP.
    Tcp(UpstreamConnection),
}

impl Channel {
    /// Gives it back unused.
    pub fn give_back(self) {
        if let Self::Http1(connection) = self {
            connection.checkin();
        }
    }
}

/// The protocol spoken with a host.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Protocol {
    /// HTTP/1.1
    Http1,
    /// HTTP/2
    Http2,
    /// None of ours: bytes on a connection that nobody else gets before or after.
    Tcp,
}

/// Why there is no connection.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ConnectError {
    /// The peer did not answer in time.
    #[error("connection timeout")]
    Timeout,
    /// The system's error, shared by all who waited for the connection.
    #[error("{0}")]
    Io(Rc<io::Error>),
}

impl From<io::Error> for ConnectError {
    fn from(error: io::Error) -> Self {
        Self::Io(Rc::new(error))
    }
}

/// A channel on its way.
pub struct Connecting(Way);

enum Way {
    /// Whichever connection is free first.
    Any(Place),
    /// One that is made for this request.
    Apart(Pin<Box<dyn Future<Output = Result<Channel, ConnectError>>>>),
}

impl Connecting {
    pub(super) const fn any(place: Place) -> Self {
        Self(Way::Any(place))
    }

    pub(super) fn apart(
        connecting: impl Future<Output = Result<Channel, ConnectError>> + 'static,
    ) -> Self {
        Self(Way::Apart(Box::pin(connecting)))
    }
}

impl Future for Connecting {
    type Output = Result<Channel, ConnectError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.0 {
            Way::Any(place) => place.poll(cx),
            Way::Apart(connecting) => connecting.as_mut().poll(cx),
        }
    }
}
