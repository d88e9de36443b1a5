//! attache-config
