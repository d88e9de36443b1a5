//! What a filter can learn and leave behind: metrics, metadata, filter state, attributes, routes.

use abi::{
    envoy_dynamic_module_type_attribute_id as Attribute,
    envoy_dynamic_module_type_metadata_source as Source,
    envoy_dynamic_module_type_on_http_filter_request_headers_status as RequestHeaders,
    envoy_dynamic_module_type_on_http_filter_response_headers_status as ResponseHeaders,
};
use envoy_proxy_dynamic_modules_rust_sdk::*;

use crate::probe::{Probe, shown};

impl Probe {
    pub fn know<E: EnvoyHttpFilter>(&mut self, envoy: &mut E) -> RequestHeaders {
        match self.act.as_str() {
            "know_config" => {
                let route = envoy.get_most_specific_route_config();
                let route = route.and_then(|route| route.downcast_ref::<String>().cloned());
                let config = self.config.clone();
                self.saw(format!("{config} {route:?}"));
            }
            "know_metrics" => self.count(envoy),
            "know_metadata" => self.metadata(envoy),
            "know_state" => {
                let done = [
                    envoy.set_filter_state_bytes(b"probe.one", b"first"),
                    envoy.set_filter_state_bytes(b"probe.one", b"second"),
                    envoy.set_filter_state_bytes(b"probe.empty", b""),
                ];
                let one = shown(envoy.get_filter_state_bytes(b"probe.one"));
                let absent = shown(envoy.get_filter_state_bytes(b"probe.absent"));
                self.saw(format!("{done:?} {one} {absent}"));
            }
            "know_attributes" => self.attributes(envoy),
            "know_flag" => {
                envoy.add_custom_flag("PF");
                envoy.add_custom_flag("PG");
            }
            "know_route" => {
                envoy.set_request_header("x-route", b"other");
                envoy.clear_route_cache();
                let name = shown(envoy.get_attribute_string(Attribute::XdsRouteName));
                self.saw(name);
            }
            "know_stale" => {
                let before = shown(envoy.get_attribute_string(Attribute::XdsRouteName));
                envoy.set_request_header("x-route", b"other");
                let after = shown(envoy.get_attribute_string(Attribute::XdsRouteName));
                self.saw(format!("{before} {after}"));
            }
            _ => (),
        }
        RequestHeaders::Continue
    }

    fn count<E: EnvoyHttpFilter>(&mut self, envoy: &mut E) {
        let metrics = self.metrics;
        let done = [
            envoy.increment_counter(metrics.counter, 2).is_ok(),
            envoy.increment_counter_vec(metrics.counters, &["know", "one"], 3).is_ok(),
            envoy.increment_counter_vec(metrics.counters, &["know", "two"], 4).is_ok(),
            envoy.increment_counter_vec(metrics.counters, &["too few"], 1).is_ok(),
            envoy.set_gauge(metrics.gauge, 10).is_ok(),
            envoy.increase_gauge(metrics.gauge, 5).is_ok(),
            envoy.decrease_gauge(metrics.gauge, 3).is_ok(),
            envoy.set_gauge_vec(metrics.gauges, &["know"], 7).is_ok(),
            envoy.increase_gauge_vec(metrics.gauges, &["know"], 1).is_ok(),
            envoy.decrease_gauge_vec(metrics.gauges, &["know"], 2).is_ok(),
            envoy.record_histogram_value(metrics.histogram, 100).is_ok(),
            envoy.record_histogram_value_vec(metrics.histograms, &["know"], 200).is_ok(),
        ];
        self.saw(format!("{done:?}"));
    }

    fn metadata<E: EnvoyHttpFilter>(&mut self, envoy: &mut E) {
        envoy.set_dynamic_metadata_number("probe.own", "number", 1.5);
        envoy.set_dynamic_metadata_string("probe.own", "word", "one");
        envoy.set_dynamic_metadata_string("probe.own", "word", "another");
        envoy.set_dynamic_metadata_string("probe.own", "", "nameless");
        let number = envoy.get_metadata_number(Source::Dynamic, "probe.own", "number");
        let as_word = shown(envoy.get_metadata_string(Source::Dynamic, "probe.own", "number"));
        let word = shown(envoy.get_metadata_string(Source::Dynamic, "probe.own", "word"));
        let absent = shown(envoy.get_metadata_string(Source::Dynamic, "probe.none", "word"));
        self.saw(format!("dynamic {number:?} {as_word} {word} {absent}"));
        for (name, source) in
            [("route", Source::Route), ("cluster", Source::Cluster), ("host", Source::Host)]
        {
            let word = shown(envoy.get_metadata_string(source, "probe.given", "word"));
            let number = envoy.get_metadata_number(source, "probe.given", "number");
            self.saw(format!("{name} {word} {number:?}"));
        }
    }

    /// What is there once the request has gone to a host.
    pub fn metadata_of_host<E: EnvoyHttpFilter>(&mut self, envoy: &mut E) -> ResponseHeaders {
        let word = shown(envoy.get_metadata_string(Source::Host, "probe.given", "word"));
        let number = envoy.get_metadata_number(Source::Host, "probe.given", "number");
        self.saw(format!("host {word} {number:?}"));
        self.headers_of_response(envoy)
    }

    fn attributes<E: EnvoyHttpFilter>(&mut self, envoy: &mut E) {
        for (name, id) in [
            ("path", Attribute::RequestPath),
            ("url path", Attribute::RequestUrlPath),
            ("host", Attribute::RequestHost),
            ("scheme", Attribute::RequestScheme),
            ("method", Attribute::RequestMethod),
            ("user agent", Attribute::RequestUserAgent),
            ("referer", Attribute::RequestReferer),
            ("protocol", Attribute::RequestProtocol),
            ("query", Attribute::RequestQuery),
            ("source", Attribute::SourceAddress),
            ("destination", Attribute::DestinationAddress),
            ("cluster", Attribute::XdsClusterName),
            ("route", Attribute::XdsRouteName),
            ("virtual host", Attribute::XdsVirtualHostName),
            ("upstream", Attribute::UpstreamAddress),
            ("details", Attribute::ResponseCodeDetails),
        ] {
            // Ports are others in each run.
            let value = shown(envoy.get_attribute_string(id));
            let value = value.rsplit_once(':').map_or(value.as_str(), |(address, _)| address);
            self.trace.push(format!("{name} {value}"));
        }
        for (name, id) in [
            ("size", Attribute::RequestSize),
            ("total", Attribute::RequestTotalSize),
            ("code", Attribute::ResponseCode),
        ] {
            let value = envoy.get_attribute_int(id);
            self.saw(format!("{name} {value:?}"));
        }
        let has_ports = [Attribute::SourcePort, Attribute::DestinationPort]
            .map(|id| envoy.get_attribute_int(id).is_some_and(|port| port > 0));
        self.saw(format!("ports {has_ports:?}"));
    }
}
