//! What must come of a case.

use serde::Deserialize;

/// What must come of a case. What is not said is not looked at.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Expected {
    /// The configuration is refused, and this is in what the host says; nothing is sent.
    pub refused: Option<String>,
    /// The response, where not a 200 with anything in it.
    pub response: Option<Response>,
    /// What the filters log while the request runs, all of it in order, each under the filter's name; a line that ends in `...`
    /// stands for all that begin so.
    pub lines: Option<Vec<String>>,
    /// Instead, only what commands of scripts logged of their results: the lines that have a ` = ` in them.
    pub results: Option<Vec<String>>,
    /// What they log while they are configured.
    pub setup: Option<Vec<String>>,
    /// What the upstream gets.
    pub received: Option<Vec<Received>>,
    /// The access log's lines: response code, its details, response flags.
    pub log: Option<Vec<String>>,
    /// Lines that are among those of `/stats` in the end.
    pub stats: Option<Vec<String>>,
    /// Lines that are among those of `/stats/prometheus`.
    pub prometheus: Option<Vec<String>>,
}

impl Expected {
    /// Takes over what the other one says.
    pub(super) fn replace(&mut self, other: &Self) {
        let Self { refused, response, lines, results, setup, received, log, stats, prometheus } =
            other;
        replace(&mut self.refused, refused);
        replace(&mut self.response, response);
        replace(&mut self.lines, lines);
        replace(&mut self.results, results);
        replace(&mut self.setup, setup);
        replace(&mut self.received, received);
        replace(&mut self.log, log);
        replace(&mut self.stats, stats);
        replace(&mut self.prometheus, prometheus);
    }
}

fn replace<T: Clone>(to: &mut Option<T>, from: &Option<T>) {
    if from.is_some() {
        to.clone_from(from);
    }
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
    /// What comes there, where it differs.
    #[serde(flatten)]
    pub instead: Expected,
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
