//! gzip.

use flate2::{Compression, FlushCompress, FlushDecompress, Status};

use super::{Buffer, Compress, Decompress, Failure, ROOM};

pub(super) struct Compressor(flate2::Compress);

impl Compressor {
    pub(super) fn new(level: Option<u32>, window_bits: u8) -> Self {
        let level = level.map_or_else(Compression::default, Compression::new);
        Self(flate2::Compress::new_gzip(level, window_bits))
    }

    fn run(&mut self, input: &[u8], flush: FlushCompress, output: &mut Vec<u8>) {
        let mut rest = input;
        loop {
            output.reserve(ROOM);
            let before = self.0.total_in();
            let status = self.0.compress_vec(rest, output, flush);
            let taken = usize::try_from(self.0.total_in() - before).unwrap_or(rest.len());
            rest = &rest[taken..];
            let is_done = rest.is_empty() && output.len() < output.capacity();
            if is_done || !matches!(status, Ok(Status::Ok | Status::BufError)) {
                return;
            }
        }
    }
}

impl Compress for Compressor {
    fn compress(&mut self, input: &Buffer, is_last: bool) -> Vec<u8> {
        let mut output = Vec::new();
        for chunk in input.chunks() {
            self.run(chunk, FlushCompress::None, &mut output);
        }
        let flush = if is_last { FlushCompress::Finish } else { FlushCompress::Sync };
        self.run(b"", flush, &mut output);
        output
    }
}

pub(super) struct Decompressor {
    inflate: flate2::Decompress,
    max_ratio: usize,
}

impl Decompressor {
    pub(super) fn new(window_bits: u8, max_ratio: u64) -> Self {
        let max_ratio = usize::try_from(max_ratio).unwrap_or(usize::MAX);
        Self { inflate: flate2::Decompress::new_gzip(window_bits), max_ratio }
    }

    fn run(&mut self, input: &[u8], limit: usize, output: &mut Vec<u8>) -> Result<(), Failure> {
        let mut rest = input;
        loop {
            output.reserve(ROOM);
            let before = self.inflate.total_in();
            let status = self.inflate.decompress_vec(rest, output, FlushDecompress::None);
            let taken = usize::try_from(self.inflate.total_in() - before).unwrap_or(rest.len());
            rest = &rest[taken..];
            match status {
                Err(_) => return Err(Failure::Data),
                // What follows the end is passed over (Envoy 1.40).
                Ok(Status::StreamEnd) => return Ok(()),
                Ok(Status::Ok | Status::BufError) => {}
            }
            if output.len() > limit {
                return Err(Failure::Overflow);
            }
            if output.len() < output.capacity() && (rest.is_empty() || taken == 0) {
                return Ok(());
            }
        }
    }
}

impl Decompress for Decompressor {
    fn decompress(&mut self, input: &Buffer, output: &mut Vec<u8>) -> Result<(), Failure> {
        let limit = input.len().saturating_mul(self.max_ratio);
        input.chunks().try_for_each(|chunk| self.run(chunk, limit, output))
    }
}
