//! Compares what was seen with what a case says.

use crate::case::{Received, Response};
use crate::http1::Arrived;

/// Fails unless these are the lines; one that ends in `...` stands for all that begin so.
pub(crate) fn lines(expected: &[String], found: &[String]) -> Result<(), String> {
    let is = |(expected, found): (&String, &String)| match expected.strip_suffix("...") {
        Some(start) => found.starts_with(start),
        None => expected == found,
    };
    if expected.len() == found.len() && expected.iter().zip(found).all(is) {
        return Ok(());
    }
    Err(format!("these lines:\n{}are not these:\n{}", listed(found), listed(expected)))
}

/// Fails unless the response is this one.
pub(crate) fn response(expected: &Response, found: Option<&Arrived>) -> Result<(), String> {
    let Some(found) = found else {
        return if expected.none {
            Ok(())
        } else {
            Err("the connection ends without a response".to_owned())
        };
    };
    if expected.none {
        return Err(format!("a response comes: {found:#?}"));
    }
    let status = expected.status.unwrap_or(200);
    let fail = |what: &str| {
        Err(format!("{what} of the response:\nexpected {expected:?}\nfound {found:?}"))
    };
    if found.status() != Some(status) {
        return fail("the status");
    }
    if found.broken != expected.broken {
        return fail("the end");
    }
    let body = expected.body.as_deref();
    match parts(found, &expected.fields, &expected.without, body, expected.trailers.as_deref()) {
        Some(what) => fail(what),
        None => Ok(()),
    }
}

/// Fails unless these are the requests.
pub(crate) fn requests(expected: &[Received], found: &[Arrived]) -> Result<(), String> {
    let fail = |what: &str| {
        Err(format!("{what} of what the upstream gets:\nexpected {expected:?}\nfound {found:?}"))
    };
    if expected.len() != found.len() {
        return fail("the number");
    }
    for (expected, found) in expected.iter().zip(found) {
        if expected.line.as_ref().is_some_and(|line| *line != found.line) {
            return fail("the first line");
        }
        let body = expected.body.as_deref();
        let trailers = expected.trailers.as_deref();
        if let Some(what) = parts(found, &expected.fields, &expected.without, body, trailers) {
            return fail(what);
        }
    }
    Ok(())
}

/// The part that is not as it should be.
fn parts(
    found: &Arrived,
    fields: &[String],
    without: &[String],
    body: Option<&str>,
    trailers: Option<&[String]>,
) -> Option<&'static str> {
    let text = |(name, value): &(String, String)| format!("{name}: {value}");
    let mut there = found.fields.iter().map(text);
    // In order: each is looked for behind the one before it.
    if !fields.iter().all(|field| there.any(|found| found == *field)) {
        return Some("a field");
    }
    if found.fields.iter().any(|(name, _)| without.contains(name)) {
        return Some("a field that must not be there");
    }
    if body.is_some_and(|body| body != found.body) {
        return Some("the body");
    }
    let own: Vec<_> = found.trailers.iter().map(text).collect();
    trailers.is_some_and(|trailers| trailers != own).then_some("the trailers")
}

fn listed(lines: &[String]) -> String {
    lines.iter().map(|line| format!("    {line}\n")).collect()
}
