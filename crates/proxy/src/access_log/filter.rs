//! Which entries are written.

use attache_config::model::{AccessLogFilter, Share};

use crate::formatter::{Context, response_grpc_status};

/// gRPC's status of responses that have none.
const UNKNOWN: i64 = 2;
/// The last status that gRPC defines.
const LAST: i64 = 16;

/// Whether an entry passes `filter`.
pub(crate) fn passes(filter: &AccessLogFilter, context: &Context<'_>) -> bool {
    let info = context.info;
    match filter {
        AccessLogFilter::StatusCode(comparison) => {
            comparison.holds_for(info.response_code().unwrap_or_default().into())
        }
        AccessLogFilter::Duration(comparison) => {
            let milliseconds = u64::try_from(info.duration().as_millis());
            comparison.holds_for(milliseconds.unwrap_or(u64::MAX))
        }
        AccessLogFilter::NotHealthCheck => !info.is_health_check(),
        AccessLogFilter::Runtime(share) => is_drawn(*share, context),
        AccessLogFilter::And(filters) => filters.iter().all(|filter| passes(filter, context)),
        AccessLogFilter::Or(filters) => filters.iter().any(|filter| passes(filter, context)),
        AccessLogFilter::Header(matcher) => context
            .request_headers
            .is_some_and(|headers| matcher.matches(headers.values(matcher.name.as_bytes()))),
        AccessLogFilter::ResponseFlag(0) => !info.response_flags().is_empty(),
        AccessLogFilter::ResponseFlag(mask) => info.response_flags().bits() & mask != 0,
        AccessLogFilter::GrpcStatus { statuses, exclude } => {
            let status = response_grpc_status(context).unwrap_or(UNKNOWN);
            let is_listed = (0..=LAST).contains(&status) && statuses >> status & 1 == 1;
            is_listed != *exclude
        }
        AccessLogFilter::LogType { types, exclude } => {
            (types >> context.log_type as u8 & 1 == 1) != *exclude
        }
        // Nothing is traced; kinds that are not built here are refused with the configuration.
        _ => false,
    }
}

/// Whether an entry belongs to the share: by the request's id, so that all proxies on its way draw the same, or by lot.
fn is_drawn(share: Share, context: &Context<'_>) -> bool {
    let denominator = u64::from(share.denominator);
    let id = if share.independent { None } else { id_number(context) };
    let number = id.unwrap_or_else(|| fastrand::u64(..));
    number % denominator < u64::from(share.numerator).min(denominator)
}

/// The number that a request id begins with.
fn id_number(context: &Context<'_>) -> Option<u64> {
    let id = context.info.request_id();
    let header = || context.request_headers?.get(b"x-request-id");
    let text = str::from_utf8(id.as_deref().or_else(header)?.get(..8)?).ok()?;
    u64::from_str_radix(text, 16).ok()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use attache_config::model::{AccessLogType, Comparison, ComparisonOperator};

    use super::*;
    use crate::{
        http::{
            headers::{HeaderMap, Kind},
            stream_info::{ResponseFlag, StreamInfo},
        },
        network::ConnectionInfo,
    };

    fn info() -> StreamInfo {
        let address = ([127, 0, 0, 1], 0).into();
        let start = Instant::now();
        let info = StreamInfo::new(ConnectionInfo::new(address, address, start), start, None);
        info.timing.end.mark(start + Duration::from_millis(20));
        info.set_response_code(503);
        info.raise(ResponseFlag::NoHealthyUpstream);
        info
    }

    fn compare(operator: ComparisonOperator, value: u64) -> Comparison {
        Comparison { operator, value }
    }

    #[test]
    fn each_filter_knows_its_entries() {
        use AccessLogFilter as Filter;
        use ComparisonOperator::{Equal, GreaterOrEqual, LessOrEqual, NotEqual};
        let info = info();
        let context = Context { log_type: AccessLogType::DownstreamEnd, ..Context::new(&info) };
        let none = || Filter::ResponseFlag(1 << 3);
        let all = || Filter::ResponseFlag(0);
        for (filter, expected) in [
            (Filter::StatusCode(compare(Equal, 503)), true),
            (Filter::StatusCode(compare(NotEqual, 503)), false),
            (Filter::StatusCode(compare(GreaterOrEqual, 504)), false),
            (Filter::StatusCode(compare(LessOrEqual, 503)), true),
            (Filter::Duration(compare(GreaterOrEqual, 20)), true),
            (Filter::Duration(compare(GreaterOrEqual, 21)), false),
            (Filter::NotHealthCheck, true),
            (Filter::Traceable, false),
            (all(), true),
            (none(), false),
            (Filter::ResponseFlag(1 << 1 | 1 << 3), true),
            (Filter::And(vec![all(), none()]), false),
            (Filter::Or(vec![none(), all()]), true),
            (Filter::GrpcStatus { statuses: 1 << 14, exclude: false }, true),
            (Filter::GrpcStatus { statuses: 1 << 14, exclude: true }, false),
            (Filter::GrpcStatus { statuses: 1, exclude: false }, false),
            (Filter::LogType { types: 1 << 6, exclude: false }, true),
            (Filter::LogType { types: 1 << 4, exclude: false }, false),
            (Filter::LogType { types: 1 << 4, exclude: true }, true),
        ] {
            assert_eq!(passes(&filter, &context), expected, "{filter:?}");
        }
    }

    #[test]
    fn a_share_is_drawn_by_the_request_id() {
        let info = info();
        let mut headers = HeaderMap::new(Kind::Request);
        // 0x32 is 50.
        headers.push("x-request-id", "00000032-0000-4000-8000-000000000000");
        let context = Context { request_headers: Some(&headers), ..Context::new(&info) };
        let share = |numerator, independent| Share { numerator, denominator: 100, independent };
        assert!(is_drawn(share(51, false), &context));
        assert!(!is_drawn(share(50, false), &context));
        assert!(is_drawn(share(100, true), &context));
        assert!(is_drawn(share(200, true), &context));
        assert!(!is_drawn(share(0, true), &context));
    }
}
