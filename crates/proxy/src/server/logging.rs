//! The log of the process.

use std::{
    fmt, io,
    path::Path,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use jiff::Zoned;
use tracing::{Event, Level, Subscriber, level_filters::LevelFilter};
use tracing_subscriber::{
    field::VisitOutput,
    fmt::format::{DefaultVisitor, Writer},
    layer::{Context, Layer, SubscriberExt},
};

use super::{
    log_levels,
    log_output::LogOutput,
    log_pattern::{Line, LogPattern, escape},
};

/// The least severe level that is logged, by Envoy's names.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum LogLevel {
    /// Everything.
    Trace,
    /// What helps to find faults.
    Debug,
    /// What an operator may want to know.
    #[default]
    Info,
    /// What may become a fault.
    Warn,
    /// Faults.
    Error,
    /// As `Error`: nothing is logged at a level above.
    Critical,
    /// Nothing.
    Off,
}

impl LogLevel {
    const ALL: [(Self, &str); 7] = [
        (Self::Trace, "trace"),
        (Self::Debug, "debug"),
        (Self::Info, "info"),
        (Self::Warn, "warning"),
        (Self::Error, "error"),
        (Self::Critical, "critical"),
        (Self::Off, "off"),
    ];

    /// The level of this name of Envoy's.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(level, _)| *level)
    }

    /// Envoy's name of it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The level of a number that a level was converted to.
    pub(super) fn of_number(number: u8) -> Self {
        Self::ALL.get(usize::from(number)).map_or(Self::Off, |(level, _)| *level)
    }

    pub(super) const fn filter(self) -> LevelFilter {
        match self {
            Self::Trace => LevelFilter::TRACE,
            Self::Debug => LevelFilter::DEBUG,
            Self::Info => LevelFilter::INFO,
            Self::Warn => LevelFilter::WARN,
            Self::Error | Self::Critical => LevelFilter::ERROR,
            Self::Off => LevelFilter::OFF,
        }
    }
}

/// How the process logs.
#[derive(Clone, Debug, Default)]
pub struct LogOptions<'a> {
    /// The least severe level that is logged.
    pub level: LogLevel,
    /// Levels of single components.
    pub components: Vec<(&'a str, LogLevel)>,
    /// The file to log to; none is stderr.
    pub path: Option<&'a Path>,
    /// The form of lines.
    pub pattern: LogPattern,
    /// Whether lines are escaped as C does, so that each stays one line.
    pub is_escaped: bool,
}

/// The log of the process.
#[derive(Clone, Debug)]
pub struct Log(Arc<LogOutput>);

impl Log {
    /// Opens the file anew, so that one that was moved away is let go. Without effect on stderr.
    ///
    /// # Errors
    ///
    /// The system's; then the old file goes on.
    pub fn reopen(&self) -> io::Result<()> {
        self.0.reopen()
    }
}

/// Has the process log from now on. Without effect on lines if it logs already.
///
/// # Errors
///
/// The file cannot be opened, or a component is unknown.
pub fn start_logging(options: LogOptions<'_>) -> io::Result<Log> {
    log_levels::set_all(options.level);
    log_levels::set(&options.components).map_err(io::Error::other)?;
    let output = options.path.map_or(Ok(LogOutput::Stderr), LogOutput::file)?;
    let output = Arc::new(output);
    let LogOptions { pattern, is_escaped, .. } = options;
    let lines = Lines { output: Arc::clone(&output), pattern, is_escaped };
    let subscriber =
        tracing_subscriber::registry().with(lines.with_filter(log_levels::ByComponent));
    let _already_set = tracing::subscriber::set_global_default(subscriber);
    Ok(Log(output))
}

/// Writes events as lines.
struct Lines {
    output: Arc<LogOutput>,
    pattern: LogPattern,
    is_escaped: bool,
}

impl<S: Subscriber> Layer<S> for Lines {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let metadata = event.metadata();
        let message = message(event);
        let line = Line {
            time: Zoned::now(),
            since_last: since_last(),
            level: level_name(*metadata.level()),
            component: metadata.target(),
            thread: rustix::thread::gettid().as_raw_nonzero().get().unsigned_abs(),
            file: metadata.file(),
            number: metadata.line(),
            module: metadata.module_path(),
            message: &message,
        };
        let mut text = String::with_capacity(message.len() + 128);
        self.pattern.write(&line, &mut text);
        if self.is_escaped {
            text = escape(&text);
        }
        text.push('\n');
        self.output.write(&text);
    }
}

fn message(event: &Event<'_>) -> String {
    let mut message = String::new();
    let mut visitor = DefaultVisitor::new(Writer::new(&mut message), true);
    event.record(&mut visitor);
    // Writing to a string does not fail, but for what a value's own implementation does.
    let _said: fmt::Result = visitor.finish();
    message
}

/// Time since the line before; for the first one, since the log was first asked.
fn since_last() -> Duration {
    static BEGIN: OnceLock<Instant> = OnceLock::new();
    static LAST: AtomicU64 = AtomicU64::new(0);
    let now = u64::try_from(BEGIN.get_or_init(Instant::now).elapsed().as_nanos());
    let now = now.unwrap_or(u64::MAX);
    Duration::from_nanos(now.saturating_sub(LAST.swap(now, Relaxed)))
}

const fn level_name(level: Level) -> &'static str {
    match level {
        Level::TRACE => "trace",
        Level::DEBUG => "debug",
        Level::INFO => "info",
        Level::WARN => "warning",
        Level::ERROR => "error",
    }
}
