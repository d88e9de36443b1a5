//! From a module's name to the first place where its file may be.

use std::path::{Path, PathBuf};

/// The directory to look in; the current one if it is unset or empty.
const SEARCH_PATH: &str = "ENVOY_DYNAMIC_MODULES_SEARCH_PATH";

/// The file name of the module `name`, which is not checked (LOAD-001, LOAD-010).
pub(super) fn library_name(name: &str) -> String {
    format!("lib{name}.so")
}

/// The absolute path of `library` in the search directory, which is read anew each time (LOAD-002 to LOAD-005).
pub(super) fn first_place(library: &str) -> PathBuf {
    // One directory and no list: a colon is part of its name.
    let directory = std::env::var_os(SEARCH_PATH).unwrap_or_default();
    let current = std::env::current_dir().unwrap_or_default();
    current.join(Path::new(&directory)).join(library)
}

/// The file that the linker has opened for `path`, which it may have looked for itself if it is a bare name.
pub(super) fn file_of(path: &Path) -> Option<PathBuf> {
    if path.components().count() > 1 {
        return Some(path.to_owned());
    }
    let maps = std::fs::read_to_string("/proc/self/maps").ok()?;
    let mapped = maps.lines().filter_map(|line| Some(Path::new(line.get(line.find('/')?..)?)));
    mapped.into_iter().find(|mapped| mapped.file_name() == path.file_name()).map(Path::to_owned)
}
