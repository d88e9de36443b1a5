//! Which route a request takes, and what the route does to its headers.
//!
//! | file | subject |
//! |---|---|
//! | `table` | look-up of virtual host and route |
//! | `matching` | whether a route takes a request |
//! | `filters` | what routes say about filters |
//! | `limits` | how long a stream may live |
//! | `selected` | the route that was found, with its cluster |
//! | `mutation` | headers that are added and removed |
//! | `rewrite`, `redirect` | new hosts, paths and URLs |

mod filters;
mod limits;
mod matching;
mod mutation;
mod redirect;
mod rewrite;
mod selected;
mod table;

pub use self::{
    filters::{ChainOverrides, FilterOverride, FilterOverrides, RouteOverrides},
    limits::{grpc_timeout, set_grpc_timeout, stream_limit},
    mutation::{Sources, mutate_headers},
    redirect::{redirect_location, tls_redirect_location},
    rewrite::replace_authority,
    selected::{SelectedRoute, Target},
    table::{ClusterMetadata, RouteTable},
};

/// The path without query and fragment, which is what routes are compared with.
fn without_query(path: &[u8]) -> &[u8] {
    let end = path.iter().position(|byte| matches!(byte, b'?' | b'#'));
    &path[..end.unwrap_or(path.len())]
}

/// Index of the colon before the port of a host, if it has one.
pub(crate) fn port_start(host: &[u8]) -> Option<usize> {
    let colon = host.iter().rposition(|byte| *byte == b':')?;
    // In a bracketed IPv6 address the colon counts only behind the bracket.
    let bracket = host.iter().rposition(|byte| *byte == b']');
    bracket.is_none_or(|bracket| bracket < colon).then_some(colon)
}
