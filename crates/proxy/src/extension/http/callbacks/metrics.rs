//! Metrics (HTTP-236 to HTTP-249).

use attache_abi::{
    http_filter_config_envoy_ptr, http_filter_envoy_ptr, metrics_result, module_buffer,
};

use crate::extension::http::config::ConfigObject;
use crate::extension::http::filter::ModuleHttpFilter;
use crate::extension::memory::buffers;
use crate::extension::metrics::{Result, Stat};
use crate::extension::misuse;
use crate::stats::{Counter, Gauge, Histogram};

/// Makes a callback that defines a metric. The id is written only on success (HTTP-237).
macro_rules! define {
    ($($name:ident: $stat:ty;)*) => { $(
        pub(crate) unsafe fn $name(
            filter_config_envoy_ptr: http_filter_config_envoy_ptr,
            name: module_buffer,
            label_names: *mut module_buffer,
            label_names_length: usize,
            id: *mut usize,
        ) -> metrics_result {
            // SAFETY: what the ABI wants of a module is all that is wanted here.
            unsafe {
                define::<$stat>(filter_config_envoy_ptr, stringify!($name), name, (label_names, label_names_length), id)
            }
        }
    )* };
}

/// Makes a callback that changes a metric from a stream, in the worker's own part of it.
macro_rules! change_from_stream {
    ($($name:ident: $stat:ty, |$part:ident, $value:ident| $change:expr;)*) => { $(
        pub(crate) unsafe fn $name(
            filter_envoy_ptr: http_filter_envoy_ptr,
            id: usize,
            label_values: *mut module_buffer,
            label_values_length: usize,
            $value: u64,
        ) -> metrics_result {
            // SAFETY: what the ABI wants of a module is all that is wanted here.
            unsafe {
                let Some(filter) = ModuleHttpFilter::from_envoy_ptr(filter_envoy_ptr, stringify!($name)) else {
                    return metrics_result::MetricNotFound;
                };
                with_labels((label_values, label_values_length), |labels| {
                    let metrics = &filter.config().metrics;
                    let answer = filter.metrics().change::<$stat>(metrics, id, labels, |$part| $change);
                    note(answer, stringify!($name), id)
                })
            }
        }
    )* };
}

/// Makes a callback that changes a metric from the configuration.
macro_rules! change_from_config {
    ($($name:ident: $stat:ty, |$part:ident, $value:ident| $change:expr;)*) => { $(
        pub(crate) unsafe fn $name(
            filter_config_envoy_ptr: http_filter_config_envoy_ptr,
            id: usize,
            label_values: *mut module_buffer,
            label_values_length: usize,
            $value: u64,
        ) -> metrics_result {
            // SAFETY: what the ABI wants of a module is all that is wanted here.
            unsafe {
                let Some(config) = ConfigObject::from_envoy_ptr(filter_config_envoy_ptr, stringify!($name)) else {
                    return metrics_result::MetricNotFound;
                };
                with_labels((label_values, label_values_length), |labels| {
                    let answer = config.metrics.stat::<$stat>(id, labels).map(|$part| $change);
                    note(answer, stringify!($name), id)
                })
            }
        }
    )* };
}

define! {
    http_filter_config_define_counter: Counter;
    http_filter_config_define_gauge: Gauge;
    http_filter_config_define_histogram: Histogram;
}

change_from_stream! {
    http_filter_increment_counter: Counter, |counter, value| counter.add(value);
    http_filter_increment_gauge: Gauge, |gauge, value| gauge.add(value);
    http_filter_decrement_gauge: Gauge, |gauge, value| gauge.sub(value);
    http_filter_set_gauge: Gauge, |gauge, value| gauge.set(value);
    http_filter_record_histogram_value: Histogram, |histogram, value| histogram.record(value);
}

change_from_config! {
    http_filter_config_increment_counter: Counter, |counter, value| counter.add(value);
    http_filter_config_increment_gauge: Gauge, |gauge, value| gauge.add(value);
    http_filter_config_decrement_gauge: Gauge, |gauge, value| gauge.sub(value);
    http_filter_config_set_gauge: Gauge, |gauge, value| gauge.set(value);
    http_filter_config_record_histogram_value: Histogram, |histogram, value| histogram.record(value);
}

/// # Safety
///
/// The pointer must be a configuration's or null; name and labels must be readable; an id that is not null must be writable.
unsafe fn define<S: Stat>(
    config: http_filter_config_envoy_ptr,
    callback: &str,
    name: module_buffer,
    labels: (*mut module_buffer, usize),
    id: *mut usize,
) -> metrics_result {
    // SAFETY: passed on to the caller.
    unsafe {
        let Some(config) = ConfigObject::from_envoy_ptr(config, callback) else {
            return metrics_result::MetricNotFound;
        };
        if id.is_null() {
            misuse::report(callback, "got a null output");
            return metrics_result::MetricNotFound;
        }
        let name = crate::extension::memory::bytes(&name);
        match config.metrics.define::<S>(name, buffers(labels.0, labels.1)) {
            Ok(defined) => {
                id.write(defined);
                metrics_result::Success
            }
            Err(error) => {
                misuse::report(callback, "was called after http_filter_config_new");
                error
            }
        }
    }
}

/// Gathers label values, without an allocation for as many as metrics usually have.
///
/// # Safety
///
/// The array must be null or readable, and so must the buffers in it.
unsafe fn with_labels<R>(
    (array, count): (*mut module_buffer, usize),
    work: impl FnOnce(&[&[u8]]) -> R,
) -> R {
    const USUAL: usize = 8;
    // SAFETY: passed on to the caller.
    let mut values = unsafe { buffers(array, count) };
    if count > USUAL {
        return work(&values.collect::<Vec<_>>());
    }
    let mut gathered: [&[u8]; USUAL] = [&[]; USUAL];
    let mut len = 0;
    for (place, value) in gathered.iter_mut().zip(&mut values) {
        *place = value;
        len += 1;
    }
    work(&gathered[..len])
}

/// The result as C has it. What fails is a mistake of the module.
fn note(answer: Result<()>, callback: &str, id: usize) -> metrics_result {
    let Err(error) = answer else {
        return metrics_result::Success;
    };
    let why = match error {
        metrics_result::InvalidLabels => "got the wrong number of label values for",
        _ => "got the id of no",
    };
    misuse::report(callback, format_args!("{why} metric {id}"));
    error
}
