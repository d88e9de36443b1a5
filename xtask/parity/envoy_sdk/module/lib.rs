//! A filter against Envoy's own Rust SDK that does what the path of a request says, and writes down what it sees: of the hooks that
//! ran, in the dynamic metadata `probe`, key `trace`, which the access log shows.
//!
//! One source serves two releases of the SDK, told apart by the features `v1_37` and `v1_39`. `cargo xtask parity --envoy-sdk` writes
//! the `Cargo.toml` that belongs to it.

use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use envoy_proxy_dynamic_modules_rust_sdk::*;

mod bodies;
mod callouts;
mod headers;
mod knowledge;
#[cfg(feature = "v1_39")]
mod newer;
mod probe;
mod replies;
mod schedules;
mod streams;

use probe::Probe;

/// Header fields as an SDK takes them: 1.37 wants a vector of its own.
#[cfg(feature = "v1_37")]
#[macro_export]
macro_rules! fields {
    ($($name:expr => $value:expr),* $(,)?) => { vec![$(($name, $value as &[u8])),*] };
}

/// Header fields as an SDK takes them: later ones borrow a slice.
#[cfg(not(feature = "v1_37"))]
#[macro_export]
macro_rules! fields {
    ($($name:expr => $value:expr),* $(,)?) => { &[$(($name, $value as &[u8])),*] };
}

declare_init_functions!(init, new_config, new_route_config);

fn init() -> bool {
    true
}

/// What all filters of a configuration share.
struct Config {
    /// The bytes that the configuration gave.
    text: String,
    metrics: Metrics,
    events: Events,
}

/// Events of the configuration: a way to post them, and the sum of those that have come.
#[derive(Clone)]
struct Events {
    scheduler: Arc<dyn EnvoyHttpFilterConfigScheduler>,
    sum: Arc<AtomicU64>,
}

/// The metrics of the module.
#[derive(Clone, Copy)]
struct Metrics {
    counter: EnvoyCounterId,
    counters: EnvoyCounterVecId,
    gauge: EnvoyGaugeId,
    gauges: EnvoyGaugeVecId,
    histogram: EnvoyHistogramId,
    histograms: EnvoyHistogramVecId,
}

fn new_config<EC: EnvoyHttpFilterConfig, EHF: EnvoyHttpFilter>(
    envoy: &mut EC,
    name: &str,
    config: &[u8],
) -> Option<Box<dyn HttpFilterConfig<EHF>>> {
    if config == b"refuse" {
        return None;
    }
    let metrics = Metrics {
        counter: envoy.define_counter("requests").ok()?,
        counters: envoy.define_counter_vec("acts", &["act", "step"]).ok()?,
        gauge: envoy.define_gauge("level").ok()?,
        gauges: envoy.define_gauge_vec("levels", &["act"]).ok()?,
        histogram: envoy.define_histogram("size").ok()?,
        histograms: envoy.define_histogram_vec("sizes", &["act"]).ok()?,
    };
    let text = format!("{name}:{}", String::from_utf8_lossy(config));
    let events = Events { scheduler: envoy.new_scheduler().into(), sum: Arc::default() };
    Some(Box::new(Config { text, metrics, events }))
}

fn new_route_config(name: &str, config: &[u8]) -> Option<Box<dyn Any>> {
    Some(Box::new(format!("{name}:{}", String::from_utf8_lossy(config))))
}

impl<EHF: EnvoyHttpFilter> HttpFilterConfig<EHF> for Config {
    fn new_http_filter(&self, _envoy: &mut EHF) -> Box<dyn HttpFilter<EHF>> {
        Box::new(Probe::new(self.text.clone(), self.metrics, self.events.clone()))
    }

    fn on_scheduled(&self, event_id: u64) {
        self.events.sum.fetch_add(event_id, Ordering::SeqCst);
    }
}

impl Drop for Config {
    fn drop(&mut self) {
        // An event for a configuration that goes must not find it.
        self.events.scheduler.commit(1);
    }
}
