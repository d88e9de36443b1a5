//! Finds callbacks of the host at run time.

use core::ffi::{CStr, c_void};
use core::ptr::{self, NonNull};
use core::sync::atomic::{AtomicPtr, Ordering};

use attache_abi::CallbackLookup;

/// The look-up that a host gave to a linked-in module; null while there is none.
static LOOKUP: AtomicPtr<()> = AtomicPtr::new(ptr::null_mut());

/// Has all later look-ups go to `lookup` and not to the dynamic linker: a statically linked host exports nothing there.
pub fn set_callback_lookup(lookup: CallbackLookup) {
    LOOKUP.store(lookup as *mut (), Ordering::Release);
}

/// The host's function with this full symbol.
pub(crate) fn find(symbol: &CStr) -> Option<NonNull<c_void>> {
    let lookup = LOOKUP.load(Ordering::Acquire);
    let address = if lookup.is_null() {
        // SAFETY: the symbol is NUL-terminated, and `RTLD_DEFAULT` is a valid handle at any time.
        unsafe { libc::dlsym(libc::RTLD_DEFAULT, symbol.as_ptr()) }
    } else {
        // SAFETY: only `set_callback_lookup` stores here, a function of this type.
        let lookup = unsafe { core::mem::transmute::<*mut (), CallbackLookup>(lookup) };
        lookup(symbol.as_ptr()).cast_mut()
    };
    NonNull::new(address)
}

/// The result of one look-up, kept for the life of the library.
pub(crate) struct Cached(AtomicPtr<c_void>);

/// Its address stands for "looked up and absent".
static ABSENT: u8 = 0;

impl Cached {
    pub(crate) const fn new() -> Self {
        Self(AtomicPtr::new(ptr::null_mut()))
    }

    /// Looks `symbol` up at the first call. Two threads may both do so; they find the same.
    pub(crate) fn find(&self, symbol: &CStr) -> Option<NonNull<c_void>> {
        let absent = (&raw const ABSENT).cast::<c_void>().cast_mut();
        let mut address = self.0.load(Ordering::Acquire);
        if address.is_null() {
            address = find(symbol).map_or(absent, NonNull::as_ptr);
            self.0.store(address, Ordering::Release);
        }
        NonNull::new(address).filter(|address| address.as_ptr() != absent)
    }
}

/// A symbol that a macro pasted together, with its NUL.
pub(crate) const fn symbol(with_nul: &'static str) -> &'static CStr {
    match CStr::from_bytes_with_nul(with_nul.as_bytes()) {
        Ok(symbol) => symbol,
        Err(_) => panic!("a symbol ends with its only NUL"),
    }
}
