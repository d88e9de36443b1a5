//! The whole SDK against a host that is written here: exported callbacks, hooks called through a table, and re-entrancy as the
//! ABI allows it. Run under Miri too, which sees what a proxy would not notice.

mod contexts;
mod declared;
mod facts;
mod fake_host;
mod nesting;
mod panics;
mod requests;
mod responses;
