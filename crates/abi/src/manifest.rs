//! The whole declaration as data: what the C header is written from and what the ABI table is compared with.

use crate::{Version, callbacks, enums, handles, hooks, released, structs};

/// Prefix of every hook's symbol.
pub const HOOK_PREFIX: &str = "envoy_dynamic_module_on_";
/// Prefix of every callback's symbol.
pub const CALLBACK_PREFIX: &str = "envoy_dynamic_module_callback_";
/// Prefix of every type's name in C.
pub const TYPE_PREFIX: &str = "envoy_dynamic_module_type_";

/// A pointer type with a name: an opaque handle, or the start of a byte string.
#[derive(Clone, Copy, Debug)]
pub struct Handle {
    /// Name without [`TYPE_PREFIX`].
    pub name: &'static str,
    /// `mut` or `const`, as Rust says it.
    pub qualifier: &'static str,
    /// What it points to in C: `void` or `char`.
    pub target: &'static str,
    /// What it is, a line each.
    pub docs: &'static [&'static str],
}

/// An enumeration.
#[derive(Clone, Copy, Debug)]
pub struct Enum {
    /// Name without [`TYPE_PREFIX`].
    pub name: &'static str,
    /// The first release that has it.
    pub since: Version,
    /// Its values, in the order of the ABI.
    pub values: &'static [EnumValue],
    /// What it tells, a line each.
    pub docs: &'static [&'static str],
}

/// One value of an enumeration.
#[derive(Clone, Copy, Debug)]
pub struct EnumValue {
    /// Name without the prefix that repeats the enumeration's name.
    pub name: &'static str,
    /// The number that crosses the boundary.
    pub number: u32,
    /// What it means, a line each.
    pub docs: &'static [&'static str],
}

/// A structure.
#[derive(Clone, Copy, Debug)]
pub struct Struct {
    /// Name without [`TYPE_PREFIX`].
    pub name: &'static str,
    /// The first release that has it.
    pub since: Version,
    /// Size in bytes where pointers have 64 bits.
    pub size: usize,
    /// Alignment in bytes where pointers have 64 bits.
    pub align: usize,
    /// Its fields, in order.
    pub fields: &'static [Field],
    /// What it holds, a line each.
    pub docs: &'static [&'static str],
}

/// One field of a structure.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Rust type.
    pub ty: &'static str,
    /// Distance from the start of the structure, in bytes, where pointers have 64 bits.
    pub offset: usize,
    /// What it holds, a line each.
    pub docs: &'static [&'static str],
}

/// A function pointer type.
#[derive(Clone, Copy, Debug)]
pub struct FunctionPointer {
    /// Name without [`TYPE_PREFIX`].
    pub name: &'static str,
    /// Rust type; `()` for none.
    pub returns: &'static str,
    /// Rust types and names, in order.
    pub params: &'static [(&'static str, &'static str)],
    /// What it does, a line each.
    pub docs: &'static [&'static str],
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
    /// The full symbol.
    pub symbol: &'static str,
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

/// A function, or a form of one, that later releases do not have any more.
#[derive(Clone, Copy, Debug)]
pub struct Retired {
    /// The function as it was.
    pub function: Function,
    /// The last release that has it so.
    pub last: Version,
}

/// Names without a published signature that release binaries know.
#[derive(Clone, Copy, Debug)]
pub struct Released {
    /// The first release with the names.
    pub since: Version,
    /// The last one, where a later release dropped them.
    pub last: Option<Version>,
    /// The names, without prefix.
    pub names: &'static [&'static str],
}

/// The functions of one extension point.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// Name of the extension point, such as `http_filter`; `common` for what belongs to none.
    pub name: &'static str,
    /// The same for human eyes, such as "HTTP filter".
    pub title: &'static str,
    /// Its functions, in the order of the ABI.
    pub functions: &'static [Function],
}

/// The byte-string pointers, all `const char*` in C.
pub const STRINGS: &[Handle] = handles::STRINGS;
/// Every opaque pointer type.
pub const HANDLES: &[Handle] = handles::HANDLES;
/// Every function pointer type.
pub const FUNCTION_POINTERS: &[FunctionPointer] = handles::FUNCTION_POINTERS;
/// Every structure.
pub const STRUCTS: &[Struct] = structs::STRUCTS;
/// Every hook, by extension point.
pub const HOOKS: &[Group] = hooks::GROUPS;
/// Every callback, by extension point.
pub const CALLBACKS: &[Group] = callbacks::GROUPS;
/// Hooks whose signature a later release changed, as they were.
pub const EARLIER_HOOKS: &[Retired] = hooks::EARLIER;
/// Callbacks whose signature a later release changed, as they were.
pub const EARLIER_CALLBACKS: &[Retired] = callbacks::EARLIER;
/// Callbacks that a later release removed.
pub const REMOVED_CALLBACKS: &[Retired] = callbacks::REMOVED;
/// Callbacks that release binaries export though no published header declares them.
pub const RELEASED_CALLBACKS: &[Released] = released::CALLBACKS;
/// Hooks that release binaries look up though no published header declares them.
pub const RELEASED_HOOKS: &[Released] = released::HOOKS;

/// Every enumeration, in the order of their subjects.
pub fn enums() -> impl Iterator<Item = &'static Enum> {
    enums::ENUMS.iter().copied().flatten()
}

/// Every hook of every extension point.
pub fn hooks() -> impl Iterator<Item = &'static Function> {
    HOOKS.iter().flat_map(|group| group.functions)
}

/// Every callback of every extension point, without the removed ones.
pub fn callbacks() -> impl Iterator<Item = &'static Function> {
    CALLBACKS.iter().flat_map(|group| group.functions)
}

/// The names, without prefix, of the callbacks that a binary of this release exports (LOAD-088).
pub fn exported(release: Version) -> impl Iterator<Item = &'static str> {
    let has = move |since: Version, last: Option<Version>| {
        since <= release && last.is_none_or(|last| release <= last)
    };
    let declared = callbacks().filter(move |f| has(f.since, None)).map(|f| f.name);
    let removed = REMOVED_CALLBACKS
        .iter()
        .filter(move |retired| has(retired.function.since, Some(retired.last)))
        .map(|retired| retired.function.name);
    let released = RELEASED_CALLBACKS
        .iter()
        .filter(move |released| has(released.since, released.last))
        .flat_map(|released| released.names.iter().copied());
    declared.chain(removed).chain(released)
}

/// The names, without prefix, of the callbacks that any release exports, each once.
///
/// A host exports them all: a module that is linked with `BIND_NOW` does not load where one name is missing.
pub fn exported_by_any() -> impl Iterator<Item = &'static str> {
    let declared = callbacks().map(|f| f.name);
    let removed = REMOVED_CALLBACKS.iter().map(|retired| retired.function.name);
    let released = RELEASED_CALLBACKS.iter().flat_map(|released| released.names.iter().copied());
    declared.chain(removed).chain(released)
}

/// Lists the declarations of a macro as functions that end with a release.
macro_rules! retired {
    ($manifest:ident, $declarations:ident, $last:ident) => {{
        const FUNCTIONS: &[$crate::manifest::Function] = $crate::$declarations!($crate::$manifest);
        const RETIRED: [$crate::manifest::Retired; FUNCTIONS.len()] = {
            let last = $crate::Version::$last;
            let mut retired =
                [$crate::manifest::Retired { function: FUNCTIONS[0], last }; FUNCTIONS.len()];
            let mut index = 1;
            while index < FUNCTIONS.len() {
                retired[index].function = FUNCTIONS[index];
                index += 1;
            }
            retired
        };
        &RETIRED
    }};
}
pub(crate) use retired;

/// Turns a list of hook declarations into [`Function`]s.
#[doc(hidden)]
#[macro_export]
macro_rules! __hook_manifest {
    ($($(#[doc = $doc:literal])* [$since:literal $need:ident] fn $name:ident($($param:ident: $type:ty),* $(,)?) $(-> $returns:ty)?;)*) => {
        &[$($crate::manifest::Function {
            name: stringify!($name),
            symbol: concat!("envoy_dynamic_module_on_", stringify!($name)),
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
            symbol: concat!("envoy_dynamic_module_callback_", stringify!($name)),
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
