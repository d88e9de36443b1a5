//! Flags of Envoy's that are taken without effect, each with its reason, and those that are refused.

use clap::Args;

/// Flags that change nothing.
#[derive(Debug, Args)]
#[command(next_help_heading = "Taken without effect, so that Envoy's command lines work")]
pub(crate) struct IdleArgs {
    /// There is no hot restart to disable
    #[arg(long)]
    pub(crate) disable_hot_restart: bool,
    /// There is no hot restart: over 0 this is refused without --disable-hot-restart or --skip-hot-restart-on-no-parent, since
    /// nothing would tell the old process to end. Start the new one on the same ports, then send SIGTERM to the old one
    #[arg(long, value_name = "EPOCH", default_value_t = 0)]
    pub(crate) restart_epoch: u32,
    /// There is no hot restart, so never a parent
    #[arg(long)]
    pub(crate) skip_hot_restart_on_no_parent: bool,
    /// There is no hot restart, so statistics always begin anew
    #[arg(long)]
    pub(crate) skip_hot_restart_parent_stats: bool,
    /// There is no hot restart: a process that is to end is told so by SIGTERM, and has --drain-time-s
    #[arg(long, value_name = "SECONDS", default_value_t = 900)]
    pub(crate) parent_shutdown_time_s: u32,
    /// There is no hot restart, so no socket for it
    #[arg(long, value_name = "PATH", default_value = "@envoy_domain_socket")]
    pub(crate) socket_path: String,
    /// There is no hot restart, so no socket for it
    #[arg(long, value_name = "MODE", default_value = "600", value_parser = octal)]
    pub(crate) socket_mode: u32,
    /// Print the version of the hot restart, `disabled`, and end
    #[arg(long)]
    pub(crate) hot_restart_version: bool,
    /// Nothing is decided by the version of this machine's address
    #[arg(long, value_name = "VERSION", default_value = "v4", value_parser = ["v4", "v6"])]
    pub(crate) local_address_ip_version: String,
    /// All configuration is static so far
    #[arg(long)]
    pub(crate) reject_unknown_dynamic_fields: bool,
    /// All configuration is static so far
    #[arg(long)]
    pub(crate) ignore_unknown_dynamic_fields: bool,
    /// Levels are set for components, by --component-log-level, and not for files
    #[arg(long)]
    pub(crate) enable_fine_grain_logging: bool,
    /// No stack traces are logged
    #[arg(long)]
    pub(crate) log_stacktrace_single_entry: bool,
    /// Workers share no locks whose contention could be traced
    #[arg(long)]
    pub(crate) enable_mutex_tracing: bool,
    /// Lines of access logs are written after --file-flush-interval-msec at the latest, or sooner, however few they are
    #[arg(long, value_name = "KILOBYTES", default_value_t = 64)]
    pub(crate) file_flush_min_size_kb: u32,
    /// Refused: leave what is not wanted out of the configuration, which names all that is used
    #[arg(long, value_name = "NAMES")]
    pub(crate) disable_extensions: Option<String>,
}

impl IdleArgs {
    pub(super) fn check(&self) -> Result<(), String> {
        if self.disable_extensions.as_ref().is_some_and(|names| !names.is_empty()) {
            return Err("error: --disable-extensions is not supported: leave what is not wanted out of the configuration, \
                        which names all that is used"
                .to_owned());
        }
        let goes_on = self.disable_hot_restart || self.skip_hot_restart_on_no_parent;
        if self.restart_epoch > 0 && !goes_on {
            return Err(format!(
                "error: --restart-epoch {}: there is no hot restart, so the old process would not end. Start the new one on the \
                 same ports with --disable-hot-restart, then send SIGTERM to the old one",
                self.restart_epoch
            ));
        }
        Ok(())
    }
}

fn octal(text: &str) -> Result<u32, String> {
    u32::from_str_radix(text, 8).map_err(|_| "not an octal number".to_owned())
}
