//! Modules that are downloaded.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    time::Instant,
};

use attache_conformance::c_module;
use bytes::Bytes;
use h2::server::Builder;
use sha2::{Digest, Sha256};

use crate::{
    admin::{get, post},
    http2_upstream::HTTP2,
    stats::expect,
    support::{
        Client, Http2Upstream, PATIENCE, Proxy, Scripts, Upstream, config, http2_upstream::answer,
    },
};

/// A library that no other test has, and what becomes of it.
struct Library {
    bytes: Arc<[u8]>,
    sha256: String,
}

impl Library {
    /// The library in a file, with what tells it from those of other tests behind its end.
    fn like(file: &Path) -> Self {
        static LAST: AtomicUsize = AtomicUsize::new(0);
        let mut bytes = fs::read(file).expect("the library can be read");
        let number = LAST.fetch_add(1, Ordering::SeqCst);
        bytes.extend(format!("{} {number}", std::process::id()).into_bytes());
        let digest = Sha256::digest(&bytes);
        let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Self { bytes: bytes.into(), sha256 }
    }

    fn probe() -> Self {
        Self::like(Scripts::library())
    }

    /// Where it is kept once it is downloaded.
    fn file(&self) -> PathBuf {
        std::env::temp_dir().join(format!("envoy_dynamic_module_{}.so", self.sha256))
    }

    /// A source that has it from the cluster `modules`.
    fn source(&self) -> String {
        format!(
            "remote: {{sha256: {}, http_uri: {{uri: 'http://modules.test/probe.so?x', cluster: modules, timeout: 5s}}, \
             retry_policy: {{retry_back_off: {{base_interval: 0.001s}}}}}}",
            self.sha256
        )
    }

    /// Answers requests for it; the first few, as many as `failures` says, with a 503.
    fn server(&self, failures: usize) -> Upstream {
        let (bytes, asked) = (Arc::clone(&self.bytes), AtomicUsize::new(0));
        Upstream::start(move |peer| {
            while let Some(request) = peer.request()? {
                assert_eq!(request.start_line, "GET /probe.so?x HTTP/1.1");
                assert_eq!(request.header("host").as_deref(), Some("modules.test"));
                if asked.fetch_add(1, Ordering::SeqCst) < failures {
                    peer.send("HTTP/1.1 503 Unavailable\r\ncontent-length: 0\r\n\r\n")?;
                    continue;
                }
                let length = bytes.len();
                peer.send(format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n"))?;
                peer.send(&bytes)?;
            }
            Ok(())
        })
    }
}

impl Drop for Library {
    fn drop(&mut self) {
        drop(fs::remove_file(self.file()));
    }
}

/// A proxy with one filter before its router, which has its module from the cluster `modules`.
fn start(filter: &str, modules: &Upstream, upstream: &Upstream) -> Proxy {
    let builder = config().admin("").cluster("upstream", upstream).cluster("modules", modules);
    Proxy::start(&builder.filter(filter).build())
}

fn ask(proxy: &Proxy) -> u16 {
    Client::connect(proxy.address()).get("/").response().status()
}

#[test]
fn http_338_load_053_054_056_a_module_is_there_when_its_listener_is_and_is_kept() {
    let (scripts, upstream, library) = (Scripts::new(), Upstream::echo(), Library::probe());
    let modules = library.server(1);
    let filter = scripts.filter_of(&library.source(), "p", "request_headers reply 418 - -");
    let proxy = start(&filter, &modules, &upstream);
    assert_eq!(ask(&proxy), 418);
    // One that failed, and the one after it on the same connection.
    expect(
        &proxy,
        &[
            ("cluster.modules.upstream_cx_total", 1),
            ("cluster.modules.upstream_rq_total", 2),
            ("cluster.modules.upstream_rq_503", 1),
            ("cluster.modules.upstream_rq_200", 1),
            ("http.async-client.rq_total", 2),
        ],
    );
    assert!(library.file().exists());
    assert_eq!(ask(&start(&filter, &modules, &upstream)), 418);
    assert_eq!(modules.connections(), 1);
}

#[test]
fn load_052_filters_of_one_module_share_its_download() {
    let (scripts, upstream, library) = (Scripts::new(), Upstream::echo(), Library::probe());
    let modules = library.server(0);
    let filters = ["p", "q"].map(|name| scripts.filter_of(&library.source(), name, ""));
    let proxy = start(&filters.concat(), &modules, &upstream);
    assert_eq!(ask(&proxy), 200);
    scripts.lines_with("p request_headers");
    scripts.lines_with("q request_headers");
    assert_eq!(modules.connections(), 1);
}

#[test]
fn http_339_342_load_055_a_module_that_cannot_be_had_fails_requests_closed() {
    let (scripts, upstream, library) = (Scripts::new(), Upstream::echo(), Library::probe());
    let (gone, other) = (library.server(usize::MAX), Library::probe());
    let wrong = other.server(0);
    for modules in [gone, wrong] {
        let filter = scripts.filter_of(&library.source(), "p", "");
        let proxy = start(&filter, &modules, &upstream);
        assert_eq!(ask(&proxy), 500);
        let name = scripts.full_name("p");
        let counter = format!("dynamic_modules.remote_fetch_error.config_name.{name}");
        expect(
            &proxy,
            &[
                (&counter, 1),
                ("http.test.downstream_rq_5xx", 1),
                ("cluster.modules.upstream_rq_total", 2),
            ],
        );
        assert!(!library.file().exists());
        let optional = filter.replace("{name: p,", "{name: p, is_optional: true,");
        assert_eq!(ask(&start(&optional, &modules, &upstream)), 200);
    }
}

#[test]
fn load_082_083_what_was_downloaded_and_does_not_work_is_counted() {
    let (scripts, upstream) = (Scripts::new(), Upstream::echo());
    let directory = tempfile::TempDir::new().expect("a temporary directory can be made");
    let file = directory.path().join("libfaulty.so");
    c_module::compile("faulty", &["CONFIG_NULL"], &file);
    let refusing = Library::like(&file);
    fs::write(&file, "no library").expect("it can be written to");
    let broken = Library::like(&file);
    for (library, counter, is_kept) in
        [(refusing, "config_init_error", true), (broken, "remote_fetch_error", false)]
    {
        let modules = library.server(0);
        let filter = scripts.filter_of(&library.source(), "p", "");
        let proxy = start(&filter, &modules, &upstream);
        assert_eq!(ask(&proxy), 500);
        let name = scripts.full_name("p");
        expect(&proxy, &[(&format!("dynamic_modules.{counter}.config_name.{name}"), 1)]);
        assert_eq!(library.file().exists(), is_kept);
    }
}

/// Modules that come when they are let go; each request for one is told of.
struct Held {
    modules: Upstream,
    asked: mpsc::Receiver<()>,
    release: mpsc::Sender<()>,
}

impl Held {
    fn new(library: &Library) -> Self {
        let (asking, asked) = mpsc::channel();
        let (release, released) = mpsc::channel();
        let (bytes, released) = (Arc::clone(&library.bytes), Mutex::new(released));
        let modules = Upstream::start(move |peer| {
            while peer.request()?.is_some() {
                asking.send(()).expect("the test waits");
                let gone = |_| std::io::ErrorKind::BrokenPipe;
                released.lock().expect("nobody panics").recv_timeout(PATIENCE).map_err(gone)?;
                let length = bytes.len();
                peer.send(format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n"))?;
                peer.send(&bytes)?;
            }
            Ok(())
        });
        Self { modules, asked, release }
    }

    /// Waits until a module is asked for.
    fn wait(&self) {
        self.asked.recv_timeout(PATIENCE).expect("a download begins");
    }
}

#[test]
fn load_053_the_admin_server_answers_while_a_module_is_downloaded() {
    let (scripts, upstream, library) = (Scripts::new(), Upstream::echo(), Library::probe());
    let held = Held::new(&library);
    let filter = scripts.filter_of(&library.source(), "p", "request_headers reply 418 - -");
    let builder = config().admin("").cluster("upstream", &upstream);
    let yaml = builder.cluster("modules", &held.modules).filter(&filter).build();
    let starting = Proxy::begin(&yaml);
    held.wait();
    let ready = |admin| Client::connect(admin).get("/ready").response();
    let response = ready(starting.admin());
    assert_eq!((response.status(), &*response.text()), (503, "INITIALIZING\n"));
    assert!(get(starting.admin(), "/server_info").contains("\"state\": \"INITIALIZING\""));
    // What workers are to do they do when they are there.
    assert_eq!(post(starting.admin(), "/drain_listeners?graceful&skip_exit"), "OK\n");
    held.release.send(()).expect("the server waits");
    let proxy = starting.started();
    assert_eq!(ready(proxy.admin()).text(), "LIVE\n");
    let deadline = Instant::now() + PATIENCE;
    loop {
        let response = Client::connect(proxy.address()).get("/").response();
        assert_eq!(response.status(), 418);
        if response.header("connection").as_deref() == Some("close") {
            break;
        }
        assert!(Instant::now() < deadline, "the worker is not told");
    }
}

#[test]
fn load_057_a_server_that_is_told_to_end_does_not_wait_for_its_modules() {
    let (scripts, upstream, library) = (Scripts::new(), Upstream::echo(), Library::probe());
    let held = Held::new(&library);
    let filter = scripts.filter_of(&library.source(), "p", "");
    let builder = config().admin("").cluster("upstream", &upstream);
    let yaml = builder.cluster("modules", &held.modules).filter(&filter).build();
    let starting = Proxy::begin(&yaml);
    held.wait();
    assert_eq!(post(starting.admin(), "/quitquitquit"), "OK\n");
    starting.started().wait();
    assert!(!library.file().exists());
}

#[test]
fn load_055_a_download_that_takes_too_long_is_a_failure() {
    let (scripts, upstream, library) = (Scripts::new(), Upstream::echo(), Library::probe());
    let held = Held::new(&library);
    let source = library.source().replace("timeout: 5s", "timeout: 0.02s");
    let proxy = start(&scripts.filter_of(&source, "p", ""), &held.modules, &upstream);
    assert_eq!(ask(&proxy), 500);
    let timeouts = [("cluster.modules.upstream_rq_timeout", 2)];
    expect(&proxy, &timeouts);
}

#[test]
fn load_054_modules_come_over_http2_too() {
    let (scripts, upstream, library) = (Scripts::new(), Upstream::echo(), Library::probe());
    let bytes = Bytes::copy_from_slice(&library.bytes);
    let modules = Http2Upstream::start(Builder::new(), move |request, respond| {
        let bytes = bytes.clone();
        async move {
            assert_eq!(request.uri(), "http://modules.test/probe.so?x");
            answer(respond, 200, bytes).await;
        }
    });
    let filter = scripts.filter_of(&library.source(), "p", "request_headers reply 418 - -");
    let builder = config().admin("").cluster("upstream", &upstream).filter(&filter);
    let builder = builder.cluster_with("modules", &[modules.address()], HTTP2);
    let proxy = Proxy::start(&builder.build());
    assert_eq!(ask(&proxy), 418);
    expect(&proxy, &[("cluster.modules.upstream_cx_http2_total", 1)]);
}
