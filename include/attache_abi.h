/*
 * The ABI of Envoy dynamic modules: what a module exports (hooks, envoy_dynamic_module_on_*) and
 * what the host exports to it (callbacks, envoy_dynamic_module_callback_*).
 *
 * Written by `cargo xtask header` from the declaration in crates/abi; do not edit. A pointer named
 * *_envoy_ptr or *_envoy_buffer belongs to the host, one named *_module_ptr or *_module_buffer to
 * the module. Byte strings come with a length and have no NUL at their end. Comments name functions
 * and types without their prefix. Each function tells the first release that has it, and each hook
 * whether a module must export it.
 */
#ifndef ATTACHE_ABI_H
#define ATTACHE_ABI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a module built for a release answers in envoy_dynamic_module_on_program_init. */
#define ATTACHE_ABI_VERSION_1_37 "4dae397a7c9ff0238d318d57ea656ce8b3fbff595787dcd7ee2ff5b79c9fe10f"
#define ATTACHE_ABI_VERSION_1_38 "v0.1.0"
#define ATTACHE_ABI_VERSION_1_39 "v0.1.0"
#define ATTACHE_ABI_VERSION_1_40 "v0.2.0"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Byte strings and handles ---------------------------------------------------------------- */

/* The first of some bytes that the host owns. */
typedef const char* envoy_dynamic_module_type_buffer_envoy_ptr;

/* The first of some bytes that the module owns. */
typedef const char* envoy_dynamic_module_type_buffer_module_ptr;

/*
 * The ABI version that `program_init` answers: NUL-terminated, owned by the module, never freed by
 * the host.
 */
typedef const char* envoy_dynamic_module_type_abi_version_module_ptr;

/*
 * The host's side of the configuration of an HTTP filter; valid until `http_filter_config_destroy`
 * has returned.
 */
typedef void* envoy_dynamic_module_type_http_filter_config_envoy_ptr;

/*
 * The module's configuration of an HTTP filter, from `http_filter_config_new` to
 * `http_filter_config_destroy`.
 */
typedef const void* envoy_dynamic_module_type_http_filter_config_module_ptr;

/*
 * The module's per-route configuration of an HTTP filter, from `http_filter_per_route_config_new`
 * to `http_filter_per_route_config_destroy`.
 */
typedef const void* envoy_dynamic_module_type_http_filter_per_route_config_module_ptr;

/*
 * The host's side of an HTTP filter on one stream; valid until `http_filter_destroy` has returned,
 * on the stream's worker.
 */
typedef void* envoy_dynamic_module_type_http_filter_envoy_ptr;

/* The module's filter for one stream, from `http_filter_new` to `http_filter_destroy`. */
typedef const void* envoy_dynamic_module_type_http_filter_module_ptr;

/*
 * A handle for posting events to an HTTP filter, which the module frees with
 * `http_filter_scheduler_delete`.
 */
typedef void* envoy_dynamic_module_type_http_filter_scheduler_module_ptr;

/*
 * A handle for posting events to the configuration of an HTTP filter, which the module frees with
 * `http_filter_config_scheduler_delete`.
 */
typedef void* envoy_dynamic_module_type_http_filter_config_scheduler_module_ptr;

/* An object of the module in the filter state, which its destructor frees. */
typedef void* envoy_dynamic_module_type_filter_state_object_module_ptr;

/*
 * A span of the stream, which the host owns while the stream lives; a child span may stand for it.
 */
typedef void* envoy_dynamic_module_type_span_envoy_ptr;

/* A span that `http_span_spawn_child` made, which the module ends with `http_child_span_finish`. */
typedef void* envoy_dynamic_module_type_child_span_module_ptr;

/*
 * The host's side of the configuration of a network filter; valid until
 * `network_filter_config_destroy` has returned.
 */
typedef void* envoy_dynamic_module_type_network_filter_config_envoy_ptr;

/*
 * The module's configuration of a network filter, from `network_filter_config_new` to
 * `network_filter_config_destroy`.
 */
typedef const void* envoy_dynamic_module_type_network_filter_config_module_ptr;

/*
 * The host's side of a network filter on one connection; valid until `network_filter_destroy` has
 * returned, on the connection's worker.
 */
typedef void* envoy_dynamic_module_type_network_filter_envoy_ptr;

/* The module's filter for one connection, from `network_filter_new` to `network_filter_destroy`. */
typedef const void* envoy_dynamic_module_type_network_filter_module_ptr;

/*
 * A handle for posting events to a network filter, which the module frees with
 * `network_filter_scheduler_delete`.
 */
typedef void* envoy_dynamic_module_type_network_filter_scheduler_module_ptr;

/*
 * A handle for posting events to the configuration of a network filter, which the module frees with
 * `network_filter_config_scheduler_delete`.
 */
typedef void* envoy_dynamic_module_type_network_filter_config_scheduler_module_ptr;

/*
 * The host's side of the configuration of a listener filter; valid until
 * `listener_filter_config_destroy` has returned.
 */
typedef void* envoy_dynamic_module_type_listener_filter_config_envoy_ptr;

/*
 * The module's configuration of a listener filter, from `listener_filter_config_new` to
 * `listener_filter_config_destroy`.
 */
typedef const void* envoy_dynamic_module_type_listener_filter_config_module_ptr;

/*
 * The host's side of a listener filter on one accepted socket; valid until
 * `listener_filter_destroy` has returned, on the socket's worker.
 */
typedef void* envoy_dynamic_module_type_listener_filter_envoy_ptr;

/*
 * The module's filter for one accepted socket, from `listener_filter_new` to
 * `listener_filter_destroy`.
 */
typedef const void* envoy_dynamic_module_type_listener_filter_module_ptr;

/*
 * A handle for posting events to a listener filter, which the module frees with
 * `listener_filter_scheduler_delete`.
 */
typedef void* envoy_dynamic_module_type_listener_filter_scheduler_module_ptr;

/*
 * A handle for posting events to the configuration of a listener filter, which the module frees
 * with `listener_filter_config_scheduler_delete`.
 */
typedef void* envoy_dynamic_module_type_listener_filter_config_scheduler_module_ptr;

/*
 * The host's side of the configuration of a UDP listener filter; valid until
 * `udp_listener_filter_config_destroy` has returned.
 */
typedef void* envoy_dynamic_module_type_udp_listener_filter_config_envoy_ptr;

/*
 * The module's configuration of a UDP listener filter, from `udp_listener_filter_config_new` to
 * `udp_listener_filter_config_destroy`.
 */
typedef const void* envoy_dynamic_module_type_udp_listener_filter_config_module_ptr;

/*
 * The host's side of a UDP listener filter on one worker; valid until `udp_listener_filter_destroy`
 * has returned.
 */
typedef void* envoy_dynamic_module_type_udp_listener_filter_envoy_ptr;

/*
 * The module's filter of a UDP listener on one worker, from `udp_listener_filter_new` to
 * `udp_listener_filter_destroy`.
 */
typedef const void* envoy_dynamic_module_type_udp_listener_filter_module_ptr;

/*
 * The host's side of the configuration of an access logger; valid until
 * `access_logger_config_destroy` has returned.
 */
typedef void* envoy_dynamic_module_type_access_logger_config_envoy_ptr;

/*
 * The module's configuration of an access logger, from `access_logger_config_new` to
 * `access_logger_config_destroy`.
 */
typedef const void* envoy_dynamic_module_type_access_logger_config_module_ptr;

/* The facts of one entry to be logged; valid inside `access_logger_log`. */
typedef void* envoy_dynamic_module_type_access_logger_envoy_ptr;

/* A logger of the module, from `access_logger_new` to `access_logger_destroy`. */
typedef const void* envoy_dynamic_module_type_access_logger_module_ptr;

/*
 * The host's side of the configuration of an access log formatter; valid until
 * `formatter_config_destroy` has returned.
 */
typedef void* envoy_dynamic_module_type_formatter_config_envoy_ptr;

/*
 * The module's configuration of an access log formatter, from `formatter_config_new` to
 * `formatter_config_destroy`.
 */
typedef const void* envoy_dynamic_module_type_formatter_config_module_ptr;

/*
 * What produces the value of one command of a format string, from `formatter_parse` to
 * `formatter_provider_destroy`.
 */
typedef const void* envoy_dynamic_module_type_formatter_provider_module_ptr;

/* The facts that a value is made from; valid inside `formatter_format`. */
typedef void* envoy_dynamic_module_type_formatter_context_envoy_ptr;

/*
 * The host's side of the configuration of a bootstrap extension; valid until
 * `bootstrap_extension_config_destroy` has returned.
 */
typedef void* envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr;

/*
 * The module's configuration of a bootstrap extension, from `bootstrap_extension_config_new` to
 * `bootstrap_extension_config_destroy`.
 */
typedef const void* envoy_dynamic_module_type_bootstrap_extension_config_module_ptr;

/*
 * The host's side of a bootstrap extension; valid until `bootstrap_extension_destroy` has returned.
 */
typedef void* envoy_dynamic_module_type_bootstrap_extension_envoy_ptr;

/*
 * The module's bootstrap extension, from `bootstrap_extension_new` to
 * `bootstrap_extension_destroy`.
 */
typedef const void* envoy_dynamic_module_type_bootstrap_extension_module_ptr;

/*
 * A handle for posting events to the configuration of a bootstrap extension, which the module frees
 * with `bootstrap_extension_config_scheduler_delete`.
 */
typedef void* envoy_dynamic_module_type_bootstrap_extension_config_scheduler_module_ptr;

/* A timer of the main thread, which the module frees with `bootstrap_extension_timer_delete`. */
typedef void* envoy_dynamic_module_type_bootstrap_extension_timer_module_ptr;

/*
 * The host's side of the configuration of a cluster; valid until `cluster_config_destroy` has
 * returned.
 */
typedef void* envoy_dynamic_module_type_cluster_config_envoy_ptr;

/*
 * The module's configuration of a cluster, from `cluster_config_new` to `cluster_config_destroy`.
 */
typedef const void* envoy_dynamic_module_type_cluster_config_module_ptr;

/* The host's side of a cluster; valid until `cluster_destroy` has returned. */
typedef void* envoy_dynamic_module_type_cluster_envoy_ptr;

/* The module's cluster, from `cluster_new` to `cluster_destroy`. */
typedef const void* envoy_dynamic_module_type_cluster_module_ptr;

/*
 * The host's side of a cluster's load balancer on one worker; valid until `cluster_lb_destroy` has
 * returned.
 */
typedef void* envoy_dynamic_module_type_cluster_lb_envoy_ptr;

/*
 * The module's load balancer of a cluster on one worker, from `cluster_lb_new` to
 * `cluster_lb_destroy`.
 */
typedef const void* envoy_dynamic_module_type_cluster_lb_module_ptr;

/* An upstream host of a cluster; valid while the cluster has it. */
typedef void* envoy_dynamic_module_type_cluster_host_envoy_ptr;

/*
 * The request that a cluster's load balancer chooses a host for; may be null, and lasts until the
 * choice is made.
 */
typedef void* envoy_dynamic_module_type_cluster_lb_context_envoy_ptr;

/*
 * A handle for posting events to a cluster, which the module frees with `cluster_scheduler_delete`.
 */
typedef void* envoy_dynamic_module_type_cluster_scheduler_module_ptr;

/*
 * A choice of a host that is still open, from `cluster_lb_choose_host` until it is completed or
 * cancelled.
 */
typedef void* envoy_dynamic_module_type_cluster_lb_async_handle_module_ptr;

/* What the module published to all threads, freed by `cluster_worker_slot_data_destroy`. */
typedef void* envoy_dynamic_module_type_cluster_worker_slot_data_module_ptr;

/* A timer of a worker thread, which the module frees there with `cluster_worker_timer_delete`. */
typedef void* envoy_dynamic_module_type_cluster_worker_timer_module_ptr;

/*
 * The host's side of the configuration of a load balancing policy; valid until `lb_config_destroy`
 * has returned.
 */
typedef void* envoy_dynamic_module_type_lb_config_envoy_ptr;

/*
 * The module's configuration of a load balancing policy, from `lb_config_new` to
 * `lb_config_destroy`.
 */
typedef const void* envoy_dynamic_module_type_lb_config_module_ptr;

/* The host's side of a load balancer on one worker; valid until `lb_destroy` has returned. */
typedef void* envoy_dynamic_module_type_lb_envoy_ptr;

/* The module's load balancer on one worker, from `lb_new` to `lb_destroy`. */
typedef const void* envoy_dynamic_module_type_lb_module_ptr;

/*
 * The request that a load balancer chooses a host for; may be null, and is valid inside
 * `lb_choose_host`.
 */
typedef void* envoy_dynamic_module_type_lb_context_envoy_ptr;

/*
 * The host's side of the configuration of a matcher; valid until `matcher_config_destroy` has
 * returned.
 */
typedef void* envoy_dynamic_module_type_matcher_config_envoy_ptr;

/*
 * The module's configuration of a matcher, from `matcher_config_new` to `matcher_config_destroy`.
 */
typedef const void* envoy_dynamic_module_type_matcher_config_module_ptr;

/* What a matcher judges; valid inside `matcher_match`. */
typedef void* envoy_dynamic_module_type_matcher_input_envoy_ptr;

/*
 * The host's side of the configuration of a certificate validator; valid until
 * `cert_validator_config_destroy` has returned.
 */
typedef void* envoy_dynamic_module_type_cert_validator_config_envoy_ptr;

/*
 * The module's configuration of a certificate validator, from `cert_validator_config_new` to
 * `cert_validator_config_destroy`.
 */
typedef const void* envoy_dynamic_module_type_cert_validator_config_module_ptr;

/*
 * The host's side of the configuration of an upstream HTTP-TCP bridge; valid until
 * `upstream_http_tcp_bridge_config_destroy` has returned.
 */
typedef void* envoy_dynamic_module_type_upstream_http_tcp_bridge_config_envoy_ptr;

/*
 * The module's configuration of an upstream HTTP-TCP bridge, from
 * `upstream_http_tcp_bridge_config_new` to `upstream_http_tcp_bridge_config_destroy`.
 */
typedef const void* envoy_dynamic_module_type_upstream_http_tcp_bridge_config_module_ptr;

/*
 * The host's side of a bridge for one request; valid until `upstream_http_tcp_bridge_destroy` has
 * returned.
 */
typedef void* envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr;

/*
 * The module's bridge for one request, from `upstream_http_tcp_bridge_new` to
 * `upstream_http_tcp_bridge_destroy`.
 */
typedef const void* envoy_dynamic_module_type_upstream_http_tcp_bridge_module_ptr;

/*
 * The host's side of the configuration of a tracer; valid until `tracer_config_destroy` has
 * returned.
 */
typedef void* envoy_dynamic_module_type_tracer_config_envoy_ptr;

/* The module's configuration of a tracer, from `tracer_config_new` to `tracer_config_destroy`. */
typedef const void* envoy_dynamic_module_type_tracer_config_module_ptr;

/*
 * The request that a span starts from or writes its context to; valid inside the hook that got it.
 */
typedef void* envoy_dynamic_module_type_tracer_span_envoy_ptr;

/* A span of the module's tracer, until `tracer_span_destroy`. */
typedef const void* envoy_dynamic_module_type_tracer_span_module_ptr;

/*
 * The host's side of the configuration of a DNS resolver; valid until `dns_resolver_config_destroy`
 * has returned.
 */
typedef void* envoy_dynamic_module_type_dns_resolver_config_envoy_ptr;

/*
 * The module's configuration of a DNS resolver, from `dns_resolver_config_new` to
 * `dns_resolver_config_destroy`.
 */
typedef const void* envoy_dynamic_module_type_dns_resolver_config_module_ptr;

/* The module's resolver, from `dns_resolver_new` to `dns_resolver_destroy`. */
typedef const void* envoy_dynamic_module_type_dns_resolver_module_ptr;

/*
 * The host's side of a resolver, to which any thread delivers results; valid until
 * `dns_resolver_destroy` has returned.
 */
typedef const void* envoy_dynamic_module_type_dns_resolver_envoy_ptr;

/* A look-up under way, from `dns_resolve` until it is completed or cancelled. */
typedef const void* envoy_dynamic_module_type_dns_query_module_ptr;

/*
 * The host's side of the configuration of a factory of transport sockets; valid until
 * `transport_socket_factory_config_destroy` has returned.
 */
typedef void* envoy_dynamic_module_type_transport_socket_factory_config_envoy_ptr;

/*
 * The module's configuration of a factory of transport sockets, from
 * `transport_socket_factory_config_new` to `transport_socket_factory_config_destroy`.
 */
typedef const void* envoy_dynamic_module_type_transport_socket_factory_config_module_ptr;

/* The host's side of a transport socket; valid until `transport_socket_destroy` has returned. */
typedef void* envoy_dynamic_module_type_transport_socket_envoy_ptr;

/*
 * The module's transport socket for one connection, from `transport_socket_new` to
 * `transport_socket_destroy`.
 */
typedef const void* envoy_dynamic_module_type_transport_socket_module_ptr;

/*
 * The host's side of the configuration of a stats sink; valid until `stat_sink_config_destroy` has
 * returned.
 */
typedef void* envoy_dynamic_module_type_stat_sink_config_envoy_ptr;

/*
 * The module's configuration of a stats sink, from `stat_sink_config_new` to
 * `stat_sink_config_destroy`.
 */
typedef const void* envoy_dynamic_module_type_stat_sink_config_module_ptr;

/* The statistics at one moment; valid inside `stat_sink_flush`. */
typedef void* envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr;

/*
 * A handle for posting events to the configuration of a stats sink, which the module frees with
 * `stat_sink_config_scheduler_delete`.
 */
typedef void* envoy_dynamic_module_type_stat_sink_config_scheduler_module_ptr;

/*
 * The host's side of the configuration of a health checker; valid until
 * `health_checker_config_destroy` has returned.
 */
typedef void* envoy_dynamic_module_type_health_checker_config_envoy_ptr;

/*
 * The module's configuration of a health checker, from `health_checker_config_new` to
 * `health_checker_config_destroy`.
 */
typedef const void* envoy_dynamic_module_type_health_checker_config_module_ptr;

/*
 * The host's side of a session that checks one upstream host; valid on the main thread inside the
 * session's hooks.
 */
typedef void* envoy_dynamic_module_type_health_checker_session_envoy_ptr;

/*
 * The module's session that checks one upstream host, from `health_checker_session_new` to
 * `health_checker_session_destroy`.
 */
typedef const void* envoy_dynamic_module_type_health_checker_session_module_ptr;

/*
 * A handle for reporting results from any thread, which the module frees with
 * `health_checker_scheduler_delete`.
 */
typedef void* envoy_dynamic_module_type_health_checker_scheduler_module_ptr;

/* ---- Enumerations ---------------------------------------------------------------------------- */

/* How grave a log line is, the least first. Since 1.37. */
typedef enum envoy_dynamic_module_type_log_level {
  /* Every step, for following one request through the code. */
  envoy_dynamic_module_type_log_level_Trace = 0,
  /* Details that help to find a fault. */
  envoy_dynamic_module_type_log_level_Debug = 1,
  /* What an operator may want to know of normal work. */
  envoy_dynamic_module_type_log_level_Info = 2,
  /* Something is off, and work goes on. */
  envoy_dynamic_module_type_log_level_Warn = 3,
  /* Something failed. */
  envoy_dynamic_module_type_log_level_Error = 4,
  /* The process is in danger. */
  envoy_dynamic_module_type_log_level_Critical = 5,
  /* Nothing is written; as a threshold, not as the level of a line. */
  envoy_dynamic_module_type_log_level_Off = 6,
} envoy_dynamic_module_type_log_level;

/*
 * Which header map of a stream is meant. Any other number behaves like a map that is absent. Since
 * 1.37.
 */
typedef enum envoy_dynamic_module_type_http_header_type {
  /* The request headers. */
  envoy_dynamic_module_type_http_header_type_RequestHeader = 0,
  /* The request trailers; absent until they arrive. */
  envoy_dynamic_module_type_http_header_type_RequestTrailer = 1,
  /* The response headers; absent until there is a response. */
  envoy_dynamic_module_type_http_header_type_ResponseHeader = 2,
  /* The response trailers; absent until they arrive. */
  envoy_dynamic_module_type_http_header_type_ResponseTrailer = 3,
} envoy_dynamic_module_type_http_header_type;

/* Whether a callout or a streamed request could begin. Since 1.37. */
typedef enum envoy_dynamic_module_type_http_callout_init_result {
  /* It has begun, and its id was written. */
  envoy_dynamic_module_type_http_callout_init_result_Success = 0,
  /* `:method`, `:path` or `host` is missing. */
  envoy_dynamic_module_type_http_callout_init_result_MissingRequiredHeaders = 1,
  /* There is no cluster of this name. */
  envoy_dynamic_module_type_http_callout_init_result_ClusterNotFound = 2,
  /* The id was taken; reserved, as the host picks the ids itself. */
  envoy_dynamic_module_type_http_callout_init_result_DuplicateCalloutId = 3,
  /* The request could not be made, for one because the cluster has no host that can take it. */
  envoy_dynamic_module_type_http_callout_init_result_CannotCreateRequest = 4,
} envoy_dynamic_module_type_http_callout_init_result;

/* How a callout ended. Since 1.37. */
typedef enum envoy_dynamic_module_type_http_callout_result {
  /*
   * A whole response came, of whatever status; failures to connect and timeouts come as a local 503
   * or 504.
   */
  envoy_dynamic_module_type_http_callout_result_Success = 0,
  /* The response broke off after it had begun. */
  envoy_dynamic_module_type_http_callout_result_Reset = 1,
  /* The response body is larger than the host keeps for a callout. */
  envoy_dynamic_module_type_http_callout_result_ExceedResponseBufferLimit = 2,
} envoy_dynamic_module_type_http_callout_result;

/* Why a streamed request ended early. Since 1.37. */
typedef enum envoy_dynamic_module_type_http_stream_reset_reason {
  /* The connection could not be made. */
  envoy_dynamic_module_type_http_stream_reset_reason_ConnectionFailure = 0,
  /* The connection was closed before the end. */
  envoy_dynamic_module_type_http_stream_reset_reason_ConnectionTermination = 1,
  /* This side reset the stream. */
  envoy_dynamic_module_type_http_stream_reset_reason_LocalReset = 2,
  /* This side refused the stream, which may be tried again. */
  envoy_dynamic_module_type_http_stream_reset_reason_LocalRefusedStreamReset = 3,
  /* A limit on requests or connections was reached. */
  envoy_dynamic_module_type_http_stream_reset_reason_Overflow = 4,
  /* The other side reset the stream. */
  envoy_dynamic_module_type_http_stream_reset_reason_RemoteReset = 5,
  /* The other side refused the stream, which may be tried again. */
  envoy_dynamic_module_type_http_stream_reset_reason_RemoteRefusedStreamReset = 6,
  /* The other side broke the rules of the protocol. */
  envoy_dynamic_module_type_http_stream_reset_reason_ProtocolError = 7,
} envoy_dynamic_module_type_http_stream_reset_reason;

/* Whether a metric could be defined or used. Since 1.37. */
typedef enum envoy_dynamic_module_type_metrics_result {
  /* It could. */
  envoy_dynamic_module_type_metrics_result_Success = 0,
  /* No metric of this kind has the id. */
  envoy_dynamic_module_type_metrics_result_MetricNotFound = 1,
  /* The number of label values is not the number of label names. */
  envoy_dynamic_module_type_metrics_result_InvalidLabels = 2,
  /* Metrics cannot be defined any more, since the configuration is complete. */
  envoy_dynamic_module_type_metrics_result_Frozen = 3,
} envoy_dynamic_module_type_metrics_result;

/* Where metadata is read from. Any other number finds nothing. Since 1.37. */
typedef enum envoy_dynamic_module_type_metadata_source {
  /* The stream itself, to which filters add. */
  envoy_dynamic_module_type_metadata_source_Dynamic = 0,
  /* The selected route. */
  envoy_dynamic_module_type_metadata_source_Route = 1,
  /* The cluster that the route leads to. */
  envoy_dynamic_module_type_metadata_source_Cluster = 2,
  /* The upstream host, once one is chosen. */
  envoy_dynamic_module_type_metadata_source_Host = 3,
  /* The locality of the upstream host, once one is chosen. */
  envoy_dynamic_module_type_metadata_source_HostLocality = 4,
} envoy_dynamic_module_type_metadata_source;

/* How long an object stays in the filter state. Since 1.39. */
typedef enum envoy_dynamic_module_type_filter_state_life_span {
  /* As long as the filter chain of the stream; a recreated stream starts without it. */
  envoy_dynamic_module_type_filter_state_life_span_FilterChain = 0,
  /* As long as the request; a recreated stream inherits it. */
  envoy_dynamic_module_type_filter_state_life_span_Request = 1,
  /* As long as the downstream connection, and so longer than the stream. */
  envoy_dynamic_module_type_filter_state_life_span_Connection = 2,
} envoy_dynamic_module_type_filter_state_life_span;

/* When in the life of a socket an option is applied. Since 1.37. */
typedef enum envoy_dynamic_module_type_socket_option_state {
  /* After the socket is made and before it is bound. */
  envoy_dynamic_module_type_socket_option_state_Prebind = 0,
  /* After it is bound and before it listens or connects. */
  envoy_dynamic_module_type_socket_option_state_Bound = 1,
  /* After it listens. */
  envoy_dynamic_module_type_socket_option_state_Listening = 2,
} envoy_dynamic_module_type_socket_option_state;

/* Which value of a socket option counts. Since 1.37. */
typedef enum envoy_dynamic_module_type_socket_option_value_type {
  /* The number. */
  envoy_dynamic_module_type_socket_option_value_type_Int = 0,
  /* The bytes. */
  envoy_dynamic_module_type_socket_option_value_type_Bytes = 1,
} envoy_dynamic_module_type_socket_option_value_type;

/* What kind of address a socket has. Since 1.37. */
typedef enum envoy_dynamic_module_type_address_type {
  /* None that is known. */
  envoy_dynamic_module_type_address_type_Unknown = 0,
  /* IPv4 or IPv6, with a port. */
  envoy_dynamic_module_type_address_type_Ip = 1,
  /* A Unix domain socket. */
  envoy_dynamic_module_type_address_type_Pipe = 2,
  /* A listener inside the same process. */
  envoy_dynamic_module_type_address_type_EnvoyInternal = 3,
} envoy_dynamic_module_type_address_type;

/* Which of a stream's sockets is meant. Since 1.38. */
typedef enum envoy_dynamic_module_type_socket_direction {
  /* The socket to the upstream host. */
  envoy_dynamic_module_type_socket_direction_Upstream = 0,
  /* The socket to the client. */
  envoy_dynamic_module_type_socket_direction_Downstream = 1,
} envoy_dynamic_module_type_socket_direction;

/*
 * Which fact of a stream or connection is meant. Only some can be read, and each as one type; a
 * host may know more than another (HTTP-279). Since 1.37.
 */
typedef enum envoy_dynamic_module_type_attribute_id {
  /* `request.path`: the path with its query. String. */
  envoy_dynamic_module_type_attribute_id_RequestPath = 0,
  /* `request.url_path`: the path without its query. String. */
  envoy_dynamic_module_type_attribute_id_RequestUrlPath = 1,
  /* `request.host`: the host that the request names. String. */
  envoy_dynamic_module_type_attribute_id_RequestHost = 2,
  /* `request.scheme`: the scheme, such as `https`. String. */
  envoy_dynamic_module_type_attribute_id_RequestScheme = 3,
  /* `request.method`: the method. String. */
  envoy_dynamic_module_type_attribute_id_RequestMethod = 4,
  /* `request.headers`: all headers; not readable as an attribute. */
  envoy_dynamic_module_type_attribute_id_RequestHeaders = 5,
  /* `request.referer`: the `referer` header. String. */
  envoy_dynamic_module_type_attribute_id_RequestReferer = 6,
  /* `request.useragent`: the `user-agent` header. String. */
  envoy_dynamic_module_type_attribute_id_RequestUserAgent = 7,
  /* `request.time`: when the request began; not readable as an attribute. */
  envoy_dynamic_module_type_attribute_id_RequestTime = 8,
  /* `request.id`: the id of the request. String. */
  envoy_dynamic_module_type_attribute_id_RequestId = 9,
  /* `request.protocol`: the protocol, such as `HTTP/1.1`. String. */
  envoy_dynamic_module_type_attribute_id_RequestProtocol = 10,
  /* `request.query`: the query, without its question mark. String. */
  envoy_dynamic_module_type_attribute_id_RequestQuery = 11,
  /* `request.duration`: how long the request took; not readable as an attribute. */
  envoy_dynamic_module_type_attribute_id_RequestDuration = 12,
  /* `request.size`: the bytes of the body. Number. */
  envoy_dynamic_module_type_attribute_id_RequestSize = 13,
  /* `request.total_size`: the bytes of headers and body. Number. */
  envoy_dynamic_module_type_attribute_id_RequestTotalSize = 14,
  /* `response.code`: the HTTP status. Number. */
  envoy_dynamic_module_type_attribute_id_ResponseCode = 15,
  /* `response.code_details`: the reason for the status. String. */
  envoy_dynamic_module_type_attribute_id_ResponseCodeDetails = 16,
  /* `response.flags`: the mask of response flags. Number. */
  envoy_dynamic_module_type_attribute_id_ResponseFlags = 17,
  /* `response.grpc_status`: the gRPC status. Number. */
  envoy_dynamic_module_type_attribute_id_ResponseGrpcStatus = 18,
  /* `response.headers`: all headers; not readable as an attribute. */
  envoy_dynamic_module_type_attribute_id_ResponseHeaders = 19,
  /* `response.trailers`: all trailers; not readable as an attribute. */
  envoy_dynamic_module_type_attribute_id_ResponseTrailers = 20,
  /* `response.size`: the bytes of the body sent so far. Number. */
  envoy_dynamic_module_type_attribute_id_ResponseSize = 21,
  /* `response.total_size`: the bytes of headers and body. Number. */
  envoy_dynamic_module_type_attribute_id_ResponseTotalSize = 22,
  /* `response.backend_latency`: how long the upstream host took; not readable as an attribute. */
  envoy_dynamic_module_type_attribute_id_ResponseBackendLatency = 23,
  /* `source.address`: the client's address and port. String. */
  envoy_dynamic_module_type_attribute_id_SourceAddress = 24,
  /* `source.port`: the client's port. Number. */
  envoy_dynamic_module_type_attribute_id_SourcePort = 25,
  /* `destination.address`: the local address and port. String. */
  envoy_dynamic_module_type_attribute_id_DestinationAddress = 26,
  /* `destination.port`: the local port. Number. */
  envoy_dynamic_module_type_attribute_id_DestinationPort = 27,
  /* `connection.id`: the id of the downstream connection. Number. */
  envoy_dynamic_module_type_attribute_id_ConnectionId = 28,
  /* `connection.mtls`: whether the client presented a certificate. Boolean. */
  envoy_dynamic_module_type_attribute_id_ConnectionMtls = 29,
  /* `connection.requested_server_name`: the server name (SNI) that the client asked for. String. */
  envoy_dynamic_module_type_attribute_id_ConnectionRequestedServerName = 30,
  /* `connection.tls_version`: the TLS version of the downstream connection. String. */
  envoy_dynamic_module_type_attribute_id_ConnectionTlsVersion = 31,
  /* `connection.subject_local_certificate`: the subject of the local certificate. String. */
  envoy_dynamic_module_type_attribute_id_ConnectionSubjectLocalCertificate = 32,
  /* `connection.subject_peer_certificate`: the subject of the client's certificate. String. */
  envoy_dynamic_module_type_attribute_id_ConnectionSubjectPeerCertificate = 33,
  /* `connection.dns_san_local_certificate`: the first DNS name of the local certificate. String. */
  envoy_dynamic_module_type_attribute_id_ConnectionDnsSanLocalCertificate = 34,
  /*
   * `connection.dns_san_peer_certificate`: the first DNS name of the client's certificate. String.
   */
  envoy_dynamic_module_type_attribute_id_ConnectionDnsSanPeerCertificate = 35,
  /* `connection.uri_san_local_certificate`: the first URI name of the local certificate. String. */
  envoy_dynamic_module_type_attribute_id_ConnectionUriSanLocalCertificate = 36,
  /*
   * `connection.uri_san_peer_certificate`: the first URI name of the client's certificate. String.
   */
  envoy_dynamic_module_type_attribute_id_ConnectionUriSanPeerCertificate = 37,
  /*
   * `connection.sha256_peer_certificate_digest`: the SHA-256 digest of the client's certificate in
   * hex. String.
   */
  envoy_dynamic_module_type_attribute_id_ConnectionSha256PeerCertificateDigest = 38,
  /* `connection.transport_failure_reason`: why the downstream transport failed. String. */
  envoy_dynamic_module_type_attribute_id_ConnectionTransportFailureReason = 39,
  /* `connection.termination_details`: why the host ended the connection. String. */
  envoy_dynamic_module_type_attribute_id_ConnectionTerminationDetails = 40,
  /* `upstream.address`: the address and port of the upstream host. String. */
  envoy_dynamic_module_type_attribute_id_UpstreamAddress = 41,
  /* `upstream.port`: the port of the upstream host. Number. */
  envoy_dynamic_module_type_attribute_id_UpstreamPort = 42,
  /* `upstream.tls_version`: the TLS version of the upstream connection. String. */
  envoy_dynamic_module_type_attribute_id_UpstreamTlsVersion = 43,
  /* `upstream.subject_local_certificate`: the subject of the certificate shown upstream. String. */
  envoy_dynamic_module_type_attribute_id_UpstreamSubjectLocalCertificate = 44,
  /* `upstream.subject_peer_certificate`: the subject of the upstream host's certificate. String. */
  envoy_dynamic_module_type_attribute_id_UpstreamSubjectPeerCertificate = 45,
  /*
   * `upstream.dns_san_local_certificate`: the first DNS name of the certificate shown upstream.
   * String.
   */
  envoy_dynamic_module_type_attribute_id_UpstreamDnsSanLocalCertificate = 46,
  /*
   * `upstream.dns_san_peer_certificate`: the first DNS name of the upstream host's certificate.
   * String.
   */
  envoy_dynamic_module_type_attribute_id_UpstreamDnsSanPeerCertificate = 47,
  /*
   * `upstream.uri_san_local_certificate`: the first URI name of the certificate shown upstream.
   * String.
   */
  envoy_dynamic_module_type_attribute_id_UpstreamUriSanLocalCertificate = 48,
  /*
   * `upstream.uri_san_peer_certificate`: the first URI name of the upstream host's certificate.
   * String.
   */
  envoy_dynamic_module_type_attribute_id_UpstreamUriSanPeerCertificate = 49,
  /*
   * `upstream.sha256_peer_certificate_digest`: the SHA-256 digest of the upstream host's
   * certificate in hex. String.
   */
  envoy_dynamic_module_type_attribute_id_UpstreamSha256PeerCertificateDigest = 50,
  /* `upstream.local_address`: this end of the upstream connection, address and port. String. */
  envoy_dynamic_module_type_attribute_id_UpstreamLocalAddress = 51,
  /* `upstream.transport_failure_reason`: why the upstream transport failed. String. */
  envoy_dynamic_module_type_attribute_id_UpstreamTransportFailureReason = 52,
  /* `upstream.request_attempt_count`: the attempts made to reach an upstream host. Number. */
  envoy_dynamic_module_type_attribute_id_UpstreamRequestAttemptCount = 53,
  /*
   * `upstream.cx_pool_ready_duration`: how long the request waited for a connection; not readable
   * as an attribute.
   */
  envoy_dynamic_module_type_attribute_id_UpstreamCxPoolReadyDuration = 54,
  /* `upstream.locality`: the locality of the upstream host; not readable as an attribute. */
  envoy_dynamic_module_type_attribute_id_UpstreamLocality = 55,
  /* `xds.node`: the node of this proxy; not readable as an attribute. */
  envoy_dynamic_module_type_attribute_id_XdsNode = 56,
  /* `xds.cluster_name`: the name of the upstream cluster. String. */
  envoy_dynamic_module_type_attribute_id_XdsClusterName = 57,
  /* `xds.cluster_metadata`: the metadata of the cluster; not readable as an attribute. */
  envoy_dynamic_module_type_attribute_id_XdsClusterMetadata = 58,
  /* `xds.listener_direction`: the direction of traffic that the listener declares. Number. */
  envoy_dynamic_module_type_attribute_id_XdsListenerDirection = 59,
  /* `xds.listener_metadata`: the metadata of the listener; not readable as an attribute. */
  envoy_dynamic_module_type_attribute_id_XdsListenerMetadata = 60,
  /* `xds.route_name`: the name of the selected route. String. */
  envoy_dynamic_module_type_attribute_id_XdsRouteName = 61,
  /* `xds.route_metadata`: the metadata of the route; not readable as an attribute. */
  envoy_dynamic_module_type_attribute_id_XdsRouteMetadata = 62,
  /* `xds.virtual_host_name`: the name of the virtual host. String. */
  envoy_dynamic_module_type_attribute_id_XdsVirtualHostName = 63,
  /* `xds.virtual_host_metadata`: the metadata of the virtual host; not readable as an attribute. */
  envoy_dynamic_module_type_attribute_id_XdsVirtualHostMetadata = 64,
  /*
   * `xds.upstream_host_metadata`: the metadata of the upstream host; not readable as an attribute.
   */
  envoy_dynamic_module_type_attribute_id_XdsUpstreamHostMetadata = 65,
  /* `xds.filter_chain_name`: the name of the listener's filter chain. String. */
  envoy_dynamic_module_type_attribute_id_XdsFilterChainName = 66,
  /* Whether the request is a health check. Boolean. */
  envoy_dynamic_module_type_attribute_id_HealthCheck = 67,
} envoy_dynamic_module_type_attribute_id;

/* Which body is meant. Any other number behaves like a body that is absent. Since 1.37. */
typedef enum envoy_dynamic_module_type_http_body_type {
  /* The piece of the request body that the hook was called for; absent outside that hook. */
  envoy_dynamic_module_type_http_body_type_ReceivedRequestBody = 0,
  /* What the stream holds back of the request body; absent while it holds nothing. */
  envoy_dynamic_module_type_http_body_type_BufferedRequestBody = 1,
  /* The piece of the response body that the hook was called for; absent outside that hook. */
  envoy_dynamic_module_type_http_body_type_ReceivedResponseBody = 2,
  /* What the stream holds back of the response body; absent while it holds nothing. */
  envoy_dynamic_module_type_http_body_type_BufferedResponseBody = 3,
} envoy_dynamic_module_type_http_body_type;

/* What becomes of the request headers after a filter saw them. Since 1.37. */
typedef enum envoy_dynamic_module_type_on_http_filter_request_headers_status {
  /* They go to the next filter. */
  envoy_dynamic_module_type_on_http_filter_request_headers_status_Continue = 0,
  /* They wait until this filter resumes them; body and trailers still reach this filter. */
  envoy_dynamic_module_type_on_http_filter_request_headers_status_StopIteration = 1,
  /* They go to the next filter without the mark of the end, since this filter will add a body. */
  envoy_dynamic_module_type_on_http_filter_request_headers_status_ContinueAndDontEndStream = 2,
  /*
   * They wait, and so do body and trailers, without this filter seeing those; too much body fails
   * the stream.
   */
  envoy_dynamic_module_type_on_http_filter_request_headers_status_StopAllIterationAndBuffer = 3,
  /*
   * They wait, and so do body and trailers, without this filter seeing those; too much body slows
   * the sender.
   */
  envoy_dynamic_module_type_on_http_filter_request_headers_status_StopAllIterationAndWatermark = 4,
} envoy_dynamic_module_type_on_http_filter_request_headers_status;

/* What becomes of a piece of the request body after a filter saw it. Since 1.37. */
typedef enum envoy_dynamic_module_type_on_http_filter_request_body_status {
  /* It goes to the next filter, with whatever was held back before it. */
  envoy_dynamic_module_type_on_http_filter_request_body_status_Continue = 0,
  /* It is held back; too much fails the stream. */
  envoy_dynamic_module_type_on_http_filter_request_body_status_StopIterationAndBuffer = 1,
  /* It is held back; too much slows the sender. */
  envoy_dynamic_module_type_on_http_filter_request_body_status_StopIterationAndWatermark = 2,
  /* It goes no further and is not kept: what the filter left of it is lost. */
  envoy_dynamic_module_type_on_http_filter_request_body_status_StopIterationNoBuffer = 3,
} envoy_dynamic_module_type_on_http_filter_request_body_status;

/* What becomes of the request trailers after a filter saw them. Since 1.37. */
typedef enum envoy_dynamic_module_type_on_http_filter_request_trailers_status {
  /* They go to the next filter, with whatever was held back before them. */
  envoy_dynamic_module_type_on_http_filter_request_trailers_status_Continue = 0,
  /* They wait until this filter resumes them. */
  envoy_dynamic_module_type_on_http_filter_request_trailers_status_StopIteration = 1,
} envoy_dynamic_module_type_on_http_filter_request_trailers_status;

/* What becomes of the response headers after a filter saw them. Since 1.37. */
typedef enum envoy_dynamic_module_type_on_http_filter_response_headers_status {
  /* They go to the next filter on the way to the client. */
  envoy_dynamic_module_type_on_http_filter_response_headers_status_Continue = 0,
  /* They wait until this filter resumes them; body and trailers still reach this filter. */
  envoy_dynamic_module_type_on_http_filter_response_headers_status_StopIteration = 1,
  /*
   * They go to the next filter on the way to the client without the mark of the end, since this
   * filter will add a body.
   */
  envoy_dynamic_module_type_on_http_filter_response_headers_status_ContinueAndDontEndStream = 2,
  /*
   * They wait, and so do body and trailers, without this filter seeing those; too much body fails
   * the stream.
   */
  envoy_dynamic_module_type_on_http_filter_response_headers_status_StopAllIterationAndBuffer = 3,
  /*
   * They wait, and so do body and trailers, without this filter seeing those; too much body slows
   * the sender.
   */
  envoy_dynamic_module_type_on_http_filter_response_headers_status_StopAllIterationAndWatermark = 4,
} envoy_dynamic_module_type_on_http_filter_response_headers_status;

/* What becomes of a piece of the response body after a filter saw it. Since 1.37. */
typedef enum envoy_dynamic_module_type_on_http_filter_response_body_status {
  /* It goes to the next filter on the way to the client, with whatever was held back before it. */
  envoy_dynamic_module_type_on_http_filter_response_body_status_Continue = 0,
  /* It is held back; too much fails the stream. */
  envoy_dynamic_module_type_on_http_filter_response_body_status_StopIterationAndBuffer = 1,
  /* It is held back; too much slows the sender. */
  envoy_dynamic_module_type_on_http_filter_response_body_status_StopIterationAndWatermark = 2,
  /* It goes no further and is not kept: what the filter left of it is lost. */
  envoy_dynamic_module_type_on_http_filter_response_body_status_StopIterationNoBuffer = 3,
} envoy_dynamic_module_type_on_http_filter_response_body_status;

/* What becomes of the response trailers after a filter saw them. Since 1.37. */
typedef enum envoy_dynamic_module_type_on_http_filter_response_trailers_status {
  /*
   * They go to the next filter on the way to the client, with whatever was held back before them.
   */
  envoy_dynamic_module_type_on_http_filter_response_trailers_status_Continue = 0,
  /* They wait until this filter resumes them. */
  envoy_dynamic_module_type_on_http_filter_response_trailers_status_StopIteration = 1,
} envoy_dynamic_module_type_on_http_filter_response_trailers_status;

/* What a filter makes of a local reply. Since 1.38. */
typedef enum envoy_dynamic_module_type_on_http_filter_local_reply_status {
  /* The reply is sent. */
  envoy_dynamic_module_type_on_http_filter_local_reply_status_Continue = 0,
  /* The stream is reset in place of the reply, after all filters were told. */
  envoy_dynamic_module_type_on_http_filter_local_reply_status_ContinueAndResetStream = 1,
} envoy_dynamic_module_type_on_http_filter_local_reply_status;

/* With what reason a filter resets its stream. Since 1.38. */
typedef enum envoy_dynamic_module_type_http_filter_stream_reset_reason {
  /* The stream is given up. */
  envoy_dynamic_module_type_http_filter_stream_reset_reason_LocalReset = 0,
  /* The stream was refused, so that the client may try again. */
  envoy_dynamic_module_type_http_filter_stream_reset_reason_LocalRefusedStreamReset = 1,
} envoy_dynamic_module_type_http_filter_stream_reset_reason;

/* What comes after a network filter's hook. Since 1.37. */
typedef enum envoy_dynamic_module_type_on_network_filter_data_status {
  /* The next filter runs. */
  envoy_dynamic_module_type_on_network_filter_data_status_Continue = 0,
  /* Later filters wait until this one resumes them or more bytes come. */
  envoy_dynamic_module_type_on_network_filter_data_status_StopIteration = 1,
} envoy_dynamic_module_type_on_network_filter_data_status;

/* How a connection is closed. Since 1.37. */
typedef enum envoy_dynamic_module_type_network_connection_close_type {
  /* After all bytes that wait were written. */
  envoy_dynamic_module_type_network_connection_close_type_FlushWrite = 0,
  /* At once, after one attempt to write what waits. */
  envoy_dynamic_module_type_network_connection_close_type_NoFlush = 1,
  /* After all bytes that wait were written, and then when the peer closes or a delay has passed. */
  envoy_dynamic_module_type_network_connection_close_type_FlushWriteAndDelay = 2,
  /* At once; bytes that wait are dropped. */
  envoy_dynamic_module_type_network_connection_close_type_Abort = 3,
  /* At once and with a TCP reset; bytes that wait are dropped. */
  envoy_dynamic_module_type_network_connection_close_type_AbortReset = 4,
} envoy_dynamic_module_type_network_connection_close_type;

/* What happened to a connection. Since 1.37. */
typedef enum envoy_dynamic_module_type_network_connection_event {
  /* The peer closed it, or it broke. */
  envoy_dynamic_module_type_network_connection_event_RemoteClose = 0,
  /* This side closed it. */
  envoy_dynamic_module_type_network_connection_event_LocalClose = 1,
  /* It stands, with its handshake done where it has one. */
  envoy_dynamic_module_type_network_connection_event_Connected = 2,
  /* It stands and carries early data, before its handshake is done. */
  envoy_dynamic_module_type_network_connection_event_ConnectedZeroRtt = 3,
} envoy_dynamic_module_type_network_connection_event;

/* Where a connection is in its life. Since 1.38. */
typedef enum envoy_dynamic_module_type_network_connection_state {
  /* Bytes flow both ways. */
  envoy_dynamic_module_type_network_connection_state_Open = 0,
  /* It closes once the bytes that wait are written; nothing is read any more. */
  envoy_dynamic_module_type_network_connection_state_Closing = 1,
  /* It is gone. */
  envoy_dynamic_module_type_network_connection_state_Closed = 2,
} envoy_dynamic_module_type_network_connection_state;

/* What a call to stop or resume reading changed. Since 1.38. */
typedef enum envoy_dynamic_module_type_network_read_disable_status {
  /* Nothing, since the connection is not open. */
  envoy_dynamic_module_type_network_read_disable_status_NoTransition = 0,
  /* Nothing to be seen: someone else still stops reading. */
  envoy_dynamic_module_type_network_read_disable_status_StillReadDisabled = 1,
  /* Reading goes on again. */
  envoy_dynamic_module_type_network_read_disable_status_TransitionedToReadEnabled = 2,
  /* Reading has stopped. */
  envoy_dynamic_module_type_network_read_disable_status_TransitionedToReadDisabled = 3,
} envoy_dynamic_module_type_network_read_disable_status;

/* What comes after a listener filter's hook. Since 1.37. */
typedef enum envoy_dynamic_module_type_on_listener_filter_status {
  /* The filter is done, and the next one runs. */
  envoy_dynamic_module_type_on_listener_filter_status_Continue = 0,
  /* The socket waits for this filter. */
  envoy_dynamic_module_type_on_listener_filter_status_StopIteration = 1,
} envoy_dynamic_module_type_on_listener_filter_status;

/* What comes after a UDP listener filter's hook. Since 1.37. */
typedef enum envoy_dynamic_module_type_on_udp_listener_filter_status {
  /* The next filter gets the datagram. */
  envoy_dynamic_module_type_on_udp_listener_filter_status_Continue = 0,
  /* The datagram ends here. */
  envoy_dynamic_module_type_on_udp_listener_filter_status_StopIteration = 1,
} envoy_dynamic_module_type_on_udp_listener_filter_status;

/* What becomes of the connection after a transport socket read or wrote. Since 1.38. */
typedef enum envoy_dynamic_module_type_transport_socket_post_io_action {
  /* It stays open. */
  envoy_dynamic_module_type_transport_socket_post_io_action_KeepOpen = 0,
  /* It is closed. */
  envoy_dynamic_module_type_transport_socket_post_io_action_Close = 1,
} envoy_dynamic_module_type_transport_socket_post_io_action;

/* How a read or write of the raw socket went. Since 1.39. */
typedef enum envoy_dynamic_module_type_transport_socket_io_status {
  /* Bytes moved; none, when reading, is the end of the peer's data. */
  envoy_dynamic_module_type_transport_socket_io_status_Success = 0,
  /* The socket is not ready; the host calls again when it is. */
  envoy_dynamic_module_type_transport_socket_io_status_Again = 1,
  /* It failed; the connection should be closed. */
  envoy_dynamic_module_type_transport_socket_io_status_Error = 2,
} envoy_dynamic_module_type_transport_socket_io_status;

/* What an access log entry was written for. Since 1.37. */
typedef enum envoy_dynamic_module_type_access_log_type {
  /* No particular event. */
  envoy_dynamic_module_type_access_log_type_NotSet = 0,
  /* The TCP proxy has its upstream connection. */
  envoy_dynamic_module_type_access_log_type_TcpUpstreamConnected = 1,
  /* A TCP connection goes on: the regular entry. */
  envoy_dynamic_module_type_access_log_type_TcpPeriodic = 2,
  /* A TCP connection has ended. */
  envoy_dynamic_module_type_access_log_type_TcpConnectionEnd = 3,
  /* A request has begun. */
  envoy_dynamic_module_type_access_log_type_DownstreamStart = 4,
  /* A request goes on: the regular entry. */
  envoy_dynamic_module_type_access_log_type_DownstreamPeriodic = 5,
  /* A request has ended. */
  envoy_dynamic_module_type_access_log_type_DownstreamEnd = 6,
  /* A request has its upstream connection. */
  envoy_dynamic_module_type_access_log_type_UpstreamPoolReady = 7,
  /* An upstream request goes on: the regular entry. */
  envoy_dynamic_module_type_access_log_type_UpstreamPeriodic = 8,
  /* An upstream request has ended. */
  envoy_dynamic_module_type_access_log_type_UpstreamEnd = 9,
  /* The client's tunnel, by CONNECT or an upgrade, stands. */
  envoy_dynamic_module_type_access_log_type_DownstreamTunnelSuccessfullyEstablished = 10,
  /* The tunnel that carries a UDP session upstream stands. */
  envoy_dynamic_module_type_access_log_type_UdpTunnelUpstreamConnected = 11,
  /* A UDP session goes on: the regular entry. */
  envoy_dynamic_module_type_access_log_type_UdpPeriodic = 12,
  /* A UDP session has ended. */
  envoy_dynamic_module_type_access_log_type_UdpSessionEnd = 13,
} envoy_dynamic_module_type_access_log_type;

/*
 * What went wrong, or was special, with a response. The number is the bit in a mask of flags; the
 * short form is that of access logs. Since 1.37.
 */
typedef enum envoy_dynamic_module_type_response_flag {
  /* LH: the proxy failed its own health check. */
  envoy_dynamic_module_type_response_flag_FailedLocalHealthCheck = 0,
  /* UH: the cluster has no healthy host. */
  envoy_dynamic_module_type_response_flag_NoHealthyUpstream = 1,
  /* UT: the upstream host did not answer in time. */
  envoy_dynamic_module_type_response_flag_UpstreamRequestTimeout = 2,
  /* LR: the proxy reset the upstream request. */
  envoy_dynamic_module_type_response_flag_LocalReset = 3,
  /* UR: the upstream host reset the request. */
  envoy_dynamic_module_type_response_flag_UpstreamRemoteReset = 4,
  /* UF: the upstream host could not be reached. */
  envoy_dynamic_module_type_response_flag_UpstreamConnectionFailure = 5,
  /* UC: the upstream host closed the connection. */
  envoy_dynamic_module_type_response_flag_UpstreamConnectionTermination = 6,
  /* UO: a limit of the cluster was reached. */
  envoy_dynamic_module_type_response_flag_UpstreamOverflow = 7,
  /* NR: no route, or no filter chain, fits the request. */
  envoy_dynamic_module_type_response_flag_NoRouteFound = 8,
  /* DI: the request was delayed on purpose. */
  envoy_dynamic_module_type_response_flag_DelayInjected = 9,
  /* FI: the request was failed on purpose. */
  envoy_dynamic_module_type_response_flag_FaultInjected = 10,
  /* RL: the request was over its rate limit. */
  envoy_dynamic_module_type_response_flag_RateLimited = 11,
  /* UAEX: the authorisation service refused the request. */
  envoy_dynamic_module_type_response_flag_UnauthorizedExternalService = 12,
  /* RLSE: the rate limit service failed. */
  envoy_dynamic_module_type_response_flag_RateLimitServiceError = 13,
  /* DC: the client closed the connection. */
  envoy_dynamic_module_type_response_flag_DownstreamConnectionTermination = 14,
  /* URX: the attempts to reach an upstream host are used up. */
  envoy_dynamic_module_type_response_flag_UpstreamRetryLimitExceeded = 15,
  /* SI: nothing moved on the stream for too long. */
  envoy_dynamic_module_type_response_flag_StreamIdleTimeout = 16,
  /* IH: a header meant for the proxy was not valid. */
  envoy_dynamic_module_type_response_flag_InvalidEnvoyRequestHeaders = 17,
  /* DPE: the client broke the rules of HTTP. */
  envoy_dynamic_module_type_response_flag_DownstreamProtocolError = 18,
  /* UMSDR: the upstream request lasted longer than allowed. */
  envoy_dynamic_module_type_response_flag_UpstreamMaxStreamDurationReached = 19,
  /* RFCF: a cache answered. */
  envoy_dynamic_module_type_response_flag_ResponseFromCacheFilter = 20,
  /* NFCF: the configuration of a filter did not arrive in time. */
  envoy_dynamic_module_type_response_flag_NoFilterConfigFound = 21,
  /* DT: the request or connection lasted longer than allowed. */
  envoy_dynamic_module_type_response_flag_DurationTimeout = 22,
  /* UPE: the upstream host broke the rules of HTTP. */
  envoy_dynamic_module_type_response_flag_UpstreamProtocolError = 23,
  /* NC: the route's cluster does not exist. */
  envoy_dynamic_module_type_response_flag_NoClusterFound = 24,
  /* OM: the proxy was overloaded. */
  envoy_dynamic_module_type_response_flag_OverloadManager = 25,
  /* DF: the upstream host's name could not be resolved. */
  envoy_dynamic_module_type_response_flag_DnsResolutionFailed = 26,
  /* DO: the cluster's policy dropped part of the requests. */
  envoy_dynamic_module_type_response_flag_DropOverLoad = 27,
  /* DR: the client reset the request. */
  envoy_dynamic_module_type_response_flag_DownstreamRemoteReset = 28,
  /* UDO: the cluster's policy dropped all requests. */
  envoy_dynamic_module_type_response_flag_UnconditionalDropOverload = 29,
} envoy_dynamic_module_type_response_flag;

/* What happened to a watched path. The numbers are bits of a mask. Since 1.38. */
typedef enum envoy_dynamic_module_type_file_watcher_event {
  /* A file was moved to the path. */
  envoy_dynamic_module_type_file_watcher_event_MovedTo = 1,
  /* The file was changed. */
  envoy_dynamic_module_type_file_watcher_event_Modified = 2,
} envoy_dynamic_module_type_file_watcher_event;

/* Whether an iteration over statistics goes on. Since 1.38. */
typedef enum envoy_dynamic_module_type_stats_iteration_action {
  /* With the next one. */
  envoy_dynamic_module_type_stats_iteration_action_Continue = 0,
  /* No further one is visited. */
  envoy_dynamic_module_type_stats_iteration_action_Stop = 1,
} envoy_dynamic_module_type_stats_iteration_action;

/* How fit an upstream host is. Since 1.38. */
typedef enum envoy_dynamic_module_type_host_health {
  /* Not to be used. */
  envoy_dynamic_module_type_host_health_Unhealthy = 0,
  /* To be used where healthy hosts do not suffice. */
  envoy_dynamic_module_type_host_health_Degraded = 1,
  /* To be used. */
  envoy_dynamic_module_type_host_health_Healthy = 2,
} envoy_dynamic_module_type_host_health;

/* Which statistic of an upstream host is meant. Since 1.38. */
typedef enum envoy_dynamic_module_type_host_stat {
  /* Counter: connections that could not be made. */
  envoy_dynamic_module_type_host_stat_CxConnectFail = 0,
  /* Counter: connections made. */
  envoy_dynamic_module_type_host_stat_CxTotal = 1,
  /* Counter: requests that failed. */
  envoy_dynamic_module_type_host_stat_RqError = 2,
  /* Counter: requests that succeeded. */
  envoy_dynamic_module_type_host_stat_RqSuccess = 3,
  /* Counter: requests without an answer in time. */
  envoy_dynamic_module_type_host_stat_RqTimeout = 4,
  /* Counter: requests sent. */
  envoy_dynamic_module_type_host_stat_RqTotal = 5,
  /* Gauge: connections that are open. */
  envoy_dynamic_module_type_host_stat_CxActive = 6,
  /* Gauge: requests under way. */
  envoy_dynamic_module_type_host_stat_RqActive = 7,
} envoy_dynamic_module_type_host_stat;

/* How the judgement of a certificate chain ended. Since 1.38. */
typedef enum envoy_dynamic_module_type_cert_validator_validation_status {
  /* The handshake goes on. */
  envoy_dynamic_module_type_cert_validator_validation_status_Successful = 0,
  /* The handshake fails. */
  envoy_dynamic_module_type_cert_validator_validation_status_Failed = 1,
} envoy_dynamic_module_type_cert_validator_validation_status;

/* What is known of the peer's certificate. Since 1.38. */
typedef enum envoy_dynamic_module_type_cert_validator_client_validation_status {
  /* It was not judged. */
  envoy_dynamic_module_type_cert_validator_client_validation_status_NotValidated = 0,
  /* There is none. */
  envoy_dynamic_module_type_cert_validator_client_validation_status_NoClientCertificate = 1,
  /* It is valid. */
  envoy_dynamic_module_type_cert_validator_client_validation_status_Validated = 2,
  /* It is not valid. */
  envoy_dynamic_module_type_cert_validator_client_validation_status_Failed = 3,
} envoy_dynamic_module_type_cert_validator_client_validation_status;

/* Why a request is traced or not. Since 1.38. */
typedef enum envoy_dynamic_module_type_trace_reason {
  /* It cannot be traced. */
  envoy_dynamic_module_type_trace_reason_NotTraceable = 0,
  /* It is a health check, which is not traced. */
  envoy_dynamic_module_type_trace_reason_HealthCheck = 1,
  /* It was picked by chance. */
  envoy_dynamic_module_type_trace_reason_Sampling = 2,
  /* A service asked for it. */
  envoy_dynamic_module_type_trace_reason_ServiceForced = 3,
  /* The client asked for it. */
  envoy_dynamic_module_type_trace_reason_ClientForced = 4,
} envoy_dynamic_module_type_trace_reason;

/* Which addresses of a name are wanted. Since 1.38. */
typedef enum envoy_dynamic_module_type_dns_lookup_family {
  /* IPv4 alone. */
  envoy_dynamic_module_type_dns_lookup_family_V4Only = 0,
  /* IPv6 alone. */
  envoy_dynamic_module_type_dns_lookup_family_V6Only = 1,
  /* IPv6, or IPv4 where there is none. */
  envoy_dynamic_module_type_dns_lookup_family_Auto = 2,
  /* IPv4, or IPv6 where there is none. */
  envoy_dynamic_module_type_dns_lookup_family_V4Preferred = 3,
  /* All of them. */
  envoy_dynamic_module_type_dns_lookup_family_All = 4,
} envoy_dynamic_module_type_dns_lookup_family;

/* How a look-up ended. Since 1.38. */
typedef enum envoy_dynamic_module_type_dns_resolution_status {
  /* With an answer, which may have no address. */
  envoy_dynamic_module_type_dns_resolution_status_Completed = 0,
  /* Without an answer. */
  envoy_dynamic_module_type_dns_resolution_status_Failure = 1,
} envoy_dynamic_module_type_dns_resolution_status;

/* ---- Structures ------------------------------------------------------------------------------ */

/*
 * A piece of bytes that the host owns. Unless a callback says otherwise, it lasts until the hook
 * returns or its source changes. Since 1.37.
 */
typedef struct envoy_dynamic_module_type_envoy_buffer {
  /* The first byte; may be null where the length is 0. */
  envoy_dynamic_module_type_buffer_envoy_ptr ptr;
  /* The number of bytes. */
  size_t length;
} envoy_dynamic_module_type_envoy_buffer;

/*
 * A piece of bytes that the module owns. As an argument it is read or copied before the callback
 * returns. Since 1.37.
 */
typedef struct envoy_dynamic_module_type_module_buffer {
  /* The first byte; may be null where the length is 0. */
  envoy_dynamic_module_type_buffer_module_ptr ptr;
  /* The number of bytes. */
  size_t length;
} envoy_dynamic_module_type_module_buffer;

/* A header that the module owns. Since 1.37. */
typedef struct envoy_dynamic_module_type_module_http_header {
  /* The first byte of the name. */
  envoy_dynamic_module_type_buffer_module_ptr key_ptr;
  /* The number of bytes in the name. */
  size_t key_length;
  /* The first byte of the value. */
  envoy_dynamic_module_type_buffer_module_ptr value_ptr;
  /* The number of bytes in the value. */
  size_t value_length;
} envoy_dynamic_module_type_module_http_header;

/* A key and a string for it that the module owns, one entry of a batch. Since 1.39. */
typedef struct envoy_dynamic_module_type_module_key_value_pair {
  /* The first byte of the key. */
  envoy_dynamic_module_type_buffer_module_ptr key_ptr;
  /* The number of bytes in the key. */
  size_t key_length;
  /* The first byte of the string. */
  envoy_dynamic_module_type_buffer_module_ptr value_ptr;
  /* The number of bytes in the string. */
  size_t value_length;
} envoy_dynamic_module_type_module_key_value_pair;

/*
 * A header that the host owns, until the map changes or the hook returns. Names are in lower case.
 * Since 1.37.
 */
typedef struct envoy_dynamic_module_type_envoy_http_header {
  /* The first byte of the name. */
  envoy_dynamic_module_type_buffer_envoy_ptr key_ptr;
  /* The number of bytes in the name. */
  size_t key_length;
  /* The first byte of the value. */
  envoy_dynamic_module_type_buffer_envoy_ptr value_ptr;
  /* The number of bytes in the value. */
  size_t value_length;
} envoy_dynamic_module_type_envoy_http_header;

/* A socket option that a filter added. Since 1.37. */
typedef struct envoy_dynamic_module_type_socket_option {
  /* The level, such as `SOL_SOCKET`. */
  int64_t level;
  /* The option, such as `SO_KEEPALIVE`. */
  int64_t name;
  /* When it is applied. */
  envoy_dynamic_module_type_socket_option_state state;
  /* Which of the two values counts. */
  envoy_dynamic_module_type_socket_option_value_type value_type;
  /* The value where it is a number, else 0. */
  int64_t int_value;
  /* The value where it is bytes, else empty. */
  envoy_dynamic_module_type_envoy_buffer byte_value;
} envoy_dynamic_module_type_socket_option;

/*
 * When things happened in a stream. All but the start are nanoseconds from the start, and -1 where
 * not known. Since 1.37.
 */
typedef struct envoy_dynamic_module_type_timing_info {
  /* When the stream began, in nanoseconds since 1970. */
  int64_t start_time_unix_ns;
  /* When the stream ended. */
  int64_t request_complete_duration_ns;
  /* When the first byte went to the upstream host. */
  int64_t first_upstream_tx_byte_sent_ns;
  /* When the last byte went to the upstream host. */
  int64_t last_upstream_tx_byte_sent_ns;
  /* When the first byte came from the upstream host. */
  int64_t first_upstream_rx_byte_received_ns;
  /* When the last byte came from the upstream host. */
  int64_t last_upstream_rx_byte_received_ns;
  /* When the first byte went to the client. */
  int64_t first_downstream_tx_byte_sent_ns;
  /* When the last byte went to the client. */
  int64_t last_downstream_tx_byte_sent_ns;
} envoy_dynamic_module_type_timing_info;

/* How many bytes a stream moved. Since 1.37. */
typedef struct envoy_dynamic_module_type_bytes_info {
  /* Bytes of body from the client. */
  uint64_t bytes_received;
  /* Bytes of body to the client. */
  uint64_t bytes_sent;
  /* All bytes from the upstream host, as they went over the wire. */
  uint64_t wire_bytes_received;
  /* All bytes to the upstream host, as they went over the wire. */
  uint64_t wire_bytes_sent;
} envoy_dynamic_module_type_bytes_info;

/* An IP address and port without text. Since 1.39. */
typedef struct envoy_dynamic_module_type_packed_address {
  /* The address in network byte order; IPv4 takes the first four bytes, and the rest is 0. */
  uint8_t address_bytes[16];
  /* The port, in host byte order. */
  uint16_t port;
  /* 4 or 6, the version of IP. */
  uint8_t family;
} envoy_dynamic_module_type_packed_address;

/* What became of a certificate chain. Since 1.38. */
typedef struct envoy_dynamic_module_type_cert_validator_validation_result {
  /* Whether the handshake goes on. */
  envoy_dynamic_module_type_cert_validator_validation_status status;
  /* What is known of the peer's certificate. */
  envoy_dynamic_module_type_cert_validator_client_validation_status detailed_status;
  /* The TLS alert to send on failure; counts only with `has_tls_alert`. */
  uint8_t tls_alert;
  /* Whether `tls_alert` is given. */
  bool has_tls_alert;
} envoy_dynamic_module_type_cert_validator_validation_result;

/* One address that a look-up found, in memory of the module. Since 1.38. */
typedef struct envoy_dynamic_module_type_dns_address {
  /* The first byte of the text `ip:port`, with port 0. */
  envoy_dynamic_module_type_buffer_module_ptr address_ptr;
  /* The number of bytes in the text. */
  size_t address_length;
  /* How long the address may be kept, in seconds. */
  uint32_t ttl_seconds;
} envoy_dynamic_module_type_dns_address;

/* What a transport socket did when it was asked to read or write. Since 1.38. */
typedef struct envoy_dynamic_module_type_transport_socket_io_result {
  /* What becomes of the connection. */
  envoy_dynamic_module_type_transport_socket_post_io_action action;
  /* The bytes added to the read buffer, or taken from the write buffer. */
  uint64_t bytes_processed;
  /* Whether the peer's data has ended; counts when reading. */
  bool end_stream_read;
} envoy_dynamic_module_type_transport_socket_io_result;

/* ---- Function pointers ----------------------------------------------------------------------- */

/*
 * Frees an object that the module put into the filter state. Runs exactly once for each, and must
 * not unwind.
 */
typedef void (*envoy_dynamic_module_type_filter_state_object_destructor)(
    envoy_dynamic_module_type_filter_state_object_module_ptr module_object);

/*
 * Tells the host that the module has finished what it was asked to do. To be called once, with the
 * context that came along.
 */
typedef void (*envoy_dynamic_module_type_event_cb)(void* context);

/*
 * Is called with each counter: its name, which lasts for the call, its value, and the pointer that
 * the iteration was given.
 */
typedef envoy_dynamic_module_type_stats_iteration_action (*envoy_dynamic_module_type_counter_iterator_fn)(
    envoy_dynamic_module_type_envoy_buffer name,
    uint64_t value,
    void* user_data);

/*
 * Is called with each gauge: its name, which lasts for the call, its value, and the pointer that
 * the iteration was given.
 */
typedef envoy_dynamic_module_type_stats_iteration_action (*envoy_dynamic_module_type_gauge_iterator_fn)(
    envoy_dynamic_module_type_envoy_buffer name,
    uint64_t value,
    void* user_data);

/* ---- Hooks of the the library as a whole ----------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/*
 * Starts the library, once per fresh load, on the main thread and before any other hook. Answers
 * the module's ABI version as a static NUL-terminated string; null refuses the load. Since 1.37,
 * required.
 */
envoy_dynamic_module_type_abi_version_module_ptr envoy_dynamic_module_on_program_init(void);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the the library as a whole ------------------------------------------------- */

/*
 * Writes a line to the host's log, from any thread. The host has copied `message` when this
 * returns; `Off` and unknown levels write nothing. Since 1.37.
 */
void envoy_dynamic_module_callback_log(
    envoy_dynamic_module_type_log_level level,
    envoy_dynamic_module_type_module_buffer message);

/*
 * Tells whether a line of this level would be written now, so that a module can save itself the
 * formatting. Any thread. Since 1.37.
 */
bool envoy_dynamic_module_callback_log_enabled(envoy_dynamic_module_type_log_level level);

/*
 * Gives the level that the host's log for modules has now; changes at run time show at once. Any
 * thread. Since 1.39.
 */
envoy_dynamic_module_type_log_level envoy_dynamic_module_callback_get_log_level(void);

/*
 * Gives the number of worker threads. For the main thread, `program_init` and `config_new`
 * included; elsewhere 0. Since 1.38.
 */
uint32_t envoy_dynamic_module_callback_get_concurrency(void);

/*
 * Tells whether the process only checks its configuration and will serve no traffic. For the main
 * thread; elsewhere false. Since 1.38.
 */
bool envoy_dynamic_module_callback_is_validation_mode(void);

/*
 * Publishes a function pointer to all modules of the process, under a key that is copied. False,
 * and nothing is changed, for a null pointer or a key that is taken. Any thread; entries stay until
 * the process ends. Since 1.38.
 */
bool envoy_dynamic_module_callback_register_function(
    envoy_dynamic_module_type_module_buffer key,
    void* function_ptr);

/*
 * Looks up what `register_function` published. False, and the output stays unwritten, for an
 * unknown key. Any thread. Since 1.38.
 */
bool envoy_dynamic_module_callback_get_function(
    envoy_dynamic_module_type_module_buffer key,
    void** function_ptr_out);

/*
 * Publishes a data pointer to all modules of the process, or replaces the one under the same key;
 * the old one is not freed. False only for a null pointer. Any thread; what it points to stays the
 * modules' affair. Since 1.38.
 */
bool envoy_dynamic_module_callback_register_shared_data(
    envoy_dynamic_module_type_module_buffer key,
    void* data_ptr);

/*
 * Looks up what `register_shared_data` published last. False, and the output stays unwritten, for
 * an unknown key. Any thread. Since 1.38.
 */
bool envoy_dynamic_module_callback_get_shared_data(
    envoy_dynamic_module_type_module_buffer key,
    void** data_ptr_out);

/* ---- Hooks of the HTTP filter ---------------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/*
 * Makes the module's configuration of an HTTP filter, on the main thread. Name and bytes are the
 * host's and last for the call only; null refuses the configuration. Since 1.37, required.
 */
envoy_dynamic_module_type_http_filter_config_module_ptr envoy_dynamic_module_on_http_filter_config_new(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/*
 * Frees the module's configuration of an HTTP filter. Runs once for each that
 * `http_filter_config_new` gave, when the host and the last stream let go of it; that can be on a
 * worker. Since 1.37, required.
 */
void envoy_dynamic_module_on_http_filter_config_destroy(
    envoy_dynamic_module_type_http_filter_config_module_ptr filter_config_ptr);

/*
 * Makes the module's per-route configuration, on the main thread, once per entry of a route,
 * virtual host or route configuration. Name and bytes last for the call only; null refuses the
 * configuration. Since 1.37, required where a per-route configuration names the module.
 */
envoy_dynamic_module_type_http_filter_per_route_config_module_ptr envoy_dynamic_module_on_http_filter_per_route_config_new(
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/*
 * Frees the module's per-route configuration, once no route configuration or stream uses it any
 * more. Since 1.37, required where a per-route configuration names the module.
 */
void envoy_dynamic_module_on_http_filter_per_route_config_destroy(
    envoy_dynamic_module_type_http_filter_per_route_config_module_ptr filter_config_ptr);

/*
 * Makes the module's filter for a new stream, on the stream's worker and before any other hook of
 * it. Since 1.38 request headers can be read here. Null fails the stream. Since 1.37, required.
 */
envoy_dynamic_module_type_http_filter_module_ptr envoy_dynamic_module_on_http_filter_new(
    envoy_dynamic_module_type_http_filter_config_module_ptr filter_config_ptr,
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/*
 * The request headers are there. `end_of_stream` tells that neither body nor trailers follow. The
 * answer says whether the next filter sees them now. Since 1.37, required.
 */
envoy_dynamic_module_type_on_http_filter_request_headers_status envoy_dynamic_module_on_http_filter_request_headers(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    bool end_of_stream);

/*
 * A piece of the request body is there, readable as `ReceivedRequestBody`. It may be empty, above
 * all the last one, which has `end_of_stream` unless trailers follow. Since 1.37, required.
 */
envoy_dynamic_module_type_on_http_filter_request_body_status envoy_dynamic_module_on_http_filter_request_body(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    bool end_of_stream);

/* The request trailers are there; they end the request. Since 1.37, required. */
envoy_dynamic_module_type_on_http_filter_request_trailers_status envoy_dynamic_module_on_http_filter_request_trailers(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr);

/*
 * The response headers are there, of the upstream or of a local reply. `end_of_stream` tells that
 * neither body nor trailers follow. Since 1.37, required.
 */
envoy_dynamic_module_type_on_http_filter_response_headers_status envoy_dynamic_module_on_http_filter_response_headers(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    bool end_of_stream);

/*
 * A piece of the response body is there, readable as `ReceivedResponseBody`. It may be empty, above
 * all the last one, which has `end_of_stream` unless trailers follow. Since 1.37, required.
 */
envoy_dynamic_module_type_on_http_filter_response_body_status envoy_dynamic_module_on_http_filter_response_body(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    bool end_of_stream);

/* The response trailers are there; they end the response. Since 1.37, required. */
envoy_dynamic_module_type_on_http_filter_response_trailers_status envoy_dynamic_module_on_http_filter_response_trailers(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr);

/*
 * The stream has ended, in whatever way. Runs once per filter, before the access log is written;
 * headers, attributes and metadata are still readable. Since 1.37, required.
 */
void envoy_dynamic_module_on_http_filter_stream_complete(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr);

/*
 * Frees the module's filter, once, after `stream_complete` of every filter. The host's filter
 * pointer must not be used any more. Since 1.37, required.
 */
void envoy_dynamic_module_on_http_filter_destroy(
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr);

/*
 * A callout has ended, later and on the same worker, once for each that `http_filter_http_callout`
 * began unless the filter is destroyed first. Without `Success`, headers and body are null and
 * their counts 0; else they last for the call. Since 1.37, required.
 */
void envoy_dynamic_module_on_http_filter_http_callout_done(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    uint64_t callout_id,
    envoy_dynamic_module_type_http_callout_result result,
    envoy_dynamic_module_type_envoy_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_envoy_buffer* body_chunks,
    size_t body_chunks_size);

/*
 * The response headers of a streamed request are there, once per stream. They last for the call;
 * `end_stream` tells that nothing follows. Since 1.37, required.
 */
void envoy_dynamic_module_on_http_filter_http_stream_headers(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    uint64_t stream_id,
    envoy_dynamic_module_type_envoy_http_header* headers,
    size_t headers_size,
    bool end_stream);

/*
 * A piece of the response body of a streamed request is there, as `data_count` chunks that last for
 * the call. `end_stream` tells that nothing follows. Since 1.37, required.
 */
void envoy_dynamic_module_on_http_filter_http_stream_data(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    uint64_t stream_id,
    const envoy_dynamic_module_type_envoy_buffer* data,
    size_t data_count,
    bool end_stream);

/*
 * The response trailers of a streamed request are there, at most once per stream. They last for the
 * call. Since 1.37, required.
 */
void envoy_dynamic_module_on_http_filter_http_stream_trailers(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    uint64_t stream_id,
    envoy_dynamic_module_type_envoy_http_header* trailers,
    size_t trailers_size);

/*
 * A streamed request has ended with a whole response. Its id is dead from here on. Since 1.37,
 * required.
 */
void envoy_dynamic_module_on_http_filter_http_stream_complete(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    uint64_t stream_id);

/*
 * A streamed request has ended early, at any point of the response. Its id is dead from here on.
 * Since 1.37, required.
 */
void envoy_dynamic_module_on_http_filter_http_stream_reset(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    uint64_t stream_id,
    envoy_dynamic_module_type_http_stream_reset_reason reason);

/*
 * An event that `http_filter_scheduler_commit` posted has arrived on the stream's worker. Since
 * 1.37, required.
 */
void envoy_dynamic_module_on_http_filter_scheduled(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    uint64_t event_id);

/*
 * An event that `http_filter_config_scheduler_commit` posted has arrived on the main thread. Since
 * 1.37, optional.
 */
void envoy_dynamic_module_on_http_filter_config_scheduled(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_http_filter_config_module_ptr filter_config_ptr,
    uint64_t event_id);

/*
 * A callout of the configuration has ended, on the main thread. Without `Success`, headers and body
 * are null and their counts 0; else they last for the call. Since 1.38, optional.
 */
void envoy_dynamic_module_on_http_filter_config_http_callout_done(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_http_filter_config_module_ptr filter_config_ptr,
    uint64_t callout_id,
    envoy_dynamic_module_type_http_callout_result result,
    envoy_dynamic_module_type_envoy_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_envoy_buffer* body_chunks,
    size_t body_chunks_size);

/*
 * The response headers of a request that the configuration streams are there, on the main thread.
 * They last for the call. Since 1.38, optional.
 */
void envoy_dynamic_module_on_http_filter_config_http_stream_headers(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_http_filter_config_module_ptr filter_config_ptr,
    uint64_t stream_id,
    envoy_dynamic_module_type_envoy_http_header* headers,
    size_t headers_size,
    bool end_stream);

/*
 * A piece of the response body of a request that the configuration streams is there, on the main
 * thread, as `data_count` chunks that last for the call. Since 1.38, optional.
 */
void envoy_dynamic_module_on_http_filter_config_http_stream_data(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_http_filter_config_module_ptr filter_config_ptr,
    uint64_t stream_id,
    const envoy_dynamic_module_type_envoy_buffer* data,
    size_t data_count,
    bool end_stream);

/*
 * The response trailers of a request that the configuration streams are there, on the main thread.
 * They last for the call. Since 1.38, optional.
 */
void envoy_dynamic_module_on_http_filter_config_http_stream_trailers(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_http_filter_config_module_ptr filter_config_ptr,
    uint64_t stream_id,
    envoy_dynamic_module_type_envoy_http_header* trailers,
    size_t trailers_size);

/*
 * A request that the configuration streams has ended with a whole response, on the main thread. Its
 * id is dead from here on. Since 1.38, optional.
 */
void envoy_dynamic_module_on_http_filter_config_http_stream_complete(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_http_filter_config_module_ptr filter_config_ptr,
    uint64_t stream_id);

/*
 * A request that the configuration streams has ended early, on the main thread. Its id is dead from
 * here on. Since 1.38, optional.
 */
void envoy_dynamic_module_on_http_filter_config_http_stream_reset(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_http_filter_config_module_ptr filter_config_ptr,
    uint64_t stream_id,
    envoy_dynamic_module_type_http_stream_reset_reason reason);

/*
 * Response data piles up because the client reads slowly: time to stop producing. Comes once per
 * source that is over its limit, so several may come in a row. Since 1.37, required.
 */
void envoy_dynamic_module_on_http_filter_downstream_above_write_buffer_high_watermark(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr);

/*
 * A pile of response data has drained. Each call takes back one earlier call of the high-watermark
 * hook. Since 1.37, required.
 */
void envoy_dynamic_module_on_http_filter_downstream_below_write_buffer_low_watermark(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr);

/*
 * A local reply is about to be sent, whoever made it; every filter is told, the sender included.
 * `details` lasts for the call; `reset_imminent` tells that an earlier filter chose to reset the
 * stream instead. Since 1.38, optional.
 */
envoy_dynamic_module_type_on_http_filter_local_reply_status envoy_dynamic_module_on_http_filter_local_reply(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    uint32_t response_code,
    envoy_dynamic_module_type_envoy_buffer details,
    bool reset_imminent);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the HTTP filter ------------------------------------------------------------ */

/*
 * Defines a counter, which only grows, and writes its id. `label_names` lists its labels; without
 * any, each use passes none. Meant for `config_new`; afterwards the result is `Frozen` and the id
 * stays unwritten. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_config_define_counter(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* counter_id_ptr);

/*
 * Adds `value` to a counter, from a stream. One label value stands for each label name; a wrong
 * count is `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_increment_counter(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Defines a gauge, an unsigned number that is set, raised and lowered, and writes its id.
 * `label_names` lists its labels; without any, each use passes none. Meant for `config_new`;
 * afterwards the result is `Frozen` and the id stays unwritten. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_config_define_gauge(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* gauge_id_ptr);

/*
 * Raises a gauge by `value`, from a stream. One label value stands for each label name; a wrong
 * count is `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_increment_gauge(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Lowers a gauge by `value`, from a stream; below zero it wraps round. One label value stands for
 * each label name; a wrong count is `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_decrement_gauge(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Sets a gauge to `value`, from a stream. One label value stands for each label name; a wrong count
 * is `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_set_gauge(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Defines a histogram, which records single values, and writes its id. `label_names` lists its
 * labels; without any, each use passes none. Meant for `config_new`; afterwards the result is
 * `Frozen` and the id stays unwritten. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_config_define_histogram(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* histogram_id_ptr);

/*
 * Records `value` in a histogram, from a stream. One label value stands for each label name; a
 * wrong count is `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_record_histogram_value(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Adds `value` to a counter, from the configuration. One label value stands for each label name; a
 * wrong count is `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.39.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_config_increment_counter(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Raises a gauge by `value`, from the configuration. One label value stands for each label name; a
 * wrong count is `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.39.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_config_increment_gauge(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Lowers a gauge by `value`, from the configuration; below zero it wraps round. One label value
 * stands for each label name; a wrong count is `InvalidLabels`, an unknown id `MetricNotFound`.
 * Since 1.39.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_config_decrement_gauge(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Sets a gauge to `value`, from the configuration. One label value stands for each label name; a
 * wrong count is `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.39.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_config_set_gauge(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Records `value` in a histogram, from the configuration. One label value stands for each label
 * name; a wrong count is `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.39.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_config_record_histogram_value(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Gives one value of a header by index, in the order of arrival, and the number of its values;
 * names match in any case. False, with a null value, when the map is absent or has no such value.
 * `optional_size` may be null. Since 1.37.
 */
bool envoy_dynamic_module_callback_http_get_header(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result_buffer,
    size_t index,
    size_t* optional_size);

/*
 * Gives all values of a header at once. The array must have room for as many as `http_get_header`
 * counts. False when the map is absent. Since 1.39.
 */
bool envoy_dynamic_module_callback_http_get_header_values(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result_buffer);

/*
 * Gives the number of entries of a header map, each value of a repeated name counted. 0 when the
 * map is absent. Since 1.37.
 */
size_t envoy_dynamic_module_callback_http_get_headers_size(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type);

/*
 * Gives all entries of a header map, pseudo headers first. The array must have room for
 * `http_get_headers_size` entries, which belong to the host and last until the map changes or the
 * hook returns. False when the map is absent. Since 1.37.
 */
bool envoy_dynamic_module_callback_http_get_headers(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type,
    envoy_dynamic_module_type_envoy_http_header* result_headers);

/*
 * Adds a value to a header beside those that it has; headers that cannot repeat get the values
 * joined with a comma. False when the map is absent or the value is empty. Since 1.37.
 */
bool envoy_dynamic_module_callback_http_add_header(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/*
 * Replaces all values of a header with one. An empty value, by null or by length, removes the
 * header instead. False only when the map is absent. Since 1.37.
 */
bool envoy_dynamic_module_callback_http_set_header(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/*
 * Answers the request with a local reply; the host copies everything. Content length and, where
 * none is given, a content type are filled in. `details` names the cause for the access log and may
 * be empty. Since 1.37.
 */
void envoy_dynamic_module_callback_http_send_response(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    uint32_t status_code,
    envoy_dynamic_module_type_module_http_header* headers_vector,
    size_t headers_vector_size,
    envoy_dynamic_module_type_module_buffer body,
    envoy_dynamic_module_type_module_buffer details);

/*
 * Starts a response that the module streams itself; the array must hold `:status`. With
 * `end_stream` it is the whole response. Since 1.37.
 */
void envoy_dynamic_module_callback_http_send_response_headers(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_http_header* headers_vector,
    size_t headers_vector_size,
    bool end_stream);

/*
 * Sends a piece of the body of a response that `http_send_response_headers` started. With
 * `end_stream` it is the last. Since 1.37.
 */
void envoy_dynamic_module_callback_http_send_response_data(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data,
    bool end_stream);

/* Ends a response that `http_send_response_headers` started, with trailers. Since 1.37. */
void envoy_dynamic_module_callback_http_send_response_trailers(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_http_header* trailers_vector,
    size_t trailers_vector_size);

/*
 * Gives the bytes in a body. 0 when there is no such body now: a received one exists in its body
 * hook only, a buffered one while something is held back. Since 1.37.
 */
size_t envoy_dynamic_module_callback_http_get_body_size(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_body_type body_type);

/*
 * Gives the pieces of a body without copying them. The array must have room for
 * `http_get_body_chunks_size` pieces, which last until the body changes or the hook returns. False
 * when there is no such body now. Since 1.37.
 */
bool envoy_dynamic_module_callback_http_get_body_chunks(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_body_type body_type,
    envoy_dynamic_module_type_envoy_buffer* result_buffer_vector);

/*
 * Gives the number of pieces that a body consists of; 0 when there is no such body now. Since 1.37.
 */
size_t envoy_dynamic_module_callback_http_get_body_chunks_size(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_body_type body_type);

/*
 * Copies bytes to the end of a body, and makes a buffered one where there is none. The content
 * length is not adjusted. False for a received body outside its hook. Since 1.37.
 */
bool envoy_dynamic_module_callback_http_append_body(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_body_type body_type,
    envoy_dynamic_module_type_module_buffer data);

/*
 * Removes bytes from the front of a body, at most as many as it has. The content length is not
 * adjusted. False when there is no such body now. Since 1.37.
 */
bool envoy_dynamic_module_callback_http_drain_body(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_body_type body_type,
    size_t number_of_bytes);

/*
 * Tells, in the request body hook, whether the received body is what was held back before, and not
 * a new piece beside it. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_received_buffered_request_body(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/*
 * Tells, in the response body hook, whether the received body is what was held back before, and not
 * a new piece beside it. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_received_buffered_response_body(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/*
 * Stores a number in the stream's dynamic metadata, in place of whatever the key held. Since 1.37.
 */
void envoy_dynamic_module_callback_http_set_dynamic_metadata_number(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    double value);

/*
 * Reads a number from metadata. False, and the output stays unwritten, when source, namespace or
 * key is missing or the value is no number. Since 1.37.
 */
bool envoy_dynamic_module_callback_http_get_metadata_number(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_metadata_source metadata_source,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    double* result);

/*
 * Stores a string in the stream's dynamic metadata, in place of whatever the key held. Since 1.37.
 */
void envoy_dynamic_module_callback_http_set_dynamic_metadata_string(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/*
 * Stores many strings in one namespace of the stream's dynamic metadata; of a repeated key the last
 * wins. No entries, no effect. Since 1.39.
 */
void envoy_dynamic_module_callback_http_set_dynamic_metadata_string_batch(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer ns,
    const envoy_dynamic_module_type_module_key_value_pair* entries,
    size_t entries_size);

/*
 * Reads a string from metadata; it belongs to the host and lasts until the value changes or the
 * hook returns. False, and the output stays unwritten, when source, namespace or key is missing or
 * the value is no string. Since 1.37.
 */
bool envoy_dynamic_module_callback_http_get_metadata_string(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_metadata_source metadata_source,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Stores a boolean in the stream's dynamic metadata, in place of whatever the key held. Since 1.38.
 */
void envoy_dynamic_module_callback_http_set_dynamic_metadata_bool(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    bool value);

/*
 * Reads a boolean from metadata. False, and the output stays unwritten, when source, namespace or
 * key is missing or the value is no boolean. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_get_metadata_bool(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_metadata_source metadata_source,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    bool* result);

/* Gives the number of keys in a namespace of metadata; 0 when it is absent. Since 1.38. */
size_t envoy_dynamic_module_callback_http_get_metadata_keys_count(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_metadata_source metadata_source,
    envoy_dynamic_module_type_module_buffer ns);

/*
 * Gives the keys of a namespace of metadata, in no set order. The array must have room for
 * `http_get_metadata_keys_count` of them. False when the namespace is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_get_metadata_keys(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_metadata_source metadata_source,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_envoy_buffer* result_buffer_vector);

/* Gives the number of namespaces of a metadata source; 0 when the source is absent. Since 1.38. */
size_t envoy_dynamic_module_callback_http_get_metadata_namespaces_count(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_metadata_source metadata_source);

/*
 * Gives the namespaces of a metadata source, in no set order. The array must have room for
 * `http_get_metadata_namespaces_count` of them. False when the source is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_get_metadata_namespaces(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_metadata_source metadata_source,
    envoy_dynamic_module_type_envoy_buffer* result_buffer_vector);

/*
 * Appends a number to a list in the stream's dynamic metadata, and makes the list where the key is
 * new. False when the key holds something else. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_add_dynamic_metadata_list_number(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    double value);

/*
 * Appends a string to a list in the stream's dynamic metadata, and makes the list where the key is
 * new. False when the key holds something else. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_add_dynamic_metadata_list_string(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/*
 * Appends a boolean to a list in the stream's dynamic metadata, and makes the list where the key is
 * new. False when the key holds something else. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_add_dynamic_metadata_list_bool(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    bool value);

/*
 * Gives the length of a list in metadata. False, and the output stays unwritten, when there is no
 * list under the key. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_get_metadata_list_size(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_metadata_source metadata_source,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    size_t* result);

/*
 * Reads a number from a list in metadata by index from 0. False, and the output stays unwritten,
 * past the end or for an element of another type. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_get_metadata_list_number(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_metadata_source metadata_source,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    size_t index,
    double* result);

/*
 * Reads a string from a list in metadata by index from 0; it belongs to the host. False, and the
 * output stays unwritten, past the end or for an element of another type. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_get_metadata_list_string(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_metadata_source metadata_source,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    size_t index,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Reads a boolean from a list in metadata by index from 0. False, and the output stays unwritten,
 * past the end or for an element of another type. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_get_metadata_list_bool(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_metadata_source metadata_source,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    size_t index,
    bool* result);

/*
 * Stores bytes in the stream's filter state for as long as its filter chain lives. False when the
 * stream is gone. Since 1.37.
 */
bool envoy_dynamic_module_callback_http_set_filter_state_bytes(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/*
 * Reads bytes from the filter state; they belong to the host. False, and the output stays
 * unwritten, when the key is missing or holds something else. Since 1.37.
 */
bool envoy_dynamic_module_callback_http_get_filter_state_bytes(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Stores what the object factory registered under the key makes of the bytes, so that built-in
 * filters can read it. False when there is no factory or it refuses the bytes. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_set_filter_state_typed(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/*
 * Reads any object of the filter state in serialised form; the bytes last until the next such call
 * on this filter. False, and the output stays unwritten, when the key is missing or the object has
 * no such form. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_get_filter_state_typed(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives an object of the module to the filter state, which calls `destructor` once at the end of
 * the life span, on replacement, or before this returns false. False when the key has another life
 * span already. Since 1.39.
 */
bool envoy_dynamic_module_callback_http_set_filter_state_object(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_filter_state_object_module_ptr module_object,
    envoy_dynamic_module_type_filter_state_object_destructor destructor,
    envoy_dynamic_module_type_filter_state_life_span life_span);

/*
 * Lends the object that `http_set_filter_state_object` stored; it stays the filter state's. Null
 * when the key is missing or was stored otherwise. Since 1.39.
 */
envoy_dynamic_module_type_filter_state_object_module_ptr envoy_dynamic_module_callback_http_get_filter_state_object(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key);

/*
 * Adds a short flag without spaces to the stream, for the access log; several are joined. Since
 * 1.37.
 */
void envoy_dynamic_module_callback_http_add_custom_flag(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer flag);

/*
 * Makes a handle that posts events to this filter from any thread. The module owns it and frees it
 * with `http_filter_scheduler_delete`. Since 1.37.
 */
envoy_dynamic_module_type_http_filter_scheduler_module_ptr envoy_dynamic_module_callback_http_filter_scheduler_new(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/*
 * Posts an event from any thread; `http_filter_scheduled` runs for it later on the stream's worker,
 * in the order of the commits of a thread, and never inside this call. Without effect once the
 * stream is gone. Since 1.37.
 */
void envoy_dynamic_module_callback_http_filter_scheduler_commit(
    envoy_dynamic_module_type_http_filter_scheduler_module_ptr scheduler_module_ptr,
    uint64_t event_id);

/* Frees the handle, on any thread. Events that are posted already still arrive. Since 1.37. */
void envoy_dynamic_module_callback_http_filter_scheduler_delete(
    envoy_dynamic_module_type_http_filter_scheduler_module_ptr scheduler_module_ptr);

/*
 * Makes a handle that posts events to the filter configuration, which the main thread gets. The
 * module owns it and frees it with `http_filter_config_scheduler_delete`. Since 1.37.
 */
envoy_dynamic_module_type_http_filter_config_scheduler_module_ptr envoy_dynamic_module_callback_http_filter_config_scheduler_new(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr);

/* Frees the handle, on any thread. Events that are posted already still arrive. Since 1.37. */
void envoy_dynamic_module_callback_http_filter_config_scheduler_delete(
    envoy_dynamic_module_type_http_filter_config_scheduler_module_ptr scheduler_module_ptr);

/*
 * Posts an event from any thread; `http_filter_config_scheduled` runs for it later on the main
 * thread, in the order of the commits of a thread, and never inside this call. Without effect once
 * the configuration is gone. Since 1.37.
 */
void envoy_dynamic_module_callback_http_filter_config_scheduler_commit(
    envoy_dynamic_module_type_http_filter_config_scheduler_module_ptr scheduler_module_ptr,
    uint64_t event_id);

/*
 * Drops the selected route, so that the next need selects again with the headers as they are then.
 * Without effect once response headers are on their way. Since 1.37.
 */
void envoy_dynamic_module_callback_http_clear_route_cache(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/*
 * Reads an attribute that is a string; it belongs to the host and lasts until its source changes or
 * the hook returns. False when it is absent or of another type. Since 1.37.
 */
bool envoy_dynamic_module_callback_http_filter_get_attribute_string(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Reads an attribute that is a number. False, and the output stays unwritten, when it is absent or
 * of another type. Since 1.37.
 */
bool envoy_dynamic_module_callback_http_filter_get_attribute_int(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    uint64_t* result);

/*
 * Reads an attribute that is a boolean. False, and the output stays unwritten, when it is absent or
 * of another type. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_filter_get_attribute_bool(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    bool* result);

/*
 * Sends a whole request to a cluster; `http_filter_http_callout_done` gets the answer. The headers
 * need `:method`, `:path` and `host`. A timeout of 0 is none; the id is written only on `Success`.
 * The stream goes on meanwhile unless a hook stops it. Since 1.37.
 */
envoy_dynamic_module_type_http_callout_init_result envoy_dynamic_module_callback_http_filter_http_callout(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    uint64_t* callout_id_out,
    envoy_dynamic_module_type_module_buffer cluster_name,
    envoy_dynamic_module_type_module_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_module_buffer body,
    uint64_t timeout_milliseconds);

/*
 * Begins a request to a cluster whose body may follow in pieces; the `http_filter_http_stream_*`
 * hooks get the answer as it comes. With `end_stream` nothing follows `headers` and `body`. A
 * timeout of 0 is none; it runs from the end of the request. Since 1.37.
 */
envoy_dynamic_module_type_http_callout_init_result envoy_dynamic_module_callback_http_filter_start_http_stream(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    uint64_t* stream_id_out,
    envoy_dynamic_module_type_module_buffer cluster_name,
    envoy_dynamic_module_type_module_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_module_buffer body,
    bool end_stream,
    uint64_t timeout_milliseconds);

/*
 * Ends a streamed request early; `http_filter_http_stream_reset` runs inside this call. Without
 * effect for an unknown id. Since 1.37.
 */
void envoy_dynamic_module_callback_http_filter_reset_http_stream(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    uint64_t stream_id);

/*
 * Sends a piece of the body of a streamed request; with `end_stream` it is the last. False for an
 * unknown or finished stream. Since 1.37.
 */
bool envoy_dynamic_module_callback_http_stream_send_data(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    uint64_t stream_id,
    envoy_dynamic_module_type_module_buffer data,
    bool end_stream);

/* Ends a streamed request with trailers. False for an unknown or finished stream. Since 1.37. */
bool envoy_dynamic_module_callback_http_stream_send_trailers(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    uint64_t stream_id,
    envoy_dynamic_module_type_module_http_header* trailers,
    size_t trailers_size);

/*
 * Sends a whole request to a cluster on behalf of the configuration;
 * `http_filter_config_http_callout_done` gets the answer. For the main thread. The id is written
 * only on `Success`. Since 1.38.
 */
envoy_dynamic_module_type_http_callout_init_result envoy_dynamic_module_callback_http_filter_config_http_callout(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    uint64_t* callout_id_out,
    envoy_dynamic_module_type_module_buffer cluster_name,
    envoy_dynamic_module_type_module_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_module_buffer body,
    uint64_t timeout_milliseconds);

/*
 * Begins a request to a cluster on behalf of the configuration; the
 * `http_filter_config_http_stream_*` hooks get the answer as it comes. For the main thread. Since
 * 1.38.
 */
envoy_dynamic_module_type_http_callout_init_result envoy_dynamic_module_callback_http_filter_config_start_http_stream(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    uint64_t* stream_id_out,
    envoy_dynamic_module_type_module_buffer cluster_name,
    envoy_dynamic_module_type_module_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_module_buffer body,
    bool end_stream,
    uint64_t timeout_milliseconds);

/*
 * Ends a request that the configuration streams; its reset hook runs inside this call. For the main
 * thread. Since 1.38.
 */
void envoy_dynamic_module_callback_http_filter_config_reset_http_stream(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    uint64_t stream_id);

/*
 * Sends a piece of the body of a request that the configuration streams. For the main thread. False
 * for an unknown or finished stream. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_filter_config_stream_send_data(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    uint64_t stream_id,
    envoy_dynamic_module_type_module_buffer data,
    bool end_stream);

/*
 * Ends a request that the configuration streams, with trailers. For the main thread. False for an
 * unknown or finished stream. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_filter_config_stream_send_trailers(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    uint64_t stream_id,
    envoy_dynamic_module_type_module_http_header* trailers,
    size_t trailers_size);

/*
 * Resumes the request where this filter stopped it. The hooks of later filters run inside this
 * call. Without effect when nothing is stopped. Since 1.37.
 */
void envoy_dynamic_module_callback_http_filter_continue_decoding(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/*
 * Resumes the response where this filter stopped it. The hooks of the filters that follow on the
 * way to the client run inside this call. Without effect when nothing is stopped. Since 1.37.
 */
void envoy_dynamic_module_callback_http_filter_continue_encoding(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/*
 * Gives the module's per-route configuration that applies to the stream: the route's own before the
 * virtual host's before the route configuration's. Null when there is none. Since 1.37.
 */
envoy_dynamic_module_type_http_filter_per_route_config_module_ptr envoy_dynamic_module_callback_get_most_specific_route_config(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/* Gives the number of the stream's worker thread, from 0. Since 1.38. */
uint32_t envoy_dynamic_module_callback_http_filter_get_worker_index(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/*
 * Sets a numeric socket option: at once on the downstream socket, or for the upstream connection
 * that the stream opens next. False when the downstream socket refuses it. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_set_socket_option_int(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    envoy_dynamic_module_type_socket_option_state state,
    envoy_dynamic_module_type_socket_direction direction,
    int64_t value);

/*
 * Sets a socket option of bytes: at once on the downstream socket, or for the upstream connection
 * that the stream opens next. False for a null pointer or when the downstream socket refuses it.
 * Since 1.38.
 */
bool envoy_dynamic_module_callback_http_set_socket_option_bytes(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    envoy_dynamic_module_type_socket_option_state state,
    envoy_dynamic_module_type_socket_direction direction,
    envoy_dynamic_module_type_module_buffer value);

/*
 * Reads back a numeric option that this filter set with the same level, name, state and direction.
 * False, and the output stays unwritten, when it set none. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_get_socket_option_int(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    envoy_dynamic_module_type_socket_option_state state,
    envoy_dynamic_module_type_socket_direction direction,
    int64_t* value_out);

/*
 * Reads back an option of bytes that this filter set with the same level, name, state and
 * direction; they last as long as the filter. False, and the output stays unwritten, when it set
 * none. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_get_socket_option_bytes(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    envoy_dynamic_module_type_socket_option_state state,
    envoy_dynamic_module_type_socket_direction direction,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/* Gives how many bytes of body the stream may hold back; 0 means no limit. Since 1.38. */
uint64_t envoy_dynamic_module_callback_http_get_buffer_limit(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/*
 * Sets, for all filters of the stream and both directions, how many bytes of body may be held back.
 * Lower it with care: others may count on it. Since 1.38.
 */
void envoy_dynamic_module_callback_http_set_buffer_limit(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    uint64_t limit);

/*
 * Gives the stream's tracing span, which the host owns until the stream ends. Null when the stream
 * is not traced. Since 1.38.
 */
envoy_dynamic_module_type_span_envoy_ptr envoy_dynamic_module_callback_http_get_active_span(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/* Sets a tag on a span. Without effect on a null span. Since 1.38. */
void envoy_dynamic_module_callback_http_span_set_tag(
    envoy_dynamic_module_type_span_envoy_ptr span,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/* Renames the operation of a span. Without effect on a null span. Since 1.38. */
void envoy_dynamic_module_callback_http_span_set_operation(
    envoy_dynamic_module_type_span_envoy_ptr span,
    envoy_dynamic_module_type_module_buffer operation);

/* Records an event on a span, with the time of now. Without effect on a null span. Since 1.38. */
void envoy_dynamic_module_callback_http_span_log(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_span_envoy_ptr span,
    envoy_dynamic_module_type_module_buffer event);

/*
 * Decides whether a span, and those made below it, are reported. Without effect on a null span.
 * Since 1.38.
 */
void envoy_dynamic_module_callback_http_span_set_sampled(
    envoy_dynamic_module_type_span_envoy_ptr span,
    bool sampled);

/*
 * Makes a span keep the sampling decision that the filter took, also when the route changes.
 * Tracers may ignore it. Since 1.39.
 */
void envoy_dynamic_module_callback_http_span_disable_local_decision(
    envoy_dynamic_module_type_span_envoy_ptr span);

/*
 * Reads a baggage value of a span; it lasts until the next read of baggage, trace id or span id on
 * this thread. False, with a null value, when it is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_span_get_baggage(
    envoy_dynamic_module_type_span_envoy_ptr span,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Sets a baggage value on a span, which the spans below it inherit. Since 1.38. */
void envoy_dynamic_module_callback_http_span_set_baggage(
    envoy_dynamic_module_type_span_envoy_ptr span,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/*
 * Reads the trace id of a span; it lasts until the next read of baggage, trace id or span id on
 * this thread. False, with a null value, when there is none. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_span_get_trace_id(
    envoy_dynamic_module_type_span_envoy_ptr span,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Reads the id of a span; it lasts until the next read of baggage, trace id or span id on this
 * thread. False, with a null value, when there is none. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_span_get_span_id(
    envoy_dynamic_module_type_span_envoy_ptr span,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Starts a span below another one. The module owns it and must end it with
 * `http_child_span_finish`. Null when it cannot be made. Since 1.38.
 */
envoy_dynamic_module_type_child_span_module_ptr envoy_dynamic_module_callback_http_span_spawn_child(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_span_envoy_ptr span,
    envoy_dynamic_module_type_module_buffer operation_name);

/*
 * Ends and frees a span that `http_span_spawn_child` made; to be called once for each. Since 1.38.
 */
void envoy_dynamic_module_callback_http_child_span_finish(
    envoy_dynamic_module_type_child_span_module_ptr span);

/*
 * Gives the name of the cluster that the stream's route leads to, and selects the route first where
 * needed. False, and the output stays unwritten, when there is none. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_get_cluster_name(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Counts the hosts of the route's cluster at a priority; each output may be null. False, and
 * nothing is written, without a cluster or for an unknown priority. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_get_cluster_host_count(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    uint32_t priority,
    size_t* total_count,
    size_t* healthy_count,
    size_t* degraded_count);

/*
 * Asks for one upstream host by its IP address and port. With `strict` the request fails when the
 * cluster lacks it, else it is balanced as usual. False when the text is no IP address. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_set_upstream_override_host(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer host,
    bool strict);

/* Gives the id of the stream's upstream connection; 0 before there is one. Since 1.39. */
uint64_t envoy_dynamic_module_callback_http_get_upstream_connection_id(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/*
 * Ends the stream without a response. Hooks that end the filter may run inside this call. Since
 * 1.38.
 */
void envoy_dynamic_module_callback_http_filter_reset_stream(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_stream_reset_reason reason,
    envoy_dynamic_module_type_module_buffer details);

/*
 * Ends the connection: at once with all its streams, or, with `graceful`, after the streams that it
 * has. Since 1.38.
 */
void envoy_dynamic_module_callback_http_filter_send_go_away_and_close(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    bool graceful);

/*
 * Starts the request anew through a fresh filter chain, with the headers as they are now; its first
 * hooks run inside this call. `headers` are those of a response, for the access log. False unless
 * the request is received in full. Since 1.38.
 */
bool envoy_dynamic_module_callback_http_filter_recreate_stream(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_http_header* headers,
    size_t headers_size);

/* Makes the selected route choose its cluster again, and keeps the route itself. Since 1.38. */
void envoy_dynamic_module_callback_http_clear_route_cluster_cache(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/* ---- Hooks of the network filter ------------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/*
 * Makes the module's configuration of a network filter, on the main thread. Name and bytes are the
 * host's and last for the call only; null refuses the configuration. Since 1.37, required.
 */
envoy_dynamic_module_type_network_filter_config_module_ptr envoy_dynamic_module_on_network_filter_config_new(
    envoy_dynamic_module_type_network_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/*
 * Frees the module's configuration of a network filter. Runs once for each that
 * `network_filter_config_new` gave, after everything made from it is gone. Since 1.37, required.
 */
void envoy_dynamic_module_on_network_filter_config_destroy(
    envoy_dynamic_module_type_network_filter_config_module_ptr filter_config_ptr);

/*
 * Makes the module's filter for a new connection, on the connection's worker and before any other
 * hook of it. Null closes the connection. Since 1.37, required.
 */
envoy_dynamic_module_type_network_filter_module_ptr envoy_dynamic_module_on_network_filter_new(
    envoy_dynamic_module_type_network_filter_config_module_ptr filter_config_ptr,
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/*
 * The connection is there; on a TLS listener the handshake is still to come. `StopIteration` keeps
 * later filters from starting until this one resumes them. Since 1.37, required.
 */
envoy_dynamic_module_type_on_network_filter_data_status envoy_dynamic_module_on_network_filter_new_connection(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_network_filter_module_ptr filter_module_ptr);

/*
 * Bytes came from the client. `data_length` counts the whole read buffer, with what earlier calls
 * left there. `StopIteration` keeps the bytes and holds later filters. Since 1.37, required.
 */
envoy_dynamic_module_type_on_network_filter_data_status envoy_dynamic_module_on_network_filter_read(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_network_filter_module_ptr filter_module_ptr,
    size_t data_length,
    bool end_stream);

/*
 * Bytes are on their way to the client. `data_length` counts the write buffer as the filters before
 * left it. `StopIteration` leaves the bytes with their writer. Since 1.37, required.
 */
envoy_dynamic_module_type_on_network_filter_data_status envoy_dynamic_module_on_network_filter_write(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_network_filter_module_ptr filter_module_ptr,
    size_t data_length,
    bool end_stream);

/*
 * The connection was opened or closed. One of the two closing events comes exactly once; the socket
 * is closed by then. Since 1.37, required.
 */
void envoy_dynamic_module_on_network_filter_event(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_network_filter_module_ptr filter_module_ptr,
    envoy_dynamic_module_type_network_connection_event event);

/*
 * Frees the module's filter, once, after its closing event. The host's filter pointer must not be
 * used any more. Since 1.37, required.
 */
void envoy_dynamic_module_on_network_filter_destroy(
    envoy_dynamic_module_type_network_filter_module_ptr filter_module_ptr);

/*
 * A callout has ended, on the connection's worker, once for each that began unless its owner is
 * destroyed first. Without `Success`, headers and body are null and their counts 0; else they last
 * for the call. Since 1.37, optional.
 */
void envoy_dynamic_module_on_network_filter_http_callout_done(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_network_filter_module_ptr filter_module_ptr,
    uint64_t callout_id,
    envoy_dynamic_module_type_http_callout_result result,
    envoy_dynamic_module_type_envoy_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_envoy_buffer* body_chunks,
    size_t body_chunks_size);

/*
 * An event that `network_filter_scheduler_commit` posted has arrived on the connection's worker.
 * Since 1.37, optional.
 */
void envoy_dynamic_module_on_network_filter_scheduled(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_network_filter_module_ptr filter_module_ptr,
    uint64_t event_id);

/*
 * An event that `network_filter_config_scheduler_commit` posted has arrived on the main thread.
 * Since 1.37, optional.
 */
void envoy_dynamic_module_on_network_filter_config_scheduled(
    envoy_dynamic_module_type_network_filter_config_module_ptr filter_config_ptr,
    uint64_t event_id);

/*
 * More bytes wait to be written to the client than the limit allows: time to stop producing. Since
 * 1.38, optional.
 */
void envoy_dynamic_module_on_network_filter_above_write_buffer_high_watermark(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_network_filter_module_ptr filter_module_ptr);

/*
 * The bytes that wait to be written have drained below half the limit. Follows the high-watermark
 * hook in turn. Since 1.38, optional.
 */
void envoy_dynamic_module_on_network_filter_below_write_buffer_low_watermark(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_network_filter_module_ptr filter_module_ptr);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the network filter --------------------------------------------------------- */

/*
 * Adds a numeric socket option for the upstream connection that the connection will open; the
 * downstream socket stays as it is. To be set by `network_filter_new_connection` at the latest.
 * Since 1.37.
 */
void envoy_dynamic_module_callback_network_set_socket_option_int(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    envoy_dynamic_module_type_socket_option_state state,
    int64_t value);

/*
 * Adds a socket option of bytes for the upstream connection that the connection will open; the
 * downstream socket stays as it is. To be set by `network_filter_new_connection` at the latest.
 * Since 1.37.
 */
void envoy_dynamic_module_callback_network_set_socket_option_bytes(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    envoy_dynamic_module_type_socket_option_state state,
    envoy_dynamic_module_type_module_buffer value);

/*
 * Reads back a numeric option that this filter added with the same level, name and state. False,
 * and the output stays unwritten, when it added none. Since 1.37.
 */
bool envoy_dynamic_module_callback_network_get_socket_option_int(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    envoy_dynamic_module_type_socket_option_state state,
    int64_t* value_out);

/*
 * Reads back an option of bytes that this filter added with the same level, name and state; they
 * belong to the host. False, and the output stays unwritten, when it added none. Since 1.37.
 */
bool envoy_dynamic_module_callback_network_get_socket_option_bytes(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    envoy_dynamic_module_type_socket_option_state state,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/* Gives the number of options that this filter added. Since 1.37. */
size_t envoy_dynamic_module_callback_network_get_socket_options_size(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/*
 * Gives the options that this filter added, in order. The array must have room for
 * `network_get_socket_options_size` of them. Since 1.37.
 */
void envoy_dynamic_module_callback_network_get_socket_options(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_socket_option* options_out);

/* Gives the number of pieces that the read buffer consists of; 0 without a buffer. Since 1.37. */
size_t envoy_dynamic_module_callback_network_filter_get_read_buffer_chunks_size(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/*
 * Gives the bytes in the read buffer; 0 without a buffer. Since 1.38 it stays readable after the
 * first `network_filter_read`. Since 1.37.
 */
size_t envoy_dynamic_module_callback_network_filter_get_read_buffer_size(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/*
 * Gives the pieces of the read buffer without copying them. The array must have room for as many as
 * counted; they last until the buffer changes or the hook returns. False without a buffer. Since
 * 1.37.
 */
bool envoy_dynamic_module_callback_network_filter_get_read_buffer_chunks(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_buffer_vector);

/*
 * Gives the number of pieces that the write buffer consists of; 0 outside `network_filter_write`.
 * Since 1.37.
 */
size_t envoy_dynamic_module_callback_network_filter_get_write_buffer_chunks_size(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* Gives the bytes in the write buffer; 0 outside `network_filter_write`. Since 1.37. */
size_t envoy_dynamic_module_callback_network_filter_get_write_buffer_size(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/*
 * Gives the pieces of the write buffer without copying them. The array must have room for as many
 * as counted; they last until the buffer changes or the hook returns. False without a buffer. Since
 * 1.37.
 */
bool envoy_dynamic_module_callback_network_filter_get_write_buffer_chunks(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_buffer_vector);

/*
 * Removes bytes from the front of the read buffer, at most as many as it has. False without a
 * buffer or for 0 bytes. Since 1.37.
 */
bool envoy_dynamic_module_callback_network_filter_drain_read_buffer(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    size_t length);

/*
 * Removes bytes from the front of the write buffer, at most as many as it has. False without a
 * buffer or for 0 bytes. Since 1.37.
 */
bool envoy_dynamic_module_callback_network_filter_drain_write_buffer(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    size_t length);

/*
 * Copies bytes to the front of the read buffer. False without a buffer or without bytes. Since
 * 1.37.
 */
bool envoy_dynamic_module_callback_network_filter_prepend_read_buffer(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data);

/*
 * Copies bytes to the end of the read buffer. False without a buffer or without bytes. Since 1.37.
 */
bool envoy_dynamic_module_callback_network_filter_append_read_buffer(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data);

/*
 * Copies bytes to the front of the write buffer. False without a buffer or without bytes. Since
 * 1.37.
 */
bool envoy_dynamic_module_callback_network_filter_prepend_write_buffer(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data);

/*
 * Copies bytes to the end of the write buffer. False without a buffer or without bytes. Since 1.37.
 */
bool envoy_dynamic_module_callback_network_filter_append_write_buffer(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data);

/*
 * Writes bytes to the client, through all write filters, the caller's own included. With
 * `end_stream` the write side is closed after them. The bytes are copied. Since 1.37.
 */
void envoy_dynamic_module_callback_network_filter_write(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data,
    bool end_stream);

/*
 * Hands bytes to the read filters after this one, apart from the read buffer; what they leave of
 * them is lost. The hooks of those filters run inside this call. Since 1.37.
 */
void envoy_dynamic_module_callback_network_filter_inject_read_data(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data,
    bool end_stream);

/*
 * Hands bytes to the write filters that come after this one on the way to the client. Their hooks
 * run inside this call. Since 1.37.
 */
void envoy_dynamic_module_callback_network_filter_inject_write_data(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data,
    bool end_stream);

/*
 * Resumes the read filters after this one with what the read buffer holds. Their hooks run inside
 * this call. Since 1.37.
 */
void envoy_dynamic_module_callback_network_filter_continue_reading(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/*
 * Closes the connection in the way that `close_type` says. The closing event may run inside this
 * call. Since 1.37.
 */
void envoy_dynamic_module_callback_network_filter_close(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_network_connection_close_type close_type);

/* Gives the id of the downstream connection, unique in the process. Since 1.37. */
uint64_t envoy_dynamic_module_callback_network_filter_get_connection_id(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/*
 * Gives the client's IP address as text, and its port, as listener filters may have changed them.
 * False, with null and 0, for an address of another kind. Since 1.37.
 */
bool envoy_dynamic_module_callback_network_filter_get_remote_address(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/*
 * Gives the IP address and port that the client meant to reach. False, with null and 0, for an
 * address of another kind. Since 1.37.
 */
bool envoy_dynamic_module_callback_network_filter_get_local_address(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* Tells whether the downstream transport is TLS, also before the handshake. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_is_ssl(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/*
 * Asks that closes of the connection wait until this filter allows them again. Effective only where
 * the host closes through its filter manager. Since 1.37.
 */
void envoy_dynamic_module_callback_network_filter_disable_close(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    bool disabled);

/*
 * Closes the connection as `network_filter_close` does, and records `details` as the reason for the
 * access log. Since 1.37.
 */
void envoy_dynamic_module_callback_network_filter_close_with_details(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_network_connection_close_type close_type,
    envoy_dynamic_module_type_module_buffer details);

/*
 * Gives the server name (SNI) that a listener filter found, in lower case. False, with a null
 * value, when there is none. Since 1.37.
 */
bool envoy_dynamic_module_callback_network_filter_get_requested_server_name(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_out);

/*
 * Gives the IP address and port of the socket's own peer, whatever listener filters said. False,
 * with null and 0, for an address of another kind. Since 1.37.
 */
bool envoy_dynamic_module_callback_network_filter_get_direct_remote_address(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/*
 * Gives the number of URI names in the client's certificate; 0 without TLS or before the handshake.
 * Since 1.37.
 */
size_t envoy_dynamic_module_callback_network_filter_get_ssl_uri_sans_size(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/*
 * Gives the URI names in the client's certificate. The array must have room for as many as counted.
 * False without TLS. Since 1.37.
 */
bool envoy_dynamic_module_callback_network_filter_get_ssl_uri_sans(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/*
 * Gives the number of DNS names in the client's certificate; 0 without TLS or before the handshake.
 * Since 1.37.
 */
size_t envoy_dynamic_module_callback_network_filter_get_ssl_dns_sans_size(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/*
 * Gives the DNS names in the client's certificate. The array must have room for as many as counted.
 * False without TLS. Since 1.37.
 */
bool envoy_dynamic_module_callback_network_filter_get_ssl_dns_sans(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/*
 * Gives the subject of the client's certificate, which may be empty. False, with a null value,
 * without TLS. Since 1.37.
 */
bool envoy_dynamic_module_callback_network_filter_get_ssl_subject(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_out);

/*
 * Stores bytes in the connection's filter state, for as long as the connection lives; later filters
 * and the router of TCP see them. Since 1.37.
 */
bool envoy_dynamic_module_callback_network_set_filter_state_bytes(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/*
 * Reads bytes from the connection's filter state; they belong to the host. False, and the output
 * stays unwritten, when the key is missing or holds something else. Since 1.37.
 */
bool envoy_dynamic_module_callback_network_get_filter_state_bytes(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/*
 * Stores what the object factory registered under the key makes of the bytes, such as the cluster
 * for the TCP proxy. False when there is no factory or it refuses the bytes. Since 1.38.
 */
bool envoy_dynamic_module_callback_network_set_filter_state_typed(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/*
 * Reads any object of the filter state in serialised form; the bytes belong to the host. False, and
 * the output stays unwritten, when the key is missing or the object has no such form. Since 1.38.
 */
bool envoy_dynamic_module_callback_network_get_filter_state_typed(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/*
 * Stores a string in the connection's dynamic metadata, in place of whatever the key held. Since
 * 1.37.
 */
void envoy_dynamic_module_callback_network_set_dynamic_metadata_string(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/*
 * Reads a string from the connection's dynamic metadata; it lasts until metadata is set or the hook
 * returns. False, and the output stays unwritten, when it is missing or no string. Since 1.37.
 */
bool envoy_dynamic_module_callback_network_get_dynamic_metadata_string(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/*
 * Stores a number in the connection's dynamic metadata, in place of whatever the key held. Since
 * 1.37.
 */
void envoy_dynamic_module_callback_network_set_dynamic_metadata_number(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    envoy_dynamic_module_type_module_buffer key,
    double value);

/*
 * Reads a number from the connection's dynamic metadata. False, and the output stays unwritten,
 * when it is missing or no number. Since 1.37.
 */
bool envoy_dynamic_module_callback_network_get_dynamic_metadata_number(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    envoy_dynamic_module_type_module_buffer key,
    double* result);

/*
 * Stores a boolean in the connection's dynamic metadata, in place of whatever the key held. Since
 * 1.38.
 */
void envoy_dynamic_module_callback_network_set_dynamic_metadata_bool(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    envoy_dynamic_module_type_module_buffer key,
    bool value);

/*
 * Reads a boolean from the connection's dynamic metadata. False, and the output stays unwritten,
 * when it is missing or no boolean. Since 1.38.
 */
bool envoy_dynamic_module_callback_network_get_dynamic_metadata_bool(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    envoy_dynamic_module_type_module_buffer key,
    bool* result);

/*
 * Stores many strings in one namespace of the connection's dynamic metadata; of a repeated key the
 * last wins. No entries, no effect. Since 1.39.
 */
void envoy_dynamic_module_callback_network_set_dynamic_metadata_string_batch(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    const envoy_dynamic_module_type_module_key_value_pair* entries,
    size_t entries_size);

/*
 * Sends a whole request to a cluster; `network_filter_http_callout_done` gets the answer. The
 * headers need `:method`, `:path` and `host`. A timeout of 0 is none; the id is written only on
 * `Success`. Since 1.37.
 */
envoy_dynamic_module_type_http_callout_init_result envoy_dynamic_module_callback_network_filter_http_callout(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    uint64_t* callout_id_out,
    envoy_dynamic_module_type_module_buffer cluster_name,
    envoy_dynamic_module_type_module_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_module_buffer body,
    uint64_t timeout_milliseconds);

/*
 * Defines a counter, which only grows, and writes its id. Meant for `config_new`; afterwards the
 * result is `Frozen` and the id stays unwritten. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_config_define_counter(
    envoy_dynamic_module_type_network_filter_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* counter_id_ptr);

/* Adds `value` to a counter, from a connection. An unknown id is `MetricNotFound`. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_increment_counter(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Defines a gauge, an unsigned number that is set, raised and lowered, and writes its id. Meant for
 * `config_new`; afterwards the result is `Frozen` and the id stays unwritten. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_config_define_gauge(
    envoy_dynamic_module_type_network_filter_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* gauge_id_ptr);

/* Sets a gauge to `value`, from a connection. An unknown id is `MetricNotFound`. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_set_gauge(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/* Raises a gauge by `value`, from a connection. An unknown id is `MetricNotFound`. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_increment_gauge(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Lowers a gauge by `value`, from a connection; below zero it wraps round. An unknown id is
 * `MetricNotFound`. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_decrement_gauge(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Defines a histogram, which records single values, and writes its id. Meant for `config_new`;
 * afterwards the result is `Frozen` and the id stays unwritten. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_config_define_histogram(
    envoy_dynamic_module_type_network_filter_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* histogram_id_ptr);

/*
 * Records `value` in a histogram, from a connection. An unknown id is `MetricNotFound`. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_record_histogram_value(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Adds `value` to a counter, from the configuration. An unknown id is `MetricNotFound`. Since 1.39.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_config_increment_counter(
    envoy_dynamic_module_type_network_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Raises a gauge by `value`, from the configuration. An unknown id is `MetricNotFound`. Since 1.39.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_config_increment_gauge(
    envoy_dynamic_module_type_network_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Lowers a gauge by `value`, from the configuration; below zero it wraps round. An unknown id is
 * `MetricNotFound`. Since 1.39.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_config_decrement_gauge(
    envoy_dynamic_module_type_network_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Sets a gauge to `value`, from the configuration. An unknown id is `MetricNotFound`. Since 1.39.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_config_set_gauge(
    envoy_dynamic_module_type_network_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Records `value` in a histogram, from the configuration. An unknown id is `MetricNotFound`. Since
 * 1.39.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_config_record_histogram_value(
    envoy_dynamic_module_type_network_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Counts the hosts of a cluster by name at a priority, as this worker sees them; each output may be
 * null. False, and nothing is written, for an unknown cluster or priority. Since 1.38.
 */
bool envoy_dynamic_module_callback_network_filter_get_cluster_host_count(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer cluster_name,
    uint32_t priority,
    size_t* total_count,
    size_t* healthy_count,
    size_t* degraded_count);

/*
 * Gives the IP address and port of the chosen upstream host. False, with null and 0, before one is
 * connected. Since 1.37.
 */
bool envoy_dynamic_module_callback_network_filter_get_upstream_host_address(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/*
 * Gives the host name of the chosen upstream host. False, with a null value, before one is
 * connected or when it has none. Since 1.37.
 */
bool envoy_dynamic_module_callback_network_filter_get_upstream_host_hostname(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* hostname_out);

/*
 * Gives the cluster of the chosen upstream host. False, with a null value, before one is connected.
 * Since 1.37.
 */
bool envoy_dynamic_module_callback_network_filter_get_upstream_host_cluster(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* cluster_name_out);

/* Tells whether an upstream host was chosen for the connection. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_has_upstream_host(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* Gives the id of the upstream connection; 0 before there is one. Since 1.39. */
uint64_t envoy_dynamic_module_callback_network_filter_get_upstream_connection_id(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/*
 * Turns the upstream connection to TLS, where its transport socket can start in plain text. False
 * where nothing can do so. Since 1.37.
 */
bool envoy_dynamic_module_callback_network_filter_start_upstream_secure_transport(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* Tells whether the connection is open, closing or closed. Since 1.38. */
envoy_dynamic_module_type_network_connection_state envoy_dynamic_module_callback_network_filter_get_connection_state(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/*
 * Stops or resumes reading from the client. The calls are counted and shared with all who slow this
 * connection; reading resumes when every stop is taken back. Since 1.38.
 */
envoy_dynamic_module_type_network_read_disable_status envoy_dynamic_module_callback_network_filter_read_disable(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    bool disable);

/* Tells whether the client is being read from. Since 1.38. */
bool envoy_dynamic_module_callback_network_filter_read_enabled(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* Tells whether the connection outlives the end of the client's data. Since 1.38. */
bool envoy_dynamic_module_callback_network_filter_is_half_close_enabled(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/*
 * Decides whether the connection outlives the end of the client's data, so that a filter can still
 * answer. Since 1.38.
 */
void envoy_dynamic_module_callback_network_filter_enable_half_close(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    bool enabled);

/* Gives the limit of the connection's buffers, in bytes. Since 1.38. */
uint32_t envoy_dynamic_module_callback_network_filter_get_buffer_limit(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/*
 * Sets the limit of the connection's buffers, in bytes; the watermarks follow it unless it is 0.
 * Since 1.38.
 */
void envoy_dynamic_module_callback_network_filter_set_buffer_limits(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    uint32_t limit);

/* Tells whether more bytes wait to be written than the limit allows. Since 1.38. */
bool envoy_dynamic_module_callback_network_filter_above_high_watermark(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/*
 * Makes a handle that posts events to this filter from any thread. The module owns it and frees it
 * with `network_filter_scheduler_delete`. Since 1.37.
 */
envoy_dynamic_module_type_network_filter_scheduler_module_ptr envoy_dynamic_module_callback_network_filter_scheduler_new(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/*
 * Posts an event from any thread; `network_filter_scheduled` runs for it later on the connection's
 * worker, in the order of the commits of a thread, and never inside this call. Without effect once
 * the filter is gone. Since 1.37.
 */
void envoy_dynamic_module_callback_network_filter_scheduler_commit(
    envoy_dynamic_module_type_network_filter_scheduler_module_ptr scheduler_module_ptr,
    uint64_t event_id);

/* Frees the handle, on any thread. Events that are posted already still arrive. Since 1.37. */
void envoy_dynamic_module_callback_network_filter_scheduler_delete(
    envoy_dynamic_module_type_network_filter_scheduler_module_ptr scheduler_module_ptr);

/*
 * Makes a handle that posts events to the filter configuration from any thread. The module owns it
 * and frees it with `network_filter_config_scheduler_delete`. Since 1.37.
 */
envoy_dynamic_module_type_network_filter_config_scheduler_module_ptr envoy_dynamic_module_callback_network_filter_config_scheduler_new(
    envoy_dynamic_module_type_network_filter_config_envoy_ptr filter_config_envoy_ptr);

/* Frees the handle, on any thread. Events that are posted already still arrive. Since 1.37. */
void envoy_dynamic_module_callback_network_filter_config_scheduler_delete(
    envoy_dynamic_module_type_network_filter_config_scheduler_module_ptr scheduler_module_ptr);

/*
 * Posts an event from any thread; `network_filter_config_scheduled` runs for it later on the main
 * thread, in the order of the commits of a thread, and never inside this call. Without effect once
 * the configuration is gone. Since 1.37.
 */
void envoy_dynamic_module_callback_network_filter_config_scheduler_commit(
    envoy_dynamic_module_type_network_filter_config_scheduler_module_ptr scheduler_module_ptr,
    uint64_t event_id);

/* Gives the number of the connection's worker thread, from 0. Since 1.38. */
uint32_t envoy_dynamic_module_callback_network_filter_get_worker_index(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/*
 * Reads an attribute of the connection that is a string; it belongs to the host and lasts until the
 * hook returns. False when it is absent or of another type. Since 1.39.
 */
bool envoy_dynamic_module_callback_network_filter_get_attribute_string(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Reads an attribute of the connection that is a number. False, and the output stays unwritten,
 * when it is absent or of another type. Since 1.39.
 */
bool envoy_dynamic_module_callback_network_filter_get_attribute_int(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    uint64_t* result);

/*
 * Reads an attribute of the connection that is a boolean. False, and the output stays unwritten,
 * when it is absent or of another type. Since 1.39.
 */
bool envoy_dynamic_module_callback_network_filter_get_attribute_bool(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    bool* result);

/* ---- Hooks of the listener filter ------------------------------------------------------------ */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/*
 * Makes the module's configuration of a listener filter, on the main thread. Name and bytes are the
 * host's and last for the call only; null refuses the configuration. Since 1.37, required.
 */
envoy_dynamic_module_type_listener_filter_config_module_ptr envoy_dynamic_module_on_listener_filter_config_new(
    envoy_dynamic_module_type_listener_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/*
 * Frees the module's configuration of a listener filter. Runs once for each that
 * `listener_filter_config_new` gave, after everything made from it is gone. Since 1.37, required.
 */
void envoy_dynamic_module_on_listener_filter_config_destroy(
    envoy_dynamic_module_type_listener_filter_config_module_ptr filter_config_ptr);

/*
 * Makes the module's filter for an accepted socket, on its worker and before any other hook of it.
 * Null closes the socket. Since 1.37, required.
 */
envoy_dynamic_module_type_listener_filter_module_ptr envoy_dynamic_module_on_listener_filter_new(
    envoy_dynamic_module_type_listener_filter_config_module_ptr filter_config_ptr,
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/*
 * The filter's turn for an accepted socket has come; no byte was looked at yet. `Continue` ends the
 * filter's part, `StopIteration` waits for data or for `listener_filter_continue_filter_chain`.
 * Since 1.37, required.
 */
envoy_dynamic_module_type_on_listener_filter_status envoy_dynamic_module_on_listener_filter_on_accept(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_listener_filter_module_ptr filter_module_ptr);

/*
 * Bytes came that the filter asked to see, old ones included; they stay in the socket for whoever
 * follows. `Continue` ends the filter's part, `StopIteration` waits for more. Since 1.37, required.
 */
envoy_dynamic_module_type_on_listener_filter_status envoy_dynamic_module_on_listener_filter_on_data(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_listener_filter_module_ptr filter_module_ptr,
    size_t data_length);

/*
 * The client closed while this filter held the socket. The socket is still open inside this call
 * and closed after it. Since 1.37, required.
 */
void envoy_dynamic_module_on_listener_filter_on_close(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_listener_filter_module_ptr filter_module_ptr);

/*
 * Answers how many bytes from the start of the stream the filter wants to see at most; 0 for none.
 * Asked often, so it must be cheap and without side effects. Since 1.37, required.
 */
size_t envoy_dynamic_module_on_listener_filter_get_max_read_bytes(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_listener_filter_module_ptr filter_module_ptr);

/*
 * Frees the module's filter, once, before the connection is made or when the socket is dropped. The
 * host's filter pointer must not be used any more. Since 1.37, required.
 */
void envoy_dynamic_module_on_listener_filter_destroy(
    envoy_dynamic_module_type_listener_filter_module_ptr filter_module_ptr);

/*
 * An event that `listener_filter_scheduler_commit` posted has arrived on the socket's worker.
 * Delivered since 1.39. Since 1.37, required.
 */
void envoy_dynamic_module_on_listener_filter_scheduled(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_listener_filter_module_ptr filter_module_ptr,
    uint64_t event_id);

/*
 * An event that `listener_filter_config_scheduler_commit` posted has arrived on the main thread.
 * Since 1.37, optional.
 */
void envoy_dynamic_module_on_listener_filter_config_scheduled(
    envoy_dynamic_module_type_listener_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_listener_filter_config_module_ptr filter_config_module_ptr,
    uint64_t event_id);

/*
 * A callout has ended, on the socket's worker, once for each that began unless its owner is
 * destroyed first. Without `Success`, headers and body are null and their counts 0; else they last
 * for the call. Since 1.38, optional.
 */
void envoy_dynamic_module_on_listener_filter_http_callout_done(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_listener_filter_module_ptr filter_module_ptr,
    uint64_t callout_id,
    envoy_dynamic_module_type_http_callout_result result,
    envoy_dynamic_module_type_envoy_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_envoy_buffer* body_chunks,
    size_t body_chunks_size);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the listener filter -------------------------------------------------------- */

/*
 * Gives the bytes that were looked at, as one piece of the host's that lasts until the hook returns
 * or bytes are drained. False, with a null value, outside `listener_filter_on_data`. Since 1.37.
 */
bool envoy_dynamic_module_callback_listener_filter_get_buffer_chunk(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* chunk_out);

/*
 * Takes bytes out of the socket for good, at most as many as were shown. False outside
 * `listener_filter_on_data` or for 0 bytes. Since 1.37.
 */
bool envoy_dynamic_module_callback_listener_filter_drain_buffer(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    size_t length);

/*
 * Records the transport protocol, such as `tls`, that picks the filter chain. An empty value is
 * ignored. Since 1.37.
 */
void envoy_dynamic_module_callback_listener_filter_set_detected_transport_protocol(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer protocol);

/*
 * Records the server name (SNI) that picks the filter chain; it is kept in lower case. An empty
 * value is ignored. Since 1.37.
 */
void envoy_dynamic_module_callback_listener_filter_set_requested_server_name(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name);

/*
 * Records the application protocols (ALPN) that pick the filter chain, in place of those before. No
 * entries, no effect. Since 1.37.
 */
void envoy_dynamic_module_callback_listener_filter_set_requested_application_protocols(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer* protocols,
    size_t protocols_count);

/* Records the JA3 fingerprint of the client. An empty value is ignored. Since 1.37. */
void envoy_dynamic_module_callback_listener_filter_set_ja3_hash(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer hash);

/* Records the JA4 fingerprint of the client. An empty value is ignored. Since 1.37. */
void envoy_dynamic_module_callback_listener_filter_set_ja4_hash(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer hash);

/*
 * Gives the recorded server name (SNI). False, with a null value, when there is none. Since 1.38.
 */
bool envoy_dynamic_module_callback_listener_filter_get_requested_server_name(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_out);

/*
 * Gives the recorded transport protocol. False, with a null value, when there is none. Since 1.38.
 */
bool envoy_dynamic_module_callback_listener_filter_get_detected_transport_protocol(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_out);

/* Gives the number of recorded application protocols (ALPN). Since 1.38. */
size_t envoy_dynamic_module_callback_listener_filter_get_requested_application_protocols_size(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/*
 * Gives the recorded application protocols (ALPN). The array must have room for as many as counted.
 * Since 1.38.
 */
bool envoy_dynamic_module_callback_listener_filter_get_requested_application_protocols(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* protocols_out);

/* Gives the recorded JA3 fingerprint. False, with a null value, when there is none. Since 1.38. */
bool envoy_dynamic_module_callback_listener_filter_get_ja3_hash(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_out);

/* Gives the recorded JA4 fingerprint. False, with a null value, when there is none. Since 1.38. */
bool envoy_dynamic_module_callback_listener_filter_get_ja4_hash(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_out);

/*
 * Tells whether the socket carries facts of a TLS session; none does before its connection is made.
 * Since 1.38.
 */
bool envoy_dynamic_module_callback_listener_filter_is_ssl(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/*
 * Gives the number of URI names in the client's certificate; 0 without a TLS session. Since 1.38.
 */
size_t envoy_dynamic_module_callback_listener_filter_get_ssl_uri_sans_size(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/*
 * Gives the URI names in the client's certificate. The array must have room for as many as counted.
 * False without a TLS session. Since 1.38.
 */
bool envoy_dynamic_module_callback_listener_filter_get_ssl_uri_sans(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/*
 * Gives the number of DNS names in the client's certificate; 0 without a TLS session. Since 1.38.
 */
size_t envoy_dynamic_module_callback_listener_filter_get_ssl_dns_sans_size(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/*
 * Gives the DNS names in the client's certificate. The array must have room for as many as counted.
 * False without a TLS session. Since 1.38.
 */
bool envoy_dynamic_module_callback_listener_filter_get_ssl_dns_sans(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/*
 * Gives the subject of the client's certificate. False, with a null value, without a TLS session.
 * Since 1.38.
 */
bool envoy_dynamic_module_callback_listener_filter_get_ssl_subject(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_out);

/*
 * Gives the client's IP address as text, and its port, as this or another filter may have set them.
 * False, with null and 0, for an address of another kind. Since 1.37.
 */
bool envoy_dynamic_module_callback_listener_filter_get_remote_address(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/*
 * Gives the IP address and port of the socket's own peer. False, with null and 0, for an address of
 * another kind. Since 1.37.
 */
bool envoy_dynamic_module_callback_listener_filter_get_direct_remote_address(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/*
 * Gives the IP address and port that the client meant to reach, as this or another filter may have
 * restored them. False, with null and 0, for an address of another kind. Since 1.37.
 */
bool envoy_dynamic_module_callback_listener_filter_get_local_address(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/*
 * Gives the IP address and port at which the socket was accepted. False, with null and 0, for an
 * address of another kind. Since 1.37.
 */
bool envoy_dynamic_module_callback_listener_filter_get_direct_local_address(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/*
 * Gives the destination before the kernel redirected the connection here. False, with null and 0,
 * when it was not redirected or the socket is closed. Since 1.37.
 */
bool envoy_dynamic_module_callback_listener_filter_get_original_dst(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* Tells what kind of address the socket was accepted at. Since 1.37. */
envoy_dynamic_module_type_address_type envoy_dynamic_module_callback_listener_filter_get_address_type(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/* Tells whether a filter restored the local address. Since 1.37. */
bool envoy_dynamic_module_callback_listener_filter_is_local_address_restored(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/*
 * Sets the client's address, as a proxy before this one told it. False, and nothing is changed,
 * when text and family do not make an IP address or the port is too large. Since 1.37.
 */
bool envoy_dynamic_module_callback_listener_filter_set_remote_address(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer address,
    uint32_t port,
    bool is_ipv6);

/*
 * Sets the address that the client meant to reach, and marks it as restored. False, and nothing is
 * changed, when text and family do not make an IP address or the port is too large. Since 1.37.
 */
bool envoy_dynamic_module_callback_listener_filter_restore_local_address(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer address,
    uint32_t port,
    bool is_ipv6);

/*
 * Resumes the filters after this one, inside this call, or drops the socket when `success` is
 * false. For a filter that answered `StopIteration`, from a scheduled event or a callout; no
 * callback on the socket may follow. Since 1.37.
 */
void envoy_dynamic_module_callback_listener_filter_continue_filter_chain(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    bool success);

/*
 * Decides whether the socket is handed to the listener that is bound to its restored local address.
 * Since 1.37.
 */
void envoy_dynamic_module_callback_listener_filter_use_original_dst(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    bool use_original_dst);

/*
 * Closes the accepted socket at once; the hook must then answer `StopIteration`. `details` tells
 * the access log why and may be empty. Since 1.37. Up to 1.37 it took (filter_envoy_ptr).
 */
void envoy_dynamic_module_callback_listener_filter_close_socket(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer details);

/*
 * Writes to the accepted socket directly, past TLS and all filters. Gives the number of bytes
 * written, which may be fewer than asked, or -1 for failure. Since 1.38.
 */
int64_t envoy_dynamic_module_callback_listener_filter_write_to_socket(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data);

/*
 * Gives the descriptor of the accepted socket, which stays the host's; -1 when the socket is
 * closed. Since 1.37.
 */
int64_t envoy_dynamic_module_callback_listener_filter_get_socket_fd(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/*
 * Sets a numeric option of the accepted socket at once. False when the kernel refuses it. Since
 * 1.37.
 */
bool envoy_dynamic_module_callback_listener_filter_set_socket_option_int(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    int64_t value);

/*
 * Sets an option of bytes of the accepted socket at once. False for a null pointer or when the
 * kernel refuses it. Since 1.37.
 */
bool envoy_dynamic_module_callback_listener_filter_set_socket_option_bytes(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    envoy_dynamic_module_type_module_buffer value);

/*
 * Reads a numeric option from the accepted socket. False, and the output stays unwritten, when the
 * kernel refuses it. Since 1.37.
 */
bool envoy_dynamic_module_callback_listener_filter_get_socket_option_int(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    int64_t* value_out);

/*
 * Reads an option of bytes from the accepted socket into the module's buffer of `value_size` bytes,
 * and its true size. False, and nothing is written, when the kernel refuses it. Since 1.37.
 */
bool envoy_dynamic_module_callback_listener_filter_get_socket_option_bytes(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    char* value_out,
    size_t value_size,
    size_t* actual_size_out);

/*
 * Stores a string in filter state that the later connection inherits. False for a null key or
 * value. Since 1.37.
 */
bool envoy_dynamic_module_callback_listener_filter_set_filter_state(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/*
 * Reads a string from filter state; it belongs to the host. False, with a null value, when the key
 * is missing or holds something else. Since 1.37.
 */
bool envoy_dynamic_module_callback_listener_filter_get_filter_state(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/*
 * Stores what the object factory registered under the key makes of the bytes, in filter state that
 * the later connection inherits. False when there is no factory or it refuses the bytes. Since
 * 1.40.
 */
bool envoy_dynamic_module_callback_listener_filter_set_filter_state_typed(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/*
 * Reads any object of the filter state in serialised form; the bytes belong to the host. False,
 * with a null value, when the key is missing or the object has no such form. Since 1.40.
 */
bool envoy_dynamic_module_callback_listener_filter_get_filter_state_typed(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/*
 * Records why the client's transport failed, for the access log. An empty value is ignored. Since
 * 1.37.
 */
void envoy_dynamic_module_callback_listener_filter_set_downstream_transport_failure_reason(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer reason);

/* Gives the time at which the socket was accepted, in milliseconds since 1970. Since 1.37. */
uint64_t envoy_dynamic_module_callback_listener_filter_get_connection_start_time_ms(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/*
 * Reads a string from dynamic metadata; it lasts until metadata is set or the hook returns. False,
 * with a null value, when it is missing or no string. Since 1.37.
 */
bool envoy_dynamic_module_callback_listener_filter_get_dynamic_metadata_string(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/*
 * Stores a string in dynamic metadata that the later connection inherits, in place of whatever the
 * key held. Since 1.37.
 */
void envoy_dynamic_module_callback_listener_filter_set_dynamic_metadata_string(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/*
 * Reads a number from dynamic metadata. False, and the output stays unwritten, when it is missing
 * or no number. Since 1.38.
 */
bool envoy_dynamic_module_callback_listener_filter_get_dynamic_metadata_number(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    envoy_dynamic_module_type_module_buffer key,
    double* result);

/*
 * Stores a number in dynamic metadata that the later connection inherits, in place of whatever the
 * key held. Since 1.38.
 */
void envoy_dynamic_module_callback_listener_filter_set_dynamic_metadata_number(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    envoy_dynamic_module_type_module_buffer key,
    double value);

/*
 * Stores many strings in one namespace of dynamic metadata; of a repeated key the last wins. No
 * entries, no effect. Since 1.39.
 */
void envoy_dynamic_module_callback_listener_filter_set_dynamic_metadata_string_batch(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    const envoy_dynamic_module_type_module_key_value_pair* entries,
    size_t entries_size);

/*
 * Gives what the filter's own `listener_filter_get_max_read_bytes` answers now. Not to be called
 * from that hook. Since 1.37.
 */
size_t envoy_dynamic_module_callback_listener_filter_max_read_bytes(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/*
 * Defines a counter, which only grows, and writes its id. Meant for `config_new`; afterwards the
 * result is `Frozen` and the id stays unwritten. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_config_define_counter(
    envoy_dynamic_module_type_listener_filter_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* counter_id_ptr);

/* Adds `value` to a counter, from a socket. An unknown id is `MetricNotFound`. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_increment_counter(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Defines a gauge, an unsigned number that is set, raised and lowered, and writes its id. Meant for
 * `config_new`; afterwards the result is `Frozen` and the id stays unwritten. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_config_define_gauge(
    envoy_dynamic_module_type_listener_filter_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* gauge_id_ptr);

/* Sets a gauge to `value`, from a socket. An unknown id is `MetricNotFound`. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_set_gauge(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/* Raises a gauge by `value`, from a socket. An unknown id is `MetricNotFound`. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_increment_gauge(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Lowers a gauge by `value`, from a socket; below zero it wraps round. An unknown id is
 * `MetricNotFound`. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_decrement_gauge(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Defines a histogram, which records single values, and writes its id. Meant for `config_new`;
 * afterwards the result is `Frozen` and the id stays unwritten. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_config_define_histogram(
    envoy_dynamic_module_type_listener_filter_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* histogram_id_ptr);

/* Records `value` in a histogram, from a socket. An unknown id is `MetricNotFound`. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_record_histogram_value(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Adds `value` to a counter, from the configuration. An unknown id is `MetricNotFound`. Since 1.39.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_config_increment_counter(
    envoy_dynamic_module_type_listener_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Raises a gauge by `value`, from the configuration. An unknown id is `MetricNotFound`. Since 1.39.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_config_increment_gauge(
    envoy_dynamic_module_type_listener_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Lowers a gauge by `value`, from the configuration; below zero it wraps round. An unknown id is
 * `MetricNotFound`. Since 1.39.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_config_decrement_gauge(
    envoy_dynamic_module_type_listener_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Sets a gauge to `value`, from the configuration. An unknown id is `MetricNotFound`. Since 1.39.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_config_set_gauge(
    envoy_dynamic_module_type_listener_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Records `value` in a histogram, from the configuration. An unknown id is `MetricNotFound`. Since
 * 1.39.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_config_record_histogram_value(
    envoy_dynamic_module_type_listener_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Sends a whole request to a cluster; `listener_filter_http_callout_done` gets the answer. The
 * headers need `:method`, `:path` and `host`. A timeout of 0 is none; the id is written only on
 * `Success`. Since 1.38.
 */
envoy_dynamic_module_type_http_callout_init_result envoy_dynamic_module_callback_listener_filter_http_callout(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    uint64_t* callout_id_out,
    envoy_dynamic_module_type_module_buffer cluster_name,
    envoy_dynamic_module_type_module_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_module_buffer body,
    uint64_t timeout_milliseconds);

/*
 * Makes a handle that posts events to this filter from any thread. The module owns it and frees it
 * with `listener_filter_scheduler_delete`. Since 1.37.
 */
envoy_dynamic_module_type_listener_filter_scheduler_module_ptr envoy_dynamic_module_callback_listener_filter_scheduler_new(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/*
 * Posts an event from any thread; `listener_filter_scheduled` runs for it later on the socket's
 * worker, in the order of the commits of a thread, and never inside this call. Without effect once
 * the filter is gone; before 1.39 nothing arrives. Since 1.37.
 */
void envoy_dynamic_module_callback_listener_filter_scheduler_commit(
    envoy_dynamic_module_type_listener_filter_scheduler_module_ptr scheduler_module_ptr,
    uint64_t event_id);

/* Frees the handle, on any thread. Events that are posted already still arrive. Since 1.37. */
void envoy_dynamic_module_callback_listener_filter_scheduler_delete(
    envoy_dynamic_module_type_listener_filter_scheduler_module_ptr scheduler_module_ptr);

/*
 * Makes a handle that posts events to the filter configuration from any thread. The module owns it
 * and frees it with `listener_filter_config_scheduler_delete`. Since 1.37.
 */
envoy_dynamic_module_type_listener_filter_config_scheduler_module_ptr envoy_dynamic_module_callback_listener_filter_config_scheduler_new(
    envoy_dynamic_module_type_listener_filter_config_envoy_ptr filter_config_envoy_ptr);

/* Frees the handle, on any thread. Events that are posted already still arrive. Since 1.37. */
void envoy_dynamic_module_callback_listener_filter_config_scheduler_delete(
    envoy_dynamic_module_type_listener_filter_config_scheduler_module_ptr scheduler_module_ptr);

/*
 * Posts an event from any thread; `listener_filter_config_scheduled` runs for it later on the main
 * thread, in the order of the commits of a thread, and never inside this call. Without effect once
 * the configuration is gone. Since 1.37.
 */
void envoy_dynamic_module_callback_listener_filter_config_scheduler_commit(
    envoy_dynamic_module_type_listener_filter_config_scheduler_module_ptr scheduler_module_ptr,
    uint64_t event_id);

/* Gives the number of the socket's worker thread, from 0. Since 1.38. */
uint32_t envoy_dynamic_module_callback_listener_filter_get_worker_index(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/*
 * Reads an attribute of the accepted socket that is a string; it belongs to the host and lasts
 * until the hook returns. False when it is absent or of another type. Since 1.39.
 */
bool envoy_dynamic_module_callback_listener_filter_get_attribute_string(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Reads an attribute of the accepted socket that is a number. False, and the output stays
 * unwritten, when it is absent or of another type. Since 1.39.
 */
bool envoy_dynamic_module_callback_listener_filter_get_attribute_int(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    uint64_t* result);

/*
 * Reads an attribute of the accepted socket that is a boolean. False, and the output stays
 * unwritten, when it is absent or of another type. Since 1.39.
 */
bool envoy_dynamic_module_callback_listener_filter_get_attribute_bool(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    bool* result);

/* ---- Hooks of the UDP listener filter -------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/*
 * Makes the module's configuration of a UDP listener filter, on the main thread. Name and bytes are
 * the host's and last for the call only; null refuses the configuration. Since 1.37, required.
 */
envoy_dynamic_module_type_udp_listener_filter_config_module_ptr envoy_dynamic_module_on_udp_listener_filter_config_new(
    envoy_dynamic_module_type_udp_listener_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/*
 * Frees the module's configuration of a UDP listener filter. Runs once for each that
 * `udp_listener_filter_config_new` gave, after everything made from it is gone. Since 1.37,
 * required.
 */
void envoy_dynamic_module_on_udp_listener_filter_config_destroy(
    envoy_dynamic_module_type_udp_listener_filter_config_module_ptr filter_config_ptr);

/*
 * Makes the module's filter of a UDP listener, once per worker and not per client. Null leaves the
 * listener without it. Since 1.37, required.
 */
envoy_dynamic_module_type_udp_listener_filter_module_ptr envoy_dynamic_module_on_udp_listener_filter_new(
    envoy_dynamic_module_type_udp_listener_filter_config_module_ptr filter_config_ptr,
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr);

/*
 * A datagram came. `Continue` hands it to the next filter, `StopIteration` keeps it from them.
 * Since 1.37, required.
 */
envoy_dynamic_module_type_on_udp_listener_filter_status envoy_dynamic_module_on_udp_listener_filter_on_data(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_udp_listener_filter_module_ptr filter_module_ptr);

/*
 * Frees the module's filter. The host's filter pointer must not be used any more. Since 1.37,
 * required.
 */
void envoy_dynamic_module_on_udp_listener_filter_destroy(
    envoy_dynamic_module_type_udp_listener_filter_module_ptr filter_module_ptr);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the UDP listener filter ---------------------------------------------------- */

/*
 * Gives the number of pieces that the datagram consists of; 0 outside
 * `udp_listener_filter_on_data`. Since 1.37.
 */
size_t envoy_dynamic_module_callback_udp_listener_filter_get_datagram_data_chunks_size(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr);

/*
 * Gives the pieces of the datagram without copying them. The array must have room for as many as
 * counted; they last for the hook. False outside `udp_listener_filter_on_data`. Since 1.37.
 */
bool envoy_dynamic_module_callback_udp_listener_filter_get_datagram_data_chunks(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* chunks_out);

/* Gives the bytes in the datagram; 0 outside `udp_listener_filter_on_data`. Since 1.37. */
size_t envoy_dynamic_module_callback_udp_listener_filter_get_datagram_data_size(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr);

/*
 * Replaces the bytes of the datagram for the filters that follow. False outside
 * `udp_listener_filter_on_data`. Since 1.37.
 */
bool envoy_dynamic_module_callback_udp_listener_filter_set_datagram_data(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data);

/*
 * Gives the IP address and port of the datagram's sender. False, and nothing is written, outside
 * `udp_listener_filter_on_data` or for an address of another kind. Since 1.37.
 */
bool envoy_dynamic_module_callback_udp_listener_filter_get_peer_address(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/*
 * Gives the IP address and port that the datagram was sent to, or those of the listener outside
 * `udp_listener_filter_on_data`. False, and nothing is written, for an address of another kind.
 * Since 1.37.
 */
bool envoy_dynamic_module_callback_udp_listener_filter_get_local_address(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/*
 * Sends a datagram from the listener's socket to the given IP address and port, or, with an empty
 * address, to the sender of the datagram at hand. False when there is no such address; loss on the
 * way does not show. Since 1.37.
 */
bool envoy_dynamic_module_callback_udp_listener_filter_send_datagram(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data,
    envoy_dynamic_module_type_module_buffer peer_address,
    uint32_t peer_port);

/*
 * Defines a counter, which only grows, and writes its id. Meant for `config_new`; afterwards the
 * result is `Frozen` and the id stays unwritten. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_config_define_counter(
    envoy_dynamic_module_type_udp_listener_filter_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* counter_id_ptr);

/* Adds `value` to a counter, from a filter. An unknown id is `MetricNotFound`. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_increment_counter(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Defines a gauge, an unsigned number that is set, raised and lowered, and writes its id. Meant for
 * `config_new`; afterwards the result is `Frozen` and the id stays unwritten. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_config_define_gauge(
    envoy_dynamic_module_type_udp_listener_filter_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* gauge_id_ptr);

/* Sets a gauge to `value`, from a filter. An unknown id is `MetricNotFound`. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_set_gauge(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/* Raises a gauge by `value`, from a filter. An unknown id is `MetricNotFound`. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_increment_gauge(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Lowers a gauge by `value`, from a filter; below zero it wraps round. An unknown id is
 * `MetricNotFound`. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_decrement_gauge(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Defines a histogram, which records single values, and writes its id. Meant for `config_new`;
 * afterwards the result is `Frozen` and the id stays unwritten. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_config_define_histogram(
    envoy_dynamic_module_type_udp_listener_filter_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* histogram_id_ptr);

/* Records `value` in a histogram, from a filter. An unknown id is `MetricNotFound`. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_record_histogram_value(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Adds `value` to a counter, from the configuration. An unknown id is `MetricNotFound`. Since 1.39.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_config_increment_counter(
    envoy_dynamic_module_type_udp_listener_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Raises a gauge by `value`, from the configuration. An unknown id is `MetricNotFound`. Since 1.39.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_config_increment_gauge(
    envoy_dynamic_module_type_udp_listener_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Lowers a gauge by `value`, from the configuration; below zero it wraps round. An unknown id is
 * `MetricNotFound`. Since 1.39.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_config_decrement_gauge(
    envoy_dynamic_module_type_udp_listener_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Sets a gauge to `value`, from the configuration. An unknown id is `MetricNotFound`. Since 1.39.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_config_set_gauge(
    envoy_dynamic_module_type_udp_listener_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Records `value` in a histogram, from the configuration. An unknown id is `MetricNotFound`. Since
 * 1.39.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_config_record_histogram_value(
    envoy_dynamic_module_type_udp_listener_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/* Gives the number of the filter's worker thread, from 0. Since 1.38. */
uint32_t envoy_dynamic_module_callback_udp_listener_filter_get_worker_index(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr);

/* ---- Hooks of the access logger -------------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/*
 * Makes the module's configuration of an access logger, on the main thread. Name and bytes are the
 * host's and last for the call only; null refuses the configuration. Since 1.37, required.
 */
envoy_dynamic_module_type_access_logger_config_module_ptr envoy_dynamic_module_on_access_logger_config_new(
    envoy_dynamic_module_type_access_logger_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/*
 * Frees the module's configuration of an access logger. Runs once for each that
 * `access_logger_config_new` gave, after everything made from it is gone. Since 1.37, required.
 */
void envoy_dynamic_module_on_access_logger_config_destroy(
    envoy_dynamic_module_type_access_logger_config_module_ptr config_module_ptr);

/*
 * Makes a logger of the module, on any thread, once per worker as a rule. It may be the
 * configuration itself where a logger has no state of its own. Null drops the entries silently.
 * Since 1.37, required.
 */
envoy_dynamic_module_type_access_logger_module_ptr envoy_dynamic_module_on_access_logger_new(
    envoy_dynamic_module_type_access_logger_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * An entry is to be logged. The host's logger pointer, through which all facts are read, lasts for
 * the call only. Since 1.37, required.
 */
void envoy_dynamic_module_on_access_logger_log(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_access_logger_module_ptr logger_module_ptr,
    envoy_dynamic_module_type_access_log_type log_type);

/* Frees a logger of the module. Since 1.37, required. */
void envoy_dynamic_module_on_access_logger_destroy(
    envoy_dynamic_module_type_access_logger_module_ptr logger_module_ptr);

/*
 * The logger is about to be destroyed: time to write out what it still holds. Since 1.37, optional.
 */
void envoy_dynamic_module_on_access_logger_flush(
    envoy_dynamic_module_type_access_logger_module_ptr logger_module_ptr);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the access logger ---------------------------------------------------------- */

/*
 * Gives the number of entries of the request headers, response headers or response trailers. 0 when
 * the map is absent. Since 1.37.
 */
size_t envoy_dynamic_module_callback_access_logger_get_headers_size(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type);

/*
 * Gives all entries of the request headers, response headers or response trailers. The array must
 * have room for as many as counted. False when the map is absent. Since 1.37.
 */
bool envoy_dynamic_module_callback_access_logger_get_headers(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type,
    envoy_dynamic_module_type_envoy_http_header* result_headers);

/*
 * Gives one value of a header by index from 0, and the number of its values; that output may be
 * null. False when there is no such value. Since 1.37.
 */
bool envoy_dynamic_module_callback_access_logger_get_header_value(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result,
    size_t index,
    size_t* total_count_out);

/* Gives the HTTP status of the response; 0 when there was none. Since 1.37. */
uint32_t envoy_dynamic_module_callback_access_logger_get_response_code(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * Gives the reason for the response code. False, and the output stays unwritten, when it is absent.
 * Since 1.37.
 */
bool envoy_dynamic_module_callback_access_logger_get_response_code_details(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Tells whether a response flag is set. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_has_response_flag(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_response_flag flag);

/*
 * Gives all response flags as a bit mask, where the bit of a flag is its number; 0 when none is
 * set. Since 1.37.
 */
uint64_t envoy_dynamic_module_callback_access_logger_get_response_flags(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * Gives the downstream protocol, such as `HTTP/1.1`. False, and the output stays unwritten, when it
 * is absent. Since 1.37.
 */
bool envoy_dynamic_module_callback_access_logger_get_protocol(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Writes the times of the stream. A time that is not known is -1. Since 1.37. */
void envoy_dynamic_module_callback_access_logger_get_timing_info(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_timing_info* timing_out);

/* Writes the byte counts of the stream. A count that is not known is 0. Since 1.37. */
void envoy_dynamic_module_callback_access_logger_get_bytes_info(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_bytes_info* bytes_out);

/* Tells whether the request is a health check. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_is_health_check(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * Gives the name of the route. False, and the output stays unwritten, when it is absent. Since
 * 1.37.
 */
bool envoy_dynamic_module_callback_access_logger_get_route_name(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the name of the virtual cluster that the request falls into. False, and the output stays
 * unwritten, when it is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_virtual_cluster_name(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Gives the number of attempts made to reach an upstream host; 0 when not known. Since 1.37. */
uint32_t envoy_dynamic_module_callback_access_logger_get_attempt_count(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * Gives the reason why the host ended the connection. False, and the output stays unwritten, when
 * it is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_connection_termination_details(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the IP address and port of the client, after headers and listener filters had their say.
 * False when not known or of another kind. Since 1.37.
 */
bool envoy_dynamic_module_callback_access_logger_get_downstream_remote_address(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/*
 * Gives the IP address and port of the end that the client meant to reach. False when not known or
 * of another kind. Since 1.37.
 */
bool envoy_dynamic_module_callback_access_logger_get_downstream_local_address(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/*
 * Gives the IP address and port of the socket's own peer. False when not known or of another kind.
 * Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_downstream_direct_remote_address(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/*
 * Gives the IP address and port of the listener's own end. False when not known or of another kind.
 * Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_downstream_direct_local_address(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/*
 * Gives the IP address and port of the upstream host. False when not known or of another kind.
 * Since 1.37.
 */
bool envoy_dynamic_module_callback_access_logger_get_upstream_remote_address(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/*
 * Gives the IP address and port of this end of the upstream connection. False when not known or of
 * another kind. Since 1.37.
 */
bool envoy_dynamic_module_callback_access_logger_get_upstream_local_address(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/*
 * Gives the name of the upstream cluster. False, and the output stays unwritten, when it is absent.
 * Since 1.37.
 */
bool envoy_dynamic_module_callback_access_logger_get_upstream_cluster(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the address of the chosen upstream host. False, and the output stays unwritten, when it is
 * absent. Since 1.37.
 */
bool envoy_dynamic_module_callback_access_logger_get_upstream_host(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the reason why the upstream transport, such as TLS, failed. False, and the output stays
 * unwritten, when it is absent. Since 1.37.
 */
bool envoy_dynamic_module_callback_access_logger_get_upstream_transport_failure_reason(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Gives the id of the upstream connection; 0 when there was none. Since 1.38. */
uint64_t envoy_dynamic_module_callback_access_logger_get_upstream_connection_id(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * Gives the TLS cipher suite of the upstream connection; it lasts until a cipher is next asked for
 * on this thread. False, and the output stays unwritten, when it is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_upstream_tls_cipher(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the TLS session id of the upstream connection. False, and the output stays unwritten, when
 * it is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_upstream_tls_session_id(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the TLS version of the upstream connection, such as `TLSv1.3`. False, and the output stays
 * unwritten, when it is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_upstream_tls_version(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the subject of the certificate of the upstream host. False, and the output stays unwritten,
 * when it is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_upstream_peer_subject(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the issuer of the certificate of the upstream host. False, and the output stays unwritten,
 * when it is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_upstream_peer_issuer(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the subject of the certificate of this proxy towards upstream. False, and the output stays
 * unwritten, when it is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_upstream_local_subject(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the SHA-256 digest of the certificate of the upstream host. False, and the output stays
 * unwritten, when it is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_upstream_peer_cert_digest(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the time from which the certificate of the upstream host is valid, in seconds since 1970; 0
 * when not known. Since 1.38.
 */
int64_t envoy_dynamic_module_callback_access_logger_get_upstream_peer_cert_v_start(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * Gives the time until which the certificate of the upstream host is valid, in seconds since 1970;
 * 0 when not known. Since 1.38.
 */
int64_t envoy_dynamic_module_callback_access_logger_get_upstream_peer_cert_v_end(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * Gives the number of URI names in the certificate of the upstream host; 0 when there is none.
 * Since 1.38.
 */
size_t envoy_dynamic_module_callback_access_logger_get_upstream_peer_uri_san_size(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * Gives the URI names in the certificate of the upstream host. The array must have room for as many
 * as counted. False without TLS. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_upstream_peer_uri_san(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/*
 * Gives the number of URI names in the certificate of this proxy towards upstream; 0 when there is
 * none. Since 1.38.
 */
size_t envoy_dynamic_module_callback_access_logger_get_upstream_local_uri_san_size(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * Gives the URI names in the certificate of this proxy towards upstream. The array must have room
 * for as many as counted. False without TLS. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_upstream_local_uri_san(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/*
 * Gives the number of DNS names in the certificate of the upstream host; 0 when there is none.
 * Since 1.38.
 */
size_t envoy_dynamic_module_callback_access_logger_get_upstream_peer_dns_san_size(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * Gives the DNS names in the certificate of the upstream host. The array must have room for as many
 * as counted. False without TLS. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_upstream_peer_dns_san(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/*
 * Gives the number of DNS names in the certificate of this proxy towards upstream; 0 when there is
 * none. Since 1.38.
 */
size_t envoy_dynamic_module_callback_access_logger_get_upstream_local_dns_san_size(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * Gives the DNS names in the certificate of this proxy towards upstream. The array must have room
 * for as many as counted. False without TLS. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_upstream_local_dns_san(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/* Gives the id of the downstream connection; 0 when not known. Since 1.37. */
uint64_t envoy_dynamic_module_callback_access_logger_get_connection_id(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Tells whether the client presented a certificate over TLS. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_is_mtls(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * Gives the server name (SNI) that the client asked for. False, and the output stays unwritten,
 * when it is absent. Since 1.37.
 */
bool envoy_dynamic_module_callback_access_logger_get_requested_server_name(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the TLS version of the downstream connection, such as `TLSv1.3`. False, and the output
 * stays unwritten, when it is absent. Since 1.37.
 */
bool envoy_dynamic_module_callback_access_logger_get_downstream_tls_version(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the subject of the certificate of the client. False, and the output stays unwritten, when
 * it is absent. Since 1.37.
 */
bool envoy_dynamic_module_callback_access_logger_get_downstream_peer_subject(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the SHA-256 digest of the certificate of the client. False, and the output stays unwritten,
 * when it is absent. Since 1.37.
 */
bool envoy_dynamic_module_callback_access_logger_get_downstream_peer_cert_digest(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the TLS cipher suite of the downstream connection; it lasts until a cipher is next asked
 * for on this thread. False, and the output stays unwritten, when it is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_downstream_tls_cipher(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the TLS session id of the downstream connection. False, and the output stays unwritten,
 * when it is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_downstream_tls_session_id(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the issuer of the certificate of the client. False, and the output stays unwritten, when it
 * is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_downstream_peer_issuer(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the serial number of the client's certificate. False, and the output stays unwritten, when
 * it is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_downstream_peer_serial(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the SHA-1 fingerprint of the client's certificate. False, and the output stays unwritten,
 * when it is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_downstream_peer_fingerprint_1(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the subject of the certificate of this proxy towards the client. False, and the output
 * stays unwritten, when it is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_downstream_local_subject(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Tells whether the client presented a certificate. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_downstream_peer_cert_presented(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Tells whether the client's certificate was found valid. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_downstream_peer_cert_validated(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * Gives the time from which the certificate of the client is valid, in seconds since 1970; 0 when
 * not known. Since 1.38.
 */
int64_t envoy_dynamic_module_callback_access_logger_get_downstream_peer_cert_v_start(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * Gives the time until which the certificate of the client is valid, in seconds since 1970; 0 when
 * not known. Since 1.38.
 */
int64_t envoy_dynamic_module_callback_access_logger_get_downstream_peer_cert_v_end(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * Gives the number of URI names in the certificate of the client; 0 when there is none. Since 1.38.
 */
size_t envoy_dynamic_module_callback_access_logger_get_downstream_peer_uri_san_size(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * Gives the URI names in the certificate of the client. The array must have room for as many as
 * counted. False without TLS. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_downstream_peer_uri_san(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/*
 * Gives the number of URI names in the certificate of this proxy towards the client; 0 when there
 * is none. Since 1.38.
 */
size_t envoy_dynamic_module_callback_access_logger_get_downstream_local_uri_san_size(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * Gives the URI names in the certificate of this proxy towards the client. The array must have room
 * for as many as counted. False without TLS. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_downstream_local_uri_san(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/*
 * Gives the number of DNS names in the certificate of the client; 0 when there is none. Since 1.38.
 */
size_t envoy_dynamic_module_callback_access_logger_get_downstream_peer_dns_san_size(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * Gives the DNS names in the certificate of the client. The array must have room for as many as
 * counted. False without TLS. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_downstream_peer_dns_san(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/*
 * Gives the number of DNS names in the certificate of this proxy towards the client; 0 when there
 * is none. Since 1.38.
 */
size_t envoy_dynamic_module_callback_access_logger_get_downstream_local_dns_san_size(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * Gives the DNS names in the certificate of this proxy towards the client. The array must have room
 * for as many as counted. False without TLS. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_downstream_local_dns_san(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/*
 * Reads a string from dynamic metadata; `path` may lead into nested structures by dots. False when
 * it is absent or no string. Since 1.37.
 */
bool envoy_dynamic_module_callback_access_logger_get_dynamic_metadata(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer path,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Reads a number from dynamic metadata; `path` may lead into nested structures by dots. False when
 * it is absent or no number. Since 1.39.
 */
bool envoy_dynamic_module_callback_access_logger_get_dynamic_metadata_number(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer path,
    double* result);

/*
 * Reads a boolean from dynamic metadata; `path` may lead into nested structures by dots. False when
 * it is absent or no boolean. Since 1.39.
 */
bool envoy_dynamic_module_callback_access_logger_get_dynamic_metadata_bool(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer path,
    bool* result);

/*
 * Reads an object of the filter state in serialised form. False when the key is missing or the
 * object has no such form. Since 1.37.
 */
bool envoy_dynamic_module_callback_access_logger_get_filter_state(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the id of the request, as the `x-request-id` header has it. False, and the output stays
 * unwritten, when it is absent. Since 1.37.
 */
bool envoy_dynamic_module_callback_access_logger_get_request_id(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the body of the local reply, where the response was one. False when it is empty. Since
 * 1.37.
 */
bool envoy_dynamic_module_callback_access_logger_get_local_reply_body(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the trace id of the stream's span. False, and the output stays unwritten, when it is
 * absent. Since 1.37.
 */
bool envoy_dynamic_module_callback_access_logger_get_trace_id(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the id of the stream's span. False, and the output stays unwritten, when it is absent.
 * Since 1.37.
 */
bool envoy_dynamic_module_callback_access_logger_get_span_id(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Tells whether the request is traced. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_is_trace_sampled(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * Gives the JA3 fingerprint of the client. False, and the output stays unwritten, when it is
 * absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_ja3_hash(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the JA4 fingerprint of the client. False, and the output stays unwritten, when it is
 * absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_ja4_hash(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the reason why the client's transport, such as TLS, failed. False, and the output stays
 * unwritten, when it is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_downstream_transport_failure_reason(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Gives the size of the request headers in bytes, uncompressed; 0 when absent. Since 1.38. */
uint64_t envoy_dynamic_module_callback_access_logger_get_request_headers_bytes(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Gives the size of the response headers in bytes, uncompressed; 0 when absent. Since 1.38. */
uint64_t envoy_dynamic_module_callback_access_logger_get_response_headers_bytes(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Gives the size of the response trailers in bytes, uncompressed; 0 when absent. Since 1.38. */
uint64_t envoy_dynamic_module_callback_access_logger_get_response_trailers_bytes(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * Gives the protocol spoken to the upstream host, such as `HTTP/2`. False, and the output stays
 * unwritten, when it is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_upstream_protocol(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the time that the request waited for an upstream connection, in nanoseconds; -1 when not
 * known. Since 1.38.
 */
int64_t envoy_dynamic_module_callback_access_logger_get_upstream_pool_ready_duration_ns(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/*
 * Reads an attribute of the logged stream that is a string. False when it is absent or of another
 * type. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_attribute_string(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Reads an attribute of the logged stream that is a number. False when it is absent or of another
 * type. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_attribute_int(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    uint64_t* result);

/*
 * Reads an attribute of the logged stream that is a boolean. False when it is absent or of another
 * type. Since 1.38.
 */
bool envoy_dynamic_module_callback_access_logger_get_attribute_bool(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    bool* result);

/*
 * Defines a counter, which only grows, and writes its id. Meant for `config_new`; afterwards the
 * result is `Frozen` and the id stays unwritten. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_access_logger_config_define_counter(
    envoy_dynamic_module_type_access_logger_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* counter_id_ptr);

/* Adds `value` to a counter. An unknown id is `MetricNotFound`. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_access_logger_increment_counter(
    envoy_dynamic_module_type_access_logger_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Defines a gauge, an unsigned number that is set, raised and lowered, and writes its id. Meant for
 * `config_new`; afterwards the result is `Frozen` and the id stays unwritten. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_access_logger_config_define_gauge(
    envoy_dynamic_module_type_access_logger_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* gauge_id_ptr);

/* Sets a gauge to `value`. An unknown id is `MetricNotFound`. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_access_logger_set_gauge(
    envoy_dynamic_module_type_access_logger_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/* Raises a gauge by `value`. An unknown id is `MetricNotFound`. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_access_logger_increment_gauge(
    envoy_dynamic_module_type_access_logger_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Lowers a gauge by `value`; below zero it wraps round. An unknown id is `MetricNotFound`. Since
 * 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_access_logger_decrement_gauge(
    envoy_dynamic_module_type_access_logger_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Defines a histogram, which records single values, and writes its id. Meant for `config_new`;
 * afterwards the result is `Frozen` and the id stays unwritten. Since 1.37.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_access_logger_config_define_histogram(
    envoy_dynamic_module_type_access_logger_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* histogram_id_ptr);

/* Records `value` in a histogram. An unknown id is `MetricNotFound`. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_access_logger_record_histogram_value(
    envoy_dynamic_module_type_access_logger_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/*
 * Gives the number of the logger's worker thread, from 0; on the main thread it is the number of
 * workers. Since 1.38.
 */
uint32_t envoy_dynamic_module_callback_access_logger_get_worker_index(
    envoy_dynamic_module_type_access_logger_envoy_ptr access_logger_envoy_ptr);

/* ---- Hooks of the access log formatter ------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/*
 * Makes the module's configuration of an access log formatter, on the main thread. Name and bytes
 * are the host's and last for the call only; null refuses the configuration. Since 1.39, required.
 */
envoy_dynamic_module_type_formatter_config_module_ptr envoy_dynamic_module_on_formatter_config_new(
    envoy_dynamic_module_type_formatter_config_envoy_ptr formatter_config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/*
 * Frees the module's configuration of an access log formatter. Runs once for each that
 * `formatter_config_new` gave, after everything made from it is gone. Since 1.39, required.
 */
void envoy_dynamic_module_on_formatter_config_destroy(
    envoy_dynamic_module_type_formatter_config_module_ptr config_module_ptr);

/*
 * Makes a provider for a command of a format string, on the main thread: `command` is the name,
 * `command_arg` what stands in its parentheses, `max_length` a cut that counts only with
 * `has_max_length`. Null leaves the command to other formatters. Since 1.39, required.
 */
envoy_dynamic_module_type_formatter_provider_module_ptr envoy_dynamic_module_on_formatter_parse(
    envoy_dynamic_module_type_formatter_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_envoy_buffer command,
    envoy_dynamic_module_type_envoy_buffer command_arg,
    bool has_max_length,
    size_t max_length);

/* Frees a provider that `formatter_parse` made. Since 1.39, required. */
void envoy_dynamic_module_on_formatter_provider_destroy(
    envoy_dynamic_module_type_formatter_provider_module_ptr provider_module_ptr);

/*
 * Writes the value of a command. Runs on several workers at once, so the provider must not change.
 * The bytes are the module's and must last until its next call on this thread. False stands for an
 * absent value. Since 1.39, required.
 */
bool envoy_dynamic_module_on_formatter_format(
    envoy_dynamic_module_type_formatter_provider_module_ptr provider_module_ptr,
    envoy_dynamic_module_type_formatter_context_envoy_ptr formatter_context_envoy_ptr,
    envoy_dynamic_module_type_module_buffer* result);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the access log formatter --------------------------------------------------- */

/*
 * Gives the number of entries of the request headers, response headers or response trailers. 0 when
 * the map is absent. Since 1.39.
 */
size_t envoy_dynamic_module_callback_formatter_get_headers_size(
    envoy_dynamic_module_type_formatter_context_envoy_ptr formatter_context_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type);

/*
 * Gives all entries of the request headers, response headers or response trailers. The array must
 * have room for as many as counted. False when the map is absent. Since 1.39.
 */
bool envoy_dynamic_module_callback_formatter_get_headers(
    envoy_dynamic_module_type_formatter_context_envoy_ptr formatter_context_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type,
    envoy_dynamic_module_type_envoy_http_header* result_headers);

/*
 * Gives one value of a header by index from 0, and the number of its values; that output may be
 * null. False when there is no such value. Since 1.39.
 */
bool envoy_dynamic_module_callback_formatter_get_header_value(
    envoy_dynamic_module_type_formatter_context_envoy_ptr formatter_context_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result,
    size_t index,
    size_t* total_count_out);

/*
 * Reads an attribute of the stream at hand that is a string. False when it is absent or of another
 * type. Since 1.39.
 */
bool envoy_dynamic_module_callback_formatter_get_attribute_string(
    envoy_dynamic_module_type_formatter_context_envoy_ptr formatter_context_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Reads an attribute of the stream at hand that is a number. False when it is absent or of another
 * type. Since 1.39.
 */
bool envoy_dynamic_module_callback_formatter_get_attribute_int(
    envoy_dynamic_module_type_formatter_context_envoy_ptr formatter_context_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    uint64_t* result);

/*
 * Reads an attribute of the stream at hand that is a boolean. False when it is absent or of another
 * type. Since 1.39.
 */
bool envoy_dynamic_module_callback_formatter_get_attribute_bool(
    envoy_dynamic_module_type_formatter_context_envoy_ptr formatter_context_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    bool* result);

/*
 * Reads a string from dynamic metadata; `path` may lead into nested structures by dots. False when
 * it is absent or no string. Since 1.39.
 */
bool envoy_dynamic_module_callback_formatter_get_dynamic_metadata(
    envoy_dynamic_module_type_formatter_context_envoy_ptr formatter_context_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer path,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the body of the local reply, where the response is one. False when it is empty. Since 1.39.
 */
bool envoy_dynamic_module_callback_formatter_get_local_reply_body(
    envoy_dynamic_module_type_formatter_context_envoy_ptr formatter_context_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Tells what kind of access log entry is being written; `NotSet` outside access logs. Since 1.39.
 */
envoy_dynamic_module_type_access_log_type envoy_dynamic_module_callback_formatter_get_access_log_type(
    envoy_dynamic_module_type_formatter_context_envoy_ptr formatter_context_envoy_ptr);

/* ---- Hooks of the bootstrap extension -------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/*
 * Makes the module's configuration of a bootstrap extension, on the main thread. Name and bytes are
 * the host's and last for the call only; null refuses the configuration. Since 1.37, required.
 */
envoy_dynamic_module_type_bootstrap_extension_config_module_ptr envoy_dynamic_module_on_bootstrap_extension_config_new(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/*
 * Frees the module's configuration of a bootstrap extension. Runs once for each that
 * `bootstrap_extension_config_new` gave, after everything made from it is gone. Since 1.37,
 * required.
 */
void envoy_dynamic_module_on_bootstrap_extension_config_destroy(
    envoy_dynamic_module_type_bootstrap_extension_config_module_ptr extension_config_ptr);

/*
 * Makes the module's extension, on the main thread while the server starts. Null refuses it. Since
 * 1.37, required.
 */
envoy_dynamic_module_type_bootstrap_extension_module_ptr envoy_dynamic_module_on_bootstrap_extension_new(
    envoy_dynamic_module_type_bootstrap_extension_config_module_ptr extension_config_ptr,
    envoy_dynamic_module_type_bootstrap_extension_envoy_ptr extension_envoy_ptr);

/* The server is ready, clusters included; on the main thread. Since 1.37, required. */
void envoy_dynamic_module_on_bootstrap_extension_server_initialized(
    envoy_dynamic_module_type_bootstrap_extension_envoy_ptr extension_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_module_ptr extension_module_ptr);

/* A worker thread has started; once on each of them. Since 1.37, required. */
void envoy_dynamic_module_on_bootstrap_extension_worker_thread_initialized(
    envoy_dynamic_module_type_bootstrap_extension_envoy_ptr extension_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_module_ptr extension_module_ptr);

/*
 * The server begins to drain, with its workers still running; on the main thread. Callouts and
 * timers still work. Since 1.38, required.
 */
void envoy_dynamic_module_on_bootstrap_extension_drain_started(
    envoy_dynamic_module_type_bootstrap_extension_envoy_ptr extension_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_module_ptr extension_module_ptr);

/*
 * The server is about to end, and waits until the module has called `completion_callback` with
 * `completion_context`, once; on the main thread. Since 1.38, required.
 */
void envoy_dynamic_module_on_bootstrap_extension_shutdown(
    envoy_dynamic_module_type_bootstrap_extension_envoy_ptr extension_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_module_ptr extension_module_ptr,
    envoy_dynamic_module_type_event_cb completion_callback,
    void* completion_context);

/* Frees the module's extension. Since 1.37, required. */
void envoy_dynamic_module_on_bootstrap_extension_destroy(
    envoy_dynamic_module_type_bootstrap_extension_module_ptr extension_module_ptr);

/*
 * An event that `bootstrap_extension_config_scheduler_commit` posted has arrived on the main
 * thread. Since 1.38, required.
 */
void envoy_dynamic_module_on_bootstrap_extension_config_scheduled(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_config_module_ptr extension_config_ptr,
    uint64_t event_id);

/* A timer has run out, on the main thread. It may be set again at once. Since 1.38, required. */
void envoy_dynamic_module_on_bootstrap_extension_timer_fired(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_config_module_ptr extension_config_module_ptr,
    envoy_dynamic_module_type_bootstrap_extension_timer_module_ptr timer_ptr);

/*
 * Something happened to a watched path, on the main thread. `events` has the bits of
 * `file_watcher_event`; the path lasts for the call. Since 1.38, required.
 */
void envoy_dynamic_module_on_bootstrap_extension_file_changed(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_config_module_ptr extension_config_module_ptr,
    envoy_dynamic_module_type_envoy_buffer path,
    uint32_t events);

/*
 * A cluster was added or changed, on the main thread, once
 * `bootstrap_extension_enable_cluster_lifecycle` asked for it. Since 1.38, required.
 */
void envoy_dynamic_module_on_bootstrap_extension_cluster_add_or_update(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_config_module_ptr extension_config_module_ptr,
    envoy_dynamic_module_type_envoy_buffer cluster_name);

/*
 * A cluster was removed, on the main thread, once `bootstrap_extension_enable_cluster_lifecycle`
 * asked for it. Since 1.38, required.
 */
void envoy_dynamic_module_on_bootstrap_extension_cluster_removal(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_config_module_ptr extension_config_module_ptr,
    envoy_dynamic_module_type_envoy_buffer cluster_name);

/*
 * A listener was added or changed, on the main thread, once
 * `bootstrap_extension_enable_listener_lifecycle` asked for it. Since 1.38, required.
 */
void envoy_dynamic_module_on_bootstrap_extension_listener_add_or_update(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_config_module_ptr extension_config_module_ptr,
    envoy_dynamic_module_type_envoy_buffer listener_name);

/*
 * A listener was removed, on the main thread, once `bootstrap_extension_enable_listener_lifecycle`
 * asked for it. Since 1.38, required.
 */
void envoy_dynamic_module_on_bootstrap_extension_listener_removal(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_config_module_ptr extension_config_module_ptr,
    envoy_dynamic_module_type_envoy_buffer listener_name);

/*
 * A callout has ended, on the main thread, once for each that began unless its owner is destroyed
 * first. Without `Success`, headers and body are null and their counts 0; else they last for the
 * call. Since 1.38, required.
 */
void envoy_dynamic_module_on_bootstrap_extension_http_callout_done(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_config_module_ptr extension_config_module_ptr,
    uint64_t callout_id,
    envoy_dynamic_module_type_http_callout_result result,
    envoy_dynamic_module_type_envoy_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_envoy_buffer* body_chunks,
    size_t body_chunks_size);

/*
 * A request for one of the module's admin pages came, on the main thread; `path` has the query too.
 * `bootstrap_extension_admin_set_response` gives the body, the answer is the HTTP status. Since
 * 1.38, required.
 */
uint32_t envoy_dynamic_module_on_bootstrap_extension_admin_request(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_config_module_ptr extension_config_module_ptr,
    envoy_dynamic_module_type_envoy_buffer method,
    envoy_dynamic_module_type_envoy_buffer path,
    envoy_dynamic_module_type_envoy_buffer body);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the bootstrap extension ---------------------------------------------------- */

/*
 * Makes a handle that posts events to the extension's configuration from any thread. The module
 * owns it and frees it with `bootstrap_extension_config_scheduler_delete`. Since 1.38.
 */
envoy_dynamic_module_type_bootstrap_extension_config_scheduler_module_ptr envoy_dynamic_module_callback_bootstrap_extension_config_scheduler_new(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr);

/* Frees the handle, on any thread. Events that are posted already still arrive. Since 1.38. */
void envoy_dynamic_module_callback_bootstrap_extension_config_scheduler_delete(
    envoy_dynamic_module_type_bootstrap_extension_config_scheduler_module_ptr scheduler_module_ptr);

/*
 * Posts an event from any thread; `bootstrap_extension_config_scheduled` runs for it later on the
 * main thread, in the order of the commits of a thread, and never inside this call. Without effect
 * once the configuration is gone. Since 1.38.
 */
void envoy_dynamic_module_callback_bootstrap_extension_config_scheduler_commit(
    envoy_dynamic_module_type_bootstrap_extension_config_scheduler_module_ptr scheduler_module_ptr,
    uint64_t event_id);

/*
 * Sends a whole request to a cluster; `bootstrap_extension_http_callout_done` gets the answer. The
 * headers need `:method`, `:path` and `host`. A timeout of 0 is none; the id is written only on
 * `Success`. For the main thread. Since 1.38.
 */
envoy_dynamic_module_type_http_callout_init_result envoy_dynamic_module_callback_bootstrap_extension_http_callout(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    uint64_t* callout_id_out,
    envoy_dynamic_module_type_module_buffer cluster_name,
    envoy_dynamic_module_type_module_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_module_buffer body,
    uint64_t timeout_milliseconds);

/*
 * Tells that the extension is ready. The server takes no traffic before each extension has said so,
 * once, in `config_new` or later. For the main thread. Since 1.38.
 */
void envoy_dynamic_module_callback_bootstrap_extension_config_signal_init_complete(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr);

/*
 * Reads a counter of the server by name. False, and the output stays unwritten, when there is none.
 * Since 1.38.
 */
bool envoy_dynamic_module_callback_bootstrap_extension_get_counter_value(
    envoy_dynamic_module_type_bootstrap_extension_envoy_ptr extension_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    uint64_t* value_ptr);

/*
 * Reads a gauge of the server by name. False, and the output stays unwritten, when there is none.
 * Since 1.38.
 */
bool envoy_dynamic_module_callback_bootstrap_extension_get_gauge_value(
    envoy_dynamic_module_type_bootstrap_extension_envoy_ptr extension_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    uint64_t* value_ptr);

/*
 * Reads the number of samples and their sum, since the server started, of a histogram by name.
 * False, and the outputs stay unwritten, when there is none. Since 1.38.
 */
bool envoy_dynamic_module_callback_bootstrap_extension_get_histogram_summary(
    envoy_dynamic_module_type_bootstrap_extension_envoy_ptr extension_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    uint64_t* sample_count_ptr,
    double* sample_sum_ptr);

/*
 * Calls `iterator_fn` with each counter of the server and `user_data`, until it answers `Stop`. All
 * calls happen inside this one. Since 1.38.
 */
void envoy_dynamic_module_callback_bootstrap_extension_iterate_counters(
    envoy_dynamic_module_type_bootstrap_extension_envoy_ptr extension_envoy_ptr,
    envoy_dynamic_module_type_counter_iterator_fn iterator_fn,
    void* user_data);

/*
 * Calls `iterator_fn` with each gauge of the server and `user_data`, until it answers `Stop`. All
 * calls happen inside this one. Since 1.38.
 */
void envoy_dynamic_module_callback_bootstrap_extension_iterate_gauges(
    envoy_dynamic_module_type_bootstrap_extension_envoy_ptr extension_envoy_ptr,
    envoy_dynamic_module_type_gauge_iterator_fn iterator_fn,
    void* user_data);

/*
 * Defines a counter, which only grows, and writes its id. `label_names` lists its labels; without
 * any, each use passes none. Meant for `config_new`; afterwards the result is `Frozen` and the id
 * stays unwritten. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_bootstrap_extension_config_define_counter(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* counter_id_ptr);

/*
 * Adds `value` to a counter. One label value stands for each label name; a wrong count is
 * `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_bootstrap_extension_config_increment_counter(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Defines a gauge, an unsigned number that is set, raised and lowered, and writes its id.
 * `label_names` lists its labels; without any, each use passes none. Meant for `config_new`;
 * afterwards the result is `Frozen` and the id stays unwritten. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_bootstrap_extension_config_define_gauge(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* gauge_id_ptr);

/*
 * Sets a gauge to `value`. One label value stands for each label name; a wrong count is
 * `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_bootstrap_extension_config_set_gauge(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Raises a gauge by `value`. One label value stands for each label name; a wrong count is
 * `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_bootstrap_extension_config_increment_gauge(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Lowers a gauge by `value`; below zero it wraps round. One label value stands for each label name;
 * a wrong count is `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_bootstrap_extension_config_decrement_gauge(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Defines a histogram, which records single values, and writes its id. `label_names` lists its
 * labels; without any, each use passes none. Meant for `config_new`; afterwards the result is
 * `Frozen` and the id stays unwritten. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_bootstrap_extension_config_define_histogram(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* histogram_id_ptr);

/*
 * Records `value` in a histogram. One label value stands for each label name; a wrong count is
 * `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_bootstrap_extension_config_record_histogram_value(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Makes a timer of the main thread, which stands still at first. The module owns it and frees it
 * with `bootstrap_extension_timer_delete`. For the main thread. Since 1.38.
 */
envoy_dynamic_module_type_bootstrap_extension_timer_module_ptr envoy_dynamic_module_callback_bootstrap_extension_timer_new(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr);

/*
 * Sets a timer, anew if it runs, to fire once after a delay in milliseconds. For the main thread.
 * Since 1.38.
 */
void envoy_dynamic_module_callback_bootstrap_extension_timer_enable(
    envoy_dynamic_module_type_bootstrap_extension_timer_module_ptr timer_ptr,
    uint64_t delay_milliseconds);

/* Stops a timer, which may be set again. For the main thread. Since 1.38. */
void envoy_dynamic_module_callback_bootstrap_extension_timer_disable(
    envoy_dynamic_module_type_bootstrap_extension_timer_module_ptr timer_ptr);

/* Tells whether a timer is running. For the main thread. Since 1.38. */
bool envoy_dynamic_module_callback_bootstrap_extension_timer_enabled(
    envoy_dynamic_module_type_bootstrap_extension_timer_module_ptr timer_ptr);

/* Stops and frees a timer. For the main thread and no other. Since 1.38. */
void envoy_dynamic_module_callback_bootstrap_extension_timer_delete(
    envoy_dynamic_module_type_bootstrap_extension_timer_module_ptr timer_ptr);

/*
 * Watches a file or folder for the events in the bit mask, as long as the configuration lives. For
 * the main thread. False when it cannot be watched, for one because it does not exist. Since 1.38.
 */
bool envoy_dynamic_module_callback_bootstrap_extension_file_watcher_add_watch(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer path,
    uint32_t events);

/*
 * Gives the body of the answer to an admin request, which is copied. For use inside
 * `bootstrap_extension_admin_request`. Since 1.38.
 */
void envoy_dynamic_module_callback_bootstrap_extension_admin_set_response(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer response_body);

/*
 * Adds an admin page under a path prefix, with a help text for the overview; `removable` allows to
 * take it away again, `mutates_server_state` keeps it from plain GET requests. For the main thread.
 * False when the prefix is taken or there is no admin interface. Since 1.38.
 */
bool envoy_dynamic_module_callback_bootstrap_extension_register_admin_handler(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer path_prefix,
    envoy_dynamic_module_type_module_buffer help_text,
    bool removable,
    bool mutates_server_state);

/*
 * Takes an admin page away. For the main thread. False when there is none or it was added as not
 * removable. Since 1.38.
 */
bool envoy_dynamic_module_callback_bootstrap_extension_remove_admin_handler(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer path_prefix);

/*
 * Asks for the hooks on clusters added and removed, once the server is initialised. For the main
 * thread. False when asked before. Since 1.38.
 */
bool envoy_dynamic_module_callback_bootstrap_extension_enable_cluster_lifecycle(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr);

/*
 * Asks for the hooks on listeners added and removed, once the server is initialised. For the main
 * thread. False when asked before. Since 1.38.
 */
bool envoy_dynamic_module_callback_bootstrap_extension_enable_listener_lifecycle(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr);

/* ---- Hooks of the cluster -------------------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/*
 * Makes the module's configuration of a cluster, on the main thread. Name and bytes are the host's
 * and last for the call only; null refuses the configuration. Since 1.38, required.
 */
envoy_dynamic_module_type_cluster_config_module_ptr envoy_dynamic_module_on_cluster_config_new(
    envoy_dynamic_module_type_cluster_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/*
 * Frees the module's configuration of a cluster. Runs once for each that `cluster_config_new` gave,
 * after everything made from it is gone. Since 1.38, required.
 */
void envoy_dynamic_module_on_cluster_config_destroy(
    envoy_dynamic_module_type_cluster_config_module_ptr config_module_ptr);

/*
 * Makes the module's cluster, on the main thread. Null refuses the cluster. Since 1.38, required.
 */
envoy_dynamic_module_type_cluster_module_ptr envoy_dynamic_module_on_cluster_new(
    envoy_dynamic_module_type_cluster_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr);

/*
 * The cluster is to find its first hosts, on the main thread. The module adds them and then calls
 * `cluster_pre_init_complete`, in here or later. Since 1.38, required.
 */
void envoy_dynamic_module_on_cluster_init(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    envoy_dynamic_module_type_cluster_module_ptr cluster_module_ptr);

/* Frees the module's cluster. Since 1.38, required. */
void envoy_dynamic_module_on_cluster_destroy(
    envoy_dynamic_module_type_cluster_module_ptr cluster_module_ptr);

/*
 * Makes the load balancer of a worker thread. Null leaves the worker without hosts to choose from.
 * Since 1.38, required.
 */
envoy_dynamic_module_type_cluster_lb_module_ptr envoy_dynamic_module_on_cluster_lb_new(
    envoy_dynamic_module_type_cluster_module_ptr cluster_module_ptr,
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr);

/* Frees the load balancer of a worker thread. Since 1.38, required. */
void envoy_dynamic_module_on_cluster_lb_destroy(
    envoy_dynamic_module_type_cluster_lb_module_ptr lb_module_ptr);

/*
 * Chooses a host for a request: writes the host, or null for none. A choice that takes time writes
 * a null host and a handle of the module's, and ends with
 * `cluster_lb_async_host_selection_complete`. The context may be null. Since 1.38, required.
 */
void envoy_dynamic_module_on_cluster_lb_choose_host(
    envoy_dynamic_module_type_cluster_lb_module_ptr lb_module_ptr,
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_cluster_host_envoy_ptr* host_out,
    envoy_dynamic_module_type_cluster_lb_async_handle_module_ptr* async_handle_out);

/*
 * The request is gone before its host was chosen. The module frees the handle and must not complete
 * the choice any more. Since 1.38, optional.
 */
void envoy_dynamic_module_on_cluster_lb_cancel_host_selection(
    envoy_dynamic_module_type_cluster_lb_module_ptr lb_module_ptr,
    envoy_dynamic_module_type_cluster_lb_async_handle_module_ptr async_handle_module_ptr);

/*
 * An event that `cluster_scheduler_commit` posted has arrived on the main thread. Since 1.38,
 * optional.
 */
void envoy_dynamic_module_on_cluster_scheduled(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    envoy_dynamic_module_type_cluster_module_ptr cluster_module_ptr,
    uint64_t event_id);

/*
 * An event that `cluster_run_on_all_workers` sent has arrived; once on each worker. Since 1.39,
 * optional.
 */
void envoy_dynamic_module_on_cluster_worker_event(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    envoy_dynamic_module_type_cluster_module_ptr cluster_module_ptr,
    uint64_t event_id);

/*
 * Frees what `cluster_worker_slot_set` published, once it was replaced or the cluster is gone, on
 * whichever thread lets go of it last. Since 1.39, optional.
 */
void envoy_dynamic_module_on_cluster_worker_slot_data_destroy(
    envoy_dynamic_module_type_cluster_worker_slot_data_module_ptr data_module_ptr);

/* The server is ready and about to start its workers; on the main thread. Since 1.38, optional. */
void envoy_dynamic_module_on_cluster_server_initialized(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    envoy_dynamic_module_type_cluster_module_ptr cluster_module_ptr);

/*
 * The server begins to drain, with its workers still running; on the main thread. Since 1.38,
 * optional.
 */
void envoy_dynamic_module_on_cluster_drain_started(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    envoy_dynamic_module_type_cluster_module_ptr cluster_module_ptr);

/*
 * The server is about to end, and waits until the module has called `completion_callback` with
 * `completion_context`, once; on the main thread. Since 1.38, optional.
 */
void envoy_dynamic_module_on_cluster_shutdown(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    envoy_dynamic_module_type_cluster_module_ptr cluster_module_ptr,
    envoy_dynamic_module_type_event_cb completion_callback,
    void* completion_context);

/*
 * A callout has ended, on the main thread, once for each that began unless its owner is destroyed
 * first. Without `Success`, headers and body are null and their counts 0; else they last for the
 * call. A module without this hook gets `CannotCreateRequest` for every callout. Since 1.38,
 * optional.
 */
void envoy_dynamic_module_on_cluster_http_callout_done(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    envoy_dynamic_module_type_cluster_module_ptr cluster_module_ptr,
    uint64_t callout_id,
    envoy_dynamic_module_type_http_callout_result result,
    envoy_dynamic_module_type_envoy_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_envoy_buffer* body_chunks,
    size_t body_chunks_size);

/*
 * A timer of `cluster_worker_timer_new` has run out, on the worker that made it. It may be set
 * again at once. Since 1.39, optional.
 */
void envoy_dynamic_module_on_cluster_worker_timer_fired(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_cluster_lb_module_ptr lb_module_ptr,
    envoy_dynamic_module_type_cluster_worker_timer_module_ptr timer_ptr);

/*
 * The cluster's hosts changed; on each worker. The added and removed ones can be read by index
 * inside this call, the new state after it. Since 1.38, optional.
 */
void envoy_dynamic_module_on_cluster_lb_on_host_membership_update(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_cluster_lb_module_ptr lb_module_ptr,
    size_t num_hosts_added,
    size_t num_hosts_removed);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the cluster ---------------------------------------------------------------- */

/*
 * Adds `count` hosts of one priority at once, each with address (`ip:port`), weight (1 to 128) and
 * locality. Metadata comes as triples of namespace, key and string, the same number for each host.
 * Writes the new hosts; false, and none is added, when one is not valid. Since 1.38.
 */
bool envoy_dynamic_module_callback_cluster_add_hosts(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    uint32_t priority,
    const envoy_dynamic_module_type_module_buffer* addresses,
    const uint32_t* weights,
    const envoy_dynamic_module_type_module_buffer* regions,
    const envoy_dynamic_module_type_module_buffer* zones,
    const envoy_dynamic_module_type_module_buffer* sub_zones,
    const envoy_dynamic_module_type_module_buffer* metadata_pairs,
    size_t metadata_pairs_per_host,
    size_t count,
    envoy_dynamic_module_type_cluster_host_envoy_ptr* result_host_ptrs);

/* Removes hosts at once and gives how many it found. Unknown ones are passed over. Since 1.38. */
size_t envoy_dynamic_module_callback_cluster_remove_hosts(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    const envoy_dynamic_module_type_cluster_host_envoy_ptr* host_envoy_ptrs,
    size_t count);

/* Sets the health of a host. False when the cluster has no such host. Since 1.38. */
bool envoy_dynamic_module_callback_cluster_update_host_health(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    envoy_dynamic_module_type_cluster_host_envoy_ptr host_envoy_ptr,
    envoy_dynamic_module_type_host_health health_status);

/*
 * Finds a host of any priority by its address (`ip:port`). For the main thread. Null when there is
 * none. Since 1.38.
 */
envoy_dynamic_module_type_cluster_host_envoy_ptr envoy_dynamic_module_callback_cluster_find_host_by_address(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    envoy_dynamic_module_type_module_buffer address);

/* Tells that the first hosts are there, so that the cluster may take traffic. Since 1.38. */
void envoy_dynamic_module_callback_cluster_pre_init_complete(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr);

/* Gives the number of healthy hosts at a priority. Since 1.38. */
size_t envoy_dynamic_module_callback_cluster_lb_get_healthy_host_count(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority);

/* Gives a healthy host at a priority by index from 0. Null past the end. Since 1.38. */
envoy_dynamic_module_type_cluster_host_envoy_ptr envoy_dynamic_module_callback_cluster_lb_get_healthy_host(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index);

/* Gives the name of the cluster, which the host owns. Since 1.38. */
void envoy_dynamic_module_callback_cluster_lb_get_cluster_name(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Gives the number of hosts at a priority, healthy or not. Since 1.38. */
size_t envoy_dynamic_module_callback_cluster_lb_get_hosts_count(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority);

/* Gives the number of degraded hosts at a priority. Since 1.38. */
size_t envoy_dynamic_module_callback_cluster_lb_get_degraded_hosts_count(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority);

/* Gives the number of priorities. Since 1.38. */
size_t envoy_dynamic_module_callback_cluster_lb_get_priority_set_size(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr);

/*
 * Gives the address of a healthy host at a priority by index from 0. False past the end. Since
 * 1.38.
 */
bool envoy_dynamic_module_callback_cluster_lb_get_healthy_host_address(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the weight of a healthy host at a priority by index from 0: 1 to 128, or 0 past the end.
 * Since 1.38.
 */
uint32_t envoy_dynamic_module_callback_cluster_lb_get_healthy_host_weight(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index);

/* Gives the health of a host at a priority by index from 0 among all hosts. Since 1.38. */
envoy_dynamic_module_type_host_health envoy_dynamic_module_callback_cluster_lb_get_host_health(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index);

/*
 * Gives the health of a host of any priority by its address (`ip:port`). False when there is none.
 * Since 1.38.
 */
bool envoy_dynamic_module_callback_cluster_lb_get_host_health_by_address(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_module_buffer address,
    envoy_dynamic_module_type_host_health* result);

/*
 * Finds a host of any priority by its address (`ip:port`), on a worker. Null when there is none.
 * Since 1.38.
 */
envoy_dynamic_module_type_cluster_host_envoy_ptr envoy_dynamic_module_callback_cluster_lb_find_host_by_address(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_module_buffer address);

/* Gives any host at a priority by index from 0, healthy or not. Null past the end. Since 1.38. */
envoy_dynamic_module_type_cluster_host_envoy_ptr envoy_dynamic_module_callback_cluster_lb_get_host(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index);

/*
 * Gives the address of a host at a priority by index from 0 among all hosts. False past the end.
 * Since 1.38.
 */
bool envoy_dynamic_module_callback_cluster_lb_get_host_address(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the weight of a host at a priority by index from 0 among all hosts: 1 to 128, or 0 past the
 * end. Since 1.38.
 */
uint32_t envoy_dynamic_module_callback_cluster_lb_get_host_weight(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index);

/*
 * Reads a statistic of a host at a priority by index from 0 among all hosts. 0 past the end or for
 * an unknown statistic. Since 1.38.
 */
uint64_t envoy_dynamic_module_callback_cluster_lb_get_host_stat(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_host_stat stat);

/*
 * Gives region, zone and sub-zone of a host at a priority by index from 0 among all hosts; each
 * output may be null. False past the end. Since 1.38.
 */
bool envoy_dynamic_module_callback_cluster_lb_get_host_locality(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_envoy_buffer* region,
    envoy_dynamic_module_type_envoy_buffer* zone,
    envoy_dynamic_module_type_envoy_buffer* sub_zone);

/*
 * Keeps a value of the module's with a host, for this worker's load balancer alone and as long as
 * it lives. What the value points to stays the module's affair. False past the end. Since 1.38.
 */
bool envoy_dynamic_module_callback_cluster_lb_set_host_data(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    uintptr_t data);

/*
 * Gives the value that `cluster_lb_set_host_data` kept with a host, 0 where there is none. False
 * past the end. Since 1.38.
 */
bool envoy_dynamic_module_callback_cluster_lb_get_host_data(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    uintptr_t* data);

/*
 * Reads a string from the metadata of a host; it belongs to the host and lasts until the hook
 * returns. False when it is absent or no string. Since 1.38.
 */
bool envoy_dynamic_module_callback_cluster_lb_get_host_metadata_string(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Reads a number from the metadata of a host. False when it is absent or no number. Since 1.38. */
bool envoy_dynamic_module_callback_cluster_lb_get_host_metadata_number(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer key,
    double* result);

/*
 * Reads a boolean from the metadata of a host. False when it is absent or no boolean. Since 1.38.
 */
bool envoy_dynamic_module_callback_cluster_lb_get_host_metadata_bool(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer key,
    bool* result);

/* Gives the number of localities among the healthy hosts at a priority. Since 1.38. */
size_t envoy_dynamic_module_callback_cluster_lb_get_locality_count(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority);

/* Gives the number of healthy hosts in a locality; 0 past the end. Since 1.38. */
size_t envoy_dynamic_module_callback_cluster_lb_get_locality_host_count(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t locality_index);

/*
 * Gives the address of a healthy host by its index in its locality. False past the end. Since 1.38.
 */
bool envoy_dynamic_module_callback_cluster_lb_get_locality_host_address(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t locality_index,
    size_t host_index,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Gives the weight of a locality; 0 past the end or where localities have none. Since 1.38. */
uint32_t envoy_dynamic_module_callback_cluster_lb_get_locality_weight(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t locality_index);

/*
 * Makes a handle that posts events to the cluster from any thread. The module owns it and frees it
 * with `cluster_scheduler_delete`. Since 1.38.
 */
envoy_dynamic_module_type_cluster_scheduler_module_ptr envoy_dynamic_module_callback_cluster_scheduler_new(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr);

/* Frees the handle, on any thread. Events that are posted already still arrive. Since 1.38. */
void envoy_dynamic_module_callback_cluster_scheduler_delete(
    envoy_dynamic_module_type_cluster_scheduler_module_ptr scheduler_module_ptr);

/*
 * Posts an event from any thread; `cluster_scheduled` runs for it later on the main thread, in the
 * order of the commits of a thread, and never inside this call. Without effect once the cluster is
 * gone. Since 1.38.
 */
void envoy_dynamic_module_callback_cluster_scheduler_commit(
    envoy_dynamic_module_type_cluster_scheduler_module_ptr scheduler_module_ptr,
    uint64_t event_id);

/* Has `cluster_worker_event` run once on every worker thread. For the main thread. Since 1.39. */
void envoy_dynamic_module_callback_cluster_run_on_all_workers(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    uint64_t event_id);

/*
 * Publishes one pointer of the module's to all threads, in place of the one before. For the main
 * thread. A thread that starts later does not see it. Since 1.39.
 */
void envoy_dynamic_module_callback_cluster_worker_slot_set(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    envoy_dynamic_module_type_cluster_worker_slot_data_module_ptr data_module_ptr);

/*
 * Gives the pointer that was last published to this thread, valid until the next one arrives. Null
 * when there is none. Since 1.39.
 */
envoy_dynamic_module_type_cluster_worker_slot_data_module_ptr envoy_dynamic_module_callback_cluster_worker_slot_get(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr);

/* Gives the name of the cluster, which the host owns. Since 1.39. */
void envoy_dynamic_module_callback_cluster_get_name(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Makes a timer of this worker thread, which stands still at first. The module owns it and frees it
 * with `cluster_worker_timer_delete`. For `cluster_lb_choose_host`; null before that hook has run
 * on the worker. Since 1.39.
 */
envoy_dynamic_module_type_cluster_worker_timer_module_ptr envoy_dynamic_module_callback_cluster_worker_timer_new(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr);

/*
 * Sets a timer, anew if it runs, to fire once after a delay in milliseconds. For the worker that
 * made it. Since 1.39.
 */
void envoy_dynamic_module_callback_cluster_worker_timer_enable(
    envoy_dynamic_module_type_cluster_worker_timer_module_ptr timer_ptr,
    uint64_t delay_milliseconds);

/* Stops a timer, which may be set again. For the worker that made it. Since 1.39. */
void envoy_dynamic_module_callback_cluster_worker_timer_disable(
    envoy_dynamic_module_type_cluster_worker_timer_module_ptr timer_ptr);

/* Tells whether a timer is running. For the worker that made it. Since 1.39. */
bool envoy_dynamic_module_callback_cluster_worker_timer_enabled(
    envoy_dynamic_module_type_cluster_worker_timer_module_ptr timer_ptr);

/* Stops and frees a timer. For the worker that made it and no other. Since 1.39. */
void envoy_dynamic_module_callback_cluster_worker_timer_delete(
    envoy_dynamic_module_type_cluster_worker_timer_module_ptr timer_ptr);

/*
 * Defines a counter, which only grows, and writes its id. `label_names` lists its labels; without
 * any, each use passes none. Meant for `config_new`; afterwards the result is `Frozen` and the id
 * stays unwritten. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_cluster_config_define_counter(
    envoy_dynamic_module_type_cluster_config_envoy_ptr cluster_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* counter_id_ptr);

/*
 * Adds `value` to a counter. One label value stands for each label name; a wrong count is
 * `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_cluster_config_increment_counter(
    envoy_dynamic_module_type_cluster_config_envoy_ptr cluster_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Defines a gauge, an unsigned number that is set, raised and lowered, and writes its id.
 * `label_names` lists its labels; without any, each use passes none. Meant for `config_new`;
 * afterwards the result is `Frozen` and the id stays unwritten. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_cluster_config_define_gauge(
    envoy_dynamic_module_type_cluster_config_envoy_ptr cluster_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* gauge_id_ptr);

/*
 * Sets a gauge to `value`. One label value stands for each label name; a wrong count is
 * `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_cluster_config_set_gauge(
    envoy_dynamic_module_type_cluster_config_envoy_ptr cluster_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Raises a gauge by `value`. One label value stands for each label name; a wrong count is
 * `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_cluster_config_increment_gauge(
    envoy_dynamic_module_type_cluster_config_envoy_ptr cluster_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Lowers a gauge by `value`; below zero it wraps round. One label value stands for each label name;
 * a wrong count is `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_cluster_config_decrement_gauge(
    envoy_dynamic_module_type_cluster_config_envoy_ptr cluster_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Defines a histogram, which records single values, and writes its id. `label_names` lists its
 * labels; without any, each use passes none. Meant for `config_new`; afterwards the result is
 * `Frozen` and the id stays unwritten. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_cluster_config_define_histogram(
    envoy_dynamic_module_type_cluster_config_envoy_ptr cluster_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* histogram_id_ptr);

/*
 * Records `value` in a histogram. One label value stands for each label name; a wrong count is
 * `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_cluster_config_record_histogram_value(
    envoy_dynamic_module_type_cluster_config_envoy_ptr cluster_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Computes the hash of the request that consistent hashing needs. False when the route asks for
 * none or the context is null. Since 1.38.
 */
bool envoy_dynamic_module_callback_cluster_lb_context_compute_hash_key(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    uint64_t* hash_out);

/* Gives the number of request headers; 0 when there are none or the context is null. Since 1.38. */
size_t envoy_dynamic_module_callback_cluster_lb_context_get_downstream_headers_size(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr);

/*
 * Gives all request headers, which last until the hook returns. The array must have room for as
 * many as counted. False when there are none or the context is null. Since 1.38.
 */
bool envoy_dynamic_module_callback_cluster_lb_context_get_downstream_headers(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_envoy_http_header* result_headers);

/*
 * Gives one value of a request header by index from 0, and the number of its values; that output
 * may be null. False, with an empty value, when there is no such value. Since 1.38.
 */
bool envoy_dynamic_module_callback_cluster_lb_context_get_downstream_header(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result_buffer,
    size_t index,
    size_t* optional_size);

/*
 * Gives how often a choice should be repeated while `cluster_lb_context_should_select_another_host`
 * refuses it; 0 when the context is null. Since 1.38.
 */
uint32_t envoy_dynamic_module_callback_cluster_lb_context_get_host_selection_retry_count(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr);

/*
 * Tells whether a host, by index from 0 among the healthy hosts of a priority, is to be passed
 * over, for one because an earlier attempt went there. Since 1.38.
 */
bool envoy_dynamic_module_callback_cluster_lb_context_should_select_another_host(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    uint32_t priority,
    size_t index);

/*
 * Gives the host address that a filter asked for. With `strict` no other host may be chosen. False
 * when none was asked for. Since 1.38.
 */
bool envoy_dynamic_module_callback_cluster_lb_context_get_override_host(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address,
    bool* strict);

/*
 * Gives the server name (SNI) of the client's connection; it lasts until the hook returns. False
 * when there is none. Since 1.38.
 */
bool envoy_dynamic_module_callback_cluster_lb_context_get_downstream_connection_sni(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_buffer);

/*
 * Reads bytes from the request's filter state; they belong to the host. False when the key is
 * missing or holds something else. Since 1.39.
 */
bool envoy_dynamic_module_callback_cluster_lb_context_get_filter_state_bytes(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Reads any object of the request's filter state in serialised form; the bytes belong to the host.
 * False when the key is missing or the object has no such form. Since 1.39.
 */
bool envoy_dynamic_module_callback_cluster_lb_context_get_filter_state_typed(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Stores bytes in the request's filter state, where later filters and the access log see them.
 * False when the request has none. Since 1.39.
 */
bool envoy_dynamic_module_callback_cluster_lb_context_set_filter_state_bytes(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/*
 * Stores in the request's filter state what the object factory registered under the key makes of
 * the bytes. False when there is no factory, it refuses the bytes, or the request has no filter
 * state. Since 1.39.
 */
bool envoy_dynamic_module_callback_cluster_lb_context_set_filter_state_typed(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/*
 * Reads a statistic of a host, which must still belong to the cluster. 0 for a null host or
 * context. Since 1.39.
 */
uint64_t envoy_dynamic_module_callback_cluster_lb_context_get_host_stat(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_cluster_host_envoy_ptr host_envoy_ptr,
    envoy_dynamic_module_type_host_stat stat);

/*
 * Stores a number in the request's dynamic metadata. False when the request has none. Since 1.39.
 */
bool envoy_dynamic_module_callback_cluster_lb_context_set_dynamic_metadata_number(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    double value);

/*
 * Stores a string in the request's dynamic metadata. False when the request has none. Since 1.39.
 */
bool envoy_dynamic_module_callback_cluster_lb_context_set_dynamic_metadata_string(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/*
 * Ends a choice that `cluster_lb_choose_host` left open, with a host, or null for none and
 * `details` as the reason. Once for each handle that was not cancelled. Since 1.38.
 */
void envoy_dynamic_module_callback_cluster_lb_async_host_selection_complete(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_cluster_host_envoy_ptr host,
    envoy_dynamic_module_type_module_buffer details);

/*
 * Sends a whole request to a cluster; `cluster_http_callout_done` gets the answer. The headers need
 * `:method`, `:path` and `host`. A timeout of 0 is none; the id is written only on `Success`. For
 * the main thread. Since 1.38.
 */
envoy_dynamic_module_type_http_callout_init_result envoy_dynamic_module_callback_cluster_http_callout(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    uint64_t* callout_id_out,
    envoy_dynamic_module_type_module_buffer cluster_name,
    envoy_dynamic_module_type_module_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_module_buffer body,
    uint64_t timeout_milliseconds);

/*
 * Gives the address of an added or removed host by index, inside
 * `cluster_lb_on_host_membership_update`; it lasts for that hook. False past the end or elsewhere.
 * Since 1.38.
 */
bool envoy_dynamic_module_callback_cluster_lb_get_member_update_host_address(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    size_t index,
    bool is_added,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives an added or removed host by index, inside `cluster_lb_on_host_membership_update`. Null past
 * the end or elsewhere. Since 1.39.
 */
envoy_dynamic_module_type_cluster_host_envoy_ptr envoy_dynamic_module_callback_cluster_lb_get_member_update_host(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    size_t index,
    bool is_added);

/*
 * Gives the address of an added or removed host as bytes and numbers, inside
 * `cluster_lb_on_host_membership_update`. False past the end, elsewhere, or for a host that has no
 * IP address. Since 1.39.
 */
bool envoy_dynamic_module_callback_cluster_lb_get_member_update_host_packed_address(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    size_t index,
    bool is_added,
    envoy_dynamic_module_type_packed_address* result);

/* ---- Hooks of the load balancer -------------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/*
 * Makes the module's configuration of a load balancing policy, on the main thread. Name and bytes
 * are the host's and last for the call only; null refuses the configuration. Since 1.38, required.
 */
envoy_dynamic_module_type_lb_config_module_ptr envoy_dynamic_module_on_lb_config_new(
    envoy_dynamic_module_type_lb_config_envoy_ptr lb_config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/*
 * Frees the module's configuration of a load balancing policy. Runs once for each that
 * `lb_config_new` gave, after everything made from it is gone. Since 1.38, required.
 */
void envoy_dynamic_module_on_lb_config_destroy(
    envoy_dynamic_module_type_lb_config_module_ptr config_module_ptr);

/*
 * Makes the load balancer of a worker thread. Null leaves the worker without hosts to choose from.
 * Since 1.38, required.
 */
envoy_dynamic_module_type_lb_module_ptr envoy_dynamic_module_on_lb_new(
    envoy_dynamic_module_type_lb_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr);

/*
 * Chooses a host for a request: writes its priority and its index among the healthy hosts of that
 * priority. False when there is none, and the request fails. The context may be null. Since 1.38,
 * required.
 */
bool envoy_dynamic_module_on_lb_choose_host(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_lb_module_ptr lb_module_ptr,
    envoy_dynamic_module_type_lb_context_envoy_ptr context_envoy_ptr,
    uint32_t* result_priority,
    uint32_t* result_index);

/*
 * The cluster's hosts changed, by so many added and removed. `lb_get_member_update_host_address`
 * tells them inside this call, the other callbacks the new state after it. Since 1.38, required.
 */
void envoy_dynamic_module_on_lb_on_host_membership_update(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_lb_module_ptr lb_module_ptr,
    size_t num_hosts_added,
    size_t num_hosts_removed);

/* Frees the load balancer of a worker thread. Since 1.38, required. */
void envoy_dynamic_module_on_lb_destroy(envoy_dynamic_module_type_lb_module_ptr lb_module_ptr);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the load balancer ---------------------------------------------------------- */

/* Gives the name of the cluster, which the host owns. Since 1.38. */
void envoy_dynamic_module_callback_lb_get_cluster_name(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Gives the number of hosts at a priority, healthy or not. Since 1.38. */
size_t envoy_dynamic_module_callback_lb_get_hosts_count(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority);

/* Gives the number of healthy hosts at a priority. Since 1.38. */
size_t envoy_dynamic_module_callback_lb_get_healthy_hosts_count(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority);

/* Gives the number of degraded hosts at a priority. Since 1.38. */
size_t envoy_dynamic_module_callback_lb_get_degraded_hosts_count(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority);

/* Gives the number of priorities. Since 1.38. */
size_t envoy_dynamic_module_callback_lb_get_priority_set_size(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr);

/*
 * Gives the address of a healthy host at a priority by index from 0. False past the end. Since
 * 1.38.
 */
bool envoy_dynamic_module_callback_lb_get_healthy_host_address(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the weight of a healthy host at a priority by index from 0: 1 to 128, or 0 past the end.
 * Since 1.38.
 */
uint32_t envoy_dynamic_module_callback_lb_get_healthy_host_weight(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index);

/* Gives the health of a host at a priority by index from 0 among all hosts. Since 1.38. */
envoy_dynamic_module_type_host_health envoy_dynamic_module_callback_lb_get_host_health(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index);

/*
 * Gives the health of a host of any priority by its address (`ip:port`). False when there is none.
 * Since 1.38.
 */
bool envoy_dynamic_module_callback_lb_get_host_health_by_address(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_module_buffer address,
    envoy_dynamic_module_type_host_health* result);

/*
 * Gives the address of a host at a priority by index from 0 among all hosts. False past the end.
 * Since 1.38.
 */
bool envoy_dynamic_module_callback_lb_get_host_address(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Gives the weight of a host at a priority by index from 0 among all hosts: 1 to 128, or 0 past the
 * end. Since 1.38.
 */
uint32_t envoy_dynamic_module_callback_lb_get_host_weight(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index);

/*
 * Gives region, zone and sub-zone of a host at a priority by index from 0 among all hosts; each
 * output may be null. False past the end. Since 1.38.
 */
bool envoy_dynamic_module_callback_lb_get_host_locality(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_envoy_buffer* region,
    envoy_dynamic_module_type_envoy_buffer* zone,
    envoy_dynamic_module_type_envoy_buffer* sub_zone);

/*
 * Keeps a value of the module's with a host, for this worker's load balancer alone and as long as
 * it lives. What the value points to stays the module's affair. False past the end. Since 1.38.
 */
bool envoy_dynamic_module_callback_lb_set_host_data(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    uintptr_t data);

/*
 * Gives the value that `lb_set_host_data` kept with a host, 0 where there is none. False past the
 * end. Since 1.38.
 */
bool envoy_dynamic_module_callback_lb_get_host_data(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    uintptr_t* data);

/*
 * Reads a string from the metadata of a host; it belongs to the host and lasts until the hook
 * returns. False when it is absent or no string. Since 1.38.
 */
bool envoy_dynamic_module_callback_lb_get_host_metadata_string(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Reads a number from the metadata of a host. False when it is absent or no number. Since 1.38. */
bool envoy_dynamic_module_callback_lb_get_host_metadata_number(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer key,
    double* result);

/*
 * Reads a boolean from the metadata of a host. False when it is absent or no boolean. Since 1.38.
 */
bool envoy_dynamic_module_callback_lb_get_host_metadata_bool(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer key,
    bool* result);

/* Gives the number of localities among the healthy hosts at a priority. Since 1.38. */
size_t envoy_dynamic_module_callback_lb_get_locality_count(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority);

/* Gives the number of healthy hosts in a locality; 0 past the end. Since 1.38. */
size_t envoy_dynamic_module_callback_lb_get_locality_host_count(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t locality_index);

/*
 * Gives the address of a healthy host by its index in its locality. False past the end. Since 1.38.
 */
bool envoy_dynamic_module_callback_lb_get_locality_host_address(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t locality_index,
    size_t host_index,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Gives the weight of a locality; 0 past the end or where localities have none. Since 1.38. */
uint32_t envoy_dynamic_module_callback_lb_get_locality_weight(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t locality_index);

/*
 * Computes the hash of the request that consistent hashing needs. False when the route asks for
 * none or the context is null. Since 1.38.
 */
bool envoy_dynamic_module_callback_lb_context_compute_hash_key(
    envoy_dynamic_module_type_lb_context_envoy_ptr context_envoy_ptr,
    uint64_t* hash_out);

/* Gives the number of request headers; 0 when there are none or the context is null. Since 1.38. */
size_t envoy_dynamic_module_callback_lb_context_get_downstream_headers_size(
    envoy_dynamic_module_type_lb_context_envoy_ptr context_envoy_ptr);

/*
 * Gives all request headers, which last until the hook returns. The array must have room for as
 * many as counted. False when there are none or the context is null. Since 1.38.
 */
bool envoy_dynamic_module_callback_lb_context_get_downstream_headers(
    envoy_dynamic_module_type_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_envoy_http_header* result_headers);

/*
 * Gives one value of a request header by index from 0, and the number of its values; that output
 * may be null. False, with an empty value, when there is no such value. Since 1.38.
 */
bool envoy_dynamic_module_callback_lb_context_get_downstream_header(
    envoy_dynamic_module_type_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result_buffer,
    size_t index,
    size_t* optional_size);

/*
 * Gives how often a choice should be repeated while `lb_context_should_select_another_host` refuses
 * it; 0 when the context is null. Since 1.38.
 */
uint32_t envoy_dynamic_module_callback_lb_context_get_host_selection_retry_count(
    envoy_dynamic_module_type_lb_context_envoy_ptr context_envoy_ptr);

/*
 * Tells whether a host, by index from 0 among the hosts of a priority, is to be passed over, for
 * one because an earlier attempt went there. Since 1.38.
 */
bool envoy_dynamic_module_callback_lb_context_should_select_another_host(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_lb_context_envoy_ptr context_envoy_ptr,
    uint32_t priority,
    size_t index);

/*
 * Gives the host address that a filter asked for. With `strict` no other host may be chosen. False
 * when none was asked for. Since 1.38.
 */
bool envoy_dynamic_module_callback_lb_context_get_override_host(
    envoy_dynamic_module_type_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address,
    bool* strict);

/*
 * Gives the address of an added or removed host by index, inside `lb_on_host_membership_update`; it
 * lasts for that hook. False past the end or elsewhere. Since 1.38.
 */
bool envoy_dynamic_module_callback_lb_get_member_update_host_address(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    size_t index,
    bool is_added,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Reads a statistic of a host at a priority by index from 0 among all hosts. 0 past the end or for
 * an unknown statistic. Since 1.38.
 */
uint64_t envoy_dynamic_module_callback_lb_get_host_stat(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_host_stat stat);

/*
 * Defines a counter, which only grows, and writes its id. `label_names` lists its labels; without
 * any, each use passes none. Meant for `config_new`; afterwards the result is `Frozen` and the id
 * stays unwritten. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_lb_config_define_counter(
    envoy_dynamic_module_type_lb_config_envoy_ptr lb_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* counter_id_ptr);

/*
 * Adds `value` to a counter. One label value stands for each label name; a wrong count is
 * `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_lb_config_increment_counter(
    envoy_dynamic_module_type_lb_config_envoy_ptr lb_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Defines a gauge, an unsigned number that is set, raised and lowered, and writes its id.
 * `label_names` lists its labels; without any, each use passes none. Meant for `config_new`;
 * afterwards the result is `Frozen` and the id stays unwritten. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_lb_config_define_gauge(
    envoy_dynamic_module_type_lb_config_envoy_ptr lb_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* gauge_id_ptr);

/*
 * Sets a gauge to `value`. One label value stands for each label name; a wrong count is
 * `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_lb_config_set_gauge(
    envoy_dynamic_module_type_lb_config_envoy_ptr lb_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Raises a gauge by `value`. One label value stands for each label name; a wrong count is
 * `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_lb_config_increment_gauge(
    envoy_dynamic_module_type_lb_config_envoy_ptr lb_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Lowers a gauge by `value`; below zero it wraps round. One label value stands for each label name;
 * a wrong count is `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_lb_config_decrement_gauge(
    envoy_dynamic_module_type_lb_config_envoy_ptr lb_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Defines a histogram, which records single values, and writes its id. `label_names` lists its
 * labels; without any, each use passes none. Meant for `config_new`; afterwards the result is
 * `Frozen` and the id stays unwritten. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_lb_config_define_histogram(
    envoy_dynamic_module_type_lb_config_envoy_ptr lb_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* histogram_id_ptr);

/*
 * Records `value` in a histogram. One label value stands for each label name; a wrong count is
 * `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_lb_config_record_histogram_value(
    envoy_dynamic_module_type_lb_config_envoy_ptr lb_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* ---- Hooks of the matcher -------------------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/*
 * Makes the module's configuration of a matcher, on the main thread. Name and bytes are the host's
 * and last for the call only; null refuses the configuration. Since 1.38, required.
 */
envoy_dynamic_module_type_matcher_config_module_ptr envoy_dynamic_module_on_matcher_config_new(
    envoy_dynamic_module_type_matcher_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/*
 * Frees the module's configuration of a matcher. Runs once for each that `matcher_config_new` gave,
 * after everything made from it is gone. Since 1.38, required.
 */
void envoy_dynamic_module_on_matcher_config_destroy(
    envoy_dynamic_module_type_matcher_config_module_ptr config_module_ptr);

/*
 * Tells whether the input matches, on a worker. The input lasts for the call; the matcher callbacks
 * read it. Since 1.38, required.
 */
bool envoy_dynamic_module_on_matcher_match(
    envoy_dynamic_module_type_matcher_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_matcher_input_envoy_ptr matcher_input_envoy_ptr);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the matcher ---------------------------------------------------------------- */

/*
 * Gives the number of entries of the request headers, response headers or response trailers. 0 when
 * the map is absent. Since 1.38.
 */
size_t envoy_dynamic_module_callback_matcher_get_headers_size(
    envoy_dynamic_module_type_matcher_input_envoy_ptr matcher_input_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type);

/*
 * Gives all entries of the request headers, response headers or response trailers. The array must
 * have room for as many as counted. False when the map is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_matcher_get_headers(
    envoy_dynamic_module_type_matcher_input_envoy_ptr matcher_input_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type,
    envoy_dynamic_module_type_envoy_http_header* result_headers);

/*
 * Gives one value of a header by index from 0, and the number of its values; that output may be
 * null. False when there is no such value. Since 1.38.
 */
bool envoy_dynamic_module_callback_matcher_get_header_value(
    envoy_dynamic_module_type_matcher_input_envoy_ptr matcher_input_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result,
    size_t index,
    size_t* total_count_out);

/* ---- Hooks of the certificate validator ------------------------------------------------------ */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/*
 * Makes the module's configuration of a certificate validator, on the main thread. Name and bytes
 * are the host's and last for the call only; null refuses the configuration. Since 1.38, required.
 */
envoy_dynamic_module_type_cert_validator_config_module_ptr envoy_dynamic_module_on_cert_validator_config_new(
    envoy_dynamic_module_type_cert_validator_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/*
 * Frees the module's configuration of a certificate validator. Runs once for each that
 * `cert_validator_config_new` gave, after everything made from it is gone. Since 1.38, required.
 */
void envoy_dynamic_module_on_cert_validator_config_destroy(
    envoy_dynamic_module_type_cert_validator_config_module_ptr config_module_ptr);

/*
 * Judges a certificate chain during a handshake: the certificates in DER, the peer's own first.
 * They last for the call. `is_server` tells that a client's chain is judged, `host_name` the server
 * name at hand. Since 1.38, required.
 */
envoy_dynamic_module_type_cert_validator_validation_result envoy_dynamic_module_on_cert_validator_do_verify_cert_chain(
    envoy_dynamic_module_type_cert_validator_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_cert_validator_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_envoy_buffer* certs,
    size_t certs_count,
    envoy_dynamic_module_type_envoy_buffer host_name,
    bool is_server);

/*
 * Answers the `SSL_VERIFY_*` flags of OpenSSL for the TLS contexts; 0 is `SSL_VERIFY_NONE`. Runs
 * when a context is made. Since 1.38, required.
 */
int envoy_dynamic_module_on_cert_validator_get_ssl_verify_mode(
    envoy_dynamic_module_type_cert_validator_config_module_ptr config_module_ptr,
    bool handshaker_provides_certificates);

/*
 * Gives bytes that tell this configuration from others, so that a changed one does not resume old
 * TLS sessions. They are the module's and must last for the call. Since 1.38, required.
 */
void envoy_dynamic_module_on_cert_validator_update_digest(
    envoy_dynamic_module_type_cert_validator_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_module_buffer* out_data);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the certificate validator -------------------------------------------------- */

/*
 * Tells why a chain was refused; the text is copied. For use inside
 * `cert_validator_do_verify_cert_chain`. Since 1.38.
 */
void envoy_dynamic_module_callback_cert_validator_set_error_details(
    envoy_dynamic_module_type_cert_validator_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer error_details);

/*
 * Stores a string in the connection's filter state. For use inside
 * `cert_validator_do_verify_cert_chain`. False without a connection or when the key is read-only.
 * Since 1.38.
 */
bool envoy_dynamic_module_callback_cert_validator_set_filter_state(
    envoy_dynamic_module_type_cert_validator_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/*
 * Reads a string from the connection's filter state. For use inside
 * `cert_validator_do_verify_cert_chain`. False when it is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_cert_validator_get_filter_state(
    envoy_dynamic_module_type_cert_validator_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/* ---- Hooks of the upstream HTTP-TCP bridge --------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/*
 * Makes the module's configuration of an upstream HTTP-TCP bridge, on the main thread. Name and
 * bytes are the host's and last for the call only; null refuses the configuration. Since 1.38,
 * required.
 */
envoy_dynamic_module_type_upstream_http_tcp_bridge_config_module_ptr envoy_dynamic_module_on_upstream_http_tcp_bridge_config_new(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/*
 * Frees the module's configuration of an upstream HTTP-TCP bridge. Runs once for each that
 * `upstream_http_tcp_bridge_config_new` gave, after everything made from it is gone. Since 1.38,
 * required.
 */
void envoy_dynamic_module_on_upstream_http_tcp_bridge_config_destroy(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_config_module_ptr config_module_ptr);

/*
 * Makes the module's bridge for a request that goes to a TCP upstream. Null fails the request.
 * Since 1.38, required.
 */
envoy_dynamic_module_type_upstream_http_tcp_bridge_module_ptr envoy_dynamic_module_on_upstream_http_tcp_bridge_new(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr);

/*
 * The request headers are to go upstream. `end_of_stream` tells that nothing follows them. Since
 * 1.38, required.
 */
void envoy_dynamic_module_on_upstream_http_tcp_bridge_encode_headers(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    envoy_dynamic_module_type_upstream_http_tcp_bridge_module_ptr bridge_module_ptr,
    bool end_of_stream);

/*
 * A piece of the request body is to go upstream, readable as the request buffer. `end_of_stream`
 * tells that it is the last. Since 1.38, required.
 */
void envoy_dynamic_module_on_upstream_http_tcp_bridge_encode_data(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    envoy_dynamic_module_type_upstream_http_tcp_bridge_module_ptr bridge_module_ptr,
    bool end_of_stream);

/* The request trailers are to go upstream; they end the request. Since 1.38, required. */
void envoy_dynamic_module_on_upstream_http_tcp_bridge_encode_trailers(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    envoy_dynamic_module_type_upstream_http_tcp_bridge_module_ptr bridge_module_ptr);

/*
 * Bytes came from the TCP upstream, readable as the response buffer. `end_of_stream` tells that the
 * upstream closed. Since 1.38, required.
 */
void envoy_dynamic_module_on_upstream_http_tcp_bridge_on_upstream_data(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    envoy_dynamic_module_type_upstream_http_tcp_bridge_module_ptr bridge_module_ptr,
    bool end_of_stream);

/* Frees the module's bridge. Since 1.38, required. */
void envoy_dynamic_module_on_upstream_http_tcp_bridge_destroy(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_module_ptr bridge_module_ptr);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the upstream HTTP-TCP bridge ----------------------------------------------- */

/*
 * Gives one value of a request header by index from 0, and the number of its values; that output
 * may be null. False when there is no such value. Since 1.38.
 */
bool envoy_dynamic_module_callback_upstream_http_tcp_bridge_get_request_header(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result,
    size_t index,
    size_t* total_count_out);

/* Gives the number of entries of the request headers. Since 1.38. */
size_t envoy_dynamic_module_callback_upstream_http_tcp_bridge_get_request_headers_size(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr);

/*
 * Gives all entries of the request headers. The array must have room for as many as counted. False
 * when they are absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_upstream_http_tcp_bridge_get_request_headers(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    envoy_dynamic_module_type_envoy_http_header* result_headers);

/*
 * Gives the pieces of the body chunk at hand without copying them, and their number. The array must
 * have room for as many as counted. Empty outside the body hook. Since 1.38.
 */
void envoy_dynamic_module_callback_upstream_http_tcp_bridge_get_request_buffer(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_buffer,
    size_t* result_buffer_length);

/* Gives the number of pieces that the body chunk at hand consists of. Since 1.39. */
size_t envoy_dynamic_module_callback_upstream_http_tcp_bridge_get_request_buffer_chunks_size(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr);

/*
 * Gives the pieces of the bytes from upstream without copying them, and their number, inside
 * `upstream_http_tcp_bridge_on_upstream_data`. The array must have room for as many as counted.
 * Since 1.38.
 */
void envoy_dynamic_module_callback_upstream_http_tcp_bridge_get_response_buffer(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_buffer,
    size_t* result_buffer_length);

/* Gives the number of pieces that the bytes from upstream consist of. Since 1.39. */
size_t envoy_dynamic_module_callback_upstream_http_tcp_bridge_get_response_buffer_chunks_size(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr);

/*
 * Sends bytes to the TCP upstream, which are copied. With `end_stream` the write side is closed
 * after them. Since 1.38.
 */
void envoy_dynamic_module_callback_upstream_http_tcp_bridge_send_upstream_data(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data,
    bool end_stream);

/*
 * Answers the client with a whole response, and ends the request. The headers may be null. Since
 * 1.38.
 */
void envoy_dynamic_module_callback_upstream_http_tcp_bridge_send_response(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    uint32_t status_code,
    envoy_dynamic_module_type_module_http_header* headers_vector,
    size_t headers_vector_size,
    envoy_dynamic_module_type_module_buffer body);

/* Starts the response to the client. With `end_stream` it is the whole response. Since 1.38. */
void envoy_dynamic_module_callback_upstream_http_tcp_bridge_send_response_headers(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    uint32_t status_code,
    envoy_dynamic_module_type_module_http_header* headers_vector,
    size_t headers_vector_size,
    bool end_stream);

/*
 * Sends a piece of the response body to the client, which is copied. With `end_stream` it is the
 * last. Since 1.38.
 */
void envoy_dynamic_module_callback_upstream_http_tcp_bridge_send_response_data(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data,
    bool end_stream);

/* Ends the response to the client with trailers. Since 1.38. */
void envoy_dynamic_module_callback_upstream_http_tcp_bridge_send_response_trailers(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    envoy_dynamic_module_type_module_http_header* trailers_vector,
    size_t trailers_vector_size);

/* ---- Hooks of the tracer --------------------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/*
 * Makes the module's configuration of a tracer, on the main thread. Name and bytes are the host's
 * and last for the call only; null refuses the configuration. Since 1.38, required.
 */
envoy_dynamic_module_type_tracer_config_module_ptr envoy_dynamic_module_on_tracer_config_new(
    envoy_dynamic_module_type_tracer_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/*
 * Frees the module's configuration of a tracer. Runs once for each that `tracer_config_new` gave,
 * after everything made from it is gone. Since 1.38, required.
 */
void envoy_dynamic_module_on_tracer_config_destroy(
    envoy_dynamic_module_type_tracer_config_module_ptr config_module_ptr);

/*
 * Starts the span of a request. `traced` and `reason` give the host's own decision; the trace
 * context callbacks read the incoming headers inside this call. Null leaves the request without a
 * span. Since 1.38, required.
 */
envoy_dynamic_module_type_tracer_span_module_ptr envoy_dynamic_module_on_tracer_start_span(
    envoy_dynamic_module_type_tracer_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_tracer_span_envoy_ptr span_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer operation_name,
    bool traced,
    envoy_dynamic_module_type_trace_reason reason);

/* Renames the operation of a span. Since 1.38, required. */
void envoy_dynamic_module_on_tracer_span_set_operation(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr,
    envoy_dynamic_module_type_envoy_buffer operation);

/* Sets a tag on a span. Since 1.38, required. */
void envoy_dynamic_module_on_tracer_span_set_tag(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr,
    envoy_dynamic_module_type_envoy_buffer key,
    envoy_dynamic_module_type_envoy_buffer value);

/* Records an event on a span, at a time in nanoseconds since 1970. Since 1.38, required. */
void envoy_dynamic_module_on_tracer_span_log(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr,
    int64_t timestamp_ns,
    envoy_dynamic_module_type_envoy_buffer event);

/* Ends a span, which is to be reported now. Since 1.38, required. */
void envoy_dynamic_module_on_tracer_span_finish(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr);

/*
 * Has the span write its context into the headers of a request that goes upstream, with the trace
 * context callbacks, inside this call. Since 1.38, required.
 */
void envoy_dynamic_module_on_tracer_span_inject_context(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr,
    envoy_dynamic_module_type_tracer_span_envoy_ptr span_envoy_ptr);

/*
 * Starts a span below another one, at a time in nanoseconds since 1970. Null gives a span that does
 * nothing. Since 1.38, required.
 */
envoy_dynamic_module_type_tracer_span_module_ptr envoy_dynamic_module_on_tracer_span_spawn_child(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    int64_t start_time_ns);

/* Decides whether a span is reported. Since 1.38, required. */
void envoy_dynamic_module_on_tracer_span_set_sampled(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr,
    bool sampled);

/*
 * Tells whether the span follows the host's sampling decision and not one of its own. Since 1.38,
 * required.
 */
bool envoy_dynamic_module_on_tracer_span_use_local_decision(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr);

/*
 * Gives a baggage value of a span, in bytes of the module's. False when it is absent. Since 1.38,
 * required.
 */
bool envoy_dynamic_module_on_tracer_span_get_baggage(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr,
    envoy_dynamic_module_type_envoy_buffer key,
    envoy_dynamic_module_type_module_buffer* value_out);

/* Sets a baggage value on a span. Since 1.38, required. */
void envoy_dynamic_module_on_tracer_span_set_baggage(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr,
    envoy_dynamic_module_type_envoy_buffer key,
    envoy_dynamic_module_type_envoy_buffer value);

/*
 * Gives the trace id of a span, in bytes of the module's that must last as long as the span. False
 * when there is none. Since 1.38, required.
 */
bool envoy_dynamic_module_on_tracer_span_get_trace_id(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr,
    envoy_dynamic_module_type_module_buffer* value_out);

/*
 * Gives the id of a span, in bytes of the module's that must last as long as the span. False when
 * there is none. Since 1.38, required.
 */
bool envoy_dynamic_module_on_tracer_span_get_span_id(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr,
    envoy_dynamic_module_type_module_buffer* value_out);

/* Frees a span of the module. Since 1.38, required. */
void envoy_dynamic_module_on_tracer_span_destroy(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the tracer ----------------------------------------------------------------- */

/*
 * Reads a header of the request at hand: the incoming one in `tracer_start_span`, the outgoing one
 * in `tracer_span_inject_context`. False when it is absent. Since 1.38.
 */
bool envoy_dynamic_module_callback_tracer_get_trace_context_value(
    envoy_dynamic_module_type_tracer_span_envoy_ptr span_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/* Sets a header of the request at hand. Since 1.38. */
void envoy_dynamic_module_callback_tracer_set_trace_context_value(
    envoy_dynamic_module_type_tracer_span_envoy_ptr span_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/* Removes a header of the request at hand. Since 1.38. */
void envoy_dynamic_module_callback_tracer_remove_trace_context_value(
    envoy_dynamic_module_type_tracer_span_envoy_ptr span_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key);

/*
 * Gives the protocol of the request at hand, such as `HTTP/1.1`. False when it is not known. Since
 * 1.38.
 */
bool envoy_dynamic_module_callback_tracer_get_trace_context_protocol(
    envoy_dynamic_module_type_tracer_span_envoy_ptr span_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/* Gives the host of the request at hand. False when it is not known. Since 1.38. */
bool envoy_dynamic_module_callback_tracer_get_trace_context_host(
    envoy_dynamic_module_type_tracer_span_envoy_ptr span_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/* Gives the path of the request at hand. False when it is not known. Since 1.38. */
bool envoy_dynamic_module_callback_tracer_get_trace_context_path(
    envoy_dynamic_module_type_tracer_span_envoy_ptr span_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/* Gives the method of the request at hand. False when it is not known. Since 1.38. */
bool envoy_dynamic_module_callback_tracer_get_trace_context_method(
    envoy_dynamic_module_type_tracer_span_envoy_ptr span_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/*
 * Defines a counter, which only grows, and writes its id. `label_names` lists its labels; without
 * any, each use passes none. Meant for `config_new`; afterwards the result is `Frozen` and the id
 * stays unwritten. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_tracer_define_counter(
    envoy_dynamic_module_type_tracer_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* counter_id_ptr);

/*
 * Defines a gauge, an unsigned number that is set, raised and lowered, and writes its id.
 * `label_names` lists its labels; without any, each use passes none. Meant for `config_new`;
 * afterwards the result is `Frozen` and the id stays unwritten. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_tracer_define_gauge(
    envoy_dynamic_module_type_tracer_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* gauge_id_ptr);

/*
 * Defines a histogram, which records single values, and writes its id. `label_names` lists its
 * labels; without any, each use passes none. Meant for `config_new`; afterwards the result is
 * `Frozen` and the id stays unwritten. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_tracer_define_histogram(
    envoy_dynamic_module_type_tracer_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* histogram_id_ptr);

/*
 * Adds `value` to a counter. One label value stands for each label name; a wrong count is
 * `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_tracer_increment_counter(
    envoy_dynamic_module_type_tracer_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Records `value` in a histogram. One label value stands for each label name; a wrong count is
 * `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_tracer_record_histogram_value(
    envoy_dynamic_module_type_tracer_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Sets a gauge to `value`. One label value stands for each label name; a wrong count is
 * `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_tracer_set_gauge(
    envoy_dynamic_module_type_tracer_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* ---- Hooks of the DNS resolver --------------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/*
 * Makes the module's configuration of a DNS resolver, on the main thread. Name and bytes are the
 * host's and last for the call only; null refuses the configuration. Since 1.38, required.
 */
envoy_dynamic_module_type_dns_resolver_config_module_ptr envoy_dynamic_module_on_dns_resolver_config_new(
    envoy_dynamic_module_type_dns_resolver_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/*
 * Frees the module's configuration of a DNS resolver. Runs once for each that
 * `dns_resolver_config_new` gave, after everything made from it is gone. Since 1.38, required.
 */
void envoy_dynamic_module_on_dns_resolver_config_destroy(
    envoy_dynamic_module_type_dns_resolver_config_module_ptr config_module_ptr);

/* Makes the module's resolver. Null refuses it. Since 1.38, required. */
envoy_dynamic_module_type_dns_resolver_module_ptr envoy_dynamic_module_on_dns_resolver_new(
    envoy_dynamic_module_type_dns_resolver_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_dns_resolver_envoy_ptr resolver_envoy_ptr);

/* Frees the module's resolver, which ends its threads first. Since 1.38, required. */
void envoy_dynamic_module_on_dns_resolver_destroy(
    envoy_dynamic_module_type_dns_resolver_module_ptr resolver_module_ptr);

/*
 * Starts to look a name up. `query_id` goes into `dns_resolve_complete`, which any thread may call.
 * Null when the look-up cannot start. Since 1.38, required.
 */
envoy_dynamic_module_type_dns_query_module_ptr envoy_dynamic_module_on_dns_resolve(
    envoy_dynamic_module_type_dns_resolver_module_ptr resolver_module_ptr,
    envoy_dynamic_module_type_envoy_buffer dns_name,
    envoy_dynamic_module_type_dns_lookup_family lookup_family,
    uint64_t query_id);

/*
 * Gives a look-up up: the module frees it and must not complete it any more. Since 1.38, required.
 */
void envoy_dynamic_module_on_dns_resolve_cancel(
    envoy_dynamic_module_type_dns_resolver_module_ptr resolver_module_ptr,
    envoy_dynamic_module_type_dns_query_module_ptr query_module_ptr);

/*
 * The machine's network has changed: the resolver may open its connections and read its
 * configuration anew. Since 1.38, required.
 */
void envoy_dynamic_module_on_dns_resolver_reset_networking(
    envoy_dynamic_module_type_dns_resolver_module_ptr resolver_module_ptr);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the DNS resolver ----------------------------------------------------------- */

/*
 * Delivers the result of a look-up, from any thread; everything is copied inside the call.
 * `details` is for people. Since 1.38.
 */
void envoy_dynamic_module_callback_dns_resolve_complete(
    envoy_dynamic_module_type_dns_resolver_envoy_ptr resolver_envoy_ptr,
    uint64_t query_id,
    envoy_dynamic_module_type_dns_resolution_status status,
    envoy_dynamic_module_type_module_buffer details,
    const envoy_dynamic_module_type_dns_address* addresses,
    size_t num_addresses);

/*
 * Defines a counter, which only grows, and writes its id. `label_names` lists its labels; without
 * any, each use passes none. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_dns_resolver_config_define_counter(
    envoy_dynamic_module_type_dns_resolver_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* counter_id_ptr);

/*
 * Adds `value` to a counter. One label value stands for each label name; a wrong count is
 * `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_dns_resolver_config_increment_counter(
    envoy_dynamic_module_type_dns_resolver_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Defines a gauge, an unsigned number that is set, raised and lowered, and writes its id.
 * `label_names` lists its labels; without any, each use passes none. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_dns_resolver_config_define_gauge(
    envoy_dynamic_module_type_dns_resolver_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* gauge_id_ptr);

/*
 * Sets a gauge to `value`. One label value stands for each label name; a wrong count is
 * `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_dns_resolver_config_set_gauge(
    envoy_dynamic_module_type_dns_resolver_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Raises a gauge by `value`. One label value stands for each label name; a wrong count is
 * `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_dns_resolver_config_increment_gauge(
    envoy_dynamic_module_type_dns_resolver_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Lowers a gauge by `value`; below zero it wraps round. One label value stands for each label name;
 * a wrong count is `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_dns_resolver_config_decrement_gauge(
    envoy_dynamic_module_type_dns_resolver_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/*
 * Defines a histogram, which records single values, and writes its id. `label_names` lists its
 * labels; without any, each use passes none. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_dns_resolver_config_define_histogram(
    envoy_dynamic_module_type_dns_resolver_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* histogram_id_ptr);

/*
 * Records `value` in a histogram. One label value stands for each label name; a wrong count is
 * `InvalidLabels`, an unknown id `MetricNotFound`. Since 1.38.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_dns_resolver_config_record_histogram_value(
    envoy_dynamic_module_type_dns_resolver_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* ---- Hooks of the transport socket ----------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/*
 * Makes the module's factory of transport sockets, on the main thread. `is_upstream` tells which
 * side it is for; name and bytes last for the call only. Null refuses the configuration. Since
 * 1.38, required.
 */
envoy_dynamic_module_type_transport_socket_factory_config_module_ptr envoy_dynamic_module_on_transport_socket_factory_config_new(
    envoy_dynamic_module_type_transport_socket_factory_config_envoy_ptr factory_config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer socket_name,
    envoy_dynamic_module_type_envoy_buffer socket_config,
    bool is_upstream);

/* Frees the module's factory, after every socket made from it. Since 1.38, required. */
void envoy_dynamic_module_on_transport_socket_factory_config_destroy(
    envoy_dynamic_module_type_transport_socket_factory_config_module_ptr factory_config_ptr);

/*
 * Makes the module's transport socket for a connection. Null closes the connection. Since 1.38,
 * required.
 */
envoy_dynamic_module_type_transport_socket_module_ptr envoy_dynamic_module_on_transport_socket_new(
    envoy_dynamic_module_type_transport_socket_factory_config_module_ptr factory_config_ptr,
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr);

/* Frees the module's transport socket. Since 1.38, required. */
void envoy_dynamic_module_on_transport_socket_destroy(
    envoy_dynamic_module_type_transport_socket_module_ptr transport_socket_module_ptr);

/*
 * The connection is attached, before any bytes move: from here on the callbacks work. Since 1.38,
 * required.
 */
void envoy_dynamic_module_on_transport_socket_set_callbacks(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_transport_socket_module_ptr transport_socket_module_ptr);

/* The underlying connection stands: a handshake may start. Since 1.38, required. */
void envoy_dynamic_module_on_transport_socket_on_connected(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_transport_socket_module_ptr transport_socket_module_ptr);

/*
 * Reads from the socket, decodes, and adds the result to the connection's read buffer. Since 1.38,
 * required.
 */
envoy_dynamic_module_type_transport_socket_io_result envoy_dynamic_module_on_transport_socket_do_read(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_transport_socket_module_ptr transport_socket_module_ptr);

/*
 * Takes bytes from the connection's write buffer, encodes them, and writes them to the socket.
 * `end_stream` tells that the write side ends with them. Since 1.38, required. Up to 1.38 it took
 * (transport_socket_envoy_ptr, transport_socket_module_ptr, write_buffer_length, end_stream).
 */
envoy_dynamic_module_type_transport_socket_io_result envoy_dynamic_module_on_transport_socket_do_write(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_transport_socket_module_ptr transport_socket_module_ptr,
    bool end_stream);

/*
 * The connection closes, for the reason that `event` gives. With `abort_reset` it ends by a reset,
 * so nothing should be written any more. Since 1.38, required. Up to 1.38 it took
 * (transport_socket_envoy_ptr, transport_socket_module_ptr, event).
 */
void envoy_dynamic_module_on_transport_socket_close(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_transport_socket_module_ptr transport_socket_module_ptr,
    envoy_dynamic_module_type_network_connection_event event,
    bool abort_reset);

/*
 * Gives the negotiated application protocol, in bytes of the module's; empty when there is none.
 * Since 1.38, required.
 */
void envoy_dynamic_module_on_transport_socket_get_protocol(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_transport_socket_module_ptr transport_socket_module_ptr,
    envoy_dynamic_module_type_module_buffer* result);

/*
 * Gives the reason of the last failure, in bytes of the module's; empty when there was none. Since
 * 1.38, required.
 */
void envoy_dynamic_module_on_transport_socket_get_failure_reason(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_transport_socket_module_ptr transport_socket_module_ptr,
    envoy_dynamic_module_type_module_buffer* result);

/*
 * Tells whether the connection may write out what it holds before it closes. Since 1.38, required.
 */
bool envoy_dynamic_module_on_transport_socket_can_flush_close(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_transport_socket_module_ptr transport_socket_module_ptr);

/*
 * Asks the socket to go from plain text to a secure transport. False when it cannot. Since 1.39,
 * required.
 */
bool envoy_dynamic_module_on_transport_socket_start_secure_transport(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_transport_socket_module_ptr transport_socket_module_ptr);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the transport socket ------------------------------------------------------- */

/*
 * Reads up to `length` bytes from the socket into the module's buffer, and writes their number;
 * `Success` with 0 bytes is the end of the peer's data. Since 1.39.
 */
envoy_dynamic_module_type_transport_socket_io_status envoy_dynamic_module_callback_transport_socket_io_read(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    char* buffer,
    size_t length,
    size_t* bytes_read);

/*
 * Writes up to `length` bytes of the module's to the socket, and writes how many went out. Since
 * 1.39.
 */
envoy_dynamic_module_type_transport_socket_io_status envoy_dynamic_module_callback_transport_socket_io_write(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    const char* buffer,
    size_t length,
    size_t* bytes_written);

/* Closes the write side of the socket, so that the peer sees the end. Since 1.39. */
void envoy_dynamic_module_callback_transport_socket_io_shutdown_write(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr);

/* Gives the descriptor of the socket, which stays the host's; -1 when there is none. Since 1.39. */
int envoy_dynamic_module_callback_transport_socket_get_fd(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr);

/* Copies bytes to the end of the connection's read buffer. Since 1.38. */
void envoy_dynamic_module_callback_transport_socket_read_buffer_add(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    const char* data,
    size_t length);

/* Removes bytes from the front of the connection's write buffer. Since 1.38. */
void envoy_dynamic_module_callback_transport_socket_write_buffer_drain(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    size_t length);

/*
 * Gives the pieces of the write buffer without copying them: `slices_count` holds the room before
 * and the number after. With null for `slices` it only counts. Since 1.38.
 */
void envoy_dynamic_module_callback_transport_socket_write_buffer_get_slices(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* slices,
    size_t* slices_count);

/* Gives the bytes in the connection's write buffer; 0 when there is none. Since 1.38. */
size_t envoy_dynamic_module_callback_transport_socket_write_buffer_length(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr);

/*
 * Tells the connection of an event, such as a finished handshake. A closing event may destroy the
 * socket inside this call. Since 1.38.
 */
void envoy_dynamic_module_callback_transport_socket_raise_event(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_network_connection_event event);

/*
 * Tells whether the module should stop reading for now, so that others have their turn. Since 1.38.
 */
bool envoy_dynamic_module_callback_transport_socket_should_drain_read_buffer(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr);

/* Has the socket read again in a later turn of the event loop. Since 1.38. */
void envoy_dynamic_module_callback_transport_socket_set_is_readable(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr);

/*
 * Has the socket write again in a later turn of the event loop; not needed after `Again`. Since
 * 1.39.
 */
void envoy_dynamic_module_callback_transport_socket_set_is_writable(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr);

/*
 * Asks the connection to write out its buffer, for one after handshake records were queued. Since
 * 1.38.
 */
void envoy_dynamic_module_callback_transport_socket_flush_write_buffer(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr);

/* Gives the IP address and port of the peer. False when not known. Since 1.39. */
bool envoy_dynamic_module_callback_transport_socket_get_remote_address(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* Gives the IP address and port of this end. False when not known. Since 1.39. */
bool envoy_dynamic_module_callback_transport_socket_get_local_address(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* ---- Hooks of the stats sink ----------------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/*
 * Makes the module's configuration of a stats sink, on the main thread. Name and bytes are the
 * host's and last for the call only; null refuses the configuration. Since 1.39, required.
 */
envoy_dynamic_module_type_stat_sink_config_module_ptr envoy_dynamic_module_on_stat_sink_config_new(
    envoy_dynamic_module_type_stat_sink_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer sink_name,
    envoy_dynamic_module_type_envoy_buffer sink_config);

/*
 * Frees the module's configuration of a stats sink. Runs once for each that `stat_sink_config_new`
 * gave, after everything made from it is gone. Since 1.39, required.
 */
void envoy_dynamic_module_on_stat_sink_config_destroy(
    envoy_dynamic_module_type_stat_sink_config_module_ptr config_module_ptr);

/*
 * The statistics are to be sent, on the main thread and at every flush. The snapshot lasts for the
 * call, which must not block. Since 1.39, required.
 */
void envoy_dynamic_module_on_stat_sink_flush(
    envoy_dynamic_module_type_stat_sink_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr);

/*
 * A histogram recorded a value, on the thread that did so and inside that; it must neither block
 * nor rely on one thread. The name lasts for the call. Since 1.39, required.
 */
void envoy_dynamic_module_on_stat_sink_on_histogram_complete(
    envoy_dynamic_module_type_stat_sink_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_envoy_buffer histogram_name,
    uint64_t value);

/*
 * An event that `stat_sink_config_scheduler_commit` posted has arrived on the main thread. Since
 * 1.39, optional.
 */
void envoy_dynamic_module_on_stat_sink_config_scheduled(
    envoy_dynamic_module_type_stat_sink_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_stat_sink_config_module_ptr config_module_ptr,
    uint64_t event_id);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the stats sink ------------------------------------------------------------- */

/* Gives the number of counters in the snapshot. Since 1.39. */
size_t envoy_dynamic_module_callback_stat_sink_snapshot_get_counter_count(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr);

/*
 * Writes the name of a counter by index into the module's buffer, and its value and what it grew by
 * since the last flush. `name_size` tells the whole length: where it exceeds the capacity, the text
 * was cut. Without a NUL at the end. False, and nothing is written, past the end. Since 1.39.
 */
bool envoy_dynamic_module_callback_stat_sink_snapshot_get_counter(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr,
    size_t index,
    char* name_buffer,
    size_t name_buffer_capacity,
    size_t* name_size,
    uint64_t* value_out,
    uint64_t* delta_out);

/* Gives the number of gauges in the snapshot. Since 1.39. */
size_t envoy_dynamic_module_callback_stat_sink_snapshot_get_gauge_count(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr);

/*
 * Writes the name of a gauge by index into the module's buffer, and its value. `name_size` tells
 * the whole length: where it exceeds the capacity, the text was cut. Without a NUL at the end.
 * False, and nothing is written, past the end. Since 1.39.
 */
bool envoy_dynamic_module_callback_stat_sink_snapshot_get_gauge(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr,
    size_t index,
    char* name_buffer,
    size_t name_buffer_capacity,
    size_t* name_size,
    uint64_t* value_out);

/* Gives the number of text readouts in the snapshot. Since 1.39. */
size_t envoy_dynamic_module_callback_stat_sink_snapshot_get_text_readout_count(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr);

/*
 * Writes the name of a text readout by index into the module's buffer, and its text. `name_size`
 * tells the whole length: where it exceeds the capacity, the text was cut. Without a NUL at the
 * end. False, and nothing is written, past the end. Since 1.39.
 */
bool envoy_dynamic_module_callback_stat_sink_snapshot_get_text_readout(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr,
    size_t index,
    char* name_buffer,
    size_t name_buffer_capacity,
    size_t* name_size,
    char* value_buffer,
    size_t value_buffer_capacity,
    size_t* value_size);

/*
 * Writes the name of a counter without its tags into the module's buffer. `name_size` tells the
 * whole length: where it exceeds the capacity, the text was cut. Without a NUL at the end. False,
 * and nothing is written, past the end. Since 1.40.
 */
bool envoy_dynamic_module_callback_stat_sink_snapshot_get_counter_tag_extracted_name(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr,
    size_t index,
    char* name_buffer,
    size_t name_buffer_capacity,
    size_t* name_size);

/* Gives the number of tags of a counter. False past the end. Since 1.40. */
bool envoy_dynamic_module_callback_stat_sink_snapshot_get_counter_tag_count(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr,
    size_t index,
    size_t* tag_count);

/*
 * Writes name and value of a tag of a counter into the module's buffers. The sizes tell the whole
 * lengths: where one exceeds its capacity, that text was cut. False, and nothing is written, past
 * the end. Since 1.40.
 */
bool envoy_dynamic_module_callback_stat_sink_snapshot_get_counter_tag(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr,
    size_t index,
    size_t tag_index,
    char* name_buffer,
    size_t name_buffer_capacity,
    size_t* name_size,
    char* value_buffer,
    size_t value_buffer_capacity,
    size_t* value_size);

/*
 * Writes the name of a gauge without its tags into the module's buffer. `name_size` tells the whole
 * length: where it exceeds the capacity, the text was cut. Without a NUL at the end. False, and
 * nothing is written, past the end. Since 1.40.
 */
bool envoy_dynamic_module_callback_stat_sink_snapshot_get_gauge_tag_extracted_name(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr,
    size_t index,
    char* name_buffer,
    size_t name_buffer_capacity,
    size_t* name_size);

/* Gives the number of tags of a gauge. False past the end. Since 1.40. */
bool envoy_dynamic_module_callback_stat_sink_snapshot_get_gauge_tag_count(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr,
    size_t index,
    size_t* tag_count);

/*
 * Writes name and value of a tag of a gauge into the module's buffers. The sizes tell the whole
 * lengths: where one exceeds its capacity, that text was cut. False, and nothing is written, past
 * the end. Since 1.40.
 */
bool envoy_dynamic_module_callback_stat_sink_snapshot_get_gauge_tag(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr,
    size_t index,
    size_t tag_index,
    char* name_buffer,
    size_t name_buffer_capacity,
    size_t* name_size,
    char* value_buffer,
    size_t value_buffer_capacity,
    size_t* value_size);

/*
 * Writes the name of a text readout without its tags into the module's buffer. `name_size` tells
 * the whole length: where it exceeds the capacity, the text was cut. Without a NUL at the end.
 * False, and nothing is written, past the end. Since 1.40.
 */
bool envoy_dynamic_module_callback_stat_sink_snapshot_get_text_readout_tag_extracted_name(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr,
    size_t index,
    char* name_buffer,
    size_t name_buffer_capacity,
    size_t* name_size);

/* Gives the number of tags of a text readout. False past the end. Since 1.40. */
bool envoy_dynamic_module_callback_stat_sink_snapshot_get_text_readout_tag_count(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr,
    size_t index,
    size_t* tag_count);

/*
 * Writes name and value of a tag of a text readout into the module's buffers. The sizes tell the
 * whole lengths: where one exceeds its capacity, that text was cut. False, and nothing is written,
 * past the end. Since 1.40.
 */
bool envoy_dynamic_module_callback_stat_sink_snapshot_get_text_readout_tag(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr,
    size_t index,
    size_t tag_index,
    char* name_buffer,
    size_t name_buffer_capacity,
    size_t* name_size,
    char* value_buffer,
    size_t value_buffer_capacity,
    size_t* value_size);

/*
 * Defines a gauge, an unsigned number that is set, raised and lowered, and writes its id. Meant for
 * `config_new`; afterwards the result is `Frozen` and the id stays unwritten. Since 1.39.
 */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_stat_sink_config_define_gauge(
    envoy_dynamic_module_type_stat_sink_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* gauge_id_ptr);

/* Sets a gauge to `value`. An unknown id is `MetricNotFound`. For the main thread. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_stat_sink_config_set_gauge(
    envoy_dynamic_module_type_stat_sink_config_envoy_ptr config_envoy_ptr,
    size_t gauge_id,
    uint64_t value);

/*
 * Makes a handle that posts events to the sink from any thread. The module owns it and frees it
 * with `stat_sink_config_scheduler_delete`. Since 1.39.
 */
envoy_dynamic_module_type_stat_sink_config_scheduler_module_ptr envoy_dynamic_module_callback_stat_sink_config_scheduler_new(
    envoy_dynamic_module_type_stat_sink_config_envoy_ptr config_envoy_ptr);

/*
 * Posts an event from any thread; `stat_sink_config_scheduled` runs for it later on the main
 * thread, in the order of the commits of a thread, and never inside this call. Without effect once
 * the configuration is gone. Since 1.39.
 */
void envoy_dynamic_module_callback_stat_sink_config_scheduler_commit(
    envoy_dynamic_module_type_stat_sink_config_scheduler_module_ptr scheduler_module_ptr,
    uint64_t event_id);

/* Frees the handle, on any thread. Events that are posted already still arrive. Since 1.39. */
void envoy_dynamic_module_callback_stat_sink_config_scheduler_delete(
    envoy_dynamic_module_type_stat_sink_config_scheduler_module_ptr scheduler_module_ptr);

/* ---- Hooks of the health checker ------------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/*
 * Makes the module's configuration of a health checker, on the main thread. Name and bytes are the
 * host's and last for the call only; null refuses the configuration. Since 1.39, required.
 */
envoy_dynamic_module_type_health_checker_config_module_ptr envoy_dynamic_module_on_health_checker_config_new(
    envoy_dynamic_module_type_health_checker_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/*
 * Frees the module's configuration of a health checker. Runs once for each that
 * `health_checker_config_new` gave, after everything made from it is gone. Since 1.39, required.
 */
void envoy_dynamic_module_on_health_checker_config_destroy(
    envoy_dynamic_module_type_health_checker_config_module_ptr config_module_ptr);

/*
 * Makes the module's session for a host that is to be checked, on the main thread. Null leaves the
 * host unchecked, in the health that it has. Since 1.39, required.
 */
envoy_dynamic_module_type_health_checker_session_module_ptr envoy_dynamic_module_on_health_checker_session_new(
    envoy_dynamic_module_type_health_checker_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_health_checker_session_envoy_ptr session_envoy_ptr);

/*
 * The next check of the host is due, on the main thread. Facts of the host are readable inside this
 * call only; the result comes through a scheduler, from any thread. Since 1.39, required.
 */
void envoy_dynamic_module_on_health_checker_session_on_interval(
    envoy_dynamic_module_type_health_checker_session_module_ptr session_module_ptr,
    envoy_dynamic_module_type_health_checker_session_envoy_ptr session_envoy_ptr);

/*
 * No result came in time, which already counts as a failure; on the main thread. A chance to give
 * the check up. Since 1.39, optional.
 */
void envoy_dynamic_module_on_health_checker_session_on_timeout(
    envoy_dynamic_module_type_health_checker_session_module_ptr session_module_ptr);

/* Frees the module's session, on the main thread. Since 1.39, required. */
void envoy_dynamic_module_on_health_checker_session_destroy(
    envoy_dynamic_module_type_health_checker_session_module_ptr session_module_ptr);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the health checker --------------------------------------------------------- */

/*
 * Makes a handle that reports results of this session from any thread. The module owns it and frees
 * it with `health_checker_scheduler_delete`. Since 1.39.
 */
envoy_dynamic_module_type_health_checker_scheduler_module_ptr envoy_dynamic_module_callback_health_checker_scheduler_new(
    envoy_dynamic_module_type_health_checker_session_envoy_ptr session_envoy_ptr);

/*
 * Reports a result from any thread; it is applied on the main thread. `Degraded` counts as passed.
 * Without effect once the session is gone. Since 1.39.
 */
void envoy_dynamic_module_callback_health_checker_scheduler_report(
    envoy_dynamic_module_type_health_checker_scheduler_module_ptr scheduler_module_ptr,
    envoy_dynamic_module_type_host_health health);

/* Frees the handle, on any thread. Since 1.39. */
void envoy_dynamic_module_callback_health_checker_scheduler_delete(
    envoy_dynamic_module_type_health_checker_scheduler_module_ptr scheduler_module_ptr);

/*
 * Gives the address of the host (`ip:port`); it lasts until the hook returns. For the main thread,
 * inside a hook. False when not known. Since 1.39.
 */
bool envoy_dynamic_module_callback_health_checker_get_host_address(
    envoy_dynamic_module_type_health_checker_session_envoy_ptr session_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Reads a string from the metadata of the host; it lasts until the hook returns. For the main
 * thread, inside a hook. False when it is absent or no string. Since 1.39.
 */
bool envoy_dynamic_module_callback_health_checker_get_host_metadata_string(
    envoy_dynamic_module_type_health_checker_session_envoy_ptr session_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result);

/*
 * Reads a number from the metadata of the host. For the main thread, inside a hook. False when it
 * is absent or no number. Since 1.39.
 */
bool envoy_dynamic_module_callback_health_checker_get_host_metadata_number(
    envoy_dynamic_module_type_health_checker_session_envoy_ptr session_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer key,
    double* result);

/*
 * Reads a boolean from the metadata of the host. For the main thread, inside a hook. False when it
 * is absent or no boolean. Since 1.39.
 */
bool envoy_dynamic_module_callback_health_checker_get_host_metadata_bool(
    envoy_dynamic_module_type_health_checker_session_envoy_ptr session_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer key,
    bool* result);

/*
 * Gives the health of the host as it is known now. For the main thread, inside a hook. Since 1.39.
 */
envoy_dynamic_module_type_host_health envoy_dynamic_module_callback_health_checker_get_host_health(
    envoy_dynamic_module_type_health_checker_session_envoy_ptr session_envoy_ptr);

/* ---- Callbacks that later releases removed --------------------------------------------------- */

/* Gives the socket's I/O handle, which the other `io_handle` callbacks take. Only in 1.38. */
void* envoy_dynamic_module_callback_transport_socket_get_io_handle(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr);

/*
 * Reads up to `length` bytes from the I/O handle into the module's buffer, and writes their number.
 * Gives 0, or a negative error number such as `-EAGAIN`. Only in 1.38.
 */
int64_t envoy_dynamic_module_callback_transport_socket_io_handle_read(
    void* io_handle,
    char* buffer,
    size_t length,
    size_t* bytes_read);

/*
 * Writes up to `length` bytes of the module's to the I/O handle, and writes how many went out.
 * Gives 0, or a negative error number such as `-EAGAIN`. Only in 1.38.
 */
int64_t envoy_dynamic_module_callback_transport_socket_io_handle_write(
    void* io_handle,
    const char* buffer,
    size_t length,
    size_t* bytes_written);

/* Gives the file descriptor of the I/O handle; -1 when it has none. Only in 1.38. */
int envoy_dynamic_module_callback_transport_socket_io_handle_fd(void* io_handle);

/* Removes `length` bytes from the front of the connection's read buffer. Only in 1.38. */
void envoy_dynamic_module_callback_transport_socket_read_buffer_drain(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    size_t length);

/* Gives the number of bytes in the connection's read buffer. Only in 1.38. */
size_t envoy_dynamic_module_callback_transport_socket_read_buffer_length(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr);

#ifdef __cplusplus
}
#endif

#endif
