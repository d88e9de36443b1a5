//! Metadata through the C ABI.

use attache::extension::misused_callbacks;
use attache::http::metadata::Value;

use crate::log;
use crate::world::{World, at, check, get, ok};

#[test]
fn http_250_only_the_stream_has_metadata_and_no_other_number_means_anything() {
    let before = misused_callbacks();
    let commands =
        ["meta_namespaces 0", "meta_namespaces 3", "meta_namespaces 4", "meta_namespaces 5"];
    check(
        &at("request_headers", &commands),
        &[
            "meta_namespaces = 1 0",
            "meta_namespaces = 0 0",
            "meta_namespaces = 0 0",
            "meta_namespaces = 0 0",
        ],
    );
    assert!(misused_callbacks() >= before + 2);
}

#[test]
fn http_251_253_254_values_are_replaced_whatever_their_type() {
    let commands = [
        "meta_set_string n k v",
        "meta_string 0 n k",
        "meta_set_number n k 1.5",
        "meta_number 0 n k",
        "meta_set_bool n k 1",
        "meta_bool 0 n k",
        "meta_set_string n k -",
        "meta_string 0 n k",
        "meta_add_bool n l 1",
        "meta_set_string n l s",
        "meta_string 0 n l",
        "meta_set_string - - e",
        "meta_string 0 - -",
        "meta_set_string n %00%ff %80",
        "meta_keys 0 n",
    ];
    let lines = [
        "meta_string = 1 \"v\"",
        "meta_number = 1 1.5",
        "meta_bool = 1 1",
        "meta_string = 1 \"\"",
        "meta_add_bool = 1",
        "meta_string = 1 \"s\"",
        "meta_string = 1 \"e\"",
        // The probe prints as far as the first NUL.
        "meta_keys = 1 3  k l",
    ];
    check(&at("request_headers", &commands), &lines);
}

#[test]
fn http_253_what_is_missing_or_of_another_type_leaves_the_output_alone() {
    let world = World::new();
    let commands = [
        "meta_set_string n k v",
        "meta_string 0 x k",
        "meta_string 0 n x",
        "meta_string 1 n k",
        "meta_number 0 n k",
        "meta_bool 0 n k",
        "meta_set_number n k 1",
        "meta_string 0 n k",
    ];
    let stream = world.stream(&[("p", &at("request_headers", &commands))]);
    stream.request_headers(get(), true);
    log::expect(&[
        "p new",
        "p request_headers end",
        "p meta_string = 0 \"untouched\"",
        "p meta_string = 0 \"untouched\"",
        "p meta_string = 0 \"untouched\"",
        "ERROR: callback http_get_metadata_number: metadata key \"k\" holds something that is not a number; called by \
         http_filter_request_headers of HTTP filter \"p\"...",
        "p meta_number = 0 -1",
        "ERROR: callback http_get_metadata_bool: metadata key \"k\" holds something that is not a bool...",
        "p meta_bool = 0 0",
        "ERROR: callback http_get_metadata_string: metadata key \"k\" holds something that is not a string...",
        "p meta_string = 0 \"untouched\"",
        "< headers...",
    ]);
}

#[test]
fn http_252_of_a_batch_the_last_wins_and_an_empty_one_does_nothing() {
    let commands = [
        "meta_set_batch n",
        "meta_namespaces 0",
        "meta_set_batch n a=1 b=2 a=3 c=",
        "meta_string 0 n a",
        "meta_string 0 n b",
        "meta_string 0 n c",
        "meta_keys 0 n",
    ];
    let lines = [
        "meta_namespaces = 1 0",
        "meta_string = 1 \"3\"",
        "meta_string = 1 \"2\"",
        "meta_string = 1 \"\"",
        "meta_keys = 1 3 a b c",
    ];
    check(&at("request_headers", &commands), &lines);
}

#[test]
fn http_255_256_257_lists_grow_and_hold_any_type() {
    let commands = [
        "meta_add_number n l 3",
        "meta_add_string n l s",
        "meta_add_bool n l 1",
        "meta_list 0 n l 0",
        "meta_list 0 n l 1",
        "meta_list 0 n l 2",
        "meta_list 0 n l 3",
        "meta_set_string n k v",
        "meta_add_string n k x",
        "meta_string 0 n k",
        "meta_list 0 n k 0",
        "meta_list 0 n none 0",
        "meta_list 1 n l 0",
    ];
    let lines = [
        "meta_add_number = 1",
        "meta_add_string = 1",
        "meta_add_bool = 1",
        "meta_list = 1 3: 0 \"untouched\", 1 3, 0 0",
        "meta_list = 1 3: 1 \"s\", 0 -1, 0 0",
        "meta_list = 1 3: 0 \"untouched\", 0 -1, 1 1",
        "meta_list = 1 3: 0 \"untouched\", 0 -1, 0 0",
        "meta_add_string = 0",
        "meta_string = 1 \"v\"",
        "meta_list = 0 99: 0 \"untouched\", 0 -1, 0 0",
        "meta_list = 0 99: 0 \"untouched\", 0 -1, 0 0",
        "meta_list = 0 99: 0 \"untouched\", 0 -1, 0 0",
    ];
    check(&at("request_headers", &commands), &lines);
}

#[test]
fn http_258_names_are_counted_and_listed() {
    let commands = [
        "meta_keys 0 n",
        "meta_set_string n b 1",
        "meta_set_string n a 1",
        "meta_set_string m a 1",
        "meta_keys 0 n",
        "meta_keys 0 x",
        "meta_namespaces 0",
    ];
    let lines =
        ["meta_keys = 0 0", "meta_keys = 1 2 a b", "meta_keys = 0 0", "meta_namespaces = 1 2 m n"];
    check(&at("request_headers", &commands), &lines);
}

#[test]
fn http_260_other_filters_later_hooks_and_the_host_see_it() {
    let world = World::new();
    let stream = world.stream(&[
        ("a", "request_headers meta_set_string n k v\nstream_complete meta_string 0 n from_b"),
        ("b", "request_headers meta_string 0 n k\nrequest_headers meta_set_string n from_b 1"),
    ]);
    stream.request_headers(get(), true);
    log::taken();
    stream.metadata(|metadata| {
        assert_eq!(metadata.get(b"n", b"k"), Some(&Value::String((*b"v").into())));
    });
    stream.response_headers(ok(), true);
    let lines = log::taken();
    assert!(lines.contains(&"a meta_string = 1 \"1\"".to_owned()), "{lines:?}");
}

/// `http_set_dynamic_metadata_struct` and its typed sister are in no list: what is checked here is what 1.40.0 does.
#[test]
fn a_serialised_struct_is_merged_key_by_key() {
    let commands = [
        "meta_set_string n a 1",
        "meta_set_string n k 1",
        // {k: "w", z: null}
        "meta_set_struct n %0a%08%0a%01k%12%03%1a%01w%0a%07%0a%01z%12%02%08%00",
        "meta_string 0 n k",
        "meta_keys 0 n",
        "meta_add_bool n z 1",
        "meta_set_struct junk %ff",
        "meta_set_struct empty -",
        "meta_namespaces 0",
    ];
    let lines = [
        "meta_string = 1 \"w\"",
        "meta_keys = 1 3 a k z",
        "meta_add_bool = 0",
        "meta_namespaces = 1 2 empty n",
    ];
    check(&at("request_headers", &commands), &lines);
}

#[test]
fn a_serialised_any_is_merged_into_what_is_there() {
    let world = World::new();
    let commands = [
        "meta_set_typed n %0a%01t%12%01v",
        "meta_set_typed n %12%01w",
        "meta_set_typed junk %ff",
        "meta_namespaces 0",
    ];
    let stream = world.stream(&[("p", &at("request_headers", &commands))]);
    stream.request_headers(get(), true);
    let lines = log::taken();
    assert!(lines.contains(&"p meta_namespaces = 1 0".to_owned()), "{lines:?}");
    let errors = lines.iter().filter(|line| line.starts_with("ERROR: ")).count();
    assert_eq!(errors, 1, "{lines:?}");
    stream.metadata(|metadata| {
        let any = metadata.typed(b"n").expect("it has been set");
        assert_eq!((any.type_url.as_str(), any.value.as_slice()), ("t", b"w".as_slice()));
        assert!(metadata.typed(b"junk").is_none());
    });
}

#[test]
fn typed_metadata_is_read_with_its_type() {
    let commands = [
        "meta_set_typed n %0a%01t%12%01v",
        "typed_meta 0 n",
        "typed_meta 0 x",
        "typed_meta 1 n",
        "meta_set_typed e -",
        "typed_meta 0 e",
    ];
    let lines = [
        "typed_meta = 1 \"t\" \"v\"",
        "typed_meta = 0 \"untouched\" \"untouched\"",
        "typed_meta = 0 \"untouched\" \"untouched\"",
        "typed_meta = 1 \"\" \"\"",
    ];
    check(&at("request_headers", &commands), &lines);
}

#[test]
fn null_outputs_are_mistakes() {
    let world = World::new();
    let before = misused_callbacks();
    let stream = world.stream(&[("p", "request_headers meta_null n k")]);
    stream.request_headers(get(), true);
    let lines = log::taken();
    assert!(lines.contains(&"p meta_null = 0 0 0 0 0 0 0".to_owned()), "{lines:?}");
    let errors = lines.iter().filter(|line| line.contains("got a null output; called by ")).count();
    assert_eq!(errors, 7, "{lines:?}");
    assert!(misused_callbacks() >= before + 7);
}

#[test]
fn http_261_a_lent_string_stays_while_others_come() {
    check("request_headers meta_held n k", &["meta_held = \"kept\" \"k\""]);
}
