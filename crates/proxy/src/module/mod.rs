//! Modules: how a library becomes part of the process, what it must bring, and the one door through which it is called.
//!
//! A [`Module`] is one owner's share of a library (or of a [`HookTable`] that is linked into the process). Opening it looks for the
//! file ([`search`]), asks the dynamic linker whether the object is in the process already, and otherwise opens it, calls its
//! `program_init` and reads the ABI version that it answers. Dropping the last share unloads the library.
//!
//! Which hooks an extension point needs is derived from the ABI's declaration: [`hooks`]. Every call of a hook goes through
//! [`door`], which keeps a note of who is being called; [`crash`] tells of it when the process is killed.
//!
//! # The dynamic linker is shared by the whole process
//!
//! `dlopen` and `dlclose` run the library's constructors and destructors and change what every other thread can resolve. The
//! loader serialises its own use of them with a lock. That lock is held while `program_init` runs, so a module must not cause the
//! host to load or to drop another module from there; no callback does. Nothing protects against code outside the loader that
//! closes a library which the loader has open: a handle is only closed by the [`Module`] that owns it.

pub mod cache;
pub mod crash;
pub mod door;
mod error;
pub mod hooks;
mod initialised;
mod library;
mod search;

use std::ffi::{CStr, c_void};
use std::path::{Path, PathBuf};
use std::ptr::NonNull;

use attache_abi::{CallbackLookup, HookTable, Version};

pub use error::LoadError;
use initialised::Key;
use library::Library;

/// The `tracing` target of what the loader has to say.
const LOG_TARGET: &str = "dynamic_modules";

/// Where a module comes from.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum ModuleSource {
    /// `lib<name>.so`, looked for by the search rules (LOAD-001 to LOAD-010).
    Name(String),
    /// A path that the dynamic linker gets as it is (LOAD-044).
    File(PathBuf),
    /// A module that is linked into the process.
    Table(&'static HookTable),
}

impl ModuleSource {
    /// What to call the module in messages.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Name(name) => name.clone(),
            Self::File(path) => path.display().to_string(),
            Self::Table(table) => table.name.to_owned(),
        }
    }
}

/// How a library is opened. Only the first opening of an object that is not in the process counts (LOAD-017).
#[derive(Clone, Copy, Debug, Default)]
pub struct LoadOptions {
    /// Keep the library in the process after its last owner is gone (LOAD-016).
    pub do_not_close: bool,
    /// Let libraries that are opened later resolve symbols from this one (LOAD-015).
    pub load_globally: bool,
}

/// What a module answered in `program_init`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AbiAnswer {
    text: String,
    release: Option<Version>,
}

impl AbiAnswer {
    fn new(answer: &CStr) -> Self {
        // 1.38 and 1.39 answer alike; the earlier one stands for both, since a module may lack what the later one added.
        let release = [Version::V1_37, Version::V1_38, Version::V1_40]
            .into_iter()
            .find(|release| release.abi_string() == answer);
        Self { text: answer.to_string_lossy().into_owned(), release }
    }

    /// The string, as far as it is UTF-8.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The earliest release that has this string; `None` for a string that no release has (LOAD-033).
    #[must_use]
    pub const fn release(&self) -> Option<Version> {
        self.release
    }
}

/// One owner's share of a loaded and initialised module; dropping it gives the share back (LOAD-020).
#[derive(Debug)]
pub struct Module {
    name: String,
    abi: AbiAnswer,
    /// As the linker got it.
    path: Option<PathBuf>,
    object: Object,
}

#[derive(Debug)]
enum Object {
    /// `None` only while being dropped.
    Library(Option<Library>),
    Table(&'static HookTable),
}

impl Module {
    /// Loads a module; `callbacks` is handed to modules that are linked into the process.
    ///
    /// `program_init` runs on the calling thread, once per object as long as it stays in the process (LOAD-009, LOAD-022).
    ///
    /// # Errors
    ///
    /// [`LoadError`], with the texts that Envoy prints (LOAD-058 to LOAD-063).
    pub fn load(
        source: &ModuleSource,
        options: LoadOptions,
        callbacks: CallbackLookup,
    ) -> Result<Self, LoadError> {
        let loaded = match source {
            ModuleSource::Name(name) => Self::load_by_name(name, options),
            ModuleSource::File(path) => Self::load_file(path, source.name(), options),
            ModuleSource::Table(table) => Self::from_table(table, callbacks),
        };
        // LOAD-085
        loaded.inspect_err(|error| {
            tracing::error!(target: LOG_TARGET, "Unable to load dynamic module {}: {error}", source.name());
        })
    }

    fn load_by_name(name: &str, options: LoadOptions) -> Result<Self, LoadError> {
        if name.is_empty() {
            return Err(LoadError::NoSource);
        }
        let library = search::library_name(name);
        let path = search::first_place(&library);
        if path.exists() {
            // Final, whatever comes of it (LOAD-007).
            return Self::load_file(&path, name.to_owned(), options);
        }
        Self::load_file(Path::new(&library), name.to_owned(), options)
            .map_err(|inner| LoadError::NotFound { library, path, inner: Box::new(inner) })
    }

    fn load_file(path: &Path, name: String, options: LoadOptions) -> Result<Self, LoadError> {
        initialised::with_lock(|objects| {
            let library = objects.open(path, options)?;
            let program_init = || library.symbol(initialised::PROGRAM_INIT);
            match objects.initialise(Key::library(&library), &name, path, program_init) {
                Ok(abi) => {
                    let (path, object) = (Some(path.to_owned()), Object::Library(Some(library)));
                    Ok(Self { name, abi, path, object })
                }
                Err(error) => {
                    objects.discard(library);
                    Err(error)
                }
            }
        })
    }

    /// Takes a module that is linked into the process through the same door as a library. Like a library that stays resident it
    /// is initialised once.
    ///
    /// # Errors
    ///
    /// [`LoadError`], if it has no `program_init` or refuses there.
    pub fn from_table(
        table: &'static HookTable,
        callbacks: CallbackLookup,
    ) -> Result<Self, LoadError> {
        initialised::with_lock(|objects| {
            let key = Key::table(table);
            let name = table.name.to_owned();
            let abi = objects.initialise(key, &name, Path::new(&name), || {
                if let Some(set_callback_lookup) = table.set_callback_lookup {
                    set_callback_lookup(callbacks);
                }
                table_symbol(table, initialised::PROGRAM_INIT)
            })?;
            Ok(Self { name, abi, path: None, object: Object::Table(table) })
        })
    }

    /// What the configuration calls it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it answered in `program_init`.
    #[must_use]
    pub const fn abi(&self) -> &AbiAnswer {
        &self.abi
    }

    /// The file it was loaded from, as far as that can be told; `None` for a module that is linked in.
    #[must_use]
    pub fn file(&self) -> Option<PathBuf> {
        search::file_of(self.path.as_ref()?)
    }

    /// The address of a symbol that the module exports.
    #[must_use]
    pub fn symbol(&self, symbol: &CStr) -> Option<NonNull<c_void>> {
        match &self.object {
            Object::Library(library) => library.as_ref()?.symbol(symbol),
            Object::Table(table) => table_symbol(table, symbol),
        }
    }
}

impl Drop for Module {
    fn drop(&mut self) {
        if let Object::Library(library) = &mut self.object
            && let Some(library) = library.take()
        {
            initialised::with_lock(|objects| objects.close(library));
        }
    }
}

fn table_symbol(table: &HookTable, symbol: &CStr) -> Option<NonNull<c_void>> {
    table.find(symbol).and_then(|address| NonNull::new(address.cast_mut()))
}
