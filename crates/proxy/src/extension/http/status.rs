//! What a module's hooks answer, as the stream takes it. A number that means nothing goes on, with a line in the log (HTTP-056).

use attache_abi::{
    on_http_filter_local_reply_status, on_http_filter_request_body_status,
    on_http_filter_request_headers_status, on_http_filter_request_trailers_status,
    on_http_filter_response_body_status, on_http_filter_response_headers_status,
    on_http_filter_response_trailers_status,
};

use crate::extension::common::log::TARGET;
use crate::http::filter::{DataStatus, HeadersStatus, LocalReplyStatus, TrailersStatus};
use crate::module::door::Callee;

/// A status of the ABI that stands for one of ours.
pub(super) trait Status {
    /// Ours.
    type Meaning;

    /// Its number.
    fn number(&self) -> u32;

    /// What it means; `None` for nothing.
    fn meaning(&self) -> Option<Self::Meaning>;

    /// What a number without meaning is taken for.
    const DEFAULT: Self::Meaning;
}

/// What the answer of `hook` means.
pub(super) fn read<S: Status>(status: &S, callee: &Callee, hook: &str) -> S::Meaning {
    status.meaning().unwrap_or_else(|| {
        callee.misused();
        tracing::error!(
            target: TARGET,
            "{hook} of HTTP filter {:?} of module {} answered {}, which means nothing; taken for continue",
            callee.instance(),
            callee.module(),
            status.number(),
        );
        S::DEFAULT
    })
}

macro_rules! statuses {
    ($($($status:ident)* => $meaning:ident { $($value:ident,)* })*) => { $(
        statuses! { @each [$($status)*] $meaning [$($value)*] }
    )* };
    (@each [$($status:ident)*] $meaning:ident $values:tt) => { $(
        statuses! { @one $status $meaning $values }
    )* };
    (@one $status:ident $meaning:ident [$($value:ident)*]) => {
        impl Status for $status {
            type Meaning = $meaning;

            fn number(&self) -> u32 {
                self.0
            }

            fn meaning(&self) -> Option<$meaning> {
                match *self {
                    $(Self::$value => Some($meaning::$value),)*
                    _ => None,
                }
            }

            const DEFAULT: $meaning = $meaning::Continue;
        }
    };
}

statuses! {
    on_http_filter_request_headers_status on_http_filter_response_headers_status => HeadersStatus {
        Continue,
        StopIteration,
        ContinueAndDontEndStream,
        StopAllIterationAndBuffer,
        StopAllIterationAndWatermark,
    }
    on_http_filter_request_body_status on_http_filter_response_body_status => DataStatus {
        Continue,
        StopIterationAndBuffer,
        StopIterationAndWatermark,
        StopIterationNoBuffer,
    }
    on_http_filter_request_trailers_status on_http_filter_response_trailers_status => TrailersStatus {
        Continue,
        StopIteration,
    }
    on_http_filter_local_reply_status => LocalReplyStatus {
        Continue,
        ContinueAndResetStream,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn http_056_numbers_mean_what_the_abi_says_and_others_continue() {
        let callee = Callee::new("HTTP filter", "m", "f");
        let headers = |number| {
            read(
                &on_http_filter_request_headers_status(number),
                &callee,
                "http_filter_request_headers",
            )
        };
        assert_eq!(headers(0), HeadersStatus::Continue);
        assert_eq!(headers(1), HeadersStatus::StopIteration);
        assert_eq!(headers(2), HeadersStatus::ContinueAndDontEndStream);
        assert_eq!(headers(3), HeadersStatus::StopAllIterationAndBuffer);
        assert_eq!(headers(4), HeadersStatus::StopAllIterationAndWatermark);
        assert_eq!(headers(5), HeadersStatus::Continue);
        assert_eq!(headers(u32::MAX), HeadersStatus::Continue);
        let body = |number| {
            read(&on_http_filter_response_body_status(number), &callee, "http_filter_response_body")
        };
        assert_eq!(body(3), DataStatus::StopIterationNoBuffer);
        assert_eq!(body(4), DataStatus::Continue);
    }
}
