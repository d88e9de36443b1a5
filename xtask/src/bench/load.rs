//! The load generators, programs of the distribution: wrk for HTTP/1, h2load for HTTP/2.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};

use super::Wire;
use crate::process;

/// Streams that the HTTP/2 generator keeps open on each of its connections.
const STREAMS: u32 = 8;

/// Sends GETs over kept connections for a while, `concurrency` of them at any time, and counts those completed.
///
/// # Errors
///
/// When a request fails or is answered with an error.
pub(super) fn requests(
    address: SocketAddr,
    wire: Wire,
    concurrency: u32,
    time: Duration,
) -> anyhow::Result<u32> {
    let url = format!("http://{address}/");
    let seconds = time.as_secs().to_string();
    match wire {
        Wire::Http1 => {
            let mut wrk = Command::new("wrk");
            wrk.args(["--threads", "1", "--connections", &concurrency.to_string()]).args([
                "--duration",
                &format!("{seconds}s"),
                &url,
            ]);
            completed_by_wrk(&said_by(&mut wrk)?)
        }
        Wire::Http2 => {
            let connections = concurrency.div_ceil(STREAMS).to_string();
            let mut h2load = Command::new("h2load");
            h2load
                .args(["--threads", "1", "--clients", &connections])
                .args(["--max-concurrent-streams", &STREAMS.to_string()])
                .args(["--duration", &seconds, &url]);
            completed_by_h2load(&said_by(&mut h2load)?)
        }
    }
}

fn said_by(command: &mut Command) -> anyhow::Result<String> {
    String::from_utf8(process::output(command)?).context("read what the load generator said")
}

fn completed_by_wrk(said: &str) -> anyhow::Result<u32> {
    for failure in ["Socket errors", "Non-2xx or 3xx responses"] {
        ensure!(!said.contains(failure), "requests failed:\n{said}");
    }
    let count = said.lines().find_map(|line| line.trim().split_once(" requests in "));
    let (count, _) = count.with_context(|| format!("no count in what wrk said:\n{said}"))?;
    some(count)
}

fn completed_by_h2load(said: &str) -> anyhow::Result<u32> {
    for line in [" 0 failed, 0 errored, 0 timeout", " 0 3xx, 0 4xx, 0 5xx"] {
        ensure!(said.contains(line), "requests failed:\n{said}");
    }
    let count = said.lines().find_map(|line| {
        let counts = line.strip_prefix("requests: ")?;
        counts.split(", ").find_map(|count| count.strip_suffix(" succeeded"))
    });
    some(count.with_context(|| format!("no count in what h2load said:\n{said}"))?)
}

fn some(count: &str) -> anyhow::Result<u32> {
    let count = count.parse().with_context(|| format!("the load generator said {count:?}"))?;
    ensure!(count > 0, "no request was answered");
    Ok(count)
}

/// Tells how to get a program that is missing.
pub(super) fn available(program: &str, flag: &str, package: &str) -> anyhow::Result<()> {
    match Command::new(program).arg(flag).output() {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            bail!("{program} is not installed: `apt-get install {package}`")
        }
        Err(error) => Err(error).with_context(|| format!("start {program}")),
    }
}

#[cfg(test)]
mod tests {
    use super::{completed_by_h2load, completed_by_wrk};

    #[test]
    fn completed_requests_are_read_from_the_report_of_wrk() {
        let said = "  1 threads and 32 connections\n  1234 requests in 5.00s, 1.00MB read\n";
        assert_eq!(completed_by_wrk(said).ok(), Some(1234));
    }

    #[test]
    fn a_report_of_errors_by_wrk_counts_nothing() {
        for failure in ["  Socket errors: connect 0, read 1", "  Non-2xx or 3xx responses: 7"] {
            let said = format!("  9 requests in 5.00s, 1B read\n{failure}\n");
            assert!(completed_by_wrk(&said).is_err());
        }
    }

    #[test]
    fn completed_requests_are_read_from_the_report_of_h2load() {
        let report = |failed: u32, errors: u32| {
            format!(
                "finished in 5.00s, 246.80 req/s, 9.60KB/s\n\
                 requests: 1234 total, 1240 started, 1234 done, {} succeeded, {failed} failed, 0 errored, 0 timeout\n\
                 status codes: {} 2xx, 0 3xx, 0 4xx, {errors} 5xx\n",
                1234 - failed,
                1234 - errors,
            )
        };
        assert_eq!(completed_by_h2load(&report(0, 0)).ok(), Some(1234));
        assert!(completed_by_h2load(&report(1, 0)).is_err());
        assert!(completed_by_h2load(&report(0, 1)).is_err());
    }
}
