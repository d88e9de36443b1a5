//! Coverage of the options of HTTP/2.

use super::MessageCoverage;

pub(super) const MESSAGES: &[MessageCoverage] = &[
    MessageCoverage {
        name: "envoy.config.core.v3.Http2ProtocolOptions",
        supported: &[
            "hpack_table_size",
            "max_concurrent_streams",
            "initial_stream_window_size",
            "initial_connection_window_size",
            "max_consecutive_inbound_frames_with_empty_payload",
            "max_inbound_priority_frames_per_stream",
            "max_inbound_window_update_frames_per_data_frame_sent",
            "max_outbound_control_frames",
            "stream_error_on_invalid_http_messaging",
            "override_stream_error_on_invalid_http_message",
            "connection_keepalive",
            "allow_connect",
        ],
        only: &[
            ("allow_metadata", &["false"]),
            ("enable_huffman_encoding", &["true"]),
            ("disallow_obs_text", &["false"]),
        ],
        accepted: &[
            (
                "max_outbound_frames",
                "frames do not queue up: data is framed when the socket takes it",
            ),
            ("max_metadata_size", "it is about metadata, which is not supported"),
            ("use_oghttp2_codec", "it chooses between codecs of Envoy's"),
        ],
        unsupported: &[
            "custom_settings_parameters",
            "max_header_field_size_kb",
            "stream_reset_burst",
            "stream_reset_rate",
        ],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.config.core.v3.KeepaliveSettings",
        supported: &["interval", "timeout", "interval_jitter", "connection_idle_interval"],
        ..MessageCoverage::NONE
    },
    MessageCoverage {
        name: "envoy.type.v3.Percent",
        supported: &["value"],
        ..MessageCoverage::NONE
    },
];
