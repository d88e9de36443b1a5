//! `cargo xtask soak`: mixed load through six modules for minutes: every response is right, memory stays flat, and at the end nothing
//! is left of it.
//!
//! Clients over HTTP/1 and HTTP/2 get, download, upload 10 MB, have a module call out, are denied, and give up at random in the
//! middle. Bodies are compared byte by byte, since a generator of load that counts statuses would not see one stream's bytes in
//! another's body. The proxy is looked at from outside all the while.

mod body;
mod client;
mod flat;
mod load;
mod report;
mod request;
mod upstream;
mod watch;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, anyhow, bail, ensure};

use self::load::{Orders, Tally};
use self::report::Report;
use self::request::Mix;
use self::watch::{Sample, Watch};
use crate::host::{Host, Serving, Setup, loopback};
use crate::ports::{ADMIN_PORT, Ports, free_port};
use crate::process::{self, poll};
use crate::wheel;
use crate::workspace::{Profile, Workspace};

const CONFIG: &str = "xtask/config/soak.yaml";
/// Ports in the configuration of what `ext_auth` asks, and of the upstream that speaks HTTP/2.
const AUTH_PORT: u16 = 8081;
const HTTP2_PORT: u16 = 8082;
/// The modules that are in the chain unless others are asked for.
const MODULES: [&str; 6] =
    ["passthrough", "header_mutation", "rate_limit", "ext_auth", "body_waf", "request_log"];
/// What an HTTP filter begins with in the configuration; its name follows.
const FILTER: &str = "                  - name: ";
/// The last filter, which is no module.
const ROUTER: &str = "envoy.filters.http.router";
/// What the proxy logs and is no error: what `ext_auth` says where its service does not answer, as it must not now and then, and
/// what Envoy says of its configuration.
const EXPECTED: [&str; 2] = ["ext_auth: no verdict from cluster", "There is no configured limit"];
/// How many of its other lines are told.
const TOLD: usize = 10;
/// How many samples a run has, at most one a second.
const SAMPLES: u32 = 300;
/// How long all kinds of requests run before the proxy is looked at for the first time, so that all is there that stays.
const FIRST: Duration = Duration::from_secs(3);

/// What `cargo xtask soak` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// For how long there is load, in minutes.
    #[arg(long, default_value_t = 10.0)]
    minutes: f64,
    /// The modules in the chain, in the order of the configuration.
    #[arg(long, value_delimiter = ',', default_values = MODULES)]
    modules: Vec<String>,
    /// How many clients there are; every other one speaks HTTP/2.
    #[arg(long, default_value_t = 16, value_parser = clap::value_parser!(u64).range(1..=1000))]
    clients: u64,
    /// The proxy's workers.
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=64))]
    workers: u32,
    /// What random choices are made from; another one each time unless given.
    #[arg(long)]
    seed: Option<u64>,
    /// Run a release of Envoy instead, to see how it fares.
    #[arg(long)]
    envoy: Option<String>,
    /// The build to run.
    #[arg(long, value_enum, default_value = "release")]
    profile: Profile,
    /// Run what is there, without building it first.
    #[arg(long)]
    no_build: bool,
}

/// Runs the command.
///
/// # Errors
///
/// When a response is not as it must be, memory grows, something is left at the end, or the proxy or a module tells of an error.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    process::end_children_on_interrupt()?;
    let time = Duration::try_from_secs_f64(args.minutes * 60.0).context("--minutes")?;
    let workspace = Workspace::locate()?;
    if !args.no_build {
        workspace.build(args.profile)?;
    }
    let host = match &args.envoy {
        Some(version) => Host::envoy(version, wheel::envoy(&workspace, version)?),
        None => Host::attache(&workspace, args.profile),
    };
    let host = host.with_workers(args.workers);
    let config = chain(&workspace.read(CONFIG)?, &args.modules)?;
    let upstreams = upstream::start()?;
    let mut ports = Ports::new(free_port()?, upstreams.http1);
    ports.put(AUTH_PORT, upstreams.auth);
    ports.put(HTTP2_PORT, upstreams.http2);
    ports.put(ADMIN_PORT, free_port()?);
    let admin = loopback(ports.actual(ADMIN_PORT).context("the admin port")?);
    let proxy = host.serve(&Setup {
        workspace: &workspace,
        command: "soak",
        name: "soak",
        config: &config,
        modules: workspace.artifacts(args.profile),
        ports,
    })?;
    let watch = Watch { pid: proxy.process.pid(), admin, tells_of_modules: !host.is_envoy() };
    let seed = args.seed.unwrap_or_else(|| fastrand::u64(..1_000_000));
    println!(
        "{host} with {}: {} clients, {:.1} minutes, seed {seed}",
        args.modules.join(", "),
        args.clients,
        args.minutes
    );
    let soak = Soak { args, watch, seed, proxy };
    let report = soak.run(time)?;
    let samples = workspace.scratch("soak")?.join("samples.csv");
    std::fs::write(&samples, report.samples()).context("write the samples")?;
    println!("\n{report}\nsamples: {}", samples.display());
    soak.proxy.process.stop()?;
    ensure!(report.complaints.is_empty(), "the proxy did not stand it");
    Ok(())
}

/// A proxy and what is done to it.
struct Soak<'a> {
    args: &'a Args,
    watch: Watch,
    seed: u64,
    proxy: Serving,
}

impl Soak<'_> {
    fn run(&self, time: Duration) -> anyhow::Result<Report> {
        let (first, _) = self.load(FIRST, FIRST, self.seed)?;
        let before = self.at_rest()?;
        let step = (time / SAMPLES).max(Duration::from_secs(1));
        let (tally, samples) = self.load(time, step, self.seed.wrapping_add(self.args.clients))?;
        let after = self.at_rest()?;
        let mut complaints = self.watch.errors()?;
        let said = self.proxy.process.said();
        let is_expected = |line: &&str| EXPECTED.iter().any(|expected| line.contains(expected));
        let unexpected = said.lines().filter(|line| !is_expected(line)).take(TOLD);
        complaints.extend(unexpected.map(|line| format!("the proxy said: {line}")));
        complaints.extend(first.failures);
        Ok(Report::new(time, tally, before, samples, after, complaints))
    }

    /// Has the clients at work for so long, and looks at the proxy from time to time.
    fn load(
        &self,
        time: Duration,
        step: Duration,
        seed: u64,
    ) -> anyhow::Result<(Tally, Vec<(f64, Sample)>)> {
        let orders = Arc::new(Orders {
            address: self.proxy.address,
            mix: Mix::new(&self.args.modules),
            clients: self.args.clients,
            seed,
            is_over: AtomicBool::new(false),
            count: AtomicU64::new(0),
        });
        let clients = {
            let orders = Arc::clone(&orders);
            std::thread::spawn(move || load::run(&orders))
        };
        let begin = Instant::now();
        let samples = self.watch_for(begin, time, step, &orders);
        orders.is_over.store(true, Ordering::Relaxed);
        let tally = clients.join().map_err(|_panic| anyhow!("the clients panicked"))??;
        Ok((tally, samples?))
    }

    fn watch_for(
        &self,
        begin: Instant,
        time: Duration,
        step: Duration,
        orders: &Orders,
    ) -> anyhow::Result<Vec<(f64, Sample)>> {
        let mut samples: Vec<(f64, Sample)> = Vec::new();
        let mut told = Duration::ZERO;
        loop {
            std::thread::sleep(step.min(time.saturating_sub(begin.elapsed())));
            let elapsed = begin.elapsed();
            samples.push((elapsed.as_secs_f64(), self.watch.sample()?));
            if elapsed >= time {
                return Ok(samples);
            }
            if elapsed.saturating_sub(told) >= Duration::from_secs(60) {
                told = elapsed;
                let resident = samples.last().map_or(0, |(_, sample)| sample.resident >> 20);
                let count = orders.count.load(Ordering::Relaxed);
                println!("{:4} s: {count} requests, {resident} MB", elapsed.as_secs());
            }
        }
    }

    /// Waits until nothing goes on any more.
    fn at_rest(&self) -> anyhow::Result<Sample> {
        let mut last = Ok(Sample::default());
        let rest = poll(|| {
            last = self.watch.sample();
            last.as_ref().map_or(true, |sample| sample.busy().is_empty()).then_some(())
        });
        let last = last?;
        if rest.is_none() {
            bail!("without load, the proxy is still busy:\n  {}", last.busy().join("\n  "));
        }
        Ok(last)
    }
}

/// The configuration with these modules alone in the chain.
fn chain(config: &str, modules: &[String]) -> anyhow::Result<String> {
    let mut left: Vec<_> = modules.iter().map(String::as_str).collect();
    let mut is_kept = true;
    let mut text = String::new();
    for line in config.lines() {
        if let Some(name) = line.strip_prefix(FILTER) {
            let place = left.iter().position(|module| *module == name);
            // Access loggers and filters stand equally deep; what no module is named like is neither dropped.
            is_kept = name.contains("envoy.") || place.is_some();
            place.map(|place| left.remove(place));
        }
        if is_kept {
            text += line;
            text.push('\n');
        }
    }
    ensure!(left.is_empty(), "{CONFIG} has no filter `{}`", left.join("`, `"));
    ensure!(text.contains(ROUTER), "{CONFIG} has no router");
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::{CONFIG, MODULES, chain};

    fn config() -> String {
        crate::workspace::Workspace::locate().and_then(|w| w.read(CONFIG)).expect("the file")
    }

    #[test]
    fn a_chain_has_the_modules_that_are_asked_for() {
        let names = MODULES.map(str::to_owned);
        let all = chain(&config(), &names).expect("all are there");
        assert!(names.iter().all(|name| all.contains(&format!("filter_name: {name}"))));
        assert!(!all.contains("filter_name: c_hello"));

        let one = chain(&config(), &names[..1]).expect("it is there");
        assert_eq!(one.matches("filter_name: ").count(), 1);
        assert!(one.contains("envoy.filters.http.router") && one.contains("cluster_name: auth"));
    }

    #[test]
    fn a_module_that_the_configuration_does_not_have_is_refused() {
        let error = chain(&config(), &["nobody".to_owned()]).unwrap_err().to_string();
        assert!(error.contains("nobody"), "{error}");
    }
}
