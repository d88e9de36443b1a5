//! How long a route lets a stream live, and the `grpc-timeout` header that may say so.

use std::time::Duration;

use attache_config::model::{ClusterRoute, RouteTimeout};

use crate::http::headers::HeaderMap;

/// How long a stream of `route` may live. A gRPC server is told of it.
pub fn stream_limit(route: &ClusterRoute, headers: &mut HeaderMap) -> RouteTimeout {
    let Some(limits) = route.max_stream_duration else { return RouteTimeout::Inherit };
    let asked = grpc_timeout(headers).zip(limits.grpc_timeout_header_max);
    let limit = match asked {
        Some((asked, max)) => {
            let capped = if max.is_zero() { asked } else { asked.min(max) };
            let offset = limits.grpc_timeout_header_offset.unwrap_or_default();
            RouteTimeout::After(capped.saturating_sub(offset))
        }
        None => limits.max,
    };
    if let RouteTimeout::After(limit) = limit
        && headers.is_grpc()
    {
        set_grpc_timeout(limit, headers);
    }
    limit
}

/// What `grpc-timeout` says: up to 8 digits and a unit. `None` where it is missing or malformed.
pub fn grpc_timeout(headers: &HeaderMap) -> Option<Duration> {
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
pub fn set_grpc_timeout(timeout: Duration, headers: &mut HeaderMap) {
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
    use attache_config::model::MaxStreamDuration;

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
    fn the_client_may_ask_for_less() {
        let seconds = |seconds| Duration::from_secs(seconds);
        for (max, header_max, offset, asked, expected, told) in [
            (Some(9), None, None, "5S", RouteTimeout::After(seconds(9)), Some("9000m")),
            (Some(9), Some(6), None, "5S", RouteTimeout::After(seconds(5)), Some("5000m")),
            (Some(9), Some(6), None, "8S", RouteTimeout::After(seconds(6)), Some("6000m")),
            (Some(9), Some(0), None, "99S", RouteTimeout::After(seconds(99)), Some("99000m")),
            (Some(9), Some(6), Some(1), "5S", RouteTimeout::After(seconds(4)), Some("4000m")),
            (Some(9), Some(6), Some(7), "5S", RouteTimeout::After(seconds(0)), Some("0m")),
            (Some(9), Some(6), None, "", RouteTimeout::After(seconds(9)), Some("9000m")),
            (None, Some(6), None, "", RouteTimeout::Inherit, None),
        ] {
            let limits = MaxStreamDuration {
                max: max.map_or(RouteTimeout::Inherit, |max| RouteTimeout::After(seconds(max))),
                grpc_timeout_header_max: header_max.map(seconds),
                grpc_timeout_header_offset: offset.map(seconds),
            };
            let route = ClusterRoute { max_stream_duration: Some(limits), ..ClusterRoute::to("c") };
            let mut headers = request(asked);
            assert_eq!(stream_limit(&route, &mut headers), expected, "{limits:?} {asked}");
            let header = headers.get(b"grpc-timeout");
            assert_eq!(header, told.map(str::as_bytes), "{limits:?} {asked}");
        }
    }
}
