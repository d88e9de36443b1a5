//! Modules that are downloaded.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use attache_conformance::c_module;
use sha2::{Digest, Sha256};

use crate::{
    stats::expect,
    support::{Client, Proxy, Scripts, Upstream, config},
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
    assert_eq!(ask(&start(&filter, &modules, &upstream)), 418);
    // One that failed, and the one after it.
    assert_eq!(modules.connections(), 2);
    assert!(library.file().exists());
    assert_eq!(ask(&start(&filter, &modules, &upstream)), 418);
    assert_eq!(modules.connections(), 2);
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
    for (modules, tries) in [(gone, 2), (wrong, 2)] {
        let filter = scripts.filter_of(&library.source(), "p", "");
        let proxy = start(&filter, &modules, &upstream);
        assert_eq!(ask(&proxy), 500);
        assert_eq!(modules.connections(), tries);
        let name = scripts.full_name("p");
        let counter = format!("dynamic_modules.remote_fetch_error.config_name.{name}");
        expect(&proxy, &[(&counter, 1), ("http.test.downstream_rq_5xx", 1)]);
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
