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
    /// The first of some bytes that the host owns.
    buffer_envoy_ptr;
    /// The first of some bytes that the module owns.
    buffer_module_ptr;
    /// The ABI version that `program_init` answers: NUL-terminated, owned by the module, never freed by the host.
    abi_version_module_ptr;
}

handles! {
    /// The host's side of the configuration of an HTTP filter; valid until `http_filter_config_destroy` has returned.
    http_filter_config_envoy_ptr: mut http_filter_config_envoy;
    /// The module's configuration of an HTTP filter, from `http_filter_config_new` to `http_filter_config_destroy`.
    http_filter_config_module_ptr: const http_filter_config_module;
    /// The module's per-route configuration of an HTTP filter, from `http_filter_per_route_config_new` to
    /// `http_filter_per_route_config_destroy`.
    http_filter_per_route_config_module_ptr: const http_filter_per_route_config_module;
    /// The host's side of an HTTP filter on one stream; valid until `http_filter_destroy` has returned, on the stream's
    /// worker.
    http_filter_envoy_ptr: mut http_filter_envoy;
    /// The module's filter for one stream, from `http_filter_new` to `http_filter_destroy`.
    http_filter_module_ptr: const http_filter_module;
    /// A handle for posting events to an HTTP filter, which the module frees with `http_filter_scheduler_delete`.
    http_filter_scheduler_module_ptr: mut http_filter_scheduler_module;
    /// A handle for posting events to the configuration of an HTTP filter, which the module frees with
    /// `http_filter_config_scheduler_delete`.
    http_filter_config_scheduler_module_ptr: mut http_filter_config_scheduler_module;
    /// An object of the module in the filter state, which its destructor frees.
    filter_state_object_module_ptr: mut filter_state_object_module;
    /// A span of the stream, which the host owns while the stream lives; a child span may stand for it.
    span_envoy_ptr: mut span_envoy;
    /// A span that `http_span_spawn_child` made, which the module ends with `http_child_span_finish`.
    child_span_module_ptr: mut child_span_module;
    /// The host's side of the configuration of a network filter; valid until `network_filter_config_destroy` has
    /// returned.
    network_filter_config_envoy_ptr: mut network_filter_config_envoy;
    /// The module's configuration of a network filter, from `network_filter_config_new` to
    /// `network_filter_config_destroy`.
    network_filter_config_module_ptr: const network_filter_config_module;
    /// The host's side of a network filter on one connection; valid until `network_filter_destroy` has returned, on the
    /// connection's worker.
    network_filter_envoy_ptr: mut network_filter_envoy;
    /// The module's filter for one connection, from `network_filter_new` to `network_filter_destroy`.
    network_filter_module_ptr: const network_filter_module;
    /// A handle for posting events to a network filter, which the module frees with `network_filter_scheduler_delete`.
    network_filter_scheduler_module_ptr: mut network_filter_scheduler_module;
    /// A handle for posting events to the configuration of a network filter, which the module frees with
    /// `network_filter_config_scheduler_delete`.
    network_filter_config_scheduler_module_ptr: mut network_filter_config_scheduler_module;
    /// The host's side of the configuration of a listener filter; valid until `listener_filter_config_destroy` has
    /// returned.
    listener_filter_config_envoy_ptr: mut listener_filter_config_envoy;
    /// The module's configuration of a listener filter, from `listener_filter_config_new` to
    /// `listener_filter_config_destroy`.
    listener_filter_config_module_ptr: const listener_filter_config_module;
    /// The host's side of a listener filter on one accepted socket; valid until `listener_filter_destroy` has returned,
    /// on the socket's worker.
    listener_filter_envoy_ptr: mut listener_filter_envoy;
    /// The module's filter for one accepted socket, from `listener_filter_new` to `listener_filter_destroy`.
    listener_filter_module_ptr: const listener_filter_module;
    /// A handle for posting events to a listener filter, which the module frees with
    /// `listener_filter_scheduler_delete`.
    listener_filter_scheduler_module_ptr: mut listener_filter_scheduler_module;
    /// A handle for posting events to the configuration of a listener filter, which the module frees with
    /// `listener_filter_config_scheduler_delete`.
    listener_filter_config_scheduler_module_ptr: mut listener_filter_config_scheduler_module;
    /// The host's side of the configuration of a UDP listener filter; valid until `udp_listener_filter_config_destroy`
    /// has returned.
    udp_listener_filter_config_envoy_ptr: mut udp_listener_filter_config_envoy;
    /// The module's configuration of a UDP listener filter, from `udp_listener_filter_config_new` to
    /// `udp_listener_filter_config_destroy`.
    udp_listener_filter_config_module_ptr: const udp_listener_filter_config_module;
    /// The host's side of a UDP listener filter on one worker; valid until `udp_listener_filter_destroy` has returned.
    udp_listener_filter_envoy_ptr: mut udp_listener_filter_envoy;
    /// The module's filter of a UDP listener on one worker, from `udp_listener_filter_new` to
    /// `udp_listener_filter_destroy`.
    udp_listener_filter_module_ptr: const udp_listener_filter_module;
    /// The host's side of the configuration of an access logger; valid until `access_logger_config_destroy` has
    /// returned.
    access_logger_config_envoy_ptr: mut access_logger_config_envoy;
    /// The module's configuration of an access logger, from `access_logger_config_new` to
    /// `access_logger_config_destroy`.
    access_logger_config_module_ptr: const access_logger_config_module;
    /// The facts of one entry to be logged; valid inside `access_logger_log`.
    access_logger_envoy_ptr: mut access_logger_envoy;
    /// A logger of the module, from `access_logger_new` to `access_logger_destroy`.
    access_logger_module_ptr: const access_logger_module;
    /// The host's side of the configuration of an access log formatter; valid until `formatter_config_destroy` has
    /// returned.
    formatter_config_envoy_ptr: mut formatter_config_envoy;
    /// The module's configuration of an access log formatter, from `formatter_config_new` to
    /// `formatter_config_destroy`.
    formatter_config_module_ptr: const formatter_config_module;
    /// What produces the value of one command of a format string, from `formatter_parse` to
    /// `formatter_provider_destroy`.
    formatter_provider_module_ptr: const formatter_provider_module;
    /// The facts that a value is made from; valid inside `formatter_format`.
    formatter_context_envoy_ptr: mut formatter_context_envoy;
    /// The host's side of the configuration of a bootstrap extension; valid until `bootstrap_extension_config_destroy`
    /// has returned.
    bootstrap_extension_config_envoy_ptr: mut bootstrap_extension_config_envoy;
    /// The module's configuration of a bootstrap extension, from `bootstrap_extension_config_new` to
    /// `bootstrap_extension_config_destroy`.
    bootstrap_extension_config_module_ptr: const bootstrap_extension_config_module;
    /// The host's side of a bootstrap extension; valid until `bootstrap_extension_destroy` has returned.
    bootstrap_extension_envoy_ptr: mut bootstrap_extension_envoy;
    /// The module's bootstrap extension, from `bootstrap_extension_new` to `bootstrap_extension_destroy`.
    bootstrap_extension_module_ptr: const bootstrap_extension_module;
    /// A handle for posting events to the configuration of a bootstrap extension, which the module frees with
    /// `bootstrap_extension_config_scheduler_delete`.
    bootstrap_extension_config_scheduler_module_ptr: mut bootstrap_extension_config_scheduler_module;
    /// A timer of the main thread, which the module frees with `bootstrap_extension_timer_delete`.
    bootstrap_extension_timer_module_ptr: mut bootstrap_extension_timer_module;
    /// The host's side of the configuration of a cluster; valid until `cluster_config_destroy` has returned.
    cluster_config_envoy_ptr: mut cluster_config_envoy;
    /// The module's configuration of a cluster, from `cluster_config_new` to `cluster_config_destroy`.
    cluster_config_module_ptr: const cluster_config_module;
    /// The host's side of a cluster; valid until `cluster_destroy` has returned.
    cluster_envoy_ptr: mut cluster_envoy;
    /// The module's cluster, from `cluster_new` to `cluster_destroy`.
    cluster_module_ptr: const cluster_module;
    /// The host's side of a cluster's load balancer on one worker; valid until `cluster_lb_destroy` has returned.
    cluster_lb_envoy_ptr: mut cluster_lb_envoy;
    /// The module's load balancer of a cluster on one worker, from `cluster_lb_new` to `cluster_lb_destroy`.
    cluster_lb_module_ptr: const cluster_lb_module;
    /// An upstream host of a cluster; valid while the cluster has it.
    cluster_host_envoy_ptr: mut cluster_host_envoy;
    /// The request that a cluster's load balancer chooses a host for; may be null, and lasts until the choice is made.
    cluster_lb_context_envoy_ptr: mut cluster_lb_context_envoy;
    /// A handle for posting events to a cluster, which the module frees with `cluster_scheduler_delete`.
    cluster_scheduler_module_ptr: mut cluster_scheduler_module;
    /// A choice of a host that is still open, from `cluster_lb_choose_host` until it is completed or cancelled.
    cluster_lb_async_handle_module_ptr: mut cluster_lb_async_handle_module;
    /// What the module published to all threads, freed by `cluster_worker_slot_data_destroy`.
    cluster_worker_slot_data_module_ptr: mut cluster_worker_slot_data_module;
    /// A timer of a worker thread, which the module frees there with `cluster_worker_timer_delete`.
    cluster_worker_timer_module_ptr: mut cluster_worker_timer_module;
    /// The host's side of the configuration of a load balancing policy; valid until `lb_config_destroy` has returned.
    lb_config_envoy_ptr: mut lb_config_envoy;
    /// The module's configuration of a load balancing policy, from `lb_config_new` to `lb_config_destroy`.
    lb_config_module_ptr: const lb_config_module;
    /// The host's side of a load balancer on one worker; valid until `lb_destroy` has returned.
    lb_envoy_ptr: mut lb_envoy;
    /// The module's load balancer on one worker, from `lb_new` to `lb_destroy`.
    lb_module_ptr: const lb_module;
    /// The request that a load balancer chooses a host for; may be null, and is valid inside `lb_choose_host`.
    lb_context_envoy_ptr: mut lb_context_envoy;
    /// The host's side of the configuration of a matcher; valid until `matcher_config_destroy` has returned.
    matcher_config_envoy_ptr: mut matcher_config_envoy;
    /// The module's configuration of a matcher, from `matcher_config_new` to `matcher_config_destroy`.
    matcher_config_module_ptr: const matcher_config_module;
    /// What a matcher judges; valid inside `matcher_match`.
    matcher_input_envoy_ptr: mut matcher_input_envoy;
    /// The host's side of the configuration of a certificate validator; valid until `cert_validator_config_destroy` has
    /// returned.
    cert_validator_config_envoy_ptr: mut cert_validator_config_envoy;
    /// The module's configuration of a certificate validator, from `cert_validator_config_new` to
    /// `cert_validator_config_destroy`.
    cert_validator_config_module_ptr: const cert_validator_config_module;
    /// The host's side of the configuration of an upstream HTTP-TCP bridge; valid until
    /// `upstream_http_tcp_bridge_config_destroy` has returned.
    upstream_http_tcp_bridge_config_envoy_ptr: mut upstream_http_tcp_bridge_config_envoy;
    /// The module's configuration of an upstream HTTP-TCP bridge, from `upstream_http_tcp_bridge_config_new` to
    /// `upstream_http_tcp_bridge_config_destroy`.
    upstream_http_tcp_bridge_config_module_ptr: const upstream_http_tcp_bridge_config_module;
    /// The host's side of a bridge for one request; valid until `upstream_http_tcp_bridge_destroy` has returned.
    upstream_http_tcp_bridge_envoy_ptr: mut upstream_http_tcp_bridge_envoy;
    /// The module's bridge for one request, from `upstream_http_tcp_bridge_new` to `upstream_http_tcp_bridge_destroy`.
    upstream_http_tcp_bridge_module_ptr: const upstream_http_tcp_bridge_module;
    /// The host's side of the configuration of a tracer; valid until `tracer_config_destroy` has returned.
    tracer_config_envoy_ptr: mut tracer_config_envoy;
    /// The module's configuration of a tracer, from `tracer_config_new` to `tracer_config_destroy`.
    tracer_config_module_ptr: const tracer_config_module;
    /// The request that a span starts from or writes its context to; valid inside the hook that got it.
    tracer_span_envoy_ptr: mut tracer_span_envoy;
    /// A span of the module's tracer, until `tracer_span_destroy`.
    tracer_span_module_ptr: const tracer_span_module;
    /// The host's side of the configuration of a DNS resolver; valid until `dns_resolver_config_destroy` has returned.
    dns_resolver_config_envoy_ptr: mut dns_resolver_config_envoy;
    /// The module's configuration of a DNS resolver, from `dns_resolver_config_new` to `dns_resolver_config_destroy`.
    dns_resolver_config_module_ptr: const dns_resolver_config_module;
    /// The module's resolver, from `dns_resolver_new` to `dns_resolver_destroy`.
    dns_resolver_module_ptr: const dns_resolver_module;
    /// The host's side of a resolver, to which any thread delivers results; valid until `dns_resolver_destroy` has
    /// returned.
    dns_resolver_envoy_ptr: const dns_resolver_envoy;
    /// A look-up under way, from `dns_resolve` until it is completed or cancelled.
    dns_query_module_ptr: const dns_query_module;
    /// The host's side of the configuration of a factory of transport sockets; valid until
    /// `transport_socket_factory_config_destroy` has returned.
    transport_socket_factory_config_envoy_ptr: mut transport_socket_factory_config_envoy;
    /// The module's configuration of a factory of transport sockets, from `transport_socket_factory_config_new` to
    /// `transport_socket_factory_config_destroy`.
    transport_socket_factory_config_module_ptr: const transport_socket_factory_config_module;
    /// The host's side of a transport socket; valid until `transport_socket_destroy` has returned.
    transport_socket_envoy_ptr: mut transport_socket_envoy;
    /// The module's transport socket for one connection, from `transport_socket_new` to `transport_socket_destroy`.
    transport_socket_module_ptr: const transport_socket_module;
    /// The host's side of the configuration of a stats sink; valid until `stat_sink_config_destroy` has returned.
    stat_sink_config_envoy_ptr: mut stat_sink_config_envoy;
    /// The module's configuration of a stats sink, from `stat_sink_config_new` to `stat_sink_config_destroy`.
    stat_sink_config_module_ptr: const stat_sink_config_module;
    /// The statistics at one moment; valid inside `stat_sink_flush`.
    stat_sink_snapshot_envoy_ptr: mut stat_sink_snapshot_envoy;
    /// A handle for posting events to the configuration of a stats sink, which the module frees with
    /// `stat_sink_config_scheduler_delete`.
    stat_sink_config_scheduler_module_ptr: mut stat_sink_config_scheduler_module;
    /// The host's side of the configuration of a health checker; valid until `health_checker_config_destroy` has
    /// returned.
    health_checker_config_envoy_ptr: mut health_checker_config_envoy;
    /// The module's configuration of a health checker, from `health_checker_config_new` to
    /// `health_checker_config_destroy`.
    health_checker_config_module_ptr: const health_checker_config_module;
    /// The host's side of a session that checks one upstream host; valid on the main thread inside the session's hooks.
    health_checker_session_envoy_ptr: mut health_checker_session_envoy;
    /// The module's session that checks one upstream host, from `health_checker_session_new` to
    /// `health_checker_session_destroy`.
    health_checker_session_module_ptr: const health_checker_session_module;
    /// A handle for reporting results from any thread, which the module frees with `health_checker_scheduler_delete`.
    health_checker_scheduler_module_ptr: mut health_checker_scheduler_module;
}

function_pointers! {
    /// Frees an object that the module put into the filter state. Runs exactly once for each, and must not unwind.
    fn filter_state_object_destructor(module_object: filter_state_object_module_ptr);
    /// Tells the host that the module has finished what it was asked to do. To be called once, with the context that
    /// came along.
    fn event_cb(context: *mut c_void);
    /// Is called with each counter: its name, which lasts for the call, its value, and the pointer that the iteration
    /// was given.
    fn counter_iterator_fn(name: envoy_buffer, value: u64, user_data: *mut c_void) -> stats_iteration_action;
    /// Is called with each gauge: its name, which lasts for the call, its value, and the pointer that the iteration was
    /// given.
    fn gauge_iterator_fn(name: envoy_buffer, value: u64, user_data: *mut c_void) -> stats_iteration_action;
}
