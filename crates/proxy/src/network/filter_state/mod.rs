//! Filter state: objects by key that filters leave for each other, for as long as the chain, the request or the connection lives.
//!
//! Each life span has a store of its own, and whoever lives that long owns it: the stream, the streams that a request is recreated
//! as, the connection. A key is in one store at a time as a stream sees it (HTTP-269).

mod factory;
mod object;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

pub use factory::{DEBUG_CONFIG, DebugConfig, object_from_bytes};
pub use object::{BytesObject, JsonForm, Object};

/// How long an object stays (HTTP-267).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LifeSpan {
    /// As long as the filter chain of the stream.
    FilterChain,
    /// As long as the request; a recreated stream inherits it.
    Request,
    /// As long as the downstream connection.
    Connection,
}

type Objects = HashMap<Box<[u8]>, Rc<dyn Object>>;

/// The objects of one life span.
#[derive(Default)]
pub struct Store(RefCell<Objects>);

impl Store {
    /// The object at a key.
    #[must_use]
    pub fn get(&self, key: &[u8]) -> Option<Rc<dyn Object>> {
        self.0.borrow().get(key).cloned()
    }

    fn contains(&self, key: &[u8]) -> bool {
        self.0.borrow().contains_key(key)
    }

    /// Gives the object back that was there. It must be dropped without a borrow of the store, since its end may be a call into a
    /// module.
    fn replace(&self, key: &[u8], object: Rc<dyn Object>) -> Option<Rc<dyn Object>> {
        self.0.borrow_mut().insert(key.into(), object)
    }

    /// An object's end may run a module's code, which may look for others: they end outside of the map.
    fn clear(&self) {
        drop(self.0.take());
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("objects", &self.0.borrow().len()).finish()
    }
}

/// The filter state of a stream.
#[derive(Default)]
pub struct FilterState {
    chain: Store,
    request: RefCell<Option<Rc<Store>>>,
    connection: RefCell<Option<Rc<Store>>>,
}

impl FilterState {
    /// The filter state of a stream on a connection whose objects are in `connection`.
    #[must_use]
    pub fn new(connection: Rc<Store>) -> Self {
        Self { connection: RefCell::new(Some(connection)), ..Self::default() }
    }

    /// The filter state of the stream that a request is recreated as: what lives longer than the chain stays (HTTP-271).
    #[must_use]
    pub fn recreated(&self) -> Self {
        let (request, connection) = (self.request.clone(), self.connection.clone());
        Self { chain: Store::default(), request, connection }
    }

    /// The object at a key, whatever its life span.
    #[must_use]
    pub fn get(&self, key: &[u8]) -> Option<Rc<dyn Object>> {
        self.chain
            .get(key)
            .or_else(|| self.request.borrow().as_ref()?.get(key))
            .or_else(|| self.connection.borrow().as_ref()?.get(key))
    }

    /// Puts an object at a key in place of the one there, unless that has another life span; says whether it did. The object that
    /// has no place any more ends before this returns.
    pub fn set(&self, key: &[u8], object: Rc<dyn Object>, span: LifeSpan) -> bool {
        if self.span_of(key).is_some_and(|present| present != span) {
            return false;
        }
        let longer = match span {
            LifeSpan::FilterChain => None,
            LifeSpan::Request => Some(&self.request),
            LifeSpan::Connection => Some(&self.connection),
        };
        let replaced = match longer {
            None => self.chain.replace(key, object),
            Some(store) => store.borrow_mut().get_or_insert_default().replace(key, object),
        };
        drop(replaced);
        true
    }

    /// Ends the objects of the chain, and lets go of those that others may hold longer.
    pub fn end(&self) {
        self.chain.clear();
        drop(self.request.take());
        drop(self.connection.take());
    }

    fn span_of(&self, key: &[u8]) -> Option<LifeSpan> {
        let holds = |store: &RefCell<Option<Rc<Store>>>| {
            store.borrow().as_ref().is_some_and(|store| store.contains(key))
        };
        if self.chain.contains(key) {
            Some(LifeSpan::FilterChain)
        } else if holds(&self.request) {
            Some(LifeSpan::Request)
        } else {
            holds(&self.connection).then_some(LifeSpan::Connection)
        }
    }
}

#[cfg(test)]
mod tests;
