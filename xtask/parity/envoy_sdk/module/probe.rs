//! The filter: which act a request asks for, and where each hook leads.

use abi::{
    envoy_dynamic_module_type_http_callout_result as CalloutResult,
    envoy_dynamic_module_type_http_stream_reset_reason as StreamReset,
    envoy_dynamic_module_type_on_http_filter_request_body_status as RequestBody,
    envoy_dynamic_module_type_on_http_filter_request_headers_status as RequestHeaders,
    envoy_dynamic_module_type_on_http_filter_request_trailers_status as RequestTrailers,
    envoy_dynamic_module_type_on_http_filter_response_body_status as ResponseBody,
    envoy_dynamic_module_type_on_http_filter_response_headers_status as ResponseHeaders,
    envoy_dynamic_module_type_on_http_filter_response_trailers_status as ResponseTrailers,
};
use envoy_proxy_dynamic_modules_rust_sdk::*;

use crate::{Events, Metrics};

/// One stream.
pub struct Probe {
    /// What the request asks for: its path without the slash and the query.
    pub act: String,
    /// What was seen.
    pub trace: Vec<String>,
    pub config: String,
    pub metrics: Metrics,
    /// The events of the configuration.
    pub events: Events,
    /// Body bytes so far, of the request and of the response.
    pub bytes: (usize, usize),
    /// Callouts or streams that are open.
    pub open: Vec<u64>,
    /// Whether an event is awaited.
    pub is_due: bool,
}

impl Probe {
    pub fn new(config: String, metrics: Metrics, events: Events) -> Self {
        let (act, trace, open) = (String::new(), Vec::new(), Vec::new());
        Self { act, trace, config, metrics, events, bytes: (0, 0), open, is_due: false }
    }

    /// Writes something down.
    pub fn saw(&mut self, what: impl Into<String>) {
        self.trace.push(what.into());
    }

    /// Whether the message waits for something: its body has to wait with its headers.
    pub fn waits(&self) -> bool {
        self.is_due || !self.open.is_empty()
    }

    fn is(&self, act: &str) -> bool {
        self.act == act
    }
}

/// Bytes as text.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A buffer that may not be there, as text.
pub fn shown(buffer: Option<EnvoyBuffer>) -> String {
    buffer.map_or_else(|| "-".to_owned(), |buffer| text(buffer.as_slice()))
}

/// Fields in one line.
pub fn joined(fields: &[(EnvoyBuffer, EnvoyBuffer)]) -> String {
    let shown = |(name, value): &(EnvoyBuffer, EnvoyBuffer)| {
        format!("{}={}", text(name.as_slice()), text(value.as_slice()))
    };
    fields.iter().map(shown).collect::<Vec<_>>().join(";")
}

impl<E: EnvoyHttpFilter> HttpFilter<E> for Probe {
    fn on_request_headers(&mut self, envoy: &mut E, end: bool) -> RequestHeaders {
        let path = shown(envoy.get_request_header_value(":path"));
        let path = path.split('?').next().unwrap_or_default().trim_start_matches('/');
        self.act = path.to_owned();
        self.saw(format!("request headers {end}"));
        let group = path.split('_').next().unwrap_or_default().to_owned();
        match group.as_str() {
            "headers" | "trailers" => self.headers_of_request(envoy),
            "body" => self.body_begins(envoy),
            "reply" => self.reply_to_headers(envoy),
            "callout" => self.call_out(envoy),
            "stream" => self.open_stream(envoy),
            "schedule" => self.schedule(envoy),
            "know" => self.know(envoy),
            #[cfg(feature = "v1_39")]
            "new" => self.newer(envoy),
            _ => RequestHeaders::Continue,
        }
    }

    fn on_request_body(&mut self, envoy: &mut E, end: bool) -> RequestBody {
        self.bytes.0 += envoy.get_received_request_body_size();
        // A body and an event come in any order.
        if end && !self.act.starts_with("schedule") {
            self.saw(format!("request body of {}", self.bytes.0));
        }
        if self.is("reply_body") {
            return self.reply_to_body(envoy);
        }
        self.request_body(envoy, end)
    }

    fn on_request_trailers(&mut self, envoy: &mut E) -> RequestTrailers {
        self.saw(format!("request trailers {}", joined(&envoy.get_request_trailers())));
        self.trailers_of_request(envoy)
    }

    fn on_response_headers(&mut self, envoy: &mut E, end: bool) -> ResponseHeaders {
        let status = shown(envoy.get_response_header_value(":status"));
        self.saw(format!("response headers {status} {end}"));
        match self.act.as_str() {
            "reply_response" => self.reply_to_response(envoy),
            "callout_response" => self.call_out_in_response(envoy),
            "schedule_response" => self.schedule_response(envoy),
            "know_metadata" => self.metadata_of_host(envoy),
            _ => self.headers_of_response(envoy),
        }
    }

    fn on_response_body(&mut self, envoy: &mut E, end: bool) -> ResponseBody {
        self.bytes.1 += envoy.get_received_response_body_size();
        if end {
            self.saw(format!("response body of {}", self.bytes.1));
        }
        self.response_body(envoy, end)
    }

    fn on_response_trailers(&mut self, envoy: &mut E) -> ResponseTrailers {
        self.saw(format!("response trailers {}", joined(&envoy.get_response_trailers())));
        self.trailers_of_response(envoy)
    }

    fn on_stream_complete(&mut self, envoy: &mut E) {
        self.saw("complete");
        let trace = self.trace.join(", ");
        envoy.set_dynamic_metadata_string("probe", "trace", &trace);
    }

    fn on_http_callout_done(
        &mut self,
        envoy: &mut E,
        id: u64,
        result: CalloutResult,
        headers: Option<&[(EnvoyBuffer, EnvoyBuffer)]>,
        body: Option<&[EnvoyBuffer]>,
    ) {
        self.callout_done(envoy, id, result, headers, body);
    }

    fn on_http_stream_headers(
        &mut self,
        envoy: &mut E,
        id: u64,
        headers: &[(EnvoyBuffer, EnvoyBuffer)],
        end: bool,
    ) {
        self.stream_headers(envoy, id, headers, end);
    }

    fn on_http_stream_data(&mut self, envoy: &mut E, id: u64, data: &[EnvoyBuffer], end: bool) {
        self.stream_data(envoy, id, data, end);
    }

    fn on_http_stream_trailers(
        &mut self,
        _envoy: &mut E,
        id: u64,
        trailers: &[(EnvoyBuffer, EnvoyBuffer)],
    ) {
        self.stream_trailers(id, trailers);
    }

    fn on_http_stream_complete(&mut self, envoy: &mut E, id: u64) {
        self.stream_complete(envoy, id);
    }

    fn on_http_stream_reset(&mut self, envoy: &mut E, id: u64, reason: StreamReset) {
        self.stream_reset(envoy, id, reason);
    }

    fn on_scheduled(&mut self, envoy: &mut E, event: u64) {
        self.scheduled(envoy, event);
    }

    #[cfg(feature = "v1_39")]
    fn on_local_reply(
        &mut self,
        _envoy: &mut E,
        status: u32,
        details: EnvoyBuffer,
        is_reset: bool,
    ) -> abi::envoy_dynamic_module_type_on_http_filter_local_reply_status {
        self.saw(format!("local reply {status} {} {is_reset}", text(details.as_slice())));
        abi::envoy_dynamic_module_type_on_http_filter_local_reply_status::Continue
    }
}
