//! The rules of a message type, taken from its options once.

use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use prost_reflect::{
    DynamicMessage, ExtensionDescriptor, FieldDescriptor, MessageDescriptor, OneofDescriptor,
    ReflectMessage, Value,
};

use crate::{
    coverage::{self, Support},
    descriptors,
};

/// The rules of a message type.
pub(super) struct MessageRules {
    pub(super) required_oneofs: Vec<RequiredOneof>,
    /// Only fields that have rules.
    pub(super) fields: Vec<FieldRules>,
}

/// A oneof of which one member must be given.
pub(super) struct RequiredOneof {
    pub(super) members: Vec<String>,
    /// Those of the members that work.
    pub(super) supported: Vec<String>,
}

/// The rules of a field.
pub(super) struct FieldRules {
    pub(super) descriptor: FieldDescriptor,
    /// The message must be there.
    pub(super) required: bool,
    /// The kind of value that the rules are for, such as `string` or `repeated`, and the rules.
    pub(super) of_type: Option<(String, DynamicMessage)>,
}

impl MessageRules {
    /// The rules of a type. Options are decoded on every access, hence the cache.
    pub(super) fn of(descriptor: &MessageDescriptor) -> Arc<Self> {
        static CACHE: LazyLock<Mutex<HashMap<String, Arc<MessageRules>>>> =
            LazyLock::new(Mutex::default);
        let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(rules) = cache.get(descriptor.full_name()) {
            return Arc::clone(rules);
        }
        let rules = Arc::new(Self::read(descriptor));
        cache.insert(descriptor.full_name().to_owned(), Arc::clone(&rules));
        rules
    }

    fn read(descriptor: &MessageDescriptor) -> Self {
        let required_oneofs = descriptor.oneofs().filter(is_required).map(|oneof| {
            let members: Vec<_> = oneof.fields().map(|field| field.name().to_owned()).collect();
            let works = |name: &&String| {
                coverage::support(descriptor.full_name(), name) != Support::Unsupported
            };
            let supported = members.iter().filter(works).cloned().collect();
            RequiredOneof { members, supported }
        });
        Self {
            required_oneofs: required_oneofs.collect(),
            fields: descriptor.fields().filter_map(FieldRules::read).collect(),
        }
    }
}

impl FieldRules {
    fn read(descriptor: FieldDescriptor) -> Option<Self> {
        let options = descriptor.options();
        let extension = extension("validate.rules");
        if !options.has_extension(&extension) {
            return None;
        }
        let rules = options.get_extension(&extension).as_message()?.clone();
        let of_type = of_type(&rules);
        let is_required = |rules: &DynamicMessage| {
            rules.descriptor().get_field_by_name("required").is_some() && flag(rules, "required")
        };
        let message = get(&rules, "message");
        let required =
            message.as_ref().and_then(|rules| rules.as_message()).is_some_and(is_required)
                || of_type.as_ref().is_some_and(|(_, rules)| is_required(rules));
        Some(Self { descriptor, required, of_type })
    }
}

/// A field of a rules message, if it is set.
pub(super) fn get<'a>(rules: &'a DynamicMessage, name: &str) -> Option<Cow<'a, Value>> {
    rules.has_field_by_name(name).then(|| rules.get_field_by_name(name)).flatten()
}

/// A flag of a rules message.
pub(super) fn flag(rules: &DynamicMessage, name: &str) -> bool {
    get(rules, name).and_then(|value| value.as_bool()).unwrap_or(false)
}

/// A count of a rules message, if it is set.
pub(super) fn integer(rules: &DynamicMessage, name: &str) -> Option<u64> {
    get(rules, name).and_then(|value| value.as_u64())
}

/// A list of a rules message, empty if it is not set.
pub(super) fn list(rules: &DynamicMessage, name: &str) -> Vec<Value> {
    get(rules, name).and_then(|value| value.as_list().map(<[Value]>::to_vec)).unwrap_or_default()
}

/// The rules for the parts of a list or map.
pub(super) fn nested(rules: &DynamicMessage, name: &str) -> Option<(String, DynamicMessage)> {
    get(rules, name)?.as_message().and_then(of_type)
}

/// The rules in `FieldRules` that are for the kind of the value.
fn of_type(rules: &DynamicMessage) -> Option<(String, DynamicMessage)> {
    rules
        .fields()
        .filter(|(field, _)| field.name() != "message")
        .find_map(|(field, value)| Some((field.name().to_owned(), value.as_message()?.clone())))
}

fn is_required(oneof: &OneofDescriptor) -> bool {
    let options = oneof.options();
    let extension = extension("validate.required");
    options.has_extension(&extension) && options.get_extension(&extension).as_bool() == Some(true)
}

fn extension(name: &str) -> ExtensionDescriptor {
    descriptors::pool()
        .get_extension_by_name(name)
        .unwrap_or_else(|| unreachable!("{name} is among the compiled files"))
}
