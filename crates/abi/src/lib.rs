//! The contract between a proxy and a dynamic module: C types, hooks and callbacks with their signatures and versions.
//!
//! A *hook* is a function that the module exports and the host calls; a *callback* is a function that the host exports and the
//! module calls. Names and numbers are the ABI's. Everything is declared once, here, and all else is derived: function types
//! ([`hooks::types`], [`callbacks::types`]), the module's extern declarations and the host's exports (through the `*_hooks!` and
//! `*_callbacks!` macros), the C header and the comparison with the ABI table (through [`manifest`]).
//!
//! The crate has no logic and no dependencies.

#![no_std]
#![expect(non_camel_case_types, reason = "the names are the ABI's")]

pub mod callbacks;
mod enums;
mod handles;
pub mod hooks;
pub mod manifest;
mod released;
mod structs;
mod table;
mod version;

pub use callbacks::http_timing_info;
pub use enums::*;
pub use handles::*;
pub use structs::*;
pub use table::{CallbackLookup, HookEntry, HookTable};
pub use version::Version;

/// C's `size_t`.
pub type size_t = usize;
/// C's `uintptr_t`.
pub type uintptr_t = usize;
