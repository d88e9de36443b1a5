//! The filter that injects faults.

use envoy_types::pb::envoy::{
    extensions::filters::{
        common::fault::v3::{
            FaultDelay, FaultRateLimit, fault_delay::FaultDelaySecifier,
            fault_rate_limit::LimitType,
        },
        http::fault::v3::{FaultAbort as ApiAbort, HttpFault, fault_abort::ErrorType},
    },
    r#type::v3::FractionalPercent,
};
use prost::Message as _;

use crate::{
    model::{AbortStatus, Fault, FaultAbort, FaultFilter, Fraction},
    path::Path,
    translate::{Translation, route_match::fractional_percent},
};

impl Translation<'_> {
    pub(super) fn fault_filter(&mut self, fault: &HttpFault, path: &Path) -> FaultFilter {
        FaultFilter {
            delay: fault.delay.as_ref().map(|delay| self.fault_delay(delay, &path.field("delay"))),
            abort: fault.abort.as_ref().map(abort),
            upstream_cluster: fault.upstream_cluster.clone(),
            headers: self.each(&fault.headers, &path.field("headers"), Self::header_matcher),
            downstream_nodes: fault.downstream_nodes.iter().cloned().collect(),
            max_active_faults: fault.max_active_faults.as_ref().map(|max| max.value),
            response_rate_limit: fault.response_rate_limit.as_ref().map(rate_limit),
            counts_by_downstream_cluster: !fault.disable_downstream_cluster_stats,
            metadata: fault
                .filter_metadata
                .as_ref()
                .map(|fields| fields.encode_to_vec())
                .unwrap_or_default(),
        }
    }

    fn fault_delay(&mut self, delay: &FaultDelay, path: &Path) -> Fault<std::time::Duration> {
        let amount = match &delay.fault_delay_secifier {
            Some(FaultDelaySecifier::FixedDelay(fixed)) => {
                Some(self.duration(*fixed, &path.field("fixed_delay")))
            }
            _ => None,
        };
        Fault { amount, share: share(delay.percentage.as_ref()) }
    }
}

fn abort(abort: &ApiAbort) -> FaultAbort {
    FaultAbort {
        status: match abort.error_type {
            Some(ErrorType::HttpStatus(status)) => {
                AbortStatus::Http(u16::try_from(status).unwrap_or_default())
            }
            Some(ErrorType::GrpcStatus(status)) => AbortStatus::Grpc(status),
            _ => AbortStatus::Header,
        },
        share: share(abort.percentage.as_ref()),
        body: match abort.response_body.as_str() {
            "" => FaultAbort::DEFAULT_BODY.to_owned(),
            body => body.to_owned(),
        },
    }
}

fn rate_limit(limit: &FaultRateLimit) -> Fault<u64> {
    let amount = match &limit.limit_type {
        Some(LimitType::FixedLimit(fixed)) => Some(fixed.limit_kbps),
        _ => None,
    };
    Fault { amount, share: share(limit.percentage.as_ref()) }
}

/// No request, unless the file says how many.
fn share(percentage: Option<&FractionalPercent>) -> Fraction {
    fractional_percent(&percentage.copied().unwrap_or_default())
}
