//! The secrets that a configuration is subscribed to.

use std::sync::{Mutex, OnceLock, PoisonError};

use attache_abi::envoy_buffer;

use crate::extension::context::HostContext;
use crate::extension::memory::lend;

/// The secrets of one configuration, by numbers from 1. They stay as they are and where they are once it is subscribed.
#[derive(Default)]
pub(super) struct Secrets {
    /// Of a configuration that is being made.
    subscribed: Mutex<Vec<Box<[u8]>>>,
    /// Of one that is made; any thread reads them.
    frozen: OnceLock<Box<[Box<[u8]>]>>,
}

impl Secrets {
    /// Subscribes to the secret of a name, and gives its number.
    ///
    /// # Errors
    ///
    /// Why there is none, or why there can be none any more.
    pub(super) fn subscribe(&self, name: &[u8]) -> Result<usize, String> {
        if self.frozen.get().is_some() {
            return Err("secrets can be subscribed to only while the configuration is made".into());
        }
        if name.is_empty() {
            return Err("the name is empty".into());
        }
        let text = String::from_utf8_lossy(name);
        let secret = HostContext::with_current(|context| {
            let Some(context) = context else { return Err("this is not the main thread".into()) };
            let secret = context.secret(&text);
            let secret = secret.ok_or_else(|| format!("there is no static secret {text:?}"))?;
            secret.read().map_err(|error| format!("cannot read the secret {text:?}: {error}"))
        })?;
        let mut subscribed = self.subscribed.lock().unwrap_or_else(PoisonError::into_inner);
        subscribed.push(secret.into());
        Ok(subscribed.len())
    }

    /// The configuration is made: no secret is added any more.
    pub(super) fn freeze(&self) {
        let mut subscribed = self.subscribed.lock().unwrap_or_else(PoisonError::into_inner);
        let _first = self.frozen.set(std::mem::take(&mut *subscribed).into());
    }

    /// Lends the secret of a number, for as long as the configuration lives.
    pub(super) fn get(&self, id: usize) -> Option<envoy_buffer> {
        let index = id.checked_sub(1)?;
        match self.frozen.get() {
            Some(secrets) => secrets.get(index).map(|secret| lend(secret)),
            None => {
                let subscribed = self.subscribed.lock().unwrap_or_else(PoisonError::into_inner);
                subscribed.get(index).map(|secret| lend(secret))
            }
        }
    }
}

/// A secret is shown to nobody.
impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secrets").finish_non_exhaustive()
    }
}
