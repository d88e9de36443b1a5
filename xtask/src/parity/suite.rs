//! The files under `xtask/parity/`: what is true of every case, and cases for each configuration.

use std::collections::HashSet;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, ensure};
use regex::Regex;
use serde::{Deserialize, Deserializer};

use super::case::{Case, Explained};
use super::mask::Mask;
use crate::host::Host;
use crate::ports::UPSTREAM_PORT;
use crate::process;
use crate::workspace::{Profile, Workspace};

/// The file that holds what is true of every case.
const COMMON: &str = "common.toml";

/// What is true of every case.
#[derive(Deserialize, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct Common {
    /// What differs from run to run.
    #[serde(rename = "mask")]
    pub(crate) masks: Vec<Mask>,
    /// Differences that any case may show.
    #[serde(default)]
    pub(crate) explained: Vec<Explained>,
}

/// One file: cases for one configuration.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(crate) struct Suite {
    /// The file's name without extension.
    #[serde(skip)]
    pub(crate) name: String,
    /// The configuration, a path in the repository.
    #[serde(default)]
    config: String,
    /// Instead, arguments of `attache run`: the configuration is what it prints for them.
    #[serde(default)]
    run: Vec<String>,
    /// Instead, the configuration itself, where a command writes it.
    #[serde(skip)]
    written: Option<String>,
    /// The upstreams, where there are others than the one on port 8080.
    #[serde(default, rename = "upstreams")]
    declared: Vec<Declared>,
    /// The releases of Envoy that can run it; none means all.
    #[serde(default)]
    envoy: Vec<String>,
    /// Whether clients speak HTTP/2. Upstreams speak what the proxy begins with.
    #[serde(default)]
    pub(crate) http2: bool,
    /// Access logs: names of files that the configuration puts into [`FOLDER`].
    #[serde(default)]
    pub(crate) logs: Vec<String>,
    /// Statistics that are compared when all cases have run.
    #[serde(default)]
    pub(crate) stats: Vec<Stat>,
    /// What differs from run to run.
    #[serde(default, rename = "mask")]
    pub(crate) masks: Vec<Mask>,
    /// Differences that any of its cases may show.
    #[serde(default)]
    pub(crate) explained: Vec<Explained>,
    /// The cases, in the order in which they run on one proxy.
    #[serde(rename = "case")]
    pub(crate) cases: Vec<Case>,
}

/// What stands in configurations for a folder of the run.
pub(crate) const FOLDER: &str = "SCRATCH_FOLDER";

/// An upstream.
#[derive(Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(deny_unknown_fields)]
pub(crate) struct Declared {
    /// How cases and reports call it.
    pub(crate) name: String,
    /// Its port in the configuration.
    pub(crate) port: u16,
    /// Whether it refuses connections.
    #[serde(default)]
    pub(crate) refuses: bool,
    /// Whether it speaks no HTTP: what it gets is noted as it comes.
    #[serde(default)]
    pub(crate) raw: bool,
    /// Whether what it gets is not compared, because nobody knows when it comes; it answers with a plain 200.
    #[serde(default)]
    pub(crate) quiet: bool,
}

/// Statistics by their name.
#[derive(Clone, Debug)]
pub(crate) enum Stat {
    /// The one of this name.
    Name(String),
    /// All whose whole name matches.
    Pattern(Regex),
}

impl Stat {
    /// Whether it means the statistic of this name.
    pub(crate) fn matches(&self, name: &str) -> bool {
        match self {
            Self::Name(own) => own == name,
            Self::Pattern(pattern) => pattern.is_match(name),
        }
    }
}

impl<'de> Deserialize<'de> for Stat {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "a name, or a table with `regex`")]
        enum Written {
            Name(String),
            Pattern { regex: String },
        }
        match Written::deserialize(deserializer)? {
            Written::Name(name) => Ok(Self::Name(name)),
            Written::Pattern { regex } => Regex::new(&format!("^(?:{regex})$"))
                .map(Self::Pattern)
                .map_err(serde::de::Error::custom),
        }
    }
}

/// What stands in arguments of `attache run` for the folder of the modules.
const MODULES: &str = "MODULES";

impl Suite {
    /// Cases on a configuration that a command writes.
    pub(crate) fn written(
        name: String,
        config: String,
        upstreams: Vec<Declared>,
        cases: Vec<Case>,
    ) -> Self {
        Self {
            name,
            config: String::new(),
            run: Vec::new(),
            written: Some(config),
            declared: upstreams,
            envoy: Vec::new(),
            http2: false,
            logs: Vec::new(),
            stats: Vec::new(),
            masks: Vec::new(),
            explained: Vec::new(),
            cases,
        }
    }

    /// Where the configuration comes from, for reports.
    pub(crate) fn origin(&self) -> String {
        if self.written.is_some() {
            "a configuration of its own".to_owned()
        } else if self.run.is_empty() {
            self.config.clone()
        } else {
            "what `attache run` prints".to_owned()
        }
    }

    /// The configuration.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or Attaché does not print it.
    pub(crate) fn text(&self, workspace: &Workspace, profile: Profile) -> anyhow::Result<String> {
        if let Some(written) = &self.written {
            return Ok(written.clone());
        }
        if self.run.is_empty() {
            return workspace.read(&self.config);
        }
        let modules = workspace.artifacts(profile);
        let arguments =
            self.run.iter().map(|each| each.replace(MODULES, &modules.to_string_lossy()));
        let mut command = Command::new(workspace.proxy(profile));
        command.arg("run").args(arguments).arg("--print-config");
        Ok(String::from_utf8(process::output(&mut command)?)?)
    }

    /// Whether a host can run it.
    pub(crate) fn runs_on(&self, host: &Host) -> bool {
        host.version().is_none_or(|version| self.runs_on_release(version))
    }

    /// Whether a release of Envoy can run it.
    pub(crate) fn runs_on_release(&self, version: &str) -> bool {
        self.envoy.is_empty() || self.envoy.iter().any(|listed| listed == version)
    }

    /// Says which releases of Envoy can run it, where its file does not.
    pub(crate) fn is_for(&mut self, envoys: &[&str]) {
        if self.envoy.is_empty() {
            self.envoy = envoys.iter().map(|&version| version.to_owned()).collect();
        }
    }

    /// Its upstreams.
    pub(crate) fn upstreams(&self) -> Vec<Declared> {
        let usual = Declared {
            name: "upstream".to_owned(),
            port: UPSTREAM_PORT,
            refuses: false,
            raw: false,
            quiet: false,
        };
        let mut upstreams = self.declared.clone();
        if !upstreams.iter().any(|each| each.port == UPSTREAM_PORT) {
            upstreams.push(usual);
        }
        upstreams
    }

    /// Whether reports say which upstream got a request.
    pub(crate) fn names_upstreams(&self) -> bool {
        !self.declared.is_empty()
    }

    /// Refuses what cannot be meant.
    ///
    /// # Errors
    ///
    /// Says what is wrong.
    pub(crate) fn check(&self) -> anyhow::Result<()> {
        let upstreams = self.upstreams();
        let names: Vec<_> = upstreams.iter().map(|each| each.name.as_str()).collect();
        let sources = [!self.config.is_empty(), !self.run.is_empty(), self.written.is_some()];
        let sources = sources.into_iter().filter(|&is| is).count();
        ensure!(sources == 1, "a suite has either `config` or `run`");
        let mut seen = HashSet::new();
        for case in &self.cases {
            let fresh = seen.insert(&case.name);
            ensure!(fresh, "two cases are called `{}`", case.name);
            case.check(&names, &self.logs).with_context(|| format!("case `{}`", case.name))?;
        }
        Ok(())
    }
}

/// Reads every file of the folder.
///
/// # Errors
///
/// When one cannot be read or is not as described here.
pub(crate) fn load(folder: &Path) -> anyhow::Result<(Common, Vec<Suite>)> {
    Ok((parse(&folder.join(COMMON))?, read_all(folder, &[COMMON])?))
}

/// Reads every suite of a folder; the files of these names are none.
///
/// # Errors
///
/// When one cannot be read or is not as described here.
pub(crate) fn read_all(folder: &Path, others: &[&str]) -> anyhow::Result<Vec<Suite>> {
    let mut paths = std::fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, _>>())
        .with_context(|| format!("read {}", folder.display()))?;
    let is_other = |path: &Path| others.iter().any(|other| path.ends_with(other));
    paths.retain(|path| path.extension().is_some_and(|is| is == "toml") && !is_other(path));
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> anyhow::Result<Suite> {
    let mut suite: Suite = parse(path)?;
    suite.name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    suite.check().with_context(|| format!("in {}", path.display()))?;
    Ok(suite)
}

/// Reads a file of this folder.
///
/// # Errors
///
/// When it cannot be read or is not as its type describes.
pub(crate) fn parse<T: for<'de> Deserialize<'de>>(path: &Path) -> anyhow::Result<T> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("read {shown}"))?;
    toml::from_str(&text).with_context(|| format!("in {shown}"))
}
