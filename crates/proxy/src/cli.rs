//! The command line.

use std::{net::SocketAddr, num::NonZeroU32, path::PathBuf};

use attache::server::LogLevel;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// A proxy that runs Envoy dynamic modules.
#[derive(Debug, Parser)]
#[command(name = "attache", version, about, args_conflicts_with_subcommands = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) serve: ServeArgs,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// Configuration file: an Envoy bootstrap in YAML or JSON
    #[arg(short, long, value_name = "FILE")]
    pub(crate) config_path: Option<PathBuf>,
    /// Serve, or check the configuration only
    #[arg(long, value_enum, default_value_t)]
    pub(crate) mode: Mode,
    /// Number of worker threads [default: one for each core]
    #[arg(long, value_name = "N")]
    pub(crate) concurrency: Option<NonZeroU32>,
    /// Least severe level that is logged
    #[arg(short, long, value_enum, default_value_t, ignore_case = true)]
    pub(crate) log_level: Level,
    /// How long connections may take to end after SIGTERM, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    pub(crate) drain_time_s: u64,
    /// How long lines of access logs may wait to be written, in milliseconds
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 10_000)]
    pub(crate) file_flush_interval_msec: u32,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run an upstream that answers every request with the request
    #[command(hide = true)]
    Echo {
        /// Where to listen
        #[arg(long, default_value = "127.0.0.1:0")]
        listen: SocketAddr,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(crate) enum Mode {
    #[default]
    Serve,
    Validate,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_consistent() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }

    #[test]
    fn unknown_flags_and_values_are_refused() {
        for arguments in [
            &["attache", "--no-such-flag"][..],
            &["attache", "-c", "x", "--concurrency", "0"],
            &["attache", "-c", "x", "-l", "loud"],
            &["attache", "-c", "x", "--mode", "play"],
        ] {
            assert!(Cli::try_parse_from(arguments).is_err(), "{arguments:?}");
        }
    }
}
