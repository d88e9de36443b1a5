//! Compiles the probe as a part of the tests, its hooks under names without the prefix of the ABI, and has the tests export the
//! host's callbacks to libraries.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::PathBuf;

use attache_abi::manifest::{CALLBACK_PREFIX, hooks};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=modules");
    println!("cargo::rerun-if-changed=../include/attache_abi.h");
    println!("cargo::rustc-link-arg-tests=-Wl,--export-dynamic-symbol={CALLBACK_PREFIX}*");
    let folder = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let table = folder.join("probe_table.c");
    std::fs::write(&table, probe_table()).expect("OUT_DIR is writable");
    let files = std::fs::read_dir("modules").expect("the sources are there");
    let files = files.map(|file| file.expect("the sources can be listed").path()).filter(|path| {
        let stem = path.file_stem().and_then(OsStr::to_str).unwrap_or_default();
        stem.starts_with("probe") && path.extension() == Some(OsStr::new("c"))
    });
    cc::Build::new()
        .files(files)
        .file(table)
        .include("../include")
        .std("gnu11")
        .flag("-Wno-missing-field-initializers")
        .define("LINKED", None)
        .warnings_into_errors(true)
        .extra_warnings(true)
        .cargo_metadata(false)
        .compile("probe_linked");
    // Only the tests link it: what else uses this crate has no callbacks.
    println!("cargo::rustc-link-search=native={}", folder.display());
}

/// A table of all hooks of the ABI, null where the probe does not have one.
fn probe_table() -> String {
    let (mut declared, mut listed) = (String::new(), String::new());
    for hook in hooks() {
        let name = hook.name;
        let _ = writeln!(declared, "__attribute__((weak)) void {name}(void);");
        let _ = writeln!(listed, "  {{\"{}\", {name}}},", hook.symbol);
    }
    format!(
        "{declared}\nconst struct {{ const char* symbol; void (*hook)(void); }} probe_hooks[] = {{\n{listed}  {{0, 0}}\n}};\n"
    )
}
