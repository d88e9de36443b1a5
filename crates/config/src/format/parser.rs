//! The grammar: `%COMMAND%`, `%COMMAND(arguments)%`, each perhaps with `:length` before the last
//! percent sign; `%%` is a percent sign.

use super::{Command, Extensions, FormatError, Piece, table};

/// A command as it is written.
pub(super) struct Call<'a> {
    pub(super) name: &'a str,
    /// Empty too where there are no brackets: the API makes no difference.
    pub(super) arguments: &'a str,
    pub(super) max_length: Option<usize>,
}

pub(super) fn parse(text: &str, extensions: Extensions) -> Result<Vec<Piece>, FormatError> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix("%%") {
            plain.push('%');
            rest = after;
            continue;
        }
        let position = text.len() - rest.len();
        let (call, after) = call(rest).ok_or_else(|| no_command(text, position))?;
        push_text(&mut pieces, &mut plain);
        let operator = table::operator(&call, extensions).map_err(|fault| FormatError {
            position,
            cause: fault.cause,
            hint: fault.hint,
        })?;
        pieces.push(Piece::Command(Command { operator, max_length: call.max_length }));
        rest = after;
    }
    plain.push_str(rest);
    push_text(&mut pieces, &mut plain);
    Ok(pieces)
}

fn push_text(pieces: &mut Vec<Piece>, text: &mut String) {
    if !text.is_empty() {
        pieces.push(Piece::Text(std::mem::take(text)));
    }
}

fn no_command(text: &str, position: usize) -> FormatError {
    let cause = format!(
        "Incorrect configuration: {text}. Couldn't find valid command at position {position}"
    );
    let hint = "a command is %NAME%, %NAME(ARGUMENTS)% or %NAME(ARGUMENTS):LENGTH%, its name in \
                capital letters; %% is a percent sign";
    FormatError { position, cause, hint: Some(hint.to_owned()) }
}

/// The command at the start of `text`, and what follows it.
fn call(text: &str) -> Option<(Call<'_>, &str)> {
    let text = text.strip_prefix('%')?;
    let is_of_name = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    let end = text.find(|c| !is_of_name(c)).filter(|end| *end > 0)?;
    let (name, rest) = text.split_at(end);
    let Some(inner) = rest.strip_prefix('(') else {
        let (max_length, rest) = close(rest)?;
        return Some((Call { name, arguments: "", max_length }, rest));
    };
    // Arguments may hold brackets: they end where a command could end.
    let line = &inner[..inner.find('\n').unwrap_or(inner.len())];
    line.match_indices(')').find_map(|(at, _)| {
        let (max_length, rest) = close(&inner[at + 1..])?;
        Some((Call { name, arguments: &inner[..at], max_length }, rest))
    })
}

/// The end of a command: `%` or `:length%`.
fn close(text: &str) -> Option<(Option<usize>, &str)> {
    if let Some(rest) = text.strip_prefix('%') {
        return Some((None, rest));
    }
    let (digits, rest) = text.strip_prefix(':')?.split_once('%')?;
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(())?;
    Some((Some(digits.parse().ok()?), rest))
}
