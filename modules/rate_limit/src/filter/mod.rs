//! The filter: takes one token for each request, of the route's bucket or else of the filter's.

mod limit;

use std::time::Duration;

use attache_sdk::http::{Counter, Gauge};
use attache_sdk::prelude::*;

pub use self::limit::Limit;

/// The configuration: the limit that holds where a route has none of its own, and what is counted.
#[derive(Debug)]
pub struct RateLimits {
    limit: Limit,
    requests: Counter<1>,
    last_wait: Gauge,
}

impl HttpFilterConfig for RateLimits {
    fn new(setup: &mut Setup<'_>) -> Result<Self, ConfigError> {
        Ok(Self {
            limit: setup.parse()?,
            requests: setup.counter("rate_limit_requests", ["outcome"])?,
            last_wait: setup.gauge("rate_limit_last_wait_ms", [])?,
        })
    }
}

/// Answers 429 to requests over the limit.
#[derive(Debug)]
pub struct RateLimit(Arc<RateLimits>);

impl HttpFilter for RateLimit {
    type Config = RateLimits;

    fn new(config: &Arc<RateLimits>) -> Self {
        Self(config.clone())
    }

    fn route_config() -> RouteConfigType {
        RouteConfigType::of::<Limit>()
    }

    fn request_headers(&mut self, request: &mut RequestHeaders<'_>) -> HeadersStatus {
        let limit = request.route_config::<Limit>().unwrap_or(&self.0.limit);
        let (wait, enforced) = match limit.take() {
            Ok(()) => {
                self.0.requests.with(["allowed"]).add(request, 1);
                return HeadersStatus::Continue;
            }
            Err(wait) => (wait, limit.enforced()),
        };
        self.0.last_wait.set(request, milliseconds(wait));
        if !enforced {
            self.0.requests.with(["would_limit"]).add(request, 1);
            return HeadersStatus::Continue;
        }
        self.0.requests.with(["limited"]).add(request, 1);
        request.add_custom_flag("RL");
        let reply = Reply::new(429)
            .header("retry-after", seconds(wait).to_string())
            .body("Too Many Requests\n")
            .details("rate_limited");
        request.reply(reply)
    }
}

fn milliseconds(wait: Duration) -> u64 {
    u64::try_from(wait.as_millis()).unwrap_or(u64::MAX)
}

/// Whole seconds, so that who waits them is not early.
fn seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}
