//! Exports the callbacks from every executable of this package, and lists those whose signatures no header publishes.

use std::fmt::Write as _;
use std::path::PathBuf;

use attache_abi::manifest::{CALLBACK_PREFIX, RELEASED_CALLBACKS};

/// Of those, the ones that are built: `extension::export` has their signatures.
const OBSERVED: [&str; 20] = [
    "log_v2",
    "get_runtime_bool",
    "get_runtime_int",
    "get_runtime_number",
    "http_set_dynamic_metadata_struct",
    "http_set_dynamic_typed_metadata",
    "http_get_timing_info",
    "http_has_filter_state",
    "http_set_filter_state_value",
    "http_get_typed_metadata",
    "http_get_upstream_remote_address",
    "http_get_downstream_direct_remote_address",
    "http_get_upstream_hosts_attempted_size",
    "http_get_upstream_hosts_attempted",
    "http_get_upstream_connection_ids_attempted_size",
    "http_get_upstream_connection_ids_attempted",
    "http_span_set_tag_batch",
    "http_filter_config_generic_secret_subscribe",
    "http_filter_config_get_generic_secret",
    "http_filter_get_generic_secret",
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // An executable exports nothing of itself to the libraries that it opens unless the linker is told to.
    println!("cargo::rustc-link-arg=-Wl,--export-dynamic-symbol={CALLBACK_PREFIX}*");
    let directory = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let path = PathBuf::from(directory).join("released_callbacks.rs");
    std::fs::write(&path, released_callbacks()).expect("OUT_DIR is writable");
}

/// A macro that hands the names to another one, as the declarations of the ABI do.
fn released_callbacks() -> String {
    let names = RELEASED_CALLBACKS.iter().flat_map(|released| released.names);
    let names = names.filter(|name| !OBSERVED.contains(name));
    let list = names.fold(String::new(), |mut list, name| {
        let _ = write!(list, " {name};");
        list
    });
    format!(
        "macro_rules! released_callbacks {{ ($receiver:ident) => {{ $receiver! {{{list} }} }} }}\n"
    )
}
