//! A case: what filters do, and what the two ends of the proxy do, step by step.

use std::fmt;

use serde::Deserialize;

/// What is run on each host, and compared.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Program {
    /// Lines of scripts, a list for each filter of the chain.
    pub(super) filters: Vec<Vec<Line>>,
    /// Whether the client speaks HTTP/2.
    pub(super) is_http2: bool,
    /// The request's method.
    pub(super) method: &'static str,
    /// Whether the length of the request's body stands in its head, which is so only where no trailers follow.
    pub(super) is_sized: bool,
    /// How the response's body is framed.
    pub(super) framing: Framing,
    /// What happens outside of the proxy, one thing after the other.
    pub(super) steps: Vec<Step>,
}

/// How the upstream tells where its body ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Framing {
    /// By a last chunk.
    #[default]
    Chunked,
    /// By its length.
    Length,
    /// By the end of the connection.
    Close,
}

/// A line of a script.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Line {
    /// The hook, without its prefix.
    pub(super) hook: &'static str,
    /// The only run of the hook that it is for; 0 for all.
    pub(super) times: u8,
    /// The command with its arguments.
    pub(super) command: String,
}

/// One thing that happens outside of the proxy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Step {
    /// The client sends its head.
    RequestHead {
        /// Nothing follows.
        end: bool,
    },
    /// The client sends a piece of the body.
    RequestData {
        /// Bytes.
        size: usize,
        /// Nothing follows.
        end: bool,
    },
    /// The client sends its trailers.
    RequestTrailers,
    /// The client goes away.
    Leave,
    /// The upstream answers with an interim response.
    Interim(u16),
    /// The upstream answers.
    ResponseHead {
        /// The status.
        status: u16,
        /// Nothing follows.
        end: bool,
    },
    /// The upstream sends a piece of the body.
    ResponseData {
        /// Bytes.
        size: usize,
        /// Nothing follows.
        end: bool,
    },
    /// The upstream sends its trailers.
    ResponseTrailers,
    /// The upstream ends its connection.
    Break,
    /// The server of callouts answers the oldest request that has no answer.
    Answer {
        /// The status.
        status: u16,
        /// Bytes of the body.
        size: usize,
    },
    /// The server of callouts ends the connection of the oldest request that has no answer.
    Hang,
}

impl Program {
    /// The scripts as the module reads them.
    pub(super) fn script(&self) -> String {
        let mut script = String::new();
        for (index, lines) in self.filters.iter().enumerate() {
            for line in lines {
                script.push_str(&format!("f{} {line}\n", index + 1));
            }
        }
        script
    }

    /// Bytes of the request's body in all.
    pub(super) fn request_length(&self) -> usize {
        let size = |step: &Step| match step {
            Step::RequestData { size, .. } => *size,
            _ => 0,
        };
        self.steps.iter().map(size).sum()
    }

    /// Bytes of the response's body in all.
    pub(super) fn response_length(&self) -> usize {
        let size = |step: &Step| match step {
            Step::ResponseData { size, .. } => *size,
            _ => 0,
        };
        self.steps.iter().map(size).sum()
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.hook)?;
        if self.times > 0 {
            write!(f, "#{}", self.times)?;
        }
        write!(f, " {}", self.command)
    }
}

impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, lines) in self.filters.iter().enumerate() {
            writeln!(f, "filter f{}", index + 1)?;
            lines.iter().try_for_each(|line| writeln!(f, "    {line}"))?;
        }
        let version = if self.is_http2 { "HTTP/2" } else { "HTTP/1.1" };
        let sized = if self.is_sized { ", its length told" } else { "" };
        writeln!(
            f,
            "{} over {version}{sized}; response framed by {:?}",
            self.method, self.framing
        )?;
        self.steps.iter().try_for_each(|step| writeln!(f, "    {step:?}"))
    }
}

/// What the generator leaves out, and differences that are meant, as data.
#[derive(Deserialize, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Rules {
    /// Programs that are not made.
    #[serde(default)]
    pub(super) left_out: Vec<LeftOut>,
    /// Differences that are right.
    #[serde(default)]
    pub(super) explained: Vec<Explained>,
    /// Lines whose place in their step is not compared.
    #[serde(default)]
    pub(super) moved: Vec<Moved>,
}

/// Lines that releases have earlier than 1.40.0, in the same step.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(super) struct Moved {
    /// The lines.
    #[serde(with = "pattern")]
    line: regex::Regex,
    /// The releases.
    envoy: Vec<String>,
    /// Why, for who reads the file.
    #[serde(rename = "reason")]
    _reason: String,
}

impl Moved {
    /// A trace with the lines behind the others of their step, where that is right for a release.
    pub(super) fn apply(&self, trace: Vec<String>, version: &str) -> Vec<String> {
        if !self.envoy.iter().any(|each| each == version) {
            return trace;
        }
        let (mut all, mut late) = (Vec::new(), Vec::new());
        for line in trace {
            if line.starts_with("-- ") {
                all.append(&mut late);
            }
            if self.line.is_match(&line) { late.push(line) } else { all.push(line) }
        }
        all.append(&mut late);
        all
    }
}

/// A kind of line that no program has, since Envoy does not survive it or nobody could foretell what comes of it.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(super) struct LeftOut {
    /// The beginning of the line's command.
    pub(super) command: String,
    /// The hooks in which it is left out; none means all.
    #[serde(default)]
    pub(super) hooks: Vec<String>,
    /// The releases of which this is true; none means all.
    #[serde(default)]
    pub(super) envoy: Vec<String>,
    /// Why.
    pub(super) reason: String,
}

/// A difference that is right.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(super) struct Explained {
    /// What the program must have: a pattern over its text.
    #[serde(with = "pattern")]
    pub(super) program: regex::Regex,
    /// What our side must show where the first difference is.
    #[serde(with = "pattern")]
    pub(super) ours: regex::Regex,
    /// What Envoy must show there.
    #[serde(with = "pattern")]
    pub(super) envoys: regex::Regex,
    /// Envoy must have shown the same line before.
    #[serde(default)]
    pub(super) again: bool,
    /// The releases of which this is true; none means all.
    #[serde(default)]
    pub(super) envoy: Vec<String>,
    /// Why.
    pub(super) reason: String,
}

mod pattern {
    use regex::Regex;
    use serde::{Deserialize as _, Deserializer};

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Regex, D::Error> {
        let text = String::deserialize(deserializer)?;
        Regex::new(&text).map_err(serde::de::Error::custom)
    }
}

impl LeftOut {
    /// Whether a program for a release must not have a line.
    pub(super) fn is_about(&self, line: &Line, version: &str) -> bool {
        line.command.starts_with(&self.command)
            && (self.hooks.is_empty() || self.hooks.iter().any(|hook| hook == line.hook))
            && (self.envoy.is_empty() || self.envoy.iter().any(|each| each == version))
    }
}
