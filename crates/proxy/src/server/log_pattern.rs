//! The form of log lines, as spdlog's patterns describe it and Envoy takes them (Envoy 1.40: `--log-format`).

use std::{fmt::Write as _, str::Chars, time::Duration};

use jiff::Zoned;

/// Widest column that a pattern can ask for, in characters (spdlog).
const WIDEST: usize = 64;

/// How log lines are formed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LogPattern {
    pieces: Vec<Piece>,
    text: String,
}

/// What a log line is made of.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// When it was written, in the zone of this machine.
    pub(super) time: Zoned,
    /// Time since the line before.
    pub(super) since_last: Duration,
    /// Its level by Envoy's name.
    pub(super) level: &'static str,
    /// The component that wrote it.
    pub(super) component: &'a str,
    /// The thread that wrote it, by the system's number.
    pub(super) thread: u32,
    /// Where it is written in the source.
    pub(super) file: Option<&'a str>,
    pub(super) number: Option<u32>,
    pub(super) module: Option<&'a str>,
    pub(super) message: &'a str,
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

impl Line<'_> {
    fn flag(&self, flag: char, out: &mut String) {
        let time = &self.time;
        // Writing to a string does not fail.
        let _never = match flag {
            'v' => out.write_str(self.message),
            '_' => out.write_str(&self.message.replace('\n', "\\n")),
            'j' | '+' => write_json(self.message, out),
            'N' => out.write_str(env!("CARGO_PKG_VERSION")),
            't' => write!(out, "{}", self.thread),
            'P' => write!(out, "{}", std::process::id()),
            'n' => out.write_str(self.component),
            'l' => out.write_str(self.level),
            'L' => out.write_str(&self.level[..1].to_ascii_uppercase()),
            'e' => write!(out, "{:03}", time.subsec_nanosecond() / 1_000_000),
            'f' => write!(out, "{:06}", time.subsec_nanosecond() / 1_000),
            'F' => write!(out, "{:09}", time.subsec_nanosecond()),
            'E' => write!(out, "{}", time.timestamp().as_second()),
            '@' => self.place(out),
            's' => {
                out.write_str(self.file.map_or("", |file| file.rsplit('/').next().unwrap_or(file)))
            }
            'g' => out.write_str(self.file.unwrap_or_default()),
            '#' => self.number.map_or(Ok(()), |number| write!(out, "{number}")),
            '!' => out.write_str(self.module.unwrap_or_default()),
            'o' => write!(out, "{}", self.since_last.as_millis()),
            'i' => write!(out, "{}", self.since_last.as_micros()),
            'u' => write!(out, "{}", self.since_last.as_nanos()),
            'O' => write!(out, "{}", self.since_last.as_secs()),
            flag => {
                strftime(flag).map_or(Ok(()), |format| write!(out, "{}", time.strftime(format)))
            }
        };
    }

    fn place(&self, out: &mut String) -> std::fmt::Result {
        match (self.file, self.number) {
            (Some(file), Some(number)) => write!(out, "{file}:{number}"),
            _ => Ok(()),
        }
    }
}

/// Flags of times as C's `strftime` has them. Those that are missing stand for nothing here: marks of colours, as lines are
/// never coloured, and the tags of a line, as lines have none.
const fn strftime(flag: char) -> Option<&'static str> {
    Some(match flag {
        'a' => "%a",
        'A' => "%A",
        'b' | 'h' => "%b",
        'B' => "%B",
        'c' => "%a %b %e %H:%M:%S %Y",
        'C' => "%y",
        'Y' => "%Y",
        'D' | 'x' => "%m/%d/%y",
        'm' => "%m",
        'd' => "%d",
        'H' => "%H",
        'I' => "%I",
        'M' => "%M",
        'S' => "%S",
        'p' => "%p",
        'r' => "%I:%M:%S %p",
        'R' => "%H:%M",
        'T' | 'X' => "%H:%M:%S",
        'z' => "%:z",
        _ => return None,
    })
}

/// Writes a text as it stands between the quotation marks of a JSON string.
fn write_json(text: &str, out: &mut String) -> std::fmt::Result {
    for each in text.chars() {
        match each {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            control if u32::from(control) < 0x20 || control == '\u{7f}' => {
                write!(out, "\\u{:04x}", u32::from(control))?;
            }
            other => out.push(other),
        }
    }
    Ok(())
}

/// Escapes a line as C does, so that it stays one line whatever the message holds (Envoy 1.40: `--log-format-escaped`).
pub(super) fn escape(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for &byte in line.as_bytes() {
        match byte {
            b'\n' => escaped.push_str("\\n"),
            b'\r' => escaped.push_str("\\r"),
            b'\t' => escaped.push_str("\\t"),
            b'"' => escaped.push_str("\\\""),
            b'\'' => escaped.push_str("\\'"),
            b'\\' => escaped.push_str("\\\\"),
            b' '..=b'~' => escaped.push(char::from(byte)),
            other => {
                // Writing to a string does not fail.
                let _never = write!(escaped, "\\{other:03o}");
            }
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(message: &str) -> Line<'_> {
        Line {
            time: "2026-01-05T14:02:51.051107009+02:00[+02:00]".parse().expect("a time"),
            since_last: Duration::from_micros(1_234_567),
            level: "warning",
            component: "main",
            thread: 7,
            file: Some("crates/proxy/src/main.rs"),
            number: Some(12),
            module: Some("attache"),
            message,
        }
    }

    fn formed(pattern: &str, message: &str) -> String {
        let mut out = String::new();
        LogPattern::new(pattern).write(&line(message), &mut out);
        out
    }

    #[test]
    fn the_default_is_envoys() {
        assert_eq!(
            formed(LogPattern::DEFAULT, "up"),
            "[2026-01-05 14:02:51.051][7][warning][main] [crates/proxy/src/main.rs:12] up"
        );
    }

    /// What Envoy 1.40 prints for these patterns, with other values.
    #[test]
    fn every_flag_has_its_meaning() {
        for (pattern, expected) in [
            (
                "%c|%C|%D|%x|%r|%R|%X",
                "Mon Jan  5 14:02:51 2026|26|01/05/26|01/05/26|02:02:51 PM|14:02|14:02:51",
            ),
            ("%p|%I|%z|%E|%F|%f|%e", "PM|02|+02:00|1767614571|051107009|051107|051"),
            ("%a %A %b %B %h %M %S %H %m %d", "Mon Monday Jan January Jan 02 51 14 01 05"),
            (
                "[%l] [%L] [%n] <%s> <%g> <%@> %# %!",
                "[warning] [W] [main] <main.rs> <crates/proxy/src/main.rs> <crates/proxy/src/main.rs:12> 12 attache",
            ),
            ("%o %i %u %O %t", "1234 1234567 1234567000 1 7"),
            ("%^%l%$ %*%v", "warning up"),
            ("%% %q %v%", "% %q up"),
        ] {
            assert_eq!(formed(pattern, "up"), expected, "{pattern}");
        }
        assert_eq!(formed("%P", ""), std::process::id().to_string());
        assert_eq!(formed("%N", ""), env!("CARGO_PKG_VERSION"));
    }

    #[test]
    fn columns_are_filled_and_cut() {
        for (pattern, expected) in [
            ("%9l|", "  warning|"),
            ("%-9l|", "warning  |"),
            ("%=9l|", " warning |"),
            ("%3l|", "warning|"),
            ("%3!l|", "war|"),
            ("%-l|", "warning|"),
        ] {
            assert_eq!(formed(pattern, ""), expected, "{pattern}");
        }
        assert_eq!(formed("%1000l", "").len(), WIDEST);
    }

    #[test]
    fn messages_are_escaped_where_the_pattern_says_so() {
        assert_eq!(formed("%_", "a\nb"), "a\\nb");
        assert_eq!(formed(r#"{"m":"%j"}"#, "a\n\"b\"\\\u{1}"), r#"{"m":"a\n\"b\"\\\u0001"}"#);
    }

    #[test]
    fn escaped_lines_are_one_line() {
        assert_eq!(escape("a\n\t'ü\"\\\u{1}"), r#"a\n\t\'\303\274\"\\\001"#);
    }
}
