use super::{Node, NodeValue, parse};
use crate::fault::{Position, Source};

fn entry<'a>(node: &'a Node, key: &str) -> &'a Node {
    let NodeValue::Mapping(entries) = &node.value else { panic!("not an object: {node:?}") };
    &entries.iter().find(|entry| entry.key == key).expect("the key exists").value
}

#[test]
fn positions_count_from_one() {
    let root = parse("a:\n  - b: 1\n    c: [x, 'y']\n", Source::File).expect("valid");
    let NodeValue::Sequence(items) = &entry(&root, "a").value else { panic!("not a list") };
    assert_eq!(items[0].position, Position { source: Source::File, line: 2, column: 5 });
    let NodeValue::Sequence(c) = &entry(&items[0], "c").value else { panic!("not a list") };
    assert_eq!(c[1].position, Position { source: Source::File, line: 3, column: 12 });
    assert_eq!(c[1].value, NodeValue::String("y".to_owned()));
}

#[test]
fn json_is_read_too() {
    let root =
        parse("{\"a\": {\"b\": [1, true, null, \"1\\u00e9\\/\"]}}", Source::File).expect("valid");
    let json = root.to_json().expect("JSON can express it");
    assert_eq!(json, serde_json::json!({"a": {"b": [1, true, null, "1é/"]}}));
}

#[test]
fn aliases_are_expanded_and_ignored_parts_left_out() {
    let root = parse(
        "x: !ignore\n  base: &b {k: 1}\n!ignore w: &c 3\ny: *b\nz: [1, !ignore 2, *c]\n",
        Source::File,
    )
    .expect("valid");
    assert_eq!(root.to_json(), Some(serde_json::json!({"y": {"k": 1}, "z": [1, 3]})));
}

#[test]
fn tags_change_what_a_scalar_is() {
    let root = parse("a: !!str 1\nb: ! 2\nc: !!int 3\n", Source::File).expect("valid");
    assert_eq!(root.to_json(), Some(serde_json::json!({"a": "1", "b": "2", "c": 3})));
}

#[test]
fn broken_texts_are_faults_with_a_position() {
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    let mut bomb = "a0: &a0 [1]\n".to_owned();
    for level in 0..12 {
        let aliases = vec![format!("*a{level}"); 9].join(", ");
        bomb += &format!("a{next}: &a{next} [{aliases}]\n", next = level + 1);
    }
    let mut chain = "a0: &a0 [1]\n".to_owned();
    for level in 0..200 {
        chain += &format!("a{next}: &a{next} [*a{level}]\n", next = level + 1);
    }
    for (text, line, part) in [
        ("a: [1", 1, "not valid YAML"),
        ("a: 1\n b: 2\n", 2, "not valid YAML"),
        ("a: 1\n---\nb: 2\n", 2, "a second document"),
        ("a: !strange 1\n", 1, "unknown tag !strange"),
        ("? [a]\n: 1\n", 1, "a key must be"),
        ("a: *b\n", 1, "not valid YAML"),
        (&deep, 1, "levels deep"),
        (&bomb, 7, "aliases counted"),
        (&chain, 1, "levels deep"),
    ] {
        let fault = parse(text, Source::File).expect_err(text);
        assert!(fault.cause.contains(part), "{text}: {}", fault.cause);
        assert!(fault.position.is_some_and(|position| position.line >= line), "{text}: {fault:?}");
    }
    for text in ["", "# nothing\n"] {
        assert_eq!(
            parse(text, Source::File).expect_err("empty").cause,
            "the configuration is empty"
        );
    }
}
