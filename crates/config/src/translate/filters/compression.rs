//! The filters that compress and decompress bodies.

use envoy_types::pb::{
    envoy::{
        config::core::v3::{RuntimeFeatureFlag, TypedExtensionConfig},
        extensions::{
            compression::{
                brotli::{
                    compressor::v3::{Brotli, brotli::EncoderMode},
                    decompressor::v3::Brotli as BrotliDecompressor,
                },
                gzip::{compressor::v3::Gzip, decompressor::v3::Gzip as GzipDecompressor},
                zstd::{compressor::v3::Zstd, decompressor::v3::Zstd as ZstdDecompressor},
            },
            filters::http::{
                compressor::v3::{
                    Compressor as Api, CompressorPerRoute as ApiPerRoute,
                    compressor::{CommonDirectionConfig, ResponseDirectionConfig},
                    compressor_per_route::Override,
                },
                decompressor::v3::{
                    Decompressor as ApiDecompressor,
                    decompressor::CommonDirectionConfig as ApiDecompressionRules,
                },
            },
        },
    },
    google::protobuf::UInt32Value,
};

use crate::{
    model::{
        BrotliMode, CompressionRules, CompressorFilter, CompressorLibrary, CompressorPerRoute,
        ContentTypes, DecompressionRules, DecompressorFilter, DecompressorLibrary,
        ResponseCompression,
    },
    path::Path,
    translate::{Translation, listener::unpack},
};

impl Translation<'_> {
    /// `None` after a fault, here and below.
    pub(super) fn compressor(&mut self, filter: &Api, path: &Path) -> Option<CompressorFilter> {
        let library = filter.compressor_library.as_ref()?;
        let request = filter.request_direction_config.as_ref().map(|direction| {
            let path = path.field("request_direction_config").field("common_config");
            let rules = direction.common_config.clone().unwrap_or_default();
            self.compression_rules(&rules, &path)
        });
        let response = self.response_compression(filter, path);
        Some(CompressorFilter {
            library_name: library.name.clone(),
            library: self.compressor_library(library, &path.field("compressor_library"))?,
            request,
            response,
            choose_first: filter.choose_first,
        })
    }

    #[expect(deprecated, reason = "Envoy still takes the fields that directions replace")]
    fn response_compression(&mut self, filter: &Api, path: &Path) -> ResponseCompression {
        let direction = filter.response_direction_config.clone();
        let has_own_stats = direction.is_some();
        let path = path.field("response_direction_config").field("common_config");
        // Without a direction the filter's own fields count, and are those of one.
        let direction = direction.unwrap_or_else(|| ResponseDirectionConfig {
            common_config: Some(CommonDirectionConfig {
                enabled: filter.runtime_enabled.clone(),
                min_content_length: filter.content_length,
                content_type: filter.content_type.clone(),
                ..CommonDirectionConfig::default()
            }),
            disable_on_etag_header: filter.disable_on_etag_header,
            remove_accept_encoding_header: filter.remove_accept_encoding_header,
            ..ResponseDirectionConfig::default()
        });
        let rules = direction.common_config.unwrap_or_default();
        let statuses = direction.uncompressible_response_codes.iter();
        ResponseCompression {
            rules: self.compression_rules(&rules, &path),
            has_own_stats,
            disable_on_etag: direction.disable_on_etag_header,
            weaken_etag: direction.weaken_etag_on_compress,
            removes_accept_encoding: direction.remove_accept_encoding_header,
            uncompressible_statuses: statuses
                .filter_map(|code| u16::try_from(*code).ok())
                .collect(),
            tells_status: direction.status_header_enabled,
        }
    }

    #[expect(deprecated, reason = "Envoy still takes the field that content_type_matcher replaces")]
    fn compression_rules(
        &mut self,
        rules: &CommonDirectionConfig,
        path: &Path,
    ) -> CompressionRules {
        let tests = path.field("content_type_matcher");
        let tests = self.each(&rules.content_type_matcher, &tests, Self::string_matcher);
        let min_content_length = value(rules.min_content_length.as_ref(), 0);
        CompressionRules {
            enabled: is_enabled(rules.enabled.as_ref()),
            min_content_length: match u64::from(min_content_length) {
                0 => CompressionRules::DEFAULT_MIN_CONTENT_LENGTH,
                length => length,
            },
            content_types: if !tests.is_empty() {
                ContentTypes::Matching(tests)
            } else if rules.content_type.is_empty() {
                ContentTypes::Named(ContentTypes::DEFAULT.map(str::to_owned).to_vec())
            } else {
                ContentTypes::Named(rules.content_type.clone())
            },
        }
    }

    fn compressor_library(
        &mut self,
        library: &TypedExtensionConfig,
        path: &Path,
    ) -> Option<CompressorLibrary> {
        let any = library.typed_config.as_ref()?;
        if let Some(gzip) = unpack::<Gzip>(any) {
            Some(CompressorLibrary::Gzip {
                level: u32::try_from(gzip.compression_level).ok().filter(|level| *level > 0),
                window_bits: small(gzip.window_bits.as_ref(), 12),
            })
        } else if let Some(brotli) = unpack::<Brotli>(any) {
            Some(brotli_library(&brotli))
        } else if let Some(zstd) = unpack::<Zstd>(any) {
            Some(CompressorLibrary::Zstd {
                level: signed(zstd.compression_level.as_ref(), 3),
                checksum: zstd.enable_checksum,
                strategy: u8::try_from(zstd.strategy).unwrap_or_default(),
            })
        } else {
            self.out_of_place(any, "compressor library", &path.field("typed_config"));
            None
        }
    }

    pub(super) fn compressor_per_route(
        &mut self,
        config: &ApiPerRoute,
        path: &Path,
    ) -> Option<CompressorPerRoute> {
        let Some(Override::Overrides(overrides)) = &config.r#override else {
            let response_enabled = Some(false);
            return Some(CompressorPerRoute { response_enabled, ..CompressorPerRoute::default() });
        };
        let direction = overrides.response_direction_config.as_ref();
        let removes = direction.and_then(|direction| direction.remove_accept_encoding_header);
        let library = match &overrides.compressor_library {
            Some(library) => {
                let path = path.field("overrides").field("compressor_library");
                Some(self.compressor_library(library, &path)?)
            }
            None => None,
        };
        Some(CompressorPerRoute {
            response_enabled: direction.map(|_| true),
            removes_accept_encoding: removes.map(|removes| removes.value),
            library,
        })
    }

    pub(super) fn decompressor(
        &mut self,
        filter: &ApiDecompressor,
        path: &Path,
    ) -> Option<DecompressorFilter> {
        let library = filter.decompressor_library.as_ref()?;
        let library_path = path.field("decompressor_library");
        let request = filter.request_direction_config.clone().unwrap_or_default();
        let response = filter.response_direction_config.clone().unwrap_or_default();
        Some(DecompressorFilter {
            library_name: library.name.clone(),
            library: self.decompressor_library(library, &library_path)?,
            request: decompression_rules(request.common_config.as_ref()),
            response: decompression_rules(response.common_config.as_ref()),
            advertises_encoding: request.advertise_accept_encoding.is_none_or(|on| on.value),
        })
    }

    fn decompressor_library(
        &mut self,
        library: &TypedExtensionConfig,
        path: &Path,
    ) -> Option<DecompressorLibrary> {
        let any = library.typed_config.as_ref()?;
        if let Some(gzip) = unpack::<GzipDecompressor>(any) {
            Some(DecompressorLibrary::Gzip {
                window_bits: small(gzip.window_bits.as_ref(), 15),
                max_inflate_ratio: value(gzip.max_inflate_ratio.as_ref(), 100).into(),
            })
        } else if unpack::<BrotliDecompressor>(any).is_some() {
            Some(DecompressorLibrary::Brotli)
        } else if unpack::<ZstdDecompressor>(any).is_some() {
            Some(DecompressorLibrary::Zstd)
        } else {
            self.out_of_place(any, "decompressor library", &path.field("typed_config"));
            None
        }
    }
}

fn brotli_library(brotli: &Brotli) -> CompressorLibrary {
    CompressorLibrary::Brotli {
        quality: signed(brotli.quality.as_ref(), 3),
        mode: match EncoderMode::try_from(brotli.encoder_mode) {
            Ok(EncoderMode::Text) => BrotliMode::Text,
            Ok(EncoderMode::Font) => BrotliMode::Font,
            _ => BrotliMode::Generic,
        },
        window_bits: signed(brotli.window_bits.as_ref(), 18),
        input_block_bits: signed(brotli.input_block_bits.as_ref(), 24),
        disable_literal_context_modeling: brotli.disable_literal_context_modeling,
    }
}

fn decompression_rules(rules: Option<&ApiDecompressionRules>) -> DecompressionRules {
    DecompressionRules {
        enabled: is_enabled(rules.and_then(|rules| rules.enabled.as_ref())),
        ignores_no_transform: rules.is_some_and(|rules| rules.ignore_no_transform_header),
    }
}

/// The default of a flag: nothing can override it at run time.
fn is_enabled(flag: Option<&RuntimeFeatureFlag>) -> bool {
    flag.and_then(|flag| flag.default_value).is_none_or(|on| on.value)
}

fn value(number: Option<&UInt32Value>, default: u32) -> u32 {
    number.map_or(default, |number| number.value)
}

/// A number whose rule keeps it small.
fn small(number: Option<&UInt32Value>, default: u8) -> u8 {
    u8::try_from(value(number, default.into())).unwrap_or(default)
}

fn signed(number: Option<&UInt32Value>, default: u16) -> i32 {
    i32::try_from(value(number, default.into())).unwrap_or(i32::MAX)
}
