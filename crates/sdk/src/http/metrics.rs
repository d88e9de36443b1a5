//! Counters, gauges and histograms in the host's stats.
//!
//! A metric is defined once, while the configuration is made, and used through a handle: which kind it is and how many labels it
//! has is part of the handle's type, so using it needs no check.
//!
//! ```no_run
//! use attache_sdk::http::{Counter, Histogram};
//! use attache_sdk::prelude::*;
//!
//! struct Metrics {
//!     requests: Counter,
//!     denied: Counter<1>,
//!     body_bytes: Histogram,
//! }
//!
//! impl HttpFilterConfig for Metrics {
//!     fn new(setup: &mut Setup<'_>) -> Result<Self, ConfigError> {
//!         Ok(Self {
//!             requests: setup.counter("requests", [])?,
//!             denied: setup.counter("denied", ["reason"])?,
//!             body_bytes: setup.histogram("body_bytes", [])?,
//!         })
//!     }
//! }
//!
//! struct Measured(Arc<Metrics>);
//!
//! impl HttpFilter for Measured {
//!     type Config = Metrics;
//!
//!     fn new(config: &Arc<Metrics>) -> Self {
//!         Self(config.clone())
//!     }
//!
//!     fn request_headers(&mut self, request: &mut RequestHeaders<'_>) -> HeadersStatus {
//!         self.0.requests.add(request, 1);
//!         if !request.headers().contains("user-agent") {
//!             self.0.denied.with(["no_user_agent"]).add(request, 1);
//!             return request.reply(Reply::new(403));
//!         }
//!         HeadersStatus::Continue
//!     }
//!
//!     fn request_body(&mut self, request: &mut RequestBody<'_>) -> BodyStatus {
//!         self.0.body_bytes.record(request, request.body().len() as u64);
//!         BodyStatus::Continue
//!     }
//! }
//! ```
//!
//! A stat's full name is `<namespace>.<name>`, with `.<label>.<value>` for each label; the namespace is `dynamicmodulescustom`
//! unless the module's configuration sets `metrics_namespace` (HTTP-244).

use core::ops::Deref;

use attache_abi::{
    http_filter_config_envoy_ptr, http_filter_envoy_ptr, metrics_result, module_buffer,
};

use super::config::LiveConfig;
use super::stream::Stream;
use crate::CallError;
use crate::host::bytes::lend;
use crate::host::{late, linked};

macro_rules! metrics {
    ($($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $method:ident => $operation:ident($arg:ident);)+ })*) => {$(
        $(#[$doc])*
        ///
        /// `LABELS` is the number of its labels. Made by the [`Setup`](super::Setup) of a configuration, and to be used with
        /// streams of that configuration.
        #[derive(Clone, Copy, Debug)]
        pub struct $name<const LABELS: usize = 0>(usize);

        impl<const LABELS: usize> $name<LABELS> {
            pub(crate) const fn new(id: usize) -> Self {
                Self(id)
            }

            /// The metric with these label values, in the order in which the labels were defined.
            ///
            /// The host keeps each combination of values that ever occurred, so values come from a small set.
            pub const fn with(self, values: [&str; LABELS]) -> Labelled<'_, Self, LABELS> {
                Labelled { metric: self, values }
            }
        }

        impl $name {
            $($(#[$fdoc])*
            pub fn $method<M: Meter>(self, meter: &M, $arg: u64) -> M::Outcome {
                self.with([]).$method(meter, $arg)
            })+
        }

        impl<const LABELS: usize> Labelled<'_, $name<LABELS>, LABELS> {
            $($(#[$fdoc])*
            pub fn $method<M: Meter>(self, meter: &M, $arg: u64) -> M::Outcome {
                let mut labels = self.values.map(|value| lend(value.as_bytes()));
                meter.perform(Operation::$operation, self.metric.0, &mut labels, $arg)
            })+
        }
    )*};
}

metrics! {
    /// A number that only grows.
    Counter {
        /// Adds to it.
        add => AddToCounter(amount);
    }
    /// A number that goes up and down; below zero it wraps round (HTTP-242).
    Gauge {
        /// Raises it.
        add => AddToGauge(amount);
        /// Lowers it.
        subtract => SubtractFromGauge(amount);
        /// Sets it.
        set => SetGauge(value);
    }
    /// The distribution of values, such as sizes or durations; it has no unit.
    Histogram {
        /// Records one value.
        record => RecordValue(value);
    }
}

/// A metric with the values of its labels; see [`Counter::with`].
#[must_use = "a metric changes when it is used"]
#[derive(Clone, Copy, Debug)]
pub struct Labelled<'v, T, const LABELS: usize> {
    metric: T,
    values: [&'v str; LABELS],
}

/// Where metrics are used from: the context of any phase of a stream, or of a configuration's event.
pub trait Meter: Sealed {
    /// What comes of it: nothing from a stream; from a configuration a `Result`, since that needs Envoy 1.39.
    type Outcome;

    #[doc(hidden)]
    fn perform(
        &self,
        operation: Operation,
        id: usize,
        labels: &mut [module_buffer],
        value: u64,
    ) -> Self::Outcome;
}

#[doc(hidden)]
pub trait Sealed {}

#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum Operation {
    AddToCounter,
    AddToGauge,
    SubtractFromGauge,
    SetGauge,
    RecordValue,
}

/// Every context dereferences to one of the two.
impl<T: Deref<Target: Meter>> Meter for T {
    type Outcome = <T::Target as Meter>::Outcome;

    fn perform(
        &self,
        operation: Operation,
        id: usize,
        labels: &mut [module_buffer],
        value: u64,
    ) -> Self::Outcome {
        (**self).perform(operation, id, labels, value)
    }
}

impl<T: Deref<Target: Meter>> Sealed for T {}
impl Sealed for Stream<'_> {}
impl Sealed for LiveConfig<'_> {}

impl Meter for Stream<'_> {
    type Outcome = ();

    fn perform(&self, operation: Operation, id: usize, labels: &mut [module_buffer], value: u64) {
        let Some(host) = self.host().pointer() else { return };
        let call = from_stream(operation);
        // SAFETY: the pointer is that of a live stream; the labels outlive the call.
        let result = unsafe { call(host, id, labels.as_mut_ptr(), labels.len(), value) };
        if result != metrics_result::Success {
            // Only a handle of another configuration gets here.
            crate::error!("{}: the host has no such metric {id} ({})", self.subject(), result.0);
        }
    }
}

impl Meter for LiveConfig<'_> {
    type Outcome = Result<(), CallError>;

    fn perform(
        &self,
        operation: Operation,
        id: usize,
        labels: &mut [module_buffer],
        value: u64,
    ) -> Result<(), CallError> {
        let call = from_config(operation).ok_or(CallError::Unsupported)?;
        // SAFETY: the pointer is that of a live configuration, on the main thread; the labels outlive the call.
        let result = unsafe { call(self.host(), id, labels.as_mut_ptr(), labels.len(), value) };
        if result == metrics_result::Success { Ok(()) } else { Err(CallError::Absent) }
    }
}

type FromStream = unsafe extern "C" fn(
    http_filter_envoy_ptr,
    usize,
    *mut module_buffer,
    usize,
    u64,
) -> metrics_result;
type FromConfig = unsafe extern "C" fn(
    http_filter_config_envoy_ptr,
    usize,
    *mut module_buffer,
    usize,
    u64,
) -> metrics_result;

fn from_stream(operation: Operation) -> FromStream {
    match operation {
        Operation::AddToCounter => linked::http_filter_increment_counter,
        Operation::AddToGauge => linked::http_filter_increment_gauge,
        Operation::SubtractFromGauge => linked::http_filter_decrement_gauge,
        Operation::SetGauge => linked::http_filter_set_gauge,
        Operation::RecordValue => linked::http_filter_record_histogram_value,
    }
}

fn from_config(operation: Operation) -> Option<FromConfig> {
    match operation {
        Operation::AddToCounter => late::http_filter_config_increment_counter(),
        Operation::AddToGauge => late::http_filter_config_increment_gauge(),
        Operation::SubtractFromGauge => late::http_filter_config_decrement_gauge(),
        Operation::SetGauge => late::http_filter_config_set_gauge(),
        Operation::RecordValue => late::http_filter_config_record_histogram_value(),
    }
}
