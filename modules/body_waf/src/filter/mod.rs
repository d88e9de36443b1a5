//! The filter: holds the request until its body has been read to the end.

mod rules;

use attache_sdk::debug;
use attache_sdk::prelude::*;

pub use self::rules::{Rules, Scan};

/// Denies requests whose body matches a pattern.
#[derive(Debug)]
pub struct BodyWaf {
    rules: Arc<Rules>,
    scan: Scan,
}

impl HttpFilter for BodyWaf {
    type Config = Rules;

    fn new(config: &Arc<Rules>) -> Self {
        Self { rules: config.clone(), scan: config.scan() }
    }

    fn request_headers(&mut self, request: &mut RequestHeaders<'_>) -> HeadersStatus {
        if request.end_of_stream() {
            return HeadersStatus::Continue;
        }
        let headers = request.headers();
        let encoded = headers.get_all("content-encoding").any(|coding| coding != b"identity");
        let announced = headers.get_str("content-length").and_then(|length| length.parse().ok());
        if encoded {
            // The patterns are for the bytes behind the coding.
            return request.reply(Reply::new(415).details("body_waf_encoded"));
        }
        if announced.is_some_and(|length: usize| length > self.rules.max_body_bytes) {
            return request.reply(too_long());
        }
        HeadersStatus::StopIteration
    }

    fn request_body(&mut self, request: &mut RequestBody<'_>) -> BodyStatus {
        let matches = self.scan.read(&self.rules, request.body_so_far());
        if matches || (request.end_of_stream() && self.scan.end(&self.rules)) {
            return request.reply(denied());
        }
        if self.scan.length() > self.rules.max_body_bytes {
            return request.reply(too_long());
        }
        if request.end_of_stream() {
            BodyStatus::Continue
        } else {
            BodyStatus::StopIterationAndBuffer
        }
    }

    fn request_trailers(&mut self, request: &mut RequestTrailers<'_>) -> TrailersStatus {
        if self.scan.end(&self.rules) {
            return request.reply(denied());
        }
        TrailersStatus::Continue
    }
}

fn denied() -> Reply {
    debug!("a request's body matches a pattern");
    Reply::new(403).body("Forbidden\n").details("body_waf_denied")
}

fn too_long() -> Reply {
    Reply::new(413).body("Payload Too Large\n").details("body_waf_too_long")
}
