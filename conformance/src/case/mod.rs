//! Cases as the files under `http/` have them.

mod expected;
mod filters;
mod message;

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use serde::Deserialize;
use serde_json::Value;

pub use self::expected::{Expected, Otherwise, Received, Response};
pub use self::filters::{Script, Variant};
pub use self::message::{Exchange, Message};

/// The releases of Envoy that cases are tried on, the oldest first.
pub const ENVOYS: [&str; 4] = ["1.37.0", "1.38.3", "1.39.3", "1.40.0"];

/// Some statements, one example of what they say.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The numbers of the statements; none where it shows what only 1.40 has.
    pub statements: Vec<u16>,
    /// What it shows, in words that can stand in a test's name.
    pub name: String,
    /// The first release of Envoy that has what it is about, where not the first of all.
    #[serde(default)]
    pub since: Option<String>,
    /// Filters by name, in the order of their names, with their scripts.
    #[serde(default)]
    pub filters: BTreeMap<String, Script>,
    /// Filters of the upstream's cluster, in front of the codec, as `filters` are in front of the router.
    #[serde(default)]
    pub upstream_filters: BTreeMap<String, Script>,
    /// More fields of a filter's configuration, by its name.
    #[serde(default)]
    pub filter_fields: BTreeMap<String, Value>,
    /// The filters' module, where not the probe as it is.
    #[serde(default)]
    pub module: Variant,
    /// Routes of the only virtual host, where not one that sends everything to the upstream, which is the cluster `upstream`.
    #[serde(default)]
    pub routes: Option<Value>,
    /// More fields of the connection manager.
    #[serde(default)]
    pub manager: Option<Value>,
    /// More fields of the upstream's cluster.
    #[serde(default)]
    pub cluster: Option<Value>,
    /// More fields of the one locality of that cluster.
    #[serde(default)]
    pub locality: Option<Value>,
    /// More fields of the one endpoint in it.
    #[serde(default)]
    pub endpoint: Option<Value>,
    /// More fields of the listener.
    #[serde(default)]
    pub listener: Option<Value>,
    /// Whether the chain ends without the router.
    #[serde(default)]
    pub without_router: bool,
    /// Whether the client speaks HTTP/2.
    #[serde(default)]
    pub http2: bool,
    /// What the client sends.
    #[serde(default)]
    pub request: Message,
    /// The client closes its connection when the filters have logged this line, and waits for no response.
    #[serde(default)]
    pub hang_up: Option<String>,
    /// What the client does afterwards on the same connection.
    #[serde(default)]
    pub then: Vec<Exchange>,
    /// What the upstream answers to each request, the last answer again and again; where nothing is said, a plain 200.
    #[serde(default)]
    pub respond: Vec<Message>,
    /// As many cases, with each of these in place of `EACH` in what the module lacks and what the host says.
    #[serde(default)]
    pub each: Vec<String>,
    /// Releases of Envoy that do otherwise.
    #[serde(default)]
    pub otherwise: Vec<Otherwise>,
    /// What must come of it.
    #[serde(flatten)]
    pub expected: Expected,
}

/// How a host is to be judged.
#[derive(Clone, Copy, Debug)]
pub enum Judged<'a> {
    /// As the cases say.
    Attache,
    /// As the cases say for this release of Envoy.
    Envoy(&'a str),
}

impl Case {
    /// What the client does, in order.
    pub(crate) fn exchanges(&self) -> impl Iterator<Item = Exchange> {
        let (request, response) =
            (self.request.clone(), self.expected.response.clone().unwrap_or_default());
        let first = Exchange { request, response, hang_up: self.hang_up.clone() };
        std::iter::once(first).chain(self.then.iter().cloned())
    }

    /// Its name as that of a test.
    #[must_use]
    pub fn test_name(&self) -> String {
        let mut name = String::from("http");
        for number in &self.statements {
            name.push_str(&format!("_{number:03}"));
        }
        for word in self.name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty())
        {
            name.push('_');
            name.push_str(&word.to_ascii_lowercase());
        }
        name
    }

    /// The case as it is to be judged on a host; nothing where it is not run there.
    #[must_use]
    pub fn on(&self, judged: Judged<'_>) -> Option<Self> {
        let mut case = self.clone();
        let Judged::Envoy(release) = judged else { return Some(case) };
        if self.since.as_deref().is_some_and(|since| line_of(release) < line_of(since)) {
            return None;
        }
        for other in &self.otherwise {
            if !other.envoy.is_empty() && !other.envoy.iter().any(|listed| listed == release) {
                continue;
            }
            if other.left_out {
                return None;
            }
            case.expected.replace(&other.instead);
        }
        Some(case)
    }

    /// The cases that it stands for.
    fn expand(self) -> Vec<Self> {
        if self.each.is_empty() {
            return vec![self];
        }
        let of = |each: &String| {
            let put = |text: &mut String| *text = text.replace("EACH", each);
            let mut case = Self { each: Vec::new(), ..self.clone() };
            put(&mut case.name);
            case.module.lacks.iter_mut().for_each(put);
            case.expected.refused.iter_mut().for_each(put);
            let others = case.otherwise.iter_mut();
            others.filter_map(|other| other.instead.refused.as_mut()).for_each(put);
            case
        };
        self.each.iter().map(of).collect()
    }

    fn check(&self) -> anyhow::Result<()> {
        // Statements were taken from sources, and 1.40.0 has callbacks that no source tells of.
        let is_stated = !self.statements.is_empty() || self.since.as_deref() == Some("1.40");
        ensure!(is_stated, "it is about no statement");
        let known = |name: &String| {
            self.filters.contains_key(name) || self.upstream_filters.contains_key(name)
        };
        ensure!(
            self.filter_fields.keys().all(known),
            "`filter_fields` names a filter that is not there"
        );
        for other in &self.otherwise {
            let unknown = other.envoy.iter().find(|release| !ENVOYS.contains(&release.as_str()));
            ensure!(unknown.is_none(), "no release {unknown:?} is tried");
        }
        Ok(())
    }
}

/// The release line of a version, such as 38 of 1.38.3.
fn line_of(version: &str) -> u16 {
    version.split('.').nth(1).and_then(|line| line.parse().ok()).unwrap_or_default()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

/// All cases.
///
/// # Errors
///
/// When a file cannot be read or a case is not as described here.
pub fn load() -> anyhow::Result<Vec<Case>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("http");
    let entries = folder.read_dir().with_context(|| format!("list {}", folder.display()))?;
    let mut files =
        entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<PathBuf>>>()?;
    files.sort();
    let mut cases = Vec::new();
    let mut names = HashSet::new();
    for file in files {
        let shown = file.display();
        let text = std::fs::read_to_string(&file).with_context(|| format!("read {shown}"))?;
        let read: File = toml::from_str(&text).with_context(|| format!("in {shown}"))?;
        for case in read.case.into_iter().flat_map(Case::expand) {
            case.check().with_context(|| format!("in {shown}: case `{}`", case.name))?;
            ensure!(names.insert(case.test_name()), "two cases are called `{}`", case.name);
            cases.push(case);
        }
    }
    Ok(cases)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_refused() {
        let case = |more: &str| {
            let text = format!("[[case]]\nstatements = [1]\nname = \"x\"\n{more}");
            toml::from_str::<File>(&text).map_err(|error| error.to_string())
        };
        let known = case("lines = [\"a\"]\nresponse = { status = 500 }").expect("a case");
        assert_eq!(known.case[0].expected.lines.as_deref(), Some(&["a".to_owned()][..]));
        for unknown in [
            "liens = []",
            "response = { code = 1 }",
            "otherwise = [{ reason = \"x\", liens = [] }]",
        ] {
            let error = case(unknown).expect_err("an unknown field");
            assert!(error.contains("unknown field"), "{unknown}: {error}");
        }
    }

    #[test]
    fn releases_may_do_otherwise() {
        let text = "[[case]]\nstatements = [1]\nname = \"x\"\nlines = [\"a\"]\nlog = [\"l\"]\n\
                    otherwise = [{ envoy = [\"1.37.0\"], reason = \"x\", lines = [\"b\"] }]";
        let case = &toml::from_str::<File>(text).expect("a case").case[0];
        let lines = |judged| {
            let Expected { lines, log, .. } = case.on(judged).expect("it runs").expected;
            (lines.unwrap_or_default(), log.unwrap_or_default())
        };
        let of = |line: &str| (vec![line.to_owned()], vec!["l".to_owned()]);
        assert_eq!(lines(Judged::Attache), of("a"));
        assert_eq!(lines(Judged::Envoy("1.40.0")), of("a"));
        assert_eq!(lines(Judged::Envoy("1.37.0")), of("b"));
    }
}
