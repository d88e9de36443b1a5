/*
 * The ABI of Envoy dynamic modules: what a module exports (hooks, envoy_dynamic_module_on_*) and
 * what the host exports to it (callbacks, envoy_dynamic_module_callback_*).
 *
 * Written by `cargo xtask header` from the declaration in crates/abi; do not edit. A pointer named
 * *_envoy_ptr or *_envoy_buffer belongs to the host, one named *_module_ptr or *_module_buffer to
 * the module. Byte strings come with a length and have no NUL at their end. Each function tells the
 * first release that has it.
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

/* A byte string that the host owns. */
typedef const char* envoy_dynamic_module_type_buffer_envoy_ptr;

/* A byte string that the module owns. */
typedef const char* envoy_dynamic_module_type_buffer_module_ptr;

/*
 * The ABI version that `program_init` answers: NUL-terminated, owned by the module, never freed by
 * the host.
 */
typedef const char* envoy_dynamic_module_type_abi_version_module_ptr;

/* A http filter config, owned by the host. */
typedef void* envoy_dynamic_module_type_http_filter_config_envoy_ptr;

/* A http filter config, owned by the module. */
typedef const void* envoy_dynamic_module_type_http_filter_config_module_ptr;

/* A http filter per route config, owned by the module. */
typedef const void* envoy_dynamic_module_type_http_filter_per_route_config_module_ptr;

/* A http filter, owned by the host. */
typedef void* envoy_dynamic_module_type_http_filter_envoy_ptr;

/* A http filter, owned by the module. */
typedef const void* envoy_dynamic_module_type_http_filter_module_ptr;

/* A http filter scheduler, owned by the module. */
typedef void* envoy_dynamic_module_type_http_filter_scheduler_module_ptr;

/* A http filter config scheduler, owned by the module. */
typedef void* envoy_dynamic_module_type_http_filter_config_scheduler_module_ptr;

/* A filter state object, owned by the module. */
typedef void* envoy_dynamic_module_type_filter_state_object_module_ptr;

/* A span, owned by the host. */
typedef void* envoy_dynamic_module_type_span_envoy_ptr;

/* A child span, owned by the module. */
typedef void* envoy_dynamic_module_type_child_span_module_ptr;

/* A network filter config, owned by the host. */
typedef void* envoy_dynamic_module_type_network_filter_config_envoy_ptr;

/* A network filter config, owned by the module. */
typedef const void* envoy_dynamic_module_type_network_filter_config_module_ptr;

/* A network filter, owned by the host. */
typedef void* envoy_dynamic_module_type_network_filter_envoy_ptr;

/* A network filter, owned by the module. */
typedef const void* envoy_dynamic_module_type_network_filter_module_ptr;

/* A network filter scheduler, owned by the module. */
typedef void* envoy_dynamic_module_type_network_filter_scheduler_module_ptr;

/* A network filter config scheduler, owned by the module. */
typedef void* envoy_dynamic_module_type_network_filter_config_scheduler_module_ptr;

/* A listener filter config, owned by the host. */
typedef void* envoy_dynamic_module_type_listener_filter_config_envoy_ptr;

/* A listener filter config, owned by the module. */
typedef const void* envoy_dynamic_module_type_listener_filter_config_module_ptr;

/* A listener filter, owned by the host. */
typedef void* envoy_dynamic_module_type_listener_filter_envoy_ptr;

/* A listener filter, owned by the module. */
typedef const void* envoy_dynamic_module_type_listener_filter_module_ptr;

/* A listener filter scheduler, owned by the module. */
typedef void* envoy_dynamic_module_type_listener_filter_scheduler_module_ptr;

/* A listener filter config scheduler, owned by the module. */
typedef void* envoy_dynamic_module_type_listener_filter_config_scheduler_module_ptr;

/* A udp listener filter config, owned by the host. */
typedef void* envoy_dynamic_module_type_udp_listener_filter_config_envoy_ptr;

/* A udp listener filter config, owned by the module. */
typedef const void* envoy_dynamic_module_type_udp_listener_filter_config_module_ptr;

/* A udp listener filter, owned by the host. */
typedef void* envoy_dynamic_module_type_udp_listener_filter_envoy_ptr;

/* A udp listener filter, owned by the module. */
typedef const void* envoy_dynamic_module_type_udp_listener_filter_module_ptr;

/* A access logger config, owned by the host. */
typedef void* envoy_dynamic_module_type_access_logger_config_envoy_ptr;

/* A access logger config, owned by the module. */
typedef const void* envoy_dynamic_module_type_access_logger_config_module_ptr;

/* A access logger, owned by the host. */
typedef void* envoy_dynamic_module_type_access_logger_envoy_ptr;

/* A access logger, owned by the module. */
typedef const void* envoy_dynamic_module_type_access_logger_module_ptr;

/* A formatter config, owned by the host. */
typedef void* envoy_dynamic_module_type_formatter_config_envoy_ptr;

/* A formatter config, owned by the module. */
typedef const void* envoy_dynamic_module_type_formatter_config_module_ptr;

/* A formatter provider, owned by the module. */
typedef const void* envoy_dynamic_module_type_formatter_provider_module_ptr;

/* A formatter context, owned by the host. */
typedef void* envoy_dynamic_module_type_formatter_context_envoy_ptr;

/* A bootstrap extension config, owned by the host. */
typedef void* envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr;

/* A bootstrap extension config, owned by the module. */
typedef const void* envoy_dynamic_module_type_bootstrap_extension_config_module_ptr;

/* A bootstrap extension, owned by the host. */
typedef void* envoy_dynamic_module_type_bootstrap_extension_envoy_ptr;

/* A bootstrap extension, owned by the module. */
typedef const void* envoy_dynamic_module_type_bootstrap_extension_module_ptr;

/* A bootstrap extension config scheduler, owned by the module. */
typedef void* envoy_dynamic_module_type_bootstrap_extension_config_scheduler_module_ptr;

/* A bootstrap extension timer, owned by the module. */
typedef void* envoy_dynamic_module_type_bootstrap_extension_timer_module_ptr;

/* A cluster config, owned by the host. */
typedef void* envoy_dynamic_module_type_cluster_config_envoy_ptr;

/* A cluster config, owned by the module. */
typedef const void* envoy_dynamic_module_type_cluster_config_module_ptr;

/* A cluster, owned by the host. */
typedef void* envoy_dynamic_module_type_cluster_envoy_ptr;

/* A cluster, owned by the module. */
typedef const void* envoy_dynamic_module_type_cluster_module_ptr;

/* A cluster lb, owned by the host. */
typedef void* envoy_dynamic_module_type_cluster_lb_envoy_ptr;

/* A cluster lb, owned by the module. */
typedef const void* envoy_dynamic_module_type_cluster_lb_module_ptr;

/* A cluster host, owned by the host. */
typedef void* envoy_dynamic_module_type_cluster_host_envoy_ptr;

/* A cluster lb context, owned by the host. */
typedef void* envoy_dynamic_module_type_cluster_lb_context_envoy_ptr;

/* A cluster scheduler, owned by the module. */
typedef void* envoy_dynamic_module_type_cluster_scheduler_module_ptr;

/* A cluster lb async handle, owned by the module. */
typedef void* envoy_dynamic_module_type_cluster_lb_async_handle_module_ptr;

/* A cluster worker slot data, owned by the module. */
typedef void* envoy_dynamic_module_type_cluster_worker_slot_data_module_ptr;

/* A cluster worker timer, owned by the module. */
typedef void* envoy_dynamic_module_type_cluster_worker_timer_module_ptr;

/* A lb config, owned by the host. */
typedef void* envoy_dynamic_module_type_lb_config_envoy_ptr;

/* A lb config, owned by the module. */
typedef const void* envoy_dynamic_module_type_lb_config_module_ptr;

/* A lb, owned by the host. */
typedef void* envoy_dynamic_module_type_lb_envoy_ptr;

/* A lb, owned by the module. */
typedef const void* envoy_dynamic_module_type_lb_module_ptr;

/* A lb context, owned by the host. */
typedef void* envoy_dynamic_module_type_lb_context_envoy_ptr;

/* A matcher config, owned by the host. */
typedef void* envoy_dynamic_module_type_matcher_config_envoy_ptr;

/* A matcher config, owned by the module. */
typedef const void* envoy_dynamic_module_type_matcher_config_module_ptr;

/* A matcher input, owned by the host. */
typedef void* envoy_dynamic_module_type_matcher_input_envoy_ptr;

/* A cert validator config, owned by the host. */
typedef void* envoy_dynamic_module_type_cert_validator_config_envoy_ptr;

/* A cert validator config, owned by the module. */
typedef const void* envoy_dynamic_module_type_cert_validator_config_module_ptr;

/* A upstream http tcp bridge config, owned by the host. */
typedef void* envoy_dynamic_module_type_upstream_http_tcp_bridge_config_envoy_ptr;

/* A upstream http tcp bridge config, owned by the module. */
typedef const void* envoy_dynamic_module_type_upstream_http_tcp_bridge_config_module_ptr;

/* A upstream http tcp bridge, owned by the host. */
typedef void* envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr;

/* A upstream http tcp bridge, owned by the module. */
typedef const void* envoy_dynamic_module_type_upstream_http_tcp_bridge_module_ptr;

/* A tracer config, owned by the host. */
typedef void* envoy_dynamic_module_type_tracer_config_envoy_ptr;

/* A tracer config, owned by the module. */
typedef const void* envoy_dynamic_module_type_tracer_config_module_ptr;

/* A tracer span, owned by the host. */
typedef void* envoy_dynamic_module_type_tracer_span_envoy_ptr;

/* A tracer span, owned by the module. */
typedef const void* envoy_dynamic_module_type_tracer_span_module_ptr;

/* A dns resolver config, owned by the host. */
typedef void* envoy_dynamic_module_type_dns_resolver_config_envoy_ptr;

/* A dns resolver config, owned by the module. */
typedef const void* envoy_dynamic_module_type_dns_resolver_config_module_ptr;

/* A dns resolver, owned by the module. */
typedef const void* envoy_dynamic_module_type_dns_resolver_module_ptr;

/* A dns resolver, owned by the host. */
typedef const void* envoy_dynamic_module_type_dns_resolver_envoy_ptr;

/* A dns query, owned by the module. */
typedef const void* envoy_dynamic_module_type_dns_query_module_ptr;

/* A transport socket factory config, owned by the host. */
typedef void* envoy_dynamic_module_type_transport_socket_factory_config_envoy_ptr;

/* A transport socket factory config, owned by the module. */
typedef const void* envoy_dynamic_module_type_transport_socket_factory_config_module_ptr;

/* A transport socket, owned by the host. */
typedef void* envoy_dynamic_module_type_transport_socket_envoy_ptr;

/* A transport socket, owned by the module. */
typedef const void* envoy_dynamic_module_type_transport_socket_module_ptr;

/* A stat sink config, owned by the host. */
typedef void* envoy_dynamic_module_type_stat_sink_config_envoy_ptr;

/* A stat sink config, owned by the module. */
typedef const void* envoy_dynamic_module_type_stat_sink_config_module_ptr;

/* A stat sink snapshot, owned by the host. */
typedef void* envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr;

/* A stat sink config scheduler, owned by the module. */
typedef void* envoy_dynamic_module_type_stat_sink_config_scheduler_module_ptr;

/* A health checker config, owned by the host. */
typedef void* envoy_dynamic_module_type_health_checker_config_envoy_ptr;

/* A health checker config, owned by the module. */
typedef const void* envoy_dynamic_module_type_health_checker_config_module_ptr;

/* A health checker session, owned by the host. */
typedef void* envoy_dynamic_module_type_health_checker_session_envoy_ptr;

/* A health checker session, owned by the module. */
typedef const void* envoy_dynamic_module_type_health_checker_session_module_ptr;

/* A health checker scheduler, owned by the module. */
typedef void* envoy_dynamic_module_type_health_checker_scheduler_module_ptr;

/* ---- Enumerations ---------------------------------------------------------------------------- */

/* Log level. Since 1.37. */
typedef enum envoy_dynamic_module_type_log_level {
  /* Trace. */
  envoy_dynamic_module_type_log_level_Trace = 0,
  /* Debug. */
  envoy_dynamic_module_type_log_level_Debug = 1,
  /* Info. */
  envoy_dynamic_module_type_log_level_Info = 2,
  /* Warn. */
  envoy_dynamic_module_type_log_level_Warn = 3,
  /* Error. */
  envoy_dynamic_module_type_log_level_Error = 4,
  /* Critical. */
  envoy_dynamic_module_type_log_level_Critical = 5,
  /* Off. */
  envoy_dynamic_module_type_log_level_Off = 6,
} envoy_dynamic_module_type_log_level;

/* Http header type. Since 1.37. */
typedef enum envoy_dynamic_module_type_http_header_type {
  /* Request header. */
  envoy_dynamic_module_type_http_header_type_RequestHeader = 0,
  /* Request trailer. */
  envoy_dynamic_module_type_http_header_type_RequestTrailer = 1,
  /* Response header. */
  envoy_dynamic_module_type_http_header_type_ResponseHeader = 2,
  /* Response trailer. */
  envoy_dynamic_module_type_http_header_type_ResponseTrailer = 3,
} envoy_dynamic_module_type_http_header_type;

/* Http callout init result. Since 1.37. */
typedef enum envoy_dynamic_module_type_http_callout_init_result {
  /* Success. */
  envoy_dynamic_module_type_http_callout_init_result_Success = 0,
  /* Missing required headers. */
  envoy_dynamic_module_type_http_callout_init_result_MissingRequiredHeaders = 1,
  /* Cluster not found. */
  envoy_dynamic_module_type_http_callout_init_result_ClusterNotFound = 2,
  /* Duplicate callout id. */
  envoy_dynamic_module_type_http_callout_init_result_DuplicateCalloutId = 3,
  /* Cannot create request. */
  envoy_dynamic_module_type_http_callout_init_result_CannotCreateRequest = 4,
} envoy_dynamic_module_type_http_callout_init_result;

/* Http callout result. Since 1.37. */
typedef enum envoy_dynamic_module_type_http_callout_result {
  /* Success. */
  envoy_dynamic_module_type_http_callout_result_Success = 0,
  /* Reset. */
  envoy_dynamic_module_type_http_callout_result_Reset = 1,
  /* Exceed response buffer limit. */
  envoy_dynamic_module_type_http_callout_result_ExceedResponseBufferLimit = 2,
} envoy_dynamic_module_type_http_callout_result;

/* Http stream reset reason. Since 1.37. */
typedef enum envoy_dynamic_module_type_http_stream_reset_reason {
  /* Connection failure. */
  envoy_dynamic_module_type_http_stream_reset_reason_ConnectionFailure = 0,
  /* Connection termination. */
  envoy_dynamic_module_type_http_stream_reset_reason_ConnectionTermination = 1,
  /* Local reset. */
  envoy_dynamic_module_type_http_stream_reset_reason_LocalReset = 2,
  /* Local refused stream reset. */
  envoy_dynamic_module_type_http_stream_reset_reason_LocalRefusedStreamReset = 3,
  /* Overflow. */
  envoy_dynamic_module_type_http_stream_reset_reason_Overflow = 4,
  /* Remote reset. */
  envoy_dynamic_module_type_http_stream_reset_reason_RemoteReset = 5,
  /* Remote refused stream reset. */
  envoy_dynamic_module_type_http_stream_reset_reason_RemoteRefusedStreamReset = 6,
  /* Protocol error. */
  envoy_dynamic_module_type_http_stream_reset_reason_ProtocolError = 7,
} envoy_dynamic_module_type_http_stream_reset_reason;

/* Metrics result. Since 1.37. */
typedef enum envoy_dynamic_module_type_metrics_result {
  /* Success. */
  envoy_dynamic_module_type_metrics_result_Success = 0,
  /* Metric not found. */
  envoy_dynamic_module_type_metrics_result_MetricNotFound = 1,
  /* Invalid labels. */
  envoy_dynamic_module_type_metrics_result_InvalidLabels = 2,
  /* Frozen. */
  envoy_dynamic_module_type_metrics_result_Frozen = 3,
} envoy_dynamic_module_type_metrics_result;

/* Metadata source. Since 1.37. */
typedef enum envoy_dynamic_module_type_metadata_source {
  /* Dynamic. */
  envoy_dynamic_module_type_metadata_source_Dynamic = 0,
  /* Route. */
  envoy_dynamic_module_type_metadata_source_Route = 1,
  /* Cluster. */
  envoy_dynamic_module_type_metadata_source_Cluster = 2,
  /* Host. */
  envoy_dynamic_module_type_metadata_source_Host = 3,
  /* Host locality. */
  envoy_dynamic_module_type_metadata_source_HostLocality = 4,
} envoy_dynamic_module_type_metadata_source;

/* Filter state life span. Since 1.39. */
typedef enum envoy_dynamic_module_type_filter_state_life_span {
  /* Filter chain. */
  envoy_dynamic_module_type_filter_state_life_span_FilterChain = 0,
  /* Request. */
  envoy_dynamic_module_type_filter_state_life_span_Request = 1,
  /* Connection. */
  envoy_dynamic_module_type_filter_state_life_span_Connection = 2,
} envoy_dynamic_module_type_filter_state_life_span;

/* Socket option state. Since 1.37. */
typedef enum envoy_dynamic_module_type_socket_option_state {
  /* Prebind. */
  envoy_dynamic_module_type_socket_option_state_Prebind = 0,
  /* Bound. */
  envoy_dynamic_module_type_socket_option_state_Bound = 1,
  /* Listening. */
  envoy_dynamic_module_type_socket_option_state_Listening = 2,
} envoy_dynamic_module_type_socket_option_state;

/* Socket option value type. Since 1.37. */
typedef enum envoy_dynamic_module_type_socket_option_value_type {
  /* Int. */
  envoy_dynamic_module_type_socket_option_value_type_Int = 0,
  /* Bytes. */
  envoy_dynamic_module_type_socket_option_value_type_Bytes = 1,
} envoy_dynamic_module_type_socket_option_value_type;

/* Address type. Since 1.37. */
typedef enum envoy_dynamic_module_type_address_type {
  /* Unknown. */
  envoy_dynamic_module_type_address_type_Unknown = 0,
  /* Ip. */
  envoy_dynamic_module_type_address_type_Ip = 1,
  /* Pipe. */
  envoy_dynamic_module_type_address_type_Pipe = 2,
  /* Envoy internal. */
  envoy_dynamic_module_type_address_type_EnvoyInternal = 3,
} envoy_dynamic_module_type_address_type;

/* Socket direction. Since 1.38. */
typedef enum envoy_dynamic_module_type_socket_direction {
  /* Upstream. */
  envoy_dynamic_module_type_socket_direction_Upstream = 0,
  /* Downstream. */
  envoy_dynamic_module_type_socket_direction_Downstream = 1,
} envoy_dynamic_module_type_socket_direction;

/* Attribute id. Since 1.37. */
typedef enum envoy_dynamic_module_type_attribute_id {
  /* Request path. */
  envoy_dynamic_module_type_attribute_id_RequestPath = 0,
  /* Request url path. */
  envoy_dynamic_module_type_attribute_id_RequestUrlPath = 1,
  /* Request host. */
  envoy_dynamic_module_type_attribute_id_RequestHost = 2,
  /* Request scheme. */
  envoy_dynamic_module_type_attribute_id_RequestScheme = 3,
  /* Request method. */
  envoy_dynamic_module_type_attribute_id_RequestMethod = 4,
  /* Request headers. */
  envoy_dynamic_module_type_attribute_id_RequestHeaders = 5,
  /* Request referer. */
  envoy_dynamic_module_type_attribute_id_RequestReferer = 6,
  /* Request user agent. */
  envoy_dynamic_module_type_attribute_id_RequestUserAgent = 7,
  /* Request time. */
  envoy_dynamic_module_type_attribute_id_RequestTime = 8,
  /* Request id. */
  envoy_dynamic_module_type_attribute_id_RequestId = 9,
  /* Request protocol. */
  envoy_dynamic_module_type_attribute_id_RequestProtocol = 10,
  /* Request query. */
  envoy_dynamic_module_type_attribute_id_RequestQuery = 11,
  /* Request duration. */
  envoy_dynamic_module_type_attribute_id_RequestDuration = 12,
  /* Request size. */
  envoy_dynamic_module_type_attribute_id_RequestSize = 13,
  /* Request total size. */
  envoy_dynamic_module_type_attribute_id_RequestTotalSize = 14,
  /* Response code. */
  envoy_dynamic_module_type_attribute_id_ResponseCode = 15,
  /* Response code details. */
  envoy_dynamic_module_type_attribute_id_ResponseCodeDetails = 16,
  /* Response flags. */
  envoy_dynamic_module_type_attribute_id_ResponseFlags = 17,
  /* Response grpc status. */
  envoy_dynamic_module_type_attribute_id_ResponseGrpcStatus = 18,
  /* Response headers. */
  envoy_dynamic_module_type_attribute_id_ResponseHeaders = 19,
  /* Response trailers. */
  envoy_dynamic_module_type_attribute_id_ResponseTrailers = 20,
  /* Response size. */
  envoy_dynamic_module_type_attribute_id_ResponseSize = 21,
  /* Response total size. */
  envoy_dynamic_module_type_attribute_id_ResponseTotalSize = 22,
  /* Response backend latency. */
  envoy_dynamic_module_type_attribute_id_ResponseBackendLatency = 23,
  /* Source address. */
  envoy_dynamic_module_type_attribute_id_SourceAddress = 24,
  /* Source port. */
  envoy_dynamic_module_type_attribute_id_SourcePort = 25,
  /* Destination address. */
  envoy_dynamic_module_type_attribute_id_DestinationAddress = 26,
  /* Destination port. */
  envoy_dynamic_module_type_attribute_id_DestinationPort = 27,
  /* Connection id. */
  envoy_dynamic_module_type_attribute_id_ConnectionId = 28,
  /* Connection mtls. */
  envoy_dynamic_module_type_attribute_id_ConnectionMtls = 29,
  /* Connection requested server name. */
  envoy_dynamic_module_type_attribute_id_ConnectionRequestedServerName = 30,
  /* Connection tls version. */
  envoy_dynamic_module_type_attribute_id_ConnectionTlsVersion = 31,
  /* Connection subject local certificate. */
  envoy_dynamic_module_type_attribute_id_ConnectionSubjectLocalCertificate = 32,
  /* Connection subject peer certificate. */
  envoy_dynamic_module_type_attribute_id_ConnectionSubjectPeerCertificate = 33,
  /* Connection dns san local certificate. */
  envoy_dynamic_module_type_attribute_id_ConnectionDnsSanLocalCertificate = 34,
  /* Connection dns san peer certificate. */
  envoy_dynamic_module_type_attribute_id_ConnectionDnsSanPeerCertificate = 35,
  /* Connection uri san local certificate. */
  envoy_dynamic_module_type_attribute_id_ConnectionUriSanLocalCertificate = 36,
  /* Connection uri san peer certificate. */
  envoy_dynamic_module_type_attribute_id_ConnectionUriSanPeerCertificate = 37,
  /* Connection sha256 peer certificate digest. */
  envoy_dynamic_module_type_attribute_id_ConnectionSha256PeerCertificateDigest = 38,
  /* Connection transport failure reason. */
  envoy_dynamic_module_type_attribute_id_ConnectionTransportFailureReason = 39,
  /* Connection termination details. */
  envoy_dynamic_module_type_attribute_id_ConnectionTerminationDetails = 40,
  /* Upstream address. */
  envoy_dynamic_module_type_attribute_id_UpstreamAddress = 41,
  /* Upstream port. */
  envoy_dynamic_module_type_attribute_id_UpstreamPort = 42,
  /* Upstream tls version. */
  envoy_dynamic_module_type_attribute_id_UpstreamTlsVersion = 43,
  /* Upstream subject local certificate. */
  envoy_dynamic_module_type_attribute_id_UpstreamSubjectLocalCertificate = 44,
  /* Upstream subject peer certificate. */
  envoy_dynamic_module_type_attribute_id_UpstreamSubjectPeerCertificate = 45,
  /* Upstream dns san local certificate. */
  envoy_dynamic_module_type_attribute_id_UpstreamDnsSanLocalCertificate = 46,
  /* Upstream dns san peer certificate. */
  envoy_dynamic_module_type_attribute_id_UpstreamDnsSanPeerCertificate = 47,
  /* Upstream uri san local certificate. */
  envoy_dynamic_module_type_attribute_id_UpstreamUriSanLocalCertificate = 48,
  /* Upstream uri san peer certificate. */
  envoy_dynamic_module_type_attribute_id_UpstreamUriSanPeerCertificate = 49,
  /* Upstream sha256 peer certificate digest. */
  envoy_dynamic_module_type_attribute_id_UpstreamSha256PeerCertificateDigest = 50,
  /* Upstream local address. */
  envoy_dynamic_module_type_attribute_id_UpstreamLocalAddress = 51,
  /* Upstream transport failure reason. */
  envoy_dynamic_module_type_attribute_id_UpstreamTransportFailureReason = 52,
  /* Upstream request attempt count. */
  envoy_dynamic_module_type_attribute_id_UpstreamRequestAttemptCount = 53,
  /* Upstream cx pool ready duration. */
  envoy_dynamic_module_type_attribute_id_UpstreamCxPoolReadyDuration = 54,
  /* Upstream locality. */
  envoy_dynamic_module_type_attribute_id_UpstreamLocality = 55,
  /* Xds node. */
  envoy_dynamic_module_type_attribute_id_XdsNode = 56,
  /* Xds cluster name. */
  envoy_dynamic_module_type_attribute_id_XdsClusterName = 57,
  /* Xds cluster metadata. */
  envoy_dynamic_module_type_attribute_id_XdsClusterMetadata = 58,
  /* Xds listener direction. */
  envoy_dynamic_module_type_attribute_id_XdsListenerDirection = 59,
  /* Xds listener metadata. */
  envoy_dynamic_module_type_attribute_id_XdsListenerMetadata = 60,
  /* Xds route name. */
  envoy_dynamic_module_type_attribute_id_XdsRouteName = 61,
  /* Xds route metadata. */
  envoy_dynamic_module_type_attribute_id_XdsRouteMetadata = 62,
  /* Xds virtual host name. */
  envoy_dynamic_module_type_attribute_id_XdsVirtualHostName = 63,
  /* Xds virtual host metadata. */
  envoy_dynamic_module_type_attribute_id_XdsVirtualHostMetadata = 64,
  /* Xds upstream host metadata. */
  envoy_dynamic_module_type_attribute_id_XdsUpstreamHostMetadata = 65,
  /* Xds filter chain name. */
  envoy_dynamic_module_type_attribute_id_XdsFilterChainName = 66,
  /* Health check. */
  envoy_dynamic_module_type_attribute_id_HealthCheck = 67,
} envoy_dynamic_module_type_attribute_id;

/* Http body type. Since 1.37. */
typedef enum envoy_dynamic_module_type_http_body_type {
  /* Received request body. */
  envoy_dynamic_module_type_http_body_type_ReceivedRequestBody = 0,
  /* Buffered request body. */
  envoy_dynamic_module_type_http_body_type_BufferedRequestBody = 1,
  /* Received response body. */
  envoy_dynamic_module_type_http_body_type_ReceivedResponseBody = 2,
  /* Buffered response body. */
  envoy_dynamic_module_type_http_body_type_BufferedResponseBody = 3,
} envoy_dynamic_module_type_http_body_type;

/* On http filter request headers status. Since 1.37. */
typedef enum envoy_dynamic_module_type_on_http_filter_request_headers_status {
  /* Continue. */
  envoy_dynamic_module_type_on_http_filter_request_headers_status_Continue = 0,
  /* Stop iteration. */
  envoy_dynamic_module_type_on_http_filter_request_headers_status_StopIteration = 1,
  /* Continue and dont end stream. */
  envoy_dynamic_module_type_on_http_filter_request_headers_status_ContinueAndDontEndStream = 2,
  /* Stop all iteration and buffer. */
  envoy_dynamic_module_type_on_http_filter_request_headers_status_StopAllIterationAndBuffer = 3,
  /* Stop all iteration and watermark. */
  envoy_dynamic_module_type_on_http_filter_request_headers_status_StopAllIterationAndWatermark = 4,
} envoy_dynamic_module_type_on_http_filter_request_headers_status;

/* On http filter request body status. Since 1.37. */
typedef enum envoy_dynamic_module_type_on_http_filter_request_body_status {
  /* Continue. */
  envoy_dynamic_module_type_on_http_filter_request_body_status_Continue = 0,
  /* Stop iteration and buffer. */
  envoy_dynamic_module_type_on_http_filter_request_body_status_StopIterationAndBuffer = 1,
  /* Stop iteration and watermark. */
  envoy_dynamic_module_type_on_http_filter_request_body_status_StopIterationAndWatermark = 2,
  /* Stop iteration no buffer. */
  envoy_dynamic_module_type_on_http_filter_request_body_status_StopIterationNoBuffer = 3,
} envoy_dynamic_module_type_on_http_filter_request_body_status;

/* On http filter request trailers status. Since 1.37. */
typedef enum envoy_dynamic_module_type_on_http_filter_request_trailers_status {
  /* Continue. */
  envoy_dynamic_module_type_on_http_filter_request_trailers_status_Continue = 0,
  /* Stop iteration. */
  envoy_dynamic_module_type_on_http_filter_request_trailers_status_StopIteration = 1,
} envoy_dynamic_module_type_on_http_filter_request_trailers_status;

/* On http filter response headers status. Since 1.37. */
typedef enum envoy_dynamic_module_type_on_http_filter_response_headers_status {
  /* Continue. */
  envoy_dynamic_module_type_on_http_filter_response_headers_status_Continue = 0,
  /* Stop iteration. */
  envoy_dynamic_module_type_on_http_filter_response_headers_status_StopIteration = 1,
  /* Continue and dont end stream. */
  envoy_dynamic_module_type_on_http_filter_response_headers_status_ContinueAndDontEndStream = 2,
  /* Stop all iteration and buffer. */
  envoy_dynamic_module_type_on_http_filter_response_headers_status_StopAllIterationAndBuffer = 3,
  /* Stop all iteration and watermark. */
  envoy_dynamic_module_type_on_http_filter_response_headers_status_StopAllIterationAndWatermark = 4,
} envoy_dynamic_module_type_on_http_filter_response_headers_status;

/* On http filter response body status. Since 1.37. */
typedef enum envoy_dynamic_module_type_on_http_filter_response_body_status {
  /* Continue. */
  envoy_dynamic_module_type_on_http_filter_response_body_status_Continue = 0,
  /* Stop iteration and buffer. */
  envoy_dynamic_module_type_on_http_filter_response_body_status_StopIterationAndBuffer = 1,
  /* Stop iteration and watermark. */
  envoy_dynamic_module_type_on_http_filter_response_body_status_StopIterationAndWatermark = 2,
  /* Stop iteration no buffer. */
  envoy_dynamic_module_type_on_http_filter_response_body_status_StopIterationNoBuffer = 3,
} envoy_dynamic_module_type_on_http_filter_response_body_status;

/* On http filter response trailers status. Since 1.37. */
typedef enum envoy_dynamic_module_type_on_http_filter_response_trailers_status {
  /* Continue. */
  envoy_dynamic_module_type_on_http_filter_response_trailers_status_Continue = 0,
  /* Stop iteration. */
  envoy_dynamic_module_type_on_http_filter_response_trailers_status_StopIteration = 1,
} envoy_dynamic_module_type_on_http_filter_response_trailers_status;

/* On http filter local reply status. Since 1.38. */
typedef enum envoy_dynamic_module_type_on_http_filter_local_reply_status {
  /* Continue. */
  envoy_dynamic_module_type_on_http_filter_local_reply_status_Continue = 0,
  /* Continue and reset stream. */
  envoy_dynamic_module_type_on_http_filter_local_reply_status_ContinueAndResetStream = 1,
} envoy_dynamic_module_type_on_http_filter_local_reply_status;

/* Http filter stream reset reason. Since 1.38. */
typedef enum envoy_dynamic_module_type_http_filter_stream_reset_reason {
  /* Local reset. */
  envoy_dynamic_module_type_http_filter_stream_reset_reason_LocalReset = 0,
  /* Local refused stream reset. */
  envoy_dynamic_module_type_http_filter_stream_reset_reason_LocalRefusedStreamReset = 1,
} envoy_dynamic_module_type_http_filter_stream_reset_reason;

/* On network filter data status. Since 1.37. */
typedef enum envoy_dynamic_module_type_on_network_filter_data_status {
  /* Continue. */
  envoy_dynamic_module_type_on_network_filter_data_status_Continue = 0,
  /* Stop iteration. */
  envoy_dynamic_module_type_on_network_filter_data_status_StopIteration = 1,
} envoy_dynamic_module_type_on_network_filter_data_status;

/* Network connection close type. Since 1.37. */
typedef enum envoy_dynamic_module_type_network_connection_close_type {
  /* Flush write. */
  envoy_dynamic_module_type_network_connection_close_type_FlushWrite = 0,
  /* No flush. */
  envoy_dynamic_module_type_network_connection_close_type_NoFlush = 1,
  /* Flush write and delay. */
  envoy_dynamic_module_type_network_connection_close_type_FlushWriteAndDelay = 2,
  /* Abort. */
  envoy_dynamic_module_type_network_connection_close_type_Abort = 3,
  /* Abort reset. */
  envoy_dynamic_module_type_network_connection_close_type_AbortReset = 4,
} envoy_dynamic_module_type_network_connection_close_type;

/* Network connection event. Since 1.37. */
typedef enum envoy_dynamic_module_type_network_connection_event {
  /* Remote close. */
  envoy_dynamic_module_type_network_connection_event_RemoteClose = 0,
  /* Local close. */
  envoy_dynamic_module_type_network_connection_event_LocalClose = 1,
  /* Connected. */
  envoy_dynamic_module_type_network_connection_event_Connected = 2,
  /* Connected zero rtt. */
  envoy_dynamic_module_type_network_connection_event_ConnectedZeroRtt = 3,
} envoy_dynamic_module_type_network_connection_event;

/* Network connection state. Since 1.38. */
typedef enum envoy_dynamic_module_type_network_connection_state {
  /* Open. */
  envoy_dynamic_module_type_network_connection_state_Open = 0,
  /* Closing. */
  envoy_dynamic_module_type_network_connection_state_Closing = 1,
  /* Closed. */
  envoy_dynamic_module_type_network_connection_state_Closed = 2,
} envoy_dynamic_module_type_network_connection_state;

/* Network read disable status. Since 1.38. */
typedef enum envoy_dynamic_module_type_network_read_disable_status {
  /* No transition. */
  envoy_dynamic_module_type_network_read_disable_status_NoTransition = 0,
  /* Still read disabled. */
  envoy_dynamic_module_type_network_read_disable_status_StillReadDisabled = 1,
  /* Transitioned to read enabled. */
  envoy_dynamic_module_type_network_read_disable_status_TransitionedToReadEnabled = 2,
  /* Transitioned to read disabled. */
  envoy_dynamic_module_type_network_read_disable_status_TransitionedToReadDisabled = 3,
} envoy_dynamic_module_type_network_read_disable_status;

/* On listener filter status. Since 1.37. */
typedef enum envoy_dynamic_module_type_on_listener_filter_status {
  /* Continue. */
  envoy_dynamic_module_type_on_listener_filter_status_Continue = 0,
  /* Stop iteration. */
  envoy_dynamic_module_type_on_listener_filter_status_StopIteration = 1,
} envoy_dynamic_module_type_on_listener_filter_status;

/* On udp listener filter status. Since 1.37. */
typedef enum envoy_dynamic_module_type_on_udp_listener_filter_status {
  /* Continue. */
  envoy_dynamic_module_type_on_udp_listener_filter_status_Continue = 0,
  /* Stop iteration. */
  envoy_dynamic_module_type_on_udp_listener_filter_status_StopIteration = 1,
} envoy_dynamic_module_type_on_udp_listener_filter_status;

/* Transport socket post io action. Since 1.38. */
typedef enum envoy_dynamic_module_type_transport_socket_post_io_action {
  /* Keep open. */
  envoy_dynamic_module_type_transport_socket_post_io_action_KeepOpen = 0,
  /* Close. */
  envoy_dynamic_module_type_transport_socket_post_io_action_Close = 1,
} envoy_dynamic_module_type_transport_socket_post_io_action;

/* Transport socket io status. Since 1.39. */
typedef enum envoy_dynamic_module_type_transport_socket_io_status {
  /* Success. */
  envoy_dynamic_module_type_transport_socket_io_status_Success = 0,
  /* Again. */
  envoy_dynamic_module_type_transport_socket_io_status_Again = 1,
  /* Error. */
  envoy_dynamic_module_type_transport_socket_io_status_Error = 2,
} envoy_dynamic_module_type_transport_socket_io_status;

/* Access log type. Since 1.37. */
typedef enum envoy_dynamic_module_type_access_log_type {
  /* Not set. */
  envoy_dynamic_module_type_access_log_type_NotSet = 0,
  /* Tcp upstream connected. */
  envoy_dynamic_module_type_access_log_type_TcpUpstreamConnected = 1,
  /* Tcp periodic. */
  envoy_dynamic_module_type_access_log_type_TcpPeriodic = 2,
  /* Tcp connection end. */
  envoy_dynamic_module_type_access_log_type_TcpConnectionEnd = 3,
  /* Downstream start. */
  envoy_dynamic_module_type_access_log_type_DownstreamStart = 4,
  /* Downstream periodic. */
  envoy_dynamic_module_type_access_log_type_DownstreamPeriodic = 5,
  /* Downstream end. */
  envoy_dynamic_module_type_access_log_type_DownstreamEnd = 6,
  /* Upstream pool ready. */
  envoy_dynamic_module_type_access_log_type_UpstreamPoolReady = 7,
  /* Upstream periodic. */
  envoy_dynamic_module_type_access_log_type_UpstreamPeriodic = 8,
  /* Upstream end. */
  envoy_dynamic_module_type_access_log_type_UpstreamEnd = 9,
  /* Downstream tunnel successfully established. */
  envoy_dynamic_module_type_access_log_type_DownstreamTunnelSuccessfullyEstablished = 10,
  /* Udp tunnel upstream connected. */
  envoy_dynamic_module_type_access_log_type_UdpTunnelUpstreamConnected = 11,
  /* Udp periodic. */
  envoy_dynamic_module_type_access_log_type_UdpPeriodic = 12,
  /* Udp session end. */
  envoy_dynamic_module_type_access_log_type_UdpSessionEnd = 13,
} envoy_dynamic_module_type_access_log_type;

/* Response flag. Since 1.37. */
typedef enum envoy_dynamic_module_type_response_flag {
  /* Failed local health check. */
  envoy_dynamic_module_type_response_flag_FailedLocalHealthCheck = 0,
  /* No healthy upstream. */
  envoy_dynamic_module_type_response_flag_NoHealthyUpstream = 1,
  /* Upstream request timeout. */
  envoy_dynamic_module_type_response_flag_UpstreamRequestTimeout = 2,
  /* Local reset. */
  envoy_dynamic_module_type_response_flag_LocalReset = 3,
  /* Upstream remote reset. */
  envoy_dynamic_module_type_response_flag_UpstreamRemoteReset = 4,
  /* Upstream connection failure. */
  envoy_dynamic_module_type_response_flag_UpstreamConnectionFailure = 5,
  /* Upstream connection termination. */
  envoy_dynamic_module_type_response_flag_UpstreamConnectionTermination = 6,
  /* Upstream overflow. */
  envoy_dynamic_module_type_response_flag_UpstreamOverflow = 7,
  /* No route found. */
  envoy_dynamic_module_type_response_flag_NoRouteFound = 8,
  /* Delay injected. */
  envoy_dynamic_module_type_response_flag_DelayInjected = 9,
  /* Fault injected. */
  envoy_dynamic_module_type_response_flag_FaultInjected = 10,
  /* Rate limited. */
  envoy_dynamic_module_type_response_flag_RateLimited = 11,
  /* Unauthorized external service. */
  envoy_dynamic_module_type_response_flag_UnauthorizedExternalService = 12,
  /* Rate limit service error. */
  envoy_dynamic_module_type_response_flag_RateLimitServiceError = 13,
  /* Downstream connection termination. */
  envoy_dynamic_module_type_response_flag_DownstreamConnectionTermination = 14,
  /* Upstream retry limit exceeded. */
  envoy_dynamic_module_type_response_flag_UpstreamRetryLimitExceeded = 15,
  /* Stream idle timeout. */
  envoy_dynamic_module_type_response_flag_StreamIdleTimeout = 16,
  /* Invalid envoy request headers. */
  envoy_dynamic_module_type_response_flag_InvalidEnvoyRequestHeaders = 17,
  /* Downstream protocol error. */
  envoy_dynamic_module_type_response_flag_DownstreamProtocolError = 18,
  /* Upstream max stream duration reached. */
  envoy_dynamic_module_type_response_flag_UpstreamMaxStreamDurationReached = 19,
  /* Response from cache filter. */
  envoy_dynamic_module_type_response_flag_ResponseFromCacheFilter = 20,
  /* No filter config found. */
  envoy_dynamic_module_type_response_flag_NoFilterConfigFound = 21,
  /* Duration timeout. */
  envoy_dynamic_module_type_response_flag_DurationTimeout = 22,
  /* Upstream protocol error. */
  envoy_dynamic_module_type_response_flag_UpstreamProtocolError = 23,
  /* No cluster found. */
  envoy_dynamic_module_type_response_flag_NoClusterFound = 24,
  /* Overload manager. */
  envoy_dynamic_module_type_response_flag_OverloadManager = 25,
  /* Dns resolution failed. */
  envoy_dynamic_module_type_response_flag_DnsResolutionFailed = 26,
  /* Drop over load. */
  envoy_dynamic_module_type_response_flag_DropOverLoad = 27,
  /* Downstream remote reset. */
  envoy_dynamic_module_type_response_flag_DownstreamRemoteReset = 28,
  /* Unconditional drop overload. */
  envoy_dynamic_module_type_response_flag_UnconditionalDropOverload = 29,
} envoy_dynamic_module_type_response_flag;

/* File watcher event. Since 1.38. */
typedef enum envoy_dynamic_module_type_file_watcher_event {
  /* Moved to. */
  envoy_dynamic_module_type_file_watcher_event_MovedTo = 1,
  /* Modified. */
  envoy_dynamic_module_type_file_watcher_event_Modified = 2,
} envoy_dynamic_module_type_file_watcher_event;

/* Stats iteration action. Since 1.38. */
typedef enum envoy_dynamic_module_type_stats_iteration_action {
  /* Continue. */
  envoy_dynamic_module_type_stats_iteration_action_Continue = 0,
  /* Stop. */
  envoy_dynamic_module_type_stats_iteration_action_Stop = 1,
} envoy_dynamic_module_type_stats_iteration_action;

/* Host health. Since 1.38. */
typedef enum envoy_dynamic_module_type_host_health {
  /* Unhealthy. */
  envoy_dynamic_module_type_host_health_Unhealthy = 0,
  /* Degraded. */
  envoy_dynamic_module_type_host_health_Degraded = 1,
  /* Healthy. */
  envoy_dynamic_module_type_host_health_Healthy = 2,
} envoy_dynamic_module_type_host_health;

/* Host stat. Since 1.38. */
typedef enum envoy_dynamic_module_type_host_stat {
  /* Cx connect fail. */
  envoy_dynamic_module_type_host_stat_CxConnectFail = 0,
  /* Cx total. */
  envoy_dynamic_module_type_host_stat_CxTotal = 1,
  /* Rq error. */
  envoy_dynamic_module_type_host_stat_RqError = 2,
  /* Rq success. */
  envoy_dynamic_module_type_host_stat_RqSuccess = 3,
  /* Rq timeout. */
  envoy_dynamic_module_type_host_stat_RqTimeout = 4,
  /* Rq total. */
  envoy_dynamic_module_type_host_stat_RqTotal = 5,
  /* Cx active. */
  envoy_dynamic_module_type_host_stat_CxActive = 6,
  /* Rq active. */
  envoy_dynamic_module_type_host_stat_RqActive = 7,
} envoy_dynamic_module_type_host_stat;

/* Cert validator validation status. Since 1.38. */
typedef enum envoy_dynamic_module_type_cert_validator_validation_status {
  /* Successful. */
  envoy_dynamic_module_type_cert_validator_validation_status_Successful = 0,
  /* Failed. */
  envoy_dynamic_module_type_cert_validator_validation_status_Failed = 1,
} envoy_dynamic_module_type_cert_validator_validation_status;

/* Cert validator client validation status. Since 1.38. */
typedef enum envoy_dynamic_module_type_cert_validator_client_validation_status {
  /* Not validated. */
  envoy_dynamic_module_type_cert_validator_client_validation_status_NotValidated = 0,
  /* No client certificate. */
  envoy_dynamic_module_type_cert_validator_client_validation_status_NoClientCertificate = 1,
  /* Validated. */
  envoy_dynamic_module_type_cert_validator_client_validation_status_Validated = 2,
  /* Failed. */
  envoy_dynamic_module_type_cert_validator_client_validation_status_Failed = 3,
} envoy_dynamic_module_type_cert_validator_client_validation_status;

/* Trace reason. Since 1.38. */
typedef enum envoy_dynamic_module_type_trace_reason {
  /* Not traceable. */
  envoy_dynamic_module_type_trace_reason_NotTraceable = 0,
  /* Health check. */
  envoy_dynamic_module_type_trace_reason_HealthCheck = 1,
  /* Sampling. */
  envoy_dynamic_module_type_trace_reason_Sampling = 2,
  /* Service forced. */
  envoy_dynamic_module_type_trace_reason_ServiceForced = 3,
  /* Client forced. */
  envoy_dynamic_module_type_trace_reason_ClientForced = 4,
} envoy_dynamic_module_type_trace_reason;

/* Dns lookup family. Since 1.38. */
typedef enum envoy_dynamic_module_type_dns_lookup_family {
  /* V4 only. */
  envoy_dynamic_module_type_dns_lookup_family_V4Only = 0,
  /* V6 only. */
  envoy_dynamic_module_type_dns_lookup_family_V6Only = 1,
  /* Auto. */
  envoy_dynamic_module_type_dns_lookup_family_Auto = 2,
  /* V4 preferred. */
  envoy_dynamic_module_type_dns_lookup_family_V4Preferred = 3,
  /* All. */
  envoy_dynamic_module_type_dns_lookup_family_All = 4,
} envoy_dynamic_module_type_dns_lookup_family;

/* Dns resolution status. Since 1.38. */
typedef enum envoy_dynamic_module_type_dns_resolution_status {
  /* Completed. */
  envoy_dynamic_module_type_dns_resolution_status_Completed = 0,
  /* Failure. */
  envoy_dynamic_module_type_dns_resolution_status_Failure = 1,
} envoy_dynamic_module_type_dns_resolution_status;

/* ---- Structures ------------------------------------------------------------------------------ */

/* Envoy buffer. Since 1.37. */
typedef struct envoy_dynamic_module_type_envoy_buffer {
  /* Ptr. */
  envoy_dynamic_module_type_buffer_envoy_ptr ptr;
  /* Length. */
  size_t length;
} envoy_dynamic_module_type_envoy_buffer;

/* Module buffer. Since 1.37. */
typedef struct envoy_dynamic_module_type_module_buffer {
  /* Ptr. */
  envoy_dynamic_module_type_buffer_module_ptr ptr;
  /* Length. */
  size_t length;
} envoy_dynamic_module_type_module_buffer;

/* Module http header. Since 1.37. */
typedef struct envoy_dynamic_module_type_module_http_header {
  /* Key ptr. */
  envoy_dynamic_module_type_buffer_module_ptr key_ptr;
  /* Key length. */
  size_t key_length;
  /* Value ptr. */
  envoy_dynamic_module_type_buffer_module_ptr value_ptr;
  /* Value length. */
  size_t value_length;
} envoy_dynamic_module_type_module_http_header;

/* Module key value pair. Since 1.39. */
typedef struct envoy_dynamic_module_type_module_key_value_pair {
  /* Key ptr. */
  envoy_dynamic_module_type_buffer_module_ptr key_ptr;
  /* Key length. */
  size_t key_length;
  /* Value ptr. */
  envoy_dynamic_module_type_buffer_module_ptr value_ptr;
  /* Value length. */
  size_t value_length;
} envoy_dynamic_module_type_module_key_value_pair;

/* Envoy http header. Since 1.37. */
typedef struct envoy_dynamic_module_type_envoy_http_header {
  /* Key ptr. */
  envoy_dynamic_module_type_buffer_envoy_ptr key_ptr;
  /* Key length. */
  size_t key_length;
  /* Value ptr. */
  envoy_dynamic_module_type_buffer_envoy_ptr value_ptr;
  /* Value length. */
  size_t value_length;
} envoy_dynamic_module_type_envoy_http_header;

/* Socket option. Since 1.37. */
typedef struct envoy_dynamic_module_type_socket_option {
  /* Level. */
  int64_t level;
  /* Name. */
  int64_t name;
  /* State. */
  envoy_dynamic_module_type_socket_option_state state;
  /* Value type. */
  envoy_dynamic_module_type_socket_option_value_type value_type;
  /* Int value. */
  int64_t int_value;
  /* Byte value. */
  envoy_dynamic_module_type_envoy_buffer byte_value;
} envoy_dynamic_module_type_socket_option;

/* Timing info. Since 1.37. */
typedef struct envoy_dynamic_module_type_timing_info {
  /* Start time unix ns. */
  int64_t start_time_unix_ns;
  /* Request complete duration ns. */
  int64_t request_complete_duration_ns;
  /* First upstream tx byte sent ns. */
  int64_t first_upstream_tx_byte_sent_ns;
  /* Last upstream tx byte sent ns. */
  int64_t last_upstream_tx_byte_sent_ns;
  /* First upstream rx byte received ns. */
  int64_t first_upstream_rx_byte_received_ns;
  /* Last upstream rx byte received ns. */
  int64_t last_upstream_rx_byte_received_ns;
  /* First downstream tx byte sent ns. */
  int64_t first_downstream_tx_byte_sent_ns;
  /* Last downstream tx byte sent ns. */
  int64_t last_downstream_tx_byte_sent_ns;
} envoy_dynamic_module_type_timing_info;

/* Bytes info. Since 1.37. */
typedef struct envoy_dynamic_module_type_bytes_info {
  /* Bytes received. */
  uint64_t bytes_received;
  /* Bytes sent. */
  uint64_t bytes_sent;
  /* Wire bytes received. */
  uint64_t wire_bytes_received;
  /* Wire bytes sent. */
  uint64_t wire_bytes_sent;
} envoy_dynamic_module_type_bytes_info;

/* Packed address. Since 1.39. */
typedef struct envoy_dynamic_module_type_packed_address {
  /* Address bytes. */
  uint8_t address_bytes[16];
  /* Port. */
  uint16_t port;
  /* Family. */
  uint8_t family;
} envoy_dynamic_module_type_packed_address;

/* Cert validator validation result. Since 1.38. */
typedef struct envoy_dynamic_module_type_cert_validator_validation_result {
  /* Status. */
  envoy_dynamic_module_type_cert_validator_validation_status status;
  /* Detailed status. */
  envoy_dynamic_module_type_cert_validator_client_validation_status detailed_status;
  /* Tls alert. */
  uint8_t tls_alert;
  /* Has tls alert. */
  bool has_tls_alert;
} envoy_dynamic_module_type_cert_validator_validation_result;

/* Dns address. Since 1.38. */
typedef struct envoy_dynamic_module_type_dns_address {
  /* Address ptr. */
  envoy_dynamic_module_type_buffer_module_ptr address_ptr;
  /* Address length. */
  size_t address_length;
  /* Ttl seconds. */
  uint32_t ttl_seconds;
} envoy_dynamic_module_type_dns_address;

/* Transport socket io result. Since 1.38. */
typedef struct envoy_dynamic_module_type_transport_socket_io_result {
  /* Action. */
  envoy_dynamic_module_type_transport_socket_post_io_action action;
  /* Bytes processed. */
  uint64_t bytes_processed;
  /* End stream read. */
  bool end_stream_read;
} envoy_dynamic_module_type_transport_socket_io_result;

/* ---- Function pointers ----------------------------------------------------------------------- */

/* Destroys an object that a module put into the filter state. */
typedef void (*envoy_dynamic_module_type_filter_state_object_destructor)(
    envoy_dynamic_module_type_filter_state_object_module_ptr module_object);

/* Runs what a module posted to a thread of the host. */
typedef void (*envoy_dynamic_module_type_event_cb)(void* context);

/* Is called for every counter. */
typedef envoy_dynamic_module_type_stats_iteration_action (*envoy_dynamic_module_type_counter_iterator_fn)(
    envoy_dynamic_module_type_envoy_buffer name,
    uint64_t value,
    void* user_data);

/* Is called for every gauge. */
typedef envoy_dynamic_module_type_stats_iteration_action (*envoy_dynamic_module_type_gauge_iterator_fn)(
    envoy_dynamic_module_type_envoy_buffer name,
    uint64_t value,
    void* user_data);

/* ---- Hooks of the the library as a whole ----------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* Library loaded; returns the ABI version. Since 1.37, required. */
envoy_dynamic_module_type_abi_version_module_ptr envoy_dynamic_module_on_program_init(void);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the the library as a whole ------------------------------------------------- */

/* Write one entry to the host log. Since 1.37. */
void envoy_dynamic_module_callback_log(
    envoy_dynamic_module_type_log_level level,
    envoy_dynamic_module_type_module_buffer message);

/* Would this level be logged. Since 1.37. */
bool envoy_dynamic_module_callback_log_enabled(envoy_dynamic_module_type_log_level level);

/* Current log level. Since 1.39. */
envoy_dynamic_module_type_log_level envoy_dynamic_module_callback_get_log_level(void);

/* Number of workers. Since 1.38. */
uint32_t envoy_dynamic_module_callback_get_concurrency(void);

/* Running in validate-only mode. Since 1.38. */
bool envoy_dynamic_module_callback_is_validation_mode(void);

/* Publish a function pointer process-wide. Since 1.38. */
bool envoy_dynamic_module_callback_register_function(
    envoy_dynamic_module_type_module_buffer key,
    void* function_ptr);

/* Look a published function up. Since 1.38. */
bool envoy_dynamic_module_callback_get_function(
    envoy_dynamic_module_type_module_buffer key,
    void** function_ptr_out);

/* Publish a data pointer process-wide. Since 1.38. */
bool envoy_dynamic_module_callback_register_shared_data(
    envoy_dynamic_module_type_module_buffer key,
    void* data_ptr);

/* Look a published pointer up. Since 1.38. */
bool envoy_dynamic_module_callback_get_shared_data(
    envoy_dynamic_module_type_module_buffer key,
    void** data_ptr_out);

/* ---- Hooks of the HTTP filter ---------------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* New configuration. Since 1.37, required. */
envoy_dynamic_module_type_http_filter_config_module_ptr envoy_dynamic_module_on_http_filter_config_new(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/* Configuration gone. Since 1.37, required. */
void envoy_dynamic_module_on_http_filter_config_destroy(
    envoy_dynamic_module_type_http_filter_config_module_ptr filter_config_ptr);

/*
 * New per-route configuration. Since 1.37, required where a per-route configuration names the
 * module.
 */
envoy_dynamic_module_type_http_filter_per_route_config_module_ptr envoy_dynamic_module_on_http_filter_per_route_config_new(
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/*
 * Per-route configuration gone. Since 1.37, required where a per-route configuration names the
 * module.
 */
void envoy_dynamic_module_on_http_filter_per_route_config_destroy(
    envoy_dynamic_module_type_http_filter_per_route_config_module_ptr filter_config_ptr);

/* New stream. Since 1.37, required. */
envoy_dynamic_module_type_http_filter_module_ptr envoy_dynamic_module_on_http_filter_new(
    envoy_dynamic_module_type_http_filter_config_module_ptr filter_config_ptr,
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/* Request headers arrived. Since 1.37, required. */
envoy_dynamic_module_type_on_http_filter_request_headers_status envoy_dynamic_module_on_http_filter_request_headers(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    bool end_of_stream);

/* Request body chunk. Since 1.37, required. */
envoy_dynamic_module_type_on_http_filter_request_body_status envoy_dynamic_module_on_http_filter_request_body(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    bool end_of_stream);

/* Request trailers. Since 1.37, required. */
envoy_dynamic_module_type_on_http_filter_request_trailers_status envoy_dynamic_module_on_http_filter_request_trailers(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr);

/* Response headers. Since 1.37, required. */
envoy_dynamic_module_type_on_http_filter_response_headers_status envoy_dynamic_module_on_http_filter_response_headers(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    bool end_of_stream);

/* Response body chunk. Since 1.37, required. */
envoy_dynamic_module_type_on_http_filter_response_body_status envoy_dynamic_module_on_http_filter_response_body(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    bool end_of_stream);

/* Response trailers. Since 1.37, required. */
envoy_dynamic_module_type_on_http_filter_response_trailers_status envoy_dynamic_module_on_http_filter_response_trailers(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr);

/* Stream ended. Since 1.37, required. */
void envoy_dynamic_module_on_http_filter_stream_complete(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr);

/* Stream object gone. Since 1.37, required. */
void envoy_dynamic_module_on_http_filter_destroy(
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr);

/* One-shot request finished. Since 1.37, required. */
void envoy_dynamic_module_on_http_filter_http_callout_done(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    uint64_t callout_id,
    envoy_dynamic_module_type_http_callout_result result,
    envoy_dynamic_module_type_envoy_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_envoy_buffer* body_chunks,
    size_t body_chunks_size);

/* Response headers of a streaming request. Since 1.37, required. */
void envoy_dynamic_module_on_http_filter_http_stream_headers(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    uint64_t stream_id,
    envoy_dynamic_module_type_envoy_http_header* headers,
    size_t headers_size,
    bool end_stream);

/* Response data. Since 1.37, required. */
void envoy_dynamic_module_on_http_filter_http_stream_data(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    uint64_t stream_id,
    const envoy_dynamic_module_type_envoy_buffer* data,
    size_t data_count,
    bool end_stream);

/* Response trailers. Since 1.37, required. */
void envoy_dynamic_module_on_http_filter_http_stream_trailers(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    uint64_t stream_id,
    envoy_dynamic_module_type_envoy_http_header* trailers,
    size_t trailers_size);

/* Finished normally. Since 1.37, required. */
void envoy_dynamic_module_on_http_filter_http_stream_complete(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    uint64_t stream_id);

/* Aborted. Since 1.37, required. */
void envoy_dynamic_module_on_http_filter_http_stream_reset(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    uint64_t stream_id,
    envoy_dynamic_module_type_http_stream_reset_reason reason);

/* Posted event, on the worker. Since 1.37, required. */
void envoy_dynamic_module_on_http_filter_scheduled(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr,
    uint64_t event_id);

/* Posted event, on the main thread. Since 1.37, optional. */
void envoy_dynamic_module_on_http_filter_config_scheduled(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_http_filter_config_module_ptr filter_config_ptr,
    uint64_t event_id);

/* Config-level one-shot finished. Since 1.38, optional. */
void envoy_dynamic_module_on_http_filter_config_http_callout_done(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_http_filter_config_module_ptr filter_config_ptr,
    uint64_t callout_id,
    envoy_dynamic_module_type_http_callout_result result,
    envoy_dynamic_module_type_envoy_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_envoy_buffer* body_chunks,
    size_t body_chunks_size);

/* Config-level stream headers. Since 1.38, optional. */
void envoy_dynamic_module_on_http_filter_config_http_stream_headers(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_http_filter_config_module_ptr filter_config_ptr,
    uint64_t stream_id,
    envoy_dynamic_module_type_envoy_http_header* headers,
    size_t headers_size,
    bool end_stream);

/* Config-level stream data. Since 1.38, optional. */
void envoy_dynamic_module_on_http_filter_config_http_stream_data(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_http_filter_config_module_ptr filter_config_ptr,
    uint64_t stream_id,
    const envoy_dynamic_module_type_envoy_buffer* data,
    size_t data_count,
    bool end_stream);

/* Config-level stream trailers. Since 1.38, optional. */
void envoy_dynamic_module_on_http_filter_config_http_stream_trailers(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_http_filter_config_module_ptr filter_config_ptr,
    uint64_t stream_id,
    envoy_dynamic_module_type_envoy_http_header* trailers,
    size_t trailers_size);

/* Config-level stream finished. Since 1.38, optional. */
void envoy_dynamic_module_on_http_filter_config_http_stream_complete(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_http_filter_config_module_ptr filter_config_ptr,
    uint64_t stream_id);

/* Config-level stream aborted. Since 1.38, optional. */
void envoy_dynamic_module_on_http_filter_config_http_stream_reset(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_http_filter_config_module_ptr filter_config_ptr,
    uint64_t stream_id,
    envoy_dynamic_module_type_http_stream_reset_reason reason);

/* Client slow. Since 1.37, required. */
void envoy_dynamic_module_on_http_filter_downstream_above_write_buffer_high_watermark(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr);

/* Client caught up. Since 1.37, required. */
void envoy_dynamic_module_on_http_filter_downstream_below_write_buffer_low_watermark(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_module_ptr filter_module_ptr);

/* A local reply is about to be sent. Since 1.38, optional. */
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

/* Declare a counter. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_config_define_counter(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* counter_id_ptr);

/* Add, from a stream. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_increment_counter(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Declare a gauge. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_config_define_gauge(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* gauge_id_ptr);

/* Add, from a stream. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_increment_gauge(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Subtract, from a stream. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_decrement_gauge(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Set, from a stream. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_set_gauge(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Declare a histogram. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_config_define_histogram(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* histogram_id_ptr);

/* Record, from a stream. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_record_histogram_value(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Add, from the configuration. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_config_increment_counter(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Add, from the configuration. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_config_increment_gauge(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Subtract, from the configuration. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_config_decrement_gauge(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Set, from the configuration. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_config_set_gauge(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Record, from the configuration. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_http_filter_config_record_histogram_value(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* One value of a name by index, and the count. Since 1.37. */
bool envoy_dynamic_module_callback_http_get_header(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result_buffer,
    size_t index,
    size_t* optional_size);

/* All values of a name. Since 1.39. */
bool envoy_dynamic_module_callback_http_get_header_values(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result_buffer);

/* Number of entries in a map. Since 1.37. */
size_t envoy_dynamic_module_callback_http_get_headers_size(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type);

/* All entries of a map. Since 1.37. */
bool envoy_dynamic_module_callback_http_get_headers(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type,
    envoy_dynamic_module_type_envoy_http_header* result_headers);

/* Append a value. Since 1.37. */
bool envoy_dynamic_module_callback_http_add_header(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/* Replace or remove a name. Since 1.37. */
bool envoy_dynamic_module_callback_http_set_header(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/* Local reply. Since 1.37. */
void envoy_dynamic_module_callback_http_send_response(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    uint32_t status_code,
    envoy_dynamic_module_type_module_http_header* headers_vector,
    size_t headers_vector_size,
    envoy_dynamic_module_type_module_buffer body,
    envoy_dynamic_module_type_module_buffer details);

/* Start a streamed response. Since 1.37. */
void envoy_dynamic_module_callback_http_send_response_headers(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_http_header* headers_vector,
    size_t headers_vector_size,
    bool end_stream);

/* Body of a streamed response. Since 1.37. */
void envoy_dynamic_module_callback_http_send_response_data(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data,
    bool end_stream);

/* Trailers, end of a streamed response. Since 1.37. */
void envoy_dynamic_module_callback_http_send_response_trailers(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_http_header* trailers_vector,
    size_t trailers_vector_size);

/* Bytes in a body. Since 1.37. */
size_t envoy_dynamic_module_callback_http_get_body_size(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_body_type body_type);

/* The pieces of a body. Since 1.37. */
bool envoy_dynamic_module_callback_http_get_body_chunks(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_body_type body_type,
    envoy_dynamic_module_type_envoy_buffer* result_buffer_vector);

/* Number of pieces of a body. Since 1.37. */
size_t envoy_dynamic_module_callback_http_get_body_chunks_size(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_body_type body_type);

/* Add bytes at the end. Since 1.37. */
bool envoy_dynamic_module_callback_http_append_body(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_body_type body_type,
    envoy_dynamic_module_type_module_buffer data);

/* Remove bytes at the front. Since 1.37. */
bool envoy_dynamic_module_callback_http_drain_body(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_body_type body_type,
    size_t number_of_bytes);

/* Is the received request chunk the stream buffer. Since 1.38. */
bool envoy_dynamic_module_callback_http_received_buffered_request_body(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/* Same for the response. Since 1.38. */
bool envoy_dynamic_module_callback_http_received_buffered_response_body(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/* Store a number. Since 1.37. */
void envoy_dynamic_module_callback_http_set_dynamic_metadata_number(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    double value);

/* Read a number. Since 1.37. */
bool envoy_dynamic_module_callback_http_get_metadata_number(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_metadata_source metadata_source,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    double* result);

/* Store a string. Since 1.37. */
void envoy_dynamic_module_callback_http_set_dynamic_metadata_string(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/* Store many strings. Since 1.39. */
void envoy_dynamic_module_callback_http_set_dynamic_metadata_string_batch(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer ns,
    const envoy_dynamic_module_type_module_key_value_pair* entries,
    size_t entries_size);

/* Read a string. Since 1.37. */
bool envoy_dynamic_module_callback_http_get_metadata_string(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_metadata_source metadata_source,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Store a bool. Since 1.38. */
void envoy_dynamic_module_callback_http_set_dynamic_metadata_bool(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    bool value);

/* Read a bool. Since 1.38. */
bool envoy_dynamic_module_callback_http_get_metadata_bool(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_metadata_source metadata_source,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    bool* result);

/* Number of keys in a namespace. Since 1.38. */
size_t envoy_dynamic_module_callback_http_get_metadata_keys_count(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_metadata_source metadata_source,
    envoy_dynamic_module_type_module_buffer ns);

/* Those keys. Since 1.38. */
bool envoy_dynamic_module_callback_http_get_metadata_keys(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_metadata_source metadata_source,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_envoy_buffer* result_buffer_vector);

/* Number of namespaces. Since 1.38. */
size_t envoy_dynamic_module_callback_http_get_metadata_namespaces_count(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_metadata_source metadata_source);

/* Those namespaces. Since 1.38. */
bool envoy_dynamic_module_callback_http_get_metadata_namespaces(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_metadata_source metadata_source,
    envoy_dynamic_module_type_envoy_buffer* result_buffer_vector);

/* Append a number to a list. Since 1.38. */
bool envoy_dynamic_module_callback_http_add_dynamic_metadata_list_number(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    double value);

/* Append a string to a list. Since 1.38. */
bool envoy_dynamic_module_callback_http_add_dynamic_metadata_list_string(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/* Append a bool to a list. Since 1.38. */
bool envoy_dynamic_module_callback_http_add_dynamic_metadata_list_bool(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    bool value);

/* Length of a list. Since 1.38. */
bool envoy_dynamic_module_callback_http_get_metadata_list_size(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_metadata_source metadata_source,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    size_t* result);

/* Number element of a list. Since 1.38. */
bool envoy_dynamic_module_callback_http_get_metadata_list_number(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_metadata_source metadata_source,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    size_t index,
    double* result);

/* String element of a list. Since 1.38. */
bool envoy_dynamic_module_callback_http_get_metadata_list_string(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_metadata_source metadata_source,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    size_t index,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Bool element of a list. Since 1.38. */
bool envoy_dynamic_module_callback_http_get_metadata_list_bool(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_metadata_source metadata_source,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    size_t index,
    bool* result);

/* Store bytes for the stream. Since 1.37. */
bool envoy_dynamic_module_callback_http_set_filter_state_bytes(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/* Read them. Since 1.37. */
bool envoy_dynamic_module_callback_http_get_filter_state_bytes(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Store through a registered factory. Since 1.38. */
bool envoy_dynamic_module_callback_http_set_filter_state_typed(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/* Read any entry, serialised. Since 1.38. */
bool envoy_dynamic_module_callback_http_get_filter_state_typed(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Store a module object with destructor. Since 1.39. */
bool envoy_dynamic_module_callback_http_set_filter_state_object(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_filter_state_object_module_ptr module_object,
    envoy_dynamic_module_type_filter_state_object_destructor destructor,
    envoy_dynamic_module_type_filter_state_life_span life_span);

/* Read it. Since 1.39. */
envoy_dynamic_module_type_filter_state_object_module_ptr envoy_dynamic_module_callback_http_get_filter_state_object(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key);

/* Add a custom flag for access logs. Since 1.37. */
void envoy_dynamic_module_callback_http_add_custom_flag(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer flag);

/* Handle to post events to a stream. Since 1.37. */
envoy_dynamic_module_type_http_filter_scheduler_module_ptr envoy_dynamic_module_callback_http_filter_scheduler_new(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/* Post one event (any thread). Since 1.37. */
void envoy_dynamic_module_callback_http_filter_scheduler_commit(
    envoy_dynamic_module_type_http_filter_scheduler_module_ptr scheduler_module_ptr,
    uint64_t event_id);

/* Free the handle. Since 1.37. */
void envoy_dynamic_module_callback_http_filter_scheduler_delete(
    envoy_dynamic_module_type_http_filter_scheduler_module_ptr scheduler_module_ptr);

/* Handle to post events to the main thread. Since 1.37. */
envoy_dynamic_module_type_http_filter_config_scheduler_module_ptr envoy_dynamic_module_callback_http_filter_config_scheduler_new(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr);

/* Free the handle. Since 1.37. */
void envoy_dynamic_module_callback_http_filter_config_scheduler_delete(
    envoy_dynamic_module_type_http_filter_config_scheduler_module_ptr scheduler_module_ptr);

/* Post one event (any thread). Since 1.37. */
void envoy_dynamic_module_callback_http_filter_config_scheduler_commit(
    envoy_dynamic_module_type_http_filter_config_scheduler_module_ptr scheduler_module_ptr,
    uint64_t event_id);

/* Select the route anew. Since 1.37. */
void envoy_dynamic_module_callback_http_clear_route_cache(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/* String attribute. Since 1.37. */
bool envoy_dynamic_module_callback_http_filter_get_attribute_string(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Integer attribute. Since 1.37. */
bool envoy_dynamic_module_callback_http_filter_get_attribute_int(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    uint64_t* result);

/* Bool attribute. Since 1.38. */
bool envoy_dynamic_module_callback_http_filter_get_attribute_bool(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    bool* result);

/* One-shot HTTP request. Since 1.37. */
envoy_dynamic_module_type_http_callout_init_result envoy_dynamic_module_callback_http_filter_http_callout(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    uint64_t* callout_id_out,
    envoy_dynamic_module_type_module_buffer cluster_name,
    envoy_dynamic_module_type_module_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_module_buffer body,
    uint64_t timeout_milliseconds);

/* Open a streaming HTTP request. Since 1.37. */
envoy_dynamic_module_type_http_callout_init_result envoy_dynamic_module_callback_http_filter_start_http_stream(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    uint64_t* stream_id_out,
    envoy_dynamic_module_type_module_buffer cluster_name,
    envoy_dynamic_module_type_module_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_module_buffer body,
    bool end_stream,
    uint64_t timeout_milliseconds);

/* Abort it. Since 1.37. */
void envoy_dynamic_module_callback_http_filter_reset_http_stream(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    uint64_t stream_id);

/* Request data on it. Since 1.37. */
bool envoy_dynamic_module_callback_http_stream_send_data(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    uint64_t stream_id,
    envoy_dynamic_module_type_module_buffer data,
    bool end_stream);

/* Request trailers on it. Since 1.37. */
bool envoy_dynamic_module_callback_http_stream_send_trailers(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    uint64_t stream_id,
    envoy_dynamic_module_type_module_http_header* trailers,
    size_t trailers_size);

/* One-shot request from the configuration. Since 1.38. */
envoy_dynamic_module_type_http_callout_init_result envoy_dynamic_module_callback_http_filter_config_http_callout(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    uint64_t* callout_id_out,
    envoy_dynamic_module_type_module_buffer cluster_name,
    envoy_dynamic_module_type_module_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_module_buffer body,
    uint64_t timeout_milliseconds);

/* Streaming request from the configuration. Since 1.38. */
envoy_dynamic_module_type_http_callout_init_result envoy_dynamic_module_callback_http_filter_config_start_http_stream(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    uint64_t* stream_id_out,
    envoy_dynamic_module_type_module_buffer cluster_name,
    envoy_dynamic_module_type_module_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_module_buffer body,
    bool end_stream,
    uint64_t timeout_milliseconds);

/* Abort it. Since 1.38. */
void envoy_dynamic_module_callback_http_filter_config_reset_http_stream(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    uint64_t stream_id);

/* Data on it. Since 1.38. */
bool envoy_dynamic_module_callback_http_filter_config_stream_send_data(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    uint64_t stream_id,
    envoy_dynamic_module_type_module_buffer data,
    bool end_stream);

/* Trailers on it. Since 1.38. */
bool envoy_dynamic_module_callback_http_filter_config_stream_send_trailers(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr filter_config_envoy_ptr,
    uint64_t stream_id,
    envoy_dynamic_module_type_module_http_header* trailers,
    size_t trailers_size);

/* Resume the request chain. Since 1.37. */
void envoy_dynamic_module_callback_http_filter_continue_decoding(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/* Resume the response chain. Since 1.37. */
void envoy_dynamic_module_callback_http_filter_continue_encoding(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/* Per-route object for the selected route. Since 1.37. */
envoy_dynamic_module_type_http_filter_per_route_config_module_ptr envoy_dynamic_module_callback_get_most_specific_route_config(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/* Index of the worker. Since 1.38. */
uint32_t envoy_dynamic_module_callback_http_filter_get_worker_index(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/* Set a socket option. Since 1.38. */
bool envoy_dynamic_module_callback_http_set_socket_option_int(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    envoy_dynamic_module_type_socket_option_state state,
    envoy_dynamic_module_type_socket_direction direction,
    int64_t value);

/* Set a socket option. Since 1.38. */
bool envoy_dynamic_module_callback_http_set_socket_option_bytes(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    envoy_dynamic_module_type_socket_option_state state,
    envoy_dynamic_module_type_socket_direction direction,
    envoy_dynamic_module_type_module_buffer value);

/* Read back an option set here. Since 1.38. */
bool envoy_dynamic_module_callback_http_get_socket_option_int(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    envoy_dynamic_module_type_socket_option_state state,
    envoy_dynamic_module_type_socket_direction direction,
    int64_t* value_out);

/* Read back an option set here. Since 1.38. */
bool envoy_dynamic_module_callback_http_get_socket_option_bytes(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    envoy_dynamic_module_type_socket_option_state state,
    envoy_dynamic_module_type_socket_direction direction,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/* Stream buffer limit. Since 1.38. */
uint64_t envoy_dynamic_module_callback_http_get_buffer_limit(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/* Change it. Since 1.38. */
void envoy_dynamic_module_callback_http_set_buffer_limit(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    uint64_t limit);

/* Tracing span of the stream. Since 1.38. */
envoy_dynamic_module_type_span_envoy_ptr envoy_dynamic_module_callback_http_get_active_span(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/* Tag a span. Since 1.38. */
void envoy_dynamic_module_callback_http_span_set_tag(
    envoy_dynamic_module_type_span_envoy_ptr span,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/* Rename a span. Since 1.38. */
void envoy_dynamic_module_callback_http_span_set_operation(
    envoy_dynamic_module_type_span_envoy_ptr span,
    envoy_dynamic_module_type_module_buffer operation);

/* Add an event to a span. Since 1.38. */
void envoy_dynamic_module_callback_http_span_log(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_span_envoy_ptr span,
    envoy_dynamic_module_type_module_buffer event);

/* Set the sampling decision. Since 1.38. */
void envoy_dynamic_module_callback_http_span_set_sampled(
    envoy_dynamic_module_type_span_envoy_ptr span,
    bool sampled);

/* Turn off local sampling decision. Since 1.39. */
void envoy_dynamic_module_callback_http_span_disable_local_decision(
    envoy_dynamic_module_type_span_envoy_ptr span);

/* Read baggage. Since 1.38. */
bool envoy_dynamic_module_callback_http_span_get_baggage(
    envoy_dynamic_module_type_span_envoy_ptr span,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Write baggage. Since 1.38. */
void envoy_dynamic_module_callback_http_span_set_baggage(
    envoy_dynamic_module_type_span_envoy_ptr span,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/* Trace id. Since 1.38. */
bool envoy_dynamic_module_callback_http_span_get_trace_id(
    envoy_dynamic_module_type_span_envoy_ptr span,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Span id. Since 1.38. */
bool envoy_dynamic_module_callback_http_span_get_span_id(
    envoy_dynamic_module_type_span_envoy_ptr span,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Start a child span. Since 1.38. */
envoy_dynamic_module_type_child_span_module_ptr envoy_dynamic_module_callback_http_span_spawn_child(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_span_envoy_ptr span,
    envoy_dynamic_module_type_module_buffer operation_name);

/* Finish and free a child span. Since 1.38. */
void envoy_dynamic_module_callback_http_child_span_finish(
    envoy_dynamic_module_type_child_span_module_ptr span);

/* Cluster of the route. Since 1.38. */
bool envoy_dynamic_module_callback_http_get_cluster_name(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Host numbers of that cluster. Since 1.38. */
bool envoy_dynamic_module_callback_http_get_cluster_host_count(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    uint32_t priority,
    size_t* total_count,
    size_t* healthy_count,
    size_t* degraded_count);

/* Pin the upstream host. Since 1.38. */
bool envoy_dynamic_module_callback_http_set_upstream_override_host(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer host,
    bool strict);

/* Id of the upstream connection. Since 1.39. */
uint64_t envoy_dynamic_module_callback_http_get_upstream_connection_id(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/* End the stream without response. Since 1.38. */
void envoy_dynamic_module_callback_http_filter_reset_stream(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_http_filter_stream_reset_reason reason,
    envoy_dynamic_module_type_module_buffer details);

/* Drain or close the connection. Since 1.38. */
void envoy_dynamic_module_callback_http_filter_send_go_away_and_close(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    bool graceful);

/* Restart the request with a new chain. Since 1.38. */
bool envoy_dynamic_module_callback_http_filter_recreate_stream(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_http_header* headers,
    size_t headers_size);

/* Select the cluster anew. Since 1.38. */
void envoy_dynamic_module_callback_http_clear_route_cluster_cache(
    envoy_dynamic_module_type_http_filter_envoy_ptr filter_envoy_ptr);

/* ---- Hooks of the network filter ------------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* Network filter config new. Since 1.37, required. */
envoy_dynamic_module_type_network_filter_config_module_ptr envoy_dynamic_module_on_network_filter_config_new(
    envoy_dynamic_module_type_network_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/* Network filter config destroy. Since 1.37, required. */
void envoy_dynamic_module_on_network_filter_config_destroy(
    envoy_dynamic_module_type_network_filter_config_module_ptr filter_config_ptr);

/* Network filter new. Since 1.37, required. */
envoy_dynamic_module_type_network_filter_module_ptr envoy_dynamic_module_on_network_filter_new(
    envoy_dynamic_module_type_network_filter_config_module_ptr filter_config_ptr,
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* Network filter new connection. Since 1.37, required. */
envoy_dynamic_module_type_on_network_filter_data_status envoy_dynamic_module_on_network_filter_new_connection(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_network_filter_module_ptr filter_module_ptr);

/* Network filter read. Since 1.37, required. */
envoy_dynamic_module_type_on_network_filter_data_status envoy_dynamic_module_on_network_filter_read(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_network_filter_module_ptr filter_module_ptr,
    size_t data_length,
    bool end_stream);

/* Write downstream through all write filters. Since 1.37, required. */
envoy_dynamic_module_type_on_network_filter_data_status envoy_dynamic_module_on_network_filter_write(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_network_filter_module_ptr filter_module_ptr,
    size_t data_length,
    bool end_stream);

/* Network filter event. Since 1.37, required. */
void envoy_dynamic_module_on_network_filter_event(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_network_filter_module_ptr filter_module_ptr,
    envoy_dynamic_module_type_network_connection_event event);

/* Network filter destroy. Since 1.37, required. */
void envoy_dynamic_module_on_network_filter_destroy(
    envoy_dynamic_module_type_network_filter_module_ptr filter_module_ptr);

/* Network filter http callout done. Since 1.37, optional. */
void envoy_dynamic_module_on_network_filter_http_callout_done(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_network_filter_module_ptr filter_module_ptr,
    uint64_t callout_id,
    envoy_dynamic_module_type_http_callout_result result,
    envoy_dynamic_module_type_envoy_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_envoy_buffer* body_chunks,
    size_t body_chunks_size);

/* Network filter scheduled. Since 1.37, optional. */
void envoy_dynamic_module_on_network_filter_scheduled(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_network_filter_module_ptr filter_module_ptr,
    uint64_t event_id);

/* Network filter config scheduled. Since 1.37, optional. */
void envoy_dynamic_module_on_network_filter_config_scheduled(
    envoy_dynamic_module_type_network_filter_config_module_ptr filter_config_ptr,
    uint64_t event_id);

/* Network filter above write buffer high watermark. Since 1.38, optional. */
void envoy_dynamic_module_on_network_filter_above_write_buffer_high_watermark(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_network_filter_module_ptr filter_module_ptr);

/* Network filter below write buffer low watermark. Since 1.38, optional. */
void envoy_dynamic_module_on_network_filter_below_write_buffer_low_watermark(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_network_filter_module_ptr filter_module_ptr);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the network filter --------------------------------------------------------- */

/* Add int option for the upstream socket. Since 1.37. */
void envoy_dynamic_module_callback_network_set_socket_option_int(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    envoy_dynamic_module_type_socket_option_state state,
    int64_t value);

/* Add bytes option for the upstream socket. Since 1.37. */
void envoy_dynamic_module_callback_network_set_socket_option_bytes(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    envoy_dynamic_module_type_socket_option_state state,
    envoy_dynamic_module_type_module_buffer value);

/* Read back own int option. Since 1.37. */
bool envoy_dynamic_module_callback_network_get_socket_option_int(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    envoy_dynamic_module_type_socket_option_state state,
    int64_t* value_out);

/* Read back own bytes option. Since 1.37. */
bool envoy_dynamic_module_callback_network_get_socket_option_bytes(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    envoy_dynamic_module_type_socket_option_state state,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/* Count of own options. Since 1.37. */
size_t envoy_dynamic_module_callback_network_get_socket_options_size(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* List own options. Since 1.37. */
void envoy_dynamic_module_callback_network_get_socket_options(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_socket_option* options_out);

/* Slices in read buffer. Since 1.37. */
size_t envoy_dynamic_module_callback_network_filter_get_read_buffer_chunks_size(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* Bytes in read buffer. Since 1.37. */
size_t envoy_dynamic_module_callback_network_filter_get_read_buffer_size(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* View read buffer. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_get_read_buffer_chunks(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_buffer_vector);

/* Slices in write buffer. Since 1.37. */
size_t envoy_dynamic_module_callback_network_filter_get_write_buffer_chunks_size(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* Bytes in write buffer. Since 1.37. */
size_t envoy_dynamic_module_callback_network_filter_get_write_buffer_size(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* View write buffer. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_get_write_buffer_chunks(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_buffer_vector);

/* Remove from front. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_drain_read_buffer(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    size_t length);

/* Remove from front. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_drain_write_buffer(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    size_t length);

/* Add at front. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_prepend_read_buffer(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data);

/* Add at end. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_append_read_buffer(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data);

/* Add at front. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_prepend_write_buffer(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data);

/* Add at end. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_append_write_buffer(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data);

/* Write downstream through all write filters. Since 1.37. */
void envoy_dynamic_module_callback_network_filter_write(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data,
    bool end_stream);

/* Give bytes to later read filters. Since 1.37. */
void envoy_dynamic_module_callback_network_filter_inject_read_data(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data,
    bool end_stream);

/* Give bytes to later write filters. Since 1.37. */
void envoy_dynamic_module_callback_network_filter_inject_write_data(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data,
    bool end_stream);

/* Resume read chain after this filter. Since 1.37. */
void envoy_dynamic_module_callback_network_filter_continue_reading(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* Close connection. Since 1.37. */
void envoy_dynamic_module_callback_network_filter_close(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_network_connection_close_type close_type);

/* Unique id. Since 1.37. */
uint64_t envoy_dynamic_module_callback_network_filter_get_connection_id(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* Client address. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_get_remote_address(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* Local address. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_get_local_address(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* TLS or not. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_is_ssl(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* Hold closes (guarded). Since 1.37. */
void envoy_dynamic_module_callback_network_filter_disable_close(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    bool disabled);

/* Close with a reason. Since 1.37. */
void envoy_dynamic_module_callback_network_filter_close_with_details(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_network_connection_close_type close_type,
    envoy_dynamic_module_type_module_buffer details);

/* SNI. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_get_requested_server_name(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_out);

/* Socket peer. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_get_direct_remote_address(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* Count URI SANs. Since 1.37. */
size_t envoy_dynamic_module_callback_network_filter_get_ssl_uri_sans_size(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* List URI SANs. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_get_ssl_uri_sans(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/* Count DNS SANs. Since 1.37. */
size_t envoy_dynamic_module_callback_network_filter_get_ssl_dns_sans_size(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* List DNS SANs. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_get_ssl_dns_sans(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/* Peer subject. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_get_ssl_subject(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_out);

/* Store string object. Since 1.37. */
bool envoy_dynamic_module_callback_network_set_filter_state_bytes(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/* Read string object. Since 1.37. */
bool envoy_dynamic_module_callback_network_get_filter_state_bytes(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/* Store object built by a factory. Since 1.38. */
bool envoy_dynamic_module_callback_network_set_filter_state_typed(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/* Serialised object. Since 1.38. */
bool envoy_dynamic_module_callback_network_get_filter_state_typed(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/* Set string. Since 1.37. */
void envoy_dynamic_module_callback_network_set_dynamic_metadata_string(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/* Get string. Since 1.37. */
bool envoy_dynamic_module_callback_network_get_dynamic_metadata_string(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/* Set number. Since 1.37. */
void envoy_dynamic_module_callback_network_set_dynamic_metadata_number(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    envoy_dynamic_module_type_module_buffer key,
    double value);

/* Get number. Since 1.37. */
bool envoy_dynamic_module_callback_network_get_dynamic_metadata_number(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    envoy_dynamic_module_type_module_buffer key,
    double* result);

/* Set bool. Since 1.38. */
void envoy_dynamic_module_callback_network_set_dynamic_metadata_bool(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    envoy_dynamic_module_type_module_buffer key,
    bool value);

/* Get bool. Since 1.38. */
bool envoy_dynamic_module_callback_network_get_dynamic_metadata_bool(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    envoy_dynamic_module_type_module_buffer key,
    bool* result);

/* Set many strings. Since 1.39. */
void envoy_dynamic_module_callback_network_set_dynamic_metadata_string_batch(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    const envoy_dynamic_module_type_module_key_value_pair* entries,
    size_t entries_size);

/* Start HTTP request. Since 1.37. */
envoy_dynamic_module_type_http_callout_init_result envoy_dynamic_module_callback_network_filter_http_callout(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    uint64_t* callout_id_out,
    envoy_dynamic_module_type_module_buffer cluster_name,
    envoy_dynamic_module_type_module_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_module_buffer body,
    uint64_t timeout_milliseconds);

/* New counter. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_config_define_counter(
    envoy_dynamic_module_type_network_filter_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* counter_id_ptr);

/* Add to counter. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_increment_counter(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/* New gauge. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_config_define_gauge(
    envoy_dynamic_module_type_network_filter_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* gauge_id_ptr);

/* Set gauge. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_set_gauge(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/* Add to gauge. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_increment_gauge(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/* Subtract from gauge. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_decrement_gauge(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/* New histogram. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_config_define_histogram(
    envoy_dynamic_module_type_network_filter_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* histogram_id_ptr);

/* Record a value. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_record_histogram_value(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/* Counter from config. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_config_increment_counter(
    envoy_dynamic_module_type_network_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/* Gauge add from config. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_config_increment_gauge(
    envoy_dynamic_module_type_network_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/* Gauge subtract from config. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_config_decrement_gauge(
    envoy_dynamic_module_type_network_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/* Gauge set from config. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_config_set_gauge(
    envoy_dynamic_module_type_network_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/* Histogram from config. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_network_filter_config_record_histogram_value(
    envoy_dynamic_module_type_network_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/* Hosts of a cluster. Since 1.38. */
bool envoy_dynamic_module_callback_network_filter_get_cluster_host_count(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer cluster_name,
    uint32_t priority,
    size_t* total_count,
    size_t* healthy_count,
    size_t* degraded_count);

/* Chosen host address. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_get_upstream_host_address(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* Chosen host name. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_get_upstream_host_hostname(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* hostname_out);

/* Chosen host's cluster. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_get_upstream_host_cluster(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* cluster_name_out);

/* Host chosen or not. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_has_upstream_host(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* Upstream connection id. Since 1.39. */
uint64_t envoy_dynamic_module_callback_network_filter_get_upstream_connection_id(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* Upstream StartTLS. Since 1.37. */
bool envoy_dynamic_module_callback_network_filter_start_upstream_secure_transport(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* Open/closing/closed. Since 1.38. */
envoy_dynamic_module_type_network_connection_state envoy_dynamic_module_callback_network_filter_get_connection_state(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* Counted read on/off. Since 1.38. */
envoy_dynamic_module_type_network_read_disable_status envoy_dynamic_module_callback_network_filter_read_disable(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    bool disable);

/* Is reading on. Since 1.38. */
bool envoy_dynamic_module_callback_network_filter_read_enabled(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* Half-close flag. Since 1.38. */
bool envoy_dynamic_module_callback_network_filter_is_half_close_enabled(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* Set half-close flag. Since 1.38. */
void envoy_dynamic_module_callback_network_filter_enable_half_close(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    bool enabled);

/* Buffer limit. Since 1.38. */
uint32_t envoy_dynamic_module_callback_network_filter_get_buffer_limit(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* Set limit and watermarks. Since 1.38. */
void envoy_dynamic_module_callback_network_filter_set_buffer_limits(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    uint32_t limit);

/* Over the limit or not. Since 1.38. */
bool envoy_dynamic_module_callback_network_filter_above_high_watermark(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* Make scheduler. Since 1.37. */
envoy_dynamic_module_type_network_filter_scheduler_module_ptr envoy_dynamic_module_callback_network_filter_scheduler_new(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* Post event to worker. Since 1.37. */
void envoy_dynamic_module_callback_network_filter_scheduler_commit(
    envoy_dynamic_module_type_network_filter_scheduler_module_ptr scheduler_module_ptr,
    uint64_t event_id);

/* Free scheduler. Since 1.37. */
void envoy_dynamic_module_callback_network_filter_scheduler_delete(
    envoy_dynamic_module_type_network_filter_scheduler_module_ptr scheduler_module_ptr);

/* Make main-thread scheduler. Since 1.37. */
envoy_dynamic_module_type_network_filter_config_scheduler_module_ptr envoy_dynamic_module_callback_network_filter_config_scheduler_new(
    envoy_dynamic_module_type_network_filter_config_envoy_ptr filter_config_envoy_ptr);

/* Free it. Since 1.37. */
void envoy_dynamic_module_callback_network_filter_config_scheduler_delete(
    envoy_dynamic_module_type_network_filter_config_scheduler_module_ptr scheduler_module_ptr);

/* Post event to main thread. Since 1.37. */
void envoy_dynamic_module_callback_network_filter_config_scheduler_commit(
    envoy_dynamic_module_type_network_filter_config_scheduler_module_ptr scheduler_module_ptr,
    uint64_t event_id);

/* Worker number. Since 1.38. */
uint32_t envoy_dynamic_module_callback_network_filter_get_worker_index(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr);

/* String attribute. Since 1.39. */
bool envoy_dynamic_module_callback_network_filter_get_attribute_string(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Integer attribute. Since 1.39. */
bool envoy_dynamic_module_callback_network_filter_get_attribute_int(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    uint64_t* result);

/* Boolean attribute. Since 1.39. */
bool envoy_dynamic_module_callback_network_filter_get_attribute_bool(
    envoy_dynamic_module_type_network_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    bool* result);

/* ---- Hooks of the listener filter ------------------------------------------------------------ */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* Listener filter config new. Since 1.37, required. */
envoy_dynamic_module_type_listener_filter_config_module_ptr envoy_dynamic_module_on_listener_filter_config_new(
    envoy_dynamic_module_type_listener_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/* Listener filter config destroy. Since 1.37, required. */
void envoy_dynamic_module_on_listener_filter_config_destroy(
    envoy_dynamic_module_type_listener_filter_config_module_ptr filter_config_ptr);

/* Listener filter new. Since 1.37, required. */
envoy_dynamic_module_type_listener_filter_module_ptr envoy_dynamic_module_on_listener_filter_new(
    envoy_dynamic_module_type_listener_filter_config_module_ptr filter_config_ptr,
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/* Listener filter on accept. Since 1.37, required. */
envoy_dynamic_module_type_on_listener_filter_status envoy_dynamic_module_on_listener_filter_on_accept(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_listener_filter_module_ptr filter_module_ptr);

/* Listener filter on data. Since 1.37, required. */
envoy_dynamic_module_type_on_listener_filter_status envoy_dynamic_module_on_listener_filter_on_data(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_listener_filter_module_ptr filter_module_ptr,
    size_t data_length);

/* Listener filter on close. Since 1.37, required. */
void envoy_dynamic_module_on_listener_filter_on_close(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_listener_filter_module_ptr filter_module_ptr);

/* Listener filter get max read bytes. Since 1.37, required. */
size_t envoy_dynamic_module_on_listener_filter_get_max_read_bytes(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_listener_filter_module_ptr filter_module_ptr);

/* Listener filter destroy. Since 1.37, required. */
void envoy_dynamic_module_on_listener_filter_destroy(
    envoy_dynamic_module_type_listener_filter_module_ptr filter_module_ptr);

/* Listener filter scheduled. Since 1.37, required. */
void envoy_dynamic_module_on_listener_filter_scheduled(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_listener_filter_module_ptr filter_module_ptr,
    uint64_t event_id);

/* Listener filter config scheduled. Since 1.37, optional. */
void envoy_dynamic_module_on_listener_filter_config_scheduled(
    envoy_dynamic_module_type_listener_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_listener_filter_config_module_ptr filter_config_module_ptr,
    uint64_t event_id);

/* Listener filter http callout done. Since 1.38, optional. */
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

/* Listener filter get buffer chunk. Since 1.37. */
bool envoy_dynamic_module_callback_listener_filter_get_buffer_chunk(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* chunk_out);

/* Listener filter drain buffer. Since 1.37. */
bool envoy_dynamic_module_callback_listener_filter_drain_buffer(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    size_t length);

/* Listener filter set detected transport protocol. Since 1.37. */
void envoy_dynamic_module_callback_listener_filter_set_detected_transport_protocol(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer protocol);

/* Listener filter set requested server name. Since 1.37. */
void envoy_dynamic_module_callback_listener_filter_set_requested_server_name(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name);

/* Listener filter set requested application protocols. Since 1.37. */
void envoy_dynamic_module_callback_listener_filter_set_requested_application_protocols(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer* protocols,
    size_t protocols_count);

/* Listener filter set ja3 hash. Since 1.37. */
void envoy_dynamic_module_callback_listener_filter_set_ja3_hash(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer hash);

/* Listener filter set ja4 hash. Since 1.37. */
void envoy_dynamic_module_callback_listener_filter_set_ja4_hash(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer hash);

/* Listener filter get requested server name. Since 1.38. */
bool envoy_dynamic_module_callback_listener_filter_get_requested_server_name(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_out);

/* Listener filter get detected transport protocol. Since 1.38. */
bool envoy_dynamic_module_callback_listener_filter_get_detected_transport_protocol(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_out);

/* Listener filter get requested application protocols size. Since 1.38. */
size_t envoy_dynamic_module_callback_listener_filter_get_requested_application_protocols_size(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/* Listener filter get requested application protocols. Since 1.38. */
bool envoy_dynamic_module_callback_listener_filter_get_requested_application_protocols(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* protocols_out);

/* Listener filter get ja3 hash. Since 1.38. */
bool envoy_dynamic_module_callback_listener_filter_get_ja3_hash(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_out);

/* Listener filter get ja4 hash. Since 1.38. */
bool envoy_dynamic_module_callback_listener_filter_get_ja4_hash(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_out);

/* Listener filter is ssl. Since 1.38. */
bool envoy_dynamic_module_callback_listener_filter_is_ssl(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/* Listener filter get ssl uri sans size. Since 1.38. */
size_t envoy_dynamic_module_callback_listener_filter_get_ssl_uri_sans_size(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/* Listener filter get ssl uri sans. Since 1.38. */
bool envoy_dynamic_module_callback_listener_filter_get_ssl_uri_sans(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/* Listener filter get ssl dns sans size. Since 1.38. */
size_t envoy_dynamic_module_callback_listener_filter_get_ssl_dns_sans_size(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/* Listener filter get ssl dns sans. Since 1.38. */
bool envoy_dynamic_module_callback_listener_filter_get_ssl_dns_sans(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/* Listener filter get ssl subject. Since 1.38. */
bool envoy_dynamic_module_callback_listener_filter_get_ssl_subject(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_out);

/* Listener filter get remote address. Since 1.37. */
bool envoy_dynamic_module_callback_listener_filter_get_remote_address(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* Listener filter get direct remote address. Since 1.37. */
bool envoy_dynamic_module_callback_listener_filter_get_direct_remote_address(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* Listener filter get local address. Since 1.37. */
bool envoy_dynamic_module_callback_listener_filter_get_local_address(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* Listener filter get direct local address. Since 1.37. */
bool envoy_dynamic_module_callback_listener_filter_get_direct_local_address(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* Listener filter get original dst. Since 1.37. */
bool envoy_dynamic_module_callback_listener_filter_get_original_dst(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* Listener filter get address type. Since 1.37. */
envoy_dynamic_module_type_address_type envoy_dynamic_module_callback_listener_filter_get_address_type(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/* Listener filter is local address restored. Since 1.37. */
bool envoy_dynamic_module_callback_listener_filter_is_local_address_restored(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/* Listener filter set remote address. Since 1.37. */
bool envoy_dynamic_module_callback_listener_filter_set_remote_address(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer address,
    uint32_t port,
    bool is_ipv6);

/* Listener filter restore local address. Since 1.37. */
bool envoy_dynamic_module_callback_listener_filter_restore_local_address(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer address,
    uint32_t port,
    bool is_ipv6);

/* Listener filter continue filter chain. Since 1.37. */
void envoy_dynamic_module_callback_listener_filter_continue_filter_chain(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    bool success);

/* Listener filter use original dst. Since 1.37. */
void envoy_dynamic_module_callback_listener_filter_use_original_dst(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    bool use_original_dst);

/* Listener filter close socket. Since 1.37. Until 1.37 it took (filter_envoy_ptr). */
void envoy_dynamic_module_callback_listener_filter_close_socket(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer details);

/* Listener filter write to socket. Since 1.38. */
int64_t envoy_dynamic_module_callback_listener_filter_write_to_socket(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data);

/* Listener filter get socket fd. Since 1.37. */
int64_t envoy_dynamic_module_callback_listener_filter_get_socket_fd(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/* Listener filter set socket option int. Since 1.37. */
bool envoy_dynamic_module_callback_listener_filter_set_socket_option_int(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    int64_t value);

/* Listener filter set socket option bytes. Since 1.37. */
bool envoy_dynamic_module_callback_listener_filter_set_socket_option_bytes(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    envoy_dynamic_module_type_module_buffer value);

/* Listener filter get socket option int. Since 1.37. */
bool envoy_dynamic_module_callback_listener_filter_get_socket_option_int(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    int64_t* value_out);

/* Listener filter get socket option bytes. Since 1.37. */
bool envoy_dynamic_module_callback_listener_filter_get_socket_option_bytes(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    int64_t level,
    int64_t name,
    char* value_out,
    size_t value_size,
    size_t* actual_size_out);

/* Listener filter set filter state. Since 1.37. */
bool envoy_dynamic_module_callback_listener_filter_set_filter_state(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/* Listener filter get filter state. Since 1.37. */
bool envoy_dynamic_module_callback_listener_filter_get_filter_state(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/* Listener filter set filter state typed. Since 1.40. */
bool envoy_dynamic_module_callback_listener_filter_set_filter_state_typed(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/* Listener filter get filter state typed. Since 1.40. */
bool envoy_dynamic_module_callback_listener_filter_get_filter_state_typed(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/* Listener filter set downstream transport failure reason. Since 1.37. */
void envoy_dynamic_module_callback_listener_filter_set_downstream_transport_failure_reason(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer reason);

/* Listener filter get connection start time ms. Since 1.37. */
uint64_t envoy_dynamic_module_callback_listener_filter_get_connection_start_time_ms(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/* Listener filter get dynamic metadata string. Since 1.37. */
bool envoy_dynamic_module_callback_listener_filter_get_dynamic_metadata_string(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/* Listener filter set dynamic metadata string. Since 1.37. */
void envoy_dynamic_module_callback_listener_filter_set_dynamic_metadata_string(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/* Listener filter get dynamic metadata number. Since 1.38. */
bool envoy_dynamic_module_callback_listener_filter_get_dynamic_metadata_number(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    envoy_dynamic_module_type_module_buffer key,
    double* result);

/* Listener filter set dynamic metadata number. Since 1.38. */
void envoy_dynamic_module_callback_listener_filter_set_dynamic_metadata_number(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    envoy_dynamic_module_type_module_buffer key,
    double value);

/* Listener filter set dynamic metadata string batch. Since 1.39. */
void envoy_dynamic_module_callback_listener_filter_set_dynamic_metadata_string_batch(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_namespace,
    const envoy_dynamic_module_type_module_key_value_pair* entries,
    size_t entries_size);

/* Listener filter max read bytes. Since 1.37. */
size_t envoy_dynamic_module_callback_listener_filter_max_read_bytes(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/* Listener filter config define counter. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_config_define_counter(
    envoy_dynamic_module_type_listener_filter_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* counter_id_ptr);

/* Listener filter increment counter. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_increment_counter(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/* Listener filter config define gauge. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_config_define_gauge(
    envoy_dynamic_module_type_listener_filter_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* gauge_id_ptr);

/* Listener filter set gauge. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_set_gauge(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/* Listener filter increment gauge. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_increment_gauge(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/* Listener filter decrement gauge. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_decrement_gauge(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/* Listener filter config define histogram. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_config_define_histogram(
    envoy_dynamic_module_type_listener_filter_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* histogram_id_ptr);

/* Listener filter record histogram value. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_record_histogram_value(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/* Listener filter config increment counter. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_config_increment_counter(
    envoy_dynamic_module_type_listener_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/* Listener filter config increment gauge. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_config_increment_gauge(
    envoy_dynamic_module_type_listener_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/* Listener filter config decrement gauge. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_config_decrement_gauge(
    envoy_dynamic_module_type_listener_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/* Listener filter config set gauge. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_config_set_gauge(
    envoy_dynamic_module_type_listener_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/* Listener filter config record histogram value. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_listener_filter_config_record_histogram_value(
    envoy_dynamic_module_type_listener_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/* Listener filter http callout. Since 1.38. */
envoy_dynamic_module_type_http_callout_init_result envoy_dynamic_module_callback_listener_filter_http_callout(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    uint64_t* callout_id_out,
    envoy_dynamic_module_type_module_buffer cluster_name,
    envoy_dynamic_module_type_module_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_module_buffer body,
    uint64_t timeout_milliseconds);

/* Listener filter scheduler new. Since 1.37. */
envoy_dynamic_module_type_listener_filter_scheduler_module_ptr envoy_dynamic_module_callback_listener_filter_scheduler_new(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/* Listener filter scheduler commit. Since 1.37. */
void envoy_dynamic_module_callback_listener_filter_scheduler_commit(
    envoy_dynamic_module_type_listener_filter_scheduler_module_ptr scheduler_module_ptr,
    uint64_t event_id);

/* Listener filter scheduler delete. Since 1.37. */
void envoy_dynamic_module_callback_listener_filter_scheduler_delete(
    envoy_dynamic_module_type_listener_filter_scheduler_module_ptr scheduler_module_ptr);

/* Listener filter config scheduler new. Since 1.37. */
envoy_dynamic_module_type_listener_filter_config_scheduler_module_ptr envoy_dynamic_module_callback_listener_filter_config_scheduler_new(
    envoy_dynamic_module_type_listener_filter_config_envoy_ptr filter_config_envoy_ptr);

/* Listener filter config scheduler delete. Since 1.37. */
void envoy_dynamic_module_callback_listener_filter_config_scheduler_delete(
    envoy_dynamic_module_type_listener_filter_config_scheduler_module_ptr scheduler_module_ptr);

/* Listener filter config scheduler commit. Since 1.37. */
void envoy_dynamic_module_callback_listener_filter_config_scheduler_commit(
    envoy_dynamic_module_type_listener_filter_config_scheduler_module_ptr scheduler_module_ptr,
    uint64_t event_id);

/* Listener filter get worker index. Since 1.38. */
uint32_t envoy_dynamic_module_callback_listener_filter_get_worker_index(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr);

/* Listener filter get attribute string. Since 1.39. */
bool envoy_dynamic_module_callback_listener_filter_get_attribute_string(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Listener filter get attribute int. Since 1.39. */
bool envoy_dynamic_module_callback_listener_filter_get_attribute_int(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    uint64_t* result);

/* Listener filter get attribute bool. Since 1.39. */
bool envoy_dynamic_module_callback_listener_filter_get_attribute_bool(
    envoy_dynamic_module_type_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    bool* result);

/* ---- Hooks of the UDP listener filter -------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* Udp listener filter config new. Since 1.37, required. */
envoy_dynamic_module_type_udp_listener_filter_config_module_ptr envoy_dynamic_module_on_udp_listener_filter_config_new(
    envoy_dynamic_module_type_udp_listener_filter_config_envoy_ptr filter_config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/* Udp listener filter config destroy. Since 1.37, required. */
void envoy_dynamic_module_on_udp_listener_filter_config_destroy(
    envoy_dynamic_module_type_udp_listener_filter_config_module_ptr filter_config_ptr);

/* Udp listener filter new. Since 1.37, required. */
envoy_dynamic_module_type_udp_listener_filter_module_ptr envoy_dynamic_module_on_udp_listener_filter_new(
    envoy_dynamic_module_type_udp_listener_filter_config_module_ptr filter_config_ptr,
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr);

/* Udp listener filter on data. Since 1.37, required. */
envoy_dynamic_module_type_on_udp_listener_filter_status envoy_dynamic_module_on_udp_listener_filter_on_data(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_udp_listener_filter_module_ptr filter_module_ptr);

/* Udp listener filter destroy. Since 1.37, required. */
void envoy_dynamic_module_on_udp_listener_filter_destroy(
    envoy_dynamic_module_type_udp_listener_filter_module_ptr filter_module_ptr);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the UDP listener filter ---------------------------------------------------- */

/* Udp listener filter get datagram data chunks size. Since 1.37. */
size_t envoy_dynamic_module_callback_udp_listener_filter_get_datagram_data_chunks_size(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr);

/* Udp listener filter get datagram data chunks. Since 1.37. */
bool envoy_dynamic_module_callback_udp_listener_filter_get_datagram_data_chunks(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* chunks_out);

/* Udp listener filter get datagram data size. Since 1.37. */
size_t envoy_dynamic_module_callback_udp_listener_filter_get_datagram_data_size(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr);

/* Udp listener filter set datagram data. Since 1.37. */
bool envoy_dynamic_module_callback_udp_listener_filter_set_datagram_data(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data);

/* Udp listener filter get peer address. Since 1.37. */
bool envoy_dynamic_module_callback_udp_listener_filter_get_peer_address(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* Udp listener filter get local address. Since 1.37. */
bool envoy_dynamic_module_callback_udp_listener_filter_get_local_address(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* Udp listener filter send datagram. Since 1.37. */
bool envoy_dynamic_module_callback_udp_listener_filter_send_datagram(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data,
    envoy_dynamic_module_type_module_buffer peer_address,
    uint32_t peer_port);

/* Udp listener filter config define counter. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_config_define_counter(
    envoy_dynamic_module_type_udp_listener_filter_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* counter_id_ptr);

/* Udp listener filter increment counter. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_increment_counter(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/* Udp listener filter config define gauge. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_config_define_gauge(
    envoy_dynamic_module_type_udp_listener_filter_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* gauge_id_ptr);

/* Udp listener filter set gauge. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_set_gauge(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/* Udp listener filter increment gauge. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_increment_gauge(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/* Udp listener filter decrement gauge. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_decrement_gauge(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/* Udp listener filter config define histogram. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_config_define_histogram(
    envoy_dynamic_module_type_udp_listener_filter_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* histogram_id_ptr);

/* Udp listener filter record histogram value. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_record_histogram_value(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr,
    size_t id,
    uint64_t value);

/* Udp listener filter config increment counter. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_config_increment_counter(
    envoy_dynamic_module_type_udp_listener_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/* Udp listener filter config increment gauge. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_config_increment_gauge(
    envoy_dynamic_module_type_udp_listener_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/* Udp listener filter config decrement gauge. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_config_decrement_gauge(
    envoy_dynamic_module_type_udp_listener_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/* Udp listener filter config set gauge. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_config_set_gauge(
    envoy_dynamic_module_type_udp_listener_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/* Udp listener filter config record histogram value. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_udp_listener_filter_config_record_histogram_value(
    envoy_dynamic_module_type_udp_listener_filter_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/* Udp listener filter get worker index. Since 1.38. */
uint32_t envoy_dynamic_module_callback_udp_listener_filter_get_worker_index(
    envoy_dynamic_module_type_udp_listener_filter_envoy_ptr filter_envoy_ptr);

/* ---- Hooks of the access logger -------------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* Access logger config new. Since 1.37, required. */
envoy_dynamic_module_type_access_logger_config_module_ptr envoy_dynamic_module_on_access_logger_config_new(
    envoy_dynamic_module_type_access_logger_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/* Access logger config destroy. Since 1.37, required. */
void envoy_dynamic_module_on_access_logger_config_destroy(
    envoy_dynamic_module_type_access_logger_config_module_ptr config_module_ptr);

/* Access logger new. Since 1.37, required. */
envoy_dynamic_module_type_access_logger_module_ptr envoy_dynamic_module_on_access_logger_new(
    envoy_dynamic_module_type_access_logger_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger log. Since 1.37, required. */
void envoy_dynamic_module_on_access_logger_log(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_access_logger_module_ptr logger_module_ptr,
    envoy_dynamic_module_type_access_log_type log_type);

/* Access logger destroy. Since 1.37, required. */
void envoy_dynamic_module_on_access_logger_destroy(
    envoy_dynamic_module_type_access_logger_module_ptr logger_module_ptr);

/* Access logger flush. Since 1.37, optional. */
void envoy_dynamic_module_on_access_logger_flush(
    envoy_dynamic_module_type_access_logger_module_ptr logger_module_ptr);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the access logger ---------------------------------------------------------- */

/* Access logger get headers size. Since 1.37. */
size_t envoy_dynamic_module_callback_access_logger_get_headers_size(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type);

/* Access logger get headers. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_get_headers(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type,
    envoy_dynamic_module_type_envoy_http_header* result_headers);

/* Access logger get header value. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_get_header_value(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result,
    size_t index,
    size_t* total_count_out);

/* Access logger get response code. Since 1.37. */
uint32_t envoy_dynamic_module_callback_access_logger_get_response_code(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get response code details. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_get_response_code_details(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger has response flag. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_has_response_flag(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_response_flag flag);

/* Access logger get response flags. Since 1.37. */
uint64_t envoy_dynamic_module_callback_access_logger_get_response_flags(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get protocol. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_get_protocol(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get timing info. Since 1.37. */
void envoy_dynamic_module_callback_access_logger_get_timing_info(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_timing_info* timing_out);

/* Access logger get bytes info. Since 1.37. */
void envoy_dynamic_module_callback_access_logger_get_bytes_info(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_bytes_info* bytes_out);

/* Access logger is health check. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_is_health_check(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get route name. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_get_route_name(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get virtual cluster name. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_virtual_cluster_name(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get attempt count. Since 1.37. */
uint32_t envoy_dynamic_module_callback_access_logger_get_attempt_count(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get connection termination details. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_connection_termination_details(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get downstream remote address. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_get_downstream_remote_address(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* Access logger get downstream local address. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_get_downstream_local_address(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* Access logger get downstream direct remote address. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_downstream_direct_remote_address(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* Access logger get downstream direct local address. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_downstream_direct_local_address(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* Access logger get upstream remote address. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_get_upstream_remote_address(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* Access logger get upstream local address. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_get_upstream_local_address(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* Access logger get upstream cluster. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_get_upstream_cluster(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get upstream host. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_get_upstream_host(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get upstream transport failure reason. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_get_upstream_transport_failure_reason(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get upstream connection id. Since 1.38. */
uint64_t envoy_dynamic_module_callback_access_logger_get_upstream_connection_id(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get upstream tls cipher. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_upstream_tls_cipher(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get upstream tls session id. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_upstream_tls_session_id(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get upstream tls version. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_upstream_tls_version(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get upstream peer subject. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_upstream_peer_subject(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get upstream peer issuer. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_upstream_peer_issuer(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get upstream local subject. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_upstream_local_subject(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get upstream peer cert digest. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_upstream_peer_cert_digest(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get upstream peer cert v start. Since 1.38. */
int64_t envoy_dynamic_module_callback_access_logger_get_upstream_peer_cert_v_start(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get upstream peer cert v end. Since 1.38. */
int64_t envoy_dynamic_module_callback_access_logger_get_upstream_peer_cert_v_end(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get upstream peer uri san size. Since 1.38. */
size_t envoy_dynamic_module_callback_access_logger_get_upstream_peer_uri_san_size(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get upstream peer uri san. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_upstream_peer_uri_san(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/* Access logger get upstream local uri san size. Since 1.38. */
size_t envoy_dynamic_module_callback_access_logger_get_upstream_local_uri_san_size(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get upstream local uri san. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_upstream_local_uri_san(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/* Access logger get upstream peer dns san size. Since 1.38. */
size_t envoy_dynamic_module_callback_access_logger_get_upstream_peer_dns_san_size(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get upstream peer dns san. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_upstream_peer_dns_san(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/* Access logger get upstream local dns san size. Since 1.38. */
size_t envoy_dynamic_module_callback_access_logger_get_upstream_local_dns_san_size(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get upstream local dns san. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_upstream_local_dns_san(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/* Access logger get connection id. Since 1.37. */
uint64_t envoy_dynamic_module_callback_access_logger_get_connection_id(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger is mtls. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_is_mtls(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get requested server name. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_get_requested_server_name(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get downstream tls version. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_get_downstream_tls_version(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get downstream peer subject. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_get_downstream_peer_subject(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get downstream peer cert digest. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_get_downstream_peer_cert_digest(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get downstream tls cipher. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_downstream_tls_cipher(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get downstream tls session id. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_downstream_tls_session_id(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get downstream peer issuer. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_downstream_peer_issuer(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get downstream peer serial. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_downstream_peer_serial(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get downstream peer fingerprint 1. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_downstream_peer_fingerprint_1(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get downstream local subject. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_downstream_local_subject(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get downstream peer cert presented. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_downstream_peer_cert_presented(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get downstream peer cert validated. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_downstream_peer_cert_validated(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get downstream peer cert v start. Since 1.38. */
int64_t envoy_dynamic_module_callback_access_logger_get_downstream_peer_cert_v_start(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get downstream peer cert v end. Since 1.38. */
int64_t envoy_dynamic_module_callback_access_logger_get_downstream_peer_cert_v_end(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get downstream peer uri san size. Since 1.38. */
size_t envoy_dynamic_module_callback_access_logger_get_downstream_peer_uri_san_size(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get downstream peer uri san. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_downstream_peer_uri_san(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/* Access logger get downstream local uri san size. Since 1.38. */
size_t envoy_dynamic_module_callback_access_logger_get_downstream_local_uri_san_size(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get downstream local uri san. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_downstream_local_uri_san(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/* Access logger get downstream peer dns san size. Since 1.38. */
size_t envoy_dynamic_module_callback_access_logger_get_downstream_peer_dns_san_size(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get downstream peer dns san. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_downstream_peer_dns_san(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/* Access logger get downstream local dns san size. Since 1.38. */
size_t envoy_dynamic_module_callback_access_logger_get_downstream_local_dns_san_size(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get downstream local dns san. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_downstream_local_dns_san(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* sans_out);

/* Access logger get dynamic metadata. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_get_dynamic_metadata(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer path,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get dynamic metadata number. Since 1.39. */
bool envoy_dynamic_module_callback_access_logger_get_dynamic_metadata_number(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer path,
    double* result);

/* Access logger get dynamic metadata bool. Since 1.39. */
bool envoy_dynamic_module_callback_access_logger_get_dynamic_metadata_bool(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer path,
    bool* result);

/* Access logger get filter state. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_get_filter_state(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get request id. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_get_request_id(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get local reply body. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_get_local_reply_body(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get trace id. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_get_trace_id(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get span id. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_get_span_id(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger is trace sampled. Since 1.37. */
bool envoy_dynamic_module_callback_access_logger_is_trace_sampled(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get ja3 hash. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_ja3_hash(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get ja4 hash. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_ja4_hash(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get downstream transport failure reason. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_downstream_transport_failure_reason(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get request headers bytes. Since 1.38. */
uint64_t envoy_dynamic_module_callback_access_logger_get_request_headers_bytes(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get response headers bytes. Since 1.38. */
uint64_t envoy_dynamic_module_callback_access_logger_get_response_headers_bytes(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get response trailers bytes. Since 1.38. */
uint64_t envoy_dynamic_module_callback_access_logger_get_response_trailers_bytes(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get upstream protocol. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_upstream_protocol(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get upstream pool ready duration ns. Since 1.38. */
int64_t envoy_dynamic_module_callback_access_logger_get_upstream_pool_ready_duration_ns(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr);

/* Access logger get attribute string. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_attribute_string(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Access logger get attribute int. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_attribute_int(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    uint64_t* result);

/* Access logger get attribute bool. Since 1.38. */
bool envoy_dynamic_module_callback_access_logger_get_attribute_bool(
    envoy_dynamic_module_type_access_logger_envoy_ptr logger_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    bool* result);

/* Access logger config define counter. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_access_logger_config_define_counter(
    envoy_dynamic_module_type_access_logger_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* counter_id_ptr);

/* Access logger increment counter. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_access_logger_increment_counter(
    envoy_dynamic_module_type_access_logger_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/* Access logger config define gauge. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_access_logger_config_define_gauge(
    envoy_dynamic_module_type_access_logger_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* gauge_id_ptr);

/* Access logger set gauge. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_access_logger_set_gauge(
    envoy_dynamic_module_type_access_logger_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/* Access logger increment gauge. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_access_logger_increment_gauge(
    envoy_dynamic_module_type_access_logger_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/* Access logger decrement gauge. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_access_logger_decrement_gauge(
    envoy_dynamic_module_type_access_logger_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/* Access logger config define histogram. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_access_logger_config_define_histogram(
    envoy_dynamic_module_type_access_logger_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* histogram_id_ptr);

/* Access logger record histogram value. Since 1.37. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_access_logger_record_histogram_value(
    envoy_dynamic_module_type_access_logger_config_envoy_ptr config_envoy_ptr,
    size_t id,
    uint64_t value);

/* Access logger get worker index. Since 1.38. */
uint32_t envoy_dynamic_module_callback_access_logger_get_worker_index(
    envoy_dynamic_module_type_access_logger_envoy_ptr access_logger_envoy_ptr);

/* ---- Hooks of the access log formatter ------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* Formatter config new. Since 1.39, required. */
envoy_dynamic_module_type_formatter_config_module_ptr envoy_dynamic_module_on_formatter_config_new(
    envoy_dynamic_module_type_formatter_config_envoy_ptr formatter_config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/* Formatter config destroy. Since 1.39, required. */
void envoy_dynamic_module_on_formatter_config_destroy(
    envoy_dynamic_module_type_formatter_config_module_ptr config_module_ptr);

/* Formatter parse. Since 1.39, required. */
envoy_dynamic_module_type_formatter_provider_module_ptr envoy_dynamic_module_on_formatter_parse(
    envoy_dynamic_module_type_formatter_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_envoy_buffer command,
    envoy_dynamic_module_type_envoy_buffer command_arg,
    bool has_max_length,
    size_t max_length);

/* Formatter provider destroy. Since 1.39, required. */
void envoy_dynamic_module_on_formatter_provider_destroy(
    envoy_dynamic_module_type_formatter_provider_module_ptr provider_module_ptr);

/* Formatter format. Since 1.39, required. */
bool envoy_dynamic_module_on_formatter_format(
    envoy_dynamic_module_type_formatter_provider_module_ptr provider_module_ptr,
    envoy_dynamic_module_type_formatter_context_envoy_ptr formatter_context_envoy_ptr,
    envoy_dynamic_module_type_module_buffer* result);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the access log formatter --------------------------------------------------- */

/* Formatter get headers size. Since 1.39. */
size_t envoy_dynamic_module_callback_formatter_get_headers_size(
    envoy_dynamic_module_type_formatter_context_envoy_ptr formatter_context_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type);

/* Formatter get headers. Since 1.39. */
bool envoy_dynamic_module_callback_formatter_get_headers(
    envoy_dynamic_module_type_formatter_context_envoy_ptr formatter_context_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type,
    envoy_dynamic_module_type_envoy_http_header* result_headers);

/* Formatter get header value. Since 1.39. */
bool envoy_dynamic_module_callback_formatter_get_header_value(
    envoy_dynamic_module_type_formatter_context_envoy_ptr formatter_context_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result,
    size_t index,
    size_t* total_count_out);

/* Formatter get attribute string. Since 1.39. */
bool envoy_dynamic_module_callback_formatter_get_attribute_string(
    envoy_dynamic_module_type_formatter_context_envoy_ptr formatter_context_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Formatter get attribute int. Since 1.39. */
bool envoy_dynamic_module_callback_formatter_get_attribute_int(
    envoy_dynamic_module_type_formatter_context_envoy_ptr formatter_context_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    uint64_t* result);

/* Formatter get attribute bool. Since 1.39. */
bool envoy_dynamic_module_callback_formatter_get_attribute_bool(
    envoy_dynamic_module_type_formatter_context_envoy_ptr formatter_context_envoy_ptr,
    envoy_dynamic_module_type_attribute_id attribute_id,
    bool* result);

/* Formatter get dynamic metadata. Since 1.39. */
bool envoy_dynamic_module_callback_formatter_get_dynamic_metadata(
    envoy_dynamic_module_type_formatter_context_envoy_ptr formatter_context_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer path,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Formatter get local reply body. Since 1.39. */
bool envoy_dynamic_module_callback_formatter_get_local_reply_body(
    envoy_dynamic_module_type_formatter_context_envoy_ptr formatter_context_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Formatter get access log type. Since 1.39. */
envoy_dynamic_module_type_access_log_type envoy_dynamic_module_callback_formatter_get_access_log_type(
    envoy_dynamic_module_type_formatter_context_envoy_ptr formatter_context_envoy_ptr);

/* ---- Hooks of the bootstrap extension -------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* Bootstrap extension config new. Since 1.37, required. */
envoy_dynamic_module_type_bootstrap_extension_config_module_ptr envoy_dynamic_module_on_bootstrap_extension_config_new(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/* Bootstrap extension config destroy. Since 1.37, required. */
void envoy_dynamic_module_on_bootstrap_extension_config_destroy(
    envoy_dynamic_module_type_bootstrap_extension_config_module_ptr extension_config_ptr);

/* Bootstrap extension new. Since 1.37, required. */
envoy_dynamic_module_type_bootstrap_extension_module_ptr envoy_dynamic_module_on_bootstrap_extension_new(
    envoy_dynamic_module_type_bootstrap_extension_config_module_ptr extension_config_ptr,
    envoy_dynamic_module_type_bootstrap_extension_envoy_ptr extension_envoy_ptr);

/* Bootstrap extension server initialized. Since 1.37, required. */
void envoy_dynamic_module_on_bootstrap_extension_server_initialized(
    envoy_dynamic_module_type_bootstrap_extension_envoy_ptr extension_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_module_ptr extension_module_ptr);

/* Bootstrap extension worker thread initialized. Since 1.37, required. */
void envoy_dynamic_module_on_bootstrap_extension_worker_thread_initialized(
    envoy_dynamic_module_type_bootstrap_extension_envoy_ptr extension_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_module_ptr extension_module_ptr);

/* Bootstrap extension drain started. Since 1.38, required. */
void envoy_dynamic_module_on_bootstrap_extension_drain_started(
    envoy_dynamic_module_type_bootstrap_extension_envoy_ptr extension_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_module_ptr extension_module_ptr);

/* Bootstrap extension shutdown. Since 1.38, required. */
void envoy_dynamic_module_on_bootstrap_extension_shutdown(
    envoy_dynamic_module_type_bootstrap_extension_envoy_ptr extension_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_module_ptr extension_module_ptr,
    envoy_dynamic_module_type_event_cb completion_callback,
    void* completion_context);

/* Bootstrap extension destroy. Since 1.37, required. */
void envoy_dynamic_module_on_bootstrap_extension_destroy(
    envoy_dynamic_module_type_bootstrap_extension_module_ptr extension_module_ptr);

/* Bootstrap extension config scheduled. Since 1.38, required. */
void envoy_dynamic_module_on_bootstrap_extension_config_scheduled(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_config_module_ptr extension_config_ptr,
    uint64_t event_id);

/* Bootstrap extension timer fired. Since 1.38, required. */
void envoy_dynamic_module_on_bootstrap_extension_timer_fired(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_config_module_ptr extension_config_module_ptr,
    envoy_dynamic_module_type_bootstrap_extension_timer_module_ptr timer_ptr);

/* Bootstrap extension file changed. Since 1.38, required. */
void envoy_dynamic_module_on_bootstrap_extension_file_changed(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_config_module_ptr extension_config_module_ptr,
    envoy_dynamic_module_type_envoy_buffer path,
    uint32_t events);

/* Bootstrap extension cluster add or update. Since 1.38, required. */
void envoy_dynamic_module_on_bootstrap_extension_cluster_add_or_update(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_config_module_ptr extension_config_module_ptr,
    envoy_dynamic_module_type_envoy_buffer cluster_name);

/* Bootstrap extension cluster removal. Since 1.38, required. */
void envoy_dynamic_module_on_bootstrap_extension_cluster_removal(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_config_module_ptr extension_config_module_ptr,
    envoy_dynamic_module_type_envoy_buffer cluster_name);

/* Bootstrap extension listener add or update. Since 1.38, required. */
void envoy_dynamic_module_on_bootstrap_extension_listener_add_or_update(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_config_module_ptr extension_config_module_ptr,
    envoy_dynamic_module_type_envoy_buffer listener_name);

/* Bootstrap extension listener removal. Since 1.38, required. */
void envoy_dynamic_module_on_bootstrap_extension_listener_removal(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_config_module_ptr extension_config_module_ptr,
    envoy_dynamic_module_type_envoy_buffer listener_name);

/* Bootstrap extension http callout done. Since 1.38, required. */
void envoy_dynamic_module_on_bootstrap_extension_http_callout_done(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_bootstrap_extension_config_module_ptr extension_config_module_ptr,
    uint64_t callout_id,
    envoy_dynamic_module_type_http_callout_result result,
    envoy_dynamic_module_type_envoy_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_envoy_buffer* body_chunks,
    size_t body_chunks_size);

/* Bootstrap extension admin request. Since 1.38, required. */
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

/* Bootstrap extension config scheduler new. Since 1.38. */
envoy_dynamic_module_type_bootstrap_extension_config_scheduler_module_ptr envoy_dynamic_module_callback_bootstrap_extension_config_scheduler_new(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr);

/* Bootstrap extension config scheduler delete. Since 1.38. */
void envoy_dynamic_module_callback_bootstrap_extension_config_scheduler_delete(
    envoy_dynamic_module_type_bootstrap_extension_config_scheduler_module_ptr scheduler_module_ptr);

/* Bootstrap extension config scheduler commit. Since 1.38. */
void envoy_dynamic_module_callback_bootstrap_extension_config_scheduler_commit(
    envoy_dynamic_module_type_bootstrap_extension_config_scheduler_module_ptr scheduler_module_ptr,
    uint64_t event_id);

/* Bootstrap extension http callout. Since 1.38. */
envoy_dynamic_module_type_http_callout_init_result envoy_dynamic_module_callback_bootstrap_extension_http_callout(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    uint64_t* callout_id_out,
    envoy_dynamic_module_type_module_buffer cluster_name,
    envoy_dynamic_module_type_module_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_module_buffer body,
    uint64_t timeout_milliseconds);

/* Bootstrap extension config signal init complete. Since 1.38. */
void envoy_dynamic_module_callback_bootstrap_extension_config_signal_init_complete(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr);

/* Bootstrap extension get counter value. Since 1.38. */
bool envoy_dynamic_module_callback_bootstrap_extension_get_counter_value(
    envoy_dynamic_module_type_bootstrap_extension_envoy_ptr extension_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    uint64_t* value_ptr);

/* Bootstrap extension get gauge value. Since 1.38. */
bool envoy_dynamic_module_callback_bootstrap_extension_get_gauge_value(
    envoy_dynamic_module_type_bootstrap_extension_envoy_ptr extension_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    uint64_t* value_ptr);

/* Bootstrap extension get histogram summary. Since 1.38. */
bool envoy_dynamic_module_callback_bootstrap_extension_get_histogram_summary(
    envoy_dynamic_module_type_bootstrap_extension_envoy_ptr extension_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    uint64_t* sample_count_ptr,
    double* sample_sum_ptr);

/* Bootstrap extension iterate counters. Since 1.38. */
void envoy_dynamic_module_callback_bootstrap_extension_iterate_counters(
    envoy_dynamic_module_type_bootstrap_extension_envoy_ptr extension_envoy_ptr,
    envoy_dynamic_module_type_counter_iterator_fn iterator_fn,
    void* user_data);

/* Bootstrap extension iterate gauges. Since 1.38. */
void envoy_dynamic_module_callback_bootstrap_extension_iterate_gauges(
    envoy_dynamic_module_type_bootstrap_extension_envoy_ptr extension_envoy_ptr,
    envoy_dynamic_module_type_gauge_iterator_fn iterator_fn,
    void* user_data);

/* Bootstrap extension config define counter. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_bootstrap_extension_config_define_counter(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* counter_id_ptr);

/* Bootstrap extension config increment counter. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_bootstrap_extension_config_increment_counter(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Bootstrap extension config define gauge. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_bootstrap_extension_config_define_gauge(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* gauge_id_ptr);

/* Bootstrap extension config set gauge. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_bootstrap_extension_config_set_gauge(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Bootstrap extension config increment gauge. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_bootstrap_extension_config_increment_gauge(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Bootstrap extension config decrement gauge. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_bootstrap_extension_config_decrement_gauge(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Bootstrap extension config define histogram. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_bootstrap_extension_config_define_histogram(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* histogram_id_ptr);

/* Bootstrap extension config record histogram value. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_bootstrap_extension_config_record_histogram_value(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Bootstrap extension timer new. Since 1.38. */
envoy_dynamic_module_type_bootstrap_extension_timer_module_ptr envoy_dynamic_module_callback_bootstrap_extension_timer_new(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr);

/* Bootstrap extension timer enable. Since 1.38. */
void envoy_dynamic_module_callback_bootstrap_extension_timer_enable(
    envoy_dynamic_module_type_bootstrap_extension_timer_module_ptr timer_ptr,
    uint64_t delay_milliseconds);

/* Bootstrap extension timer disable. Since 1.38. */
void envoy_dynamic_module_callback_bootstrap_extension_timer_disable(
    envoy_dynamic_module_type_bootstrap_extension_timer_module_ptr timer_ptr);

/* Bootstrap extension timer enabled. Since 1.38. */
bool envoy_dynamic_module_callback_bootstrap_extension_timer_enabled(
    envoy_dynamic_module_type_bootstrap_extension_timer_module_ptr timer_ptr);

/* Bootstrap extension timer delete. Since 1.38. */
void envoy_dynamic_module_callback_bootstrap_extension_timer_delete(
    envoy_dynamic_module_type_bootstrap_extension_timer_module_ptr timer_ptr);

/* Bootstrap extension file watcher add watch. Since 1.38. */
bool envoy_dynamic_module_callback_bootstrap_extension_file_watcher_add_watch(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer path,
    uint32_t events);

/* Bootstrap extension admin set response. Since 1.38. */
void envoy_dynamic_module_callback_bootstrap_extension_admin_set_response(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer response_body);

/* Bootstrap extension register admin handler. Since 1.38. */
bool envoy_dynamic_module_callback_bootstrap_extension_register_admin_handler(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer path_prefix,
    envoy_dynamic_module_type_module_buffer help_text,
    bool removable,
    bool mutates_server_state);

/* Bootstrap extension remove admin handler. Since 1.38. */
bool envoy_dynamic_module_callback_bootstrap_extension_remove_admin_handler(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer path_prefix);

/* Bootstrap extension enable cluster lifecycle. Since 1.38. */
bool envoy_dynamic_module_callback_bootstrap_extension_enable_cluster_lifecycle(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr);

/* Bootstrap extension enable listener lifecycle. Since 1.38. */
bool envoy_dynamic_module_callback_bootstrap_extension_enable_listener_lifecycle(
    envoy_dynamic_module_type_bootstrap_extension_config_envoy_ptr extension_config_envoy_ptr);

/* ---- Hooks of the cluster -------------------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* Cluster config new. Since 1.38, required. */
envoy_dynamic_module_type_cluster_config_module_ptr envoy_dynamic_module_on_cluster_config_new(
    envoy_dynamic_module_type_cluster_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/* Cluster config destroy. Since 1.38, required. */
void envoy_dynamic_module_on_cluster_config_destroy(
    envoy_dynamic_module_type_cluster_config_module_ptr config_module_ptr);

/* Cluster new. Since 1.38, required. */
envoy_dynamic_module_type_cluster_module_ptr envoy_dynamic_module_on_cluster_new(
    envoy_dynamic_module_type_cluster_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr);

/* Cluster init. Since 1.38, required. */
void envoy_dynamic_module_on_cluster_init(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    envoy_dynamic_module_type_cluster_module_ptr cluster_module_ptr);

/* Cluster destroy. Since 1.38, required. */
void envoy_dynamic_module_on_cluster_destroy(
    envoy_dynamic_module_type_cluster_module_ptr cluster_module_ptr);

/* Cluster lb new. Since 1.38, required. */
envoy_dynamic_module_type_cluster_lb_module_ptr envoy_dynamic_module_on_cluster_lb_new(
    envoy_dynamic_module_type_cluster_module_ptr cluster_module_ptr,
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr);

/* Cluster lb destroy. Since 1.38, required. */
void envoy_dynamic_module_on_cluster_lb_destroy(
    envoy_dynamic_module_type_cluster_lb_module_ptr lb_module_ptr);

/* Cluster lb choose host. Since 1.38, required. */
void envoy_dynamic_module_on_cluster_lb_choose_host(
    envoy_dynamic_module_type_cluster_lb_module_ptr lb_module_ptr,
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_cluster_host_envoy_ptr* host_out,
    envoy_dynamic_module_type_cluster_lb_async_handle_module_ptr* async_handle_out);

/* Cluster lb cancel host selection. Since 1.38, optional. */
void envoy_dynamic_module_on_cluster_lb_cancel_host_selection(
    envoy_dynamic_module_type_cluster_lb_module_ptr lb_module_ptr,
    envoy_dynamic_module_type_cluster_lb_async_handle_module_ptr async_handle_module_ptr);

/* Cluster scheduled. Since 1.38, optional. */
void envoy_dynamic_module_on_cluster_scheduled(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    envoy_dynamic_module_type_cluster_module_ptr cluster_module_ptr,
    uint64_t event_id);

/* Cluster worker event. Since 1.39, optional. */
void envoy_dynamic_module_on_cluster_worker_event(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    envoy_dynamic_module_type_cluster_module_ptr cluster_module_ptr,
    uint64_t event_id);

/* Cluster worker slot data destroy. Since 1.39, optional. */
void envoy_dynamic_module_on_cluster_worker_slot_data_destroy(
    envoy_dynamic_module_type_cluster_worker_slot_data_module_ptr data_module_ptr);

/* Cluster server initialized. Since 1.38, optional. */
void envoy_dynamic_module_on_cluster_server_initialized(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    envoy_dynamic_module_type_cluster_module_ptr cluster_module_ptr);

/* Cluster drain started. Since 1.38, optional. */
void envoy_dynamic_module_on_cluster_drain_started(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    envoy_dynamic_module_type_cluster_module_ptr cluster_module_ptr);

/* Cluster shutdown. Since 1.38, optional. */
void envoy_dynamic_module_on_cluster_shutdown(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    envoy_dynamic_module_type_cluster_module_ptr cluster_module_ptr,
    envoy_dynamic_module_type_event_cb completion_callback,
    void* completion_context);

/* Cluster http callout done. Since 1.38, optional. */
void envoy_dynamic_module_on_cluster_http_callout_done(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    envoy_dynamic_module_type_cluster_module_ptr cluster_module_ptr,
    uint64_t callout_id,
    envoy_dynamic_module_type_http_callout_result result,
    envoy_dynamic_module_type_envoy_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_envoy_buffer* body_chunks,
    size_t body_chunks_size);

/* Cluster worker timer fired. Since 1.39, optional. */
void envoy_dynamic_module_on_cluster_worker_timer_fired(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_cluster_lb_module_ptr lb_module_ptr,
    envoy_dynamic_module_type_cluster_worker_timer_module_ptr timer_ptr);

/* Cluster lb on host membership update. Since 1.38, optional. */
void envoy_dynamic_module_on_cluster_lb_on_host_membership_update(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_cluster_lb_module_ptr lb_module_ptr,
    size_t num_hosts_added,
    size_t num_hosts_removed);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the cluster ---------------------------------------------------------------- */

/* Cluster add hosts. Since 1.38. */
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

/* Cluster remove hosts. Since 1.38. */
size_t envoy_dynamic_module_callback_cluster_remove_hosts(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    const envoy_dynamic_module_type_cluster_host_envoy_ptr* host_envoy_ptrs,
    size_t count);

/* Cluster update host health. Since 1.38. */
bool envoy_dynamic_module_callback_cluster_update_host_health(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    envoy_dynamic_module_type_cluster_host_envoy_ptr host_envoy_ptr,
    envoy_dynamic_module_type_host_health health_status);

/* Cluster find host by address. Since 1.38. */
envoy_dynamic_module_type_cluster_host_envoy_ptr envoy_dynamic_module_callback_cluster_find_host_by_address(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    envoy_dynamic_module_type_module_buffer address);

/* Cluster pre init complete. Since 1.38. */
void envoy_dynamic_module_callback_cluster_pre_init_complete(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr);

/* Cluster lb get healthy host count. Since 1.38. */
size_t envoy_dynamic_module_callback_cluster_lb_get_healthy_host_count(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority);

/* Cluster lb get healthy host. Since 1.38. */
envoy_dynamic_module_type_cluster_host_envoy_ptr envoy_dynamic_module_callback_cluster_lb_get_healthy_host(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index);

/* Cluster lb get cluster name. Since 1.38. */
void envoy_dynamic_module_callback_cluster_lb_get_cluster_name(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Cluster lb get hosts count. Since 1.38. */
size_t envoy_dynamic_module_callback_cluster_lb_get_hosts_count(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority);

/* Cluster lb get degraded hosts count. Since 1.38. */
size_t envoy_dynamic_module_callback_cluster_lb_get_degraded_hosts_count(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority);

/* Cluster lb get priority set size. Since 1.38. */
size_t envoy_dynamic_module_callback_cluster_lb_get_priority_set_size(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr);

/* Cluster lb get healthy host address. Since 1.38. */
bool envoy_dynamic_module_callback_cluster_lb_get_healthy_host_address(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Cluster lb get healthy host weight. Since 1.38. */
uint32_t envoy_dynamic_module_callback_cluster_lb_get_healthy_host_weight(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index);

/* Cluster lb get host health. Since 1.38. */
envoy_dynamic_module_type_host_health envoy_dynamic_module_callback_cluster_lb_get_host_health(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index);

/* Cluster lb get host health by address. Since 1.38. */
bool envoy_dynamic_module_callback_cluster_lb_get_host_health_by_address(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_module_buffer address,
    envoy_dynamic_module_type_host_health* result);

/* Cluster lb find host by address. Since 1.38. */
envoy_dynamic_module_type_cluster_host_envoy_ptr envoy_dynamic_module_callback_cluster_lb_find_host_by_address(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_module_buffer address);

/* Cluster lb get host. Since 1.38. */
envoy_dynamic_module_type_cluster_host_envoy_ptr envoy_dynamic_module_callback_cluster_lb_get_host(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index);

/* Cluster lb get host address. Since 1.38. */
bool envoy_dynamic_module_callback_cluster_lb_get_host_address(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Cluster lb get host weight. Since 1.38. */
uint32_t envoy_dynamic_module_callback_cluster_lb_get_host_weight(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index);

/* Cluster lb get host stat. Since 1.38. */
uint64_t envoy_dynamic_module_callback_cluster_lb_get_host_stat(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_host_stat stat);

/* Cluster lb get host locality. Since 1.38. */
bool envoy_dynamic_module_callback_cluster_lb_get_host_locality(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_envoy_buffer* region,
    envoy_dynamic_module_type_envoy_buffer* zone,
    envoy_dynamic_module_type_envoy_buffer* sub_zone);

/* Cluster lb set host data. Since 1.38. */
bool envoy_dynamic_module_callback_cluster_lb_set_host_data(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    uintptr_t data);

/* Cluster lb get host data. Since 1.38. */
bool envoy_dynamic_module_callback_cluster_lb_get_host_data(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    uintptr_t* data);

/* Cluster lb get host metadata string. Since 1.38. */
bool envoy_dynamic_module_callback_cluster_lb_get_host_metadata_string(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Cluster lb get host metadata number. Since 1.38. */
bool envoy_dynamic_module_callback_cluster_lb_get_host_metadata_number(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer key,
    double* result);

/* Cluster lb get host metadata bool. Since 1.38. */
bool envoy_dynamic_module_callback_cluster_lb_get_host_metadata_bool(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer key,
    bool* result);

/* Cluster lb get locality count. Since 1.38. */
size_t envoy_dynamic_module_callback_cluster_lb_get_locality_count(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority);

/* Cluster lb get locality host count. Since 1.38. */
size_t envoy_dynamic_module_callback_cluster_lb_get_locality_host_count(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t locality_index);

/* Cluster lb get locality host address. Since 1.38. */
bool envoy_dynamic_module_callback_cluster_lb_get_locality_host_address(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t locality_index,
    size_t host_index,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Cluster lb get locality weight. Since 1.38. */
uint32_t envoy_dynamic_module_callback_cluster_lb_get_locality_weight(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t locality_index);

/* Cluster scheduler new. Since 1.38. */
envoy_dynamic_module_type_cluster_scheduler_module_ptr envoy_dynamic_module_callback_cluster_scheduler_new(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr);

/* Cluster scheduler delete. Since 1.38. */
void envoy_dynamic_module_callback_cluster_scheduler_delete(
    envoy_dynamic_module_type_cluster_scheduler_module_ptr scheduler_module_ptr);

/* Cluster scheduler commit. Since 1.38. */
void envoy_dynamic_module_callback_cluster_scheduler_commit(
    envoy_dynamic_module_type_cluster_scheduler_module_ptr scheduler_module_ptr,
    uint64_t event_id);

/* Cluster run on all workers. Since 1.39. */
void envoy_dynamic_module_callback_cluster_run_on_all_workers(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    uint64_t event_id);

/* Cluster worker slot set. Since 1.39. */
void envoy_dynamic_module_callback_cluster_worker_slot_set(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    envoy_dynamic_module_type_cluster_worker_slot_data_module_ptr data_module_ptr);

/* Cluster worker slot get. Since 1.39. */
envoy_dynamic_module_type_cluster_worker_slot_data_module_ptr envoy_dynamic_module_callback_cluster_worker_slot_get(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr);

/* Cluster get name. Since 1.39. */
void envoy_dynamic_module_callback_cluster_get_name(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Cluster worker timer new. Since 1.39. */
envoy_dynamic_module_type_cluster_worker_timer_module_ptr envoy_dynamic_module_callback_cluster_worker_timer_new(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr);

/* Cluster worker timer enable. Since 1.39. */
void envoy_dynamic_module_callback_cluster_worker_timer_enable(
    envoy_dynamic_module_type_cluster_worker_timer_module_ptr timer_ptr,
    uint64_t delay_milliseconds);

/* Cluster worker timer disable. Since 1.39. */
void envoy_dynamic_module_callback_cluster_worker_timer_disable(
    envoy_dynamic_module_type_cluster_worker_timer_module_ptr timer_ptr);

/* Cluster worker timer enabled. Since 1.39. */
bool envoy_dynamic_module_callback_cluster_worker_timer_enabled(
    envoy_dynamic_module_type_cluster_worker_timer_module_ptr timer_ptr);

/* Cluster worker timer delete. Since 1.39. */
void envoy_dynamic_module_callback_cluster_worker_timer_delete(
    envoy_dynamic_module_type_cluster_worker_timer_module_ptr timer_ptr);

/* Cluster config define counter. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_cluster_config_define_counter(
    envoy_dynamic_module_type_cluster_config_envoy_ptr cluster_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* counter_id_ptr);

/* Cluster config increment counter. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_cluster_config_increment_counter(
    envoy_dynamic_module_type_cluster_config_envoy_ptr cluster_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Cluster config define gauge. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_cluster_config_define_gauge(
    envoy_dynamic_module_type_cluster_config_envoy_ptr cluster_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* gauge_id_ptr);

/* Cluster config set gauge. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_cluster_config_set_gauge(
    envoy_dynamic_module_type_cluster_config_envoy_ptr cluster_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Cluster config increment gauge. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_cluster_config_increment_gauge(
    envoy_dynamic_module_type_cluster_config_envoy_ptr cluster_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Cluster config decrement gauge. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_cluster_config_decrement_gauge(
    envoy_dynamic_module_type_cluster_config_envoy_ptr cluster_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Cluster config define histogram. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_cluster_config_define_histogram(
    envoy_dynamic_module_type_cluster_config_envoy_ptr cluster_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* histogram_id_ptr);

/* Cluster config record histogram value. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_cluster_config_record_histogram_value(
    envoy_dynamic_module_type_cluster_config_envoy_ptr cluster_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Cluster lb context compute hash key. Since 1.38. */
bool envoy_dynamic_module_callback_cluster_lb_context_compute_hash_key(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    uint64_t* hash_out);

/* Cluster lb context get downstream headers size. Since 1.38. */
size_t envoy_dynamic_module_callback_cluster_lb_context_get_downstream_headers_size(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr);

/* Cluster lb context get downstream headers. Since 1.38. */
bool envoy_dynamic_module_callback_cluster_lb_context_get_downstream_headers(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_envoy_http_header* result_headers);

/* Cluster lb context get downstream header. Since 1.38. */
bool envoy_dynamic_module_callback_cluster_lb_context_get_downstream_header(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result_buffer,
    size_t index,
    size_t* optional_size);

/* Cluster lb context get host selection retry count. Since 1.38. */
uint32_t envoy_dynamic_module_callback_cluster_lb_context_get_host_selection_retry_count(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr);

/* Cluster lb context should select another host. Since 1.38. */
bool envoy_dynamic_module_callback_cluster_lb_context_should_select_another_host(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    uint32_t priority,
    size_t index);

/* Cluster lb context get override host. Since 1.38. */
bool envoy_dynamic_module_callback_cluster_lb_context_get_override_host(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address,
    bool* strict);

/* Cluster lb context get downstream connection sni. Since 1.38. */
bool envoy_dynamic_module_callback_cluster_lb_context_get_downstream_connection_sni(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_buffer);

/* Cluster lb context get filter state bytes. Since 1.39. */
bool envoy_dynamic_module_callback_cluster_lb_context_get_filter_state_bytes(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Cluster lb context get filter state typed. Since 1.39. */
bool envoy_dynamic_module_callback_cluster_lb_context_get_filter_state_typed(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Cluster lb context set filter state bytes. Since 1.39. */
bool envoy_dynamic_module_callback_cluster_lb_context_set_filter_state_bytes(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/* Cluster lb context set filter state typed. Since 1.39. */
bool envoy_dynamic_module_callback_cluster_lb_context_set_filter_state_typed(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/* Cluster lb context get host stat. Since 1.39. */
uint64_t envoy_dynamic_module_callback_cluster_lb_context_get_host_stat(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_cluster_host_envoy_ptr host_envoy_ptr,
    envoy_dynamic_module_type_host_stat stat);

/* Cluster lb context set dynamic metadata number. Since 1.39. */
bool envoy_dynamic_module_callback_cluster_lb_context_set_dynamic_metadata_number(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    double value);

/* Cluster lb context set dynamic metadata string. Since 1.39. */
bool envoy_dynamic_module_callback_cluster_lb_context_set_dynamic_metadata_string(
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_module_buffer ns,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/* Cluster lb async host selection complete. Since 1.38. */
void envoy_dynamic_module_callback_cluster_lb_async_host_selection_complete(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_cluster_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_cluster_host_envoy_ptr host,
    envoy_dynamic_module_type_module_buffer details);

/* Cluster http callout. Since 1.38. */
envoy_dynamic_module_type_http_callout_init_result envoy_dynamic_module_callback_cluster_http_callout(
    envoy_dynamic_module_type_cluster_envoy_ptr cluster_envoy_ptr,
    uint64_t* callout_id_out,
    envoy_dynamic_module_type_module_buffer cluster_name,
    envoy_dynamic_module_type_module_http_header* headers,
    size_t headers_size,
    envoy_dynamic_module_type_module_buffer body,
    uint64_t timeout_milliseconds);

/* Cluster lb get member update host address. Since 1.38. */
bool envoy_dynamic_module_callback_cluster_lb_get_member_update_host_address(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    size_t index,
    bool is_added,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Cluster lb get member update host. Since 1.39. */
envoy_dynamic_module_type_cluster_host_envoy_ptr envoy_dynamic_module_callback_cluster_lb_get_member_update_host(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    size_t index,
    bool is_added);

/* Cluster lb get member update host packed address. Since 1.39. */
bool envoy_dynamic_module_callback_cluster_lb_get_member_update_host_packed_address(
    envoy_dynamic_module_type_cluster_lb_envoy_ptr lb_envoy_ptr,
    size_t index,
    bool is_added,
    envoy_dynamic_module_type_packed_address* result);

/* ---- Hooks of the load balancer -------------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* Lb config new. Since 1.38, required. */
envoy_dynamic_module_type_lb_config_module_ptr envoy_dynamic_module_on_lb_config_new(
    envoy_dynamic_module_type_lb_config_envoy_ptr lb_config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/* Lb config destroy. Since 1.38, required. */
void envoy_dynamic_module_on_lb_config_destroy(
    envoy_dynamic_module_type_lb_config_module_ptr config_module_ptr);

/* Lb new. Since 1.38, required. */
envoy_dynamic_module_type_lb_module_ptr envoy_dynamic_module_on_lb_new(
    envoy_dynamic_module_type_lb_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr);

/* Lb choose host. Since 1.38, required. */
bool envoy_dynamic_module_on_lb_choose_host(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_lb_module_ptr lb_module_ptr,
    envoy_dynamic_module_type_lb_context_envoy_ptr context_envoy_ptr,
    uint32_t* result_priority,
    uint32_t* result_index);

/* Lb on host membership update. Since 1.38, required. */
void envoy_dynamic_module_on_lb_on_host_membership_update(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_lb_module_ptr lb_module_ptr,
    size_t num_hosts_added,
    size_t num_hosts_removed);

/* Lb destroy. Since 1.38, required. */
void envoy_dynamic_module_on_lb_destroy(envoy_dynamic_module_type_lb_module_ptr lb_module_ptr);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the load balancer ---------------------------------------------------------- */

/* Lb get cluster name. Since 1.38. */
void envoy_dynamic_module_callback_lb_get_cluster_name(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Lb get hosts count. Since 1.38. */
size_t envoy_dynamic_module_callback_lb_get_hosts_count(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority);

/* Lb get healthy hosts count. Since 1.38. */
size_t envoy_dynamic_module_callback_lb_get_healthy_hosts_count(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority);

/* Lb get degraded hosts count. Since 1.38. */
size_t envoy_dynamic_module_callback_lb_get_degraded_hosts_count(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority);

/* Lb get priority set size. Since 1.38. */
size_t envoy_dynamic_module_callback_lb_get_priority_set_size(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr);

/* Lb get healthy host address. Since 1.38. */
bool envoy_dynamic_module_callback_lb_get_healthy_host_address(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Lb get healthy host weight. Since 1.38. */
uint32_t envoy_dynamic_module_callback_lb_get_healthy_host_weight(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index);

/* Lb get host health. Since 1.38. */
envoy_dynamic_module_type_host_health envoy_dynamic_module_callback_lb_get_host_health(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index);

/* Lb get host health by address. Since 1.38. */
bool envoy_dynamic_module_callback_lb_get_host_health_by_address(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_module_buffer address,
    envoy_dynamic_module_type_host_health* result);

/* Lb get host address. Since 1.38. */
bool envoy_dynamic_module_callback_lb_get_host_address(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Lb get host weight. Since 1.38. */
uint32_t envoy_dynamic_module_callback_lb_get_host_weight(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index);

/* Lb get host locality. Since 1.38. */
bool envoy_dynamic_module_callback_lb_get_host_locality(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_envoy_buffer* region,
    envoy_dynamic_module_type_envoy_buffer* zone,
    envoy_dynamic_module_type_envoy_buffer* sub_zone);

/* Lb set host data. Since 1.38. */
bool envoy_dynamic_module_callback_lb_set_host_data(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    uintptr_t data);

/* Lb get host data. Since 1.38. */
bool envoy_dynamic_module_callback_lb_get_host_data(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    uintptr_t* data);

/* Lb get host metadata string. Since 1.38. */
bool envoy_dynamic_module_callback_lb_get_host_metadata_string(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Lb get host metadata number. Since 1.38. */
bool envoy_dynamic_module_callback_lb_get_host_metadata_number(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer key,
    double* result);

/* Lb get host metadata bool. Since 1.38. */
bool envoy_dynamic_module_callback_lb_get_host_metadata_bool(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer key,
    bool* result);

/* Lb get locality count. Since 1.38. */
size_t envoy_dynamic_module_callback_lb_get_locality_count(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority);

/* Lb get locality host count. Since 1.38. */
size_t envoy_dynamic_module_callback_lb_get_locality_host_count(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t locality_index);

/* Lb get locality host address. Since 1.38. */
bool envoy_dynamic_module_callback_lb_get_locality_host_address(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t locality_index,
    size_t host_index,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Lb get locality weight. Since 1.38. */
uint32_t envoy_dynamic_module_callback_lb_get_locality_weight(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t locality_index);

/* Lb context compute hash key. Since 1.38. */
bool envoy_dynamic_module_callback_lb_context_compute_hash_key(
    envoy_dynamic_module_type_lb_context_envoy_ptr context_envoy_ptr,
    uint64_t* hash_out);

/* Lb context get downstream headers size. Since 1.38. */
size_t envoy_dynamic_module_callback_lb_context_get_downstream_headers_size(
    envoy_dynamic_module_type_lb_context_envoy_ptr context_envoy_ptr);

/* Lb context get downstream headers. Since 1.38. */
bool envoy_dynamic_module_callback_lb_context_get_downstream_headers(
    envoy_dynamic_module_type_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_envoy_http_header* result_headers);

/* Lb context get downstream header. Since 1.38. */
bool envoy_dynamic_module_callback_lb_context_get_downstream_header(
    envoy_dynamic_module_type_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result_buffer,
    size_t index,
    size_t* optional_size);

/* Lb context get host selection retry count. Since 1.38. */
uint32_t envoy_dynamic_module_callback_lb_context_get_host_selection_retry_count(
    envoy_dynamic_module_type_lb_context_envoy_ptr context_envoy_ptr);

/* Lb context should select another host. Since 1.38. */
bool envoy_dynamic_module_callback_lb_context_should_select_another_host(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    envoy_dynamic_module_type_lb_context_envoy_ptr context_envoy_ptr,
    uint32_t priority,
    size_t index);

/* Lb context get override host. Since 1.38. */
bool envoy_dynamic_module_callback_lb_context_get_override_host(
    envoy_dynamic_module_type_lb_context_envoy_ptr context_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address,
    bool* strict);

/* Lb get member update host address. Since 1.38. */
bool envoy_dynamic_module_callback_lb_get_member_update_host_address(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    size_t index,
    bool is_added,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Lb get host stat. Since 1.38. */
uint64_t envoy_dynamic_module_callback_lb_get_host_stat(
    envoy_dynamic_module_type_lb_envoy_ptr lb_envoy_ptr,
    uint32_t priority,
    size_t index,
    envoy_dynamic_module_type_host_stat stat);

/* Lb config define counter. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_lb_config_define_counter(
    envoy_dynamic_module_type_lb_config_envoy_ptr lb_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* counter_id_ptr);

/* Lb config increment counter. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_lb_config_increment_counter(
    envoy_dynamic_module_type_lb_config_envoy_ptr lb_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Lb config define gauge. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_lb_config_define_gauge(
    envoy_dynamic_module_type_lb_config_envoy_ptr lb_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* gauge_id_ptr);

/* Lb config set gauge. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_lb_config_set_gauge(
    envoy_dynamic_module_type_lb_config_envoy_ptr lb_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Lb config increment gauge. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_lb_config_increment_gauge(
    envoy_dynamic_module_type_lb_config_envoy_ptr lb_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Lb config decrement gauge. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_lb_config_decrement_gauge(
    envoy_dynamic_module_type_lb_config_envoy_ptr lb_config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Lb config define histogram. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_lb_config_define_histogram(
    envoy_dynamic_module_type_lb_config_envoy_ptr lb_config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* histogram_id_ptr);

/* Lb config record histogram value. Since 1.38. */
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

/* Matcher config new. Since 1.38, required. */
envoy_dynamic_module_type_matcher_config_module_ptr envoy_dynamic_module_on_matcher_config_new(
    envoy_dynamic_module_type_matcher_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/* Matcher config destroy. Since 1.38, required. */
void envoy_dynamic_module_on_matcher_config_destroy(
    envoy_dynamic_module_type_matcher_config_module_ptr config_module_ptr);

/* Matcher match. Since 1.38, required. */
bool envoy_dynamic_module_on_matcher_match(
    envoy_dynamic_module_type_matcher_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_matcher_input_envoy_ptr matcher_input_envoy_ptr);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the matcher ---------------------------------------------------------------- */

/* Matcher get headers size. Since 1.38. */
size_t envoy_dynamic_module_callback_matcher_get_headers_size(
    envoy_dynamic_module_type_matcher_input_envoy_ptr matcher_input_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type);

/* Matcher get headers. Since 1.38. */
bool envoy_dynamic_module_callback_matcher_get_headers(
    envoy_dynamic_module_type_matcher_input_envoy_ptr matcher_input_envoy_ptr,
    envoy_dynamic_module_type_http_header_type header_type,
    envoy_dynamic_module_type_envoy_http_header* result_headers);

/* Matcher get header value. Since 1.38. */
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

/* Cert validator config new. Since 1.38, required. */
envoy_dynamic_module_type_cert_validator_config_module_ptr envoy_dynamic_module_on_cert_validator_config_new(
    envoy_dynamic_module_type_cert_validator_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/* Cert validator config destroy. Since 1.38, required. */
void envoy_dynamic_module_on_cert_validator_config_destroy(
    envoy_dynamic_module_type_cert_validator_config_module_ptr config_module_ptr);

/* Cert validator do verify cert chain. Since 1.38, required. */
envoy_dynamic_module_type_cert_validator_validation_result envoy_dynamic_module_on_cert_validator_do_verify_cert_chain(
    envoy_dynamic_module_type_cert_validator_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_cert_validator_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_envoy_buffer* certs,
    size_t certs_count,
    envoy_dynamic_module_type_envoy_buffer host_name,
    bool is_server);

/* Cert validator get ssl verify mode. Since 1.38, required. */
int envoy_dynamic_module_on_cert_validator_get_ssl_verify_mode(
    envoy_dynamic_module_type_cert_validator_config_module_ptr config_module_ptr,
    bool handshaker_provides_certificates);

/* Cert validator update digest. Since 1.38, required. */
void envoy_dynamic_module_on_cert_validator_update_digest(
    envoy_dynamic_module_type_cert_validator_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_module_buffer* out_data);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the certificate validator -------------------------------------------------- */

/* Cert validator set error details. Since 1.38. */
void envoy_dynamic_module_callback_cert_validator_set_error_details(
    envoy_dynamic_module_type_cert_validator_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer error_details);

/* Cert validator set filter state. Since 1.38. */
bool envoy_dynamic_module_callback_cert_validator_set_filter_state(
    envoy_dynamic_module_type_cert_validator_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/* Cert validator get filter state. Since 1.38. */
bool envoy_dynamic_module_callback_cert_validator_get_filter_state(
    envoy_dynamic_module_type_cert_validator_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/* ---- Hooks of the upstream HTTP-TCP bridge --------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* Upstream http tcp bridge config new. Since 1.38, required. */
envoy_dynamic_module_type_upstream_http_tcp_bridge_config_module_ptr envoy_dynamic_module_on_upstream_http_tcp_bridge_config_new(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/* Upstream http tcp bridge config destroy. Since 1.38, required. */
void envoy_dynamic_module_on_upstream_http_tcp_bridge_config_destroy(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_config_module_ptr config_module_ptr);

/* Upstream http tcp bridge new. Since 1.38, required. */
envoy_dynamic_module_type_upstream_http_tcp_bridge_module_ptr envoy_dynamic_module_on_upstream_http_tcp_bridge_new(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr);

/* Upstream http tcp bridge encode headers. Since 1.38, required. */
void envoy_dynamic_module_on_upstream_http_tcp_bridge_encode_headers(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    envoy_dynamic_module_type_upstream_http_tcp_bridge_module_ptr bridge_module_ptr,
    bool end_of_stream);

/* Upstream http tcp bridge encode data. Since 1.38, required. */
void envoy_dynamic_module_on_upstream_http_tcp_bridge_encode_data(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    envoy_dynamic_module_type_upstream_http_tcp_bridge_module_ptr bridge_module_ptr,
    bool end_of_stream);

/* Upstream http tcp bridge encode trailers. Since 1.38, required. */
void envoy_dynamic_module_on_upstream_http_tcp_bridge_encode_trailers(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    envoy_dynamic_module_type_upstream_http_tcp_bridge_module_ptr bridge_module_ptr);

/* Upstream http tcp bridge on upstream data. Since 1.38, required. */
void envoy_dynamic_module_on_upstream_http_tcp_bridge_on_upstream_data(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    envoy_dynamic_module_type_upstream_http_tcp_bridge_module_ptr bridge_module_ptr,
    bool end_of_stream);

/* Upstream http tcp bridge destroy. Since 1.38, required. */
void envoy_dynamic_module_on_upstream_http_tcp_bridge_destroy(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_module_ptr bridge_module_ptr);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the upstream HTTP-TCP bridge ----------------------------------------------- */

/* Upstream http tcp bridge get request header. Since 1.38. */
bool envoy_dynamic_module_callback_upstream_http_tcp_bridge_get_request_header(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result,
    size_t index,
    size_t* total_count_out);

/* Upstream http tcp bridge get request headers size. Since 1.38. */
size_t envoy_dynamic_module_callback_upstream_http_tcp_bridge_get_request_headers_size(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr);

/* Upstream http tcp bridge get request headers. Since 1.38. */
bool envoy_dynamic_module_callback_upstream_http_tcp_bridge_get_request_headers(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    envoy_dynamic_module_type_envoy_http_header* result_headers);

/* Upstream http tcp bridge get request buffer. Since 1.38. */
void envoy_dynamic_module_callback_upstream_http_tcp_bridge_get_request_buffer(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_buffer,
    size_t* result_buffer_length);

/* Upstream http tcp bridge get request buffer chunks size. Since 1.39. */
size_t envoy_dynamic_module_callback_upstream_http_tcp_bridge_get_request_buffer_chunks_size(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr);

/* Upstream http tcp bridge get response buffer. Since 1.38. */
void envoy_dynamic_module_callback_upstream_http_tcp_bridge_get_response_buffer(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result_buffer,
    size_t* result_buffer_length);

/* Upstream http tcp bridge get response buffer chunks size. Since 1.39. */
size_t envoy_dynamic_module_callback_upstream_http_tcp_bridge_get_response_buffer_chunks_size(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr);

/* Upstream http tcp bridge send upstream data. Since 1.38. */
void envoy_dynamic_module_callback_upstream_http_tcp_bridge_send_upstream_data(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data,
    bool end_stream);

/* Upstream http tcp bridge send response. Since 1.38. */
void envoy_dynamic_module_callback_upstream_http_tcp_bridge_send_response(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    uint32_t status_code,
    envoy_dynamic_module_type_module_http_header* headers_vector,
    size_t headers_vector_size,
    envoy_dynamic_module_type_module_buffer body);

/* Upstream http tcp bridge send response headers. Since 1.38. */
void envoy_dynamic_module_callback_upstream_http_tcp_bridge_send_response_headers(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    uint32_t status_code,
    envoy_dynamic_module_type_module_http_header* headers_vector,
    size_t headers_vector_size,
    bool end_stream);

/* Upstream http tcp bridge send response data. Since 1.38. */
void envoy_dynamic_module_callback_upstream_http_tcp_bridge_send_response_data(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    envoy_dynamic_module_type_module_buffer data,
    bool end_stream);

/* Upstream http tcp bridge send response trailers. Since 1.38. */
void envoy_dynamic_module_callback_upstream_http_tcp_bridge_send_response_trailers(
    envoy_dynamic_module_type_upstream_http_tcp_bridge_envoy_ptr bridge_envoy_ptr,
    envoy_dynamic_module_type_module_http_header* trailers_vector,
    size_t trailers_vector_size);

/* ---- Hooks of the tracer --------------------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* Tracer config new. Since 1.38, required. */
envoy_dynamic_module_type_tracer_config_module_ptr envoy_dynamic_module_on_tracer_config_new(
    envoy_dynamic_module_type_tracer_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/* Tracer config destroy. Since 1.38, required. */
void envoy_dynamic_module_on_tracer_config_destroy(
    envoy_dynamic_module_type_tracer_config_module_ptr config_module_ptr);

/* Tracer start span. Since 1.38, required. */
envoy_dynamic_module_type_tracer_span_module_ptr envoy_dynamic_module_on_tracer_start_span(
    envoy_dynamic_module_type_tracer_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_tracer_span_envoy_ptr span_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer operation_name,
    bool traced,
    envoy_dynamic_module_type_trace_reason reason);

/* Tracer span set operation. Since 1.38, required. */
void envoy_dynamic_module_on_tracer_span_set_operation(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr,
    envoy_dynamic_module_type_envoy_buffer operation);

/* Tracer span set tag. Since 1.38, required. */
void envoy_dynamic_module_on_tracer_span_set_tag(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr,
    envoy_dynamic_module_type_envoy_buffer key,
    envoy_dynamic_module_type_envoy_buffer value);

/* Tracer span log. Since 1.38, required. */
void envoy_dynamic_module_on_tracer_span_log(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr,
    int64_t timestamp_ns,
    envoy_dynamic_module_type_envoy_buffer event);

/* Tracer span finish. Since 1.38, required. */
void envoy_dynamic_module_on_tracer_span_finish(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr);

/* Tracer span inject context. Since 1.38, required. */
void envoy_dynamic_module_on_tracer_span_inject_context(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr,
    envoy_dynamic_module_type_tracer_span_envoy_ptr span_envoy_ptr);

/* Tracer span spawn child. Since 1.38, required. */
envoy_dynamic_module_type_tracer_span_module_ptr envoy_dynamic_module_on_tracer_span_spawn_child(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    int64_t start_time_ns);

/* Tracer span set sampled. Since 1.38, required. */
void envoy_dynamic_module_on_tracer_span_set_sampled(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr,
    bool sampled);

/* Tracer span use local decision. Since 1.38, required. */
bool envoy_dynamic_module_on_tracer_span_use_local_decision(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr);

/* Tracer span get baggage. Since 1.38, required. */
bool envoy_dynamic_module_on_tracer_span_get_baggage(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr,
    envoy_dynamic_module_type_envoy_buffer key,
    envoy_dynamic_module_type_module_buffer* value_out);

/* Tracer span set baggage. Since 1.38, required. */
void envoy_dynamic_module_on_tracer_span_set_baggage(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr,
    envoy_dynamic_module_type_envoy_buffer key,
    envoy_dynamic_module_type_envoy_buffer value);

/* Tracer span get trace id. Since 1.38, required. */
bool envoy_dynamic_module_on_tracer_span_get_trace_id(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr,
    envoy_dynamic_module_type_module_buffer* value_out);

/* Tracer span get span id. Since 1.38, required. */
bool envoy_dynamic_module_on_tracer_span_get_span_id(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr,
    envoy_dynamic_module_type_module_buffer* value_out);

/* Tracer span destroy. Since 1.38, required. */
void envoy_dynamic_module_on_tracer_span_destroy(
    envoy_dynamic_module_type_tracer_span_module_ptr span_module_ptr);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the tracer ----------------------------------------------------------------- */

/* Tracer get trace context value. Since 1.38. */
bool envoy_dynamic_module_callback_tracer_get_trace_context_value(
    envoy_dynamic_module_type_tracer_span_envoy_ptr span_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/* Tracer set trace context value. Since 1.38. */
void envoy_dynamic_module_callback_tracer_set_trace_context_value(
    envoy_dynamic_module_type_tracer_span_envoy_ptr span_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_module_buffer value);

/* Tracer remove trace context value. Since 1.38. */
void envoy_dynamic_module_callback_tracer_remove_trace_context_value(
    envoy_dynamic_module_type_tracer_span_envoy_ptr span_envoy_ptr,
    envoy_dynamic_module_type_module_buffer key);

/* Tracer get trace context protocol. Since 1.38. */
bool envoy_dynamic_module_callback_tracer_get_trace_context_protocol(
    envoy_dynamic_module_type_tracer_span_envoy_ptr span_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/* Tracer get trace context host. Since 1.38. */
bool envoy_dynamic_module_callback_tracer_get_trace_context_host(
    envoy_dynamic_module_type_tracer_span_envoy_ptr span_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/* Tracer get trace context path. Since 1.38. */
bool envoy_dynamic_module_callback_tracer_get_trace_context_path(
    envoy_dynamic_module_type_tracer_span_envoy_ptr span_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/* Tracer get trace context method. Since 1.38. */
bool envoy_dynamic_module_callback_tracer_get_trace_context_method(
    envoy_dynamic_module_type_tracer_span_envoy_ptr span_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* value_out);

/* Tracer define counter. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_tracer_define_counter(
    envoy_dynamic_module_type_tracer_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* counter_id_ptr);

/* Tracer define gauge. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_tracer_define_gauge(
    envoy_dynamic_module_type_tracer_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* gauge_id_ptr);

/* Tracer define histogram. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_tracer_define_histogram(
    envoy_dynamic_module_type_tracer_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* histogram_id_ptr);

/* Tracer increment counter. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_tracer_increment_counter(
    envoy_dynamic_module_type_tracer_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Tracer record histogram value. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_tracer_record_histogram_value(
    envoy_dynamic_module_type_tracer_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Tracer set gauge. Since 1.38. */
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

/* Dns resolver config new. Since 1.38, required. */
envoy_dynamic_module_type_dns_resolver_config_module_ptr envoy_dynamic_module_on_dns_resolver_config_new(
    envoy_dynamic_module_type_dns_resolver_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/* Dns resolver config destroy. Since 1.38, required. */
void envoy_dynamic_module_on_dns_resolver_config_destroy(
    envoy_dynamic_module_type_dns_resolver_config_module_ptr config_module_ptr);

/* Dns resolver new. Since 1.38, required. */
envoy_dynamic_module_type_dns_resolver_module_ptr envoy_dynamic_module_on_dns_resolver_new(
    envoy_dynamic_module_type_dns_resolver_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_dns_resolver_envoy_ptr resolver_envoy_ptr);

/* Dns resolver destroy. Since 1.38, required. */
void envoy_dynamic_module_on_dns_resolver_destroy(
    envoy_dynamic_module_type_dns_resolver_module_ptr resolver_module_ptr);

/* Dns resolve. Since 1.38, required. */
envoy_dynamic_module_type_dns_query_module_ptr envoy_dynamic_module_on_dns_resolve(
    envoy_dynamic_module_type_dns_resolver_module_ptr resolver_module_ptr,
    envoy_dynamic_module_type_envoy_buffer dns_name,
    envoy_dynamic_module_type_dns_lookup_family lookup_family,
    uint64_t query_id);

/* Dns resolve cancel. Since 1.38, required. */
void envoy_dynamic_module_on_dns_resolve_cancel(
    envoy_dynamic_module_type_dns_resolver_module_ptr resolver_module_ptr,
    envoy_dynamic_module_type_dns_query_module_ptr query_module_ptr);

/* Dns resolver reset networking. Since 1.38, required. */
void envoy_dynamic_module_on_dns_resolver_reset_networking(
    envoy_dynamic_module_type_dns_resolver_module_ptr resolver_module_ptr);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the DNS resolver ----------------------------------------------------------- */

/* Dns resolve complete. Since 1.38. */
void envoy_dynamic_module_callback_dns_resolve_complete(
    envoy_dynamic_module_type_dns_resolver_envoy_ptr resolver_envoy_ptr,
    uint64_t query_id,
    envoy_dynamic_module_type_dns_resolution_status status,
    envoy_dynamic_module_type_module_buffer details,
    const envoy_dynamic_module_type_dns_address* addresses,
    size_t num_addresses);

/* Dns resolver config define counter. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_dns_resolver_config_define_counter(
    envoy_dynamic_module_type_dns_resolver_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* counter_id_ptr);

/* Dns resolver config increment counter. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_dns_resolver_config_increment_counter(
    envoy_dynamic_module_type_dns_resolver_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Dns resolver config define gauge. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_dns_resolver_config_define_gauge(
    envoy_dynamic_module_type_dns_resolver_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* gauge_id_ptr);

/* Dns resolver config set gauge. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_dns_resolver_config_set_gauge(
    envoy_dynamic_module_type_dns_resolver_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Dns resolver config increment gauge. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_dns_resolver_config_increment_gauge(
    envoy_dynamic_module_type_dns_resolver_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Dns resolver config decrement gauge. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_dns_resolver_config_decrement_gauge(
    envoy_dynamic_module_type_dns_resolver_config_envoy_ptr config_envoy_ptr,
    size_t id,
    envoy_dynamic_module_type_module_buffer* label_values,
    size_t label_values_length,
    uint64_t value);

/* Dns resolver config define histogram. Since 1.38. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_dns_resolver_config_define_histogram(
    envoy_dynamic_module_type_dns_resolver_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    envoy_dynamic_module_type_module_buffer* label_names,
    size_t label_names_length,
    size_t* histogram_id_ptr);

/* Dns resolver config record histogram value. Since 1.38. */
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

/* Transport socket factory config new. Since 1.38, required. */
envoy_dynamic_module_type_transport_socket_factory_config_module_ptr envoy_dynamic_module_on_transport_socket_factory_config_new(
    envoy_dynamic_module_type_transport_socket_factory_config_envoy_ptr factory_config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer socket_name,
    envoy_dynamic_module_type_envoy_buffer socket_config,
    bool is_upstream);

/* Transport socket factory config destroy. Since 1.38, required. */
void envoy_dynamic_module_on_transport_socket_factory_config_destroy(
    envoy_dynamic_module_type_transport_socket_factory_config_module_ptr factory_config_ptr);

/* Transport socket new. Since 1.38, required. */
envoy_dynamic_module_type_transport_socket_module_ptr envoy_dynamic_module_on_transport_socket_new(
    envoy_dynamic_module_type_transport_socket_factory_config_module_ptr factory_config_ptr,
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr);

/* Transport socket destroy. Since 1.38, required. */
void envoy_dynamic_module_on_transport_socket_destroy(
    envoy_dynamic_module_type_transport_socket_module_ptr transport_socket_module_ptr);

/* Transport socket set callbacks. Since 1.38, required. */
void envoy_dynamic_module_on_transport_socket_set_callbacks(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_transport_socket_module_ptr transport_socket_module_ptr);

/* Transport socket on connected. Since 1.38, required. */
void envoy_dynamic_module_on_transport_socket_on_connected(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_transport_socket_module_ptr transport_socket_module_ptr);

/* Transport socket do read. Since 1.38, required. */
envoy_dynamic_module_type_transport_socket_io_result envoy_dynamic_module_on_transport_socket_do_read(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_transport_socket_module_ptr transport_socket_module_ptr);

/*
 * Transport socket do write. Since 1.38, required. Until 1.38 it took (transport_socket_envoy_ptr,
 * transport_socket_module_ptr, write_buffer_length, end_stream).
 */
envoy_dynamic_module_type_transport_socket_io_result envoy_dynamic_module_on_transport_socket_do_write(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_transport_socket_module_ptr transport_socket_module_ptr,
    bool end_stream);

/*
 * Transport socket close. Since 1.38, required. Until 1.38 it took (transport_socket_envoy_ptr,
 * transport_socket_module_ptr, event).
 */
void envoy_dynamic_module_on_transport_socket_close(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_transport_socket_module_ptr transport_socket_module_ptr,
    envoy_dynamic_module_type_network_connection_event event,
    bool abort_reset);

/* Transport socket get protocol. Since 1.38, required. */
void envoy_dynamic_module_on_transport_socket_get_protocol(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_transport_socket_module_ptr transport_socket_module_ptr,
    envoy_dynamic_module_type_module_buffer* result);

/* Transport socket get failure reason. Since 1.38, required. */
void envoy_dynamic_module_on_transport_socket_get_failure_reason(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_transport_socket_module_ptr transport_socket_module_ptr,
    envoy_dynamic_module_type_module_buffer* result);

/* Transport socket can flush close. Since 1.38, required. */
bool envoy_dynamic_module_on_transport_socket_can_flush_close(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_transport_socket_module_ptr transport_socket_module_ptr);

/* Transport socket start secure transport. Since 1.39, required. */
bool envoy_dynamic_module_on_transport_socket_start_secure_transport(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_transport_socket_module_ptr transport_socket_module_ptr);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the transport socket ------------------------------------------------------- */

/* Transport socket io read. Since 1.39. */
envoy_dynamic_module_type_transport_socket_io_status envoy_dynamic_module_callback_transport_socket_io_read(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    char* buffer,
    size_t length,
    size_t* bytes_read);

/* Transport socket io write. Since 1.39. */
envoy_dynamic_module_type_transport_socket_io_status envoy_dynamic_module_callback_transport_socket_io_write(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    const char* buffer,
    size_t length,
    size_t* bytes_written);

/* Transport socket io shutdown write. Since 1.39. */
void envoy_dynamic_module_callback_transport_socket_io_shutdown_write(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr);

/* Transport socket get fd. Since 1.39. */
int envoy_dynamic_module_callback_transport_socket_get_fd(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr);

/* Transport socket read buffer add. Since 1.38. */
void envoy_dynamic_module_callback_transport_socket_read_buffer_add(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    const char* data,
    size_t length);

/* Transport socket write buffer drain. Since 1.38. */
void envoy_dynamic_module_callback_transport_socket_write_buffer_drain(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    size_t length);

/* Transport socket write buffer get slices. Since 1.38. */
void envoy_dynamic_module_callback_transport_socket_write_buffer_get_slices(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* slices,
    size_t* slices_count);

/* Transport socket write buffer length. Since 1.38. */
size_t envoy_dynamic_module_callback_transport_socket_write_buffer_length(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr);

/* Transport socket raise event. Since 1.38. */
void envoy_dynamic_module_callback_transport_socket_raise_event(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_network_connection_event event);

/* Transport socket should drain read buffer. Since 1.38. */
bool envoy_dynamic_module_callback_transport_socket_should_drain_read_buffer(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr);

/* Transport socket set is readable. Since 1.38. */
void envoy_dynamic_module_callback_transport_socket_set_is_readable(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr);

/* Transport socket set is writable. Since 1.39. */
void envoy_dynamic_module_callback_transport_socket_set_is_writable(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr);

/* Transport socket flush write buffer. Since 1.38. */
void envoy_dynamic_module_callback_transport_socket_flush_write_buffer(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr);

/* Transport socket get remote address. Since 1.39. */
bool envoy_dynamic_module_callback_transport_socket_get_remote_address(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* Transport socket get local address. Since 1.39. */
bool envoy_dynamic_module_callback_transport_socket_get_local_address(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* address_out,
    uint32_t* port_out);

/* ---- Hooks of the stats sink ----------------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* Stat sink config new. Since 1.39, required. */
envoy_dynamic_module_type_stat_sink_config_module_ptr envoy_dynamic_module_on_stat_sink_config_new(
    envoy_dynamic_module_type_stat_sink_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer sink_name,
    envoy_dynamic_module_type_envoy_buffer sink_config);

/* Stat sink config destroy. Since 1.39, required. */
void envoy_dynamic_module_on_stat_sink_config_destroy(
    envoy_dynamic_module_type_stat_sink_config_module_ptr config_module_ptr);

/* Stat sink flush. Since 1.39, required. */
void envoy_dynamic_module_on_stat_sink_flush(
    envoy_dynamic_module_type_stat_sink_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr);

/* Stat sink on histogram complete. Since 1.39, required. */
void envoy_dynamic_module_on_stat_sink_on_histogram_complete(
    envoy_dynamic_module_type_stat_sink_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_envoy_buffer histogram_name,
    uint64_t value);

/* Stat sink config scheduled. Since 1.39, optional. */
void envoy_dynamic_module_on_stat_sink_config_scheduled(
    envoy_dynamic_module_type_stat_sink_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_stat_sink_config_module_ptr config_module_ptr,
    uint64_t event_id);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the stats sink ------------------------------------------------------------- */

/* Stat sink snapshot get counter count. Since 1.39. */
size_t envoy_dynamic_module_callback_stat_sink_snapshot_get_counter_count(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr);

/* Stat sink snapshot get counter. Since 1.39. */
bool envoy_dynamic_module_callback_stat_sink_snapshot_get_counter(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr,
    size_t index,
    char* name_buffer,
    size_t name_buffer_capacity,
    size_t* name_size,
    uint64_t* value_out,
    uint64_t* delta_out);

/* Stat sink snapshot get gauge count. Since 1.39. */
size_t envoy_dynamic_module_callback_stat_sink_snapshot_get_gauge_count(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr);

/* Stat sink snapshot get gauge. Since 1.39. */
bool envoy_dynamic_module_callback_stat_sink_snapshot_get_gauge(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr,
    size_t index,
    char* name_buffer,
    size_t name_buffer_capacity,
    size_t* name_size,
    uint64_t* value_out);

/* Stat sink snapshot get text readout count. Since 1.39. */
size_t envoy_dynamic_module_callback_stat_sink_snapshot_get_text_readout_count(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr);

/* Stat sink snapshot get text readout. Since 1.39. */
bool envoy_dynamic_module_callback_stat_sink_snapshot_get_text_readout(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr,
    size_t index,
    char* name_buffer,
    size_t name_buffer_capacity,
    size_t* name_size,
    char* value_buffer,
    size_t value_buffer_capacity,
    size_t* value_size);

/* Stat sink snapshot get counter tag extracted name. Since 1.40. */
bool envoy_dynamic_module_callback_stat_sink_snapshot_get_counter_tag_extracted_name(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr,
    size_t index,
    char* name_buffer,
    size_t name_buffer_capacity,
    size_t* name_size);

/* Stat sink snapshot get counter tag count. Since 1.40. */
bool envoy_dynamic_module_callback_stat_sink_snapshot_get_counter_tag_count(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr,
    size_t index,
    size_t* tag_count);

/* Stat sink snapshot get counter tag. Since 1.40. */
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

/* Stat sink snapshot get gauge tag extracted name. Since 1.40. */
bool envoy_dynamic_module_callback_stat_sink_snapshot_get_gauge_tag_extracted_name(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr,
    size_t index,
    char* name_buffer,
    size_t name_buffer_capacity,
    size_t* name_size);

/* Stat sink snapshot get gauge tag count. Since 1.40. */
bool envoy_dynamic_module_callback_stat_sink_snapshot_get_gauge_tag_count(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr,
    size_t index,
    size_t* tag_count);

/* Stat sink snapshot get gauge tag. Since 1.40. */
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

/* Stat sink snapshot get text readout tag extracted name. Since 1.40. */
bool envoy_dynamic_module_callback_stat_sink_snapshot_get_text_readout_tag_extracted_name(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr,
    size_t index,
    char* name_buffer,
    size_t name_buffer_capacity,
    size_t* name_size);

/* Stat sink snapshot get text readout tag count. Since 1.40. */
bool envoy_dynamic_module_callback_stat_sink_snapshot_get_text_readout_tag_count(
    envoy_dynamic_module_type_stat_sink_snapshot_envoy_ptr snapshot_envoy_ptr,
    size_t index,
    size_t* tag_count);

/* Stat sink snapshot get text readout tag. Since 1.40. */
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

/* Stat sink config define gauge. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_stat_sink_config_define_gauge(
    envoy_dynamic_module_type_stat_sink_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_module_buffer name,
    size_t* gauge_id_ptr);

/* Stat sink config set gauge. Since 1.39. */
envoy_dynamic_module_type_metrics_result envoy_dynamic_module_callback_stat_sink_config_set_gauge(
    envoy_dynamic_module_type_stat_sink_config_envoy_ptr config_envoy_ptr,
    size_t gauge_id,
    uint64_t value);

/* Stat sink config scheduler new. Since 1.39. */
envoy_dynamic_module_type_stat_sink_config_scheduler_module_ptr envoy_dynamic_module_callback_stat_sink_config_scheduler_new(
    envoy_dynamic_module_type_stat_sink_config_envoy_ptr config_envoy_ptr);

/* Stat sink config scheduler commit. Since 1.39. */
void envoy_dynamic_module_callback_stat_sink_config_scheduler_commit(
    envoy_dynamic_module_type_stat_sink_config_scheduler_module_ptr scheduler_module_ptr,
    uint64_t event_id);

/* Stat sink config scheduler delete. Since 1.39. */
void envoy_dynamic_module_callback_stat_sink_config_scheduler_delete(
    envoy_dynamic_module_type_stat_sink_config_scheduler_module_ptr scheduler_module_ptr);

/* ---- Hooks of the health checker ------------------------------------------------------------- */

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* Health checker config new. Since 1.39, required. */
envoy_dynamic_module_type_health_checker_config_module_ptr envoy_dynamic_module_on_health_checker_config_new(
    envoy_dynamic_module_type_health_checker_config_envoy_ptr config_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer name,
    envoy_dynamic_module_type_envoy_buffer config);

/* Health checker config destroy. Since 1.39, required. */
void envoy_dynamic_module_on_health_checker_config_destroy(
    envoy_dynamic_module_type_health_checker_config_module_ptr config_module_ptr);

/* Health checker session new. Since 1.39, required. */
envoy_dynamic_module_type_health_checker_session_module_ptr envoy_dynamic_module_on_health_checker_session_new(
    envoy_dynamic_module_type_health_checker_config_module_ptr config_module_ptr,
    envoy_dynamic_module_type_health_checker_session_envoy_ptr session_envoy_ptr);

/* Health checker session on interval. Since 1.39, required. */
void envoy_dynamic_module_on_health_checker_session_on_interval(
    envoy_dynamic_module_type_health_checker_session_module_ptr session_module_ptr,
    envoy_dynamic_module_type_health_checker_session_envoy_ptr session_envoy_ptr);

/* Health checker session on timeout. Since 1.39, optional. */
void envoy_dynamic_module_on_health_checker_session_on_timeout(
    envoy_dynamic_module_type_health_checker_session_module_ptr session_module_ptr);

/* Health checker session destroy. Since 1.39, required. */
void envoy_dynamic_module_on_health_checker_session_destroy(
    envoy_dynamic_module_type_health_checker_session_module_ptr session_module_ptr);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

/* ---- Callbacks of the health checker --------------------------------------------------------- */

/* Health checker scheduler new. Since 1.39. */
envoy_dynamic_module_type_health_checker_scheduler_module_ptr envoy_dynamic_module_callback_health_checker_scheduler_new(
    envoy_dynamic_module_type_health_checker_session_envoy_ptr session_envoy_ptr);

/* Health checker scheduler report. Since 1.39. */
void envoy_dynamic_module_callback_health_checker_scheduler_report(
    envoy_dynamic_module_type_health_checker_scheduler_module_ptr scheduler_module_ptr,
    envoy_dynamic_module_type_host_health health);

/* Health checker scheduler delete. Since 1.39. */
void envoy_dynamic_module_callback_health_checker_scheduler_delete(
    envoy_dynamic_module_type_health_checker_scheduler_module_ptr scheduler_module_ptr);

/* Health checker get host address. Since 1.39. */
bool envoy_dynamic_module_callback_health_checker_get_host_address(
    envoy_dynamic_module_type_health_checker_session_envoy_ptr session_envoy_ptr,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Health checker get host metadata string. Since 1.39. */
bool envoy_dynamic_module_callback_health_checker_get_host_metadata_string(
    envoy_dynamic_module_type_health_checker_session_envoy_ptr session_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer key,
    envoy_dynamic_module_type_envoy_buffer* result);

/* Health checker get host metadata number. Since 1.39. */
bool envoy_dynamic_module_callback_health_checker_get_host_metadata_number(
    envoy_dynamic_module_type_health_checker_session_envoy_ptr session_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer key,
    double* result);

/* Health checker get host metadata bool. Since 1.39. */
bool envoy_dynamic_module_callback_health_checker_get_host_metadata_bool(
    envoy_dynamic_module_type_health_checker_session_envoy_ptr session_envoy_ptr,
    envoy_dynamic_module_type_module_buffer filter_name,
    envoy_dynamic_module_type_module_buffer key,
    bool* result);

/* Health checker get host health. Since 1.39. */
envoy_dynamic_module_type_host_health envoy_dynamic_module_callback_health_checker_get_host_health(
    envoy_dynamic_module_type_health_checker_session_envoy_ptr session_envoy_ptr);

/* ---- Callbacks that later releases removed --------------------------------------------------- */

/*
 * Gives the socket's I/O handle, which the other `io_handle` callbacks take; null when there is
 * none. Only in 1.38.
 */
void* envoy_dynamic_module_callback_transport_socket_get_io_handle(
    envoy_dynamic_module_type_transport_socket_envoy_ptr transport_socket_envoy_ptr);

/* Reads up to `length` bytes from the I/O handle into the module's `buffer`. Only in 1.38. */
int64_t envoy_dynamic_module_callback_transport_socket_io_handle_read(
    void* io_handle,
    char* buffer,
    size_t length,
    size_t* bytes_read);

/* Writes up to `length` bytes of the module's `buffer` to the I/O handle. Only in 1.38. */
int64_t envoy_dynamic_module_callback_transport_socket_io_handle_write(
    void* io_handle,
    const char* buffer,
    size_t length,
    size_t* bytes_written);

/* Gives the file descriptor of the I/O handle. Only in 1.38. */
int envoy_dynamic_module_callback_transport_socket_io_handle_fd(void* io_handle);

/* Drops `length` bytes from the front of the connection's read buffer. Only in 1.38. */
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
