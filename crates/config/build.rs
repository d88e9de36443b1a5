//! Compiles the published Envoy API into the file descriptor set that the crate embeds.
//!
//! The .proto files are those that `envoy-types` ships, so descriptors and typed structs are of one
//! version.

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use cargo_metadata::{Metadata, MetadataCommand};
use protox::Compiler;

/// The roots of the messages the crate accepts; what they import comes along.
const ROOTS: &[&str] = &[
    "envoy/admin/v3/config_dump.proto",
    "envoy/config/bootstrap/v3/bootstrap.proto",
    "envoy/extensions/access_loggers/file/v3/file.proto",
    "envoy/extensions/access_loggers/stream/v3/stream.proto",
    "envoy/extensions/compression/brotli/compressor/v3/brotli.proto",
    "envoy/extensions/compression/brotli/decompressor/v3/brotli.proto",
    "envoy/extensions/compression/gzip/compressor/v3/gzip.proto",
    "envoy/extensions/compression/gzip/decompressor/v3/gzip.proto",
    "envoy/extensions/compression/zstd/compressor/v3/zstd.proto",
    "envoy/extensions/compression/zstd/decompressor/v3/zstd.proto",
    "envoy/extensions/filters/http/buffer/v3/buffer.proto",
    "envoy/extensions/filters/http/compressor/v3/compressor.proto",
    "envoy/extensions/filters/http/cors/v3/cors.proto",
    "envoy/extensions/filters/http/decompressor/v3/decompressor.proto",
    "envoy/extensions/common/matching/v3/extension_matcher.proto",
    "envoy/extensions/filters/common/matcher/action/v3/skip_action.proto",
    "envoy/extensions/filters/http/composite/v3/composite.proto",
    "envoy/extensions/filters/http/dynamic_modules/v3/dynamic_modules.proto",
    "envoy/extensions/filters/http/fault/v3/fault.proto",
    "envoy/extensions/filters/http/header_mutation/v3/header_mutation.proto",
    "envoy/extensions/filters/http/health_check/v3/health_check.proto",
    "envoy/extensions/filters/http/router/v3/router.proto",
    "envoy/extensions/filters/http/upstream_codec/v3/upstream_codec.proto",
    "envoy/extensions/filters/network/http_connection_manager/v3/http_connection_manager.proto",
    "envoy/extensions/load_balancing_policies/least_request/v3/least_request.proto",
    "envoy/extensions/load_balancing_policies/random/v3/random.proto",
    "envoy/extensions/load_balancing_policies/round_robin/v3/round_robin.proto",
    "envoy/extensions/request_id/uuid/v3/uuid.proto",
    "envoy/extensions/formatter/metadata/v3/metadata.proto",
    "envoy/extensions/formatter/req_without_query/v3/req_without_query.proto",
    "envoy/extensions/retry/host/previous_hosts/v3/previous_hosts.proto",
    "envoy/extensions/upstreams/http/v3/http_protocol_options.proto",
    "envoy/extensions/matching/common_inputs/network/v3/network_inputs.proto",
    "envoy/extensions/matching/input_matchers/metadata/v3/metadata.proto",
    "envoy/type/matcher/v3/http_inputs.proto",
    "envoy/type/matcher/v3/status_code_input.proto",
    "validate/validate.proto",
    // Types that a module's configuration may be of.
    "google/protobuf/any.proto",
    "google/protobuf/duration.proto",
    "google/protobuf/empty.proto",
    "google/protobuf/struct.proto",
    "google/protobuf/timestamp.proto",
    "google/protobuf/wrappers.proto",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../../Cargo.lock");
    let includes = include_dirs(&proto_dir()?)?;
    let mut compiler = Compiler::new(includes)?;
    compiler.include_imports(true).include_source_info(false).open_files(ROOTS)?;
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    // Encoded by the compiler, not from typed structs: those would lose the options that are
    // extensions.
    fs::write(out.join("envoy_api.bin"), compiler.encode_file_descriptor_set())?;
    Ok(())
}

/// The `proto` folder of the `envoy-types` that this build links.
fn proto_dir() -> Result<PathBuf, Box<dyn Error>> {
    let metadata = metadata()?;
    let package = metadata
        .packages
        .iter()
        .find(|package| package.name == "envoy-types")
        .ok_or("envoy-types is not among the dependencies")?;
    let root = package.manifest_path.parent().ok_or("envoy-types has no folder")?;
    Ok(root.join("proto").into())
}

/// Asks cargo for the dependency graph, without the network where that is enough: cargo may not
/// have downloaded what other platforms or other packages of the workspace need.
fn metadata() -> Result<Metadata, Box<dyn Error>> {
    let manifest = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("Cargo.toml");
    let target = env::var("TARGET")?;
    let mut command = MetadataCommand::new();
    command.manifest_path(manifest);
    let platform = ["--filter-platform".to_owned(), target];
    let offline: Vec<String> = platform.iter().cloned().chain(["--offline".to_owned()]).collect();
    command
        .clone()
        .other_options(offline)
        .exec()
        .or_else(|_| command.other_options(platform.to_vec()).exec())
        .map_err(Into::into)
}

/// The import roots inside the `proto` folder: it holds one folder per upstream repository.
fn include_dirs(proto: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut dirs = Vec::new();
    for entry in fs::read_dir(proto)? {
        dirs.push(entry?.path());
    }
    dirs.sort();
    Ok(dirs)
}
