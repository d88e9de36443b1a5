//! The cases on Attaché in this process: with the probe linked into it, and with the probe loaded from a file.

mod host;
mod linked;
mod log;

use attache_conformance::c_module;
use attache_conformance::case::{self, Case, Judged};
use attache_conformance::run::{Outcome, Suite};
use libtest_mimic::{Arguments, Trial};
use serde_json::{Value, json};
use tempfile::TempDir;

use host::Host;

fn main() {
    let arguments = Arguments::from_args();
    log::collect();
    let folder = TempDir::new().expect("a temporary directory can be made");
    let file = folder.path().join("libprobe.so");
    c_module::compile("probe", &[], &file);
    let cases = case::load().unwrap_or_else(|error| panic!("{error:#}"));
    let ways = [
        ("linked", json!({ "name": "probe" })),
        ("file", json!({ "module": { "local": { "filename": file } } })),
    ];
    let mut trials = Vec::new();
    for (way, module) in ways {
        // Known before they run, so that a filter keeps the others from running.
        let named: Vec<_> =
            cases.iter().map(|case| (format!("{way}::{}", case.test_name()), case)).collect();
        let chosen = named.iter().filter(|(name, _)| arguments.list || is_chosen(&arguments, name));
        let chosen: Vec<Case> = chosen.map(|(_, case)| (*case).clone()).collect();
        if arguments.list {
            trials.extend(named.into_iter().map(|(name, _)| Trial::test(name, || Ok(()))));
            continue;
        }
        for Outcome { test, result, .. } in outcomes(way, &chosen, &module, &folder) {
            trials.push(Trial::test(format!("{way}::{test}"), move || result.map_err(Into::into)));
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// Runs cases on a proxy of their own.
fn outcomes(way: &str, cases: &[Case], module: &Value, folder: &TempDir) -> Vec<Outcome> {
    let suite = Suite::new(cases, way, Judged::Attache).expect("the system has ports");
    let bootstrap = suite.bootstrap(module, folder.path()).expect("the system knows its ports");
    let host = Host::start(&bootstrap).unwrap_or_else(|faults| panic!("{faults}"));
    let mut outcomes = suite.run(|listener| host.address(listener), &log::LINES, folder.path());
    host.stop();
    outcomes.iter_mut().for_each(|outcome| outcome.judge_end(&log::LINES));
    outcomes
}

/// Whether the arguments of the test program ask for a test.
fn is_chosen(arguments: &Arguments, name: &str) -> bool {
    let is =
        |text: &String| if arguments.exact { name == text } else { name.contains(text.as_str()) };
    arguments.filter.as_ref().is_none_or(is) && !arguments.skip.iter().any(is)
}
