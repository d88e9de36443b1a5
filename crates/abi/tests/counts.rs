//! The size of the contract, so that no declaration is lost or doubled unnoticed.

use std::collections::BTreeSet;

use attache_abi::{Version, manifest};

#[test]
fn the_contract_is_whole() {
    assert_eq!(manifest::hooks().count(), 175);
    assert_eq!(manifest::callbacks().count(), 618);
    assert_eq!(manifest::STRUCTS.len(), 12);
    assert_eq!(manifest::enums().count(), 42);
    assert_eq!(manifest::STRINGS.len() + manifest::HANDLES.len(), 91);
    assert_eq!(manifest::FUNCTION_POINTERS.len(), 4);
    assert_eq!(manifest::REMOVED_CALLBACKS.len(), 6);
}

#[test]
fn each_release_exports_what_its_binary_has() {
    let counts = Version::ALL.map(|release| distinct(manifest::exported(release)));
    assert_eq!(counts, [212, 521, 607, 781]);
}

#[test]
fn any_release_s_module_finds_its_names() {
    assert_eq!(distinct(manifest::exported_by_any()), 788);
    let union: BTreeSet<_> = Version::ALL.into_iter().flat_map(manifest::exported).collect();
    assert_eq!(union, manifest::exported_by_any().collect());
}

#[test]
fn forty_brings_hooks_without_a_signature() {
    assert_eq!(
        manifest::RELEASED_HOOKS.iter().map(|released| released.names.len()).sum::<usize>(),
        30
    );
}

#[test]
fn a_symbol_is_the_prefix_and_the_name() {
    for hook in manifest::hooks() {
        assert_eq!(hook.symbol, format!("{}{}", manifest::HOOK_PREFIX, hook.name));
    }
    for callback in manifest::callbacks() {
        assert_eq!(callback.symbol, format!("{}{}", manifest::CALLBACK_PREFIX, callback.name));
    }
}

#[test]
fn an_earlier_form_belongs_to_a_function_of_today() {
    for retired in manifest::EARLIER_HOOKS {
        assert!(manifest::hooks().any(|hook| changed_after(hook, retired)), "{retired:?}");
    }
    for retired in manifest::EARLIER_CALLBACKS {
        assert!(
            manifest::callbacks().any(|callback| changed_after(callback, retired)),
            "{retired:?}"
        );
    }
}

#[test]
fn everything_is_documented_by_a_sentence() {
    let retired =
        [manifest::REMOVED_CALLBACKS, manifest::EARLIER_HOOKS, manifest::EARLIER_CALLBACKS];
    let retired = retired.into_iter().flatten().map(|retired| &retired.function);
    let functions = manifest::hooks().chain(manifest::callbacks()).chain(retired);
    let types = manifest::STRINGS.iter().chain(manifest::HANDLES);
    let values = manifest::enums().flat_map(|each| each.values);
    let fields = manifest::STRUCTS.iter().flat_map(|each| each.fields);
    let docs = functions
        .map(|f| (f.name, f.docs))
        .chain(types.map(|t| (t.name, t.docs)))
        .chain(manifest::enums().map(|e| (e.name, e.docs)))
        .chain(values.map(|v| (v.name, v.docs)))
        .chain(manifest::STRUCTS.iter().map(|s| (s.name, s.docs)))
        .chain(fields.map(|f| (f.name, f.docs)))
        .chain(manifest::FUNCTION_POINTERS.iter().map(|pointer| (pointer.name, pointer.docs)));
    for (name, lines) in docs {
        assert!(lines.last().is_some_and(|line| line.ends_with('.')), "{name}: {lines:?}");
    }
}

/// Counts names, and fails where one comes twice.
fn distinct(names: impl Iterator<Item = &'static str>) -> usize {
    let mut seen = BTreeSet::new();
    for name in names {
        assert!(seen.insert(name), "{name} comes twice");
    }
    seen.len()
}

/// Whether the function had the retired form at first and has another one now.
fn changed_after(now: &manifest::Function, then: &manifest::Retired) -> bool {
    now.name == then.function.name
        && now.since == then.function.since
        && now.params != then.function.params
}
