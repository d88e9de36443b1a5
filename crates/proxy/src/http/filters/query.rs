//! Query parameters in a request's path.

use std::collections::BTreeMap;

use attache_config::{
    format::Format,
    model::{HeaderAppendAction, QueryParameterMutation},
};

use crate::http::headers::HeaderMap;

/// Values by names. Names come in their alphabetical order when they are written again, as in Envoy 1.40.
type Parameters = BTreeMap<Vec<u8>, Vec<Vec<u8>>>;

/// Changes the query parameters of a request. `fill_in` makes values.
pub(super) fn mutate(
    mutations: &[QueryParameterMutation],
    headers: &mut HeaderMap,
    fill_in: impl Fn(&Format, &HeaderMap) -> Vec<u8>,
) {
    let Some(path) = headers.get(b":path") else { return };
    let query = path.iter().position(|byte| *byte == b'?');
    let mut parameters = query.map(|start| parse(&path[start + 1..])).unwrap_or_default();
    for mutation in mutations {
        match mutation {
            QueryParameterMutation::Remove(key) => {
                parameters.remove(key.as_bytes());
            }
            QueryParameterMutation::Append { key, value, action } => {
                append(&mut parameters, key.as_bytes(), *action, || {
                    encode(&fill_in(value, headers))
                });
            }
        }
    }
    let mut new = path[..query.unwrap_or(path.len())].to_vec();
    write(&parameters, &mut new);
    headers.set(b":path", &new);
}

/// The first value of a query parameter, decoded; `None` if the path has no such parameter.
pub(super) fn first(path: &[u8], name: &[u8]) -> Option<Vec<u8>> {
    let start = path.iter().position(|byte| *byte == b'?')? + 1;
    parse(&path[start..]).remove(name)?.into_iter().next()
}

fn append(
    parameters: &mut Parameters,
    key: &[u8],
    action: HeaderAppendAction,
    value: impl FnOnce() -> Vec<u8>,
) {
    let exists = parameters.contains_key(key);
    match action {
        HeaderAppendAction::AddIfAbsent if exists => return,
        HeaderAppendAction::OverwriteIfExists if !exists => return,
        HeaderAppendAction::OverwriteIfExists | HeaderAppendAction::OverwriteIfExistsOrAdd => {
            parameters.remove(key);
        }
        HeaderAppendAction::AppendIfExistsOrAdd | HeaderAppendAction::AddIfAbsent => {}
    }
    parameters.entry(key.to_vec()).or_default().push(value());
}

fn parse(query: &[u8]) -> Parameters {
    let mut parameters = Parameters::new();
    let mut rest = query;
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| *byte == b'&').unwrap_or(rest.len());
        let parameter = &rest[..end];
        let (name, value) = match parameter.iter().position(|byte| *byte == b'=') {
            Some(equal) => (&parameter[..equal], &parameter[equal + 1..]),
            None => (parameter, &b""[..]),
        };
        parameters.entry(decode(name)).or_default().push(decode(value));
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    parameters
}

/// Writes parameters as they are: what was encoded before is not again (Envoy 1.40).
fn write(parameters: &Parameters, path: &mut Vec<u8>) {
    let mut separator = b'?';
    for (name, values) in parameters {
        for value in values {
            path.push(separator);
            path.extend_from_slice(name);
            path.push(b'=');
            path.extend_from_slice(value);
            separator = b'&';
        }
    }
}

fn decode(text: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&first, after)) = rest.split_first() {
        let hex = |byte: u8| char::from(byte).to_digit(16);
        let encoded = match rest {
            [b'%', high, low, ..] => hex(*high).zip(hex(*low)),
            _ => None,
        };
        if let Some((high, low)) = encoded {
            decoded.push(u8::try_from(high * 16 + low).unwrap_or_default());
            rest = &rest[3..];
        } else {
            decoded.push(first);
            rest = after;
        }
    }
    decoded
}

/// Percent-encodes all but letters, digits and `*-._`.
fn encode(value: &[u8]) -> Vec<u8> {
    let mut encoded = Vec::with_capacity(value.len());
    for &byte in value {
        if byte.is_ascii_alphanumeric() || b"*-._".contains(&byte) {
            encoded.push(byte);
        } else {
            encoded.extend_from_slice(format!("%{byte:02X}").as_bytes());
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_decoded_and_sorted_by_name() {
        for (query, expected) in [
            ("", ""),
            ("b=2&a=1&b=3", "?a=1&b=2&b=3"),
            ("a&b=&=c", "?=c&a=&b="),
            ("a=%41%2f%zz%4", "?a=A/%zz%4"),
            ("a=1&&b=2", "?=&a=1&b=2"),
            ("a=1&", "?a=1"),
            ("a=b=c", "?a=b=c"),
        ] {
            let mut written = Vec::new();
            write(&parse(query.as_bytes()), &mut written);
            assert_eq!(String::from_utf8_lossy(&written), expected, "{query}");
        }
    }

    #[test]
    fn every_action_with_and_without_a_value_there() {
        use HeaderAppendAction::{
            AddIfAbsent, AppendIfExistsOrAdd, OverwriteIfExists, OverwriteIfExistsOrAdd,
        };
        for (action, with, without) in [
            (AppendIfExistsOrAdd, "?a=old&a=n%20w", "?a=n%20w"),
            (AddIfAbsent, "?a=old", "?a=n%20w"),
            (OverwriteIfExistsOrAdd, "?a=n%20w", "?a=n%20w"),
            (OverwriteIfExists, "?a=n%20w", ""),
        ] {
            for (query, expected) in [("a=old", with), ("", without)] {
                let mut parameters = parse(query.as_bytes());
                append(&mut parameters, b"a", action, || encode(b"n w"));
                let mut written = Vec::new();
                write(&parameters, &mut written);
                assert_eq!(String::from_utf8_lossy(&written), expected, "{action:?}");
            }
        }
    }
}
