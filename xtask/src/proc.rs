//! What the system says of a process.

use std::time::Duration;

use anyhow::Context as _;
use rustix::param::clock_ticks_per_second;
use rustix::process::Pid;

/// A process's memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Memory {
    /// What is resident now, in bytes.
    pub(crate) resident: u64,
    /// The most that ever was, in bytes.
    pub(crate) peak: u64,
}

impl Memory {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// When the process is gone, or the system has no `/proc`.
    pub(crate) fn of(pid: Pid) -> anyhow::Result<Self> {
        let status = read(pid, "status")?;
        Self::parse(&status).with_context(|| format!("no memory in {status}"))
    }

    fn parse(status: &str) -> Option<Self> {
        let bytes = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
            Some(kilobytes * 1024)
        };
        Some(Self { resident: bytes("VmRSS:")?, peak: bytes("VmHWM:")? })
    }
}

/// The CPU time that a process has used, its threads together, in user mode and in the kernel.
///
/// # Errors
///
/// When the process is gone, or the system has no `/proc`.
pub(crate) fn cpu_time(pid: Pid) -> anyhow::Result<Duration> {
    let stat = read(pid, "stat")?;
    let ticks = ticks(&stat).with_context(|| format!("no CPU time in {stat}"))?;
    Ok(Duration::from_secs(1).mul_f64(ticks as f64 / clock_ticks_per_second() as f64))
}

fn ticks(stat: &str) -> Option<u64> {
    // The second field is the program's name in parentheses, which may hold anything.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(user + system)
}

/// How many files a process has open.
///
/// # Errors
///
/// When the process is gone, or the system has no `/proc`.
pub(crate) fn open_files(pid: Pid) -> anyhow::Result<usize> {
    count(pid, "fd")
}

/// How many threads a process has.
///
/// # Errors
///
/// When the process is gone, or the system has no `/proc`.
pub(crate) fn threads(pid: Pid) -> anyhow::Result<usize> {
    count(pid, "task")
}

fn count(pid: Pid, folder: &str) -> anyhow::Result<usize> {
    let path = format!("/proc/{}/{folder}", pid.as_raw_nonzero());
    Ok(std::fs::read_dir(&path).with_context(|| format!("read {path}"))?.count())
}

fn read(pid: Pid, file: &str) -> anyhow::Result<String> {
    let path = format!("/proc/{}/{file}", pid.as_raw_nonzero());
    std::fs::read_to_string(&path).with_context(|| format!("read {path}"))
}

#[cfg(test)]
mod tests {
    use super::{Memory, ticks};

    #[test]
    fn cpu_time_is_found_behind_a_name_with_spaces_and_parentheses() {
        let stat = "7 (a b) c) S 1 7 7 0 -1 4194560 5 0 0 0 30 12 0 0 20 0 1 0 9 0 0";
        assert_eq!(ticks(stat), Some(42));
    }

    #[test]
    fn memory_is_read_in_bytes() {
        let status = "Name:\tx\nVmHWM:\t    20 kB\nVmRSS:\t    10 kB\n";
        assert_eq!(Memory::parse(status), Some(Memory { resident: 10_240, peak: 20_480 }));
    }
}
