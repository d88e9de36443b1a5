//! Brotli.

use std::{io::Write as _, mem};

use attache_config::model::{BrotliMode, CompressorLibrary};
use brotli::{
    BrotliDecompressStream, BrotliResult, BrotliState, CompressorWriter,
    enc::{BrotliEncoderParams, StandardAlloc, backward_references::BrotliEncoderMode},
};

use super::{Buffer, Compress, Decompress, Failure, MAX_INFLATE_RATIO, ROOM};

/// `None` when the body has ended.
pub(super) struct Compressor(Option<CompressorWriter<Vec<u8>>>);

impl Compressor {
    pub(super) fn new(library: &CompressorLibrary) -> Self {
        let mut parameters = BrotliEncoderParams::default();
        if let CompressorLibrary::Brotli {
            quality,
            mode,
            window_bits,
            input_block_bits,
            disable_literal_context_modeling,
        } = *library
        {
            parameters.quality = quality;
            parameters.lgwin = window_bits;
            parameters.lgblock = input_block_bits;
            parameters.disable_literal_context_modeling = disable_literal_context_modeling.into();
            parameters.mode = match mode {
                BrotliMode::Generic => BrotliEncoderMode::BROTLI_MODE_GENERIC,
                BrotliMode::Text => BrotliEncoderMode::BROTLI_MODE_TEXT,
                BrotliMode::Font => BrotliEncoderMode::BROTLI_MODE_FONT,
            };
        }
        Self(Some(CompressorWriter::with_params(Vec::new(), ROOM, &parameters)))
    }
}

impl Compress for Compressor {
    fn compress(&mut self, input: &Buffer, is_last: bool) -> Vec<u8> {
        let Some(writer) = &mut self.0 else { return Vec::new() };
        for chunk in input.chunks() {
            // A vector takes everything.
            let _written = writer.write_all(chunk);
        }
        if is_last {
            return self.0.take().map(CompressorWriter::into_inner).unwrap_or_default();
        }
        let _flushed = writer.flush();
        mem::take(writer.get_mut())
    }
}

pub(super) struct Decompressor(Box<State>);

type State = BrotliState<StandardAlloc, StandardAlloc, StandardAlloc>;

impl Decompressor {
    pub(super) fn new() -> Self {
        let alloc = StandardAlloc::default;
        Self(Box::new(State::new(alloc(), alloc(), alloc())))
    }

    /// Decompresses some of the input, and says whether more output waits.
    fn step(
        &mut self,
        input: &mut &[u8],
        limit: usize,
        output: &mut Vec<u8>,
    ) -> Result<bool, Failure> {
        let mut room = [0; ROOM];
        let (mut left, mut taken) = (input.len(), 0);
        let (mut free, mut made, mut total) = (ROOM, 0, 0);
        let result = BrotliDecompressStream(
            &mut left,
            &mut taken,
            input,
            &mut free,
            &mut made,
            &mut room,
            &mut total,
            &mut self.0,
        );
        *input = &input[taken..];
        output.extend_from_slice(&room[..made]);
        match result {
            BrotliResult::ResultFailure => Err(Failure::Data),
            BrotliResult::ResultSuccess if !input.is_empty() => Err(Failure::Redundant),
            _ if output.len() > limit => Err(Failure::Overflow),
            result => Ok(matches!(result, BrotliResult::NeedsMoreOutput)),
        }
    }
}

impl Decompress for Decompressor {
    fn decompress(&mut self, input: &Buffer, output: &mut Vec<u8>) -> Result<(), Failure> {
        let limit = input.len().saturating_mul(MAX_INFLATE_RATIO);
        for chunk in input.chunks() {
            let mut rest: &[u8] = chunk;
            while !rest.is_empty() {
                self.step(&mut rest, limit, output)?;
            }
        }
        // What has been read may be more than there was room for.
        while self.step(&mut &b""[..], limit, output)? {}
        Ok(())
    }
}
