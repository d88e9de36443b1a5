//! The thread that writes to files.

use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
    sync::{Arc, mpsc},
    thread,
};

use attache_config::model::AccessLogSink;

use crate::stats::{Counter, Gauge, Store};

/// Where the lines of a log go: a place among the files.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sink(usize);

impl Sink {
    pub(super) const fn new(index: usize) -> Self {
        Self(index)
    }

    pub(super) const fn index(self) -> usize {
        self.0
    }
}

/// The files that access logs are written to, each opened once, and the thread that writes. When dropped it waits until everything
/// is written that was handed over before.
#[derive(Debug)]
pub struct LogFiles {
    handle: LogFilesHandle,
    thread: Option<thread::JoinHandle<()>>,
}

/// Hands over what is to be written, from any thread.
#[derive(Clone, Debug)]
pub struct LogFilesHandle {
    messages: mpsc::Sender<Message>,
    count: usize,
}

/// A file cannot be opened.
#[derive(Debug, thiserror::Error)]
#[error("unable to open file '{path}': {error}")]
pub struct OpenError {
    path: String,
    #[source]
    error: io::Error,
}

#[derive(Debug)]
enum Message {
    /// Whole lines.
    Write(Sink, Vec<u8>),
    Reopen,
    End,
}

/// Collects files before the thread starts.
#[derive(Debug, Default)]
pub struct LogFilesBuilder(Vec<Target>);

/// What is counted about writing, `filesystem.`.
#[derive(Debug)]
struct FileStats {
    write_completed: Arc<Counter>,
    write_failed: Arc<Counter>,
    reopen_failed: Arc<Counter>,
    /// Bytes that wait to be written; workers add, and here they are taken away.
    write_total_buffered: Arc<Gauge>,
}

impl FileStats {
    fn new(store: &Store) -> Self {
        let scope = store.scope("filesystem");
        Self {
            write_completed: scope.counter("write_completed"),
            write_failed: scope.counter("write_failed"),
            reopen_failed: scope.counter("reopen_failed"),
            write_total_buffered: scope.gauge("write_total_buffered"),
        }
    }
}

#[derive(Debug)]
struct Target {
    sink: AccessLogSink,
    /// `None` while a file could not be opened anew; what is written meanwhile is lost.
    file: Option<File>,
}

impl LogFiles {
    /// Collects files.
    #[must_use]
    pub fn builder() -> LogFilesBuilder {
        LogFilesBuilder::default()
    }

    /// A handle for workers and for whoever has files opened anew.
    #[must_use]
    pub const fn handle(&self) -> &LogFilesHandle {
        &self.handle
    }
}

impl Drop for LogFiles {
    fn drop(&mut self) {
        self.handle.send(Message::End);
        if let Some(thread) = self.thread.take() {
            // It does nothing that could panic.
            let _ended = thread.join();
        }
    }
}

impl LogFilesBuilder {
    /// The place of a file, which is opened, and made if it is not there, unless it is open already.
    ///
    /// # Errors
    ///
    /// It cannot be opened.
    pub fn open(&mut self, sink: &AccessLogSink) -> Result<Sink, OpenError> {
        if let Some(index) = self.0.iter().position(|target| target.sink == *sink) {
            return Ok(Sink(index));
        }
        let mut target = Target { sink: sink.clone(), file: None };
        target.open().map_err(|error| OpenError { path: target.path().to_owned(), error })?;
        self.0.push(target);
        Ok(Sink(self.0.len() - 1))
    }

    /// Starts the thread, if there is anything to write to.
    ///
    /// # Errors
    ///
    /// The system gives no thread.
    pub fn start(self, store: &Store) -> io::Result<LogFiles> {
        let (messages, received) = mpsc::channel();
        let handle = LogFilesHandle { messages, count: self.0.len() };
        let thread = if self.0.is_empty() {
            None
        } else {
            let builder = thread::Builder::new().name("access_log".to_owned());
            let stats = FileStats::new(store);
            Some(builder.spawn(move || write_all(self.0, &received, &stats))?)
        };
        Ok(LogFiles { handle, thread })
    }
}

impl LogFilesHandle {
    /// Reaches nothing: there is no file.
    #[must_use]
    pub fn none() -> Self {
        Self { messages: mpsc::channel().0, count: 0 }
    }

    /// How many files there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.count
    }

    /// Has whole lines written.
    pub fn write(&self, sink: Sink, lines: Vec<u8>) {
        self.send(Message::Write(sink, lines));
    }

    /// Has every file closed and opened anew by its path, so that a file that was renamed can be taken away. What was handed over
    /// before goes to the old one.
    pub fn reopen(&self) {
        self.send(Message::Reopen);
    }

    fn send(&self, message: Message) {
        // Without a file there is no thread, and after its end nothing can be written.
        let _nobody = self.messages.send(message);
    }
}

fn write_all(mut targets: Vec<Target>, messages: &mpsc::Receiver<Message>, stats: &FileStats) {
    for message in messages {
        match message {
            Message::Write(sink, lines) => targets[sink.0].write(&lines, stats),
            Message::Reopen => targets.iter_mut().for_each(|target| target.reopen(stats)),
            Message::End => return,
        }
    }
}

impl Target {
    fn path(&self) -> &str {
        match &self.sink {
            AccessLogSink::File(path) => path,
            AccessLogSink::Stderr => "/dev/stderr",
            _ => "/dev/stdout",
        }
    }

    fn open(&mut self) -> io::Result<()> {
        if let AccessLogSink::File(path) = &self.sink {
            self.file = Some(OpenOptions::new().append(true).create(true).open(path)?);
        }
        Ok(())
    }

    fn reopen(&mut self, stats: &FileStats) {
        self.file = None;
        if let Err(error) = self.open() {
            tracing::error!(target: "file", "cannot open {} anew: {error}", self.path());
            stats.reopen_failed.inc();
        }
    }

    fn write(&mut self, lines: &[u8], stats: &FileStats) {
        stats.write_total_buffered.sub(lines.len() as u64);
        let is_lost = self.file.is_none() && matches!(self.sink, AccessLogSink::File(_));
        if is_lost {
            self.reopen(stats);
        }
        let written = match (&self.sink, &mut self.file) {
            (_, Some(file)) => file.write_all(lines),
            (AccessLogSink::Stdout, None) => write_and_flush(io::stdout(), lines),
            (AccessLogSink::Stderr, None) => write_and_flush(io::stderr(), lines),
            // It cannot be opened.
            _ => return stats.write_failed.inc(),
        };
        if let Err(error) = written {
            stats.write_failed.inc();
            // Most likely the disk is full; there is nowhere to put the lines.
            tracing::error!(target: "file", "cannot write to {}: {error}", self.path());
        } else {
            stats.write_completed.inc();
        }
    }
}

fn write_and_flush(mut output: impl Write, lines: &[u8]) -> io::Result<()> {
    output.write_all(lines)?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use std::{fs, rc::Rc};

    use super::*;
    use crate::{access_log::WorkerLogs, stats::Writer};

    #[test]
    fn lines_are_written_in_order_and_at_the_end() {
        let store = Store::default();
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("log").to_string_lossy().into_owned();
        let mut builder = LogFiles::builder();
        let sink = builder.open(&AccessLogSink::File(path.clone())).expect("opens");
        assert_eq!(builder.open(&AccessLogSink::File(path.clone())).expect("is open"), sink);
        let files = builder.start(&store).expect("a thread");
        let worker = Rc::new(WorkerLogs::new(files.handle().clone(), &Writer::new(&store)));
        let mut expected = String::new();
        for number in 0..20_000 {
            let line = format!("line {number}\n");
            worker.write(sink, line.as_bytes());
            expected.push_str(&line);
        }
        drop(worker);
        drop(files);
        assert!(fs::read_to_string(path).expect("the file") == expected);
        let value = |name: &str| store.counter(&format!("filesystem.{name}")).value();
        assert_eq!(value("write_buffered"), 20_000);
        assert!(value("write_completed") > 0 && value("write_failed") == 0);
        assert_eq!(store.gauge("filesystem.write_total_buffered").value(), 0);
    }

    #[test]
    fn a_file_that_was_moved_is_made_anew() {
        let store = Store::default();
        let folder = tempfile::tempdir().expect("a folder");
        let (path, moved) = (folder.path().join("log"), folder.path().join("old"));
        let mut builder = LogFiles::builder();
        let sink = AccessLogSink::File(path.to_string_lossy().into_owned());
        let sink = builder.open(&sink).expect("opens");
        let files = builder.start(&store).expect("a thread");
        files.handle().write(sink, b"before\n".to_vec());
        fs::rename(&path, &moved).expect("can be renamed");
        files.handle().write(sink, b"between\n".to_vec());
        files.handle().reopen();
        files.handle().write(sink, b"after\n".to_vec());
        drop(files);
        assert_eq!(fs::read_to_string(moved).expect("the old file"), "before\nbetween\n");
        assert_eq!(fs::read_to_string(path).expect("the new file"), "after\n");
    }

    #[test]
    fn a_file_that_cannot_be_opened_is_an_error() {
        let error = LogFiles::builder()
            .open(&AccessLogSink::File("/no/such/folder/log".to_owned()))
            .expect_err("no folder");
        assert!(error.to_string().starts_with("unable to open file '/no/such/folder/log': "));
    }
}
