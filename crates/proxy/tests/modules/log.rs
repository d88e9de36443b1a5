//! What happens on a thread, in one list: what modules and the host log about modules, and what tests add.

use std::cell::RefCell;

use attache::extension::LOG_TARGET;
use attache_conformance::log::Collector;
use tracing::level_filters::LevelFilter;
use tracing::subscriber::DefaultGuard;

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
    let collector = Collector::new(LOG_TARGET, level, |metadata, message| {
        let is_host = !metadata.module_path().unwrap_or_default().ends_with("common::log");
        add(if is_host { format!("{}: {message}", metadata.level()) } else { message });
    });
    tracing::subscriber::set_default(collector)
}
