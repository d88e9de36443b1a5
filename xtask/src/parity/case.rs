//! One case: what is sent, what the upstreams answer, and what must not differ.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::ensure;
use regex::Regex;
use serde::Deserialize;

use super::mask::pattern;
use super::script::{Script, Scripts, one_or_more};
use super::suite::Stat;
use crate::ports::{ADMIN_PORT, LISTENER_PORT};

/// One connection to the proxy.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    /// What the case shows.
    pub(crate) name: String,
    /// The releases of Envoy that have what it is about; none means all. The others run it too, and must not do the same.
    #[serde(default)]
    envoy: Vec<String>,
    /// What the client sends: one request, or several, each after the response to the one before.
    #[serde(deserialize_with = "one_or_more")]
    pub(crate) request: Vec<Script>,
    /// The port of the configuration that it is sent to.
    #[serde(default)]
    pub(crate) to: To,
    /// What an upstream answers, where not a plain 200: one answer to all requests, or one to each in order, the last one again
    /// and again.
    #[serde(default, deserialize_with = "one_or_more")]
    pub(crate) respond: Vec<Script>,
    /// What the upstream of a name answers instead.
    #[serde(default)]
    pub(crate) upstream: BTreeMap<String, Scripts>,
    /// How often the requests are sent.
    #[serde(default = "one")]
    pub(crate) times: usize,
    /// Compares how many requests each upstream gets and how many responses have each status, and nothing else; the counts may
    /// differ by this part of all requests, 0 to 1.
    pub(crate) spread: Option<f64>,
    /// The status of Envoy's last response, so that hosts that fail alike do not pass.
    pub(crate) status: Option<u16>,
    /// How many final responses the client waits for after what it sends at once.
    #[serde(default = "one")]
    pub(crate) responses: usize,
    /// Whether the client speaks HTTP/2, where not as the suite says.
    pub(crate) http2: Option<bool>,
    /// The code by which Envoy resets the last stream, where it does; without a response's head there is no `status` then.
    pub(crate) reset: Option<String>,
    /// What the client sends once a response has made a tunnel of the stream; it waits for as many bytes then.
    pub(crate) tunnel: Option<String>,
    /// Whether the client then waits for the connection to be closed.
    #[serde(default)]
    pub(crate) until_close: bool,
    /// Whether the last response breaks off before its end.
    #[serde(default)]
    pub(crate) broken: bool,
    /// Whether the client closes its connection when the request has reached an upstream, and waits for no response.
    #[serde(default)]
    pub(crate) hang_up: bool,
    /// How many lines Envoy writes to the suite's logs, where not one for each final response.
    pub(crate) log: Option<LogLines>,
    /// Statistics whose change in this case is compared.
    #[serde(default)]
    pub(crate) stats: Vec<Stat>,
    /// Differences that are known and meant.
    #[serde(default)]
    pub(crate) explained: Vec<Explained>,
}

/// Where a request goes.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug, Default)]
#[serde(rename_all = "lowercase")]
pub(crate) enum To {
    /// The listener on the port that every configuration has.
    #[default]
    Listener,
    /// The admin interface.
    Admin,
    /// A listener on another port.
    #[serde(untagged)]
    Port(u16),
}

/// How many lines are written.
#[derive(Deserialize, Debug)]
#[serde(untagged)]
pub(crate) enum LogLines {
    /// To each of the suite's logs.
    Each(usize),
    /// To the logs of these names; to the others, none.
    Named(BTreeMap<String, usize>),
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
    /// Explains only what this matches: without it, both values must be the same. Line ends in it are line ends of the value.
    #[serde(default, deserialize_with = "pattern")]
    pub(crate) without: Option<Regex>,
    /// Why it is right.
    pub(crate) reason: String,
    #[serde(skip)]
    used: AtomicBool,
}

impl Explained {
    /// Whether it is about what the report calls `name`.
    pub(crate) fn is_about(&self, name: &str) -> bool {
        let rest = name.strip_prefix(&self.difference);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    }

    /// Notes that it explains something.
    pub(crate) fn mark_used(&self) {
        self.used.store(true, Ordering::Relaxed);
    }

    /// Whether it has explained anything.
    pub(crate) fn is_used(&self) -> bool {
        self.used.load(Ordering::Relaxed)
    }

    /// Whether it counts for a release of Envoy.
    pub(crate) fn is_for(&self, version: &str) -> bool {
        lists(&self.envoy, version)
    }
}

/// Whether a release is among those listed, which are all where none is.
fn lists(releases: &[String], version: &str) -> bool {
    releases.is_empty() || releases.iter().any(|listed| listed == version)
}

fn one() -> usize {
    1
}

impl Case {
    /// Whether it is about something that a release of Envoy has.
    pub(crate) fn is_for(&self, version: &str) -> bool {
        lists(&self.envoy, version)
    }

    /// The port of the configuration that the requests go to.
    pub(crate) fn port(&self) -> u16 {
        match self.to {
            To::Listener => LISTENER_PORT,
            To::Admin => ADMIN_PORT,
            To::Port(port) => port,
        }
    }

    /// What the upstream of a name answers to its request of this number, counted from 0.
    pub(crate) fn answer(&self, upstream: &str, number: usize) -> Script {
        let own = self.upstream.get(upstream).map(|scripts| &scripts.0);
        let answers = own.unwrap_or(&self.respond);
        answers.get(number).or_else(|| answers.last()).cloned().unwrap_or_default()
    }

    /// Lines that Envoy writes to a log.
    pub(crate) fn lines(&self, log: &str) -> usize {
        match &self.log {
            // The admin interface has a log of its own.
            None if self.to == To::Admin => 0,
            None => self.responses * self.request.len() * self.times,
            Some(LogLines::Each(lines)) => *lines,
            Some(LogLines::Named(lines)) => lines.get(log).copied().unwrap_or_default(),
        }
    }

    /// Refuses a case that would pass whatever the proxies do, or that says what it cannot mean.
    ///
    /// # Errors
    ///
    /// Says what is missing.
    pub(super) fn check(&self, upstreams: &[&str], logs: &[String]) -> anyhow::Result<()> {
        let waits = self.responses > 0 && !self.hang_up;
        ensure!(!self.request.is_empty(), "it sends nothing");
        ensure!(
            (self.status.is_some() || self.reset.is_some()) == waits,
            "it has a `status` or a `reset` where it waits for a response, and only there"
        );
        let echoes = self.respond.iter().any(|script| script.echo > 0)
            || self.upstream.values().flat_map(|scripts| &scripts.0).any(|each| each.echo > 0);
        ensure!(self.tunnel.is_none() || echoes, "nothing would come back through its `tunnel`");
        let scripts = self.request.iter().chain(&self.respond);
        let named = self.upstream.values().flat_map(|scripts| &scripts.0);
        scripts.chain(named).try_for_each(Script::check)?;
        // Who hangs up compares what the upstream sees of it.
        let logged = logs.iter().any(|log| self.lines(log) > 0);
        ensure!(
            waits || self.hang_up || self.until_close || logged || !self.stats.is_empty(),
            "it compares nothing: no response, no end of the connection, no log line and no statistics"
        );
        for name in self.upstream.keys() {
            ensure!(upstreams.contains(&name.as_str()), "the suite has no upstream `{name}`");
        }
        if let Some(LogLines::Named(lines)) = &self.log {
            let unknown = lines.keys().find(|name| !logs.contains(name));
            ensure!(unknown.is_none(), "the suite has no log {unknown:?}");
        }
        ensure!(self.log.is_none() || !logs.is_empty(), "the suite has no logs");
        if let Some(spread) = self.spread {
            ensure!((0.0..1.0).contains(&spread), "a spread is a part of 1");
            ensure!(self.times > 1, "one request does not spread");
        }
        Ok(())
    }
}
