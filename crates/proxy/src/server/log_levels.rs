//! From which level on each component logs, which can be changed while the process runs.

use std::sync::atomic::{AtomicU8, Ordering::Relaxed};

use tracing::{Metadata, level_filters::LevelFilter, subscriber::Interest};
use tracing_subscriber::layer::{Context, Filter};

use super::LogLevel;

/// A component and the least severe level that it logs. Names are Envoy's, so that its flags and commands work; those for which
/// nothing here logs can be set all the same. The name is the `target` of log lines.
static COMPONENTS: [(&str, AtomicU8); 73] = {
    const fn component(name: &'static str) -> (&'static str, AtomicU8) {
        (name, AtomicU8::new(LogLevel::Info as u8))
    }
    [
        component("a2a"),
        component("admin"),
        component("ai_protocol_manager"),
        component("alternate_protocols_cache"),
        component("aws"),
        component("assert"),
        component("backtrace"),
        component("basic_auth"),
        component("cache_filter"),
        component("client"),
        component("config"),
        component("connection"),
        component("conn_handler"),
        component("compression"),
        component("credential_injector"),
        component("decompression"),
        component("dns"),
        component("dubbo"),
        component("envoy_bug"),
        component("ext_authz"),
        component("ext_proc"),
        component("rocketmq"),
        component("file"),
        component("filter"),
        component("forward_proxy"),
        component("geolocation"),
        component("grpc"),
        component("happy_eyeballs"),
        component("hc"),
        component("health_checker"),
        component("http"),
        component("http2"),
        component("hystrix"),
        component("init"),
        component("io"),
        component("jwt"),
        component("json_rpc"),
        component("kafka"),
        component("key_value_store"),
        component("lua"),
        component("local_rate_limit"),
        component("main"),
        component("matcher"),
        component("mcp"),
        component("misc"),
        component("mongo"),
        component("multi_connection"),
        component("notification"),
        component("oauth2"),
        component("quic"),
        component("quic_stream"),
        component("pool"),
        component("rate_limit_quota"),
        component("rbac"),
        component("rds"),
        component("redis"),
        component("router"),
        component("runtime"),
        component("stats"),
        component("secret"),
        component("sse"),
        component("tap"),
        component("testing"),
        component("thrift"),
        component("tracing"),
        component("upstream"),
        component("udp"),
        component("wasm"),
        component("websocket"),
        component("golang"),
        component("stats_sinks"),
        component("dynamic_modules"),
        component("ip_tagging"),
    ]
};

/// A name that is no component's.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("unknown logger name {0:?}")]
pub struct UnknownComponent(pub String);

/// All components and their levels.
pub fn all() -> impl Iterator<Item = (&'static str, LogLevel)> {
    COMPONENTS.iter().map(|(name, level)| (*name, LogLevel::of_number(level.load(Relaxed))))
}

/// Sets the level of every component.
pub fn set_all(level: LogLevel) {
    COMPONENTS.iter().for_each(|(_, slot)| slot.store(level as u8, Relaxed));
    tracing::callsite::rebuild_interest_cache();
}

/// Sets the levels of some components.
///
/// # Errors
///
/// The first name that is no component's; then no level is changed.
pub fn set(changes: &[(&str, LogLevel)]) -> Result<(), UnknownComponent> {
    for (name, _) in changes {
        slot(name).ok_or_else(|| UnknownComponent((*name).to_owned()))?;
    }
    for (name, level) in changes {
        if let Some(slot) = slot(name) {
            slot.store(*level as u8, Relaxed);
        }
    }
    tracing::callsite::rebuild_interest_cache();
    Ok(())
}

fn slot(name: &str) -> Option<&'static AtomicU8> {
    COMPONENTS.iter().find(|(known, _)| *known == name).map(|(_, slot)| slot)
}

/// Lets through what the levels let through. What has no component's name for a target counts as `misc`.
pub(super) struct ByComponent;

impl ByComponent {
    fn passes(metadata: &Metadata<'_>) -> bool {
        let slot = slot(metadata.target()).or_else(|| slot("misc"));
        let level = slot.map_or(LogLevel::Info, |slot| LogLevel::of_number(slot.load(Relaxed)));
        *metadata.level() <= level.filter()
    }
}

impl<S> Filter<S> for ByComponent {
    fn enabled(&self, metadata: &Metadata<'_>, _: &Context<'_, S>) -> bool {
        Self::passes(metadata)
    }

    /// The answer is kept until a level changes: a line that is not logged costs next to nothing.
    fn callsite_enabled(&self, metadata: &'static Metadata<'static>) -> Interest {
        if Self::passes(metadata) { Interest::always() } else { Interest::never() }
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        all().map(|(_, level)| level.filter()).max()
    }
}
