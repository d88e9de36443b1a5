//! Metadata: values by namespace and key, which filters leave for each other, for logs and for whoever configures by them.

use std::collections::BTreeMap;

use attache_config::model::{JsonKind, JsonValue};
use prost::Message as _;
pub use prost_types::Any;
use prost_types::value::Kind;

/// The values of one namespace, or of a structure in it, by key.
///
/// The bytes of keys and strings stay where they are while others come and go: modules hold pointers to them (HTTP-261).
pub type Fields = BTreeMap<Box<[u8]>, Value>;

/// A value as JSON has them. Strings may be any bytes: modules write what they like.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// No value.
    Null,
    /// A number.
    Number(f64),
    /// A string.
    String(Box<[u8]>),
    /// A truth.
    Bool(bool),
    /// Values by key.
    Struct(Fields),
    /// Values in order.
    List(Vec<Self>),
}

impl JsonValue for Value {
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

/// Where metadata is read from (HTTP-250).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// The stream, to which filters add.
    Dynamic,
    /// The selected route.
    Route,
    /// The cluster of the selected route.
    Cluster,
    /// The upstream host.
    Host,
    /// The locality of the upstream host.
    HostLocality,
}

/// Metadata of one source.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Metadata {
    namespaces: BTreeMap<Box<[u8]>, Fields>,
    /// Messages by namespaces of their own.
    typed: BTreeMap<Box<[u8]>, Any>,
}

impl Metadata {
    /// Metadata without a namespace.
    #[must_use]
    pub const fn new() -> Self {
        Self { namespaces: BTreeMap::new(), typed: BTreeMap::new() }
    }

    /// All namespaces, in the order of their bytes.
    pub fn namespaces(&self) -> impl ExactSizeIterator<Item = (&[u8], &Fields)> {
        self.namespaces.iter().map(|(name, fields)| (&**name, fields))
    }

    /// A namespace.
    #[must_use]
    pub fn namespace(&self, namespace: &[u8]) -> Option<&Fields> {
        self.namespaces.get(namespace)
    }

    /// A value.
    #[must_use]
    pub fn get(&self, namespace: &[u8], key: &[u8]) -> Option<&Value> {
        self.namespace(namespace)?.get(key)
    }

    /// The value at a path of keys, each in the structure before.
    #[must_use]
    pub fn at(&self, namespace: &[u8], path: &[impl AsRef<[u8]>]) -> Option<&Value> {
        let (key, rest) = path.split_first()?;
        let first = self.get(namespace, key.as_ref())?;
        rest.iter().try_fold(first, |value, key| match value {
            Value::Struct(fields) => fields.get(key.as_ref()),
            _ => None,
        })
    }

    /// A namespace to change; created if it is not there.
    pub fn namespace_mut(&mut self, namespace: &[u8]) -> &mut Fields {
        entry(&mut self.namespaces, namespace, Fields::new)
    }

    /// Sets a value, of whatever type the key had one before (HTTP-251).
    pub fn set(&mut self, namespace: &[u8], key: &[u8], value: Value) {
        *entry(self.namespace_mut(namespace), key, || Value::Null) = value;
    }

    /// Appends to the list at a key, which is created if nothing is there; false if something else is (HTTP-255). The namespace
    /// is created in any case.
    pub fn append(&mut self, namespace: &[u8], key: &[u8], value: Value) -> bool {
        let present = entry(self.namespace_mut(namespace), key, || Value::List(Vec::new()));
        let Value::List(list) = present else {
            return false;
        };
        list.push(value);
        true
    }

    /// The message of a namespace.
    #[must_use]
    pub fn typed(&self, namespace: &[u8]) -> Option<&Any> {
        self.typed.get(namespace)
    }

    /// Merges a message into that of a namespace: what is not empty of it replaces what is there.
    pub fn merge_typed(&mut self, namespace: &[u8], any: Any) {
        let present = entry(&mut self.typed, namespace, Any::default);
        if !any.type_url.is_empty() {
            present.type_url = any.type_url;
        }
        if !any.value.is_empty() {
            present.value = any.value;
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

/// The values of a serialised `google.protobuf.Struct`; `None` if the bytes are none.
#[must_use]
pub fn fields_from_protobuf(bytes: &[u8]) -> Option<Fields> {
    prost_types::Struct::decode(bytes).ok().map(fields)
}

/// A serialised `google.protobuf.Any`; `None` if the bytes are none.
#[must_use]
pub fn any_from_protobuf(bytes: &[u8]) -> Option<Any> {
    Any::decode(bytes).ok()
}

fn fields(message: prost_types::Struct) -> Fields {
    message.fields.into_iter().map(|(key, value)| (key.into_bytes().into(), value.into())).collect()
}

impl From<prost_types::Value> for Value {
    fn from(value: prost_types::Value) -> Self {
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
