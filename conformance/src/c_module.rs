//! The modules of this folder, compiled when somebody needs them.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

/// Compiles the files of the module `name`, its own and those that begin with its name, to a library at `output`, with what `CC` and
/// `CFLAGS` say, as make does.
///
/// # Panics
///
/// When there is no C compiler, or it finds a fault.
pub fn compile(name: &str, defines: &[&str], output: &Path) {
    compile_without(name, defines, &[], output);
}

/// The same, without exporting some hooks, which are named without the ABI's prefix.
///
/// # Panics
///
/// As [`compile`].
pub fn compile_without(name: &str, defines: &[&str], hooks: &[String], output: &Path) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = here.join("modules").read_dir().expect("the sources are there");
    let sources =
        sources.map(|entry| entry.expect("the sources can be listed").path()).filter(|path| {
            let stem = path.file_stem().and_then(OsStr::to_str).unwrap_or_default();
            let rest = stem.strip_prefix(name);
            let is_part = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('_'));
            is_part && path.extension() == Some(OsStr::new("c"))
        });
    let mut hidden = Vec::new();
    if !hooks.is_empty() {
        let list = output.with_extension("map");
        let symbols = hooks.iter().map(|hook| format!("envoy_dynamic_module_on_{hook};"));
        let text = format!("{{ local: {} }};", symbols.collect::<Vec<_>>().join(" "));
        std::fs::write(&list, text).expect("the folder of the library can be written to");
        hidden.push(format!("-Wl,--version-script={}", list.display()));
    }
    let output = Command::new(std::env::var_os("CC").unwrap_or_else(|| "cc".into()))
        .args([
            "-std=gnu11",
            "-Wall",
            "-Wextra",
            "-Wno-missing-field-initializers",
            "-Werror",
            "-shared",
            "-fPIC",
            "-pthread",
        ])
        .args(std::env::var("CFLAGS").unwrap_or_default().split_whitespace())
        // An old release lacks newer callbacks, and a module that does not call them must load there.
        .arg("-Wl,-z,lazy")
        .args(defines.iter().map(|define| format!("-D{define}")))
        .args(hidden)
        .arg("-I")
        .arg(here.join("../include"))
        .arg("-o")
        .arg(output)
        .args(sources)
        .output()
        .expect("a C compiler is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
