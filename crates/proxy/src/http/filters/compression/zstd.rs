//! Zstandard.

use std::io;

use zstd::{
    stream::raw::{CParameter, Decoder, Encoder, InBuffer, Operation, OutBuffer},
    zstd_safe::Strategy,
};

use super::{Buffer, Compress, Decompress, Failure, MAX_INFLATE_RATIO, ROOM};

pub(super) struct Compressor(Encoder<'static>);

impl Compressor {
    pub(super) fn new(level: i32, checksum: bool, strategy: u8) -> io::Result<Self> {
        let mut encoder = Encoder::new(level)?;
        encoder.set_parameter(CParameter::ChecksumFlag(checksum))?;
        if let Some(strategy) = strategy_of(strategy) {
            encoder.set_parameter(CParameter::Strategy(strategy))?;
        }
        Ok(Self(encoder))
    }
}

const fn strategy_of(number: u8) -> Option<Strategy> {
    Some(match number {
        1 => Strategy::ZSTD_fast,
        2 => Strategy::ZSTD_dfast,
        3 => Strategy::ZSTD_greedy,
        4 => Strategy::ZSTD_lazy,
        5 => Strategy::ZSTD_lazy2,
        6 => Strategy::ZSTD_btlazy2,
        7 => Strategy::ZSTD_btopt,
        8 => Strategy::ZSTD_btultra,
        9 => Strategy::ZSTD_btultra2,
        _ => return None,
    })
}

impl Compress for Compressor {
    fn compress(&mut self, input: &Buffer, is_last: bool) -> Vec<u8> {
        let mut output = Vec::new();
        for chunk in input.chunks() {
            let mut input = InBuffer::around(chunk);
            while input.pos < chunk.len()
                && into(&mut output, |room| self.0.run(&mut input, room)).is_ok()
            {}
        }
        // What is left to write is told; an error leaves nothing.
        while let Ok(left) =
            into(
                &mut output,
                |room| {
                    if is_last { self.0.finish(room, true) } else { self.0.flush(room) }
                },
            )
            && left > 0
        {}
        output
    }
}

pub(super) struct Decompressor(Decoder<'static>);

impl Decompressor {
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self(Decoder::new()?))
    }
}

impl Decompress for Decompressor {
    fn decompress(&mut self, input: &Buffer, output: &mut Vec<u8>) -> Result<(), Failure> {
        let limit = input.len().saturating_mul(MAX_INFLATE_RATIO);
        for chunk in input.chunks() {
            let mut input = InBuffer::around(chunk);
            let mut is_full = false;
            while input.pos < chunk.len() || is_full {
                let before = output.len();
                into(output, |room| self.0.run(&mut input, room)).map_err(|_| Failure::Data)?;
                // Output that fills its room may not be all of it.
                is_full = output.len() - before == ROOM;
                if output.len() > limit {
                    return Err(Failure::Overflow);
                }
            }
        }
        Ok(())
    }
}

/// Runs a step that writes into some room, and appends what it has written.
fn into<R>(
    output: &mut Vec<u8>,
    step: impl FnOnce(&mut OutBuffer<'_, [u8]>) -> io::Result<R>,
) -> io::Result<R> {
    let mut room = [0; ROOM];
    let mut buffer = OutBuffer::around(&mut room[..]);
    let result = step(&mut buffer);
    output.extend_from_slice(buffer.as_slice());
    result
}
