//! Filters of every kind.

#[cfg(not(miri))]
pub(crate) mod c;
pub(crate) mod plain;
pub(crate) mod sdk;
pub(crate) mod wild;

use std::sync::Arc;

use attache::extension::LOG_TARGET;
use attache::extension::context::{HostContext, Installed};
use attache::http::filter::HttpFilterFactory;
use attache::http::stream::NamedFilter;
use attache::stats::Store;
use attache_conformance::log::Collector;
use tracing::level_filters::LevelFilter;
use tracing::subscriber::DefaultGuard;

use self::plain::Plan;
use crate::book;
use crate::watched::watched;

/// What a filter is made with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Lets everything pass.
    Pass,
    /// Plain functions that do anything.
    Wild,
    /// A module of the SDK that does anything that the SDK lets it.
    Sdk,
    /// A module in C that does anything.
    #[cfg(not(miri))]
    C,
}

impl Kind {
    /// All kinds that can be had here.
    pub(crate) const ALL: &[Self] = &[
        Self::Pass,
        Self::Wild,
        Self::Sdk,
        #[cfg(not(miri))]
        Self::C,
    ];

    /// A watched filter for a place in a chain, which does what `seed` says.
    pub(crate) fn filter(self, seed: u64, index: usize) -> NamedFilter {
        let factory: Arc<dyn HttpFilterFactory> = match self {
            Self::Pass => Arc::new(Plan::pass()),
            Self::Wild => Arc::new(wild::WildFactory { seed, index: index as u64 }),
            Self::Sdk => sdk::wild(seed, index),
            #[cfg(not(miri))]
            Self::C => c::wild(seed, index),
        };
        watched(factory)
    }
}

/// What a filter with a plan is made with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Make {
    Functions,
    Sdk,
    #[cfg(not(miri))]
    C,
}

impl Make {
    /// All that can be had here.
    pub(crate) const ALL: &[Self] = &[
        Self::Functions,
        Self::Sdk,
        #[cfg(not(miri))]
        Self::C,
    ];

    /// Filters that do what `plan` says. The SDK's make no calls of their own: theirs are made when the hook has returned.
    pub(crate) fn factory(self, plan: &Plan) -> Arc<dyn HttpFilterFactory> {
        match self {
            Self::Functions => Arc::new(plan.clone()),
            Self::Sdk => sdk::steady(plan),
            #[cfg(not(miri))]
            Self::C => c::probe(&plan.script()),
        }
    }
}

/// Makes this thread a server's main thread, and its log part of the book.
pub(crate) struct World {
    _installed: Installed,
    _log: DefaultGuard,
}

impl World {
    pub(crate) fn new() -> Self {
        let context = HostContext::new(1, false, &Store::default());
        let log = Collector::new(LOG_TARGET, LevelFilter::TRACE, |_, message| note(message));
        Self { _installed: context.install(), _log: tracing::subscriber::set_default(log) }
    }
}

/// Notes what is logged about modules. A panic in a callback is caught before it could fail a test; its line is a fault.
fn note(message: String) {
    if message.starts_with("bug of the host") || message.contains(" panicked in ") {
        book::fault(message);
    } else {
        book::note(format!("  log: {message}"));
    }
}
