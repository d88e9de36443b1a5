//! What a module must export for each extension point, and what it may (LOAD-067 to LOAD-070).

use std::collections::BTreeSet;

use attache_abi::manifest::{self, Need};

struct Expected {
    point: &'static str,
    required: &'static [&'static str],
    optional: &'static [&'static str],
    per_route: &'static [&'static str],
}

#[test]
fn each_extension_point_needs_what_the_reference_host_needs() {
    for expected in EXPECTED {
        let point = expected.point;
        assert_eq!(declared(point, Need::Required), set(expected.required), "{point}: required");
        assert_eq!(declared(point, Need::Optional), set(expected.optional), "{point}: optional");
        assert_eq!(declared(point, Need::PerRoute), set(expected.per_route), "{point}: per route");
    }
}

#[test]
fn no_extension_point_is_left_out() {
    let declared: BTreeSet<_> = manifest::HOOKS.iter().map(|group| group.name).collect();
    assert_eq!(declared, EXPECTED.iter().map(|expected| expected.point).collect());
}

fn declared(point: &str, need: Need) -> BTreeSet<&'static str> {
    let groups = manifest::HOOKS.iter().filter(|group| group.name == point);
    let functions = groups.flat_map(|group| group.functions);
    functions.filter(|hook| hook.need == need).map(|hook| hook.name).collect()
}

fn set(names: &[&'static str]) -> BTreeSet<&'static str> {
    names.iter().copied().collect()
}

const EXPECTED: &[Expected] = &[
    Expected { point: "common", required: &["program_init"], optional: &[], per_route: &[] },
    Expected {
        point: "network_filter",
        required: &[
            "network_filter_config_new",
            "network_filter_config_destroy",
            "network_filter_new",
            "network_filter_new_connection",
            "network_filter_read",
            "network_filter_write",
            "network_filter_event",
            "network_filter_destroy",
        ],
        optional: &[
            "network_filter_http_callout_done",
            "network_filter_scheduled",
            "network_filter_config_scheduled",
            "network_filter_above_write_buffer_high_watermark",
            "network_filter_below_write_buffer_low_watermark",
        ],
        per_route: &[],
    },
    Expected {
        point: "listener_filter",
        required: &[
            "listener_filter_config_new",
            "listener_filter_config_destroy",
            "listener_filter_new",
            "listener_filter_on_accept",
            "listener_filter_on_data",
            "listener_filter_on_close",
            "listener_filter_get_max_read_bytes",
            "listener_filter_destroy",
            "listener_filter_scheduled",
        ],
        optional: &["listener_filter_config_scheduled", "listener_filter_http_callout_done"],
        per_route: &[],
    },
    Expected {
        point: "udp_listener_filter",
        required: &[
            "udp_listener_filter_config_new",
            "udp_listener_filter_config_destroy",
            "udp_listener_filter_new",
            "udp_listener_filter_on_data",
            "udp_listener_filter_destroy",
        ],
        optional: &[],
        per_route: &[],
    },
    Expected {
        point: "http_filter",
        required: &[
            "http_filter_config_new",
            "http_filter_config_destroy",
            "http_filter_new",
            "http_filter_request_headers",
            "http_filter_request_body",
            "http_filter_request_trailers",
            "http_filter_response_headers",
            "http_filter_response_body",
            "http_filter_response_trailers",
            "http_filter_stream_complete",
            "http_filter_destroy",
            "http_filter_http_callout_done",
            "http_filter_http_stream_headers",
            "http_filter_http_stream_data",
            "http_filter_http_stream_trailers",
            "http_filter_http_stream_complete",
            "http_filter_http_stream_reset",
            "http_filter_scheduled",
            "http_filter_downstream_above_write_buffer_high_watermark",
            "http_filter_downstream_below_write_buffer_low_watermark",
        ],
        optional: &[
            "http_filter_config_scheduled",
            "http_filter_config_http_callout_done",
            "http_filter_config_http_stream_headers",
            "http_filter_config_http_stream_data",
            "http_filter_config_http_stream_trailers",
            "http_filter_config_http_stream_complete",
            "http_filter_config_http_stream_reset",
            "http_filter_local_reply",
        ],
        per_route: &["http_filter_per_route_config_new", "http_filter_per_route_config_destroy"],
    },
    Expected {
        point: "access_logger",
        required: &[
            "access_logger_config_new",
            "access_logger_config_destroy",
            "access_logger_new",
            "access_logger_log",
            "access_logger_destroy",
        ],
        optional: &["access_logger_flush"],
        per_route: &[],
    },
    Expected {
        point: "bootstrap_extension",
        required: &[
            "bootstrap_extension_config_new",
            "bootstrap_extension_config_destroy",
            "bootstrap_extension_new",
            "bootstrap_extension_server_initialized",
            "bootstrap_extension_worker_thread_initialized",
            "bootstrap_extension_destroy",
            "bootstrap_extension_drain_started",
            "bootstrap_extension_shutdown",
            "bootstrap_extension_config_scheduled",
            "bootstrap_extension_http_callout_done",
            "bootstrap_extension_timer_fired",
            "bootstrap_extension_file_changed",
            "bootstrap_extension_admin_request",
            "bootstrap_extension_cluster_add_or_update",
            "bootstrap_extension_cluster_removal",
            "bootstrap_extension_listener_add_or_update",
            "bootstrap_extension_listener_removal",
        ],
        optional: &[],
        per_route: &[],
    },
    Expected {
        point: "cluster",
        required: &[
            "cluster_config_new",
            "cluster_config_destroy",
            "cluster_new",
            "cluster_init",
            "cluster_destroy",
            "cluster_lb_new",
            "cluster_lb_destroy",
            "cluster_lb_choose_host",
        ],
        optional: &[
            "cluster_lb_cancel_host_selection",
            "cluster_scheduled",
            "cluster_server_initialized",
            "cluster_drain_started",
            "cluster_shutdown",
            "cluster_http_callout_done",
            "cluster_lb_on_host_membership_update",
            "cluster_worker_event",
            "cluster_worker_slot_data_destroy",
            "cluster_worker_timer_fired",
        ],
        per_route: &[],
    },
    Expected {
        point: "load_balancer",
        required: &[
            "lb_config_new",
            "lb_config_destroy",
            "lb_new",
            "lb_choose_host",
            "lb_on_host_membership_update",
            "lb_destroy",
        ],
        optional: &[],
        per_route: &[],
    },
    Expected {
        point: "matcher",
        required: &["matcher_config_new", "matcher_config_destroy", "matcher_match"],
        optional: &[],
        per_route: &[],
    },
    Expected {
        point: "cert_validator",
        required: &[
            "cert_validator_config_new",
            "cert_validator_config_destroy",
            "cert_validator_do_verify_cert_chain",
            "cert_validator_get_ssl_verify_mode",
            "cert_validator_update_digest",
        ],
        optional: &[],
        per_route: &[],
    },
    Expected {
        point: "tracer",
        required: &[
            "tracer_config_new",
            "tracer_config_destroy",
            "tracer_start_span",
            "tracer_span_set_operation",
            "tracer_span_set_tag",
            "tracer_span_log",
            "tracer_span_finish",
            "tracer_span_inject_context",
            "tracer_span_spawn_child",
            "tracer_span_set_sampled",
            "tracer_span_use_local_decision",
            "tracer_span_get_baggage",
            "tracer_span_set_baggage",
            "tracer_span_get_trace_id",
            "tracer_span_get_span_id",
            "tracer_span_destroy",
        ],
        optional: &[],
        per_route: &[],
    },
    Expected {
        point: "upstream_http_tcp_bridge",
        required: &[
            "upstream_http_tcp_bridge_config_new",
            "upstream_http_tcp_bridge_config_destroy",
            "upstream_http_tcp_bridge_new",
            "upstream_http_tcp_bridge_encode_headers",
            "upstream_http_tcp_bridge_encode_data",
            "upstream_http_tcp_bridge_encode_trailers",
            "upstream_http_tcp_bridge_on_upstream_data",
            "upstream_http_tcp_bridge_destroy",
        ],
        optional: &[],
        per_route: &[],
    },
    Expected {
        point: "dns_resolver",
        required: &[
            "dns_resolver_config_new",
            "dns_resolver_config_destroy",
            "dns_resolver_new",
            "dns_resolver_destroy",
            "dns_resolver_reset_networking",
            "dns_resolve",
            "dns_resolve_cancel",
        ],
        optional: &[],
        per_route: &[],
    },
    Expected {
        point: "formatter",
        required: &[
            "formatter_config_new",
            "formatter_config_destroy",
            "formatter_parse",
            "formatter_provider_destroy",
            "formatter_format",
        ],
        optional: &[],
        per_route: &[],
    },
    Expected {
        point: "health_checker",
        required: &[
            "health_checker_config_new",
            "health_checker_config_destroy",
            "health_checker_session_new",
            "health_checker_session_on_interval",
            "health_checker_session_destroy",
        ],
        optional: &["health_checker_session_on_timeout"],
        per_route: &[],
    },
    Expected {
        point: "stat_sink",
        required: &[
            "stat_sink_config_new",
            "stat_sink_config_destroy",
            "stat_sink_flush",
            "stat_sink_on_histogram_complete",
        ],
        optional: &["stat_sink_config_scheduled"],
        per_route: &[],
    },
    Expected {
        point: "transport_socket",
        required: &[
            "transport_socket_factory_config_new",
            "transport_socket_factory_config_destroy",
            "transport_socket_new",
            "transport_socket_destroy",
            "transport_socket_set_callbacks",
            "transport_socket_on_connected",
            "transport_socket_do_read",
            "transport_socket_do_write",
            "transport_socket_close",
            "transport_socket_get_protocol",
            "transport_socket_get_failure_reason",
            "transport_socket_can_flush_close",
            "transport_socket_start_secure_transport",
        ],
        optional: &[],
        per_route: &[],
    },
];
