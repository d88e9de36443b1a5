//! The codec against tables of messages, each fed whole, in two parts split at every byte, and byte by byte.

mod encode;
mod malformed;
mod random;
mod requests;
mod responses;

use bytes::BytesMut;

use super::*;
use crate::http::headers::HeaderMap;

/// A decoder of either role, behind what the tables need of it.
trait Decoder {
    /// Takes the next event and writes it down; `None` if more bytes are needed.
    fn next(&mut self, input: &mut BytesMut, at_eof: bool) -> Option<Result<Note, DecodeError>>;
}

/// An event as text; data is kept apart, so that pieces of it can be put together.
#[derive(PartialEq, Eq, Debug)]
enum Note {
    Text(String),
    Data(Vec<u8>),
}

impl Decoder for RequestDecoder {
    fn next(&mut self, input: &mut BytesMut, at_eof: bool) -> Option<Result<Note, DecodeError>> {
        let event = if at_eof { self.eof(input) } else { self.decode(input) };
        Some(event.transpose()?.map(|event| match event {
            RequestEvent::Head(head) => {
                let mut facts = format!("{:?}", head.framing);
                for (is_so, word) in [
                    (head.version == Version::Http10, "1.0"),
                    (!head.keep_alive, "close"),
                    (head.expects_continue, "expects"),
                    (head.upgrade, "upgrade"),
                ] {
                    if is_so {
                        facts = facts + " " + word;
                    }
                }
                Note::Text(format!("head {facts}: {}", dump(&head.headers)))
            }
            RequestEvent::Data(data) => Note::Data(data.to_vec()),
            RequestEvent::Trailers(trailers) => {
                Note::Text(format!("trailers: {}", dump(&trailers)))
            }
            RequestEvent::End => Note::Text("end".to_owned()),
        }))
    }
}

impl Decoder for ResponseDecoder {
    fn next(&mut self, input: &mut BytesMut, at_eof: bool) -> Option<Result<Note, DecodeError>> {
        let event = if at_eof { self.eof(input) } else { self.decode(input) };
        Some(event.transpose()?.map(|event| match event {
            ResponseEvent::Informational(head) => {
                Note::Text(format!("informational: {}", dump(&head.headers)))
            }
            ResponseEvent::Head(head) => {
                assert_eq!(head.headers.get(b":status"), Some(head.status.to_string().as_bytes()));
                let version = if head.version == Version::Http10 { " 1.0" } else { "" };
                let close = if head.keep_alive { "" } else { " close" };
                let facts = format!("{:?}{version}{close}", head.framing);
                Note::Text(format!("head {facts}: {}", dump(&head.headers)))
            }
            ResponseEvent::Data(data) => Note::Data(data.to_vec()),
            ResponseEvent::Trailers(trailers) => {
                Note::Text(format!("trailers: {}", dump(&trailers)))
            }
            ResponseEvent::End => Note::Text("end".to_owned()),
        }))
    }
}

fn dump(headers: &HeaderMap) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let entries: Vec<_> =
        headers.iter().map(|(name, value)| format!("{}={}", text(name), text(value))).collect();
    entries.join("; ")
}

/// All events of `pieces`, and of the end of the connection if `then_eof`; a refusal is the last line.
fn read<'p>(
    mut decoder: impl Decoder,
    pieces: impl IntoIterator<Item = &'p [u8]>,
    then_eof: bool,
) -> Vec<String> {
    let mut input = BytesMut::new();
    let mut notes = Vec::new();
    let mut pieces = pieces.into_iter();
    let mut at_eof = false;
    while !at_eof {
        match pieces.next() {
            Some(piece) => input.extend_from_slice(piece),
            None if then_eof => at_eof = true,
            None => break,
        }
        while let Some(note) = decoder.next(&mut input, at_eof) {
            let note = match note {
                Ok(note) => note,
                Err(error) => {
                    assert_eq!(decoder.next(&mut input, at_eof), Some(Err(error)), "not final");
                    notes.push(Note::Text(format!("error: {error:?}")));
                    return finish(notes);
                }
            };
            match (notes.last_mut(), note) {
                (Some(Note::Data(before)), Note::Data(data)) => before.extend(data),
                (_, note) => notes.push(note),
            }
        }
    }
    finish(notes)
}

fn finish(notes: Vec<Note>) -> Vec<String> {
    let text = |note| match note {
        Note::Text(text) => text,
        Note::Data(data) => format!("data: {}", String::from_utf8_lossy(&data)),
    };
    notes.into_iter().map(text).collect()
}

/// Reads `input` in every way it can be split in two, and byte by byte, and returns what all of these agree on.
fn read_all_ways<D: Decoder>(decoder: impl Fn() -> D, input: &[u8], then_eof: bool) -> Vec<String> {
    let whole = read(decoder(), [input], then_eof);
    let shown = String::from_utf8_lossy(input);
    for cut in 1..input.len() {
        let split = read(decoder(), [&input[..cut], &input[cut..]], then_eof);
        assert_eq!(split, whole, "split at {cut}: {shown}");
    }
    assert_eq!(read(decoder(), input.chunks(1), then_eof), whole, "byte by byte: {shown}");
    whole
}
