//! How long a route waits for the response.

use std::time::Duration;

use attache_config::model::ClusterRoute;

use crate::http::headers::HeaderMap;

/// The longest time from the end of the request to the end of the response; `None` for no limit.
///
/// A route that limits the stream as a whole has none for the response. One with a limit for gRPC takes it from the request's
/// `grpc-timeout`, and tells the server what is left of it.
pub(super) fn response_timeout(route: &ClusterRoute, headers: &mut HeaderMap) -> Option<Duration> {
    if route.max_stream_duration.is_some() {
        return None;
    }
    let Some(limits) = route.grpc_timeout.filter(|_| headers.is_grpc()) else {
        return route.timeout;
    };
    // Zero stands for no limit in all of these.
    let mut timeout = grpc_timeout(headers).unwrap_or_default();
    if let Some(offset) = limits.offset.filter(|offset| *offset < timeout) {
        timeout -= offset;
    }
    if !limits.max.is_zero() && (timeout.is_zero() || timeout > limits.max) {
        timeout = limits.max;
    }
    let timeout = Some(timeout).filter(|timeout| !timeout.is_zero())?;
    set_grpc_timeout(timeout, headers);
    Some(timeout)
}

/// What `grpc-timeout` says: up to 8 digits and a unit. `None` where it is missing or malformed.
pub(in crate::http) fn grpc_timeout(headers: &HeaderMap) -> Option<Duration> {
    let (unit, digits) = headers.get(b"grpc-timeout")?.split_last()?;
    if digits.len() > 8 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number: u64 = std::str::from_utf8(digits).ok()?.parse().ok()?;
    // Milliseconds are the unit of all time limits; what is shorter counts as one.
    Some(Duration::from_millis(match unit {
        b'H' => number * 60 * 60 * 1000,
        b'M' => number * 60 * 1000,
        b'S' => number * 1000,
        b'm' => number,
        b'u' => number.div_ceil(1000),
        b'n' => number.div_ceil(1_000_000),
        _ => return None,
    }))
}

/// Writes `grpc-timeout`, in the finest unit that takes no more than 8 digits.
pub(in crate::http) fn set_grpc_timeout(timeout: Duration, headers: &mut HeaderMap) {
    const MOST: u128 = 99_999_999;
    let mut number = timeout.as_millis();
    let mut unit = 'm';
    for (next, size) in [('S', 1000), ('M', 60), ('H', 60)] {
        if number > MOST {
            number /= size;
            unit = next;
        }
    }
    headers.set(b"grpc-timeout", format!("{}{unit}", number.min(MOST)).as_bytes());
}

#[cfg(test)]
mod tests {
    use attache_config::model::{GrpcTimeout, MaxStreamDuration};

    use super::*;
    use crate::http::headers::Kind;

    fn request(grpc_timeout: &str) -> HeaderMap {
        let mut headers = HeaderMap::new(Kind::Request);
        headers.push("content-type", "application/grpc");
        headers.set(b"grpc-timeout", grpc_timeout.as_bytes());
        headers
    }

    #[test]
    fn grpc_timeouts_are_read_and_written() {
        for (text, expected) in [
            ("1H", Some(3_600_000)),
            ("2M", Some(120_000)),
            ("3S", Some(3000)),
            ("4m", Some(4)),
            ("5u", Some(1)),
            ("1000001n", Some(2)),
            ("99999999H", Some(99_999_999 * 3_600_000)),
            ("100000000m", None),
            ("1", None),
            ("1x", None),
            ("-1S", None),
            ("S", None),
            ("", None),
        ] {
            assert_eq!(grpc_timeout(&request(text)), expected.map(Duration::from_millis), "{text}");
        }
        for (milliseconds, expected) in [
            (1, "1m"),
            (99_999_999, "99999999m"),
            (100_000_000, "100000S"),
            (u64::MAX, "99999999H"),
        ] {
            let mut headers = HeaderMap::new(Kind::Request);
            set_grpc_timeout(Duration::from_millis(milliseconds), &mut headers);
            assert_eq!(headers.get(b"grpc-timeout"), Some(expected.as_bytes()));
        }
    }

    #[test]
    fn the_header_is_respected_up_to_the_limit() {
        let second = Duration::from_secs(1);
        for (header, max, offset, expected) in [
            ("3S", 5, None, Some(3)),
            ("9S", 5, None, Some(5)),
            ("9S", 0, None, Some(9)),
            ("", 5, None, Some(5)),
            ("", 0, None, None),
            ("3S", 5, Some(1), Some(2)),
            ("3S", 5, Some(3), Some(3)),
        ] {
            let offset = offset.map(|offset| second * offset);
            let grpc_timeout = Some(GrpcTimeout { max: second * max, offset });
            let route = ClusterRoute { grpc_timeout, ..ClusterRoute::to("c") };
            let timeout = response_timeout(&route, &mut request(header));
            assert_eq!(timeout, expected.map(|expected| second * expected), "{header} {max}");
        }
    }

    #[test]
    fn a_limit_on_the_stream_takes_the_place_of_the_response_timeout() {
        let max_stream_duration = Some(MaxStreamDuration::default());
        let route = ClusterRoute { max_stream_duration, ..ClusterRoute::to("c") };
        assert_eq!(response_timeout(&route, &mut request("1S")), None);
        assert_eq!(
            response_timeout(&ClusterRoute::to("c"), &mut request("1S")),
            Some(ClusterRoute::DEFAULT_TIMEOUT)
        );
    }
}
