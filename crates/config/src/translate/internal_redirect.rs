//! Redirects that the proxy follows itself.

use std::sync::Arc;

use envoy_types::pb::envoy::config::route::v3::InternalRedirectPolicy;

use super::Translation;
use crate::{model::InternalRedirects, path::Path};

/// What counts where nothing is said.
const FOUND: u16 = 302;

impl Translation<'_> {
    pub(super) fn internal_redirects(
        &mut self,
        policy: Option<&InternalRedirectPolicy>,
        path: &Path,
    ) -> Option<Arc<InternalRedirects>> {
        let policy = policy?;
        let codes = &policy.redirect_response_codes;
        let statuses = if codes.is_empty() {
            vec![FOUND]
        } else {
            self.redirect_statuses(codes, &path.field("redirect_response_codes"))
        };
        for (index, name) in policy.response_headers_to_copy.iter().enumerate() {
            if name.starts_with(':') || name.eq_ignore_ascii_case("host") {
                let cause = ":-prefixed headers or Hosts may not be specified here.";
                self.walk.fault(&path.field("response_headers_to_copy").index(index), cause);
            }
        }
        let copied = policy.response_headers_to_copy.iter();
        Some(Arc::new(InternalRedirects {
            max: policy.max_internal_redirects.map_or(1, |max| max.value),
            statuses,
            allows_cross_scheme: policy.allow_cross_scheme_redirect,
            copied_headers: copied.map(|name| name.to_ascii_lowercase()).collect(),
        }))
    }

    /// Envoy passes over other statuses without a word.
    fn redirect_statuses(&mut self, codes: &[u32], path: &Path) -> Vec<u16> {
        let mut statuses = Vec::new();
        for (index, code) in codes.iter().enumerate() {
            match u16::try_from(*code) {
                Ok(status @ (301..=303 | 307 | 308)) => statuses.push(status),
                _ => {
                    let cause = format!("{code} is none of 301, 302, 303, 307 and 308");
                    self.walk.fault(&path.index(index), cause);
                }
            }
        }
        statuses
    }
}
