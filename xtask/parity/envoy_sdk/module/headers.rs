//! Header and trailer fields: read, set, added, removed.

use abi::{
    envoy_dynamic_module_type_on_http_filter_request_headers_status as RequestHeaders,
    envoy_dynamic_module_type_on_http_filter_request_trailers_status as RequestTrailers,
    envoy_dynamic_module_type_on_http_filter_response_headers_status as ResponseHeaders,
    envoy_dynamic_module_type_on_http_filter_response_trailers_status as ResponseTrailers,
};
use envoy_proxy_dynamic_modules_rust_sdk::*;

use crate::probe::{Probe, joined, shown, text};

impl Probe {
    pub fn headers_of_request<E: EnvoyHttpFilter>(&mut self, envoy: &mut E) -> RequestHeaders {
        match self.act.as_str() {
            "headers_read" => {
                let values = envoy.get_request_header_values("x-two");
                let values: Vec<_> = values.iter().map(|value| text(value.as_slice())).collect();
                let one = shown(envoy.get_request_header_value("X-Two"));
                let absent = shown(envoy.get_request_header_value("x-absent"));
                let none = envoy.get_request_header_values("x-absent").len();
                self.saw(format!("values {values:?} first {one} absent {absent} {none}"));
                // The order of fields of different names is the codec's.
                let mut all: Vec<_> = joined(&envoy.get_request_headers())
                    .split(';')
                    .filter(|field| !field.starts_with("x-request-id"))
                    .map(str::to_owned)
                    .collect();
                all.sort();
                self.saw(all.join(";"));
            }
            "headers_change" => {
                let done = [
                    envoy.set_request_header("x-set", b"new"),
                    envoy.set_request_header("x-two", b"only"),
                    envoy.add_request_header("x-added", b"1"),
                    envoy.add_request_header("x-added", b"2"),
                    envoy.remove_request_header("x-gone"),
                    envoy.remove_request_header("x-absent"),
                ];
                self.saw(format!("{done:?}"));
            }
            "headers_empty" => {
                let done = [
                    envoy.set_request_header("x-two", b""),
                    envoy.add_request_header("x-added", b""),
                    envoy.set_request_header("x-absent", b""),
                ];
                let two = envoy.get_request_header_values("x-two").len();
                let added = shown(envoy.get_request_header_value("x-added"));
                self.saw(format!("{done:?} {two} {added}"));
            }
            "headers_single" => {
                let done = [
                    envoy.add_request_header("user-agent", b"more"),
                    envoy.add_request_header("accept", b"more"),
                    envoy.add_request_header("cookie", b"c=3"),
                    envoy.add_request_header("x-forwarded-for", b"9.9.9.9"),
                ];
                let agent = shown(envoy.get_request_header_value("user-agent"));
                let cookies = envoy.get_request_header_values("cookie").len();
                self.saw(format!("{done:?} {agent} {cookies}"));
            }
            "headers_bytes" => {
                let done = envoy.set_request_header("x-bytes", b"a\xff\xfe\tb");
                self.saw(format!("{done} {}", shown(envoy.get_request_header_value("x-bytes"))));
            }
            "headers_method" => {
                let done = [
                    envoy.set_request_header(":method", b"PUT"),
                    envoy.set_request_header(":path", b"/elsewhere?q"),
                    envoy.set_request_header(":authority", b"other.test"),
                ];
                self.saw(format!("{done:?}"));
            }
            "headers_incomplete" => {
                let done = envoy.remove_request_header(":path");
                self.saw(format!("{done}"));
            }
            "headers_early" => {
                // There is no response yet.
                let done = [
                    envoy.set_response_header("x-early", b"1"),
                    envoy.remove_response_header("x-early"),
                    envoy.set_request_trailer("x-early", b"1"),
                ];
                let counts =
                    (envoy.get_response_headers().len(), envoy.get_request_trailers().len());
                self.saw(format!("{done:?} {counts:?}"));
            }
            _ => (),
        }
        RequestHeaders::Continue
    }

    pub fn headers_of_response<E: EnvoyHttpFilter>(&mut self, envoy: &mut E) -> ResponseHeaders {
        match self.act.as_str() {
            "headers_read" => {
                let kind = shown(envoy.get_response_header_value("content-type"));
                let two = envoy.get_response_header_values("x-two").len();
                // The request can still be read.
                let host = shown(envoy.get_request_header_value(":authority"));
                self.saw(format!("{kind} {two} {host}"));
            }
            "headers_change" => {
                let done = [
                    envoy.set_response_header("x-set", b"new"),
                    envoy.add_response_header("set-cookie", b"a=1"),
                    envoy.add_response_header("set-cookie", b"b=2"),
                    envoy.remove_response_header("content-type"),
                    envoy.remove_response_header("x-absent"),
                ];
                self.saw(format!("{done:?}"));
            }
            "headers_status" => {
                let done = envoy.set_response_header(":status", b"299");
                self.saw(format!("{done}"));
            }
            "headers_statusless" => {
                let done = envoy.remove_response_header(":status");
                self.saw(format!("{done}"));
            }
            _ => (),
        }
        ResponseHeaders::Continue
    }

    pub fn trailers_of_request<E: EnvoyHttpFilter>(&mut self, envoy: &mut E) -> RequestTrailers {
        if self.act == "trailers_change" {
            let done = [
                envoy.set_request_trailer("x-set", b"new"),
                envoy.add_request_trailer("x-end", b"2"),
                envoy.remove_request_trailer("x-gone"),
                envoy.set_request_trailer("x-empty", b""),
            ];
            let end = envoy.get_request_trailer_values("x-end").len();
            let absent = shown(envoy.get_request_trailer_value("x-absent"));
            self.saw(format!("{done:?} {end} {absent}"));
        }
        RequestTrailers::Continue
    }

    pub fn trailers_of_response<E: EnvoyHttpFilter>(&mut self, envoy: &mut E) -> ResponseTrailers {
        if self.act == "trailers_change" {
            let done = [
                envoy.set_response_trailer("x-set", b"new"),
                envoy.add_response_trailer("x-end", b"2"),
                envoy.remove_response_trailer("x-gone"),
            ];
            let end = envoy.get_response_trailer_values("x-end").len();
            let first = shown(envoy.get_response_trailer_value("x-end"));
            self.saw(format!("{done:?} {end} {first}"));
        }
        ResponseTrailers::Continue
    }
}
