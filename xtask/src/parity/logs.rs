//! The access logs of a proxy under observation.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a line may take from the proxy to the file. Both are told to write at once.
const PATIENCE: Duration = Duration::from_secs(3);
const PAUSE: Duration = Duration::from_millis(2);

/// Files in a folder, read on and on.
pub(crate) struct Logs {
    folder: PathBuf,
    /// Lines that have been read of each.
    read: BTreeMap<String, usize>,
}

impl Logs {
    /// The logs of these names in a folder.
    pub(crate) fn new(folder: &Path, names: &[String]) -> Self {
        let read = names.iter().map(|name| (name.clone(), 0)).collect();
        Self { folder: folder.to_owned(), read }
    }

    /// Their names.
    pub(crate) fn names(&self) -> Vec<String> {
        self.read.keys().cloned().collect()
    }

    /// The lines of a log that have not been read yet, once there are so many; fewer, where these do not come.
    pub(crate) fn lines(&mut self, name: &str, count: usize) -> Vec<String> {
        let path = self.folder.join(name);
        let read = self.read.entry(name.to_owned()).or_default();
        let deadline = Instant::now() + PATIENCE;
        loop {
            let text = std::fs::read(&path).unwrap_or_default();
            let text = String::from_utf8_lossy(&text);
            // What has no end yet is still being written.
            let whole = text.rfind('\n').map_or("", |end| &text[..=end]);
            let lines: Vec<_> = whole.lines().skip(*read).map(str::to_owned).collect();
            if lines.len() >= count || Instant::now() >= deadline {
                *read += lines.len();
                return lines;
            }
            std::thread::sleep(PAUSE);
        }
    }
}
