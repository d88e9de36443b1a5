//! The request's route: selected once, dropped on demand.

use std::rc::Rc;
use std::sync::Arc;

use attache_config::model::{
    ClusterRoute, Domain, PathMatch, Route, RouteAction, RouteConfiguration, RouteMatch,
    VirtualHost,
};

use super::world::{self, Script, log, ok, pass};
use crate::http::filter::HeadersStatus;
use crate::http::headers::Kind;
use crate::http::route::{RouteTable, SelectedRoute};
use crate::http::stream::{Handle, Stream, WorkerScope};

fn stream(filters: &[Script]) -> Rc<Stream> {
    let route = |name: &str, path: &str| {
        let matcher = RouteMatch::path(PathMatch::Exact(path.to_owned()));
        Route::new(name, matcher, RouteAction::Cluster(Box::new(ClusterRoute::to("c"))))
    };
    let routes = vec![route("old", "/"), route("new", "/new")];
    let host = VirtualHost::new("host", vec![Domain::Any], routes);
    let config = RouteConfiguration { virtual_hosts: vec![host], ..RouteConfiguration::default() };
    let table = RouteTable::new(Arc::new(config), Arc::default());
    world::stream_over(table, WorkerScope::new(0), 10, filters)
}

fn log_route(handle: Handle<'_>) {
    let route = handle.route();
    log(format!("route {:?}", route.as_ref().and_then(SelectedRoute::route_name)));
}

fn move_to_new(handle: Handle<'_>) {
    if let Some(mut headers) = handle.headers_mut(Kind::Request) {
        headers.set(b":path", b"/new");
    }
}

fn run(filter: Script) -> Vec<String> {
    let stream = stream(&[filter, Script { request_headers: logs, ..pass("B") }]);
    let mut headers = world::get();
    headers.push("x-forwarded-proto", "http");
    stream.request_headers(headers, true);
    stream.response_headers(ok(), true);
    world::taken().into_iter().filter(|line| line.starts_with("route")).collect()
}

fn logs(handle: Handle<'_>, _: bool) -> HeadersStatus {
    log_route(handle);
    HeadersStatus::Continue
}

#[test]
fn what_filters_change_selects_no_other_route_by_itself() {
    let moves = |handle: Handle<'_>, _: bool| {
        move_to_new(handle);
        HeadersStatus::Continue
    };
    let filter = Script { request_headers: moves, ..pass("A") };
    assert_eq!(run(filter), [r#"route Some("old")"#], "HTTP-132");
}

#[test]
fn a_cleared_cache_selects_again() {
    let moves = |handle: Handle<'_>, _: bool| {
        move_to_new(handle);
        handle.clear_route_cache();
        HeadersStatus::Continue
    };
    let filter = Script { request_headers: moves, ..pass("A") };
    assert_eq!(run(filter), [r#"route Some("new")"#], "HTTP-282");
}
