//! The callbacks: what the host exports and the module calls, one file per extension point.
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
mod observed;
mod removed;
mod stat_sink;
mod tracer;
mod transport_socket;
mod udp_listener_filter;
mod upstream_http_tcp_bridge;

pub(crate) use earlier::EARLIER;
pub use observed::http_timing_info;
pub(crate) use removed::REMOVED;

use crate::__callback_manifest;
use crate::manifest::Group;

/// Hands the callbacks of every extension point to the macro `$receiver`, one call for each.
#[macro_export]
macro_rules! all_callbacks {
    ($receiver:ident) => {
        $crate::common_callbacks!($receiver);
        $crate::http_filter_callbacks!($receiver);
        $crate::network_filter_callbacks!($receiver);
        $crate::listener_filter_callbacks!($receiver);
        $crate::udp_listener_filter_callbacks!($receiver);
        $crate::access_logger_callbacks!($receiver);
        $crate::formatter_callbacks!($receiver);
        $crate::bootstrap_extension_callbacks!($receiver);
        $crate::cluster_callbacks!($receiver);
        $crate::load_balancer_callbacks!($receiver);
        $crate::matcher_callbacks!($receiver);
        $crate::cert_validator_callbacks!($receiver);
        $crate::upstream_http_tcp_bridge_callbacks!($receiver);
        $crate::tracer_callbacks!($receiver);
        $crate::dns_resolver_callbacks!($receiver);
        $crate::transport_socket_callbacks!($receiver);
        $crate::stat_sink_callbacks!($receiver);
        $crate::health_checker_callbacks!($receiver);
    };
}

/// Makes the function types of one extension point.
macro_rules! function_types {
    ($($(#[$doc:meta])* [$since:literal] fn $name:ident($($param:ident: $type:ty),* $(,)?) $(-> $returns:ty)?;)*) => {
        $($(#[$doc])* pub type $name = unsafe extern "C" fn($($param: $type),*) $(-> $returns)?;)*
    };
}

/// The function type of each callback, under the callback's name.
pub mod types {
    use core::ffi::{c_char, c_int, c_void};

    use crate::*;

    crate::common_callbacks!(function_types);
    crate::http_filter_callbacks!(function_types);
    crate::network_filter_callbacks!(function_types);
    crate::listener_filter_callbacks!(function_types);
    crate::udp_listener_filter_callbacks!(function_types);
    crate::access_logger_callbacks!(function_types);
    crate::formatter_callbacks!(function_types);
    crate::bootstrap_extension_callbacks!(function_types);
    crate::cluster_callbacks!(function_types);
    crate::load_balancer_callbacks!(function_types);
    crate::matcher_callbacks!(function_types);
    crate::cert_validator_callbacks!(function_types);
    crate::upstream_http_tcp_bridge_callbacks!(function_types);
    crate::tracer_callbacks!(function_types);
    crate::dns_resolver_callbacks!(function_types);
    crate::transport_socket_callbacks!(function_types);
    crate::stat_sink_callbacks!(function_types);
    crate::health_checker_callbacks!(function_types);
}

/// The function types of callbacks whose signature changed, in the form that
/// [`manifest::EARLIER_CALLBACKS`](crate::manifest::EARLIER_CALLBACKS) dates. A module of such a release calls them in this form.
pub mod earlier_types {
    use crate::*;

    crate::earlier_callbacks!(function_types);
}

/// The function types of callbacks that later releases removed; see
/// [`manifest::REMOVED_CALLBACKS`](crate::manifest::REMOVED_CALLBACKS).
pub mod removed_types {
    use core::ffi::{c_char, c_int, c_void};

    use crate::*;

    crate::removed_callbacks!(function_types);
}

/// The function types of callbacks that no header declares.
pub mod observed_types {
    use crate::*;

    crate::observed_callbacks!(function_types);
}

/// Lists the groups as data.
macro_rules! groups {
    ($($name:literal, $title:literal, $declarations:ident;)*) => {
        &[$(Group { name: $name, title: $title, functions: crate::$declarations!(__callback_manifest) },)*]
    };
}

pub(crate) const GROUPS: &[Group] = groups! {
    "common", "the library as a whole", common_callbacks;
    "http_filter", "HTTP filter", http_filter_callbacks;
    "network_filter", "network filter", network_filter_callbacks;
    "listener_filter", "listener filter", listener_filter_callbacks;
    "udp_listener_filter", "UDP listener filter", udp_listener_filter_callbacks;
    "access_logger", "access logger", access_logger_callbacks;
    "formatter", "access log formatter", formatter_callbacks;
    "bootstrap_extension", "bootstrap extension", bootstrap_extension_callbacks;
    "cluster", "cluster", cluster_callbacks;
    "load_balancer", "load balancer", load_balancer_callbacks;
    "matcher", "matcher", matcher_callbacks;
    "cert_validator", "certificate validator", cert_validator_callbacks;
    "upstream_http_tcp_bridge", "upstream HTTP-TCP bridge", upstream_http_tcp_bridge_callbacks;
    "tracer", "tracer", tracer_callbacks;
    "dns_resolver", "DNS resolver", dns_resolver_callbacks;
    "transport_socket", "transport socket", transport_socket_callbacks;
    "stat_sink", "stats sink", stat_sink_callbacks;
    "health_checker", "health checker", health_checker_callbacks;
};
