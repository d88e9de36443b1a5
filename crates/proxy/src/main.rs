//! The `attache` command.

mod cli;
mod run;
mod serve;
mod signals;

use std::{
    io::{self, Write},
    net::SocketAddr,
    process::ExitCode,
    sync::mpsc,
    thread,
};

use attache::server::EchoServer;
use clap::Parser;

use crate::{
    cli::{Cli, Command},
    run::Run,
};

fn main() -> ExitCode {
    attache::module::crash::install();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        // Help and version are errors of this kind too, which go to stdout.
        Err(error) => {
            let _unheard = error.print();
            return if error.use_stderr() { ExitCode::FAILURE } else { ExitCode::SUCCESS };
        }
    };
    let result = match cli {
        Cli { command: Some(Command::Echo { listen }), .. } => {
            echo(listen, |address| say(&format!("echo server at {address}")))
        }
        Cli { command: Some(Command::Run(run)), .. } => run_modules(&run),
        Cli { command: None, serve } => serve::run(&serve),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            complain(&message);
            ExitCode::FAILURE
        }
    }
}

fn run_modules(run: &Run) -> Result<(), String> {
    if run.print_config {
        // It ends with its own line feed.
        let _unheard = write!(io::stdout(), "{}", run.printed()?);
        return Ok(());
    }
    let echo = if run.upstream.is_none() { echo_beside()? } else { SocketAddr::from(([0; 4], 0)) };
    serve::run_text(&run.config(echo)?, "attache run")
}

/// Starts the built-in upstream in a thread of its own, for as long as the process lives.
fn echo_beside() -> Result<SocketAddr, String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        let bound = sender.clone();
        let ended = echo(any, move |address| drop(bound.send(Ok(address))));
        if let Err(message) = ended {
            // Before it is bound somebody waits for this; later it has no consequences but that requests fail.
            drop(sender.send(Err(message)));
        }
    });
    receiver.recv().unwrap_or_else(|_| Err("error: the built-in upstream ended".to_owned()))
}

/// Serves as the built-in upstream, and says where.
fn echo(address: SocketAddr, bound: impl FnOnce(SocketAddr)) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    let serve = async {
        let server = EchoServer::bind(address).await?;
        bound(server.local_address()?);
        server.run().await
    };
    runtime.block_on(serve).map_err(|error| format!("error: cannot serve at {address}: {error}"))
}

/// Prints a result to stdout.
fn say(text: &str) {
    // With stdout closed there is nobody to tell.
    let _unheard = writeln!(io::stdout(), "{text}");
}

/// Prints what is wrong to stderr.
fn complain(text: &str) {
    // With stderr closed there is nobody to tell.
    let _unheard = writeln!(io::stderr(), "{text}");
}
