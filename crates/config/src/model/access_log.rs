//! Access logs: which streams are logged, how, and where to.

use super::{HeaderMatcher, Origin};
use crate::format::{Format, JsonFormat};

/// One access log.
#[derive(Debug, Clone)]
pub struct AccessLog {
    /// Where lines go.
    pub sink: AccessLogSink,
    /// What a line says.
    pub format: AccessLogFormat,
    /// Which entries are written; `None` for all.
    pub filter: Option<AccessLogFilter>,
    /// Where the log stands in the file.
    pub origin: Option<Origin>,
}

/// Where lines go.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AccessLogSink {
    /// To the end of the file at this path, which is made if it is not there. Never empty.
    File(String),
    /// To the standard output.
    Stdout,
    /// To the standard error output.
    Stderr,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccessLogFormat {
    /// Text, the line's end included.
    Text {
        /// The text.
        format: Format,
        /// What is not there is nothing and not a dash.
        omit_empty_values: bool,
    },
    /// One JSON object a line.
    Json(JsonFormat),
}

impl Default for AccessLogFormat {
    fn default() -> Self {
        Self::Text { format: Format::default_log(), omit_empty_values: false }
    }
}

/// Which entries are written.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum AccessLogFilter {
    /// By the response's status; 0 where there is none.
    StatusCode(Comparison),
    /// By the stream's duration in milliseconds.
    Duration(Comparison),
    /// All but health checks.
    NotHealthCheck,
    /// Those that a trace was asked for: none, as there is no tracing.
    Traceable,
    /// A share of them.
    Runtime(Share),
    /// Those that pass all of these; at least two.
    And(Vec<Self>),
    /// Those that pass one of these; at least two.
    Or(Vec<Self>),
    /// By a request header.
    Header(Box<HeaderMatcher>),
    /// Those with one of these response flags, as a mask of their numbers; any flag if it is 0.
    ResponseFlag(u32),
    /// By the gRPC status.
    GrpcStatus {
        /// A mask of statuses.
        statuses: u32,
        /// All but these.
        exclude: bool,
    },
    /// By what the entry is written for.
    LogType {
        /// A mask of types.
        types: u32,
        /// All but these.
        exclude: bool,
    },
}

/// A comparison with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// What is compared stands at the left.
    pub operator: ComparisonOperator,
    /// The number, the default of its runtime key.
    pub value: u64,
}

/// How two numbers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it all")]
pub enum ComparisonOperator {
    Equal,
    GreaterOrEqual,
    LessOrEqual,
    NotEqual,
}

impl Comparison {
    /// Whether `left` passes.
    pub const fn holds_for(self, left: u64) -> bool {
        match self.operator {
            ComparisonOperator::Equal => left == self.value,
            ComparisonOperator::GreaterOrEqual => left >= self.value,
            ComparisonOperator::LessOrEqual => left <= self.value,
            ComparisonOperator::NotEqual => left != self.value,
        }
    }
}

/// A share of all entries, the default of its runtime key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// So many ...
    pub numerator: u32,
    /// ... of so many.
    pub denominator: u32,
    /// Entries are drawn by lot. Otherwise by their request id, which draws the same everywhere.
    pub independent: bool,
}

/// What an entry is written for; the numbers are the API's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names of the API say it all")]
pub enum AccessLogType {
    #[default]
    NotSet = 0,
    TcpUpstreamConnected = 1,
    TcpPeriodic = 2,
    TcpConnectionEnd = 3,
    DownstreamStart = 4,
    DownstreamPeriodic = 5,
    DownstreamEnd = 6,
    UpstreamPoolReady = 7,
    UpstreamPeriodic = 8,
    UpstreamEnd = 9,
    DownstreamTunnelSuccessfullyEstablished = 10,
    UdpTunnelUpstreamConnected = 11,
    UdpPeriodic = 12,
    UdpSessionEnd = 13,
}

impl AccessLogType {
    /// The name in logs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotSet => "NotSet",
            Self::TcpUpstreamConnected => "TcpUpstreamConnected",
            Self::TcpPeriodic => "TcpPeriodic",
            Self::TcpConnectionEnd => "TcpConnectionEnd",
            Self::DownstreamStart => "DownstreamStart",
            Self::DownstreamPeriodic => "DownstreamPeriodic",
            Self::DownstreamEnd => "DownstreamEnd",
            Self::UpstreamPoolReady => "UpstreamPoolReady",
            Self::UpstreamPeriodic => "UpstreamPeriodic",
            Self::UpstreamEnd => "UpstreamEnd",
            Self::DownstreamTunnelSuccessfullyEstablished => {
                "DownstreamTunnelSuccessfullyEstablished"
            }
            Self::UdpTunnelUpstreamConnected => "UdpTunnelUpstreamConnected",
            Self::UdpPeriodic => "UdpPeriodic",
            Self::UdpSessionEnd => "UdpSessionEnd",
        }
    }
}
