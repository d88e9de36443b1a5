//! The admin server.

use envoy_types::pb::envoy::config::bootstrap::v3 as api;

use super::Translation;
use crate::{
    model::{AccessLog, AccessLogFormat, AccessLogSink, Admin},
    path::Path,
};

impl Translation<'_> {
    pub(super) fn admin(&mut self, admin: &api::Admin, path: &Path) -> Admin {
        let address = admin.address.as_ref();
        let paths = path.field("allow_paths");
        Admin {
            address: address
                .and_then(|address| self.listen_address(address, &path.field("address"))),
            access_logs: self.admin_logs(admin, path),
            allow_paths: self.string_matchers(&admin.allow_paths, &paths),
            origin: self.origin(path),
        }
    }

    #[expect(deprecated, reason = "Envoy still takes the path that access_log replaces")]
    fn admin_logs(&mut self, admin: &api::Admin, path: &Path) -> Vec<AccessLog> {
        let mut logs = self.access_logs(&admin.access_log, &path.field("access_log"));
        if !admin.access_log_path.is_empty() {
            logs.push(AccessLog {
                sink: AccessLogSink::File(admin.access_log_path.clone()),
                format: AccessLogFormat::default(),
                filter: None,
                origin: self.origin(path),
            });
        }
        logs
    }
}
