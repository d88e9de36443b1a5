//! What a host logs under one target, for tests that read it.

use std::fmt;

use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::{Event, Metadata, Subscriber, span};

/// A [`Subscriber`] that hands on every message of one target.
#[derive(Debug)]
pub struct Collector<F> {
    target: &'static str,
    level: LevelFilter,
    add: F,
}

impl<F: Fn(&Metadata<'_>, String)> Collector<F> {
    /// Hands messages that are logged under `target`, from `level` on, to `add`, which runs on the thread that logs.
    pub const fn new(target: &'static str, level: LevelFilter, add: F) -> Self {
        Self { target, level, add }
    }
}

impl<F: Fn(&Metadata<'_>, String) + 'static> Subscriber for Collector<F> {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= self.level && metadata.target() == self.target
    }

    fn event(&self, event: &Event<'_>) {
        let mut message = Message(String::new());
        event.record(&mut message);
        (self.add)(event.metadata(), message.0);
    }

    // There are no spans to tell apart.
    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }
    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
    fn enter(&self, _: &span::Id) {}
    fn exit(&self, _: &span::Id) {}
}

struct Message(String);

impl Visit for Message {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == "message" {
            self.0 = format!("{value:?}");
        }
    }
}
