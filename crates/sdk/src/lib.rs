//! attache-sdk
