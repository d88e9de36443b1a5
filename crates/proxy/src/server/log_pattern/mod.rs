//! The form of log lines, as spdlog's patterns describe it and Envoy takes them (Envoy 1.40: `--log-format`).

mod escape;
mod line;

#[cfg(test)]
mod tests;

use std::{fmt::Write as _, str::Chars};

pub(super) use self::{escape::escape, line::Line};

/// Widest column that a pattern can ask for, in characters (spdlog).
const WIDEST: usize = 64;

/// How log lines are formed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LogPattern {
    pieces: Vec<Piece>,
    text: String,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Piece {
    Text(String),
    Flag(char, Option<Column>),
}

/// A column of fixed width.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Column {
    width: usize,
    align: Align,
    /// Whether what is too long for it is cut.
    cuts: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Align {
    Left,
    Right,
    Centre,
}

impl LogPattern {
    /// Envoy's default.
    pub const DEFAULT: &'static str = "[%Y-%m-%d %T.%e][%t][%l][%n] [%g:%#] %v";

    /// Reads a pattern. Every text is one: what is no flag stands for itself.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut rest = text.chars();
        while let Some(next) = rest.next() {
            if next != '%' {
                literal.push(next);
                continue;
            }
            let column = column(&mut rest);
            match rest.next() {
                Some('%') => literal.push('%'),
                Some(flag) if FLAGS.contains(flag) => {
                    if !literal.is_empty() {
                        pieces.push(Piece::Text(std::mem::take(&mut literal)));
                    }
                    pieces.push(Piece::Flag(flag, column));
                }
                Some(unknown) => literal.extend(['%', unknown]),
                None => {}
            }
        }
        if !literal.is_empty() {
            pieces.push(Piece::Text(literal));
        }
        Self { pieces, text: text.to_owned() }
    }

    /// The pattern as it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Forms a line, without its end.
    pub(super) fn write(&self, line: &Line<'_>, out: &mut String) {
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Flag(flag, None) => line.flag(*flag, out),
                Piece::Flag(flag, Some(column)) => {
                    let mut value = String::new();
                    line.flag(*flag, &mut value);
                    column.write(&value, out);
                }
            }
        }
    }
}

impl Default for LogPattern {
    fn default() -> Self {
        Self::new(Self::DEFAULT)
    }
}

/// Flags that stand for something: spdlog's, and `_`, `j`, `*`, `+` and `N`, which are Envoy's own.
const FLAGS: &str = "vtPnlLaAbhBcCYDxmdHIMSefFprRTXzE^$@sg#!oiuO_j*+N";

/// Reads an alignment, a width and `!`, as far as they are there.
fn column(rest: &mut Chars<'_>) -> Option<Column> {
    let mut ahead = rest.clone();
    let align = match rest.as_str().chars().next() {
        Some('-') => Align::Left,
        Some('=') => Align::Centre,
        _ => Align::Right,
    };
    if align != Align::Right {
        ahead.next();
    }
    let digits: String = ahead.clone().take_while(char::is_ascii_digit).collect();
    if digits.is_empty() {
        if align != Align::Right {
            *rest = ahead;
        }
        return None;
    }
    let width = digits.parse().unwrap_or(WIDEST).min(WIDEST);
    let mut ahead = ahead.as_str()[digits.len()..].chars();
    let cuts = ahead.as_str().starts_with('!');
    if cuts {
        ahead.next();
    }
    *rest = ahead;
    Some(Column { width, align, cuts })
}

impl Column {
    fn write(self, value: &str, out: &mut String) {
        let length = value.chars().count();
        if self.cuts && length > self.width {
            out.extend(value.chars().take(self.width));
            return;
        }
        // Writing to a string does not fail.
        let _never = match self.align {
            Align::Left => write!(out, "{value:<width$}", width = self.width),
            Align::Right => write!(out, "{value:>width$}", width = self.width),
            Align::Centre => write!(out, "{value:^width$}", width = self.width),
        };
    }
}
