//! What can be set up only while a configuration is made.

use core::fmt;

use attache_abi::http_filter_config_envoy_ptr;

use super::live::{LiveConfig, dereferences};
use crate::host::bytes::lend;
use crate::host::linked;
use crate::http::metrics::{Counter, Gauge, Histogram};
use crate::{ConfigError, FilterConfig};

dereferences!(Setup);

/// A configuration is being made: its text, and what can be set up only now.
pub struct Setup<'a> {
    config: LiveConfig<'a>,
    name: &'a [u8],
    bytes: &'a [u8],
}

impl<'a> Setup<'a> {
    /// # Safety
    ///
    /// `host` is the configuration that `config_new` came with, and `'a` ends with that hook.
    pub(crate) unsafe fn new(
        host: http_filter_config_envoy_ptr,
        name: &'a [u8],
        bytes: &'a [u8],
    ) -> Self {
        // SAFETY: configurations are made on the main thread (HTTP-015), and live at least as long as that takes.
        Self { config: unsafe { LiveConfig::new(host) }, name, bytes }
    }

    /// The filter's name in the configuration.
    #[must_use]
    pub fn name(&self) -> &[u8] {
        self.name
    }

    /// The configuration as the host hands it over; no bytes where it is absent.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.bytes
    }

    /// Reads the configuration.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn parse<T: FilterConfig>(&self) -> Result<T, ConfigError> {
        T::parse(self.bytes)
    }

    /// Defines a counter, or finds the one that has this name already (HTTP-239).
    ///
    /// # Errors
    ///
    /// Where the host refuses it.
    pub fn counter<const LABELS: usize>(
        &mut self,
        name: &str,
        labels: [&str; LABELS],
    ) -> Result<Counter<LABELS>, ConfigError> {
        self.define("counter", name, labels, linked::http_filter_config_define_counter)
            .map(Counter::new)
    }

    /// Defines a gauge, or finds the one that has this name already.
    ///
    /// # Errors
    ///
    /// Where the host refuses it.
    pub fn gauge<const LABELS: usize>(
        &mut self,
        name: &str,
        labels: [&str; LABELS],
    ) -> Result<Gauge<LABELS>, ConfigError> {
        self.define("gauge", name, labels, linked::http_filter_config_define_gauge).map(Gauge::new)
    }

    /// Defines a histogram, or finds the one that has this name already.
    ///
    /// # Errors
    ///
    /// Where the host refuses it.
    pub fn histogram<const LABELS: usize>(
        &mut self,
        name: &str,
        labels: [&str; LABELS],
    ) -> Result<Histogram<LABELS>, ConfigError> {
        self.define("histogram", name, labels, linked::http_filter_config_define_histogram)
            .map(Histogram::new)
    }

    fn define<const LABELS: usize>(
        &self,
        kind: &str,
        name: &str,
        labels: [&str; LABELS],
        call: Define,
    ) -> Result<usize, ConfigError> {
        let mut labels = labels.map(|label| lend(label.as_bytes()));
        let mut id = 0;
        let (first, count, id_out) = (labels.as_mut_ptr(), labels.len(), &raw mut id);
        // SAFETY: the configuration is alive; name, labels and id outlive the call.
        let result =
            unsafe { call(self.config.host(), lend(name.as_bytes()), first, count, id_out) };
        if result == attache_abi::metrics_result::Success {
            return Ok(id);
        }
        Err(format!("the host does not define the {kind} `{name}` (result {})", result.0).into())
    }
}

type Define = unsafe extern "C" fn(
    http_filter_config_envoy_ptr,
    attache_abi::module_buffer,
    *mut attache_abi::module_buffer,
    usize,
    *mut usize,
) -> attache_abi::metrics_result;

impl fmt::Debug for Setup<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Setup")
            .field("name", &String::from_utf8_lossy(self.name))
            .finish_non_exhaustive()
    }
}
