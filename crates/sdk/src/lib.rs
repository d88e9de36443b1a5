//! Write dynamic modules for Envoy and Attaché in safe Rust.
//!
//! A module is a shared library that extends a proxy at run time. This is a whole one:
//!
//! ```no_run
//! use attache_sdk::prelude::*;
//!
//! struct Hello;
//!
//! impl HttpFilter for Hello {
//!     type Config = ();
//!
//!     fn new(_config: &Arc<()>) -> Self {
//!         Self
//!     }
//!
//!     fn request_headers(&mut self, request: &mut RequestHeaders<'_>) -> HeadersStatus {
//!         request.reply(Reply::new(200).body("hello\n"))
//!     }
//! }
//!
//! attache_sdk::module! { http_filter: Hello }
//! # fn main() {}
//! ```
//!
//! with `crate-type = ["cdylib"]` in `Cargo.toml`. The library works in Envoy 1.37 to 1.40 and in Attaché, the same file in all:
//! it refers only to what the oldest of them exports, and looks newer callbacks up when they are used.
//!
//! - [`http`] has the HTTP filter: its methods, contexts and answers.
//! - [`FilterConfig`] says how configurations are read.
//! - [`mod@log`] writes to the host's log.
//! - [`shared`] has what the modules of one process share.
//! - [`module!`] declares what a library serves.
//!
//! `unsafe` is used here, at the edge to C, so that modules need none.

mod config;
mod declare;
mod error;
mod host;
pub mod http;
pub mod log;
mod panic;
mod program;
pub mod shared;

pub use attache_abi::HookTable;

pub use self::config::{ConfigError, FilterConfig, RawConfig};
pub use self::error::CallError;

/// What almost every module uses.
pub mod prelude {
    pub use std::sync::Arc;

    pub use crate::http::{
        BodyStatus, HeadersStatus, HttpFilter, HttpFilterConfig, LocalReply, LocalReplyStatus,
        Reply, RequestBody, RequestHeaders, RequestTrailers, ResponseBody, ResponseHeaders,
        ResponseTrailers, RouteConfigType, Setup, StreamComplete, StreamEvent, TrailersStatus,
    };
    pub use crate::{ConfigError, FilterConfig, RawConfig};
}

/// For the code that the declaration macros write; not part of the interface.
#[doc(hidden)]
pub mod __private {
    pub use attache_abi as abi;
    use attache_abi::HookEntry;

    pub use crate::host::lookup::set_callback_lookup;
    pub use crate::program::init;

    /// Number of hooks in all groups.
    #[must_use]
    pub const fn count(groups: &[&[HookEntry]]) -> usize {
        let mut count = 0;
        let mut group = 0;
        while group < groups.len() {
            count += groups[group].len();
            group += 1;
        }
        count
    }

    /// The hooks of all groups; `N` is their [`count`].
    #[must_use]
    pub const fn join<const N: usize>(groups: &[&[HookEntry]]) -> [HookEntry; N] {
        let mut joined = [HookEntry { symbol: "", address: core::ptr::null() }; N];
        let mut filled = 0;
        let mut group = 0;
        while group < groups.len() {
            let mut at = 0;
            while at < groups[group].len() {
                joined[filled] = groups[group][at];
                filled += 1;
                at += 1;
            }
            group += 1;
        }
        assert!(filled == N, "the count is that of the same groups");
        joined
    }
}

/// The front page's module is compiled with the tests.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct FrontPage;

/// So are those of the guide.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/sdk.md")]
struct Guide;
