//! Compiles the module's C source and has it linked into the library that Cargo makes.

use std::env::var;
use std::path::{Path, PathBuf};

fn main() {
    let package = PathBuf::from(var("CARGO_MANIFEST_DIR").expect("set by Cargo"));
    let include = package.join("../../include");
    for input in
        [Path::new("src/hello.c"), Path::new("exports.map"), &include.join("attache_abi.h")]
    {
        println!("cargo:rerun-if-changed={}", input.display());
    }
    let objects = cc::Build::new()
        .file("src/hello.c")
        .include(include)
        .std("c11")
        .warnings_into_errors(true)
        .extra_warnings(true)
        // The hooks' signatures are given; not every hook needs all that it gets.
        .flag("-Wno-unused-parameter")
        .compile_intermediates();
    for object in objects {
        println!("cargo:rustc-cdylib-link-arg={}", object.display());
    }
    // Cargo's own list of exports has only what Rust code exports. A second list is what LLD takes and GNU ld does not.
    println!(
        "cargo:rustc-cdylib-link-arg=-Wl,--version-script={}",
        package.join("exports.map").display()
    );
    if var("CARGO_CFG_TARGET_ARCH").expect("set by Cargo") != "x86_64" {
        // On x86-64 it is the default of the Rust toolchain.
        println!("cargo:rustc-cdylib-link-arg=-fuse-ld=lld");
    }
}
