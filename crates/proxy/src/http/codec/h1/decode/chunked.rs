//! The chunked transfer encoding (RFC 9112, section 7.1).

use bytes::{Buf, Bytes, BytesMut};

use super::body::take_up_to;
use super::fields::{Block, FieldScanner};
use super::lines::Section;
use super::{DecodeError, Limits};
use crate::http::codec::h1::chars::is_text;

/// A size of more digits cannot be written in 64 bits without leading zeros, and nobody needs those.
const MAX_SIZE_DIGITS: u8 = 16;

/// Takes chunks apart. Framing is consumed byte by byte as it arrives, data in whole pieces.
#[derive(Debug)]
pub(super) struct Chunked {
    state: State,
    extension_bytes: usize,
}

#[derive(Debug)]
enum State {
    Size { size: u64, digits: u8 },
    Extension { size: u64 },
    SizeFeed { size: u64 },
    Data { left: u64 },
    DataReturn,
    DataFeed,
    Trailers(FieldScanner),
}

/// A part of a chunked body.
#[derive(Debug)]
pub(super) enum Part {
    Data(Bytes),
    Trailers(Block),
    End,
}

impl Chunked {
    pub(super) const fn new() -> Self {
        Self { state: State::Size { size: 0, digits: 0 }, extension_bytes: 0 }
    }

    pub(super) fn decode(
        &mut self,
        input: &mut BytesMut,
        limits: &Limits,
    ) -> Result<Option<Part>, DecodeError> {
        loop {
            match &mut self.state {
                State::Data { left: 0 } => self.state = State::DataReturn,
                State::Data { left } => return Ok(take_up_to(left, input).map(Part::Data)),
                State::Trailers(scanner) => {
                    if !scanner.scan(input, limits)? {
                        return Ok(None);
                    }
                    let block = scanner.take(input);
                    return Ok(Some(if block.is_empty() {
                        Part::End
                    } else {
                        Part::Trailers(block)
                    }));
                }
                _ => {}
            }
            let Some(byte) = input.first().copied() else { return Ok(None) };
            input.advance(1);
            self.state = self.after(byte, limits)?;
        }
    }

    /// The state after a byte of framing.
    fn after(&mut self, byte: u8, limits: &Limits) -> Result<State, DecodeError> {
        match (&self.state, byte) {
            (State::Size { size, digits }, _) if byte.is_ascii_hexdigit() => {
                if *digits == MAX_SIZE_DIGITS {
                    return Err(DecodeError::InvalidChunkSize);
                }
                Ok(State::Size { size: size << 4 | hex_value(byte), digits: digits + 1 })
            }
            (State::Size { digits: 0, .. }, _) => Err(DecodeError::InvalidChunkSize),
            (State::Size { size, .. } | State::Extension { size }, b'\r') => {
                Ok(State::SizeFeed { size: *size })
            }
            (State::Size { .. } | State::Extension { .. }, b'\n') => Err(DecodeError::BareLineFeed),
            (State::Size { size, .. }, b';') => self.extension(*size, limits),
            (State::Size { .. }, _) => Err(DecodeError::InvalidChunkSize),
            (State::Extension { size }, _) if is_text(&[byte]) => self.extension(*size, limits),
            (State::Extension { .. }, _) => Err(DecodeError::InvalidChunkExtension),
            (State::SizeFeed { size: 0 }, b'\n') => {
                Ok(State::Trailers(FieldScanner::new(Section::Trailers)))
            }
            (State::SizeFeed { size }, b'\n') => Ok(State::Data { left: *size }),
            (State::SizeFeed { .. }, _) => Err(DecodeError::InvalidChunkExtension),
            (State::DataReturn, b'\r') => Ok(State::DataFeed),
            (State::DataFeed, b'\n') => Ok(State::Size { size: 0, digits: 0 }),
            (State::DataReturn | State::DataFeed | State::Data { .. } | State::Trailers(_), _) => {
                Err(DecodeError::UnterminatedChunk)
            }
        }
    }

    fn extension(&mut self, size: u64, limits: &Limits) -> Result<State, DecodeError> {
        self.extension_bytes += 1;
        if self.extension_bytes > limits.max_chunk_extension_bytes {
            return Err(DecodeError::ChunkExtensionsTooLong);
        }
        Ok(State::Extension { size })
    }
}

fn hex_value(digit: u8) -> u64 {
    u64::from(char::from(digit).to_digit(16).unwrap_or_default())
}
