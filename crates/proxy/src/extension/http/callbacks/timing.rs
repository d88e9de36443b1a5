//! When what happened to the stream. Only 1.40 has this for filters, and no header declares it: the places of the figures were found
//! out by calling it there.

use std::time::{Instant, UNIX_EPOCH};

use attache_abi::{http_filter_envoy_ptr, http_timing_info};

use super::with;
use crate::extension::misuse;
use crate::http::stream_info::StreamInfo;

/// In nanoseconds since 1970.
const START: usize = 0;
/// The client's connection was accepted.
const CONNECTION_BEGUN: usize = 1;
// At 2 and 3 stand the end of the client's TLS handshake and the last acknowledgement of QUIC; there is neither.
const LAST_HEADER_BYTE_RECEIVED: usize = 4;
const LAST_BYTE_RECEIVED: usize = 5;
/// The upstream connection was begun.
const UPSTREAM_CONNECTION_BEGUN: usize = 6;
const UPSTREAM_CONNECTED: usize = 7;
// At 8 stands the end of the upstream TLS handshake; there is none.
const UPSTREAM_FIRST_BYTE_SENT: usize = 9;
const UPSTREAM_LAST_BYTE_SENT: usize = 10;
const UPSTREAM_FIRST_BYTE_RECEIVED: usize = 11;
const UPSTREAM_FIRST_BODY_BYTE_RECEIVED: usize = 12;
const UPSTREAM_LAST_BYTE_RECEIVED: usize = 13;
const FIRST_BYTE_SENT: usize = 14;
const LAST_BYTE_SENT: usize = 15;
/// The stream ended.
const END: usize = 17;
// At 16 and 18 stand figures that no stream over plain TCP has.

/// Without a stream, nothing is known.
pub(crate) unsafe fn http_get_timing_info(
    filter_envoy_ptr: http_filter_envoy_ptr,
    timing_out: *mut http_timing_info,
) {
    let callback = "http_get_timing_info";
    if timing_out.is_null() {
        misuse::report(callback, "got a null output");
        return;
    }
    let mut timing = http_timing_info::UNKNOWN;
    // SAFETY: what the ABI wants of a module is all that is wanted here.
    unsafe {
        with(filter_envoy_ptr, callback, |handle| fill(&mut timing, handle.info()));
        timing_out.write(timing);
    }
}

fn fill(figures: &mut http_timing_info, info: &StreamInfo) {
    let since_1970 = info.start_time().duration_since(UNIX_EPOCH).unwrap_or_default();
    set(figures, START, i64::try_from(since_1970.as_nanos()).unwrap_or(i64::MAX));
    let (timing, upstream) = (&info.timing, &info.upstream.timing);
    let connection = info.upstream.connection();
    let points = [
        (CONNECTION_BEGUN, Some(info.connection().begun())),
        (LAST_HEADER_BYTE_RECEIVED, timing.last_header_byte_received.get()),
        (LAST_BYTE_RECEIVED, timing.last_byte_received.get()),
        (UPSTREAM_CONNECTION_BEGUN, connection.as_ref().map(|connection| connection.begun())),
        (UPSTREAM_CONNECTED, connection.as_ref().map(|connection| connection.established())),
        (UPSTREAM_FIRST_BYTE_SENT, upstream.first_byte_sent.get()),
        (UPSTREAM_LAST_BYTE_SENT, upstream.last_byte_sent.get()),
        (UPSTREAM_FIRST_BYTE_RECEIVED, upstream.first_byte_received.get()),
        (UPSTREAM_FIRST_BODY_BYTE_RECEIVED, upstream.first_body_byte_received.get()),
        (UPSTREAM_LAST_BYTE_RECEIVED, upstream.last_byte_received.get()),
        (FIRST_BYTE_SENT, timing.first_byte_sent.get()),
        (LAST_BYTE_SENT, timing.last_byte_sent.get()),
        (END, timing.end.get()),
    ];
    for (figure, point) in points {
        if let Some(point) = point {
            set(figures, figure, nanoseconds(info.start(), point));
        }
    }
}

const fn set(figures: &mut http_timing_info, figure: usize, nanoseconds: i64) {
    figures.figures[figure] = nanoseconds;
    figures.is_known[figure] = true;
}

/// From `start` to `point`, which may be earlier.
fn nanoseconds(start: Instant, point: Instant) -> i64 {
    let between = |early: Instant, late: Instant| {
        i64::try_from(late.saturating_duration_since(early).as_nanos()).unwrap_or(i64::MAX)
    };
    if point < start { -between(point, start) } else { between(start, point) }
}
