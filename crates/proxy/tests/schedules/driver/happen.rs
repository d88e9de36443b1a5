//! How events come about: as the edges bring them, as far as the protocol and backpressure let them.

use std::rc::Rc;

use attache::http::edge::LocalReply;
use attache::http::headers::Kind;
use attache::http::stream::{Direction, Poster, Stream};

use super::{Driver, Ending, Event, Item, Side};
use crate::book;
use crate::ends::Ends;
use crate::exchange::trailers;

impl Driver {
    pub(super) fn happen(&mut self, event: &Event) -> bool {
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
                self.ends.end_attempt();
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
                let poster = self.poster(&stream, *index);
                poster.post(7);
                self.posters.push(poster);
                true
            }
            // The task that tells of it goes with the request, which may live longer than the stream that asked.
            Event::Answer(choice) => self.ends.asked.answer(*choice),
            Event::Move => self.move_on(),
            Event::Retry => {
                let retries = self.ends.retry();
                if retries {
                    self.response = Side::default();
                }
                retries
            }
            Event::Dispatch => {
                self.setup.scope.dispatch_events();
                true
            }
        }
    }

    /// How many filters events can be posted to, those of the cluster among them. The routers take none, but nobody keeps others
    /// from posting them.
    pub(super) fn filters(&self) -> usize {
        let cluster = self.setup.cluster.as_ref();
        self.setup.config.filters.len() + cluster.map_or(0, |chain| chain.filters.len())
    }

    fn poster(&self, stream: &Stream, index: usize) -> Poster {
        let (index, count) = (index % self.filters(), self.setup.config.filters.len());
        match self.ends.attempt() {
            Some(attempt) if index >= count => attempt.stream.handle(index - count).poster(),
            _ => stream.handle(index % count).poster(),
        }
    }

    /// Moves on what waits between two chains.
    pub(super) fn move_on(&mut self) -> bool {
        let Some(stream) = self.stream.clone() else { return false };
        let number = |ends: &Ends| ends.attempt().map(|attempt| attempt.ends.number());
        let before = number(&self.ends);
        let has_moved = self.ends.move_on(&stream);
        if number(&self.ends) != before {
            self.response = Side::default();
        }
        self.follow();
        has_moved
    }

    fn request(&mut self, stream: &Stream, item: &Item) -> bool {
        let is_first = matches!(item, Item::Headers { .. });
        let may = self.request.has_begun != is_first && !self.request.has_ended;
        if !may || (!is_first && !stream.is_ended() && !stream.wants_request_data()) {
            return false;
        }
        self.request.has_begun = true;
        self.measure_piece(item);
        self.ends.enter(Direction::Request, item.len());
        match item {
            Item::Headers { end } => {
                self.request.has_ended = *end;
                let headers = match &self.request_headers {
                    Some(make) => make(),
                    None => self.setup.subject.get().request(),
                };
                stream.request_headers(headers, *end);
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

    /// The stream that the server is at the end of.
    fn server_side(&self, stream: &Rc<Stream>) -> Option<(Rc<Stream>, Rc<Ends>)> {
        if self.setup.cluster.is_none() {
            return Some((Rc::clone(stream), Rc::clone(&self.ends)));
        }
        let attempt = self.ends.attempt()?;
        Some((Rc::clone(&attempt.stream), Rc::clone(&attempt.ends)))
    }

    fn response(&mut self, stream: &Rc<Stream>, item: &Item) -> bool {
        let Some((stream, ends)) = self.server_side(stream) else { return false };
        let is_first = matches!(item, Item::Headers { .. });
        let may = self.response.has_begun != is_first && !self.response.has_ended;
        let has_room = stream.wants_response_data() && !ends.has_waiting_response();
        let is_wanted = is_first || stream.is_ended() || has_room;
        if !may || !is_wanted || !ends.is_requested() {
            return false;
        }
        self.response.has_begun = true;
        self.measure_piece(item);
        ends.enter(Direction::Response, item.len());
        match item {
            Item::Headers { end } => {
                self.response.has_ended = *end;
                stream.response_headers(self.setup.response(), *end);
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

    fn measure_piece(&mut self, item: &Item) {
        self.largest = self.largest.max(item.len());
    }

    /// Goes on with the stream that this one has been recreated as.
    pub(super) fn follow(&mut self) {
        loop {
            let Some((stream, ends)) = self.ends.successor.take() else { return };
            (self.stream, self.ends) = (Some(stream), ends);
            self.response = Side::default();
            self.high_watermarks = 0;
        }
    }

    /// Filters keep no more than the limit, a piece, and what they have added themselves.
    pub(super) fn measure(&self) {
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
