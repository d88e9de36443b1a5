//! Every callback of HTTP filters with everything that may be wrong with its arguments, from every hook: the process lives on, and
//! says what was wrong.

use std::fmt::Write as _;
use std::fs;
use std::sync::{Arc, LazyLock};

use attache::extension::http::{HttpFilterConfig, load};
use attache::extension::misused_callbacks;
use attache::http::edge::LocalReply;
use attache::http::headers::Kind;
use attache::http::stream::Stream;
use attache::module::{LoadOptions, ModuleSource};
use attache_abi::manifest::{CALLBACK_PREFIX, Function, TYPE_PREFIX, callbacks};
use attache_conformance::c_module;
use tempfile::TempDir;

use crate::log;
use crate::world::{NAMESPACE, World, data, get, headers, ok};

/// What no published header declares, with what its parameters are.
const OBSERVED: &[(&str, &str, &[&str])] = &[
    (
        "http_set_dynamic_metadata_struct",
        "()",
        &["http_filter_envoy_ptr", "module_buffer", "module_buffer"],
    ),
    (
        "http_set_dynamic_typed_metadata",
        "()",
        &["http_filter_envoy_ptr", "module_buffer", "module_buffer"],
    ),
    ("http_get_timing_info", "()", &["http_filter_envoy_ptr", "*mut envoy_buffer"]),
    ("http_has_filter_state", "bool", &["http_filter_envoy_ptr", "module_buffer"]),
    (
        "http_set_filter_state_value",
        "bool",
        &[
            "http_filter_envoy_ptr",
            "module_buffer",
            "module_buffer",
            "filter_state_life_span",
            "u32",
        ],
    ),
    (
        "http_get_typed_metadata",
        "bool",
        &[
            "http_filter_envoy_ptr",
            "metadata_source",
            "module_buffer",
            "*mut envoy_buffer",
            "*mut envoy_buffer",
        ],
    ),
    ("http_get_upstream_remote_address", "bool", &["http_filter_envoy_ptr", "*mut envoy_buffer"]),
    (
        "http_get_downstream_direct_remote_address",
        "bool",
        &["http_filter_envoy_ptr", "*mut envoy_buffer"],
    ),
    ("http_get_upstream_hosts_attempted_size", "size_t", &["http_filter_envoy_ptr"]),
    ("http_get_upstream_hosts_attempted", "bool", &["http_filter_envoy_ptr", "*mut envoy_buffer"]),
    ("http_get_upstream_connection_ids_attempted_size", "size_t", &["http_filter_envoy_ptr"]),
    ("http_get_upstream_connection_ids_attempted", "bool", &["http_filter_envoy_ptr", "*mut u64"]),
    (
        "http_span_set_tag_batch",
        "()",
        &["span_envoy_ptr", "*const module_key_value_pair", "size_t"],
    ),
];

/// They end the stream, have filters run, or change what the rest of a walk needs.
const STEERING: &[&str] = &[
    "http_filter_continue_decoding",
    "http_filter_continue_encoding",
    "http_filter_reset_stream",
    "http_filter_recreate_stream",
    "http_filter_send_go_away_and_close",
    "http_send_response",
    "http_send_response_headers",
    "http_send_response_data",
    "http_send_response_trailers",
    "http_append_body",
    "http_set_buffer_limit",
];

const HOOKS: &[&str] = &[
    "new",
    "request_headers",
    "request_body",
    "request_trailers",
    "response_headers",
    "response_body",
    "response_trailers",
    "local_reply",
    "scheduled",
    "downstream_above_write_buffer_high_watermark",
    "downstream_below_write_buffer_low_watermark",
    "stream_complete",
    "destroy",
];

/// A callback as the table has it.
struct Callback {
    name: &'static str,
    returns: &'static str,
    params: Vec<String>,
    is_declared: bool,
}

impl Callback {
    fn all() -> Vec<Self> {
        let is_http = |function: &&'static Function| {
            let name = function.name;
            (name.starts_with("http_") || name == "get_most_specific_route_config")
                && !name.starts_with("http_tcp")
        };
        let declared = callbacks().filter(is_http).map(|function| Self {
            name: function.name,
            returns: function.returns,
            params: function.params.iter().map(|(ty, _)| ty.replace("* ", "*")).collect(),
            is_declared: true,
        });
        let observed = OBSERVED.iter().map(|(name, returns, params)| Self {
            name,
            returns,
            params: params.iter().map(|ty| (*ty).to_owned()).collect(),
            is_declared: false,
        });
        declared.chain(observed).collect()
    }

    fn takes(&self, ty: &str) -> bool {
        self.params.iter().any(|param| param == ty)
    }

    /// Its entry in C.
    fn entry(&self, table: &mut String) {
        let Self { name, returns, params, .. } = self;
        let arguments: Vec<_> =
            params.iter().enumerate().map(|(place, ty)| self.argument(place, ty)).collect();
        let call = format!("{CALLBACK_PREFIX}{name}({})", arguments.join(", "));
        if !self.is_declared {
            let types: Vec<_> = params.iter().map(|ty| c_type(ty)).collect();
            let _ = writeln!(
                table,
                "{} {CALLBACK_PREFIX}{name}({});",
                c_type(returns),
                types.join(", ")
            );
        }
        let body = match *returns {
            "()" => format!("{call}; return 0;"),
            "f64" => format!("return {call} != 0;"),
            // Whoever makes a scheduler owns it.
            handle if handle.ends_with("scheduler_module_ptr") => format!(
                "{TYPE_PREFIX}{handle} made = {call}; {CALLBACK_PREFIX}{}(made); return (uintptr_t)made;",
                name.replace("_new", "_delete")
            ),
            handle if handle.ends_with("ptr") => format!("return (uintptr_t){call};"),
            _ => format!("return (uint64_t){call};"),
        };
        let _ = writeln!(
            table,
            "static uint64_t call_{name}(const Walk* walk, unsigned bad, unsigned variant) {{ (void)walk, (void)bad, (void)variant; {body} }}"
        );
    }

    fn argument(&self, place: usize, ty: &str) -> String {
        let bad = format!("IS_BAD({place})");
        match ty {
            "http_filter_envoy_ptr" => format!("{bad} ? NULL : walk->filter"),
            "http_filter_config_envoy_ptr" => format!("{bad} ? NULL : walk->config"),
            // A scheduler is deleted once.
            "http_filter_scheduler_module_ptr" if self.name.ends_with("_delete") => {
                format!("{bad} ? NULL : {CALLBACK_PREFIX}http_filter_scheduler_new(walk->filter)")
            }
            "http_filter_config_scheduler_module_ptr" if self.name.ends_with("_delete") => format!(
                "{bad} ? NULL : {CALLBACK_PREFIX}http_filter_config_scheduler_new(walk->config)"
            ),
            "http_filter_scheduler_module_ptr" => format!("{bad} ? NULL : walk->scheduler"),
            "http_filter_config_scheduler_module_ptr" => {
                format!("{bad} ? NULL : walk->config_scheduler")
            }
            // There is no tracer, so nobody has a span.
            "span_envoy_ptr" | "child_span_module_ptr" => "NULL".to_owned(),
            "filter_state_object_destructor" => format!("{bad} ? NULL : end_object"),
            "module_buffer" => format!("buffer({bad}, variant)"),
            "*mut module_buffer" => format!("{bad} ? NULL : labels"),
            "*mut module_http_header" => format!("{bad} ? NULL : headers"),
            "*const module_key_value_pair" => format!("{bad} ? NULL : pairs"),
            "bool" => format!("{bad} && variant % 2 == 0"),
            "f64" => format!("real({bad}, variant)"),
            "size_t" | "u64" | "i64" | "u32" => format!("({})number({bad}, variant)", c_type(ty)),
            pointer if pointer.starts_with('*') || pointer.ends_with("ptr") => {
                format!("{bad} ? NULL : (void*)scratch")
            }
            // The rest are enumerations.
            _ => format!("({})choice({bad}, variant)", c_type(ty)),
        }
    }
}

fn c_type(rust: &str) -> String {
    if let Some(target) = rust.strip_prefix("*mut ") {
        return format!("{}*", c_type(target));
    }
    if let Some(target) = rust.strip_prefix("*const ") {
        return format!("const {}*", c_type(target));
    }
    match rust {
        "()" | "c_void" => "void".to_owned(),
        "bool" | "size_t" => rust.to_owned(),
        "f64" => "double".to_owned(),
        "u32" | "u64" => format!("uint{}_t", &rust[1..]),
        "i64" => "int64_t".to_owned(),
        named => format!("{TYPE_PREFIX}{named}"),
    }
}

fn table() -> String {
    let mut table = String::new();
    let callbacks = Callback::all();
    callbacks.iter().for_each(|callback| callback.entry(&mut table));
    table.push_str("static const Entry entries[] = {\n");
    for Callback { name, params, .. } in &callbacks {
        let steers = STEERING.contains(name);
        let _ = writeln!(table, "  {{\"{name}\", {}, {steers}, call_{name}}},", params.len());
    }
    table.push_str("};\n");
    table
}

static WALKER: LazyLock<(TempDir, ModuleSource)> = LazyLock::new(|| {
    let directory = TempDir::new().expect("a temporary directory can be made");
    let (file, library) = (directory.path().join("table.h"), directory.path().join("libwalker.so"));
    fs::write(&file, table()).expect("it can be written");
    c_module::compile("walker", &[&format!("WALK_TABLE=\"{}\"", file.display())], &library);
    (directory, ModuleSource::File(library))
});

fn walker(name: &str, script: &str) -> Arc<HttpFilterConfig> {
    let options = LoadOptions { do_not_close: true, ..LoadOptions::default() };
    let loaded = load(&WALKER.1, options, name, script.as_bytes(), NAMESPACE);
    loaded.unwrap_or_else(|error| panic!("{error}"))
}

/// An exchange in which every hook runs.
fn exchange(stream: &Stream, world: &World, replies: bool) {
    stream.handle(0).poster().post(1);
    stream.request_headers(get(), false);
    stream.request_data(data("request"), false);
    stream.request_trailers(headers(Kind::RequestTrailers, &[("t", "1")]));
    stream.above_high_watermark();
    stream.below_low_watermark();
    world.scope.dispatch_events();
    if replies {
        stream.send_local_reply(LocalReply::text(503, "no", "test"));
    }
    stream.response_headers(ok(), false);
    stream.response_data(data("response"), false);
    stream.response_trailers(headers(Kind::ResponseTrailers, &[("t", "1")]));
    world.scope.dispatch_events();
}

/// What a walk has logged.
fn walk(filters: &[(&str, String)], replies: bool) -> Vec<String> {
    let world = World::new();
    let filters = filters.iter().map(|(name, script)| walker(name, script)).collect();
    let stream = world.stream_through(filters);
    log::taken();
    exchange(&stream, &world, replies);
    drop(stream);
    world.context.queue().run();
    let lines = log::taken();
    let bugs: Vec<_> = lines.iter().filter(|line| line.contains("bug of the host")).collect();
    assert!(bugs.is_empty(), "{bugs:#?}");
    lines
}

/// The first answer that the module noted for a callback.
fn answer(lines: &[String], name: &str) -> u64 {
    let start = format!("{name} = ");
    let line = lines.iter().find_map(|line| line.strip_prefix(&start));
    line.unwrap_or_else(|| panic!("{name} has no answer")).parse().expect("a number")
}

/// Callbacks that do not get to look at the filter: without a tracer there are no spans, and the bytes that the walk has are no
/// serialised message, which is logged in its place.
fn looks_elsewhere_first(name: &str) -> bool {
    [
        "http_span_log",
        "http_span_spawn_child",
        "http_set_dynamic_metadata_struct",
        "http_set_dynamic_typed_metadata",
        // The walk's headers are none of a request.
        "http_filter_http_callout",
        "http_filter_start_http_stream",
        // Of requests that there are none of.
        "http_stream_send_data",
        "http_stream_send_trailers",
    ]
    .contains(&name)
}

/// What a callback that fails answers.
fn failure(callback: &Callback) -> Vec<u64> {
    match callback.returns {
        // Any but success.
        "metrics_result" | "http_callout_init_result" => (1..10).collect(),
        _ => vec![0],
    }
}

#[test]
fn every_wrong_argument_from_every_hook() {
    for hook in HOOKS {
        let mistakes = walk(&[("w", format!("{hook} all -"))], *hook == "local_reply");
        let count = mistakes.iter().filter(|line| line.starts_with("ERROR: callback ")).count();
        assert!(count > 200, "{hook}: only {count} mistakes");
    }
}

#[test]
fn every_wrong_argument_of_what_steers_the_stream_from_every_hook() {
    for hook in HOOKS {
        for callback in STEERING {
            walk(
                &[("w", format!("{hook} all {callback}")), ("other", String::new())],
                *hook == "local_reply",
            );
        }
    }
}

#[test]
fn http_106_null_for_the_filter_or_the_configuration_fails_and_is_logged() {
    let lines = walk(&[("w", "request_headers null -".to_owned())], false);
    let mut silent = Vec::new();
    for callback in Callback::all() {
        let Callback { name, .. } = callback;
        let what = if callback.takes("http_filter_envoy_ptr") {
            "filter"
        } else if callback.takes("http_filter_config_envoy_ptr") {
            "configuration"
        } else {
            continue;
        };
        assert!(failure(&callback).contains(&answer(&lines, name)), "{name}");
        let logged = lines.iter().any(|line| {
            line.starts_with(&format!("ERROR: callback {name} got a null {what}; called by http_filter_request_headers of HTTP filter \"w\""))
        });
        if !logged && !looks_elsewhere_first(name) {
            silent.push(name);
        }
    }
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn http_106_every_call_from_a_foreign_thread_fails_and_is_counted() {
    let before = misused_callbacks();
    let lines = walk(&[("w", "request_headers thread -".to_owned())], false);
    let mut count = 0;
    for callback in Callback::all().iter().filter(|each| each.takes("http_filter_envoy_ptr")) {
        assert!(failure(callback).contains(&answer(&lines, callback.name)), "{}", callback.name);
        count += 1;
    }
    assert!(misused_callbacks() >= before + count);
}

/// The stream is there as long as its filters are being destroyed, so the host can tell.
#[test]
fn http_107_every_call_for_a_filter_that_is_destroyed_fails() {
    let first = ("first", String::new());
    let lines = walk(&[first, ("w", "destroy after -".to_owned())], false);
    let mut wrong = Vec::new();
    let needs_no_stream = |name: &str| {
        // Metrics are the configuration's, what is posted goes nowhere, and options are those that the filter has set itself.
        name.ends_with("_counter")
            || name.ends_with("_gauge")
            || name.ends_with("_histogram_value")
            || name == "http_filter_scheduler_new"
            || name.starts_with("http_get_socket_option_")
    };
    for callback in Callback::all().iter().filter(|each| each.takes("http_filter_envoy_ptr")) {
        let name = callback.name;
        if needs_no_stream(name) {
            continue;
        }
        let start = format!(
            "ERROR: callback {name} was called after the end of its filter: HTTP filter \"first\""
        );
        let is_failure = failure(callback).contains(&answer(&lines, name));
        let is_logged = lines.iter().any(|line| line.starts_with(&start));
        if !is_failure || !(is_logged || looks_elsewhere_first(name)) {
            wrong.push((name, is_failure));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
