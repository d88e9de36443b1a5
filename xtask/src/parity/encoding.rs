//! Compressed bodies: what is in them is compared, and not how small they are.

use std::borrow::Cow;
use std::io::Read as _;

use crate::http1::Message;

/// The body of a message; decoded, with the encoding's name in front, where it has one that can be.
pub(super) fn decoded(message: &Message) -> Cow<'_, [u8]> {
    let mut encodings = message
        .head
        .fields
        .iter()
        .filter(|(name, _)| name.eq_ignore_ascii_case("content-encoding"));
    let Some((_, encoding)) = encodings.next() else { return Cow::Borrowed(&message.body) };
    // Several encodings are undone from the last one on.
    let mut body = Cow::Borrowed(message.body.as_slice());
    let mut names = String::new();
    for encoding in encoding.split(',').rev().map(str::trim) {
        let Some(plain) = decode(encoding, &body) else { break };
        body = Cow::Owned(plain);
        names.push_str(encoding);
        names.push_str(": ");
    }
    if names.is_empty() { body } else { Cow::Owned([names.as_bytes(), &body].concat()) }
}

fn decode(encoding: &str, body: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    match encoding {
        "gzip" => {
            flate2::read::GzDecoder::new(body).read_to_end(&mut plain).ok()?;
        }
        "br" => {
            brotli::Decompressor::new(body, 4096).read_to_end(&mut plain).ok()?;
        }
        "zstd" => plain = zstd::decode_all(body).ok()?,
        _ => return None,
    }
    Some(plain)
}
