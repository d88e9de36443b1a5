//! C modules, compiled when a test needs them.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use attache::module::{LoadError, LoadOptions, Module, ModuleSource};
use attache_conformance::c_module;
use tempfile::TempDir;
use tracing::subscriber::{NoSubscriber, with_default};

/// The module that does what its configuration says; one object for all tests, which is loaded already, and in silence.
pub(crate) static PROBE: LazyLock<(Library, Module)> = LazyLock::new(|| {
    let library = compile("probe", &[]);
    let module = with_default(NoSubscriber::new(), || library.load().expect("it loads"));
    (library, module)
});

/// A library in a directory of its own. What is opened from it stays good when the file is gone.
pub(crate) struct Library {
    directory: TempDir,
    name: &'static str,
}

impl Library {
    pub(crate) fn path(&self) -> PathBuf {
        self.file(self.name)
    }

    /// Where a library called `name` is, or would be, in the directory.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.directory.path().join(format!("lib{name}.so"))
    }

    pub(crate) fn directory(&self) -> &Path {
        self.directory.path()
    }

    pub(crate) fn source(&self) -> ModuleSource {
        ModuleSource::File(self.path())
    }

    pub(crate) fn load(&self) -> Result<Module, LoadError> {
        self.load_with(LoadOptions::default())
    }

    pub(crate) fn load_with(&self, options: LoadOptions) -> Result<Module, LoadError> {
        Module::load(&self.source(), options, attache::extension::lookup_callback)
    }
}

/// The module that does nothing, with faults: a file of its own, so an object of its own (LOAD-018).
pub(crate) fn faulty(faults: &[&str]) -> Library {
    compile("faulty", faults)
}

fn compile(name: &'static str, defines: &[&str]) -> Library {
    let library =
        Library { directory: TempDir::new().expect("a temporary directory can be made"), name };
    c_module::compile(name, defines, &library.path());
    library
}
