//! `/stats` in its formats.

mod json;
mod number;
mod parameters;
mod prometheus;
mod text;

use std::sync::Arc;

pub(super) use self::parameters::{BUCKETS, FORMATS, HIDDEN, TYPES};
use self::parameters::{Format, Parameters};
use super::{
    Subject,
    exchange::{Request, Response},
    html,
};
use crate::stats::{Counter, Gauge, Histogram, Store, TextReadout};

/// `/stats`.
pub(super) fn stats(subject: &dyn Subject, request: &Request) -> Response {
    let parameters = match Parameters::parse(&request.query) {
        Ok(parameters) => parameters,
        Err(usage) => return Response::bad_request(usage),
    };
    subject.flush_on_admin();
    let store = subject.stats();
    match parameters.format {
        Format::Prometheus => prometheus::respond(store, &parameters),
        Format::Json => {
            Response::json(json::render(&Selection::new(store, &parameters), &parameters))
        }
        Format::Text => {
            Response::text(text::render(&Selection::new(store, &parameters), &parameters))
        }
        Format::Html | Format::ActiveHtml => {
            let text = text::render(&Selection::new(store, &parameters), &parameters);
            html::stats(&request.query, &text, parameters.format == Format::ActiveHtml)
        }
    }
}

/// `/stats/prometheus`, whatever `format` says.
pub(super) fn prometheus(subject: &dyn Subject, request: &Request) -> Response {
    let parameters = match Parameters::parse(&request.query) {
        Ok(parameters) => parameters,
        Err(usage) => return Response::bad_request(usage),
    };
    subject.flush_on_admin();
    prometheus::respond(subject.stats(), &parameters)
}

/// The stats that are asked for, by name.
struct Selection {
    text_readouts: Vec<Arc<TextReadout>>,
    counters: Vec<Arc<Counter>>,
    gauges: Vec<Arc<Gauge>>,
    histograms: Vec<Arc<Histogram>>,
}

impl Selection {
    fn new(store: &Store, parameters: &Parameters) -> Self {
        /// Those of one type.
        macro_rules! selected {
            ($stats:ident, $type:literal) => {{
                let mut stats =
                    if parameters.has_type($type) { store.$stats() } else { Vec::new() };
                stats.retain(|stat| parameters.shows(&stat.name().full, || stat.is_used()));
                stats
            }};
        }
        Self {
            text_readouts: selected!(text_readouts, "TextReadouts"),
            counters: selected!(counters, "Counters"),
            gauges: selected!(gauges, "Gauges"),
            histograms: selected!(histograms, "Histograms"),
        }
    }

    /// Counters and gauges in one list, by name.
    fn numbers(&self) -> Vec<(&str, u64)> {
        let counters = self.counters.iter().map(|stat| (&*stat.name().full, stat.value()));
        let gauges = self.gauges.iter().map(|stat| (&*stat.name().full, stat.value()));
        let mut numbers: Vec<_> = counters.chain(gauges).collect();
        numbers.sort_by_key(|(name, _)| *name);
        numbers
    }
}
