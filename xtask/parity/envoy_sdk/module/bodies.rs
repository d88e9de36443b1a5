//! Bodies: held, read, drained, added to, changed in place.

use abi::{
    envoy_dynamic_module_type_on_http_filter_request_body_status as RequestBody,
    envoy_dynamic_module_type_on_http_filter_request_headers_status as RequestHeaders,
    envoy_dynamic_module_type_on_http_filter_response_body_status as ResponseBody,
};
use envoy_proxy_dynamic_modules_rust_sdk::*;

use crate::probe::{Probe, text};

impl Probe {
    pub fn body_begins<E: EnvoyHttpFilter>(&mut self, envoy: &mut E) -> RequestHeaders {
        match self.act.as_str() {
            // The length changes.
            "body_replace" | "body_append" | "body_drain" => {
                envoy.remove_request_header("content-length");
                RequestHeaders::Continue
            }
            "body_hold" => RequestHeaders::StopIteration,
            "body_all" => {
                self.resume_from_a_thread(envoy);
                RequestHeaders::StopAllIterationAndBuffer
            }
            "body_watermark" => {
                self.resume_from_a_thread(envoy);
                RequestHeaders::StopAllIterationAndWatermark
            }
            _ => RequestHeaders::Continue,
        }
    }

    pub fn request_body<E: EnvoyHttpFilter>(&mut self, envoy: &mut E, end: bool) -> RequestBody {
        if self.waits() {
            return RequestBody::StopIterationAndBuffer;
        }
        match self.act.as_str() {
            "body_buffer" | "body_replace" | "body_drain" if !end => {
                return RequestBody::StopIterationAndBuffer;
            }
            "body_buffer" => {
                let sum =
                    envoy.get_buffered_request_body_size() + envoy.get_received_request_body_size();
                self.saw(format!("held {sum}"));
            }
            "body_replace" => {
                let (held, here) = request_sizes(envoy);
                let done = [
                    held == 0 || envoy.drain_buffered_request_body(held),
                    here == 0 || envoy.drain_received_request_body(here),
                    envoy.append_received_request_body(b"replaced"),
                ];
                self.saw(format!("{done:?} {}", held + here));
            }
            "body_drain" => {
                let (held, here) = request_sizes(envoy);
                let whole = whole_request(envoy);
                let done = if held >= 4 {
                    envoy.drain_buffered_request_body(4)
                } else {
                    here >= 4 && envoy.drain_received_request_body(4)
                };
                self.saw(format!("{done} {whole}"));
            }
            "body_append" if end => {
                let done = envoy.append_received_request_body(b" and more");
                self.saw(format!("{done}"));
            }
            "body_change" => {
                for mut chunk in envoy.get_received_request_body().unwrap_or_default() {
                    chunk.as_mut_slice().make_ascii_uppercase();
                }
            }
            "body_hold" if !end => return RequestBody::StopIterationAndBuffer,
            _ => (),
        }
        RequestBody::Continue
    }

    pub fn response_body<E: EnvoyHttpFilter>(&mut self, envoy: &mut E, end: bool) -> ResponseBody {
        if self.waits() {
            return ResponseBody::StopIterationAndBuffer;
        }
        match self.act.as_str() {
            "body_response" if !end => return ResponseBody::StopIterationAndBuffer,
            "body_response" => {
                let held = envoy.get_buffered_response_body_size();
                let here = envoy.get_received_response_body_size();
                let chunks = envoy.get_buffered_response_body().unwrap_or_default();
                let mut whole: Vec<u8> =
                    chunks.iter().flat_map(|chunk| chunk.as_slice().to_vec()).collect();
                let chunks = envoy.get_received_response_body().unwrap_or_default();
                whole.extend(chunks.iter().flat_map(|chunk| chunk.as_slice().to_vec()));
                self.saw(format!("held {} {:?}", held + here, text(&whole)));
            }
            "body_shout" => {
                for mut chunk in envoy.get_received_response_body().unwrap_or_default() {
                    chunk.as_mut_slice().make_ascii_uppercase();
                }
            }
            "body_answer" if end => {
                let done = envoy.append_received_response_body(b"and an end\n");
                self.saw(format!("{done}"));
            }
            _ => (),
        }
        ResponseBody::Continue
    }
}

fn request_sizes<E: EnvoyHttpFilter>(envoy: &mut E) -> (usize, usize) {
    (envoy.get_buffered_request_body_size(), envoy.get_received_request_body_size())
}

fn whole_request<E: EnvoyHttpFilter>(envoy: &mut E) -> String {
    let mut whole = Vec::new();
    for chunk in envoy.get_buffered_request_body().unwrap_or_default() {
        whole.extend_from_slice(chunk.as_slice());
    }
    for chunk in envoy.get_received_request_body().unwrap_or_default() {
        whole.extend_from_slice(chunk.as_slice());
    }
    text(&whole)
}
