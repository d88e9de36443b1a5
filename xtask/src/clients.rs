//! `cargo xtask clients`: programs that people use, through a chain of modules: curl, h2load, wrk, and a browser. None may see an
//! error.

use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, ensure};

use crate::host::{Host, Serving, Setup};
use crate::http1::{Connection, Upstream};
use crate::ports::{Ports, free_port};
use crate::process;
use crate::workspace::{Profile, Workspace};

/// The configuration with the two modules.
const CONFIG: &str = "xtask/config/two_modules.yaml";
/// What the upstream answers; the browser has to run its script to show the answer.
const PAGE: &str = "<!doctype html><title>t</title><p id=answer></p>\
    <script>fetch('/data').then(r => r.text()).then(t => { document.getElementById('answer').textContent = t + 2; })</script>";
/// What the page asks for, and what it makes of it.
const DATA: &str = "answer-4";
const SHOWN: &str = "answer-42";
/// A field that one of the modules adds.
const ADDED: &str = "x-edge: attache";

/// What `cargo xtask clients` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Only these clients; a missing one is an error then.
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Client>,
    /// The build to run.
    #[arg(long, value_enum, default_value = "release")]
    profile: Profile,
    /// Run what is there, without building it first.
    #[arg(long)]
    no_build: bool,
}

#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
enum Client {
    Curl,
    H2load,
    Wrk,
    Chromium,
}

impl Client {
    const ALL: [Self; 4] = [Self::Curl, Self::H2load, Self::Wrk, Self::Chromium];

    /// The program, and the Debian package that has it.
    const fn program(self) -> (&'static str, &'static str) {
        match self {
            Self::Curl => ("curl", "curl"),
            Self::H2load => ("h2load", "nghttp2-client"),
            Self::Wrk => ("wrk", "wrk"),
            Self::Chromium => ("chromium", "chromium"),
        }
    }

    fn check(self, proxy: &Serving, workspace: &Workspace) -> anyhow::Result<()> {
        match self {
            Self::Curl => curl(proxy),
            Self::H2load => h2load(proxy),
            Self::Wrk => wrk(proxy),
            Self::Chromium => chromium(proxy, workspace),
        }
    }
}

/// Runs the command.
///
/// # Errors
///
/// When a client sees an error, or there is none to run.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    process::end_children_on_interrupt()?;
    let workspace = Workspace::locate()?;
    if !args.no_build {
        workspace.build(args.profile)?;
    }
    let upstream = Upstream::start(serve)?;
    let proxy = Host::attache(&workspace, args.profile).serve(&Setup {
        workspace: &workspace,
        command: "clients",
        name: "two_modules",
        config: &workspace.read(CONFIG)?,
        modules: workspace.artifacts(args.profile),
        ports: Ports::new(free_port()?, upstream.port()),
    })?;
    let wanted = if args.only.is_empty() { &Client::ALL[..] } else { &args.only };
    let mut checked = 0;
    for client in wanted {
        let (program, package) = client.program();
        if found(program).is_none() {
            ensure!(args.only.is_empty(), "{program} is not installed (Debian: {package})");
            println!("{program}: not installed (Debian: {package})");
            continue;
        }
        client.check(&proxy, &workspace).with_context(|| format!("{program} sees an error"))?;
        checked += 1;
    }
    ensure!(checked > 0, "none of the clients is installed");
    proxy.process.stop()
}

/// The upstream: a page, what the page asks for, and the length of what was sent.
fn serve(mut connection: Connection) -> io::Result<()> {
    while let Some(head) = connection.reader.request_head()? {
        let mut length = 0;
        connection.reader.body(head.request_framing(), &mut |bytes| length += bytes.len())?;
        let mut words = head.start.split(' ');
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        // curl tells its requests apart by their queries.
        let body = match path.split_once('?').map_or(path, |(path, _)| path) {
            "/data" => DATA.to_owned(),
            "/upload" => length.to_string(),
            _ => PAGE.to_owned(),
        };
        let shown = if method == "HEAD" { "" } else { &body };
        let kind = if path == "/" { "text/html" } else { "text/plain" };
        write!(
            connection.writer,
            "HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\r\n{shown}",
            body.len()
        )?;
    }
    Ok(())
}

fn found(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

fn output<S: AsRef<OsStr>>(
    program: &str,
    args: impl IntoIterator<Item = S>,
) -> anyhow::Result<String> {
    let output = process::output(Command::new(program).args(args))?;
    Ok(String::from_utf8_lossy(&output).into_owned())
}

/// Both versions; each kind of request that curl makes of its own.
fn curl(proxy: &Serving) -> anyhow::Result<()> {
    let url = format!("http://{}", proxy.address);
    for (version, option) in [("1.1", "--http1.1"), ("2", "--http2-prior-knowledge")] {
        let curl = |args: &[&str]| output("curl", [&["-sS", "--fail", option], args].concat());
        let page = curl(&["-i", &url])?;
        ensure!(page.contains(ADDED) && page.ends_with(PAGE), "GET: {page}");
        ensure!(page.starts_with(&format!("HTTP/{version} 200")), "GET: {page}");
        let head = curl(&["--head", &url])?;
        ensure!(head.contains(ADDED) && !head.contains(PAGE), "HEAD: {head}");
        let upload = format!("{url}/upload");
        let body = "x".repeat(100_000);
        let sent = curl(&["--data-binary", &body, &upload])?;
        ensure!(sent == "100000", "POST: {sent}");
        let waiting = curl(&["-H", "expect: 100-continue", "--data-binary", &body, &upload])?;
        ensure!(waiting == "100000", "POST that waits: {waiting}");
        let data = format!("{url}/data?[1-20]");
        println!("curl over HTTP/{version}: GET, HEAD, POST, 100-continue");
        // With prior knowledge, curl 7.88 fails on a connection that it uses again, in front of Envoy too.
        if version == "1.1" {
            let many = curl(&["--parallel", &data])?;
            ensure!(many == DATA.repeat(20), "20 at a time: {many}");
            println!("curl over HTTP/{version}: 20 at a time");
        }
    }
    Ok(())
}

fn h2load(proxy: &Serving) -> anyhow::Result<()> {
    let url = format!("http://{}/data", proxy.address);
    for more in [&[][..], &["--h1"]] {
        let args =
            [&["-n", "5000", "-c", "10", "-m", "20", "-t", "1"], more, &[url.as_str()]].concat();
        let report = output("h2load", args)?;
        let all =
            "5000 total, 5000 started, 5000 done, 5000 succeeded, 0 failed, 0 errored, 0 timeout";
        ensure!(report.contains(all), "{report}");
        println!(
            "h2load {}: 5000 requests",
            if more.is_empty() { "over HTTP/2" } else { "over HTTP/1.1" }
        );
    }
    Ok(())
}

fn wrk(proxy: &Serving) -> anyhow::Result<()> {
    let url = format!("http://{}/data", proxy.address);
    let report = output("wrk", ["-t", "1", "-c", "16", "-d", "2s", &url])?;
    let is_good = !report.contains("Non-2xx") && !report.contains("Socket errors");
    ensure!(is_good && report.contains("requests in"), "{report}");
    let count = report.lines().find(|line| line.contains("requests in")).unwrap_or_default();
    println!("wrk over HTTP/1.1: {}", count.trim());
    Ok(())
}

/// A page whose script asks for more. Without TLS a browser speaks HTTP/1.1.
fn chromium(proxy: &Serving, workspace: &Workspace) -> anyhow::Result<()> {
    let profile = workspace.scratch("clients")?.join("chromium");
    let url = format!("http://{}/", proxy.address);
    let user_data = format!("--user-data-dir={}", profile.display());
    let shown = output(
        "chromium",
        [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            &user_data,
            // Time of the page's clock in which its script may finish, in milliseconds.
            "--virtual-time-budget=10000",
            "--dump-dom",
            &url,
        ],
    );
    // Each run starts anew; what is left of it is of no use.
    let _left = std::fs::remove_dir_all(&profile);
    let shown = shown?;
    ensure!(shown.contains(SHOWN), "{shown}");
    println!("chromium over HTTP/1.1: a page, and what its script asked for");
    Ok(())
}
