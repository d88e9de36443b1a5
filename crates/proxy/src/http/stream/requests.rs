//! Requests of filters' own to clusters: how they begin, and how filters hear of them.

use std::rc::{Rc, Weak};

use super::super::async_client::{
    AsyncRequest, AsyncStream, Collector, ResponseEvent, ResponseReceiver, StartError,
};
use super::super::filter::HttpFilter;
use super::handle::place_of;
use super::state::Calls;
use super::{Handle, Stream};

/// A filter that is told what comes of its request.
struct Asker {
    stream: Weak<Stream>,
    index: usize,
    id: u64,
}

impl Asker {
    fn tell(&self, hook: impl FnOnce(&dyn HttpFilter, Handle<'_>, u64)) {
        if let Some(stream) = self.stream.upgrade() {
            stream.tell(self.index, |filter, handle| hook(filter, handle, self.id));
        }
    }
}

impl ResponseReceiver for Asker {
    fn receive(&self, event: ResponseEvent<'_>) {
        self.tell(|filter, handle, id| filter.http_stream_event(handle, id, event));
    }
}

impl Stream {
    /// Calls a hook of filter `index` for something that comes from outside of the stream; not if the stream has ended.
    pub(super) fn tell(&self, index: usize, hook: impl FnOnce(&dyn HttpFilter, Handle<'_>)) {
        let Some(slot) =
            self.slots().get(place_of(index)).filter(|slot| slot.is_live() && !self.is_ended())
        else {
            return;
        };
        self.call(Calls::NONE, || hook(&*slot.filter, self.handle(index)));
        self.settle();
    }
}

impl Handle<'_> {
    /// Sends a request to a cluster; [`HttpFilter::http_callout_done`] is called once with `id`, later, unless the result is
    /// dropped before (HTTP-197).
    ///
    /// # Errors
    ///
    /// [`StartError`]; nothing is told then.
    pub fn start_callout(
        self,
        id: u64,
        request: AsyncRequest<'_>,
    ) -> Result<AsyncStream, StartError> {
        let asker = self.asker(id);
        let done = move |outcome: super::super::async_client::Outcome<'_>| {
            asker.tell(|filter, handle, id| filter.http_callout_done(handle, id, outcome));
        };
        self.edge().start_request(request, Rc::new(Collector::new(done)))
    }

    /// Begins a request to a cluster; [`HttpFilter::http_stream_event`] is called with `id`, later, until the response ends or
    /// the result is dropped (HTTP-207).
    ///
    /// # Errors
    ///
    /// [`StartError`]; nothing is told then.
    pub fn start_http_stream(
        self,
        id: u64,
        request: AsyncRequest<'_>,
    ) -> Result<AsyncStream, StartError> {
        self.edge().start_request(request, Rc::new(self.asker(id)))
    }

    /// Runs what calls a hook of this filter within a call of the filter's own, or outside of any.
    pub fn run_hook(self, hook: impl FnOnce()) {
        self.stream().call(Calls::NONE, hook);
        self.stream().settle();
    }

    fn asker(self, id: u64) -> Asker {
        Asker { stream: self.stream().this.clone(), index: self.index(), id }
    }
}
