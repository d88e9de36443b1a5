//! What there is to say of single statements.

/// Statements that Envoy 1.40.0 does not bear out, with what it does.
pub(super) const CORRECTIONS: &[(u16, &str)] = &[
    (
        267,
        "a number that is no life span stands for that of the chain, with an error in the log, and the object is stored",
    ),
    (
        293,
        "the stream goes on; in Envoy it is left standing until the client goes, unless it was called in `http_filter_new`",
    ),
    (303, "a direction that is none stands for upstream"),
    (305, "a value, level or name that 32 bits do not hold is refused"),
    (306, "of options that are set with the same key, the last one counts"),
];

/// Statements that no test names, with the reason.
pub(super) const WITHOUT_TEST: &[(u16, &str)] = &[
    (29, "about 1.37, which the host does not follow: it offers HTTP-028"),
    (30, "about 1.37 to 1.39; the host does as HTTP-031"),
    (42, "about 1.37 to 1.39; the host does as HTTP-043"),
    (70, "about 1.37, which the host does not follow: it does as HTTP-069"),
    (91, "about 1.37 and 1.38, which the host does not follow: it does as HTTP-090"),
    (
        259,
        "no test: metadata of routes, clusters and hosts cannot be configured yet, so there is none",
    ),
    (299, "about what a module must do; the host does nothing about it"),
];
