//! `/config_dump`.

use attache_config::{DumpError, DumpQuery};
use http::StatusCode;

use super::{
    Subject,
    exchange::{Request, Response},
};

pub(super) fn config_dump(subject: &dyn Subject, request: &Request) -> Response {
    let query = &request.query;
    let name_regex = match query.regex("name_regex") {
        Ok(regex) => regex,
        Err(error) => {
            let text = query.first("name_regex").unwrap_or_default();
            return failure(
                StatusCode::BAD_REQUEST,
                format!("INVALID_ARGUMENT: Error while parsing name_regex from {text}: {error}"),
            );
        }
    };
    let wanted = DumpQuery {
        resource: query.value("resource"),
        mask: query.value("mask"),
        name_regex: name_regex.as_ref(),
        include_eds: query.has("include_eds"),
        last_updated: Some(subject.started()),
    };
    match subject.config().to_json(&wanted) {
        Ok(json) => Response::json(json),
        Err(error @ DumpError::NotFound(_)) => failure(StatusCode::NOT_FOUND, error.to_string()),
        Err(error) => failure(StatusCode::BAD_REQUEST, error.to_string()),
    }
}

fn failure(status: StatusCode, body: String) -> Response {
    Response { content_type: "text/plain", ..Response::error(status, body) }
}
