//! `/modules`, which Envoy does not have.

use serde::Serialize;

use super::{
    ModuleStatus, ModuleUse, Subject,
    exchange::{Request, Response},
    json::pretty,
};

pub(super) fn modules(subject: &dyn Subject, request: &Request) -> Response {
    let modules = subject.modules();
    match request.query.value("format") {
        None | Some("text") => Response::text(modules.iter().map(text).collect::<String>()),
        Some("json") => {
            let modules = modules.iter().map(Module::from).collect();
            Response::json(pretty(&Modules { modules }))
        }
        Some(_) => Response::bad_request("usage: /modules?format=(text|json)\n\n"),
    }
}

fn text(module: &ModuleStatus) -> String {
    let name = &module.name;
    let file =
        module.file.as_ref().map_or_else(|| "linked in".into(), |file| file.to_string_lossy());
    let sha256 = module.sha256.as_deref().unwrap_or("unknown");
    let mut text = format!(
        "{name}::file::{file}\n{name}::sha256::{sha256}\n{name}::abi_version::{}\n",
        module.abi_version
    );
    for each in &module.uses {
        let ModuleUse { extension_point, instance, .. } = each;
        for (fact, value) in [
            ("live_streams", each.live_streams),
            ("streams", each.streams),
            ("hook_calls", each.hook_calls),
            ("misuses", each.misuses),
            ("errors", each.errors),
        ] {
            text += &format!("{name}::{extension_point}::{instance}::{fact}::{value}\n");
        }
    }
    text
}

#[derive(Serialize)]
struct Modules<'a> {
    modules: Vec<Module<'a>>,
}

#[derive(Serialize)]
struct Module<'a> {
    name: &'a str,
    file: Option<String>,
    sha256: Option<&'a str>,
    abi_version: &'a str,
    uses: Vec<Use<'a>>,
}

#[derive(Serialize)]
struct Use<'a> {
    extension_point: &'a str,
    instance: &'a str,
    live_streams: u64,
    streams: u64,
    hook_calls: u64,
    misuses: u64,
    errors: u64,
}

impl<'a> From<&'a ModuleStatus> for Module<'a> {
    fn from(module: &'a ModuleStatus) -> Self {
        Self {
            name: &module.name,
            file: module.file.as_ref().map(|file| file.display().to_string()),
            sha256: module.sha256.as_deref(),
            abi_version: &module.abi_version,
            uses: module.uses.iter().map(Use::from).collect(),
        }
    }
}

impl<'a> From<&'a ModuleUse> for Use<'a> {
    fn from(each: &'a ModuleUse) -> Self {
        let ModuleUse {
            extension_point, live_streams, streams, hook_calls, misuses, errors, ..
        } = *each;
        let instance = &each.instance;
        Self { extension_point, instance, live_streams, streams, hook_calls, misuses, errors }
    }
}
