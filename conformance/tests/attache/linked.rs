//! The probe as a part of this program.

use std::ffi::{CStr, c_char, c_void};
use std::sync::{LazyLock, Mutex, PoisonError};

use attache_abi::manifest::HOOK_PREFIX;
use attache_abi::{HookEntry, HookTable};
use attache_conformance::case::Variant;

#[repr(C)]
struct Entry {
    symbol: *const c_char,
    address: *const c_void,
}

// Whole, since the table refers to hooks that may be missing, which takes nothing out of an archive.
#[link(name = "probe_linked", kind = "static", modifiers = "+whole-archive")]
unsafe extern "C" {
    /// Written by the build script: all hooks of the ABI, null where the probe has none, up to an entry without a symbol.
    static probe_hooks: Entry;
}

/// The probe's hooks.
static HOOKS: LazyLock<Vec<HookEntry>> = LazyLock::new(|| {
    let mut hooks = Vec::new();
    let mut entry = &raw const probe_hooks;
    // SAFETY: the entries lie one behind the other, and the last one has no symbol.
    while let Entry { symbol, address } = unsafe { &*entry }
        && !symbol.is_null()
    {
        // SAFETY: a symbol is a string constant of C.
        let symbol = unsafe { CStr::from_ptr(*symbol) }.to_str().expect("symbols are ASCII");
        if !address.is_null() {
            hooks.push(HookEntry { symbol, address: *address });
        }
        // SAFETY: this is not the last entry.
        entry = unsafe { entry.add(1) };
    }
    hooks
});

/// Those that have been made, for the host to find by their names.
static TABLES: Mutex<Vec<&'static HookTable>> = Mutex::new(Vec::new());

/// All tables that have been made.
pub(crate) fn tables() -> Vec<&'static HookTable> {
    TABLES.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// The probe without the hooks that a variant lacks.
pub(crate) fn table(variant: &Variant) -> &'static HookTable {
    let mut tables = TABLES.lock().unwrap_or_else(PoisonError::into_inner);
    let name = variant.name();
    if let Some(table) = tables.iter().find(|table| table.name == name) {
        return table;
    }
    let lacks = |hook: &HookEntry| {
        variant.lacks.iter().any(|lacking| hook.symbol.strip_prefix(HOOK_PREFIX) == Some(lacking))
    };
    let hooks: Vec<_> = HOOKS.iter().copied().filter(|hook| !lacks(hook)).collect();
    // The host wants a table for the whole life of the process.
    let (name, hooks) = (name.leak(), hooks.leak());
    let table = Box::leak(Box::new(HookTable { name, hooks, set_callback_lookup: None }));
    tables.push(table);
    table
}
