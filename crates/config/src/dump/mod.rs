//! The configuration as it was read, for whoever wants to see it: Envoy's `/config_dump`.

mod mask;
mod parts;
mod secrets;
mod unprintable;

use std::{sync::Arc, time::SystemTime};

use prost_reflect::{DynamicMessage, ReflectMessage, SerializeOptions, Value};
use serde_json::ser::{PrettyFormatter, Serializer};

use self::{mask::Mask, parts::Parts};
use crate::model::SearchRegex;

/// A configuration as it was read.
#[derive(Clone, Debug, Default)]
pub struct ConfigDump(Option<Arc<DynamicMessage>>);

/// What of a configuration is wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct DumpQuery<'a> {
    /// Only the elements of the repeated field of this name.
    pub resource: Option<&'a str>,
    /// Only these fields: paths, separated by commas.
    pub mask: Option<&'a str>,
    /// Only what has a name that matches in whole.
    pub name_regex: Option<&'a SearchRegex>,
    /// Endpoints too.
    pub include_eds: bool,
    /// When the configuration was read.
    pub last_updated: Option<SystemTime>,
}

/// Why there is no dump. The texts are Envoy's.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DumpError {
    /// No part of the configuration has such a field.
    #[error("{0} not found in config dump")]
    NotFound(String),
    /// The field holds one thing only.
    #[error("{0} is not a repeated field. Use ?mask={0} to get only this field")]
    NotRepeated(String),
    /// No part of the configuration has the fields of the mask.
    #[error("FieldMask {0} could not be successfully applied to any configs.")]
    MaskFitsNothing(String),
    /// The elements of the resource do not have the fields of the mask.
    #[error("FieldMask paths: \"{0}\" could not be successfully used.")]
    MaskDoesNotFit(String),
}

impl ConfigDump {
    /// A dump of the bootstrap message, without its secrets and without messages of types that nobody here knows.
    pub(crate) fn new(mut bootstrap: DynamicMessage) -> Self {
        secrets::redact(&mut bootstrap);
        unprintable::leave_out(&mut bootstrap);
        Self(Some(Arc::new(bootstrap)))
    }

    /// The wanted part as JSON, with the API's own field names.
    ///
    /// # Errors
    ///
    /// [`DumpError`], if something is wanted that no configuration has.
    pub fn to_json(&self, query: &DumpQuery<'_>) -> Result<String, DumpError> {
        let Some(bootstrap) = &self.0 else { return Ok("{}\n".to_owned()) };
        let parts = Parts::new(bootstrap, query);
        let configs = match query.resource {
            Some(resource) => resources(parts, resource, query)?,
            None => masked(parts, query.mask)?,
        };
        let mut dump = parts::message("envoy.admin.v3.ConfigDump");
        let configs = configs.iter().map(|config| Value::Message(parts::any(config)));
        dump.set_field_by_name("configs", Value::List(configs.collect()));
        Ok(pretty(&dump))
    }
}

fn masked(parts: Parts, mask: Option<&str>) -> Result<Vec<DynamicMessage>, DumpError> {
    let mut configs = parts.0;
    if let Some(text) = mask {
        let mask = Mask::parse(text);
        configs.retain(|config| mask.fits(&config.descriptor(), Some(config)));
        if configs.is_empty() {
            return Err(DumpError::MaskFitsNothing(text.to_owned()));
        }
        configs.iter_mut().for_each(|config| mask.trim(config));
    }
    Ok(configs)
}

/// The elements of a repeated field, whichever part has it.
fn resources(
    parts: Parts,
    resource: &str,
    query: &DumpQuery<'_>,
) -> Result<Vec<DynamicMessage>, DumpError> {
    for config in parts.0 {
        let Some(field) = config.descriptor().get_field_by_name(resource) else { continue };
        if !field.is_list() {
            return Err(DumpError::NotRepeated(resource.to_owned()));
        }
        let elements = config.get_field(&field);
        let elements = elements.as_list().unwrap_or_default().iter();
        let mut elements: Vec<_> = elements.filter_map(Value::as_message).cloned().collect();
        if let Some(text) = query.mask {
            let mask = Mask::parse(text);
            for element in &mut elements {
                if !mask.fits(&element.descriptor(), Some(element)) {
                    return Err(DumpError::MaskDoesNotFit(text.to_owned()));
                }
                mask.trim(element);
            }
        }
        return Ok(elements);
    }
    Err(DumpError::NotFound(resource.to_owned()))
}

fn pretty(message: &DynamicMessage) -> String {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, PrettyFormatter::with_indent(b" "));
    let options = SerializeOptions::new().use_proto_field_name(true);
    // Writing to memory does not fail, and messages of types that are not among the compiled ones have been left out.
    let _written = message.serialize_with_options(&mut serializer, &options);
    bytes.push(b'\n');
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests;
