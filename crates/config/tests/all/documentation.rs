//! `docs/configuration.md` says what the support table says. `ATTACHE_UPDATE_EXPECTED=1` writes it anew.

use std::fmt::Write as _;
use std::path::Path;

use attache_config::coverage::{self, MessageCoverage, Support};

const INTRODUCTION: &str = "\
# Configuration

Attaché reads Envoy's bootstrap configuration, as YAML or JSON. This page lists every message that may stand in it, with what is done
with each field. A field that is not supported is refused, with its place in the file; nothing is ignored in silence.

It is written from the table that the loader obeys; `ATTACHE_UPDATE_EXPECTED=1 cargo test -p attache-config` writes it anew.
";

#[test]
fn the_configuration_page_says_what_the_loader_does() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/configuration.md");
    let page = page();
    if std::env::var_os("ATTACHE_UPDATE_EXPECTED").is_some() {
        std::fs::write(&path, &page).expect("the page can be written");
    }
    let present = std::fs::read_to_string(&path).expect("the page is there");
    assert!(present == page, "docs/configuration.md is not what the support table says");
}

fn page() -> String {
    let mut messages: Vec<_> = coverage::messages().collect();
    messages.sort_by_key(|message| message.name);
    messages.iter().fold(INTRODUCTION.to_owned(), |page, message| page + &section(message))
}

fn section(message: &MessageCoverage) -> String {
    let mut section = format!("\n## {}\n\n| field | support |\n|---|---|\n", message.name);
    let mut refused = Vec::new();
    for (field, support) in message.fields() {
        if support == Support::Unsupported {
            refused.push(format!("`{field}`"));
        } else {
            writeln!(section, "| `{field}` | {} |", words(support)).expect("a string takes text");
        }
    }
    if !refused.is_empty() {
        writeln!(section, "\nRefused: {}.", refused.join(", ")).expect("a string takes text");
    }
    section
}

fn words(support: Support) -> String {
    let list = |names: &[&str]| {
        names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
    };
    match support {
        Support::Supported => "yes".into(),
        Support::Only(values) => format!("only {}", list(values)),
        Support::Accepted(why) => format!("accepted without effect: {why}"),
        Support::Extension(types) => format!("one of {}", list(types)),
        Support::Opaque => "any known type".into(),
        _ => "no".into(),
    }
}
