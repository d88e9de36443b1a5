//! What `attache` does without a command: it serves, or checks a configuration.

use std::{
    fs,
    num::NonZeroU32,
    path::{Path, PathBuf},
    time::Duration,
};

use attache::server::{
    CommandLineOptions, Log, LogLevel, LogOptions, LogPattern, Options, ServerHandle, Startup,
    start_logging, validate,
};
use attache_config::{
    Loaded, Texts, UnknownFields,
    model::{TagRule, TagSource},
};
use rustix::process::DumpableBehavior;

use crate::{
    cli::{ConfigArgs, Mode, ProcessArgs, ServeArgs},
    say,
    signals::Caught,
};

/// Serves or validates as the command line says.
///
/// # Errors
///
/// What is wrong, ready to be shown.
pub(crate) fn run(arguments: &ServeArgs) -> Result<(), String> {
    arguments.check()?;
    if arguments.idle.hot_restart_version {
        // Envoy writes it to stderr.
        crate::complain("disabled");
        return Ok(());
    }
    let log = log(arguments)?;
    warn_of_deprecated(arguments);
    let loaded = load(&arguments.config)?;
    let loaded = overridden(loaded, arguments);
    if !loaded.warnings.is_empty() {
        tracing::warn!(target: "config", "{}", loaded.faults(loaded.warnings.clone()));
    }
    let options = Options {
        command_line: command_line(arguments),
        log: Some(log.clone()),
        ..options(&arguments.process)
    };
    match arguments.config.mode {
        Mode::Validate => check(&loaded, &options, &arguments.config),
        Mode::InitOnly => {
            let startup = begin(&loaded, options, &arguments.process)?;
            finish(startup, &loaded, ServerHandle::stop)
        }
        Mode::Serve => {
            let signals = catch_signals()?;
            let startup = begin(&loaded, options, &arguments.process)?;
            signals.obey(log, startup.handle());
            finish(startup, &loaded, |_| {})
        }
    }
}

/// Runs a configuration that was made from a command line of its own, logging to stderr.
///
/// # Errors
///
/// What is wrong, ready to be shown.
pub(crate) fn run_text(text: &str, origin: &str) -> Result<(), String> {
    let log = start_logging(LogOptions::default()).map_err(|error| format!("error: {error}"))?;
    let loaded = attache_config::load_str(text, origin).map_err(|faults| faults.to_string())?;
    let signals = catch_signals()?;
    let startup = Startup::new(&loaded.bootstrap, Options::default())
        .map_err(|faults| loaded.faults(faults).to_string())?;
    signals.obey(log, startup.handle());
    finish(startup, &loaded, |_| {})
}

/// Serves until the server is told to end; `started` may tell it when it accepts connections.
fn finish(
    startup: Startup,
    loaded: &Loaded,
    started: impl FnOnce(&ServerHandle),
) -> Result<(), String> {
    if let Some(address) = startup.admin_address() {
        tracing::info!(target: "main", "admin address: {address}");
    }
    let server = startup.finish().map_err(|faults| loaded.faults(faults).to_string())?;
    for (name, address) in server.addresses() {
        tracing::info!(target: "main", "listener {name} at {address}");
    }
    started(&server.handle());
    server.run(std::future::pending).map_err(|error| error.to_string())
}

fn catch_signals() -> Result<Caught, String> {
    Caught::new().map_err(|error| format!("error: cannot wait for signals: {error}"))
}

fn log(arguments: &ServeArgs) -> Result<Log, String> {
    let log = &arguments.log;
    // A check leaves no trace in the log of what it checks (Envoy 1.40).
    let path = log.log_path.as_deref().filter(|_| arguments.config.mode != Mode::Validate);
    let options = LogOptions {
        level: log.log_level.into(),
        components: log.components()?,
        path,
        pattern: LogPattern::new(&log.log_format),
        is_escaped: log.log_format_escaped,
    };
    start_logging(options).map_err(|error| match path {
        Some(path) => format!("error: --log-path {}: {error}", path.display()),
        None => format!("error: {error}"),
    })
}

fn warn_of_deprecated(arguments: &ServeArgs) {
    let process = &arguments.process;
    if process.cpuset_threads && process.concurrency.is_some() {
        tracing::warn!(target: "main", "--cpuset-threads has no effect beside --concurrency");
    }
    if arguments.config.skip_deprecated_logs {
        return;
    }
    if process.cpuset_threads && process.concurrency.is_none() {
        tracing::warn!(target: "main", "--cpuset-threads is not needed: it is the default");
    }
    if arguments.config.allow_unknown_fields {
        tracing::warn!(target: "main", "--allow-unknown-fields is deprecated: use --allow-unknown-static-fields");
    }
}

fn load(arguments: &ConfigArgs) -> Result<Loaded, String> {
    let file = arguments.config_path.as_deref().filter(|path| !path.as_os_str().is_empty());
    let overlay = arguments.config_yaml.as_deref().filter(|text| !text.is_empty());
    if file.is_none() && overlay.is_none() {
        return Err(
            "error: no configuration: give one with --config-path FILE or --config-yaml YAML"
                .to_owned(),
        );
    }
    let allowed = arguments.allow_unknown_static_fields || arguments.allow_unknown_fields;
    let unknown_fields = if allowed { UnknownFields::Allowed } else { UnknownFields::Refused };
    attache_config::load(Texts { file, overlay, unknown_fields })
        .map_err(|faults| faults.to_string())
}

/// What the command line says in place of the configuration.
fn overridden(mut loaded: Loaded, arguments: &ServeArgs) -> Loaded {
    let node = &mut loaded.bootstrap.node;
    let flags = &arguments.node;
    for (name, flag) in [
        (&mut node.id, &flags.service_node),
        (&mut node.cluster, &flags.service_cluster),
        (&mut node.zone, &flags.service_zone),
    ] {
        if let Some(flag) = flag.as_ref().filter(|flag| !flag.is_empty()) {
            name.clone_from(flag);
        }
    }
    let tags = arguments.process.stats_tags.iter().map(|tag| TagRule {
        name: tag.name.clone(),
        source: TagSource::Fixed(tag.value.clone()),
        origin: None,
    });
    loaded.bootstrap.stats.tags.extend(tags);
    loaded
}

fn options(arguments: &ProcessArgs) -> Options {
    let mut options = Options {
        drain_time: Duration::from_secs(arguments.drain_time_s.into()),
        file_flush_interval: Duration::from_millis(arguments.file_flush_interval_msec.into()),
        ..Options::default()
    };
    if let Some(concurrency) = arguments.concurrency {
        options.concurrency = NonZeroU32::new(concurrency).unwrap_or(NonZeroU32::MIN);
    }
    options
}

/// The command line as `/server_info` tells it.
fn command_line(arguments: &ServeArgs) -> CommandLineOptions {
    let text = |path: &Option<PathBuf>| {
        path.as_ref().map_or_else(String::new, |path| path.display().to_string())
    };
    let ServeArgs { config, process, log, node, idle } = arguments;
    CommandLineOptions {
        base_id: process.base_id.to_string(),
        config_path: text(&config.config_path),
        config_yaml: config.config_yaml.clone().unwrap_or_default(),
        allow_unknown_static_fields: config.allow_unknown_static_fields
            || config.allow_unknown_fields,
        admin_address_path: text(&process.admin_address_path),
        log_level: LogLevel::from(log.log_level).name().to_owned(),
        component_log_level: log.component_log_level.clone().unwrap_or_default(),
        log_format: log.log_format.clone(),
        log_path: text(&log.log_path),
        log_format_escaped: log.log_format_escaped,
        service_cluster: node.service_cluster.clone().unwrap_or_default(),
        service_node: node.service_node.clone().unwrap_or_default(),
        service_zone: node.service_zone.clone().unwrap_or_default(),
        parent_shutdown_time: Duration::from_secs(idle.parent_shutdown_time_s.into()),
        cpuset_threads: process.cpuset_threads,
        mode: match config.mode {
            Mode::Serve => "Serve",
            Mode::Validate => "Validate",
            Mode::InitOnly => "InitOnly",
        },
        local_address_ip_version: if idle.local_address_ip_version == "v6" { "v6" } else { "v4" },
        drain_strategy: match &*process.drain_strategy {
            "immediate" => "Immediate",
            _ => "Gradual",
        },
        restart_epoch: idle.restart_epoch,
        enable_mutex_tracing: idle.enable_mutex_tracing,
        enable_fine_grain_logging: idle.enable_fine_grain_logging,
        reject_unknown_dynamic_fields: idle.reject_unknown_dynamic_fields,
        ignore_unknown_dynamic_fields: idle.ignore_unknown_dynamic_fields,
        skip_hot_restart_on_no_parent: idle.skip_hot_restart_on_no_parent,
        skip_hot_restart_parent_stats: idle.skip_hot_restart_parent_stats,
        skip_deprecated_logs: config.skip_deprecated_logs,
        log_stacktrace_single_entry: idle.log_stacktrace_single_entry,
        stats_tag: process
            .stats_tags
            .iter()
            .map(|tag| format!("{}:{}", tag.name, tag.value))
            .collect(),
        use_dynamic_base_id: process.use_dynamic_base_id,
        base_id_path: text(&process.base_id_path),
        enable_core_dump: process.enable_core_dump,
        ..CommandLineOptions::default()
    }
}

fn check(loaded: &Loaded, options: &Options, arguments: &ConfigArgs) -> Result<(), String> {
    let at_file = |faults| loaded.faults(faults).to_string();
    let obstacles = validate(&loaded.bootstrap, options).map_err(at_file)?;
    if !obstacles.is_empty() {
        tracing::warn!(target: "main", "{}", at_file(obstacles));
    }
    let path = arguments.config_path.as_deref().unwrap_or_else(|| Path::new(""));
    say(&format!("configuration '{}' OK", path.display()));
    Ok(())
}

/// Begins with what comes before the server is ready, and says where the admin server is then, as the command line wants it.
fn begin(loaded: &Loaded, options: Options, arguments: &ProcessArgs) -> Result<Startup, String> {
    if arguments.enable_core_dump {
        rustix::process::set_dumpable_behavior(DumpableBehavior::Dumpable)
            .map_err(|error| format!("error: --enable-core-dump: {error}"))?;
    }
    if let Some(path) = &arguments.base_id_path {
        // What runs already has its number from the system.
        let dynamic = arguments.use_dynamic_base_id.then(std::process::id);
        let base_id = dynamic.unwrap_or(arguments.base_id);
        write("--base-id-path", path, &base_id.to_string())?;
    }
    let startup = Startup::new(&loaded.bootstrap, options)
        .map_err(|faults| loaded.faults(faults).to_string())?;
    if let Some(path) = &arguments.admin_address_path {
        let address = startup.admin_address().ok_or_else(|| {
            "error: --admin-address-path: the configuration has no admin address".to_owned()
        })?;
        write("--admin-address-path", path, &address.to_string())?;
    }
    Ok(startup)
}

fn write(flag: &str, path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("error: {flag} {}: {error}", path.display()))
}
