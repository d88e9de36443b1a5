//! Opening, initialising and closing modules.

use std::ffi::c_int;
use std::os::unix::fs::symlink;
use std::{fs, panic};

use attache::extension::lookup_callback;
use attache::module::hooks::HttpFilterHooks;
use attache::module::{LoadError, LoadOptions, Module, ModuleSource};
use attache_abi::{HookEntry, HookTable, Version};
use tracing::level_filters::LevelFilter;

use crate::fixture::{Library, faulty};
use crate::log;

/// How often the object's `program_init` has run.
fn inits(module: &Module) -> c_int {
    let address = module.symbol(c"fixture_inits").expect("the fixture exports it").cast::<c_int>();
    // SAFETY: the symbol is a variable of this type in a mapped library, and nothing writes it now.
    unsafe { address.read() }
}

fn load_path(path: impl Into<std::path::PathBuf>) -> Result<Module, LoadError> {
    Module::load(&ModuleSource::File(path.into()), LoadOptions::default(), lookup_callback)
}

fn refusal(result: Result<Module, LoadError>) -> String {
    result.err().map(|error| error.to_string()).expect("the module is refused")
}

#[test]
fn load_011_022_an_object_that_is_loaded_is_not_initialised_again() {
    let library = faulty(&[]);
    let first = library.load().expect("it loads");
    let second = library.load().expect("it loads again");
    assert_eq!((inits(&first), inits(&second)), (1, 1));
}

#[test]
fn load_013_an_undefined_symbol_is_a_load_error() {
    let library = faulty(&["UNDEFINED"]);
    let text = refusal(library.load());
    let start = format!("Failed to load dynamic module: {} : ", library.path().display());
    assert!(text.starts_with(&start), "{text}");
    assert!(text.contains("envoy_dynamic_module_callback_that_no_host_has"), "{text}");
}

#[test]
fn load_015_only_a_global_library_lends_its_symbols() {
    let (lender, borrower) = (faulty(&["EXPORTS_OTHER"]), faulty(&["OTHER_SYMBOL"]));
    let local = lender.load().expect("it loads");
    assert!(refusal(borrower.load()).contains("fixture_other_symbol"));
    drop(local);
    let options = LoadOptions { load_globally: true, ..LoadOptions::default() };
    let global = lender.load_with(options).expect("it loads");
    borrower.load().expect("it finds the other's symbol");
    drop(global);
}

#[test]
fn load_016_074_do_not_close_keeps_the_object_initialised() {
    let library = faulty(&[]);
    let options = LoadOptions { do_not_close: true, ..LoadOptions::default() };
    drop(library.load_with(options).expect("it loads"));
    assert_eq!(inits(&library.load().expect("it loads again")), 1);
    drop(library.load());
    assert_eq!(inits(&library.load().expect("it is still there")), 1);
}

#[test]
fn load_018_links_are_the_same_object_and_copies_are_not() {
    let library = faulty(&[]);
    let [soft, hard, copy] = ["soft", "hard", "copy"].map(|name| library.file(name));
    symlink(library.path(), &soft).expect("a link can be made");
    fs::hard_link(library.path(), &hard).expect("a link can be made");
    fs::copy(library.path(), &copy).expect("a copy can be made");
    let modules = [library.path(), soft, hard, copy].map(|path| load_path(path).expect("it loads"));
    let address = |module: &Module| module.symbol(c"fixture_inits");
    assert_eq!(address(&modules[0]), address(&modules[1]));
    assert_eq!(address(&modules[0]), address(&modules[2]));
    assert_ne!(address(&modules[0]), address(&modules[3]));
    assert!(modules.iter().all(|module| inits(module) == 1));
}

#[test]
fn load_019_a_replaced_file_gives_the_old_object_while_that_is_loaded() {
    let library = faulty(&[]);
    let old = library.load().expect("it loads");
    let new_file = library.file("new");
    fs::copy(library.path(), &new_file).expect("a copy can be made");
    fs::rename(new_file, library.path()).expect("the file can be replaced");
    let again = library.load().expect("it loads");
    assert_eq!(old.symbol(c"fixture_inits"), again.symbol(c"fixture_inits"));
    assert_eq!(inits(&again), 1);
}

#[test]
fn load_020_023_073_the_last_owner_unloads_it_and_the_next_initialises_it() {
    let _log = log::collect(LevelFilter::INFO);
    let library = faulty(&[]);
    let (first, second) = (library.load().expect("it loads"), library.load().expect("it loads"));
    drop(first);
    assert_eq!(inits(&second), 1);
    drop(second);
    let third = library.load().expect("it loads");
    assert_eq!(inits(&third), 1, "its memory is new");
    let runs = log::taken().iter().filter(|line| *line == "program_init").count();
    assert_eq!(runs, 2);
}

#[test]
fn load_021_without_program_init_it_is_no_module() {
    let library = faulty(&["NO_PROGRAM_INIT"]);
    let text = refusal(library.load());
    let expected = "Failed to resolve symbol envoy_dynamic_module_on_program_init: ";
    assert!(text.starts_with(expected), "{text}");
    assert!(text.contains(&library.path().display().to_string()), "{text}");
}

#[test]
fn load_024_063_null_refuses() {
    let library = faulty(&["VERSION=NULL"]);
    let expected = format!("Failed to initialize dynamic module: {}", library.path().display());
    assert_eq!(refusal(library.load()), expected);
}

#[test]
fn load_025_085_a_refusal_is_not_forgotten_while_the_object_stays() {
    let _log = log::collect(LevelFilter::INFO);
    let library = faulty(&["VERSION=NULL"]);
    let options = LoadOptions { do_not_close: true, ..LoadOptions::default() };
    refusal(library.load_with(options));
    refusal(library.load());
    log::expect(&["program_init", "ERROR: ...", "ERROR: ..."]);
}

#[test]
fn a_refused_object_leaves_nothing_for_the_next_one_at_its_address() {
    for _ in 0..20 {
        refusal(faulty(&["VERSION=NULL"]).load());
        assert!(faulty(&[]).load().is_ok());
    }
}

#[test]
fn load_027_to_032_versions_are_remembered_and_unknown_ones_are_warned_of() {
    let cases = [
        ("ATTACHE_ABI_VERSION_1_37", Version::V1_37.abi_string().to_str(), Some(Version::V1_37)),
        ("ATTACHE_ABI_VERSION_1_39", Ok("v0.1.0"), Some(Version::V1_38)),
        ("ATTACHE_ABI_VERSION_1_40", Ok("v0.2.0"), Some(Version::V1_40)),
        ("\"v0.2.0 \"", Ok("v0.2.0 "), None),
        ("\"\"", Ok(""), None),
    ];
    for (version, text, release) in cases {
        let _log = log::collect(LevelFilter::INFO);
        let library = faulty(&[&format!("VERSION={version}")]);
        let module = library.load().expect("it loads");
        assert_eq!(Ok(module.abi().text()), text);
        assert_eq!(module.abi().release(), release);
        let level = if release.is_some() { "INFO: ..." } else { "WARN: ..." };
        log::expect(&["program_init", level]);
    }
}

#[test]
fn load_044_058_a_file_is_given_to_the_linker_as_it_is() {
    let text = refusal(load_path("/nowhere/libx.so"));
    let expected =
        "Failed to load dynamic module: /nowhere/libx.so : /nowhere/libx.so: cannot open";
    assert!(text.starts_with(expected), "{text}");
    let library = faulty(&[]);
    fs::write(library.file("text"), "not a library").expect("a file can be written");
    let text = refusal(load_path(library.file("text")));
    assert!(text.contains("file too short") || text.contains("invalid ELF header"), "{text}");
}

#[test]
fn load_061_a_name_or_a_file_must_be_given() {
    let source = ModuleSource::Name(String::new());
    let text = refusal(Module::load(&source, LoadOptions::default(), lookup_callback));
    assert_eq!(text, "Either 'name' or 'module' must be specified in dynamic_module_config");
}

#[test]
fn load_062_068_all_missing_hooks_are_named_and_the_first_comes_first() {
    let library = faulty(&["MISSING_HOOKS"]);
    let module = library.load().expect("it loads");
    let missing = HttpFilterHooks::resolve(&module).expect_err("hooks are missing");
    let names = ["request_headers", "request_body", "scheduled"]
        .map(|name| format!("envoy_dynamic_module_on_http_filter_{name}"));
    assert_eq!(missing.symbols, names);
    let text = missing.to_string();
    let start = format!("Failed to resolve symbol {}", names.join(", "));
    assert!(text.starts_with(&start) && text.contains("HTTP filter"), "{text}");
}

#[test]
fn modules_load_from_any_thread_at_once() {
    let library = faulty(&[]);
    std::thread::scope(|scope| {
        let loads = || (0..50).all(|_| library.load().is_ok_and(|module| inits(&module) == 1));
        let threads = [(); 4].map(|()| scope.spawn(loads));
        for thread in threads {
            assert!(thread.join().unwrap_or_else(|panic| panic::resume_unwind(panic)));
        }
    });
}

extern "C" fn table_init() -> *const std::ffi::c_char {
    log::add("program_init");
    Version::V1_40.abi_string().as_ptr()
}

static TABLE: HookTable = HookTable {
    name: "linked",
    hooks: &[HookEntry {
        symbol: "envoy_dynamic_module_on_program_init",
        address: table_init as *const std::ffi::c_void,
    }],
    set_callback_lookup: Some(|lookup| {
        assert!(!lookup(c"envoy_dynamic_module_callback_log".as_ptr()).is_null());
        log::add("lookup");
    }),
};

#[test]
fn a_table_goes_through_the_same_door() {
    let load = || {
        Module::load(&ModuleSource::Table(&TABLE), LoadOptions::default(), lookup_callback)
            .expect("it loads")
    };
    let module = load();
    assert_eq!((module.name(), module.abi().text()), ("linked", "v0.2.0"));
    drop(module);
    let missing = HttpFilterHooks::resolve(&load()).expect_err("it has no other hook");
    assert_eq!(missing.symbols.len(), 20);
    log::expect(&["lookup", "program_init"]);
}

#[test]
fn a_library_outlives_its_file() {
    let library: Library = faulty(&[]);
    let module = library.load().expect("it loads");
    fs::remove_file(library.path()).expect("the file can be removed");
    assert_eq!(inits(&module), 1);
    drop(module);
    refusal(library.load());
}
