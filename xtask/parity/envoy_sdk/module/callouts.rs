//! Requests of the module's own, answered as a whole.

use abi::{
    envoy_dynamic_module_type_http_callout_init_result as Begun,
    envoy_dynamic_module_type_http_callout_result as CalloutResult,
    envoy_dynamic_module_type_on_http_filter_request_headers_status as RequestHeaders,
    envoy_dynamic_module_type_on_http_filter_response_headers_status as ResponseHeaders,
};
use envoy_proxy_dynamic_modules_rust_sdk::*;

use crate::fields;
use crate::probe::{Probe, text};
use crate::replies::reply;

/// Longer than any answer takes, and shorter than one that never comes, in milliseconds.
const PATIENCE: u64 = 5000;
const IMPATIENCE: u64 = 100;

impl Probe {
    pub fn call_out<E: EnvoyHttpFilter>(&mut self, envoy: &mut E) -> RequestHeaders {
        let (cluster, patience, count) = match self.act.as_str() {
            "callout_unknown" => ("nobody", PATIENCE, 1),
            "callout_refused" => ("refusing", PATIENCE, 1),
            "callout_hostless" => ("hostless", PATIENCE, 1),
            "callout_late" => ("other", IMPATIENCE, 1),
            "callout_two" => ("other", PATIENCE, 2),
            "callout_response" => return RequestHeaders::Continue,
            _ => ("other", PATIENCE, 1),
        };
        for _ in 0..count {
            self.begin(envoy, cluster, patience);
        }
        self.hold()
    }

    pub fn call_out_in_response<E: EnvoyHttpFilter>(&mut self, envoy: &mut E) -> ResponseHeaders {
        self.begin(envoy, "other", PATIENCE);
        if self.open.is_empty() {
            ResponseHeaders::Continue
        } else {
            ResponseHeaders::StopIteration
        }
    }

    /// Holds the request while something is open.
    pub fn hold(&self) -> RequestHeaders {
        if self.open.is_empty() { RequestHeaders::Continue } else { RequestHeaders::StopIteration }
    }

    fn begin<E: EnvoyHttpFilter>(&mut self, envoy: &mut E, cluster: &str, patience: u64) {
        let (result, id) = match self.act.as_str() {
            "callout_incomplete" => {
                envoy.send_http_callout(cluster, fields![":method" => b"GET"], None, patience)
            }
            "callout_post" => {
                let fields = fields![
                    ":method" => b"POST",
                    ":path" => b"/asked",
                    "host" => b"other.test",
                    "x-from" => b"probe",
                ];
                envoy.send_http_callout(cluster, fields, Some(b"a question"), patience)
            }
            _ => {
                let fields =
                    fields![":method" => b"GET", ":path" => b"/asked", "host" => b"other.test"];
                envoy.send_http_callout(cluster, fields, None, patience)
            }
        };
        if matches!(result, Begun::Success) {
            self.open.push(id);
            self.saw("callout begun");
        } else {
            self.saw(format!("callout {result:?}"));
        }
    }

    pub fn callout_done<E: EnvoyHttpFilter>(
        &mut self,
        envoy: &mut E,
        id: u64,
        result: CalloutResult,
        headers: Option<&[(EnvoyBuffer, EnvoyBuffer)]>,
        body: Option<&[EnvoyBuffer]>,
    ) {
        let known = self.open.contains(&id);
        self.open.retain(|&open| open != id);
        let field = |name: &str| {
            let found = headers.unwrap_or_default().iter();
            let mut found = found.filter(|(own, _)| own.as_slice() == name.as_bytes());
            found.next().map_or_else(|| "-".to_owned(), |(_, value)| text(value.as_slice()))
        };
        let body: Vec<u8> =
            body.unwrap_or_default().iter().flat_map(|chunk| chunk.as_slice().to_vec()).collect();
        self.saw(format!(
            "callout done {known} {result:?} {} {} {:?}",
            field(":status"),
            field("x-answer"),
            text(&body)
        ));
        if !self.open.is_empty() {
            return;
        }
        match self.act.as_str() {
            "callout_reply" => reply(envoy),
            "callout_response" => {
                envoy.set_response_header("x-answer", field("x-answer").as_bytes());
                envoy.continue_encoding();
            }
            _ => {
                envoy.set_request_header("x-answer", field("x-answer").as_bytes());
                envoy.continue_decoding();
            }
        }
    }
}
