//! The files in `xtask/parity/envoy_tests`: filters of one module with their cases, and the configuration that has a listener for
//! each of them.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Language, Tree, line_of};
use crate::parity::case::{Case, Explained, To};
use crate::parity::mask::Mask;
use crate::parity::suite::{self, Declared, FOLDER, Suite};
use crate::ports::{ADMIN_PORT, LISTENER_PORT, UPSTREAM_PORT};

/// The log that every listener writes, and what stands in it.
const LOG: &str = "access";
const LINE: &str =
    "%RESPONSE_CODE% %RESPONSE_CODE_DETAILS% %RESPONSE_FLAGS% %DYNAMIC_METADATA(ns)%\n";

/// Who answers configurations that ask something by themselves, at a time that no case knows.
const QUIET: (&str, u16) = ("quiet", 8081);

/// One file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    #[serde(skip)]
    name: String,
    /// The test module, by the name of its source file.
    module: String,
    /// As in a suite.
    #[serde(default, rename = "mask")]
    masks: Vec<Mask>,
    /// As in a suite.
    #[serde(default)]
    explained: Vec<Explained>,
    #[serde(rename = "filter")]
    filters: Vec<Filter>,
}

/// A filter on a listener of its own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Filter {
    /// As the module knows it.
    name: String,
    /// Its configuration: a text, or a table, which it gets as JSON.
    config: Option<toml::Value>,
    /// Instead of it, bytes in base64.
    bytes: Option<String>,
    /// A configuration for the virtual host.
    per_route: Option<toml::Value>,
    /// Whether it stands in the place of the router.
    #[serde(default)]
    terminal: bool,
    /// Whether it stands between the router and the server.
    #[serde(default)]
    upstream: bool,
    /// How many bytes the proxy buffers for the listener's connections, where not 1 MiB.
    buffer_limit: Option<u32>,
    /// What its metrics' names begin with.
    namespace: Option<String>,
    /// The release line since which hosts know its configuration, where not all do.
    since: Option<String>,
    /// The languages whose modules do what the cases are about, where not all that have it.
    #[serde(default)]
    languages: Vec<Language>,
    /// The name of the file says nothing of it: how a filter is told from another of the same name and configuration.
    #[serde(default, rename = "as")]
    called: String,
    #[serde(rename = "case")]
    cases: Vec<Case>,
}

/// Reads every file of the folder that is about a module which a tree has in a language.
///
/// # Errors
///
/// When one cannot be read or is not as described here.
pub(super) fn read_all(
    folder: &Path,
    tree: &Tree,
    language: Language,
) -> anyhow::Result<Vec<Source>> {
    let mut read = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("read {}", folder.display()))? {
        let path = entry?.path();
        let mut source: Source = suite::parse(&path)?;
        source.name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        read.push(source);
    }
    read.retain(|source| language.source(&tree.folder, &source.module).is_file());
    read.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(read)
}

/// The modules that files are about.
pub(super) fn modules(sources: &[Source]) -> Vec<String> {
    let mut names: Vec<_> = sources.iter().map(|source| source.module.clone()).collect();
    names.sort();
    names.dedup();
    names
}

/// The suites for the filters that a tree has in a language.
///
/// # Errors
///
/// When a module cannot be read, or a case says what it cannot mean.
pub(super) fn suites(
    sources: Vec<Source>,
    tree: &Tree,
    language: Language,
) -> anyhow::Result<Vec<Suite>> {
    let mut suites = Vec::new();
    for mut source in sources {
        let path = language.source(&tree.folder, &source.module);
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        source.filters.retain(|filter| filter.is_in(&text, language) && filter.is_for(tree));
        if !source.filters.is_empty() {
            let name = source.name.clone();
            suites.push(source.suite().with_context(|| format!("in {name}.toml"))?);
        }
    }
    Ok(suites)
}

impl Source {
    fn suite(self) -> anyhow::Result<Suite> {
        let ports = LISTENER_PORT..;
        let config = config(&self.module, &self.filters, ports.clone());
        let mut cases = Vec::new();
        for (filter, port) in self.filters.into_iter().zip(ports) {
            let shown = filter.shown();
            for mut case in filter.cases {
                case.name = format!("{shown}: {}", case.name);
                case.to = To::Port(port);
                cases.push(case);
            }
        }
        let (name, port) = (QUIET.0.to_owned(), QUIET.1);
        let quiet = Declared { name, port, refuses: false, raw: false, quiet: true };
        let mut suite = Suite::written(self.name, format!("{config:#}"), vec![quiet], cases);
        suite.logs = vec![LOG.to_owned()];
        suite.masks = self.masks;
        suite.explained = self.explained;
        suite.check()?;
        Ok(suite)
    }
}

impl Filter {
    /// Whether the module with this source has it.
    fn is_in(&self, source: &str, language: Language) -> bool {
        let named = source.contains(&format!("{:?}", self.name));
        named && (self.languages.is_empty() || self.languages.contains(&language))
    }

    /// Whether all hosts for a tree's modules know its configuration.
    fn is_for(&self, tree: &Tree) -> bool {
        self.since.as_deref().is_none_or(|since| line_of(since) <= Some(tree.line))
    }

    /// How reports call it.
    fn shown(&self) -> String {
        let config = self.config.as_ref().and_then(toml::Value::as_str).unwrap_or_default();
        let words = [self.name.as_str(), config, &self.called];
        words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn config(&self, module: &str) -> Value {
        let config = match (&self.config, &self.bytes) {
            (Some(config), _) => any(config),
            (None, Some(bytes)) => {
                json!({ "@type": "type.googleapis.com/google.protobuf.BytesValue", "value": bytes })
            }
            (None, None) => any(&toml::Value::String(String::new())),
        };
        let mut library = json!({ "name": module });
        if let Some(namespace) = &self.namespace {
            library["metrics_namespace"] = json!(namespace);
        }
        json!({ "name": "module", "typed_config": {
            "@type": "type.googleapis.com/envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilter",
            "dynamic_module_config": library,
            "filter_name": self.name,
            "filter_config": config,
            "terminal_filter": self.terminal,
        }})
    }

    fn virtual_host(&self, module: &str, cluster: &str) -> Value {
        let mut host = json!({ "name": "all", "domains": ["*"] });
        if !self.terminal {
            host["routes"] =
                json!([{ "match": { "prefix": "/" }, "route": { "cluster": cluster } }]);
        }
        if let Some(config) = &self.per_route {
            host["typed_per_filter_config"] = json!({ "module": {
                "@type": "type.googleapis.com/envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilterPerRoute",
                "dynamic_module_config": { "name": module },
                "per_route_config_name": self.name,
                "filter_config": any(config),
            }});
        }
        host
    }

    fn listener(&self, module: &str, port: u16, cluster: &str) -> Value {
        let mut filters = Vec::new();
        if !self.upstream {
            filters.push(self.config(module));
        }
        if !self.terminal {
            filters.push(json!({ "name": "router", "typed_config": {
                "@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router",
            }}));
        }
        let manager = json!({
            "@type": "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
            "stat_prefix": "ingress",
            "http_protocol_options": { "enable_trailers": true },
            "access_log": [{ "name": "file", "typed_config": {
                "@type": "type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog",
                "path": format!("{FOLDER}/{LOG}"),
                "log_format": { "text_format_source": { "inline_string": LINE } },
            }}],
            "http_filters": filters,
            "route_config": { "virtual_hosts": [self.virtual_host(module, cluster)] },
        });
        let mut listener = json!({
            "name": format!("of_{port}"),
            "address": address(port),
            "filter_chains": [{ "filters": [{ "name": "http", "typed_config": manager }] }],
        });
        if let Some(limit) = self.buffer_limit {
            listener["per_connection_buffer_limit_bytes"] = json!(limit);
        }
        listener
    }
}

/// A configuration in the message that says of which kind it is.
fn any(config: &toml::Value) -> Value {
    let kind = if config.is_str() { "StringValue" } else { "Struct" };
    json!({ "@type": format!("type.googleapis.com/google.protobuf.{kind}"), "value": config })
}

fn address(port: u16) -> Value {
    json!({ "socket_address": { "address": "127.0.0.1", "port_value": port } })
}

/// A configuration with a listener for each filter, on ports in order.
fn config(module: &str, filters: &[Filter], ports: impl Iterator<Item = u16>) -> Value {
    let mut clusters =
        vec![cluster("upstream", UPSTREAM_PORT, Vec::new()), cluster(QUIET.0, QUIET.1, Vec::new())];
    let mut listeners = Vec::new();
    for (filter, port) in filters.iter().zip(ports) {
        let mut name = "upstream".to_owned();
        if filter.upstream {
            name = format!("upstream_of_{port}");
            clusters.push(cluster(&name, UPSTREAM_PORT, vec![filter.config(module)]));
        }
        listeners.push(filter.listener(module, port, &name));
    }
    json!({
        "admin": { "address": address(ADMIN_PORT) },
        "static_resources": { "listeners": listeners, "clusters": clusters },
    })
}

fn cluster(name: &str, port: u16, mut filters: Vec<Value>) -> Value {
    let mut options = json!({
        "@type": "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
        "explicit_http_config": { "http_protocol_options": { "enable_trailers": true } },
    });
    if !filters.is_empty() {
        filters.push(json!({ "name": "codec", "typed_config": {
            "@type": "type.googleapis.com/envoy.extensions.filters.http.upstream_codec.v3.UpstreamCodec",
        }}));
        options["http_filters"] = json!(filters);
    }
    json!({
        "name": name,
        "type": "STATIC",
        "load_assignment": { "cluster_name": name, "endpoints": [
            { "lb_endpoints": [{ "endpoint": { "address": address(port) } }] },
        ]},
        "typed_extension_protocol_options": {
            "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": options,
        },
    })
}
