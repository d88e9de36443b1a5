//! A route that was selected for a request.

use std::sync::Arc;

use attache_config::model::{Route, RouteAction, VirtualHost};

use super::{RouteId, RouteTable};

/// A route that was selected for a request, together with the table that it is of.
#[derive(Clone, Debug)]
pub struct SelectedRoute {
    /// Shared by the streams of one worker: its count is touched with every request.
    table: Arc<WorkerRoutes>,
    id: RouteId,
    /// The cluster that the route names exists.
    has_cluster: bool,
}

/// A route table as one worker has it.
pub type WorkerRoutes = Arc<RouteTable>;

impl SelectedRoute {
    /// Route `id` of `table`; `has_cluster` says whether the cluster that it names exists.
    #[must_use]
    pub const fn new(table: Arc<WorkerRoutes>, id: RouteId, has_cluster: bool) -> Self {
        Self { table, id, has_cluster }
    }

    /// Where the route stands in its table.
    #[must_use]
    pub const fn id(&self) -> RouteId {
        self.id
    }

    /// The route.
    #[must_use]
    pub fn route(&self) -> &Route {
        self.table.route(self.id)
    }

    /// The virtual host that the route belongs to.
    #[must_use]
    pub fn virtual_host(&self) -> &VirtualHost {
        self.table.virtual_host_of(self.id)
    }

    /// The cluster that the route sends requests to; `None` if it sends them nowhere, or that cluster does not exist.
    #[must_use]
    pub fn cluster_name(&self) -> Option<&str> {
        match &self.route().action {
            RouteAction::Cluster(action) if self.has_cluster => Some(&action.cluster),
            _ => None,
        }
    }
}
