//! How endpoints are chosen.

use envoy_types::pb::envoy::{
    config::{
        cluster::v3::{
            self as api,
            cluster::{LbConfig, LbPolicy as ApiLbPolicy},
        },
        core::v3::RuntimeDouble,
    },
    extensions::load_balancing_policies::{
        least_request::v3::{self as least_request, least_request::SelectionMethod},
        random::v3::Random,
        round_robin::v3::RoundRobin,
    },
};

use super::{Translation, listener::unpack};
use crate::{
    model::{LbPolicy, LeastRequest},
    path::Path,
};

impl Translation<'_> {
    pub(super) fn lb_policy(&mut self, cluster: &api::Cluster, path: &Path) -> LbPolicy {
        if let Some(list) = &cluster.load_balancing_policy {
            return self.typed_policy(list, &path.field("load_balancing_policy"));
        }
        match ApiLbPolicy::try_from(cluster.lb_policy) {
            Ok(ApiLbPolicy::Random) => LbPolicy::Random,
            Ok(ApiLbPolicy::LeastRequest) => {
                let (config, path) = match &cluster.lb_config {
                    Some(LbConfig::LeastRequestLbConfig(config)) => {
                        (config.clone(), path.field("least_request_lb_config"))
                    }
                    _ => (<_>::default(), path.clone()),
                };
                LbPolicy::LeastRequest(LeastRequest {
                    choice_count: Some(config.choice_count.as_ref().map_or(2, |n| n.value)),
                    active_request_bias: self.bias(config.active_request_bias.as_ref(), &path),
                })
            }
            _ => LbPolicy::RoundRobin,
        }
    }

    /// The first policy of a list; one that is not supported is a fault by now.
    fn typed_policy(&mut self, list: &api::LoadBalancingPolicy, path: &Path) -> LbPolicy {
        let path = path.field("policies");
        let Some(policy) = list.policies.first() else {
            if !self.walk.is_faulty(&path) {
                self.walk.fault(&path, "must name a policy");
            }
            return LbPolicy::default();
        };
        let config = policy.typed_extension_config.as_ref();
        let Some(any) = config.and_then(|config| config.typed_config.as_ref()) else {
            return LbPolicy::default();
        };
        let path = path.index(0).field("typed_extension_config").field("typed_config");
        if unpack::<Random>(any).is_some() {
            LbPolicy::Random
        } else if unpack::<RoundRobin>(any).is_some() {
            LbPolicy::RoundRobin
        } else if let Some(config) = unpack::<least_request::LeastRequest>(any) {
            LbPolicy::LeastRequest(self.least_request(&config, &path))
        } else {
            self.out_of_place(any, "load balancing policy", &path);
            LbPolicy::default()
        }
    }

    #[expect(deprecated, reason = "Envoy still takes the field that selection_method replaces")]
    fn least_request(&mut self, config: &least_request::LeastRequest, path: &Path) -> LeastRequest {
        let scans_all = config.selection_method == SelectionMethod::FullScan as i32
            || config.enable_full_scan.as_ref().is_some_and(|on| on.value);
        let choice_count = config.choice_count.as_ref().map_or(2, |count| count.value);
        LeastRequest {
            choice_count: (!scans_all).then_some(choice_count),
            active_request_bias: self.bias(config.active_request_bias.as_ref(), path),
        }
    }

    fn bias(&mut self, bias: Option<&RuntimeDouble>, path: &Path) -> f64 {
        let path = path.field("active_request_bias").field("default_value");
        let Some(bias) = bias else { return 1.0 };
        if bias.default_value < 0.0 && !self.walk.is_faulty(&path) {
            self.walk.fault(&path, "must not be negative");
        }
        bias.default_value.max(0.0)
    }
}
