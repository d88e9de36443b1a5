//! What has come on a connection so far, as text that can be compared: without how a body was cut into pieces.

use std::io::{self, Read as _};
use std::net::TcpStream;

use crate::http1::{Fields, Head};

/// What bytes say so far.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    /// All of it as text.
    pub(super) text: String,
    /// Whether the message is whole.
    pub(super) is_whole: bool,
    /// Bytes of the message.
    pub(super) used: usize,
    /// Whether the head is whole.
    pub(super) has_head: bool,
}

/// Which message is expected.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Expected {
    /// A request.
    Request,
    /// A response to a request of this kind; interim ones come before it.
    Response {
        /// It has no body.
        to_head: bool,
    },
}

/// Adds what has come on a connection that does not block to `bytes`; says whether there was anything, its end included.
pub(super) fn receive(stream: &mut TcpStream, bytes: &mut Vec<u8>, has_ended: &mut bool) -> bool {
    let mut is_new = false;
    let mut block = [0; 1 << 16];
    while !*has_ended {
        match stream.read(&mut block) {
            Ok(0) => *has_ended = true,
            Ok(count) => bytes.extend_from_slice(&block[..count]),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
            Err(_) => *has_ended = true,
        }
        is_new = true;
    }
    is_new
}

/// Reads a message as far as it has come; `has_ended` when nothing more will.
pub(super) fn parse(bytes: &[u8], expected: Expected, has_ended: bool) -> Parsed {
    let mut parsed = Parsed::default();
    loop {
        let rest = &bytes[parsed.used..];
        let Some(end) = rest.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4)
        else {
            return parsed.cut_off(!rest.is_empty(), has_ended);
        };
        let head = match expected {
            Expected::Request => Head::request(&rest[..end]),
            Expected::Response { .. } => Head::response(&rest[..end]),
        };
        let Ok(head) = head else {
            parsed.text.push_str(&format!("unreadable {:?}", String::from_utf8_lossy(rest)));
            return parsed;
        };
        parsed.used += end;
        parsed.text.push_str(&shown(&head));
        if expected != Expected::Request && head.is_interim() {
            parsed.text.push_str(" / ");
            continue;
        }
        parsed.has_head = true;
        return parsed.body(bytes, &head, expected, has_ended);
    }
}

impl Parsed {
    fn cut_off(mut self, has_more: bool, has_ended: bool) -> Self {
        if has_more {
            self.text.push_str(" (a part of a head)");
        }
        if has_ended {
            self.text.push_str(" BROKEN OFF");
        }
        self
    }

    fn body(mut self, bytes: &[u8], head: &Head, expected: Expected, has_ended: bool) -> Self {
        use crate::http1::Framing;
        let framing = match expected {
            Expected::Request => head.request_framing(),
            Expected::Response { to_head } => {
                head.response_framing(if to_head { "HEAD" } else { "GET" })
            }
        };
        let rest = &bytes[self.used..];
        match framing {
            Framing::Empty => self.is_whole = true,
            Framing::Length(length) => {
                let length = usize::try_from(length).unwrap_or(usize::MAX);
                let body = &rest[..rest.len().min(length)];
                self.used += body.len();
                self.is_whole = body.len() == length;
                self.show_body(body);
            }
            Framing::Close => {
                self.used += rest.len();
                self.is_whole = has_ended;
                self.show_body(rest);
            }
            Framing::Chunked => self.chunks(rest),
        }
        if self.is_whole {
            self.text.push_str(" END");
        }
        let is_broken = !self.is_whole;
        self.cut_off(false, has_ended && is_broken)
    }

    fn chunks(&mut self, mut rest: &[u8]) {
        let (all, mut body, mut trailers) = (rest.len(), Vec::new(), None);
        while let Ok(httparse::Status::Complete((skip, size))) = httparse::parse_chunk_size(rest) {
            let size = usize::try_from(size).unwrap_or(usize::MAX);
            if size == 0 {
                let block = &rest[skip..];
                let end = if block.starts_with(b"\r\n") {
                    Some(2)
                } else {
                    block.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4)
                };
                if let Some(end) = end {
                    trailers = Head::trailers(&block[..end]).ok();
                    rest = &block[end..];
                }
                break;
            }
            let have = &rest[skip..];
            body.extend_from_slice(&have[..have.len().min(size)]);
            let Some(next) = size.checked_add(2).and_then(|end| have.get(end..)) else { break };
            rest = next;
        }
        self.show_body(&body);
        if let Some(trailers) = trailers {
            self.used += all - rest.len();
            self.is_whole = true;
            self.text.push_str(&fields(" trailers:", &trailers));
        }
    }

    fn show_body(&mut self, body: &[u8]) {
        self.text.push_str(" body ");
        self.text.push_str(&squeezed(body));
    }
}

/// A head in one line, but for the order of fields of different names, which carries no meaning.
pub(super) fn shown(head: &Head) -> String {
    fields(&head.start, &head.fields)
}

/// Fields in one line.
pub(super) fn fields(before: &str, fields: &Fields) -> String {
    let mut sorted: Vec<_> = fields.iter().collect();
    sorted.sort_by_key(|(name, _)| name.to_ascii_lowercase());
    let mut text = before.to_owned();
    for (name, value) in sorted {
        // The time of day.
        let value = if name.eq_ignore_ascii_case("date") { "*" } else { value };
        text.push_str(&format!(" {name}={value}"));
    }
    text
}

/// A body with runs of a letter counted.
pub(super) fn squeezed(body: &[u8]) -> String {
    let mut text = String::new();
    for run in body.chunk_by(|one, other| one == other) {
        let letter = char::from(run[0]);
        if run.len() > 4 {
            text.push_str(&format!("{letter}*{} ", run.len()));
        } else {
            text.extend(std::iter::repeat_n(letter, run.len()));
        }
    }
    format!("{:?}", text.trim_end())
}

#[cfg(test)]
mod tests {
    use super::{Expected, parse};

    #[test]
    fn a_message_is_read_as_far_as_it_has_come() {
        let bytes = b"POST / HTTP/1.1\r\nb: 2\r\na: 1\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nt: 1\r\n\r\nGET";
        let whole = parse(bytes, Expected::Request, false);
        assert_eq!(
            whole.text,
            "POST / HTTP/1.1 a=1 b=2 transfer-encoding=chunked body \"abc\" trailers: t=1 END"
        );
        assert_eq!((whole.is_whole, &bytes[whole.used..]), (true, &b"GET"[..]));
        let part = parse(&bytes[..bytes.len() - 20], Expected::Request, true);
        assert!(part.text.ends_with("BROKEN OFF"), "{}", part.text);
    }

    #[test]
    fn a_chunk_longer_than_memory_is_not_whole() {
        let bytes = b"POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffff\r\nabc";
        let parsed = parse(bytes, Expected::Request, false);
        assert!(parsed.text.ends_with(" body \"abc\"") && !parsed.is_whole, "{}", parsed.text);
    }

    #[test]
    fn interim_responses_come_before_the_final_one() {
        let bytes = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
        let parsed = parse(bytes, Expected::Response { to_head: false }, false);
        assert_eq!(
            parsed.text,
            "HTTP/1.1 100 Continue / HTTP/1.1 200 OK content-length=2 body \"ok\" END"
        );
    }
}
