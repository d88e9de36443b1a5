//! Retry policies.

use std::{sync::Arc, time::Duration};

use envoy_types::pb::envoy::config::route::v3::{
    RetryPolicy as ApiRetryPolicy,
    retry_policy::{
        RateLimitedRetryBackOff, ResetHeader as ApiResetHeader,
        ResetHeaderFormat as ApiResetHeaderFormat, RetryBackOff,
    },
};

use super::Translation;
use crate::{
    model::{ResetHeader, ResetHeaderFormat, RetryOn, RetryPolicy},
    nearest::did_you_mean,
    path::Path,
};

/// Shortest interval, and what shorter ones count as.
const SHORTEST: Duration = Duration::from_millis(1);

impl Translation<'_> {
    pub(super) fn retry_policy(
        &mut self,
        policy: Option<&ApiRetryPolicy>,
        path: &Path,
    ) -> Option<Arc<RetryPolicy>> {
        let policy = policy?;
        let (base_interval, max_interval) =
            self.back_off(policy.retry_back_off.as_ref(), &path.field("retry_back_off"));
        let (reset_headers, reset_max_interval) = self.rate_limited_back_off(
            policy.rate_limited_retry_back_off.as_ref(),
            &path.field("rate_limited_retry_back_off"),
        );
        let mut matchers = |matchers: &[_], name| {
            let path = path.field(name);
            let matchers = matchers.iter().enumerate();
            matchers
                .filter_map(|(index, matcher)| self.header_matcher(matcher, &path.index(index)))
                .collect()
        };
        let retriable_headers = matchers(&policy.retriable_headers, "retriable_headers");
        let retriable_request_headers =
            matchers(&policy.retriable_request_headers, "retriable_request_headers");
        Some(Arc::new(RetryPolicy {
            retry_on: self.retry_on(&policy.retry_on, &path.field("retry_on")),
            num_retries: policy.num_retries.as_ref().map_or(1, |number| number.value),
            per_try_timeout: self.timeout(
                policy.per_try_timeout,
                None,
                &path.field("per_try_timeout"),
            ),
            per_try_idle_timeout: self.timeout(
                policy.per_try_idle_timeout,
                None,
                &path.field("per_try_idle_timeout"),
            ),
            retriable_status_codes: policy.retriable_status_codes.clone(),
            retriable_headers,
            retriable_request_headers,
            base_interval,
            max_interval,
            reset_headers,
            reset_max_interval,
            avoids_previous_hosts: !policy.retry_host_predicate.is_empty(),
            // Zero stands for the default.
            host_selection_attempts: u32::try_from(policy.host_selection_retry_max_attempts)
                .unwrap_or(0)
                .max(1),
        }))
    }

    /// The conditions, of HTTP and gRPC alike.
    fn retry_on(&mut self, list: &str, path: &Path) -> RetryOn {
        let names = [RetryOn::HTTP_NAMES, RetryOn::GRPC_NAMES].concat();
        for token in list.split(',').map(str::trim).filter(|token| !token.is_empty()) {
            if !names.iter().any(|(name, _)| *name == token) {
                let hint = did_you_mean(token, names.iter().map(|(name, _)| *name));
                let cause = format!("{token:?} is no condition to retry on");
                self.walk.fault_with_hint(path, cause, hint);
            }
        }
        RetryOn::parse(list.as_bytes(), &names)
    }

    fn back_off(&mut self, back_off: Option<&RetryBackOff>, path: &Path) -> (Duration, Duration) {
        let base = back_off.and_then(|back_off| back_off.base_interval);
        let base = base.map_or(RetryPolicy::DEFAULT_BASE_INTERVAL, |interval| {
            self.duration(interval, &path.field("base_interval")).max(SHORTEST)
        });
        let path = path.field("max_interval");
        let max = back_off.and_then(|back_off| back_off.max_interval);
        let max = max.map_or(base * RetryPolicy::DEFAULT_MAX_INTERVAL_FACTOR, |interval| {
            self.duration(interval, &path).max(SHORTEST)
        });
        if max < base && !self.walk.is_faulty(&path) {
            self.walk.fault(&path, "must not be shorter than the base_interval");
        }
        (base, max)
    }

    fn rate_limited_back_off(
        &mut self,
        back_off: Option<&RateLimitedRetryBackOff>,
        path: &Path,
    ) -> (Vec<ResetHeader>, Duration) {
        let Some(back_off) = back_off else {
            return (Vec::new(), RetryPolicy::DEFAULT_RESET_MAX_INTERVAL);
        };
        let max = back_off
            .max_interval
            .map(|interval| self.duration(interval, &path.field("max_interval")).max(SHORTEST));
        let headers = back_off.reset_headers.iter().map(reset_header).collect();
        (headers, max.unwrap_or(RetryPolicy::DEFAULT_RESET_MAX_INTERVAL))
    }
}

fn reset_header(header: &ApiResetHeader) -> ResetHeader {
    ResetHeader {
        name: header.name.to_ascii_lowercase(),
        format: match ApiResetHeaderFormat::try_from(header.format) {
            Ok(ApiResetHeaderFormat::UnixTimestamp) => ResetHeaderFormat::UnixTimestamp,
            _ => ResetHeaderFormat::Seconds,
        },
    }
}
