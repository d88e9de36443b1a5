//! The built-in filters that modules are deployed beside.
//!
//! Each is one implementation of [`HttpFilter`], as a module's filter and the router are. The stats of a connection manager's
//! filters are each worker's own, so a worker makes its factories itself, from what the main thread has checked.
//!
//! | file | filter |
//! |---|---|
//! | `buffer` | keeps requests until they are whole |
//! | `compressor`, `decompressor` | compress and decompress bodies, by the libraries in `compression` |
//! | `cors` | answers and marks cross-origin requests |
//! | `fault` | delays, ends and slows down requests |
//! | `health_check` | answers health checks |
//! | `matched` | filters that a matcher decides about |
//! | `header_mutation`, `query` | changes headers, trailers and query parameters |

mod buffer;
mod compression;
mod compressor;
mod cors;
mod decompressor;
mod fault;
mod header_mutation;
mod health_check;
mod matched;
mod query;

#[cfg(test)]
mod tests;

use std::{
    any::Any,
    rc::Rc,
    sync::{Arc, atomic::AtomicBool},
};

use attache_config::model::{HttpFilterKind, PerFilterKind};

pub use self::health_check::HealthCache;
pub use self::matched::{Choice, Delegates, MatchedParts, RouteChoice, matched};
use super::filter::{HttpFilter, HttpFilterFactory};
use crate::stats::{Scope, Writer};

/// What the filters of a connection manager have on one worker.
pub struct FilterContext<'a> {
    /// Stats of the connection manager: `http.<stat_prefix>.`.
    pub scope: Scope,
    /// What the worker counts with.
    pub stats: &'a Writer,
    /// The name of the proxy's own cluster.
    pub cluster: &'a str,
    /// Whether the proxy is told to fail health checks.
    pub fails_health_checks: &'a Arc<AtomicBool>,
    /// What routes say about filters that a matcher decides about.
    pub of_routes: Rc<[Choice]>,
    /// Whether they are the filters of a cluster.
    pub is_upstream: bool,
}

/// A built-in filter, as all workers have it.
#[derive(Debug)]
pub struct BuiltIn {
    /// Its name in the connection manager.
    pub name: String,
    /// What it is.
    pub kind: HttpFilterKind,
    /// What a `health_check` filter remembers.
    pub cache: Arc<HealthCache>,
}

impl BuiltIn {
    /// A filter of this name.
    #[must_use]
    pub fn new(name: String, kind: HttpFilterKind) -> Self {
        Self { name, kind, cache: Arc::default() }
    }
}

/// What makes the filters of one worker; `None` if the kind is not a built-in filter's.
#[must_use]
pub fn factory(
    filter: &BuiltIn,
    context: &FilterContext<'_>,
) -> Option<Arc<dyn HttpFilterFactory>> {
    Some(match &filter.kind {
        HttpFilterKind::Buffer(config) => {
            let config = *config;
            made_by(move || buffer::Buffer::new(config))
        }
        HttpFilterKind::Cors => {
            let stats = Rc::new(cors::CorsStats::new(&context.scope.scope("cors"), context.stats));
            made_by(move || cors::Cors::new(Rc::clone(&stats)))
        }
        HttpFilterKind::Compressor(config) => {
            let scope = context.scope.scope("compressor");
            let shared = compressor::Compressing::new((**config).clone(), &scope, context.stats);
            let shared = Rc::new(shared);
            made_by(move || compressor::Compressor::new(Rc::clone(&shared)))
        }
        HttpFilterKind::Decompressor(config) => {
            let scope = context.scope.scope("decompressor");
            let config = (**config).clone();
            let shared = decompressor::Decompressing::new(config, &scope, context.stats);
            let shared = Rc::new(shared);
            made_by(move || decompressor::Decompressor::new(Rc::clone(&shared)))
        }
        HttpFilterKind::Fault(config) => {
            let scope = context.scope.scope("fault");
            let config = (**config).clone();
            let injector = fault::FaultInjector::new(config, &filter.name, scope, context.stats);
            let injector = Rc::new(injector);
            made_by(move || fault::FaultInjection::new(Rc::clone(&injector)))
        }
        HttpFilterKind::HealthCheck(config) => {
            let scope = context.scope.scope("health_check");
            let checker = Rc::new(health_check::HealthChecker {
                config: (**config).clone(),
                stats: health_check::HealthCheckStats::new(&scope, context.stats),
                cache: Arc::clone(&filter.cache),
                is_failing: Arc::clone(context.fails_health_checks),
                cluster: context.cluster.to_owned(),
            });
            made_by(move || health_check::HealthCheck::new(Rc::clone(&checker)))
        }
        HttpFilterKind::HeaderMutation(config) => {
            let config = Rc::new((**config).clone());
            made_by(move || header_mutation::HeaderMutator::new(Rc::clone(&config)))
        }
        _ => return None,
    })
}

/// What a built-in filter may ask its route for; `None` if this is not about one.
#[must_use]
pub fn per_route(kind: &PerFilterKind) -> Option<Arc<dyn Any + Send + Sync>> {
    Some(match kind {
        PerFilterKind::Buffer(config) => Arc::new(*config),
        PerFilterKind::Compressor(config) => Arc::new((**config).clone()),
        PerFilterKind::Cors(policy) => Arc::new((**policy).clone()),
        PerFilterKind::Fault(config) => Arc::new((**config).clone()),
        PerFilterKind::HeaderMutation(mutations) => Arc::new((**mutations).clone()),
        _ => return None,
    })
}

/// A factory of filters that `make` makes.
fn made_by<F: HttpFilter + 'static>(make: impl Fn() -> F + 'static) -> Arc<dyn HttpFilterFactory> {
    Arc::new(MadeBy(move || Box::new(make()) as Box<dyn HttpFilter>))
}

struct MadeBy<M>(M);

impl<M: Fn() -> Box<dyn HttpFilter>> HttpFilterFactory for MadeBy<M> {
    fn create(&self) -> Box<dyn HttpFilter> {
        (self.0)()
    }
}
