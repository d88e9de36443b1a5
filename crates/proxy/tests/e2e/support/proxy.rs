//! A proxy in this process.

use std::{
    net::SocketAddr,
    num::NonZeroU32,
    sync::mpsc,
    thread::{self, JoinHandle},
    time::Duration,
};

use attache::server::{CommandLineOptions, Options, ServerHandle, Startup};

use super::{Scripts, Upstream};

/// A running proxy; stopped when dropped.
pub(crate) struct Proxy {
    addresses: Vec<SocketAddr>,
    admin: Option<SocketAddr>,
    handle: ServerHandle,
    thread: Option<JoinHandle<()>>,
}

impl Proxy {
    /// Starts a proxy with one worker from a configuration in YAML.
    pub(crate) fn start(yaml: &str) -> Self {
        Self::start_draining(yaml, "Immediate", Duration::from_secs(60))
    }

    /// The same with another way to drain.
    pub(crate) fn start_draining(
        yaml: &str,
        drain_strategy: &'static str,
        drain_time: Duration,
    ) -> Self {
        StartingProxy::new(yaml, drain_strategy, drain_time).started()
    }

    /// The same as [`Self::start`], without waiting until it accepts connections.
    pub(crate) fn begin(yaml: &str) -> StartingProxy {
        StartingProxy::new(yaml, "Immediate", Duration::from_secs(60))
    }

    /// A proxy that sends everything to one upstream.
    pub(crate) fn to(upstream: &Upstream) -> Self {
        Self::start(&config().cluster("upstream", upstream).build())
    }

    /// Where it accepts connections.
    pub(crate) fn address(&self) -> SocketAddr {
        self.addresses[0]
    }

    /// Where the admin server listens.
    pub(crate) fn admin(&self) -> SocketAddr {
        self.admin.expect("an admin server is configured")
    }

    pub(crate) fn handle(&self) -> &ServerHandle {
        &self.handle
    }

    /// Waits until the proxy has ended by itself.
    pub(crate) fn wait(mut self) {
        self.join();
    }

    fn join(&mut self) {
        if let Some(thread) = self.thread.take()
            && let Err(panic) = thread.join()
            && !thread::panicking()
        {
            std::panic::resume_unwind(panic);
        }
    }
}

/// A proxy that does not accept connections yet; stopped when dropped.
pub(crate) struct StartingProxy {
    proxy: Proxy,
    addresses: mpsc::Receiver<Vec<SocketAddr>>,
}

impl StartingProxy {
    fn new(yaml: &str, drain_strategy: &'static str, drain_time: Duration) -> Self {
        let yaml = yaml.to_owned();
        let (bound, began) = mpsc::channel();
        let (accepts, addresses) = mpsc::channel();
        let thread = thread::spawn(move || {
            let loaded = attache_config::load_str(&yaml, "test.yaml")
                .unwrap_or_else(|faults| panic!("{faults}\n{yaml}"));
            let options = Options {
                concurrency: NonZeroU32::MIN,
                drain_time,
                file_flush_interval: Duration::from_millis(10),
                command_line: CommandLineOptions {
                    drain_strategy,
                    ..CommandLineOptions::default()
                },
                linked_modules: vec![&crate::modules::PROBE],
                ..Options::default()
            };
            let startup = Startup::new(&loaded.bootstrap, options)
                .unwrap_or_else(|faults| panic!("{}", loaded.faults(faults)));
            bound.send((startup.admin_address(), startup.handle())).expect("the test waits");
            let server =
                startup.finish().unwrap_or_else(|faults| panic!("{}", loaded.faults(faults)));
            let addresses = server.addresses().iter().map(|(_, address)| *address).collect();
            // A test may have ended before.
            let _unheard = accepts.send(addresses);
            server.run(std::future::pending).expect("no worker panics");
        });
        match began.recv() {
            Ok((admin, handle)) => {
                let proxy = Proxy { addresses: Vec::new(), admin, handle, thread: Some(thread) };
                Self { proxy, addresses }
            }
            Err(_) => {
                std::panic::resume_unwind(thread.join().expect_err("the thread has panicked"))
            }
        }
    }

    /// Where the admin server listens.
    pub(crate) fn admin(&self) -> SocketAddr {
        self.proxy.admin()
    }

    /// Waits until it accepts connections, or has been told to end.
    pub(crate) fn started(self) -> Proxy {
        let Self { mut proxy, addresses } = self;
        match addresses.recv() {
            Ok(addresses) => proxy.addresses = addresses,
            Err(_) => proxy.join(),
        }
        proxy
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.handle.stop();
        self.join();
    }
}

/// Builds a configuration with one listener, which sends everything to the cluster `upstream` unless told otherwise.
pub(crate) fn config() -> ConfigBuilder {
    ConfigBuilder {
        routes: r#"[{match: {prefix: "/"}, route: {cluster: upstream}}]"#.to_owned(),
        filters: String::new(),
        manager: String::new(),
        listener: String::new(),
        clusters: Vec::new(),
        bootstrap: String::new(),
        resources: String::new(),
        port: 0,
    }
}

pub(crate) struct ConfigBuilder {
    routes: String,
    filters: String,
    manager: String,
    listener: String,
    clusters: Vec<String>,
    bootstrap: String,
    resources: String,
    port: u16,
}

impl ConfigBuilder {
    /// Routes in flow style.
    pub(crate) fn routes(mut self, routes: &str) -> Self {
        self.routes = routes.to_owned();
        self
    }

    /// A filter of the module that these tests have linked in, before the router.
    pub(crate) fn probe(self, mode: &str) -> Self {
        self.linked_filter("probe", mode)
    }

    /// A filter of the module that is linked into the test, configured by a JSON string.
    pub(crate) fn linked_filter(mut self, name: &str, mode: &str) -> Self {
        const FILTER: &str = "type.googleapis.com/envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilter";
        self.filters.push_str(&format!(
            "{{name: {name}, typed_config: {{\"@type\": {FILTER}, dynamic_module_config: {{name: probe}}, filter_name: {name}, \
             filter_config: {{\"@type\": type.googleapis.com/google.protobuf.StringValue, value: '\"{mode}\"'}}}}}}, "
        ));
        self
    }

    /// A filter that does what a script says, before the router.
    pub(crate) fn script(mut self, scripts: &Scripts, name: &str, script: &str) -> Self {
        self.filters.push_str(&scripts.filter(name, script));
        self
    }

    /// A filter in flow style with a comma at the end, before the router.
    pub(crate) fn filter(mut self, filter: &str) -> Self {
        self.filters.push_str(filter);
        self
    }

    /// More fields of the connection manager, in flow style with a comma at the end.
    pub(crate) fn manager(mut self, fields: &str) -> Self {
        self.manager.push_str(fields);
        self
    }

    /// Accepts connections on this port instead of one that the system chooses.
    pub(crate) const fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// More fields of the listener, in flow style with a comma at the end.
    pub(crate) fn listener(mut self, fields: &str) -> Self {
        self.listener.push_str(fields);
        self
    }

    /// An admin server, with stats that are always up to date; `fields` are more of it in flow style with a comma at the end.
    pub(crate) fn admin(self, fields: &str) -> Self {
        self.bootstrap(&format!(
            "admin: {{{fields} address: {{socket_address: {{address: 127.0.0.1, port_value: 0}}}}}}\n\
             stats_flush_on_admin: true\n"
        ))
    }

    /// More of the bootstrap, in lines.
    pub(crate) fn bootstrap(mut self, lines: &str) -> Self {
        self.bootstrap.push_str(lines);
        self
    }

    /// More of the static resources, in lines.
    pub(crate) fn resources(mut self, lines: &str) -> Self {
        self.resources.push_str(lines);
        self
    }

    pub(crate) fn cluster(self, name: &str, upstream: &Upstream) -> Self {
        self.cluster_at(name, &[upstream.address()])
    }

    pub(crate) fn cluster_at(self, name: &str, addresses: &[SocketAddr]) -> Self {
        self.cluster_with(name, addresses, "")
    }

    /// A cluster with more fields, in flow style with a comma at the end.
    pub(crate) fn cluster_with(
        mut self,
        name: &str,
        addresses: &[SocketAddr],
        fields: &str,
    ) -> Self {
        let endpoint = |address: &SocketAddr| {
            let (ip, port) = (address.ip(), address.port());
            format!(
                "{{endpoint: {{address: {{socket_address: {{address: {ip}, port_value: {port}}}}}}}}}"
            )
        };
        let endpoints: Vec<_> = addresses.iter().map(endpoint).collect();
        self.clusters.push(format!(
            "{{name: {name}, {fields} load_assignment: {{cluster_name: {name}, endpoints: [{{lb_endpoints: [{}]}}]}}}}",
            endpoints.join(", "),
        ));
        self
    }

    pub(crate) fn cluster_literal(mut self, cluster: &str) -> Self {
        self.clusters.push(cluster.to_owned());
        self
    }

    pub(crate) fn build(&self) -> String {
        const HCM: &str = "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager";
        const ROUTER: &str = "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router";
        let Self { routes, filters, manager, listener, clusters, bootstrap, resources, port } =
            self;
        let clusters = clusters.join(",\n    ");
        format!(
            r#"
{bootstrap}
static_resources:
{resources}  clusters: [
    {clusters}]
  listeners:
  - {{name: main, address: {{socket_address: {{address: 127.0.0.1, port_value: {port}}}}}, {listener}
     filter_chains: [{{filters: [{{name: hcm, typed_config: {{
      "@type": {HCM},
      stat_prefix: test, {manager}
      http_filters: [{filters} {{name: router, typed_config: {{"@type": {ROUTER}}}}}],
      route_config: {{virtual_hosts: [{{name: all, domains: ["*"], routes: {routes}}}]}}}}}}]}}]}}
"#
        )
    }
}
