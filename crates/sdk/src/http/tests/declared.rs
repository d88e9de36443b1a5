//! What a declaration makes: the table of hooks, and the choice of a filter by name.

use core::ffi::CStr;

use attache_abi::Version;
use attache_abi::manifest::{HOOK_PREFIX, HOOKS};

use super::fake_host::{Host, take_logged};
use crate::HookTable;
use crate::prelude::*;

struct First;
struct Second;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Limits {
    #[expect(dead_code, reason = "only read by the parser")]
    max: u32,
}

impl HttpFilter for First {
    type Config = ();

    fn new(_: &Arc<()>) -> Self {
        Self
    }
}

impl HttpFilter for Second {
    type Config = Limits;

    fn new(_: &Arc<Limits>) -> Self {
        Self
    }
}

static BOTH: HookTable =
    crate::hook_table!("both", http_filters: { "first" => First, "second" => Second });

#[test]
fn the_table_has_every_hook() {
    let wanted: Vec<_> = HOOKS
        .iter()
        .filter(|group| matches!(group.name, "common" | "http_filter"))
        .flat_map(|group| group.functions)
        .map(|hook| format!("{HOOK_PREFIX}{}", hook.name))
        .collect();
    assert_eq!(BOTH.hooks.iter().map(|hook| hook.symbol).collect::<Vec<_>>(), wanted);
    assert_eq!(BOTH.name, "both");
}

#[test]
fn the_version_is_that_of_the_host() {
    let _host = Host::with_config(&BOTH, "first", b"");
    // SAFETY: the answer is a C string that is never freed.
    let version = unsafe { CStr::from_ptr(crate::__private::init()) };
    assert_eq!(version, Version::V1_39.abi_string());
}

fn check_refused(name: &str, config: &str, message: &str) {
    assert!(Host::with_config(&BOTH, name, config.as_bytes()).is_none());
    assert_eq!(take_logged(), [message]);
}

#[test]
fn a_name_chooses_the_filter() {
    assert!(Host::with_config(&BOTH, "first", b"").is_some());
    assert!(Host::with_config(&BOTH, "second", br#"{"max": 1}"#).is_some());
    check_refused(
        "third",
        "",
        "configuration of HTTP filter \"third\" refused: the module has no HTTP filter of this name; it has: first, second",
    );
}

#[test]
fn a_bad_configuration_is_refused_with_its_place() {
    check_refused(
        "second",
        r#"{"maximum": 1}"#,
        "configuration of HTTP filter \"second\" refused: unknown field `maximum`, expected `max` at line 1 column 10",
    );
}

#[test]
fn a_filter_without_per_route_configuration_refuses_one() {
    let host = Host::with_config(&BOTH, "first", b"").unwrap();
    assert!(!host.set_route_config("first", b"{}"));
    assert_eq!(
        take_logged(),
        [
            "per-route configuration of HTTP filter \"first\" refused: the filter takes no per-route configuration"
        ]
    );
}
