//! The hooks: what the module exports and the host calls, one file per extension point.
//!
//! Each file holds one macro that hands its declarations to another macro; whatever needs the whole list (function types, extern
//! declarations, symbol tables, the C header) is made by such a receiver, so nothing is written down twice.

mod access_logger;
mod bootstrap_extension;
mod cert_validator;
mod cluster;
mod common;
mod dns_resolver;
mod earlier;
mod formatter;
mod health_checker;
mod http_filter;
mod listener_filter;
mod load_balancer;
mod matcher;
mod network_filter;
mod stat_sink;
mod tracer;
mod transport_socket;
mod udp_listener_filter;
mod upstream_http_tcp_bridge;

pub(crate) use earlier::EARLIER;

use crate::__hook_manifest;
use crate::manifest::Group;

/// Hands the hooks of every extension point to the macro `$receiver`, one call for each.
#[macro_export]
macro_rules! all_hooks {
    ($receiver:ident) => {
        $crate::common_hooks!($receiver);
        $crate::http_filter_hooks!($receiver);
        $crate::network_filter_hooks!($receiver);
        $crate::listener_filter_hooks!($receiver);
        $crate::udp_listener_filter_hooks!($receiver);
        $crate::access_logger_hooks!($receiver);
        $crate::formatter_hooks!($receiver);
        $crate::bootstrap_extension_hooks!($receiver);
        $crate::cluster_hooks!($receiver);
        $crate::load_balancer_hooks!($receiver);
        $crate::matcher_hooks!($receiver);
        $crate::cert_validator_hooks!($receiver);
        $crate::upstream_http_tcp_bridge_hooks!($receiver);
        $crate::tracer_hooks!($receiver);
        $crate::dns_resolver_hooks!($receiver);
        $crate::transport_socket_hooks!($receiver);
        $crate::stat_sink_hooks!($receiver);
        $crate::health_checker_hooks!($receiver);
    };
}

/// Makes the function types of one extension point.
macro_rules! function_types {
    ($($(#[$doc:meta])* [$since:literal $need:ident] fn $name:ident($($param:ident: $type:ty),* $(,)?) $(-> $returns:ty)?;)*) => {
        $($(#[$doc])* pub type $name = unsafe extern "C" fn($($param: $type),*) $(-> $returns)?;)*
    };
}

/// The function type of each hook, under the hook's name.
pub mod types {
    use core::ffi::{c_int, c_void};

    use crate::*;

    crate::common_hooks!(function_types);
    crate::http_filter_hooks!(function_types);
    crate::network_filter_hooks!(function_types);
    crate::listener_filter_hooks!(function_types);
    crate::udp_listener_filter_hooks!(function_types);
    crate::access_logger_hooks!(function_types);
    crate::formatter_hooks!(function_types);
    crate::bootstrap_extension_hooks!(function_types);
    crate::cluster_hooks!(function_types);
    crate::load_balancer_hooks!(function_types);
    crate::matcher_hooks!(function_types);
    crate::cert_validator_hooks!(function_types);
    crate::upstream_http_tcp_bridge_hooks!(function_types);
    crate::tracer_hooks!(function_types);
    crate::dns_resolver_hooks!(function_types);
    crate::transport_socket_hooks!(function_types);
    crate::stat_sink_hooks!(function_types);
    crate::health_checker_hooks!(function_types);
}

/// The function types of hooks whose signature changed, in the form that [`manifest::EARLIER_HOOKS`](crate::manifest::EARLIER_HOOKS)
/// dates. A host that serves a module of such a release must call the hook in this form.
pub mod earlier_types {
    use crate::*;

    crate::earlier_hooks!(function_types);
}

/// Lists the groups as data.
macro_rules! groups {
    ($($name:literal, $title:literal, $declarations:ident;)*) => {
        &[$(Group { name: $name, title: $title, functions: crate::$declarations!(__hook_manifest) },)*]
    };
}

pub(crate) const GROUPS: &[Group] = groups! {
    "common", "the library as a whole", common_hooks;
    "http_filter", "HTTP filter", http_filter_hooks;
    "network_filter", "network filter", network_filter_hooks;
    "listener_filter", "listener filter", listener_filter_hooks;
    "udp_listener_filter", "UDP listener filter", udp_listener_filter_hooks;
    "access_logger", "access logger", access_logger_hooks;
    "formatter", "access log formatter", formatter_hooks;
    "bootstrap_extension", "bootstrap extension", bootstrap_extension_hooks;
    "cluster", "cluster", cluster_hooks;
    "load_balancer", "load balancer", load_balancer_hooks;
    "matcher", "matcher", matcher_hooks;
    "cert_validator", "certificate validator", cert_validator_hooks;
    "upstream_http_tcp_bridge", "upstream HTTP-TCP bridge", upstream_http_tcp_bridge_hooks;
    "tracer", "tracer", tracer_hooks;
    "dns_resolver", "DNS resolver", dns_resolver_hooks;
    "transport_socket", "transport socket", transport_socket_hooks;
    "stat_sink", "stats sink", stat_sink_hooks;
    "health_checker", "health checker", health_checker_hooks;
};
