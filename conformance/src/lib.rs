//! What a host of HTTP filter modules must do, and whether it does.
//!
//! `statements.toml` says it statement by statement, and the files under `http/` have the [`case`]s that show it. Each is a chain of
//! filters with scripts, a client and an upstream between real sockets, and what all of them must see. A [`run::Suite`] runs on any
//! host: it makes the host's configuration, with a listener for each case, and needs the addresses of those listeners and the lines
//! that modules log. So the same cases judge Attaché, with the module linked into the process and loaded from a file, and releases of
//! Envoy.
//!
//! The modules are in C, under `modules/`: `probe` is a filter that does what its configuration says and logs what came of it,
//! `faulty` has one fault at a time, `wild` does anything by chance, `walker` calls
//! every callback with everything that may be wrong. [`c_module`] compiles them.

#![forbid(unsafe_code)]

pub mod c_module;
pub mod case;
pub mod config;
mod expect;
mod http1;
mod http2;
pub mod lines;
pub mod log;
pub mod run;
pub mod statements;
pub mod upstream;
