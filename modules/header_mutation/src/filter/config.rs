//! The configuration, checked when it is read, so that applying it cannot fail later.

use serde::Deserialize;

/// What is done to requests and responses.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mutations {
    /// To the headers of requests.
    pub request: Mutation,
    /// To the headers of responses, those that the proxy makes itself included.
    pub response: Mutation,
}

/// What is done to one header map, in this order.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mutation {
    /// Names whose values are all removed.
    pub remove: Vec<Name>,
    /// Fields that take the place of all values of their name.
    pub set: Vec<Field>,
    /// Fields that come after the values of their name.
    pub add: Vec<Field>,
}

/// A header's name and value.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "RawField")]
pub struct Field {
    /// An HTTP token, or a pseudo header such as `:path`.
    pub name: String,
    /// Not empty, without CR, LF and NUL.
    pub value: String,
}

/// A regular header's name.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Name(pub String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawField {
    name: String,
    value: String,
}

impl TryFrom<RawField> for Field {
    type Error = String;

    fn try_from(field: RawField) -> Result<Self, String> {
        let RawField { name, value } = field;
        if !is_token(name.strip_prefix(':').unwrap_or(&name)) {
            return Err(format!("`{name}` is not a header name"));
        }
        if value.is_empty() || value.contains(['\r', '\n', '\0']) {
            return Err(format!("the value of `{name}` is empty or contains CR, LF or NUL"));
        }
        Ok(Self { name, value })
    }
}

impl TryFrom<String> for Name {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        // No message can go on without its pseudo headers (HTTP-133, HTTP-134).
        if !is_token(&name) {
            return Err(format!("`{name}` is not the name of a header that can be removed"));
        }
        Ok(Self(name))
    }
}

fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
