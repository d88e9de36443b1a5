//! What the host keeps for one filter between its calls. Most filters never make it keep anything, and pay a pointer.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use attache_abi::envoy_buffer;

use crate::extension::memory::lend;

/// Kept things, made when the first of them is.
#[derive(Default)]
pub(super) struct Kept(OnceCell<Box<Things>>);

#[derive(Default)]
struct Things {
    serialized: RefCell<Vec<u8>>,
    /// The last text of each attribute.
    texts: RefCell<BTreeMap<u32, Box<[u8]>>>,
}

impl Kept {
    /// Keeps a text until the next one, and lends it (HTTP-266).
    pub(super) fn serialized(&self, text: Vec<u8>) -> envoy_buffer {
        let mut serialized = self.things().serialized.borrow_mut();
        *serialized = text;
        lend(&serialized)
    }

    /// Keeps the text of an attribute until it is another one, and lends it.
    pub(super) fn text(&self, attribute: u32, text: &[u8]) -> envoy_buffer {
        let mut texts = self.things().texts.borrow_mut();
        let kept = texts.entry(attribute).or_default();
        if **kept != *text {
            *kept = text.into();
        }
        lend(kept)
    }

    fn things(&self) -> &Things {
        self.0.get_or_init(Box::default)
    }
}
