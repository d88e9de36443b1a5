//! Streams on hard schedules: every end at every step, every split, deep chains, nested calls, random interleavings.
//!
//! The [`driver`] steps a stream between two recorded ends. Its filters are plain functions, modules in C and modules of the SDK,
//! each watched ([`watched`]) for the promises that the ABI makes to it. After each step the [`book`] must be without a fault.
//! No socket and no timer takes part, and with plain functions and the SDK no dynamic linker either; under Miri (`cfg(miri)`) filters
//! in C are left out and numbers are small. `cargo xtask sanitize` runs all of it under AddressSanitizer.
//!
//! | file | subject |
//! |---|---|
//! | `splits` | bodies split at every byte |
//! | `endings` | every end of a stream at every step |
//! | `nesting` | every call into the stream from every hook |
//! | `flapping` | watermarks that come and go |
//! | `requests` | requests of filters' own, answered at every step |
//! | `attempts` | attempts through filters of the cluster |
//! | `deep` | chains of a thousand filters |
//! | `random` | random events and filters from a seed |
//! | `found` | what random schedules have found, each by itself |

mod attempts;
mod book;
mod deep;
mod dice;
mod driver;
mod endings;
mod ends;
mod exchange;
mod filters;
mod flapping;
mod found;
mod nesting;
mod random;
mod requests;
mod router;
mod splits;
mod watched;
