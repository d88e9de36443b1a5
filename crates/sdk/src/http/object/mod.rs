//! The filter's object, and the one door through which hooks enter it.
//!
//! Hooks nest: a callback made inside one hook may have the host call others of the same filter, `destroy` included (HTTP-042).
//! The rules that keep this sound:
//!
//! - The filter lies in a slot. A hook takes it out for as long as the author's method runs; nobody else has a `&mut` to it.
//! - Callbacks that run hooks are made after that, with the filter back in its slot ([`Effect`]).
//! - A hook that finds the slot taken nevertheless gets its passing answer, or waits in a queue where there is no answer to give.
//! - The memory goes when the host has asked for it and no hook of the filter is on the stack any more.
//! - A filter that panicked is never entered again, and its stream ends with one closed answer.

mod deliver;
mod head;

use core::cell::RefCell;
use core::ptr::NonNull;

use attache_abi::{http_filter_envoy_ptr, http_filter_module_ptr};

pub(crate) use self::head::{Head, Health, OwnResponse, Path};
use super::HttpFilter;
use super::answer::Answer;
use super::any_filter::AnyFilter;
use super::effect::Effect;
use super::event::Lent;
use super::host::HostStream;
use super::reply::Reply;
use super::stream::Stream;
use crate::panic::catch;

/// One filter of one stream. The host holds a pointer to it, which is a pointer to its head.
#[repr(C)]
struct Object<F: ?Sized> {
    head: Head,
    slot: RefCell<F>,
}

/// Makes the object for a new stream.
pub(crate) fn create<F: HttpFilter>(
    filter: F,
    subject: &'static str,
    host: http_filter_envoy_ptr,
    health: Health,
) -> http_filter_module_ptr {
    let head = Head::new(subject, host, health);
    let object = Box::into_raw(Box::new(Object { head, slot: RefCell::new(filter) }));
    // SAFETY: `object` was just made and nobody else knows it.
    unsafe { (*object).head.object.set(NonNull::new(object as *mut Object<dyn AnyFilter>)) };
    object.cast_const().cast()
}

/// A hook in progress: as long as this lives, so does the object.
pub(crate) struct Entry(NonNull<Object<dyn AnyFilter>>);

impl Entry {
    /// Enters the object for a hook that came with `host`; `None` for a null pointer, which only a host makes that goes on
    /// after a filter could not be made (HTTP-030).
    ///
    /// # Safety
    ///
    /// `filter` is null or came from [`create`] and `destroy` was not called for it with no hook in progress.
    pub(crate) unsafe fn new(
        filter: http_filter_module_ptr,
        host: http_filter_envoy_ptr,
    ) -> Option<Self> {
        let head = filter.cast::<Head>();
        if head.is_null() {
            return None;
        }
        // SAFETY: the caller vouches for the pointer, and the head is the first field.
        let object = unsafe { (*head).object.get() }?;
        let entry = Self(object);
        let head = entry.head();
        head.depth.set(head.depth.get() + 1);
        if !head.destroyed.get() {
            head.host.set(host);
        }
        Some(entry)
    }

    fn object(&self) -> &Object<dyn AnyFilter> {
        // SAFETY: the depth that this entry counts for keeps the object. It is only ever borrowed as shared.
        unsafe { self.0.as_ref() }
    }

    pub(crate) fn head(&self) -> &Head {
        &self.object().head
    }

    /// Runs a hook that gives an answer.
    pub(crate) fn answer<A: Answer>(
        &self,
        path: Path,
        hook: &'static str,
        call: impl FnOnce(&mut dyn AnyFilter, Stream<'_>) -> A,
    ) -> A {
        // Releases before 1.39 show a filter the response that it streams itself (HTTP-179).
        let own = self.head().own_response.get() != OwnResponse::None;
        if self.head().destroyed.get() || (own && path == Path::Response) {
            return A::PASS;
        }
        let messages = &self.head().messages;
        messages.set(messages.get() + 1);
        let outcome = self.run(hook, call);
        messages.set(messages.get() - 1);
        match outcome {
            Outcome::Done(answer) if path == Path::Request => self.without_second_response(answer),
            Outcome::Done(answer) => answer,
            Outcome::Taken => A::PASS,
            Outcome::Poisoned => self.closed_answer(path),
        }
    }

    /// A request that went on beside a response of the filter's own would bring a second one (HTTP-188).
    fn without_second_response<A: Answer>(&self, answer: A) -> A {
        let own = self.head().own_response.get() != OwnResponse::None;
        if own && answer.lets_headers_go() { A::STOP } else { answer }
    }

    /// Runs a hook that gives no answer, now or when the filter is back in its slot.
    pub(crate) fn notify(&self, event: Lent<'_>) {
        if self.head().destroyed.get() {
            return;
        }
        if matches!(self.deliver(event), Outcome::Taken) {
            self.head().waiting.borrow_mut().push_back(event.keep());
        }
    }

    /// The host gives the object up. It goes with the last hook in progress.
    pub(crate) fn destroy(&self) {
        self.head().host.clear();
        self.head().destroyed.set(true);
    }

    /// The one place where an author's method is entered.
    fn run<A>(
        &self,
        hook: &'static str,
        call: impl FnOnce(&mut dyn AnyFilter, Stream<'_>) -> A,
    ) -> Outcome<A> {
        let object = self.object();
        let head = &object.head;
        if head.health.get() != Health::Sound {
            return Outcome::Poisoned;
        }
        let effects = RefCell::new(Vec::new());
        let answer = {
            let Ok(mut filter) = object.slot.try_borrow_mut() else { return Outcome::Taken };
            let stream = Stream::new(head, &effects);
            catch(head.subject, hook, || call(&mut *filter, stream))
        };
        let Some(answer) = answer else {
            head.health.set(Health::Poisoned);
            head.waiting.borrow_mut().clear();
            return Outcome::Poisoned;
        };
        self.deliver_waiting();
        let effects: Vec<Effect> = effects.into_inner();
        for effect in effects {
            effect.perform(head);
        }
        Outcome::Done(answer)
    }

    fn deliver_waiting(&self) {
        loop {
            let next = self.head().waiting.borrow_mut().pop_front();
            let Some(event) = next else { return };
            let _ = event.lend(|event| self.deliver(event));
        }
    }

    /// What a poisoned filter answers: its stream ends here, and once it has, other messages of it pass.
    fn closed_answer<A: Answer>(&self, path: Path) -> A {
        match (path, self.head().health.get()) {
            (Path::LocalReply, _) => {
                // The stream ends with the reply at hand.
                self.head().health.set(Health::Closed);
                A::PASS
            }
            (Path::Response, Health::Closed) => A::PASS,
            (Path::Request | Path::Response, _) => {
                self.close();
                A::STOP
            }
        }
    }

    /// Ends the stream of a poisoned filter: with 500, or with a cut where response headers were sent already (HTTP-156).
    fn close(&self) {
        let head = self.head();
        if head.health.replace(Health::Closed) != Health::Closed {
            Reply::new(500).details("filter_panicked").send(HostStream::new(&head.host));
        }
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        let head = self.head();
        let depth = head.depth.get() - 1;
        head.depth.set(depth);
        if depth > 0 || !head.destroyed.get() {
            return;
        }
        let subject = head.subject;
        let object = self.0.as_ptr();
        // SAFETY: the host has given the object up and no hook is in progress, so this is the last to know it; it was made
        // by `Box::new`. No reference into it is alive: `head` is not used again.
        catch(subject, "drop", || drop(unsafe { Box::from_raw(object) }));
    }
}

/// How entering a filter went.
enum Outcome<A> {
    Done(A),
    /// The author's method is on the stack.
    Taken,
    /// It panicked, now or earlier.
    Poisoned,
}

/// Stands for a filter that could not be made; always poisoned, so never entered.
pub(crate) struct Unmade;

impl HttpFilter for Unmade {
    type Config = ();

    fn new(_: &std::sync::Arc<()>) -> Self {
        Self
    }
}
