//! A table broken into single facts, each with a path that says where it belongs.

use std::collections::BTreeMap;

use super::table::{FunctionFacts, Table, Variable};

/// Facts by path. The values are what a reader of a difference needs to see.
pub(super) struct Facts(pub(super) BTreeMap<String, String>);

impl Facts {
    /// Every fact of a table.
    pub(super) fn of(table: &Table) -> Self {
        let mut facts = Self(BTreeMap::new());
        for (release, text) in &table.version_strings {
            facts.add(format!("version_strings.{}", release_line(release)), text);
        }
        for (name, target) in &table.typedefs {
            facts.add(format!("typedefs.{name}"), target);
        }
        for (name, each) in &table.enums {
            let path = format!("enums.{name}");
            facts.add(format!("{path}.since"), release_line(&each.since));
            for (value, number) in &each.values {
                facts.add(format!("{path}.{value}"), number);
            }
        }
        for (name, each) in &table.structs {
            let path = format!("structs.{name}");
            facts.add(format!("{path}.since"), release_line(&each.since));
            facts.add_variables(&format!("{path}.fields"), &each.fields);
        }
        for (name, each) in &table.function_pointer_typedefs {
            let path = format!("function_pointer_typedefs.{name}");
            facts.add_signature(&path, &each.returns, &each.params);
        }
        facts.add_functions("hooks", &table.hooks);
        facts.add_functions("callbacks", &table.callbacks);
        for each in &table.removed {
            let path = format!("removed.{}", each.name);
            facts.add(format!("{path}.last"), release_line(&each.last));
            facts.add_signature(&path, &each.returns, &each.params);
        }
        facts.add_names("callbacks_released_1_40_only", &table.callbacks_released_1_40_only);
        facts.add_names("hooks_released_1_40_only", &table.hooks_released_1_40_only);
        facts.add_names(
            "callbacks_released_without_header",
            &table.callbacks_released_without_header,
        );
        for (release, names) in &table.callbacks_exported {
            facts.add_names(&format!("callbacks_exported.{}", release_line(release)), names);
        }
        facts
    }

    fn add_functions(&mut self, kind: &str, functions: &[FunctionFacts]) {
        for function in functions {
            let path = format!("{kind}.{}", function.name);
            self.add(format!("{path}.since"), release_line(&function.since));
            self.add_signature(&path, &function.returns, &function.params);
            for earlier in &function.earlier {
                let path = format!("{path}.earlier until {}", release_line(&earlier.until));
                self.add_signature(&path, &earlier.returns, &earlier.params);
            }
        }
    }

    fn add_signature(&mut self, path: &str, returns: &str, params: &[Variable]) {
        self.add(format!("{path}.returns"), returns);
        self.add_variables(&format!("{path}.params"), params);
    }

    /// Adds what has a place in a row. A single entry without name and type is how a table writes an empty list.
    fn add_variables(&mut self, path: &str, variables: &[Variable]) {
        let written = variables.iter().filter(|(ty, name)| !(ty.is_empty() && name.is_empty()));
        for (index, (ty, name)) in written.enumerate() {
            self.add(format!("{path}[{index}]"), &format!("{ty} {name}"));
        }
    }

    fn add_names(&mut self, path: &str, names: &[String]) {
        for name in names {
            self.add(format!("{path}.{name}"), "the name");
        }
    }

    /// Adds a fact. One that is told twice gets a path of its own, so that a doubled entry is a difference too.
    fn add(&mut self, mut path: String, value: &(impl ToString + ?Sized)) {
        while self.0.contains_key(&path) {
            path.push_str(" (again)");
        }
        self.0.insert(path, value.to_string());
    }
}

/// The release line of a version: `1.37` of `1.37.0`, `1.40` of `1.40-dev`.
fn release_line(version: &str) -> &str {
    let release = version.split('-').next().unwrap_or(version);
    match release.match_indices('.').nth(1) {
        Some((end, _)) => &release[..end],
        None => release,
    }
}
