//! What happens to streams.

use bytes::Bytes;

/// What happens to a stream.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Event {
    /// The client sends something.
    Request(Item),
    /// The server sends something.
    Response(Item),
    /// The stream is to end, or a response to be made.
    End(Ending),
    /// More is on its way to the client than it takes.
    High,
    /// That is over.
    Low,
    /// Somebody posts an event to a filter; those of the cluster come last.
    Post(usize),
    /// The worker runs what has been posted.
    Dispatch,
    /// Something comes of a request of a filter's own; the number says of which, and what.
    Answer(usize),
    /// What waits between the chains of the client and of the cluster goes on.
    Move,
    /// The attempt is given up for another one.
    Retry,
}

/// A piece of a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Item {
    Headers { end: bool },
    Data { bytes: Bytes, end: bool },
    Trailers,
}

impl Item {
    /// How many bytes of a body it has.
    pub(super) fn len(&self) -> usize {
        if let Self::Data { bytes, .. } = self { bytes.len() } else { 0 }
    }
}

/// How streams end otherwise than by their messages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Ending {
    /// The client resets the stream.
    Reset,
    /// The client's connection is gone.
    Disconnect,
    /// The upstream connection fails.
    UpstreamFailure,
    /// Nothing has happened for too long.
    IdleTimeout,
    /// The edge lets go of the stream, as at shutdown.
    Drop,
}

impl Ending {
    pub(crate) const ALL: [Self; 5] =
        [Self::Reset, Self::Disconnect, Self::UpstreamFailure, Self::IdleTimeout, Self::Drop];
}
