//! Where log lines go: stderr, or a file that can be opened anew.

use std::{
    fs::{File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

/// Where lines of the log go.
#[derive(Debug)]
pub(super) enum LogOutput {
    Stderr,
    File { path: PathBuf, file: Mutex<File> },
}

impl LogOutput {
    /// A file, made where it is missing, else lengthened.
    ///
    /// # Errors
    ///
    /// The system's.
    pub(super) fn file(path: &Path) -> io::Result<Self> {
        Ok(Self::File { path: path.to_owned(), file: Mutex::new(open(path)?) })
    }

    /// Writes a line at once and as a whole.
    pub(super) fn write(&self, line: &str) {
        // There is nobody to tell that nobody can be told.
        let _unheard = match self {
            Self::Stderr => io::stderr().lock().write_all(line.as_bytes()),
            Self::File { file, .. } => {
                file.lock().unwrap_or_else(PoisonError::into_inner).write_all(line.as_bytes())
            }
        };
    }

    /// Opens the file anew, so that one that was moved away is let go. Where that fails, the old one goes on.
    ///
    /// # Errors
    ///
    /// The system's.
    pub(super) fn reopen(&self) -> io::Result<()> {
        if let Self::File { path, file } = self {
            let anew = open(path)?;
            *file.lock().unwrap_or_else(PoisonError::into_inner) = anew;
        }
        Ok(())
    }
}

fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).append(true).open(path)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_that_was_moved_is_let_go() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, moved) = (folder.path().join("log"), folder.path().join("log.1"));
        fs::write(&path, "before\n").expect("a file");
        let output = LogOutput::file(&path).expect("it can be opened");
        output.write("one\n");
        fs::rename(&path, &moved).expect("it can be moved");
        output.write("two\n");
        output.reopen().expect("it can be opened anew");
        output.write("three\n");
        assert_eq!(fs::read_to_string(moved).expect("a file"), "before\none\ntwo\n");
        assert_eq!(fs::read_to_string(path).expect("a file"), "three\n");
    }

    #[test]
    fn a_file_in_no_folder_is_an_error() {
        assert!(LogOutput::file(Path::new("/nonexistent/log")).is_err());
    }
}
