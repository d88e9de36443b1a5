//! A proxy under observation: Attaché or a release of Envoy, each run on the same configuration with the same modules.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use anyhow::{Context as _, ensure};
use regex::{Captures, Regex};

use crate::process::Running;
use crate::workspace::{Profile, Workspace};

/// The port that every configuration in the repository listens on.
pub(crate) const LISTENER_PORT: u16 = 10000;
/// The port at which every configuration in the repository expects its upstream.
pub(crate) const UPSTREAM_PORT: u16 = 8080;

/// A proxy that can be started.
#[derive(Clone, Debug)]
pub(crate) struct Host {
    name: String,
    product: Product,
    binary: PathBuf,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Product {
    Attache,
    Envoy,
}

/// A proxy that serves.
pub(crate) struct Serving {
    /// The process.
    pub(crate) process: Running,
    /// Where it takes requests.
    pub(crate) address: SocketAddr,
}

impl Host {
    /// The proxy of this repository.
    pub(crate) fn attache(workspace: &Workspace, profile: Profile) -> Self {
        let (name, binary) = ("attache".to_owned(), workspace.proxy(profile));
        Self { name, product: Product::Attache, binary }
    }

    /// A release of Envoy, by its binary.
    pub(crate) fn envoy(version: &str, binary: PathBuf) -> Self {
        Self { name: format!("envoy-{version}"), product: Product::Envoy, binary }
    }

    /// Whether it is a release of Envoy.
    pub(crate) fn is_envoy(&self) -> bool {
        self.product == Product::Envoy
    }

    /// The command that runs it on a configuration file, with one worker.
    pub(crate) fn command(&self, config: &Path, modules: &Path) -> Command {
        let mut command = Command::new(&self.binary);
        command.arg("-c").arg(config).args(["--concurrency", "1", "-l", "warning"]);
        if self.is_envoy() {
            // Hot restart reserves shared memory by a number that two Envoys on one machine may not share.
            command.arg("--disable-hot-restart");
        }
        command.env("ENVOY_DYNAMIC_MODULES_SEARCH_PATH", modules);
        command
    }

    /// Starts it on a configuration whose ports are replaced, and waits until it listens.
    ///
    /// # Errors
    ///
    /// When it does not come up; what it said is part of the message.
    pub(crate) fn serve(&self, setup: &Setup<'_>) -> anyhow::Result<Serving> {
        let name = format!("{}-{}", self.name, setup.name);
        let folder = setup.workspace.scratch(setup.command)?;
        let config = folder.join(format!("{name}.yaml"));
        let address = loopback(setup.listener_port);
        let text = with_ports(setup.config, setup.listener_port, setup.upstream_port)?;
        std::fs::write(&config, text).with_context(|| format!("write {}", config.display()))?;

        let mut command = self.command(&config, &setup.modules);
        command.current_dir(setup.workspace.root());
        let mut process = Running::start(&name, command, &folder)?;
        process.wait_for(address)?;
        Ok(Serving { process, address })
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// What a proxy is started on.
pub(crate) struct Setup<'a> {
    /// The repository.
    pub(crate) workspace: &'a Workspace,
    /// The xtask command that asks, which names the folder for logs.
    pub(crate) command: &'a str,
    /// A name for this configuration, for its files.
    pub(crate) name: &'a str,
    /// The configuration's text, with the ports of the repository.
    pub(crate) config: &'a str,
    /// The folder of the modules.
    pub(crate) modules: PathBuf,
    /// The port to take requests on.
    pub(crate) listener_port: u16,
    /// The upstream's port.
    pub(crate) upstream_port: u16,
}

/// An address on this machine alone.
pub(crate) fn loopback(port: u16) -> SocketAddr {
    (Ipv4Addr::LOCALHOST, port).into()
}

/// A port that nothing listens on.
///
/// # Errors
///
/// When the system has none.
pub(crate) fn free_port() -> anyhow::Result<u16> {
    let listener = TcpListener::bind(loopback(0)).context("find a free port")?;
    Ok(listener.local_addr()?.port())
}

/// `preferred` where nothing listens on it, else some other free port.
///
/// # Errors
///
/// When the system has none.
pub(crate) fn preferred_port(preferred: u16) -> anyhow::Result<u16> {
    TcpListener::bind(loopback(preferred)).map_or_else(|_| free_port(), |_| Ok(preferred))
}

/// Puts other ports in place of the two that every configuration of the repository uses.
///
/// # Errors
///
/// When the configuration does not listen on [`LISTENER_PORT`].
fn with_ports(config: &str, listener: u16, upstream: u16) -> anyhow::Result<String> {
    static PORT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"("?port_value"?\s*:\s*)(\d+)"#)
            .expect("the pattern is a constant that compiles")
    });
    let mut listens = false;
    let text = PORT.replace_all(config, |found: &Captures<'_>| {
        let port = match found[2].parse() {
            Ok(LISTENER_PORT) => {
                listens = true;
                listener.to_string()
            }
            Ok(UPSTREAM_PORT) => upstream.to_string(),
            _ => found[2].to_owned(),
        };
        format!("{}{port}", &found[1])
    });
    ensure!(listens, "the configuration has no `port_value: {LISTENER_PORT}` to replace");
    Ok(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::with_ports;

    #[test]
    fn ports_are_replaced_in_block_and_flow_style() {
        let config = "a: {port_value: 10000}\nb:\n  port_value: 8080\nc: {\"port_value\": 9901}\n";
        let text = with_ports(config, 1234, 5678).unwrap();
        assert_eq!(
            text,
            "a: {port_value: 1234}\nb:\n  port_value: 5678\nc: {\"port_value\": 9901}\n"
        );
    }

    #[test]
    fn a_configuration_without_the_listener_port_is_refused() {
        assert!(with_ports("port_value: 8080", 1, 2).is_err());
    }
}
