//! Envoy's own test modules, as they are, compiled from a source tree of Envoy that the caller has: those of its integration tests
//! in Rust, Go and C++, and those in C that tell what a host must refuse to load.
//!
//! Nothing of theirs is part of this project: what is built stands in the build folder, and `xtask/parity/envoy_tests` has only
//! what is sent to their filters. A filter that a tree's module does not have is left out.

mod build;
mod filters;
mod loads;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use serde::Deserialize;

use super::run::Ground;
use super::{Args, FOLDER, compare_all, suite};
use crate::wheel::ENVOYS;
use crate::workspace::Workspace;

/// The folder of the cases.
const SUITES: &str = "envoy_tests";
/// The test modules in a source tree of Envoy, a folder for each language.
const TESTS: &str = "test/extensions/dynamic_modules/test_data";
/// What the Go runtime must not check: Envoy's SDK for Go passes pointers to pointers of Go, as Envoy's documentation says.
const ENVIRONMENT: [(&str, &str); 1] = [("GODEBUG", "cgocheck=0")];

/// A language that Envoy has test modules in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Language {
    /// Modules that each lack or fail something, most of them to be refused.
    C,
    Cpp,
    Go,
    Rust,
}

impl Language {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::Rust, Self::Go, Self::Cpp, Self::C];

    /// Its folder in [`TESTS`].
    const fn folder(self) -> &'static str {
        match self {
            Self::C => "c",
            Self::Cpp => "cpp",
            Self::Go => "go",
            Self::Rust => "rust",
        }
    }

    /// The source of a module.
    fn source(self, tree: &Path, module: &str) -> PathBuf {
        let folder = tree.join(TESTS).join(self.folder());
        match self {
            Self::C => folder.join(format!("{module}.c")),
            Self::Cpp => folder.join(format!("{module}.cc")),
            Self::Go => folder.join(module).join(format!("{module}.go")),
            Self::Rust => folder.join(format!("{module}.rs")),
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::C => "C",
            Self::Cpp => "C++",
            Self::Go => "Go",
            Self::Rust => "Rust",
        })
    }
}

/// A source tree of Envoy.
struct Tree {
    folder: PathBuf,
    /// Its release line, such as (1, 39).
    line: (u32, u32),
}

impl Tree {
    fn open(folder: &Path) -> anyhow::Result<Self> {
        let shown = folder.display();
        ensure!(
            folder.join(TESTS).is_dir(),
            "{shown} is no source tree of Envoy: it has no {TESTS}"
        );
        let version = folder.join("VERSION.txt");
        let text = fs::read_to_string(&version)
            .with_context(|| format!("{} tells which release it is", version.display()))?;
        let line = line_of(&text).with_context(|| format!("{}: {text}", version.display()))?;
        let folder = fs::canonicalize(folder).with_context(|| shown.to_string())?;
        Ok(Self { folder, line })
    }

    /// The releases that can load what is compiled with it: its own, and newer ones.
    fn envoys(&self) -> Vec<&'static str> {
        ENVOYS.into_iter().filter(|version| line_of(version) >= Some(self.line)).collect()
    }

    /// Whether it has test modules in a language.
    fn has(&self, language: Language) -> bool {
        self.folder.join(TESTS).join(language.folder()).is_dir()
    }
}

impl fmt::Display for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (major, minor) = self.line;
        write!(f, "Envoy {major}.{minor}")
    }
}

/// The release line of a version such as `1.40.0-dev`.
fn line_of(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.trim().split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// Builds the modules of each tree in each language, and compares what the hosts do with them.
///
/// # Errors
///
/// When they do not build, and as for every suite; the others are run all the same.
pub(super) fn run(workspace: &Workspace, args: &Args) -> anyhow::Result<()> {
    let trees: Vec<_> =
        args.envoy_tests.iter().map(|tree| Tree::open(tree)).collect::<Result<_, _>>()?;
    let mut failed = Vec::new();
    for tree in &trees {
        for &language in args.language.iter().filter(|language| tree.has(**language)) {
            println!("\n{tree}'s test modules in {language}:");
            if let Err(error) = one(workspace, args, tree, language) {
                failed.push(format!("{tree}'s in {language}: {error:#}"));
            }
        }
    }
    ensure!(failed.is_empty(), "{}", failed.join("\n"));
    Ok(())
}

fn one(workspace: &Workspace, args: &Args, tree: &Tree, language: Language) -> anyhow::Result<()> {
    let own = workspace.root().join(FOLDER);
    let (common, _) = suite::load(&own)?;
    let mut args = args.clone();
    args.envoy.retain(|version| tree.envoys().contains(&version.as_str()));
    let sources = filters::read_all(&own.join(SUITES), tree, language)?;
    let modules = build::modules(workspace, tree, language, &filters::modules(&sources))?;
    let ground = Ground {
        workspace,
        common: &common,
        profile: args.profile,
        modules,
        replaced: Vec::new(),
        environment: &ENVIRONMENT,
    };
    if language == Language::C {
        return loads::compare(&ground, &args, tree);
    }
    let suites = filters::suites(sources, tree, language)?;
    compare_all(&ground, suites, &args)
}

#[cfg(test)]
mod tests {
    use super::{Tree, line_of};

    #[test]
    fn modules_load_in_their_own_release_and_in_newer_ones() {
        assert_eq!(line_of("1.40.0-dev\n"), Some((1, 40)));
        assert_eq!(line_of("next"), None);
        let tree = Tree { folder: "tree".into(), line: (1, 39) };
        assert_eq!(tree.envoys(), ["1.39.3", "1.40.0"]);
    }
}
