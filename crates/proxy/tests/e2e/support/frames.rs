//! A client of HTTP/2 that sends the frames it is told to send, right or wrong.

use std::{
    io::{self, Read, Write},
    net::{Shutdown, SocketAddr, TcpStream},
};

use super::PATIENCE;

pub(crate) const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

pub(crate) const DATA: u8 = 0;
pub(crate) const HEADERS: u8 = 1;
pub(crate) const PRIORITY: u8 = 2;
pub(crate) const RST_STREAM: u8 = 3;
pub(crate) const SETTINGS: u8 = 4;
pub(crate) const PUSH_PROMISE: u8 = 5;
pub(crate) const PING: u8 = 6;
pub(crate) const GOAWAY: u8 = 7;
pub(crate) const WINDOW_UPDATE: u8 = 8;
pub(crate) const CONTINUATION: u8 = 9;

pub(crate) const ACK: u8 = 1;
pub(crate) const END_STREAM: u8 = 1;
pub(crate) const END_HEADERS: u8 = 4;
pub(crate) const PADDED: u8 = 8;
pub(crate) const WITH_PRIORITY: u8 = 0x20;

/// Error codes (RFC 9113, section 7).
pub(crate) const NO_ERROR: u32 = 0;
pub(crate) const PROTOCOL_ERROR: u32 = 1;
pub(crate) const INTERNAL_ERROR: u32 = 2;
pub(crate) const FLOW_CONTROL_ERROR: u32 = 3;
pub(crate) const STREAM_CLOSED: u32 = 5;
pub(crate) const FRAME_SIZE_ERROR: u32 = 6;
pub(crate) const REFUSED_STREAM: u32 = 7;
pub(crate) const CANCEL: u32 = 8;
pub(crate) const ENHANCE_YOUR_CALM: u32 = 11;

/// A frame as it stands on the wire.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Frame {
    pub(crate) kind: u8,
    pub(crate) flags: u8,
    pub(crate) stream: u32,
    pub(crate) payload: Vec<u8>,
}

impl Frame {
    pub(crate) fn new(kind: u8, flags: u8, stream: u32, payload: impl AsRef<[u8]>) -> Self {
        Self { kind, flags, stream, payload: payload.as_ref().to_vec() }
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let length = u32::try_from(self.payload.len()).expect("a short payload").to_be_bytes();
        let mut bytes = length[1..].to_vec();
        bytes.extend([self.kind, self.flags]);
        bytes.extend(self.stream.to_be_bytes());
        bytes.extend(&self.payload);
        bytes
    }

    fn code_at(&self, start: usize) -> u32 {
        u32::from_be_bytes(self.payload[start..start + 4].try_into().expect("four bytes"))
    }
}

/// SETTINGS with these parameters.
pub(crate) fn settings(parameters: &[(u16, u32)]) -> Frame {
    let mut payload = Vec::new();
    for (identifier, value) in parameters {
        payload.extend(identifier.to_be_bytes());
        payload.extend(value.to_be_bytes());
    }
    Frame::new(SETTINGS, 0, 0, payload)
}

pub(crate) fn window_update(stream: u32, increment: u32) -> Frame {
    Frame::new(WINDOW_UPDATE, 0, stream, increment.to_be_bytes())
}

pub(crate) fn reset(stream: u32, code: u32) -> Frame {
    Frame::new(RST_STREAM, 0, stream, code.to_be_bytes())
}

pub(crate) fn data(stream: u32, flags: u8, payload: impl AsRef<[u8]>) -> Frame {
    Frame::new(DATA, flags, stream, payload)
}

/// Fields compressed as little as possible: literals that enter no table.
pub(crate) fn block(fields: &[(&str, &str)]) -> Vec<u8> {
    let mut block = Vec::new();
    for (name, value) in fields {
        field(&mut block, name.as_bytes(), value.as_bytes());
    }
    block
}

/// One such field of any bytes.
pub(crate) fn field(block: &mut Vec<u8>, name: &[u8], value: &[u8]) {
    block.push(0);
    for text in [name, value] {
        let mut rest = text.len();
        if rest < 127 {
            block.push(rest as u8);
        } else {
            block.push(127);
            rest -= 127;
            while rest >= 128 {
                block.push((rest % 128 + 128) as u8);
                rest /= 128;
            }
            block.push(rest as u8);
        }
        block.extend(text);
    }
}

/// The fields of `GET /`.
pub(crate) const GET: &[(&str, &str)] =
    &[(":method", "GET"), (":path", "/"), (":scheme", "http"), (":authority", "test")];

/// The fields of `POST /`.
pub(crate) const POST: &[(&str, &str)] =
    &[(":method", "POST"), (":path", "/"), (":scheme", "http"), (":authority", "test")];

/// A whole request without body.
pub(crate) fn get(stream: u32) -> Frame {
    Frame::new(HEADERS, END_HEADERS | END_STREAM, stream, block(GET))
}

/// `GET /` with more fields.
pub(crate) fn get_with(stream: u32, more: &[(&str, &str)]) -> Frame {
    headers(stream, &[GET, more].concat())
}

/// A whole request of these fields.
pub(crate) fn headers(stream: u32, fields: &[(&str, &str)]) -> Frame {
    Frame::new(HEADERS, END_HEADERS | END_STREAM, stream, block(fields))
}

/// The head of a request whose body follows.
pub(crate) fn post(stream: u32) -> Frame {
    Frame::new(HEADERS, END_HEADERS, stream, block(POST))
}

/// The next frame, `None` at the end of the connection.
pub(crate) fn read_frame(input: &mut impl Read) -> io::Result<Option<Frame>> {
    let mut header = [0; 9];
    match input.read_exact(&mut header) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let [a, b, c, kind, flags, stream @ ..] = header;
    let mut payload = vec![0; u32::from_be_bytes([0, a, b, c]) as usize];
    input.read_exact(&mut payload)?;
    Ok(Some(Frame { kind, flags, stream: u32::from_be_bytes(stream), payload }))
}

pub(crate) struct FrameClient {
    stream: TcpStream,
    /// What was seen while something else was waited for.
    seen: Vec<Frame>,
    /// What was sent last.
    sent: Vec<Frame>,
}

impl FrameClient {
    /// A connection without a byte sent.
    pub(crate) fn silent(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("the proxy listens");
        stream.set_nodelay(true).expect("an option can be set");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout can be set");
        stream.set_write_timeout(Some(PATIENCE)).expect("a timeout can be set");
        Self { stream, seen: Vec::new(), sent: Vec::new() }
    }

    /// A connection with preface and SETTINGS sent.
    pub(crate) fn connect(address: SocketAddr) -> Self {
        Self::connect_with(address, &[])
    }

    pub(crate) fn connect_with(address: SocketAddr, parameters: &[(u16, u32)]) -> Self {
        let mut client = Self::silent(address);
        client.send_bytes(PREFACE);
        client.send([settings(parameters)]);
        client
    }

    pub(crate) fn send_bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.stream.write_all(bytes).expect("the proxy reads");
        self
    }

    /// Closes the sending side.
    pub(crate) fn finish_sending(&mut self) {
        self.stream.shutdown(Shutdown::Write).expect("the connection stands");
    }

    /// Sends frames, as many as the proxy takes: it may have ended the connection before the last one.
    pub(crate) fn send(&mut self, frames: impl IntoIterator<Item = Frame>) -> &mut Self {
        self.sent = frames.into_iter().collect();
        let bytes: Vec<u8> = self.sent.iter().flat_map(Frame::bytes).collect();
        drop(self.stream.write_all(&bytes));
        self
    }

    /// The next frame, `None` at the end of the connection.
    pub(crate) fn frame(&mut self) -> Option<Frame> {
        match read_frame(&mut self.stream) {
            Ok(frame) => frame,
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset => None,
            Err(error) => panic!("no frame: {error}"),
        }
    }

    /// The next frame of this kind; what is no SETTINGS or WINDOW_UPDATE before it is kept in mind.
    pub(crate) fn next(&mut self, kind: u8) -> Frame {
        if let Some(index) = self.seen.iter().position(|frame| frame.kind == kind) {
            return self.seen.remove(index);
        }
        loop {
            let Some(frame) = self.frame() else {
                panic!("the end, after {:?} was sent and {:?} received", self.sent, self.seen)
            };
            if frame.kind == kind {
                return frame;
            }
            if !matches!(frame.kind, SETTINGS | WINDOW_UPDATE) {
                self.seen.push(frame);
            }
        }
    }

    /// Waits for the connection to be ended with this code.
    pub(crate) fn expect_goaway(&mut self, code: u32) {
        let frame = self.next(GOAWAY);
        assert_eq!(frame.code_at(4), code, "{frame:?} for {:?}", self.sent);
        self.expect_end();
    }

    /// Waits for the connection to be closed, with nothing but answers sent before.
    pub(crate) fn expect_end(&mut self) {
        while let Some(frame) = self.frame() {
            assert_ne!(frame.kind, GOAWAY, "{frame:?}");
        }
    }

    /// Waits for the stream to be reset with this code.
    pub(crate) fn expect_reset(&mut self, stream: u32, code: u32) {
        let frame = self.next(RST_STREAM);
        assert_eq!(
            (frame.stream, frame.code_at(0)),
            (stream, code),
            "{frame:?} for {:?}",
            self.sent
        );
    }

    /// Waits for a response's head on this stream, and says its status.
    pub(crate) fn status(&mut self, stream: u32) -> u16 {
        let head = self.next(HEADERS);
        assert_eq!(head.stream, stream, "{head:?}");
        status_of(&head.payload)
    }

    /// Shows that the connection still serves requests.
    pub(crate) fn expect_service(&mut self, stream: u32) {
        self.send([get(stream)]);
        assert_eq!(self.status(stream), 200);
    }
}

/// The status in a block of fields whose first one it is (RFC 7541, appendix A and section 6.2.2).
fn status_of(block: &[u8]) -> u16 {
    match block {
        // The size of the table that the rest is compressed with.
        [0x20..=0x3e, rest @ ..] => status_of(rest),
        [0x88, ..] => 200,
        [0x89, ..] => 204,
        [0x8c, ..] => 400,
        [0x8d, ..] => 404,
        [0x8e, ..] => 500,
        // A name from the static table, and a value of three digits: as they are, or in Huffman's code.
        [0x08 | 0x48, 3, value @ ..] => digits(&value[..3]),
        [0x08 | 0x48, length, value @ ..] if length & 0x80 != 0 => {
            huffman_digits(&value[..usize::from(length & 0x7f)])
        }
        _ => panic!("an unknown status: {block:?}"),
    }
}

fn digits(text: &[u8]) -> u16 {
    text.iter().fold(0, |status, digit| status * 10 + u16::from(digit - b'0'))
}

/// Three digits: 0, 1 and 2 have codes of five bits, 00000 to 00010, the others of six, 011001 to 011111.
fn huffman_digits(code: &[u8]) -> u16 {
    let bits = code.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
    let (mut status, mut left) = (0, 8 * code.len());
    for _ in 0..3 {
        let five = bits >> (left - 5) & 0x1f;
        if five < 3 {
            status = status * 10 + five;
            left -= 5;
        } else {
            status = status * 10 + (bits >> (left - 6) & 0x3f) - 0b01_1001 + 3;
            left -= 6;
        }
    }
    status as u16
}
