//! Filter state (HTTP-262 to HTTP-273).

use std::any::Any;
use std::ptr;
use std::rc::Rc;

use attache_abi::{
    envoy_buffer, filter_state_life_span, filter_state_object_destructor,
    filter_state_object_module_ptr, http_filter_envoy_ptr, module_buffer,
};

use super::{answer_found, with};
use crate::extension::http::filter::ModuleHttpFilter;
use crate::extension::http::filter_state_object::ModuleObject;
use crate::extension::memory::{bytes, lend};
use crate::extension::misuse;
use crate::http::stream::Handle;
use crate::network::filter_state::{BytesObject, LifeSpan, Object, object_from_bytes};

/// True as long as the stream is there; an object with another life span stays though (HTTP-262, HTTP-269).
pub(crate) unsafe fn http_set_filter_state_bytes(
    filter_envoy_ptr: http_filter_envoy_ptr,
    key: module_buffer,
    value: module_buffer,
) -> bool {
    let callback = "http_set_filter_state_bytes";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        with(filter_envoy_ptr, callback, |handle| {
            let object = Rc::new(BytesObject(bytes(&value).into()));
            set(handle, callback, bytes(&key), object, LifeSpan::FilterChain);
        })
    }
    .is_some()
}

/// Only 1.40 has it: bytes with a life span. How they are shared with the upstream connection has no effect, since nothing there
/// reads them.
pub(crate) unsafe fn http_set_filter_state_value(
    filter_envoy_ptr: http_filter_envoy_ptr,
    key: module_buffer,
    value: module_buffer,
    life_span: filter_state_life_span,
    stream_sharing: u32,
) -> bool {
    /// Not at all, with the connection, or with the connection once.
    const SHARINGS: u32 = 3;
    let callback = "http_set_filter_state_value";
    if stream_sharing >= SHARINGS {
        misuse::report(
            callback,
            format_args!("got stream sharing {stream_sharing}, which is none"),
        );
    }
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        with(filter_envoy_ptr, callback, |handle| {
            let object = Rc::new(BytesObject(bytes(&value).into()));
            set(handle, callback, bytes(&key), object, span(callback, life_span));
        })
    }
    .is_some()
}

/// Only 1.40 has it.
pub(crate) unsafe fn http_has_filter_state(
    filter_envoy_ptr: http_filter_envoy_ptr,
    key: module_buffer,
) -> bool {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { object(filter_envoy_ptr, "http_has_filter_state", key) }.is_some()
}

pub(crate) unsafe fn http_get_filter_state_bytes(
    filter_envoy_ptr: http_filter_envoy_ptr,
    key: module_buffer,
    result: *mut envoy_buffer,
) -> bool {
    let callback = "http_get_filter_state_bytes";
    // SAFETY: what the ABI wants of a module is all that is wanted here. The object stays where it is until another takes its
    // place.
    unsafe {
        answer_found(callback, result, || {
            let object = object(filter_envoy_ptr, callback, key)?;
            object.bytes().map(lend)
        })
    }
}

/// True if the key has a type that takes the bytes; an object with another life span stays though (HTTP-265).
pub(crate) unsafe fn http_set_filter_state_typed(
    filter_envoy_ptr: http_filter_envoy_ptr,
    key: module_buffer,
    value: module_buffer,
) -> bool {
    let callback = "http_set_filter_state_typed";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let set = |handle: Handle<'_>| {
            let key = bytes(&key);
            let object = object_from_bytes(key, bytes(&value))?;
            set(handle, callback, key, object, LifeSpan::FilterChain);
            Some(())
        };
        with(filter_envoy_ptr, callback, set).flatten()
    }
    .is_some()
}

/// The text is kept with the filter until the next call (HTTP-266).
pub(crate) unsafe fn http_get_filter_state_typed(
    filter_envoy_ptr: http_filter_envoy_ptr,
    key: module_buffer,
    result: *mut envoy_buffer,
) -> bool {
    let callback = "http_get_filter_state_typed";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        answer_found(callback, result, || {
            let filter = ModuleHttpFilter::from_envoy_ptr(filter_envoy_ptr, callback)?;
            let object = filter.handle_for(callback)?.filter_state(bytes(&key))?;
            object.serialized().map(|text| filter.kept().serialized(text.into_owned()))
        })
    }
}

/// Takes the object in any case: what is not stored ends before this returns (HTTP-268).
pub(crate) unsafe fn http_set_filter_state_object(
    filter_envoy_ptr: http_filter_envoy_ptr,
    key: module_buffer,
    module_object: filter_state_object_module_ptr,
    destructor: filter_state_object_destructor,
    life_span: filter_state_life_span,
) -> bool {
    let callback = "http_set_filter_state_object";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let Some(filter) = ModuleHttpFilter::from_envoy_ptr(filter_envoy_ptr, callback) else {
            if let Some(destructor) = destructor {
                destructor(module_object);
            }
            return false;
        };
        // From here on it ends with its last owner.
        let object = Rc::new(ModuleObject::new(filter.config().clone(), module_object, destructor));
        let span = span(callback, life_span);
        filter
            .handle_for(callback)
            .is_some_and(|handle| set(handle, callback, bytes(&key), object, span))
    }
}

/// The object stays the host's; null if there is none, or one of another kind (HTTP-273).
pub(crate) unsafe fn http_get_filter_state_object(
    filter_envoy_ptr: http_filter_envoy_ptr,
    key: module_buffer,
) -> filter_state_object_module_ptr {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    let object = unsafe { object(filter_envoy_ptr, "http_get_filter_state_object", key) };
    object
        .and_then(|object| (&*object as &dyn Any).downcast_ref().map(ModuleObject::pointer))
        .unwrap_or(ptr::null_mut())
}

/// Stores an object, unless one of another life span is there, which is a mistake.
fn set(
    handle: Handle<'_>,
    callback: &str,
    key: &[u8],
    object: Rc<dyn Object>,
    span: LifeSpan,
) -> bool {
    let is_stored = handle.set_filter_state(key, object, span);
    if !is_stored {
        let key = String::from_utf8_lossy(key);
        let how =
            format_args!("did not store at {key:?}, where an object with another life span is");
        misuse::report(callback, how);
    }
    is_stored
}

/// A number that is none stands for the life span of the chain.
fn span(callback: &str, life_span: filter_state_life_span) -> LifeSpan {
    match life_span {
        filter_state_life_span::FilterChain => LifeSpan::FilterChain,
        filter_state_life_span::Request => LifeSpan::Request,
        filter_state_life_span::Connection => LifeSpan::Connection,
        other => {
            let how = "which is none; taken for that of the chain";
            misuse::report(callback, format_args!("got life span {}, {how}", other.0));
            LifeSpan::FilterChain
        }
    }
}

/// # Safety
///
/// As of [`with`]; the key must be readable.
unsafe fn object(
    filter: http_filter_envoy_ptr,
    callback: &str,
    key: module_buffer,
) -> Option<Rc<dyn Object>> {
    // SAFETY: passed on to the caller.
    unsafe { with(filter, callback, |handle| handle.filter_state(bytes(&key))) }.flatten()
}
