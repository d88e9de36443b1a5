//! Ending a worker's connections in an orderly way.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
};

use tokio::sync::Notify;

use super::TaskWaker;

/// Whether a worker is draining, and the connections that have to know.
#[derive(Debug, Default)]
pub struct Drain {
    is_draining: Cell<bool>,
    connections: RefCell<HashMap<u64, Rc<TaskWaker>>>,
    last_id: Cell<u64>,
    emptied: Notify,
}

/// Counts a connection for as long as it lives.
#[derive(Debug)]
pub struct ConnectionGuard {
    drain: Rc<Drain>,
    id: u64,
}

impl Drain {
    /// Whether connections are to end after the response they are at.
    #[must_use]
    pub fn is_draining(&self) -> bool {
        self.is_draining.get()
    }

    /// Counts a connection.
    #[must_use]
    pub fn register(self: &Rc<Self>, task: Rc<TaskWaker>) -> ConnectionGuard {
        let id = self.last_id.get() + 1;
        self.last_id.set(id);
        self.connections.borrow_mut().insert(id, task);
        ConnectionGuard { drain: Rc::clone(self), id }
    }

    /// Has idle connections close now and the others after their response.
    pub fn start(&self) {
        self.is_draining.set(true);
        for task in self.connections.borrow().values() {
            task.wake();
        }
    }

    /// Waits until there is no connection.
    pub async fn wait_until_empty(&self) {
        while !self.connections.borrow().is_empty() {
            self.emptied.notified().await;
        }
    }
}

impl ConnectionGuard {
    /// The connection's number on its worker, from 1.
    #[must_use]
    pub const fn id(&self) -> u64 {
        self.id
    }
}

impl Drop for ConnectionGuard {
    fn drop(&mut self) {
        let mut connections = self.drain.connections.borrow_mut();
        connections.remove(&self.id);
        if connections.is_empty() {
            self.drain.emptied.notify_one();
        }
    }
}
