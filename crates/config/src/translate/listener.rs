//! Listeners, filter chains and network filters.

use std::collections::HashMap;

use envoy_types::pb::{
    envoy::{
        config::core::v3 as core,
        config::listener::v3::{self as api, filter::ConfigType},
        extensions::filters::network::http_connection_manager::v3 as hcm,
    },
    google::protobuf::Any,
};
use prost::Message;

use super::{Translation, metadata};
use crate::{
    model::{FilterChain, Listener, NetworkFilter, TrafficDirection},
    path::Path,
};

impl Translation<'_> {
    pub(super) fn listeners(&mut self, listeners: &[api::Listener], path: &Path) -> Vec<Listener> {
        let listeners: Vec<_> = listeners
            .iter()
            .enumerate()
            .filter_map(|(index, listener)| {
                Some((self.listener(listener, index, &path.index(index))?, index))
            })
            .collect();
        let mut names = HashMap::new();
        let mut addresses = HashMap::new();
        for (listener, index) in &listeners {
            let path = path.index(*index);
            if let Some(first) = names.insert(&listener.name, index) {
                let cause =
                    format!("the name {:?} is that of listeners[{first}] too", listener.name);
                self.walk.fault(&path.field("name"), cause);
            }
            // Port 0 is another port each time.
            if listener.address.port() != 0
                && let Some(first) = addresses.insert(listener.address, index)
                && !self.walk.is_faulty(&path.field("address"))
            {
                let cause =
                    format!("the address {} is that of listeners[{first}] too", listener.address);
                self.walk.fault(&path.field("address"), cause);
            }
        }
        listeners.into_iter().map(|(listener, _)| listener).collect()
    }

    fn listener(
        &mut self,
        listener: &api::Listener,
        index: usize,
        path: &Path,
    ) -> Option<Listener> {
        let address_path = path.field("address");
        let chains_path = path.field("filter_chains");
        // What is no TCP listener, and refused for that, needs none.
        if listener.filter_chains.is_empty()
            && !self.walk.is_faulty(&chains_path)
            && !self.walk.is_faulty(&address_path)
        {
            self.walk.fault(&chains_path, "a listener needs a filter chain");
        }
        let filter_chains = self.filter_chains(&listener.filter_chains, &chains_path);
        let address = match &listener.address {
            Some(address) => self.listen_address(address, &address_path)?,
            None => {
                // A listener without an address is an internal one.
                let instead = path.field("internal_listener");
                if !self.walk.is_faulty(&address_path) && !self.walk.is_faulty(&instead) {
                    self.walk.fault(path, "the field address is required");
                }
                return None;
            }
        };
        let name = match (listener.name.as_str(), address.port()) {
            // Port 0 is another port each time, so the address alone would not tell listeners
            // apart.
            ("", 0) => format!("{address}#{index}"),
            ("", _) => address.to_string(),
            (name, _) => name.to_owned(),
        };
        Some(Listener {
            name,
            address,
            per_connection_buffer_limit: listener
                .per_connection_buffer_limit_bytes
                .as_ref()
                .map_or(Listener::DEFAULT_BUFFER_LIMIT, |limit| limit.value),
            traffic_direction: match core::TrafficDirection::try_from(listener.traffic_direction) {
                Ok(core::TrafficDirection::Inbound) => TrafficDirection::Inbound,
                Ok(core::TrafficDirection::Outbound) => TrafficDirection::Outbound,
                _ => TrafficDirection::Unspecified,
            },
            freebind: listener.freebind.is_some_and(|on| on.value),
            access_logs: self.access_logs(&listener.access_log, &path.field("access_log")),
            filter_chains,
            metadata: metadata::shared(listener.metadata.as_ref()).unwrap_or_default(),
            origin: self.origin(path),
        })
    }

    fn filter_chains(&mut self, chains: &[api::FilterChain], path: &Path) -> Vec<FilterChain> {
        if chains.len() > 1 {
            self.walk.fault(
                &path.index(1),
                "known but not supported by Attaché: a listener has exactly one filter chain",
            );
        }
        chains
            .iter()
            .enumerate()
            .map(|(index, chain)| {
                let path = path.index(index);
                FilterChain {
                    name: chain.name.clone(),
                    filters: self.network_filters(&chain.filters, &path.field("filters")),
                    metadata: metadata::shared(chain.metadata.as_ref()).unwrap_or_default(),
                }
            })
            .collect()
    }

    fn network_filters(&mut self, filters: &[api::Filter], path: &Path) -> Vec<NetworkFilter> {
        if filters.is_empty() && !self.walk.is_faulty(path) {
            self.walk.fault(path, "a filter chain needs a filter");
        }
        let mut translated = Vec::new();
        for (index, filter) in filters.iter().enumerate() {
            let path = path.index(index);
            if index + 1 < filters.len() && !self.walk.is_faulty(&path) {
                // Every network filter there is so far is terminal.
                let cause = format!(
                    "Error: terminal filter named {} of type \
                     envoy.filters.network.http_connection_manager must be the last filter in a \
                     network filter chain.",
                    filter.name
                );
                self.walk.fault(&path, cause);
            }
            translated.extend(self.network_filter(filter, &path));
        }
        translated
    }

    fn network_filter(&mut self, filter: &api::Filter, path: &Path) -> Option<NetworkFilter> {
        let config = path.field("typed_config");
        let Some(ConfigType::TypedConfig(any)) = &filter.config_type else {
            self.missing_config(path);
            return None;
        };
        let manager: hcm::HttpConnectionManager = unpack(any)?;
        let manager = self.http_connection_manager(&manager, &config);
        Some(NetworkFilter::HttpConnectionManager(Box::new(manager)))
    }

    /// Adds the fault of a filter without its configuration, which is what says what filter it is.
    pub(super) fn missing_config(&mut self, path: &Path) {
        let unread = ["typed_config", "config_discovery"]
            .iter()
            .any(|field| self.walk.is_faulty(&path.field(field)));
        if !unread && !self.walk.is_faulty_at(path) {
            self.walk.fault(path, "the field typed_config is required");
        }
    }
}

/// The message in an `Any`, if it is of this type; an empty one where there is none.
pub(super) fn unpack<T: Message + Default + prost::Name>(any: &Any) -> Option<T> {
    let (_, name) = any.type_url.rsplit_once('/')?;
    (name == T::full_name()).then(|| T::decode(any.value.as_slice()).ok()).flatten()
}
