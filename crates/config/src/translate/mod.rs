//! The API's messages to the [model](crate::model): defaults filled in, and the rules checked that
//! the API cannot express.
//!
//! Works on partly filled messages too, so that a fault in one place does not hide those in others.
//! Whoever checks something here asks first whether the fields it looks at were read without fault;
//! a consequence of a known fault is not reported.

mod access_log;
mod address;
mod admin;
mod circuit_breakers;
mod cluster;
mod cluster_http;
mod cluster_route;
mod data_source;
mod dynamic_module;
mod filters;
mod format;
mod header_mutation;
mod http2_options;
mod http_connection_manager;
mod http_filter;
mod internal_redirect;
mod listener;
mod load_balancing;
mod local_reply;
mod matched_filter;
mod matcher;
mod matcher_input;
mod matching;
mod metadata;
mod per_filter;
mod retry;
mod route;
mod route_action;
mod route_match;
mod secret;
mod stats;
mod struct_json;
mod upgrade;

use std::{collections::HashSet, time::Duration};

use envoy_types::pb::{envoy::config::bootstrap::v3 as api, google::protobuf};

use crate::{
    dump::ConfigDump,
    fault::Position,
    model::{Bootstrap, Node, Origin},
    path::Path,
    walk::Walk,
};

/// Translates the whole configuration. The result counts only if there was and is no fault.
pub(crate) fn bootstrap(walk: &mut Walk, bootstrap: &api::Bootstrap) -> Bootstrap {
    let root = Path::default();
    let resources = bootstrap.static_resources.clone().unwrap_or_default();
    let path = root.field("static_resources");
    let mut translation = Translation { walk, clusters: None, composite_depth: 0 };
    let clusters = translation.clusters(&resources.clusters, &path.field("clusters"));
    let listeners = translation.listeners(&resources.listeners, &path.field("listeners"));
    let secrets = translation.secrets(&resources.secrets, &path.field("secrets"));
    Bootstrap {
        node: bootstrap.node.as_ref().map_or_else(Node::default, |node| Node {
            id: node.id.clone(),
            cluster: node.cluster.clone(),
            zone: node.locality.as_ref().map_or_else(String::new, |place| place.zone.clone()),
        }),
        admin: bootstrap.admin.as_ref().map(|admin| translation.admin(admin, &root.field("admin"))),
        stats: translation.stats(bootstrap, &root),
        listeners,
        clusters,
        secrets,
        misplaced: Vec::new(),
        dump: ConfigDump::default(),
    }
}

/// What translating needs at hand.
struct Translation<'a> {
    walk: &'a mut Walk,
    /// The names of all clusters; `None` if they are not all known because of a fault.
    clusters: Option<HashSet<String>>,
    /// How many composite filters stand around what is translated.
    composite_depth: u8,
}

impl Translation<'_> {
    fn origin(&self, path: &Path) -> Option<Origin> {
        let position = self.walk.position(path)?;
        let path = path.as_str().to_owned();
        let Position { source, line, column } = position;
        Some(Origin { source, line, column, path })
    }

    /// Adds the fault of an extension that is supported elsewhere and not here.
    fn out_of_place(&mut self, any: &protobuf::Any, kind: &str, path: &Path) {
        let name = any.type_url.rsplit('/').next().unwrap_or_default();
        if !self.walk.is_faulty(path) {
            self.walk.fault(path, format!("the type {name} is no {kind}"));
        }
    }

    /// A duration that must not be negative.
    fn duration(&mut self, duration: protobuf::Duration, path: &Path) -> Duration {
        let seconds = u64::try_from(duration.seconds);
        let nanos = u32::try_from(duration.nanos);
        match (seconds, nanos) {
            (Ok(seconds), Ok(nanos)) => Duration::new(seconds, nanos),
            _ => {
                if !self.walk.is_faulty(path) {
                    self.walk.fault(path, "must not be negative");
                }
                Duration::ZERO
            }
        }
    }

    /// A timeout for which zero means off.
    fn timeout(
        &mut self,
        duration: Option<protobuf::Duration>,
        default: Option<Duration>,
        path: &Path,
    ) -> Option<Duration> {
        match duration {
            None => default,
            Some(duration) => Some(self.duration(duration, path)).filter(|limit| !limit.is_zero()),
        }
    }
}
