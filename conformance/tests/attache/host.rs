//! Attaché in this process.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use attache::server::{Options, Server, ServerHandle};
use serde_json::Value;

use crate::linked;

/// A running proxy.
pub(crate) struct Host {
    addresses: HashMap<String, SocketAddr>,
    admin: SocketAddr,
    handle: ServerHandle,
    thread: JoinHandle<()>,
}

impl Host {
    /// Starts one with one worker.
    pub(crate) fn start(bootstrap: &Value) -> Result<Self, String> {
        let text = bootstrap.to_string();
        let (sender, receiver) = mpsc::channel();
        let thread = thread::spawn(move || match server(&text) {
            Ok(server) => {
                let addresses = server.addresses().iter().cloned().collect();
                let admin = server.admin_address().expect("it is configured");
                sender.send(Ok((addresses, admin, server.handle()))).expect("somebody waits");
                server.run(std::future::pending).expect("no worker panics");
            }
            Err(faults) => sender.send(Err(faults)).expect("somebody waits"),
        });
        let started = receiver.recv().map_err(|_| "the server panics".to_owned())?;
        started.map(|(addresses, admin, handle)| Self { addresses, admin, handle, thread })
    }

    /// Where its admin server is.
    pub(crate) const fn admin(&self) -> SocketAddr {
        self.admin
    }

    /// Where a listener is.
    pub(crate) fn address(&self, listener: &str) -> Option<SocketAddr> {
        self.addresses.get(listener).copied()
    }

    /// Ends it.
    pub(crate) fn stop(self) {
        self.handle.stop();
        if let Err(panic) = self.thread.join() {
            std::panic::resume_unwind(panic);
        }
    }
}

fn server(text: &str) -> Result<Server, String> {
    let loaded =
        attache_config::load_str(text, "conformance.json").map_err(|faults| faults.to_string())?;
    let options = Options {
        concurrency: NonZeroU32::MIN,
        file_flush_interval: Duration::from_millis(10),
        linked_modules: linked::tables(),
        ..Options::default()
    };
    Server::start(&loaded.bootstrap, options).map_err(|faults| loaded.faults(faults).to_string())
}
