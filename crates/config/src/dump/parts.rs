//! The parts of a dump, each a message of Envoy's admin API.

use std::time::{SystemTime, UNIX_EPOCH};

use prost::{Message, bytes::Bytes};
use prost_reflect::{DynamicMessage, ReflectMessage, Value};

use super::DumpQuery;
use crate::descriptors;

const MANAGER: &str =
    "envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager";

/// The parts, in Envoy's order.
pub(super) struct Parts(pub(super) Vec<DynamicMessage>);

impl Parts {
    pub(super) fn new(bootstrap: &DynamicMessage, query: &DumpQuery<'_>) -> Self {
        let resources = child(bootstrap, "static_resources");
        let of = |field: &str| resources.as_ref().map(|it| list(it, field)).unwrap_or_default();
        let (clusters, listeners, secrets) = (of("clusters"), of("listeners"), of("secrets"));
        let routes: Vec<_> = listeners.iter().flat_map(route_configs).collect();
        let endpoints: Vec<_> =
            clusters.iter().filter_map(|cluster| child(cluster, "load_assignment")).collect();
        let builder = Builder { query };
        let mut parts = vec![builder.bootstrap(bootstrap)];
        parts.push(builder.list(
            "Clusters",
            "static_clusters",
            "StaticCluster",
            "cluster",
            &clusters,
        ));
        if query.include_eds {
            parts.push(builder.list(
                "Endpoints",
                "static_endpoint_configs",
                "StaticEndpointConfig",
                "endpoint_config",
                &endpoints,
            ));
        }
        parts.push(builder.list(
            "Listeners",
            "static_listeners",
            "StaticListener",
            "listener",
            &listeners,
        ));
        parts.push(message("envoy.admin.v3.ScopedRoutesConfigDump"));
        parts.push(builder.list(
            "Routes",
            "static_route_configs",
            "StaticRouteConfig",
            "route_config",
            &routes,
        ));
        parts.push(builder.secrets(&secrets));
        Self(parts)
    }
}

struct Builder<'a> {
    query: &'a DumpQuery<'a>,
}

impl Builder<'_> {
    fn bootstrap(&self, bootstrap: &DynamicMessage) -> DynamicMessage {
        let mut part = message("envoy.admin.v3.BootstrapConfigDump");
        part.set_field_by_name("bootstrap", Value::Message(bootstrap.clone()));
        self.stamp(&mut part);
        part
    }

    /// A part that is a list of `items`, those left out whose names are not wanted.
    fn list(
        &self,
        kind: &str,
        field: &str,
        element: &str,
        item: &str,
        items: &[DynamicMessage],
    ) -> DynamicMessage {
        let name = format!("envoy.admin.v3.{kind}ConfigDump");
        let mut elements = Vec::new();
        for each in items.iter().filter(|each| self.wants(each)) {
            let mut wrapped = message(&format!("{name}.{element}"));
            wrapped.set_field_by_name(item, Value::Message(any(each)));
            self.stamp(&mut wrapped);
            elements.push(Value::Message(wrapped));
        }
        let mut part = message(&name);
        part.set_field_by_name(field, Value::List(elements));
        part
    }

    /// The list of secrets. Those that stand in the file have a name of their own and no date (Envoy 1.40).
    fn secrets(&self, secrets: &[DynamicMessage]) -> DynamicMessage {
        let element = |secret: &DynamicMessage| {
            let mut element = message("envoy.admin.v3.SecretsConfigDump.StaticSecret");
            if let Some(name) = secret.get_field_by_name("name") {
                element.set_field_by_name("name", name.into_owned());
            }
            element.set_field_by_name("secret", Value::Message(any(secret)));
            Value::Message(element)
        };
        let elements = secrets.iter().filter(|secret| self.wants(secret)).map(element).collect();
        let mut part = message("envoy.admin.v3.SecretsConfigDump");
        part.set_field_by_name("static_secrets", Value::List(elements));
        part
    }

    fn wants(&self, item: &DynamicMessage) -> bool {
        let Some(regex) = self.query.name_regex else { return true };
        let name = ["name", "cluster_name"].iter().find_map(|field| {
            item.get_field_by_name(field).and_then(|value| value.as_str().map(str::to_owned))
        });
        name.is_some_and(|name| {
            let whole = regex.groups(&name).and_then(|groups| groups.into_iter().next().flatten());
            whole == Some(0..name.len())
        })
    }

    fn stamp(&self, part: &mut DynamicMessage) {
        let Some(time) = self.query.last_updated else { return };
        part.set_field_by_name("last_updated", Value::Message(timestamp(time)));
    }
}

/// To the millisecond, as Envoy tells it.
fn timestamp(time: SystemTime) -> DynamicMessage {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or(i64::MAX);
    let nanos = i32::try_from(since.subsec_millis() * 1_000_000).unwrap_or_default();
    let mut stamp = message("google.protobuf.Timestamp");
    stamp.set_field_by_name("seconds", Value::I64(seconds));
    stamp.set_field_by_name("nanos", Value::I32(nanos));
    stamp
}

/// The route configurations inside a listener's connection managers.
fn route_configs(listener: &DynamicMessage) -> Vec<DynamicMessage> {
    let filters = list(listener, "filter_chains").into_iter().flat_map(|it| list(&it, "filters"));
    let configs = filters.filter_map(|filter| unpacked(&child(&filter, "typed_config")?));
    let managers = configs.filter(|config| config.descriptor().full_name() == MANAGER);
    managers.filter_map(|manager| child(&manager, "route_config")).collect()
}

/// An empty message of a type that the build compiles in.
pub(super) fn message(name: &str) -> DynamicMessage {
    DynamicMessage::new(descriptors::message(name))
}

/// A message wrapped as `Any`.
pub(super) fn any(inner: &DynamicMessage) -> DynamicMessage {
    let mut any = message("google.protobuf.Any");
    let url = format!("type.googleapis.com/{}", inner.descriptor().full_name());
    any.set_field_by_name("type_url", Value::String(url));
    any.set_field_by_name("value", Value::Bytes(Bytes::from(inner.encode_to_vec())));
    any
}

/// What an `Any` holds, if its type is known.
pub(super) fn unpacked(any: &DynamicMessage) -> Option<DynamicMessage> {
    let url = any.get_field_by_name("type_url")?;
    let (_, name) = url.as_str()?.rsplit_once('/')?;
    let descriptor = descriptors::pool().get_message_by_name(name)?;
    let value = any.get_field_by_name("value")?;
    DynamicMessage::decode(descriptor, value.as_bytes()?.clone()).ok()
}

/// A field that is a message, if it is set.
pub(super) fn child(message: &DynamicMessage, field: &str) -> Option<DynamicMessage> {
    if !message.has_field_by_name(field) {
        return None;
    }
    message.get_field_by_name(field)?.as_message().cloned()
}

fn list(message: &DynamicMessage, field: &str) -> Vec<DynamicMessage> {
    let Some(value) = message.get_field_by_name(field) else { return Vec::new() };
    value.as_list().unwrap_or_default().iter().filter_map(Value::as_message).cloned().collect()
}
