//! Which messages are compressed, by their headers, and what becomes of these.

use attache_config::model::CompressionRules;

use crate::http::headers::HeaderMap;

/// Encodings of the transfer that a message has been compressed by already.
const COMPRESSED_TRANSFER: [&[u8]; 5] = [b"gzip", b"br", b"deflate", b"compress", b"zstd"];

/// The parts of a list, without spaces around them.
pub(in crate::http::filters) fn tokens(list: &[u8]) -> impl Iterator<Item = &[u8]> {
    list.split(|byte| *byte == b',').map(<[u8]>::trim_ascii)
}

/// The part before the first of a byte; all of it where there is none.
pub(super) fn before(text: &[u8], byte: u8) -> &[u8] {
    &text[..text.iter().position(|each| *each == byte).unwrap_or(text.len())]
}

/// The type of a message without its parameters.
pub(super) fn content_type(headers: &HeaderMap) -> Option<&[u8]> {
    headers.get(b"content-type").map(|value| before(value, b';').trim_ascii())
}

pub(super) fn is_type_allowed(rules: &CompressionRules, headers: &HeaderMap) -> bool {
    content_type(headers).is_none_or(|kind| rules.content_types.contains(kind))
}

pub(super) fn is_long_enough(rules: &CompressionRules, headers: &HeaderMap) -> bool {
    headers.get(b"content-length").is_none_or(|length| {
        let length = std::str::from_utf8(length).ok().and_then(|text| text.trim().parse().ok());
        length.is_some_and(|length: u64| length >= rules.min_content_length)
    })
}

pub(super) fn is_transfer_encoding_allowed(headers: &HeaderMap, own: &str) -> bool {
    headers.get(b"transfer-encoding").is_none_or(|list| {
        !tokens(list).any(|token| {
            let is = |name: &[u8]| token.eq_ignore_ascii_case(name);
            COMPRESSED_TRANSFER.into_iter().any(is) || is(own.as_bytes())
        })
    })
}

/// Whether the message must be left as it is.
pub(in crate::http::filters) fn forbids_transformation(headers: &HeaderMap) -> bool {
    headers
        .get(b"cache-control")
        .is_some_and(|list| tokens(list).any(|token| token.eq_ignore_ascii_case(b"no-transform")))
}

pub(super) fn has_upgrade(headers: &HeaderMap) -> bool {
    let connection = headers.get(b"connection").unwrap_or_default();
    headers.get(b"upgrade").is_some()
        && tokens(connection).any(|token| token.eq_ignore_ascii_case(b"upgrade"))
}

/// An entity tag that stands for every byte is not true any more: it is made weak, or removed.
pub(super) fn change_etag(headers: &mut HeaderMap, weakens: bool) {
    let Some(etag) = headers.get(b"etag") else { return };
    if matches!(etag, [b'w' | b'W', b'/', ..]) {
        return;
    }
    if weakens {
        let weak = [b"W/", etag].concat();
        headers.set(b"etag", &weak);
    } else {
        headers.remove(b"etag");
    }
}

/// Tells caches that the response depends on what encodings a client takes.
pub(super) fn add_vary(headers: &mut HeaderMap) {
    const NAME: &[u8] = b"Accept-Encoding";
    match headers.get(b"vary") {
        None => headers.set(b"vary", NAME),
        Some(vary) if tokens(vary).any(|token| token == NAME) => {}
        Some(vary) => {
            let all = [vary, b", ", NAME].concat();
            headers.set(b"vary", &all);
        }
    }
}
