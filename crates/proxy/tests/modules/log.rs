//! What happens on a thread, in one list: what modules and the host log about modules, and what tests add.

use std::cell::RefCell;
use std::fmt;

use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::span;
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Metadata, Subscriber};

thread_local! {
    static LINES: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Adds a line.
pub(crate) fn add(line: impl Into<String>) {
    LINES.with_borrow_mut(|lines| lines.push(line.into()));
}

/// What has happened since the last look.
pub(crate) fn taken() -> Vec<String> {
    LINES.take()
}

/// Fails unless exactly this has happened since the last look; a line that ends in `...` stands for all that begin so.
#[track_caller]
pub(crate) fn expect(lines: &[&str]) {
    let taken = taken();
    let same = taken.len() == lines.len()
        && taken.iter().zip(lines).all(|(line, expected)| match expected.strip_suffix("...") {
            Some(start) => line.starts_with(start),
            None => line == expected,
        });
    assert!(same, "happened: {taken:#?}\nexpected: {lines:#?}");
}

/// Collects what is logged on this thread, from `level` on, until the guard is dropped. Lines of modules come as they are, others
/// with their level before them.
pub(crate) fn collect(level: LevelFilter) -> DefaultGuard {
    taken();
    tracing::subscriber::set_default(Collector(level))
}

struct Collector(LevelFilter);

impl Subscriber for Collector {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= self.0 && metadata.target() == attache::extension::LOG_TARGET
    }

    fn event(&self, event: &Event<'_>) {
        let mut message = Message(String::new());
        event.record(&mut message);
        let is_host = !event.metadata().module_path().unwrap_or_default().ends_with("common::log");
        add(if is_host {
            format!("{}: {}", event.metadata().level(), message.0)
        } else {
            message.0
        });
    }

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
