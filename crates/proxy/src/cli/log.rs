//! Flags of the log.

use std::path::PathBuf;

use attache::server::{LogLevel, LogPattern, log_levels};
use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
#[command(next_help_heading = "Log")]
pub(crate) struct LogArgs {
    /// Least severe level that is logged
    #[arg(short, long, value_enum, default_value_t, ignore_case = true)]
    pub(crate) log_level: Level,
    /// Levels of single components, such as upstream:debug,config:trace
    #[arg(long, value_name = "COMPONENT:LEVEL,...")]
    pub(crate) component_log_level: Option<String>,
    /// File to log to, in place of stderr; opened anew on SIGUSR1
    #[arg(long, value_name = "FILE")]
    pub(crate) log_path: Option<PathBuf>,
    /// Form of log lines, as spdlog's patterns describe it
    #[arg(long, value_name = "PATTERN", default_value = LogPattern::DEFAULT)]
    pub(crate) log_format: String,
    /// Escape log lines as C does, so that each stays one line
    #[arg(long)]
    pub(crate) log_format_escaped: bool,
}

/// Envoy's names of levels.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(crate) enum Level {
    Trace,
    Debug,
    #[default]
    Info,
    #[value(alias = "warning")]
    Warn,
    Error,
    Critical,
    Off,
}

impl LogArgs {
    /// The levels of single components.
    ///
    /// # Errors
    ///
    /// Names the entry that is wrong.
    pub(crate) fn components(&self) -> Result<Vec<(&str, LogLevel)>, String> {
        let text = self.component_log_level.as_deref().unwrap_or_default();
        let entries = text.split(',').filter(|_| !text.is_empty());
        entries.map(|entry| component(entry).map_err(|cause| wrong(entry, &cause))).collect()
    }

    pub(super) fn check(&self, by_file: bool) -> Result<(), String> {
        if by_file && self.component_log_level.is_some() {
            return Err(
                "error: --component-log-level and --enable-fine-grain-logging exclude each other"
                    .to_owned(),
            );
        }
        self.components().map(drop)
    }
}

fn component(entry: &str) -> Result<(&str, LogLevel), String> {
    let (name, level) = entry.split_once(':').ok_or("it is not COMPONENT:LEVEL")?;
    if !log_levels::all().any(|(known, _)| known == name) {
        return Err(format!("there is no component {name:?}"));
    }
    let level = Level::from_str(level, true).map_err(|_| format!("there is no level {level:?}"))?;
    Ok((name, level.into()))
}

fn wrong(entry: &str, cause: &str) -> String {
    format!("error: --component-log-level {entry}: {cause}")
}

impl From<Level> for LogLevel {
    fn from(level: Level) -> Self {
        match level {
            Level::Trace => Self::Trace,
            Level::Debug => Self::Debug,
            Level::Info => Self::Info,
            Level::Warn => Self::Warn,
            Level::Error => Self::Error,
            Level::Critical => Self::Critical,
            Level::Off => Self::Off,
        }
    }
}
