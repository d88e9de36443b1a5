//! The host's stream, as the views of its parts see it.

use core::cell::Cell;
use core::ptr;

use attache_abi::http_filter_envoy_ptr;

/// The host's pointer for one filter of one stream; null once the host has destroyed the filter.
pub(crate) struct HostPointer(Cell<http_filter_envoy_ptr>);

impl HostPointer {
    pub(crate) fn new(pointer: http_filter_envoy_ptr) -> Self {
        Self(Cell::new(pointer))
    }

    /// The pointer that the hook at hand came with.
    pub(crate) fn set(&self, pointer: http_filter_envoy_ptr) {
        self.0.set(pointer);
    }

    /// The host may free what it points to from now on (HTTP-107).
    pub(crate) fn clear(&self) {
        self.0.set(ptr::null_mut());
    }
}

/// Access to the host's stream while a hook is in progress.
///
/// `'a` bounds what is borrowed from the host: it ends before the hook does, and before anything changes what is borrowed,
/// because all changes go through `&mut` of the context and all effects that call hooks wait until the filter has returned.
#[derive(Clone, Copy)]
pub(crate) struct HostStream<'a>(&'a HostPointer);

impl<'a> HostStream<'a> {
    pub(crate) fn new(pointer: &'a HostPointer) -> Self {
        Self(pointer)
    }

    /// The pointer for callbacks, valid for those made at once; `None` once the host has destroyed the filter.
    pub(crate) fn pointer(self) -> Option<http_filter_envoy_ptr> {
        let pointer = self.0.0.get();
        (!pointer.is_null()).then_some(pointer)
    }
}
