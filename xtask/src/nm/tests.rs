use std::collections::BTreeSet;

use attache_abi::manifest;

use super::{Symbols, module_faults, proxy_faults};

fn symbols(exported: &[&str], missing: &[&str]) -> Symbols {
    let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    Symbols { exported: owned(exported), missing: owned(missing) }
}

#[test]
fn a_proxy_that_exports_nothing_lacks_every_name() {
    let names: BTreeSet<_> = manifest::exported_by_any().collect();
    assert_eq!(proxy_faults(&symbols(&[], &[])).len(), names.len());
}

#[test]
fn a_module_may_export_its_hooks_and_use_the_oldest_callbacks_and_the_system() {
    let module = symbols(
        &["envoy_dynamic_module_on_program_init", "envoy_dynamic_module_on_http_filter_new"],
        &["envoy_dynamic_module_callback_log", "malloc"],
    );
    assert_eq!(module_faults(&module, &["http_filter"]), <[String; 0]>::default());
}

#[test]
fn a_foreign_hook_and_a_newer_callback_are_faults() {
    let module = symbols(
        &["envoy_dynamic_module_on_network_filter_new"],
        &["envoy_dynamic_module_callback_get_concurrency"],
    );
    let faults = module_faults(&module, &["http_filter"]).join("; ");
    assert!(faults.contains("on_network_filter_new"), "{faults}");
    assert!(faults.contains("callback_get_concurrency"), "{faults}");
}

#[test]
fn every_extension_point_named_is_one_of_the_abi() {
    for (module, extension_points) in super::MODULES {
        for name in *extension_points {
            assert!(manifest::HOOKS.iter().any(|group| group.name == *name), "{module}: {name}");
        }
    }
}
