//! The probe as a part of this program.

use std::ffi::{CStr, c_char, c_void};
use std::sync::LazyLock;

use attache_abi::{HookEntry, HookTable};

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
pub(crate) static PROBE: LazyLock<&'static HookTable> = LazyLock::new(|| {
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
    // The host wants a table for the whole life of the process.
    Box::leak(Box::new(HookTable { name: "probe", hooks: hooks.leak(), set_callback_lookup: None }))
});
