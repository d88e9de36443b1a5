//! Runs a case against a proxy and notes what both its ends saw.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use anyhow::{Context as _, bail};

use super::case::Case;
use super::downstream::Downstream;
use super::logs::Logs;
use super::mask::Masks;
use super::notes::Notes;
use super::recorder::Recorder;
use super::stats;
use super::suite::{Stat, Suite};
use crate::host::loopback;
use crate::ports::{ADMIN_PORT, Ports};

/// What was seen.
#[derive(Clone, Default, Debug)]
pub(crate) struct Observation {
    /// Each thing under the name by which reports call it.
    pub(crate) facts: BTreeMap<String, String>,
    /// The status of the last response.
    pub(crate) status: Option<u16>,
    /// The code by which the last stream was reset.
    pub(crate) reset: Option<String>,
    /// By how much numbers may differ.
    pub(crate) tolerance: u64,
    /// Why the case shows nothing, if this was Envoy.
    pub(crate) void: Option<String>,
}

/// A proxy under observation and what it stands between.
pub(crate) struct Observer<'a> {
    /// What runs.
    pub(crate) suite: &'a Suite,
    /// What is not compared.
    pub(crate) masks: Masks<'a>,
    /// Its upstreams.
    pub(crate) recorder: &'a Recorder,
    /// Its ports.
    pub(crate) ports: &'a Ports,
    /// Its access logs.
    pub(crate) logs: Logs,
}

impl Observer<'_> {
    /// Runs the case at this place of the suite. Where it waits for the end of a connection and nothing that it compares can
    /// come in between, that connection is part of the answer, for [`end_of`] when the other cases have run.
    ///
    /// # Errors
    ///
    /// When the proxy does not answer with whole messages.
    pub(crate) fn observe(
        &mut self,
        index: usize,
    ) -> anyhow::Result<(Observation, Option<Downstream>)> {
        let case = &self.suite.cases[index];
        self.recorder.begin(index);
        let before = self.stats(&case.stats)?;
        let mut seen = Notes::new(self.masks, self.ports.clone());
        let mut awaited = self.exchange(case, &mut seen)?;
        if self.is_watched(case)
            && let Some(connection) = awaited.take()
        {
            end_of(connection, &mut seen.observation)?;
        }
        let received = self.recorder.received()?;
        // These ports are another's in each run, and log lines name them.
        for each in &received {
            seen.is_from(each.from);
        }
        match case.spread {
            Some(spread) => seen.spread(&received, spread),
            None => seen.received(&received, self.suite.names_upstreams()),
        }
        let names = self.logs.names();
        for name in names {
            let lines = self.logs.lines(&name, case.lines(&name));
            if lines.len() != case.lines(&name) {
                seen.void(format!("{} lines in {name}, not {}", lines.len(), case.lines(&name)));
            }
            // Which upstream a line names is not compared where the counts are.
            if case.spread.is_none() {
                seen.log(&name, &lines);
            }
        }
        let after = self.stats(&case.stats)?;
        if let Some(missing) = stats::missing(&case.stats, &after) {
            seen.void(missing);
        }
        seen.stats(&stats::change(&before, &after));
        Ok((seen.observation, awaited))
    }

    /// What is left to see when all cases have run.
    ///
    /// # Errors
    ///
    /// When the admin interface does not answer.
    pub(crate) fn at_end(&self) -> anyhow::Result<Observation> {
        let mut seen = Notes::new(self.masks, self.ports.clone());
        let values = self.stats(&self.suite.stats)?;
        if let Some(missing) = stats::missing(&self.suite.stats, &values) {
            seen.void(missing);
        }
        seen.stats(&values);
        Ok(seen.observation)
    }

    /// Lines that have come to the logs after the case that they belong to, when the proxy has ended.
    pub(crate) fn late_lines(&mut self, observation: &mut Observation) {
        let mut seen = Notes::new(self.masks, self.ports.clone());
        for name in self.logs.names() {
            let lines = self.logs.lines(&name, 0);
            if !lines.is_empty() {
                seen.void(format!("{} more lines in {name}", lines.len()));
            }
            seen.log(&name, &lines);
        }
        observation.facts.extend(seen.observation.facts);
        observation.void = observation.void.take().or(seen.observation.void);
    }

    fn stats(&self, wanted: &[Stat]) -> anyhow::Result<stats::Values> {
        if wanted.is_empty() {
            return Ok(stats::Values::new());
        }
        stats::settled(self.address(ADMIN_PORT)?, wanted, self.ports)
    }

    /// Whether something is compared that other cases or the end of a connection change.
    fn is_watched(&self, case: &Case) -> bool {
        let suite = self.suite;
        !suite.logs.is_empty() || !suite.stats.is_empty() || !case.stats.is_empty()
    }

    /// Sends the requests and notes what comes; the answer is the connection where the case waits for its end.
    fn exchange(&self, case: &Case, seen: &mut Notes<'_>) -> anyhow::Result<Option<Downstream>> {
        let address = self.address(case.port())?;
        let over_http2 = case.http2.unwrap_or(self.suite.http2);
        let mut client = Downstream::connect(address, over_http2).context("connect")?;
        seen.is_client(client.port()?);
        let requests = (0..case.times).flat_map(|_| &case.request);
        for (request, number) in requests.zip(1..) {
            if case.hang_up {
                client.hang_up(request, number, self.recorder)?;
                return Ok(None);
            }
            for response in client.exchange(case, request)? {
                seen.response(&response);
            }
        }
        Ok(case.until_close.then_some(client))
    }

    fn address(&self, port: u16) -> anyhow::Result<SocketAddr> {
        match self.ports.actual(port) {
            Some(actual) => Ok(loopback(actual)),
            None => bail!("{} does not listen on port {port}", self.suite.origin()),
        }
    }
}

/// Waits for the end of a connection, and notes it.
///
/// # Errors
///
/// When the system has one.
pub(crate) fn end_of(
    mut connection: Downstream,
    observation: &mut Observation,
) -> anyhow::Result<()> {
    observation.facts.insert("connection".to_owned(), connection.rest()?);
    Ok(())
}
