//! The admin server.

use envoy_types::pb::envoy::config::bootstrap::v3 as api;

use super::Translation;
use crate::{model::Admin, path::Path};

impl Translation<'_> {
    pub(super) fn admin(&mut self, admin: &api::Admin, path: &Path) -> Admin {
        let address = admin.address.as_ref();
        let paths = path.field("allow_paths");
        Admin {
            address: address
                .and_then(|address| self.listen_address(address, &path.field("address"))),
            allow_paths: self.string_matchers(&admin.allow_paths, &paths),
            origin: self.origin(path),
        }
    }
}
