//! Steps a stream between its two ends, as the edges would, and looks for faults after each step.

mod event;
mod happen;

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Arc;

use attache::http::filter::HttpFilterFactory;
use attache::http::headers::HeaderMap;
use attache::http::route::RouteTable;
use attache::http::stream::{ChainConfig, NamedFilter, Poster, Stream, WorkerScope};

pub(crate) use self::event::{Ending, Event, Item};
use crate::book;
use crate::ends::{Ends, Setup};
use crate::exchange::Subject;
use crate::router::RouterFactory;
use crate::watched::watched;

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
    request_headers: Option<Box<dyn Fn() -> HeaderMap>>,
    /// The largest piece that has been brought.
    largest: usize,
    high_watermarks: u32,
    /// What waits between the chains of the client and of the cluster goes on after each step.
    moves_at_once: bool,
}

/// How many bytes filters may keep unless a test says otherwise.
pub(crate) const LIMIT: u64 = 32;

impl Driver {
    /// A stream through these filters and a router.
    pub(crate) fn new(filters: Vec<NamedFilter>) -> Self {
        Self::with_limit(filters, LIMIT)
    }

    /// The same, with another limit on what is kept; 0 for none.
    pub(crate) fn with_limit(filters: Vec<NamedFilter>, buffer_limit: u64) -> Self {
        Self::with_cluster(filters, Vec::new(), buffer_limit)
    }

    /// The same, whose attempts go through filters of the cluster if there are any.
    pub(crate) fn with_cluster(
        filters: Vec<NamedFilter>,
        cluster: Vec<NamedFilter>,
        buffer_limit: u64,
    ) -> Self {
        let chain = |mut filters: Vec<NamedFilter>| {
            filters.push(RouterFactory::named());
            let routes = RouteTable::new(Arc::default(), Arc::default());
            ChainConfig { filters, upgrades: None, buffer_limit, routes, local_reply: None }
        };
        let setup = Rc::new(Setup {
            config: chain(filters),
            cluster: (!cluster.is_empty()).then(|| chain(cluster)),
            scope: WorkerScope::new(0),
            subject: Cell::default(),
            has_void_flows: Cell::default(),
        });
        let (stream, ends) = Ends::open(&setup, None);
        Self {
            setup,
            stream: Some(stream),
            ends,
            request: Side::default(),
            response: Side::default(),
            posters: Vec::new(),
            request_headers: None,
            largest: 0,
            high_watermarks: 0,
            moves_at_once: true,
        }
    }

    /// A book that is empty, and a stream through filters that are made so.
    pub(crate) fn open(factories: &[Arc<dyn HttpFilterFactory>]) -> Self {
        Self::open_with_cluster(factories, &[])
    }

    /// The same, whose attempts go through filters of the cluster.
    pub(crate) fn open_with_cluster(
        factories: &[Arc<dyn HttpFilterFactory>],
        cluster: &[Arc<dyn HttpFilterFactory>],
    ) -> Self {
        book::open();
        let chain = |factories: &[Arc<dyn HttpFilterFactory>]| {
            factories.iter().cloned().map(watched).collect()
        };
        Self::with_cluster(chain(factories), chain(cluster), LIMIT)
    }

    /// What requests are about.
    pub(crate) fn set_subject(&mut self, subject: Subject) {
        self.setup.subject.set(subject);
    }

    /// What requests begin with, in place of what is usual for the subject.
    pub(crate) fn set_request_headers(&mut self, make: impl Fn() -> HeaderMap + 'static) {
        self.request_headers = Some(Box::new(make));
    }

    /// Leaves what waits between chains to [`Event::Move`].
    pub(crate) const fn set_moving_by_events(&mut self) {
        self.moves_at_once = false;
    }

    /// Has the sums of what enters and leaves say nothing.
    pub(crate) fn void_flows(&self) {
        self.setup.has_void_flows.set(true);
        self.ends.void_flows();
    }

    /// What has come out, of the last stream.
    pub(crate) fn ends(&self) -> &Ends {
        &self.ends
    }

    /// What has come to the server, in the attempt under way.
    pub(crate) fn server(&self) -> Option<Rc<Ends>> {
        self.ends.attempt().map(|attempt| Rc::clone(&attempt.ends))
    }

    /// Has `event` happen, unless the protocol or backpressure do not let it happen now; says whether it did.
    ///
    /// # Errors
    ///
    /// The faults that came to light.
    pub(crate) fn step(&mut self, event: &Event) -> Result<bool, Vec<String>> {
        book::note(format!("{event:?}"));
        let happened = catch_unwind(AssertUnwindSafe(|| {
            let happened = self.happen(event);
            self.follow();
            while self.moves_at_once && self.move_on() {}
            happened
        }));
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
        let count = self.filters();
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
}

/// Fails the test, with what has led to it.
#[track_caller]
pub(crate) fn fail<T>(faults: &[String]) -> T {
    panic!("{faults:#?}\nafter:\n{}", book::trace().join("\n"));
}
