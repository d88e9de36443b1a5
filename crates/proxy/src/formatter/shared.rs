//! What filters have left in the stream.

use attache_config::format::FilterStateForm;

use super::{Context, command::Value, json::write_string};
use crate::network::filter_state::JsonForm;

/// An object of filter state: as the text that it is, as JSON, or one of its fields, each of which only some have.
pub(super) fn write_filter_state(
    context: &Context<'_>,
    key: &str,
    form: &FilterStateForm,
    out: &mut Vec<u8>,
) -> Value {
    let object = context.stream.and_then(|stream| stream.filter_state(key.as_bytes()));
    let Some(object) = object else { return Value::Absent };
    match form {
        FilterStateForm::Plain => Value::text(object.serialized().as_deref(), out),
        FilterStateForm::Field(name) => {
            Value::text(object.field(name).as_deref().map(str::as_bytes), out)
        }
        FilterStateForm::Json => match object.json() {
            None => Value::Absent,
            Some(JsonForm::String(bytes)) => {
                write_string(&bytes, out);
                Value::Json
            }
            Some(JsonForm::Literal(text)) => {
                out.extend_from_slice(text.as_bytes());
                Value::Json
            }
        },
    }
}
