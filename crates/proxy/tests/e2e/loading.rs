//! What a configuration says of modules, as the whole proxy takes it.

use std::{fs, path::Path};

use attache::server::{Options, Server, validate};
use attache_conformance::c_module;

use crate::support::{Proxy, Upstream, config};

const FILTER: &str =
    "type.googleapis.com/envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilter";

/// A filter of the library at `path`, with more fields of what is said of its module, and of the filter.
fn filter(name: &str, path: &Path, of_module: &str, of_filter: &str) -> String {
    let file = path.display();
    format!(
        "{{name: {name}, typed_config: {{\"@type\": {FILTER}, filter_name: {name}, {of_filter} \
         dynamic_module_config: {{{of_module} module: {{local: {{filename: '{file}'}}}}}}}}}}, "
    )
}

/// Whether a library is mapped into this process.
fn is_mapped(path: &Path) -> bool {
    let maps = fs::read_to_string("/proc/self/maps").expect("Linux tells what is mapped");
    maps.lines().any(|line| line.ends_with(&path.display().to_string()))
}

/// What the server says when it does not start.
fn refusal(yaml: &str) -> String {
    let loaded = attache_config::load_str(yaml, "test.yaml").expect("it can be read");
    match Server::start(&loaded.bootstrap, Options::default()) {
        Ok(_) => panic!("it starts"),
        Err(faults) => loaded.faults(faults).to_string(),
    }
}

#[test]
fn http_323_332_load_016_a_library_stays_mapped_where_it_is_not_to_be_closed() {
    let (folder, upstream) = (tempfile::tempdir().expect("a folder can be made"), Upstream::echo());
    for (of_module, stays) in
        [("", false), ("do_not_close: false,", false), ("do_not_close: true,", true)]
    {
        let path = folder.path().join(format!("lib{stays}.so"));
        c_module::compile("faulty", &[], &path);
        let yaml =
            config().filter(&filter("f", &path, of_module, "")).cluster("upstream", &upstream);
        let proxy = Proxy::start(&yaml.build());
        assert!(is_mapped(&path));
        proxy.handle().stop();
        proxy.wait();
        assert_eq!(is_mapped(&path), stays, "{of_module}");
    }
}

#[test]
fn http_323_332_load_015_symbols_are_lent_where_that_is_said() {
    let (folder, upstream) = (tempfile::tempdir().expect("a folder can be made"), Upstream::echo());
    let paths = ["lender", "borrower"].map(|name| folder.path().join(format!("lib{name}.so")));
    let [lender, borrower] = &paths;
    c_module::compile("faulty", &["EXPORTS_OTHER"], lender);
    c_module::compile("faulty", &["OTHER_SYMBOL"], borrower);
    let yaml = |of_lender: &str| {
        let yaml = config().filter(&filter("lender", lender, of_lender, ""));
        yaml.filter(&filter("borrower", borrower, "", "")).cluster("upstream", &upstream).build()
    };
    for of_lender in ["", "load_globally: false,"] {
        let said = refusal(&yaml(of_lender));
        assert!(said.contains("fixture_other_symbol"), "{said}");
    }
    Proxy::start(&yaml("load_globally: true,"));
}

#[test]
fn http_346_a_place_is_looked_at_when_the_module_has_its_configuration_and_named_with_its_path() {
    let (folder, upstream) = (tempfile::tempdir().expect("a folder can be made"), Upstream::echo());
    let path = folder.path().join("libterminal.so");
    c_module::compile("faulty", &[], &path);
    let yaml = config().filter(&filter("f", &path, "", "terminal_filter: true,"));
    let yaml = yaml.cluster("upstream", &upstream).build();
    let place = "listeners[0].filter_chains[0].filters[0].typed_config.http_filters[0]: Error: terminal filter named f of type \
                 envoy.extensions.filters.http.dynamic_modules must be the last filter in a http filter chain.";
    let said = refusal(&yaml);
    assert!(said.contains(place) && said.lines().count() == 1, "{said}");
    let loaded = attache_config::load_str(&yaml, "test.yaml").expect("it can be read");
    let faults = validate(&loaded.bootstrap, &Options::default()).expect_err("it is refused");
    assert_eq!(loaded.faults(faults).to_string(), said);
    // What the module itself refuses is said beside it.
    fs::remove_file(&path).expect("it was there");
    let said = refusal(&yaml);
    assert!(said.contains(place) && said.contains("Failed to load dynamic module"), "{said}");
}
