//! A log line, and what flags stand for in it.

use std::{fmt::Write as _, time::Duration};

use jiff::Zoned;

use super::escape::write_json;

/// What a log line is made of.
#[derive(Clone, Debug)]
pub(in crate::server) struct Line<'a> {
    /// When it was written, in the zone of this machine.
    pub(in crate::server) time: Zoned,
    /// Time since the line before.
    pub(in crate::server) since_last: Duration,
    /// Its level by Envoy's name.
    pub(in crate::server) level: &'static str,
    /// The component that wrote it.
    pub(in crate::server) component: &'a str,
    /// The thread that wrote it, by the system's number.
    pub(in crate::server) thread: u32,
    /// Where it is written in the source.
    pub(in crate::server) file: Option<&'a str>,
    pub(in crate::server) number: Option<u32>,
    pub(in crate::server) module: Option<&'a str>,
    pub(in crate::server) message: &'a str,
}

impl Line<'_> {
    pub(super) fn flag(&self, flag: char, out: &mut String) {
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
