//! Opaque handles: pointers that one side owns and the other hands back unread.
//!
//! The suffix names the owner: `_envoy_ptr` belongs to the host, `_module_ptr` to the module. Each handle points to a type of
//! its own, so that one handle cannot be passed for another by mistake.

use core::ffi::{c_char, c_void};

use crate::enums::stats_iteration_action;
use crate::manifest::{FunctionPointer, Handle};
use crate::structs::envoy_buffer;

/// Declares the byte-string pointers, and the list of them as data.
macro_rules! strings {
    ($($(#[doc = $doc:literal])* $name:ident;)*) => {
        $($(#[doc = $doc])* pub type $name = *const c_char;)*
        pub(crate) const STRINGS: &[Handle] = &[$(
            Handle { name: stringify!($name), qualifier: "const", target: "char", docs: &[$($doc,)*] },
        )*];
    };
}

/// Declares the handles, and the list of them as data.
macro_rules! handles {
    ($($(#[doc = $doc:literal])* $name:ident: $qualifier:ident $target:ident;)*) => {
        $(
            #[doc = concat!("What a [`", stringify!($name), "`] points to; only its owner knows the inside.")]
            #[repr(C)]
            pub struct $target { _opaque: [u8; 0] }
            $(#[doc = $doc])*
            pub type $name = *$qualifier $target;

            const _: () = assert!(size_of::<$name>() == size_of::<usize>(), "a handle is a thin pointer");
        )*
        pub(crate) const HANDLES: &[Handle] = &[$(
            Handle { name: stringify!($name), qualifier: stringify!($qualifier), target: "void", docs: &[$($doc,)*] },
        )*];
    };
}

/// Declares the function pointers that cross the boundary, and the list of them as data. Each may be null, hence the `Option`.
macro_rules! function_pointers {
    ($($(#[doc = $doc:literal])* fn $name:ident($($param:ident: $type:ty),* $(,)?) $(-> $returns:ty)?;)*) => {
        $(
            $(#[doc = $doc])*
            pub type $name = Option<unsafe extern "C" fn($($param: $type),*) $(-> $returns)?>;

            const _: () = assert!(size_of::<$name>() == size_of::<usize>(), "null must be the `None`");
        )*
        pub(crate) const FUNCTION_POINTERS: &[FunctionPointer] = &[$(FunctionPointer {
            name: stringify!($name),
            returns: crate::__or_unit!($($returns)?),
            params: &[$((stringify!($type), stringify!($param)),)*],
            docs: &[$($doc,)*],
        },)*];
    };
}

strings! {
    /// A byte string that the host owns.
    buffer_envoy_ptr;
    /// A byte string that the module owns.
    buffer_module_ptr;
    /// The ABI version that `program_init` answers: NUL-terminated, owned by the module, never freed by the host.
    abi_version_module_ptr;
}

handles! {
    /// A http filter config, owned by the host.
    http_filter_config_envoy_ptr: mut http_filter_config_envoy;
    /// A http filter config, owned by the module.
    http_filter_config_module_ptr: const http_filter_config_module;
    /// A http filter per route config, owned by the module.
    http_filter_per_route_config_module_ptr: const http_filter_per_route_config_module;
    /// A http filter, owned by the host.
    http_filter_envoy_ptr: mut http_filter_envoy;
    /// A http filter, owned by the module.
    http_filter_module_ptr: const http_filter_module;
    /// A http filter scheduler, owned by the module.
    http_filter_scheduler_module_ptr: mut http_filter_scheduler_module;
    /// A http filter config scheduler, owned by the module.
    http_filter_config_scheduler_module_ptr: mut http_filter_config_scheduler_module;
    /// A filter state object, owned by the module.
    filter_state_object_module_ptr: mut filter_state_object_module;
    /// A span, owned by the host.
    span_envoy_ptr: mut span_envoy;
    /// A child span, owned by the module.
    child_span_module_ptr: mut child_span_module;
    /// A network filter config, owned by the host.
    network_filter_config_envoy_ptr: mut network_filter_config_envoy;
    /// A network filter config, owned by the module.
    network_filter_config_module_ptr: const network_filter_config_module;
    /// A network filter, owned by the host.
    network_filter_envoy_ptr: mut network_filter_envoy;
    /// A network filter, owned by the module.
    network_filter_module_ptr: const network_filter_module;
    /// A network filter scheduler, owned by the module.
    network_filter_scheduler_module_ptr: mut network_filter_scheduler_module;
    /// A network filter config scheduler, owned by the module.
    network_filter_config_scheduler_module_ptr: mut network_filter_config_scheduler_module;
    /// A listener filter config, owned by the host.
    listener_filter_config_envoy_ptr: mut listener_filter_config_envoy;
    /// A listener filter config, owned by the module.
    listener_filter_config_module_ptr: const listener_filter_config_module;
    /// A listener filter, owned by the host.
    listener_filter_envoy_ptr: mut listener_filter_envoy;
    /// A listener filter, owned by the module.
    listener_filter_module_ptr: const listener_filter_module;
    /// A listener filter scheduler, owned by the module.
    listener_filter_scheduler_module_ptr: mut listener_filter_scheduler_module;
    /// A listener filter config scheduler, owned by the module.
    listener_filter_config_scheduler_module_ptr: mut listener_filter_config_scheduler_module;
    /// A udp listener filter config, owned by the host.
    udp_listener_filter_config_envoy_ptr: mut udp_listener_filter_config_envoy;
    /// A udp listener filter config, owned by the module.
    udp_listener_filter_config_module_ptr: const udp_listener_filter_config_module;
    /// A udp listener filter, owned by the host.
    udp_listener_filter_envoy_ptr: mut udp_listener_filter_envoy;
    /// A udp listener filter, owned by the module.
    udp_listener_filter_module_ptr: const udp_listener_filter_module;
    /// A access logger config, owned by the host.
    access_logger_config_envoy_ptr: mut access_logger_config_envoy;
    /// A access logger config, owned by the module.
    access_logger_config_module_ptr: const access_logger_config_module;
    /// A access logger, owned by the host.
    access_logger_envoy_ptr: mut access_logger_envoy;
    /// A access logger, owned by the module.
    access_logger_module_ptr: const access_logger_module;
    /// A formatter config, owned by the host.
    formatter_config_envoy_ptr: mut formatter_config_envoy;
    /// A formatter config, owned by the module.
    formatter_config_module_ptr: const formatter_config_module;
    /// A formatter provider, owned by the module.
    formatter_provider_module_ptr: const formatter_provider_module;
    /// A formatter context, owned by the host.
    formatter_context_envoy_ptr: mut formatter_context_envoy;
    /// A bootstrap extension config, owned by the host.
    bootstrap_extension_config_envoy_ptr: mut bootstrap_extension_config_envoy;
    /// A bootstrap extension config, owned by the module.
    bootstrap_extension_config_module_ptr: const bootstrap_extension_config_module;
    /// A bootstrap extension, owned by the host.
    bootstrap_extension_envoy_ptr: mut bootstrap_extension_envoy;
    /// A bootstrap extension, owned by the module.
    bootstrap_extension_module_ptr: const bootstrap_extension_module;
    /// A bootstrap extension config scheduler, owned by the module.
    bootstrap_extension_config_scheduler_module_ptr: mut bootstrap_extension_config_scheduler_module;
    /// A bootstrap extension timer, owned by the module.
    bootstrap_extension_timer_module_ptr: mut bootstrap_extension_timer_module;
    /// A cluster config, owned by the host.
    cluster_config_envoy_ptr: mut cluster_config_envoy;
    /// A cluster config, owned by the module.
    cluster_config_module_ptr: const cluster_config_module;
    /// A cluster, owned by the host.
    cluster_envoy_ptr: mut cluster_envoy;
    /// A cluster, owned by the module.
    cluster_module_ptr: const cluster_module;
    /// A cluster lb, owned by the host.
    cluster_lb_envoy_ptr: mut cluster_lb_envoy;
    /// A cluster lb, owned by the module.
    cluster_lb_module_ptr: const cluster_lb_module;
    /// A cluster host, owned by the host.
    cluster_host_envoy_ptr: mut cluster_host_envoy;
    /// A cluster lb context, owned by the host.
    cluster_lb_context_envoy_ptr: mut cluster_lb_context_envoy;
    /// A cluster scheduler, owned by the module.
    cluster_scheduler_module_ptr: mut cluster_scheduler_module;
    /// A cluster lb async handle, owned by the module.
    cluster_lb_async_handle_module_ptr: mut cluster_lb_async_handle_module;
    /// A cluster worker slot data, owned by the module.
    cluster_worker_slot_data_module_ptr: mut cluster_worker_slot_data_module;
    /// A cluster worker timer, owned by the module.
    cluster_worker_timer_module_ptr: mut cluster_worker_timer_module;
    /// A lb config, owned by the host.
    lb_config_envoy_ptr: mut lb_config_envoy;
    /// A lb config, owned by the module.
    lb_config_module_ptr: const lb_config_module;
    /// A lb, owned by the host.
    lb_envoy_ptr: mut lb_envoy;
    /// A lb, owned by the module.
    lb_module_ptr: const lb_module;
    /// A lb context, owned by the host.
    lb_context_envoy_ptr: mut lb_context_envoy;
    /// A matcher config, owned by the host.
    matcher_config_envoy_ptr: mut matcher_config_envoy;
    /// A matcher config, owned by the module.
    matcher_config_module_ptr: const matcher_config_module;
    /// A matcher input, owned by the host.
    matcher_input_envoy_ptr: mut matcher_input_envoy;
    /// A cert validator config, owned by the host.
    cert_validator_config_envoy_ptr: mut cert_validator_config_envoy;
    /// A cert validator config, owned by the module.
    cert_validator_config_module_ptr: const cert_validator_config_module;
    /// A upstream http tcp bridge config, owned by the host.
    upstream_http_tcp_bridge_config_envoy_ptr: mut upstream_http_tcp_bridge_config_envoy;
    /// A upstream http tcp bridge config, owned by the module.
    upstream_http_tcp_bridge_config_module_ptr: const upstream_http_tcp_bridge_config_module;
    /// A upstream http tcp bridge, owned by the host.
    upstream_http_tcp_bridge_envoy_ptr: mut upstream_http_tcp_bridge_envoy;
    /// A upstream http tcp bridge, owned by the module.
    upstream_http_tcp_bridge_module_ptr: const upstream_http_tcp_bridge_module;
    /// A tracer config, owned by the host.
    tracer_config_envoy_ptr: mut tracer_config_envoy;
    /// A tracer config, owned by the module.
    tracer_config_module_ptr: const tracer_config_module;
    /// A tracer span, owned by the host.
    tracer_span_envoy_ptr: mut tracer_span_envoy;
    /// A tracer span, owned by the module.
    tracer_span_module_ptr: const tracer_span_module;
    /// A dns resolver config, owned by the host.
    dns_resolver_config_envoy_ptr: mut dns_resolver_config_envoy;
    /// A dns resolver config, owned by the module.
    dns_resolver_config_module_ptr: const dns_resolver_config_module;
    /// A dns resolver, owned by the module.
    dns_resolver_module_ptr: const dns_resolver_module;
    /// A dns resolver, owned by the host.
    dns_resolver_envoy_ptr: const dns_resolver_envoy;
    /// A dns query, owned by the module.
    dns_query_module_ptr: const dns_query_module;
    /// A transport socket factory config, owned by the host.
    transport_socket_factory_config_envoy_ptr: mut transport_socket_factory_config_envoy;
    /// A transport socket factory config, owned by the module.
    transport_socket_factory_config_module_ptr: const transport_socket_factory_config_module;
    /// A transport socket, owned by the host.
    transport_socket_envoy_ptr: mut transport_socket_envoy;
    /// A transport socket, owned by the module.
    transport_socket_module_ptr: const transport_socket_module;
    /// A stat sink config, owned by the host.
    stat_sink_config_envoy_ptr: mut stat_sink_config_envoy;
    /// A stat sink config, owned by the module.
    stat_sink_config_module_ptr: const stat_sink_config_module;
    /// A stat sink snapshot, owned by the host.
    stat_sink_snapshot_envoy_ptr: mut stat_sink_snapshot_envoy;
    /// A stat sink config scheduler, owned by the module.
    stat_sink_config_scheduler_module_ptr: mut stat_sink_config_scheduler_module;
    /// A health checker config, owned by the host.
    health_checker_config_envoy_ptr: mut health_checker_config_envoy;
    /// A health checker config, owned by the module.
    health_checker_config_module_ptr: const health_checker_config_module;
    /// A health checker session, owned by the host.
    health_checker_session_envoy_ptr: mut health_checker_session_envoy;
    /// A health checker session, owned by the module.
    health_checker_session_module_ptr: const health_checker_session_module;
    /// A health checker scheduler, owned by the module.
    health_checker_scheduler_module_ptr: mut health_checker_scheduler_module;
}

function_pointers! {
    /// Destroys an object that a module put into the filter state.
    fn filter_state_object_destructor(module_object: filter_state_object_module_ptr);
    /// Runs what a module posted to a thread of the host.
    fn event_cb(context: *mut c_void);
    /// Is called for every counter.
    fn counter_iterator_fn(name: envoy_buffer, value: u64, user_data: *mut c_void) -> stats_iteration_action;
    /// Is called for every gauge.
    fn gauge_iterator_fn(name: envoy_buffer, value: u64, user_data: *mut c_void) -> stats_iteration_action;
}
