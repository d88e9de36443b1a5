//! Filters in C that do what a script says, and what they have logged.

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{
        Condvar, LazyLock, Mutex, MutexGuard, Once, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

use attache_conformance::c_module;
use tempfile::TempDir;
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

use super::PATIENCE;

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
            tracing::subscriber::set_global_default(Collector).expect("nobody else collects");
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
        self.of(&lines())
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
        let is_missing = |all: &mut Vec<String>| !is_enough(&self.of(all));
        let (all, timeout) = ADDED
            .wait_timeout_while(lines(), PATIENCE, is_missing)
            .unwrap_or_else(PoisonError::into_inner);
        let found = self.of(&all);
        assert!(!timeout.timed_out(), "no {what:?}: {found:#?}");
        found
    }

    fn of(&self, all: &[String]) -> Vec<String> {
        all.iter().filter_map(|line| line.strip_prefix(&*self.0).map(str::to_owned)).collect()
    }
}

static LINES: Mutex<Vec<String>> = Mutex::new(Vec::new());
static ADDED: Condvar = Condvar::new();

fn lines() -> MutexGuard<'static, Vec<String>> {
    LINES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Collects what modules log, on any thread.
struct Collector;

impl Subscriber for Collector {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= tracing::Level::INFO
            && metadata.target() == attache::extension::LOG_TARGET
    }

    fn event(&self, event: &Event<'_>) {
        let mut message = Message(String::new());
        event.record(&mut message);
        lines().push(message.0);
        ADDED.notify_all();
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }
    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
    fn enter(&self, _: &span::Id) {}
    fn exit(&self, _: &span::Id) {}
}

struct Message(String);

impl Visit for Message {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == "message" {
            self.0 = format!("{value:?}");
        }
    }
}
