//! Points in time and durations.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use attache_config::format::{
    Clock, CommonDurationUnit, DurationOf, TimeFormat, TimePart, TimePoint,
};
use jiff::{
    Timestamp,
    fmt::strtime::{BrokenDownTime, Config, PosixCustom},
    tz::TimeZone,
};

use super::{Context, command::Value};
use crate::http::stream_info::StreamInfo;

pub(super) fn write_time(
    context: &Context<'_>,
    clock: Clock,
    format: &TimeFormat,
    out: &mut Vec<u8>,
) -> Value {
    write_at(
        match clock {
            Clock::Start => context.info.start_time(),
            Clock::Emit => SystemTime::now(),
        },
        format,
        out,
    );
    Value::Text
}

pub(super) fn write_at(time: SystemTime, format: &TimeFormat, out: &mut Vec<u8>) {
    let since_epoch = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    let timestamp = Timestamp::try_from(time).unwrap_or(Timestamp::MAX);
    let zone = if format.local { TimeZone::system() } else { TimeZone::UTC };
    let zoned = timestamp.to_zoned(zone);
    let config = Config::new().custom(PosixCustom::new()).lenient(true);
    for part in &format.parts {
        match part {
            TimePart::Strftime(directives) => {
                // A lenient formatter passes what it does not know.
                let _unknown =
                    BrokenDownTime::from(&zoned).format_with_config(&config, directives, &mut *out);
            }
            TimePart::EpochSeconds => {
                let digits = itoa::Buffer::new().format(since_epoch.as_secs()).to_owned();
                out.extend_from_slice(digits.as_bytes());
            }
            TimePart::Fraction { digits, with_point } => {
                write_fraction(since_epoch.subsec_nanos(), *digits, *with_point, out);
            }
        }
    }
}

fn write_fraction(nanoseconds: u32, digits: Option<u8>, with_point: bool, out: &mut Vec<u8>) {
    let mut text = [b'0'; 9];
    let mut rest = nanoseconds;
    for digit in text.iter_mut().rev() {
        *digit = b'0' + u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
    }
    let needed = || text.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1);
    let mut width = digits.map_or_else(needed, usize::from);
    if with_point {
        if width == 0 {
            return;
        }
        out.push(b'.');
    } else {
        width = width.max(1);
    }
    out.extend_from_slice(&text[..width]);
}

pub(super) fn write_duration(info: &StreamInfo, which: DurationOf, out: &mut Vec<u8>) -> Value {
    let since_start = |point: Option<Instant>| Some(point?.saturating_duration_since(info.start()));
    let (timing, upstream) = (&info.timing, &info.upstream.timing);
    let duration = match which {
        DurationOf::Stream => Some(info.duration()),
        DurationOf::Request => since_start(timing.last_byte_received.get()),
        DurationOf::RequestSent => since_start(upstream.last_byte_sent.get()),
        DurationOf::Response => since_start(upstream.first_byte_received.get()),
        DurationOf::ResponseSent => timing
            .last_byte_sent
            .get()
            .zip(upstream.first_byte_received.get())
            .map(|(end, start)| end.saturating_duration_since(start)),
        DurationOf::PoolReady => upstream
            .pool_ready
            .get()
            .zip(upstream.attempt_begun.get())
            .map(|(end, start)| end.saturating_duration_since(start)),
    };
    let milliseconds = duration.map(|duration| to_u64(duration.as_millis()));
    Value::number(milliseconds, out)
}

pub(super) fn write_common_duration(
    info: &StreamInfo,
    from: TimePoint,
    to: TimePoint,
    unit: CommonDurationUnit,
    out: &mut Vec<u8>,
) -> Value {
    let duration = time_point(info, from)
        .zip(time_point(info, to))
        .and_then(|(from, to)| to.checked_duration_since(from));
    let count = duration.map(|duration| match unit {
        CommonDurationUnit::Milliseconds => duration.as_millis(),
        CommonDurationUnit::Microseconds => duration.as_micros(),
        CommonDurationUnit::Nanoseconds => duration.as_nanos(),
    });
    Value::number(count.map(to_u64), out)
}

fn time_point(info: &StreamInfo, point: TimePoint) -> Option<Instant> {
    let (timing, upstream) = (&info.timing, &info.upstream.timing);
    match point {
        TimePoint::DownstreamConnectionBegin => Some(info.connection().begun()),
        TimePoint::DownstreamConnectionEnd => info.connection().ended(),
        TimePoint::FirstDownstreamByteReceived => Some(info.start()),
        TimePoint::LastDownstreamByteReceived => timing.last_byte_received.get(),
        TimePoint::UpstreamConnectStart => info.upstream.connection().map(|c| c.begun()),
        TimePoint::UpstreamConnectEnd => info.upstream.connection().map(|c| c.established()),
        TimePoint::FirstUpstreamByteSent => upstream.first_byte_sent.get(),
        TimePoint::LastUpstreamByteSent => upstream.last_byte_sent.get(),
        TimePoint::FirstUpstreamByteReceived => upstream.first_byte_received.get(),
        TimePoint::FirstUpstreamBodyByteReceived => upstream.first_body_byte_received.get(),
        TimePoint::LastUpstreamByteReceived => upstream.last_byte_received.get(),
        TimePoint::FirstDownstreamByteSent => timing.first_byte_sent.get(),
        TimePoint::LastDownstreamByteSent => timing.last_byte_sent.get(),
        TimePoint::UpstreamTlsEnd | TimePoint::Custom => None,
    }
}

/// No stream lives so long that this cuts anything off.
fn to_u64(count: u128) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
