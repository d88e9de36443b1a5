//! Header and trailer maps (HTTP-108 to HTTP-136).

use attache_abi::{
    envoy_buffer, envoy_http_header, http_filter_envoy_ptr, http_header_type, module_buffer,
};

use super::{answer_list, with};
use crate::extension::memory::{NOTHING, answer, bytes, lend, lend_header};
use crate::extension::misuse;
use crate::http::headers::{HeaderMap, Kind};

/// One value of a name, and how many there are.
pub(crate) unsafe fn http_get_header(
    filter_envoy_ptr: http_filter_envoy_ptr,
    header_type: http_header_type,
    key: module_buffer,
    result_buffer: *mut envoy_buffer,
    index: usize,
    optional_size: *mut usize,
) -> bool {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let found = read(filter_envoy_ptr, "http_get_header", header_type, |map| {
            let (mut found, mut count) = (None, 0);
            for value in map.values(bytes(&key)) {
                if count == index {
                    found = Some(lend(value));
                }
                count += 1;
            }
            (found, count)
        });
        let (value, count) = found.unwrap_or_default();
        answer(optional_size, count);
        if result_buffer.is_null() {
            misuse::report("http_get_header", "got a null output");
            return false;
        }
        result_buffer.write(value.unwrap_or(NOTHING));
        value.is_some()
    }
}

/// All values of a name; the array has room for as many as there are.
pub(crate) unsafe fn http_get_header_values(
    filter_envoy_ptr: http_filter_envoy_ptr,
    header_type: http_header_type,
    key: module_buffer,
    result_buffer: *mut envoy_buffer,
) -> bool {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let callback = "http_get_header_values";
        read(filter_envoy_ptr, callback, header_type, |map| {
            answer_list(callback, result_buffer, map.values(bytes(&key)).map(lend))
        })
        .unwrap_or(false)
    }
}

pub(crate) unsafe fn http_get_headers_size(
    filter_envoy_ptr: http_filter_envoy_ptr,
    header_type: http_header_type,
) -> usize {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe { read(filter_envoy_ptr, "http_get_headers_size", header_type, HeaderMap::len) }
        .unwrap_or(0)
}

/// All entries; the array has room for as many as `http_get_headers_size` tells.
pub(crate) unsafe fn http_get_headers(
    filter_envoy_ptr: http_filter_envoy_ptr,
    header_type: http_header_type,
    result_headers: *mut envoy_http_header,
) -> bool {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        let callback = "http_get_headers";
        read(filter_envoy_ptr, callback, header_type, |map| {
            answer_list(callback, result_headers, map.iter().map(lend_header))
        })
        .unwrap_or(false)
    }
}

/// Adds a value; an empty one is not added (HTTP-122).
pub(crate) unsafe fn http_add_header(
    filter_envoy_ptr: http_filter_envoy_ptr,
    header_type: http_header_type,
    key: module_buffer,
    value: module_buffer,
) -> bool {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        change(filter_envoy_ptr, "http_add_header", header_type, |map| {
            let (name, value) = (bytes(&key), bytes(&value));
            let good = !value.is_empty() && may_hold(map, "http_add_header", name, value);
            if good {
                map.add(name, value);
            }
            good
        })
    }
}

/// Replaces all values; an empty one removes the name (HTTP-120).
pub(crate) unsafe fn http_set_header(
    filter_envoy_ptr: http_filter_envoy_ptr,
    header_type: http_header_type,
    key: module_buffer,
    value: module_buffer,
) -> bool {
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        change(filter_envoy_ptr, "http_set_header", header_type, |map| {
            let (name, value) = (bytes(&key), bytes(&value));
            let good = value.is_empty() || may_hold(map, "http_set_header", name, value);
            if good {
                map.set(name, value);
            }
            good
        })
    }
}

/// Whether a map may hold a header. A request may hold any: whoever sends it on finds out, and the client is told (HTTP-135).
fn may_hold(map: &HeaderMap, callback: &str, name: &[u8], value: &[u8]) -> bool {
    map.kind() == Kind::Request || is_sendable(callback, name, value)
}

/// Whether a header may be sent. One that would end its line early, or is not a header at all, is refused: it could make the other
/// side see a message that nobody wrote (HTTP-135).
pub(super) fn is_sendable(callback: &str, name: &[u8], value: &[u8]) -> bool {
    let rest = name.strip_prefix(b":").unwrap_or(name);
    let good_name = !rest.is_empty() && rest.iter().all(|&byte| is_name_byte(byte));
    let good = good_name && !value.iter().any(|byte| matches!(byte, b'\r' | b'\n' | 0));
    if !good {
        let name = String::from_utf8_lossy(name);
        let how = format_args!("refused header {name:?}: its name or value cannot be sent");
        misuse::report(callback, how);
    }
    good
}

/// What a field name consists of, as HTTP defines it.
const fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'!' | b'#'
                | b'$'
                | b'%'
                | b'&'
                | b'\''
                | b'*'
                | b'+'
                | b'-'
                | b'.'
                | b'^'
                | b'_'
                | b'`'
                | b'|'
                | b'~'
        )
}

/// Reads a map; `None` if it is absent.
///
/// # Safety
///
/// As of [`with`].
unsafe fn read<R>(
    filter: http_filter_envoy_ptr,
    callback: &str,
    header_type: http_header_type,
    read: impl FnOnce(&HeaderMap) -> R,
) -> Option<R> {
    let kind = kind(callback, header_type)?;
    // SAFETY: passed on to the caller.
    unsafe { with(filter, callback, |handle| handle.headers(kind).map(|map| read(&map))) }?
}

/// Changes a map; false if it is absent.
///
/// # Safety
///
/// As of [`with`].
unsafe fn change(
    filter: http_filter_envoy_ptr,
    callback: &str,
    header_type: http_header_type,
    change: impl FnOnce(&mut HeaderMap) -> bool,
) -> bool {
    let Some(kind) = kind(callback, header_type) else {
        return false;
    };
    // SAFETY: passed on to the caller.
    unsafe {
        with(filter, callback, |handle| handle.headers_mut(kind).map(|mut map| change(&mut map)))
    }
    .flatten()
    .unwrap_or(false)
}

fn kind(callback: &str, header_type: http_header_type) -> Option<Kind> {
    match header_type {
        http_header_type::RequestHeader => Some(Kind::Request),
        http_header_type::RequestTrailer => Some(Kind::RequestTrailers),
        http_header_type::ResponseHeader => Some(Kind::Response),
        http_header_type::ResponseTrailer => Some(Kind::ResponseTrailers),
        other => {
            misuse::report(callback, format_args!("got header type {}, which is none", other.0));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn http_135_what_would_break_a_message_is_not_sendable() {
        for (name, value) in [("x-a", "1"), (":status", "200"), ("X_y~", "\u{e9} \t")] {
            assert!(is_sendable("test", name.as_bytes(), value.as_bytes()), "{name}: {value}");
        }
        let bad = [
            ("", "1"),
            (":", "1"),
            ("a b", "1"),
            ("a:b", "1"),
            ("a\r\nb", "1"),
            ("a", "1\r\nb: 2"),
            ("a", "\n"),
            ("a", "\0"),
            ("\u{e9}", "1"),
        ];
        for (name, value) in bad {
            assert!(!is_sendable("test", name.as_bytes(), value.as_bytes()), "{name}: {value}");
        }
    }
}
