//! The patterns, compiled into one automaton that reads a body piece by piece.
//!
//! The automaton's state is all that is kept between two pieces, so a match is found wherever pieces meet, no byte is read
//! twice, and nothing is copied. Its time is linear in the body's length whatever the patterns are.

use std::error::Error;

use regex_automata::dfa::dense::{Builder, Config, DFA};
use regex_automata::dfa::{Automaton, StartKind};
use regex_automata::util::primitives::StateID;
use regex_automata::util::{start, syntax};
use regex_automata::{Anchored, MatchKind};
use serde::Deserialize;

/// Bound on the memory of the automaton, and on that used while it is made.
const AUTOMATON_BYTES: usize = 32 << 20;
/// Envoy's own default for what a stream may hold.
const DEFAULT_MAX_BODY_BYTES: usize = 1 << 20;

/// What the filter looks for.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Settings")]
pub struct Rules {
    automaton: DFA<Vec<u32>>,
    start: StateID,
    /// Bodies over this length are denied unread.
    pub max_body_bytes: usize,
}

/// The configuration as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    patterns: Vec<String>,
    #[serde(default = "default_max_body_bytes")]
    max_body_bytes: usize,
}

fn default_max_body_bytes() -> usize {
    DEFAULT_MAX_BODY_BYTES
}

impl TryFrom<Settings> for Rules {
    type Error = String;

    fn try_from(settings: Settings) -> Result<Self, String> {
        if settings.patterns.is_empty() {
            return Err("`patterns` is empty".to_owned());
        }
        let automaton = Builder::new()
            .configure(
                Config::new()
                    .match_kind(MatchKind::All)
                    .start_kind(StartKind::Unanchored)
                    .dfa_size_limit(Some(AUTOMATON_BYTES))
                    .determinize_size_limit(Some(AUTOMATON_BYTES)),
            )
            // A body is bytes, and nothing says that they are UTF-8.
            .syntax(syntax::Config::new().unicode(false).utf8(false))
            .build_many(&settings.patterns)
            .map_err(|error| explain(&settings.patterns, &error))?;
        let start = automaton
            .start_state(&start::Config::new().anchored(Anchored::No))
            .map_err(|error| format!("`patterns` cannot be searched for: {error}"))?;
        Ok(Self { automaton, start, max_body_bytes: settings.max_body_bytes })
    }
}

/// The patterns and the innermost cause, which is the one that says what is wrong with them.
fn explain(patterns: &[String], error: &dyn Error) -> String {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    let all = patterns.iter().map(|pattern| format!("`{pattern}`")).collect::<Vec<_>>().join(", ");
    format!("patterns {all} cannot be compiled: {cause}")
}

/// The search through one body.
#[derive(Clone, Copy, Debug)]
pub struct Scan {
    state: StateID,
    /// Bytes that the automaton has read.
    read: usize,
}

impl Rules {
    /// Starts at the front of a body.
    #[must_use]
    pub fn scan(&self) -> Scan {
        Scan { state: self.start, read: 0 }
    }
}

impl Scan {
    /// Reads on in a body that has grown: skips what was read before. True where a pattern matches.
    pub fn read<'a>(&mut self, rules: &Rules, body: impl Iterator<Item = &'a [u8]>) -> bool {
        let mut skip = self.read;
        for chunk in body {
            let new = &chunk[skip.min(chunk.len())..];
            skip -= chunk.len() - new.len();
            for &byte in new {
                self.state = rules.automaton.next_state(self.state, byte);
                if self.found(rules) {
                    return true;
                }
            }
            self.read += new.len();
        }
        false
    }

    /// Ends the body: true where a pattern matches that asks for the end, or that needed the last byte.
    #[must_use]
    pub fn end(mut self, rules: &Rules) -> bool {
        self.state = rules.automaton.next_eoi_state(self.state);
        self.found(rules)
    }

    /// Bytes read so far.
    #[must_use]
    pub fn length(&self) -> usize {
        self.read
    }

    fn found(&self, rules: &Rules) -> bool {
        // The automaton gives up in its quit state, which none of these patterns should lead to; what cannot be searched is
        // not let through.
        rules.automaton.is_special_state(self.state)
            && (rules.automaton.is_match_state(self.state)
                || rules.automaton.is_quit_state(self.state))
    }
}
