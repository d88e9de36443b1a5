//! The request's id: a random UUID, of which one digit can tell whether the request is traced.

use super::{ConnectionManager, forwarding::Client};
use crate::http::{headers::HeaderMap, stream_info::StreamInfo};

/// The digit that tells, and its value for a request that is not traced.
const TRACE_DIGIT: (usize, u8) = (14, b'4');

impl ConnectionManager {
    /// Sees to it that a request has an id, and that it is one of ours where the client is not trusted.
    pub(super) fn set_request_id(
        &self,
        headers: &mut HeaderMap,
        client: Client,
        info: &StreamInfo,
    ) {
        let config = &self.config.request_id;
        let present = headers.get(b"x-request-id").filter(|id| !id.is_empty());
        if config.generate {
            match present {
                Some(id) if client.is_edge && config.preserve_external => {
                    if config.pack_trace_reason && id.len() == uuid::fmt::Hyphenated::LENGTH {
                        let mut id = id.to_vec();
                        id[TRACE_DIGIT.0] = TRACE_DIGIT.1;
                        headers.set(b"x-request-id", &id);
                    }
                }
                Some(_) if !client.is_edge => {}
                _ => {
                    headers.remove(b"x-request-id");
                    headers.push("x-request-id", self.worker.request_id());
                }
            }
        }
        if let Some(id) = headers.shared(b"x-request-id") {
            info.set_request_id(id);
        }
    }

    /// Tells the client the id where that is configured, or where the client wants the request traced.
    pub(super) fn tell_request_id(&self, request: &HeaderMap, response: &mut HeaderMap) {
        let tells = self.config.request_id.always_set_in_response
            || request.get(b"x-envoy-force-trace").is_some();
        if tells && let Some(id) = request.get(b"x-request-id") {
            response.set(b"x-request-id", id);
        }
    }
}
