//! The upstream and the load generator, both programs of the distribution.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};

use crate::host::loopback;
use crate::ports::free_port;
use crate::process::{self, Running};
use crate::workspace::Workspace;

/// nginx as the upstream, in one process.
pub(super) struct Nginx {
    process: Running,
    port: u16,
}

impl Nginx {
    /// Starts it on a free loopback port.
    pub(super) fn start(workspace: &Workspace) -> anyhow::Result<Self> {
        available("nginx", "-v")?;
        available("wrk", "-v")?;
        let folder = workspace.scratch("bench")?;
        let port = free_port()?;
        let config = folder.join("nginx.conf");
        std::fs::write(&config, configuration(port)).context("write nginx.conf")?;
        let mut command = Command::new("nginx");
        command.arg("-p").arg(&folder).arg("-c").arg(&config).args(["-e", "stderr"]);
        let mut process = Running::start("nginx", command, &folder)?;
        process.wait_for(loopback(port))?;
        Ok(Self { process, port })
    }

    /// The port it listens on.
    pub(super) fn port(&self) -> u16 {
        self.port
    }

    /// Ends it.
    pub(super) fn stop(self) -> anyhow::Result<()> {
        self.process.stop()
    }
}

/// One process, so that stopping it stops all of it; every path inside the folder it is started in.
fn configuration(port: u16) -> String {
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|name| format!("    {name}_temp_path temporary_{name};\n"))
        .collect();
    format!(
        "daemon off;\nmaster_process off;\npid nginx.pid;\n\
         events {{ worker_connections 4096; }}\n\
         http {{\n    access_log off;\n    keepalive_requests 1000000000;\n{temporary}    \
         server {{\n        listen 127.0.0.1:{port};\n        \
         location / {{ default_type text/plain; return 200 \"hello from nginx\\n\"; }}\n    }}\n}}\n"
    )
}

/// Sends GETs over kept connections for a while, and counts those completed.
///
/// # Errors
///
/// When a request fails or is answered with an error.
pub(super) fn requests(
    address: SocketAddr,
    connections: u32,
    time: Duration,
) -> anyhow::Result<u32> {
    let mut wrk = Command::new("wrk");
    wrk.args(["--threads", "1", "--connections", &connections.to_string()])
        .args(["--duration", &format!("{}s", time.as_secs())])
        .arg(format!("http://{address}/"));
    let said = String::from_utf8(process::output(&mut wrk)?).context("wrk")?;
    completed(&said)
}

fn completed(said: &str) -> anyhow::Result<u32> {
    for failure in ["Socket errors", "Non-2xx or 3xx responses"] {
        ensure!(!said.contains(failure), "requests failed:\n{said}");
    }
    let count = said.lines().find_map(|line| line.trim().split_once(" requests in "));
    let (count, _) = count.with_context(|| format!("no count in what wrk said:\n{said}"))?;
    let count = count.parse().with_context(|| format!("wrk said {count:?}"))?;
    ensure!(count > 0, "no request was answered");
    Ok(count)
}

/// Tells how to get a program that is missing.
fn available(program: &str, flag: &str) -> anyhow::Result<()> {
    match Command::new(program).arg(flag).output() {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            bail!("{program} is not installed: `apt-get install {program}`")
        }
        Err(error) => Err(error).with_context(|| format!("start {program}")),
    }
}

#[cfg(test)]
mod tests {
    use super::completed;

    #[test]
    fn completed_requests_are_read_from_the_report() {
        let said = "  1 threads and 32 connections\n  1234 requests in 5.00s, 1.00MB read\n";
        assert_eq!(completed(said).ok(), Some(1234));
    }

    #[test]
    fn a_report_of_errors_counts_nothing() {
        for failure in ["  Socket errors: connect 0, read 1", "  Non-2xx or 3xx responses: 7"] {
            assert!(completed(&format!("  9 requests in 5.00s, 1B read\n{failure}\n")).is_err());
        }
    }
}
