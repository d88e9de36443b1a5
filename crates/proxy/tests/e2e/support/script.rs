//! Filters in C that do what a script says, and what they have logged.

use std::{
    path::{Path, PathBuf},
    sync::{
        LazyLock, Once,
        atomic::{AtomicU32, Ordering},
    },
};

use attache::extension::LOG_TARGET;
use attache_conformance::{c_module, lines::Lines, log::Collector};
use tempfile::TempDir;
use tracing::{Metadata, level_filters::LevelFilter};

static PROBE: LazyLock<(TempDir, PathBuf)> = LazyLock::new(|| {
    let directory = TempDir::new().expect("a temporary directory can be made");
    let path = directory.path().join("libprobe.so");
    c_module::compile("probe", &[], &path);
    (directory, path)
});

/// The scripted filters of one test: their names are told apart from those of other tests, which log to the same list.
pub(crate) struct Scripts(String);

impl Scripts {
    pub(crate) fn new() -> Self {
        static INSTALL: Once = Once::new();
        static LAST: AtomicU32 = AtomicU32::new(0);
        INSTALL.call_once(|| {
            let add = |_: &Metadata<'_>, line| LINES.add(line);
            let collector = Collector::new(LOG_TARGET, LevelFilter::INFO, add);
            tracing::subscriber::set_global_default(collector).expect("nobody else collects");
        });
        Self(format!("{}.", LAST.fetch_add(1, Ordering::Relaxed)))
    }

    /// A filter in flow style.
    pub(crate) fn filter(&self, name: &str, script: &str) -> String {
        self.filter_of(&format!("local: {{filename: {}}}", Self::library().display()), name, script)
    }

    /// What a filter is called in its module.
    pub(crate) fn full_name(&self, name: &str) -> String {
        format!("{}{name}", self.0)
    }

    /// The library that the filters are in.
    pub(crate) fn library() -> &'static Path {
        &PROBE.1
    }

    /// A filter in flow style whose module comes from this source.
    pub(crate) fn filter_of(&self, source: &str, name: &str, script: &str) -> String {
        const FILTER: &str = "type.googleapis.com/envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilter";
        let test = &self.0;
        let script = script.replace('\n', "\\n");
        format!(
            "{{name: {name}, typed_config: {{\"@type\": {FILTER}, dynamic_module_config: {{module: {{{source}}}}}, \
             filter_name: \"{test}{name}\", filter_config: {{\"@type\": type.googleapis.com/google.protobuf.StringValue, value: \"{script}\"}}}}}}, "
        )
    }

    /// A per-route configuration in flow style, of the filters' module or of another one.
    pub(crate) fn per_route(&self, module: Option<&Path>, name: &str, config: &str) -> String {
        const PER_ROUTE: &str = "type.googleapis.com/envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilterPerRoute";
        let (test, path) = (&self.0, module.unwrap_or(&PROBE.1).display());
        format!(
            "{{\"@type\": {PER_ROUTE}, dynamic_module_config: {{module: {{local: {{filename: {path}}}}}}}, filter_name: \"{test}{name}\", \
             filter_config: {config}}}"
        )
    }

    /// What this test's filters have logged so far, without the part of their names that tells tests apart.
    pub(crate) fn lines(&self) -> Vec<String> {
        LINES.of(&self.0)
    }

    /// The same, once one of the lines begins with `start`.
    pub(crate) fn lines_with(&self, start: &str) -> Vec<String> {
        self.lines_once(start, |lines| lines.iter().any(|line| line.starts_with(start)))
    }

    /// The same, once they are as they should be; `what` says how that is.
    pub(crate) fn lines_once(
        &self,
        what: &str,
        is_enough: impl Fn(&[String]) -> bool,
    ) -> Vec<String> {
        let found = LINES.wait(&self.0, &is_enough);
        assert!(is_enough(&found), "no {what:?}: {found:#?}");
        found
    }
}

/// What modules log, on any thread.
static LINES: Lines = Lines::new();
