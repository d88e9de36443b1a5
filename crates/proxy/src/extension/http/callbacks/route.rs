//! The stream's route, its cluster and the hosts of that (HTTP-280 to HTTP-287).

use std::any::Any;
use std::net::{IpAddr, SocketAddr};
use std::ptr;

use attache_abi::{
    envoy_buffer, http_filter_envoy_ptr, http_filter_per_route_config_module_ptr, module_buffer,
};

use super::{answer_found, with};
use crate::extension::http::HttpPerRouteConfig;
use crate::extension::memory::{answer, bytes, lend};
use crate::http::edge::OverrideHost;
use crate::http::stream::Handle;

/// Null where the selected route has nothing for the filter (HTTP-281). The entry may be another module's, which is the operator's
/// responsibility (HTTP-356).
pub(crate) unsafe fn get_most_specific_route_config(
    filter_envoy_ptr: http_filter_envoy_ptr,
) -> http_filter_per_route_config_module_ptr {
    let find = |handle: Handle<'_>| {
        let module_ptr =
            |config: &dyn Any| Some(config.downcast_ref::<HttpPerRouteConfig>()?.module_ptr());
        handle.with_route_config(module_ptr).flatten()
    };
    // SAFETY: what the ABI wants of a module is all that is wanted here. The route table keeps the configuration.
    let found = unsafe { with(filter_envoy_ptr, "get_most_specific_route_config", find) };
    found.flatten().unwrap_or(ptr::null())
}

/// The next need selects a route by the headers that are there then (HTTP-282).
pub(crate) unsafe fn http_clear_route_cache(filter_envoy_ptr: http_filter_envoy_ptr) {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { with(filter_envoy_ptr, "http_clear_route_cache", Handle::clear_route_cache) };
}

/// The route stays, and chooses its cluster again if it has several (HTTP-283).
pub(crate) unsafe fn http_clear_route_cluster_cache(filter_envoy_ptr: http_filter_envoy_ptr) {
    let callback = "http_clear_route_cluster_cache";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { with(filter_envoy_ptr, callback, |handle| handle.stream().refresh_route_cluster()) };
}

/// The name stays where it is as long as the route is the stream's (HTTP-284).
pub(crate) unsafe fn http_get_cluster_name(
    filter_envoy_ptr: http_filter_envoy_ptr,
    result: *mut envoy_buffer,
) -> bool {
    let callback = "http_get_cluster_name";
    // SAFETY: what the ABI wants of a module is all that is wanted here. The stream keeps the route that the name is of.
    unsafe {
        answer_found(callback, result, || {
            let name = |handle: Handle<'_>| Some(lend(handle.route()?.cluster_name()?.as_bytes()));
            with(filter_envoy_ptr, callback, name).flatten()
        })
    }
}

/// Outputs may be null (HTTP-285).
pub(crate) unsafe fn http_get_cluster_host_count(
    filter_envoy_ptr: http_filter_envoy_ptr,
    priority: u32,
    total_count: *mut usize,
    healthy_count: *mut usize,
    degraded_count: *mut usize,
) -> bool {
    let callback = "http_get_cluster_host_count";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let count =
            with(filter_envoy_ptr, callback, |handle| handle.host_count(priority)).flatten();
        if let Some(count) = count {
            answer(total_count, count.total);
            answer(healthy_count, count.healthy);
            answer(degraded_count, count.degraded);
        }
        count.is_some()
    }
}

/// False unless the text is an IP address, or one with a port (HTTP-286).
pub(crate) unsafe fn http_set_upstream_override_host(
    filter_envoy_ptr: http_filter_envoy_ptr,
    host: module_buffer,
    strict: bool,
) -> bool {
    let callback = "http_set_upstream_override_host";
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        with(filter_envoy_ptr, callback, |handle| {
            let address = parse_host(bytes(&host))?;
            handle.set_override_host(OverrideHost { address, is_strict: strict });
            Some(())
        })
    }
    .flatten()
    .is_some()
}

/// The address that a text stands for, if it is one with a port; `None` if it is no address.
///
/// What follows the last colon is a port if it looks like one, unless a bracket ends the text; so `::1` is none, as in 1.40.0.
fn parse_host(text: &[u8]) -> Option<Option<SocketAddr>> {
    let text = std::str::from_utf8(text).ok()?;
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !text.ends_with(']') && !host.is_empty() => match port.parse() {
            Ok(port) => (host, Some(port)),
            Err(_) => (text, None),
        },
        _ => (text, None),
    };
    let inner = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let ip: IpAddr = inner.unwrap_or(host).parse().ok()?;
    Some(port.map(|port| SocketAddr::new(ip, port)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn http_286_hosts_are_ip_addresses_with_or_without_a_port() {
        for text in ["1.2.3.4", "[::1]", "1::2:ffff9"] {
            let expected = (text != "1::2:ffff9").then_some(None);
            assert_eq!(parse_host(text.as_bytes()), expected, "{text}");
        }
        for text in ["1.2.3.4:80", "[::1]:80", "::1:80"] {
            let port = parse_host(text.as_bytes()).flatten().map(|address| address.port());
            assert_eq!(port, Some(80), "{text}");
        }
        for text in ["", "h:80", "1.2.3", "1.2.3.4:", "1.2.3.4:x", "1.2.3.4:99999", "::1", ":80"] {
            assert_eq!(parse_host(text.as_bytes()), None, "{text}");
        }
    }
}
