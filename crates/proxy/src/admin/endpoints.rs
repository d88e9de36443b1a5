//! The table of all paths.

use http::{Method, StatusCode};

use super::{
    Subject, clusters, commands, config_dump,
    exchange::{Request, Response},
    html, info, listeners, logging, modules, stats,
};

/// A path of the admin server.
pub(super) struct Endpoint {
    pub(super) path: &'static str,
    pub(super) help: &'static str,
    /// Whether it changes anything, and so wants a POST.
    pub(super) mutates: bool,
    pub(super) parameters: &'static [Parameter],
    handler: fn(&dyn Subject, &Request) -> Response,
}

/// A parameter in the query.
pub(super) struct Parameter {
    pub(super) name: &'static str,
    pub(super) help: &'static str,
    pub(super) kind: Kind,
}

/// What a parameter takes.
pub(super) enum Kind {
    /// Being there is all.
    Flag,
    Text,
    OneOf(&'static [&'static str]),
}

const fn flag(name: &'static str, help: &'static str) -> Parameter {
    Parameter { name, help, kind: Kind::Flag }
}

const fn text(name: &'static str, help: &'static str) -> Parameter {
    Parameter { name, help, kind: Kind::Text }
}

const fn one_of(
    name: &'static str,
    help: &'static str,
    choices: &'static [&'static str],
) -> Parameter {
    Parameter { name, help, kind: Kind::OneOf(choices) }
}

const fn get(
    path: &'static str,
    help: &'static str,
    parameters: &'static [Parameter],
    handler: fn(&dyn Subject, &Request) -> Response,
) -> Endpoint {
    Endpoint { path, help, mutates: false, parameters, handler }
}

const fn post(
    path: &'static str,
    help: &'static str,
    parameters: &'static [Parameter],
    handler: fn(&dyn Subject, &Request) -> Response,
) -> Endpoint {
    Endpoint { path, help, mutates: true, parameters, handler }
}

const FILTER: Parameter = text("filter", "only stats whose names match this regular expression");
const INVERT: Parameter = flag("invert_filter", "only stats that the filter does not match");
const USED_ONLY: Parameter = flag("usedonly", "only stats that were written since the start");

/// All paths, in the order in which they are listed.
pub(super) static ENDPOINTS: &[Endpoint] = &[
    get("/", "this page", &[], |_, _| html::home()),
    get("/certs", "certificates in use", &[], info::certs),
    get(
        "/clusters",
        "clusters and their hosts",
        &[
            text("filter", "only clusters whose names match this regular expression"),
            one_of("format", "format of the answer", &["text", "json"]),
        ],
        clusters::clusters,
    ),
    get(
        "/config_dump",
        "the configuration",
        &[
            text("resource", "only this repeated field of one of its parts"),
            text("mask", "only these fields, as a protobuf field mask"),
            text("name_regex", "only what has a name that matches this regular expression"),
            flag("include_eds", "endpoints too"),
        ],
        config_dump::config_dump,
    ),
    get("/contention", "contention of locks", &[], info::contention),
    post(
        "/drain_listeners",
        "close listeners",
        &[
            flag("graceful", "ask connections to end first, and close when that has had its time"),
            flag("skip_exit", "ask connections to end, and close no listener"),
            flag("inboundonly", "only listeners whose traffic_direction is INBOUND"),
        ],
        commands::drain_listeners,
    ),
    post("/healthcheck/fail", "say that the server is not to get requests", &[], commands::fail),
    post("/healthcheck/ok", "say that the server is to get requests", &[], commands::pass),
    get("/help", "all paths", &[], |_, _| Response::text(help())),
    get("/hot_restart_version", "version of the hot restart protocol", &[], info::hot_restart),
    get(
        "/init_dump",
        "what the start waits for",
        &[text("mask", "only these parts, as a protobuf field mask")],
        info::init_dump,
    ),
    get(
        "/listeners",
        "listeners and where they listen",
        &[one_of("format", "format of the answer", &["text", "json"])],
        listeners::listeners,
    ),
    post(
        "/logging",
        "show or change levels of the log",
        &[
            text("paths", "levels of several components: name:level,name:level"),
            one_of("level", "level of all components", logging::CHOICES),
        ],
        logging::logging,
    ),
    get("/memory", "memory of the process", &[], info::memory),
    get(
        "/modules",
        "loaded modules and what they do",
        &[one_of("format", "format of the answer", &["text", "json"])],
        modules::modules,
    ),
    post("/quitquitquit", "end the server", &[], commands::quit),
    get("/ready", "state of the server: 200 if it is LIVE, else 503", &[], info::ready),
    post("/reopen_logs", "open log files anew", &[], commands::reopen_logs),
    post("/reset_counters", "have all counters count from zero", &[], commands::reset_counters),
    get("/runtime", "runtime values", &[], info::runtime),
    post("/runtime_modify", "change runtime values", &[], info::runtime_modify),
    get("/server_info", "version, state and command line of the server", &[], info::server_info),
    get(
        "/stats",
        "statistics",
        &[
            USED_ONLY,
            FILTER,
            INVERT,
            one_of("format", "format of the answer", stats::FORMATS),
            one_of("type", "only stats of this type", stats::TYPES),
            one_of("histogram_buckets", "how histograms are told", stats::BUCKETS),
            one_of("hidden", "whether hidden stats are told; there are none", stats::HIDDEN),
        ],
        stats::stats,
    ),
    get(
        "/stats/prometheus",
        "statistics for Prometheus",
        &[
            USED_ONLY,
            flag("text_readouts", "text readouts too, as labels of gauges that are 0"),
            FILTER,
            INVERT,
            one_of("histogram_buckets", "how histograms are told", &["cumulative", "summary"]),
        ],
        stats::prometheus,
    ),
];

/// Answers a request.
pub(super) fn respond(subject: &dyn Subject, request: &Request) -> Response {
    let Some(endpoint) = ENDPOINTS.iter().find(|endpoint| endpoint.path == request.path) else {
        let body = format!("invalid path. {}", help());
        return Response::error(StatusCode::NOT_FOUND, body);
    };
    if endpoint.mutates && request.method != Method::POST {
        let body = format!("Method {} not allowed, POST required.", request.method);
        return Response::error(StatusCode::METHOD_NOT_ALLOWED, body);
    }
    (endpoint.handler)(subject, request)
}

fn help() -> String {
    let mut help = "admin commands are:\n".to_owned();
    for endpoint in ENDPOINTS {
        let method = if endpoint.mutates { " (POST)" } else { "" };
        help += &format!("  {}{method}: {}\n", endpoint.path, endpoint.help);
        for Parameter { name, help: meaning, kind } in endpoint.parameters {
            help += &format!("      {name}: {meaning}");
            if let Kind::OneOf(choices) = kind {
                help += &format!("; One of ({})", choices.join(", "));
            }
            help.push('\n');
        }
    }
    help
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_sorted_and_told_once() {
        let paths: Vec<_> = ENDPOINTS.iter().map(|endpoint| endpoint.path).collect();
        assert!(paths.is_sorted_by(|one, other| one < other), "{paths:?}");
        let help = help();
        for path in paths {
            assert_eq!(
                help.matches(&format!("\n  {path}: ")).count()
                    + help.matches(&format!("\n  {path} (POST): ")).count(),
                1,
                "{path}"
            );
        }
    }
}
