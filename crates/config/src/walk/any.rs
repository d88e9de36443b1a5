//! `Any`: messages that name their own type.

use prost::Message;
use prost_reflect::{DynamicMessage, MessageDescriptor, Value};

use super::{Mode, Walk};
use crate::{
    coverage::Support,
    descriptors,
    path::Path,
    yaml::{Entry, Node, NodeValue},
};

/// The key that names the type.
const TYPE_KEY: &str = "@type";
/// How the path ends of the one `Any` that may say nothing, not even a type, where nothing is optional: a route turns a
/// filter on by it (`envoy.config.route.v3.FilterConfig`).
const BARE: &str = "].config";

impl Walk {
    /// Fills an `Any`; `None` if its type is missing, unknown or not supported here.
    pub(super) fn any(
        &mut self,
        descriptor: &MessageDescriptor,
        node: &Node,
        path: &Path,
        support: Support,
    ) -> Option<DynamicMessage> {
        let NodeValue::Mapping(entries) = &node.value else {
            self.expected("an object with @type", node, path);
            return None;
        };
        let may_be_bare =
            path.as_str().ends_with(BARE) || matches!(support, Support::OptionalExtension(_));
        if entries.is_empty() && may_be_bare {
            return Some(DynamicMessage::new(descriptor.clone()));
        }
        let (url, inner) = self.any_type(node, entries, path, support)?;
        let mut any = DynamicMessage::new(descriptor.clone());
        any.set_field_by_number(1, Value::String(url));
        let Some(inner) = inner else { return Some(any) };
        let mode = if is_for_others(support, &inner) { Mode::Opaque } else { Mode::Checked };
        let rest = entries.iter().filter(|entry| entry.key != TYPE_KEY);
        let message = if has_own_json(&inner) {
            self.any_value(&inner, rest, path, mode)?
        } else {
            self.fill(&inner, rest, path, mode)
        };
        any.set_field_by_number(2, Value::Bytes(message.encode_to_vec().into()));
        Some(any)
    }

    /// The type URL and the type it names; no type if nobody knows it, and it can be done without.
    fn any_type(
        &mut self,
        node: &Node,
        entries: &[Entry],
        path: &Path,
        support: Support,
    ) -> Option<(String, Option<MessageDescriptor>)> {
        let type_path = path.field(TYPE_KEY);
        let Some(entry) = entries.iter().find(|entry| entry.key == TYPE_KEY) else {
            let hint = supported_types(support);
            self.fault_with_hint(
                path,
                format!("{TYPE_KEY} is missing, found {}", node.describe()),
                hint,
            );
            return None;
        };
        self.record(&type_path, &entry.value);
        let NodeValue::String(url) = &entry.value.value else {
            self.expected("a type URL", &entry.value, &type_path);
            return None;
        };
        let Some((_, name)) = url.rsplit_once('/') else {
            let cause = format!("{url:?} is not a type URL");
            let hint = format!("a type URL has a slash, such as type.googleapis.com/{url}");
            self.fault_with_hint(&type_path, cause, hint);
            return None;
        };
        let known = descriptors::pool().get_message_by_name(name);
        match (support, known) {
            (Support::Extension(types), Some(known)) if types.contains(&name) => {
                Some((url.clone(), Some(known)))
            }
            (Support::OptionalExtension(types), known)
                if known.is_some() || misspelt(name, types).is_none() =>
            {
                Some((url.clone(), known))
            }
            (Support::Extension(types) | Support::OptionalExtension(types), known) => {
                let cause = match known {
                    Some(_) => {
                        format!("the type {name} is known but not supported by Attaché here")
                    }
                    None => format!("the type {name} is not supported by Attaché"),
                };
                let mut hint = supported_types(support);
                if let (Some(meant), Some(hint)) = (misspelt(name, types), &mut hint) {
                    *hint = format!("did you mean \"{meant}\"? {hint}");
                }
                self.fault_with_hint(&type_path, cause, hint);
                None
            }
            (_, Some(known)) => Some((url.clone(), Some(known))),
            (_, None) => {
                let cause = format!("the type {name} is not known");
                let hint = "for a module's configuration use google.protobuf.Struct, \
                            StringValue or BytesValue";
                self.fault_with_hint(&type_path, cause, hint.to_owned());
                None
            }
        }
    }

    /// Fills a message whose JSON form is not an object of its fields: it stands under `value`.
    fn any_value<'a>(
        &mut self,
        descriptor: &MessageDescriptor,
        entries: impl Iterator<Item = &'a Entry>,
        path: &Path,
        mode: Mode,
    ) -> Option<DynamicMessage> {
        let mut message = None;
        for entry in entries {
            let path = path.field(&entry.key);
            if entry.key != "value" {
                let cause =
                    format!("unknown field, a {} in an Any has only value", descriptor.full_name());
                self.fault_at(Some(entry.key_position), &path, cause, None);
            } else if message.is_some() {
                self.fault_at(
                    Some(entry.key_position),
                    &path,
                    "the key \"value\" is given twice",
                    None,
                );
            } else {
                message = Some(self.message(descriptor, &entry.value, &path, mode));
            }
        }
        if message.is_none() {
            self.fault(path, format!("the value of the {} is missing", descriptor.full_name()));
        }
        message
    }
}

/// Whether Attaché itself does nothing with a message.
fn is_for_others(support: Support, message: &MessageDescriptor) -> bool {
    match support {
        Support::Opaque => true,
        Support::OptionalExtension(types) => !types.contains(&message.full_name()),
        _ => false,
    }
}

/// Whether a type has a JSON form that is not an object of its fields.
fn has_own_json(descriptor: &MessageDescriptor) -> bool {
    descriptor.full_name().strip_prefix("google.protobuf.").is_some_and(|name| {
        name.ends_with("Value")
            || matches!(name, "Any" | "Duration" | "FieldMask" | "Struct" | "Timestamp")
    })
}

/// The type whose name this is with a typing error. Type names begin alike, so to be similar means
/// nothing among them.
fn misspelt<'a>(name: &str, types: &[&'a str]) -> Option<&'a str> {
    types.iter().copied().find(|known| strsim::damerau_levenshtein(name, known) <= 3)
}

fn supported_types(support: Support) -> Option<String> {
    match support {
        Support::Extension(types) | Support::OptionalExtension(types) => {
            Some(format!("supported: {}", types.join(", ")))
        }
        _ => None,
    }
}
