//! Compressor and decompressor in chains: what is before, between and behind them.

use attache_config::model::{
    CompressionRules, CompressorFilter, CompressorLibrary, CompressorPerRoute, ContentTypes,
    DecompressionRules, DecompressorFilter, DecompressorLibrary, HttpFilterKind, PerFilterKind,
    ResponseCompression,
};

use super::{Counting, NamedFilter, request, script, table, world::*};
use crate::http::{
    filter::DataStatus,
    headers::Kind,
    stream::{Direction, Stream, WorkerScope},
};

const GZIP: CompressorLibrary = CompressorLibrary::Gzip { level: None, window_bits: 12 };
const TEXT: &str = "0123456789 the quick brown fox 0123456789 the quick brown fox";

fn rules() -> CompressionRules {
    CompressionRules {
        enabled: true,
        min_content_length: 30,
        content_types: ContentTypes::Named(vec!["text/plain".into()]),
    }
}

fn compressor(library: CompressorLibrary) -> HttpFilterKind {
    HttpFilterKind::Compressor(Box::new(CompressorFilter {
        library_name: "l".into(),
        library,
        request: Some(rules()),
        response: ResponseCompression {
            rules: rules(),
            has_own_stats: true,
            disable_on_etag: false,
            weaken_etag: false,
            removes_accept_encoding: false,
            uncompressible_statuses: Vec::new(),
            tells_status: false,
        },
        choose_first: false,
    }))
}

fn decompressor() -> HttpFilterKind {
    let rules = DecompressionRules { enabled: true, ignores_no_transform: false };
    HttpFilterKind::Decompressor(Box::new(DecompressorFilter {
        library_name: "l".into(),
        library: DecompressorLibrary::Gzip { window_bits: 15, max_inflate_ratio: 100 },
        request: rules,
        response: rules,
        advertises_encoding: true,
    }))
}

fn chain(filters: Vec<NamedFilter>) -> std::rc::Rc<Stream> {
    stream_of(filters, table(&[]), WorkerScope::new(0), 100_000)
}

/// Logs what kind of body a filter sees at its place.
fn look(name: &'static str) -> Script {
    fn seen(handle: crate::http::stream::Handle<'_>, direction: Direction) -> DataStatus {
        let body = handle.received_body(direction).expect("a data hook has data");
        let bytes: Vec<u8> = body.chunks().flat_map(|chunk| chunk.to_vec()).collect();
        let is_gzip = bytes.starts_with(&[0x1f, 0x8b]);
        log(format!("sees {}", if is_gzip { "gzip" } else { "other bytes" }));
        DataStatus::Continue
    }
    Script {
        request_data: |handle, _| seen(handle, Direction::Request),
        response_data: |handle, _| seen(handle, Direction::Response),
        ..pass(name)
    }
}

fn interesting() -> Vec<String> {
    let mut lines = taken();
    lines.retain(|line| line.starts_with("sees") || line.starts_with(['<', '>']));
    lines
}

#[test]
fn filters_see_a_body_as_it_is_at_their_place() {
    let counting = Counting::new();
    let filters = vec![
        script(look("A")),
        counting.filter(&decompressor()),
        script(look("B")),
        counting.filter(&compressor(GZIP)),
        script(look("C")),
    ];
    let stream = chain(filters);
    stream.request_headers(request(&[]), true);
    let ok = headers(Kind::Response, &[(":status", "200"), ("content-type", "text/plain")]);
    skip();
    stream.response_headers(ok, false);
    stream.response_data(data(TEXT), true);
    assert_eq!(
        interesting(),
        [
            "> headers :status=200 content-type=text/plain vary=Accept-Encoding end=false"
                .to_owned(),
            "sees other bytes".into(),
            "sees gzip".into(),
            "sees other bytes".into(),
            format!("> data \"{TEXT}\" end=false"),
            format!(
                "> trailers x-envoy-decompressor-l-compressed-bytes={} \
                 x-envoy-decompressor-l-uncompressed-bytes=61",
                counting.counter("compressor.l.gzip.response.total_compressed_bytes")
            ),
            "> ended \"via_upstream\"".into(),
        ]
    );
    assert_eq!(counting.counter("compressor.l.gzip.response.total_uncompressed_bytes"), 61);
    assert_eq!(counting.counter("decompressor.l.gzip.response.decompressed"), 1);
}

#[test]
fn a_compressed_request_ends_before_its_trailers() {
    let counting = Counting::new();
    let filters = vec![
        script(look("A")),
        counting.filter(&compressor(GZIP)),
        script(look("B")),
        counting.filter(&decompressor()),
        script(look("C")),
    ];
    let stream = chain(filters);
    stream.request_headers(request(&[("content-type", "text/plain")]), false);
    stream.request_data(data(TEXT), false);
    stream.request_trailers(trailers(Kind::RequestTrailers));
    let lines = interesting();
    let sent: String =
        lines.iter().filter_map(|line| line.strip_prefix("< data ")?.split('"').nth(1)).collect();
    assert_eq!(sent, TEXT);
    let last = lines.last().expect("there are lines");
    assert!(last.starts_with("< trailers t=1 x-envoy-decompressor-l-compressed-bytes="), "{last}");
    assert!(lines[0].contains(" accept-encoding=gzip "), "{}", lines[0]);
}

#[test]
fn a_route_may_turn_compression_off_or_change_the_library() {
    let off = CompressorPerRoute { response_enabled: Some(false), ..CompressorPerRoute::default() };
    let zstd = CompressorLibrary::Zstd { level: 3, checksum: false, strategy: 0 };
    let other = CompressorPerRoute { library: Some(zstd), ..CompressorPerRoute::default() };
    for (config, accepted, expected) in
        [(off, "gzip", None), (other.clone(), "zstd", Some("zstd")), (other, "gzip", None)]
    {
        let config = PerFilterKind::Compressor(Box::new(config));
        let filter = Counting::new().filter(&compressor(GZIP));
        let stream = super::stream(filter, &[config], pass("A"));
        stream.request_headers(request(&[("accept-encoding", accepted)]), true);
        stream.response_headers(headers(Kind::Response, &[(":status", "200")]), false);
        let lines = interesting();
        let line = lines.iter().find(|line| line.starts_with("> headers")).expect("it is sent");
        let encoding = line.split(' ').find_map(|field| field.strip_prefix("content-encoding="));
        assert_eq!(encoding, expected, "{line}");
    }
}
