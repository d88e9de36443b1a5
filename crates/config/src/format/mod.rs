//! Texts with commands in them, such as the formats of access logs: `%COMMAND(arguments):length%`.
//!
//! A format is parsed once, when the configuration is read; what it says is the same for every
//! request, and whoever evaluates it only follows the parts. The grammar and the commands are those
//! of Envoy 1.40.
//!
//! | file | subject |
//! |---|---|
//! | `parser` | the grammar: what is text, what is a command |
//! | `table` | the commands by name, and what may stand behind each |
//! | `arguments` | what commands make of their arguments |
//! | `operator` | what a command stands for |
//! | `time` | formats of points in time |
//! | `json` | JSON objects whose values are formats |

mod arguments;
mod json;
mod operator;
mod parser;
mod table;
mod time;

#[cfg(test)]
mod tests;

pub use self::{
    json::{JsonFormat, JsonValue},
    operator::{
        Address, AddressPart, Clock, CommonDurationUnit, Count, DurationOf, Fact, FilterStateForm,
        GrpcStatusStyle, HeaderNames, HostHeader, Maps, MetadataSource, Operator, PathSource,
        ServerNameSource, TimePoint,
    },
    time::{TimeFormat, TimePart},
};

/// A text with commands in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Format {
    pieces: Vec<Piece>,
}

/// A part of a format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// It stands as it is; never empty.
    Text(String),
    /// Something to fill in.
    Command(Command),
}

/// Something to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// What.
    pub operator: Operator,
    /// How many bytes of it at most.
    pub max_length: Option<usize>,
}

/// Commands that a configuration adds to those that are always there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Extensions {
    /// `REQ_WITHOUT_QUERY`, by `envoy.formatter.req_without_query`.
    pub req_without_query: bool,
}

impl Format {
    /// Parses a text.
    ///
    /// # Errors
    ///
    /// The first place that is no valid command.
    pub fn parse(text: &str, extensions: Extensions) -> Result<Self, FormatError> {
        parser::parse(text, extensions).map(|pieces| Self { pieces })
    }

    /// Its parts, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The text, if there is no command in it.
    pub fn as_constant(&self) -> Option<&str> {
        match &*self.pieces {
            [] => Some(""),
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// The format of logs for which none is configured (Envoy 1.40).
    ///
    /// # Panics
    ///
    /// Never: a test parses it.
    pub fn default_log() -> Self {
        const TEXT: &str = "[%START_TIME%] \"%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% \
             %PROTOCOL%\" %RESPONSE_CODE% %RESPONSE_FLAGS% %BYTES_RECEIVED% %BYTES_SENT% %DURATION% \
             %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% \"%REQ(X-FORWARDED-FOR)%\" \
             \"%REQ(USER-AGENT)%\" \"%REQ(X-REQUEST-ID)%\" \"%REQ(:AUTHORITY)%\" \
             \"%UPSTREAM_HOST%\"\n";
        Self::parse(TEXT, Extensions::default()).expect("the text is a format")
    }
}

/// What is wrong with a format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{cause}")]
pub struct FormatError {
    /// Where the faulty command starts, in bytes from the start of the text.
    pub position: usize,
    /// What is wrong, in Envoy's words where it has them.
    pub cause: String,
    /// What could be meant instead.
    pub hint: Option<String>,
}
