//! What routes do.

use envoy_types::pb::envoy::config::route::v3::{
    DirectResponseAction, RedirectAction, RouteAction as ApiRouteAction,
    redirect_action::{PathRewriteSpecifier, RedirectResponseCode, SchemeRewriteSpecifier},
    route::Action,
    route_action::{ClusterNotFoundResponseCode, ClusterSpecifier, HostRewriteSpecifier},
};

use super::{Translation, route::Table};
use crate::{
    model::{
        ClusterRoute, DirectResponse, HostRewrite, PathRewrite, Redirect, RedirectPath,
        RedirectScheme, RouteAction, RouteTimeout,
    },
    nearest::did_you_mean,
    path::Path,
};

impl Translation<'_> {
    /// `None` after a fault, here and below.
    pub(super) fn route_action(
        &mut self,
        action: &Action,
        table: &Table,
        path: &Path,
    ) -> Option<RouteAction> {
        match action {
            Action::Route(route) => self
                .cluster_route(route, table, &path.field("route"))
                .map(|route| RouteAction::Cluster(Box::new(route))),
            Action::Redirect(redirect) => self
                .redirect(redirect, &path.field("redirect"))
                .map(|redirect| RouteAction::Redirect(Box::new(redirect))),
            Action::DirectResponse(response) => self
                .direct_response(response, table, &path.field("direct_response"))
                .map(RouteAction::DirectResponse),
            _ => None,
        }
    }

    fn cluster_route(
        &mut self,
        route: &ApiRouteAction,
        table: &Table,
        path: &Path,
    ) -> Option<ClusterRoute> {
        let path_rewrite = self.path_rewrite(route, path);
        let idle_timeout = match route.idle_timeout {
            None => RouteTimeout::Inherit,
            Some(timeout) => match self.duration(timeout, &path.field("idle_timeout")) {
                timeout if timeout.is_zero() => RouteTimeout::Disabled,
                timeout => RouteTimeout::After(timeout),
            },
        };
        let default = Some(ClusterRoute::DEFAULT_TIMEOUT);
        let timeout = self.timeout(route.timeout, default, &path.field("timeout"));
        let Some(ClusterSpecifier::Cluster(cluster)) = &route.cluster_specifier else {
            return None;
        };
        if table.validate_clusters {
            self.check_cluster(cluster, &path.field("cluster"));
        }
        Some(ClusterRoute {
            cluster: cluster.clone(),
            cluster_not_found_response_code: not_found_code(route.cluster_not_found_response_code),
            path_rewrite,
            host_rewrite: match &route.host_rewrite_specifier {
                Some(HostRewriteSpecifier::HostRewriteLiteral(host)) if !host.is_empty() => {
                    Some(HostRewrite::Literal(host.clone()))
                }
                _ => None,
            },
            timeout,
            idle_timeout,
            retry_policy: self
                .retry_policy(route.retry_policy.as_ref(), &path.field("retry_policy")),
        })
    }

    fn check_cluster(&mut self, name: &str, path: &Path) {
        let Some(clusters) = &self.clusters else { return };
        if clusters.contains(name) || self.walk.is_faulty(path) {
            return;
        }
        let hint = did_you_mean(name, clusters.iter().map(String::as_str));
        self.walk.fault_with_hint(path, format!("unknown cluster {name:?}"), hint);
    }

    fn path_rewrite(&mut self, route: &ApiRouteAction, path: &Path) -> Option<PathRewrite> {
        match (route.prefix_rewrite.as_str(), &route.regex_rewrite) {
            ("", None) => None,
            (prefix, None) => Some(PathRewrite::Prefix(prefix.to_owned())),
            ("", Some(rewrite)) => {
                self.regex_rewrite(rewrite, &path.field("regex_rewrite")).map(PathRewrite::Regex)
            }
            (_, Some(_)) => {
                let cause = "prefix_rewrite is set already; a path is rewritten in one way";
                self.walk.fault(&path.field("regex_rewrite"), cause);
                None
            }
        }
    }

    fn redirect(&mut self, redirect: &RedirectAction, path: &Path) -> Option<Redirect> {
        let new_path = match &redirect.path_rewrite_specifier {
            Some(PathRewriteSpecifier::PathRedirect(new)) if !new.is_empty() => {
                RedirectPath::Replace(new.clone())
            }
            Some(PathRewriteSpecifier::PrefixRewrite(new)) if !new.is_empty() => {
                RedirectPath::Prefix(new.clone())
            }
            Some(PathRewriteSpecifier::RegexRewrite(rewrite)) => {
                RedirectPath::Regex(self.regex_rewrite(rewrite, &path.field("regex_rewrite"))?)
            }
            _ => RedirectPath::Keep,
        };
        let port = match u16::try_from(redirect.port_redirect) {
            Ok(0) => None,
            Ok(port) => Some(port),
            Err(_) => {
                self.walk.fault(&path.field("port_redirect"), "must be at most 65535");
                None
            }
        };
        Some(Redirect {
            status: redirect_code(redirect.response_code),
            scheme: match &redirect.scheme_rewrite_specifier {
                Some(SchemeRewriteSpecifier::HttpsRedirect(true)) => RedirectScheme::Https,
                Some(SchemeRewriteSpecifier::SchemeRedirect(scheme)) if !scheme.is_empty() => {
                    RedirectScheme::To(scheme.clone())
                }
                _ => RedirectScheme::Keep,
            },
            host: Some(redirect.host_redirect.clone()).filter(|host| !host.is_empty()),
            port,
            path: new_path,
            strip_query: redirect.strip_query,
        })
    }

    fn direct_response(
        &mut self,
        response: &DirectResponseAction,
        table: &Table,
        path: &Path,
    ) -> Option<DirectResponse> {
        let body = match &response.body {
            Some(body) => self.data(body, table.max_direct_response_body, &path.field("body"))?,
            None => bytes::Bytes::new(),
        };
        // The API's own rule on the status has been checked, so this cannot fail without a fault.
        Some(DirectResponse { status: u16::try_from(response.status).ok()?, body })
    }
}

fn not_found_code(code: i32) -> u16 {
    match ClusterNotFoundResponseCode::try_from(code) {
        Ok(ClusterNotFoundResponseCode::NotFound) => 404,
        Ok(ClusterNotFoundResponseCode::InternalServerError) => 500,
        _ => 503,
    }
}

fn redirect_code(code: i32) -> u16 {
    match RedirectResponseCode::try_from(code) {
        Ok(RedirectResponseCode::Found) => 302,
        Ok(RedirectResponseCode::SeeOther) => 303,
        Ok(RedirectResponseCode::TemporaryRedirect) => 307,
        Ok(RedirectResponseCode::PermanentRedirect) => 308,
        _ => 301,
    }
}
