//! The whole declaration as data: what the C header is written from and what the ABI table is compared with.

use crate::{Version, callbacks, enums, handles, hooks, structs};

/// Prefix of every hook's symbol.
pub const HOOK_PREFIX: &str = "envoy_dynamic_module_on_";
/// Prefix of every callback's symbol.
pub const CALLBACK_PREFIX: &str = "envoy_dynamic_module_callback_";
/// Prefix of every type's name in C.
pub const TYPE_PREFIX: &str = "envoy_dynamic_module_type_";

/// An opaque pointer type.
#[derive(Clone, Copy, Debug)]
pub struct Handle {
    /// Name without [`TYPE_PREFIX`].
    pub name: &'static str,
    /// `mut` or `const`, as Rust says it.
    pub qualifier: &'static str,
}

/// An enumeration.
#[derive(Clone, Copy, Debug)]
pub struct Enum {
    /// Name without [`TYPE_PREFIX`].
    pub name: &'static str,
    /// The first release that has it.
    pub since: Version,
    /// Names, without the prefix that repeats the enumeration's name, and numbers.
    pub values: &'static [(&'static str, u32)],
}

/// A structure.
#[derive(Clone, Copy, Debug)]
pub struct Struct {
    /// Name without [`TYPE_PREFIX`].
    pub name: &'static str,
    /// The first release that has it.
    pub since: Version,
    /// Rust types and names, in order.
    pub fields: &'static [(&'static str, &'static str)],
}

/// Whether a module must export a hook.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Need {
    /// Without it a module cannot serve this extension point.
    Required,
    /// Its event is dropped where a module lacks it.
    Optional,
    /// Required where a per-route configuration names the module (HTTP-006).
    PerRoute,
}

impl Need {
    pub(crate) const fn parse(word: &str) -> Self {
        match word.as_bytes() {
            b"required" => Self::Required,
            b"optional" => Self::Optional,
            b"per_route" => Self::PerRoute,
            _ => panic!("a hook is neither required, optional nor per_route"),
        }
    }
}

/// A hook or a callback.
#[derive(Clone, Copy, Debug)]
pub struct Function {
    /// Name without prefix.
    pub name: &'static str,
    /// The first release that has it.
    pub since: Version,
    /// Hooks: whether a module must export it. Callbacks: always [`Need::Required`], of the host.
    pub need: Need,
    /// Rust type; `()` for none.
    pub returns: &'static str,
    /// Rust types and names, in order.
    pub params: &'static [(&'static str, &'static str)],
    /// What it does, a line each.
    pub docs: &'static [&'static str],
}

/// The functions of one extension point.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// Name in the field's terms, such as `http_filter`; `common` for what belongs to no extension point.
    pub name: &'static str,
    /// Its functions, in the order of the ABI.
    pub functions: &'static [Function],
}

/// Every opaque pointer type.
pub const HANDLES: &[Handle] = handles::HANDLES;
/// Every enumeration.
pub const ENUMS: &[Enum] = enums::ENUMS;
/// Every structure.
pub const STRUCTS: &[Struct] = structs::STRUCTS;
/// Every hook, by extension point.
pub const HOOKS: &[Group] = hooks::GROUPS;
/// Every callback, by extension point.
pub const CALLBACKS: &[Group] = callbacks::GROUPS;

/// Turns a list of hook declarations into [`Function`]s.
#[doc(hidden)]
#[macro_export]
macro_rules! __hook_manifest {
    ($($(#[doc = $doc:literal])* [$since:literal $need:ident] fn $name:ident($($param:ident: $type:ty),* $(,)?) $(-> $returns:ty)?;)*) => {
        &[$($crate::manifest::Function {
            name: stringify!($name),
            since: $crate::Version::parse(stringify!($since)),
            need: $crate::manifest::Need::parse(stringify!($need)),
            returns: $crate::__or_unit!($($returns)?),
            params: &[$((stringify!($type), stringify!($param)),)*],
            docs: &[$($doc,)*],
        },)*]
    };
}

/// Turns a list of callback declarations into [`Function`]s.
#[doc(hidden)]
#[macro_export]
macro_rules! __callback_manifest {
    ($($(#[doc = $doc:literal])* [$since:literal] fn $name:ident($($param:ident: $type:ty),* $(,)?) $(-> $returns:ty)?;)*) => {
        &[$($crate::manifest::Function {
            name: stringify!($name),
            since: $crate::Version::parse(stringify!($since)),
            need: $crate::manifest::Need::Required,
            returns: $crate::__or_unit!($($returns)?),
            params: &[$((stringify!($type), stringify!($param)),)*],
            docs: &[$($doc,)*],
        },)*]
    };
}

/// The text of a return type.
#[doc(hidden)]
#[macro_export]
macro_rules! __or_unit {
    () => {
        "()"
    };
    ($returns:ty) => {
        stringify!($returns)
    };
}
