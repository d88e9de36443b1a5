//! How a server was started, as `/server_info` tells it.

use std::time::Duration;

use serde::{Serialize, Serializer};

/// How a server was started, in Envoy's terms. What does not exist here has the value that it has where Envoy's flag is not given.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "each field is the flag of its name")]
pub struct CommandLineOptions {
    pub base_id: String,
    pub concurrency: u32,
    pub config_path: String,
    pub config_yaml: String,
    pub allow_unknown_static_fields: bool,
    pub admin_address_path: String,
    pub local_address_ip_version: &'static str,
    pub log_level: String,
    pub component_log_level: String,
    pub log_format: String,
    pub log_path: String,
    pub service_cluster: String,
    pub service_node: String,
    pub service_zone: String,
    #[serde(serialize_with = "seconds")]
    pub file_flush_interval: Duration,
    #[serde(serialize_with = "seconds")]
    pub drain_time: Duration,
    #[serde(serialize_with = "seconds")]
    pub parent_shutdown_time: Duration,
    pub mode: &'static str,
    pub disable_hot_restart: bool,
    pub enable_mutex_tracing: bool,
    pub restart_epoch: u32,
    pub cpuset_threads: bool,
    pub reject_unknown_dynamic_fields: bool,
    pub log_format_escaped: bool,
    pub disabled_extensions: Vec<String>,
    pub ignore_unknown_dynamic_fields: bool,
    pub use_dynamic_base_id: bool,
    pub base_id_path: String,
    pub drain_strategy: &'static str,
    pub enable_fine_grain_logging: bool,
    pub socket_path: String,
    pub socket_mode: u32,
    pub enable_core_dump: bool,
    pub stats_tag: Vec<String>,
    pub skip_hot_restart_on_no_parent: bool,
    pub skip_hot_restart_parent_stats: bool,
    pub skip_deprecated_logs: bool,
    pub file_flush_min_size: u32,
    pub log_stacktrace_single_entry: bool,
}

impl Default for CommandLineOptions {
    fn default() -> Self {
        let none = String::new;
        Self {
            base_id: "0".to_owned(),
            concurrency: 0,
            config_path: none(),
            config_yaml: none(),
            allow_unknown_static_fields: false,
            admin_address_path: none(),
            local_address_ip_version: "v4",
            log_level: "info".to_owned(),
            component_log_level: none(),
            log_format: none(),
            log_path: none(),
            service_cluster: none(),
            service_node: none(),
            service_zone: none(),
            file_flush_interval: Duration::from_secs(10),
            drain_time: Duration::from_secs(600),
            parent_shutdown_time: Duration::from_secs(900),
            mode: "Serve",
            disable_hot_restart: true,
            enable_mutex_tracing: false,
            restart_epoch: 0,
            cpuset_threads: false,
            reject_unknown_dynamic_fields: false,
            log_format_escaped: false,
            disabled_extensions: Vec::new(),
            ignore_unknown_dynamic_fields: false,
            use_dynamic_base_id: false,
            base_id_path: none(),
            drain_strategy: "Gradual",
            enable_fine_grain_logging: false,
            socket_path: none(),
            socket_mode: 0,
            enable_core_dump: false,
            stats_tag: Vec::new(),
            skip_hot_restart_on_no_parent: false,
            skip_hot_restart_parent_stats: false,
            skip_deprecated_logs: false,
            file_flush_min_size: 0,
            log_stacktrace_single_entry: false,
        }
    }
}

/// A duration in the JSON form of protobuf's.
fn seconds<S: Serializer>(duration: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("{}s", duration.as_secs_f64()))
}
