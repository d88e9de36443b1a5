//! What the configuration makes of local replies (HTTP-169).

use std::borrow::Cow;

use attache_config::model::{AccessLogFormat, BodyFormat, LocalReplyConfig};
use bytes::Bytes;

use super::{
    headers::HeaderMap,
    route::{Sources, mutate_headers},
};
use crate::{
    access_log,
    formatter::{Context, write_json, write_text},
};

/// The content type of bodies that nobody says anything else of.
const TEXT: &str = "text/plain";

/// A local reply on its way through the configuration.
pub(super) struct Draft<'c> {
    pub(super) status: u16,
    pub(super) body: Bytes,
    /// What the body is, unless its maker has said so.
    pub(super) content_type: Cow<'c, str>,
    /// The maker's word on what the body is does not count any more.
    pub(super) is_retyped: bool,
}

impl<'c> Draft<'c> {
    /// A reply as its maker wants it.
    pub(super) const fn new(status: u16, body: Bytes) -> Self {
        Self { status, body, content_type: Cow::Borrowed(TEXT), is_retyped: false }
    }

    /// Lets the first mapper that fits change the reply, and gives the body its form. `headers` are those of the reply so far.
    pub(super) fn rewrite(
        &mut self,
        config: &'c LocalReplyConfig,
        headers: &mut HeaderMap,
        sources: Sources<'_>,
    ) {
        let before = (self.body.clone(), headers.get(b"content-type").map(<[u8]>::to_vec));
        let fits = |filter| access_log::passes(filter, &context(headers, sources, b""));
        let mapper = config.mappers.iter().find(|mapper| fits(&mapper.filter));
        if let Some(mapper) = mapper {
            if let Some(body) = &mapper.body {
                self.body = body.clone();
            }
            mutate_headers(&mapper.headers, headers, sources);
            if let Some(status) = mapper.status {
                self.status = status;
                headers.set(b":status", status.to_string().as_bytes());
                sources.info.set_response_code(status);
            }
        }
        let format = mapper.and_then(|mapper| mapper.body_format.as_ref());
        if let Some(format) = format.or(config.body_format.as_ref()) {
            self.body = fill_in(format, &context(headers, sources, &self.body)).into();
            self.content_type = format.content_type().into();
        }
        let is_same_type = headers.get(b"content-type").map(<[u8]>::to_vec) == before.1;
        self.is_retyped = is_same_type && self.body != before.0;
    }
}

/// A body in its form.
pub(super) fn fill_in(format: &BodyFormat, context: &Context<'_>) -> Vec<u8> {
    let mut body = Vec::new();
    match &format.format {
        AccessLogFormat::Text { format, omit_empty_values } => {
            write_text(format, context, *omit_empty_values, &mut body);
        }
        AccessLogFormat::Json(format) => {
            write_json(format, context, &mut Vec::new(), &mut body);
            body.push(b'\n');
        }
    }
    body
}

fn context<'a>(headers: &'a HeaderMap, sources: Sources<'a>, body: &'a [u8]) -> Context<'a> {
    Context {
        stream: sources.stream,
        request_headers: sources.request,
        response_headers: Some(headers),
        local_reply_body: body,
        ..Context::new(sources.info)
    }
}
