//! Which modules a host loads as an HTTP filter, and which it refuses: one configuration for each library of a folder.

use std::fmt;
use std::fs;

use anyhow::{Context as _, ensure};
use serde_json::json;

use super::Tree;
use crate::host::Host;
use crate::parity::Args;
use crate::parity::run::Ground;
use crate::process;
use crate::wheel;

/// Compares which libraries Attaché and the newest release take, and why they refuse the others.
///
/// # Errors
///
/// When one takes what the other refuses or refuses it for another reason, or no library is taken or refused at all.
pub(super) fn compare(ground: &Ground<'_>, args: &Args, tree: &Tree) -> anyhow::Result<()> {
    let version = args.envoy.last().with_context(|| format!("no release loads {tree}'s"))?;
    let envoy = Host::envoy(version, wheel::envoy(ground.workspace, version)?);
    let attache = Host::attache(ground.workspace, ground.profile);
    let (mut taken, mut refused, mut differ) = (0, 0, Vec::new());
    for module in libraries(ground)? {
        for config in [Configured::Filter, Configured::OnRouteToo] {
            let answer = |host| answer(ground, host, &module, config);
            let (theirs, ours) = (answer(&envoy)?, answer(&attache)?);
            let same = match (&theirs, &ours) {
                (Answer::Taken, Answer::Taken) => true,
                (Answer::Refused(why), Answer::Refused(own)) => own.contains(reason(why)?),
                _ => false,
            };
            if theirs == Answer::Taken {
                taken += 1;
            } else {
                refused += 1;
            }
            if args.verbose {
                println!("{module} {config}: {theirs}");
            }
            if !same {
                differ.push(format!("{module} {config}\n    ours:  {ours}\n    Envoy: {theirs}"));
            }
        }
    }
    println!("{envoy} takes {taken} configurations and refuses {refused}");
    ensure!(taken > 0 && refused > 0, "that tells nothing");
    ensure!(differ.is_empty(), "{attache} does otherwise:\n{}", differ.join("\n"));
    Ok(())
}

/// Where a configuration has the module.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Configured {
    Filter,
    OnRouteToo,
}

impl fmt::Display for Configured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Filter => "as a filter",
            Self::OnRouteToo => "as a filter and on a route",
        })
    }
}

/// The names of the modules, in order.
fn libraries(ground: &Ground<'_>) -> anyhow::Result<Vec<String>> {
    let entries = fs::read_dir(&ground.modules)?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<_> = names
        .filter_map(|name| Some(name.strip_prefix("lib")?.strip_suffix(".so")?.to_owned()))
        .collect();
    names.sort();
    Ok(names)
}

/// What a host says to a configuration.
#[derive(PartialEq, Eq, Debug)]
enum Answer {
    Taken,
    Refused(String),
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Taken => f.write_str("taken"),
            Self::Refused(why) => f.write_str(reason(why).unwrap_or(why)),
        }
    }
}

/// Why Envoy refuses a configuration, in its own words.
fn reason(said: &str) -> anyhow::Result<&str> {
    let (_, after) = said
        .split_once("error initializing configuration '")
        .and_then(|(_, after)| after.split_once("': "))
        .with_context(|| format!("no reason is told: {said}"))?;
    Ok(after.lines().next().unwrap_or_default())
}

/// What a host says to a configuration with the module.
fn answer(
    ground: &Ground<'_>,
    host: &Host,
    module: &str,
    configured: Configured,
) -> anyhow::Result<Answer> {
    let path = ground.workspace.scratch("envoy_tests/loads")?.join(format!("{host}.yaml"));
    fs::write(&path, format!("{:#}", config(module, configured)))?;
    let mut command = host.command(&path, &ground.modules);
    Ok(match process::output(command.args(["--mode", "validate"])) {
        Ok(_) => Answer::Taken,
        Err(error) => Answer::Refused(format!("{error:#}")),
    })
}

fn config(module: &str, configured: Configured) -> serde_json::Value {
    let library = json!({ "name": module });
    let mut host = json!({
        "name": "all",
        "domains": ["*"],
        "routes": [{ "match": { "prefix": "/" }, "direct_response": { "status": 200 } }],
    });
    if configured == Configured::OnRouteToo {
        host["typed_per_filter_config"] = json!({ "module": {
            "@type": "type.googleapis.com/envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilterPerRoute",
            "dynamic_module_config": library,
            "per_route_config_name": "filter",
        }});
    }
    let manager = json!({
        "@type": "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
        "stat_prefix": "ingress",
        "http_filters": [
            { "name": "module", "typed_config": {
                "@type": "type.googleapis.com/envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilter",
                "dynamic_module_config": library,
                "filter_name": "filter",
            }},
            { "name": "router", "typed_config": {
                "@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router",
            }},
        ],
        "route_config": { "virtual_hosts": [host] },
    });
    json!({ "static_resources": { "listeners": [{
        "name": "listener",
        "address": { "socket_address": { "address": "127.0.0.1", "port_value": 0 } },
        "filter_chains": [{ "filters": [{ "name": "http", "typed_config": manager }] }],
    }]}})
}
