//! The binary: flags, exit codes, messages, signals.

mod admin;
mod check;
mod logging;
mod run;
mod signals;

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::support::PATIENCE;

fn attache() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn file(text: &str) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(text.as_bytes()).expect("it can be written");
    file
}

/// Exit code, stdout and stderr of a run that ends by itself.
fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = attache().args(arguments).output().expect("the binary runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("messages are text");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn path(file: &tempfile::NamedTempFile) -> &str {
    file.path().to_str().expect("the path is text")
}

#[track_caller]
fn wait_until(what: &str, condition: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !condition() {
        assert!(Instant::now() < deadline, "{what}: it does not come");
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Waits until a file has a text in it.
fn wait_for(path: &Path, text: &str) -> String {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let found = std::fs::read_to_string(path).unwrap_or_default();
        if found.contains(text) {
            return found;
        }
        assert!(Instant::now() < deadline, "no {text:?} in {}: {found}", path.display());
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Reads the log up to the line that names the listener's address; the rest is read and dropped.
fn listening_address(child: &mut Child) -> SocketAddr {
    address_in(child.stderr.take().expect("stderr is piped"))
}

fn address_in(log: impl Read + Send + 'static) -> SocketAddr {
    let mut log = BufReader::new(log);
    let mut line = String::new();
    loop {
        line.clear();
        assert_ne!(log.read_line(&mut line).expect("the log is text"), 0, "no listener");
        if let Some((_, address)) = line.trim_end().rsplit_once(" at ") {
            std::thread::spawn(move || {
                let mut rest = Vec::new();
                drop(log.read_to_end(&mut rest));
            });
            return address.parse().expect("an address");
        }
    }
}

/// A process that is ended with the test, however that goes.
struct Process(Child);

impl Process {
    fn start(arguments: &[&str]) -> Self {
        Self(attache().args(arguments).spawn().expect("the binary runs"))
    }

    fn signal(&self, signal: &str) {
        let killed = Command::new("kill").args(["-s", signal, &self.0.id().to_string()]).status();
        assert!(killed.is_ok_and(|status| status.success()));
    }

    /// Ends it in order, and gives its exit code.
    fn end(mut self) -> Option<i32> {
        self.signal("TERM");
        self.0.wait().expect("the process ends").code()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only where it has ended already.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}
