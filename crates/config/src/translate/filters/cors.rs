//! Who may use responses from other origins.

use envoy_types::pb::{
    envoy::extensions::filters::http::cors::v3::CorsPolicy as Api, google::protobuf::BoolValue,
};

use crate::{
    model::CorsPolicy,
    path::Path,
    translate::{Translation, route_match::runtime_fraction},
};

impl Translation<'_> {
    pub(super) fn cors_policy(&mut self, policy: &Api, path: &Path) -> CorsPolicy {
        let origins = path.field("allow_origin_string_match");
        let value = |flag: &Option<BoolValue>| flag.as_ref().map(|flag| flag.value);
        CorsPolicy {
            allow_origins: self.each(
                &policy.allow_origin_string_match,
                &origins,
                Self::string_matcher,
            ),
            allow_methods: policy.allow_methods.clone(),
            allow_headers: policy.allow_headers.clone(),
            expose_headers: policy.expose_headers.clone(),
            max_age: policy.max_age.clone(),
            allow_credentials: value(&policy.allow_credentials),
            enabled: policy.filter_enabled.as_ref().map(runtime_fraction),
            shadow_enabled: policy.shadow_enabled.as_ref().map(runtime_fraction),
            allow_private_network_access: value(&policy.allow_private_network_access),
            forward_not_matching_preflights: value(&policy.forward_not_matching_preflights),
        }
    }
}
