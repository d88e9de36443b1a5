//! Protocols that a request may switch its stream to.

use envoy_types::pb::{
    envoy::{
        config::route::v3::RouteAction as ApiRouteAction,
        extensions::filters::network::http_connection_manager::v3::HttpConnectionManager,
    },
    google::protobuf::BoolValue,
};

use super::{Translation, http_filter::Chain};
use crate::{
    model::{ConnectConfig, Upgrade, UpgradeChain},
    path::Path,
};

impl Translation<'_> {
    /// What a list says, by names and switches; it names each protocol once.
    pub(super) fn upgrades<'a>(
        &mut self,
        configs: impl Iterator<Item = (&'a str, Option<BoolValue>)>,
        path: &Path,
    ) -> Vec<Upgrade> {
        let mut upgrades = Vec::new();
        for (index, (protocol, enabled)) in configs.enumerate() {
            let name = path.index(index).field("upgrade_type");
            if protocol.is_empty() {
                if !self.walk.is_faulty(&name) {
                    self.walk.fault(&name, "the name of a protocol is required");
                }
            } else if protocol.eq_ignore_ascii_case("connect-udp") {
                self.walk.fault(&name, "CONNECT-UDP is not supported by Attaché");
            } else if Upgrade::is_enabled_in(&upgrades, protocol.as_bytes()).is_some() {
                let cause = format!("multiple upgrade configs with the same name: {protocol:?}");
                self.walk.fault(&name, cause);
            } else {
                let is_enabled = enabled.is_none_or(|on| on.value);
                upgrades.push(Upgrade { protocol: protocol.to_owned(), is_enabled });
            }
        }
        upgrades
    }

    /// The filters that a connection manager has for requests that want a protocol.
    pub(super) fn upgrade_chains(
        &mut self,
        manager: &HttpConnectionManager,
        path: &Path,
    ) -> Vec<UpgradeChain> {
        let mut chains = Vec::new();
        for (index, config) in manager.upgrade_configs.iter().enumerate() {
            if !config.filters.is_empty() {
                let path = path.field("upgrade_configs").index(index).field("filters");
                let filters = self.http_filters(&config.filters, Chain::Upgrade, &path);
                chains.push(UpgradeChain { protocol: config.upgrade_type.clone(), filters });
            }
        }
        chains
    }

    /// Whether CONNECT requests end here; that they may come at all is said apart.
    pub(super) fn connect_config(
        &mut self,
        route: &ApiRouteAction,
        path: &Path,
    ) -> Option<ConnectConfig> {
        let mut found = None;
        for (index, upgrade) in route.upgrade_configs.iter().enumerate() {
            let Some(config) = &upgrade.connect_config else { continue };
            if upgrade.upgrade_type.eq_ignore_ascii_case("CONNECT") {
                found = Some(ConnectConfig { allows_post: config.allow_post });
            } else {
                let cause = format!("{:?} is not CONNECT", upgrade.upgrade_type);
                self.walk.fault(&path.index(index).field("connect_config"), cause);
            }
        }
        found
    }
}
