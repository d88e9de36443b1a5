//! Secrets that the configuration of the host has.

use attache_abi::{envoy_buffer, http_filter_config_envoy_ptr};

use super::config::{LiveConfig, Setup};
use super::stream::Stream;
use crate::host::bytes::{EMPTY, borrow_buffer, lend};
use crate::host::observed;
use crate::{CallError, ConfigError};

/// A secret that a configuration is subscribed to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct SecretId(usize);

impl Setup<'_> {
    /// Subscribes to a generic secret of the host's static configuration (`static_resources.secrets`).
    ///
    /// # Errors
    ///
    /// Where the host has no such secret or cannot read it, and before Envoy 1.40.
    pub fn secret(&mut self, name: &str) -> Result<SecretId, ConfigError> {
        self.subscribe(name, "")
    }

    /// Subscribes to a generic secret that the host discovers (SDS); `config_source` is an `envoy.config.core.v3.ConfigSource` as
    /// JSON. The secret is empty until the host has it, and changes between hooks.
    ///
    /// # Errors
    ///
    /// Where the host refuses the source, as one does that discovers nothing, and before Envoy 1.40.
    pub fn discovered_secret(
        &mut self,
        name: &str,
        config_source: &str,
    ) -> Result<SecretId, ConfigError> {
        self.subscribe(name, config_source)
    }

    fn subscribe(&self, name: &str, config_source: &str) -> Result<SecretId, ConfigError> {
        let call = observed::http_filter_config_generic_secret_subscribe()
            .ok_or("the host has no secrets for modules, as Envoy before 1.40")?;
        let source = lend(config_source.as_bytes());
        // SAFETY: the configuration is alive and being made; name and source outlive the call.
        match unsafe { call(self.host(), lend(name.as_bytes()), source) } {
            0 => Err(format!("the host does not give the secret `{name}`").into()),
            id => Ok(SecretId(id)),
        }
    }
}

impl LiveConfig<'_> {
    /// A secret that this configuration is subscribed to, as it is now.
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] for one that another configuration is subscribed to, [`CallError::Unsupported`] before Envoy 1.40.
    pub fn secret_value(&self, secret: SecretId) -> Result<&[u8], CallError> {
        let call =
            observed::http_filter_config_get_generic_secret().ok_or(CallError::Unsupported)?;
        let host: http_filter_config_envoy_ptr = self.host();
        // SAFETY: the configuration is alive; the result outlives the call.
        read(|result| unsafe { call(host, secret.0, result) })
    }
}

impl Stream<'_> {
    /// A secret that the filter's configuration is subscribed to, as it is now.
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] for one that another configuration is subscribed to, [`CallError::Unsupported`] before Envoy 1.40.
    pub fn secret(&self, secret: SecretId) -> Result<&[u8], CallError> {
        let call = observed::http_filter_get_generic_secret().ok_or(CallError::Unsupported)?;
        let host = self.pointer()?;
        // SAFETY: the pointer is that of a live stream; the result outlives the call.
        read(|result| unsafe { call(host, secret.0, result) })
    }
}

/// The secret that a callback gives. It changes between hooks only, and whoever may borrow it does so within one.
fn read<'a>(call: impl FnOnce(*mut envoy_buffer) -> bool) -> Result<&'a [u8], CallError> {
    let mut value = EMPTY;
    let found = call(&raw mut value);
    // SAFETY: the host lends the secret until the hook returns, and the callers' results do not outlive their contexts.
    found.then(|| unsafe { borrow_buffer(value) }).ok_or(CallError::Absent)
}
