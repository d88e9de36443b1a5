//! The admin server: tells about the proxy and takes commands, over HTTP on the configured address.
//!
//! Paths, parameters, status codes, content types and bodies are those of Envoy 1.40; what is Attaché's own is `/modules`. It runs
//! on the main thread: workers know nothing of it. What it tells about and acts on is behind [`Subject`], which the server
//! implements.
//!
//! | file | subject |
//! |---|---|
//! | `server` | connections, in hyper's hands |
//! | `endpoints` | the table of all paths: help, parameters, methods |
//! | `exchange` | a request and a response as handlers see them |
//! | `stats` | `/stats` in its formats |
//! | `info` | what the server is: state, version, memory and the like |
//! | `clusters`, `listeners`, `modules` | what it has |
//! | `config_dump` | its configuration |
//! | `logging`, `commands` | what can be changed |
//! | `html` | pages for people |

mod clusters;
mod commands;
mod config_dump;
mod endpoints;
mod exchange;
mod html;
mod info;
mod json;
mod listeners;
mod log;
mod logging;
mod modules;
mod server;
mod stats;
mod subject;

pub(crate) use self::{
    log::AdminLogs,
    server::AdminServer,
    subject::{
        Action, ClusterStatus, DrainListeners, HostStat, HostStatus, ListenerStatus, Memory,
        ModuleStatus, ModuleUse, ServerState, Subject,
    },
};
