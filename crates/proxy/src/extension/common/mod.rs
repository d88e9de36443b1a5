//! The callbacks that belong to no extension point.

pub(super) mod log;
pub(super) mod registry;
pub(super) mod server;
