//! Panics: caught at every hook, since nothing may unwind into C, and reported to the host's log.
//!
//! Message and location of a panic are known in two places, the payload and the panic hook. The hook finds the frame of the
//! innermost call in progress on this thread and leaves the location there; [`catch`] then writes one line with all of it.

use core::cell::{Cell, RefCell};
use core::ptr;
use std::any::Any;
use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

use crate::error;

/// One call into the module's code. Lives on the stack of [`catch`].
struct Frame {
    report: RefCell<Option<Report>>,
    outer: *const Self,
}

struct Report {
    location: String,
    backtrace: Backtrace,
}

thread_local! {
    // No destructor: one would keep a closed library mapped until the thread ends.
    static INNERMOST: Cell<*const Frame> = const { Cell::new(ptr::null()) };
}

/// Takes the innermost frame away when its call ends.
struct Entered<'a>(&'a Frame);

impl<'a> Entered<'a> {
    fn new(frame: &'a Frame) -> Self {
        INNERMOST.set(frame);
        Self(frame)
    }
}

impl Drop for Entered<'_> {
    fn drop(&mut self) {
        INNERMOST.set(self.0.outer);
    }
}

/// Has panics inside [`catch`] reported there; others go on to the hook that was set before.
pub(crate) fn install() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let others = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !record(info) {
                others(info);
            }
        }));
    });
}

/// Leaves location and backtrace with the innermost frame; false without one.
fn record(info: &PanicHookInfo<'_>) -> bool {
    let frame = INNERMOST.get();
    if frame.is_null() {
        return false;
    }
    // SAFETY: a frame is taken away before it goes out of scope, on the thread that owns both.
    let frame = unsafe { &*frame };
    let location = info.location().map_or_else(String::new, |location| format!(" at {location}"));
    if let Ok(mut report) = frame.report.try_borrow_mut() {
        *report = Some(Report { location, backtrace: Backtrace::capture() });
    }
    true
}

/// Calls the module's code; a panic in it becomes one error in the host's log, naming `subject` and `hook`, and `None`.
pub(crate) fn catch<R>(subject: &str, hook: &str, call: impl FnOnce() -> R) -> Option<R> {
    let frame = Frame { report: RefCell::new(None), outer: INNERMOST.get() };
    let result = {
        let _entered = Entered::new(&frame);
        // Whoever calls this does not touch again what the panic may have left half-changed: the filter is poisoned.
        panic::catch_unwind(AssertUnwindSafe(call))
    };
    match result {
        Ok(value) => Some(value),
        Err(payload) => {
            report(subject, hook, frame.report.into_inner(), payload);
            None
        }
    }
}

fn report(subject: &str, hook: &str, report: Option<Report>, payload: Box<dyn Any + Send>) {
    let location = report.as_ref().map_or("", |report| report.location.as_str());
    let message = message(&*payload);
    error!("{subject} panicked in {hook}{location}: {message}");
    if let Some(report) = report
        && report.backtrace.status() == BacktraceStatus::Captured
    {
        error!("backtrace of the panic:\n{}", report.backtrace);
    }
    // A payload may panic when dropped; its panic has a payload too, which is leaked rather than tried again.
    if let Err(payload) = panic::catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        core::mem::forget(payload);
    }
}

fn message(payload: &(dyn Any + Send)) -> &str {
    if let Some(message) = payload.downcast_ref::<&'static str>() {
        message
    } else if let Some(message) = payload.downcast_ref::<String>() {
        message
    } else {
        "(no message)"
    }
}
