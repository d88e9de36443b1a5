//! Random messages survive writing and reading. `ATTACHE_SEED` repeats a run.

use bytes::{Buf, Bytes};

use super::*;
use crate::http::buffer::Buffer;
use crate::http::codec::WriteQueue;
use crate::http::headers::Kind;

/// Marsaglia's xorshift: enough to vary messages, and the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }

    fn text(&mut self, alphabet: &[u8], min: usize, max: usize) -> Vec<u8> {
        let len = min + self.below(max - min + 1);
        (0..len).map(|_| *self.pick(alphabet)).collect()
    }
}

const NAME: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789-_.!~";
const VALUE: &[u8] = b"abcXYZ019 \t,;=\"/\\()\x80\xc3\xff";
const PATH: &[u8] = b"abcXYZ019/-._~%?&=+:@!$'()*,;";

/// A message as both sides should see it.
#[derive(Debug)]
struct Message {
    headers: HeaderMap,
    body: Vec<u8>,
    trailers: Option<HeaderMap>,
    ends_with_head: bool,
}

impl Message {
    fn random(random: &mut Random, kind: Kind, trailers_kind: Kind) -> Self {
        let mut headers = HeaderMap::new(kind);
        if kind == Kind::Request {
            let path = [b"/".to_vec(), random.text(PATH, 0, 40)].concat();
            headers.push(":authority", random.text(b"abc.-09", 1, 20));
            headers.push(":path", path);
            headers.push(":method", *random.pick(&["POST", "PUT", "PATCH"]));
            headers.push(":scheme", "http");
        } else {
            headers.push(":status", *random.pick(&["200", "201", "404", "503", "777"]));
        }
        add_fields(random, &mut headers, 40);
        let body = match random.below(4) {
            0 => Vec::new(),
            1 => random.text(VALUE, 1, 5000),
            _ => random.text(VALUE, 1, 60),
        };
        let trailers = (random.below(3) == 0).then(|| {
            let mut trailers = HeaderMap::new(trailers_kind);
            trailers.push("x-last", "1");
            add_fields(random, &mut trailers, 5);
            trailers
        });
        let ends_with_head = body.is_empty() && trailers.is_none() && random.below(2) == 0;
        if trailers.is_none() && !ends_with_head && random.below(2) == 0 {
            headers.push("content-length", body.len().to_string().into_bytes());
        }
        Self { headers, body, trailers, ends_with_head }
    }

    /// The body in pieces of random length, some of them ropes.
    fn write_body(
        &self,
        random: &mut Random,
        out: &mut WriteQueue,
        mut encoder: BodyEncoder,
    ) -> Result<(), EncodeError> {
        let mut rest = &self.body[..];
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(1 + random.below(rest.len()));
            rest = after;
            let (one, two) = piece.split_at(random.below(piece.len() + 1));
            let mut rope = Buffer::from(Bytes::copy_from_slice(one));
            rope.push(Bytes::copy_from_slice(two));
            encoder.buffer(out, &mut rope)?;
        }
        match &self.trailers {
            Some(trailers) => encoder.trailers(out, trailers),
            None => encoder.finish(out),
        }
    }

    /// The notes that reading the message should yield, less what the encoder has added to the head.
    fn expected(&self) -> Vec<String> {
        let mut notes = vec![dump(&self.headers)];
        if !self.body.is_empty() {
            notes.push(format!("data: {}", String::from_utf8_lossy(&self.body)));
        }
        if let Some(trailers) = &self.trailers {
            notes.push(format!("trailers: {}", dump(trailers)));
        }
        notes
    }
}

/// Adds fields with names that occur once or more, and values as they look without white space around them.
fn add_fields(random: &mut Random, map: &mut HeaderMap, max: usize) {
    let mut names: Vec<Vec<u8>> = Vec::new();
    for _ in 0..random.below(max) {
        let name = if !names.is_empty() && random.below(4) == 0 {
            random.pick(&names).clone()
        } else {
            [b"x-".to_vec(), random.text(NAME, 1, 20)].concat()
        };
        names.push(name.clone());
        map.push(name, random.text(VALUE, 0, 80).trim_ascii().to_vec());
    }
}

/// Notes without what the encoder decides on: the facts before the colon and the framing headers it adds.
fn without_framing(notes: Vec<String>) -> Vec<String> {
    let is_head = |note: &str| note.starts_with("head ");
    notes
        .into_iter()
        .filter(|note| note != "end")
        .map(|note| match note.split_once(": ") {
            Some((_, headers)) if is_head(&note) => {
                let added = ["; transfer-encoding=chunked", "; content-length=0"];
                let stripped = added.iter().find_map(|added| headers.strip_suffix(added));
                stripped.unwrap_or(headers).to_owned()
            }
            _ => note,
        })
        .collect()
}

/// Cuts `bytes` at random places.
fn pieces<'b>(random: &mut Random, mut bytes: &'b [u8]) -> Vec<&'b [u8]> {
    let mut pieces = Vec::new();
    let longest = *random.pick(&[1, 3, 50, 10_000]);
    while !bytes.is_empty() {
        let (piece, rest) = bytes.split_at((1 + random.below(longest)).min(bytes.len()));
        pieces.push(piece);
        bytes = rest;
    }
    pieces
}

fn seed() -> u64 {
    let given = std::env::var("ATTACHE_SEED").ok();
    let seed = given.map_or(0x9e37_79b9_7f4a_7c15, |seed| seed.parse().expect("a number"));
    // Zero is the one state that xorshift does not leave.
    seed | 1 << 63
}

const MESSAGES: usize = 2000;

#[test]
fn random_requests_survive() {
    let seed = seed();
    let mut random = Random(seed);
    for _ in 0..MESSAGES {
        let before = random.0;
        let message = Message::random(&mut random, Kind::Request, Kind::RequestTrailers);
        let mut out = WriteQueue::new();
        let end_stream = message.ends_with_head;
        encode_request(&mut out, &message.headers, end_stream, Connection::Silent)
            .and_then(|encoder| message.write_body(&mut random, &mut out, encoder))
            .expect("a valid message");
        let bytes = out.copy_to_bytes(out.remaining());
        let pieces = pieces(&mut random, &bytes);
        let decoder = RequestDecoder::new(RequestSettings::default());
        let notes = without_framing(read(decoder, pieces, true));
        let expected: Vec<_> = message
            .expected()
            .into_iter()
            .map(|note| note.replace("; content-length=0", ""))
            .collect();
        assert_eq!(notes, expected, "ATTACHE_SEED={seed}, state {before}");
    }
}

#[test]
fn random_responses_survive() {
    let seed = seed();
    let mut random = Random(seed);
    for _ in 0..MESSAGES {
        let before = random.0;
        let message = Message::random(&mut random, Kind::Response, Kind::ResponseTrailers);
        let peer = Peer { version: Version::Http11, method: Method::Other };
        let mut out = WriteQueue::new();
        let end_stream = message.ends_with_head;
        encode_response(&mut out, &message.headers, end_stream, peer, Connection::Silent)
            .and_then(|encoder| message.write_body(&mut random, &mut out, encoder))
            .expect("a valid message");
        let bytes = out.copy_to_bytes(out.remaining());
        let pieces = pieces(&mut random, &bytes);
        let mut decoder = ResponseDecoder::new(Limits::default());
        decoder.expect(Method::Other, false);
        let notes = without_framing(read(decoder, pieces, true));
        let expected: Vec<_> = message
            .expected()
            .into_iter()
            .map(|note| note.replace("; content-length=0", ""))
            .collect();
        assert_eq!(notes, expected, "ATTACHE_SEED={seed}, state {before}");
    }
}

/// Whatever arrives, and however it is split, the decoder comes to the same result.
#[test]
fn mutated_requests_are_read_the_same_in_pieces_and_whole() {
    let seed = seed();
    let mut random = Random(seed);
    for _ in 0..MESSAGES {
        let before = random.0;
        let mut bytes = b"\r\nPOST http://a:1/p HTTP/1.1\r\nHost: a\r\nX-Y: z\r\nTransfer-Encoding: chunked\r\n\r\n\
            5;a=b\r\nhello\r\n0\r\nT: u\r\n\r\nPUT /q HTTP/1.1\r\nhost: b\r\nContent-Length: 3\r\n\r\nabc"
            .to_vec();
        for _ in 0..=random.below(2) {
            let at = random.below(bytes.len());
            match random.below(3) {
                0 => bytes[at] = random.next() as u8,
                1 => bytes.insert(at, *random.pick(b"\r\n \t:0;,\0")),
                _ => drop(bytes.remove(at)),
            }
        }
        let decoder = || RequestDecoder::new(RequestSettings::default());
        let whole = read(decoder(), [&bytes[..]], true);
        let parts = read(decoder(), pieces(&mut random, &bytes), true);
        assert_eq!(parts, whole, "ATTACHE_SEED={seed}, state {before}: {}", bytes.escape_ascii());
    }
}
