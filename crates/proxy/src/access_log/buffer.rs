//! A worker's lines on their way to the files.

use std::{cell::RefCell, mem};

use super::files::{LogFilesHandle, Sink};
use crate::stats::{Writer, stat_set};

/// So many bytes of lines are handed over at once, unless they grow old before (Envoy 1.40).
const FLUSH_AT: usize = 64 * 1024;

/// The lines of one worker that have not been handed over to be written, for each file. What is left when the worker ends is handed
/// over then.
#[derive(Debug)]
pub struct WorkerLogs {
    files: LogFilesHandle,
    buffers: Box<[RefCell<Vec<u8>>]>,
    stats: BufferStats,
}

stat_set! {
    /// What is counted about lines until they are handed over, `filesystem.`.
    struct BufferStats {
        counters { flushed_by_timer, write_buffered }
        gauges { write_total_buffered }
        histograms {}
        unmoved counters {}
        unmoved gauges {}
        unmoved histograms {}
    }
}

impl WorkerLogs {
    /// Empty buffers for all of `files`.
    #[must_use]
    pub fn new(files: LogFilesHandle, writer: &Writer) -> Self {
        let buffers = (0..files.count()).map(|_| RefCell::default()).collect();
        let stats = BufferStats::new(&writer.store().scope("filesystem"), writer);
        Self { files, buffers, stats }
    }

    /// Whether there is nothing to write to.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.buffers.is_empty()
    }

    /// Appends a line.
    ///
    /// # Panics
    ///
    /// If `sink` is of other files.
    pub fn write(&self, sink: Sink, line: &[u8]) {
        let mut buffer = self.buffers[sink.index()].borrow_mut();
        buffer.extend_from_slice(line);
        self.stats.write_buffered.inc();
        self.stats.write_total_buffered.add(line.len() as u64);
        if buffer.len() >= FLUSH_AT {
            // Lines are alike: the next buffer will be as large.
            let full = mem::replace(&mut *buffer, Vec::with_capacity(FLUSH_AT + line.len()));
            self.files.write(sink, full);
        }
    }

    /// Hands over what has waited long enough.
    pub fn flush_by_time(&self) {
        self.stats.flushed_by_timer.add(self.buffers.len() as u64);
        self.flush();
    }

    /// Hands over what there is.
    pub fn flush(&self) {
        for (index, buffer) in self.buffers.iter().enumerate() {
            let lines = buffer.take();
            if !lines.is_empty() {
                self.files.write(Sink::new(index), lines);
            }
        }
    }
}

impl Drop for WorkerLogs {
    fn drop(&mut self) {
        self.flush();
    }
}
