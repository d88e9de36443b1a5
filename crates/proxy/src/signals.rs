//! The signals that the process obeys.

use std::io;

use attache::server::{Log, ServerHandle};
use tokio::{
    runtime::{Builder, Runtime},
    signal::unix::{Signal, SignalKind, signal},
    sync::Mutex,
};

/// Signals that are taken from now on: none that comes while the server still starts ends the process by the system's default.
pub(crate) struct Signals {
    taken: Mutex<Taken>,
    /// What they are registered with; whichever runtime runs hears them.
    runtime: Option<Runtime>,
}

impl Drop for Signals {
    /// A runtime that has run nothing need not be waited for, and may end inside another one.
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

struct Taken {
    terminate: Signal,
    interrupt: Signal,
    reopen: Signal,
    hang_up: Signal,
}

impl Signals {
    /// Takes the signals.
    ///
    /// # Errors
    ///
    /// The system's, ready to be shown.
    pub(crate) fn take() -> Result<Self, String> {
        Self::try_take().map_err(|error| format!("error: signals cannot be taken: {error}"))
    }

    fn try_take() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let entered = runtime.enter();
        let taken = Mutex::new(Taken {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            reopen: signal(SignalKind::user_defined1())?,
            hang_up: signal(SignalKind::hangup())?,
        });
        drop(entered);
        Ok(Self { taken, runtime: Some(runtime) })
    }

    /// Waits for SIGTERM or SIGINT, and obeys the other signals meanwhile.
    pub(crate) async fn termination(&self, log: &Log, server: &ServerHandle) {
        let mut taken = self.taken.lock().await;
        let Taken { terminate, interrupt, reopen, hang_up } = &mut *taken;
        loop {
            tokio::select! {
                _ = terminate.recv() => return,
                _ = interrupt.recv() => return,
                _ = reopen.recv() => {
                    tracing::info!(target: "main", "SIGUSR1: log files are opened anew");
                    server.reopen_logs();
                    if let Err(error) = log.reopen() {
                        tracing::error!(target: "main", "--log-path cannot be opened anew: {error}");
                    }
                }
                _ = hang_up.recv() => {
                    tracing::warn!(
                        target: "main",
                        "SIGHUP is taken without effect; SIGTERM ends the process, SIGUSR1 opens log files anew"
                    );
                }
            }
        }
    }
}
