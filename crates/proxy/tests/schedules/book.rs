//! What happened on this thread: a trace, the faults found, and the accounts of each stream.
//!
//! Hooks of modules stand between C frames, where a failing assertion would be caught; so a fault is written down here and looked
//! for after each step.

use std::cell::RefCell;
use std::mem;

use attache::http::stream::Direction;

thread_local! {
    static BOOK: RefCell<Book> = RefCell::default();
}

#[derive(Default)]
struct Book {
    trace: Vec<String>,
    faults: Vec<String>,
    streams: Vec<Accounts>,
    live_filters: usize,
    live_ends: usize,
}

/// What one stream has done, by the configured indices of its filters.
#[derive(Default)]
struct Accounts {
    /// Where the stream is in memory.
    address: usize,
    created: usize,
    made: Vec<usize>,
    completed: Vec<usize>,
    destroyed: Vec<usize>,
    ended: bool,
    /// Its filters are destroyed without having been told of the end.
    is_attempt: bool,
    flows: [Flow; 2],
}

/// Bytes of one direction of a stream.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Flow {
    /// Brought in by the peer.
    pub(crate) entered: usize,
    /// Added by filters.
    pub(crate) added: usize,
    /// Drained by filters, or thrown away by an answer.
    pub(crate) removed: usize,
    /// Gone out at the other end.
    pub(crate) left: usize,
    /// Data hooks on the stack.
    pub(crate) in_hooks: usize,
    /// Something has ended the direction early or taken its place, so that its sums say nothing.
    pub(crate) is_void: bool,
}

/// A filter's name: its stream and its configured index.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Name {
    pub(crate) stream: usize,
    pub(crate) index: usize,
}

/// An empty book. Objects that are alive stay counted.
pub(crate) fn open() {
    with(|book| {
        let Book { live_filters, live_ends, .. } = *book;
        *book = Book { live_filters, live_ends, ..Book::default() };
    });
}

/// Leaves objects that are alive to themselves: they have been found, and what is shortened now is to be judged by its own.
pub(crate) fn forget_objects() {
    with(|book| (book.live_filters, book.live_ends) = (0, 0));
}

pub(crate) fn note(line: impl Into<String>) {
    with(|book| book.trace.push(line.into()));
}

/// Writes a fault down, at its place in the trace too.
pub(crate) fn fault(text: impl Into<String>) {
    let text = text.into();
    with(|book| {
        book.trace.push(format!("FAULT: {text}"));
        book.faults.push(text);
    });
}

/// The faults so far.
pub(crate) fn faults() -> Vec<String> {
    with(|book| book.faults.clone())
}

/// What has happened since the last look.
pub(crate) fn trace() -> Vec<String> {
    with(|book| mem::take(&mut book.trace))
}

/// Numbers a stream; the filters that are created next are its.
pub(crate) fn begin_stream() -> usize {
    with(|book| {
        book.streams.push(Accounts::default());
        book.streams.len() - 1
    })
}

/// Says where a stream is in memory, which is how its filters know it.
pub(crate) fn stream_at(stream: usize, address: usize) {
    with(|book| book.streams[stream].address = address);
}

/// Says that a stream is an attempt at the request of another one.
pub(crate) fn mark_attempt(stream: usize) {
    with(|book| book.streams[stream].is_attempt = true);
}

/// Whether a stream is an attempt.
pub(crate) fn has_parent(stream: usize) -> bool {
    with(|book| book.streams[stream].is_attempt)
}

pub(crate) fn filter_created() -> Name {
    with(|book| {
        book.live_filters += 1;
        let stream = book.streams.len() - 1;
        let accounts = &mut book.streams[stream];
        accounts.created += 1;
        Name { stream, index: accounts.created - 1 }
    })
}

pub(crate) fn filter_dropped() {
    with(|book| book.live_filters -= 1);
}

pub(crate) fn ends_created() {
    with(|book| book.live_ends += 1);
}

pub(crate) fn ends_dropped() {
    with(|book| book.live_ends -= 1);
}

pub(crate) fn made(name: Name) {
    with(|book| book.streams[name.stream].made.push(name.index));
}

pub(crate) fn completed(name: Name) {
    let is_late = with(|book| {
        let accounts = &mut book.streams[name.stream];
        accounts.completed.push(name.index);
        accounts.ended || accounts.is_attempt || !accounts.destroyed.is_empty()
    });
    if is_late {
        fault(format!("{name:?} is told of the end after the edge or a destruction"));
    }
}

pub(crate) fn destroyed(name: Name) {
    let is_early = with(|book| {
        let accounts = &mut book.streams[name.stream];
        accounts.destroyed.push(name.index);
        !accounts.is_attempt && (accounts.completed != accounts.made || !accounts.ended)
    });
    if is_early {
        fault(format!("{name:?} is destroyed before all have been told of the end"));
    }
}

/// The edge has heard of the end of a stream.
pub(crate) fn ended(stream: usize) {
    let is_again = with(|book| mem::replace(&mut book.streams[stream].ended, true));
    if is_again {
        fault(format!("stream {stream} ends twice"));
    }
}

/// Looks at streams that are gone: each filter that was made has been told of the end and destroyed, in order.
pub(crate) fn close() {
    let faults = with(|book| {
        let mut faults = Vec::new();
        for (number, accounts) in book.streams.iter().enumerate() {
            let Accounts { made, completed, destroyed, ended, is_attempt, .. } = accounts;
            let completed = if *is_attempt { made } else { completed };
            if !ended && !is_attempt && !made.is_empty() {
                faults.push(format!("stream {number} has not ended"));
            }
            if made != completed || made != destroyed || !made.is_sorted() {
                faults.push(format!(
                    "stream {number}: made {made:?}, completed {completed:?}, destroyed {destroyed:?}"
                ));
            }
        }
        if (book.live_filters, book.live_ends) != (0, 0) {
            faults.push(format!("left: {} filters, {} ends", book.live_filters, book.live_ends));
        }
        faults
    });
    faults.into_iter().for_each(fault);
}

/// Changes the sums of a direction.
pub(crate) fn flow(stream: usize, direction: Direction, change: impl FnOnce(&mut Flow)) {
    with(|book| change(&mut book.streams[stream].flows[place(direction)]));
}

/// Changes the sums of the stream that is at an address.
pub(crate) fn flow_at(address: usize, direction: Direction, change: impl FnOnce(&mut Flow)) {
    with(|book| {
        let accounts = book.streams.iter_mut().rev().find(|stream| stream.address == address);
        if let Some(accounts) = accounts {
            change(&mut accounts.flows[place(direction)]);
        }
    });
}

pub(crate) fn flow_of(stream: usize, direction: Direction) -> Flow {
    with(|book| book.streams[stream].flows[place(direction)])
}

const fn place(direction: Direction) -> usize {
    match direction {
        Direction::Request => 0,
        Direction::Response => 1,
    }
}

fn with<R>(work: impl FnOnce(&mut Book) -> R) -> R {
    BOOK.with_borrow_mut(work)
}
