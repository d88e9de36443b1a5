//! What is done with every field of every message that a configuration may hold.
//!
//! This is the one table of the supported API. The walker obeys it, so a field cannot be read
//! without standing here, and nothing in a file is passed over in silence; documentation can be
//! made from it. A message that is missing here is supported nowhere. Google's well-known types
//! need no entry.

mod access_log;
mod cluster;
mod http;
mod http2;
mod http_filters;
mod matching;
mod retry;
mod route;
mod server;
mod stats;

use std::{collections::HashMap, sync::LazyLock};

/// The coverage of one message type. Every field of the type stands in exactly one of the lists.
#[derive(Debug, Clone, Copy)]
pub struct MessageCoverage {
    /// Full protobuf name.
    pub name: &'static str,
    /// Fields that work.
    pub supported: &'static [&'static str],
    /// Fields of which only these values work: enum names, numbers, `true` or `false`.
    pub only: &'static [(&'static str, &'static [&'static str])],
    /// Fields that are read and checked but decide nothing, and why.
    pub accepted: &'static [(&'static str, &'static str)],
    /// `Any` fields, and maps to `Any`, that take these message types.
    pub extensions: &'static [(&'static str, &'static [&'static str])],
    /// `Any` fields that take every known type, handed on to somebody else.
    pub opaque: &'static [&'static str],
    /// Fields that do not work: setting one is a fault.
    pub unsupported: &'static [&'static str],
}

/// What is done with one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Support {
    /// It works.
    Supported,
    /// It works with these values only.
    Only(&'static [&'static str]),
    /// It decides nothing, for this reason.
    Accepted(&'static str),
    /// An `Any` of one of these message types.
    Extension(&'static [&'static str]),
    /// The same where the message around it says `is_optional`: of any other type, nothing is made.
    OptionalExtension(&'static [&'static str]),
    /// An `Any` of any known type.
    Opaque,
    /// It does not work.
    Unsupported,
}

impl MessageCoverage {
    /// A message of no fields, to build the others on.
    const NONE: Self = Self {
        name: "",
        supported: &[],
        only: &[],
        accepted: &[],
        extensions: &[],
        opaque: &[],
        unsupported: &[],
    };

    /// Every field with what is done with it.
    pub fn fields(&self) -> impl Iterator<Item = (&'static str, Support)> {
        let supported = self.supported.iter().map(|name| (*name, Support::Supported));
        let only = self.only.iter().map(|(name, values)| (*name, Support::Only(values)));
        let accepted = self.accepted.iter().map(|(name, why)| (*name, Support::Accepted(why)));
        let extensions =
            self.extensions.iter().map(|(name, types)| (*name, Support::Extension(types)));
        let opaque = self.opaque.iter().map(|name| (*name, Support::Opaque));
        let unsupported = self.unsupported.iter().map(|name| (*name, Support::Unsupported));
        supported.chain(only).chain(accepted).chain(extensions).chain(opaque).chain(unsupported)
    }
}

/// The coverage of every message type that a configuration may hold.
pub fn messages() -> impl Iterator<Item = &'static MessageCoverage> {
    [
        server::MESSAGES,
        access_log::MESSAGES,
        stats::MESSAGES,
        http::MESSAGES,
        http_filters::MESSAGES,
        http2::MESSAGES,
        matching::MESSAGES,
        retry::MESSAGES,
        route::MESSAGES,
        cluster::MESSAGES,
    ]
    .into_iter()
    .flatten()
}

/// What is done with a field. A field that is not in the table does not work.
pub(crate) fn support(message: &str, field: &str) -> Support {
    static TABLE: LazyLock<HashMap<(&str, &str), Support>> = LazyLock::new(|| {
        messages()
            .flat_map(|message| {
                message.fields().map(|(name, support)| ((message.name, name), support))
            })
            .collect()
    });
    TABLE.get(&(message, field)).copied().unwrap_or(Support::Unsupported)
}

/// Whether an `Any` field takes messages of the type that a type URL names.
pub(crate) fn takes(message: &str, field: &str, type_url: &str) -> bool {
    let name = type_url.rsplit('/').next().unwrap_or_default();
    matches!(support(message, field), Support::Extension(types) if types.contains(&name))
}

#[cfg(test)]
mod tests;
