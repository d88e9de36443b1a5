//! One `dlopen` reference.

use std::error::Error as _;
use std::ffi::{CStr, c_int, c_void};
use std::path::Path;
use std::ptr::NonNull;

use libloading::os::unix::{Library as Handle, RTLD_GLOBAL, RTLD_LAZY, RTLD_LOCAL, RTLD_NOW};

use super::{LoadError, LoadOptions};

/// A `dlopen` reference, closed when dropped.
#[derive(Debug)]
pub(super) struct Library {
    handle: Handle,
    /// The linker's own name for the object: the same for every reference to it while it is in the process (LOAD-018).
    identity: usize,
}

impl Library {
    /// A reference to the object at `path` if it is in the process already (LOAD-011).
    pub(super) fn resident(path: &Path) -> Option<Self> {
        // SAFETY: nothing is mapped by this call, so no constructor runs.
        let handle = unsafe { Handle::open(Some(path), RTLD_LAZY | libc::RTLD_NOLOAD) };
        handle.ok().map(Self::from)
    }

    /// Maps the object at `path`, with all its symbols bound at once (LOAD-013): a module that refers to a callback which does not
    /// exist is refused here instead of ending the process when it first calls it.
    pub(super) fn open(path: &Path, options: LoadOptions) -> Result<Self, LoadError> {
        let flags = flags(options);
        // SAFETY: the constructors of a module are code that the operator has chosen to run in this process; they are called under
        // the loader's lock, on the thread that loads the configuration.
        let handle = unsafe { Handle::open(Some(path), flags) };
        handle
            .map(Self::from)
            .map_err(|error| LoadError::Open { path: path.to_owned(), reason: linker_text(&error) })
    }

    pub(super) const fn identity(&self) -> usize {
        self.identity
    }

    /// The address of an exported symbol.
    pub(super) fn symbol(&self, symbol: &CStr) -> Option<NonNull<c_void>> {
        // SAFETY: only the address is taken; whoever gives it a type answers for that.
        let symbol = unsafe { self.handle.get::<*const c_void>(symbol) }.ok()?;
        NonNull::new(symbol.into_raw())
    }
}

impl From<Handle> for Library {
    fn from(handle: Handle) -> Self {
        let raw = handle.into_raw();
        // SAFETY: `raw` has just been taken out of a handle, whose one reference moves into the new one.
        let handle = unsafe { Handle::from_raw(raw) };
        Self { handle, identity: raw.addr() }
    }
}

/// Whether the code at `address` is still mapped.
pub(super) fn is_mapped(address: NonNull<c_void>) -> bool {
    let mut info = std::mem::MaybeUninit::<libc::Dl_info>::uninit();
    // SAFETY: any address may be asked for, and the output is a place for one `Dl_info`, which is not read.
    unsafe { libc::dladdr(address.as_ptr(), info.as_mut_ptr()) != 0 }
}

const fn flags(options: LoadOptions) -> c_int {
    let mut flags = RTLD_NOW;
    flags |= if options.load_globally { RTLD_GLOBAL } else { RTLD_LOCAL };
    if options.do_not_close {
        flags |= libc::RTLD_NODELETE;
    }
    flags
}

fn linker_text(error: &libloading::Error) -> String {
    error.source().map_or_else(|| error.to_string(), ToString::to_string)
}
