//! `cargo xtask bench`: the CPU time that a proxy needs for a request, Attaché's and Envoy's measured in turns.
//!
//! CPU time of the process is what an operator pays for, and, unlike requests a second, it does not depend on what the load
//! generator and the upstream take from the same cores. Measured in turns in one run, both proxies meet the same machine.

mod load;
mod nginx;

use std::time::Duration;

use anyhow::Context as _;

use self::load::{available, requests};
use self::nginx::Nginx;
use crate::host::{Host, Serving, Setup};
use crate::ports::{Ports, free_port};
use crate::proc::{Memory, cpu_time};
use crate::process;
use crate::wheel;
use crate::workspace::{Profile, Workspace};

/// A version of HTTP, as one side of the proxy speaks it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Wire {
    Http1,
    Http2,
}

/// What is measured.
struct Case {
    name: &'static str,
    config: &'static str,
    downstream: Wire,
    upstream: Wire,
}

impl Case {
    const fn new(
        name: &'static str,
        config: &'static str,
        downstream: Wire,
        upstream: Wire,
    ) -> Self {
        Self { name, config, downstream, upstream }
    }
}

const CASES: [Case; 6] = [
    Case::new("passthrough module", "modules/passthrough/envoy.yaml", Wire::Http1, Wire::Http1),
    Case::new("no module", "xtask/config/plain.yaml", Wire::Http1, Wire::Http1),
    Case::new("direct response", "xtask/config/direct_response.yaml", Wire::Http1, Wire::Http1),
    Case::new("HTTP/2 to HTTP/1", "modules/passthrough/envoy.yaml", Wire::Http2, Wire::Http1),
    Case::new("HTTP/2 to HTTP/2", "xtask/config/http2_upstream.yaml", Wire::Http2, Wire::Http2),
    Case::new("HTTP/1 to HTTP/2", "xtask/config/http2_upstream.yaml", Wire::Http1, Wire::Http2),
];

/// What `cargo xtask bench` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// How often each proxy is measured.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=100))]
    rounds: u32,
    /// How long each measurement takes, in seconds.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=600))]
    seconds: u64,
    /// Requests in flight at any time: connections for HTTP/1, streams for HTTP/2.
    #[arg(long, default_value_t = 32, value_parser = clap::value_parser!(u32).range(1..=1000))]
    concurrency: u32,
    /// The release of Envoy to measure beside.
    #[arg(long, default_value = "1.40.0")]
    envoy: String,
    /// Only the cases whose name has this in it.
    #[arg(long, default_value = "")]
    case: String,
    /// Measure Envoy alone.
    #[arg(long)]
    without_attache: bool,
    /// Run what is there, without building it first.
    #[arg(long)]
    no_build: bool,
}

/// Runs the command.
///
/// # Errors
///
/// When a program is missing, does not start, or answers a request with an error.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    process::end_children_on_interrupt()?;
    let workspace = Workspace::locate()?;
    if !args.no_build {
        workspace.build(Profile::Release)?;
    }
    let mut hosts = Vec::new();
    if !args.without_attache {
        hosts.push(Host::attache(&workspace, Profile::Release));
    }
    hosts.push(Host::envoy(&args.envoy, wheel::envoy(&workspace, &args.envoy)?));

    available("wrk", "-v", "wrk")?;
    available("h2load", "--version", "nghttp2-client")?;
    let nginx = Nginx::start(&workspace)?;
    let mut lines = Vec::new();
    for case in CASES.iter().filter(|case| case.name.contains(&args.case)) {
        println!("{}: {} rounds of {} s for each proxy", case.name, args.rounds, args.seconds);
        lines.push((case.name, measure(args, &workspace, &hosts, case, &nginx)?));
    }
    nginx.stop()?;
    println!();
    for (case, results) in &lines {
        print(case, results);
    }
    Ok(())
}

/// The measurements of one proxy in one case.
struct Measured {
    host: String,
    /// CPU time for each request in microseconds, one for each round.
    rounds: Vec<f64>,
    /// Resident memory after the last round.
    memory: Memory,
}

impl Measured {
    fn median(&self) -> f64 {
        let mut sorted = self.rounds.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
    }
}

fn measure(
    args: &Args,
    workspace: &Workspace,
    hosts: &[Host],
    case: &Case,
    nginx: &Nginx,
) -> anyhow::Result<Vec<Measured>> {
    let mut running = Vec::new();
    for host in hosts {
        let serving = host.serve(&Setup {
            workspace,
            command: "bench",
            name: &case.name.replace([' ', '/'], "_"),
            config: &workspace.read(case.config)?,
            modules: workspace.artifacts(Profile::Release),
            ports: Ports::new(free_port()?, nginx.port(case.upstream)),
        })?;
        // Connections to the upstream and allocator caches are there before anything is counted.
        requests(serving.address, case.downstream, args.concurrency, Duration::from_secs(1))?;
        running.push((host, serving, Vec::new()));
    }
    for _ in 0..args.rounds {
        for (host, serving, rounds) in &mut running {
            let (count, micros) = round(args, case, serving).with_context(|| host.to_string())?;
            println!("  {host}: {count} requests, {micros:.1} µs each");
            rounds.push(micros);
        }
    }
    let mut results = Vec::new();
    for (host, serving, rounds) in running {
        let memory = Memory::of(serving.process.pid())?;
        serving.process.stop()?;
        results.push(Measured { host: host.to_string(), rounds, memory });
    }
    Ok(results)
}

/// Requests completed in one round, and CPU time for each in microseconds.
fn round(args: &Args, case: &Case, serving: &Serving) -> anyhow::Result<(u32, f64)> {
    let pid = serving.process.pid();
    let before = cpu_time(pid)?;
    let time = Duration::from_secs(args.seconds);
    let count = requests(serving.address, case.downstream, args.concurrency, time)?;
    let used = cpu_time(pid)?.saturating_sub(before);
    Ok((count, used.as_secs_f64() * 1e6 / f64::from(count)))
}

fn print(case: &str, results: &[Measured]) {
    for result in results {
        let (least, most) = result
            .rounds
            .iter()
            .fold((f64::INFINITY, 0_f64), |(least, most), &each| (least.min(each), most.max(each)));
        println!(
            "{case:20} {:14} {:6.1} µs CPU a request (median of {}; {least:.1} to {most:.1}), {} MB resident",
            result.host,
            result.median(),
            result.rounds.len(),
            result.memory.resident >> 20,
        );
    }
    if let [ours, envoys] = results {
        println!("{case:20} ratio          {:6.2}", ours.median() / envoys.median());
    }
}
