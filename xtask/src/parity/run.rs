//! Runs suites on hosts: each proxy is started once for a suite, and suites run side by side.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use anyhow::Context as _;

use super::compare::Outcome;
use super::downstream::Downstream;
use super::logs::Logs;
use super::mask::Masks;
use super::observe::{Observation, Observer, end_of};
use super::recorder::Recorder;
use super::suite::{Common, FOLDER, Suite};
use crate::host::{Host, Setup};
use crate::ports::Ports;
use crate::workspace::{Profile, Workspace};

/// What every suite runs on.
pub(crate) struct Ground<'a> {
    /// The repository.
    pub(crate) workspace: &'a Workspace,
    /// What is true of every case.
    pub(crate) common: &'a Common,
    /// The build of the proxy.
    pub(crate) profile: Profile,
    /// The folder of the modules.
    pub(crate) modules: PathBuf,
    /// What stands in configurations for something of this run, and what it stands for.
    pub(crate) replaced: Vec<(&'static str, String)>,
    /// What is added to the environment of the proxies.
    pub(crate) environment: &'static [(&'static str, &'static str)],
}

/// What a host did with a suite.
pub(crate) struct Ran {
    /// One for each case.
    pub(crate) cases: Vec<Outcome>,
    /// What there was to see at the end.
    pub(crate) end: Outcome,
}

impl Ground<'_> {
    /// What each host does with each suite that it can run, by their places; `jobs` proxies run at a time.
    pub(crate) fn run(
        &self,
        suites: &[Arc<Suite>],
        hosts: &[&Host],
        jobs: usize,
    ) -> BTreeMap<(usize, usize), Ran> {
        let (next, done) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
        let work = || {
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let place = (index / hosts.len(), index % hosts.len());
                let (Some(suite), Some(host)) = (suites.get(place.0), hosts.get(place.1)) else {
                    return;
                };
                if !suite.runs_on(host) {
                    continue;
                }
                let ran = self.suite(suite, host);
                done.lock().unwrap_or_else(PoisonError::into_inner).insert(place, ran);
            }
        };
        std::thread::scope(|scope| {
            for _ in 0..jobs {
                scope.spawn(work);
            }
        });
        done.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn suite(&self, suite: &Arc<Suite>, host: &Host) -> Ran {
        let begin = Instant::now();
        let ran = self.try_suite(suite, host).unwrap_or_else(|error| {
            // Told once, not for each case.
            eprintln!("{}: {host} on {}: {error:#}", suite.name, suite.origin());
            let failed = || Err("the proxy does not start or end in order".to_owned());
            Ran { cases: suite.cases.iter().map(|_| failed()).collect(), end: failed() }
        });
        let time = begin.elapsed().as_secs_f64();
        println!("{}: {} cases on {host}, {time:.1} s", suite.name, suite.cases.len());
        ran
    }

    fn try_suite(&self, suite: &Arc<Suite>, host: &Host) -> anyhow::Result<Ran> {
        let folder = self.workspace.scratch(&format!("parity/{host}-{}", suite.name))?;
        // Lines of an earlier run are none of this one's.
        std::fs::remove_dir_all(&folder).and_then(|()| std::fs::create_dir(&folder))?;
        let config = suite.text(self.workspace, self.profile)?;
        let mut config = config.replace(FOLDER, &folder.to_string_lossy());
        for (name, value) in &self.replaced {
            config = config.replace(name, value);
        }
        let mut ports = Ports::of_proxy(&config)?;
        let recorder = Recorder::start(suite, &mut ports)?;
        let serving = host.serve(&Setup {
            workspace: self.workspace,
            command: "parity",
            name: &suite.name,
            config: &config,
            modules: self.modules.clone(),
            ports: ports.clone(),
        });
        let serving = serving.context("start")?;
        let mut observer = Observer {
            suite,
            masks: Masks(&self.common.masks, &suite.masks),
            recorder: &recorder,
            ports: &ports,
            logs: Logs::new(&folder, &suite.logs),
        };
        let indices = 0..suite.cases.len();
        let ran: Vec<_> = indices.map(|index| case(&mut observer, host, index)).collect();
        let cases = ran.into_iter().map(|ran| ran.and_then(complete)).collect();
        let mut end = observer.at_end();
        serving.process.stop().context("stop")?;
        if let Ok(end) = &mut end {
            observer.late_lines(end);
        }
        let end = end.map_err(|error| format!("{error:#}"));
        Ok(Ran { cases, end: end.and_then(|seen| seen.of(host)) })
    }
}

/// What a host does with a case.
fn case(
    observer: &mut Observer<'_>,
    host: &Host,
    index: usize,
) -> Result<(Observation, Option<Downstream>), String> {
    let case = &observer.suite.cases[index];
    let (seen, awaited) = observer.observe(index).map_err(|error| format!("{error:#}"))?;
    if host.is_envoy() && seen.status != case.status {
        let shown =
            |status: Option<u16>| status.map_or_else(|| "none".to_owned(), |s| s.to_string());
        let (found, stated) = (shown(seen.status), shown(case.status));
        return Err(format!("the status is {found}, not {stated}"));
    }
    if host.is_envoy() && seen.reset != case.reset && !case.broken {
        return Err(format!("the reset is {:?}, not {:?}", seen.reset, case.reset));
    }
    Ok((seen.of(host)?, awaited))
}

/// What a host does with a case once the connection has ended, where the case waits for that.
fn complete((mut seen, awaited): (Observation, Option<Downstream>)) -> Outcome {
    if let Some(connection) = awaited {
        end_of(connection, &mut seen).map_err(|error| format!("{error:#}"))?;
    }
    Ok(seen)
}

impl Observation {
    /// What was seen of a host: nothing, if it is Envoy and the case proves nothing.
    fn of(self, host: &Host) -> Outcome {
        match self.void {
            Some(why) if host.is_envoy() => Err(why),
            _ => Ok(self),
        }
    }
}
