//! What there is to say of single statements.

/// Statements that Envoy 1.40.0 does not bear out, with what it does.
pub(super) const CORRECTIONS: &[(u16, &str)] = &[
    (
        267,
        "a number that is no life span stands for that of the chain, with an error in the log, and the object is stored",
    ),
    (283, "a route with weighted clusters chooses one that it has not chosen yet"),
    (286, "an IPv6 address without brackets is taken apart at its last colon, so `::1` is refused"),
    (
        293,
        "the stream goes on; in Envoy it is left standing until the client goes, unless it was called in `http_filter_new`",
    ),
    (303, "a direction that is none stands for upstream"),
    (305, "a value, level or name that 32 bits do not hold is refused"),
    (306, "of options that are set with the same key, the last one counts"),
    (
        339,
        "the server waits for the download; if it fails, requests are answered 500 at the filter's place, and pass without the filter, as in Envoy, only where it is `is_optional`",
    ),
    (
        350,
        "in a file that is YAML, numbers that are no 32-bit integers are strings with the text that the file has, and `yes` and its like are truth values",
    ),
    (340, "nothing is downloaded for a configuration that is refused, as the process ends with it"),
];

/// Statements that no test names, from and to, with the reason.
pub(super) const WITHOUT_TEST: &[(u16, u16, &str)] = &[
    (8, 8, "tested as LOAD-013, and by `cargo xtask nm` on what is built"),
    (9, 11, "tested as LOAD-011, LOAD-022 and LOAD-024"),
    (12, 13, "tested as LOAD-027 to LOAD-032"),
    (20, 20, "no test: a configuration does not change while the server runs"),
    (22, 22, "no test: when a configuration goes, the server ends"),
    (29, 29, "about 1.37, which the host does not follow: it offers HTTP-028"),
    (30, 30, "about 1.37 to 1.39; the host does as HTTP-031"),
    (32, 32, "no test: a stream never leaves its worker, which has one thread"),
    (42, 42, "about 1.37 to 1.39; the host does as HTTP-043"),
    (46, 46, "no test: filters are destroyed when the stream has ended, which it allows"),
    (48, 48, "no test: there is no overload protection"),
    (70, 70, "about 1.37, which the host does not follow: it does as HTTP-069"),
    (91, 91, "about 1.37 and 1.38, which the host does not follow: it does as HTTP-090"),
    (96, 96, "about what a module must do; calls from other threads are tested as HTTP-106"),
    (107, 107, "about what a module must do; the host cannot tell"),
    (233, 233, "no test: not established for Envoy; filters upstream hear of no watermarks"),
    (249, 249, "about 1.37, which the host does not follow: it does as HTTP-248"),
    (299, 299, "about what a module must do; the host does nothing about it"),
    (314, 315, "tested as LOAD-090 to LOAD-092"),
    (316, 317, "tested as LOAD-093 to LOAD-095"),
    (318, 322, "tested as LOAD-096 to LOAD-101"),
    (323, 324, "no test of its own: every case is configured by these fields"),
    (326, 327, "no test of its own: cases and the tests of filters upstream are configured so"),
    (328, 334, "tested as LOAD-002 to LOAD-020, LOAD-059 and LOAD-074"),
    (335, 335, "tested as LOAD-013"),
    (336, 336, "tested as LOAD-061"),
    (337, 337, "tested as LOAD-044 and LOAD-058"),
    (352, 352, "no test: configurations are text, which has no such message"),
    (358, 358, "no test: a configuration does not change while the server runs"),
];
