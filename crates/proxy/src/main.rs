//! The `attache` command.

mod cli;

use std::{
    io::{self, Write},
    net::SocketAddr,
    process::ExitCode,
    time::Duration,
};

use attache::server::{
    CommandLineOptions, EchoServer, LogLevel, Options, Server, start_logging, validate,
};
use clap::Parser;
use tokio::signal::unix::{SignalKind, signal};

use crate::cli::{Cli, Command, Mode, ServeArgs};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        // Help and version are errors of this kind too, which go to stdout.
        Err(error) => {
            let _unheard = error.print();
            return if error.use_stderr() { ExitCode::FAILURE } else { ExitCode::SUCCESS };
        }
    };
    let result = match cli {
        Cli { command: Some(Command::Echo { listen }), .. } => echo(listen),
        Cli { command: None, serve } => serve_or_validate(&serve),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            // With stderr closed there is nobody to tell.
            let _unheard = writeln!(io::stderr(), "{message}");
            ExitCode::FAILURE
        }
    }
}

fn serve_or_validate(arguments: &ServeArgs) -> Result<(), String> {
    start_logging(arguments.log_level.into());
    let Some(path) = &arguments.config_path else {
        return Err("error: no configuration: give one with --config-path FILE".to_owned());
    };
    let loaded = attache_config::load_file(path).map_err(|faults| faults.to_string())?;
    let mut options = Options {
        drain_time: Duration::from_secs(arguments.drain_time_s),
        file_flush_interval: Duration::from_millis(arguments.file_flush_interval_msec.into()),
        command_line: CommandLineOptions {
            config_path: path.display().to_string(),
            log_level: LogLevel::from(arguments.log_level).name().to_owned(),
            ..CommandLineOptions::default()
        },
        ..Options::default()
    };
    if let Some(concurrency) = arguments.concurrency {
        options.concurrency = concurrency;
    }
    let at_file = |faults| loaded.faults(faults).to_string();
    match arguments.mode {
        Mode::Validate => {
            let obstacles = validate(&loaded.bootstrap, &options).map_err(at_file)?;
            if !obstacles.is_empty() {
                tracing::warn!(target: "main", "{}", at_file(obstacles));
            }
            say(&format!("configuration '{}' OK", path.display()));
            Ok(())
        }
        Mode::Serve => {
            let server = Server::start(&loaded.bootstrap, options).map_err(at_file)?;
            for (name, address) in server.addresses() {
                tracing::info!(target: "main", "listener {name} at {address}");
            }
            if let Some(address) = server.admin_address() {
                tracing::info!(target: "main", "admin address: {address}");
            }
            server.run(termination_signal).map_err(|error| error.to_string())
        }
    }
}

/// Waits for SIGTERM or SIGINT.
async fn termination_signal() {
    let signals = signal(SignalKind::terminate())
        .and_then(|terminate| Ok((terminate, signal(SignalKind::interrupt())?)));
    match signals {
        Ok((mut terminate, mut interrupt)) => tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        },
        Err(error) => {
            tracing::error!(target: "main", "cannot wait for signals: {error}");
            std::future::pending::<()>().await;
        }
    }
}

fn echo(address: SocketAddr) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    let serve = async {
        let server = EchoServer::bind(address).await?;
        say(&format!("echo server at {}", server.local_address()?));
        server.run().await
    };
    runtime.block_on(serve).map_err(|error| format!("error: cannot serve at {address}: {error}"))
}

/// Prints a result to stdout.
fn say(text: &str) {
    // With stdout closed there is nobody to tell.
    let _unheard = writeln!(io::stdout(), "{text}");
}
