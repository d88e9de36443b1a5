//! Answers preflight requests, and marks responses to cross-origin requests, as routes say.

use std::{
    cell::{Cell, OnceCell, RefCell},
    rc::Rc,
};

use attache_config::model::CorsPolicy;
use bytes::Bytes;

use crate::{
    http::{
        filter::{HeadersStatus, HttpFilter},
        headers::{HeaderMap, Kind},
        route::SelectedRoute,
        stream::Handle,
    },
    stats::stat_set,
};

stat_set! {
    /// `http.<stat_prefix>.cors.`
    pub(super) struct CorsStats {
        counters { origin_invalid, origin_valid }
        gauges {}
        histograms {}
        unmoved counters {}
        unmoved gauges {}
        unmoved histograms {}
    }
}

/// The `cors` filter of one stream.
pub(super) struct Cors {
    stats: Rc<CorsStats>,
    policies: OnceCell<Policies>,
    /// The policy is enforced for this request.
    is_enforced: Cell<bool>,
    /// The request's origin, if it is an allowed one.
    origin: RefCell<Option<Bytes>>,
}

impl Cors {
    pub(super) fn new(stats: Rc<CorsStats>) -> Self {
        let (is_enforced, origin) = (Cell::default(), RefCell::default());
        Self { stats, policies: OnceCell::new(), is_enforced, origin }
    }

    fn policies(&self, handle: Handle<'_>) -> Option<&Policies> {
        if self.policies.get().is_none() {
            // A request that goes to no cluster has no policy (Envoy 1.40).
            let route = handle.route().filter(|route| route.cluster_route().is_some())?;
            self.policies.get_or_init(|| Policies { route, filter: handle.place() });
        }
        self.policies.get()
    }

    /// The answer to a preflight request; `None` if the request is none, or goes upstream.
    fn preflight(
        &self,
        policies: &Policies,
        request: &HeaderMap,
        origin: &[u8],
    ) -> Option<HeaderMap> {
        let asked = |name: &str| request.get(name.as_bytes()).unwrap_or_default().to_vec();
        let method = asked("access-control-request-method");
        if request.get(b":method") != Some(b"OPTIONS") || method.is_empty() {
            return None;
        }
        let is_allowed = self.origin.borrow().is_some();
        if !is_allowed && policies.forwards_not_matching() {
            return None;
        }
        let mut response = HeaderMap::new(Kind::Response);
        response.push(":status", "200");
        if is_allowed {
            response.push("access-control-allow-origin", origin.to_vec());
        }
        if policies.allows_credentials() {
            response.push("access-control-allow-credentials", "true");
        }
        // An asterisk stands for what is asked for, be that nothing.
        let mut push = |name: &'static str, value: &str, asked: &dyn Fn() -> Vec<u8>| match value {
            "" => {}
            "*" => response.push(name, asked()),
            value => response.push(name, value.as_bytes().to_vec()),
        };
        push("access-control-allow-methods", policies.allow_methods(), &|| method.clone());
        push("access-control-allow-headers", policies.allow_headers(), &|| {
            asked("access-control-request-headers")
        });
        if !policies.max_age().is_empty() {
            response.push("access-control-max-age", policies.max_age().as_bytes().to_vec());
        }
        if policies.allows_private_network()
            && request.get(b"access-control-request-private-network") == Some(b"true")
        {
            response.push("access-control-allow-private-network", "true");
        }
        Some(response)
    }
}

impl HttpFilter for Cors {
    fn request_headers(&self, handle: Handle<'_>, _end_of_stream: bool) -> HeadersStatus {
        let Some(policies) = self.policies(handle) else { return HeadersStatus::Continue };
        let (is_enabled, is_shadowed) = policies.modes(handle);
        if !is_enabled && !is_shadowed {
            return HeadersStatus::Continue;
        }
        let Some(request) = handle.headers(Kind::Request) else { return HeadersStatus::Continue };
        let Some(origin) = request.shared(b"origin").filter(|origin| !origin.is_empty()) else {
            return HeadersStatus::Continue;
        };
        if policies.allows_origin(&origin) {
            self.stats.origin_valid.inc();
            self.origin.replace(Some(origin.clone()));
        } else {
            self.stats.origin_invalid.inc();
        }
        if !is_enabled {
            return HeadersStatus::Continue;
        }
        self.is_enforced.set(true);
        let Some(response) = self.preflight(policies, &request, &origin) else {
            return HeadersStatus::Continue;
        };
        drop(request);
        handle.respond(response, true, "cors_response");
        HeadersStatus::StopIteration
    }

    fn response_headers(&self, handle: Handle<'_>, _end_of_stream: bool) -> HeadersStatus {
        let origin = self.origin.borrow();
        if let (true, Some(origin)) = (self.is_enforced.get(), &*origin)
            && let Some(policies) = self.policies.get()
            && let Some(mut headers) = handle.headers_mut(Kind::Response)
        {
            headers.set(b"access-control-allow-origin", origin);
            if policies.allows_credentials() {
                headers.set(b"access-control-allow-credentials", b"true");
            }
            if !policies.expose_headers().is_empty() {
                headers.set(b"access-control-expose-headers", policies.expose_headers().as_bytes());
            }
        }
        HeadersStatus::Continue
    }
}

/// What is said of a request, at all places around its route. Each thing is as the most specific place has it that says it.
struct Policies {
    route: SelectedRoute,
    filter: usize,
}

impl Policies {
    /// The most specific first.
    fn each(&self) -> impl Iterator<Item = &CorsPolicy> {
        self.route.filter_configs(self.filter)
    }

    /// Whether the policy is enforced, and whether it is only counted: as the most specific place says, or by default.
    fn modes(&self, handle: Handle<'_>) -> (bool, bool) {
        let Some(policy) = self.each().next() else { return (false, false) };
        let holds = |fraction: Option<attache_config::model::Fraction>, default| {
            fraction.map_or(default, |fraction| fraction.contains(handle.random()))
        };
        (holds(policy.enabled, true), holds(policy.shadow_enabled, false))
    }

    fn allows_origin(&self, origin: &[u8]) -> bool {
        let policy = self.each().find(|policy| !policy.allow_origins.is_empty());
        policy.is_some_and(|policy| {
            policy.allow_origins.iter().any(|test| test.matches(b"*") || test.matches(origin))
        })
    }

    fn text(&self, text: impl Fn(&CorsPolicy) -> &str) -> &str {
        self.each().map(text).find(|text| !text.is_empty()).unwrap_or_default()
    }

    fn allow_methods(&self) -> &str {
        self.text(|policy| &policy.allow_methods)
    }

    fn allow_headers(&self) -> &str {
        self.text(|policy| &policy.allow_headers)
    }

    fn expose_headers(&self) -> &str {
        self.text(|policy| &policy.expose_headers)
    }

    fn max_age(&self) -> &str {
        self.text(|policy| &policy.max_age)
    }

    fn allows_credentials(&self) -> bool {
        self.each().find_map(|policy| policy.allow_credentials).unwrap_or(false)
    }

    fn allows_private_network(&self) -> bool {
        self.each().find_map(|policy| policy.allow_private_network_access).unwrap_or(false)
    }

    fn forwards_not_matching(&self) -> bool {
        self.each().find_map(|policy| policy.forward_not_matching_preflights).unwrap_or(true)
    }
}
