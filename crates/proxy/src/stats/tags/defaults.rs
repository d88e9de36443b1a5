//! The tag rules that Envoy 1.40 has by default.

/// A rule.
#[derive(Debug)]
pub(super) struct Default {
    pub(super) tag: &'static str,
    /// The first token of the names it is about, where that is always the same.
    pub(super) prefix: Option<&'static str>,
    pub(super) pattern: Pattern,
}

/// How a value is found.
#[derive(Clone, Copy, Debug)]
pub(super) enum Pattern {
    /// See [`find_token`](super::tokens::find_token).
    Tokens(&'static str),
    /// The first group of a regular expression is taken out, the second one in it is the value.
    Search {
        /// A part that every name has which can match: tells quickly that most cannot.
        contains: &'static str,
        regex: &'static str,
        /// A value that is none.
        never: Option<&'static str>,
    },
}

const fn search(
    tag: &'static str,
    prefix: Option<&'static str>,
    contains: &'static str,
    regex: &'static str,
) -> Default {
    Default { tag, prefix, pattern: Pattern::Search { contains, regex, never: None } }
}

/// A search after which one value does not count.
const fn search_but(
    tag: &'static str,
    prefix: &'static str,
    regex: &'static str,
    never: &'static str,
) -> Default {
    let pattern = Pattern::Search { contains: prefix, regex, never: Some(never) };
    Default { tag, prefix: Some(prefix), pattern }
}

const fn tokens(tag: &'static str, prefix: &'static str, pattern: &'static str) -> Default {
    Default { tag, prefix: Some(prefix), pattern: Pattern::Tokens(pattern) }
}

/// A pattern that begins with the value.
const fn leading(tag: &'static str, pattern: &'static str) -> Default {
    Default { tag, prefix: None, pattern: Pattern::Tokens(pattern) }
}

/// In the order in which Envoy tells the tags of one name, but for those without a prefix, which come first.
pub(super) const DEFAULTS: &[Default] = &[
    search("envoy.response_code", None, "_rq_", r"_rq(_([0-9]{3}))$"),
    search("envoy.response_code_class", None, "_rq_", r"_rq_(([0-9]))xx$"),
    search(
        "envoy.dynamo_partition_id",
        Some("http"),
        ".dynamodb.table.",
        r"^http\.[^.]+\.dynamodb\.table\.[^.]+\.capacity\.[^.]+(\.__partition_id=(\w{7}))$",
    ),
    search(
        "envoy.dynamo_operation",
        Some("http"),
        ".dynamodb.",
        r"^http\.[^.]+\.dynamodb\.(?:operation|table\.[^.]+\.capacity)(\.([^.]+))(?:\.|$)",
    ),
    search(
        "envoy.dynamo_table",
        Some("http"),
        ".dynamodb.",
        r"^http\.[^.]+\.dynamodb\.(?:table|error)\.(([^.]+)\.)",
    ),
    search(
        "envoy.ssl_cipher",
        Some("listener"),
        ".ssl.ciphers.",
        r"^listener\..*?\.ssl\.ciphers(\.([\w-]+))$",
    ),
    search(
        "envoy.ssl_curve",
        None,
        ".ssl.curves.",
        r"^(?:listener|cluster)\..*?\.ssl\.curves(\.([\w-]+))$",
    ),
    search(
        "envoy.ssl_sigalg",
        None,
        ".ssl.sigalgs.",
        r"^(?:listener|cluster)\..*?\.ssl\.sigalgs(\.([\w-]+))$",
    ),
    search(
        "envoy.ssl_version",
        None,
        ".ssl.versions.",
        r"^(?:listener|cluster)\..*?\.ssl\.versions(\.(TLSv[0-9]\.[0-9]))$",
    ),
    search(
        "cipher_suite",
        Some("cluster"),
        ".ssl.ciphers.",
        r"^cluster\.[^.]+\.ssl\.ciphers(\.([\w-]+))$",
    ),
    search(
        "envoy.http_conn_manager_prefix",
        Some("listener"),
        ".http.",
        r"^listener\..*?\.http\.(([^.]+)\.)",
    ),
    search(
        "envoy.worker_id",
        None,
        ".worker_",
        r"^(?:listener\.(?:(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|\[[0-9A-Fa-f_]+\])_[0-9]+|[^.]+)|server|listener_manager|thread_local_cluster_manager)\.worker_(([0-9]+)\.)",
    ),
    search_but(
        "envoy.listener_address",
        "listener",
        r"^listener\.(((?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|\[[0-9A-Fa-f_]+\])_[0-9]+|[^.]+)\.)",
        "admin",
    ),
    search(
        "envoy.rds_route_config",
        Some("http"),
        ".rds.",
        r"^http\.[^.]+\.rds\.(([\w./-]+)\.)\w+?$",
    ),
    search(
        "envoy.scoped_rds_config",
        Some("http"),
        ".scoped_rds.",
        r"^http\.[^.]+\.scoped_rds\.(([\w.-]+)\.)\w+?$",
    ),
    search(
        "envoy.rbac_policy_name",
        Some("http"),
        ".rbac.",
        r"^http\.[^.]+\.rbac\.(?:[^.]+\.)?policy\.(([^.]+)\.)(?:shadow_)?(?:allowed|denied)$",
    ),
    search_but("envoy.rbac_http_prefix", "http", r"^http\.[^.]+\.rbac\.(([^.]+)\.)", "policy"),
    search_but(
        "envoy.proxy_protocol_prefix",
        "proxy_proto",
        r"^proxy_proto\.(([^.]+)\.).",
        "versions",
    ),
    search(
        "envoy.proxy_protocol_version",
        Some("proxy_proto"),
        "versions.",
        r"^proxy_proto\.((?:[^.]+\.)?versions\.v([0-9])\.)\w+$",
    ),
    search(
        "envoy.tls_certificate",
        None,
        ".ssl.certificate",
        r"^(?:listener|cluster)\..*?\.ssl\.certificate\.(([^.]+)\.)",
    ),
    search("envoy.xds_resource_name", Some("sds"), "sds.", r"^sds\.(([^.]+)\.)."),
    tokens("envoy.mongo_callsite", "mongo", "mongo.*.collection.*.callsite.$.query.**"),
    tokens("envoy.mongo_collection", "mongo", "mongo.*.collection.$.**.query.*"),
    tokens("envoy.mongo_cmd", "mongo", "mongo.*.cmd.$.**"),
    tokens("envoy.grpc_bridge_method", "cluster", "cluster.*.grpc.*.$.**"),
    tokens("envoy.http_user_agent", "http", "http.*.user_agent.$.**"),
    tokens("envoy.virtual_cluster", "vhost", "vhost.*.vcluster.$.**"),
    tokens("envoy.fault_downstream_cluster", "http", "http.*.fault.$.**"),
    tokens("envoy.grpc_bridge_service", "cluster", "cluster.*.grpc.$.**"),
    tokens("envoy.tcp_prefix", "tcp", "tcp.$.**"),
    tokens("envoy.udp_prefix", "udp", "udp.$.**"),
    tokens("envoy.clientssl_prefix", "auth", "auth.clientssl.$.**"),
    tokens("envoy.ratelimit_prefix", "ratelimit", "ratelimit.$.**"),
    tokens("envoy.cluster_name", "cluster", "cluster.$.**"),
    tokens("envoy.ext_authz_prefix", "cluster", "cluster.*.ext_authz.$.**"),
    tokens("envoy.ext_authz_prefix", "http", "http.*.ext_authz.$.**"),
    tokens("envoy.http_conn_manager_prefix", "http", "http.$.**"),
    tokens("envoy.virtual_host", "vhost", "vhost.$.**"),
    tokens("envoy.mongo_prefix", "mongo", "mongo.$.**"),
    tokens("envoy.route", "vhost", "vhost.*.route.$.**"),
    tokens("envoy.thrift_prefix", "thrift", "thrift.$.**"),
    tokens("envoy.redis_prefix", "redis", "redis.$.**"),
    leading("envoy.local_http_ratelimit_prefix", "$.http_local_rate_limit.**"),
    tokens("envoy.local_network_ratelimit_prefix", "local_rate_limit", "local_rate_limit.$.**"),
    tokens(
        "envoy.local_listener_ratelimit_prefix",
        "listener_local_ratelimit",
        "listener_local_ratelimit.$.**",
    ),
    tokens("envoy.dns_filter_prefix", "dns_filter", "dns_filter.$.**"),
    tokens("envoy.connection_limit_prefix", "connection_limit", "connection_limit.$.**"),
    leading("envoy.rbac_prefix", "$.rbac.**"),
    tokens("envoy.google_grpc_client_prefix", "grpc", "grpc.$.**"),
];
