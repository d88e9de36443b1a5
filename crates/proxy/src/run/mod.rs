//! `attache run`: a chain of modules from the command line alone, and the configuration that it stands for.

mod upstream;

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use clap::{ArgMatches, Args, FromArgMatches};
use serde_json::{Value, json};

use self::upstream::Upstream;

/// Where the echo upstream is expected by a configuration that is only printed.
const ECHO: &str = "127.0.0.1:8080";

/// What is asked on the command line, before it is brought into order.
#[derive(Debug, Args)]
struct Arguments {
    /// Shared library of a module; several make a chain, and each is followed by its own --filter and --config
    #[arg(long = "module", value_name = "FILE", required = true)]
    modules: Vec<PathBuf>,
    /// The module's filter [default: the module's name]
    #[arg(long = "filter", value_name = "NAME")]
    filters: Vec<String>,
    /// The filter's configuration: a text, or @FILE for the content of a file
    #[arg(long = "config", value_name = "TEXT|@FILE")]
    configs: Vec<String>,
    /// Where to listen
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:10000")]
    listen: SocketAddr,
    /// Where requests go, http://HOST:PORT [default: a built-in upstream that answers every request with the request]
    #[arg(long, value_name = "URL")]
    upstream: Option<Upstream>,
    /// Print the configuration that this stands for, for Envoy 1.38 or newer, and end
    #[arg(long)]
    print_config: bool,
}

/// A chain of modules to run.
#[derive(Debug)]
pub(crate) struct Run {
    filters: Vec<Filter>,
    listen: SocketAddr,
    /// Where requests go; `None` is the built-in upstream.
    pub(crate) upstream: Option<Upstream>,
    /// Whether the configuration is printed and nothing run.
    pub(crate) print_config: bool,
}

/// One filter of the chain.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Filter {
    module: PathBuf,
    name: Option<String>,
    config: Option<String>,
}

impl Args for Run {
    fn augment_args(command: clap::Command) -> clap::Command {
        Arguments::augment_args(command)
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Arguments::augment_args_for_update(command)
    }
}

impl FromArgMatches for Run {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let arguments = Arguments::from_arg_matches(matches)?;
        let Arguments { modules, filters, configs, listen, upstream, print_config } = arguments;
        let places = |id| matches.indices_of(id).into_iter().flatten().collect::<Vec<_>>();
        let starts = places("modules");
        let mut chain: Vec<_> =
            modules.into_iter().map(|module| Filter { module, name: None, config: None }).collect();
        // What a flag is about is the last module before it.
        let owner = |place: usize| starts.iter().rposition(|&start| start < place);
        let stray = |flag: &str, cause: &str| {
            clap::Error::raw(clap::error::ErrorKind::ArgumentConflict, format!("{flag} {cause}\n"))
        };
        for (name, place) in filters.into_iter().zip(places("filters")) {
            let filter = owner(place).and_then(|index| chain.get_mut(index));
            let filter = filter.ok_or_else(|| stray("--filter", "stands before any --module"))?;
            if filter.name.replace(name).is_some() {
                return Err(stray(
                    "--filter",
                    "is given twice for one --module; give the module again",
                ));
            }
        }
        for (config, place) in configs.into_iter().zip(places("configs")) {
            let filter = owner(place).and_then(|index| chain.get_mut(index));
            let filter = filter.ok_or_else(|| stray("--config", "stands before any --module"))?;
            if filter.config.replace(config).is_some() {
                return Err(stray(
                    "--config",
                    "is given twice for one --module; give the module again",
                ));
            }
        }
        Ok(Self { filters: chain, listen, upstream, print_config })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Run {
    /// The configuration, with the built-in upstream at an address.
    ///
    /// # Errors
    ///
    /// When a file cannot be read.
    pub(crate) fn config(&self, echo: SocketAddr) -> Result<String, String> {
        let echo = Upstream::at(echo);
        let upstream = self.upstream.as_ref().unwrap_or(&echo);
        let mut filters = String::new();
        for filter in &self.filters {
            filters += &filter.yaml()?;
        }
        let (address, port) = (self.listen.ip(), self.listen.port());
        Ok(format!(
            r#"static_resources:
  listeners:
    - name: ingress
      address:
        socket_address: {{ address: "{address}", port_value: {port} }}
      filter_chains:
        - filters:
            - name: envoy.filters.network.http_connection_manager
              typed_config:
                "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                stat_prefix: ingress
                http_filters:
{filters}                  - name: envoy.filters.http.router
                    typed_config:
                      "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
                route_config:
                  virtual_hosts:
                    - name: all
                      domains: ["*"]
                      routes:
                        - match: {{ prefix: / }}
                          route: {{ cluster: upstream }}
  clusters:
{}"#,
            upstream.yaml()
        ))
    }

    /// The configuration for people to read, and to run elsewhere.
    ///
    /// # Errors
    ///
    /// When a file cannot be read.
    pub(crate) fn printed(&self) -> Result<String, String> {
        let echo = ECHO.parse().map_err(|error| format!("error: {ECHO}: {error}"))?;
        let config = self.config(echo)?;
        Ok(match self.upstream {
            Some(_) => config,
            None => format!(
                "# The upstream answers every request with the request: attache echo --listen {ECHO}\n{config}"
            ),
        })
    }
}

impl Filter {
    fn yaml(&self) -> Result<String, String> {
        let module = fs::canonicalize(&self.module)
            .map_err(|error| format!("error: --module {}: {error}", self.module.display()))?;
        let file = module.to_str().ok_or_else(|| {
            format!(
                "error: --module {}: its path is no text, so no configuration can name it",
                self.module.display()
            )
        })?;
        let name = self.name.clone().unwrap_or_else(|| module_name(&module));
        let config = match self.config_text()? {
            None => String::new(),
            Some(text) => format!(
                "                      filter_config:\n                        \"@type\": type.googleapis.com/google.protobuf.StringValue\n                        value: {}\n",
                quoted(&text)
            ),
        };
        let (file, name) = (quoted(file), quoted(&name));
        Ok(format!(
            r#"                  - name: {name}
                    typed_config:
                      "@type": type.googleapis.com/envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilter
                      dynamic_module_config:
                        module:
                          local: {{ filename: {file} }}
                      filter_name: {name}
{config}"#
        ))
    }

    fn config_text(&self) -> Result<Option<String>, String> {
        let Some(config) = &self.config else { return Ok(None) };
        let Some(file) = config.strip_prefix('@') else { return Ok(Some(config.clone())) };
        let text = fs::read_to_string(file);
        text.map(Some).map_err(|error| format!("error: --config @{file}: {error}"))
    }
}

/// `x` for `libx.so`.
fn module_name(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    stem.strip_prefix("lib").unwrap_or(&stem).to_owned()
}

/// A text as YAML takes it whatever is in it.
fn quoted(text: &str) -> Value {
    json!(text)
}

#[cfg(test)]
mod tests;
