//! Decompresses requests and responses.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use attache_config::model::{DecompressionRules, DecompressorFilter, DecompressorLibrary};
use bytes::Bytes;

use super::{
    compression::{self, Decompress, Failure},
    compressor::{forbids_transformation, tokens},
};
use crate::{
    http::{
        buffer::Buffer,
        filter::{DataStatus, HeadersStatus, HttpFilter, TrailersStatus},
        headers::{HeaderMap, Kind},
        stream::{Direction, Handle},
    },
    stats::{LocalCounter, Scope, Writer, stat_set},
};

stat_set! {
    /// `http.<stat_prefix>.decompressor.<library>.<encoding>.<direction>.`
    struct DirectionStats {
        counters { decompressed, not_decompressed, total_compressed_bytes, total_uncompressed_bytes }
        gauges {}
        histograms {}
        unmoved counters {}
        unmoved gauges {}
        unmoved histograms {}
    }
}

/// What libraries fail of: `http.<stat_prefix>.decompressor.<library>.<encoding>.decompressor_library.`
struct FailureStats {
    data: LocalCounter,
    overflow: Vec<LocalCounter>,
    redundant: Vec<LocalCounter>,
}

impl FailureStats {
    fn new(library: DecompressorLibrary, scope: &Scope, writer: &Writer) -> Self {
        let counter = |name: &str| writer.counter(&scope.counter(name));
        let exist = |names: &[&str]| names.iter().for_each(|name| drop(scope.counter(name)));
        match library {
            DecompressorLibrary::Gzip { .. } => {
                exist(&["zlib_errno", "zlib_stream_error", "zlib_mem_error", "zlib_buf_error"]);
                exist(&["zlib_version_error"]);
                let data = || counter("zlib_data_error");
                Self { data: data(), overflow: vec![data()], redundant: Vec::new() }
            }
            DecompressorLibrary::Brotli => {
                let error = || counter("brotli_error");
                Self {
                    data: error(),
                    overflow: vec![error(), counter("brotli_output_overflow")],
                    redundant: vec![error(), counter("brotli_redundant_input")],
                }
            }
            DecompressorLibrary::Zstd => {
                exist(&["zstd_dictionary_error", "zstd_checksum_wrong_error", "zstd_memory_error"]);
                let error = || counter("zstd_generic_error");
                Self { data: error(), overflow: vec![error()], redundant: Vec::new() }
            }
        }
    }

    fn count(&self, failure: Failure) {
        match failure {
            Failure::Data => self.data.inc(),
            Failure::Overflow => self.overflow.iter().for_each(LocalCounter::inc),
            Failure::Redundant => self.redundant.iter().for_each(LocalCounter::inc),
        }
    }
}

/// What the `decompressor` filters of one place in a chain have on one worker.
pub(super) struct Decompressing {
    config: DecompressorFilter,
    requests: DirectionStats,
    responses: DirectionStats,
    failures: FailureStats,
    /// Names of the trailers that tell how much it was.
    trailers: [Bytes; 2],
}

impl Decompressing {
    pub(super) fn new(config: DecompressorFilter, scope: &Scope, writer: &Writer) -> Self {
        let scope = scope.scope(&config.library_name).scope(config.library.stat_name());
        let library = config.library_name.to_ascii_lowercase();
        let trailer = |what: &str| format!("x-envoy-decompressor-{library}-{what}-bytes").into();
        Self {
            requests: DirectionStats::new(&scope.scope("request"), writer),
            responses: DirectionStats::new(&scope.scope("response"), writer),
            failures: FailureStats::new(
                config.library,
                &scope.scope("decompressor_library"),
                writer,
            ),
            trailers: [trailer("compressed"), trailer("uncompressed")],
            config,
        }
    }
}

/// One direction of a stream.
#[derive(Default)]
struct Half {
    decompressor: RefCell<Option<Box<dyn Decompress>>>,
    /// Bytes so far, compressed and not.
    compressed: Cell<u64>,
    uncompressed: Cell<u64>,
}

/// The `decompressor` filter of one stream.
pub(super) struct Decompressor {
    shared: Rc<Decompressing>,
    request: Half,
    response: Half,
}

impl Decompressor {
    pub(super) fn new(shared: Rc<Decompressing>) -> Self {
        Self { shared, request: Half::default(), response: Half::default() }
    }

    fn half(&self, direction: Direction) -> (&Half, &DirectionStats) {
        match direction {
            Direction::Request => (&self.request, &self.shared.requests),
            Direction::Response => (&self.response, &self.shared.responses),
        }
    }

    /// Begins to decompress a message, if its headers allow it.
    fn begin(&self, direction: Direction, rules: DecompressionRules, headers: &mut HeaderMap) {
        let (half, stats) = self.half(direction);
        let library = &self.shared.config.library;
        let is_taken = rules.enabled
            && (rules.ignores_no_transform || !forbids_transformation(headers))
            && is_encoded(headers, library.encoding());
        if !is_taken {
            return stats.not_decompressed.inc();
        }
        stats.decompressed.inc();
        half.decompressor.replace(compression::decompressor(library));
        headers.remove(b"content-length");
        remove_encoding(headers);
    }

    fn data(&self, direction: Direction, handle: Handle<'_>, end_of_stream: bool) {
        let (half, stats) = self.half(direction);
        {
            let Some(decompressor) = &mut *half.decompressor.borrow_mut() else { return };
            let Some(mut body) = handle.received_body(direction) else { return };
            let mut output = Vec::new();
            if let Err(failure) = decompressor.decompress(&body, &mut output) {
                self.shared.failures.count(failure);
            }
            let (compressed, uncompressed) = (body.len() as u64, output.len() as u64);
            half.compressed.set(half.compressed.get() + compressed);
            half.uncompressed.set(half.uncompressed.get() + uncompressed);
            stats.total_compressed_bytes.add(compressed);
            stats.total_uncompressed_bytes.add(uncompressed);
            *body = Buffer::from(Bytes::from(output));
        }
        if end_of_stream {
            handle.add_trailers(direction);
            self.tell(direction, handle);
        }
    }

    /// Has the trailers say how much it was.
    fn tell(&self, direction: Direction, handle: Handle<'_>) {
        let (half, _) = self.half(direction);
        let kind = match direction {
            Direction::Request => Kind::RequestTrailers,
            Direction::Response => Kind::ResponseTrailers,
        };
        if half.decompressor.borrow().is_some()
            && let Some(mut trailers) = handle.headers_mut(kind)
        {
            let counts = [half.compressed.get(), half.uncompressed.get()];
            for (name, count) in self.shared.trailers.iter().zip(counts) {
                trailers.add(name, count.to_string().as_bytes());
            }
        }
    }
}

impl HttpFilter for Decompressor {
    fn request_headers(&self, handle: Handle<'_>, end_of_stream: bool) -> HeadersStatus {
        let config = &self.shared.config;
        if let Some(mut headers) = handle.headers_mut(Kind::Request) {
            if config.response.enabled && config.advertises_encoding {
                advertise(&mut headers, config.library.encoding());
            }
            if !end_of_stream {
                self.begin(Direction::Request, config.request, &mut headers);
            }
        }
        HeadersStatus::Continue
    }

    fn request_data(&self, handle: Handle<'_>, end_of_stream: bool) -> DataStatus {
        self.data(Direction::Request, handle, end_of_stream);
        DataStatus::Continue
    }

    fn request_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        self.tell(Direction::Request, handle);
        TrailersStatus::Continue
    }

    fn response_headers(&self, handle: Handle<'_>, end_of_stream: bool) -> HeadersStatus {
        if !end_of_stream && let Some(mut headers) = handle.headers_mut(Kind::Response) {
            self.begin(Direction::Response, self.shared.config.response, &mut headers);
        }
        HeadersStatus::Continue
    }

    fn response_data(&self, handle: Handle<'_>, end_of_stream: bool) -> DataStatus {
        self.data(Direction::Response, handle, end_of_stream);
        DataStatus::Continue
    }

    fn response_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        self.tell(Direction::Response, handle);
        TrailersStatus::Continue
    }
}

/// Whether the last encoding that was applied is this: the first of the list.
fn is_encoded(headers: &HeaderMap, encoding: &str) -> bool {
    let list = headers.get(b"content-encoding");
    let first = list.and_then(|list| tokens(list).next());
    first.is_some_and(|first| first.eq_ignore_ascii_case(encoding.as_bytes()))
}

fn remove_encoding(headers: &mut HeaderMap) {
    let list = headers.get(b"content-encoding").unwrap_or_default();
    let rest = list.iter().position(|byte| *byte == b',').map(|comma| &list[comma + 1..]);
    let rest = rest.unwrap_or_default().trim_ascii().to_vec();
    headers.set(b"content-encoding", &rest);
}

/// Tells the server that an encoding is taken, as gladly as any.
fn advertise(headers: &mut HeaderMap, encoding: &str) {
    let accept = headers.get(b"accept-encoding").unwrap_or_default();
    let is_other = |token: &&[u8]| {
        let name = token.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
        !token.is_empty() && name != encoding.as_bytes()
    };
    let mut all: Vec<&[u8]> = tokens(accept).filter(is_other).collect();
    all.push(encoding.as_bytes());
    let all = all.join(&b","[..]);
    headers.set(b"accept-encoding", &all);
}
