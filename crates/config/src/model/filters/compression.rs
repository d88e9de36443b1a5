//! The filters that compress and decompress bodies.

use crate::model::StringMatcher;

/// A `compressor` filter.
#[derive(Debug, Clone)]
pub struct CompressorFilter {
    /// The name of its library, for stats.
    pub library_name: String,
    /// How it compresses.
    pub library: CompressorLibrary,
    /// Requests that are compressed; `None` for none.
    pub request: Option<CompressionRules>,
    /// Responses that are compressed.
    pub response: ResponseCompression,
    /// Of encodings that the client likes alike, this filter's is taken.
    pub choose_first: bool,
}

/// Which messages are compressed in a direction.
#[derive(Debug, Clone)]
pub struct CompressionRules {
    /// Any at all.
    pub enabled: bool,
    /// Those whose length is told and shorter are not.
    pub min_content_length: u64,
    /// Those whose type is told and not among these are not.
    pub content_types: ContentTypes,
}

impl CompressionRules {
    /// Default of [`CompressionRules::min_content_length`].
    pub const DEFAULT_MIN_CONTENT_LENGTH: u64 = 30;
}

/// Types of messages.
#[derive(Debug, Clone)]
pub enum ContentTypes {
    /// These, in any case.
    Named(Vec<String>),
    /// Those that pass one of these.
    Matching(Vec<StringMatcher>),
}

impl ContentTypes {
    /// What is compressed where the configuration says nothing of types.
    pub const DEFAULT: [&str; 20] = [
        "text/html",
        "text/plain",
        "text/css",
        "application/javascript",
        "application/x-javascript",
        "text/javascript",
        "text/x-javascript",
        "text/ecmascript",
        "text/js",
        "text/jscript",
        "text/x-js",
        "application/ecmascript",
        "application/x-json",
        "application/xml",
        "application/json",
        "image/svg+xml",
        "text/xml",
        "application/xhtml+xml",
        "application/grpc-web",
        "application/grpc-web+proto",
    ];

    /// Whether a type, without its parameters, is among them.
    pub fn contains(&self, content_type: &[u8]) -> bool {
        match self {
            Self::Named(names) => {
                names.iter().any(|name| name.as_bytes().eq_ignore_ascii_case(content_type))
            }
            Self::Matching(tests) => tests.iter().any(|test| test.matches(content_type)),
        }
    }
}

/// Which responses are compressed, and how their headers tell.
#[derive(Debug, Clone)]
pub struct ResponseCompression {
    /// Which.
    pub rules: CompressionRules,
    /// The stats of the direction have a prefix of their own.
    pub has_own_stats: bool,
    /// Those with an entity tag are not.
    pub disable_on_etag: bool,
    /// Entity tags are made weak, and do not matter; otherwise strong ones are removed.
    pub weaken_etag: bool,
    /// The server is not told what encodings the client takes.
    pub removes_accept_encoding: bool,
    /// Those with such a status are not.
    pub uncompressible_statuses: Vec<u16>,
    /// The response says what became of it (`x-envoy-compression-status`).
    pub tells_status: bool,
}

/// What a route says about a `compressor` filter.
#[derive(Debug, Clone, Default)]
pub struct CompressorPerRoute {
    /// Whether responses are compressed, whatever the filter says; `None` leaves that to the filter.
    pub response_enabled: Option<bool>,
    /// Whether the server is not told what encodings the client takes; `None` leaves that to the filter.
    pub removes_accept_encoding: Option<bool>,
    /// Another library than the filter's.
    pub library: Option<CompressorLibrary>,
}

/// A library that compresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompressorLibrary {
    /// gzip, by zlib's levels from 1 to 9.
    Gzip {
        /// `None` for zlib's default.
        level: Option<u32>,
        /// From 9 to 15.
        window_bits: u8,
    },
    /// Brotli.
    Brotli {
        /// From 0 to 11.
        quality: i32,
        /// What is compressed.
        mode: BrotliMode,
        /// From 10 to 24.
        window_bits: i32,
        /// From 16 to 24.
        input_block_bits: i32,
        /// Compresses faster and less.
        disable_literal_context_modeling: bool,
    },
    /// Zstandard.
    Zstd {
        /// Its level; 0 for the library's default.
        level: i32,
        /// Frames have a checksum.
        checksum: bool,
        /// Number of the strategy, from 1 to 9; 0 for what the level stands for.
        strategy: u8,
    },
}

/// What Brotli is to expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BrotliMode {
    /// Anything.
    Generic,
    /// UTF-8 text.
    Text,
    /// Fonts.
    Font,
}

impl CompressorLibrary {
    /// The encoding's name in headers.
    pub const fn encoding(&self) -> &'static str {
        match self {
            Self::Gzip { .. } => "gzip",
            Self::Brotli { .. } => "br",
            Self::Zstd { .. } => "zstd",
        }
    }

    /// Its part of the names of stats.
    pub const fn stat_name(&self) -> &'static str {
        match self {
            Self::Gzip { .. } => "gzip",
            Self::Brotli { .. } => "brotli",
            Self::Zstd { .. } => "zstd",
        }
    }
}

/// A `decompressor` filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecompressorFilter {
    /// The name of its library, for stats and trailers.
    pub library_name: String,
    /// How it decompresses.
    pub library: DecompressorLibrary,
    /// Requests that are decompressed.
    pub request: DecompressionRules,
    /// Responses that are decompressed.
    pub response: DecompressionRules,
    /// The server is told of the encoding, where responses are decompressed.
    pub advertises_encoding: bool,
}

/// Which messages are decompressed in a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecompressionRules {
    /// Any at all.
    pub enabled: bool,
    /// Those too whose `cache-control` forbids it.
    pub ignores_no_transform: bool,
}

/// A library that decompresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecompressorLibrary {
    /// gzip.
    Gzip {
        /// From 9 to 15.
        window_bits: u8,
        /// What a piece may grow to, as a multiple of its length.
        max_inflate_ratio: u64,
    },
    /// Brotli.
    Brotli,
    /// Zstandard.
    Zstd,
}

impl DecompressorLibrary {
    /// The encoding's name in headers.
    pub const fn encoding(&self) -> &'static str {
        match self {
            Self::Gzip { .. } => "gzip",
            Self::Brotli => "br",
            Self::Zstd => "zstd",
        }
    }

    /// Its part of the names of stats.
    pub const fn stat_name(&self) -> &'static str {
        match self {
            Self::Gzip { .. } => "gzip",
            Self::Brotli => "brotli",
            Self::Zstd => "zstd",
        }
    }
}
