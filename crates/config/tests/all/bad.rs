//! Configurations that are refused: each `bad/*.yaml` beside a `.faults` file with the whole
//! message.

use std::{env, fs, path::Path};

use attache_config::{load_file, load_str};

use crate::data;

/// Set to write the `.faults` files instead of comparing them; read the difference before
/// committing it.
const UPDATE: &str = "ATTACHE_UPDATE_EXPECTED";

#[test]
fn every_fault_is_reported_with_its_place() {
    let mut files: Vec<_> = fs::read_dir(data("bad"))
        .expect("the folder exists")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|extension| extension != "faults"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    let wrong: Vec<_> = files.iter().filter_map(|file| compare(file)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What differs from the expected message, if anything does.
fn compare(file: &Path) -> Option<String> {
    let name = file.display();
    let actual = match load_file(file) {
        Ok(_) => return Some(format!("{name} loads")),
        Err(faults) => format!("{faults}\n"),
    };
    let expected_file = file.with_extension("faults");
    if env::var_os(UPDATE).is_some() {
        fs::write(&expected_file, &actual).expect("writable");
    }
    let expected = fs::read_to_string(&expected_file).unwrap_or_default();
    (actual != expected).then(|| format!("{name}: found\n{actual}expected\n{expected}"))
}

#[test]
fn a_file_that_is_not_there() {
    let faults = load_file("tests/data/absent.yaml").expect_err("not there");
    let text = faults.to_string();
    assert!(text.starts_with("tests/data/absent.yaml: cannot read the configuration: "), "{text}");
}

/// Whatever is cut out of a file, the outcome is a configuration or faults.
#[test]
fn damaged_files_are_answered() {
    for file in ["good/proxy.yaml", "good/minimal.json"] {
        let text = fs::read_to_string(data(file)).expect("readable");
        let lines: Vec<_> = text.lines().collect();
        for gap in 0..lines.len() {
            let kept = lines.iter().enumerate().filter(|(index, _)| *index != gap);
            let damaged: String = kept.map(|(_, line)| format!("{line}\n")).collect();
            if let Err(faults) = load_str(&damaged, file) {
                assert!(faults.iter().len() > 0, "{file} without line {}", gap + 1);
            }
            let _ = load_str(&lines[..gap].join("\n"), file);
        }
    }
}
