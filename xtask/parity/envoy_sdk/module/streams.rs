//! Requests of the module's own, in parts both ways.

use abi::{
    envoy_dynamic_module_type_http_callout_init_result as Begun,
    envoy_dynamic_module_type_http_stream_reset_reason as StreamReset,
    envoy_dynamic_module_type_on_http_filter_request_headers_status as RequestHeaders,
};
use envoy_proxy_dynamic_modules_rust_sdk::*;

use crate::fields;
use crate::probe::{Probe, joined, text};

const PATIENCE: u64 = 5000;
const IMPATIENCE: u64 = 100;

impl Probe {
    pub fn open_stream<E: EnvoyHttpFilter>(&mut self, envoy: &mut E) -> RequestHeaders {
        let (cluster, patience) = match self.act.as_str() {
            "stream_unknown" => ("nobody", PATIENCE),
            "stream_refused" => ("refusing", PATIENCE),
            "stream_hostless" => ("hostless", PATIENCE),
            "stream_late" => ("other", IMPATIENCE),
            _ => ("other", PATIENCE),
        };
        let (result, id) = match self.act.as_str() {
            "stream_incomplete" => {
                let fields = fields![":method" => b"GET"];
                envoy.start_http_stream(cluster, fields, None, true, patience)
            }
            "stream_post" | "stream_trailers" => {
                let fields = fields![
                    ":method" => b"POST",
                    ":path" => b"/streamed",
                    "host" => b"other.test",
                ];
                envoy.start_http_stream(cluster, fields, Some(b"begin "), false, patience)
            }
            _ => {
                let fields =
                    fields![":method" => b"GET", ":path" => b"/got", "host" => b"other.test"];
                envoy.start_http_stream(cluster, fields, None, true, patience)
            }
        };
        if !matches!(result, Begun::Success) {
            self.saw(format!("stream {result:?}"));
            return RequestHeaders::Continue;
        }
        self.saw("stream begun");
        self.open.push(id);
        self.send_parts(envoy, id);
        self.hold()
    }

    fn send_parts<E: EnvoyHttpFilter>(&mut self, envoy: &mut E, id: u64) {
        // SAFETY: the stream has begun and not ended.
        let done = unsafe {
            match self.act.as_str() {
                "stream_post" => [
                    envoy.send_http_stream_data(id, b"middle ", false),
                    envoy.send_http_stream_data(id, b"end", true),
                ],
                "stream_trailers" => [
                    envoy.send_http_stream_data(id, b"middle", false),
                    envoy.send_http_stream_trailers(id, fields!["x-end" => b"1"]),
                ],
                "stream_cancel" => {
                    envoy.reset_http_stream(id);
                    return self.saw("stream cancelled");
                }
                _ => return,
            }
        };
        self.saw(format!("sent {done:?}"));
    }

    pub fn stream_headers<E: EnvoyHttpFilter>(
        &mut self,
        envoy: &mut E,
        id: u64,
        headers: &[(EnvoyBuffer, EnvoyBuffer)],
        end: bool,
    ) {
        let wanted = [b":status".as_slice(), b"x-answer"];
        let fields: Vec<_> =
            headers.iter().filter(|(name, _)| wanted.contains(&name.as_slice())).copied().collect();
        let known = self.open.contains(&id);
        self.saw(format!("stream headers {known} {} {end}", joined(&fields)));
        if self.act == "stream_enough" {
            // SAFETY: the stream has begun and not ended.
            unsafe { envoy.reset_http_stream(id) };
            self.saw("enough");
        }
    }

    pub fn stream_data<E: EnvoyHttpFilter>(
        &mut self,
        _envoy: &mut E,
        _id: u64,
        data: &[EnvoyBuffer],
        end: bool,
    ) {
        // How a body is cut into pieces is the network's matter.
        let data: String = data.iter().map(|chunk| text(chunk.as_slice())).collect();
        match self.trace.last_mut() {
            Some(last) if last.starts_with("stream data ") => *last += &data,
            _ => self.saw(format!("stream data {data}")),
        }
        if end {
            self.saw("stream data ends");
        }
    }

    pub fn stream_trailers(&mut self, _id: u64, trailers: &[(EnvoyBuffer, EnvoyBuffer)]) {
        self.saw(format!("stream trailers {}", joined(trailers)));
    }

    pub fn stream_complete<E: EnvoyHttpFilter>(&mut self, envoy: &mut E, id: u64) {
        self.saw("stream complete");
        self.ended(envoy, id);
    }

    pub fn stream_reset<E: EnvoyHttpFilter>(
        &mut self,
        envoy: &mut E,
        id: u64,
        reason: StreamReset,
    ) {
        self.saw(format!("stream reset {reason:?}"));
        if self.act == "stream_cancel" {
            // The hook that cancelled lets the request go on.
            return self.open.clear();
        }
        self.ended(envoy, id);
    }

    fn ended<E: EnvoyHttpFilter>(&mut self, envoy: &mut E, id: u64) {
        self.open.retain(|&open| open != id);
        envoy.continue_decoding();
    }
}
