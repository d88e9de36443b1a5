//! Configurations of HTTP filters: from a module to a factory, and back.

use attache::extension::http::{HttpFilterConfig, LoadError, load};
use attache::module::{LoadOptions, ModuleSource};
use tracing::level_filters::LevelFilter;

use crate::fixture::{Library, faulty};
use crate::log;
use crate::world::{NAMESPACE, World, get, probe};

fn refusal(library: &Library) -> String {
    match load(&library.source(), LoadOptions::default(), "f", b"", NAMESPACE) {
        Ok(_) => panic!("it is accepted"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn http_004_a_module_without_the_hooks_is_refused() {
    let text = refusal(&faulty(&["MISSING_HOOKS"]));
    let start = "Failed to create filter config: Failed to resolve symbol \
                 envoy_dynamic_module_on_http_filter_request_headers, ";
    assert!(text.starts_with(start), "{text}");
}

#[test]
fn http_005_no_filter_hook_runs_then() {
    let _log = log::collect(LevelFilter::INFO);
    refusal(&faulty(&["MISSING_HOOKS"]));
    log::expect(&["program_init", "INFO: ..."]);
}

#[test]
fn http_007_011_load_060_load_errors_say_so_twice() {
    let text = refusal(&faulty(&["NO_PROGRAM_INIT"]));
    let start = "Failed to load dynamic module: Failed to resolve symbol \
                 envoy_dynamic_module_on_program_init";
    assert!(text.starts_with(start), "{text}");
    let refusing = faulty(&["VERSION=NULL"]);
    let expected = format!(
        "Failed to load dynamic module: Failed to initialize dynamic module: {}",
        refusing.path().display()
    );
    assert_eq!(refusal(&refusing), expected);
    let nowhere = ModuleSource::File("/nowhere.so".into());
    let error =
        load(&nowhere, LoadOptions::default(), "", b"", NAMESPACE).expect_err("there is no file");
    let start = "Failed to load dynamic module: Failed to load dynamic module: /nowhere.so : ";
    assert!(error.to_string().starts_with(start), "{error}");
}

#[test]
fn http_017_a_refused_configuration_is_not_destroyed() {
    let _log = log::collect(LevelFilter::INFO);
    let library = faulty(&["CONFIG_NULL"]);
    let error =
        load(&library.source(), LoadOptions::default(), "f", b"", NAMESPACE).expect_err("refused");
    assert!(matches!(error, LoadError::ConfigRefused { .. }));
    let start = "Failed to create filter config: Failed to initialize dynamic module";
    assert!(error.to_string().starts_with(start), "{error}");
    log::expect(&["program_init", "INFO: ...", "config_new"]);
}

#[test]
fn http_016_name_and_bytes_arrive() {
    let _log = log::collect(LevelFilter::INFO);
    let config = probe("name", "config_new log 2 from%20the%20script");
    assert_eq!(config.callee().instance(), "name");
    assert_eq!(config.abi().text(), "v0.2.0");
    log::expect(&["name config_new", "from the script"]);
}

#[test]
fn http_019_load_071_the_last_reference_destroys_it_once_and_closes_the_library() {
    let world = World::new();
    let library = faulty(&[]);
    let make =
        || load(&library.source(), LoadOptions::default(), "f", b"", NAMESPACE).expect("it loads");
    let config = make();
    let stream = world.stream_through(vec![config.clone()]);
    drop(config);
    stream.request_headers(get(), true);
    log::taken();
    stream.reset("gone");
    log::expect(&["stream_complete", "> ended \"gone\"", "destroy"]);
    drop(stream);
    log::expect(&["config_destroy"]);
    make();
    log::expect(&["program_init", "INFO: ...", "config_new", "config_destroy"]);
}

#[test]
fn a_configuration_may_be_used_and_dropped_on_any_thread() {
    const fn any_thread<T: Send + Sync>() {}
    any_thread::<HttpFilterConfig>();
    let config = probe("p", "");
    std::thread::spawn(move || drop(config)).join().expect("the thread ends well");
}

#[test]
fn load_093_to_095_the_main_thread_is_told_of_the_server() {
    let _world = World::new();
    log::taken();
    let config = probe("p", "config_new server");
    assert!(log::taken().contains(&"p server = 2 0".to_owned()));
    drop(config);
    std::thread::spawn(|| {
        let _log = log::collect(LevelFilter::INFO);
        drop(probe("p", "config_new server"));
        let lines = log::taken();
        let errors = lines.iter().filter(|line| line.starts_with("ERROR: ")).count();
        assert_eq!(errors, 2, "{lines:?}");
        assert!(lines.contains(&"p server = 0 0".to_owned()), "{lines:?}");
    })
    .join()
    .expect("the thread ends well");
}

#[test]
fn http_229_events_for_a_configuration_run_on_the_main_thread() {
    let world = World::new();
    let config = probe("p", "config_new schedule_config 7\nconfig_scheduled log 2 ran");
    log::expect(&["p config_new", "p schedule_config = 1"]);
    world.context.queue().run();
    log::expect(&["p config_scheduled 7", "ran"]);
    drop(config);
    let gone = probe("p", "config_new schedule_config 8");
    drop(gone);
    log::taken();
    world.context.queue().run();
    log::expect(&[]);
}
