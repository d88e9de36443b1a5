//! What signals do to the process.

use std::{io, thread};

use attache::server::{Log, ServerHandle};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM, SIGUSR1},
    iterator::Signals,
};

/// Signals that are caught, from when this is made on: one that comes while the server starts waits until there is a server, and
/// does not end the process without a drain.
pub(crate) struct Caught(Signals);

impl Caught {
    /// Begins to catch them.
    ///
    /// # Errors
    ///
    /// The system does not let them be caught.
    pub(crate) fn new() -> io::Result<Self> {
        Signals::new([SIGTERM, SIGINT, SIGUSR1, SIGHUP]).map(Self)
    }

    /// Has them obeyed for as long as the process lives.
    pub(crate) fn obey(mut self, log: Log, server: ServerHandle) {
        thread::spawn(move || {
            for signal in self.0.forever() {
                obey(signal, &log, &server);
            }
        });
    }
}

fn obey(signal: i32, log: &Log, server: &ServerHandle) {
    match signal {
        SIGUSR1 => {
            tracing::info!(target: "main", "SIGUSR1: log files are opened anew");
            server.reopen_logs();
            if let Err(error) = log.reopen() {
                tracing::error!(target: "main", "--log-path cannot be opened anew: {error}");
            }
        }
        SIGHUP => {
            tracing::warn!(target: "main", "SIGHUP is taken without effect; SIGTERM ends the process, SIGUSR1 opens log files anew");
        }
        // The first one begins to drain, the second one ends the server.
        _ => server.drain(),
    }
}
