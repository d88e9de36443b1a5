//! `cargo xtask nm`: what the built files export and what they refer to.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context as _, bail};
use attache_abi::Version;
use attache_abi::manifest::{self, CALLBACK_PREFIX};
use object::{Object as _, ObjectSymbol as _};

use crate::workspace::{Profile, Workspace};

/// The modules, and the extension points that each one declares.
const MODULES: &[(&str, &[&str])] = &[
    ("passthrough", &["http_filter"]),
    ("header_mutation", &["http_filter"]),
    ("body_waf", &["http_filter"]),
    ("rate_limit", &["http_filter"]),
    ("ext_auth", &["http_filter"]),
    ("request_log", &["http_filter"]),
    ("c_hello", &["http_filter"]),
];

/// What `cargo xtask nm` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The build to look into.
    #[arg(long, value_enum, default_value = "release")]
    profile: Profile,
    /// Look at what is there, without building it first.
    #[arg(long)]
    no_build: bool,
}

/// Runs the command.
///
/// # Errors
///
/// When a file exports or refers to something else than it should.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let workspace = Workspace::locate()?;
    if !args.no_build {
        workspace.build(args.profile)?;
    }
    let proxy = Symbols::read(&workspace.proxy(args.profile))?;
    let mut faults = proxy_faults(&proxy);
    let exported = proxy.exported.iter().filter(|name| name.starts_with(CALLBACK_PREFIX)).count();
    println!("attache: exports {exported} callbacks");

    for (module, extension_points) in MODULES {
        let path = workspace.artifacts(args.profile).join(format!("lib{module}.so"));
        let symbols = Symbols::read(&path)?;
        let (hooks, callbacks) = (symbols.exported.len(), symbols.callbacks().count());
        println!("lib{module}.so: exports {hooks} names, refers to {callbacks} callbacks");
        let found = module_faults(&symbols, extension_points);
        faults.extend(found.into_iter().map(|fault| format!("lib{module}.so {fault}")));
    }
    if !faults.is_empty() {
        bail!("{} wrong symbols:\n  {}", faults.len(), faults.join("\n  "));
    }
    Ok(())
}

/// The dynamic symbols of a file.
struct Symbols {
    exported: BTreeSet<String>,
    /// What the dynamic linker has to find elsewhere.
    missing: BTreeSet<String>,
}

impl Symbols {
    fn read(path: &Path) -> anyhow::Result<Self> {
        let shown = path.display();
        let bytes = std::fs::read(path).with_context(|| format!("read {shown}"))?;
        let file = object::File::parse(&*bytes).with_context(|| format!("read {shown}"))?;
        let mut symbols = Self { exported: BTreeSet::new(), missing: BTreeSet::new() };
        for symbol in file.dynamic_symbols() {
            let name = symbol.name().with_context(|| format!("a symbol of {shown}"))?.to_owned();
            if symbol.is_undefined() {
                symbols.missing.insert(name);
            } else if symbol.is_global() {
                symbols.exported.insert(name);
            }
        }
        Ok(symbols)
    }

    fn callbacks(&self) -> impl Iterator<Item = &str> {
        self.missing.iter().map(String::as_str).filter(|name| name.starts_with(CALLBACK_PREFIX))
    }
}

/// What a host's binary lacks.
fn proxy_faults(proxy: &Symbols) -> Vec<String> {
    manifest::exported_by_any()
        .map(|name| format!("{CALLBACK_PREFIX}{name}"))
        .filter(|symbol| !proxy.exported.contains(symbol))
        .map(|symbol| format!("attache does not export {symbol}"))
        .collect()
}

/// What a module for these extension points exports or refers to, though it should not.
fn module_faults(module: &Symbols, extension_points: &[&str]) -> Vec<String> {
    let hooks: BTreeSet<_> = manifest::HOOKS
        .iter()
        .filter(|group| group.name == "common" || extension_points.contains(&group.name))
        .flat_map(|group| group.functions.iter().map(|hook| hook.symbol))
        .collect();
    // A callback that the oldest host lacks would keep the module from loading there.
    let oldest: BTreeSet<_> =
        manifest::exported(Version::V1_37).map(|name| format!("{CALLBACK_PREFIX}{name}")).collect();

    let exported = module.exported.iter().filter(|name| !hooks.contains(name.as_str()));
    let newer = module.callbacks().filter(|&name| !oldest.contains(name));
    exported
        .map(|name| format!("exports {name}, which is no hook of {extension_points:?}"))
        .chain(newer.map(|name| format!("refers to {name}, which Envoy 1.37 does not have")))
        .collect()
}
