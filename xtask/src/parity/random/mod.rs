//! `cargo xtask parity --random`: random programs of filters and of the two ends of the proxy, on Attaché and on releases of Envoy.
//!
//! A program is made from a seed, so it is the same each time. It says what each filter of a chain does in which hook, in the language
//! of the conformance suite's probe, and what client and servers do, step by step. Both hosts run program after program without a
//! restart. What filters log, what client, upstream and the server of callouts get in each step, and the access log are compared line
//! by line. A program that differs is made as small as it can be while it still does.

mod client;
mod config;
mod generate;
mod program;
mod server;
mod shrink;
mod stage;
mod wire;

use std::collections::BTreeMap;
use std::time::Instant;

use anyhow::{Context as _, ensure};

use self::program::{Program, Rules};
use self::stage::{Stage, Trace};
use super::Args;
use super::suite;
use crate::host::Host;
use crate::wheel;
use crate::workspace::Workspace;

/// What the generator leaves out, and what is explained.
const RULES: &str = "xtask/parity/random/rules.toml";
/// Differences after which a run ends: more would be of the same kinds.
const MOST_DIFFERENCES: usize = 10;
/// Lines that are shown before and after the first one that differs.
const SHOWN: usize = 12;

/// Runs the command.
///
/// # Errors
///
/// When a host cannot be had, or there is a difference that nothing explains.
pub(super) fn run(workspace: &Workspace, args: &Args) -> anyhow::Result<()> {
    let rules: Rules = suite::parse(&workspace.root().join(RULES))?;
    for rule in &rules.left_out {
        let hooks =
            if rule.hooks.is_empty() { "any hook".to_owned() } else { rule.hooks.join(", ") };
        println!("left out: `{}` in {hooks}: {}", rule.command, rule.reason);
    }
    let mut failures = 0;
    for version in &args.envoy {
        let envoy = Host::envoy(version, wheel::envoy(workspace, version)?);
        let attache = Host::attache(workspace, args.profile);
        let pair = Pair {
            ours: Stage::new(workspace, &attache)?,
            envoys: Stage::new(workspace, &envoy)?,
            rules: &rules,
            version,
            last: Default::default(),
        };
        failures += pair.run(args)?;
    }
    ensure!(failures == 0, "there are differences that nothing explains");
    Ok(())
}

/// Attaché and a release of Envoy.
struct Pair<'a> {
    ours: Stage<'a>,
    envoys: Stage<'a>,
    rules: &'a Rules,
    version: &'a str,
    /// What both did with the program that differed last.
    last: [Trace; 2],
}

impl<'a> Pair<'a> {
    fn run(mut self, args: &Args) -> anyhow::Result<usize> {
        let begin = Instant::now();
        let (mut ran, mut failures) = (0, 0);
        let mut explained = BTreeMap::new();
        for seed in args.seed..args.seed + args.cases {
            let program = generate::program(seed, self.rules, self.version);
            ran += 1;
            match self.judge(&program)? {
                Verdict::Same => {}
                Verdict::Explained(reason) => *explained.entry(reason).or_insert(0) += 1,
                Verdict::Differs => {
                    failures += 1;
                    let small = self.shrink(program)?;
                    println!("\nseed {seed} differs from Envoy {}:\n{small}", self.version);
                    self.show();
                }
            }
            if failures == MOST_DIFFERENCES {
                println!("\n{failures} programs differ: no more are run");
                break;
            }
        }
        let time = begin.elapsed().as_secs_f64();
        println!(
            "envoy {}: {ran} programs from seed {} on, {failures} differ, {time:.1} s",
            self.version, args.seed
        );
        for (reason, times) in explained {
            println!("    {times} differ because {reason}");
        }
        self.ours.stop().context("stop")?;
        self.envoys.stop().context("stop")?;
        Ok(failures)
    }

    fn traces(&mut self, program: &Program) -> anyhow::Result<[Trace; 2]> {
        let (ours, envoys) = std::thread::scope(|scope| {
            let ours = scope.spawn(|| self.ours.play(program));
            let envoys = self.envoys.play(program);
            (ours.join(), envoys)
        });
        let ours = ours.map_err(|_| anyhow::anyhow!("the thread that runs Attaché panics"))?;
        Ok([ours?, envoys?])
    }

    /// Judges a program; one that differs on hosts that may have taken harm from an earlier one is run again on new ones.
    fn judge(&mut self, program: &Program) -> anyhow::Result<Verdict<'a>> {
        let verdict = self.judge_once(program)?;
        if verdict != Verdict::Differs {
            return Ok(verdict);
        }
        self.ours.restart();
        self.envoys.restart();
        let again = self.judge_once(program)?;
        if again != Verdict::Differs {
            println!("\nseen once only:\n{program}");
            self.show();
        }
        Ok(again)
    }

    fn judge_once(&mut self, program: &Program) -> anyhow::Result<Verdict<'a>> {
        let traces = self.traces(program)?.map(|trace| {
            let moved = self.rules.moved.iter();
            moved.fold(trace, |trace, each| each.apply(trace, self.version))
        });
        let Some(at) = first_difference(&traces[0], &traces[1]) else { return Ok(Verdict::Same) };
        let text = program.to_string();
        let [ours, envoys] = [0, 1].map(|side| traces[side].get(at).cloned().unwrap_or_default());
        let rules: &'a Rules = self.rules;
        let meant = rules.explained.iter().find(|each| {
            (each.envoy.is_empty() || each.envoy.iter().any(|version| version == self.version))
                && each.program.is_match(&text)
                && each.ours.is_match(&ours)
                && each.envoys.is_match(&envoys)
                && (!each.again || traces[1][..at].contains(&envoys))
        });
        if meant.is_none() {
            self.last = traces;
        }
        Ok(meant.map_or(Verdict::Differs, |each| Verdict::Explained(&each.reason)))
    }

    /// Leaves out what is not needed for a difference.
    fn shrink(&mut self, mut program: Program) -> anyhow::Result<Program> {
        loop {
            let mut found = None;
            for smaller in shrink::smaller(&program) {
                if self.judge_once(&smaller)? == Verdict::Differs {
                    found = Some(smaller);
                    break;
                }
            }
            match found {
                Some(smaller) => program = smaller,
                None => return Ok(program),
            }
        }
    }

    fn show(&self) {
        let [ours, envoys] = &self.last;
        let at = first_difference(ours, envoys).unwrap_or_default();
        let from = at.saturating_sub(SHOWN);
        ours[from..at].iter().for_each(|line| println!("    both:  {line}"));
        for (name, trace) in [("ours: ", ours), ("Envoy:", envoys)] {
            let rest = trace.get(at..).unwrap_or_default();
            rest.iter().take(SHOWN).for_each(|line| println!("    {name} {line}"));
        }
    }
}

/// How a program went.
#[derive(PartialEq, Eq, Debug)]
enum Verdict<'a> {
    Same,
    /// For this reason.
    Explained(&'a str),
    Differs,
}

fn first_difference(ours: &Trace, envoys: &Trace) -> Option<usize> {
    let same = ours.iter().zip(envoys).take_while(|(ours, envoys)| ours == envoys).count();
    (same < ours.len().max(envoys.len())).then_some(same)
}
