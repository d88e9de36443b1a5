//! The cases as the files under `xtask/parity/` have them.

use std::path::Path;

use anyhow::{Context as _, ensure};
use serde::Deserialize;

/// The file that holds what is true of every case.
const COMMON: &str = "common.toml";

/// What is true of every case.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(crate) struct Common {
    /// Header fields whose value differs from run to run.
    #[serde(rename = "mask")]
    pub(crate) masks: Vec<Mask>,
    /// Differences that any case may show.
    #[serde(default)]
    pub(crate) explained: Vec<Explained>,
}

/// A header field whose presence is compared and whose value is not.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mask {
    /// The field's name in lower case.
    pub(crate) field: String,
    /// Why the values cannot be compared.
    #[expect(dead_code, reason = "for the reader of the file, who must find one")]
    reason: String,
}

/// A difference that is known and meant.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(crate) struct Explained {
    /// What differs, as the report names it, or the first words of that: `response 1` stands for all of that response.
    pub(crate) difference: String,
    /// The releases of Envoy that show it; none means all.
    #[serde(default)]
    pub(crate) envoy: Vec<String>,
    /// Why it is right.
    pub(crate) reason: String,
}

impl Explained {
    /// Whether it is about what the report calls `name`.
    pub(crate) fn is_about(&self, name: &str) -> bool {
        let rest = name.strip_prefix(&self.difference);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    }
}

/// One file: cases for one configuration.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(crate) struct Suite {
    /// The file's name without extension.
    #[serde(skip)]
    pub(crate) name: String,
    /// The configuration, a path in the repository.
    pub(crate) config: String,
    /// The cases, in the order in which they run on one proxy.
    #[serde(rename = "case")]
    pub(crate) cases: Vec<Case>,
}

/// One connection to the proxy.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    /// What the case shows.
    pub(crate) name: String,
    /// What the client sends.
    pub(crate) request: Script,
    /// What the upstream answers to each request, where not a plain 200.
    #[serde(default)]
    pub(crate) respond: Script,
    /// The status of Envoy's last response, so that hosts that fail alike do not pass.
    pub(crate) status: u16,
    /// How many final responses the client waits for.
    #[serde(default = "one")]
    pub(crate) responses: usize,
    /// Whether the client then waits for the connection to be closed.
    #[serde(default)]
    pub(crate) until_close: bool,
    /// Whether the last response breaks off before its end.
    #[serde(default)]
    pub(crate) broken: bool,
    /// Differences that are known and meant.
    #[serde(default)]
    pub(crate) explained: Vec<Explained>,
}

/// A message to send.
#[derive(Deserialize, Debug, Default, Clone)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Script {
    /// Request line or status line.
    start: Option<String>,
    /// Header fields besides those of the framing.
    fields: Vec<(String, String)>,
    /// Length of a further header field, `x-padding`.
    padding: usize,
    /// The body, framed by its length.
    body: Option<String>,
    /// The body in chunks, each sent in a write of its own.
    chunks: Vec<String>,
    /// How often `body` or each of `chunks` is repeated.
    repeat: Option<usize>,
    /// Trailer fields, after chunks.
    trailers: Vec<(String, String)>,
    /// The bytes to send instead of all this.
    raw: Option<String>,
    /// For an upstream: whether it closes the connection afterwards.
    pub(crate) then_close: bool,
}

fn one() -> usize {
    1
}

/// Reads every file of the folder.
///
/// # Errors
///
/// When one cannot be read or is not as described here.
pub(crate) fn load(folder: &Path) -> anyhow::Result<(Common, Vec<Suite>)> {
    let mut paths = std::fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, _>>())
        .with_context(|| format!("read {}", folder.display()))?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let (common, suites): (Vec<_>, Vec<_>) =
        paths.iter().partition(|path| path.file_name().is_some_and(|name| name == COMMON));
    ensure!(common.len() == 1, "{} has no {COMMON}", folder.display());

    let mut read = Vec::new();
    for path in suites {
        let mut suite: Suite = parse(path)?;
        suite.name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        read.push(suite);
    }
    Ok((parse(common[0])?, read))
}

fn parse<T: for<'de> Deserialize<'de>>(path: &Path) -> anyhow::Result<T> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("read {shown}"))?;
    toml::from_str(&text).with_context(|| format!("in {shown}"))
}

impl Script {
    /// The bytes of a request, one piece a write.
    pub(crate) fn request(&self) -> Vec<Vec<u8>> {
        self.pieces("GET / HTTP/1.1", &[("host", "parity.test")])
    }

    /// The bytes of a response, one piece a write; the first piece is the head alone where a body follows.
    pub(crate) fn response(&self) -> Vec<Vec<u8>> {
        let plain = Self {
            fields: vec![("content-type".to_owned(), "text/plain".to_owned())],
            body: Some("from upstream\n".to_owned()),
            ..Self::default()
        };
        let says_nothing = self.start.is_none() && self.raw.is_none();
        let script = if says_nothing { &plain } else { self };
        script.pieces("HTTP/1.1 200 OK", &[])
    }

    /// The method of the request that is sent last.
    pub(crate) fn method(&self) -> &str {
        let start = self.start.as_deref().or(self.raw.as_deref()).unwrap_or("GET");
        start.split(' ').next().unwrap_or("GET")
    }

    fn pieces(&self, start: &str, always: &[(&str, &str)]) -> Vec<Vec<u8>> {
        if let Some(raw) = &self.raw {
            return vec![raw.clone().into_bytes()];
        }
        let mut head = format!("{}\r\n", self.start.as_deref().unwrap_or(start));
        for (name, value) in always {
            if !self.fields.iter().any(|(given, _)| given.eq_ignore_ascii_case(name)) {
                head += &format!("{name}: {value}\r\n");
            }
        }
        head += &lines(&self.fields);
        if self.padding > 0 {
            head += &format!("x-padding: {}\r\n", "x".repeat(self.padding));
        }
        let repeat = self.repeat.unwrap_or(1);
        let mut pieces = Vec::new();
        if let Some(body) = &self.body {
            head += &format!("content-length: {}\r\n", body.len() * repeat);
            pieces.push(body.repeat(repeat).into_bytes());
        } else if !self.chunks.is_empty() {
            head += "transfer-encoding: chunked\r\n";
            for chunk in &self.chunks {
                let chunk = chunk.repeat(repeat);
                pieces.push(format!("{:x}\r\n{chunk}\r\n", chunk.len()).into_bytes());
            }
            pieces.push(format!("0\r\n{}\r\n", lines(&self.trailers)).into_bytes());
        }
        pieces.insert(0, format!("{head}\r\n").into_bytes());
        pieces
    }
}

fn lines(fields: &[(String, String)]) -> String {
    fields.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect()
}
