//! What is kept in filter state.

use std::any::Any;
use std::borrow::Cow;
use std::net::SocketAddr;

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

    /// What it is in JSON, if it is a value.
    fn json(&self) -> Option<JsonForm<'_>> {
        None
    }

    /// One of its fields as text, if it has such.
    fn field(&self, _name: &str) -> Option<String> {
        None
    }
}

/// A value of JSON.
pub enum JsonForm<'a> {
    /// A string, of these bytes.
    String(Cow<'a, [u8]>),
    /// A number or a truth, as it is written.
    Literal(String),
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

    fn json(&self) -> Option<JsonForm<'_>> {
        Some(JsonForm::String(Cow::Borrowed(&self.0)))
    }
}

/// A text that means something to whoever knows its key, and is not plain bytes.
pub(super) struct TextObject(pub(super) Box<[u8]>);

impl Object for TextObject {
    fn serialized(&self) -> Option<Cow<'_, [u8]>> {
        Some(Cow::Borrowed(&self.0))
    }
}

/// A number, and how large it may be.
pub(super) struct NumberObject(pub(super) u64, pub(super) NumberWidth);

/// How large a number may be.
#[derive(PartialEq, Eq)]
pub(super) enum NumberWidth {
    Bits32,
    Bits64,
}

impl Object for NumberObject {
    fn serialized(&self) -> Option<Cow<'_, [u8]>> {
        Some(Cow::Owned(self.0.to_string().into_bytes()))
    }

    /// Large numbers are strings in the JSON of protobuf.
    fn json(&self) -> Option<JsonForm<'_>> {
        let text = self.0.to_string();
        Some(match self.1 {
            NumberWidth::Bits32 => JsonForm::Literal(text),
            NumberWidth::Bits64 => JsonForm::String(Cow::Owned(text.into_bytes())),
        })
    }
}

/// A truth.
pub(super) struct BoolObject(pub(super) bool);

impl Object for BoolObject {
    fn serialized(&self) -> Option<Cow<'_, [u8]>> {
        Some(Cow::Owned(self.0.to_string().into_bytes()))
    }

    fn json(&self) -> Option<JsonForm<'_>> {
        Some(JsonForm::Literal(self.0.to_string()))
    }
}

/// An address with its port.
pub(super) struct AddressObject(pub(super) SocketAddr);

impl Object for AddressObject {
    fn serialized(&self) -> Option<Cow<'_, [u8]>> {
        Some(Cow::Owned(self.0.to_string().into_bytes()))
    }

    fn field(&self, name: &str) -> Option<String> {
        match name {
            "ip" => Some(self.0.ip().to_string()),
            "port" => Some(self.0.port().to_string()),
            _ => None,
        }
    }
}

/// Something that has no form of its own.
pub(super) struct OpaqueObject;

impl Object for OpaqueObject {}
