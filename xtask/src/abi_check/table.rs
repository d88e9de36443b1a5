//! The table of facts: the form in which both the outside table and the declaration are compared.

use std::collections::BTreeMap;

use attache_abi::Version;
use attache_abi::manifest::{
    self, CALLBACK_PREFIX, Function, HOOK_PREFIX, Released, Retired, TYPE_PREFIX,
};
use serde::{Deserialize, Serialize};

use crate::c_types::c_type;

/// A C type and a name.
pub(super) type Variable = (String, String);

/// All facts of the ABI, with full C names and C types. An unknown part of a table is an error, lest it go uncompared.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    /// A remark for readers.
    #[serde(default, skip_serializing)]
    #[expect(dead_code, reason = "is allowed in a table and says nothing about the ABI")]
    note: Option<String>,
    /// What a module of each release answers in `program_init`.
    pub(super) version_strings: BTreeMap<String, String>,
    /// Opaque pointers and byte strings: name and what it stands for.
    pub(super) typedefs: BTreeMap<String, String>,
    pub(super) enums: BTreeMap<String, EnumFacts>,
    pub(super) structs: BTreeMap<String, StructFacts>,
    pub(super) function_pointer_typedefs: BTreeMap<String, Signature>,
    pub(super) hooks: Vec<FunctionFacts>,
    pub(super) callbacks: Vec<FunctionFacts>,
    pub(super) removed: Vec<RemovedFacts>,
    /// Names that the 1.40.0 binary alone knows.
    pub(super) callbacks_released_1_40_only: Vec<String>,
    pub(super) hooks_released_1_40_only: Vec<String>,
    /// Names that an older binary exports without declaring them.
    pub(super) callbacks_released_without_header: Vec<String>,
    /// The names that each release binary exports.
    pub(super) callbacks_exported: BTreeMap<String, Vec<String>>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EnumFacts {
    pub(super) since: String,
    pub(super) values: Vec<(String, u32)>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StructFacts {
    pub(super) since: String,
    pub(super) fields: Vec<Variable>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Signature {
    pub(super) returns: String,
    pub(super) params: Vec<Variable>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FunctionFacts {
    pub(super) name: String,
    pub(super) since: String,
    pub(super) returns: String,
    pub(super) params: Vec<Variable>,
    /// Forms that a later release changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) earlier: Vec<EarlierFacts>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EarlierFacts {
    pub(super) until: String,
    pub(super) returns: String,
    pub(super) params: Vec<Variable>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RemovedFacts {
    pub(super) name: String,
    pub(super) last: String,
    pub(super) returns: String,
    pub(super) params: Vec<Variable>,
}

impl Table {
    /// The facts of the declaration.
    pub(super) fn declared() -> Self {
        let releases = || Version::ALL.into_iter();
        let released = |last| {
            manifest::RELEASED_CALLBACKS
                .iter()
                .filter(move |released| released.last.is_none() == last)
        };
        Self {
            note: None,
            version_strings: releases()
                .map(|release| {
                    let text = release.abi_string().to_string_lossy().into_owned();
                    (release.tag().to_owned(), text)
                })
                .collect(),
            typedefs: typedefs(),
            enums: manifest::enums()
                .map(|each| (type_name(each.name), EnumFacts::of(each)))
                .collect(),
            structs: manifest::STRUCTS
                .iter()
                .map(|each| (type_name(each.name), StructFacts::of(each)))
                .collect(),
            function_pointer_typedefs: manifest::FUNCTION_POINTERS
                .iter()
                .map(|each| {
                    let (returns, params) = (c_type(each.returns), variables(each.params));
                    (type_name(each.name), Signature { returns, params })
                })
                .collect(),
            hooks: manifest::hooks()
                .map(|hook| FunctionFacts::of(hook, manifest::EARLIER_HOOKS))
                .collect(),
            callbacks: manifest::callbacks()
                .map(|callback| FunctionFacts::of(callback, manifest::EARLIER_CALLBACKS))
                .collect(),
            removed: manifest::REMOVED_CALLBACKS.iter().map(RemovedFacts::of).collect(),
            callbacks_released_1_40_only: symbols(CALLBACK_PREFIX, released(true)),
            hooks_released_1_40_only: symbols(HOOK_PREFIX, manifest::RELEASED_HOOKS.iter()),
            callbacks_released_without_header: symbols(CALLBACK_PREFIX, released(false)),
            callbacks_exported: releases()
                .map(|release| {
                    let names =
                        manifest::exported(release).map(|name| format!("{CALLBACK_PREFIX}{name}"));
                    (release.tag().to_owned(), names.collect())
                })
                .collect(),
        }
    }

    /// What there is, in numbers.
    pub(super) fn summary(&self) -> String {
        format!(
            "{} hooks, {} callbacks, {} removed, {} structs, {} enums, {} typedefs, {} function pointers, \
             {} names to export",
            self.hooks.len(),
            self.callbacks.len(),
            self.removed.len(),
            self.structs.len(),
            self.enums.len(),
            self.typedefs.len(),
            self.function_pointer_typedefs.len(),
            manifest::exported_by_any().count(),
        )
    }
}

impl EnumFacts {
    fn of(declared: &manifest::Enum) -> Self {
        let name = |value| format!("{TYPE_PREFIX}{}_{value}", declared.name);
        let values = declared.values.iter().map(|value| (name(value.name), value.number)).collect();
        Self { since: declared.since.tag().to_owned(), values }
    }
}

impl StructFacts {
    fn of(declared: &manifest::Struct) -> Self {
        let field = |field: &manifest::Field| (c_type(field.ty), field.name.to_owned());
        let fields = declared.fields.iter().map(field).collect();
        Self { since: declared.since.tag().to_owned(), fields }
    }
}

impl FunctionFacts {
    fn of(declared: &Function, earlier: &[Retired]) -> Self {
        let earlier = earlier.iter().filter(|retired| retired.function.name == declared.name);
        Self {
            name: declared.symbol.to_owned(),
            since: declared.since.tag().to_owned(),
            returns: c_type(declared.returns),
            params: variables(declared.params),
            earlier: earlier.map(EarlierFacts::of).collect(),
        }
    }
}

impl EarlierFacts {
    fn of(retired: &Retired) -> Self {
        Self {
            until: retired.last.tag().to_owned(),
            returns: c_type(retired.function.returns),
            params: variables(retired.function.params),
        }
    }
}

impl RemovedFacts {
    fn of(retired: &Retired) -> Self {
        Self {
            name: retired.function.symbol.to_owned(),
            last: retired.last.tag().to_owned(),
            returns: c_type(retired.function.returns),
            params: variables(retired.function.params),
        }
    }
}

fn typedefs() -> BTreeMap<String, String> {
    let all = manifest::STRINGS.iter().chain(manifest::HANDLES);
    all.map(|handle| {
        let constness = if handle.qualifier == "const" { "const " } else { "" };
        (type_name(handle.name), format!("{constness}{}*", handle.target))
    })
    .collect()
}

fn variables(params: &[(&str, &str)]) -> Vec<Variable> {
    params.iter().map(|(ty, name)| (c_type(ty), (*name).to_owned())).collect()
}

fn symbols(prefix: &str, released: impl Iterator<Item = &'static Released>) -> Vec<String> {
    released.flat_map(|released| released.names).map(|name| format!("{prefix}{name}")).collect()
}

fn type_name(name: &str) -> String {
    format!("{TYPE_PREFIX}{name}")
}
