//! Compresses requests and responses.

mod encoding;
mod rules;

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use attache_config::model::{
    CompressionRules, CompressorFilter, CompressorLibrary, CompressorPerRoute,
};
use bytes::Bytes;

pub(super) use self::rules::{forbids_transformation, tokens};
use self::{
    encoding::{HeaderStat, Registry},
    rules::{has_upgrade, is_transfer_encoding_allowed},
};
use super::compression::{self, Compress};
use crate::{
    http::{
        buffer::Buffer,
        filter::{DataStatus, FilterInitFailed, HeadersStatus, HttpFilter, TrailersStatus},
        headers::{HeaderMap, Kind},
        stream::{Direction, Handle},
    },
    stats::{Scope, Writer, stat_set},
};

stat_set! {
    /// `http.<stat_prefix>.compressor.<library>.<encoding>.`, for each direction.
    struct DirectionStats {
        counters {
            compressed, content_length_too_small, not_compressed, total_compressed_bytes,
            total_uncompressed_bytes,
        }
        gauges {}
        histograms {}
        unmoved counters {}
        unmoved gauges {}
        unmoved histograms {}
    }
}

stat_set! {
    /// The same, for responses alone.
    struct ResponseStats {
        counters {
            header_compressor_overshadowed, header_compressor_used, header_identity,
            header_not_valid, header_wildcard, no_accept_header, not_compressed_etag,
        }
        gauges {}
        histograms {}
        unmoved counters {}
        unmoved gauges {}
        unmoved histograms {}
    }
}

/// What the `compressor` filters of one place in a chain have on one worker.
pub(super) struct Compressing {
    config: CompressorFilter,
    requests: DirectionStats,
    responses: DirectionStats,
    choices: ResponseStats,
}

impl Compressing {
    pub(super) fn new(config: CompressorFilter, scope: &Scope, writer: &Writer) -> Self {
        let scope = scope.scope(&config.library_name).scope(config.library.stat_name());
        let own = config.response.has_own_stats.then(|| scope.scope("response"));
        Self {
            requests: DirectionStats::new(&scope.scope("request"), writer),
            responses: DirectionStats::new(own.as_ref().unwrap_or(&scope), writer),
            choices: ResponseStats::new(&scope, writer),
            config,
        }
    }
}

/// The `compressor` filter of one stream.
pub(super) struct Compressor {
    shared: Rc<Compressing>,
    of_route: OnceCell<CompressorPerRoute>,
    /// All compressors of the stream.
    registry: OnceCell<Rc<Registry>>,
    /// The client's `accept-encoding`.
    accept_encoding: OnceCell<Bytes>,
    request: RefCell<Option<Box<dyn Compress>>>,
    response: RefCell<Option<Box<dyn Compress>>>,
}

/// Why a response is not compressed, as its headers tell.
type Reason = &'static str;

impl Compressor {
    pub(super) const fn new(shared: Rc<Compressing>) -> Self {
        Self {
            shared,
            of_route: OnceCell::new(),
            registry: OnceCell::new(),
            accept_encoding: OnceCell::new(),
            request: RefCell::new(None),
            response: RefCell::new(None),
        }
    }

    fn config(&self) -> &CompressorFilter {
        &self.shared.config
    }

    fn of_route(&self, handle: Handle<'_>) -> &CompressorPerRoute {
        self.of_route.get_or_init(|| {
            let config = handle.with_route_config(|config| config.downcast_ref().cloned());
            config.flatten().unwrap_or_default()
        })
    }

    fn library(&self, handle: Handle<'_>) -> CompressorLibrary {
        self.of_route(handle).library.unwrap_or_else(|| self.config().library)
    }

    fn is_response_enabled(&self, handle: Handle<'_>) -> bool {
        let of_filter = self.config().response.rules.enabled;
        self.of_route(handle).response_enabled.unwrap_or(of_filter)
    }

    /// Whether the request is to be compressed.
    fn takes_request(&self, rules: &CompressionRules, headers: &HeaderMap, encoding: &str) -> bool {
        rules.enabled
            && !has_upgrade(headers)
            && self.is_long_enough(rules, headers, &self.shared.requests)
            && rules::is_type_allowed(rules, headers)
            && headers.get(b"content-encoding").is_none()
            && is_transfer_encoding_allowed(headers, encoding)
    }

    fn is_long_enough(
        &self,
        rules: &CompressionRules,
        headers: &HeaderMap,
        stats: &DirectionStats,
    ) -> bool {
        let is_long = rules::is_long_enough(rules, headers);
        if !is_long {
            stats.content_length_too_small.inc();
        }
        is_long
    }

    fn is_etag_allowed(&self, headers: &HeaderMap) -> bool {
        let response = &self.config().response;
        response.weaken_etag || !response.disable_on_etag || headers.get(b"etag").is_none()
    }

    fn is_status_allowed(&self, headers: &HeaderMap) -> bool {
        let status = headers.get(b":status").and_then(|text| std::str::from_utf8(text).ok());
        let status = status.and_then(|text| text.parse::<u16>().ok());
        status
            .is_none_or(|status| !self.config().response.uncompressible_statuses.contains(&status))
    }

    /// Whether this filter is the one whose encoding the client likes best.
    fn is_chosen(&self, handle: Handle<'_>, headers: &HeaderMap) -> bool {
        let stats = &self.shared.choices;
        let Some(accept) = self.accept_encoding.get() else {
            stats.no_accept_header.inc();
            return false;
        };
        let own = self.library(handle).encoding();
        let decide = |registry: &Rc<Registry>| {
            let decision = registry.decide(accept, headers, &self.shared, own);
            (decision.encoding.eq_ignore_ascii_case(own), decision.stat)
        };
        let Some((is_own, stat)) = self.registry.get().map(decide) else { return false };
        match stat {
            HeaderStat::Valid if is_own => stats.header_compressor_used.inc(),
            HeaderStat::Valid => stats.header_compressor_overshadowed.inc(),
            HeaderStat::Identity => stats.header_identity.inc(),
            HeaderStat::Wildcard => stats.header_wildcard.inc(),
            HeaderStat::NotValid => stats.header_not_valid.inc(),
        }
        is_own
    }

    /// Begins to compress the response, and has its headers say so.
    fn begin_response(&self, headers: &mut HeaderMap, library: CompressorLibrary) {
        rules::change_etag(headers, self.config().response.weaken_etag);
        headers.remove(b"content-length");
        headers.set(b"content-encoding", library.encoding().as_bytes());
        self.shared.responses.compressed.inc();
        self.response.replace(compression::compressor(&library));
    }

    /// Does to a response what its rules say.
    fn take_response(&self, handle: Handle<'_>, headers: &mut HeaderMap, end_of_stream: bool) {
        let (rules, library) = (&self.config().response.rules, self.library(handle));
        let is_candidate = self.is_response_enabled(handle)
            && self.is_long_enough(rules, headers, &self.shared.responses);
        let is_compressible = is_candidate
            && !has_upgrade(headers)
            && rules::is_type_allowed(rules, headers)
            && !forbids_transformation(headers)
            && self.is_etag_allowed_counting(headers)
            && headers.get(b"content-encoding").is_none()
            && self.is_status_allowed(headers);
        let is_taken = !end_of_stream
            && is_candidate
            && self.is_chosen(handle, headers)
            && is_compressible
            && is_transfer_encoding_allowed(headers, library.encoding());
        if is_taken {
            self.begin_response(headers, library);
        } else {
            self.shared.responses.not_compressed.inc();
        }
        if is_compressible {
            rules::add_vary(headers);
        }
    }

    fn is_etag_allowed_counting(&self, headers: &HeaderMap) -> bool {
        let is_allowed = self.is_etag_allowed(headers);
        if !is_allowed {
            self.shared.choices.not_compressed_etag.inc();
        }
        is_allowed
    }

    /// The same, where the response's headers tell what has become of it.
    fn take_response_telling(&self, handle: Handle<'_>, headers: &mut HeaderMap, end: bool) {
        let library = self.library(handle);
        let may_be = self.is_response_enabled(handle)
            && !has_upgrade(headers)
            && !forbids_transformation(headers)
            && headers.get(b"content-encoding").is_none();
        let rules = &self.config().response.rules;
        let is_compressible = may_be
            && self.is_long_enough(rules, headers, &self.shared.responses)
            && rules::is_type_allowed(rules, headers)
            && self.is_etag_allowed(headers)
            && self.is_status_allowed(headers);
        if is_compressible {
            rules::add_vary(headers);
        }
        let may_be = !end && may_be && is_transfer_encoding_allowed(headers, library.encoding());
        let reason = if may_be { self.reason(headers) } else { None };
        if let Some(reason) = reason {
            tell(headers, format!("{};{reason}", library.encoding()));
        }
        if !may_be || reason.is_some() || !self.is_chosen(handle, headers) {
            self.shared.responses.not_compressed.inc();
            return;
        }
        let length = headers.get(b"content-length").unwrap_or_default();
        let length = String::from_utf8_lossy(length).into_owned();
        // A route's own library does not count here (Envoy 1.40).
        self.begin_response(headers, library);
        self.response.replace(compression::compressor(&self.config().library));
        tell(headers, format!("{};Compressed;OriginalLength={length}", library.encoding()));
    }

    /// Why a response that might be compressed is not.
    fn reason(&self, headers: &HeaderMap) -> Option<Reason> {
        let rules = &self.config().response.rules;
        if !self.is_long_enough(rules, headers, &self.shared.responses) {
            Some("ContentLengthTooSmall")
        } else if !rules::is_type_allowed(rules, headers) {
            Some("ContentTypeNotAllowed")
        } else if !self.is_etag_allowed_counting(headers) {
            Some("EtagNotAllowed")
        } else if !self.is_status_allowed(headers) {
            Some("StatusCodeNotAllowed")
        } else {
            None
        }
    }
}

fn tell(headers: &mut HeaderMap, status: String) {
    headers.push("x-envoy-compression-status", status.into_bytes());
}

/// Compresses what a data hook was called with, in its place.
fn compress(
    compressor: &RefCell<Option<Box<dyn Compress>>>,
    stats: &DirectionStats,
    direction: Direction,
    handle: Handle<'_>,
    is_last: bool,
) {
    let Some(compressor) = &mut *compressor.borrow_mut() else { return };
    let Some(mut body) = handle.received_body(direction) else { return };
    let compressed = compressor.compress(&body, is_last);
    stats.total_uncompressed_bytes.add(body.len() as u64);
    stats.total_compressed_bytes.add(compressed.len() as u64);
    *body = Buffer::from(Bytes::from(compressed));
}

/// Ends a compressed body before trailers.
fn finish(
    compressor: &RefCell<Option<Box<dyn Compress>>>,
    stats: &DirectionStats,
    direction: Direction,
    handle: Handle<'_>,
) {
    let compressed = compressor.borrow_mut().as_mut().map(|end| end.compress(&Buffer::new(), true));
    if let Some(compressed) = compressed {
        stats.total_compressed_bytes.add(compressed.len() as u64);
        handle.add_data(direction, compressed.into());
    }
}

impl HttpFilter for Compressor {
    fn init(&self, handle: Handle<'_>) -> Result<(), FilterInitFailed> {
        self.registry.get_or_init(|| {
            let registry = Registry::of(handle);
            registry.register(Rc::clone(&self.shared));
            registry
        });
        Ok(())
    }

    fn request_headers(&self, handle: Handle<'_>, end_of_stream: bool) -> HeadersStatus {
        let library = self.library(handle);
        let is_response_enabled = self.is_response_enabled(handle);
        let removes = self.of_route(handle).removes_accept_encoding;
        let removes = removes.unwrap_or_else(|| self.config().response.removes_accept_encoding);
        let Some(mut headers) = handle.headers_mut(Kind::Request) else {
            return HeadersStatus::Continue;
        };
        if let Some(accept) = headers.shared(b"accept-encoding") {
            self.accept_encoding.get_or_init(|| accept);
        }
        if is_response_enabled && removes {
            headers.remove(b"accept-encoding");
        }
        let takes = |rules| self.takes_request(rules, &headers, library.encoding());
        if !end_of_stream && self.config().request.as_ref().is_some_and(takes) {
            headers.remove(b"content-length");
            headers.set(b"content-encoding", library.encoding().as_bytes());
            self.shared.requests.compressed.inc();
            self.request.replace(compression::compressor(&library));
        } else {
            self.shared.requests.not_compressed.inc();
        }
        HeadersStatus::Continue
    }

    fn request_data(&self, handle: Handle<'_>, end_of_stream: bool) -> DataStatus {
        let stats = &self.shared.requests;
        compress(&self.request, stats, Direction::Request, handle, end_of_stream);
        DataStatus::Continue
    }

    fn request_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        finish(&self.request, &self.shared.requests, Direction::Request, handle);
        TrailersStatus::Continue
    }

    fn response_headers(&self, handle: Handle<'_>, end_of_stream: bool) -> HeadersStatus {
        // Asked for first: it may select a route.
        self.of_route(handle);
        if let Some(mut headers) = handle.headers_mut(Kind::Response) {
            if self.config().response.tells_status {
                self.take_response_telling(handle, &mut headers, end_of_stream);
            } else {
                self.take_response(handle, &mut headers, end_of_stream);
            }
        }
        HeadersStatus::Continue
    }

    fn response_data(&self, handle: Handle<'_>, end_of_stream: bool) -> DataStatus {
        let stats = &self.shared.responses;
        compress(&self.response, stats, Direction::Response, handle, end_of_stream);
        DataStatus::Continue
    }

    fn response_trailers(&self, handle: Handle<'_>) -> TrailersStatus {
        finish(&self.response, &self.shared.responses, Direction::Response, handle);
        TrailersStatus::Continue
    }
}
