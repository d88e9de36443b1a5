//! Options of HTTP/2.

use envoy_types::pb::{
    envoy::config::core::v3::{Http2ProtocolOptions, KeepaliveSettings},
    google::protobuf::UInt32Value,
};

use super::Translation;
use crate::{
    model::{Http2Keepalive, Http2Options},
    path::Path,
};

impl Translation<'_> {
    /// Options of HTTP/2, downstream or upstream.
    #[expect(deprecated, reason = "Envoy still takes the older name of one field")]
    pub(super) fn http2_options(
        &mut self,
        options: &Http2ProtocolOptions,
        path: &Path,
    ) -> Http2Options {
        let default = Http2Options::default();
        let number = |field: Option<UInt32Value>, default| field.map_or(default, |set| set.value);
        Http2Options {
            hpack_table_size: number(options.hpack_table_size, default.hpack_table_size),
            max_concurrent_streams: number(
                options.max_concurrent_streams,
                default.max_concurrent_streams,
            ),
            initial_stream_window_size: number(
                options.initial_stream_window_size,
                default.initial_stream_window_size,
            ),
            initial_connection_window_size: number(
                options.initial_connection_window_size,
                default.initial_connection_window_size,
            ),
            max_consecutive_empty_frames: number(
                options.max_consecutive_inbound_frames_with_empty_payload,
                default.max_consecutive_empty_frames,
            ),
            max_priority_frames_per_stream: number(
                options.max_inbound_priority_frames_per_stream,
                default.max_priority_frames_per_stream,
            ),
            max_window_update_frames_per_data_frame: number(
                options.max_inbound_window_update_frames_per_data_frame_sent,
                default.max_window_update_frames_per_data_frame,
            ),
            max_outbound_control_frames: number(
                options.max_outbound_control_frames,
                default.max_outbound_control_frames,
            ),
            stream_error_on_invalid_message: options
                .override_stream_error_on_invalid_http_message
                .as_ref()
                .map_or(options.stream_error_on_invalid_http_messaging, |set| set.value),
            allow_connect: options.allow_connect,
            keepalive: options
                .connection_keepalive
                .as_ref()
                .map(|settings| self.keepalive(settings, &path.field("connection_keepalive"))),
        }
    }

    fn keepalive(&mut self, settings: &KeepaliveSettings, path: &Path) -> Http2Keepalive {
        Http2Keepalive {
            interval: self.timeout(settings.interval, None, &path.field("interval")),
            timeout: settings
                .timeout
                .map(|timeout| self.duration(timeout, &path.field("timeout")))
                .unwrap_or_default(),
            jitter_percent: settings.interval_jitter.as_ref().map_or(15.0, |set| set.value),
            connection_idle_interval: self.timeout(
                settings.connection_idle_interval,
                None,
                &path.field("connection_idle_interval"),
            ),
        }
    }
}
