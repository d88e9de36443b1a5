//! What a filter answers, and what the host then does.

/// An answer to a hook of the filter chain.
pub(crate) trait Answer: Copy {
    /// Goes on as if the filter were not there.
    const PASS: Self;
    /// Lets nothing through.
    const STOP: Self;
    /// The ABI's number.
    fn number(self) -> u32;
    /// Whether headers go on to the next filter, those that were held included.
    fn lets_headers_go(self) -> bool;
}

macro_rules! answers {
    ($($name:ident: $pass:ident, $stop:ident, goes on with $($going:ident)|+;)*) => {$(
        impl Answer for $name {
            const PASS: Self = Self::$pass;
            const STOP: Self = Self::$stop;

            fn number(self) -> u32 {
                self as u32
            }

            fn lets_headers_go(self) -> bool {
                matches!(self, $(Self::$going)|+)
            }
        }
    )*};
}

answers! {
    HeadersStatus: Continue, StopIteration, goes on with Continue | ContinueAndDontEndStream;
    BodyStatus: Continue, StopIterationNoBuffer, goes on with Continue;
    TrailersStatus: Continue, StopIteration, goes on with Continue;
    LocalReplyStatus: Continue, Continue, goes on with Continue;
}

/// Answer to request headers or response headers (HTTP-057 to HTTP-068).
#[must_use = "the host goes on as the answer says only where the hook returns it"]
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u32)]
pub enum HeadersStatus {
    /// Headers go on to the next filter.
    Continue = 0,
    /// Later filters get nothing for now. This filter still gets body and trailers as they arrive.
    StopIteration = 1,
    /// Headers go on without the end of the stream: this filter will add a body and then continue.
    ContinueAndDontEndStream = 2,
    /// Later filters get nothing and this filter neither, until it continues; what arrives is kept. Beyond the buffer limit
    /// the host ends a request with 413 and a response with 500.
    StopAllIterationAndBuffer = 3,
    /// As [`StopAllIterationAndBuffer`](Self::StopAllIterationAndBuffer), but at the limit the peer is slowed down instead.
    StopAllIterationAndWatermark = 4,
}

/// Answer to a piece of a request body or response body (HTTP-069 to HTTP-080).
#[must_use = "the host goes on as the answer says only where the hook returns it"]
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u32)]
pub enum BodyStatus {
    /// The piece goes on, after everything that this filter held.
    Continue = 0,
    /// The piece is kept; later filters get nothing. Beyond the buffer limit the host ends a request with 413 and a response
    /// with 500.
    StopIterationAndBuffer = 1,
    /// As [`StopIterationAndBuffer`](Self::StopIterationAndBuffer), but at the limit the peer is slowed down instead.
    StopIterationAndWatermark = 2,
    /// What is left of the piece is thrown away; later filters get nothing.
    StopIterationNoBuffer = 3,
}

/// Answer to request trailers or response trailers (HTTP-081, HTTP-082).
#[must_use = "the host goes on as the answer says only where the hook returns it"]
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u32)]
pub enum TrailersStatus {
    /// Trailers go on, after everything that this filter held.
    Continue = 0,
    /// Trailers, and what is held, wait until this filter continues.
    StopIteration = 1,
}

/// Answer to the news of a local reply (HTTP-175).
#[must_use = "the host goes on as the answer says only where the hook returns it"]
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u32)]
pub enum LocalReplyStatus {
    /// The reply is sent.
    Continue = 0,
    /// Nothing is sent and the stream is reset, once all filters have heard of it.
    ContinueAndResetStream = 1,
}
