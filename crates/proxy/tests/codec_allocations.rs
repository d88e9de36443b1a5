//! The codec's promise on memory, counted: reading and writing a message costs the same few allocations however many headers
//! it has and in however many pieces its body comes.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use attache::http::codec::WriteQueue;
use attache::http::codec::h1::{
    BodyEncoder, Connection, Method, Peer, RequestDecoder, RequestEvent, RequestSettings, Version,
    encode_request, encode_response,
};
use attache::http::headers::{HeaderMap, Kind};
use bytes::{Buf, Bytes, BytesMut};

struct Counting;

thread_local! {
    /// Allocations of this thread; tests run on one thread each.
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every request goes to the system's allocator unchanged; counting does not allocate.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.set(COUNT.get() + 1);
        // SAFETY: the caller keeps the contract of `alloc`, which is the system allocator's too.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: `pointer` came from `System`, as all of `alloc` and `realloc` do, with this layout.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        COUNT.set(COUNT.get() + 1);
        // SAFETY: `pointer` came from `System`, as all of `alloc` and `realloc` do, with this layout.
        unsafe { System.realloc(pointer, layout, new_size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn allocations<R>(action: impl FnOnce() -> R) -> (usize, R) {
    let before = COUNT.get();
    let result = action();
    (COUNT.get() - before, result)
}

fn head(header_count: usize) -> String {
    let headers: String =
        (0..header_count).map(|index| format!("X-Header-{index}: value {index}\r\n")).collect();
    format!("POST /path HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n{headers}\r\n")
}

#[test]
fn a_head_is_read_with_two_allocations_whatever_its_size() {
    for header_count in [0, 1, 10, 30] {
        let mut input = BytesMut::from(head(header_count).as_str());
        let mut decoder = RequestDecoder::new(RequestSettings::default());
        let (count, event) = allocations(|| decoder.decode(&mut input));
        let Ok(Some(RequestEvent::Head(head))) = event else { panic!("no head") };
        assert_eq!(head.headers.len(), header_count + 5);
        // The list of entries, and the share that the read buffer and the block have in each other.
        assert_eq!(count, 2, "{header_count} headers");
    }
}

#[test]
fn body_pieces_are_read_without_allocation() {
    let mut input = BytesMut::with_capacity(64 * 1024);
    input.extend_from_slice(head(3).as_bytes());
    let mut decoder = RequestDecoder::new(RequestSettings::default());
    assert!(matches!(decoder.decode(&mut input), Ok(Some(RequestEvent::Head(_)))));
    for _ in 0..20 {
        input.extend_from_slice(&[b'x'; 1000]);
        let (count, event) = allocations(|| decoder.decode(&mut input));
        assert!(matches!(event, Ok(Some(RequestEvent::Data(data))) if data.len() == 1000));
        assert_eq!(count, 0);
    }
}

fn map(kind: Kind, header_count: usize) -> HeaderMap {
    let mut map = HeaderMap::new(kind);
    for (name, value) in [(":status", "200"), (":method", "POST"), (":path", "/")] {
        map.push(name, value);
    }
    for index in 0..header_count {
        map.push(format!("x-header-{index}").into_bytes(), format!("value {index}").into_bytes());
    }
    map
}

fn write_small_body(out: &mut WriteQueue, mut body: BodyEncoder) {
    for _ in 0..3 {
        body.data(out, Bytes::from_static(b"some bytes")).expect("within the length");
    }
    body.finish(out).expect("complete");
}

#[test]
fn messages_are_written_into_a_warm_queue_without_allocation() {
    let peer = Peer { version: Version::Http11, method: Method::Other };
    let (request, response) = (map(Kind::Request, 20), map(Kind::Response, 20));
    let mut out = WriteQueue::new();
    for round in 0..5 {
        let (count, ()) = allocations(|| {
            let body = encode_response(&mut out, &response, false, peer, Connection::Silent)
                .expect("a valid response");
            write_small_body(&mut out, body);
            out.advance(out.remaining());
            let body = encode_request(&mut out, &request, false, Connection::Silent)
                .expect("a valid request");
            write_small_body(&mut out, body);
            out.advance(out.remaining());
        });
        assert!(round == 0 || count == 0, "{count} allocations in round {round}");
    }
}
