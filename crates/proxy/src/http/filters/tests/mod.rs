//! Built-in filters in chains, driven without sockets.

mod buffer;
mod compression;
mod cors;
mod fault;
mod header_mutation;
mod health_check;

use std::{
    rc::Rc,
    sync::{Arc, atomic::AtomicBool},
};

use attache_config::{
    format::{Extensions, Format},
    model::{
        ClusterRoute, Domain, HttpFilterKind, PathMatch, PerFilterKind, Route, RouteAction,
        RouteConfiguration, RouteMatch, VirtualHost,
    },
};

use super::{BuiltIn, FilterContext, factory, per_route};
use crate::{
    http::{
        route::{FilterOverride, FilterOverrides, RouteOverrides, RouteTable},
        stream::{NamedFilter, Stream, WorkerScope, tests::world},
    },
    stats::{Store, Writer},
};

/// What the filters of a test count with.
struct Counting {
    store: Store,
    writer: Writer,
    fails_health_checks: Arc<AtomicBool>,
}

impl Counting {
    fn new() -> Self {
        let store = Store::default();
        Self { writer: Writer::new(&store), store, fails_health_checks: Arc::default() }
    }

    fn filter(&self, kind: &HttpFilterKind) -> NamedFilter {
        let scope = self.store.scope("http").scope("test");
        let context = FilterContext {
            scope,
            stats: &self.writer,
            cluster: "this",
            fails_health_checks: &self.fails_health_checks,
            of_routes: Rc::default(),
            is_upstream: false,
        };
        let filter = BuiltIn::new("filter".into(), kind.clone());
        let factory = factory(&filter, &context).expect("built in");
        NamedFilter { name: filter.name, factory }
    }

    fn counter(&self, name: &str) -> u64 {
        self.store.counter(&format!("http.test.{name}")).value()
    }
}

fn script(script: world::Script) -> NamedFilter {
    NamedFilter { name: script.name.into(), factory: Arc::new(script) }
}

/// A table with one route to a cluster, which says `configs` about the filter at place 1, the most specific first.
fn table(configs: &[PerFilterKind]) -> Rc<RouteTable> {
    let matcher = RouteMatch::path(PathMatch::Prefix("/".into()));
    let route = Route::new("r", matcher, RouteAction::Cluster(Box::new(ClusterRoute::to("c"))));
    let host = VirtualHost::new("host", vec![Domain::Any], vec![route]);
    let config = RouteConfiguration { virtual_hosts: vec![host], ..RouteConfiguration::default() };
    let configs: Vec<_> =
        configs.iter().map(|config| per_route(config).expect("built in")).collect();
    let said = FilterOverride { is_disabled: Some(false), configs };
    let own = [FilterOverride::default(), said, FilterOverride::default()];
    let route = RouteOverrides { own: Box::new(own), clusters: Box::default() };
    let overrides = FilterOverrides {
        routes: Box::new([Box::new([route])]),
        disabled: Box::new([false; 4]),
        configs: Vec::new(),
    };
    let clusters = Arc::new([("c".into(), Arc::default())].into());
    RouteTable::with_overrides(Arc::new(config), clusters, Arc::new(overrides))
}

/// A stream through filter A, the filter in question and filter B, with a limit of 100 bytes on what is kept.
fn stream(filter: NamedFilter, configs: &[PerFilterKind], a: world::Script) -> Rc<Stream> {
    let chain = vec![script(a), filter, script(world::pass("B"))];
    world::stream_of(chain, table(configs), WorkerScope::new(0), 100)
}

fn format(text: &str) -> Format {
    Format::parse(text, Extensions::default()).expect("a format")
}

/// The lines about what reached the server or the client.
fn at_ends() -> Vec<String> {
    let mut lines = world::taken();
    lines.retain(|line| line.starts_with(['<', '>']) && !line.starts_with("> ended"));
    lines
}

/// Request headers that go to the table's route.
fn request(entries: &[(&'static str, &'static str)]) -> crate::http::headers::HeaderMap {
    let mut map = world::get();
    map.push("x-forwarded-proto", "http");
    for (name, value) in entries {
        map.set(name.as_bytes(), value.as_bytes());
    }
    map
}
