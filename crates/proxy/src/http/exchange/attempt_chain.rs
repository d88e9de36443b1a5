//! The filters that a cluster has between the router and its servers, for one attempt.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use super::{
    attempt::ResponseEvent,
    outgoing::{End, Outgoing},
};
use crate::{
    http::{
        TaskWaker,
        async_client::{AsyncRequest, AsyncStream, ResponseReceiver, StartError},
        buffer::Buffer,
        edge::{DownstreamEdge, HostCount, UpstreamEdge, UpstreamRequest},
        headers::HeaderMap,
        stream::{ChainConfig, Stream},
        stream_info::StreamInfo,
    },
    network::ConnectionEnd,
};

/// One attempt's filters, with both ends of their chain: the request comes from where the router has left it, and waits to be taken
/// upstream; the response comes from upstream, and waits to be taken to the stream of the client.
pub(super) struct AttemptChain {
    stream: Rc<Stream>,
    edge: Rc<AttemptEdge>,
    /// The end of the request has entered the chain.
    has_end: Cell<bool>,
}

impl AttemptChain {
    /// The filters for an attempt at the request of `parent`.
    pub(super) fn new(config: &ChainConfig, parent: &Rc<Stream>, task: &Rc<TaskWaker>) -> Rc<Self> {
        let edge = Rc::new(AttemptEdge {
            parent: Rc::clone(parent),
            task: Rc::clone(task),
            outgoing: Outgoing::default(),
            response: RefCell::default(),
        });
        let stream = Stream::of_attempt(config, parent, Rc::clone(&edge) as _);
        Rc::new(Self { stream, edge, has_end: Cell::default() })
    }

    /// Passes the request's headers, and what has come of the rest.
    pub(super) fn begin(&self, router: &Outgoing) {
        let is_head = router.end() == End::Head;
        self.has_end.set(is_head);
        self.stream.attempt_headers(is_head);
        self.feed(router);
    }

    /// Passes what has come of the request since the last call, if the filters take more; true if there was anything.
    pub(super) fn feed(&self, router: &Outgoing) -> bool {
        if self.has_end.get() || !self.stream.wants_request_data() {
            return false;
        }
        let data = router.take_body();
        let end = router.end();
        self.has_end.set(end != End::Open);
        if data.is_empty() && end == End::Open {
            return false;
        }
        if !data.is_empty() || end != End::Trailers {
            self.stream.request_data(data, matches!(end, End::Head | End::Body));
        }
        if end == End::Trailers {
            self.stream.attempt_trailers();
        }
        true
    }

    /// Whether the request's headers have left the chain.
    pub(super) fn is_requested(&self) -> bool {
        self.edge.outgoing.is_wanted()
    }

    /// Whether a filter has answered the request, or ended it.
    pub(super) fn has_given_up(&self) -> bool {
        self.stream.has_given_up()
    }

    /// The stream and what has left it of the request.
    pub(super) fn parts(&self) -> (&Stream, &Outgoing) {
        (&self.stream, &self.edge.outgoing)
    }

    /// Whether the filters take more of the response.
    pub(super) fn wants_response_data(&self) -> bool {
        self.stream.wants_response_data() && self.edge.response.borrow().is_empty()
    }

    /// Passes what the server has sent.
    pub(super) fn respond(&self, event: ResponseEvent) {
        match event {
            ResponseEvent::Headers { headers, end_stream } => {
                self.stream.response_headers(headers, end_stream);
            }
            ResponseEvent::Data(data) => self.stream.response_data(data.into(), false),
            ResponseEvent::Trailers(trailers) => self.stream.response_trailers(trailers),
            ResponseEvent::End => self.stream.response_data(Buffer::new(), true),
            // Filters do not see them.
            event => self.edge.push(event),
        }
    }

    /// What has left the chain of the response.
    pub(super) fn next(&self) -> Option<ResponseEvent> {
        self.edge.response.borrow_mut().pop_front()
    }

    /// The attempt is over.
    pub(super) fn end(&self) {
        self.stream.end_attempt();
    }
}

struct AttemptEdge {
    parent: Rc<Stream>,
    task: Rc<TaskWaker>,
    outgoing: Outgoing,
    response: RefCell<VecDeque<ResponseEvent>>,
}

impl AttemptEdge {
    fn push(&self, event: ResponseEvent) {
        self.response.borrow_mut().push_back(event);
        self.task.wake();
    }
}

/// Where the response leaves the chain.
impl DownstreamEdge for AttemptEdge {
    fn info(&self) -> &StreamInfo {
        self.parent.info()
    }

    fn finish_response_headers(&self, _: &mut HeaderMap, _: Option<&HeaderMap>) {}

    // Local replies and resets are the parent's.
    fn local_reply(&self, _: u16) {}

    fn reset(&self) {}

    /// The chain's filters may still look at the headers, so they are copied.
    fn send_headers(&self, headers: &HeaderMap, end_stream: bool) {
        self.push(ResponseEvent::Headers { headers: headers.clone(), end_stream });
    }

    fn send_data(&self, data: &mut Buffer, end_stream: bool) {
        while let Some(chunk) = data.pop_up_to(usize::MAX) {
            self.push(ResponseEvent::Data(chunk));
        }
        if end_stream {
            self.push(ResponseEvent::End);
        }
    }

    fn send_trailers(&self, trailers: &HeaderMap) {
        self.push(ResponseEvent::Trailers(trailers.clone()));
    }

    fn end_connection(&self, end: ConnectionEnd) {
        self.parent.handle(0).end_connection(end);
    }

    fn recreate(&self) -> Option<Rc<Stream>> {
        None
    }

    fn ended(&self, _: &str) {}
}

/// Where the request leaves the chain.
impl UpstreamEdge for AttemptEdge {
    fn start(&self, _: UpstreamRequest<'_>, _: &HeaderMap, end_stream: bool) {
        self.outgoing.begin(end_stream);
        self.task.wake();
    }

    fn request_data(&self, data: &mut Buffer, end_stream: bool) {
        self.outgoing.data(data, end_stream);
        self.task.wake();
    }

    fn request_trailers(&self, _: &HeaderMap) {
        self.outgoing.trailers();
        self.task.wake();
    }

    fn host_count(&self, cluster: &str, priority: u32) -> Option<HostCount> {
        self.parent.handle(0).edge().host_count(cluster, priority)
    }

    /// Requests of a filter's own are the worker's as everywhere.
    fn start_request(
        &self,
        request: AsyncRequest<'_>,
        receiver: Rc<dyn ResponseReceiver>,
    ) -> Result<AsyncStream, StartError> {
        self.parent.handle(0).edge().start_request(request, receiver)
    }

    fn cancel(&self) {}
}
