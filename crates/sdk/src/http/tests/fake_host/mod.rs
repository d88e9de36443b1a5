//! A host of one filter, small enough to be read: it does what a test sets and records what happens.

/// Defines callbacks under the names that the ABI gives them.
macro_rules! callbacks {
    ($(fn $name:ident($($param:ident: $type:ty),* $(,)?) $(-> $returns:ty)? $body:block)*) => {$(
        #[unsafe(export_name = concat!("envoy_dynamic_module_callback_", stringify!($name)))]
        unsafe extern "C" fn $name($($param: $type),*) $(-> $returns)? $body
        const _: callbacks::types::$name = $name;
    )*};
}

/// Defines callbacks that are newer than the oldest host, found by [`look_up`] only.
macro_rules! late_callbacks {
    ($(fn $name:ident($($param:tt: $type:ty),* $(,)?) $(-> $returns:ty)? $body:block)*) => {
        $(
            unsafe extern "C" fn $name($($param: $type),*) $(-> $returns)? $body
            const _: callbacks::types::$name = $name;
        )*

        pub(super) fn late(symbol: &[u8]) -> *const c_void {
            match symbol {
                $(symbol if symbol == concat!("envoy_dynamic_module_callback_", stringify!($name)).as_bytes() => {
                    $name as callbacks::types::$name as *const c_void
                })*
                _ => ptr::null(),
            }
        }
    };
}

pub(crate) mod requests;
pub(crate) mod state;

use core::cell::{Cell, RefCell};
use core::ffi::{CStr, c_char, c_void};
use core::ptr;
use std::collections::BTreeMap;

use attache_abi::hooks::types as hooks;
use attache_abi::*;

use crate::HookTable;
use crate::host::bytes::{EMPTY, borrow, borrow_buffer};

thread_local! {
    static HAPPENED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static LOGGED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Notes that something happened, in the host or in a filter.
pub(super) fn happened(what: impl Into<String>) {
    HAPPENED.with_borrow_mut(|happened| happened.push(what.into()));
}

/// What happened since the last call.
pub(super) fn take_happened() -> Vec<String> {
    HAPPENED.take()
}

/// What was logged at any level since the last call.
pub(super) fn take_logged() -> Vec<String> {
    LOGGED.take()
}

type Map = Option<Vec<(Vec<u8>, Vec<u8>)>>;

/// Hooks that the host calls inside a callback.
type Nested = fn(&Host);

/// One stream with one filter.
pub(super) struct Host {
    table: &'static HookTable,
    config: http_filter_config_module_ptr,
    filter: Cell<http_filter_module_ptr>,
    pub(super) route_config: Cell<http_filter_per_route_config_module_ptr>,
    pub(super) headers: [RefCell<Map>; 4],
    pub(super) bodies: [RefCell<Option<Vec<Vec<u8>>>>; 4],
    pub(super) on_send_response: Cell<Nested>,
    pub(super) on_continue: Cell<Nested>,
    pub(super) on_append: Cell<Nested>,
    /// Inside the start of a request of the module's own.
    pub(super) on_start: Cell<Nested>,
    /// How many of those there were.
    pub(super) requests: Cell<u64>,
    pub(super) recreates: Cell<bool>,
    pub(super) facts: RefCell<BTreeMap<u32, state::Fact>>,
    pub(super) metadata: RefCell<state::Metadata>,
    pub(super) filter_state: RefCell<BTreeMap<String, state::Entry>>,
    snapshot: RefCell<Vec<u8>>,
}

impl Host {
    /// Loads the module, makes a configuration and a stream.
    pub(super) fn new(table: &'static HookTable) -> Box<Self> {
        Self::with_config(table, "test", b"").expect("the configuration is taken")
    }

    /// As [`new`](Self::new); `None` where the module refuses the configuration.
    pub(super) fn with_config(
        table: &'static HookTable,
        name: &str,
        config: &[u8],
    ) -> Option<Box<Self>> {
        take_happened();
        take_logged();
        state::reset_metrics();
        table.set_callback_lookup.expect("the SDK takes a look-up")(look_up);
        let init: hooks::program_init = hook(table, c"envoy_dynamic_module_on_program_init");
        let config_new: hooks::http_filter_config_new =
            hook(table, c"envoy_dynamic_module_on_http_filter_config_new");
        // SAFETY: as a host does at load.
        let config = unsafe {
            assert!(!init().is_null());
            config_new(ptr::null_mut(), buffer(name.as_bytes()), buffer(config))
        };
        if config.is_null() {
            return None;
        }
        let host = Box::new(Self {
            table,
            config,
            filter: Cell::new(ptr::null()),
            route_config: Cell::new(ptr::null()),
            headers: [const { RefCell::new(None) }; 4],
            bodies: [const { RefCell::new(None) }; 4],
            on_send_response: Cell::new(|_| {}),
            on_continue: Cell::new(|_| {}),
            on_append: Cell::new(|_| {}),
            on_start: Cell::new(|_| {}),
            requests: Cell::new(0),
            recreates: Cell::new(true),
            facts: RefCell::default(),
            metadata: RefCell::default(),
            filter_state: RefCell::default(),
            snapshot: RefCell::default(),
        });
        let new: hooks::http_filter_new = hook(table, c"envoy_dynamic_module_on_http_filter_new");
        // SAFETY: the configuration is alive.
        host.filter.set(unsafe { new(host.config, host.pointer()) });
        assert!(!host.filter.get().is_null());
        Some(host)
    }

    fn pointer(&self) -> http_filter_envoy_ptr {
        (&raw const *self).cast_mut().cast()
    }

    pub(super) fn request_headers(&self, end: bool) -> u32 {
        let hook: hooks::http_filter_request_headers =
            hook(self.table, c"envoy_dynamic_module_on_http_filter_request_headers");
        // SAFETY: the filter is alive, or null.
        unsafe { hook(self.pointer(), self.filter.get(), end).0 }
    }

    pub(super) fn request_body(&self, end: bool) -> u32 {
        let hook: hooks::http_filter_request_body =
            hook(self.table, c"envoy_dynamic_module_on_http_filter_request_body");
        // SAFETY: as above.
        unsafe { hook(self.pointer(), self.filter.get(), end).0 }
    }

    pub(super) fn request_trailers(&self) -> u32 {
        let hook: hooks::http_filter_request_trailers =
            hook(self.table, c"envoy_dynamic_module_on_http_filter_request_trailers");
        // SAFETY: as above.
        unsafe { hook(self.pointer(), self.filter.get()).0 }
    }

    pub(super) fn response_headers(&self, end: bool) -> u32 {
        let hook: hooks::http_filter_response_headers =
            hook(self.table, c"envoy_dynamic_module_on_http_filter_response_headers");
        // SAFETY: as above.
        unsafe { hook(self.pointer(), self.filter.get(), end).0 }
    }

    pub(super) fn response_body(&self, end: bool) -> u32 {
        let hook: hooks::http_filter_response_body =
            hook(self.table, c"envoy_dynamic_module_on_http_filter_response_body");
        // SAFETY: as above.
        unsafe { hook(self.pointer(), self.filter.get(), end).0 }
    }

    pub(super) fn local_reply(&self, status: u32, details: &[u8]) -> u32 {
        let hook: hooks::http_filter_local_reply =
            hook(self.table, c"envoy_dynamic_module_on_http_filter_local_reply");
        // SAFETY: as above.
        unsafe { hook(self.pointer(), self.filter.get(), status, buffer(details), false).0 }
    }

    pub(super) fn scheduled(&self, id: u64) {
        let hook: hooks::http_filter_scheduled =
            hook(self.table, c"envoy_dynamic_module_on_http_filter_scheduled");
        // SAFETY: as above.
        unsafe { hook(self.pointer(), self.filter.get(), id) }
    }

    pub(super) fn above_high_watermark(&self) {
        let hook: hooks::http_filter_downstream_above_write_buffer_high_watermark = hook(
            self.table,
            c"envoy_dynamic_module_on_http_filter_downstream_above_write_buffer_high_watermark",
        );
        // SAFETY: as above.
        unsafe { hook(self.pointer(), self.filter.get()) }
    }

    pub(super) fn stream_complete(&self) {
        let hook: hooks::http_filter_stream_complete =
            hook(self.table, c"envoy_dynamic_module_on_http_filter_stream_complete");
        // SAFETY: as above.
        unsafe { hook(self.pointer(), self.filter.get()) }
    }

    /// Destroys the filter. The host does not pass it to a hook again.
    pub(super) fn destroy(&self) {
        happened("destroy");
        let hook: hooks::http_filter_destroy =
            hook(self.table, c"envoy_dynamic_module_on_http_filter_destroy");
        // SAFETY: the filter is alive and not used again.
        unsafe { hook(self.filter.replace(ptr::null())) }
    }

    /// `stream_complete`, then `destroy`, as releases up to 1.39 do inside the callback that ends the stream.
    pub(super) fn end(&self) {
        self.stream_complete();
        self.destroy();
    }

    /// Has the module read a per-route configuration; null where it refuses.
    pub(super) fn set_route_config(&self, name: &str, config: &[u8]) -> bool {
        let new: hooks::http_filter_per_route_config_new =
            hook(self.table, c"envoy_dynamic_module_on_http_filter_per_route_config_new");
        // SAFETY: name and configuration outlive the call.
        self.route_config.set(unsafe { new(buffer(name.as_bytes()), buffer(config)) });
        !self.route_config.get().is_null()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        if !self.filter.get().is_null() {
            self.destroy();
        }
        let route_destroy: hooks::http_filter_per_route_config_destroy =
            hook(self.table, c"envoy_dynamic_module_on_http_filter_per_route_config_destroy");
        let destroy: hooks::http_filter_config_destroy =
            hook(self.table, c"envoy_dynamic_module_on_http_filter_config_destroy");
        // SAFETY: nobody uses the configurations any more.
        unsafe {
            route_destroy(self.route_config.get());
            destroy(self.config);
        }
    }
}

fn hook<T: Copy>(table: &HookTable, symbol: &CStr) -> T {
    let address = table.find(symbol).unwrap_or_else(|| panic!("{symbol:?} is in the table"));
    assert_eq!(size_of::<T>(), size_of_val(&address));
    // SAFETY: callers name the function type of the same symbol.
    unsafe { core::mem::transmute_copy(&address) }
}

fn buffer(bytes: &[u8]) -> envoy_buffer {
    envoy_buffer { ptr: bytes.as_ptr().cast(), length: bytes.len() }
}

fn owned(buffer: module_buffer) -> Vec<u8> {
    // SAFETY: the module lends the bytes for the call.
    unsafe { borrow(buffer.ptr, buffer.length) }.to_vec()
}

/// # Safety
///
/// `pointer` is that of a host that outlives the callback.
unsafe fn host<'a>(pointer: http_filter_envoy_ptr) -> &'a Host {
    // SAFETY: the caller vouches for it.
    unsafe { &*pointer.cast::<Host>() }
}

extern "C" fn look_up(symbol: *const c_char) -> *const c_void {
    // SAFETY: the SDK passes a C string.
    let symbol = unsafe { CStr::from_ptr(symbol) }.to_bytes();
    let found = requests::late(symbol);
    if found.is_null() { state::late(symbol) } else { found }
}

callbacks! {
    fn log(_level: log_level, message: module_buffer) {
        LOGGED.with_borrow_mut(|logged| logged.push(String::from_utf8(owned(message)).unwrap()));
    }

    fn log_enabled(_level: log_level) -> bool {
        true
    }

    fn get_most_specific_route_config(pointer: http_filter_envoy_ptr) -> http_filter_per_route_config_module_ptr {
        // SAFETY: tests keep the host.
        unsafe { host(pointer) }.route_config.get()
    }

    fn http_get_header(pointer: http_filter_envoy_ptr, kind: http_header_type, key: module_buffer, value: *mut envoy_buffer, index: size_t, size: *mut size_t) -> bool {
        // SAFETY: tests keep the host.
        let map = unsafe { host(pointer) }.headers[kind.0 as usize].borrow();
        let key = owned(key).to_ascii_lowercase();
        let values: Vec<_> = map.iter().flatten().filter(|(name, _)| *name == key).collect();
        let found = values.get(index).map(|(_, value)| buffer(value));
        // SAFETY: the module's pointers are valid or null.
        unsafe {
            value.write(found.unwrap_or(EMPTY));
            if !size.is_null() {
                size.write(values.len());
            }
        }
        found.is_some()
    }

    fn http_get_headers_size(pointer: http_filter_envoy_ptr, kind: http_header_type) -> size_t {
        // SAFETY: tests keep the host.
        unsafe { host(pointer) }.headers[kind.0 as usize].borrow().as_ref().map_or(0, Vec::len)
    }

    fn http_get_headers(pointer: http_filter_envoy_ptr, kind: http_header_type, result: *mut envoy_http_header) -> bool {
        // SAFETY: tests keep the host.
        let map = unsafe { host(pointer) }.headers[kind.0 as usize].borrow();
        let Some(map) = &*map else { return false };
        for (at, (name, value)) in map.iter().enumerate() {
            let (key_ptr, value_ptr) = (name.as_ptr().cast(), value.as_ptr().cast());
            let header = envoy_http_header { key_ptr, key_length: name.len(), value_ptr, value_length: value.len() };
            // SAFETY: the module has made room for as many.
            unsafe { result.add(at).write(header) };
        }
        true
    }

    fn http_add_header(pointer: http_filter_envoy_ptr, kind: http_header_type, key: module_buffer, value: module_buffer) -> bool {
        // SAFETY: tests keep the host.
        let mut map = unsafe { host(pointer) }.headers[kind.0 as usize].borrow_mut();
        map.as_mut().map(|map| map.push((owned(key).to_ascii_lowercase(), owned(value)))).is_some()
    }

    fn http_set_header(pointer: http_filter_envoy_ptr, kind: http_header_type, key: module_buffer, value: module_buffer) -> bool {
        // SAFETY: tests keep the host.
        let mut map = unsafe { host(pointer) }.headers[kind.0 as usize].borrow_mut();
        let Some(map) = &mut *map else { return false };
        let key = owned(key).to_ascii_lowercase();
        map.retain(|(name, _)| *name != key);
        if value.length > 0 {
            map.push((key, owned(value)));
        }
        true
    }

    fn http_get_body_size(pointer: http_filter_envoy_ptr, kind: http_body_type) -> size_t {
        // SAFETY: tests keep the host.
        unsafe { host(pointer) }.bodies[kind.0 as usize].borrow().iter().flatten().map(Vec::len).sum()
    }

    fn http_get_body_chunks_size(pointer: http_filter_envoy_ptr, kind: http_body_type) -> size_t {
        // SAFETY: tests keep the host.
        unsafe { host(pointer) }.bodies[kind.0 as usize].borrow().as_ref().map_or(0, Vec::len)
    }

    fn http_get_body_chunks(pointer: http_filter_envoy_ptr, kind: http_body_type, result: *mut envoy_buffer) -> bool {
        // SAFETY: tests keep the host.
        let body = unsafe { host(pointer) }.bodies[kind.0 as usize].borrow();
        let Some(body) = &*body else { return false };
        for (at, chunk) in body.iter().enumerate() {
            // SAFETY: the module has made room for as many.
            unsafe { result.add(at).write(buffer(chunk)) };
        }
        true
    }

    fn http_append_body(pointer: http_filter_envoy_ptr, kind: http_body_type, data: module_buffer) -> bool {
        // SAFETY: tests keep the host.
        let host = unsafe { host(pointer) };
        happened(format!("append {} {}", kind.0, String::from_utf8_lossy(&owned(data))));
        host.bodies[kind.0 as usize].borrow_mut().get_or_insert_default().push(owned(data));
        host.on_append.get()(host);
        true
    }

    fn http_drain_body(pointer: http_filter_envoy_ptr, kind: http_body_type, count: size_t) -> bool {
        // SAFETY: tests keep the host.
        let mut body = unsafe { host(pointer) }.bodies[kind.0 as usize].borrow_mut();
        let Some(body) = &mut *body else { return false };
        let whole = body.concat();
        *body = vec![whole[count.min(whole.len())..].to_vec()];
        true
    }

    fn http_send_response(pointer: http_filter_envoy_ptr, status: u32, headers: *mut module_http_header, size: size_t, body: module_buffer, details: module_buffer) {
        // SAFETY: tests keep the host.
        let host = unsafe { host(pointer) };
        let mut text = format!("send {status}");
        for at in 0..size {
            // SAFETY: the module passes as many headers.
            let (name, value) = unsafe {
                let header = headers.add(at).read();
                (borrow(header.key_ptr, header.key_length), borrow_buffer(envoy_buffer { ptr: header.value_ptr, length: header.value_length }))
            };
            text += &format!(" {}={}", String::from_utf8_lossy(name), String::from_utf8_lossy(value));
        }
        for part in [body, details].map(owned).iter().filter(|part| !part.is_empty()) {
            text += &format!(" {}", String::from_utf8_lossy(part));
        }
        happened(text);
        host.on_send_response.get()(host);
    }

    fn http_filter_continue_decoding(pointer: http_filter_envoy_ptr) {
        happened("continue_decoding");
        // SAFETY: tests keep the host.
        let host = unsafe { host(pointer) };
        host.on_continue.get()(host);
    }

    fn http_filter_continue_encoding(pointer: http_filter_envoy_ptr) {
        happened("continue_encoding");
        // SAFETY: tests keep the host.
        let host = unsafe { host(pointer) };
        host.on_continue.get()(host);
    }

    fn http_filter_scheduler_new(_pointer: http_filter_envoy_ptr) -> http_filter_scheduler_module_ptr {
        Box::into_raw(Box::new(0_u64)).cast()
    }

    fn http_filter_scheduler_commit(scheduler: http_filter_scheduler_module_ptr, event_id: u64) {
        // SAFETY: the handle came from `http_filter_scheduler_new` and is not deleted.
        unsafe { *scheduler.cast::<u64>() += event_id };
    }

    fn http_filter_scheduler_delete(scheduler: http_filter_scheduler_module_ptr) {
        // SAFETY: as above, and it is not used again.
        drop(unsafe { Box::from_raw(scheduler.cast::<u64>()) });
    }
}
