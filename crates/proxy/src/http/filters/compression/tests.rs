use attache_config::model::{BrotliMode, CompressorLibrary, DecompressorLibrary};
use bytes::Bytes;

use super::*;

const LIBRARIES: [(CompressorLibrary, DecompressorLibrary); 3] = [
    (
        CompressorLibrary::Gzip { level: None, window_bits: 12 },
        DecompressorLibrary::Gzip { window_bits: 15, max_inflate_ratio: 100 },
    ),
    (
        CompressorLibrary::Brotli {
            quality: 3,
            mode: BrotliMode::Text,
            window_bits: 18,
            input_block_bits: 24,
            disable_literal_context_modeling: false,
        },
        DecompressorLibrary::Brotli,
    ),
    (CompressorLibrary::Zstd { level: 3, checksum: true, strategy: 1 }, DecompressorLibrary::Zstd),
];

fn buffer(bytes: &[u8]) -> Buffer {
    Bytes::copy_from_slice(bytes).into()
}

fn text(len: usize) -> Vec<u8> {
    // A linear congruential generator: the same each time, and not too easy.
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        b"the quick brown "[(state >> 28) as usize]
    };
    (0..len).map(|_| next()).collect()
}

#[test]
fn each_piece_can_be_read_before_the_next_one() {
    for (library, reader) in LIBRARIES {
        let mut compressor = compressor(&library).expect("the library starts");
        let mut decompressor = decompressor(&reader).expect("the library starts");
        for (length, is_last) in [(1, false), (0, false), (5000, false), (70_000, false), (3, true)]
        {
            let plain = text(length);
            let compressed = compressor.compress(&buffer(&plain), is_last);
            let mut output = Vec::new();
            for piece in compressed.chunks(compressed.len().div_ceil(10).max(1)) {
                let result = decompressor.decompress(&buffer(piece), &mut output);
                assert_eq!(result, Ok(()), "{library:?}");
            }
            assert!(output == plain, "{library:?}: {} of {length} bytes", output.len());
        }
    }
}

#[test]
fn a_body_comes_back_whole() {
    for (library, reader) in LIBRARIES {
        let plain = text(200_000);
        let mut compressor = compressor(&library).expect("the library starts");
        let mut compressed = compressor.compress(&buffer(&plain[..120_000]), false);
        compressed.extend(compressor.compress(&buffer(&plain[120_000..]), false));
        compressed.extend(compressor.compress(&Buffer::new(), true));
        let mut output = Vec::new();
        let mut decompressor = decompressor(&reader).expect("the library starts");
        assert_eq!(decompressor.decompress(&buffer(&compressed), &mut output), Ok(()));
        assert!(output == plain, "{library:?}");
        assert!(compressed.len() < plain.len() * 3 / 4, "{library:?}: {}", compressed.len());
    }
}

#[test]
fn what_grows_too_much_is_given_up() {
    for (library, reader) in LIBRARIES {
        let plain = vec![b'x'; 10_000_000];
        let compressed = compressor(&library).expect("starts").compress(&buffer(&plain), true);
        let mut output = Vec::new();
        let mut decompressor = decompressor(&reader).expect("the library starts");
        let result = decompressor.decompress(&buffer(&compressed), &mut output);
        assert_eq!(result, Err(Failure::Overflow), "{library:?}");
        assert!(output.len() <= compressed.len() * 100 + (1 << 20), "{}", output.len());
    }
}

#[test]
fn what_is_not_of_the_format_is_told() {
    for (library, reader) in LIBRARIES {
        let mut output = Vec::new();
        let mut decompressor = decompressor(&reader).expect("the library starts");
        let result = decompressor.decompress(&buffer(&[0xff; 100]), &mut output);
        assert_eq!(result, Err(Failure::Data), "{library:?}");
    }
}
