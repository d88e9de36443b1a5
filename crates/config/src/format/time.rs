//! Formats of points in time.

/// A format of points in time, made ready.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TimeFormat {
    /// In order.
    pub parts: Vec<TimePart>,
    /// In the system's time zone and not in UTC.
    pub local: bool,
}

/// A part of a format of points in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimePart {
    /// Directives of `strftime`, and text between them.
    Strftime(String),
    /// Seconds since 1970.
    EpochSeconds,
    /// The fraction of a second.
    Fraction {
        /// Digits; `None` for as many as are needed.
        digits: Option<u8>,
        /// A point comes first, and if no digit is needed there is neither.
        with_point: bool,
    },
}

impl TimeFormat {
    /// The format that is used where none is given: `2026-01-31T12:00:00.000Z`, in the local zone with its offset in place of
    /// the Z.
    pub(super) fn default_for(local: bool) -> Self {
        let text = if local { "%Y-%m-%dT%H:%M:%E3S%z" } else { "%Y-%m-%dT%H:%M:%E3SZ" };
        Self { parts: parts(text), local }
    }

    /// Parses a format: `strftime`'s directives, `%s` for seconds since 1970, `%f`, `%3f` and `%*f` for fractions, and the
    /// directives of Abseil, `%E3S`, `%E*S`, `%E3f`, `%E*f`, `%Ez`, `%E*z`, `%E4Y`, `%ET`.
    ///
    /// # Errors
    ///
    /// Newlines are not allowed, since the text may end up in a header.
    pub(super) fn parse(text: &str, local: bool) -> Result<Self, String> {
        if text.is_empty() {
            return Ok(Self::default_for(local));
        }
        if has_newline(text) {
            return Err("Invalid header configuration. Format string contains newline.".to_owned());
        }
        Ok(Self { parts: parts(text), local })
    }
}

/// Whether a directive makes a newline: `%n`, with any flags, width and modifier.
fn has_newline(text: &str) -> bool {
    text.match_indices('%').any(|(at, _)| {
        let rest = text[at + 1..].trim_start_matches(['-', '_', '0', '^', '#']);
        let rest = rest.trim_start_matches(|c: char| ('1'..='9').contains(&c));
        rest.starts_with('n')
            || rest.strip_prefix(['E', 'O']).is_some_and(|rest| rest.starts_with('n'))
    })
}

fn parts(text: &str) -> Vec<TimePart> {
    let mut parts = Vec::new();
    let mut directives = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (before, part, after) = next_special(rest);
        directives.push_str(&for_strftime(before));
        if let Some(TimePart::Fraction { with_point: true, .. }) = part {
            directives.push_str("%S");
        }
        if !directives.is_empty() {
            parts.push(TimePart::Strftime(std::mem::take(&mut directives)));
        }
        parts.extend(part);
        rest = after;
    }
    parts
}

/// The next directive that is not for `strftime`, with what comes before and after.
fn next_special(text: &str) -> (&str, Option<TimePart>, &str) {
    for (at, _) in text.match_indices('%') {
        if let Some((part, length)) = special(&text[at + 1..]) {
            return (&text[..at], Some(part), &text[at + 1 + length..]);
        }
    }
    (text, None, "")
}

/// What stands after a percent sign, if it is not for `strftime`, and how long it is.
fn special(text: &str) -> Option<(TimePart, usize)> {
    let bytes = text.as_bytes();
    let width = |byte: &u8| match byte {
        b'1'..=b'9' => Some(Some(byte - b'0')),
        b'*' => Some(None),
        _ => None,
    };
    let fraction = |digits, with_point| TimePart::Fraction { digits, with_point };
    match bytes {
        [b's', ..] => Some((TimePart::EpochSeconds, 1)),
        [b'f', ..] => Some((fraction(Some(9), false), 1)),
        [digits, b'f', ..] => Some((fraction(width(digits)?, false), 2)),
        [b'E', digits, kind @ (b'S' | b'f'), ..] => {
            Some((fraction(width(digits)?, *kind == b'S'), 3))
        }
        _ => None,
    }
}

/// Abseil's directives in terms of those that are left to `strftime`.
fn for_strftime(text: &str) -> String {
    text.replace("%E*z", "%::z").replace("%Ez", "%:z").replace("%E4Y", "%Y").replace("%ET", "T")
}
