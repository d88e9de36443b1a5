//! Every callback of the ABI as a C symbol.
//!
//! All names that any release from 1.37 on exports are exported here, whether built or not: a module whose symbols are bound when
//! it is opened fails to load for a single missing one, and another dies when it calls it (LOAD-086, LOAD-087). The thunks are made
//! from the ABI's declaration, with its signatures. Behind each stands the function of its name in [`imp`]: an explicit import
//! there is one that is built, the rest come from [`neutral`].

mod guard;
mod neutral;

use std::ffi::{CStr, c_char, c_void};
use std::ptr;

pub use neutral::unsupported_callbacks;

include!(concat!(env!("OUT_DIR"), "/released_callbacks.rs"));

/// What stands behind the thunks.
mod imp {
    pub(super) use super::neutral::functions::*;
    pub(super) use crate::extension::common::log::{get_log_level, log, log_enabled, log_v2};
    pub(super) use crate::extension::common::registry::{
        get_function, get_shared_data, register_function, register_shared_data,
    };
    pub(super) use crate::extension::common::server::{
        get_concurrency, get_runtime_bool, get_runtime_int, get_runtime_number, is_validation_mode,
    };
    pub(super) use crate::extension::http::callbacks::{
        get_most_specific_route_config, http_add_custom_flag, http_add_dynamic_metadata_list_bool,
        http_add_dynamic_metadata_list_number, http_add_dynamic_metadata_list_string,
        http_add_header, http_append_body, http_child_span_finish, http_clear_route_cache,
        http_clear_route_cluster_cache, http_drain_body, http_filter_config_decrement_gauge,
        http_filter_config_define_counter, http_filter_config_define_gauge,
        http_filter_config_define_histogram, http_filter_config_generic_secret_subscribe,
        http_filter_config_get_generic_secret, http_filter_config_http_callout,
        http_filter_config_increment_counter, http_filter_config_increment_gauge,
        http_filter_config_record_histogram_value, http_filter_config_reset_http_stream,
        http_filter_config_scheduler_commit, http_filter_config_scheduler_delete,
        http_filter_config_scheduler_new, http_filter_config_set_gauge,
        http_filter_config_start_http_stream, http_filter_config_stream_send_data,
        http_filter_config_stream_send_trailers, http_filter_continue_decoding,
        http_filter_continue_encoding, http_filter_decrement_gauge, http_filter_get_attribute_bool,
        http_filter_get_attribute_int, http_filter_get_attribute_string,
        http_filter_get_generic_secret, http_filter_get_worker_index, http_filter_http_callout,
        http_filter_increment_counter, http_filter_increment_gauge,
        http_filter_record_histogram_value, http_filter_recreate_stream,
        http_filter_reset_http_stream, http_filter_reset_stream, http_filter_scheduler_commit,
        http_filter_scheduler_delete, http_filter_scheduler_new,
        http_filter_send_go_away_and_close, http_filter_set_gauge, http_filter_start_http_stream,
        http_get_active_span, http_get_body_chunks, http_get_body_chunks_size, http_get_body_size,
        http_get_buffer_limit, http_get_cluster_host_count, http_get_cluster_name,
        http_get_downstream_direct_remote_address, http_get_filter_state_bytes,
        http_get_filter_state_object, http_get_filter_state_typed, http_get_header,
        http_get_header_values, http_get_headers, http_get_headers_size, http_get_metadata_bool,
        http_get_metadata_keys, http_get_metadata_keys_count, http_get_metadata_list_bool,
        http_get_metadata_list_number, http_get_metadata_list_size, http_get_metadata_list_string,
        http_get_metadata_namespaces, http_get_metadata_namespaces_count, http_get_metadata_number,
        http_get_metadata_string, http_get_socket_option_bytes, http_get_socket_option_int,
        http_get_timing_info, http_get_typed_metadata, http_get_upstream_connection_id,
        http_get_upstream_connection_ids_attempted,
        http_get_upstream_connection_ids_attempted_size, http_get_upstream_hosts_attempted,
        http_get_upstream_hosts_attempted_size, http_get_upstream_remote_address,
        http_has_filter_state, http_received_buffered_request_body,
        http_received_buffered_response_body, http_send_response, http_send_response_data,
        http_send_response_headers, http_send_response_trailers, http_set_buffer_limit,
        http_set_dynamic_metadata_bool, http_set_dynamic_metadata_number,
        http_set_dynamic_metadata_string, http_set_dynamic_metadata_string_batch,
        http_set_dynamic_metadata_struct, http_set_dynamic_typed_metadata,
        http_set_filter_state_bytes, http_set_filter_state_object, http_set_filter_state_typed,
        http_set_filter_state_value, http_set_header, http_set_socket_option_bytes,
        http_set_socket_option_int, http_set_upstream_override_host,
        http_span_disable_local_decision, http_span_get_baggage, http_span_get_span_id,
        http_span_get_trace_id, http_span_log, http_span_set_baggage, http_span_set_operation,
        http_span_set_sampled, http_span_set_tag, http_span_set_tag_batch, http_span_spawn_child,
        http_stream_send_data, http_stream_send_trailers,
    };
}

/// The thunks, as C sees them.
mod thunks {
    use std::ffi::{c_char, c_int, c_void};

    use attache_abi::callbacks::{observed_types, removed_types, types};
    use attache_abi::*;

    use super::guard::guard;
    use super::{imp, neutral};

    // Some parameters have the name of their type. A parameter may hide a function, but not the constructor of a structure.
    #[expect(dead_code, reason = "hides a constructor")]
    const fn attribute_id() {}
    #[expect(dead_code, reason = "hides a constructor")]
    const fn metadata_source() {}

    /// Makes the thunks of declared callbacks.
    macro_rules! thunks {
        ($($(#[$doc:meta])* [$since:literal] fn $name:ident($($param:ident: $type:ty),* $(,)?) $(-> $returns:ty)?;)*) => {
            $(
                $(#[$doc])*
                #[unsafe(export_name = concat!("envoy_dynamic_module_callback_", stringify!($name)))]
                pub(super) unsafe extern "C" fn $name($($param: $type),*) $(-> $returns)? {
                    // SAFETY: the module answers for its arguments, as the ABI has it.
                    guard(stringify!($name), || unsafe { imp::$name($($param),*) })
                }
            )*
        };
    }

    /// Checks thunks against the types that the ABI declares for them in `$types`.
    macro_rules! checks {
        ($types:ident; $($(#[$doc:meta])* [$since:literal] fn $name:ident $params:tt $(-> $returns:ty)?;)*) => {
            $(const _: $types::$name = $name;)*
        };
    }

    /// Makes the thunks of callbacks without a published signature. They take whatever comes and answer zero in the register of
    /// integers and pointers, which is all that a C caller with any signature looks at, short of one that returns a structure or a
    /// floating-point number.
    macro_rules! blind_thunks {
        ($($name:ident;)*) => {
            $(
                #[unsafe(export_name = concat!("envoy_dynamic_module_callback_", stringify!($name)))]
                pub(super) extern "C" fn $name() -> u64 {
                    guard(stringify!($name), || neutral::unsupported!($name))
                }
            )*
        };
    }

    macro_rules! present {
        ($($declarations:tt)*) => { thunks! { $($declarations)* } checks! { types; $($declarations)* } };
    }
    macro_rules! observed {
        ($($declarations:tt)*) => { thunks! { $($declarations)* } checks! { observed_types; $($declarations)* } };
    }
    macro_rules! removed {
        ($($declarations:tt)*) => { thunks! { $($declarations)* } checks! { removed_types; $($declarations)* } };
    }

    attache_abi::all_callbacks!(present);
    attache_abi::removed_callbacks!(removed);
    attache_abi::observed_callbacks!(observed);
    released_callbacks!(blind_thunks);
}

/// An exported callback.
struct Export {
    symbol: &'static str,
    address: *const c_void,
}

// SAFETY: the address is that of a function, which any thread may have.
unsafe impl Sync for Export {}

macro_rules! exports {
    ($($(#[$doc:meta])* [$since:literal] fn $name:ident $params:tt $(-> $returns:ty)?;)*) => {
        exports! { $($name;)* }
    };
    ($($name:ident;)*) => {
        &[$(Export {
            symbol: concat!("envoy_dynamic_module_callback_", stringify!($name)),
            address: thunks::$name as *const c_void,
        },)*] as &[Export]
    };
}

/// Every exported callback. The table also keeps the symbols through link-time optimisation: nothing in the program calls them.
#[used]
static EXPORTS: [&[Export]; 21] = [
    attache_abi::common_callbacks!(exports),
    attache_abi::http_filter_callbacks!(exports),
    attache_abi::network_filter_callbacks!(exports),
    attache_abi::listener_filter_callbacks!(exports),
    attache_abi::udp_listener_filter_callbacks!(exports),
    attache_abi::access_logger_callbacks!(exports),
    attache_abi::formatter_callbacks!(exports),
    attache_abi::bootstrap_extension_callbacks!(exports),
    attache_abi::cluster_callbacks!(exports),
    attache_abi::load_balancer_callbacks!(exports),
    attache_abi::matcher_callbacks!(exports),
    attache_abi::cert_validator_callbacks!(exports),
    attache_abi::upstream_http_tcp_bridge_callbacks!(exports),
    attache_abi::tracer_callbacks!(exports),
    attache_abi::dns_resolver_callbacks!(exports),
    attache_abi::transport_socket_callbacks!(exports),
    attache_abi::stat_sink_callbacks!(exports),
    attache_abi::health_checker_callbacks!(exports),
    attache_abi::removed_callbacks!(exports),
    attache_abi::observed_callbacks!(exports),
    released_callbacks!(exports),
];

/// Finds a callback by its full symbol, for modules that are linked into the process; null if there is none.
#[expect(
    clippy::not_unsafe_ptr_arg_deref,
    reason = "the type that the ABI gives a look-up is not unsafe"
)]
pub extern "C" fn lookup_callback(symbol: *const c_char) -> *const c_void {
    if symbol.is_null() {
        return ptr::null();
    }
    // SAFETY: not null, and the module answers for the string's end.
    let symbol = unsafe { CStr::from_ptr(symbol) }.to_bytes();
    let mut exports = EXPORTS.iter().copied().flatten();
    exports
        .find(|export| export.symbol.as_bytes() == symbol)
        .map_or(ptr::null(), |export| export.address)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use attache_abi::manifest;

    use super::*;

    #[test]
    fn every_name_that_a_release_exports_is_exported() {
        let exported: Vec<&str> =
            EXPORTS.iter().copied().flatten().map(|export| export.symbol).collect();
        let expected: BTreeSet<String> = manifest::callbacks()
            .chain(manifest::REMOVED_CALLBACKS.iter().map(|retired| &retired.function))
            .map(|function| function.symbol.to_owned())
            .chain(
                manifest::RELEASED_CALLBACKS
                    .iter()
                    .flat_map(|released| released.names)
                    .map(|name| format!("{}{name}", manifest::CALLBACK_PREFIX)),
            )
            .collect();
        assert_eq!(exported.len(), 788);
        assert_eq!(
            exported.iter().map(|symbol| (*symbol).to_owned()).collect::<BTreeSet<_>>(),
            expected
        );
    }

    #[test]
    fn callbacks_are_found_by_their_symbols() {
        let found = lookup_callback(c"envoy_dynamic_module_callback_log".as_ptr());
        assert_eq!(found, thunks::log as *const c_void);
        assert!(lookup_callback(c"envoy_dynamic_module_callback_nonsense".as_ptr()).is_null());
        assert!(lookup_callback(ptr::null()).is_null());
    }
}
