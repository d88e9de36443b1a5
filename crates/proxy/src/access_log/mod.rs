//! Access logs: one line for each request that has ended, or for each connection.
//!
//! An entry is written between the last `stream_complete` of the filters and the first `destroy` (HTTP-039), so that it says what
//! filters have noted there. The worker fills the line into a buffer of its own ([`WorkerLogs`]); a buffer that is full, or old
//! enough, goes to the one thread that writes to files ([`LogFiles`]): no worker waits for a disk, and a line costs no lock.
//!
//! | file | subject |
//! |---|---|
//! | `filter` | which entries are written |
//! | `buffer` | a worker's lines on their way |
//! | `files` | the thread that writes, and opens files anew |

mod buffer;
mod files;
mod filter;

use std::{cell::RefCell, rc::Rc, sync::Arc};

use attache_config::model::{self, AccessLogFormat, AccessLogType};

pub(crate) use self::filter::passes;
pub use self::{
    buffer::WorkerLogs,
    files::{LogFiles, LogFilesBuilder, LogFilesHandle, OpenError, Sink},
};
use crate::{
    formatter::{Context, write_json, write_text},
    http::{
        headers::{HeaderMap, Kind},
        stream::Stream,
        stream_info::StreamInfo,
    },
};

/// An access log with its place among the files, as all workers have it.
#[derive(Clone, Debug)]
pub struct AccessLogPlan {
    /// As configured.
    pub config: Arc<model::AccessLog>,
    /// Where its lines go.
    pub sink: Sink,
}

/// The access logs of a connection manager on one worker.
pub struct AccessLogs {
    logs: Box<[AccessLogPlan]>,
    worker: Rc<WorkerLogs>,
    /// An entry is written also when a request begins.
    logs_start: bool,
    scratch: RefCell<Scratch>,
}

/// Buffers that lines are made in.
#[derive(Default)]
struct Scratch {
    line: Vec<u8>,
    value: Vec<u8>,
}

impl AccessLogs {
    /// The logs of a manager; `None` if it has none, which costs its requests nothing.
    #[must_use]
    pub fn new(plans: &[AccessLogPlan], logs_start: bool, worker: &Rc<WorkerLogs>) -> Option<Self> {
        (!plans.is_empty()).then(|| Self {
            logs: plans.into(),
            worker: Rc::clone(worker),
            logs_start,
            scratch: RefCell::default(),
        })
    }

    /// Writes the entry of a connection that has ended.
    pub fn log_connection(&self, info: &StreamInfo) {
        self.write(&Context::new(info));
    }

    /// Writes the entry of a request to the admin server.
    pub fn log_admin(&self, info: &StreamInfo, request: &HeaderMap, response: &HeaderMap) {
        self.write(&Context {
            request_headers: Some(request),
            response_headers: Some(response),
            log_type: AccessLogType::DownstreamEnd,
            ..Context::new(info)
        });
    }

    /// Writes the entries of a stream.
    pub fn log(&self, stream: &Stream, log_type: AccessLogType) {
        if log_type == AccessLogType::DownstreamStart && !self.logs_start {
            return;
        }
        let handle = stream.handle(0);
        let request = handle.headers(Kind::Request);
        let response = handle.headers(Kind::Response);
        let trailers = handle.headers(Kind::ResponseTrailers);
        self.write(&Context {
            stream: Some(stream),
            request_headers: request.as_deref(),
            response_headers: response.as_deref(),
            response_trailers: trailers.as_deref(),
            log_type,
            ..Context::new(stream.info())
        });
    }

    fn write(&self, context: &Context<'_>) {
        let Scratch { line, value } = &mut *self.scratch.borrow_mut();
        for log in &self.logs {
            if !log.config.filter.as_ref().is_none_or(|filter| passes(filter, context)) {
                continue;
            }
            line.clear();
            match &log.config.format {
                AccessLogFormat::Text { format, omit_empty_values } => {
                    write_text(format, context, *omit_empty_values, line);
                }
                AccessLogFormat::Json(format) => {
                    write_json(format, context, value, line);
                    line.push(b'\n');
                }
            }
            self.worker.write(log.sink, line);
        }
    }
}
