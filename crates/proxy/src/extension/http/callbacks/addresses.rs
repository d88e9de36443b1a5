//! Who the stream is between: addresses, and the upstream hosts that were tried. Only 1.40 has these; their signatures were found
//! out by calling them there.

use std::net::SocketAddr;

use attache_abi::{envoy_buffer, http_filter_envoy_ptr};

use super::{answer_found, answer_list, with};
use crate::extension::http::filter::ModuleHttpFilter;
use crate::extension::http::kept::Text;
use crate::http::stream::Handle;

/// The other end of the client's socket, whoever it may speak for.
pub(crate) unsafe fn http_get_downstream_direct_remote_address(
    filter_envoy_ptr: http_filter_envoy_ptr,
    result: *mut envoy_buffer,
) -> bool {
    let callback = "http_get_downstream_direct_remote_address";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        answer_found(callback, result, || {
            let filter = ModuleHttpFilter::from_envoy_ptr(filter_envoy_ptr, callback)?;
            let address = filter.handle_for(callback)?.info().connection().remote_address();
            Some(filter.kept().address(Text::DirectRemoteAddress, address))
        })
    }
}

/// The other end of the upstream connection, once there is one.
pub(crate) unsafe fn http_get_upstream_remote_address(
    filter_envoy_ptr: http_filter_envoy_ptr,
    result: *mut envoy_buffer,
) -> bool {
    let callback = "http_get_upstream_remote_address";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        answer_found(callback, result, || {
            let filter = ModuleHttpFilter::from_envoy_ptr(filter_envoy_ptr, callback)?;
            let address =
                filter.handle_for(callback)?.info().upstream.connection()?.remote_address();
            Some(filter.kept().address(Text::UpstreamRemoteAddress, address))
        })
    }
}

pub(crate) unsafe fn http_get_upstream_hosts_attempted_size(
    filter_envoy_ptr: http_filter_envoy_ptr,
) -> usize {
    let callback = "http_get_upstream_hosts_attempted_size";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { with(filter_envoy_ptr, callback, |handle| attempted(handle).iter().count()) }
        .unwrap_or(0)
}

/// The array has room for as many as there are; false before the first.
pub(crate) unsafe fn http_get_upstream_hosts_attempted(
    filter_envoy_ptr: http_filter_envoy_ptr,
    result_buffer_vector: *mut envoy_buffer,
) -> bool {
    let callback = "http_get_upstream_hosts_attempted";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let Some(filter) = ModuleHttpFilter::from_envoy_ptr(filter_envoy_ptr, callback) else {
            return false;
        };
        let Some(handle) = filter.handle_for(callback) else { return false };
        let lent = attempted(handle)
            .into_iter()
            .map(|(address, _)| filter.kept().address(Text::AttemptedHost, address));
        handle.info().upstream.host().is_some() && answer_list(callback, result_buffer_vector, lent)
    }
}

pub(crate) unsafe fn http_get_upstream_connection_ids_attempted_size(
    filter_envoy_ptr: http_filter_envoy_ptr,
) -> usize {
    let callback = "http_get_upstream_connection_ids_attempted_size";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { with(filter_envoy_ptr, callback, |handle| attempted(handle).iter().count()) }
        .unwrap_or(0)
}

/// The array has room for as many as there are; false before the first host was tried.
pub(crate) unsafe fn http_get_upstream_connection_ids_attempted(
    filter_envoy_ptr: http_filter_envoy_ptr,
    result: *mut u64,
) -> bool {
    let callback = "http_get_upstream_connection_ids_attempted";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        with(filter_envoy_ptr, callback, |handle| {
            let ids = attempted(handle).into_iter().map(|(_, id)| id);
            handle.info().upstream.host().is_some() && answer_list(callback, result, ids)
        })
    }
    .unwrap_or(false)
}

/// The hosts that had a connection for the request: of several attempts, 1.40.0 names the last.
fn attempted(handle: Handle<'_>) -> Option<(SocketAddr, u64)> {
    let upstream = &handle.info().upstream;
    upstream.address().zip(upstream.connection_id())
}
