//! Who may use responses from other origins.

use crate::model::{Fraction, StringMatcher};

/// What a route says about cross-origin requests. What one place does not say, the next less specific one may; only whether the
/// filter acts at all is said by the most specific place that has a policy.
#[derive(Debug, Clone, Default)]
pub struct CorsPolicy {
    /// Origins that are allowed. One whose test passes the text `*` allows all.
    pub allow_origins: Vec<StringMatcher>,
    /// `access-control-allow-methods` of preflight responses; `*` for the one that is asked for, empty for nothing said.
    pub allow_methods: String,
    /// `access-control-allow-headers` of preflight responses; `*` for those that are asked for, empty for nothing said.
    pub allow_headers: String,
    /// `access-control-expose-headers` of responses; empty for nothing said.
    pub expose_headers: String,
    /// `access-control-max-age` of preflight responses; empty for nothing said.
    pub max_age: String,
    /// Whether responses may be used with credentials (default false).
    pub allow_credentials: Option<bool>,
    /// Requests that the policy is enforced for; `None` for all.
    pub enabled: Option<Fraction>,
    /// Requests that are counted, where it is not enforced; `None` for none.
    pub shadow_enabled: Option<Fraction>,
    /// Whether public sites may reach this more private one (default false).
    pub allow_private_network_access: Option<bool>,
    /// Whether preflight requests of other origins go upstream (default true), or are answered without an allowance.
    pub forward_not_matching_preflights: Option<bool>,
}
