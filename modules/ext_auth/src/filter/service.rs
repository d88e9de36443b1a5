//! The configuration: the service, what was heard from it, and what is counted.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use attache_sdk::http::{Counter, Headers, Histogram};
use attache_sdk::prelude::*;
use serde::Deserialize;

use super::cache::{Cache, Grant};
use super::question::Question;
use super::seconds;

/// What a configuration says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The cluster of the service.
    pub cluster: String,
    /// What the service is called.
    #[serde(default = "ext_auth")]
    pub authority: String,
    /// The path that is asked for.
    #[serde(default = "root")]
    pub path: String,
    /// Milliseconds after which there is no verdict.
    #[serde(default = "timeout")]
    pub timeout_ms: u64,
    /// Headers of the request that the service sees.
    #[serde(default = "authorization")]
    pub request_headers: Vec<String>,
    /// Headers of an allowing answer that the request takes along.
    #[serde(default)]
    pub upstream_headers: Vec<String>,
    /// Headers of a denying answer that the client sees.
    #[serde(default = "client_headers")]
    pub client_headers: Vec<String>,
    /// The status of what is answered without a verdict.
    #[serde(default = "forbidden")]
    pub status_on_error: u16,
    /// Seconds for which a request that was allowed is not asked for again; 0: always ask.
    #[serde(default)]
    pub cache_seconds: u64,
    /// How many verdicts are kept.
    #[serde(default = "cache_entries")]
    pub cache_entries: usize,
}

/// What a route says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RouteSettings {
    /// Whether the service is asked.
    pub enabled: bool,
}

fn ext_auth() -> String {
    "ext_auth".to_owned()
}

fn root() -> String {
    "/".to_owned()
}

fn timeout() -> u64 {
    200
}

fn authorization() -> Vec<String> {
    vec!["authorization".to_owned()]
}

fn client_headers() -> Vec<String> {
    ["content-type", "location", "set-cookie", "www-authenticate"].map(str::to_owned).into()
}

fn forbidden() -> u16 {
    403
}

fn cache_entries() -> usize {
    10_000
}

/// The service and what was heard from it.
#[derive(Debug)]
pub struct Service {
    pub(super) settings: Settings,
    pub(super) requests: Counter<1>,
    pub(super) milliseconds: Histogram,
    cache: Mutex<Cache>,
    origin: Instant,
}

impl HttpFilterConfig for Service {
    fn new(setup: &mut Setup<'_>) -> Result<Self, ConfigError> {
        let settings: Settings = setup.parse()?;
        if settings.cluster.is_empty() {
            return Err("`cluster` is empty".into());
        }
        if !(400..=599).contains(&settings.status_on_error) {
            return Err("`status_on_error` is not from 400 to 599".into());
        }
        if settings.timeout_ms == 0 {
            return Err(
                "`timeout_ms` is 0, so a silent service would hold requests for ever".into()
            );
        }
        let cache = Mutex::new(Cache::new(settings.cache_entries, seconds(settings.cache_seconds)));
        Ok(Self {
            settings,
            requests: setup.counter("ext_auth_requests", ["outcome"])?,
            milliseconds: setup.histogram("ext_auth_ms", [])?,
            cache,
            origin: Instant::now(),
        })
    }
}

impl Service {
    /// What was allowed for an equal question not long ago.
    pub(super) fn cached(&self, question: &Question) -> Option<Grant> {
        self.cache().find(question.key(), self.origin.elapsed())
    }

    /// Remembers an allowance.
    pub(super) fn keep(&self, question: Question, grant: Grant) {
        self.cache().keep(question.into_key(), grant, self.origin.elapsed());
    }

    /// What an allowing answer adds to the request.
    pub(super) fn grant(&self, answer: Headers<'_>) -> Grant {
        let value = |name: &String| Some((name.clone(), answer.get(name)?.to_vec()));
        self.settings.upstream_headers.iter().filter_map(value).collect()
    }

    fn cache(&self) -> MutexGuard<'_, Cache> {
        // Held for a few map operations, none of which leaves it half-changed.
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
