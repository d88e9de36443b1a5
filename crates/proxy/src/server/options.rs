//! How a server runs, apart from its configuration.

use std::{num::NonZeroU32, time::Duration};

use attache_abi::HookTable;

use super::{CommandLineOptions, Log};

/// How a server runs, apart from its configuration.
#[derive(Clone, Debug)]
pub struct Options {
    /// Number of workers.
    pub concurrency: NonZeroU32,
    /// How long connections may take to end after a drain has begun; what is left then is closed.
    pub drain_time: Duration,
    /// How long lines of access logs may wait to be written.
    pub file_flush_interval: Duration,
    /// How the process was started, for `/server_info`; concurrency and times are taken from the fields above.
    pub command_line: CommandLineOptions,
    /// The log of the process, which the admin server can open anew.
    pub log: Option<Log>,
    /// Modules that are linked into the process, found by their names before any file is.
    pub linked_modules: Vec<&'static HookTable>,
}

impl Default for Options {
    /// A worker for each core, ten minutes to drain.
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get());
        Self {
            concurrency: u32::try_from(cores)
                .ok()
                .and_then(NonZeroU32::new)
                .unwrap_or(NonZeroU32::MIN),
            drain_time: Duration::from_secs(600),
            file_flush_interval: Duration::from_secs(10),
            command_line: CommandLineOptions::default(),
            log: None,
            linked_modules: Vec::new(),
        }
    }
}
