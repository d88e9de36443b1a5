//! What modules log.

use std::sync::{Arc, LazyLock};

use attache::extension::LOG_TARGET;
use attache_conformance::lines::Lines;
use attache_conformance::log::Collector;
use tracing::level_filters::LevelFilter;

/// All lines of this process.
pub(crate) static LINES: LazyLock<Arc<Lines>> = LazyLock::new(Arc::default);

/// Collects lines from here on.
pub(crate) fn collect() {
    let collector = Collector::new(LOG_TARGET, LevelFilter::INFO, |_, line| LINES.add(line));
    tracing::subscriber::set_global_default(collector).expect("nobody else collects");
}
