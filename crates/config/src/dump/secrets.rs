//! Secrets, of which nobody sees more than that they are there.

use prost::bytes::Bytes;
use prost_reflect::{DynamicMessage, Kind, Value};

/// What stands for a text that is secret (Envoy 1.40).
const REDACTED: &str = "[redacted]";

/// Takes the secrets out of a bootstrap message.
pub(super) fn redact(bootstrap: &mut DynamicMessage) {
    let Some(resources) = message_mut(bootstrap, "static_resources") else { return };
    let Some(Value::List(secrets)) = resources.get_field_by_name_mut("secrets") else { return };
    for secret in secrets.iter_mut().filter_map(Value::as_message_mut) {
        let Some(generic) = message_mut(secret, "generic_secret") else { continue };
        if let Some(source) = message_mut(generic, "secret") {
            redact_source(source);
        }
        if let Some(Value::Map(sources)) = generic.get_field_by_name_mut("secrets") {
            sources.values_mut().filter_map(Value::as_message_mut).for_each(redact_source);
        }
    }
}

/// Replaces every text of a data source.
fn redact_source(source: &mut DynamicMessage) {
    let fields: Vec<_> = source.fields().map(|(field, _)| field).collect();
    for field in fields {
        let value = match field.kind() {
            Kind::String => Value::String(REDACTED.to_owned()),
            Kind::Bytes => Value::Bytes(Bytes::from_static(REDACTED.as_bytes())),
            _ => continue,
        };
        source.set_field(&field, value);
    }
}

/// A field that is a message, if it is set.
fn message_mut<'a>(message: &'a mut DynamicMessage, field: &str) -> Option<&'a mut DynamicMessage> {
    if !message.has_field_by_name(field) {
        return None;
    }
    message.get_field_by_name_mut(field)?.as_message_mut()
}
