//! Headers that a configuration adds and removes.

use attache_config::model::{HeaderAppendAction, HeaderMutations, HeaderToAdd};

use crate::http::headers::HeaderMap;

/// Removes headers, then replaces some, then adds others.
pub fn mutate_headers(mutations: &HeaderMutations, headers: &mut HeaderMap) {
    for name in &mutations.remove {
        headers.remove(name.as_bytes());
    }
    // What is done with one header does not depend on what was done with those before it.
    let mut additions = Vec::with_capacity(mutations.add.len());
    for header in &mutations.add {
        if let Some(replaces) = replaces(header, headers) {
            additions.push((header, replaces));
        }
    }
    for (header, _) in additions.iter().filter(|(_, replaces)| *replaces) {
        headers.remove(header.name.as_bytes());
        headers.add(header.name.as_bytes(), header.value.as_bytes());
    }
    for (header, _) in additions.iter().filter(|(_, replaces)| !*replaces) {
        headers.add(header.name.as_bytes(), header.value.as_bytes());
    }
}

/// Whether a header replaces the values that are there; `None` if it is not added at all.
fn replaces(header: &HeaderToAdd, headers: &HeaderMap) -> Option<bool> {
    if header.value.is_empty() && !header.keep_empty_value {
        return None;
    }
    let exists = || headers.get(header.name.as_bytes()).is_some();
    match header.action {
        HeaderAppendAction::AppendIfExistsOrAdd => Some(false),
        HeaderAppendAction::AddIfAbsent => (!exists()).then_some(false),
        HeaderAppendAction::OverwriteIfExistsOrAdd => Some(true),
        HeaderAppendAction::OverwriteIfExists => exists().then_some(true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::headers::Kind;

    fn add(name: &str, value: &str, action: HeaderAppendAction) -> HeaderToAdd {
        HeaderToAdd {
            name: name.to_owned(),
            value: value.to_owned(),
            action,
            keep_empty_value: false,
        }
    }

    #[test]
    fn every_action_with_and_without_a_value_there() {
        use HeaderAppendAction::{
            AddIfAbsent, AppendIfExistsOrAdd, OverwriteIfExists, OverwriteIfExistsOrAdd,
        };
        for (action, with, without) in [
            (AppendIfExistsOrAdd, "old,new", "new"),
            (AddIfAbsent, "old", "new"),
            (OverwriteIfExistsOrAdd, "new", "new"),
            (OverwriteIfExists, "new", ""),
        ] {
            let mutations =
                HeaderMutations { remove: vec![], add: vec![add("x-a", "new", action)] };
            for (present, expected) in [(true, with), (false, without)] {
                let mut headers = HeaderMap::new(Kind::Request);
                if present {
                    headers.push("x-a", "old");
                }
                mutate_headers(&mutations, &mut headers);
                let values: Vec<_> = headers.values(b"x-a").map(String::from_utf8_lossy).collect();
                assert_eq!(values.join(","), expected, "{action:?}");
            }
        }
    }

    #[test]
    fn removal_comes_first_and_empty_values_are_left_out() {
        let absent = add("x-a", "1", HeaderAppendAction::AddIfAbsent);
        let empty = add("x-b", "", HeaderAppendAction::AppendIfExistsOrAdd);
        let kept = HeaderToAdd { keep_empty_value: true, ..add("x-c", "", empty.action) };
        let mutations = HeaderMutations {
            remove: vec!["x-a".to_owned()],
            add: vec![absent.clone(), absent, empty, kept],
        };
        let mut headers = HeaderMap::new(Kind::Response);
        headers.push("x-a", "0");
        mutate_headers(&mutations, &mut headers);
        let all: Vec<_> = headers.iter().collect();
        // Both were absent when the values were made.
        assert_eq!(all, [(&b"x-a"[..], &b"1"[..]), (b"x-a", b"1"), (b"x-c", b"")]);
    }
}
