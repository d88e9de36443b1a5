//! Metrics through the C ABI.

use attache::extension::http::load;
use attache::module::LoadOptions;

use crate::fixture::PROBE;
use crate::log;
use crate::world::{World, at, get, ok, probe};

/// Runs a stream through a filter with this script; the commands' lines.
fn run(world: &World, script: &str) -> Vec<String> {
    let filter = probe("p", script);
    let stream = world.stream_through(vec![filter]);
    stream.request_headers(get(), true);
    stream.response_headers(ok(), true);
    let lines = log::taken().into_iter();
    lines.filter(|line| line.starts_with("p metric")).map(|line| line[2..].to_owned()).collect()
}

#[test]
fn http_238_240_ids_count_from_one_in_each_sequence() {
    let world = World::new();
    let definitions = [
        "metric_define counter a",
        "metric_define counter b",
        "metric_define counter c label",
        "metric_define gauge a",
        "metric_define gauge d label",
        "metric_define histogram a",
        "metric_define histogram e label",
    ];
    // Without label values, a number is that of a metric without labels.
    let changes =
        ["metric count 1 5", "metric count 1 7 v", "metric count 0 1", "metric count 3 1"];
    let script = at("config_new", &definitions) + &at("request_headers", &changes);
    let lines = run(&world, &script);
    let expected = [1, 2, 1, 1, 1, 1, 1].map(|id| format!("metric_define = 0 {id}"));
    assert_eq!(lines[..7], expected);
    assert_eq!(lines[7..], ["metric = 0", "metric = 0", "metric = 1", "metric = 1"]);
    let counter = |name: &str| world.context.stats().counter(name).value();
    assert_eq!(counter("dynamicmodulescustom.a"), 5);
    assert_eq!(counter("dynamicmodulescustom.c.label.v"), 7);
}

#[test]
fn http_236_237_after_config_new_nothing_can_be_defined() {
    let world = World::new();
    let script = "request_headers metric_define_late";
    assert_eq!(run(&world, script), ["metric_define_late = 3 99"]);
}

#[test]
fn http_239_a_name_that_is_defined_again_is_the_same_stat() {
    let world = World::new();
    let definitions = ["metric_define counter a", "metric_define counter a"];
    let changes = ["metric count 1 1", "metric count 2 10"];
    let script = at("config_new", &definitions) + &at("request_headers", &changes);
    run(&world, &script);
    run(&world, &script);
    assert_eq!(world.context.stats().counter("dynamicmodulescustom.a").value(), 22);
}

#[test]
fn http_241_labels_need_as_many_values() {
    let world = World::new();
    let changes = [
        "metric count 1 1 v",
        "metric count 1 1 v w x",
        "metric count 1 2 v1 v.2",
        "metric count 1 3 v1 v.2",
        "metric count 1 4 v1 -",
        "metric count 2 1 v1 v2",
    ];
    let script = "config_new metric_define counter labelled lab_one lab2\n".to_owned()
        + &at("request_headers", &changes);
    let lines = run(&world, &script);
    let results = ["2", "2", "0", "0", "0", "1"].map(|result| format!("metric = {result}"));
    assert_eq!(lines[1..], results);
    let store = world.context.stats();
    assert_eq!(store.counter("dynamicmodulescustom.labelled.lab_one.v1.lab2.v.2").value(), 5);
    assert_eq!(store.counter("dynamicmodulescustom.labelled.lab_one.v1.lab2.").value(), 4);
}

#[test]
fn http_242_gauges_wrap_and_histograms_record() {
    let world = World::new();
    let definitions =
        ["metric_define gauge g", "metric_define gauge l label", "metric_define histogram h"];
    let changes = [
        "metric set 1 10",
        "metric raise 1 5",
        "metric lower 1 1",
        "metric set 1 3 v",
        "metric lower 1 4 v",
        "metric record 1 7",
        "metric record 1 9",
    ];
    let script = at("config_new", &definitions) + &at("request_headers", &changes);
    assert_eq!(run(&world, &script)[3..], ["metric = 0"; 7]);
    let store = world.context.stats();
    assert_eq!(store.gauge("dynamicmodulescustom.g").value(), 14);
    assert_eq!(store.gauge("dynamicmodulescustom.l.label.v").value(), u64::MAX);
    store.flush();
    assert_eq!(store.histogram("dynamicmodulescustom.h").ever().count(), 2);
}

#[test]
fn http_243_metrics_change_in_every_hook_and_from_the_configuration() {
    let world = World::new();
    let script = "config_new metric_define counter c\nconfig_new metric count 1 1\nconfig_scheduled metric count 1 10\n\
                  config_new schedule_config 7\nnew metric count 1 100\nresponse_headers metric count 1 1000\n\
                  stream_complete metric count 1 10000";
    let lines = run(&world, script);
    assert_eq!(
        lines,
        ["metric_define = 0 1", "metric = 0", "metric = 0", "metric = 0", "metric = 0"]
    );
    let counter = world.context.stats().counter("dynamicmodulescustom.c");
    assert_eq!(counter.value(), 11101);
}

#[test]
fn http_244_the_namespace_can_be_another() {
    let world = World::new();
    let script = b"config_new metric_define counter a.b:c";
    let filter = load(&PROBE.0.source(), LoadOptions::default(), "p", script, "my.space");
    drop(filter.expect("it loads"));
    log::taken();
    let counters = world.context.stats().counters();
    let names: Vec<_> = counters.iter().map(|counter| &*counter.name().full).collect();
    assert_eq!(names, ["my.space.a.b:c"]);
}

#[test]
fn http_245_labelled_metrics_are_there_from_their_first_use() {
    let world = World::new();
    let script =
        "config_new metric_define counter plain\nconfig_new metric_define counter labelled l";
    run(&world, script);
    let counters = world.context.stats().counters();
    let names: Vec<_> = counters.iter().map(|counter| &*counter.name().full).collect();
    assert_eq!(names, ["dynamicmodulescustom.plain"]);
}

#[test]
fn a_configuration_that_comes_after_another_has_metrics_of_its_own() {
    let world = World::new();
    for name in ["a", "b", "c"] {
        let script =
            format!("config_new metric_define counter {name}\nrequest_headers metric count 1 1");
        run(&world, &script);
        assert_eq!(
            world.context.stats().counter(&format!("dynamicmodulescustom.{name}")).value(),
            1
        );
    }
}
