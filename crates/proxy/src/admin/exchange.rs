//! A request and a response as handlers see them.

use attache_config::model::SearchRegex;
use http::{Method, StatusCode};

/// A request to the admin server.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub(super) method: Method,
    /// With repeated slashes merged, as Envoy does for this server.
    pub(super) path: String,
    pub(super) query: Query,
}

impl Request {
    pub(super) fn new(method: Method, path: &str, query: Option<&str>) -> Self {
        let mut merged = String::with_capacity(path.len());
        for char in path.chars() {
            if char != '/' || !merged.ends_with('/') {
                merged.push(char);
            }
        }
        Self { method, path: merged, query: Query::parse(query.unwrap_or_default()) }
    }
}

/// The parameters of a request, decoded.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    pub(super) fn parse(text: &str) -> Self {
        let pairs = form_urlencoded::parse(text.as_bytes());
        Self(pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect())
    }

    /// The first value of a parameter.
    pub(super) fn first(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }

    /// The first value of a parameter, if it is not empty.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.first(name).filter(|value| !value.is_empty())
    }

    /// Whether a parameter is there, with whatever value.
    pub(super) fn has(&self, name: &str) -> bool {
        self.first(name).is_some()
    }

    /// All parameters.
    pub(super) fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The first value of a parameter as a regular expression, if it is not empty.
    ///
    /// # Errors
    ///
    /// What is wrong with the expression, in a line.
    pub(super) fn regex(&self, name: &str) -> Result<Option<SearchRegex>, String> {
        let Some(text) = self.value(name) else { return Ok(None) };
        SearchRegex::new(text).map(Some).map_err(|error| {
            let message = error.to_string();
            let cause = message.lines().last().unwrap_or_default().trim();
            format!("{}: {text}", cause.strip_prefix("error: ").unwrap_or(cause))
        })
    }
}

/// A response of the admin server.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Response {
    pub(super) status: StatusCode,
    pub(super) content_type: &'static str,
    pub(super) body: String,
}

pub(super) const TEXT: &str = "text/plain; charset=UTF-8";
pub(super) const JSON: &str = "application/json";
pub(super) const HTML: &str = "text/html; charset=UTF-8";

impl Response {
    pub(super) fn text(body: impl Into<String>) -> Self {
        Self { status: StatusCode::OK, content_type: TEXT, body: body.into() }
    }

    pub(super) fn json(body: String) -> Self {
        Self { content_type: JSON, ..Self::text(body) }
    }

    pub(super) fn html(body: String) -> Self {
        Self { content_type: HTML, ..Self::text(body) }
    }

    pub(super) fn error(status: StatusCode, body: impl Into<String>) -> Self {
        Self { status, ..Self::text(body) }
    }

    pub(super) fn bad_request(body: impl Into<String>) -> Self {
        Self::error(StatusCode::BAD_REQUEST, body)
    }

    pub(super) fn ok() -> Self {
        Self::text("OK\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_taken_apart() {
        let request = Request::new(Method::GET, "//a///b", Some("x=1&y&x=2&z=%2B+c"));
        assert_eq!(request.path, "/a/b");
        let query = &request.query;
        assert_eq!((query.first("x"), query.first("y")), (Some("1"), Some("")));
        assert_eq!((query.value("y"), query.value("z")), (None, Some("+ c")));
        assert!(query.has("y") && !query.has("w"));
        assert!(Query::parse("f=(").regex("f").is_err_and(|error| error.ends_with(": (")));
    }
}
