//! `cargo xtask demo`: the proxy with an example module, in front of the built-in echo upstream.

use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::host::{self, Host, Serving, Setup};
use crate::http1::Client;
use crate::ports::{LISTENER_PORT, Ports, UPSTREAM_PORT, preferred_port};
use crate::process::Running;
use crate::workspace::{Profile, Workspace};

/// The module that the demo shows.
const MODULE: &str = "header_mutation";
/// A response header that the module adds, and nothing else would.
const ADDED: (&str, &str) = ("x-frame-options", "DENY");
/// How often the demo looks whether its programs still run.
const HEARTBEAT: Duration = Duration::from_millis(200);

/// What `cargo xtask demo` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Send the request that would be printed, verify what the module did to it, and end.
    #[arg(long)]
    check: bool,
    /// The build to show.
    #[arg(long, value_enum, default_value = "release")]
    profile: Profile,
}

/// Runs the command.
///
/// # Errors
///
/// When something does not build, start or end, or, with `--check`, when the module's effect is missing.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let workspace = Workspace::locate()?;
    workspace.build(args.profile)?;
    // From here on Ctrl-C is taken, so that both programs are ended in order.
    let mut signals = Signals::new([SIGINT, SIGTERM]).context("take signals")?;

    let upstream_port = preferred_port(UPSTREAM_PORT)?;
    let mut upstream = start_echo(&workspace, args.profile, upstream_port)?;
    let mut proxy = Host::attache(&workspace, args.profile).serve(&Setup {
        workspace: &workspace,
        command: "demo",
        name: MODULE,
        config: &workspace.read(&format!("modules/{MODULE}/envoy.yaml"))?,
        modules: workspace.artifacts(args.profile),
        ports: Ports::new(preferred_port(LISTENER_PORT)?, upstream_port),
    })?;
    let url = format!("http://{}/", proxy.address);
    println!(
        "echo upstream on {}, proxy with {MODULE} on {}",
        host::loopback(upstream_port),
        proxy.address
    );

    if args.check {
        check(&proxy, &url)?;
    } else {
        println!("\nThe module adds `{}: {}` to each response. Try:\n", ADDED.0, ADDED.1);
        println!("    curl -i {url}\n\nCtrl-C ends the demo.");
        wait(&mut signals, &mut [&mut proxy.process, &mut upstream])?;
    }
    proxy.process.stop()?;
    upstream.end()?;
    println!("proxy and upstream ended");
    Ok(())
}

fn start_echo(workspace: &Workspace, profile: Profile, port: u16) -> anyhow::Result<Running> {
    let address = host::loopback(port);
    let mut command = Command::new(workspace.proxy(profile));
    command.args(["echo", "--listen", &address.to_string()]);
    let mut echo = Running::start("echo", command, &workspace.scratch("demo")?)?;
    echo.wait_for(address)?;
    Ok(echo)
}

/// Sends the printed request and looks for the module's header.
fn check(proxy: &Serving, url: &str) -> anyhow::Result<()> {
    let mut client = Client::connect(proxy.address)?;
    let response = client.get("/").with_context(|| format!("GET {url}"))?;
    let start = &response.head.start;
    ensure!(response.head.status() == Some(200), "GET {url} was answered with {start}");
    let (name, value) = ADDED;
    let found = response.head.value(name);
    ensure!(found == Some(value), "`{name}: {value}` is missing in {:?}", response.head);
    println!("GET {url} → {start}, with the module's `{name}: {value}`");
    Ok(())
}

/// Waits for Ctrl-C.
fn wait(signals: &mut Signals, programs: &mut [&mut Running]) -> anyhow::Result<()> {
    while signals.pending().next().is_none() {
        for program in &mut *programs {
            if let Some(status) = program.ended() {
                bail!("{program} ended by itself ({status}) and said:\n{}", program.said());
            }
        }
        std::thread::sleep(HEARTBEAT);
    }
    println!();
    Ok(())
}
