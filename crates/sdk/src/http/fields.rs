//! Header fields that a filter makes: those of replies, streamed responses and requests of its own.

use core::ffi::c_char;

use attache_abi::module_http_header;

/// Names and values in the order in which they were given; each may be sent.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Fields(Vec<(Vec<u8>, Vec<u8>)>);

impl Fields {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a field. One that would let whoever chose its value write fields or a message of their own is left out and logged.
    pub(crate) fn push(&mut self, place: &str, name: &[u8], value: &[u8]) {
        if name.is_empty() || breaks_header(name) || breaks_header(value) {
            crate::error!("left a header out of {place}: {:?}", String::from_utf8_lossy(name));
        } else {
            self.0.push((name.to_vec(), value.to_vec()));
        }
    }

    /// The fields for one call, as the ABI wants them.
    pub(crate) fn lend(&self) -> Vec<module_http_header> {
        let raw = |(name, value): &(Vec<u8>, Vec<u8>)| module_http_header {
            key_ptr: name.as_ptr().cast::<c_char>(),
            key_length: name.len(),
            value_ptr: value.as_ptr().cast::<c_char>(),
            value_length: value.len(),
        };
        self.0.iter().map(raw).collect()
    }
}

/// Whether a name or value would end its header line early.
pub(crate) fn breaks_header(text: &[u8]) -> bool {
    text.iter().any(|byte| matches!(byte, b'\r' | b'\n' | 0))
}
