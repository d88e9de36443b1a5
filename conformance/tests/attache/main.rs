//! The cases on Attaché in this process: with the probe linked into it, and with the probe loaded from a file.

mod host;
mod linked;
mod log;

use attache_conformance::case::{self, Case, Judged, Variant};
use attache_conformance::run::{Outcome, Suite};
use libtest_mimic::{Arguments, Trial};
use serde_json::{Value, json};
use tempfile::TempDir;

use host::Host;

/// Where a configuration is to have a variant of the module from.
type Source<'a> = &'a dyn Fn(&Variant) -> Value;

fn main() {
    let arguments = Arguments::from_args();
    log::collect();
    let folder = TempDir::new().expect("a temporary directory can be made");
    let cases = case::load().unwrap_or_else(|error| panic!("{error:#}"));
    let linked = |variant: &Variant| json!({ "name": linked::table(variant).name });
    let file = |variant: &Variant| json!({ "module": { "local": { "filename": variant.compile(folder.path(), None) } } });
    let ways: [(_, Source<'_>); 2] = [("linked", &linked), ("file", &file)];
    let mut trials = Vec::new();
    for (way, module) in ways {
        // What the compiler defines makes another program, which is not linked in.
        let is_there = |case: &&Case| way == "file" || case.module.defines.is_empty();
        let name = |case: &Case| format!("{way}::{}", case.test_name());
        let there = cases.iter().filter(is_there);
        if arguments.list {
            trials.extend(there.map(|case| Trial::test(name(case), || Ok(()))));
            continue;
        }
        // Chosen before they run, so that a filter keeps the others from running.
        let chosen = there.filter(|case| is_chosen(&arguments, &name(case)));
        let chosen: Vec<Case> = chosen.cloned().collect();
        for Outcome { test, result, .. } in outcomes(way, &chosen, module, &folder) {
            trials.push(Trial::test(format!("{way}::{test}"), move || result.map_err(Into::into)));
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// Runs cases on a proxy of their own, and those that are refused on none.
fn outcomes(
    way: &str,
    cases: &[Case],
    module: &dyn Fn(&Variant) -> Value,
    folder: &TempDir,
) -> Vec<Outcome> {
    let suite = Suite::new(cases, way, Judged::Attache).expect("the system has ports");
    let bootstrap = suite.bootstrap(module, folder.path()).expect("the system knows its ports");
    let host = Host::start(&bootstrap).unwrap_or_else(|faults| panic!("{faults}"));
    let mut outcomes =
        suite.run(|listener| host.address(listener), host.admin(), &log::LINES, folder.path());
    host.stop();
    outcomes.iter_mut().for_each(|outcome| outcome.judge_end(&log::LINES));
    let start = |bootstrap: &Value| Host::start(bootstrap).map(Host::stop);
    let refusals = suite.refusals(module, folder.path(), &log::LINES, start);
    outcomes.extend(refusals.expect("the system knows its ports"));
    outcomes
}

/// Whether the arguments of the test program ask for a test.
fn is_chosen(arguments: &Arguments, name: &str) -> bool {
    let is =
        |text: &String| if arguments.exact { name == text } else { name.contains(text.as_str()) };
    arguments.filter.as_ref().is_none_or(is) && !arguments.skip.iter().any(is)
}
