//! Metadata: values by namespace and key, which the configuration says of its objects and filters leave for each other.

use std::collections::BTreeMap;

use envoy_types::pb::google::protobuf::{Any, Struct, Value, value::Kind};
use prost::Message;

use super::{JsonKind, JsonValue};

/// The values of one namespace, or of a structure in it, by key.
///
/// The bytes of keys and strings stay where they are while others come and go: modules hold pointers to them (HTTP-261).
pub type MetadataFields = BTreeMap<Box<[u8]>, MetadataValue>;

/// A value as JSON has them. Strings may be any bytes: modules write what they like.
#[derive(Clone, PartialEq, Debug)]
pub enum MetadataValue {
    /// No value.
    Null,
    /// A number.
    Number(f64),
    /// A string.
    String(Box<[u8]>),
    /// A truth.
    Bool(bool),
    /// Values by key.
    Struct(MetadataFields),
    /// Values in order.
    List(Vec<Self>),
}

/// A message of any type, serialised.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TypedMetadata {
    /// The URL of its type.
    pub type_url: String,
    /// Its bytes.
    pub value: Vec<u8>,
}

/// Metadata of one object.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Metadata {
    namespaces: BTreeMap<Box<[u8]>, MetadataFields>,
    /// Messages by namespaces of their own.
    typed: BTreeMap<Box<[u8]>, TypedMetadata>,
}

impl JsonValue for MetadataValue {
    fn look(&self) -> JsonKind<'_, Self> {
        match self {
            Self::Null => JsonKind::Null,
            Self::Number(number) => JsonKind::Number(*number),
            Self::String(text) => JsonKind::String(text),
            Self::Bool(truth) => JsonKind::Bool(*truth),
            Self::Struct(_) => JsonKind::Struct,
            Self::List(list) => JsonKind::List(list),
        }
    }
}

impl Metadata {
    /// Metadata without a namespace.
    #[must_use]
    pub const fn new() -> Self {
        Self { namespaces: BTreeMap::new(), typed: BTreeMap::new() }
    }

    /// All namespaces, in the order of their bytes.
    pub fn namespaces(&self) -> impl ExactSizeIterator<Item = (&[u8], &MetadataFields)> {
        self.namespaces.iter().map(|(name, fields)| (&**name, fields))
    }

    /// A namespace.
    #[must_use]
    pub fn namespace(&self, namespace: &[u8]) -> Option<&MetadataFields> {
        self.namespaces.get(namespace)
    }

    /// A value.
    #[must_use]
    pub fn get(&self, namespace: &[u8], key: &[u8]) -> Option<&MetadataValue> {
        self.namespace(namespace)?.get(key)
    }

    /// The value at a path of keys, each in the structure before.
    pub fn at(&self, namespace: &[u8], path: &[impl AsRef<[u8]>]) -> Option<&MetadataValue> {
        let (key, rest) = path.split_first()?;
        let first = self.get(namespace, key.as_ref())?;
        rest.iter().try_fold(first, |value, key| match value {
            MetadataValue::Struct(fields) => fields.get(key.as_ref()),
            _ => None,
        })
    }

    /// A namespace to change; created if it is not there.
    pub fn namespace_mut(&mut self, namespace: &[u8]) -> &mut MetadataFields {
        entry(&mut self.namespaces, namespace, MetadataFields::new)
    }

    /// Sets a value, of whatever type the key had one before (HTTP-251).
    pub fn set(&mut self, namespace: &[u8], key: &[u8], value: MetadataValue) {
        *entry(self.namespace_mut(namespace), key, || MetadataValue::Null) = value;
    }

    /// Appends to the list at a key, which is created if nothing is there; false if something else is (HTTP-255). The namespace
    /// is created in any case.
    pub fn append(&mut self, namespace: &[u8], key: &[u8], value: MetadataValue) -> bool {
        let present = entry(self.namespace_mut(namespace), key, || MetadataValue::List(Vec::new()));
        let MetadataValue::List(list) = present else {
            return false;
        };
        list.push(value);
        true
    }

    /// The message of a namespace.
    #[must_use]
    pub fn typed(&self, namespace: &[u8]) -> Option<&TypedMetadata> {
        self.typed.get(namespace)
    }

    /// Merges a message into that of a namespace: what is not empty of it replaces what is there.
    pub fn merge_typed(&mut self, namespace: &[u8], any: TypedMetadata) {
        let present = entry(&mut self.typed, namespace, TypedMetadata::default);
        if !any.type_url.is_empty() {
            present.type_url = any.type_url;
        }
        if !any.value.is_empty() {
            present.value = any.value;
        }
    }
}

impl TypedMetadata {
    /// A serialised `google.protobuf.Any`; `None` if the bytes are none.
    #[must_use]
    pub fn from_protobuf(bytes: &[u8]) -> Option<Self> {
        Any::decode(bytes).ok().map(Self::from)
    }
}

impl From<Any> for TypedMetadata {
    fn from(any: Any) -> Self {
        Self { type_url: any.type_url, value: any.value }
    }
}

/// The values of a serialised `google.protobuf.Struct`; `None` if the bytes are none.
#[must_use]
pub fn metadata_fields_from_protobuf(bytes: &[u8]) -> Option<MetadataFields> {
    Struct::decode(bytes).ok().map(fields)
}

/// The values of a message.
pub(crate) fn fields(message: Struct) -> MetadataFields {
    message.fields.into_iter().map(|(key, value)| (key.into_bytes().into(), value.into())).collect()
}

impl From<Value> for MetadataValue {
    fn from(value: Value) -> Self {
        match value.kind {
            None | Some(Kind::NullValue(_)) => Self::Null,
            Some(Kind::NumberValue(number)) => Self::Number(number),
            Some(Kind::StringValue(string)) => Self::String(string.into_bytes().into()),
            Some(Kind::BoolValue(truth)) => Self::Bool(truth),
            Some(Kind::StructValue(message)) => Self::Struct(fields(message)),
            Some(Kind::ListValue(list)) => {
                Self::List(list.values.into_iter().map(Self::from).collect())
            }
        }
    }
}

/// The value of a key, which is copied only if the key is new.
fn entry<'a, T>(
    map: &'a mut BTreeMap<Box<[u8]>, T>,
    key: &[u8],
    new: impl FnOnce() -> T,
) -> &'a mut T {
    if !map.contains_key(key) {
        map.insert(key.into(), new());
    }
    map.get_mut(key).expect("the key is there or has just been inserted")
}
