//! What the process says when a signal kills it: which hook of which module was running.
//!
//! A module that dereferences null, divides by zero, aborts or overflows its stack takes the process with it, and the ABI lets nobody
//! prevent that. [`install`] has the process name module, filter and hook on stderr before it ends, from the notes of
//! [`door`](super::door). Then the signal does what it would have done: the process ends by it, with a core file where those are
//! wanted.
//!
//! A handler runs between any two instructions of the thread that it interrupts. So everything here allocates nothing, takes no lock
//! and writes in one call, as POSIX wants of it ("async-signal-safe").

use std::mem::MaybeUninit;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use libc::{c_int, c_void, sigaction, siginfo_t};

use super::door::{self, Frame};

/// The signals that end a process for what its code has done.
const SIGNALS: [(c_int, &str); 6] = [
    (libc::SIGSEGV, "SIGSEGV"),
    (libc::SIGBUS, "SIGBUS"),
    (libc::SIGILL, "SIGILL"),
    (libc::SIGFPE, "SIGFPE"),
    (libc::SIGTRAP, "SIGTRAP"),
    (libc::SIGABRT, "SIGABRT"),
];

/// How many nested hooks are named.
const MOST_HOOKS: usize = 8;

/// What was done about each signal before.
static BEFORE: OnceLock<[Option<Action>; SIGNALS.len()]> = OnceLock::new();

/// Whether the crash has been told of. Its first signal may lead to another one: Rust aborts at an overflow of the stack.
static IS_TOLD: AtomicBool = AtomicBool::new(false);

struct Action(sigaction);

// SAFETY: it is a plain value; the address in it is that of a function.
unsafe impl Send for Action {}
// SAFETY: as above.
unsafe impl Sync for Action {}

/// Has crashes named from now on. For the main thread of a program, before there are others; a second call does nothing.
pub fn install() {
    BEFORE.get_or_init(|| SIGNALS.map(|(signal, _)| replace(signal)));
}

/// Sets the handler of one signal; what was set before, or `None` if it cannot be.
fn replace(signal: c_int) -> Option<Action> {
    let mut before = MaybeUninit::<sigaction>::zeroed();
    // SAFETY: a `sigaction` of zeros is a valid one, and both pointers are good for the calls. The handler has the signature that
    // SA_SIGINFO wants. It runs on the alternate stack of those threads that have one, since their own may be full.
    unsafe {
        let mut action = MaybeUninit::<sigaction>::zeroed().assume_init();
        action.sa_sigaction = handle as extern "C" fn(c_int, *mut siginfo_t, *mut c_void) as usize;
        action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK;
        libc::sigemptyset(&raw mut action.sa_mask);
        (sigaction(signal, &raw const action, before.as_mut_ptr()) == 0)
            .then(|| Action(before.assume_init()))
    }
}

extern "C" fn handle(signal: c_int, info: *mut siginfo_t, _context: *mut c_void) {
    // SAFETY: null, or what the system says of the signal, for the time of the call.
    let info = unsafe { info.as_ref() };
    // A fault happens again when this returns, and `abort` sends its signal again. What somebody else has sent does not.
    let is_sent = signal != libc::SIGABRT && info.is_some_and(|info| info.si_code <= 0);
    // First of all, so that a second fault in here, as in memory that is not what it was, ends the process.
    restore(signal, is_sent);
    if !IS_TOLD.swap(true, Ordering::Relaxed) {
        tell(signal, info);
    }
    if is_sent {
        // SAFETY: it takes a number; the signal is blocked until this handler has returned.
        unsafe { libc::raise(signal) };
    }
}

/// Has the signal do what it did before, or what the system does. Rust's own handler, which tells of overflows of the stack, lets a
/// signal that comes without a fault pass.
fn restore(signal: c_int, to_default: bool) {
    let place = SIGNALS.iter().position(|(other, _)| *other == signal);
    let before = place.filter(|_| !to_default).and_then(|place| BEFORE.get()?[place].as_ref());
    let action = before.map_or(MaybeUninit::zeroed(), |before| MaybeUninit::new(before.0));
    // SAFETY: a `sigaction` of zeros is the default action; the pointer is good for the call.
    unsafe { sigaction(signal, action.as_ptr(), std::ptr::null_mut()) };
}

fn tell(signal: c_int, info: Option<&siginfo_t>) {
    let mut text = Text::new();
    door::current(|frame| write_report(&mut text, signal, info, frame));
    let bytes = text.bytes();
    // SAFETY: the bytes are there for the call. With stderr closed there is nobody to tell.
    unsafe { libc::write(libc::STDERR_FILENO, bytes.as_ptr().cast(), bytes.len()) };
}

/// The lines: the signal, then the hooks from the innermost outwards.
fn write_report(
    text: &mut Text,
    signal: c_int,
    info: Option<&siginfo_t>,
    frame: Option<&Frame<'_>>,
) {
    let name = SIGNALS.iter().find(|(other, _)| *other == signal);
    text.push("attache: crashed by ");
    text.push(name.map_or("a signal", |(_, name)| name));
    if let Some(info) = info.filter(|info| info.si_code > 0 && signal != libc::SIGABRT) {
        text.push(" at address 0x");
        // SAFETY: the system gives an address with signals of faults, which have positive codes.
        text.push_hexadecimal(unsafe { info.si_addr() }.addr());
    }
    if frame.is_none() {
        text.push("; no hook of a module was running on this thread");
    }
    let mut next = frame;
    for depth in 0..MOST_HOOKS {
        let Some(frame) = next else { break };
        let callee = frame.callee();
        text.push(if depth == 0 { " in " } else { "\nattache:   inside of " });
        text.push(frame.hook());
        text.push(" of ");
        text.push(callee.extension_point());
        text.push(" \"");
        text.push(callee.instance());
        text.push("\" of module ");
        text.push(callee.module());
        next = frame.outer();
    }
    text.push("\n");
}

/// Text in a place of its own: alternate stacks are small (8 KiB, less what the system keeps there), which also is why nothing here
/// goes through the formatting of the standard library.
struct Text {
    len: usize,
}

/// Owned by the one [`Text`] that there is, or by nobody.
static mut BYTES: [u8; Text::CAPACITY] = [0; Text::CAPACITY];

impl Text {
    /// What does not fit is left out.
    const CAPACITY: usize = 2048;

    /// To be called once in a process: see [`IS_TOLD`].
    const fn new() -> Self {
        Self { len: 0 }
    }

    /// Names come as they are, but for what would end or disguise a line.
    fn push(&mut self, text: &str) {
        for &byte in text.as_bytes() {
            self.push_byte(if byte < b' ' && byte != b'\n' { b'?' } else { byte });
        }
    }

    fn push_hexadecimal(&mut self, number: usize) {
        let digits = (usize::BITS - number.leading_zeros()).div_ceil(4).max(1);
        for place in (0..digits).rev() {
            self.push_byte(b"0123456789abcdef"[(number >> (4 * place)) & 15]);
        }
    }

    fn push_byte(&mut self, byte: u8) {
        if self.len < Self::CAPACITY {
            // SAFETY: this is the one owner, and the place is inside.
            unsafe { (&raw mut BYTES).cast::<u8>().add(self.len).write(byte) };
            self.len += 1;
        }
    }

    fn bytes(&self) -> &[u8] {
        // SAFETY: this is the one owner, and as much has been written.
        unsafe { std::slice::from_raw_parts((&raw const BYTES).cast(), self.len) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::module::door::{Callee, enter};

    fn report() -> String {
        let mut text = Text::new();
        door::current(|frame| write_report(&mut text, libc::SIGSEGV, None, frame));
        String::from_utf8(text.bytes().to_vec()).expect("it is text")
    }

    fn nested(callee: &Callee, times: usize) -> String {
        if times == 0 {
            return report();
        }
        enter(callee, "http_filter_new", || nested(callee, times - 1))
    }

    /// One test: there is room for one text in a process.
    #[test]
    fn hooks_are_named_from_the_innermost_outwards_as_far_as_they_fit() {
        let (a, b) = (Callee::new("HTTP filter", "m", "a"), Callee::new("HTTP filter", "n", "b\t"));
        assert_eq!(
            report(),
            "attache: crashed by SIGSEGV; no hook of a module was running on this thread\n"
        );
        enter(&a, "http_filter_request_headers", || {
            enter(&b, "http_filter_local_reply", || {
                let expected = "attache: crashed by SIGSEGV in http_filter_local_reply of HTTP filter \"b?\" of module n\n\
                    attache:   inside of http_filter_request_headers of HTTP filter \"a\" of module m\n";
                assert_eq!(report(), expected);
            });
        });
        assert_eq!(nested(&a, 20).lines().count(), MOST_HOOKS);
        let long = Callee::new("HTTP filter", "m".repeat(500), "f");
        assert_eq!(nested(&long, 20).len(), Text::CAPACITY);
        let mut text = Text::new();
        [0, 1, 0xa0, usize::MAX].into_iter().for_each(|number| text.push_hexadecimal(number));
        assert_eq!(text.bytes(), b"01a0ffffffffffffffff");
    }
}
