//! How HTTP/2 is spoken.

use std::time::Duration;

/// Options of HTTP/2 connections. Defaults are Envoy 1.40's.
#[derive(Debug, Clone, PartialEq)]
pub struct Http2Options {
    /// Size in bytes of the table for headers that the peer compresses (default 4096).
    pub hpack_table_size: u32,
    /// How many streams the peer may have open at a time (default 1024).
    pub max_concurrent_streams: u32,
    /// Bytes that the peer may send on a stream before some of them have been taken (default 16 MiB).
    pub initial_stream_window_size: u32,
    /// Bytes that the peer may send on all streams together before some have been taken (default 24 MiB).
    pub initial_connection_window_size: u32,
    /// How many frames without payload may come in a row, those not counted that end a stream (default 1).
    pub max_consecutive_empty_frames: u32,
    /// How many PRIORITY frames may come for each stream that was opened (default 100).
    pub max_priority_frames_per_stream: u32,
    /// How many WINDOW_UPDATE frames may come for each DATA frame that was sent (default 10).
    pub max_window_update_frames_per_data_frame: u32,
    /// How many frames that have to be answered, PING and SETTINGS, may come at once (default 1000).
    pub max_outbound_control_frames: u32,
    /// Whether a malformed message ends its stream only (default off: it ends the connection).
    pub stream_error_on_invalid_message: bool,
    /// Whether clients may switch protocols on a stream (RFC 8441; default off).
    pub allow_connect: bool,
    /// Whether and how it is found out that the peer is still there (default off).
    pub keepalive: Option<Http2Keepalive>,
}

impl Default for Http2Options {
    fn default() -> Self {
        Self {
            hpack_table_size: 4096,
            max_concurrent_streams: 1024,
            initial_stream_window_size: 16 * 1024 * 1024,
            initial_connection_window_size: 24 * 1024 * 1024,
            max_consecutive_empty_frames: 1,
            max_priority_frames_per_stream: 100,
            max_window_update_frames_per_data_frame: 10,
            max_outbound_control_frames: 1000,
            stream_error_on_invalid_message: false,
            allow_connect: false,
            keepalive: None,
        }
    }
}

/// PING frames that the peer has to answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Http2Keepalive {
    /// From an answer to the next PING; `None` for none at all.
    pub interval: Option<Duration>,
    /// Time for the answer; it begins anew with every frame that comes. After it the connection is closed.
    pub timeout: Duration,
    /// Up to so many percent of the interval are added to it at random (default 15).
    pub jitter_percent: f64,
    /// An upstream connection that was idle for so long is asked when a request is begun on it;
    /// `None` for never.
    pub connection_idle_interval: Option<Duration>,
}
