//! What matchers look at in a stream.

use std::borrow::Cow;

use super::StringMatcher;

/// What is looked at, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum MatchInput {
    /// The values of a header or trailer, joined by commas. The name is in lower case.
    Header(MatchedHeaders, String),
    /// The first value of a query parameter, decoded.
    QueryParameter(String),
    /// The response's status.
    ResponseStatus,
    /// The class of the response's status: `2xx`.
    ResponseStatusClass,
    /// Whether a response comes from the proxy itself: `true` or `false`.
    IsLocalReply,
    /// The client's address.
    SourceIp,
    /// The client's port.
    SourcePort,
    /// The address of the other end of the connection.
    DirectSourceIp,
    /// `local` where the client is on the same machine.
    SourceType,
    /// The address that the client has connected to.
    DestinationIp,
    /// The port that the client has connected to.
    DestinationPort,
    /// The name of the server that the client wanted when it began TLS.
    ServerName,
    /// An object of filter state as text.
    FilterState(String),
}

/// Which headers a matcher looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchedHeaders {
    /// The request's.
    Request,
    /// The request's trailers.
    RequestTrailers,
    /// The response's.
    Response,
    /// The response's trailers.
    ResponseTrailers,
}

/// A value, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MatchValue<'d> {
    /// Whether there will be one is not known yet.
    NotYet,
    /// There is none.
    Absent,
    /// The value.
    Present(Cow<'d, [u8]>),
}

/// A stream as matchers look at it.
pub trait MatchData {
    /// What is looked at.
    fn value(&self, input: &MatchInput) -> MatchValue<'_>;

    /// Whether the value at a path in a namespace of the stream's metadata passes a test.
    fn metadata(&self, namespace: &str, path: &[String], test: &ValueTest) -> bool;
}

/// A test of a value as JSON has them.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ValueTest {
    /// It is null.
    Null,
    /// It is this number.
    Number(f64),
    /// It is a number with `start <= number < end`.
    Range {
        /// The first number that passes.
        start: f64,
        /// The first number after it that does not.
        end: f64,
    },
    /// It is a string that passes.
    String(StringMatcher),
    /// It is this truth.
    Bool(bool),
    /// It is there; `false` never passes (Envoy 1.40).
    Present(bool),
    /// It is a list in which one passes.
    OneOf(Box<Self>),
    /// It passes one of these.
    Any(Vec<Self>),
}

/// A value as JSON has them.
pub trait JsonValue: Sized {
    /// What it is.
    fn look(&self) -> JsonKind<'_, Self>;
}

/// What a value is.
#[derive(Debug, Clone, Copy)]
pub enum JsonKind<'v, V> {
    /// Null.
    Null,
    /// A number.
    Number(f64),
    /// A string.
    String(&'v [u8]),
    /// A truth.
    Bool(bool),
    /// Values in order.
    List(&'v [V]),
    /// Values by key.
    Struct,
}

impl ValueTest {
    /// Whether a value passes.
    #[expect(clippy::float_cmp, reason = "a number is compared with what is written")]
    pub fn passes<V: JsonValue>(&self, value: Option<&V>) -> bool {
        match (self, value.map(V::look)) {
            (Self::Any(tests), _) => tests.iter().any(|test| test.passes(value)),
            (Self::Present(wanted), found) => *wanted && found.is_some(),
            (Self::Null, Some(JsonKind::Null)) => true,
            (Self::Number(wanted), Some(JsonKind::Number(number))) => *wanted == number,
            (Self::Range { start, end }, Some(JsonKind::Number(number))) => {
                (*start..*end).contains(&number)
            }
            (Self::String(matcher), Some(JsonKind::String(text))) => matcher.matches(text),
            (Self::Bool(wanted), Some(JsonKind::Bool(truth))) => *wanted == truth,
            (Self::OneOf(test), Some(JsonKind::List(list))) => {
                list.iter().any(|each| test.passes(Some(each)))
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::StringPattern;

    enum Json {
        Null,
        Number(f64),
        Text(&'static str),
        Bool(bool),
        List(Vec<Self>),
        Struct,
    }

    impl JsonValue for Json {
        fn look(&self) -> JsonKind<'_, Self> {
            match self {
                Self::Null => JsonKind::Null,
                Self::Number(number) => JsonKind::Number(*number),
                Self::Text(text) => JsonKind::String(text.as_bytes()),
                Self::Bool(truth) => JsonKind::Bool(*truth),
                Self::List(list) => JsonKind::List(list),
                Self::Struct => JsonKind::Struct,
            }
        }
    }

    #[test]
    fn a_value_passes_what_is_asked_of_its_kind() {
        let pattern = StringPattern::Exact("a".to_owned());
        let a =
            || ValueTest::String(StringMatcher { pattern: pattern.clone(), ignore_case: false });
        let range = || ValueTest::Range { start: 1.0, end: 2.0 };
        let list = |values| Some(Json::List(values));
        for (test, value, expected) in [
            (ValueTest::Null, Some(Json::Null), true),
            (ValueTest::Null, None, false),
            (ValueTest::Present(true), Some(Json::Struct), true),
            (ValueTest::Present(true), None, false),
            (ValueTest::Present(false), None, false),
            (ValueTest::Present(false), Some(Json::Null), false),
            (ValueTest::Number(1.0), Some(Json::Number(1.0)), true),
            (ValueTest::Number(1.0), Some(Json::Text("1")), false),
            (range(), Some(Json::Number(1.0)), true),
            (range(), Some(Json::Number(2.0)), false),
            (a(), Some(Json::Text("a")), true),
            (a(), Some(Json::Text("b")), false),
            (ValueTest::Bool(false), Some(Json::Bool(false)), true),
            (ValueTest::Bool(false), None, false),
            (ValueTest::OneOf(a().into()), list(vec![Json::Null, Json::Text("a")]), true),
            (ValueTest::OneOf(a().into()), list(vec![Json::Null]), false),
            (ValueTest::OneOf(a().into()), Some(Json::Text("a")), false),
            (ValueTest::Any(vec![a(), ValueTest::Null]), Some(Json::Null), true),
            (ValueTest::Any(vec![a(), ValueTest::Null]), Some(Json::Struct), false),
        ] {
            assert_eq!(test.passes(value.as_ref()), expected, "{test:?}");
        }
    }
}
