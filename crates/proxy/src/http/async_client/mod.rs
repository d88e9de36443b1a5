//! The proxy as a client itself: requests of its own to clusters.
//!
//! Such a request goes the way of any other from the router on: it is a [`Stream`](super::stream::Stream) whose chain is the router
//! alone, in an exchange whose downstream end is whoever asked. Balancing, pools, retries, time limits and the answers to failures
//! are therefore what they are for requests of clients (Envoy 1.40 does the same). A task of its own drives it, on the thread of
//! whoever asked; what comes of it is told with no hook on the stack.
//!
//! | file | subject |
//! |---|---|
//! | `call` | the task of a request |
//! | `collect` | a whole response for those who want no pieces |
//! | `encoder` | the response on its way to whoever asked |
//! | `owner` | whose exchanges these are, where they go |
//! | `tasks` | tasks that are to be run on this thread |

mod call;
mod collect;
mod encoder;
mod owner;
mod tasks;

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
    time::{Duration, Instant},
};

use bytes::Bytes;

use self::{call::Call, encoder::ResponseQueue, owner::ClientExchanges};
pub use self::{
    collect::{Collector, Outcome, RESPONSE_LIMIT},
    owner::ClientContext,
    tasks::TaskQueue,
};
use super::{
    TaskWaker,
    buffer::Buffer,
    connection_manager::{Verdict, WorkerContext, append_own_address},
    exchange::ExchangeDriver,
    headers::HeaderMap,
    stream_info::{Protocol, StreamInfo},
};

/// A request of the proxy's own.
#[derive(Debug)]
pub struct AsyncRequest<'a> {
    /// The name of the cluster that it goes to.
    pub cluster: &'a str,
    /// Its headers; `:method`, `:path` and `:authority` must be among them.
    pub headers: HeaderMap,
    /// Its body, or the first piece of it.
    pub body: Bytes,
    /// Nothing follows.
    pub end_stream: bool,
    /// From the end of the request to the end of the response; `None` for no limit.
    pub timeout: Option<Duration>,
}

/// Why a request was not started.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StartError {
    /// There is no such cluster.
    #[error("there is no such cluster")]
    ClusterNotFound,
    /// It failed at once, as for a cluster without hosts.
    #[error("the cluster does not take the request")]
    CannotCreateRequest,
}

/// The response has ended, and with it what the server takes of the request.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the response has ended")]
pub struct ResponseEnded;

/// What comes of a request, in this order: headers, any number of pieces, trailers if there are any; then one of the two ends.
/// What fails before there is a response is told as one (HTTP-210).
#[derive(Clone, Copy, Debug)]
pub enum ResponseEvent<'a> {
    /// The headers of the response.
    Headers {
        /// `:status` is among them.
        headers: &'a HeaderMap,
        /// Nothing follows.
        end_stream: bool,
    },
    /// A piece of the body.
    Data {
        /// Empty only if it is the last one.
        data: &'a Buffer,
        /// Nothing follows.
        end_stream: bool,
    },
    /// The trailers, after which nothing follows.
    Trailers(&'a HeaderMap),
    /// The response was complete; whatever is missing of the request is not sent any more.
    Complete,
    /// The response breaks off.
    Reset,
}

/// Whoever is told what comes of a request.
pub trait ResponseReceiver {
    /// Something has come. Never called within [`start`], or with a hook on the stack.
    fn receive(&self, event: ResponseEvent<'_>);
}

/// A request under way. Dropping it gives the request up: nothing more is told of it.
#[derive(Debug)]
pub struct AsyncStream(Rc<Shared>);

/// What the task of a request and its starter share.
#[derive(Default, Debug)]
struct Shared {
    /// What follows of the request.
    pieces: RefCell<VecDeque<Piece>>,
    /// Nothing follows any more.
    is_request_complete: Cell<bool>,
    /// The receiver is being told the last part of the response.
    is_response_complete: Cell<bool>,
    /// Nobody wants to hear of it any more.
    is_given_up: Cell<bool>,
    task: Rc<TaskWaker>,
}

#[derive(Debug)]
enum Piece {
    Data(Bytes, bool),
    Trailers(HeaderMap),
}

/// Starts a request on this thread's clusters. What comes of it is told later, in a turn of its own task. To be called where tasks of
/// the thread can be made.
///
/// # Errors
///
/// [`StartError`]; nothing is told then.
pub fn start(
    worker: &Rc<WorkerContext>,
    request: AsyncRequest<'_>,
    receiver: Rc<dyn ResponseReceiver>,
) -> Result<AsyncStream, StartError> {
    if worker.clusters.cluster(request.cluster).is_none() {
        return Err(StartError::ClusterNotFound);
    }
    if worker.client.tasks().is_closed() {
        return Err(StartError::CannotCreateRequest);
    }
    let AsyncRequest { mut headers, body, end_stream, .. } = request;
    headers.set(b"x-envoy-internal", b"true");
    append_own_address(&mut headers);
    let kind = owner::Kind { is_whole: end_stream, timeout: request.timeout };
    let owner = ClientExchanges::new(worker, request.cluster, kind);
    let now = Instant::now();
    let connection = worker.client.connection();
    let info = StreamInfo::new(connection, now, Some(Protocol::Http11));
    let shared = Rc::<Shared>::default();
    let queue = Rc::<ResponseQueue>::default();
    let task = Rc::clone(&shared.task);
    let mut driver = ExchangeDriver::new(&owner, Rc::clone(&queue), task, info);
    driver.request_headers(headers, Verdict::Pass, end_stream && body.is_empty(), now);
    if !body.is_empty() {
        driver.request_data(body, end_stream, now);
    }
    shared.is_request_complete.set(end_stream);
    driver.begin_upstream(now);
    // Whatever is there now is the answer to a failure.
    if !queue.is_empty() {
        return Err(StartError::CannotCreateRequest);
    }
    let call = Call::new(driver, queue, Rc::clone(&shared), receiver);
    worker.client.tasks().push(Box::pin(call));
    Ok(AsyncStream(shared))
}

/// The other side of an [`AsyncStream::undriven`].
#[derive(Debug)]
pub struct Undriven(Rc<Shared>);

impl Undriven {
    /// Whether nothing may be told of the request any more.
    #[must_use]
    pub fn is_given_up(&self) -> bool {
        self.0.is_given_up.get()
    }
}

impl AsyncStream {
    /// A request that no task drives: for an edge that answers in the network's place.
    #[must_use]
    pub fn undriven() -> (Self, Undriven) {
        let shared = Rc::<Shared>::default();
        (Self(Rc::clone(&shared)), Undriven(shared))
    }

    /// Sends a piece of the request's body; `end_stream` if it is the last one. Dropped once the request is complete.
    ///
    /// # Errors
    ///
    /// [`ResponseEnded`]: there is nobody to send it to any more. The request is to be taken for one that broke off.
    pub fn send_data(&self, data: Bytes, end_stream: bool) -> Result<(), ResponseEnded> {
        if self.0.is_response_complete.get() && !self.0.is_request_complete.get() {
            return Err(ResponseEnded);
        }
        if end_stream || !data.is_empty() {
            self.send(Piece::Data(data, end_stream), end_stream);
        }
        Ok(())
    }

    /// Sends the trailers, the end of the request. Dropped once the request is complete.
    pub fn send_trailers(&self, trailers: HeaderMap) {
        self.send(Piece::Trailers(trailers), true);
    }

    fn send(&self, piece: Piece, is_last: bool) {
        let Shared { pieces, is_request_complete, task, .. } = &*self.0;
        if !is_request_complete.get() {
            is_request_complete.set(is_last);
            pieces.borrow_mut().push_back(piece);
            task.wake();
        }
    }
}

impl Drop for AsyncStream {
    fn drop(&mut self) {
        self.0.is_given_up.set(true);
        self.0.task.wake();
    }
}
