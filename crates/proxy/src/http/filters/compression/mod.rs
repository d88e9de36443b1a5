//! What compresses and decompresses bodies as they come: gzip, Brotli, Zstandard.
//!
//! A piece is compressed as it comes and flushed, so that nothing of it waits for the next one, as Envoy does it.

mod brotli;
mod gzip;
mod zstd;

#[cfg(test)]
mod tests;

use attache_config::model::{CompressorLibrary, DecompressorLibrary};

use crate::http::buffer::Buffer;

/// Compresses one body.
pub(super) trait Compress {
    /// Compresses a piece, the last one if `is_last`; nothing may follow that.
    fn compress(&mut self, input: &Buffer, is_last: bool) -> Vec<u8>;
}

/// Decompresses one body.
pub(super) trait Decompress {
    /// Decompresses a piece into `output`, as far as it can be.
    ///
    /// # Errors
    ///
    /// What is wrong with the rest of it, which is lost.
    fn decompress(&mut self, input: &Buffer, output: &mut Vec<u8>) -> Result<(), Failure>;
}

/// Why a piece could not be decompressed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Failure {
    /// It is not of the format.
    Data,
    /// It grows too much.
    Overflow,
    /// Something follows the end.
    Redundant,
}

/// How much a piece may grow where nothing else is said (Envoy 1.40).
const MAX_INFLATE_RATIO: usize = 100;

/// Room that is made for output at a time.
const ROOM: usize = 4096;

pub(super) fn compressor(library: &CompressorLibrary) -> Option<Box<dyn Compress>> {
    Some(match *library {
        CompressorLibrary::Gzip { level, window_bits } => {
            Box::new(gzip::Compressor::new(level, window_bits))
        }
        CompressorLibrary::Brotli { .. } => Box::new(brotli::Compressor::new(library)),
        CompressorLibrary::Zstd { level, checksum, strategy } => {
            Box::new(zstd::Compressor::new(level, checksum, strategy).ok()?)
        }
    })
}

pub(super) fn decompressor(library: &DecompressorLibrary) -> Option<Box<dyn Decompress>> {
    Some(match *library {
        DecompressorLibrary::Gzip { window_bits, max_inflate_ratio } => {
            Box::new(gzip::Decompressor::new(window_bits, max_inflate_ratio))
        }
        DecompressorLibrary::Brotli => Box::new(brotli::Decompressor::new()),
        DecompressorLibrary::Zstd => Box::new(zstd::Decompressor::new().ok()?),
    })
}
