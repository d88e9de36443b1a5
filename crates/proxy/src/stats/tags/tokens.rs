//! Patterns over the tokens of a name, the parts between dots.

use std::ops::Range;

/// Finds the value that a pattern names. Gives where it stands, and what is to be taken out with it: the dot after it, or before it
/// where it is the last token.
///
/// In a pattern `$` is the value, `*` any token, `**` any number of tokens (one or more at the end), and anything else itself.
pub(super) fn find_token(pattern: &str, name: &str) -> Option<(Range<usize>, Range<usize>)> {
    let pattern: Vec<_> = pattern.split('.').collect();
    let tokens: Vec<_> = name.split('.').collect();
    let index = search(&pattern, &tokens, 0, None)?;
    let start: usize = tokens[..index].iter().map(|token| token.len() + 1).sum();
    let value = start..start + tokens[index].len();
    let taken_out = if index + 1 < tokens.len() {
        value.start..value.end + 1
    } else {
        value.start.saturating_sub(1)..value.end
    };
    Some((value, taken_out))
}

/// Matches the whole of both; gives the index of the token that is the value. `offset` tokens of the name are done with.
fn search(pattern: &[&str], tokens: &[&str], offset: usize, value: Option<usize>) -> Option<usize> {
    let Some((first, rest)) = pattern.split_first() else {
        return value.filter(|_| tokens.len() == offset);
    };
    let token = tokens.get(offset)?;
    match *first {
        "**" if rest.is_empty() => value,
        "**" => (offset..tokens.len()).find_map(|from| search(rest, tokens, from, value)),
        "$" => search(rest, tokens, offset + 1, Some(offset)),
        "*" => search(rest, tokens, offset + 1, value),
        literal if literal == *token => search(rest, tokens, offset + 1, value),
        _ => None,
    }
}
