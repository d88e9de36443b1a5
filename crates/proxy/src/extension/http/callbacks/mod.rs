//! The callbacks of the HTTP filter that are built.
//!
//! They decode what C passes and work on the stream through the filter's handle; what the handle does is the stream's matter.
//! Everything that a module passes is copied before they return (HTTP-103).
//!
//! # Safety
//!
//! All of them are called through exported thunks, and all want of their caller what the ABI wants of a module: pointers that the
//! host gave and that are still good, buffers and arrays that are readable for their lengths, outputs that are writable or null.

mod addresses;
mod attribute;
mod body;
mod callout;
mod config_callout;
mod filter_state;
mod flow;
mod headers;
mod metadata;
mod metrics;
mod reply;
mod request;
mod route;
mod scheduler;
mod secret;
mod socket_option;
mod span;
mod timing;

use attache_abi::http_filter_envoy_ptr;

pub(crate) use self::addresses::*;
pub(crate) use self::attribute::*;
pub(crate) use self::body::*;
pub(crate) use self::callout::*;
pub(crate) use self::config_callout::*;
pub(crate) use self::filter_state::*;
pub(crate) use self::flow::*;
pub(crate) use self::headers::*;
pub(crate) use self::metadata::*;
pub(crate) use self::metrics::*;
pub(crate) use self::reply::*;
pub(crate) use self::route::*;
pub(crate) use self::scheduler::*;
pub(crate) use self::secret::*;
pub(crate) use self::socket_option::*;
pub(crate) use self::span::*;
pub(crate) use self::timing::*;
use super::filter::ModuleHttpFilter;
use crate::extension::memory::answer_all;
use crate::extension::misuse;
use crate::http::stream::Handle;

/// Does `work` on the stream of a filter; `None` without one: for a null pointer, on a foreign thread, after the end.
///
/// # Safety
///
/// A pointer that is not null must be one that `filter_new` got and whose stream is not freed during `'a`.
unsafe fn with<'a, R>(
    filter: http_filter_envoy_ptr,
    callback: &str,
    work: impl FnOnce(Handle<'a>) -> R,
) -> Option<R> {
    // SAFETY: passed on to the caller.
    unsafe { ModuleHttpFilter::from_envoy_ptr(filter, callback) }?.handle_for(callback).map(work)
}

/// Writes values into a module's array. A null array is a mistake if there is anything to write.
///
/// # Safety
///
/// An array that is not null must be writable for as many elements as there are values.
unsafe fn answer_list<T>(
    callback: &str,
    array: *mut T,
    mut values: impl Iterator<Item = T>,
) -> bool {
    if array.is_null() {
        let is_empty = values.next().is_none();
        if !is_empty {
            misuse::report(callback, "got a null array");
        }
        return is_empty;
    }
    // SAFETY: not null, and the caller answers for the rest.
    unsafe { answer_all(array, values) };
    true
}

/// Writes what `find` finds; the output stays untouched if it finds nothing. A null output is a mistake, and nothing is looked for.
///
/// # Safety
///
/// An output that is not null must be writable.
unsafe fn answer_found<T>(callback: &str, out: *mut T, find: impl FnOnce() -> Option<T>) -> bool {
    if out.is_null() {
        misuse::report(callback, "got a null output");
        return false;
    }
    let Some(found) = find() else {
        return false;
    };
    // SAFETY: not null, and the caller answers for the rest.
    unsafe { out.write(found) };
    true
}
