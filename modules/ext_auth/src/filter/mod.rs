//! The filter: holds a request while the service is asked, then lets it go on or answers it.

mod cache;
mod question;
mod service;

use std::time::{Duration, Instant};

use attache_sdk::http::{CalloutFailure, CalloutId, CalloutResponse, HeadersMut, LiveStream};
use attache_sdk::prelude::*;
use attache_sdk::warn;

use self::cache::Grant;
use self::question::Question;
pub use self::service::{RouteSettings, Service, Settings};

/// The namespace of what is left in dynamic metadata.
const NAMESPACE: &str = "ext_auth";

/// Asks a service whether a request may pass.
#[derive(Debug)]
pub struct ExtAuth {
    service: Arc<Service>,
    asked: Option<Asked>,
}

/// A question without answer yet.
#[derive(Debug)]
struct Asked {
    id: CalloutId,
    question: Question,
    since: Instant,
}

impl HttpFilter for ExtAuth {
    type Config = Service;

    fn new(config: &Arc<Service>) -> Self {
        Self { service: config.clone(), asked: None }
    }

    fn route_config() -> RouteConfigType {
        RouteConfigType::of::<RouteSettings>()
    }

    fn request_headers(&mut self, request: &mut RequestHeaders<'_>) -> HeadersStatus {
        let settings = &self.service.settings;
        // What the service will say of the client must not be said by the client, whatever else happens.
        for name in &settings.upstream_headers {
            let _ = request.headers_mut().remove(name);
        }
        if !request.route_config().is_none_or(|route: &RouteSettings| route.enabled) {
            self.note(request, "disabled");
            return HeadersStatus::Continue;
        }
        let question = Question::of(request.headers(), settings);
        if let Some(grant) = self.service.cached(&question) {
            apply(&grant, request.headers_mut());
            self.note(request, "cached");
            return HeadersStatus::Continue;
        }
        match request.http_callout(&settings.cluster, &question.request(settings)) {
            Ok(id) => {
                self.asked = Some(Asked { id, question, since: Instant::now() });
                HeadersStatus::StopAllIterationAndWatermark
            }
            Err(error) => {
                warn!("ext_auth: cluster \"{}\" was not asked: {error}", settings.cluster);
                self.note(request, "error");
                request.reply(self.unanswered())
            }
        }
    }

    fn http_callout_done(
        &mut self,
        stream: &mut StreamEvent<'_>,
        id: CalloutId,
        result: Result<CalloutResponse<'_>, CalloutFailure>,
    ) {
        let Some(Asked { question, since, .. }) = self.asked.take_if(|asked| asked.id == id) else {
            return;
        };
        let waited = u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.service.milliseconds.record(stream, waited);
        match Verdict::of(result) {
            Verdict::Allowed(response) => {
                let grant = self.service.grant(response.headers());
                apply(&grant, stream.request_headers_mut());
                self.service.keep(question, grant);
                self.note(stream, "allowed");
                stream.continue_decoding();
            }
            Verdict::Denied(status, response) => {
                let denial = self.denial(status, response);
                self.note(stream, "denied");
                stream.reply(denial);
            }
            Verdict::None(reason) => {
                warn!(
                    "ext_auth: no verdict from cluster \"{}\": {reason}",
                    self.service.settings.cluster
                );
                self.note(stream, "error");
                stream.reply(self.unanswered());
            }
        }
    }
}

/// What the service's answer means.
enum Verdict<'a> {
    Allowed(CalloutResponse<'a>),
    Denied(u16, CalloutResponse<'a>),
    /// There is none, for this reason.
    None(String),
}

impl<'a> Verdict<'a> {
    fn of(result: Result<CalloutResponse<'a>, CalloutFailure>) -> Self {
        match result {
            Ok(response) => match response.status() {
                Some(200..=299) => Self::Allowed(response),
                // A client may be sent elsewhere to log in.
                Some(status @ 300..=499) => Self::Denied(status, response),
                // Those that the proxy makes itself are here too: not reached, too late (HTTP-199, HTTP-200).
                Some(status) => Self::None(format!("status {status}")),
                None => Self::None("a response without status".to_owned()),
            },
            Err(failure) => Self::None(failure.to_string()),
        }
    }
}

impl ExtAuth {
    fn note(&self, stream: &mut LiveStream<'_>, outcome: &str) {
        self.service.requests.with([outcome]).add(stream, 1);
        stream.dynamic_metadata_mut().set_string(NAMESPACE, "outcome", outcome);
    }

    /// The service's answer, for the client.
    fn denial(&self, status: u16, response: CalloutResponse<'_>) -> Reply {
        let mut reply =
            Reply::new(status).body(response.body().to_vec()).details("ext_auth_denied");
        for name in &self.service.settings.client_headers {
            for value in response.headers().get_all(name) {
                reply = reply.header(name, value);
            }
        }
        reply
    }

    /// Closed: without a verdict nothing passes.
    fn unanswered(&self) -> Reply {
        Reply::new(self.service.settings.status_on_error).details("ext_auth_error")
    }
}

fn apply(grant: &Grant, mut headers: HeadersMut<'_>) {
    for (name, value) in grant.iter() {
        if let Err(error) = headers.set(name, value) {
            warn!("ext_auth: the service's header \"{name}\" is left out: {error}");
        }
    }
}

/// For how long a verdict is kept.
fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}
