//! The module's own requests and responses, and what else ends a stream.

use super::*;

/// What comes with an answer, in memory that is freed when the hook has returned.
pub(crate) struct Answer {
    fields: Vec<(Vec<u8>, Vec<u8>)>,
    chunks: Vec<Vec<u8>>,
}

impl Answer {
    pub(crate) fn new(status: &str, body: &[&str]) -> Self {
        let fields = vec![(b":status".to_vec(), status.into()), (b"x-a".to_vec(), b"1".to_vec())];
        Self { fields, chunks: body.iter().map(|chunk| (*chunk).into()).collect() }
    }

    fn fields(&self) -> Vec<envoy_http_header> {
        let raw = |(name, value): &(Vec<u8>, Vec<u8>)| envoy_http_header {
            key_ptr: name.as_ptr().cast(),
            key_length: name.len(),
            value_ptr: value.as_ptr().cast(),
            value_length: value.len(),
        };
        self.fields.iter().map(raw).collect()
    }

    fn chunks(&self) -> Vec<envoy_buffer> {
        self.chunks.iter().map(|chunk| buffer(chunk)).collect()
    }
}

/// Calls both forms of a hook: that of the stream, or that of the configuration.
macro_rules! answer_hooks {
    ($($method:ident($($arg:ident: $type:ty),*) => $hook:ident, $config_hook:ident($($pass:expr),*);)*) => {
        impl Host {$(
            pub(crate) fn $method(&self, $($arg: $type),*) {
                let call: hooks::$hook = hook(
                    self.table,
                    CStr::from_bytes_with_nul(concat!("envoy_dynamic_module_on_", stringify!($hook), "\0").as_bytes()).unwrap(),
                );
                let (pointer, filter) = (self.pointer(), self.filter.get());
                // SAFETY: the filter is alive, or null; what is lent outlives the call.
                unsafe { call(pointer, filter, $($pass),*) }
            }
        )*}

        /// The same hooks of the configuration.
        pub(crate) mod config {
            use super::*;
            $(
                pub(crate) fn $method(host: &Host, $($arg: $type),*) {
                    let call: hooks::$config_hook = hook(
                        host.table,
                        CStr::from_bytes_with_nul(concat!("envoy_dynamic_module_on_", stringify!($config_hook), "\0").as_bytes()).unwrap(),
                    );
                    // SAFETY: the configuration is alive; what is lent outlives the call.
                    unsafe { call(ptr::null_mut(), host.config, $($pass),*) }
                }
            )*
        }
    };
}

answer_hooks! {
    callout_done(id: u64, answer: Answer) => http_filter_http_callout_done, http_filter_config_http_callout_done(
        id, http_callout_result::Success, answer.fields().as_mut_ptr(), answer.fields.len(), answer.chunks().as_mut_ptr(), answer.chunks.len()
    );
    callout_failed(id: u64, result: u32) => http_filter_http_callout_done, http_filter_config_http_callout_done(
        id, http_callout_result(result), ptr::null_mut(), 0, ptr::null_mut(), 0
    );
    stream_headers(id: u64, answer: Answer, end: bool) => http_filter_http_stream_headers, http_filter_config_http_stream_headers(
        id, answer.fields().as_mut_ptr(), answer.fields.len(), end
    );
    stream_data(id: u64, answer: Answer, end: bool) => http_filter_http_stream_data, http_filter_config_http_stream_data(
        id, answer.chunks().as_ptr(), answer.chunks.len(), end
    );
    stream_trailers(id: u64, answer: Answer) => http_filter_http_stream_trailers, http_filter_config_http_stream_trailers(
        id, answer.fields().as_mut_ptr(), answer.fields.len()
    );
    stream_completed(id: u64) => http_filter_http_stream_complete, http_filter_config_http_stream_complete(id);
    stream_reset(id: u64, reason: u32) => http_filter_http_stream_reset, http_filter_config_http_stream_reset(
        id, http_stream_reset_reason(reason)
    );
}

impl Host {
    pub(crate) fn config_scheduled(&self, id: u64) {
        let call: hooks::http_filter_config_scheduled =
            hook(self.table, c"envoy_dynamic_module_on_http_filter_config_scheduled");
        // SAFETY: the configuration is alive.
        unsafe { call(ptr::null_mut(), self.config, id) }
    }
}

fn fields(first: *mut module_http_header, count: size_t) -> String {
    // SAFETY: the module lends as many.
    let fields = unsafe { crate::host::bytes::borrow_list(first, count) };
    let mut text = String::new();
    for field in fields {
        let name = owned(module_buffer { ptr: field.key_ptr, length: field.key_length });
        let value = owned(module_buffer { ptr: field.value_ptr, length: field.value_length });
        text += &format!(" {}={}", String::from_utf8_lossy(&name), String::from_utf8_lossy(&value));
    }
    text
}

fn text(buffer: module_buffer) -> String {
    String::from_utf8(owned(buffer)).unwrap()
}

/// Starts a request: runs the test's nested hooks, and answers as the cluster's name says.
fn start(
    host: &Host,
    id_out: *mut u64,
    cluster: module_buffer,
    what: &str,
) -> http_callout_init_result {
    let cluster = text(cluster);
    happened(format!("{what} to {cluster}"));
    let id = host.requests.get() + 1;
    host.requests.set(id);
    host.on_start.get()(host);
    match cluster.as_str() {
        "missing" => http_callout_init_result::ClusterNotFound,
        "empty" => http_callout_init_result::CannotCreateRequest,
        "headers" => http_callout_init_result::MissingRequiredHeaders,
        _ => {
            // SAFETY: the module's pointer is valid.
            unsafe { id_out.write(id) };
            http_callout_init_result::Success
        }
    }
}

callbacks! {
    fn http_filter_http_callout(pointer: http_filter_envoy_ptr, id_out: *mut u64, cluster: module_buffer, headers: *mut module_http_header, headers_size: size_t, body: module_buffer, timeout: u64) -> http_callout_init_result {
        // SAFETY: tests keep the host.
        let host = unsafe { host(pointer) };
        start(host, id_out, cluster, &format!("callout{} [{}] {timeout}", fields(headers, headers_size), text(body)))
    }

    fn http_filter_start_http_stream(pointer: http_filter_envoy_ptr, id_out: *mut u64, cluster: module_buffer, headers: *mut module_http_header, headers_size: size_t, body: module_buffer, end: bool, timeout: u64) -> http_callout_init_result {
        // SAFETY: tests keep the host.
        let host = unsafe { host(pointer) };
        start(host, id_out, cluster, &format!("stream{} [{}] {end} {timeout}", fields(headers, headers_size), text(body)))
    }

    fn http_filter_reset_http_stream(pointer: http_filter_envoy_ptr, id: u64) {
        happened(format!("reset stream {id}"));
        // SAFETY: tests keep the host.
        unsafe { host(pointer) }.stream_reset(id, 2);
    }

    fn http_stream_send_data(_pointer: http_filter_envoy_ptr, id: u64, data: module_buffer, end: bool) -> bool {
        happened(format!("stream {id} data {} {end}", text(data)));
        id == 1
    }

    fn http_stream_send_trailers(_pointer: http_filter_envoy_ptr, id: u64, trailers: *mut module_http_header, count: size_t) -> bool {
        happened(format!("stream {id} trailers{}", fields(trailers, count)));
        id == 1
    }

    fn http_send_response_headers(pointer: http_filter_envoy_ptr, headers: *mut module_http_header, count: size_t, end: bool) {
        happened(format!("response headers{} {end}", fields(headers, count)));
        // SAFETY: tests keep the host.
        let host = unsafe { host(pointer) };
        host.on_send_response.get()(host);
    }

    fn http_send_response_data(pointer: http_filter_envoy_ptr, data: module_buffer, end: bool) {
        happened(format!("response data {} {end}", text(data)));
        if end {
            // SAFETY: tests keep the host.
            unsafe { host(pointer) }.end();
        }
    }

    fn http_send_response_trailers(pointer: http_filter_envoy_ptr, trailers: *mut module_http_header, count: size_t) {
        happened(format!("response trailers{}", fields(trailers, count)));
        // SAFETY: tests keep the host.
        unsafe { host(pointer) }.end();
    }

    fn http_filter_config_scheduler_new(_config: http_filter_config_envoy_ptr) -> http_filter_config_scheduler_module_ptr {
        Box::into_raw(Box::new(0_u64)).cast()
    }

    fn http_filter_config_scheduler_commit(scheduler: http_filter_config_scheduler_module_ptr, event_id: u64) {
        // SAFETY: the handle came from `http_filter_config_scheduler_new` and is not deleted.
        unsafe { *scheduler.cast::<u64>() += event_id };
    }

    fn http_filter_config_scheduler_delete(scheduler: http_filter_config_scheduler_module_ptr) {
        // SAFETY: as above, and it is not used again.
        drop(unsafe { Box::from_raw(scheduler.cast::<u64>()) });
    }
}

late_callbacks! {
    fn http_filter_reset_stream(_: http_filter_envoy_ptr, reason: http_filter_stream_reset_reason, details: module_buffer) {
        happened(format!("reset {} {}", reason.0, text(details)));
    }

    fn http_filter_send_go_away_and_close(pointer: http_filter_envoy_ptr, graceful: bool) {
        happened(format!("go away {graceful}"));
        if !graceful {
            // SAFETY: tests keep the host.
            unsafe { host(pointer) }.end();
        }
    }

    fn http_filter_recreate_stream(pointer: http_filter_envoy_ptr, headers: *mut module_http_header, count: size_t) -> bool {
        happened(format!("recreate{}", fields(headers, count)));
        // SAFETY: tests keep the host.
        let host = unsafe { host(pointer) };
        if !host.recreates.get() {
            return false;
        }
        host.end();
        true
    }

    fn http_filter_config_http_callout(_config: http_filter_config_envoy_ptr, id_out: *mut u64, cluster: module_buffer, headers: *mut module_http_header, headers_size: size_t, body: module_buffer, timeout: u64) -> http_callout_init_result {
        happened(format!("config callout{} [{}] {timeout} to {}", fields(headers, headers_size), text(body), text(cluster)));
        // SAFETY: the module's pointer is valid.
        unsafe { id_out.write(1) };
        http_callout_init_result::Success
    }

    fn http_filter_config_reset_http_stream(_config: http_filter_config_envoy_ptr, id: u64) {
        happened(format!("config reset stream {id}"));
        let nested = ON_CONFIG_RESET.get();
        nested(id);
    }

    fn http_get_active_span(pointer: http_filter_envoy_ptr) -> span_envoy_ptr {
        pointer.cast()
    }

    fn http_span_set_tag(_span: span_envoy_ptr, key: module_buffer, value: module_buffer) {
        happened(format!("tag {}={}", text(key), text(value)));
    }

    fn http_span_get_trace_id(_span: span_envoy_ptr, result: *mut envoy_buffer) -> bool {
        // SAFETY: the module's pointer is valid.
        unsafe { result.write(buffer(b"trace")) };
        true
    }

    fn http_span_spawn_child(_pointer: http_filter_envoy_ptr, _span: span_envoy_ptr, operation: module_buffer) -> child_span_module_ptr {
        happened(format!("child {}", text(operation)));
        Box::into_raw(Box::new(0_u64)).cast()
    }

    fn http_child_span_finish(span: child_span_module_ptr) {
        happened("finish");
        // SAFETY: the span came from `http_span_spawn_child` and is not used again.
        drop(unsafe { Box::from_raw(span.cast::<u64>()) });
    }
}

thread_local! {
    /// What happens inside the reset of a configuration's stream.
    pub(crate) static ON_CONFIG_RESET: Cell<fn(u64)> = const { Cell::new(|_| {}) };
}
