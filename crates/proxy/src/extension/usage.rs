//! What is known of the use of modules: which are loaded, for what, and how much is asked of them.
//!
//! Hooks are counted where they are called. Each thread counts in cells of its own, which it finds when it makes the object of a
//! stream: a hook costs a load, an addition and a store more.

use std::cell::RefCell;
use std::fs::File;
use std::io;
use std::rc::Rc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use sha2::{Digest, Sha256};

use crate::module::Module;
use crate::module::door::Callee;
use crate::stats::{Counter, Gauge, LocalCounter, LocalGauge, Store, Writer};

/// One configured use of a module.
#[derive(Debug)]
pub struct ModuleUsage {
    /// Index of its cells on each thread; never used twice.
    id: usize,
    callee: Callee,
    file: Option<std::path::PathBuf>,
    /// Opened when the module was loaded, so that its content is that of the module even if the name has got another file since.
    content: Option<File>,
    sha256: OnceLock<Option<String>>,
    abi: String,
    hook_calls: Counter,
    streams: Counter,
    live_streams: Gauge,
    /// Objects that the module could not make.
    pub(super) errors: Counter,
}

impl ModuleUsage {
    pub(super) fn new(module: &Module, callee: Callee) -> Self {
        static IDS: AtomicUsize = AtomicUsize::new(0);
        let file = module.file();
        Self {
            id: IDS.fetch_add(1, Ordering::Relaxed),
            callee,
            content: file.as_ref().and_then(|file| File::open(file).ok()),
            file,
            sha256: OnceLock::new(),
            abi: module.abi().text().to_owned(),
            hook_calls: Counter::unlisted("hook_calls"),
            streams: Counter::unlisted("streams"),
            live_streams: Gauge::unlisted("live_streams"),
            errors: Counter::unlisted("errors"),
        }
    }

    /// Who is called.
    #[must_use]
    pub const fn callee(&self) -> &Callee {
        &self.callee
    }

    /// Where the module was loaded from; `None` if it is linked in.
    #[must_use]
    pub fn file(&self) -> Option<&std::path::Path> {
        self.file.as_deref()
    }

    /// SHA-256 of the file in hexadecimal digits; `None` if it cannot be read. Reads the whole file the first time.
    #[must_use]
    pub fn sha256(&self) -> Option<&str> {
        self.sha256.get_or_init(|| digest(self.content.as_ref()?).ok()).as_deref()
    }

    /// What the module said about its ABI.
    #[must_use]
    pub fn abi(&self) -> &str {
        &self.abi
    }

    /// Calls of hooks so far.
    #[must_use]
    pub fn hook_calls(&self) -> u64 {
        self.hook_calls.value()
    }

    /// Streams so far.
    #[must_use]
    pub fn streams(&self) -> u64 {
        self.streams.value()
    }

    /// Streams that have not ended.
    #[must_use]
    pub fn live_streams(&self) -> u64 {
        self.live_streams.value()
    }

    /// Objects that the module could not make.
    #[must_use]
    pub fn errors(&self) -> u64 {
        self.errors.value()
    }

    /// A hook is called that belongs to no stream; from any thread.
    pub(super) fn hook_called(&self) {
        self.hook_calls.inc();
    }

    /// This thread's cells.
    pub(super) fn local(&self) -> Rc<LocalUsage> {
        LOCAL.with_borrow_mut(|local| {
            if local.uses.len() <= self.id {
                local.uses.resize_with(self.id + 1, || None);
            }
            let slot = &mut local.uses[self.id];
            Rc::clone(slot.get_or_insert_with(|| {
                Rc::new(LocalUsage {
                    hook_calls: local.writer.counter(&self.hook_calls),
                    streams: local.writer.counter(&self.streams),
                    live_streams: local.writer.gauge(&self.live_streams),
                })
            }))
        })
    }
}

fn digest(mut content: &File) -> io::Result<String> {
    use io::{Read, Seek};
    content.rewind()?;
    let mut hash = Sha256::new();
    let mut chunk = vec![0; 64 * 1024];
    loop {
        match content.read(&mut chunk)? {
            0 => break,
            length => hash.update(&chunk[..length]),
        }
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// One thread's cells of a use.
#[derive(Debug)]
pub(super) struct LocalUsage {
    hook_calls: LocalCounter,
    streams: LocalCounter,
    live_streams: LocalGauge,
}

impl LocalUsage {
    pub(super) fn stream_begins(&self) {
        self.streams.inc();
        self.live_streams.inc();
    }

    pub(super) fn stream_ends(&self) {
        self.live_streams.dec();
    }

    #[inline]
    pub(super) fn hook_called(&self) {
        self.hook_calls.inc();
    }
}

struct Local {
    writer: Writer,
    uses: Vec<Option<Rc<LocalUsage>>>,
}

thread_local! {
    static LOCAL: RefCell<Local> =
        RefCell::new(Local { writer: Writer::new(&Store::default()), uses: Vec::new() });
}
