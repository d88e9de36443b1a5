//! What clients ask for, and what they must get.

use std::time::Duration;

use bytes::Bytes;
use fastrand::Rng;
use http_body_util::{Either, Full};
use hyper::{Method, Request};

use super::body::Pattern;

/// A request as it is sent.
pub(super) type Sent = Request<Either<Full<Bytes>, Pattern>>;

/// Bytes of an upload.
const UPLOAD: u64 = 10 << 20;
/// Bytes of a large download.
const DOWNLOAD: u64 = 1 << 20;
/// How many different small downloads there are, so that some of what modules keep is met again.
const SMALL: u64 = 64;

/// Kinds of requests, told apart in the report.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Kind {
    /// A small GET.
    Get,
    /// A GET for 1 MB.
    Download,
    /// A POST of 10 MB.
    Upload,
    /// A GET that `ext_auth` asks its service about, which allows it.
    Allowed,
    /// One that the service denies.
    Denied,
    /// One that the service does not answer in time.
    Unanswered,
    /// A POST that `body_waf` denies.
    Suspicious,
    /// Any of these, given up by the client somewhere in the middle.
    GivenUp,
    /// A connection that the client ends with requests in flight.
    Severed,
}

impl Kind {
    /// All of them.
    pub(super) const ALL: [Self; 9] = [
        Self::Get,
        Self::Download,
        Self::Upload,
        Self::Allowed,
        Self::Denied,
        Self::Unanswered,
        Self::Suspicious,
        Self::GivenUp,
        Self::Severed,
    ];

    /// How the report calls it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Get => "small gets",
            Self::Download => "downloads of 1 MB",
            Self::Upload => "uploads of 10 MB",
            Self::Allowed => "callout allows",
            Self::Denied => "callout denies",
            Self::Unanswered => "callout times out",
            Self::Suspicious => "bodies denied",
            Self::GivenUp => "given up midway",
            Self::Severed => "connection severed",
        }
    }

    /// How often it comes among 10,000 requests.
    const fn weight(self) -> u32 {
        match self {
            Self::Get => 7403,
            Self::Download => 200,
            Self::Upload => 50,
            Self::Allowed => 1000,
            Self::Denied => 300,
            Self::Unanswered => 2,
            Self::Suspicious => 245,
            Self::GivenUp => 600,
            Self::Severed => 200,
        }
    }

    /// The module without which it is not asked for.
    const fn module(self) -> Option<&'static str> {
        match self {
            Self::Allowed | Self::Denied | Self::Unanswered => Some("ext_auth"),
            Self::Suspicious => Some("body_waf"),
            _ => None,
        }
    }
}

/// Chooses what is asked for.
#[derive(Clone, Debug)]
pub(super) struct Mix {
    kinds: Vec<Kind>,
    /// Whether responses have the field that `header_mutation` adds.
    pub(super) is_marked: bool,
}

impl Mix {
    /// What a chain of these modules can be asked.
    pub(super) fn new(modules: &[String]) -> Self {
        let has = |name: &str| modules.iter().any(|module| module == name);
        let mut kinds = Kind::ALL.to_vec();
        kinds.retain(|kind| kind.module().is_none_or(has));
        Self { kinds, is_marked: has("header_mutation") }
    }

    /// The kinds it has.
    pub(super) fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// One of them, by its weight.
    pub(super) fn pick(&self, random: &mut Rng) -> Kind {
        let all = self.kinds.iter().map(|kind| kind.weight()).sum();
        let mut at = random.u32(0..all);
        for &kind in &self.kinds {
            match at.checked_sub(kind.weight()) {
                Some(rest) => at = rest,
                None => return kind,
            }
        }
        Kind::Get
    }
}

/// The answer that a request must get.
#[derive(Debug)]
pub(super) struct Answer {
    /// To which request, for messages.
    pub(super) to: String,
    /// The status.
    pub(super) status: u16,
    /// The body.
    pub(super) body: Expected,
}

/// The body that a response must have.
#[derive(Debug)]
pub(super) enum Expected {
    /// The pattern of this number and length.
    Pattern(u64, u64),
    /// This text.
    Text(String),
    /// Whatever the module says.
    Any,
}

/// A request of a kind that is not broken off, and its answer.
pub(super) fn ask(kind: Kind, random: &mut Rng) -> (Sent, Answer) {
    let version = if random.bool() { "http1" } else { "http2" };
    let number = random.u64(..1_000_000);
    let (request, status, body) = match kind {
        Kind::Get | Kind::GivenUp | Kind::Severed => {
            let (number, length) = (number % SMALL, number % SMALL * 100);
            let path = format!("/{version}/download/{number}/{length}");
            (get(&path, None), 200, Expected::Pattern(number, length))
        }
        Kind::Download => {
            let path = format!("/{version}/download/{number}/{DOWNLOAD}");
            (get(&path, None), 200, Expected::Pattern(number, DOWNLOAD))
        }
        Kind::Upload => {
            let body = Expected::Text(format!("{UPLOAD} bytes"));
            (upload(version, number, random), 200, body)
        }
        Kind::Allowed => {
            let user = format!("u{number}");
            let request = get(&format!("/{version}/user"), Some(&format!("user {user}")));
            (request, 200, Expected::Text(user))
        }
        Kind::Denied => {
            let request = get(&format!("/{version}/user"), Some(&format!("deny {number}")));
            (request, 401, Expected::Text(format!("denied {number}")))
        }
        Kind::Unanswered => {
            let request = get(&format!("/{version}/user"), Some(&format!("never {number}")));
            (request, 503, Expected::Any)
        }
        Kind::Suspicious => {
            let text = format!("{} UNION  SELECT {number}", "x".repeat(random.usize(..10_000)));
            let body = Either::Left(Full::new(text.into()));
            let request = message(Method::POST, &format!("/{version}/upload/0/0"), None, body);
            (request, 403, Expected::Any)
        }
    };
    let to = format!("{} {}", request.method(), request.uri().path());
    (request, Answer { to, status, body })
}

/// How a client gives a request up.
pub(super) struct Retreat {
    /// What is sent.
    pub(super) request: Sent,
    /// After which time it goes, whatever has come by then.
    pub(super) after: Duration,
    /// How many bytes of the response it reads at most.
    pub(super) reads: u64,
}

/// A request that is given up somewhere: in its own body, while a module or the upstream makes it wait, or in the response.
pub(super) fn retreat(mix: &Mix, random: &mut Rng) -> Retreat {
    let version = if random.bool() { "http1" } else { "http2" };
    let number = random.u64(..1_000_000);
    let (after, reads) = (Duration::from_millis(random.u64(..30)), random.u64(..DOWNLOAD));
    let request = match random.u8(..4) {
        0 => {
            let breaks_after = random.u64(..UPLOAD) >> random.u32(..12);
            let (parts, body) = upload(version, number, random).into_parts();
            let body = match body {
                Either::Right(body) => Either::Right(body.breaking_after(breaks_after)),
                other => other,
            };
            Request::from_parts(parts, body)
        }
        1 if mix.kinds().contains(&Kind::Allowed) => {
            let wait = format!("wait {}", random.u64(..30));
            get(&format!("/{version}/user/{number}"), Some(&wait))
        }
        1 | 2 => {
            let wait = random.u64(..30);
            get(&format!("/{version}/download/{number}/{DOWNLOAD}/{wait}"), None)
        }
        _ => {
            let path = format!("/{version}/download/{number}/{DOWNLOAD}");
            // Time enough to be in the midst of the response.
            let after = after + Duration::from_secs(1);
            return Retreat { request: get(&path, None), after, reads };
        }
    };
    Retreat { request, after, reads }
}

fn upload(version: &str, number: u64, random: &mut Rng) -> Sent {
    let pattern = Pattern::new(number, UPLOAD);
    let pattern = if random.bool() { pattern } else { pattern.unannounced() };
    let path = format!("/{version}/upload/{number}/{UPLOAD}");
    message(Method::POST, &path, None, Either::Right(pattern))
}

fn get(path: &str, authorization: Option<&str>) -> Sent {
    message(Method::GET, path, authorization, Either::Left(Full::default()))
}

fn message(
    method: Method,
    path: &str,
    authorization: Option<&str>,
    body: Either<Full<Bytes>, Pattern>,
) -> Sent {
    let mut builder = Request::builder()
        .method(method)
        .uri(format!("http://soak.test{path}"))
        .header("host", "soak.test");
    if let Some(authorization) = authorization {
        builder = builder.header("authorization", authorization);
    }
    builder.body(body).expect("paths and values here are of letters, digits and slashes")
}
