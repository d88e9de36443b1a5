//! Cases as the files under `http/` have them.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use serde::Deserialize;
use serde_json::Value;

use crate::c_module;

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
    /// What the client sends.
    #[serde(default)]
    pub request: Message,
    /// What must come of it.
    #[serde(default)]
    pub response: Response,
    /// The client closes its connection when the filters have logged this line, and waits for no response.
    #[serde(default)]
    pub hang_up: Option<String>,
    /// What the client does afterwards on the same connection.
    #[serde(default)]
    pub then: Vec<Exchange>,
    /// What the upstream answers to each request, the last answer again and again; where nothing is said, a plain 200.
    #[serde(default)]
    pub respond: Vec<Message>,
    /// The configuration is refused, and this is in what the host says; nothing is sent.
    #[serde(default)]
    pub refused: Option<String>,
    /// As many cases, with each of these in place of `EACH` in what the module lacks and what the host says.
    #[serde(default)]
    pub each: Vec<String>,
    /// Releases of Envoy that do otherwise.
    #[serde(default)]
    pub otherwise: Vec<Otherwise>,
    /// What the filters log while the request runs, all of it in order, each under the filter's name; a line that ends in `...`
    /// stands for all that begin so.
    #[serde(default)]
    pub lines: Option<Vec<String>>,
    /// Instead, only what commands of scripts logged of their results: the lines that have a ` = ` in them.
    #[serde(default)]
    pub results: Option<Vec<String>>,
    /// What they log while they are configured.
    #[serde(default)]
    pub setup: Option<Vec<String>>,
    /// What the upstream gets.
    #[serde(default)]
    pub received: Option<Vec<Received>>,
    /// The access log's lines: response code, its details, response flags.
    #[serde(default)]
    pub log: Option<Vec<String>>,
}

/// What a filter does.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "a script, or a table of hooks with lists of commands")]
pub enum Script {
    /// Lines of hooks and commands.
    Lines(String),
    /// Commands by hook.
    Hooks(BTreeMap<String, Vec<String>>),
}

impl Script {
    /// As the filter's configuration has it.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Lines(lines) => lines.clone(),
            Self::Hooks(hooks) => hooks
                .iter()
                .flat_map(|(hook, commands)| {
                    commands.iter().map(move |command| format!("{hook} {command}\n"))
                })
                .collect(),
        }
    }
}

/// A module that differs from the probe as it is.
#[derive(Clone, Debug, Default, Hash, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Variant {
    /// Its source: `probe`, where nothing else is said.
    pub source: Option<String>,
    /// Hooks that it does not export, without the ABI's prefix.
    pub lacks: Vec<String>,
    /// What the compiler defines.
    pub defines: Vec<String>,
}

impl Variant {
    /// A name for it that a library can have.
    #[must_use]
    pub fn name(&self) -> String {
        let source = self.source.as_deref().unwrap_or("probe");
        if self.lacks.is_empty() && self.defines.is_empty() {
            return source.to_owned();
        }
        // All that it differs in is too long for the name of a file.
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        format!("{source}_{:016x}", hasher.finish())
    }

    /// Compiles it to a library in `folder`, under its name, for a release's version of the ABI as the header names it.
    ///
    /// # Panics
    ///
    /// When there is no C compiler, or it finds a fault.
    #[must_use]
    pub fn compile(&self, folder: &Path, version: Option<&str>) -> PathBuf {
        let path = folder.join(format!("lib{}.so", self.name()));
        if !path.exists() {
            let source = self.source.as_deref().unwrap_or("probe");
            let mut defines: Vec<_> = self.defines.iter().map(String::as_str).collect();
            let answer = version.map(|version| format!("VERSION={version}"));
            if !defines.iter().any(|define| define.starts_with("VERSION=")) {
                defines.extend(answer.as_deref());
            }
            c_module::compile_without(source, &defines, &self.lacks, &path);
        }
        path
    }
}

/// A request and its response.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Exchange {
    /// What the client sends.
    pub request: Message,
    /// What must come of it.
    pub response: Response,
    /// The client closes its connection when the filters have logged this line, and waits for no response.
    pub hang_up: Option<String>,
}

/// What releases of Envoy do in place of what the case says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Otherwise {
    /// The releases; all where none is listed.
    #[serde(default)]
    pub envoy: Vec<String>,
    /// Why that is so, and right here.
    pub reason: String,
    /// Whether the case cannot be run there.
    #[serde(default)]
    pub left_out: bool,
    /// What the host says of a configuration that it refuses.
    #[serde(default)]
    pub refused: Option<String>,
    /// The response, where it differs; and so on.
    #[serde(default)]
    pub response: Option<Response>,
    /// The filters' lines.
    #[serde(default)]
    pub lines: Option<Vec<String>>,
    /// The results.
    #[serde(default)]
    pub results: Option<Vec<String>>,
    /// Their lines while they are configured.
    #[serde(default)]
    pub setup: Option<Vec<String>>,
    /// What the upstream gets.
    #[serde(default)]
    pub received: Option<Vec<Received>>,
    /// The access log's lines.
    #[serde(default)]
    pub log: Option<Vec<String>>,
}

/// A message to send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Message {
    /// The first line, where not `GET / HTTP/1.1` or `HTTP/1.1 200 OK`.
    pub line: Option<String>,
    /// Header fields, `name: value`, beside `host` and those of the framing.
    pub fields: Vec<String>,
    /// A body, framed by its length.
    pub body: Option<String>,
    /// A body in chunks.
    pub chunks: Vec<String>,
    /// How often the body, or each chunk, is repeated.
    pub repeat: Option<usize>,
    /// Trailer fields after the chunks.
    pub trailers: Vec<String>,
    /// All bytes, in place of these.
    pub raw: Option<String>,
    /// Lines of filters that are waited for, one before each piece after the head: the body, or each chunk and the end of chunks; with
    /// ` #2` at its end, the second such line. An empty one is not waited for; pieces that follow without waiting are sent in one write.
    pub after: Vec<String>,
    /// The chunks do not end.
    pub unfinished: bool,
    /// For an upstream: nothing is sent until the connection ends.
    pub hold: bool,
    /// For an upstream: the connection is closed afterwards.
    pub close: bool,
    /// For an upstream: the head itself waits for this line.
    pub head_after: Option<String>,
    /// For an upstream: it answers when it has the request's head, and reads the rest afterwards.
    pub early: bool,
}

/// A response that must come.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Response {
    /// Its status, where not 200.
    pub status: Option<u16>,
    /// Fields that must be there, `name: value`, in this order among themselves.
    pub fields: Vec<String>,
    /// Names that must not be there.
    pub without: Vec<String>,
    /// The body; of one that breaks off, what comes of it.
    pub body: Option<String>,
    /// All trailer fields.
    pub trailers: Option<Vec<String>>,
    /// It breaks off before its end.
    pub broken: bool,
    /// The connection ends without any.
    pub none: bool,
    /// The connection is closed afterwards.
    pub closed: bool,
}

/// A request that must reach the upstream.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Received {
    /// The first line.
    pub line: Option<String>,
    /// Fields that must be there, `name: value`, in this order among themselves.
    pub fields: Vec<String>,
    /// Names that must not be there.
    pub without: Vec<String>,
    /// The body.
    pub body: Option<String>,
    /// All trailer fields.
    pub trailers: Option<Vec<String>>,
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
        let (request, response) = (self.request.clone(), self.response.clone());
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
            if let Some(response) = &other.response {
                case.response = response.clone();
            }
            replace(&mut case.refused, &other.refused);
            replace(&mut case.lines, &other.lines);
            replace(&mut case.results, &other.results);
            replace(&mut case.setup, &other.setup);
            replace(&mut case.received, &other.received);
            replace(&mut case.log, &other.log);
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
            case.refused.iter_mut().for_each(put);
            case.otherwise.iter_mut().filter_map(|other| other.refused.as_mut()).for_each(put);
            case
        };
        self.each.iter().map(of).collect()
    }

    fn check(&self) -> anyhow::Result<()> {
        // Statements were taken from sources, and 1.40.0 has callbacks that no source tells of.
        let is_stated = !self.statements.is_empty() || self.since.as_deref() == Some("1.40");
        ensure!(is_stated, "it is about no statement");
        let known = |name: &String| self.filters.contains_key(name);
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

fn replace<T: Clone>(to: &mut Option<T>, from: &Option<T>) {
    if from.is_some() {
        to.clone_from(from);
    }
}

/// The release line of a version, such as 38 of 1.38.3.
fn line_of(version: &str) -> u16 {
    version.split('.').nth(1).and_then(|line| line.parse().ok()).unwrap_or_default()
}

#[derive(Deserialize)]
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
