//! Modules in plain C against the host: loading, hooks and callbacks.

mod attributes;
mod bodies;
mod callbacks;
mod configuration;
mod conformance;
mod filter_state;
mod fixture;
mod headers;
mod lifecycle;
mod loader;
mod log;
mod metadata;
mod metrics;
mod misuse;
mod places;
mod recreating;
mod replies;
mod stream;
mod walk;
mod world;
