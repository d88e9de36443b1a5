//! Header fields that a filter makes: those of replies, streamed responses and requests of its own.

use attache_abi::module_http_header;

/// Names and values in the order in which they were given; each may be sent.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Fields {
    /// All names and values, one after the other: one block, and no allocation for each.
    text: Vec<u8>,
    /// The lengths of each name and its value.
    lengths: Vec<(usize, usize)>,
}

impl Fields {
    pub(crate) const fn new() -> Self {
        Self { text: Vec::new(), lengths: Vec::new() }
    }

    /// Adds a field. One that would let whoever chose its value write fields or a message of their own is left out and logged.
    pub(crate) fn push(&mut self, place: &str, name: &[u8], value: &[u8]) {
        if name.is_empty() || breaks_header(name) || breaks_header(value) {
            crate::error!("left a header out of {place}: {:?}", String::from_utf8_lossy(name));
            return;
        }
        self.text.extend_from_slice(name);
        self.text.extend_from_slice(value);
        self.lengths.push((name.len(), value.len()));
    }

    /// The fields for one call, as the ABI wants them.
    pub(crate) fn lend(&self) -> Vec<module_http_header> {
        let mut rest = &self.text[..];
        let raw = |&(key_length, value_length): &(usize, usize)| {
            let (name, behind) = rest.split_at(key_length);
            let (value, behind) = behind.split_at(value_length);
            rest = behind;
            let (key_ptr, value_ptr) = (name.as_ptr().cast(), value.as_ptr().cast());
            module_http_header { key_ptr, key_length, value_ptr, value_length }
        };
        self.lengths.iter().map(raw).collect()
    }
}

/// Whether a name or value would end its header line early.
pub(crate) fn breaks_header(text: &[u8]) -> bool {
    text.iter().any(|byte| matches!(byte, b'\r' | b'\n' | 0))
}
