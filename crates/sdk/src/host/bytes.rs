//! Byte strings across the boundary.

use core::ffi::c_char;
use core::ptr;

use attache_abi::{envoy_buffer, module_buffer, module_key_value_pair};

/// Lends bytes to the host for one call; it copies what it keeps (HTTP-103).
pub(crate) fn lend(bytes: &[u8]) -> module_buffer {
    let ptr = if bytes.is_empty() { ptr::null() } else { bytes.as_ptr().cast() };
    module_buffer { ptr, length: bytes.len() }
}

/// Lends a key and a text for it to the host, for one call.
pub(crate) fn key_value(key: &str, value: &str) -> module_key_value_pair {
    let (key, value) = (lend(key.as_bytes()), lend(value.as_bytes()));
    module_key_value_pair {
        key_ptr: key.ptr,
        key_length: key.length,
        value_ptr: value.ptr,
        value_length: value.length,
    }
}

/// A buffer for the host to fill in.
pub(crate) const EMPTY: envoy_buffer = envoy_buffer { ptr: ptr::null(), length: 0 };

/// Borrows bytes of the host; null or no length is the empty string.
///
/// # Safety
///
/// Unless null, `pointer` is valid for reads of `length` bytes that do not change during `'a`.
pub(crate) unsafe fn borrow<'a>(pointer: *const c_char, length: usize) -> &'a [u8] {
    // A longer slice than `isize::MAX` cannot exist; a host that claims one has a bug that must not become ours.
    if pointer.is_null() || length == 0 || length > isize::MAX as usize {
        return &[];
    }
    // SAFETY: the caller vouches for pointer and length.
    unsafe { core::slice::from_raw_parts(pointer.cast(), length) }
}

/// Borrows a buffer of the host.
///
/// # Safety
///
/// As [`borrow`].
pub(crate) unsafe fn borrow_buffer<'a>(buffer: envoy_buffer) -> &'a [u8] {
    // SAFETY: the caller vouches for the buffer.
    unsafe { borrow(buffer.ptr, buffer.length) }
}

/// Borrows a list of the host; null or no length is the empty list.
///
/// # Safety
///
/// Unless null, `first` is valid for reads of `count` entries that do not change during `'a`.
pub(crate) unsafe fn borrow_list<'a, T>(first: *const T, count: usize) -> &'a [T] {
    if first.is_null() || count == 0 || count > isize::MAX as usize / size_of::<T>().max(1) {
        return &[];
    }
    // SAFETY: the caller vouches for pointer and length.
    unsafe { core::slice::from_raw_parts(first, count) }
}

/// Has the host fill an array of `length` entries; `None` where it reports failure, which leaves the array unwritten.
///
/// # Safety
///
/// Where `fill` returns true it has written `length` entries.
pub(crate) unsafe fn collect<T: Copy>(
    length: usize,
    fill: impl FnOnce(*mut T) -> bool,
) -> Option<Vec<T>> {
    let mut entries = Vec::with_capacity(length);
    if !fill(entries.as_mut_ptr()) {
        return None;
    }
    // SAFETY: the capacity is `length`, and the caller vouches that as many entries are written.
    unsafe { entries.set_len(length) };
    Some(entries)
}
