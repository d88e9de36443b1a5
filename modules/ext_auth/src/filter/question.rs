//! What the service is asked about a request.

use std::time::Duration;

use attache_sdk::http::{Headers, HttpRequest};

use super::service::Settings;

/// Everything that the service sees of a request, and so what its verdict can depend on.
#[derive(Debug)]
pub(super) struct Question {
    method: Vec<u8>,
    target: Vec<u8>,
    host: Vec<u8>,
    /// Names by their place in the settings.
    headers: Vec<(usize, Vec<u8>)>,
    key: Vec<u8>,
}

impl Question {
    pub(super) fn of(request: Headers<'_>, settings: &Settings) -> Self {
        let pseudo = |name| request.get(name).unwrap_or_default().to_vec();
        let (method, target, host) = (pseudo(":method"), pseudo(":path"), pseudo(":authority"));
        let mut headers = Vec::new();
        for (place, name) in settings.request_headers.iter().enumerate() {
            headers.extend(request.get_all(name).map(|value| (place, value.to_vec())));
        }
        let mut question = Self { method, target, host, headers, key: Vec::new() };
        question.key = question.parts();
        question
    }

    /// All parts, each with its length, so that no two questions have the same.
    fn parts(&self) -> Vec<u8> {
        let mut key = Vec::new();
        let mut part = |place: usize, bytes: &[u8]| {
            key.extend(place.to_le_bytes());
            key.extend(bytes.len().to_le_bytes());
            key.extend(bytes);
        };
        for fixed in [&self.method, &self.target, &self.host] {
            part(usize::MAX, fixed);
        }
        for (place, value) in &self.headers {
            part(*place, value);
        }
        key
    }

    /// The same for equal questions only.
    pub(super) fn key(&self) -> &[u8] {
        &self.key
    }

    pub(super) fn into_key(self) -> Vec<u8> {
        self.key
    }

    pub(super) fn request(&self, settings: &Settings) -> HttpRequest {
        let mut request = HttpRequest::get(&settings.authority, &settings.path)
            .timeout(Duration::from_millis(settings.timeout_ms))
            .header("x-original-method", &self.method)
            .header("x-original-uri", &self.target)
            .header("x-original-host", &self.host);
        for (place, value) in &self.headers {
            request = request.header(&settings.request_headers[*place], value);
        }
        request
    }
}
