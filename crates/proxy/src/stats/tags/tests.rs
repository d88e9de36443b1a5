use attache_config::model::{SearchRegex, StatsConfig, TagRule, TagSource};

use super::{TagProducer, Tagged};

fn apart(producer: &TagProducer, name: &str) -> String {
    let Tagged { without_tags, tags } = producer.tagged(name);
    let tags: Vec<_> = tags.iter().map(|tag| format!("{}={}", tag.name, tag.value)).collect();
    format!("{without_tags} {}", tags.join(" ")).trim_end().to_owned()
}

/// Names and what Envoy 1.40 makes of them.
#[test]
fn names_are_taken_apart_as_envoy_does() {
    let producer = TagProducer::new(&StatsConfig::default()).expect("no rules of its own");
    for (name, expected) in [
        ("server.uptime", "server.uptime"),
        ("cluster.a.upstream_rq_total", "cluster.upstream_rq_total envoy.cluster_name=a"),
        (
            "cluster.a.upstream_rq_200",
            "cluster.upstream_rq envoy.response_code=200 envoy.cluster_name=a",
        ),
        (
            "cluster.a.external.upstream_rq_5xx",
            "cluster.external.upstream_rq_xx envoy.response_code_class=5 envoy.cluster_name=a",
        ),
        (
            "http.in.downstream_cx_total",
            "http.downstream_cx_total envoy.http_conn_manager_prefix=in",
        ),
        (
            "listener.127.0.0.1_80.downstream_cx_total",
            "listener.downstream_cx_total envoy.listener_address=127.0.0.1_80",
        ),
        (
            "listener.[__1]_80.http.in.downstream_rq_2xx",
            "listener.http.downstream_rq_xx envoy.response_code_class=2 \
             envoy.http_conn_manager_prefix=in envoy.listener_address=[__1]_80",
        ),
        (
            "listener.127.0.0.1_80.worker_3.downstream_cx_total",
            "listener.worker_downstream_cx_total envoy.worker_id=3 \
             envoy.listener_address=127.0.0.1_80",
        ),
        ("listener.admin.downstream_cx_total", "listener.admin.downstream_cx_total"),
        ("server.worker_1.watchdog_miss", "server.worker_watchdog_miss envoy.worker_id=1"),
        (
            "vhost.v.vcluster.c.upstream_rq_retry",
            "vhost.vcluster.upstream_rq_retry envoy.virtual_cluster=c envoy.virtual_host=v",
        ),
        ("x.rbac.allowed", "rbac.allowed envoy.rbac_prefix=x"),
        (
            "http.in.rbac.policy.p.allowed",
            "http.rbac.policy.allowed envoy.rbac_policy_name=p envoy.http_conn_manager_prefix=in",
        ),
        (
            "cluster.a.ssl.versions.TLSv1.3",
            "cluster.ssl.versions envoy.ssl_version=TLSv1.3 envoy.cluster_name=a",
        ),
        ("dynamicmodulescustom.some.name", "dynamicmodulescustom.some.name"),
    ] {
        assert_eq!(apart(&producer, name), expected, "{name}");
    }
}

fn rule(name: &str, source: TagSource) -> TagRule {
    TagRule { name: name.to_owned(), source, origin: None }
}

#[test]
fn rules_can_be_configured() {
    let regex = |text| TagSource::Regex(SearchRegex::new(text).expect("valid"));
    let config = StatsConfig {
        use_all_default_tags: false,
        tags: vec![
            rule("envoy.cluster_name", TagSource::Default),
            rule("zone", TagSource::Fixed("z".to_owned())),
            rule("word", regex(r"^cluster\.\w+?(_in_(\w+?))\.")),
            rule("whole", regex("(total)")),
        ],
        ..StatsConfig::default()
    };
    let producer = TagProducer::new(&config).expect("all are known");
    assert_eq!(
        apart(&producer, "cluster.a_in_b.cx_total"),
        "cluster.cx_ zone=z whole=total envoy.cluster_name=a_in_b word=b"
    );
    assert_eq!(apart(&producer, "http.a.x"), "http.a.x zone=z");
}

#[test]
fn a_rule_takes_the_place_of_envoys_only_where_that_is_wanted() {
    let own = SearchRegex::new(r"^cluster\.((a)_)").expect("valid");
    let mut config = StatsConfig {
        tags: vec![rule("envoy.cluster_name", TagSource::Regex(own))],
        ..StatsConfig::default()
    };
    let found =
        |config: &StatsConfig| apart(&TagProducer::new(config).expect("known"), "cluster.a_b.x");
    assert_eq!(found(&config), "cluster.x envoy.cluster_name=a_b");
    config.overrides_default_tags = true;
    assert_eq!(found(&config), "cluster.b.x envoy.cluster_name=a");
}

#[test]
fn a_name_that_envoy_has_no_rule_for_is_a_fault() {
    let config = StatsConfig {
        tags: vec![rule("nobody.knows", TagSource::Default)],
        ..StatsConfig::default()
    };
    let faults = TagProducer::new(&config).expect_err("unknown");
    assert!(faults[0].cause.contains("no default regex for name: 'nobody.knows'"));
}
