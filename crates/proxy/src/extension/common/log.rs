//! Modules write to the host's log, from any thread (LOAD-090 to LOAD-092).

use std::fmt;

use attache_abi::{log_level, module_buffer};
use tracing::Level;

use crate::extension::memory::bytes;

/// The `tracing` target of what modules log, and of what the host has to say about modules.
pub const TARGET: &str = "dynamic_modules";

pub(crate) unsafe fn log(level: log_level, message: module_buffer) {
    // SAFETY: the module lends the message for the call.
    let message = String::from_utf8_lossy(unsafe { bytes(&message) });
    write(level, format_args!("{message}"));
}

/// Names the place in the module's source, as far as there is one.
pub(crate) unsafe fn log_v2(
    level: log_level,
    message: module_buffer,
    source_file: module_buffer,
    source_line: u32,
) {
    // SAFETY: the module lends message and file name for the call.
    let (message, file) = unsafe { (bytes(&message), bytes(&source_file)) };
    let (message, file) = (String::from_utf8_lossy(message), String::from_utf8_lossy(file));
    if file.is_empty() {
        write(level, format_args!("{message}"));
    } else {
        write(level, format_args!("[{file}:{source_line}] {message}"));
    }
}

fn write(level: log_level, message: fmt::Arguments<'_>) {
    match level {
        log_level::Trace => tracing::trace!(target: TARGET, "{message}"),
        log_level::Debug => tracing::debug!(target: TARGET, "{message}"),
        log_level::Info => tracing::info!(target: TARGET, "{message}"),
        log_level::Warn => tracing::warn!(target: TARGET, "{message}"),
        log_level::Error | log_level::Critical => tracing::error!(target: TARGET, "{message}"),
        _ => {}
    }
}

/// Off, and what is beyond, count as enabled (LOAD-091).
pub(crate) unsafe fn log_enabled(level: log_level) -> bool {
    present_level().0 <= level.0
}

pub(crate) unsafe fn get_log_level() -> log_level {
    present_level()
}

/// The lowest level that is logged now. There is no level above error to tell critical from it.
fn present_level() -> log_level {
    if tracing::enabled!(target: TARGET, Level::TRACE) {
        log_level::Trace
    } else if tracing::enabled!(target: TARGET, Level::DEBUG) {
        log_level::Debug
    } else if tracing::enabled!(target: TARGET, Level::INFO) {
        log_level::Info
    } else if tracing::enabled!(target: TARGET, Level::WARN) {
        log_level::Warn
    } else if tracing::enabled!(target: TARGET, Level::ERROR) {
        log_level::Error
    } else {
        log_level::Off
    }
}
