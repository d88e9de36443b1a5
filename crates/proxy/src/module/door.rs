//! The one door: every call into a module goes through [`enter`], which notes who is called on this thread.
//!
//! The note is what a report of a crash or of a misuse names, and it costs two stores into thread-local memory beside the frame on
//! the stack. Calls nest, since a hook's callbacks may call other hooks; the frames form a list from the innermost outwards.

use std::cell::Cell;
use std::marker::PhantomData;
use std::ptr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// What is called: one configured use of a module.
#[derive(Clone, Debug)]
pub struct Callee {
    extension_point: &'static str,
    module: String,
    instance: String,
    misuses: Arc<AtomicU64>,
}

impl Callee {
    /// Names a use of `module`; `instance` is what the configuration calls it there, and may be empty.
    #[must_use]
    pub fn new(
        extension_point: &'static str,
        module: impl Into<String>,
        instance: impl Into<String>,
    ) -> Self {
        let (module, instance) = (module.into(), instance.into());
        Self { extension_point, module, instance, misuses: Arc::default() }
    }

    /// The extension point, such as `HTTP filter`.
    #[must_use]
    pub const fn extension_point(&self) -> &'static str {
        self.extension_point
    }

    /// The module's name.
    #[must_use]
    pub fn module(&self) -> &str {
        &self.module
    }

    /// How often it has broken the ABI's rules, as far as it is known that it did.
    #[must_use]
    pub fn misuses(&self) -> u64 {
        self.misuses.load(Relaxed)
    }

    /// It has broken the ABI's rules once more.
    #[cold]
    pub fn misused(&self) {
        self.misuses.fetch_add(1, Relaxed);
    }

    /// The name of this use of the module, such as a filter's `filter_name`.
    #[must_use]
    pub fn instance(&self) -> &str {
        &self.instance
    }
}

/// A hook that is running on this thread.
#[derive(Debug)]
pub struct Frame<'a> {
    callee: &'a Callee,
    hook: &'static str,
    outer: *const Self,
}

impl<'a> Frame<'a> {
    /// Who is called.
    #[must_use]
    pub const fn callee(&self) -> &'a Callee {
        self.callee
    }

    /// The hook, without the prefix of its symbol.
    #[must_use]
    pub const fn hook(&self) -> &'static str {
        self.hook
    }

    /// The hook that was running when this one was called.
    #[must_use]
    pub fn outer(&self) -> Option<&Self> {
        // SAFETY: null, or the frame of a call of `enter` further out on this stack. `self` lives in a call that returns before
        // that one does.
        unsafe { self.outer.as_ref() }
    }
}

impl std::fmt::Display for Frame<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Callee { extension_point, module, instance, .. } = self.callee;
        write!(f, "{} of {extension_point} {instance:?} of module {module}", self.hook)
    }
}

thread_local! {
    /// The innermost frame. Its lifetime is that of the call of `enter` that set it, which resets it before it returns.
    static CURRENT: Cell<*const Frame<'static>> = const { Cell::new(ptr::null()) };
}

/// Runs `call`, which calls a hook, with a note of it.
#[inline]
pub fn enter<R>(callee: &Callee, hook: &'static str, call: impl FnOnce() -> R) -> R {
    CURRENT.with(|current| {
        let outer = current.get();
        let frame = Frame { callee, hook, outer };
        current.set((&raw const frame).cast());
        let _leave = Leave { current, outer, _frame: PhantomData::<&Frame<'_>> };
        call()
    })
}

/// Reads the note of the hook that is running on this thread, if one is.
#[inline]
pub fn current<R>(read: impl FnOnce(Option<&Frame<'_>>) -> R) -> R {
    // SAFETY: a pointer that is not null is the frame of a call of `enter` that has not returned, and cannot return while `read`,
    // which is further in on the same stack, borrows it.
    CURRENT.with(|current| read(unsafe { current.get().as_ref() }))
}

/// The hook that is running on this thread, in words; for messages.
#[must_use]
pub fn describe() -> String {
    current(|frame| frame.map_or_else(|| "no hook".to_owned(), ToString::to_string))
}

/// Takes the note back, also if the host unwinds.
struct Leave<'c, 'f> {
    current: &'c Cell<*const Frame<'static>>,
    outer: *const Frame<'static>,
    _frame: PhantomData<&'f Frame<'f>>,
}

impl Drop for Leave<'_, '_> {
    #[inline]
    fn drop(&mut self) {
        self.current.set(self.outer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trail() -> Vec<String> {
        current(|frame| {
            std::iter::successors(frame, |frame| frame.outer()).map(ToString::to_string).collect()
        })
    }

    #[test]
    fn the_note_nests_and_is_taken_back() {
        let (a, b) = (Callee::new("HTTP filter", "m", "a"), Callee::new("HTTP filter", "m", "b"));
        assert!(trail().is_empty());
        enter(&a, "http_filter_new", || {
            enter(&b, "http_filter_destroy", || {
                let expected = [
                    r#"http_filter_destroy of HTTP filter "b" of module m"#,
                    r#"http_filter_new of HTTP filter "a" of module m"#,
                ];
                assert_eq!(trail(), expected);
            });
            assert_eq!(trail().len(), 1);
        });
        assert!(trail().is_empty());
    }

    #[test]
    fn a_host_that_unwinds_takes_the_note_back_too() {
        let callee = Callee::new("HTTP filter", "m", "a");
        let result = std::panic::catch_unwind(|| enter(&callee, "http_filter_new", || panic!("x")));
        assert!(result.is_err());
        assert_eq!(describe(), "no hook");
    }
}
