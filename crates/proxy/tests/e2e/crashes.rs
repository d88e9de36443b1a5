//! Modules that end the process: it says which before it goes, and ends as it would have.

use std::{
    fs::{self, File},
    io::Write,
    os::unix::process::ExitStatusExt,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::support::{Client, PATIENCE, Scripts, Upstream, config};

/// A process with these filters, whose stderr goes to a file.
struct Process {
    child: Child,
    folder: TempDir,
    _upstream: Upstream,
}

impl Process {
    fn start(filters: &str) -> Self {
        let folder = TempDir::new().expect("a temporary directory can be made");
        let upstream = Upstream::echo();
        let yaml = config().cluster("upstream", &upstream).build();
        let yaml = yaml.replace("http_filters: [", &format!("http_filters: [{filters}"));
        let path = folder.path().join("envoy.yaml");
        let mut file = File::create(&path).expect("a file can be made");
        file.write_all(yaml.as_bytes()).expect("it can be written");
        let log = File::create(folder.path().join("log")).expect("a file can be made");
        let child = Command::new(env!("CARGO_BIN_EXE_attache"))
            .arg("-c")
            .arg(&path)
            .args(["--concurrency", "1"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("the binary runs");
        Self { child, folder, _upstream: upstream }
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).expect("the log is text")
    }

    fn client(&self) -> Client {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let log = self.log();
            let address = log.lines().find_map(|line| line.rsplit_once(" at ")?.1.parse().ok());
            if let Some(address) = address {
                return Client::connect(address);
            }
            assert!(Instant::now() < deadline, "no listener: {log}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits for the end: the signal that it ended by, and what it said of it.
    fn end(&mut self) -> (Option<i32>, Vec<String>) {
        let status = self.child.wait().expect("the process ends");
        let log = self.log();
        let lines = log.lines().filter(|line| line.starts_with("attache: "));
        (status.signal(), lines.map(str::to_owned).collect())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only where it has ended already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[test]
fn a_crash_names_module_filter_and_hook() {
    let library = Scripts::library().display().to_string();
    for (how, signal, name) in [
        ("null", libc::SIGSEGV, "SIGSEGV at address 0x0"),
        ("divide", libc::SIGFPE, "SIGFPE at address "),
        ("trap", libc::SIGILL, "SIGILL at address "),
        ("overflow", libc::SIGABRT, "SIGSEGV at address "),
        ("abort", libc::SIGABRT, "SIGABRT in "),
    ] {
        let scripts = Scripts::new();
        let filter = scripts.filter("f", &format!("response_headers crash {how}"));
        let mut process = Process::start(&filter);
        let mut client = process.client();
        client.get("/");
        let (ended_by, lines) = process.end();
        // Rust aborts where the stack has overflowed.
        assert_eq!(ended_by, Some(signal), "{how}: {}", process.log());
        assert_eq!(lines.len(), 1, "{how}: {}", process.log());
        let crashed = format!("attache: crashed by {name}");
        assert!(lines[0].starts_with(&crashed), "{how}: {lines:?}");
        let by = format!(
            " in http_filter_response_headers of HTTP filter \"{}\" of module {library}",
            scripts.full_name("f")
        );
        assert!(lines[0].ends_with(&by), "{how}: {lines:?}");
    }
}

#[test]
fn a_crash_in_a_nested_hook_names_all_of_them() {
    let scripts = Scripts::new();
    let filters = [
        scripts.filter("outer", "request_headers continue_request\\nrequest_headers return 1"),
        scripts.filter("inner", "request_headers crash abort"),
    ];
    let mut process = Process::start(&filters.concat());
    let mut client = process.client();
    client.get("/");
    let (ended_by, lines) = process.end();
    assert_eq!(ended_by, Some(libc::SIGABRT), "{}", process.log());
    let names = ["inner", "outer"].map(|name| scripts.full_name(name));
    assert_eq!(lines.len(), 2, "{lines:?}");
    for (line, name) in lines.iter().zip(names) {
        let hook = format!("http_filter_request_headers of HTTP filter \"{name}\" of module ");
        assert!(line.contains(&hook), "{lines:?}");
    }
}

#[test]
fn a_signal_from_outside_ends_the_process_too() {
    let mut process = Process::start("");
    let answered = process.client().get("/").response().status();
    assert_eq!(answered, 200);
    let id = process.child.id().to_string();
    let killed = Command::new("kill").args(["-s", "SEGV", &id]).status();
    assert!(killed.is_ok_and(|status| status.success()));
    let (ended_by, lines) = process.end();
    assert_eq!(ended_by, Some(libc::SIGSEGV));
    assert_eq!(
        lines,
        ["attache: crashed by SIGSEGV; no hook of a module was running on this thread"]
    );
}
