//! What the SDK of 1.37 has not.

use abi::{
    envoy_dynamic_module_type_attribute_id as Attribute,
    envoy_dynamic_module_type_http_filter_stream_reset_reason as Reset,
    envoy_dynamic_module_type_metadata_source as Source,
    envoy_dynamic_module_type_on_http_filter_request_headers_status as RequestHeaders,
};
use envoy_proxy_dynamic_modules_rust_sdk::*;

use crate::probe::{Probe, shown, text};

impl Probe {
    pub fn newer<E: EnvoyHttpFilter>(&mut self, envoy: &mut E) -> RequestHeaders {
        match self.act.as_str() {
            "new_metadata" => self.newer_metadata(envoy),
            "new_state" => {
                let done = envoy.set_filter_state_typed(b"probe.typed", b"untyped");
                let typed = shown(envoy.get_filter_state_typed(b"probe.typed"));
                self.saw(format!("{done} {typed}"));
                for (key, value) in [
                    ("envoy.upstream.dynamic_port", "80"),
                    ("envoy.upstream.dynamic_port", "port"),
                    ("envoy.network.upstream_server_name", "a name"),
                    ("envoy.network.application_protocols", "h2,http/1.1"),
                    ("envoy.network.transport_socket.original_dst_address", "10.0.0.1:80"),
                ] {
                    let done = envoy.set_filter_state_typed(key.as_bytes(), value.as_bytes());
                    let typed = shown(envoy.get_filter_state_typed(key.as_bytes()));
                    self.saw(format!("{key} {done} {typed}"));
                }
            }
            "new_cluster" => {
                let name = shown(envoy.get_cluster_name());
                let hosts = envoy.get_cluster_host_count(0).map(|count| format!("{count:?}"));
                let none = envoy.get_cluster_host_count(7).is_some();
                self.saw(format!("{name} {hosts:?} {none}"));
            }
            "new_override" => {
                let done = [
                    envoy.set_upstream_override_host("10.0.0.1:80", false),
                    envoy.set_upstream_override_host("no address", false),
                    envoy.set_upstream_override_host("", false),
                ];
                self.saw(format!("{done:?}"));
            }
            "new_limit" => {
                let before = envoy.get_buffer_limit();
                envoy.set_buffer_limit(before + 1000);
                let larger = envoy.get_buffer_limit();
                envoy.set_buffer_limit(1);
                let smaller = envoy.get_buffer_limit();
                self.saw(format!("{before} {larger} {smaller}"));
            }
            "new_worker" => {
                let (worker, tls) =
                    (envoy.get_worker_index(), envoy.get_attribute_bool(Attribute::ConnectionMtls));
                let span = envoy.get_active_span().is_some();
                self.saw(format!("worker {worker} tls {tls:?} span {span}"));
            }
            "new_reset" => {
                envoy.reset_stream(Reset::LocalReset, "probe_reset");
                return RequestHeaders::StopIteration;
            }
            "new_recreate" => {
                let again = shown(envoy.get_request_header_value("x-again"));
                if again == "-" {
                    envoy.set_request_header("x-again", b"1");
                    // Releases up to 1.39 destroy this filter in the call.
                    let _done = envoy.recreate_stream(None);
                    return RequestHeaders::StopIteration;
                }
            }
            "new_route" => {
                envoy.set_request_header("x-route", b"other");
                envoy.clear_route_cluster_cache();
                self.saw(shown(envoy.get_attribute_string(Attribute::XdsRouteName)));
            }
            _ => (),
        }
        RequestHeaders::Continue
    }

    fn newer_metadata<E: EnvoyHttpFilter>(&mut self, envoy: &mut E) {
        let own = "probe.own";
        envoy.set_dynamic_metadata_bool(own, "flag", true);
        envoy.set_dynamic_metadata_string_batch(own, &[("a", "1"), ("b", "2")]);
        let lists = [
            envoy.add_dynamic_metadata_list_number(own, "numbers", 1.0),
            envoy.add_dynamic_metadata_list_number(own, "numbers", 2.0),
            envoy.add_dynamic_metadata_list_string(own, "words", "x"),
            envoy.add_dynamic_metadata_list_bool(own, "flags", false),
            envoy.add_dynamic_metadata_list_number(own, "flag", 3.0),
        ];
        let flag = envoy.get_metadata_bool(Source::Dynamic, own, "flag");
        let size = envoy.get_metadata_list_size(Source::Dynamic, own, "numbers");
        let second = envoy.get_metadata_list_number(Source::Dynamic, own, "numbers", 1);
        let third = envoy.get_metadata_list_number(Source::Dynamic, own, "numbers", 2);
        let word = shown(envoy.get_metadata_list_string(Source::Dynamic, own, "words", 0));
        let no = envoy.get_metadata_list_bool(Source::Dynamic, own, "flags", 0);
        self.saw(format!("{lists:?} {flag:?} {size:?} {second:?} {third:?} {word} {no:?}"));
        let keys = envoy.get_metadata_keys(Source::Dynamic, own).unwrap_or_default();
        // A map has no order.
        let mut keys: Vec<_> = keys.iter().map(|key| text(key.as_slice())).collect();
        keys.sort();
        let spaces = envoy.get_metadata_namespaces(Source::Dynamic).unwrap_or_default();
        let mut spaces: Vec<_> = spaces.iter().map(|space| text(space.as_slice())).collect();
        spaces.sort();
        self.saw(format!("{keys:?} {spaces:?}"));
        let given = "probe.given";
        let flag = envoy.get_metadata_bool(Source::Route, given, "flag");
        let first = envoy.get_metadata_list_number(Source::Route, given, "list", 0);
        let second = shown(envoy.get_metadata_list_string(Source::Route, given, "list", 1));
        let locality = envoy.get_metadata_namespaces(Source::HostLocality).is_some();
        self.saw(format!("route {flag:?} {first:?} {second} locality {locality}"));
    }
}
