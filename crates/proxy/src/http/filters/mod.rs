//! The built-in filters that modules are deployed beside.
//!
//! Each is one implementation of [`HttpFilter`], as a module's filter and the router are. The stats of a connection manager's
//! filters are each worker's own, so a worker makes its factories itself, from what the main thread has checked.
//!
//! | file | filter |
//! |---|---|
//! | `buffer` | keeps requests until they are whole |
//! | `cors` | answers and marks cross-origin requests |
//! | `header_mutation`, `query` | changes headers, trailers and query parameters |

mod buffer;
mod cors;
mod header_mutation;
mod query;

#[cfg(test)]
mod tests;

use std::{any::Any, rc::Rc, sync::Arc};

use attache_config::model::{HttpFilterKind, PerFilterKind};

use super::filter::{HttpFilter, HttpFilterFactory};
use crate::stats::{Scope, Writer};

/// What the filters of a connection manager have on one worker.
pub struct FilterContext<'a> {
    /// Stats of the connection manager: `http.<stat_prefix>.`.
    pub scope: Scope,
    /// What the worker counts with.
    pub stats: &'a Writer,
}

/// What makes the built-in filters of a kind on one worker; `None` if the kind is not one of them.
#[must_use]
pub fn factory(
    kind: &HttpFilterKind,
    context: &FilterContext<'_>,
) -> Option<Arc<dyn HttpFilterFactory>> {
    Some(match kind {
        HttpFilterKind::Buffer(config) => {
            let config = *config;
            made_by(move || buffer::Buffer::new(config))
        }
        HttpFilterKind::Cors => {
            let stats = Rc::new(cors::CorsStats::new(&context.scope.scope("cors"), context.stats));
            made_by(move || cors::Cors::new(Rc::clone(&stats)))
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
        PerFilterKind::Cors(policy) => Arc::new((**policy).clone()),
        PerFilterKind::HeaderMutation(mutations) => Arc::new((**mutations).clone()),
        _ => return None,
    })
}

/// A factory of filters that `make` makes.
#[expect(
    clippy::arc_with_non_send_sync,
    reason = "chains hold modules' filters, which workers share, the same way"
)]
fn made_by<F: HttpFilter + 'static>(make: impl Fn() -> F + 'static) -> Arc<dyn HttpFilterFactory> {
    Arc::new(MadeBy(move || Box::new(make()) as Box<dyn HttpFilter>))
}

struct MadeBy<M>(M);

impl<M: Fn() -> Box<dyn HttpFilter>> HttpFilterFactory for MadeBy<M> {
    fn create(&self) -> Box<dyn HttpFilter> {
        (self.0)()
    }
}
