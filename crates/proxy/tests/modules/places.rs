//! Where a module is looked for by its name. Each case runs in a process of its own, with its own environment and directory.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use attache::extension::lookup_callback;
use attache::module::{LoadOptions, Module, ModuleSource};

use crate::fixture::faulty;

const SEARCH_PATH: &str = "ENVOY_DYNAMIC_MODULES_SEARCH_PATH";
const NAME: &str = "TEST_MODULE_NAME";
const DONE: &str = "the module was looked for: ";

/// What a process says that loads the module `name` in `directory` with `environment`: `loaded` or the error.
fn load(name: &str, directory: &Path, environment: &[(&str, &Path)]) -> String {
    let output = Command::new(env::current_exe().expect("the test has a file"))
        .args(["places::in_a_process_of_its_own", "--exact", "--nocapture"])
        .env_remove(SEARCH_PATH)
        .env_remove("LD_LIBRARY_PATH")
        .env(NAME, name)
        .envs(environment.iter().copied())
        .current_dir(directory)
        .output()
        .expect("the test can be run again");
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().find_map(|line| line.split_once(DONE));
    line.unwrap_or_else(|| panic!("{text}")).1.to_owned()
}

/// Does nothing unless it is called by [`load`].
#[test]
#[expect(clippy::print_stdout, reason = "it is how the process answers")]
fn in_a_process_of_its_own() {
    let Ok(name) = env::var(NAME) else {
        return;
    };
    let source = ModuleSource::Name(name);
    let result = Module::load(&source, LoadOptions::default(), lookup_callback);
    let answer = result.map_or_else(|error| error.to_string(), |_| "loaded".into());
    println!("{DONE}{answer}");
}

#[test]
fn load_002_to_006_the_search_path_is_one_directory_or_the_current_one() {
    let library = faulty(&[]);
    let here = library.directory();
    let parent = here.parent().expect("it is in another");
    let relative = Path::new(here.file_name().expect("it has a name"));
    assert_eq!(load("faulty", parent, &[(SEARCH_PATH, here)]), "loaded");
    assert_eq!(load("faulty", parent, &[(SEARCH_PATH, relative)]), "loaded");
    assert_eq!(load("faulty", here, &[(SEARCH_PATH, Path::new(""))]), "loaded");
    assert_eq!(load("faulty", here, &[]), "loaded");

    let two = format!("/nowhere:{}", here.display());
    let answer = load("faulty", parent, &[(SEARCH_PATH, Path::new(&two))]);
    assert!(answer.contains(&format!("{two}/libfaulty.so or standard")), "{answer}");
}

#[test]
fn load_007_what_exists_is_final() {
    let (broken, good) = (faulty(&["NO_PROGRAM_INIT"]), faulty(&[]));
    let environment = [(SEARCH_PATH, broken.directory()), ("LD_LIBRARY_PATH", good.directory())];
    let answer = load("faulty", Path::new("/"), &environment);
    assert!(answer.starts_with("Failed to resolve symbol"), "{answer}");

    fs::remove_file(broken.path()).expect("it can be removed");
    assert_eq!(load("faulty", Path::new("/"), &environment), "loaded");

    fs::create_dir(broken.path()).expect("a directory can be made");
    let answer = load("faulty", Path::new("/"), &environment);
    let start = format!("Failed to load dynamic module: {} : ", broken.path().display());
    assert!(answer.starts_with(&start), "{answer}");
}

#[test]
fn load_009_059_then_the_system_looks_for_it() {
    let library = faulty(&[]);
    let environment = [("LD_LIBRARY_PATH", library.directory())];
    assert_eq!(load("faulty", Path::new("/"), &environment), "loaded");
    let answer = load("absent", Path::new("/"), &environment);
    assert_eq!(
        answer,
        "Failed to load dynamic module: libabsent.so not found in any search path: /libabsent.so or standard library paths \
         such as LD_LIBRARY_PATH, /usr/lib, etc. or failed to initialize: Failed to load dynamic module: libabsent.so : \
         libabsent.so: cannot open shared object file: No such file or directory"
    );
}

#[test]
fn load_010_a_name_may_hold_slashes() {
    let library = faulty(&[]);
    let inner = library.directory().join("libsub");
    fs::create_dir(&inner).expect("a directory can be made");
    fs::copy(library.path(), inner.join("x.so")).expect("a copy can be made");
    assert_eq!(load("sub/x", library.directory(), &[]), "loaded");
}
