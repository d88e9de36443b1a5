//! Releases of the ABI, and the strings by which modules and hosts tell them apart.

use core::ffi::CStr;

/// A release line of the ABI, named after the Envoy release that brought it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Version {
    /// Envoy 1.37.
    V1_37,
    /// Envoy 1.38.
    V1_38,
    /// Envoy 1.39.
    V1_39,
    /// Envoy 1.40, and the state of development on the way to it.
    V1_40,
}

impl Version {
    /// Every release, the oldest first.
    pub const ALL: [Self; 4] = [Self::V1_37, Self::V1_38, Self::V1_39, Self::V1_40];

    /// The release as its tag has it, such as `1.37`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::V1_37 => "1.37",
            Self::V1_38 => "1.38",
            Self::V1_39 => "1.39",
            Self::V1_40 => "1.40",
        }
    }

    /// Reads the tag of a declaration, such as `1.37`.
    pub(crate) const fn parse(tag: &str) -> Self {
        match tag.as_bytes() {
            b"1.37" => Self::V1_37,
            b"1.38" => Self::V1_38,
            b"1.39" => Self::V1_39,
            b"1.40" => Self::V1_40,
            _ => panic!("a declaration carries an unknown release"),
        }
    }

    /// What a module built for this release answers in `program_init` (LOAD-027, LOAD-028).
    #[must_use]
    pub const fn abi_string(self) -> &'static CStr {
        match self {
            Self::V1_37 => c"4dae397a7c9ff0238d318d57ea656ce8b3fbff595787dcd7ee2ff5b79c9fe10f",
            Self::V1_38 | Self::V1_39 => c"v0.1.0",
            Self::V1_40 => c"v0.2.0",
        }
    }
}
