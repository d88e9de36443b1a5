//! What is kept in filter state.

use std::any::Any;
use std::borrow::Cow;

/// An object in filter state.
pub trait Object: Any {
    /// Its bytes, if it is nothing but bytes (HTTP-264).
    fn bytes(&self) -> Option<&[u8]> {
        None
    }

    /// What it is as text, if it can be told (HTTP-266).
    fn serialized(&self) -> Option<Cow<'_, [u8]>> {
        None
    }
}

/// Bytes.
pub struct BytesObject(pub Box<[u8]>);

impl Object for BytesObject {
    fn bytes(&self) -> Option<&[u8]> {
        Some(&self.0)
    }

    fn serialized(&self) -> Option<Cow<'_, [u8]>> {
        Some(Cow::Borrowed(&self.0))
    }
}

/// A text that means something to whoever knows its key, and is not plain bytes.
pub(super) struct TextObject(pub(super) Box<[u8]>);

impl Object for TextObject {
    fn serialized(&self) -> Option<Cow<'_, [u8]>> {
        Some(Cow::Borrowed(&self.0))
    }
}
