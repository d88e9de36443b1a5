//! `cargo xtask header`: writes the C header from the declared ABI.
//!
//! cbindgen, the usual tool, would have to expand the macros that declare the ABI, which it can do only with an unstable
//! compiler. The manifest holds the same declarations as data, so writing the header from it is less work and cannot miss one.

#[cfg(test)]
mod tests;
mod text;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use attache_abi::Version;
use attache_abi::manifest::{
    self, Enum, Function, FunctionPointer, Group, Handle, Need, Retired, Struct, TYPE_PREFIX,
};

use self::text::{Text, prototype};
use crate::c_types::{c_type, c_variable};

/// What `cargo xtask header` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Write nothing; fail where the header in the repository is not the one that would be written.
    #[arg(long)]
    check: bool,
}

/// Runs the command.
///
/// # Errors
///
/// When the header cannot be written, or, with `--check`, when it differs.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let path = path();
    let shown = path.display();
    if args.check {
        let found = std::fs::read_to_string(&path).with_context(|| format!("read {shown}"))?;
        ensure!(found == render(), "{shown} is not up to date; run `cargo xtask header`");
        println!("{shown} is up to date");
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("create {}", folder.display()))?;
    }
    std::fs::write(&path, render()).with_context(|| format!("write {shown}"))?;
    println!("wrote {shown}");
    Ok(())
}

/// Where the header lies in the repository.
fn path() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or_else(|| Path::new("."));
    root.join("include/attache_abi.h")
}

/// The whole header.
fn render() -> String {
    let mut text = Text::default();
    opening(&mut text);

    text.heading("Byte strings and handles");
    manifest::STRINGS.iter().chain(manifest::HANDLES).for_each(|each| handle(&mut text, each));
    text.heading("Enumerations");
    manifest::enums().for_each(|each| enumeration(&mut text, each));
    text.heading("Structures");
    manifest::STRUCTS.iter().for_each(|each| structure(&mut text, each));
    text.heading("Function pointers");
    manifest::FUNCTION_POINTERS.iter().for_each(|each| function_pointer(&mut text, each));

    for (hooks, callbacks) in manifest::HOOKS.iter().zip(manifest::CALLBACKS) {
        extension_point(&mut text, hooks, callbacks);
    }

    text.heading("Callbacks that later releases removed");
    manifest::REMOVED_CALLBACKS.iter().for_each(|each| removed(&mut text, each));
    closing(&mut text);
    text.finish()
}

fn opening(text: &mut Text) {
    text.comment(
        "",
        &[
            "The ABI of Envoy dynamic modules: what a module exports (hooks, envoy_dynamic_module_on_*) and what the",
            "host exports to it (callbacks, envoy_dynamic_module_callback_*).",
            "",
            "Written by `cargo xtask header` from the declaration in crates/abi; do not edit. A pointer named *_envoy_ptr",
            "or *_envoy_buffer belongs to the host, one named *_module_ptr or *_module_buffer to the module. Byte strings",
            "come with a length and have no NUL at their end. Comments name functions and types without their prefix. Each",
            "function tells the first release that has it, and each hook whether a module must export it.",
        ],
    );
    text.line("#ifndef ATTACHE_ABI_H");
    text.line("#define ATTACHE_ABI_H");
    text.blank();
    for header in ["stdbool", "stddef", "stdint"] {
        text.line(&format!("#include <{header}.h>"));
    }
    text.blank();
    text.comment(
        "",
        &["What a module built for a release answers in envoy_dynamic_module_on_program_init."],
    );
    for release in Version::ALL {
        let name = release.tag().replace('.', "_");
        let answer = release.abi_string().to_string_lossy();
        text.line(&format!("#define ATTACHE_ABI_VERSION_{name} \"{answer}\""));
    }
    text.blank();
    text.line("#ifdef __cplusplus");
    text.line("extern \"C\" {");
    text.line("#endif");
}

fn closing(text: &mut Text) {
    text.blank();
    text.line("#ifdef __cplusplus");
    text.line("}");
    text.line("#endif");
    text.blank();
    text.line("#endif");
}

fn handle(text: &mut Text, handle: &Handle) {
    let constness = if handle.qualifier == "const" { "const " } else { "" };
    text.blank();
    text.comment("", handle.docs);
    text.line(&format!("typedef {constness}{}* {TYPE_PREFIX}{};", handle.target, handle.name));
}

fn enumeration(text: &mut Text, each: &Enum) {
    let name = format!("{TYPE_PREFIX}{}", each.name);
    text.blank();
    text.comment_with("", each.docs, &format!("Since {}.", each.since.tag()));
    text.line(&format!("typedef enum {name} {{"));
    for value in each.values {
        text.comment("  ", value.docs);
        text.line(&format!("  {name}_{} = {},", value.name, value.number));
    }
    text.line(&format!("}} {name};"));
}

fn structure(text: &mut Text, each: &Struct) {
    let name = format!("{TYPE_PREFIX}{}", each.name);
    text.blank();
    text.comment_with("", each.docs, &format!("Since {}.", each.since.tag()));
    text.line(&format!("typedef struct {name} {{"));
    for field in each.fields {
        text.comment("  ", field.docs);
        text.line(&format!("  {};", c_variable(field.ty, field.name)));
    }
    text.line(&format!("}} {name};"));
}

fn function_pointer(text: &mut Text, each: &FunctionPointer) {
    text.blank();
    text.comment("", each.docs);
    let returns = c_type(each.returns);
    text.line(&prototype(&format!("typedef {returns} (*{TYPE_PREFIX}{})", each.name), each.params));
}

fn extension_point(text: &mut Text, hooks: &Group, callbacks: &Group) {
    text.heading(&format!("Hooks of the {}", hooks.title));
    // A module that is compiled with hidden symbols would otherwise export no hook, and fail to load.
    text.blank();
    text.line("#if defined(__GNUC__)");
    text.line("#pragma GCC visibility push(default)");
    text.line("#endif");
    for hook in hooks.functions {
        let need = match hook.need {
            Need::Optional => "optional",
            Need::PerRoute => "required where a per-route configuration names the module",
            _ => "required",
        };
        function(
            text,
            hook,
            &format!("Since {}, {need}.", hook.since.tag()),
            manifest::EARLIER_HOOKS,
        );
    }
    text.blank();
    text.line("#if defined(__GNUC__)");
    text.line("#pragma GCC visibility pop");
    text.line("#endif");

    text.heading(&format!("Callbacks of the {}", callbacks.title));
    for callback in callbacks.functions {
        let since = format!("Since {}.", callback.since.tag());
        function(text, callback, &since, manifest::EARLIER_CALLBACKS);
    }
}

fn function(text: &mut Text, function: &Function, since: &str, earlier: &[Retired]) {
    let mut facts = since.to_owned();
    for retired in earlier.iter().filter(|retired| retired.function.name == function.name) {
        let params: Vec<_> = retired.function.params.iter().map(|(_, name)| *name).collect();
        facts.push_str(&format!(" Up to {} it took ({}).", retired.last.tag(), params.join(", ")));
    }
    text.blank();
    text.comment_with("", function.docs, &facts);
    text.line(&prototype(
        &format!("{} {}", c_type(function.returns), function.symbol),
        function.params,
    ));
}

fn removed(text: &mut Text, retired: &Retired) {
    let (since, last) = (retired.function.since.tag(), retired.last.tag());
    let facts =
        if since == last { format!("Only in {last}.") } else { format!("From {since} to {last}.") };
    function(text, &retired.function, &facts, &[]);
}
