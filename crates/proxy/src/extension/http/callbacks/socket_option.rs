//! Socket options of the connections on both sides (HTTP-303 to HTTP-306).

use std::ffi::c_int;
use std::rc::Rc;

use attache_abi::{
    envoy_buffer, http_filter_envoy_ptr, module_buffer, socket_direction, socket_option_state,
};

use super::answer_found;
use crate::extension::http::filter::ModuleHttpFilter;
use crate::extension::http::kept::OptionKey;
use crate::extension::memory::bytes;
use crate::extension::misuse;
use crate::extension::socket_option::{NeverDue, OptionValue, SocketOption};

/// Numbers that the system's type does not hold are refused, as 1.40.0 does.
pub(crate) unsafe fn http_set_socket_option_int(
    filter_envoy_ptr: http_filter_envoy_ptr,
    level: i64,
    name: i64,
    state: socket_option_state,
    direction: socket_direction,
    value: i64,
) -> bool {
    let callback = "http_set_socket_option_int";
    let key = OptionKey::new(level, name, &state, &direction);
    let Ok(value) = c_int::try_from(value) else {
        misuse::report(callback, format_args!("got value {value}, which no option can have"));
        return false;
    };
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { set(filter_envoy_ptr, callback, key, OptionValue::Int(value)) }
}

pub(crate) unsafe fn http_set_socket_option_bytes(
    filter_envoy_ptr: http_filter_envoy_ptr,
    level: i64,
    name: i64,
    state: socket_option_state,
    direction: socket_direction,
    value: module_buffer,
) -> bool {
    let callback = "http_set_socket_option_bytes";
    let key = OptionKey::new(level, name, &state, &direction);
    if value.ptr.is_null() {
        misuse::report(callback, "got a null value");
        return false;
    }
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let value = OptionValue::Bytes(bytes(&value).into());
        set(filter_envoy_ptr, callback, key, value)
    }
}

pub(crate) unsafe fn http_get_socket_option_int(
    filter_envoy_ptr: http_filter_envoy_ptr,
    level: i64,
    name: i64,
    state: socket_option_state,
    direction: socket_direction,
    value_out: *mut i64,
) -> bool {
    let callback = "http_get_socket_option_int";
    let key = OptionKey::new(level, name, &state, &direction);
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        answer_found(callback, value_out, || {
            let filter = ModuleHttpFilter::from_envoy_ptr(filter_envoy_ptr, callback)?;
            filter.kept().option_int(&key).map(i64::from)
        })
    }
}

/// The bytes are kept with the filter.
pub(crate) unsafe fn http_get_socket_option_bytes(
    filter_envoy_ptr: http_filter_envoy_ptr,
    level: i64,
    name: i64,
    state: socket_option_state,
    direction: socket_direction,
    value_out: *mut envoy_buffer,
) -> bool {
    let callback = "http_get_socket_option_bytes";
    let key = OptionKey::new(level, name, &state, &direction);
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        answer_found(callback, value_out, || {
            let filter = ModuleHttpFilter::from_envoy_ptr(filter_envoy_ptr, callback)?;
            filter.kept().option_bytes(&key)
        })
    }
}

/// Sets an option on the client's connection at once, or remembers it for the upstream connection (HTTP-304).
///
/// # Safety
///
/// As of [`super::with`].
unsafe fn set(
    filter: http_filter_envoy_ptr,
    callback: &str,
    key: OptionKey,
    value: OptionValue,
) -> bool {
    // SAFETY: passed on to the caller.
    let Some(filter) = (unsafe { ModuleHttpFilter::from_envoy_ptr(filter, callback) }) else {
        return false;
    };
    let Some(handle) = filter.handle_for(callback) else { return false };
    let (Ok(level), Ok(name)) = (c_int::try_from(key.level), c_int::try_from(key.name)) else {
        let (level, name) = (key.level, key.name);
        misuse::report(callback, format_args!("got option {name} of level {level}, which is none"));
        return false;
    };
    let option = SocketOption { level, name, value: value.clone() };
    if key.direction == socket_direction::Downstream.0 {
        if let Err(error) = option.apply_to(handle.info().connection().socket()) {
            tracing::debug!(
                target: crate::extension::common::log::TARGET,
                "callback {callback}: option {name} of level {level} cannot be set: {error}",
            );
            return false;
        }
    } else {
        if key.direction != socket_direction::Upstream.0 {
            let direction = key.direction;
            misuse::report(
                callback,
                format_args!("got direction {direction}, which is none; taken for upstream"),
            );
        }
        handle.add_upstream_socket_setting(if key.is_due_before_connecting() {
            Rc::new(option)
        } else {
            Rc::new(NeverDue)
        });
    }
    filter.kept().set_option(key, value);
    true
}
