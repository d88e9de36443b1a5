//! Which route a request takes.

mod redirect;
mod rewrite;
mod selected;
mod table;

pub use redirect::redirect_location;
pub use rewrite::{rewritten_host, rewritten_path};
pub use selected::{SelectedRoute, WorkerRoutes};
pub(crate) use table::is_header_match;
pub use table::{RouteId, RouteTable};

/// The path without query and fragment, which is what routes are compared with.
fn without_query(path: &[u8]) -> &[u8] {
    let end = path.iter().position(|byte| matches!(byte, b'?' | b'#'));
    &path[..end.unwrap_or(path.len())]
}
