//! What a host of HTTP filter modules must do.
//!
//! The modules that this is tried with are in C, under `modules/`: `probe` is a filter that does what its configuration says and
//! logs what came of it, `faulty` has one fault at a time. [`c_module`] compiles them.

#![forbid(unsafe_code)]

pub mod c_module;
