//! Enumerations. The other side may send any number, so each is a number with named values and not a Rust `enum`.

mod access_log;
mod attribute;
mod common;
mod connection;
mod http;
mod server;

pub use access_log::*;
pub use attribute::*;
pub use common::*;
pub use connection::*;
pub use http::*;
pub use server::*;

use crate::manifest::Enum;

/// Declares enumerations, and the list of them as data.
macro_rules! enums {
    ($($(#[doc = $doc:literal])* [$since:literal] $name:ident { $($(#[doc = $vdoc:literal])* $value:ident = $number:literal,)* })*) => {
        $(
            $(#[doc = $doc])*
            #[repr(transparent)]
            #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
            pub struct $name(pub u32);

            #[expect(non_upper_case_globals, reason = "the names are the ABI's")]
            impl $name {
                $($(#[doc = $vdoc])* pub const $value: Self = Self($number);)*
            }

            const _: () = assert!(size_of::<$name>() == 4 && align_of::<$name>() == 4, "a C enumeration is an int");
        )*
        pub(super) const ENUMS: &[$crate::manifest::Enum] = &[$(
            $crate::manifest::Enum {
                name: stringify!($name),
                since: $crate::Version::parse(stringify!($since)),
                values: &[$($crate::manifest::EnumValue {
                    name: stringify!($value),
                    number: $number,
                    docs: &[$($vdoc,)*],
                },)*],
                docs: &[$($doc,)*],
            },
        )*];
    };
}
use enums;

/// The enumerations, by subject.
pub(crate) const ENUMS: &[&[Enum]] = &[
    common::ENUMS,
    attribute::ENUMS,
    http::ENUMS,
    connection::ENUMS,
    access_log::ENUMS,
    server::ENUMS,
];
