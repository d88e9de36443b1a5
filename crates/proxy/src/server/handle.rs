//! Reaches the main thread from elsewhere.

use tokio::sync::mpsc;

use crate::{access_log::LogFilesHandle, admin::DrainListeners};

/// Reaches a server from any thread.
#[derive(Clone, Debug)]
pub struct ServerHandle {
    commands: mpsc::UnboundedSender<Control>,
    logs: LogFilesHandle,
}

/// Where commands come in and go out.
pub(super) type Commands = (mpsc::UnboundedSender<Control>, mpsc::UnboundedReceiver<Control>);

/// What the main thread is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Control {
    Drain,
    Stop,
    DrainListeners(DrainListeners),
}

impl ServerHandle {
    pub(super) fn new(commands: &Commands, logs: &LogFilesHandle) -> Self {
        Self { commands: commands.0.clone(), logs: logs.clone() }
    }

    /// Begins to drain: listeners close, requests in flight finish. What has begun to drain is stopped, and so is a server that
    /// does not accept connections yet.
    pub fn drain(&self) {
        // A server that has ended needs no drain.
        let _ended = self.commands.send(Control::Drain);
    }

    /// Ends the server at once.
    pub fn stop(&self) {
        let _ended = self.commands.send(Control::Stop);
    }

    /// Closes the files of access logs and opens them anew, for those who move them away.
    pub fn reopen_logs(&self) {
        self.logs.reopen();
    }
}
