//! What the main thread tells modules about the server, and the work that they leave for it.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::marker::PhantomData;
use std::mem;
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll, Waker};

use attache_config::model::GenericSecret;

use super::ModuleUsage;
use super::http::Requests;
use crate::http::connection_manager::WorkerContext;
use crate::stats::Store;

thread_local! {
    static CURRENT: RefCell<Option<Rc<HostContext>>> = const { RefCell::new(None) };
}

/// The server, as modules see it from its main thread. The main thread is the one on which the context is installed, so several
/// servers may live in one process.
#[derive(Debug)]
pub struct HostContext {
    concurrency: u32,
    validation_mode: bool,
    stats: Store,
    queue: Arc<MainQueue>,
    uses: RefCell<Vec<Weak<ModuleUsage>>>,
    /// Secrets that modules may ask for.
    secrets: OnceCell<Vec<GenericSecret>>,
    /// The clusters as the main thread reaches them.
    worker: OnceCell<Rc<WorkerContext>>,
    /// The requests of configurations, by their numbers.
    requests: RefCell<HashMap<u64, Rc<Requests>>>,
}

impl HostContext {
    /// A server with `concurrency` workers, which only checks its configuration if `validation_mode`. Metrics of modules go to
    /// `stats`.
    #[must_use]
    pub fn new(concurrency: u32, validation_mode: bool, stats: &Store) -> Rc<Self> {
        let stats = stats.clone();
        let (queue, uses, secrets, worker, requests) = Default::default();
        Rc::new(Self {
            concurrency,
            validation_mode,
            stats,
            queue,
            uses,
            secrets,
            worker,
            requests,
        })
    }

    /// Number of workers (LOAD-093).
    #[must_use]
    pub const fn concurrency(&self) -> u32 {
        self.concurrency
    }

    /// Whether the server only checks its configuration (LOAD-094).
    #[must_use]
    pub const fn is_validation_mode(&self) -> bool {
        self.validation_mode
    }

    /// The server's stats.
    #[must_use]
    pub const fn stats(&self) -> &Store {
        &self.stats
    }

    /// The uses of modules that are there, in the order in which they were made.
    #[must_use]
    pub fn module_uses(&self) -> Vec<Arc<ModuleUsage>> {
        self.uses.borrow().iter().filter_map(Weak::upgrade).collect()
    }

    pub(super) fn add_module_use(&self, usage: &Arc<ModuleUsage>) {
        let mut uses = self.uses.borrow_mut();
        uses.retain(|each| each.strong_count() > 0);
        uses.push(Arc::downgrade(usage));
    }

    /// Lets modules ask for secrets. The first ones count.
    pub fn set_secrets(&self, secrets: &[GenericSecret]) {
        let _are_first = self.secrets.set(secrets.to_vec());
    }

    /// The secret of a name.
    pub(super) fn secret(&self, name: &str) -> Option<&GenericSecret> {
        self.secrets.get()?.iter().find(|secret| secret.name == name)
    }

    /// Has requests of configurations go to the clusters of `worker`, which is this thread's. The first one counts.
    pub fn set_worker(&self, worker: Rc<WorkerContext>) {
        let _is_first = self.worker.set(worker);
    }

    /// The clusters as this thread reaches them; `None` without a server.
    pub(super) fn worker(&self) -> Option<Rc<WorkerContext>> {
        self.worker.get().cloned()
    }

    /// The requests of a configuration.
    pub(super) fn requests(&self, config: u64) -> Rc<Requests> {
        Rc::clone(self.requests.borrow_mut().entry(config).or_default())
    }

    /// A configuration is gone: gives up what it has asked for.
    pub(super) fn forget_requests(&self, config: u64) {
        let _given_up = self.requests.borrow_mut().remove(&config);
    }

    /// Work for the main thread.
    #[must_use]
    pub const fn queue(&self) -> &Arc<MainQueue> {
        &self.queue
    }

    /// Makes this thread the main thread of the server until the answer is dropped. Modules must be loaded in between.
    #[must_use = "the context is installed as long as this lives"]
    pub fn install(self: &Rc<Self>) -> Installed {
        let before = CURRENT.replace(Some(self.clone()));
        Installed { before, _thread: PhantomData }
    }

    /// The context of the server whose main thread this is.
    pub(super) fn with_current<R>(read: impl FnOnce(Option<&Self>) -> R) -> R {
        let current = CURRENT.with_borrow(Clone::clone);
        read(current.as_deref())
    }
}

impl Drop for HostContext {
    /// What has been asked for and was never begun, as where a configuration is only checked, holds the worker.
    fn drop(&mut self) {
        if let Some(worker) = self.worker.get() {
            worker.client.tasks().close();
        }
    }
}

/// A context that is installed on this thread.
#[derive(Debug)]
pub struct Installed {
    before: Option<Rc<HostContext>>,
    /// It belongs to its thread.
    _thread: PhantomData<*const ()>,
}

impl Drop for Installed {
    fn drop(&mut self) {
        // With the context modules may go, which ask for it: not while it is borrowed.
        drop(CURRENT.replace(self.before.take()));
    }
}

type Work = Box<dyn FnOnce() + Send>;

/// Work that other threads leave for a main thread, in the order in which they leave it.
#[derive(Default)]
pub struct MainQueue(Mutex<Waiting>);

#[derive(Default)]
struct Waiting {
    work: Vec<Work>,
    waker: Option<Waker>,
}

impl MainQueue {
    /// Ready when work waits; otherwise the task is woken by the next piece. One task may wait.
    pub fn poll_ready(&self, context: &mut Context<'_>) -> Poll<()> {
        let mut waiting = self.lock();
        if waiting.work.is_empty() {
            waiting.waker = Some(context.waker().clone());
            return Poll::Pending;
        }
        Poll::Ready(())
    }

    /// Does what has been left so far. To be called on the main thread, with no hook on the stack.
    pub fn run(&self) {
        let work = mem::take(&mut self.lock().work);
        for work in work {
            work();
        }
    }

    pub(super) fn post(&self, work: impl FnOnce() + Send + 'static) {
        let waker = {
            let mut waiting = self.lock();
            waiting.work.push(Box::new(work));
            waiting.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Work does not run under the lock, so a poisoned one is as good as any.
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for MainQueue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MainQueue").field("waiting", &self.lock().work.len()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_main_thread_has_a_context_and_gives_it_back() {
        let concurrency = || HostContext::with_current(|c| c.map(HostContext::concurrency));
        assert_eq!(concurrency(), None);
        let installed = HostContext::new(3, false, &Store::default()).install();
        assert_eq!(concurrency(), Some(3));
        assert_eq!(std::thread::spawn(concurrency).join().ok(), Some(None));
        drop(installed);
        assert_eq!(concurrency(), None);
    }
}
