//! Formats with commands in them.

use envoy_types::pb::{
    envoy::{
        config::core::v3::{
            SubstitutionFormatString, TypedExtensionConfig,
            substitution_format_string::Format as Api,
        },
        extensions::formatter::req_without_query::v3::ReqWithoutQuery,
    },
    google::protobuf::{Struct, Value, value::Kind},
};

use super::{Translation, listener::unpack};
use crate::{
    format::{Extensions, Format, JsonFormat, JsonValue},
    model::AccessLogFormat,
    path::Path,
};

/// So many bytes a format read from a file may have.
const MAX_FORMAT: u64 = 1024 * 1024;

impl Translation<'_> {
    /// The format of a log; `None` after a fault, here and below.
    #[expect(deprecated, reason = "Envoy still takes text_format")]
    pub(super) fn format_string(
        &mut self,
        config: &SubstitutionFormatString,
        path: &Path,
    ) -> Option<AccessLogFormat> {
        for (index, formatter) in config.formatters.iter().enumerate() {
            let Some(any) = &formatter.typed_config else { continue };
            if !any.type_url.contains(".formatter.") {
                let path = path.field("formatters").index(index).field("typed_config");
                self.out_of_place(any, "formatter", &path);
            }
        }
        let is_req_without_query = |formatter: &TypedExtensionConfig| {
            let config = formatter.typed_config.as_ref();
            config.is_some_and(|any| unpack::<ReqWithoutQuery>(any).is_some())
        };
        let extensions =
            Extensions { req_without_query: config.formatters.iter().any(is_req_without_query) };
        let omit_empty_values = config.omit_empty_values;
        match config.format.as_ref()? {
            Api::TextFormat(text) => {
                let format = self.text_format(text, extensions, &path.field("text_format"))?;
                Some(AccessLogFormat::Text { format, omit_empty_values })
            }
            Api::TextFormatSource(source) => {
                let path = path.field("text_format_source");
                let text = self.data(source, MAX_FORMAT, &path)?;
                let Ok(text) = str::from_utf8(&text) else {
                    self.walk.fault(&path, "the format is not UTF-8");
                    return None;
                };
                let format = self.text_format(text, extensions, &path)?;
                Some(AccessLogFormat::Text { format, omit_empty_values })
            }
            Api::JsonFormat(json) => {
                let path = path.field("json_format");
                let fields = self.json_fields(json, extensions, &path)?;
                Some(AccessLogFormat::Json(JsonFormat { fields, omit_empty_values }))
            }
        }
    }

    /// A format of text.
    pub(super) fn text_format(
        &mut self,
        text: &str,
        extensions: Extensions,
        path: &Path,
    ) -> Option<Format> {
        match Format::parse(text, extensions) {
            Ok(format) => Some(format),
            Err(_) if self.walk.is_faulty(path) => None,
            Err(error) => {
                let cause = if error.cause.contains("position") {
                    error.cause
                } else {
                    format!("{} (at position {} of the format)", error.cause, error.position)
                };
                self.walk.fault_with_hint(path, cause, error.hint);
                None
            }
        }
    }

    /// The fields of a JSON object, in alphabetical order.
    pub(super) fn json_fields(
        &mut self,
        object: &Struct,
        extensions: Extensions,
        path: &Path,
    ) -> Option<Vec<(String, JsonValue)>> {
        let mut keys: Vec<_> = object.fields.iter().collect();
        keys.sort_by_key(|(key, _)| *key);
        let fields: Vec<_> = keys
            .into_iter()
            .map(|(key, value)| {
                let value = self.json_value(value, extensions, &path.field(key))?;
                Some((JsonValue::text(key), value))
            })
            .collect();
        fields.into_iter().collect()
    }

    fn json_value(
        &mut self,
        value: &Value,
        extensions: Extensions,
        path: &Path,
    ) -> Option<JsonValue> {
        Some(match value.kind.as_ref() {
            None | Some(Kind::NullValue(_)) => JsonValue::Null,
            Some(Kind::BoolValue(truth)) => JsonValue::Constant(truth.to_string()),
            Some(Kind::NumberValue(number)) => JsonValue::Constant(JsonValue::number(*number)),
            Some(Kind::StringValue(text)) if !text.contains('%') => {
                JsonValue::Constant(JsonValue::text(text))
            }
            Some(Kind::StringValue(text)) => {
                JsonValue::Format(self.text_format(text, extensions, path)?)
            }
            Some(Kind::StructValue(object)) => {
                JsonValue::Object(self.json_fields(object, extensions, path)?)
            }
            Some(Kind::ListValue(list)) => {
                let values: Vec<_> = list
                    .values
                    .iter()
                    .enumerate()
                    .map(|(index, value)| self.json_value(value, extensions, &path.index(index)))
                    .collect();
                JsonValue::Array(values.into_iter().collect::<Option<_>>()?)
            }
        })
    }
}
