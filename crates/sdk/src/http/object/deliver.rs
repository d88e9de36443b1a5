//! Events, each to its method.

use super::{Entry, Health, Outcome};
use crate::http::body::Body;
use crate::http::callout::CalloutResponse;
use crate::http::event::{Answered, Event, Lent};
use crate::http::headers::Headers;
use crate::http::{StreamComplete, StreamEvent};

impl Entry {
    /// Has the filter hear of an event, if it may be entered.
    pub(super) fn deliver(&self, event: Lent<'_>) -> Outcome<()> {
        let outcome = match event {
            Event::Scheduled(id) => self.run("scheduled", |filter, stream| {
                filter.scheduled(&mut StreamEvent::new(stream), id);
            }),
            Event::AboveHighWatermark => self.run("above_high_watermark", |filter, stream| {
                filter.downstream_above_high_watermark(&mut StreamEvent::new(stream));
            }),
            Event::BelowLowWatermark => self.run("below_low_watermark", |filter, stream| {
                filter.downstream_below_low_watermark(&mut StreamEvent::new(stream));
            }),
            Event::StreamComplete => {
                let outcome = self.run("stream_complete", |filter, stream| {
                    filter.stream_complete(&mut StreamComplete::new(stream));
                });
                if matches!(outcome, Outcome::Poisoned) {
                    self.head().health.set(Health::Closed);
                }
                outcome
            }
            Event::Answer(answered) => self.deliver_answer(answered),
        };
        if matches!(outcome, Outcome::Poisoned) {
            self.close();
        }
        outcome
    }

    fn deliver_answer(&self, answered: Answered<Headers<'_>, Body<'_>>) -> Outcome<()> {
        match answered {
            Answered::CalloutDone(id, result) => self.run("http_callout_done", |filter, stream| {
                let result = result.map(|(headers, body)| CalloutResponse::new(headers, body));
                filter.http_callout_done(&mut StreamEvent::new(stream), id, result);
            }),
            Answered::StreamHeaders(id, headers, end) => {
                self.run("http_stream_headers", |filter, stream| {
                    filter.http_stream_headers(&mut StreamEvent::new(stream), id, headers, end);
                })
            }
            Answered::StreamData(id, data, end) => {
                self.run("http_stream_data", |filter, stream| {
                    filter.http_stream_data(&mut StreamEvent::new(stream), id, data, end);
                })
            }
            Answered::StreamTrailers(id, trailers) => {
                self.run("http_stream_trailers", |filter, stream| {
                    filter.http_stream_trailers(&mut StreamEvent::new(stream), id, trailers);
                })
            }
            Answered::StreamComplete(id) => self.run("http_stream_complete", |filter, stream| {
                filter.http_stream_complete(&mut StreamEvent::new(stream), id);
            }),
            Answered::StreamReset(id, reason) => self.run("http_stream_reset", |filter, stream| {
                filter.http_stream_reset(&mut StreamEvent::new(stream), id, reason);
            }),
        }
    }
}
