//! Field masks: paths of fields, of which alone a message keeps.

use std::collections::BTreeMap;

use prost_reflect::{DynamicMessage, Kind, MessageDescriptor, ReflectMessage, Value};

use super::parts::{any, unpacked};

pub(super) const ANY: &str = "google.protobuf.Any";

/// Fields to keep, each with those inside it to keep; none inside means all.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Mask(BTreeMap<String, Self>);

impl Mask {
    pub(super) fn parse(text: &str) -> Self {
        let mut mask = Self::default();
        for path in text.split(',') {
            let mut at = &mut mask;
            for field in path.split('.') {
                at = at.0.entry(field.to_owned()).or_default();
            }
        }
        mask
    }

    /// Whether a type has all the fields. Only the last of a path may be repeated. What is in an `Any` is known by the message.
    pub(super) fn fits(
        &self,
        descriptor: &MessageDescriptor,
        message: Option<&DynamicMessage>,
    ) -> bool {
        self.0.iter().all(|(name, inner)| {
            let Some(field) = descriptor.get_field_by_name(name) else { return false };
            if inner.0.is_empty() {
                return true;
            }
            let Kind::Message(kind) = field.kind() else { return false };
            if field.is_list() || field.is_map() {
                return false;
            }
            let value = message.map(|message| message.get_field(&field));
            let value = value.as_deref().and_then(Value::as_message);
            if kind.full_name() != ANY {
                return inner.fits(&kind, value);
            }
            let held = value.and_then(unpacked);
            held.is_none_or(|held| inner.fits(&held.descriptor(), Some(&held)))
        })
    }

    /// Takes everything else out of a message that it fits.
    pub(super) fn trim(&self, message: &mut DynamicMessage) {
        for field in message.descriptor().fields() {
            let Some(inner) = self.0.get(field.name()) else {
                message.clear_field(&field);
                continue;
            };
            if inner.0.is_empty() || !message.has_field(&field) {
                continue;
            }
            let Value::Message(value) = message.get_field_mut(&field) else { continue };
            if value.descriptor().full_name() != ANY {
                inner.trim(value);
            } else if let Some(mut held) = unpacked(value) {
                inner.trim(&mut held);
                *value = any(&held);
            }
        }
    }
}
