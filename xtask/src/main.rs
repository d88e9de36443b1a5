//! Developer commands: `cargo xtask <command>`.

#![forbid(unsafe_code)]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command answers on its terminal")]

mod abi_check;
mod bench;
mod bigbody;
mod c_types;
mod clients;
mod configs;
mod conformance;
mod demo;
mod header;
mod host;
mod http1;
mod http2;
mod nm;
mod parity;
mod ports;
mod proc;
mod process;
mod sanitize;
mod soak;
mod test;
mod wheel;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Developer commands of Attaché.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compare the declared ABI with a table of facts, or print it as one.
    Abi(abi_check::Args),
    /// Measure CPU time for each request, beside Envoy's.
    Bench(bench::Args),
    /// Pass big bodies through two modules and watch the proxy's memory.
    Bigbody(bigbody::Args),
    /// Have curl, h2load, wrk and a browser talk through a chain of modules.
    Clients(clients::Args),
    /// Judge releases of Envoy by the cases of `conformance/`.
    Conformance(conformance::Args),
    /// Find out which configurations of a folder are taken as they are.
    Configs(configs::Args),
    /// Show the proxy at work with an example module.
    Demo(demo::Args),
    /// Write the C header from the declared ABI.
    Header(header::Args),
    /// Look at what the built files export and refer to.
    Nm(nm::Args),
    /// Compare with releases of Envoy.
    Parity(parity::Args),
    /// Put mixed load on a chain of six modules for minutes, and watch what becomes of the proxy.
    Soak(soak::Args),
    /// Run the filter chain and modules in C under AddressSanitizer.
    Sanitize(sanitize::Args),
    /// Run every test.
    Test(test::Args),
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Abi(args) => abi_check::run(&args),
        Command::Bench(args) => bench::run(&args),
        Command::Bigbody(args) => bigbody::run(&args),
        Command::Clients(args) => clients::run(&args),
        Command::Configs(args) => configs::run(&args),
        Command::Conformance(args) => conformance::run(&args),
        Command::Demo(args) => demo::run(&args),
        Command::Header(args) => header::run(&args),
        Command::Nm(args) => nm::run(&args),
        Command::Parity(args) => parity::run(&args),
        Command::Soak(args) => soak::run(&args),
        Command::Sanitize(args) => sanitize::run(&args),
        Command::Test(args) => test::run(&args),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
