//! The descriptors of the Envoy API, embedded at build time.

use std::sync::LazyLock;

use prost_reflect::{DescriptorPool, MessageDescriptor};

/// Decoding takes milliseconds, so it is done once and only when a configuration is read.
static POOL: LazyLock<DescriptorPool> = LazyLock::new(|| {
    let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/envoy_api.bin"));
    DescriptorPool::decode(bytes.as_slice())
        .expect("the build script encoded the set from files that the compiler had resolved")
});

/// All known types.
pub(crate) fn pool() -> &'static DescriptorPool {
    &POOL
}

/// The type of this full name, for names that the build compiles in.
pub(crate) fn message(name: &str) -> MessageDescriptor {
    POOL.get_message_by_name(name)
        .unwrap_or_else(|| unreachable!("{name} is among the compiled files"))
}
