//! Child processes: run to the end, or kept running and surely ended.

use std::ffi::OsStr;
use std::fmt;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, SocketAddr};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use anyhow::{Context as _, anyhow, bail, ensure};
use rustix::process::{Pid, Signal, kill_process};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

/// How long a program may take to listen, or to end once asked.
const PATIENCE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(10);

/// Children that an interrupt has to take along.
static ALIVE: Mutex<Vec<Pid>> = Mutex::new(Vec::new());

/// Runs a program to its end, its output shown.
///
/// # Errors
///
/// When it cannot be started or fails.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    println!("$ {}", line(command));
    let status = command.status().with_context(|| format!("start {}", line(command)))?;
    ensure!(status.success(), "`{}` failed: {status}", line(command));
    Ok(())
}

/// Runs a program to its end and takes its standard output.
///
/// # Errors
///
/// When it cannot be started or fails.
pub(crate) fn output(command: &mut Command) -> anyhow::Result<Vec<u8>> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("start {}", line(command)))?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "`{}` failed: {}\n{errors}", line(command), output.status);
    Ok(output.stdout)
}

/// A command as a person would type it.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// A program that runs until it is stopped or dropped.
pub(crate) struct Running {
    name: String,
    child: Child,
    log: PathBuf,
}

impl Running {
    /// Starts a program, its output going to `NAME.log` in `folder`.
    ///
    /// It gets a process group of its own, so that a Ctrl-C at the terminal reaches this command alone, which then ends
    /// its children in order.
    ///
    /// # Errors
    ///
    /// When it cannot be started.
    pub(crate) fn start(name: &str, mut command: Command, folder: &Path) -> anyhow::Result<Self> {
        let log = folder.join(format!("{name}.log"));
        let file = File::create(&log).with_context(|| format!("create {}", log.display()))?;
        command.stdout(file.try_clone()?).stderr(file);
        Self::spawn(name, command, log)
    }

    /// Starts a program whose error output is read as it comes, by `each`, line by line; what `each` gives back goes to `NAME.log` in
    /// `folder`. The thread that reads ends with the program.
    ///
    /// # Errors
    ///
    /// When it cannot be started.
    pub(crate) fn start_and_read(
        name: &str,
        mut command: Command,
        folder: &Path,
        each: impl Fn(String) -> Option<String> + Send + 'static,
    ) -> anyhow::Result<(Self, JoinHandle<()>)> {
        let log = folder.join(format!("{name}.log"));
        let mut file = File::create(&log).with_context(|| format!("create {}", log.display()))?;
        let (reader, writer) = std::io::pipe()?;
        command.stdout(file.try_clone()?).stderr(writer);
        let running = Self::spawn(name, command, log)?;
        let read = std::thread::spawn(move || {
            for line in BufReader::new(reader).split(b'\n').map_while(Result::ok) {
                if let Some(rest) = each(String::from_utf8_lossy(&line).into_owned()) {
                    // What is lost here would only have been shown.
                    let _ = writeln!(file, "{rest}");
                }
            }
        });
        Ok((running, read))
    }

    fn spawn(name: &str, mut command: Command, log: PathBuf) -> anyhow::Result<Self> {
        let child = command
            .stdin(Stdio::null())
            .process_group(0)
            .spawn()
            .with_context(|| format!("start {}", line(&command)))?;
        let running = Self { name: name.to_owned(), child, log };
        alive().push(running.pid());
        Ok(running)
    }

    /// Its process id.
    pub(crate) fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// Waits until it takes connections at an address.
    ///
    /// # Errors
    ///
    /// When it ends or the time is up; its output is part of the message.
    pub(crate) fn wait_for(&mut self, address: SocketAddr) -> anyhow::Result<()> {
        let listening = poll(|| {
            if listens(address) {
                return Some(Ok(()));
            }
            self.ended().map(|status| Err(anyhow!("ended ({status}) before it listened")))
        });
        listening
            .unwrap_or_else(|| Err(anyhow!("not listening on {address} after {PATIENCE:?}")))
            .with_context(|| format!("{self} said:\n{}", self.said()))
    }

    /// How it ended, if it did.
    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// What it wrote so far.
    pub(crate) fn said(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Asks it to end, and waits until it has done so in order.
    ///
    /// # Errors
    ///
    /// When it had ended already, does not end, or ends with a failure.
    pub(crate) fn stop(mut self) -> anyhow::Result<()> {
        let status = self.end()?;
        ensure!(status.success(), "{self} ended with {status} and said:\n{}", self.said());
        Ok(())
    }

    /// Asks it to end, and waits until it has, in order or by the signal.
    ///
    /// # Errors
    ///
    /// When it had ended already, or does not end.
    pub(crate) fn end(&mut self) -> anyhow::Result<ExitStatus> {
        if let Some(status) = self.ended() {
            bail!("{self} ended early ({status}) and said:\n{}", self.said());
        }
        kill_process(self.pid(), Signal::TERM).with_context(|| format!("stop {self}"))?;
        poll(|| self.ended())
            .with_context(|| format!("{self} did not end on SIGTERM in {PATIENCE:?}"))
    }
}

impl fmt::Display for Running {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let pid = self.pid();
        // Both fail only where the child has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
        alive().retain(|&each| each != pid);
    }
}

/// Takes the running children along when this command is interrupted.
///
/// # Errors
///
/// When the signals cannot be taken.
pub(crate) fn end_children_on_interrupt() -> anyhow::Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM]).context("take signals")?;
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            for &pid in alive().iter() {
                // It fails only where the child has just ended.
                let _ = kill_process(pid, Signal::TERM);
            }
            std::process::exit(128 + signal);
        }
    });
    Ok(())
}

/// Whether something listens on an IPv4 address of this machine.
///
/// The system is asked and no connection made: that would show in what is observed of the program.
fn listens(address: SocketAddr) -> bool {
    /// The state's number in the system's table.
    const LISTEN: &str = "0A";
    let table = std::fs::read_to_string("/proc/net/tcp").unwrap_or_default();
    table.lines().skip(1).any(|line| {
        let mut columns = line.split_whitespace().skip(1);
        let local = columns.next().and_then(table_address);
        let bound = local.is_some_and(|(ip, port)| {
            port == address.port() && (ip.is_unspecified() || ip == address.ip())
        });
        bound && columns.nth(1) == Some(LISTEN)
    })
}

/// Reads `0100007F:2710`: the address is a number in the machine's order of bytes.
fn table_address(text: &str) -> Option<(Ipv4Addr, u16)> {
    let (ip, port) = text.split_once(':')?;
    let ip = u32::from_str_radix(ip, 16).ok()?.to_ne_bytes();
    Some((ip.into(), u16::from_str_radix(port, 16).ok()?))
}

fn alive() -> std::sync::MutexGuard<'static, Vec<Pid>> {
    ALIVE.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Asks again and again until there is an answer or [`PATIENCE`] is at its end.
pub(crate) fn poll<T>(mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let answer = ask();
        if answer.is_some() || Instant::now() >= deadline {
            return answer;
        }
        std::thread::sleep(PAUSE);
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::{listens, table_address};

    #[test]
    fn the_system_says_who_listens() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        assert!(listens(address));
        drop(listener);
        assert!(!listens(address));
    }

    #[test]
    fn addresses_of_the_systems_table_are_read() {
        let local = u32::from_ne_bytes([127, 0, 0, 1]);
        let found = table_address(&format!("{local:08X}:2710"));
        assert_eq!(found, Some(([127, 0, 0, 1].into(), 10000)));
    }
}
