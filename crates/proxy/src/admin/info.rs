//! What the server is: state, version, memory and the like.

use http::StatusCode;
use serde::Serialize;

use super::{
    ServerState, Subject,
    exchange::{Request, Response},
    json::pretty,
};
use crate::server::CommandLineOptions;

pub(super) fn ready(subject: &dyn Subject, _: &Request) -> Response {
    let state = subject.state();
    let status = match state {
        ServerState::Live => StatusCode::OK,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    };
    Response::error(status, format!("{}\n", state.name()))
}

pub(super) fn server_info(subject: &dyn Subject, _: &Request) -> Response {
    let uptime = format!("{}s", subject.uptime().as_secs());
    let node = subject.node();
    Response::json(pretty(&ServerInfo {
        version: version(),
        state: subject.state().name(),
        uptime_current_epoch: &uptime,
        uptime_all_epochs: &uptime,
        hot_restart_version: HOT_RESTART,
        command_line_options: subject.command_line(),
        node: NodeInfo { id: &node.id, cluster: &node.cluster, user_agent_name: "attache" },
    }))
}

/// In the five parts that Envoy's has: revision, version, state of the source, kind of the build, TLS library.
fn version() -> String {
    let build = if cfg!(debug_assertions) { "DEBUG" } else { "RELEASE" };
    format!("attache/{}/Clean/{build}/none", env!("CARGO_PKG_VERSION"))
}

#[derive(Serialize)]
struct ServerInfo<'a> {
    version: String,
    state: &'a str,
    uptime_current_epoch: &'a str,
    uptime_all_epochs: &'a str,
    hot_restart_version: &'a str,
    command_line_options: &'a CommandLineOptions,
    node: NodeInfo<'a>,
}

#[derive(Serialize)]
struct NodeInfo<'a> {
    id: &'a str,
    cluster: &'a str,
    user_agent_name: &'a str,
}

pub(super) fn memory(subject: &dyn Subject, _: &Request) -> Response {
    /// 64-bit numbers are texts in the JSON form of protobuf messages.
    #[derive(Serialize)]
    struct Memory {
        allocated: String,
        heap_size: String,
        pageheap_unmapped: String,
        pageheap_free: String,
        total_thread_cache: String,
        total_physical_bytes: String,
    }
    let memory = subject.memory();
    Response::json(pretty(&Memory {
        allocated: memory.allocated.to_string(),
        heap_size: memory.heap_size.to_string(),
        // What the allocator keeps is not asked for.
        pageheap_unmapped: "0".to_owned(),
        pageheap_free: "0".to_owned(),
        total_thread_cache: "0".to_owned(),
        total_physical_bytes: memory.physical.to_string(),
    }))
}

/// There is no TLS yet, so there are no certificates.
pub(super) fn certs(_: &dyn Subject, _: &Request) -> Response {
    Response::json("{\n \"certificates\": []\n}\n".to_owned())
}

/// There are no layers.
pub(super) fn runtime(_: &dyn Subject, _: &Request) -> Response {
    Response::json("{\n \"layers\": [],\n \"entries\": {}\n}\n".to_owned())
}

pub(super) fn runtime_modify(_: &dyn Subject, request: &Request) -> Response {
    if request.query.pairs().is_empty() {
        return Response::bad_request(
            "usage: /runtime_modify?key1=value1&key2=value2&keyN=valueN\n\
             an empty value takes an override away\n",
        );
    }
    Response::error(StatusCode::SERVICE_UNAVAILABLE, "No admin layer specified")
}

pub(super) fn contention(_: &dyn Subject, _: &Request) -> Response {
    Response::text("Mutex contention tracing is not enabled: Attaché has none.")
}

const HOT_RESTART: &str = "disabled";

pub(super) fn hot_restart(_: &dyn Subject, _: &Request) -> Response {
    Response::text(HOT_RESTART)
}

/// What the start waits for has no names here; `/ready` tells of which kind it is.
pub(super) fn init_dump(_: &dyn Subject, _: &Request) -> Response {
    Response::json("{}\n".to_owned())
}
