//! Steps a stream between its two ends, as the edges would, and looks for faults after each step.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Arc;

use attache::http::edge::LocalReply;
use attache::http::filter::HttpFilterFactory;
use attache::http::headers::{HeaderMap, Kind};
use attache::http::route::RouteTable;
use attache::http::stream::{ChainConfig, Direction, NamedFilter, Poster, Stream, WorkerScope};
use bytes::Bytes;

use crate::book;
use crate::ends::{Ends, RouterFactory, Setup};
use crate::watched::watched;

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
    /// Somebody posts an event to a filter.
    Post(usize),
    /// The worker runs what has been posted.
    Dispatch,
    /// Something comes of a request of a filter's own; the number says of which, and what.
    Answer(usize),
}

/// A piece of a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Item {
    Headers { end: bool },
    Data { bytes: Bytes, end: bool },
    Trailers,
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

/// One side's message, as far as it has been sent.
#[derive(Clone, Copy, Default, Debug)]
struct Side {
    has_begun: bool,
    has_ended: bool,
}

/// A stream on a schedule, and those that it is recreated as.
pub(crate) struct Driver {
    setup: Rc<Setup>,
    /// `None` once it has been let go of.
    stream: Option<Rc<Stream>>,
    ends: Rc<Ends>,
    request: Side,
    response: Side,
    /// Post to filters from elsewhere, also when the stream is gone.
    posters: Vec<Poster>,
    request_headers: Box<dyn Fn() -> HeaderMap>,
    /// The largest piece that has been brought.
    largest: usize,
    high_watermarks: u32,
}

/// How many bytes filters may keep unless a test says otherwise.
pub(crate) const LIMIT: u64 = 32;

impl Driver {
    /// A stream through these filters and a router.
    pub(crate) fn new(filters: Vec<NamedFilter>) -> Self {
        Self::with_limit(filters, LIMIT)
    }

    /// The same, with another limit on what is kept; 0 for none.
    pub(crate) fn with_limit(mut filters: Vec<NamedFilter>, buffer_limit: u64) -> Self {
        filters.push(NamedFilter { name: "router".into(), factory: RouterFactory::shared() });
        let routes = RouteTable::new(Arc::default(), Arc::default());
        let config =
            ChainConfig { filters, upgrades: None, buffer_limit, routes, local_reply: None };
        let setup = Rc::new(Setup { config, scope: WorkerScope::new(0) });
        let (stream, ends) = Ends::open(&setup, None);
        Self {
            setup,
            stream: Some(stream),
            ends,
            request: Side::default(),
            response: Side::default(),
            posters: Vec::new(),
            request_headers: Box::new(post),
            largest: 0,
            high_watermarks: 0,
        }
    }

    /// A book that is empty, and a stream through filters that are made so.
    pub(crate) fn open(factories: &[Arc<dyn HttpFilterFactory>]) -> Self {
        book::open();
        Self::new(factories.iter().cloned().map(watched).collect())
    }

    /// What requests begin with.
    pub(crate) fn set_request_headers(&mut self, make: impl Fn() -> HeaderMap + 'static) {
        self.request_headers = Box::new(make);
    }

    /// Has the sums of what enters and leaves say nothing.
    pub(crate) fn void_flows(&self) {
        for direction in [Direction::Request, Direction::Response] {
            book::flow(self.ends.number(), direction, |flow| flow.is_void = true);
        }
    }

    /// What has come out, of the last stream.
    pub(crate) fn ends(&self) -> &Ends {
        &self.ends
    }

    /// Has `event` happen, unless the protocol or backpressure do not let it happen now; says whether it did.
    ///
    /// # Errors
    ///
    /// The faults that came to light.
    pub(crate) fn step(&mut self, event: &Event) -> Result<bool, Vec<String>> {
        book::note(format!("{event:?}"));
        let happened = catch_unwind(AssertUnwindSafe(|| self.happen(event)));
        self.follow();
        if happened.is_err() {
            book::fault("the host panicked");
        } else {
            self.measure();
        }
        let faults = book::faults();
        if faults.is_empty() { Ok(happened.unwrap_or(false)) } else { Err(faults) }
    }

    /// Steps and fails the test at a fault.
    #[track_caller]
    pub(crate) fn run(&mut self, event: &Event) -> bool {
        self.step(event).unwrap_or_else(|faults| fail(&faults))
    }

    /// Has every filter get events, which those that wait go on with: in both directions, one after another.
    #[track_caller]
    pub(crate) fn nudge(&mut self) {
        let count = self.setup.config.filters.len();
        let way = (0..count).chain((0..count).rev());
        // A filter that has gone on with headers may have stopped again at what followed.
        for index in way.clone().chain(way) {
            self.run(&Event::Post(index));
            self.run(&Event::Dispatch);
        }
    }

    /// Sends of a message what is wanted.
    #[track_caller]
    pub(crate) fn deliver_as_far(&mut self, items: &[Item], wrap: fn(Item) -> Event) {
        for item in items {
            self.run(&wrap(item.clone()));
        }
    }

    /// Sends a whole message, however filters hold it up.
    #[track_caller]
    pub(crate) fn deliver(&mut self, items: &[Item], wrap: fn(Item) -> Event) {
        for item in items {
            let event = wrap(item.clone());
            if !self.run(&event) {
                self.nudge();
                assert!(self.run(&event), "{event:?} is not wanted");
            }
        }
        self.nudge();
    }

    /// Lets go of the stream, posts to what is gone, and settles the accounts.
    ///
    /// # Errors
    ///
    /// The faults that came to light.
    pub(crate) fn close(mut self) -> Result<(), Vec<String>> {
        // Modules may hold more events: what comes after the end finds nobody.
        let _checked = self.step(&Event::End(Ending::Drop))?;
        self.posters.iter().for_each(|poster| poster.post(1));
        self.setup.scope.dispatch_events();
        let scope = self.setup.scope.clone();
        drop(self);
        book::close();
        if scope.remembered_streams() > 0 {
            book::fault("the worker remembers a stream that is gone");
        }
        let faults = book::faults();
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// Closes and fails the test at a fault.
    #[track_caller]
    pub(crate) fn finish(self) {
        self.close().unwrap_or_else(|faults| fail(&faults));
    }

    fn happen(&mut self, event: &Event) -> bool {
        let Some(stream) = self.stream.clone() else {
            if matches!(event, Event::Post(_) | Event::Dispatch) {
                self.posters.iter().for_each(|poster| poster.post(9));
                self.setup.scope.dispatch_events();
            }
            return false;
        };
        match event {
            Event::Request(item) => self.request(&stream, item),
            Event::Response(item) => self.response(&stream, item),
            Event::End(Ending::Drop) => {
                drop(stream);
                self.stream = None;
                true
            }
            Event::End(ending) => {
                end(&stream, *ending);
                true
            }
            Event::High => {
                self.high_watermarks += 1;
                stream.above_high_watermark();
                true
            }
            Event::Low => {
                let may = self.high_watermarks > 0;
                self.high_watermarks -= u32::from(may);
                if may {
                    stream.below_low_watermark();
                }
                may
            }
            Event::Post(index) => {
                // The router takes no events, but nobody keeps others from posting them.
                let index = index % self.setup.config.filters.len();
                let poster = stream.handle(index).poster();
                poster.post(7);
                self.posters.push(poster);
                true
            }
            // The task that tells of it goes with the request, which may live longer than the stream that asked.
            Event::Answer(choice) => self.ends.answer(*choice),
            Event::Dispatch => {
                self.setup.scope.dispatch_events();
                true
            }
        }
    }

    fn request(&mut self, stream: &Stream, item: &Item) -> bool {
        let is_first = matches!(item, Item::Headers { .. });
        let may = self.request.has_begun != is_first && !self.request.has_ended;
        if !may || (!is_first && !stream.is_ended() && !stream.wants_request_data()) {
            return false;
        }
        self.request.has_begun = true;
        self.enter(Direction::Request, item);
        match item {
            Item::Headers { end } => {
                self.request.has_ended = *end;
                stream.request_headers((self.request_headers)(), *end);
            }
            Item::Data { bytes, end } => {
                self.request.has_ended = *end;
                stream.request_data(bytes.clone().into(), *end);
            }
            Item::Trailers => {
                self.request.has_ended = true;
                stream.request_trailers(trailers(Kind::RequestTrailers));
            }
        }
        true
    }

    fn response(&mut self, stream: &Stream, item: &Item) -> bool {
        let is_first = matches!(item, Item::Headers { .. });
        let may = self.response.has_begun != is_first && !self.response.has_ended;
        let is_wanted = is_first || stream.is_ended() || stream.wants_response_data();
        if !may || !is_wanted || !self.ends.is_requested() {
            return false;
        }
        self.response.has_begun = true;
        self.enter(Direction::Response, item);
        match item {
            Item::Headers { end } => {
                self.response.has_ended = *end;
                stream.response_headers(ok(), *end);
            }
            Item::Data { bytes, end } => {
                self.response.has_ended = *end;
                stream.response_data(bytes.clone().into(), *end);
            }
            Item::Trailers => {
                self.response.has_ended = true;
                stream.response_trailers(trailers(Kind::ResponseTrailers));
            }
        }
        true
    }

    fn enter(&mut self, direction: Direction, item: &Item) {
        if let Item::Data { bytes, .. } = item {
            self.largest = self.largest.max(bytes.len());
            book::flow(self.ends.number(), direction, |flow| flow.entered += bytes.len());
        }
    }

    /// Goes on with the stream that this one has been recreated as.
    fn follow(&mut self) {
        loop {
            let Some((stream, ends)) = self.ends.successor.take() else { return };
            (self.stream, self.ends) = (Some(stream), ends);
            self.response = Side::default();
            self.high_watermarks = 0;
        }
    }

    /// Filters keep no more than the limit, a piece, and what they have added themselves.
    fn measure(&self) {
        let Some(stream) = &self.stream else { return };
        let limit = stream.handle(0).buffer_limit();
        // A filter may have changed the limit.
        if stream.is_ended() || limit == 0 || limit != self.setup.config.buffer_limit {
            return;
        }
        for direction in [Direction::Request, Direction::Response] {
            let flow = book::flow_of(self.ends.number(), direction);
            let room = limit as usize + self.largest + flow.added;
            let kept = self.ends.kept(direction);
            if !flow.is_void && kept > room {
                book::fault(format!("{direction:?}: {kept} bytes are kept, {room} may be"));
            }
        }
    }
}

fn end(stream: &Stream, ending: Ending) {
    match ending {
        Ending::Reset => stream.reset("http2.remote_reset"),
        Ending::Disconnect => stream.reset("downstream_remote_disconnect"),
        Ending::UpstreamFailure => {
            stream.send_local_reply(LocalReply::text(503, "gone", "upstream_reset"));
        }
        Ending::IdleTimeout => {
            stream.send_local_reply(LocalReply::text(408, "late", "stream_idle_timeout"));
        }
        Ending::Drop => {}
    }
}

/// Fails the test, with what has led to it.
#[track_caller]
pub(crate) fn fail<T>(faults: &[String]) -> T {
    panic!("{faults:#?}\nafter:\n{}", book::trace().join("\n"));
}

pub(crate) fn headers(kind: Kind, entries: &[(&'static str, &'static str)]) -> HeaderMap {
    let mut map = HeaderMap::new(kind);
    for (name, value) in entries {
        map.push(*name, *value);
    }
    map
}

fn post() -> HeaderMap {
    headers(
        Kind::Request,
        &[(":method", "POST"), (":path", "/"), (":authority", "h"), ("x-a", "1")],
    )
}

pub(crate) fn ok() -> HeaderMap {
    headers(Kind::Response, &[(":status", "200"), ("x-r", "1")])
}

pub(crate) fn trailers(kind: Kind) -> HeaderMap {
    headers(kind, &[("x-t", "1")])
}
