//! Filter state: values that filters keep with a stream, its request or its connection.

use core::any::TypeId;
use core::marker::PhantomData;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use attache_abi::{
    filter_state_life_span, filter_state_object_destructor, filter_state_object_module_ptr,
};

use super::host::HostStream;
use crate::CallError;
use crate::host::bytes::{EMPTY, borrow_buffer, lend};
use crate::host::{late, linked, observed};
use crate::panic::catch;

/// How long an object stays in the filter state.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u32)]
#[non_exhaustive]
pub enum LifeSpan {
    /// As long as the stream's filter chain; a recreated stream starts without it.
    FilterChain = 0,
    /// As long as the request; a recreated stream inherits it.
    Request = 1,
    /// As long as the downstream connection, and so longer than the stream.
    Connection = 2,
}

/// The filter state, to read.
#[derive(Clone, Copy)]
pub struct FilterState<'a>(HostStream<'a>);

impl core::fmt::Debug for FilterState<'_> {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.debug_struct("FilterState").finish_non_exhaustive()
    }
}

impl<'a> FilterState<'a> {
    pub(crate) fn new(stream: HostStream<'a>) -> Self {
        Self(stream)
    }

    /// The bytes at `key`, stored by [`FilterStateMut::set_bytes`] or by the host as plain text.
    #[must_use]
    pub fn bytes(&self, key: &str) -> Option<&'a [u8]> {
        let host = self.0.pointer()?;
        let mut value = EMPTY;
        let result = &raw mut value;
        // SAFETY: the pointer is that of a live stream; key and result outlive the call.
        let found =
            unsafe { linked::http_get_filter_state_bytes(host, lend(key.as_bytes()), result) };
        // SAFETY: the bytes stay until they are replaced, which takes the context as `&mut`.
        found.then(|| unsafe { borrow_buffer(value) })
    }

    /// Whether there is anything at `key`, whoever stored it.
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] once the stream is gone, [`CallError::Unsupported`] before Envoy 1.40.
    pub fn contains(&self, key: &str) -> Result<bool, CallError> {
        let call = observed::http_has_filter_state().ok_or(CallError::Unsupported)?;
        let host = self.0.pointer().ok_or(CallError::Absent)?;
        // SAFETY: the pointer is that of a live stream; the key outlives the call.
        Ok(unsafe { call(host, lend(key.as_bytes())) })
    }

    /// The value at `key` in serialised form, whoever stored it.
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] where there is none or it has no such form, [`CallError::Unsupported`] before Envoy 1.38.
    pub fn serialized(&self, key: &str) -> Result<Vec<u8>, CallError> {
        let call = late::http_get_filter_state_typed().ok_or(CallError::Unsupported)?;
        let host = self.0.pointer().ok_or(CallError::Absent)?;
        let mut value = EMPTY;
        // SAFETY: the pointer is that of a live stream; key and result outlive the call.
        let found = unsafe { call(host, lend(key.as_bytes()), &raw mut value) };
        // SAFETY: the bytes stay until the next such call (HTTP-266), and are copied before.
        found.then(|| unsafe { borrow_buffer(value) }.to_vec()).ok_or(CallError::Absent)
    }

    /// The object at `key`, stored by [`FilterStateMut::set_object`] of this library.
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] where there is none, it is of another type or another library stored it;
    /// [`CallError::Unsupported`] before Envoy 1.39.
    pub fn object<T: Send + 'static>(&self, key: &str) -> Result<&'a T, CallError> {
        let call = late::http_get_filter_state_object().ok_or(CallError::Unsupported)?;
        let host = self.0.pointer().ok_or(CallError::Absent)?;
        // SAFETY: the pointer is that of a live stream; the key outlives the call.
        let object = unsafe { call(host, lend(key.as_bytes())) };
        if !live::is_a::<T>(object) {
            return Err(CallError::Absent);
        }
        // SAFETY: this library stored a `T` there, as the first field, and nobody has destroyed it. The filter state keeps it until it is replaced,
        // which takes the context as `&mut`, or until its life span ends, after the hook. Only shared references are made.
        Ok(unsafe { &*object.cast::<T>() })
    }
}

/// The filter state, to change.
pub struct FilterStateMut<'a> {
    stream: HostStream<'a>,
    changing: PhantomData<&'a mut ()>,
}

impl core::fmt::Debug for FilterStateMut<'_> {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.debug_struct("FilterStateMut").finish_non_exhaustive()
    }
}

impl<'a> FilterStateMut<'a> {
    pub(crate) fn new(stream: HostStream<'a>) -> Self {
        Self { stream, changing: PhantomData }
    }

    /// Stores bytes for as long as the stream's filter chain lives.
    ///
    /// Envoy before 1.39 keeps the first value of a key, logs a fault of its own and reports success all the same (HTTP-263).
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] once the stream is gone.
    pub fn set_bytes(&mut self, key: &str, value: impl AsRef<[u8]>) -> Result<(), CallError> {
        let host = self.stream.pointer().ok_or(CallError::Absent)?;
        let (key, value) = (lend(key.as_bytes()), lend(value.as_ref()));
        // SAFETY: the pointer is that of a live stream; key and value outlive the call.
        unsafe { linked::http_set_filter_state_bytes(host, key, value) }
            .then_some(())
            .ok_or(CallError::Absent)
    }

    /// Stores bytes with a life span. A key that has another one already keeps what it has, and the host tells nobody.
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] once the stream is gone, [`CallError::Unsupported`] before Envoy 1.40.
    pub fn set_bytes_for(
        &mut self,
        life_span: LifeSpan,
        key: &str,
        value: impl AsRef<[u8]>,
    ) -> Result<(), CallError> {
        /// Not shared with the upstream connection.
        const UNSHARED: u32 = 0;
        let call = observed::http_set_filter_state_value().ok_or(CallError::Unsupported)?;
        let host = self.stream.pointer().ok_or(CallError::Absent)?;
        let (key, value) = (lend(key.as_bytes()), lend(value.as_ref()));
        let life_span = filter_state_life_span(life_span as u32);
        // SAFETY: the pointer is that of a live stream; key and value outlive the call.
        unsafe { call(host, key, value, life_span, UNSHARED) }
            .then_some(())
            .ok_or(CallError::Absent)
    }

    /// Stores what the host's own factory for `key` makes of the bytes, so that built-in filters can read it. Known keys are
    /// those of Envoy's well-known filter state, such as `envoy.tcp_proxy.cluster`.
    ///
    /// # Errors
    ///
    /// [`CallError::Refused`] where there is no factory or it refuses the bytes, [`CallError::Unsupported`] before Envoy 1.38.
    pub fn set_well_known(&mut self, key: &str, value: impl AsRef<[u8]>) -> Result<(), CallError> {
        let call = late::http_set_filter_state_typed().ok_or(CallError::Unsupported)?;
        let host = self.stream.pointer().ok_or(CallError::Absent)?;
        let (key, value) = (lend(key.as_bytes()), lend(value.as_ref()));
        // SAFETY: the pointer is that of a live stream; key and value outlive the call.
        unsafe { call(host, key, value) }.then_some(()).ok_or(CallError::Refused)
    }

    /// Gives an object to the filter state. It is dropped once: when it is replaced, when its life span ends (after this filter
    /// is dropped), or before an error is returned. That may be on another thread, hence `Send`.
    ///
    /// # Errors
    ///
    /// [`CallError::Refused`] where the key has another life span already, which Envoy logs as a fault of its own;
    /// [`CallError::Unsupported`] before Envoy 1.39.
    pub fn set_object<T: Send + 'static>(
        &mut self,
        key: &str,
        object: T,
        life_span: LifeSpan,
    ) -> Result<(), CallError> {
        let call = late::http_set_filter_state_object().ok_or(CallError::Unsupported)?;
        let host = self.stream.pointer().ok_or(CallError::Absent)?;
        let (object, destructor) = live::give(object);
        let life_span = filter_state_life_span(life_span as u32);
        // SAFETY: the pointer is that of a live stream and the key outlives the call. The host destroys the object once,
        // whatever it answers (HTTP-268); a former object of the key is not borrowed, since `self` is exclusive.
        let stored = unsafe { call(host, lend(key.as_bytes()), object, destructor, life_span) };
        stored.then_some(()).ok_or(CallError::Refused)
    }
}

/// The objects that this library has in filter states.
///
/// The host hands back whatever was stored under a key, also by another library, and says nothing of its type. So each object
/// of this library is listed while it lives, and only what is listed is looked at.
mod live {
    use super::*;

    /// Several locks, so that workers do not wait for each other.
    const SHARDS: usize = 16;

    static OBJECTS: [Mutex<BTreeMap<usize, TypeId>>; SHARDS] =
        [const { Mutex::new(BTreeMap::new()) }; SHARDS];

    /// An object as the host has it: at an address of its own, also where `T` has no size.
    #[repr(C)]
    struct Place<T> {
        object: T,
        room: u8,
    }

    fn with<R>(address: usize, call: impl FnOnce(&mut BTreeMap<usize, TypeId>) -> R) -> R {
        // Allocations are 16 bytes apart at least.
        let shard = &OBJECTS[(address >> 4) % SHARDS];
        call(&mut shard.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Lists an object and makes it the host's.
    pub(super) fn give<T: Send + 'static>(
        object: T,
    ) -> (filter_state_object_module_ptr, filter_state_object_destructor) {
        let place = Box::into_raw(Box::new(Place { object, room: 0 }));
        with(place.addr(), |objects| objects.insert(place.addr(), TypeId::of::<T>()));
        (place.cast(), Some(destroy::<T>))
    }

    /// Whether a live object of this library and of type `T` is there.
    pub(super) fn is_a<T: 'static>(object: filter_state_object_module_ptr) -> bool {
        with(object.addr(), |objects| objects.get(&object.addr()) == Some(&TypeId::of::<T>()))
    }

    /// The host's way to drop an object.
    ///
    /// # Safety
    ///
    /// `object` came from [`give`] for the same `T`, and nobody uses it any more.
    unsafe extern "C" fn destroy<T: Send + 'static>(object: filter_state_object_module_ptr) {
        with(object.addr(), |objects| objects.remove(&object.addr()));
        // SAFETY: `give` made the box, and the caller gives it up.
        let place = unsafe { Box::from_raw(object.cast::<Place<T>>()) };
        catch("filter state", "drop of an object", || drop(place));
    }
}
