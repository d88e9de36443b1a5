//! Headers that a configuration adds and removes.

use attache_config::{
    format::Format,
    model::{HeaderAppendAction, HeaderMutations, HeaderToAdd},
};

use crate::{
    formatter::{Context, write_text},
    http::{
        headers::{HeaderMap, Kind},
        stream::Stream,
        stream_info::StreamInfo,
    },
};

/// What the values of added headers are made from, besides the headers themselves.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// What is known about the stream.
    pub info: &'a StreamInfo,
    /// The stream, for what filters have left in it.
    pub stream: Option<&'a Stream>,
    /// The request's headers, where a response's are changed.
    pub request: Option<&'a HeaderMap>,
}

impl Sources<'_> {
    /// A format, filled in while `headers` are being changed. What is missing is left out, or a dash.
    pub(super) fn fill_in(self, format: &Format, headers: &HeaderMap, leaves_out: bool) -> Vec<u8> {
        let mut context = Context { stream: self.stream, ..Context::new(self.info) };
        if headers.kind() == Kind::Request {
            context.request_headers = Some(headers);
        } else {
            context.request_headers = self.request;
            context.response_headers = Some(headers);
        }
        let mut text = Vec::new();
        write_text(format, &context, leaves_out, &mut text);
        text
    }
}

/// Removes headers, then replaces some, then adds others.
pub fn mutate_headers(mutations: &HeaderMutations, headers: &mut HeaderMap, sources: Sources<'_>) {
    for name in &mutations.remove {
        headers.remove(name.as_bytes());
    }
    // All is decided by the headers as they are now: no addition sees another one.
    let mut additions = Vec::with_capacity(mutations.add.len());
    for header in &mutations.add {
        let value = sources.fill_in(&header.value, headers, true);
        if (!value.is_empty() || header.keep_empty_value)
            && let Some(replaces) = replaces(header, headers)
        {
            additions.push((header.name.as_bytes(), value, replaces));
        }
    }
    for (name, value, _) in additions.iter().filter(|(.., replaces)| *replaces) {
        headers.remove(name);
        headers.add(name, value);
    }
    for (name, value, _) in additions.iter().filter(|(.., replaces)| !*replaces) {
        headers.add(name, value);
    }
}

/// Whether a header replaces the values that are there; `None` if it is not added at all.
fn replaces(header: &HeaderToAdd, headers: &HeaderMap) -> Option<bool> {
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
    use std::{rc::Rc, time::Instant};

    use attache_config::format::Extensions;

    use super::*;
    use crate::network::ConnectionInfo;

    fn add(name: &str, value: &str, action: HeaderAppendAction) -> HeaderToAdd {
        HeaderToAdd {
            name: name.to_owned(),
            value: Format::parse(value, Extensions::default()).expect("a format"),
            action,
            keep_empty_value: false,
        }
    }

    fn mutate(mutations: &HeaderMutations, headers: &mut HeaderMap) {
        let address = ([127, 0, 0, 1], 1).into();
        let connection = ConnectionInfo::new(address, address, Instant::now());
        let info = StreamInfo::new(Rc::clone(&connection), Instant::now(), None);
        mutate_headers(mutations, headers, Sources { info: &info, stream: None, request: None });
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
                mutate(&mutations, &mut headers);
                let values: Vec<_> = headers.values(b"x-a").map(String::from_utf8_lossy).collect();
                assert_eq!(values.join(","), expected, "{action:?}");
            }
        }
    }

    #[test]
    fn removal_comes_first_and_empty_values_are_left_out() {
        let absent = add("x-a", "%REQ(x-b)%", HeaderAppendAction::AddIfAbsent);
        let empty = add("x-d", "%REQ(x-missing)%", HeaderAppendAction::AppendIfExistsOrAdd);
        let kept = HeaderToAdd { name: "x-e".to_owned(), keep_empty_value: true, ..empty.clone() };
        let changed = add("x-b", "2", HeaderAppendAction::OverwriteIfExistsOrAdd);
        let mutations = HeaderMutations {
            remove: vec!["x-a".to_owned()],
            add: vec![changed, absent.clone(), absent, empty, kept],
        };
        let mut headers = HeaderMap::new(Kind::Request);
        headers.push("x-a", "0");
        headers.push("x-b", "1");
        mutate(&mutations, &mut headers);
        let all: Vec<_> = headers.iter().collect();
        // Values and presence are those of before.
        let expected: [(&[u8], &[u8]); 4] =
            [(b"x-b", b"2"), (b"x-a", b"1"), (b"x-a", b"1"), (b"x-e", b"")];
        assert_eq!(all, expected);
    }
}
