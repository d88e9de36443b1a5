//! A text laid over a file, and fields that the API does not have.

use std::{io::Write as _, path::Path};

use attache_config::{Faults, Loaded, Texts, UnknownFields, load};

const FILE: &str = "
node: {id: from-file, cluster: kept}
static_resources:
  clusters:
  - {name: one, type: STATIC, connect_timeout: 5s}
";

fn file(text: &str) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(text.as_bytes()).expect("it can be written");
    file
}

fn over(path: &Path, overlay: &str) -> Result<Loaded, Faults> {
    load(Texts { file: Some(path), overlay: Some(overlay), ..Texts::default() })
}

#[test]
fn a_text_is_laid_over_the_file() {
    let file = file(FILE);
    let overlay = "{node: {id: over}, static_resources: {clusters: [{name: two, type: STATIC}]}}";
    let bootstrap = over(file.path(), overlay).expect("no fault").bootstrap;
    assert_eq!((bootstrap.node.id.as_str(), bootstrap.node.cluster.as_str()), ("over", "kept"));
    let names: Vec<_> = bootstrap.clusters.iter().map(|cluster| cluster.name.as_str()).collect();
    assert_eq!(names, ["one", "two"]);
}

#[test]
fn a_text_alone_is_a_configuration() {
    let loaded = load(Texts { overlay: Some(FILE), ..Texts::default() }).expect("no fault");
    assert_eq!(loaded.bootstrap.node.id, "from-file");
    let faults = load(Texts::default()).expect_err("there is none");
    assert!(faults.to_string().contains("there is no configuration"), "{faults}");
}

#[test]
fn faults_say_which_text_they_are_in() {
    let file = file(&FILE.replace("type: STATIC", "tpe: STATIC"));
    let path = file.path().display();
    let faults = over(file.path(), "static_resources: {clusters: [{nme: two}]}")
        .expect_err("two typing errors");
    let text = faults.to_string();
    assert!(text.contains(&format!("{path}:5:17: static_resources.clusters[0].tpe: ")), "{text}");
    assert!(text.contains("--config-yaml:1:32: static_resources.clusters[1].nme: "), "{text}");

    let faults = over(file.path(), "a: [").expect_err("no YAML");
    assert!(faults.to_string().starts_with("--config-yaml:2:1: not valid YAML"), "{faults}");
    // What the file lacks is no fault of the text over it, and the other way round.
    let faults =
        over(file.path(), "static_resources: {listeners: [{name: x}]}").expect_err("no address");
    assert!(faults.to_string().contains("--config-yaml:1:"), "{faults}");
}

#[test]
fn unknown_fields_are_warnings_where_they_are_allowed() {
    let file = file(&FILE.replace("type: STATIC,", "type: STATIC, brand_new: {a: 1},"));
    let texts = Texts { file: Some(file.path()), ..Texts::default() };
    let faults = load(texts).expect_err("the field is unknown");
    assert!(faults.to_string().contains("brand_new"), "{faults}");

    let loaded = load(Texts { unknown_fields: UnknownFields::Allowed, ..texts }).expect("no fault");
    let warnings = loaded.faults(loaded.warnings.clone()).to_string();
    assert!(
        warnings.contains("static_resources.clusters[0].brand_new: unknown field"),
        "{warnings}"
    );
    assert_eq!(loaded.bootstrap.clusters[0].name, "one");
}
