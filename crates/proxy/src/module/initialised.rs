//! Which objects in the process have been initialised, and with what result.

use std::collections::HashMap;
use std::ffi::{CStr, c_void};
use std::path::Path;
use std::ptr::{self, NonNull};
use std::sync::{LazyLock, Mutex, PoisonError};

use attache_abi::{HookTable, hooks::types};

use super::library::{self, Library};
use super::{AbiAnswer, LoadError, LoadOptions, door};

pub(super) const PROGRAM_INIT: &CStr = c"envoy_dynamic_module_on_program_init";

static OBJECTS: LazyLock<Mutex<Objects>> = LazyLock::new(Mutex::default);

/// Runs `work` while no other thread opens, initialises or closes a module.
pub(super) fn with_lock<R>(work: impl FnOnce(&mut Objects) -> R) -> R {
    work(&mut OBJECTS.lock().unwrap_or_else(PoisonError::into_inner))
}

/// What tells objects apart as long as they are in the process.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Key(usize);

impl Key {
    pub(super) const fn library(library: &Library) -> Self {
        Self(library.identity())
    }

    pub(super) fn table(table: &'static HookTable) -> Self {
        Self(ptr::from_ref(table).addr())
    }
}

/// An object whose `program_init` has run.
struct Object {
    /// Where its `program_init` is: tells whether the object is still mapped.
    program_init: usize,
    /// `None` if it refused. A refusal is remembered as long as the object stays, so that it is never served uninitialised
    /// (Envoy does that: LOAD-025).
    abi: Option<AbiAnswer>,
    /// Shares in use.
    owners: usize,
}

/// The objects that have been initialised and are still in the process.
#[derive(Default)]
pub(super) struct Objects(HashMap<Key, Object>);

impl Objects {
    /// A reference to the object at `path`, which is mapped if it is not in the process (LOAD-011).
    pub(super) fn open(&mut self, path: &Path, options: LoadOptions) -> Result<Library, LoadError> {
        // Before the linker gives the key of an object that is gone to another one.
        self.forget_unmapped();
        Library::resident(path).map_or_else(|| Library::open(path, options), Ok)
    }

    /// Calls the object's `program_init` unless that has happened, and counts one more owner if it did not refuse.
    ///
    /// An object that something else brought into the process is initialised too: the hooks of a module that was never initialised
    /// must not be called (unlike LOAD-011, where such an object is used as it is).
    pub(super) fn initialise(
        &mut self,
        key: Key,
        name: &str,
        path: &Path,
        program_init: impl FnOnce() -> Option<NonNull<c_void>>,
    ) -> Result<AbiAnswer, LoadError> {
        let refused = || LoadError::Refused { path: path.to_owned() };
        if let Some(object) = self.0.get_mut(&key) {
            let abi = object.abi.clone().ok_or_else(refused)?;
            object.owners += 1;
            return Ok(abi);
        }
        let address =
            program_init().ok_or_else(|| LoadError::NoProgramInit { path: path.to_owned() })?;
        let abi = call_program_init(address, name);
        let owners = usize::from(abi.is_some());
        self.0.insert(key, Object { program_init: address.addr().get(), abi: abi.clone(), owners });
        abi.ok_or_else(refused)
    }

    /// Gives one owner's share back.
    pub(super) fn close(&mut self, library: Library) {
        if let Some(object) = self.0.get_mut(&Key::library(&library)) {
            object.owners = object.owners.saturating_sub(1);
        }
        self.discard(library);
    }

    /// Gives a reference back that belongs to no owner.
    pub(super) fn discard(&mut self, library: Library) {
        drop(library);
        self.forget_unmapped();
    }

    /// Forgets the objects that are gone. To be done as soon as a reference is given back: the linker uses addresses, and with them
    /// keys, again.
    fn forget_unmapped(&mut self) {
        self.0.retain(|_, object| {
            let address = ptr::without_provenance_mut(object.program_init);
            object.owners > 0 || NonNull::new(address).is_some_and(library::is_mapped)
        });
    }
}

fn call_program_init(address: NonNull<c_void>, name: &str) -> Option<AbiAnswer> {
    // SAFETY: by its name the symbol is the module's `program_init`, whose type the ABI gives.
    let program_init =
        unsafe { std::mem::transmute::<NonNull<c_void>, types::program_init>(address) };
    let callee = door::Callee::new("module", name, "");
    // SAFETY: the object is mapped, no other hook of it has been called, and it takes no arguments.
    let answer = door::enter(&callee, "program_init", || unsafe { program_init() });
    if answer.is_null() {
        return None;
    }
    // SAFETY: an answer that is not null is a NUL-terminated string that lives as long as the module (LOAD-026).
    let abi = AbiAnswer::new(unsafe { CStr::from_ptr(answer) });
    match abi.release() {
        Some(_) => tracing::info!(
            target: "dynamic_modules",
            "dynamic module {name} was built for ABI version {}, which is supported",
            abi.text(),
        ),
        None => tracing::warn!(
            target: "dynamic_modules",
            "dynamic module {name} was built for the unknown ABI version {:?}; it may misbehave and should be rebuilt",
            abi.text(),
        ),
    }
    Some(abi)
}
