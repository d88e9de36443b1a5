//! Header maps against the statements of the conformance list.

use super::*;

fn request() -> HeaderMap {
    let block = Bytes::from_static(b"GET /p example.com x-a 1 x-b 2 x-a 3");
    let mut map = HeaderMap::with_block(Kind::Request, block, 8);
    map.push(":method", Text::Block(Span::new(0..3)));
    map.push(Text::Block(Span::new(19..22)), Text::Block(Span::new(23..24)));
    map.push(":path", Text::Block(Span::new(4..6)));
    map.push(":authority", Text::Block(Span::new(7..18)));
    map.push("x-b", "2");
    map.push("x-a", "3");
    map
}

fn dump(map: &HeaderMap) -> String {
    map.iter()
        .map(|(name, value)| {
            format!("{}={}", String::from_utf8_lossy(name), String::from_utf8_lossy(value))
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn http_118_pseudo_headers_come_first_and_repeated_names_keep_their_positions() {
    assert_eq!(dump(&request()), ":method=GET :path=/p :authority=example.com x-a=1 x-b=2 x-a=3");
}

#[test]
fn http_113_names_match_in_any_case() {
    assert_eq!(request().values(b"X-A").collect::<Vec<_>>(), [b"1", b"3"]);
}

#[test]
fn http_114_host_is_authority_in_requests_only() {
    let mut map = request();
    assert_eq!(map.get(b"Host"), Some(&b"example.com"[..]));
    map.set(b"host", b"other");
    assert_eq!(map.get(b":authority"), Some(&b"other"[..]));
    assert_eq!(map.remove(b"host"), 1);
    assert_eq!(map.get(b":authority"), None);
    let mut response = HeaderMap::new(Kind::Response);
    response.set(b"host", b"x");
    assert_eq!(dump(&response), "host=x");
}

#[test]
fn http_119_set_replaces_all_values_and_moves_to_the_end_of_the_group() {
    let mut map = request();
    map.set(b"X-A", b"new");
    map.set(b":method", b"PUT");
    assert_eq!(dump(&map), ":path=/p :authority=example.com :method=PUT x-b=2 x-a=new");
}

#[test]
fn http_120_setting_nothing_removes() {
    let mut map = request();
    map.set(b"x-a", b"");
    map.set(b"absent", b"");
    assert_eq!(dump(&map), ":method=GET :path=/p :authority=example.com x-b=2");
    map.push(":scheme", "http");
    assert_eq!(dump(&map), ":method=GET :path=/p :authority=example.com :scheme=http x-b=2");
}

#[test]
fn http_121_add_appends() {
    let mut map = request();
    map.add(b"X-B", b"4");
    assert_eq!(map.values(b"x-b").collect::<Vec<_>>(), [b"2", b"4"]);
}

#[test]
fn http_123_single_value_names_are_joined() {
    let mut map = request();
    map.add(b":path", b"new");
    map.add(b"x-envoy-retry-on", b"1");
    map.add(b"X-Envoy-Retry-On", b"2");
    assert_eq!(map.get(b":path"), Some(&b"/p,new"[..]));
    assert_eq!(map.get(b"x-envoy-retry-on"), Some(&b"1,2"[..]));
    assert_eq!(map.len(), 7);
}

#[test]
fn http_127_names_that_extensions_of_envoy_register_hold_one_value() {
    let in_requests = ["if-none-match", "if-range", "pragma", "authentication", "accept"];
    let in_responses = ["age", "expires", "last-modified", "etag", "vary"];
    let kinds = [(Kind::Request, in_requests), (Kind::Response, in_responses)];
    for (kind, name) in kinds.iter().flat_map(|(kind, names)| names.map(|name| (*kind, name))) {
        let mut map = HeaderMap::new(kind);
        map.add(name.as_bytes(), b"1");
        map.add(name.as_bytes(), b"2");
        assert_eq!(map.values(name.as_bytes()).collect::<Vec<_>>(), [b"1,2"], "{name}");
    }
    let mut map = HeaderMap::new(Kind::Request);
    map.add(b"range", b"1");
    map.add(b"range", b"2");
    assert_eq!(map.values(b"range").count(), 2);
}

#[test]
fn http_128_cookies_stay_separate() {
    for (kind, name) in [(Kind::Request, b"cookie".as_slice()), (Kind::Response, b"set-cookie")] {
        let mut map = HeaderMap::new(kind);
        map.add(name, b"a=1");
        map.add(name, b"b=2");
        assert_eq!(map.values(name).count(), 2);
    }
}

#[test]
fn shared_values_are_those_of_the_block_or_of_whoever_added_them() {
    let block = Bytes::from_static(b"x-avalue");
    let mut map = HeaderMap::with_block(Kind::Request, block.clone(), 1);
    map.receive(Span::new(0..3), Span::new(3..8));
    map.set(b"x-b", b"own");
    let shared = map.shared(b"X-A").expect("it is there");
    assert_eq!((&*shared, shared.as_ptr()), (&b"value"[..], block[3..].as_ptr()));
    assert_eq!(map.shared(b"x-b").as_deref(), Some(&b"own"[..]));
    assert_eq!(map.shared(b"x-c"), None);
}

#[test]
fn small_numbers_are_written_like_others() {
    for number in (0..1100).chain([12_345, u128::from(u64::MAX)]) {
        assert_eq!(Text::decimal(number).bytes(b""), number.to_string().as_bytes());
    }
}

#[test]
fn names_of_the_same_ends_and_length_are_told_apart() {
    let mut map = HeaderMap::new(Kind::Request);
    for (name, value) in [("", "none"), ("a", "one"), ("x-ab", "first"), ("x-bb", "second")] {
        map.push(name, value);
    }
    for (name, value) in [("", "none"), ("A", "one"), ("X-aB", "first"), ("x-bb", "second")] {
        assert_eq!(map.get(name.as_bytes()), Some(value.as_bytes()));
    }
    assert_eq!(map.get(b"x-cb"), None);
    assert_eq!((map.remove(b"x-cb"), map.remove(b"X-BB")), (0, 1));
}

#[test]
fn long_maps_join_what_short_ones_join() {
    let mut map = HeaderMap::with_block(Kind::Request, b"acceptx-aonetwo".as_slice().into(), 0);
    let (accept, other) = (Span::new(0..6), Span::new(6..9));
    let (one, two) = (Span::new(9..12), Span::new(12..15));
    map.receive(accept, one);
    map.receive(other, one);
    map.receive(other, two);
    for _ in 0..100 {
        map.push("x-b", "");
    }
    map.receive(accept, two);
    map.receive(other, two);
    assert_eq!(map.get(b"accept"), Some(&b"one,two"[..]));
    assert_eq!(map.values(b"x-a").collect::<Vec<_>>(), [b"one", b"two", b"two"]);
}
