//! The log on stderr.

use std::{fmt, io};

use tracing::{Event, Level, Subscriber, level_filters::LevelFilter};
use tracing_subscriber::{
    fmt::{
        FmtContext, FormatEvent, FormatFields,
        format::Writer,
        time::{FormatTime, SystemTime},
    },
    layer::{Layer, SubscriberExt},
    registry::LookupSpan,
};

use super::log_levels;

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

/// Has the process log to stderr from now on. Without effect if it logs already.
pub fn start_logging(level: LogLevel) {
    log_levels::set_all(level);
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(io::stderr)
        .event_format(EnvoyLike)
        .with_filter(log_levels::ByComponent);
    let subscriber = tracing_subscriber::registry().with(lines);
    let _already_set = tracing::subscriber::set_global_default(subscriber);
}

/// `[time][level][target] message`.
struct EnvoyLike;

impl<S, N> FormatEvent<S, N> for EnvoyLike
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        context: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        writer.write_char('[')?;
        SystemTime.format_time(&mut writer)?;
        let metadata = event.metadata();
        write!(writer, "][{}][{}] ", level_name(*metadata.level()), metadata.target())?;
        context.format_fields(writer.by_ref(), event)?;
        writeln!(writer)
    }
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
