//! A table that is wrong in one place must be caught, whichever side has more.

use super::table::{EarlierFacts, Table};
use super::{Difference, differences};

/// Changes the declared table in one place, and looks for the fact in both directions.
fn caught(fact: &str, change: impl FnOnce(&mut Table)) {
    let declared = Table::declared();
    let mut changed = declared.clone();
    change(&mut changed);

    let there = differences(&declared, &changed);
    let back = differences(&changed, &declared);
    assert!(there.iter().any(|difference| difference.fact.contains(fact)), "{fact}: {there:?}");
    let turned = back.into_iter().map(|difference| Difference {
        fact: difference.fact,
        declared: difference.table,
        table: difference.declared,
    });
    let mut turned: Vec<_> = turned.collect();
    let mut there = there;
    turned.sort_by(|a, b| a.fact.cmp(&b.fact));
    there.sort_by(|a, b| a.fact.cmp(&b.fact));
    assert_eq!(turned, there, "{fact}: the other way round");
}

#[test]
fn the_declaration_agrees_with_itself_through_json() {
    let declared = Table::declared();
    let text = serde_json::to_string(&declared).expect("plain data");
    let read: Table = serde_json::from_str(&text).expect("what was written");
    assert_eq!(differences(&declared, &read), []);
}

#[test]
fn a_part_that_is_not_compared_is_refused() {
    let mut text = serde_json::to_value(Table::declared()).expect("plain data");
    text["hooks"][0]["thread"] = "main".into();
    assert!(serde_json::from_value::<Table>(text).is_err());
}

#[test]
fn spellings_of_one_release_are_one() {
    let declared = Table::declared();
    let mut spelled = declared.clone();
    let exported = std::mem::take(&mut spelled.callbacks_exported);
    spelled.callbacks_exported =
        exported.into_iter().map(|(release, names)| (format!("{release}.3"), names)).collect();
    for callback in spelled.callbacks.iter_mut().filter(|callback| callback.since == "1.40") {
        callback.since.push_str("-dev");
    }
    spelled.callbacks[2].params = vec![(String::new(), String::new())];
    assert!(declared.callbacks[2].params.is_empty(), "get_log_level takes nothing");
    assert_eq!(differences(&declared, &spelled), []);
}

#[test]
fn hooks_are_compared() {
    caught("hooks.envoy_dynamic_module_on_program_init.returns", |t| drop(t.hooks.remove(0)));
    caught("(again)", |t| t.hooks.push(t.hooks[3].clone()));
    caught(".since", |t| t.hooks[1].since = "1.39".to_owned());
    caught(".returns", |t| t.hooks[1].returns = "void".to_owned());
    caught(".params[0]", |t| t.hooks[1].params[0].0 = "void*".to_owned());
    caught(".params[2]", |t| t.hooks[1].params[2].1.push('x'));
    caught(".params[0]", |t| t.hooks[1].params.swap(0, 1));
    caught(".params[2]", |t| drop(t.hooks[1].params.pop()));
    caught("earlier until 1.38", |t| {
        let changed = t.hooks.iter_mut().find(|hook| !hook.earlier.is_empty());
        changed.expect("a hook has an earlier form").earlier.clear();
    });
}

#[test]
fn callbacks_are_compared() {
    caught("callbacks.envoy_dynamic_module_callback_log.", |t| drop(t.callbacks.remove(0)));
    caught("(again)", |t| t.callbacks.push(t.callbacks[3].clone()));
    caught(".since", |t| t.callbacks[1].since = "1.40-dev".to_owned());
    caught(".returns", |t| t.callbacks[1].returns = "int".to_owned());
    caught(".params[0]", |t| t.callbacks[1].params[0].0 = "int".to_owned());
    caught(".params[0]", |t| t.callbacks[1].params[0].1.push('x'));
    caught("earlier until 1.38.params[0]", |t| {
        t.callbacks[0].earlier.push(EarlierFacts {
            until: "1.38".to_owned(),
            returns: "void".to_owned(),
            params: vec![("int".to_owned(), "level".to_owned())],
        });
    });
}

#[test]
fn removed_callbacks_are_compared() {
    caught("removed.", |t| drop(t.removed.pop()));
    caught(".last", |t| t.removed[0].last = "1.37".to_owned());
    caught(".returns", |t| t.removed[0].returns = "int".to_owned());
    caught(".params[0]", |t| t.removed[0].params.clear());
}

#[test]
fn types_are_compared() {
    caught("typedefs.", |t| drop(t.typedefs.pop_first()));
    caught("typedefs.", |t| first(&mut t.typedefs).push('*'));
    caught("enums.", |t| drop(t.enums.pop_first()));
    caught("enums.", |t| first(&mut t.enums).since = "1.40".to_owned());
    caught("enums.", |t| first(&mut t.enums).values[1].1 = 77);
    caught("enums.", |t| first(&mut t.enums).values[1].0.push('x'));
    caught("enums.", |t| drop(first(&mut t.enums).values.pop()));
    caught("structs.", |t| drop(t.structs.pop_first()));
    caught("structs.", |t| first(&mut t.structs).since = "1.40".to_owned());
    caught(".fields[0]", |t| first(&mut t.structs).fields.swap(0, 1));
    caught(".fields[0]", |t| first(&mut t.structs).fields[0].0 = "int".to_owned());
    caught("function_pointer_typedefs.", |t| drop(t.function_pointer_typedefs.pop_first()));
    caught("function_pointer_typedefs.", |t| {
        first(&mut t.function_pointer_typedefs).returns = "int".to_owned();
    });
    caught("function_pointer_typedefs.", |t| {
        first(&mut t.function_pointer_typedefs).params[0].0 = "int".to_owned();
    });
}

#[test]
fn releases_are_compared() {
    caught("version_strings.1.37", |t| drop(t.version_strings.pop_first()));
    caught("version_strings.1.37", |t| first(&mut t.version_strings).push('0'));
    caught("callbacks_released_1_40_only.", |t| drop(t.callbacks_released_1_40_only.pop()));
    caught("hooks_released_1_40_only.", |t| drop(t.hooks_released_1_40_only.pop()));
    caught("callbacks_released_without_header.", |t| t.callbacks_released_without_header.clear());
    caught("callbacks_exported.1.37.", |t| drop(first(&mut t.callbacks_exported).pop()));
    caught("callbacks_exported.1.37.", |t| drop(t.callbacks_exported.pop_first()));
    caught("callbacks_exported.1.41.", |t| {
        t.callbacks_exported.insert("1.41.0".to_owned(), vec!["a".to_owned()]);
    });
}

fn first<V>(map: &mut std::collections::BTreeMap<String, V>) -> &mut V {
    map.values_mut().next().expect("the declaration has one")
}
