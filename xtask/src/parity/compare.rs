//! Compares what two proxies did with one case.

use std::collections::BTreeMap;

use super::case::{Case, Common, Explained};
use super::observe::Observation;

/// How Attaché's answer to a case stands to an Envoy's.
#[derive(Default, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// Differences that nothing explains.
    pub(crate) unexplained: Vec<String>,
    /// Differences with their reasons.
    pub(crate) explained: Vec<String>,
}

type Facts = BTreeMap<String, String>;

/// An observation, or why there is none.
pub(crate) type Outcome = Result<Observation, String>;

/// Compares what `ours` showed with what the Envoy of `version` did.
pub(crate) fn compare(
    case: &Case,
    common: &Common,
    version: &str,
    ours: &Outcome,
    envoys: &Outcome,
) -> Verdict {
    let mut verdict = Verdict::default();
    let (ours, envoys) = match (ours, envoys) {
        (Ok(ours), Ok(envoys)) => (&ours.facts, &envoys.facts),
        (ours, envoys) => {
            // A case that did not run shows nothing, and no reason can make up for it.
            let failed = [("ours", ours.as_ref().err()), (version, envoys.as_ref().err())];
            let failed = failed.iter().filter_map(|(who, e)| Some(format!("{who}: {}", (*e)?)));
            verdict.unexplained = failed.collect();
            return verdict;
        }
    };
    let applies = |each: &&Explained| {
        each.envoy.is_empty() || each.envoy.iter().any(|listed| listed == version)
    };
    let differences = differences(ours, envoys);
    let reasons: Vec<_> = case.explained.iter().chain(&common.explained).filter(applies).collect();
    for (name, difference) in &differences {
        match reasons.iter().find(|each| each.is_about(name)) {
            Some(explained) => {
                verdict.explained.push(format!("{difference}, because {}", explained.reason));
            }
            None => verdict.unexplained.push(difference.clone()),
        }
    }
    // A reason for what no longer happens would hide its return.
    for each in case.explained.iter().filter(applies) {
        if !differences.iter().any(|(name, _)| each.is_about(name)) {
            let stale = format!("{}: explained, but there is no difference", each.difference);
            verdict.unexplained.push(stale);
        }
    }
    verdict
}

/// Names of what differs, and both sides of it.
fn differences(ours: &Facts, envoys: &Facts) -> Vec<(String, String)> {
    let added = envoys.keys().filter(|name| !ours.contains_key(*name));
    let names = ours.keys().chain(added);
    let shown = |value: Option<&String>| value.map_or("nothing", String::as_str).to_owned();
    names
        .filter(|name| ours.get(*name) != envoys.get(*name))
        .map(|name| {
            let (ours, envoys) = (shown(ours.get(name)), shown(envoys.get(name)));
            (name.clone(), format!("{name}: {ours} | Envoy: {envoys}"))
        })
        .collect()
}
