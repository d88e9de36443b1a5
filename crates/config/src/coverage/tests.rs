use std::collections::{BTreeMap, BTreeSet};

use prost_reflect::Kind;

use super::{Support, messages};
use crate::descriptors;

#[test]
fn every_field_of_an_accepted_message_stands_in_the_table_once() {
    for message in messages() {
        let mut listed = BTreeMap::<_, usize>::new();
        for (field, _) in message.fields() {
            *listed.entry(field.to_owned()).or_default() += 1;
        }
        let twice: Vec<_> = listed.iter().filter(|(_, count)| **count > 1).collect();
        assert!(twice.is_empty(), "{}: {twice:?}", message.name);
        let known: BTreeSet<_> =
            descriptors::message(message.name).fields().map(|f| f.name().to_owned()).collect();
        assert_eq!(listed.into_keys().collect::<BTreeSet<_>>(), known, "{}", message.name);
    }
}

#[test]
fn every_message_stands_in_the_table_once() {
    let mut listed = BTreeMap::<_, usize>::new();
    messages().for_each(|message| *listed.entry(message.name).or_default() += 1);
    let twice: Vec<_> = listed.iter().filter(|(_, count)| **count > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn every_message_of_an_accepted_field_stands_in_the_table() {
    let listed: BTreeSet<_> = messages().map(|message| message.name).collect();
    for message in messages() {
        for (name, support) in message.fields() {
            let field = descriptors::message(message.name).get_field_by_name(name).expect("known");
            let place = format!("{}.{name}", message.name);
            match support {
                Support::Unsupported | Support::Opaque | Support::OptionalExtension(_) => {}
                Support::Extension(types) => {
                    for name in types {
                        assert!(listed.contains(name), "{place}: {name}");
                    }
                }
                Support::Only(values) => match field.kind() {
                    Kind::Enum(kind) => {
                        for value in values {
                            assert!(kind.get_value_by_name(value).is_some(), "{place}: {value}");
                        }
                    }
                    kind => assert!(!values.is_empty(), "{place}: {kind:?}"),
                },
                Support::Supported | Support::Accepted(_) => {
                    let kind = match field.kind() {
                        Kind::Message(entry) if entry.is_map_entry() => {
                            entry.map_entry_value_field().kind()
                        }
                        kind => kind,
                    };
                    if let Kind::Message(kind) = kind {
                        let name = kind.full_name();
                        let known = listed.contains(name) || name.starts_with("google.protobuf.");
                        assert!(known, "{place}: {name}");
                        assert_ne!(name, "google.protobuf.Any", "{place}");
                    }
                }
            }
        }
    }
}
