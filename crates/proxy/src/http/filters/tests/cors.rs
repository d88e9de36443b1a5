use attache_config::model::{
    CorsPolicy, Fraction, HttpFilterKind, PerFilterKind, StringMatcher, StringPattern,
};

use super::{Counting, at_ends, request, stream, world::*};

const NEVER: Option<Fraction> = Some(Fraction { numerator: 0, denominator: 100 });
const ALWAYS: Option<Fraction> = Some(Fraction { numerator: 100, denominator: 100 });

fn policy() -> CorsPolicy {
    let pattern = StringPattern::Suffix(".example".into());
    CorsPolicy {
        allow_origins: vec![StringMatcher { pattern, ignore_case: false }],
        allow_methods: "GET, PUT".into(),
        allow_headers: "*".into(),
        expose_headers: "x-e".into(),
        max_age: "60".into(),
        allow_credentials: Some(true),
        ..CorsPolicy::default()
    }
}

/// What reaches the ends when a request with these fields comes and the server answers, and what is counted as valid and invalid.
fn run(
    policies: &[CorsPolicy],
    fields: &[(&'static str, &'static str)],
) -> (Vec<String>, u64, u64) {
    let counting = Counting::new();
    let configs: Vec<_> =
        policies.iter().map(|policy| PerFilterKind::Cors(Box::new(policy.clone()))).collect();
    let stream = stream(counting.filter(&HttpFilterKind::Cors), &configs, pass("A"));
    stream.request_headers(request(fields), true);
    stream.response_headers(ok(), true);
    (at_ends(), counting.counter("cors.origin_valid"), counting.counter("cors.origin_invalid"))
}

fn preflight(origin: &'static str) -> [(&'static str, &'static str); 4] {
    [
        (":method", "OPTIONS"),
        ("origin", origin),
        ("access-control-request-method", "PUT"),
        ("access-control-request-headers", "x-q"),
    ]
}

#[test]
fn preflight_requests_are_answered() {
    let (lines, valid, invalid) = run(&[policy()], &preflight("http://a.example"));
    // The filter sees its own answer, as every response.
    assert_eq!(
        lines,
        [
            "< cancel",
            "> headers :status=200 access-control-allow-methods=GET, PUT \
         access-control-allow-headers=x-q access-control-max-age=60 \
         access-control-allow-origin=http://a.example access-control-allow-credentials=true \
         access-control-expose-headers=x-e end=true"
        ]
    );
    assert_eq!((valid, invalid), (1, 0));
}

#[test]
fn other_origins_preflights_go_upstream_unless_they_must_not() {
    let (lines, valid, invalid) = run(&[policy()], &preflight("http://a.other"));
    assert_eq!(lines.last().map(String::as_str), Some("> headers :status=200 end=true"));
    assert!(lines[0].starts_with("< headers"), "{lines:?}");
    assert_eq!((valid, invalid), (0, 1));
    let strict = CorsPolicy { forward_not_matching_preflights: Some(false), ..policy() };
    let (lines, ..) = run(&[strict], &preflight("http://a.other"));
    assert_eq!(
        lines,
        [
            "< cancel",
            "> headers :status=200 access-control-allow-credentials=true \
         access-control-allow-methods=GET, PUT access-control-allow-headers=x-q \
         access-control-max-age=60 end=true"
        ]
    );
}

#[test]
fn simple_requests_responses_are_marked() {
    let marked = "> headers :status=200 access-control-allow-origin=http://a.example \
                  access-control-allow-credentials=true access-control-expose-headers=x-e end=true";
    for (fields, expected) in [
        (&[("origin", "http://a.example")][..], marked),
        (&[("origin", "http://a.other")], "> headers :status=200 end=true"),
        (&[], "> headers :status=200 end=true"),
        (&[(":method", "OPTIONS"), ("origin", "http://a.example")], marked),
    ] {
        let (lines, ..) = run(&[policy()], fields);
        assert_eq!(lines.last().map(String::as_str), Some(expected), "{fields:?}");
    }
}

#[test]
fn what_is_only_counted_changes_nothing() {
    let shadow = CorsPolicy { enabled: NEVER, shadow_enabled: ALWAYS, ..policy() };
    let (lines, valid, _) = run(&[shadow], &[("origin", "http://a.example")]);
    assert_eq!(
        (lines.last().map(String::as_str), valid),
        (Some("> headers :status=200 end=true"), 1)
    );
    let off = CorsPolicy { enabled: NEVER, ..policy() };
    let (_, valid, invalid) = run(&[off], &[("origin", "http://a.example")]);
    assert_eq!((valid, invalid), (0, 0));
}

#[test]
fn less_specific_places_say_what_more_specific_ones_do_not() {
    let own = CorsPolicy { expose_headers: "x-own".into(), ..CorsPolicy::default() };
    let (lines, ..) = run(&[own, policy()], &[("origin", "http://a.example")]);
    assert_eq!(
        lines.last().map(String::as_str),
        Some(
            "> headers :status=200 access-control-allow-origin=http://a.example \
              access-control-allow-credentials=true access-control-expose-headers=x-own end=true"
        )
    );
    // But not whether the filter acts.
    let off = CorsPolicy { enabled: NEVER, ..CorsPolicy::default() };
    let (lines, valid, _) = run(&[off, policy()], &[("origin", "http://a.example")]);
    assert_eq!(
        (lines.last().map(String::as_str), valid),
        (Some("> headers :status=200 end=true"), 0)
    );
}
