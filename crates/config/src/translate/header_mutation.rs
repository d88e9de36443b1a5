//! Changes to headers.

use envoy_types::pb::envoy::config::core::v3::{
    HeaderValueOption, header_value_option::HeaderAppendAction as ApiAppendAction,
};

use super::Translation;
use crate::{
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
    fn header_to_add(&mut self, option: &HeaderValueOption, path: &Path) -> Option<HeaderToAdd> {
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

    /// A value without command operators: `%%` stands for a percent sign.
    fn header_value(&mut self, text: &str, path: &Path) -> Option<String> {
        let literal = text.replace("%%", "\0");
        if literal.contains('%') {
            if !self.walk.is_faulty(path) {
                let cause = "command operators are known but not supported by Attaché";
                let hint = "a percent sign is written %%".to_owned();
                self.walk.fault_with_hint(path, cause, Some(hint));
            }
            return None;
        }
        Some(literal.replace('\0', "%"))
    }
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
