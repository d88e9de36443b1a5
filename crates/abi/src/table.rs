//! A module as a value: what the host takes instead of a shared library.

use core::ffi::{CStr, c_void};

/// One hook of a module that is linked into the host's process.
#[derive(Clone, Copy, Debug)]
pub struct HookEntry {
    /// The full symbol, such as `envoy_dynamic_module_on_http_filter_new`.
    pub symbol: &'static str,
    /// The function; its signature is the one that [`crate::hooks::types`] declares for the symbol.
    pub address: *const c_void,
}

// SAFETY: the address is that of a function, which any thread may read.
unsafe impl Sync for HookEntry {}
// SAFETY: as above.
unsafe impl Send for HookEntry {}

/// Finds a callback of the host by its full symbol; null where the host has none.
pub type CallbackLookup = extern "C" fn(symbol: *const core::ffi::c_char) -> *const c_void;

/// A module that is linked into the host's process: its hooks by name, as a shared library would export them.
#[derive(Clone, Copy, Debug)]
pub struct HookTable {
    /// The module's name, as a configuration names it.
    pub name: &'static str,
    /// Its hooks, `program_init` included.
    pub hooks: &'static [HookEntry],
    /// Called once before `program_init`: how the module finds the callbacks that it does not refer to at link time, since a
    /// statically linked host exports nothing to the dynamic linker.
    pub set_callback_lookup: Option<fn(CallbackLookup)>,
}

impl HookTable {
    /// The hook with this full symbol.
    #[must_use]
    pub fn find(&self, symbol: &CStr) -> Option<*const c_void> {
        let symbol = symbol.to_bytes();
        self.hooks.iter().find(|hook| hook.symbol.as_bytes() == symbol).map(|hook| hook.address)
    }
}
