//! What filters leave in the stream for each other and for logs. Most streams have none of it, and pay a pointer.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use super::super::edge::OverrideHost;
use super::super::metadata::Metadata;
use super::Stream;
use crate::network::SocketSettings;
use crate::network::filter_state::{FilterState, Object};

/// What filters have left in a stream, made when the first of them leaves something.
#[derive(Default)]
pub(super) struct Shared(OnceCell<Box<Left>>);

/// Borrows of these cells end before anything of a filter runs.
#[derive(Default)]
pub(super) struct Left {
    pub(super) metadata: RefCell<Metadata>,
    pub(super) filter_state: OnceCell<FilterState>,
    pub(super) socket_settings: RefCell<SocketSettings>,
    pub(super) override_host: Cell<Option<OverrideHost>>,
}

impl Shared {
    pub(super) fn get(&self) -> Option<&Left> {
        self.0.get().map(|left| &**left)
    }

    /// What has been left in `before` to live longer than its chain is here too.
    pub(super) fn inherit(&self, before: &Self) {
        if let Some(state) = before.get().and_then(|left| left.filter_state.get()) {
            // The stream is new: nothing has been left in it.
            let _first = self.get_or_make().filter_state.set(state.recreated());
        }
    }

    pub(super) fn get_or_make(&self) -> &Left {
        self.0.get_or_init(Box::default)
    }
}

impl Stream {
    /// What filters have left; an attempt's leave it in its parent.
    pub(super) fn shared(&self) -> &Shared {
        self.parent().map_or(&self.shared, Self::shared)
    }

    /// Reads the stream's dynamic metadata. `read` must not call anything of the stream.
    pub fn metadata<R>(&self, read: impl FnOnce(&Metadata) -> R) -> R {
        static NONE: Metadata = Metadata::new();
        match self.shared().get() {
            Some(left) => read(&left.metadata.borrow()),
            None => read(&NONE),
        }
    }
}

impl Stream {
    /// What filters want to be set on the socket of the upstream connection.
    #[must_use]
    pub fn upstream_socket_settings(&self) -> SocketSettings {
        self.shared().get().map(|left| left.socket_settings.borrow().clone()).unwrap_or_default()
    }

    /// The host that filters want the request to go to.
    #[must_use]
    pub fn override_host(&self) -> Option<OverrideHost> {
        self.shared().get()?.override_host.get()
    }

    /// The object at a key of filter state.
    #[must_use]
    pub fn filter_state(&self, key: &[u8]) -> Option<Rc<dyn Object>> {
        match self.shared().get().and_then(|left| left.filter_state.get()) {
            Some(state) => state.get(key),
            // Other streams of the connection may have left something there.
            None => self.edge.info().connection().left_filter_state()?.get(key),
        }
    }

    pub(super) fn filter_state_or_make(&self) -> &FilterState {
        let make = || FilterState::new(self.edge.info().connection().filter_state().clone());
        self.shared().get_or_make().filter_state.get_or_init(make)
    }

    /// Nobody of the stream needs its filter state any more: objects that live no longer than it end now.
    pub(super) fn end_filter_state(&self) {
        if let Some(state) = self.shared().get().and_then(|left| left.filter_state.get()) {
            state.end();
        }
    }
}
