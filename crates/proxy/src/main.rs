//! The `attache` command.

mod cli;

use std::{
    io::{self, Write},
    net::SocketAddr,
    process::ExitCode,
    time::Duration,
};

use attache::server::{EchoServer, Options, Server, ServerHandle, start_logging, validate};
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
            let handle = server.handle();
            let shutdown = move || termination_signal(handle.clone());
            server.run(shutdown).map_err(|error| error.to_string())
        }
    }
}

/// Waits for SIGTERM or SIGINT; SIGUSR1 has log files opened anew meanwhile.
async fn termination_signal(server: ServerHandle) {
    let signals = [SignalKind::terminate(), SignalKind::interrupt(), SignalKind::user_defined1()];
    match signals.map(signal) {
        [Ok(mut terminate), Ok(mut interrupt), Ok(mut reopen)] => loop {
            tokio::select! {
                _ = terminate.recv() => return,
                _ = interrupt.recv() => return,
                _ = reopen.recv() => server.reopen_logs(),
            }
        },
        failed => {
            let errors = failed.into_iter().filter_map(Result::err);
            errors.for_each(|error| {
                tracing::error!(target: "main", "cannot wait for signals: {error}");
            });
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
