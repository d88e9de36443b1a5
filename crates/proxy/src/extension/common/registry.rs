//! Pointers that modules publish to each other, process-wide and for good (LOAD-096 to LOAD-101).

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ffi::c_void;
use std::ptr;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use attache_abi::module_buffer;

use crate::extension::memory::bytes;

/// Addresses by key. The host owns none of them and never follows one.
type Map = HashMap<Box<[u8]>, usize>;

static FUNCTIONS: LazyLock<Mutex<Map>> = LazyLock::new(Mutex::default);
static SHARED_DATA: LazyLock<Mutex<Map>> = LazyLock::new(Mutex::default);

/// A key that is taken stays as it is.
pub(crate) unsafe fn register_function(key: module_buffer, function_ptr: *mut c_void) -> bool {
    if function_ptr.is_null() {
        return false;
    }
    // SAFETY: the module lends the key for the call.
    let key = unsafe { bytes(&key) };
    match lock(&FUNCTIONS).entry(key.into()) {
        Entry::Occupied(_) => false,
        Entry::Vacant(entry) => {
            entry.insert(function_ptr.expose_provenance());
            true
        }
    }
}

pub(crate) unsafe fn get_function(key: module_buffer, function_ptr_out: *mut *mut c_void) -> bool {
    // SAFETY: the module lends the key for the call, and answers for the output.
    unsafe { get(&FUNCTIONS, key, function_ptr_out) }
}

/// A key that is taken gets the new pointer.
pub(crate) unsafe fn register_shared_data(key: module_buffer, data_ptr: *mut c_void) -> bool {
    if data_ptr.is_null() {
        return false;
    }
    // SAFETY: the module lends the key for the call.
    let key = unsafe { bytes(&key) };
    lock(&SHARED_DATA).insert(key.into(), data_ptr.expose_provenance());
    true
}

pub(crate) unsafe fn get_shared_data(key: module_buffer, data_ptr_out: *mut *mut c_void) -> bool {
    // SAFETY: the module lends the key for the call, and answers for the output.
    unsafe { get(&SHARED_DATA, key, data_ptr_out) }
}

/// Leaves the output alone if there is nothing.
///
/// # Safety
///
/// The key must be readable; an output that is not null must be writable.
unsafe fn get(map: &Mutex<Map>, key: module_buffer, out: *mut *mut c_void) -> bool {
    // SAFETY: passed on to the caller.
    let Some(address) = lock(map).get(unsafe { bytes(&key) }).copied() else {
        return false;
    };
    if out.is_null() {
        return false;
    }
    // SAFETY: not null, and the caller answers for the rest.
    unsafe { out.write(ptr::with_exposed_provenance_mut(address)) };
    true
}

/// No code that can panic leaves a map half-changed, so a poisoned lock is as good as any.
fn lock(map: &Mutex<Map>) -> MutexGuard<'_, Map> {
    map.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn key(text: &'static [u8]) -> module_buffer {
        module_buffer { ptr: text.as_ptr().cast(), length: text.len() }
    }

    const fn pointer(address: usize) -> *mut c_void {
        ptr::without_provenance_mut(address)
    }

    #[test]
    fn load_096_to_101_functions_stay_and_shared_data_is_replaced() {
        let mut out = pointer(9);
        // SAFETY: keys are constants and the output is a local variable; no pointer is followed.
        unsafe {
            let name = key(b"load_096\0x");
            assert!(!get_function(name, &raw mut out));
            assert!(!get_shared_data(name, &raw mut out));
            assert_eq!(out, pointer(9));

            assert!(!register_function(name, ptr::null_mut()));
            assert!(register_function(name, pointer(1)));
            assert!(!register_function(name, pointer(2)));
            assert!(get_function(name, &raw mut out));
            assert_eq!(out, pointer(1));
            assert!(!get_function(key(b"load_096"), &raw mut out));

            assert!(!get_shared_data(name, &raw mut out));
            assert!(!register_shared_data(name, ptr::null_mut()));
            assert!(register_shared_data(name, pointer(3)));
            assert!(register_shared_data(name, pointer(4)));
            assert!(get_shared_data(name, &raw mut out));
            assert_eq!(out, pointer(4));
        }
    }

    #[test]
    fn load_100_an_empty_key_is_a_key() {
        let none = module_buffer { ptr: ptr::null(), length: 0 };
        let mut out = ptr::null_mut();
        // SAFETY: the key is empty and the output is a local variable; no pointer is followed.
        unsafe {
            assert!(register_shared_data(none, pointer(5)));
            assert!(get_shared_data(key(b""), &raw mut out));
        }
        assert_eq!(out, pointer(5));
    }
}
