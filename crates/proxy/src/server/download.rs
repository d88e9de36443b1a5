//! Modules that are downloaded before the workers start (LOAD-053 to LOAD-056).

mod client;

use std::{
    collections::HashMap,
    path::PathBuf,
    rc::Rc,
    sync::{Arc, OnceLock},
    time::Duration,
};

use attache_config::model::{DynamicModuleFilter, RemoteModule};
use bytes::Bytes;
use futures_util::future::join_all;

use self::client::DownloadError;
use super::modules;
use crate::{
    extension::LOG_TARGET,
    http::{
        connection_manager::WorkerContext,
        filter::{FilterInitFailed, HttpFilter, HttpFilterFactory},
        stream::Handle,
    },
    module::{ModuleSource, cache},
    stats::Store,
};

/// A filter whose module is not there yet.
pub(super) struct Download {
    remote: RemoteModule,
    filter: DynamicModuleFilter,
    factory: Arc<RemoteFilter>,
}

impl Download {
    /// What `factory` waits for.
    pub(super) fn new(
        remote: &RemoteModule,
        filter: &DynamicModuleFilter,
        factory: Arc<RemoteFilter>,
    ) -> Self {
        Self { remote: remote.clone(), filter: filter.clone(), factory }
    }

    /// Loads the module from its file, or says why that cannot be.
    fn complete(&self, file: Result<&PathBuf, &DownloadError>, stats: &Store) {
        let name = &self.filter.filter_name;
        let path = match file {
            Ok(path) => path,
            Err(error) => {
                let RemoteModule { cluster, path, sha256, .. } = &self.remote;
                tracing::error!(
                    target: LOG_TARGET,
                    "cannot download the module of filter {name:?}, {path} of cluster {cluster}, SHA-256 {sha256}: {error}"
                );
                return modules::count(stats, name, "remote_fetch_error");
            }
        };
        match modules::load(&ModuleSource::File(path.clone()), &self.filter) {
            Ok(loaded) => {
                // There is one download for each filter, so it was not set.
                let _first = self.factory.loaded.set(loaded);
            }
            Err(error) => {
                tracing::error!(target: LOG_TARGET, "Failed to load remote dynamic module from bytes: {error}");
                if matches!(error, crate::extension::http::LoadError::Module(_)) {
                    cache::remove(&self.remote.sha256);
                    modules::count(stats, name, "remote_fetch_error");
                } else {
                    modules::count_failure(stats, name, &error);
                }
            }
        }
    }
}

/// Downloads what is wanted, each library once, and loads the modules. Returns when nothing is left to wait for, whatever came of it.
pub(super) async fn run(downloads: Vec<Download>, worker: &Rc<WorkerContext>, stats: &Store) {
    let mut libraries = HashMap::<String, Vec<Download>>::new();
    for download in downloads {
        libraries.entry(download.remote.sha256.clone()).or_default().push(download);
    }
    join_all(libraries.into_values().map(async |filters| {
        let file = match filters.first() {
            Some(first) => fetch(&first.remote, worker).await,
            None => return,
        };
        for download in filters {
            download.complete(file.as_ref(), stats);
        }
    }))
    .await;
}

/// Downloads a library to its file, trying again as often as it may.
async fn fetch(
    remote: &RemoteModule,
    worker: &Rc<WorkerContext>,
) -> Result<PathBuf, DownloadError> {
    let mut retries = 0;
    loop {
        let result = fetch_once(remote, worker).await;
        let error = match result {
            Ok(library) => return Ok(cache::store(&remote.sha256, &library)?),
            Err(error) if retries == remote.num_retries => return Err(error),
            Err(error) => error,
        };
        tracing::debug!(target: LOG_TARGET, "download of {} failed: {error}", remote.path);
        tokio::time::sleep(back_off(remote, retries)).await;
        retries += 1;
    }
}

async fn fetch_once(
    remote: &RemoteModule,
    worker: &Rc<WorkerContext>,
) -> Result<Bytes, DownloadError> {
    let library = client::get(remote, worker).await?;
    if library.is_empty() {
        return Err(DownloadError::Empty);
    }
    if !cache::has_digest(&library, &remote.sha256) {
        return Err(DownloadError::WrongDigest);
    }
    Ok(library)
}

/// A random time up to the base, which doubles with each retry up to its limit.
fn back_off(remote: &RemoteModule, retries: u32) -> Duration {
    let factor = 1_u32.checked_shl(retries).unwrap_or(u32::MAX);
    let longest = remote.base_interval.saturating_mul(factor).min(remote.max_interval);
    longest.mul_f64(fastrand::f64())
}

/// A filter whose module is downloaded. Without it every request fails at its place, where Envoy goes on without the filter
/// (HTTP-339): that would let through what the filter is there to stop. A filter that is optional is left out as in Envoy.
pub(super) struct RemoteFilter {
    is_optional: bool,
    loaded: OnceLock<Arc<dyn HttpFilterFactory + Send + Sync>>,
}

impl RemoteFilter {
    pub(super) const fn new(is_optional: bool) -> Self {
        Self { is_optional, loaded: OnceLock::new() }
    }
}

impl HttpFilterFactory for RemoteFilter {
    fn create(&self) -> Box<dyn HttpFilter> {
        match self.loaded.get() {
            Some(loaded) => loaded.create(),
            None => Box::new(Absent { is_optional: self.is_optional }),
        }
    }
}

/// In the place of a filter whose module could not be had.
struct Absent {
    is_optional: bool,
}

impl HttpFilter for Absent {
    fn init(&self, _: Handle<'_>) -> Result<(), FilterInitFailed> {
        if self.is_optional { Ok(()) } else { Err(FilterInitFailed) }
    }
}
