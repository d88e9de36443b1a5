//! The ports of a configuration in the repository, and those that stand for them in a run.
//!
//! A configuration can be run as it is, so it names fixed ports. A run puts free ones in their place, and what it reports names
//! those of the file again.

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::ops::RangeInclusive;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU16, Ordering};

use anyhow::{Context as _, ensure};
use regex::{Captures, Regex};

use crate::host::loopback;

/// The port that every configuration in the repository listens on.
pub(crate) const LISTENER_PORT: u16 = 10000;
/// The port at which every configuration in the repository expects its upstream.
pub(crate) const UPSTREAM_PORT: u16 = 8080;
/// The port of the admin interface, in configurations that have one.
pub(crate) const ADMIN_PORT: u16 = 9901;
/// Ports of listeners.
pub(crate) const LISTENER_PORTS: RangeInclusive<u16> = LISTENER_PORT..=10099;
/// Ports of upstreams.
pub(crate) const UPSTREAM_PORTS: RangeInclusive<u16> = UPSTREAM_PORT..=8099;

/// Below those that the system gives to outgoing connections, one of which might otherwise take the port in between.
const FREE_PORTS: RangeInclusive<u16> = 20000..=32000;

/// Ports of a configuration, each with the one that stands for it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Ports {
    actual: BTreeMap<u16, u16>,
    /// What reports say for ports of this run.
    shown: BTreeMap<u16, String>,
}

impl Ports {
    /// The two ports that most configurations have.
    pub(crate) fn new(listener: u16, upstream: u16) -> Self {
        let mut ports = Self::default();
        ports.put(LISTENER_PORT, listener);
        ports.put(UPSTREAM_PORT, upstream);
        ports
    }

    /// Free ports for the listeners and the admin interface of a configuration.
    ///
    /// # Errors
    ///
    /// When there are none.
    pub(crate) fn of_proxy(config: &str) -> anyhow::Result<Self> {
        let mut ports = Self::default();
        for port in named(config) {
            if LISTENER_PORTS.contains(&port) || port == ADMIN_PORT {
                ports.put(port, free_port()?);
            }
        }
        Ok(ports)
    }

    /// Has one port stand for another.
    pub(crate) fn put(&mut self, configured: u16, actual: u16) {
        self.actual.insert(configured, actual);
        self.show(actual, &configured.to_string());
    }

    /// Has reports say something for a port of this run.
    pub(crate) fn show(&mut self, actual: u16, name: &str) {
        self.shown.insert(actual, name.to_owned());
    }

    /// What stands for a port of the configuration.
    pub(crate) fn actual(&self, configured: u16) -> Option<u16> {
        self.actual.get(&configured).copied()
    }

    /// The configuration with the ports of this run.
    ///
    /// # Errors
    ///
    /// When it does not listen on [`LISTENER_PORT`], or names an upstream's port that nothing stands for.
    pub(crate) fn apply(&self, config: &str) -> anyhow::Result<String> {
        let ports = named(config);
        ensure!(
            ports.contains(&LISTENER_PORT),
            "the configuration has no `port_value: {LISTENER_PORT}` to replace"
        );
        let of_upstream = |port: &u16| UPSTREAM_PORTS.contains(port);
        for port in ports.into_iter().filter(of_upstream) {
            ensure!(
                self.actual.contains_key(&port),
                "the configuration names port {port} of no upstream"
            );
        }
        let text = PORT.replace_all(config, |found: &Captures<'_>| {
            let port = found[2].parse().ok().and_then(|port| self.actual(port));
            format!("{}{}", &found[1], port.map_or_else(|| found[2].to_owned(), |p| p.to_string()))
        });
        Ok(text.into_owned())
    }

    /// A text in which the ports of this run are again those of the configuration.
    pub(crate) fn restore(&self, text: &str) -> String {
        static DIGITS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\d+"));
        let restored = DIGITS.replace_all(text, |found: &Captures<'_>| {
            let shown = found[0].parse().ok().and_then(|port: u16| self.shown.get(&port));
            shown.map_or_else(|| found[0].to_owned(), Clone::clone)
        });
        restored.into_owned()
    }
}

static PORT: LazyLock<Regex> = LazyLock::new(|| pattern(r#"("?port_value"?\s*:\s*)(\d+)"#));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is a constant that compiles")
}

/// The ports that a configuration names.
fn named(config: &str) -> Vec<u16> {
    PORT.captures_iter(config).filter_map(|found| found[2].parse().ok()).collect()
}

/// A port that nothing listens on, another one each time.
///
/// # Errors
///
/// When there is none.
pub(crate) fn free_port() -> anyhow::Result<u16> {
    // Commands that run at the same time begin at different places.
    static NEXT: LazyLock<AtomicU16> = LazyLock::new(|| {
        let spread = std::process::id().wrapping_mul(257) % 10_000;
        AtomicU16::new(u16::try_from(spread).unwrap_or_default())
    });
    let count = FREE_PORTS.end() - FREE_PORTS.start();
    (0..count)
        .map(|_| FREE_PORTS.start() + NEXT.fetch_add(1, Ordering::Relaxed) % count)
        .find(|&port| TcpListener::bind(loopback(port)).is_ok())
        .context("find a free port")
}

/// `preferred` where nothing listens on it, else some other free port.
///
/// # Errors
///
/// When there is none.
pub(crate) fn preferred_port(preferred: u16) -> anyhow::Result<u16> {
    TcpListener::bind(loopback(preferred)).map_or_else(|_| free_port(), |_| Ok(preferred))
}

#[cfg(test)]
mod tests {
    use super::{Ports, free_port};

    #[test]
    fn ports_are_replaced_in_block_and_flow_style() {
        let config = "a: {port_value: 10000}\nb:\n  port_value: 8080\nc: {\"port_value\": 9901}\n";
        let text = Ports::new(1234, 5678).apply(config).unwrap();
        assert_eq!(
            text,
            "a: {port_value: 1234}\nb:\n  port_value: 5678\nc: {\"port_value\": 9901}\n"
        );
    }

    #[test]
    fn a_configuration_without_the_listener_port_is_refused() {
        assert!(Ports::new(1, 2).apply("port_value: 8080").is_err());
    }

    #[test]
    fn a_port_of_no_upstream_is_refused() {
        let error = Ports::new(1, 2).apply("port_value: 10000, port_value: 8081").unwrap_err();
        assert!(error.to_string().contains("8081"), "{error}");
    }

    #[test]
    fn every_listener_and_the_admin_interface_get_a_port() {
        let ports = Ports::of_proxy("port_value: 10000\nport_value: 10001\nport_value: 9901\n")
            .expect("free ports");
        let actual = [10000, 10001, 9901, 8080].map(|port| ports.actual(port));
        assert!(actual[..3].iter().all(Option::is_some), "{actual:?}");
        assert_eq!(actual[3], None);
        assert_ne!(actual[0], actual[1]);
    }

    #[test]
    fn reports_name_the_ports_of_the_file() {
        let text = Ports::new(21234, 25678).restore("127.0.0.1_21234 127.0.0.1:25678 212345");
        assert_eq!(text, "127.0.0.1_10000 127.0.0.1:8080 212345");
    }

    #[test]
    fn a_free_port_is_given_once() {
        assert_ne!(free_port().expect("a port"), free_port().expect("a port"));
    }
}
