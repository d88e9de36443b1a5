//! Local replies, whole and in parts, from each phase.

use abi::{
    envoy_dynamic_module_type_on_http_filter_request_body_status as RequestBody,
    envoy_dynamic_module_type_on_http_filter_request_headers_status as RequestHeaders,
    envoy_dynamic_module_type_on_http_filter_response_headers_status as ResponseHeaders,
};
use envoy_proxy_dynamic_modules_rust_sdk::*;

use crate::fields;
use crate::probe::Probe;

/// The event at which a request is answered.
pub const REPLY: u64 = 1000;
/// The event at which it is answered in parts.
pub const PARTS: u64 = 1001;

impl Probe {
    pub fn reply_to_headers<E: EnvoyHttpFilter>(&mut self, envoy: &mut E) -> RequestHeaders {
        match self.act.as_str() {
            "reply_headers" => reply(envoy),
            "reply_empty" => envoy.send_response(204, fields!["x-why" => b"nothing"], None, None),
            "reply_long" => {
                let body = "long ".repeat(20_000);
                envoy.send_response(200, fields![], Some(body.as_bytes()), None);
            }
            "reply_own" => {
                let fields = fields!["content-type" => b"text/html", "content-length" => b"999"];
                envoy.send_response(503, fields, Some(b"<p>"), Some("own words"));
            }
            "reply_parts" => parts(envoy),
            "reply_end" => envoy.send_response_headers(fields![":status" => b"202"], true),
            "reply_scheduled" => self.commit_from_a_thread(envoy, &[REPLY]),
            "reply_later" => self.commit_from_a_thread(envoy, &[PARTS]),
            _ => return RequestHeaders::Continue,
        }
        RequestHeaders::StopIteration
    }

    pub fn reply_to_body<E: EnvoyHttpFilter>(&mut self, envoy: &mut E) -> RequestBody {
        reply(envoy);
        RequestBody::StopIterationNoBuffer
    }

    pub fn reply_to_response<E: EnvoyHttpFilter>(&mut self, envoy: &mut E) -> ResponseHeaders {
        reply(envoy);
        ResponseHeaders::StopIteration
    }
}

pub fn reply<E: EnvoyHttpFilter>(envoy: &mut E) {
    let fields = fields!["x-why" => b"forbidden", "x-two" => b"1", "x-two" => b"2"];
    envoy.send_response(403, fields, Some(b"not for you\n"), Some("probe_denied"));
}

pub fn parts<E: EnvoyHttpFilter>(envoy: &mut E) {
    envoy.send_response_headers(fields![":status" => b"201", "x-why" => b"in parts"], false);
    envoy.send_response_data(b"one ", false);
    envoy.send_response_data(b"two", false);
    envoy.send_response_trailers(fields!["x-end" => b"1"]);
}
