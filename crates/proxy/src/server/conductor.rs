//! Does with the workers what the server is told.

use std::time::Duration;

use tokio::{
    sync::mpsc,
    time::{Instant, sleep_until},
};

use super::{Control, Options, stats::ServerStats};
use crate::{
    admin::{DrainListeners, ServerState},
    worker::{Command, WorkerThread},
};

/// What happens when a time has come.
#[derive(Clone, Copy, Debug)]
enum Due {
    /// Connections have had their time.
    Stop,
    /// Listeners are to be closed.
    StopListeners { inbound_only: bool },
}

/// Does with the workers what the server is told.
pub(super) struct Conductor {
    workers: Vec<mpsc::UnboundedSender<Command>>,
    stats: ServerStats,
    drain_time: Duration,
    is_gradual: bool,
    is_draining: bool,
    due: Option<(Instant, Due)>,
}

impl Conductor {
    pub(super) fn new(workers: &[WorkerThread], stats: ServerStats, options: &Options) -> Self {
        let drain_time = options.drain_time;
        let is_gradual = options.command_line.drain_strategy == "Gradual";
        let workers = workers.iter().map(|worker| worker.commands().clone()).collect();
        Self { workers, stats, drain_time, is_gradual, is_draining: false, due: None }
    }

    /// Obeys until all workers have ended.
    pub(super) async fn conduct(
        &mut self,
        workers: &mut [WorkerThread],
        mut controls: mpsc::UnboundedReceiver<Control>,
    ) {
        loop {
            let all_ended = async {
                for worker in &mut *workers {
                    worker.ended().await;
                }
            };
            let due = self.due;
            let is_due = async {
                match due {
                    Some((time, due)) => {
                        sleep_until(time).await;
                        due
                    }
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = all_ended => return,
                due = is_due => self.come_due(due),
                Some(control) = controls.recv() => self.obey(control),
            }
        }
    }

    fn obey(&mut self, control: Control) {
        match control {
            Control::Drain if !self.is_draining => self.drain(),
            Control::Drain | Control::Stop => self.stop(),
            Control::DrainListeners(drain) => self.drain_listeners(drain),
        }
    }

    fn come_due(&mut self, due: Due) {
        self.due = None;
        match due {
            Due::Stop => self.stop(),
            Due::StopListeners { inbound_only } => self.stop_listeners(inbound_only),
        }
    }

    fn drain(&mut self) {
        tracing::info!(target: "main", "draining: listeners are closed, requests in flight finish");
        self.is_draining = true;
        self.stats.enter(ServerState::Draining);
        self.send(&Command::Drain);
        self.due = Some((Instant::now() + self.drain_time, Due::Stop));
    }

    fn stop(&mut self) {
        tracing::info!(target: "main", "closing all connections");
        self.send(&Command::Stop);
        self.due = None;
    }

    /// Without time for connections listeners are closed at once; connections that are there go on either way.
    fn drain_listeners(&mut self, drain: DrainListeners) {
        let DrainListeners { graceful, skip_exit, inbound_only } = drain;
        if self.is_draining {
            return;
        }
        if graceful || skip_exit {
            self.send(&if self.is_gradual {
                Command::DiscourageGradually(self.drain_time)
            } else {
                Command::DiscourageConnections
            });
        }
        if skip_exit {
            return;
        }
        if graceful {
            let due = Due::StopListeners { inbound_only };
            self.due = Some((Instant::now() + self.drain_time, due));
        } else {
            self.stop_listeners(inbound_only);
        }
    }

    fn stop_listeners(&self, inbound_only: bool) {
        tracing::info!(target: "main", "closing listeners");
        self.stats.listeners_stopped(inbound_only);
        self.send(&Command::StopListeners { inbound_only });
    }

    fn send(&self, command: &Command) {
        for worker in &self.workers {
            // A worker that has ended needs no command.
            let _ended = worker.send(command.clone());
        }
    }
}
