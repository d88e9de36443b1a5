//! Bytes that cross the boundary: what a module passes in, what it is lent, where answers go.

use attache_abi::{
    envoy_buffer, envoy_http_header, module_buffer, module_http_header, module_key_value_pair,
};

/// The bytes of a module's buffer. Null, or a length that no object has, is empty.
///
/// # Safety
///
/// A pointer that is not null must be readable for the length, for as long as the buffer is borrowed.
pub(super) unsafe fn bytes(buffer: &module_buffer) -> &[u8] {
    // SAFETY: passed on to the caller.
    unsafe { slice(buffer.ptr.cast(), buffer.length) }
}

/// The headers of a module's array.
///
/// # Safety
///
/// A pointer that is not null must be readable for `count` headers, and so must the buffers in them, during `'a`.
pub(super) unsafe fn headers<'a>(
    array: *mut module_http_header,
    count: usize,
) -> impl Iterator<Item = (&'a [u8], &'a [u8])> {
    // SAFETY: passed on to the caller.
    let headers: &[module_http_header] = unsafe { slice(array, count) };
    headers.iter().map(|header| {
        // SAFETY: passed on to the caller.
        unsafe {
            let name = slice(header.key_ptr.cast(), header.key_length);
            (name, slice(header.value_ptr.cast(), header.value_length))
        }
    })
}

/// The buffers of a module's array.
///
/// # Safety
///
/// A pointer that is not null must be readable for `count` buffers, and so must they, during `'a`.
pub(super) unsafe fn buffers<'a>(
    array: *const module_buffer,
    count: usize,
) -> impl Iterator<Item = &'a [u8]> {
    // SAFETY: passed on to the caller.
    let buffers: &[module_buffer] = unsafe { slice(array, count) };
    // SAFETY: passed on to the caller.
    buffers.iter().map(|buffer| unsafe { slice(buffer.ptr.cast(), buffer.length) })
}

/// The keys and values of a module's array.
///
/// # Safety
///
/// A pointer that is not null must be readable for `count` pairs, and so must the buffers in them, during `'a`.
pub(super) unsafe fn key_values<'a>(
    array: *const module_key_value_pair,
    count: usize,
) -> impl Iterator<Item = (&'a [u8], &'a [u8])> {
    // SAFETY: passed on to the caller.
    let pairs: &[module_key_value_pair] = unsafe { slice(array, count) };
    pairs.iter().map(|pair| {
        // SAFETY: passed on to the caller.
        unsafe {
            let key = slice(pair.key_ptr.cast(), pair.key_length);
            (key, slice(pair.value_ptr.cast(), pair.value_length))
        }
    })
}

/// # Safety
///
/// A pointer that is not null must be aligned and readable for `count` elements during `'a`.
unsafe fn slice<'a, T>(pointer: *const T, count: usize) -> &'a [T] {
    let fits = count.checked_mul(size_of::<T>()).is_some_and(|size| isize::try_from(size).is_ok());
    if pointer.is_null() || !fits {
        return &[];
    }
    // SAFETY: the pointer is not null, the size fits, and the caller answers for the rest.
    unsafe { std::slice::from_raw_parts(pointer, count) }
}

/// Lends bytes to a module. The pointer is never null, so that an empty value differs from none (HTTP-112).
pub(super) const fn lend(bytes: &[u8]) -> envoy_buffer {
    let ptr = if bytes.is_empty() { c"".as_ptr() } else { bytes.as_ptr().cast() };
    envoy_buffer { ptr, length: bytes.len() }
}

/// Lends a header to a module.
pub(super) const fn lend_header((name, value): (&[u8], &[u8])) -> envoy_http_header {
    let (key, value) = (lend(name), lend(value));
    envoy_http_header {
        key_ptr: key.ptr,
        key_length: key.length,
        value_ptr: value.ptr,
        value_length: value.length,
    }
}

/// What stands for no bytes.
pub(super) const NOTHING: envoy_buffer = envoy_buffer { ptr: std::ptr::null(), length: 0 };

/// Writes an answer; a null pointer means that the module does not want it.
///
/// # Safety
///
/// A pointer that is not null must be aligned and writable.
pub(super) unsafe fn answer<T>(out: *mut T, value: T) {
    if !out.is_null() {
        // SAFETY: not null, and the caller answers for the rest.
        unsafe { out.write(value) };
    }
}

/// Writes answers into a module's array; a null pointer means that it has none.
///
/// # Safety
///
/// A pointer that is not null must be aligned and writable for as many elements as there are values.
pub(super) unsafe fn answer_all<T>(array: *mut T, values: impl Iterator<Item = T>) {
    if array.is_null() {
        return;
    }
    for (index, value) in values.enumerate() {
        // SAFETY: the array has at least as many elements as there are values.
        unsafe { array.add(index).write(value) };
    }
}

#[cfg(test)]
mod tests {
    use std::ptr;

    use super::*;

    #[test]
    fn null_and_nonsense_are_empty() {
        let text = c"abc".as_ptr();
        for (ptr, length) in [(ptr::null(), 0), (ptr::null(), 5), (text, 0), (text, usize::MAX)] {
            let buffer = module_buffer { ptr, length };
            // SAFETY: null, of length zero, or of a length that is refused.
            assert_eq!(unsafe { bytes(&buffer) }, b"");
        }
        // SAFETY: the array is null, or its size is refused.
        unsafe {
            assert_eq!(headers(ptr::null_mut(), 7).count(), 0);
            assert_eq!(headers(ptr::dangling_mut(), usize::MAX).count(), 0);
        }
    }

    #[test]
    fn an_empty_loan_is_not_null() {
        assert!(!lend(b"").ptr.is_null());
        assert_eq!(lend(b"").length, 0);
    }
}
