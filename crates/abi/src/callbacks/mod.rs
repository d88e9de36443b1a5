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
#[allow(clippy::wildcard_imports, reason = "a declaration may use any type of the ABI")]
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

pub(crate) const GROUPS: &[Group] = &[
    Group { name: "common", functions: crate::common_callbacks!(__callback_manifest) },
    Group { name: "http_filter", functions: crate::http_filter_callbacks!(__callback_manifest) },
    Group {
        name: "network_filter",
        functions: crate::network_filter_callbacks!(__callback_manifest),
    },
    Group {
        name: "listener_filter",
        functions: crate::listener_filter_callbacks!(__callback_manifest),
    },
    Group {
        name: "udp_listener_filter",
        functions: crate::udp_listener_filter_callbacks!(__callback_manifest),
    },
    Group {
        name: "access_logger",
        functions: crate::access_logger_callbacks!(__callback_manifest),
    },
    Group { name: "formatter", functions: crate::formatter_callbacks!(__callback_manifest) },
    Group {
        name: "bootstrap_extension",
        functions: crate::bootstrap_extension_callbacks!(__callback_manifest),
    },
    Group { name: "cluster", functions: crate::cluster_callbacks!(__callback_manifest) },
    Group {
        name: "load_balancer",
        functions: crate::load_balancer_callbacks!(__callback_manifest),
    },
    Group { name: "matcher", functions: crate::matcher_callbacks!(__callback_manifest) },
    Group {
        name: "cert_validator",
        functions: crate::cert_validator_callbacks!(__callback_manifest),
    },
    Group {
        name: "upstream_http_tcp_bridge",
        functions: crate::upstream_http_tcp_bridge_callbacks!(__callback_manifest),
    },
    Group { name: "tracer", functions: crate::tracer_callbacks!(__callback_manifest) },
    Group { name: "dns_resolver", functions: crate::dns_resolver_callbacks!(__callback_manifest) },
    Group {
        name: "transport_socket",
        functions: crate::transport_socket_callbacks!(__callback_manifest),
    },
    Group { name: "stat_sink", functions: crate::stat_sink_callbacks!(__callback_manifest) },
    Group {
        name: "health_checker",
        functions: crate::health_checker_callbacks!(__callback_manifest),
    },
];
