//! Compares what two proxies did with one case.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use super::case::Explained;
use super::observe::Observation;

/// How Attaché's answer to a case stands to an Envoy's.
#[derive(Default, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// What nothing explains.
    pub(crate) unexplained: Vec<Finding>,
    /// Differences, each with its reason.
    pub(crate) explained: Vec<Finding>,
}

/// Something that a report has to tell.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Finding {
    /// The two sides differ.
    Difference {
        /// What differs.
        name: String,
        /// Our side.
        ours: String,
        /// Envoy's side.
        envoys: String,
        /// Why it is right.
        reason: Option<String>,
    },
    /// The comparison itself is wrong.
    Fault(String),
}

/// Reasons that may explain a case's differences.
#[derive(Clone, Copy, Default)]
pub(crate) struct Reasons<'a> {
    /// The case's own.
    pub(crate) own: &'a [Explained],
    /// Those of its suite.
    pub(crate) suite: &'a [Explained],
    /// Those of all suites.
    pub(crate) common: &'a [Explained],
}

type Facts = BTreeMap<String, String>;

/// An observation, or why there is none.
pub(crate) type Outcome = Result<Observation, String>;

/// Compares what `ours` showed with what the Envoy of `version` did.
pub(crate) fn compare(
    reasons: Reasons<'_>,
    version: &str,
    ours: &Outcome,
    envoys: &Outcome,
) -> Verdict {
    let mut verdict = Verdict::default();
    let (ours, envoys) = match (ours, envoys) {
        (Ok(ours), Ok(envoys)) => (ours, envoys),
        (ours, envoys) => {
            // A case that did not run shows nothing, and no reason can make up for it.
            let failed = [("ours", ours.as_ref().err()), (version, envoys.as_ref().err())];
            let failed = failed.iter().filter_map(|(who, e)| Some(format!("{who}: {}", (*e)?)));
            verdict.unexplained = failed.map(Finding::Fault).collect();
            return verdict;
        }
    };
    let differences = differences(&ours.facts, &envoys.facts, envoys.tolerance);
    for (name, ours, envoys) in &differences {
        let reason = reasons.of(name, version, [ours, envoys]);
        let findings =
            if reason.is_some() { &mut verdict.explained } else { &mut verdict.unexplained };
        let (name, ours, envoys) = (name.clone(), ours.clone(), envoys.clone());
        findings.push(Finding::Difference { name, ours, envoys, reason });
    }
    // A reason for what no longer happens would hide its return.
    for each in reasons.own.iter().filter(|each| each.is_for(version)) {
        if !differences.iter().any(|(name, ..)| each.is_about(name)) {
            let stale = format!("{}: explained, but there is no difference", each.difference);
            verdict.unexplained.push(Finding::Fault(stale));
        }
    }
    verdict
}

impl Verdict {
    /// What there is to say of a release that a case leaves out: nothing, unless it need not be left out.
    pub(crate) fn of_left_out(self) -> Option<Self> {
        let fault = || Finding::Fault("left out, but there is no difference".to_owned());
        self.unexplained
            .is_empty()
            .then(|| Self { unexplained: vec![fault()], explained: Vec::new() })
    }
}

impl Reasons<'_> {
    /// Why a difference is right: the first reason for all of it, or else the reasons that together leave nothing of it.
    fn of(&self, name: &str, version: &str, values: [&String; 2]) -> Option<String> {
        let all = self.own.iter().chain(self.suite).chain(self.common);
        let about: Vec<_> =
            all.filter(|each| each.is_for(version) && each.is_about(name)).collect();
        let whole = about.iter().find(|each| each.without.is_none());
        let needed = match whole {
            Some(whole) => vec![*whole],
            None => parts(&about, values)?,
        };
        needed.iter().for_each(|each| each.mark_used());
        let reasons: Vec<_> = needed.iter().map(|each| each.reason.as_str()).collect();
        Some(reasons.join("; "))
    }
}

/// Those that explain a part of the difference each, where nothing is left of it then.
fn parts<'a>(explained: &[&'a Explained], values: [&String; 2]) -> Option<Vec<&'a Explained>> {
    let [mut ours, mut envoys] = values.map(|value| value.replace("\\n", "\n"));
    let mut needed = Vec::new();
    for each in explained {
        let pattern = each.without.as_ref()?;
        // What both sides have stays: there it is compared.
        if pattern
            .find_iter(&ours)
            .map(|found| found.as_str())
            .eq(pattern.find_iter(&envoys).map(|found| found.as_str()))
        {
            continue;
        }
        [ours, envoys] = [ours, envoys].map(|value| pattern.replace_all(&value, "").into_owned());
        needed.push(*each);
    }
    (ours == envoys).then_some(needed)
}

/// What differs, our side of it and Envoy's.
fn differences(ours: &Facts, envoys: &Facts, tolerance: u64) -> Vec<(String, String, String)> {
    let added = envoys.keys().filter(|name| !ours.contains_key(*name));
    let names = ours.keys().chain(added);
    let shown = |value: Option<&String>| value.map_or("nothing", String::as_str).to_owned();
    names
        .filter(|name| !is_same(ours.get(*name), envoys.get(*name), tolerance))
        .map(|name| (name.clone(), shown(ours.get(name)), shown(envoys.get(name))))
        .collect()
}

fn is_same(ours: Option<&String>, envoys: Option<&String>, tolerance: u64) -> bool {
    if tolerance == 0 {
        return ours == envoys;
    }
    let number = |value: Option<&String>| value.map_or(Ok(0), |value| value.parse::<u64>());
    match (number(ours), number(envoys)) {
        (Ok(ours), Ok(envoys)) => ours.abs_diff(envoys) <= tolerance,
        _ => ours == envoys,
    }
}

/// Longest value that is shown as a whole, in characters.
const SHOWN: usize = 300;
/// Characters that are shown before the first one that differs.
const BEFORE: usize = 80;

/// A value, or the part of a long one in which it begins to differ from another.
fn excerpt<'a>(value: &'a str, other: &str) -> Cow<'a, str> {
    let length = value.chars().count();
    if length <= SHOWN {
        return value.into();
    }
    let same = value.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let from = same.saturating_sub(BEFORE);
    let part: String = value.chars().skip(from).take(SHOWN).collect();
    let (before, after) =
        (if from > 0 { "…" } else { "" }, if from + SHOWN < length { "…" } else { "" });
    format!("{before}{part}{after} (from character {same} of {length})").into()
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fault(fault) => f.write_str(fault),
            Self::Difference { name, ours, envoys, reason } => {
                let (ours, envoys) = (excerpt(ours, envoys), excerpt(envoys, ours));
                writeln!(f, "{name}")?;
                writeln!(f, "        ours:  {ours}")?;
                write!(f, "        Envoy: {envoys}")?;
                reason.iter().try_for_each(|reason| write!(f, "\n        because {reason}"))
            }
        }
    }
}
