//! Bodies (HTTP-137 to HTTP-148).

use std::cell::RefMut;

use attache_abi::{envoy_buffer, http_body_type, http_filter_envoy_ptr, module_buffer};
use bytes::Bytes;

use super::{answer_list, with};
use crate::extension::memory::{bytes, lend};
use crate::extension::misuse;
use crate::http::buffer::Buffer;
use crate::http::stream::{Direction, Handle};

pub(crate) unsafe fn http_get_body_size(
    filter_envoy_ptr: http_filter_envoy_ptr,
    body_type: http_body_type,
) -> usize {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { on(filter_envoy_ptr, "http_get_body_size", body_type, |body| body.len()) }.unwrap_or(0)
}

pub(crate) unsafe fn http_get_body_chunks_size(
    filter_envoy_ptr: http_filter_envoy_ptr,
    body_type: http_body_type,
) -> usize {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        on(filter_envoy_ptr, "http_get_body_chunks_size", body_type, |body| body.chunk_count())
    }
    .unwrap_or(0)
}

/// Lends the pieces of a body, which stay where they are until the body is changed.
pub(crate) unsafe fn http_get_body_chunks(
    filter_envoy_ptr: http_filter_envoy_ptr,
    body_type: http_body_type,
    result_buffer_vector: *mut envoy_buffer,
) -> bool {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let callback = "http_get_body_chunks";
        on(filter_envoy_ptr, callback, body_type, |body| {
            answer_list(callback, result_buffer_vector, body.chunks().map(|chunk| lend(chunk)))
        })
    }
    .unwrap_or(false)
}

/// Adds bytes at the end. A buffered body is created if there is none, and its addition may run hooks (HTTP-143).
pub(crate) unsafe fn http_append_body(
    filter_envoy_ptr: http_filter_envoy_ptr,
    body_type: http_body_type,
    data: module_buffer,
) -> bool {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let append = |handle: Handle<'_>| {
            let data = Bytes::copy_from_slice(bytes(&data));
            match part("http_append_body", body_type) {
                Some((Part::Received, direction)) => {
                    handle.received_body(direction).map(|mut body| body.push(data)).is_some()
                }
                Some((Part::Buffered, direction)) => {
                    handle.append_buffered(direction, data);
                    true
                }
                None => false,
            }
        };
        with(filter_envoy_ptr, "http_append_body", append).unwrap_or(false)
    }
}

/// Removes bytes at the front, as many as there are at most.
pub(crate) unsafe fn http_drain_body(
    filter_envoy_ptr: http_filter_envoy_ptr,
    body_type: http_body_type,
    number_of_bytes: usize,
) -> bool {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        on(filter_envoy_ptr, "http_drain_body", body_type, |mut body| body.drain(number_of_bytes))
    }
    .is_some()
}

pub(crate) unsafe fn http_received_buffered_request_body(
    filter_envoy_ptr: http_filter_envoy_ptr,
) -> bool {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        with(filter_envoy_ptr, "http_received_buffered_request_body", |handle| {
            handle.received_is_buffered(Direction::Request)
        })
    }
    .unwrap_or(false)
}

pub(crate) unsafe fn http_received_buffered_response_body(
    filter_envoy_ptr: http_filter_envoy_ptr,
) -> bool {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        with(filter_envoy_ptr, "http_received_buffered_response_body", |handle| {
            handle.received_is_buffered(Direction::Response)
        })
    }
    .unwrap_or(false)
}

/// What of a direction's body is meant.
#[derive(Clone, Copy)]
enum Part {
    /// What the hook on the stack was called with.
    Received,
    /// What filters have kept.
    Buffered,
}

/// Works on a body; `None` if it does not exist.
///
/// # Safety
///
/// As of [`with`].
unsafe fn on<R>(
    filter: http_filter_envoy_ptr,
    callback: &str,
    body_type: http_body_type,
    work: impl FnOnce(RefMut<'_, Buffer>) -> R,
) -> Option<R> {
    let (part, direction) = part(callback, body_type)?;
    let work = |handle: Handle<'_>| {
        let body = match part {
            Part::Received => handle.received_body(direction),
            Part::Buffered => handle.buffered_body(direction),
        };
        body.map(work)
    };
    // SAFETY: passed on to the caller.
    unsafe { with(filter, callback, work) }?
}

fn part(callback: &str, body_type: http_body_type) -> Option<(Part, Direction)> {
    match body_type {
        http_body_type::ReceivedRequestBody => Some((Part::Received, Direction::Request)),
        http_body_type::BufferedRequestBody => Some((Part::Buffered, Direction::Request)),
        http_body_type::ReceivedResponseBody => Some((Part::Received, Direction::Response)),
        http_body_type::BufferedResponseBody => Some((Part::Buffered, Direction::Response)),
        other => {
            misuse::report(callback, format_args!("got body type {}, which is none", other.0));
            None
        }
    }
}
