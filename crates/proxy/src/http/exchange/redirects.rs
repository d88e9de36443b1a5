//! Redirects that the proxy follows in the client's place.

use attache_config::model::InternalRedirects;
use http::{Uri, uri::Scheme};

use super::{ExchangeDriver, ExchangeOwner, ResponseEncoder};
use crate::http::{
    headers::HeaderMap,
    stream::{RedirectRefusal, RedirectTarget},
};

impl<E: ResponseEncoder + 'static> ExchangeDriver<E> {
    /// Whether a response with these headers is not for the client, since it leads to where the proxy goes itself. Where it cannot,
    /// the response is the client's (Envoy 1.40).
    pub(super) fn redirects_response(&mut self, headers: &HeaderMap, end_stream: bool) -> bool {
        let Some(policy) = self.exchange.outgoing.redirects().cloned() else { return false };
        let status = headers.get(b":status").and_then(|status| str::from_utf8(status).ok());
        let status = status.and_then(|status| status.parse().ok()).unwrap_or_default();
        let is_followed =
            policy.statuses.contains(&status) && self.follow_redirect(&policy, status, headers);
        if policy.statuses.contains(&status)
            && let Some(cluster) = self.exchange.outgoing.cluster()
        {
            let stats = &cluster.stats().traffic;
            if is_followed {
                stats.upstream_internal_redirect_succeeded_total.inc();
            } else {
                stats.upstream_internal_redirect_failed_total.inc();
            }
        }
        if !is_followed {
            self.exchange.outgoing.forget();
        } else if let Some(attempt) = self.attempt.take()
            && end_stream
        {
            attempt.finish();
        }
        is_followed
    }

    fn follow_redirect(
        &self,
        policy: &InternalRedirects,
        status: u16,
        headers: &HeaderMap,
    ) -> bool {
        let Some(location) = headers.get(b"location") else { return false };
        // A request that is not whole, or too long to be kept, is nobody's to send again.
        let Some(body) = self.exchange.outgoing.take_whole() else { return false };
        self.exchange.outgoing.set_redirected(true);
        let target = match target(policy, location) {
            Ok((scheme, authority, path)) => RedirectTarget {
                policy,
                status,
                scheme: &scheme,
                authority: &authority,
                path: &path,
                response: headers,
            }
            .follow(&self.stream, body),
            Err(refusal) => Err(Some(refusal)),
        };
        match target {
            Ok(()) => true,
            Err(refusal) => {
                self.exchange.outgoing.set_redirected(false);
                if let Some(refusal) = refusal {
                    self.exchange.owner.refused_redirect(refusal);
                }
                false
            }
        }
    }
}

/// Scheme, host with port, and path of a location.
fn target(
    policy: &InternalRedirects,
    location: &[u8],
) -> Result<(String, String, String), RedirectRefusal> {
    let uri = Uri::try_from(location).map_err(|_| RedirectRefusal::BadLocation)?;
    let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
        return Err(RedirectRefusal::BadLocation);
    };
    // Clients come without TLS, so their scheme is that of plain text (Envoy 1.40).
    if !policy.allows_cross_scheme && *scheme != Scheme::HTTP {
        return Err(RedirectRefusal::UnsafeScheme);
    }
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    Ok((scheme.as_str().to_owned(), authority.as_str().to_owned(), path.to_owned()))
}
