//! The request again, where a redirect leads that the proxy follows in the client's place.

use std::any::Any;
use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

use attache_config::model::InternalRedirects;

use super::super::buffer::Buffer;
use super::super::headers::HeaderMap;
use super::super::route::Target;
use super::Stream;
use crate::network::filter_state::{LifeSpan, Object};

/// Where Envoy counts the redirects of a request.
const COUNT: &[u8] = b"num_internal_redirects";

/// How often a request has been redirected.
struct Redirects(Cell<u32>);

impl Object for Redirects {
    fn serialized(&self) -> Option<Cow<'_, [u8]>> {
        Some(Cow::Owned(self.0.get().to_string().into_bytes()))
    }
}

/// Why a redirect is not followed, as far as routers count that.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RedirectRefusal {
    /// It does not say where to, with scheme and host.
    BadLocation,
    /// It leads to another scheme.
    UnsafeScheme,
    /// The request has been redirected often enough.
    TooMany,
    /// No route takes what it leads to.
    NoRoute,
}

/// Where a redirect leads.
pub struct RedirectTarget<'a> {
    /// What is said of redirects.
    pub policy: &'a InternalRedirects,
    /// Its status.
    pub status: u16,
    /// `http` or another scheme.
    pub scheme: &'a str,
    /// The host, with a port if there is one.
    pub authority: &'a str,
    /// With the query.
    pub path: &'a str,
    /// The headers of the redirect.
    pub response: &'a HeaderMap,
}

impl RedirectTarget<'_> {
    /// Ends the stream and runs its request again as another one, with `body`.
    ///
    /// # Errors
    ///
    /// It is not followed, and nothing has been done: why, if routers count that.
    pub fn follow(self, stream: &Stream, body: Buffer) -> Result<(), Option<RedirectRefusal>> {
        let count = stream.redirects();
        let Redirects(count) = (&*count as &dyn Any).downcast_ref().ok_or(None)?;
        if count.get() >= self.policy.max {
            return Err(Some(RedirectRefusal::TooMany));
        }
        let before = stream.request.headers.borrow().clone().ok_or(None)?;
        let route = stream.info().route().as_deref().cloned();
        if let Some(headers) = &mut *stream.request.headers.borrow_mut() {
            self.rewrite(headers);
        }
        stream.clear_route_cache();
        let is_routed = stream.route().is_some_and(|route| !matches!(route.target(), Target::None));
        if !is_routed {
            // What becomes of the response is said by the route that the request has had.
            *stream.request.headers.borrow_mut() = Some(before);
            stream.info().set_route(route);
            stream.is_route_selected.set(true);
            return Err(Some(RedirectRefusal::NoRoute));
        }
        let keeps_body = stream.request.headers.borrow_mut().as_mut().is_none_or(|headers| {
            let keeps_body = self.keeps_method(headers);
            headers.set(b"x-envoy-original-url", &url(&before));
            keeps_body
        });
        count.set(count.get() + 1);
        let body = Some(body).filter(|body| keeps_body && !body.is_empty());
        *stream.request.buffered.borrow_mut() = body;
        let is_recreated = stream.recreate(Some(self.response.clone()));
        stream.settle();
        if is_recreated { Ok(()) } else { Err(None) }
    }

    fn rewrite(&self, headers: &mut HeaderMap) {
        for name in &self.policy.copied_headers {
            headers.remove(name.as_bytes());
            for value in self.response.values(name.as_bytes()) {
                headers.push(name.as_bytes().to_vec(), value.to_vec());
            }
        }
        headers.set(b":scheme", self.scheme.as_bytes());
        headers.set(b":authority", self.authority.as_bytes());
        headers.set(b":path", self.path.as_bytes());
    }

    /// Makes the request one for what another one has led to, where the status says so (RFC 9110 section 15.4.4); false if it has
    /// no body then.
    fn keeps_method(&self, headers: &mut HeaderMap) -> bool {
        if self.status != 303 || matches!(headers.get(b":method"), Some(b"GET" | b"HEAD")) {
            return true;
        }
        headers.set(b":method", b"GET");
        headers.remove(b"content-length");
        false
    }
}

/// The URL of a request whose client has come without TLS.
fn url(headers: &HeaderMap) -> Vec<u8> {
    let part = |name: &[u8]| headers.get(name).unwrap_or_default().to_vec();
    [b"http://".to_vec(), part(b":authority"), part(b":path")].concat()
}

impl Stream {
    /// The count of the request's redirects.
    fn redirects(&self) -> Rc<dyn Object> {
        self.filter_state(COUNT).unwrap_or_else(|| {
            let count: Rc<dyn Object> = Rc::new(Redirects(Cell::new(0)));
            let _is_set =
                self.filter_state_or_make().set(COUNT, Rc::clone(&count), LifeSpan::Request);
            count
        })
    }
}
