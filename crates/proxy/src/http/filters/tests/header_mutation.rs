use attache_config::model::{
    HeaderAppendAction, HeaderMutation, HeaderMutationFilter, HeaderToAdd, HttpFilterKind,
    MessageMutations, PerFilterKind, QueryParameterMutation, StringMatcher, StringPattern,
};

use super::{Counting, at_ends, format, request, stream, world::*};
use crate::http::headers::Kind;

fn add(name: &str, value: &str, action: HeaderAppendAction) -> HeaderMutation {
    let (name, value) = (name.to_owned(), format(value));
    HeaderMutation::Append(HeaderToAdd { name, value, action, keep_empty_value: false })
}

fn append(name: &str, value: &str) -> HeaderMutation {
    add(name, value, HeaderAppendAction::AppendIfExistsOrAdd)
}

fn filter(mutations: MessageMutations, most_specific_wins: bool) -> HttpFilterKind {
    HttpFilterKind::HeaderMutation(Box::new(HeaderMutationFilter { mutations, most_specific_wins }))
}

fn of_route(name: &str) -> PerFilterKind {
    let set = add("x-set", name, HeaderAppendAction::OverwriteIfExistsOrAdd);
    let request = vec![append("x-order", name), set];
    PerFilterKind::HeaderMutation(Box::new(MessageMutations { request, ..Default::default() }))
}

#[test]
fn each_mutation_sees_what_those_before_it_left() {
    let key = StringMatcher { pattern: StringPattern::Prefix("x-in".into()), ignore_case: false };
    let mutations = MessageMutations {
        request: vec![
            append("x-copy", "%REQ(x-internal)%"),
            HeaderMutation::RemoveOnMatch(key),
            append("x-copy", "[%REQ(x-internal)%]"),
            append("x-none", "%REQ(x-internal)%"),
            HeaderMutation::Remove("x-forwarded-proto".into()),
        ],
        query_parameters: vec![QueryParameterMutation::Append {
            key: "q".into(),
            value: format("%REQ(x-copy)%"),
            action: HeaderAppendAction::AppendIfExistsOrAdd,
        }],
        response: vec![append("x-seen", "%REQ(:PATH)% %RESPONSE_CODE%")],
        response_trailers: vec![append("t", "%RESP(x-seen)%"), append("u", "%TRAILER(t)%")],
        request_trailers: vec![HeaderMutation::Remove("t".into()), append("u", "%REQ(:PATH)%")],
    };
    let stream = stream(Counting::new().filter(&filter(mutations, false)), &[], pass("A"));
    stream.request_headers(request(&[("x-internal", "1"), ("x-in", "2")]), false);
    stream.request_trailers(trailers(Kind::RequestTrailers));
    stream.response_headers(ok(), false);
    stream.response_trailers(trailers(Kind::ResponseTrailers));
    assert_eq!(
        at_ends(),
        [
            "< headers :method=GET :path=/?q=1 x-copy=1 x-copy=[] end=false",
            "< trailers u=/?q=1",
            "> headers :status=200 x-seen=/?q=1 200 end=false",
            "> trailers t=1 t=/?q=1 200 u=1",
        ]
    );
}

#[test]
fn pseudo_headers_go_with_the_names_that_match() {
    let key = StringMatcher { pattern: StringPattern::Suffix("e".into()), ignore_case: false };
    let request = vec![HeaderMutation::RemoveOnMatch(key)];
    let mutations = MessageMutations { request, ..Default::default() };
    let stream = stream(Counting::new().filter(&filter(mutations, false)), &[], pass("A"));
    stream.request_headers(super::request(&[(":scheme", "http"), ("x-e", "1")]), true);
    assert_eq!(
        at_ends(),
        ["< headers :method=GET :path=/ x-forwarded-proto=http end=true"],
        "and the order of what stays is kept"
    );
}

#[test]
fn all_places_around_a_route_mutate_in_the_order_that_is_asked_for() {
    for (wins, order, set) in [(false, "f,route,host", "host"), (true, "f,host,route", "route")] {
        let request = vec![append("x-order", "f")];
        let mutations = MessageMutations { request, ..Default::default() };
        let filter = Counting::new().filter(&filter(mutations, wins));
        let stream = stream(filter, &[of_route("route"), of_route("host")], pass("A"));
        stream.request_headers(super::request(&[]), true);
        let line = at_ends().pop().expect("it went upstream");
        let values: Vec<_> =
            line.split(' ').filter_map(|field| field.strip_prefix("x-order=")).collect();
        assert_eq!(values.join(","), order);
        assert!(line.contains(&format!(" x-set={set} ")), "{line}");
    }
}
