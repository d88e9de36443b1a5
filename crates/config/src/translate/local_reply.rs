//! What becomes of responses that the proxy makes itself.

use envoy_types::pb::envoy::{
    config::core::v3::SubstitutionFormatString,
    extensions::filters::network::http_connection_manager::v3 as api,
};

use super::Translation;
use crate::{
    model::{BodyFormat, HeaderMutations, LocalReplyConfig, LocalReplyMapper},
    path::Path,
};

/// So many bytes the body of a mapper may have.
const MAX_BODY: u64 = 1024 * 1024;

impl Translation<'_> {
    pub(super) fn local_reply(
        &mut self,
        config: Option<&api::LocalReplyConfig>,
        path: &Path,
    ) -> Option<LocalReplyConfig> {
        let config = config?;
        let mappers = self.each(&config.mappers, &path.field("mappers"), Self::local_reply_mapper);
        let format = config.body_format.as_ref();
        let body_format =
            format.and_then(|format| self.body_format(format, &path.field("body_format")));
        Some(LocalReplyConfig { mappers, body_format })
    }

    fn local_reply_mapper(
        &mut self,
        mapper: &api::ResponseMapper,
        path: &Path,
    ) -> Option<LocalReplyMapper> {
        let filter = mapper.filter.as_ref();
        let filter =
            filter.and_then(|filter| self.access_log_filter(filter, &path.field("filter")));
        let body = mapper.body.as_ref();
        let body = body.and_then(|body| self.data(body, MAX_BODY, &path.field("body")));
        let format = mapper.body_format_override.as_ref();
        let body_format =
            format.and_then(|format| self.body_format(format, &path.field("body_format_override")));
        let add = self.headers_to_add(&mapper.headers_to_add, &path.field("headers_to_add"));
        let status = mapper.status_code.as_ref();
        Some(LocalReplyMapper {
            filter: filter?,
            // The API's own rule has been checked.
            status: status.and_then(|status| u16::try_from(status.value).ok()),
            body,
            body_format,
            headers: HeaderMutations { remove: Vec::new(), add },
        })
    }

    /// `None` after a fault.
    pub(super) fn body_format(
        &mut self,
        format: &SubstitutionFormatString,
        path: &Path,
    ) -> Option<BodyFormat> {
        let content_type = Some(format.content_type.clone()).filter(|kind| !kind.is_empty());
        Some(BodyFormat { format: self.format_string(format, path)?, content_type })
    }
}
