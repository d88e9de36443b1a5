//! The command line: Envoy's flags, and commands of its own.

mod idle;
mod log;
mod tag;
#[cfg(test)]
mod tests;

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

use self::{idle::IdleArgs, log::LogArgs, tag::StatsTag};
use crate::run::Run;

/// A proxy that runs Envoy dynamic modules
///
/// It reads Envoy's configuration and takes Envoy's flags. Every flag of Envoy 1.40 works, is taken without effect for the
/// reason that it gives, or is refused with a hint.
#[derive(Debug, Parser)]
#[command(name = "attache", version, about, long_about, args_conflicts_with_subcommands = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) serve: ServeArgs,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    #[command(flatten)]
    pub(crate) config: ConfigArgs,
    #[command(flatten)]
    pub(crate) process: ProcessArgs,
    #[command(flatten)]
    pub(crate) log: LogArgs,
    #[command(flatten)]
    pub(crate) node: NodeArgs,
    #[command(flatten)]
    pub(crate) idle: IdleArgs,
}

/// What is configured.
#[derive(Debug, Args)]
#[command(next_help_heading = "Configuration")]
pub(crate) struct ConfigArgs {
    /// Configuration file: an Envoy bootstrap in YAML or JSON
    #[arg(short, long, value_name = "FILE")]
    pub(crate) config_path: Option<PathBuf>,
    /// Configuration that is laid over the file as protobuf merges messages: what is set in it wins, lists are joined
    #[arg(long, value_name = "YAML")]
    pub(crate) config_yaml: Option<String>,
    /// Serve, check the configuration only, or get ready to serve and end
    #[arg(long, value_enum, default_value_t)]
    pub(crate) mode: Mode,
    /// Warn of fields that Envoy's API does not have, instead of refusing them
    #[arg(long)]
    pub(crate) allow_unknown_static_fields: bool,
    /// Old name of --allow-unknown-static-fields
    #[arg(long)]
    pub(crate) allow_unknown_fields: bool,
    /// Do not warn of flags that are deprecated
    #[arg(long)]
    pub(crate) skip_deprecated_logs: bool,
}

/// How it runs.
#[derive(Debug, Args)]
#[command(next_help_heading = "Process")]
pub(crate) struct ProcessArgs {
    /// Number of worker threads; 0 is 1 [default: one for each core that the process may use]
    #[arg(long, value_name = "N")]
    pub(crate) concurrency: Option<u32>,
    /// The default of --concurrency, which heeds the cores that the process may use
    #[arg(long)]
    pub(crate) cpuset_threads: bool,
    /// How long connections may take to end after SIGTERM, or how long listeners stay open after /drain_listeners?graceful, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    pub(crate) drain_time_s: u32,
    /// Whether /drain_listeners?graceful ends connections one after the other over --drain-time-s, or with their next requests; SIGTERM always ends them at once
    #[arg(long, value_name = "STRATEGY", default_value = "gradual", value_parser = ["gradual", "immediate"])]
    pub(crate) drain_strategy: String,
    /// File to write the address of the admin interface to
    #[arg(long, value_name = "FILE")]
    pub(crate) admin_address_path: Option<PathBuf>,
    /// Tag of all statistics; may be given several times
    #[arg(long = "stats-tag", value_name = "TAG:VALUE")]
    pub(crate) stats_tags: Vec<StatsTag>,
    /// How long lines of access logs may wait to be written, in milliseconds
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 10_000)]
    pub(crate) file_flush_interval_msec: u32,
    /// Number of this process among those of this machine, for --base-id-path alone: nothing here is shared by it
    #[arg(long, value_name = "ID", default_value_t = 0)]
    pub(crate) base_id: u32,
    /// Choose the number that --base-id would give
    #[arg(long)]
    pub(crate) use_dynamic_base_id: bool,
    /// File to write that number to
    #[arg(long, value_name = "FILE")]
    pub(crate) base_id_path: Option<PathBuf>,
    /// Let the system dump memory when the process crashes
    #[arg(long)]
    pub(crate) enable_core_dump: bool,
}

/// Who it is.
#[derive(Debug, Args)]
#[command(next_help_heading = "Node")]
pub(crate) struct NodeArgs {
    /// Name of this node, in place of the configuration's
    #[arg(long, value_name = "NAME")]
    pub(crate) service_node: Option<String>,
    /// Name of the cluster that this node is part of, in place of the configuration's
    #[arg(long, value_name = "NAME")]
    pub(crate) service_cluster: Option<String>,
    /// Name of the zone that this node is in, in place of the configuration's
    #[arg(long, value_name = "NAME")]
    pub(crate) service_zone: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run modules without a configuration file
    Run(Run),
    /// Run an upstream that answers every request with the request
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
    #[value(name = "init_only")]
    InitOnly,
}

impl ServeArgs {
    /// Refuses flags that do not go together, or that would have to work and do not.
    ///
    /// # Errors
    ///
    /// Names the flag and says what to do instead.
    pub(crate) fn check(&self) -> Result<(), String> {
        self.idle.check()?;
        self.log.check(self.idle.enable_fine_grain_logging)?;
        if self.process.use_dynamic_base_id && self.idle.restart_epoch > 0 {
            return Err(
                "error: --use-dynamic-base-id and a --restart-epoch over 0 exclude each other"
                    .to_owned(),
            );
        }
        Ok(())
    }
}
