//! Changes to headers.

use envoy_types::pb::envoy::config::core::v3::{
    HeaderValueOption, header_value_option::HeaderAppendAction as ApiAppendAction,
};

use super::Translation;
use crate::{
    format::{Extensions, Format},
    model::{HeaderAppendAction, HeaderMutations, HeaderToAdd},
    path::Path,
};

/// Whose headers are changed: the first part of the fields' names.
#[derive(Clone, Copy)]
pub(super) enum Headers {
    Request,
    Response,
}

impl Headers {
    /// The fields with what is added and what is removed.
    const fn fields(self) -> (&'static str, &'static str) {
        match self {
            Self::Request => ("request_headers_to_add", "request_headers_to_remove"),
            Self::Response => ("response_headers_to_add", "response_headers_to_remove"),
        }
    }
}

impl Translation<'_> {
    /// What a message with such a pair of fields, at `path`, says of them.
    pub(super) fn header_mutations(
        &mut self,
        headers: Headers,
        add: &[HeaderValueOption],
        remove: &[String],
        path: &Path,
    ) -> HeaderMutations {
        let (add_field, remove_field) = headers.fields();
        HeaderMutations {
            add: self.headers_to_add(add, &path.field(add_field)),
            remove: self.each(remove, &path.field(remove_field), |this, name, path| {
                this.header_to_remove(name, path)
            }),
        }
    }

    pub(super) fn headers_to_add(
        &mut self,
        headers: &[HeaderValueOption],
        path: &Path,
    ) -> Vec<HeaderToAdd> {
        self.each(headers, path, Self::header_to_add)
    }

    fn header_to_remove(&mut self, name: &str, path: &Path) -> Option<String> {
        if is_modifiable(name) {
            return Some(name.to_ascii_lowercase());
        }
        if !self.walk.is_faulty(path) {
            self.walk.fault(path, ":-prefixed or host headers may not be removed");
        }
        None
    }

    #[expect(deprecated, reason = "Envoy still takes the field that append_action replaces")]
    pub(super) fn header_to_add(
        &mut self,
        option: &HeaderValueOption,
        path: &Path,
    ) -> Option<HeaderToAdd> {
        let header = option.header.as_ref()?;
        let header_path = path.field("header");
        let action = append_action(option.append_action);
        let action = match &option.append {
            None => action,
            Some(_) if action != HeaderAppendAction::AppendIfExistsOrAdd => {
                let cause = "append_action is set too; only one of both may be";
                self.walk.fault(&path.field("append"), cause);
                return None;
            }
            Some(append) if append.value => HeaderAppendAction::AppendIfExistsOrAdd,
            Some(_) => HeaderAppendAction::OverwriteIfExistsOrAdd,
        };
        if !is_modifiable(&header.key) {
            let path = header_path.field("key");
            if !self.walk.is_faulty(&path) {
                self.walk.fault(&path, ":-prefixed or host headers may not be modified");
            }
            return None;
        }
        Some(HeaderToAdd {
            name: header.key.to_ascii_lowercase(),
            value: self.header_value(&header.value, &header_path.field("value"))?,
            action,
            keep_empty_value: option.keep_empty_value,
        })
    }

    /// What a value, or another text of a route, is filled in from.
    pub(super) fn header_value(&mut self, text: &str, path: &Path) -> Option<Format> {
        match Format::parse(&without_legacy(text), Extensions::default()) {
            Ok(format) => Some(format),
            Err(_) if self.walk.is_faulty(path) => None,
            Err(error) => {
                self.walk.fault_with_hint(path, error.cause, error.hint);
                None
            }
        }
    }
}

/// The text with the spellings of old that Envoy 1.40 still takes in headers: `PER_REQUEST_STATE` for `FILTER_STATE`, and metadata
/// keys as a JSON array.
fn without_legacy(text: &str) -> String {
    let mut text = text.replace("%PER_REQUEST_STATE(", "%FILTER_STATE(");
    for command in ["DYNAMIC_METADATA", "UPSTREAM_METADATA"] {
        let start = format!("%{command}([");
        let mut from = 0;
        while let Some(found) = text[from..].find(&start) {
            let keys = from + found + start.len();
            let Some(len) = text[keys..].find("])") else { break };
            let joined: Vec<_> =
                text[keys..keys + len].split(',').map(|key| key.trim().trim_matches('"')).collect();
            let joined = joined.join(":");
            // The bracket before the keys and the one after them go too.
            text.replace_range(keys - 1..=keys + len, &joined);
            from = keys - 1 + joined.len();
        }
    }
    text
}

/// Other parts of a route change these, and they must be there.
fn is_modifiable(name: &str) -> bool {
    !name.starts_with(':') && !name.eq_ignore_ascii_case("host")
}

fn append_action(action: i32) -> HeaderAppendAction {
    match ApiAppendAction::try_from(action) {
        Ok(ApiAppendAction::AddIfAbsent) => HeaderAppendAction::AddIfAbsent,
        Ok(ApiAppendAction::OverwriteIfExistsOrAdd) => HeaderAppendAction::OverwriteIfExistsOrAdd,
        Ok(ApiAppendAction::OverwriteIfExists) => HeaderAppendAction::OverwriteIfExists,
        _ => HeaderAppendAction::AppendIfExistsOrAdd,
    }
}

#[cfg(test)]
mod tests {
    use super::without_legacy;

    #[test]
    fn old_spellings_are_taken() {
        for (text, expected) in [
            ("a %PER_REQUEST_STATE(k)%", "a %FILTER_STATE(k)%"),
            (r#"%DYNAMIC_METADATA(["a", "b"])%"#, "%DYNAMIC_METADATA(a:b)%"),
            (
                r#"%UPSTREAM_METADATA(["a","b"])%-%UPSTREAM_METADATA(["c"])%"#,
                "%UPSTREAM_METADATA(a:b)%-%UPSTREAM_METADATA(c)%",
            ),
            ("%DYNAMIC_METADATA(a:b)%", "%DYNAMIC_METADATA(a:b)%"),
            ("%DYNAMIC_METADATA([a", "%DYNAMIC_METADATA([a"),
        ] {
            assert_eq!(without_legacy(text), expected);
        }
    }
}
