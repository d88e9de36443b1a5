//! The header is the committed one, and compilers take it and agree with the declaration about it.

use std::fmt::Write as _;
use std::io::ErrorKind;
use std::process::Command;

use attache_abi::manifest::{self, TYPE_PREFIX};

use super::{path, render};

const STRICT: [&str; 5] = ["-Wall", "-Wextra", "-Werror", "-pedantic", "-fsyntax-only"];

#[test]
fn the_committed_header_is_up_to_date() {
    let committed = std::fs::read_to_string(path()).expect("the header is in the repository");
    assert!(committed == render(), "run `cargo xtask header`");
}

#[test]
fn every_function_is_declared_once() {
    let header = render();
    let removed = manifest::REMOVED_CALLBACKS.iter().map(|retired| &retired.function);
    for function in manifest::hooks().chain(manifest::callbacks()).chain(removed) {
        let declaration = format!(" {}(", function.symbol);
        assert_eq!(header.matches(&declaration).count(), 1, "{}", function.symbol);
    }
}

#[test]
fn c11_takes_the_header() {
    compile("CC", "cc", "c", "-std=c11", "_Static_assert");
}

#[test]
fn cxx17_takes_the_header() {
    compile("CXX", "c++", "cpp", "-std=c++17", "static_assert");
}

/// Compiles a file that includes the header twice and asserts every layout and number.
fn compile(variable: &str, default: &str, extension: &str, standard: &str, assertion: &str) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("attache_abi.h"), render()).expect("write the header");
    let source = folder.path().join("module").with_extension(extension);
    std::fs::write(&source, module(assertion)).expect("write the source");

    let chosen = std::env::var(variable).ok();
    let compiler = chosen.as_deref().unwrap_or(default);
    let output = match Command::new(compiler).args(STRICT).arg(standard).arg(&source).output() {
        // Building the project takes a C compiler alone, so its tests must not ask for more.
        Err(error)
            if error.kind() == ErrorKind::NotFound && chosen.is_none() && default != "cc" =>
        {
            eprintln!("not checked, since there is no {default}");
            return;
        }
        output => output.unwrap_or_else(|error| panic!("run {compiler}: {error}")),
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A module in the common subset of C and C++.
fn module(assertion: &str) -> String {
    let mut source = String::from("#include \"attache_abi.h\"\n#include \"attache_abi.h\"\n\n");
    let mut claim = |claim: String| {
        writeln!(source, "{assertion}({claim}, \"differs from the declaration\");")
            .expect("memory");
    };
    for each in manifest::enums() {
        let name = format!("{TYPE_PREFIX}{}", each.name);
        claim(format!("sizeof({name}) == 4"));
        each.values
            .iter()
            .for_each(|value| claim(format!("{name}_{} == {}", value.name, value.number)));
    }
    if cfg!(target_pointer_width = "64") {
        for each in manifest::STRUCTS {
            let name = format!("{TYPE_PREFIX}{}", each.name);
            claim(format!("sizeof({name}) == {}", each.size));
            for field in each.fields {
                claim(format!("offsetof({name}, {}) == {}", field.name, field.offset));
            }
        }
    }
    source.push_str(
        "\nenvoy_dynamic_module_type_abi_version_module_ptr envoy_dynamic_module_on_program_init(void) {\n  \
         return ATTACHE_ABI_VERSION_1_37;\n}\n",
    );
    source
}
