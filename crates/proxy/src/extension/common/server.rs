//! What modules may ask about the server, on its main thread only (LOAD-093 to LOAD-095).

use attache_abi::module_buffer;

use super::log::TARGET;
use crate::extension::context::HostContext;
use crate::module::door;

pub(crate) unsafe fn get_concurrency() -> u32 {
    ask("get_concurrency", HostContext::concurrency).unwrap_or(0)
}

pub(crate) unsafe fn is_validation_mode() -> bool {
    ask("is_validation_mode", HostContext::is_validation_mode).unwrap_or(false)
}

/// The host has no runtime layers, so no key is there (LOAD-102).
pub(crate) unsafe fn get_runtime_bool(_key: module_buffer, default_value: bool) -> bool {
    default_value
}

pub(crate) unsafe fn get_runtime_int(_key: module_buffer, default_value: u64) -> u64 {
    default_value
}

pub(crate) unsafe fn get_runtime_number(_key: module_buffer, default_value: f64) -> f64 {
    default_value
}

fn ask<R>(name: &str, question: impl FnOnce(&HostContext) -> R) -> Option<R> {
    let answer = HostContext::with_current(|context| context.map(question));
    if answer.is_none() {
        tracing::error!(
            target: TARGET,
            "callback {name} is for the main thread only; called by {}",
            door::describe(),
        );
    }
    answer
}
