//! Which encoding a response gets: one decision for all compressors of a stream.

use std::{
    any::Any,
    cell::{OnceCell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use super::{
    Compressing,
    rules::{before, content_type, tokens},
};
use crate::{
    http::{headers::HeaderMap, stream::Handle},
    network::filter_state::{LifeSpan, Object},
};

/// Where the compressors of a stream find each other, as in Envoy 1.40.
const KEY: &[u8] = b"compressors";

/// The compressors of a stream, in the order of the chain.
#[derive(Default)]
pub(super) struct Registry {
    compressors: RefCell<Vec<Rc<Compressing>>>,
    decision: OnceCell<Decision>,
}

impl Object for Registry {}

/// What was decided for a response.
pub(super) struct Decision {
    pub(super) encoding: String,
    pub(super) stat: HeaderStat,
}

/// What the client's header was found to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum HeaderStat {
    Valid,
    Identity,
    Wildcard,
    NotValid,
}

impl Registry {
    /// The registry of a stream.
    pub(super) fn of(handle: Handle<'_>) -> Rc<Self> {
        let present = handle.filter_state(KEY).map(|object| object as Rc<dyn Any>);
        if let Some(present) = present.and_then(|object| object.downcast().ok()) {
            return present;
        }
        let registry = Rc::<Self>::default();
        // Where a module has put something there, this one stands alone.
        let _ = handle.set_filter_state(KEY, Rc::clone(&registry) as _, LifeSpan::FilterChain);
        registry
    }

    pub(super) fn register(&self, compressor: Rc<Compressing>) {
        self.compressors.borrow_mut().push(compressor);
    }

    /// The decision, made by the first who asks. `own` is the encoding of `asker`, as its route has it.
    pub(super) fn decide(
        &self,
        accept: &[u8],
        headers: &HeaderMap,
        asker: &Rc<Compressing>,
        own: &'static str,
    ) -> &Decision {
        self.decision.get_or_init(|| {
            let kind = content_type(headers).filter(|kind| !kind.is_empty());
            let mut offers = Offers::new();
            for each in &*self.compressors.borrow() {
                let types = &each.config.response.rules.content_types;
                if kind.is_some_and(|kind| !types.contains(kind)) {
                    continue;
                }
                let encoding =
                    if Rc::ptr_eq(each, asker) { own } else { each.config.library.encoding() };
                let place = offers.len();
                let offer = Offer { place, is_first: each.config.choose_first };
                offers.entry(encoding.as_bytes().to_vec()).or_insert(offer);
            }
            choose(offers, accept)
        })
    }
}

type Offers = BTreeMap<Vec<u8>, Offer>;

/// An encoding that the chain can make.
#[derive(Clone, Copy, Default)]
struct Offer {
    /// Its place among them.
    place: usize,
    /// It wins over others that the client likes alike.
    is_first: bool,
}

/// The encoding that the client likes best of those on offer.
fn choose(mut offers: Offers, accept: &[u8]) -> Decision {
    let identity = |stat| Decision { encoding: "identity".to_owned(), stat };
    let accepted: Vec<_> =
        tokens(accept).filter(|t| !t.is_empty()).filter_map(preference).collect();
    for (name, quality) in &accepted {
        if *quality == 0.0 {
            offers.remove(*name);
        }
    }
    if accepted.is_empty() || offers.is_empty() {
        return identity(HeaderStat::NotValid);
    }
    let (mut choice, mut best): (&[u8], f32) = (b"identity", 0.0);
    for (name, quality) in accepted {
        if !offers.contains_key(name) && name != b"identity" && name != b"*" {
            continue;
        }
        // Asking makes an offer of it, which only `*` below may meet (Envoy 1.40).
        if quality > best || (quality == best && offers.entry(name.to_vec()).or_default().is_first)
        {
            (choice, best) = (name, quality);
        }
    }
    if best == 0.0 {
        return identity(HeaderStat::NotValid);
    }
    let text = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
    match choice {
        b"identity" => identity(HeaderStat::Identity),
        b"*" => {
            let first = offers.iter().min_by_key(|(_, offer)| offer.place);
            let encoding = first.map_or_else(String::new, |(name, _)| text(name));
            Decision { encoding, stat: HeaderStat::Wildcard }
        }
        name => Decision { encoding: text(name), stat: HeaderStat::Valid },
    }
}

/// An encoding with how much the client likes it; `None` where that is no number.
fn preference(token: &[u8]) -> Option<(&[u8], f32)> {
    let name = before(token, b';').trim_ascii();
    let parameters = token.get(before(token, b';').len() + 1..);
    let Some(parameters) = parameters else { return Some((name, 1.0)) };
    let key = before(parameters, b'=');
    match parameters.get(key.len() + 1..) {
        Some(value) if key.trim_ascii().eq_ignore_ascii_case(b"q") => {
            let value = std::str::from_utf8(value.trim_ascii()).ok()?;
            Some((name, value.parse().ok()?))
        }
        _ => Some((name, 1.0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(offered: &[(&str, bool)], accept: &str) -> (String, HeaderStat) {
        let mut offers = Offers::new();
        for (place, (name, is_first)) in offered.iter().enumerate() {
            offers.insert(name.as_bytes().to_vec(), Offer { place, is_first: *is_first });
        }
        let Decision { encoding, stat } = choose(offers, accept.as_bytes());
        (encoding, stat)
    }

    #[test]
    fn the_client_gets_what_it_likes_best() {
        use HeaderStat::{Identity, NotValid, Valid, Wildcard};
        let both = [("gzip", false), ("br", false)];
        for (accept, encoding, stat) in [
            ("gzip", "gzip", Valid),
            ("gzip, br", "gzip", Valid),
            ("gzip;q=0.5, br;q=0.8", "br", Valid),
            ("gzip ; Q = 0.5 , br", "br", Valid),
            ("deflate", "identity", NotValid),
            ("", "identity", NotValid),
            ("identity", "identity", Identity),
            ("identity, gzip", "identity", Identity),
            ("gzip;q=0.5, identity;q=0.4", "gzip", Valid),
            ("*", "gzip", Wildcard),
            ("gzip;q=0, *", "br", Wildcard),
            ("gzip;q=0, br;q=0", "identity", NotValid),
            ("gzip;q=x", "identity", NotValid),
            ("gzip;q=0.0", "identity", NotValid),
            ("gzip;level=1", "gzip", Valid),
            ("GZIP", "identity", NotValid),
        ] {
            let expected = (encoding.to_owned(), stat);
            assert_eq!(chosen(&both, accept), expected, "{accept}");
        }
        let second_first = [("gzip", false), ("br", true)];
        assert_eq!(chosen(&second_first, "gzip, br").0, "br");
        assert_eq!(chosen(&second_first, "gzip;q=0.9, br;q=0.8").0, "gzip");
    }
}
