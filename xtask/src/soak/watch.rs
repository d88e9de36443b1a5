//! What is seen of the proxy from outside: its process, and its admin interface.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use anyhow::{Context as _, ensure};
use rustix::process::Pid;
use serde::Deserialize;

use crate::http1::Client;
use crate::proc::{Memory, open_files, threads};

/// Gauges of what goes on: none of it does when nobody asks for anything.
const MOMENTARY: [&str; 2] = ["_active", "_buffered"];
/// Those that count what the configuration has.
const STANDING: [&str; 2] = ["listener_manager.", "cluster_manager."];
/// Those of the admin interface, which asking for them moves.
const OWN: [&str; 2] = ["listener.admin.", "http.admin."];

/// A proxy under load.
pub(super) struct Watch {
    /// Its process.
    pub(super) pid: Pid,
    /// Its admin interface.
    pub(super) admin: SocketAddr,
    /// Whether it tells of its modules, as Envoy does not.
    pub(super) tells_of_modules: bool,
}

/// What was seen at a moment.
#[derive(Clone, Debug, Default)]
pub(super) struct Sample {
    /// Resident memory in bytes.
    pub(super) resident: u64,
    /// Open file descriptors.
    pub(super) files: usize,
    /// Threads.
    pub(super) threads: usize,
    /// Memory in use as the proxy itself tells it, in bytes.
    pub(super) allocated: u64,
    /// Gauges of what goes on, by their names.
    pub(super) gauges: BTreeMap<String, u64>,
}

impl Sample {
    /// The gauges that are not zero.
    pub(super) fn busy(&self) -> Vec<String> {
        let busy = self.gauges.iter().filter(|(_, value)| **value > 0);
        busy.map(|(name, value)| format!("{name}: {value}")).collect()
    }

    /// The sum of the gauges whose names end with this.
    pub(super) fn sum(&self, end: &str) -> u64 {
        let meant = self.gauges.iter().filter(|(name, _)| name.ends_with(end));
        meant.map(|(_, value)| value).sum()
    }
}

impl Watch {
    /// Looks at it.
    ///
    /// # Errors
    ///
    /// When the process is gone or its admin interface does not answer.
    pub(super) fn sample(&self) -> anyhow::Result<Sample> {
        let mut gauges = momentary(&self.ask("/stats?type=Gauges")?);
        if self.tells_of_modules {
            gauges.extend(
                self.modules()?
                    .into_iter()
                    .map(|(name, each)| (format!("module {name} live_streams"), each.live_streams)),
            );
        }
        let memory: AllocatedMemory = serde_json::from_str(&self.ask("/memory")?)?;
        Ok(Sample {
            resident: Memory::of(self.pid)?.resident,
            files: open_files(self.pid)?,
            threads: threads(self.pid)?,
            allocated: memory.allocated.parse().context("/memory")?,
            gauges,
        })
    }

    /// What modules did against the rules, and what else is an error of the proxy's or theirs.
    ///
    /// # Errors
    ///
    /// When the admin interface does not answer.
    pub(super) fn errors(&self) -> anyhow::Result<Vec<String>> {
        let mut errors = Vec::new();
        if self.tells_of_modules {
            for (name, each) in self.modules()? {
                for (what, count) in [("misuses", each.misuses), ("errors", each.errors)] {
                    if count > 0 {
                        errors.push(format!("module {name}: {count} {what}"));
                    }
                }
            }
        }
        let wanted = ["unsupported_callback", "misused_callback", "protocol_error", "connect_fail"];
        let stats = self.ask("/stats?usedonly")?;
        let stats = stats.lines().filter(|line| {
            let name = line.split(':').next().unwrap_or_default();
            wanted.iter().any(|wanted| name.ends_with(wanted))
        });
        errors.extend(stats.map(str::to_owned));
        Ok(errors)
    }

    fn modules(&self) -> anyhow::Result<Vec<(String, Use)>> {
        let told: Modules = serde_json::from_str(&self.ask("/modules?format=json")?)?;
        let uses = told.modules.into_iter().flat_map(|module| {
            let named = move |each: Use| (format!("{} {}", module.name, each.instance), each);
            module.uses.into_iter().map(named)
        });
        Ok(uses.collect())
    }

    fn ask(&self, path: &str) -> anyhow::Result<String> {
        let response = Client::connect(self.admin).and_then(|mut client| client.get(path));
        let response = response.with_context(|| format!("ask for {path}"))?;
        ensure!(response.head.status() == Some(200), "{path}: {}", response.head.start);
        String::from_utf8(response.body).with_context(|| format!("{path} is no text"))
    }
}

fn momentary(stats: &str) -> BTreeMap<String, u64> {
    let begins = |name: &str, with: &[&str]| with.iter().any(|begin| name.starts_with(begin));
    let gauges = stats.lines().filter_map(|line| line.split_once(": "));
    let meant = gauges.filter(|(name, _)| {
        MOMENTARY.iter().any(|end| name.ends_with(end))
            && !begins(name, &STANDING)
            && !begins(name, &OWN)
    });
    meant.filter_map(|(name, value)| Some((name.to_owned(), value.parse().ok()?))).collect()
}

#[derive(Deserialize)]
struct AllocatedMemory {
    allocated: String,
}

#[derive(Deserialize)]
struct Modules {
    modules: Vec<Module>,
}

#[derive(Deserialize)]
struct Module {
    name: String,
    uses: Vec<Use>,
}

#[derive(Deserialize)]
struct Use {
    instance: String,
    live_streams: u64,
    misuses: u64,
    errors: u64,
}

#[cfg(test)]
mod tests {
    use super::momentary;

    #[test]
    fn gauges_of_what_goes_on_are_told_from_those_of_what_there_is() {
        let stats = "cluster.a.upstream_cx_active: 2\nlistener_manager.total_listeners_active: 1\n\
                     http.admin.downstream_rq_active: 1\nhttp.ingress.downstream_rq_active: 3\n\
                     cluster.a.upstream_cx_rx_bytes_buffered: 9\nserver.concurrency: 1\n";
        let found: Vec<_> = momentary(stats).into_iter().collect();
        let expected = [
            ("cluster.a.upstream_cx_active".to_owned(), 2),
            ("cluster.a.upstream_cx_rx_bytes_buffered".to_owned(), 9),
            ("http.ingress.downstream_rq_active".to_owned(), 3),
        ];
        assert_eq!(found, expected);
    }
}
