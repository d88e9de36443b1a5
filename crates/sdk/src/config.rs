//! Configuration: from the bytes that the host hands over to a type of the module's author.

use core::fmt;
use std::error::Error;

use serde::de::DeserializeOwned;

/// A configuration type.
///
/// Every type that serde can read is one: the host's bytes are taken as JSON, and a configuration that is absent as `null` or,
/// where the type does not take that, as `{}`. So `()` is a filter without configuration, and a structure whose fields all
/// have defaults may be left out. [`RawConfig`] takes the bytes as they are. For anything else, such as a configuration that
/// is checked or compiled, use serde's `try_from` attribute or implement this trait for a type that serde does not read.
///
/// ```
/// use serde::Deserialize;
///
/// #[derive(Deserialize)]
/// #[serde(deny_unknown_fields)]
/// struct Limits {
///     max_bytes: usize,
/// }
///
/// let limits = <Limits as attache_sdk::FilterConfig>::parse(br#"{"max_bytes": 1024}"#).unwrap();
/// assert_eq!(limits.max_bytes, 1024);
/// let error = <Limits as attache_sdk::FilterConfig>::parse(b"").err().unwrap();
/// assert_eq!(error.to_string(), "missing field `max_bytes` at line 1 column 2");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a filter configuration",
    note = "derive `serde::Deserialize` for it to read JSON, or take `attache_sdk::RawConfig` for the bytes as they are",
    note = "a configuration is shared by threads, so it is `Send + Sync + 'static`"
)]
pub trait FilterConfig: Send + Sync + Sized + 'static {
    /// Reads the configuration from the bytes that the host hands over; none where the configuration is absent.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in words for the operator. The host refuses the whole configuration then (HTTP-357).
    fn parse(bytes: &[u8]) -> Result<Self, ConfigError>;
}

impl<T: DeserializeOwned + Send + Sync + 'static> FilterConfig for T {
    fn parse(bytes: &[u8]) -> Result<Self, ConfigError> {
        if bytes.is_empty() {
            return serde_json::from_slice(b"null")
                .or_else(|_| serde_json::from_slice(b"{}"))
                .map_err(ConfigError::from);
        }
        serde_json::from_slice(bytes).map_err(|error| {
            if error.is_syntax() && bytes.first() == Some(&STRUCT_FIELD_TAG) {
                return ConfigError::from(format!(
                    "{error}; a host of this release hands a google.protobuf.Struct over in binary form: \
                     give the JSON text in a google.protobuf.StringValue"
                ));
            }
            ConfigError::from(error)
        })
    }
}

/// First byte of a serialised `google.protobuf.Struct`, which Envoy 1.37 passes on as it is (HTTP-350).
const STRUCT_FIELD_TAG: u8 = 0x0a;

/// The configuration's bytes as the host hands them over; empty where it is absent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RawConfig(pub Vec<u8>);

impl FilterConfig for RawConfig {
    fn parse(bytes: &[u8]) -> Result<Self, ConfigError> {
        Ok(Self(bytes.to_vec()))
    }
}

/// What is wrong with a configuration.
///
/// Made by `?` from any error and by `into` from a text.
pub struct ConfigError(Box<dyn Error + Send + Sync>);

impl<E: Into<Box<dyn Error + Send + Sync>>> From<E> for ConfigError {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)?;
        let mut source = self.0.source();
        while let Some(cause) = source {
            write!(formatter, ": {cause}")?;
            source = cause.source();
        }
        Ok(())
    }
}

impl fmt::Debug for ConfigError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize, PartialEq, Debug)]
    #[serde(default, deny_unknown_fields)]
    struct Defaulted {
        limit: u32,
    }

    impl Default for Defaulted {
        fn default() -> Self {
            Self { limit: 7 }
        }
    }

    #[test]
    fn an_absent_configuration_is_null_or_empty() {
        assert_eq!(<()>::parse(b"").unwrap(), ());
        assert_eq!(Option::<Defaulted>::parse(b"").unwrap(), None);
        assert_eq!(Defaulted::parse(b"").unwrap(), Defaulted { limit: 7 });
        assert_eq!(RawConfig::parse(b"").unwrap(), RawConfig(vec![]));
    }

    #[test]
    fn errors_name_the_field() {
        let error = Defaulted::parse(br#"{"limit": 1, "limits": 2}"#).unwrap_err();
        assert!(error.to_string().contains("unknown field `limits`"), "{error}");
    }

    #[test]
    fn a_binary_struct_is_explained() {
        let error = Defaulted::parse(b"\x0a\x0c\x0a\x05limit").unwrap_err();
        assert!(error.to_string().contains("StringValue"), "{error}");
    }

    #[test]
    fn raw_bytes_stay_as_they_are() {
        assert_eq!(RawConfig::parse(b"\0\xff").unwrap(), RawConfig(vec![0, 0xff]));
    }
}
