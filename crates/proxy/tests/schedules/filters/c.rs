//! Filters in C.

use std::sync::{Arc, LazyLock};

use attache::extension::http::{self, HttpFilterConfig};
use attache::module::{LoadOptions, ModuleSource};
use attache_conformance::c_module;
use tempfile::TempDir;

/// As many as stand in a chain.
const COUNT: usize = 4;

static WILD: LazyLock<(TempDir, Vec<Arc<HttpFilterConfig>>)> = LazyLock::new(|| {
    let (directory, source) = compile("wild");
    let configs = (0..COUNT).map(|index| load(&source, &index.to_string(), b"")).collect();
    (directory, configs)
});

/// A filter that reads its seed from the request.
pub(super) fn wild(_: u64, index: usize) -> Arc<HttpFilterConfig> {
    WILD.1[index % COUNT].clone()
}

/// A filter that does what `script` says, a line `<hook> <command> <argument>...` a command.
pub(crate) fn probe(script: &str) -> Arc<HttpFilterConfig> {
    static PROBE: LazyLock<(TempDir, ModuleSource)> = LazyLock::new(|| compile("probe"));
    load(&PROBE.1, "probe", script.as_bytes())
}

fn compile(name: &str) -> (TempDir, ModuleSource) {
    let directory = TempDir::new().expect("a temporary directory can be made");
    let file = directory.path().join(format!("lib{name}.so"));
    c_module::compile(name, &[], &file);
    (directory, ModuleSource::File(file))
}

fn load(source: &ModuleSource, name: &str, config: &[u8]) -> Arc<HttpFilterConfig> {
    let options = LoadOptions { do_not_close: true, ..LoadOptions::default() };
    http::load(source, options, name, config, "schedules").unwrap_or_else(|error| panic!("{error}"))
}
