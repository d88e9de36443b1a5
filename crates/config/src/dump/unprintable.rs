//! Messages that have no form in JSON here: those of types that nobody here knows, which only optional filters and what routes say of them
//! may have, and an `Any` that says nothing, by which a route turns a filter on.

use prost::{Message as _, bytes::Bytes};
use prost_reflect::{DynamicMessage, ReflectMessage as _, Value};

use super::{mask::ANY, parts::unpacked};

/// Takes them out of a message. One would end the whole dump in its middle.
pub(super) fn leave_out(message: &mut DynamicMessage) {
    let fields: Vec<_> = message.fields().map(|(field, _)| field).collect();
    for field in fields {
        let is_kept = match message.get_field_mut(&field) {
            Value::Message(inner) => make_printable(inner),
            Value::List(items) => {
                items.retain_mut(is_printable);
                true
            }
            Value::Map(entries) => {
                entries.retain(|_, value| is_printable(value));
                true
            }
            _ => true,
        };
        if !is_kept {
            message.clear_field(&field);
        }
    }
}

fn is_printable(value: &mut Value) -> bool {
    value.as_message_mut().is_none_or(make_printable)
}

/// Whether a message has a form in JSON, without what is left out of it.
fn make_printable(message: &mut DynamicMessage) -> bool {
    if message.descriptor().full_name() != ANY {
        leave_out(message);
        return true;
    }
    let Some(mut held) = unpacked(message) else { return false };
    leave_out(&mut held);
    let bytes = Bytes::from(held.encode_to_vec());
    message.set_field_by_name("value", Value::Bytes(bytes));
    true
}
