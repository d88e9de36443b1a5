//! A proxy under observation: Attaché or a release of Envoy, each run on the same configuration with the same modules.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use crate::ports::{LISTENER_PORT, Ports};
use crate::process::Running;
use crate::workspace::{Profile, Workspace};

/// What the names of Envoys begin with; the release follows.
const ENVOY: &str = "envoy-";
/// How long lines of access logs may stay in the proxy, in milliseconds.
const LOG_FLUSH: &str = "10";

/// A proxy that can be started.
#[derive(Clone, Debug)]
pub(crate) struct Host {
    name: String,
    product: Product,
    binary: PathBuf,
    workers: u32,
    environment: &'static [(&'static str, &'static str)],
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
    /// Where it takes requests: the listener on [`LISTENER_PORT`].
    pub(crate) address: SocketAddr,
}

impl Host {
    /// The proxy of this repository.
    pub(crate) fn attache(workspace: &Workspace, profile: Profile) -> Self {
        let (name, binary) = ("attache".to_owned(), workspace.proxy(profile));
        Self { name, product: Product::Attache, binary, workers: 1, environment: &[] }
    }

    /// A release of Envoy, by its binary.
    pub(crate) fn envoy(version: &str, binary: PathBuf) -> Self {
        let name = format!("{ENVOY}{version}");
        Self { name, product: Product::Envoy, binary, workers: 1, environment: &[] }
    }

    /// With so many workers, where not one.
    pub(crate) fn with_workers(self, workers: u32) -> Self {
        Self { workers, ..self }
    }

    /// With so much more in its environment.
    pub(crate) fn in_environment(
        self,
        environment: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self { environment, ..self }
    }

    /// The release, if it is Envoy.
    pub(crate) fn version(&self) -> Option<&str> {
        self.name.strip_prefix(ENVOY)
    }

    /// Whether it is a release of Envoy.
    pub(crate) fn is_envoy(&self) -> bool {
        self.product == Product::Envoy
    }

    /// The command that runs it on a configuration file.
    pub(crate) fn command(&self, config: &Path, modules: &Path) -> Command {
        let mut command = Command::new(&self.binary);
        let workers = self.workers.to_string();
        command.arg("-c").arg(config).args(["--concurrency", &workers, "-l", "warning"]);
        command.args(["--file-flush-interval-msec", LOG_FLUSH]);
        if self.is_envoy() {
            // Hot restart reserves shared memory by a number that two Envoys on one machine may not share.
            command.arg("--disable-hot-restart");
        }
        command.env("ENVOY_DYNAMIC_MODULES_SEARCH_PATH", modules);
        command.envs(self.environment.iter().copied());
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
        let listener = setup.ports.actual(LISTENER_PORT);
        let address = loopback(listener.context("no port stands for the listener's")?);
        let text = setup.ports.apply(setup.config)?;
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
    /// What stands for the ports of the configuration.
    pub(crate) ports: Ports,
}

/// An address on this machine alone.
pub(crate) fn loopback(port: u16) -> SocketAddr {
    (Ipv4Addr::LOCALHOST, port).into()
}
