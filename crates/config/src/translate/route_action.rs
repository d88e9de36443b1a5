//! What routes do.

use envoy_types::pb::envoy::config::route::v3::{
    DirectResponseAction, RedirectAction,
    redirect_action::{PathRewriteSpecifier, RedirectResponseCode, SchemeRewriteSpecifier},
    route::Action,
};

use super::{Translation, route::Table};
use crate::{
    model::{DirectResponse, Redirect, RedirectPath, RedirectScheme, RouteAction},
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
            Some(PathRewriteSpecifier::PathRewrite(format)) if !format.is_empty() => {
                RedirectPath::Format(self.header_value(format, &path.field("path_rewrite"))?)
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
        let body_format = match &response.body_format {
            Some(format) => Some(self.body_format(format, &path.field("body_format"))?),
            None => None,
        };
        // The API's own rule on the status has been checked, so this cannot fail without a fault.
        Some(DirectResponse { status: u16::try_from(response.status).ok()?, body, body_format })
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
