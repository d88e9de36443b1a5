//! Runs cases against a host, and says what is not as they say.

use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::case::{Case, Exchange, Expected, Judged, Variant};
use crate::config::{self, Placed, access_log};
use crate::expect;
use crate::http1::{Connection, Told};
use crate::http2;
use crate::lines::{Lines, PATIENCE};
use crate::upstream::{Place, Upstream};

/// Cases that a host is about to run, with the ports of their upstreams.
#[derive(Debug)]
pub struct Suite {
    cases: Vec<Prepared>,
}

#[derive(Debug)]
struct Prepared {
    case: Case,
    /// What tells its listener and its lines from those of others.
    name: String,
    upstream: Place,
}

/// How a case went.
#[derive(Debug)]
pub struct Outcome {
    /// The case's name as that of a test.
    pub test: String,
    /// What was wrong.
    pub result: Result<(), String>,
    name: String,
    /// How many lines had been logged before it, and what was then expected of the rest.
    expected: Option<(usize, Vec<String>)>,
}

impl Suite {
    /// The cases that a host runs, which names their listeners after itself.
    ///
    /// # Errors
    ///
    /// When the system has no port for an upstream.
    pub fn new(cases: &[Case], host: &str, judged: Judged<'_>) -> std::io::Result<Self> {
        let cases = cases.iter().filter_map(|case| case.on(judged));
        let prepare = |(index, case): (usize, Case)| {
            Ok(Prepared { case, name: format!("{host}{index}."), upstream: Place::take()? })
        };
        let cases = cases.enumerate().map(prepare).collect::<std::io::Result<_>>()?;
        Ok(Self { cases })
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// Judges the refusals of a host: `start` starts one and stops it at once, or says why it does not start.
    ///
    /// # Errors
    ///
    /// When the system does not say where an upstream is.
    pub fn refusals(
        &self,
        module: impl Fn(&Variant) -> Value,
        folder: &Path,
        lines: &Lines,
        start: impl Fn(&Value) -> Result<(), String>,
    ) -> std::io::Result<Vec<Outcome>> {
        let mut outcomes = Vec::new();
        for each in self.cases.iter().filter(|each| each.case.expected.refused.is_some()) {
            let placed = [each.placed()?];
            let said = start(&config::bootstrap(&placed, &module, folder));
            let result = each.judge_refusal(said, lines);
            let (test, name) = (each.case.test_name(), each.name.clone());
            outcomes.push(Outcome { test, result, name, expected: None });
        }
        Ok(outcomes)
    }

    /// The configuration that the host is to have, with `module` as what it says of modules, and access logs in `folder`.
    ///
    /// # Errors
    ///
    /// When the system does not say where an upstream is.
    pub fn bootstrap(
        &self,
        module: impl Fn(&Variant) -> Value,
        folder: &Path,
    ) -> std::io::Result<Value> {
        let cases = self.running().map(Prepared::placed).collect::<std::io::Result<Vec<_>>>()?;
        Ok(config::bootstrap(&cases, module, folder))
    }

    /// The cases that run on one host together.
    fn running(&self) -> impl Iterator<Item = &Prepared> {
        self.cases.iter().filter(|each| each.case.expected.refused.is_none())
    }

    /// Runs all cases on a host that listens at these addresses, by the names of listeners, and whose admin server is at
    /// `admin`.
    pub fn run(
        &self,
        addresses: impl Fn(&str) -> Option<SocketAddr>,
        admin: SocketAddr,
        lines: &Arc<Lines>,
        folder: &Path,
    ) -> Vec<Outcome> {
        let run = |each: &Prepared| {
            let mut outcome = each.run(addresses(&each.name), lines, folder);
            outcome.result = outcome.result.and_then(|()| each.stats(admin));
            outcome
        };
        self.running().map(run).collect()
    }
}

impl Outcome {
    /// Has a case fail whose filters have logged more in the end, when the host has stopped.
    pub fn judge_end(&mut self, lines: &Lines) {
        let Some((before, expected)) = &self.expected else { return };
        let mut all = lines.of(&self.name);
        all.drain(..*before);
        all.retain(|line| !line.ends_with(" config_destroy"));
        if self.result.is_ok() {
            self.result = expect::lines(expected, &all);
        }
    }
}

impl Prepared {
    fn placed(&self) -> std::io::Result<Placed<'_>> {
        Ok(Placed { case: &self.case, name: &self.name, upstream: self.upstream.address()? })
    }

    fn judge_refusal(&self, said: Result<(), String>, lines: &Lines) -> Result<(), String> {
        let expected = self.case.expected.refused.as_deref().unwrap_or_default();
        match said {
            Ok(()) => return Err("the configuration is taken".to_owned()),
            Err(said) if !said.contains(expected) => {
                return Err(format!("the host says:\n{said}\nwithout:\n{expected}"));
            }
            Err(_) => {}
        }
        match &self.case.expected.setup {
            Some(setup) => {
                let enough = |all: &[String]| all.len() >= setup.len();
                expect::lines(setup, &lines.wait(&self.name, enough))
            }
            None => Ok(()),
        }
    }

    fn run(&self, address: Option<SocketAddr>, lines: &Arc<Lines>, folder: &Path) -> Outcome {
        let setup = lines.of(&self.name);
        let expected = self.case.expected.lines.clone().map(|lines| (setup.len(), lines));
        let result = match address {
            Some(_) if lines.have_ended() => {
                Err("the host has ended in an earlier case".to_owned())
            }
            Some(address) => self.try_run(address, &setup, lines, folder),
            None => Err("it has no listener".to_owned()),
        };
        Outcome { test: self.case.test_name(), result, name: self.name.clone(), expected }
    }

    fn try_run(
        &self,
        address: SocketAddr,
        setup: &[String],
        lines: &Arc<Lines>,
        folder: &Path,
    ) -> Result<(), String> {
        let seen = &self.case.expected;
        if let Some(expected) = &seen.setup {
            expect::lines(expected, setup)?;
        }
        let told = Told { lines, prefix: &self.name };
        let upstream = Upstream::start(&self.upstream, &self.case.respond, lines, &self.name);
        let upstream = upstream.map_err(|error| format!("start the upstream: {error}"))?;
        let client = self.client(address, told);
        let filters = self.filters(setup.len(), lines);
        match (&client, filters) {
            // What the filters did explains best what the ends saw.
            (Err(client), Err(filters)) => return Err(format!("{client}\n{filters}")),
            (Ok(()), Err(filters)) => return Err(filters),
            (_, Ok(())) => {}
        }
        client?;
        if let Some(expected) = &seen.received {
            expect::requests(expected, &upstream.received(expected.len()))?;
        }
        match &seen.log {
            Some(expected) => access_lines(expected, &access_log(folder, &self.name)),
            None => Ok(()),
        }
    }

    /// What the host tells of statistics.
    fn stats(&self, admin: SocketAddr) -> Result<(), String> {
        let Expected { stats, prometheus, .. } = &self.case.expected;
        for (path, expected) in [("/stats", stats), ("/stats/prometheus", prometheus)] {
            if let Some(expected) = expected {
                stats_lines(expected, || ask(admin, path))?;
            }
        }
        Ok(())
    }

    /// What the filters log behind so many lines.
    fn filters(&self, before: usize, lines: &Lines) -> Result<(), String> {
        if let Some(expected) = &self.case.expected.lines {
            let enough = |all: &[String]| all.len() >= before + expected.len();
            expect::lines(expected, &lines.wait(&self.name, enough)[before..])?;
        }
        if let Some(expected) = &self.case.expected.results {
            let results = |all: &[String]| -> Vec<String> {
                all[before..].iter().filter(|line| line.contains(" = ")).cloned().collect()
            };
            let enough = |all: &[String]| results(all).len() >= expected.len();
            expect::lines(expected, &results(&lines.wait(&self.name, enough)))?;
        }
        Ok(())
    }

    fn client(&self, address: SocketAddr, told: Told<'_>) -> Result<(), String> {
        if self.case.http2 {
            let mut connection = http2::Connection::new(address)?;
            return self.case.exchanges().try_for_each(|exchange| connection.run(&exchange, told));
        }
        let stream = TcpStream::connect(address).and_then(Connection::new);
        let mut connection = stream.map_err(|error| format!("connect: {error}"))?;
        for exchange in self.case.exchanges() {
            exchange.run(&mut connection, told)?;
        }
        Ok(())
    }
}

impl Exchange {
    fn run(&self, connection: &mut Connection, told: Told<'_>) -> Result<(), String> {
        let sent = connection.send(&self.request, "GET / HTTP/1.1", told);
        // A proxy may close its end before it has all.
        if let Err(error) = sent
            && !self.response.closed
            && !self.response.none
        {
            return Err(format!("send the request: {error}"));
        }
        if let Some(line) = &self.hang_up {
            return told.wait(line).map_err(|error| error.to_string());
        }
        let to_head = self.request.line.as_deref().is_some_and(|line| line.starts_with("HEAD "));
        let response = connection.response(to_head);
        let response = response.map_err(|error| format!("read the response: {error}"))?;
        expect::response(&self.response, response.as_ref())?;
        if self.response.closed { connection.expect_end() } else { Ok(()) }
    }
}

/// Waits until these are among the lines of an answer: hosts sum up what their threads count from time to time.
fn stats_lines(
    expected: &[String],
    answer: impl Fn() -> std::io::Result<String>,
) -> Result<(), String> {
    let begin = Instant::now();
    loop {
        let text = answer().map_err(|error| format!("ask for statistics: {error}"))?;
        let missing = |line: &&String| !text.lines().any(|found| found == **line);
        let Some(missing) = expected.iter().find(missing) else { return Ok(()) };
        if begin.elapsed() > PATIENCE {
            // All of them are too many to look at; what begins alike tells most.
            let alike = |line: &&str| line.starts_with(&missing[..missing.len().min(12)]);
            let alike: Vec<_> = text.lines().filter(alike).collect();
            return Err(format!("no line `{missing}` but:\n{}", alike.join("\n")));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// What the admin server answers.
fn ask(admin: SocketAddr, path: &str) -> std::io::Result<String> {
    let mut connection = TcpStream::connect(admin).and_then(Connection::new)?;
    connection.get(path)
}

/// Waits for as many lines in an access log.
fn access_lines(expected: &[String], log: &Path) -> Result<(), String> {
    let begin = Instant::now();
    loop {
        let text = std::fs::read_to_string(log).unwrap_or_default();
        let written: Vec<_> = text.lines().map(str::to_owned).collect();
        if written.len() >= expected.len() || begin.elapsed() > PATIENCE {
            return expect::lines(expected, &written);
        }
        // A file does not say when it grows.
        std::thread::sleep(Duration::from_millis(5));
    }
}
