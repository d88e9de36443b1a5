//! `docs/conformance/http.md` names tests that exist. `ATTACHE_UPDATE_EXPECTED=1` writes it anew from the tests' names.

mod notes;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use attache_conformance::case::{self, Case, ENVOYS, Judged};
use attache_conformance::statements;
use notes::{CORRECTIONS, WITHOUT_TEST};

/// The number of the last statement on HTTP filters.
const LAST: u16 = 358;

const INTRODUCTION: &str = "\
# HTTP filters: statements and tests

What an HTTP filter may rely on was taken from Envoy and written down as numbered statements, HTTP-001 to HTTP-358; code and tests
name them by number. `conformance/statements.toml` has them in words. This page says for each where it is tested. All tests run with the rest and pass. \"As stated\" means that the
tests show what the statement says; where Envoy 1.40.0 turned out to do something else, the tests show that, and the page says what.

Tests under `conformance` are cases of the folder of this name: they run on Attaché with the module linked into the process and with
the module loaded from a file, and on the releases of Envoy that the page names (`cargo xtask conformance`). The others are tests of
`crates/proxy` and run on Attaché alone.

It is written from the names of the tests; `ATTACHE_UPDATE_EXPECTED=1 cargo test -p attache --test modules conformance` writes it
anew.

| number | statement | test | Envoy | verdict |
|---|---|---|---|---|
";

#[test]
fn the_page_names_tests_that_exist() {
    let crate_root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = crate_root.join("../../docs/conformance/http.md");
    let (tests, cases) = (tests(crate_root), cases());
    if env::var_os("ATTACHE_UPDATE_EXPECTED").is_some() {
        fs::write(&path, page(&tests, &cases)).expect("the page can be written");
    }
    let page = fs::read_to_string(&path).expect("the page is there");
    let of_cases = cases.iter().map(|case| format!("conformance::{}", case.test_name()));
    let known: BTreeSet<String> = tests.values().flatten().cloned().chain(of_cases).collect();
    for line in page.lines().filter(|line| line.starts_with("| HTTP-")) {
        let tests = line.split('|').nth(3).unwrap_or_default();
        let names = tests.split('`').skip(1).step_by(2);
        for name in names {
            assert!(
                known.contains(name),
                "the page names {name}, which is no test any more: write it anew"
            );
        }
    }
}

#[test]
fn names_tell_their_statements() {
    let cases: [(&str, &[u16]); 5] = [
        ("http_056_numbers_mean", &[56]),
        ("http_058_http_059_headers", &[58, 59]),
        ("http_116_to_118_all", &[116, 117, 118]),
        ("http_267_268_270_objects", &[267, 268, 270]),
        ("http_10_is_served", &[]),
    ];
    for (name, statements) in cases {
        assert_eq!(numbers(name), statements, "{name}");
    }
}

/// The cases of the folder `conformance`.
fn cases() -> Vec<Case> {
    case::load().unwrap_or_else(|error| panic!("{error:#}"))
}

/// The releases of Envoy on which any of these cases runs, such as `1.38.3 to 1.40.0`.
fn releases(cases: &[&Case]) -> String {
    let runs = |release: &&str| cases.iter().any(|case| case.on(Judged::Envoy(release)).is_some());
    let releases: Vec<_> = ENVOYS.into_iter().filter(runs).collect();
    match releases.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first, .., last] => format!("{first} to {last}"),
    }
}

/// Names of tests, with the file's stem before each, by the statements that they name.
fn tests(crate_root: &Path) -> BTreeMap<u16, BTreeSet<String>> {
    let mut tests = BTreeMap::<u16, BTreeSet<String>>::new();
    let mut files = Vec::new();
    list(&crate_root.join("src"), &mut files);
    list(&crate_root.join("tests"), &mut files);
    for file in files {
        let text = fs::read_to_string(&file).expect("sources can be read");
        let place = file.strip_prefix(crate_root).expect("it is in the crate").with_extension("");
        for line in text.lines() {
            let name = line.trim_start().trim_start_matches("async ").strip_prefix("fn http_");
            let Some(name) = name.and_then(|name| name.split('(').next()) else { continue };
            let name = format!("http_{name}");
            for number in numbers(&name) {
                tests.entry(number).or_default().insert(format!("{}::{name}", place.display()));
            }
        }
    }
    tests
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("folders can be listed") {
        let path = entry.expect("folders can be listed").path();
        if path.is_dir() {
            list(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The statements that a test names: numbers of three digits, and ranges of them, at the beginning.
fn numbers(name: &str) -> Vec<u16> {
    let mut numbers = Vec::<u16>::new();
    let mut is_range = false;
    for word in name.split('_') {
        match word.parse::<u16>() {
            Ok(number) if word.len() == 3 => {
                let first =
                    if is_range { numbers.last().map_or(number, |&last| last + 1) } else { number };
                numbers.extend(first..=number);
                is_range = false;
            }
            _ if word == "to" => is_range = true,
            _ if word == "http" => {}
            _ => break,
        }
    }
    numbers
}

fn page(tests: &BTreeMap<u16, BTreeSet<String>>, cases: &[Case]) -> String {
    let mut page = INTRODUCTION.to_owned();
    let statements = statements::load().unwrap_or_else(|error| panic!("{error:#}"));
    for number in 1..=LAST {
        let named = tests.get(&number);
        let own: Vec<_> = cases.iter().filter(|case| case.statements.contains(&number)).collect();
        let names: Vec<String> = own
            .iter()
            .map(|case| format!("conformance::{}", case.test_name()))
            .chain(named.into_iter().flatten().cloned())
            .map(|name| format!("`{name}`"))
            .collect();
        let correction = CORRECTIONS.iter().find(|(of, _)| *of == number);
        let reason = WITHOUT_TEST.iter().find(|(from, to, _)| (*from..=*to).contains(&number));
        let verdict = if let Some((_, correction)) = correction {
            format!("corrected: {correction}")
        } else if !names.is_empty() {
            "as stated".into()
        } else {
            reason.map_or("no test yet", |(_, _, reason)| reason).into()
        };
        let (names, releases) = (names.join("<br>"), releases(&own));
        let words = &statements[&number];
        writeln!(page, "| HTTP-{number:03} | {words} | {names} | {releases} | {verdict} |")
            .expect("a string takes text");
    }
    page
}
