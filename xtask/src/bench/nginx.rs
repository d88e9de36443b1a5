//! The upstream: nginx, as the distribution has it.

use std::process::Command;

use anyhow::Context as _;

use super::{Wire, load::available};
use crate::host::loopback;
use crate::ports::free_port;
use crate::process::Running;
use crate::workspace::Workspace;

/// nginx as the upstream, in one process.
pub(super) struct Nginx {
    process: Running,
    http1: u16,
    http2: u16,
}

impl Nginx {
    /// Starts it on free loopback ports, one for each version of HTTP.
    pub(super) fn start(workspace: &Workspace) -> anyhow::Result<Self> {
        available("nginx", "-v", "nginx-light")?;
        let folder = workspace.scratch("bench")?;
        let (http1, http2) = (free_port()?, free_port()?);
        let config = folder.join("nginx.conf");
        std::fs::write(&config, configuration(http1, http2)).context("write nginx.conf")?;
        let mut command = Command::new("nginx");
        command.arg("-p").arg(&folder).arg("-c").arg(&config).args(["-e", "stderr"]);
        let mut process = Running::start("nginx", command, &folder)?;
        process.wait_for(loopback(http1))?;
        Ok(Self { process, http1, http2 })
    }

    /// The port on which it speaks this version.
    pub(super) fn port(&self, wire: Wire) -> u16 {
        match wire {
            Wire::Http1 => self.http1,
            Wire::Http2 => self.http2,
        }
    }

    /// Ends it.
    pub(super) fn stop(self) -> anyhow::Result<()> {
        self.process.stop()
    }
}

/// One process, so that stopping it stops all of it; every path inside the folder it is started in.
fn configuration(http1: u16, http2: u16) -> String {
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|name| format!("    {name}_temp_path temporary_{name};\n"))
        .collect();
    format!(
        "daemon off;\nmaster_process off;\npid nginx.pid;\n\
         events {{ worker_connections 4096; }}\n\
         http {{\n    access_log off;\n    keepalive_requests 1000000000;\n{temporary}    \
         server {{\n        listen 127.0.0.1:{http1};\n        listen 127.0.0.1:{http2} http2;\n        \
         location / {{ default_type text/plain; return 200 \"hello from nginx\\n\"; }}\n    }}\n}}\n"
    )
}
