//! The host's log.
//!
//! Messages go to the host's logger for dynamic modules (HTTP-314). The macros ask first whether the level is enabled, so
//! arguments of a disabled level are never formatted. They may be used on any thread.
//!
//! ```no_run
//! let path = "/";
//! attache_sdk::info!("request for {path}");
//! ```

use core::fmt;

use attache_abi::log_level;

use crate::host::bytes::lend;
use crate::host::{late, linked};

/// How important a message is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u32)]
pub enum Level {
    /// Each step of the code.
    Trace = 0,
    /// For whoever looks for a fault.
    Debug = 1,
    /// For the operator in normal times.
    Info = 2,
    /// Something is not as it should be.
    Warn = 3,
    /// A request or a configuration failed.
    Error = 4,
    /// The process cannot go on as it should.
    Critical = 5,
}

/// Whether messages of this level are written now.
#[must_use]
pub fn enabled(level: Level) -> bool {
    // SAFETY: the callback takes a number and may be called on any thread (HTTP-106).
    unsafe { linked::log_enabled(log_level(level as u32)) }
}

/// The least important level that is written now; `None` where nothing is. Asked of the host anew each time, so changes at run
/// time show.
#[must_use]
pub fn level() -> Option<Level> {
    let levels =
        [Level::Trace, Level::Debug, Level::Info, Level::Warn, Level::Error, Level::Critical];
    match late::get_log_level() {
        Some(call) => {
            // SAFETY: the callback takes nothing and may be called on any thread (HTTP-106).
            let least = unsafe { call() }.0;
            levels.into_iter().find(|level| *level as u32 == least)
        }
        None => levels.into_iter().find(|level| enabled(*level)),
    }
}

/// Writes one message, whether or not its level is enabled; the macros ask [`enabled`] first.
pub fn write(level: Level, message: fmt::Arguments<'_>) {
    match message.as_str() {
        Some(message) => write_str(level, message),
        None => write_str(level, &message.to_string()),
    }
}

fn write_str(level: Level, message: &str) {
    // SAFETY: the message lives until the call returns; any thread may log (HTTP-106).
    unsafe { linked::log(log_level(level as u32), lend(message.as_bytes())) }
}

/// Logs at the given [`Level`](crate::log::Level).
#[macro_export]
macro_rules! log {
    ($level:expr, $($message:tt)+) => {{
        let level = $level;
        if $crate::log::enabled(level) {
            $crate::log::write(level, ::core::format_args!($($message)+));
        }
    }};
}

/// Logs each step of the code.
#[macro_export]
macro_rules! trace { ($($message:tt)+) => { $crate::log!($crate::log::Level::Trace, $($message)+) }; }

/// Logs for whoever looks for a fault.
#[macro_export]
macro_rules! debug { ($($message:tt)+) => { $crate::log!($crate::log::Level::Debug, $($message)+) }; }

/// Logs for the operator in normal times.
#[macro_export]
macro_rules! info { ($($message:tt)+) => { $crate::log!($crate::log::Level::Info, $($message)+) }; }

/// Logs that something is not as it should be.
#[macro_export]
macro_rules! warn { ($($message:tt)+) => { $crate::log!($crate::log::Level::Warn, $($message)+) }; }

/// Logs that a request or a configuration failed.
#[macro_export]
macro_rules! error { ($($message:tt)+) => { $crate::log!($crate::log::Level::Error, $($message)+) }; }

/// Logs that the process cannot go on as it should.
#[macro_export]
macro_rules! critical { ($($message:tt)+) => { $crate::log!($crate::log::Level::Critical, $($message)+) }; }
