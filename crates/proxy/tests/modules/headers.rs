//! Header and trailer maps through the C ABI.

use crate::world::check;

#[test]
fn http_109_110_an_absent_map_has_nothing() {
    check(
        "request_headers get 2 x-r 0\nrequest_headers get_no_count 1 x 0\nrequest_headers values 2 x-r\n\
         request_headers all 3\nrequest_headers set 2 a b\nrequest_headers add 1 a b\nrequest_headers get 4 x 0\n\
         response_headers get 2 x-r 0",
        &[
            "get = 0 null of 0",
            "get_no_count = 0 null",
            "values = 0 \"untouched\"",
            "all = 0 0",
            "set = 0",
            "add = 0",
            "get = 0 null of 0",
            "get = 1 \"r\" of 1",
        ],
    );
}

#[test]
fn http_111_to_114_values_are_found_by_name_and_index() {
    check(
        "request_headers get 0 x-a 0\nrequest_headers get 0 X-A 1\nrequest_headers get 0 x-a 2\n\
         request_headers get 0 none 0\nrequest_headers get 0 x-e 0\nrequest_headers get 0 host 0\n\
         request_headers get 0 - 0\nrequest_headers get_no_count 0 x-a",
        &[
            "get = 1 \"1\" of 2",
            "get = 1 \"2\" of 2",
            "get = 0 null of 2",
            "get = 0 null of 0",
            "get = 1 \"\" of 1",
            "get = 1 \"h\" of 1",
            "get = 0 null of 0",
            "get_no_count = 1 \"1\"",
        ],
    );
}

#[test]
fn http_115_all_values_of_a_name() {
    check(
        "request_headers values 0 x-a\nrequest_headers values 0 none",
        &["values = 1 \"2\"", "values = 1 \"untouched\""],
    );
}

#[test]
fn http_116_to_118_all_entries_in_order() {
    check(
        "request_headers all 0\nresponse_headers all 2",
        &[
            "all = 1 6 :method=GET :path=/ :authority=h x-a=1 x-e= x-a=2",
            "all = 1 2 :status=200 x-r=r",
        ],
    );
}

#[test]
fn http_119_to_123_changes() {
    check(
        "request_headers set 0 X-A new\nrequest_headers set 0 x-e -\nrequest_headers set 0 none -\n\
         request_headers add 0 x-a more\nrequest_headers add 0 x-a -\nrequest_headers add 0 :path q\n\
         request_headers all 0",
        &[
            "set = 1",
            "set = 1",
            "set = 1",
            "add = 1",
            "add = 0",
            "add = 1",
            "all = 1 5 :method=GET :path=/,q :authority=h x-a=new x-a=more",
        ],
    );
}

#[test]
fn http_135_what_would_break_a_message_is_refused() {
    check(
        "response_headers set 2 x-r a%0d%0ab:%20c\nresponse_headers add 2 x-b%0a 1\nresponse_headers add 2 x-b %00\n\
         response_headers all 2",
        &["set = 0", "add = 0", "add = 0", "all = 1 2 :status=200 x-r=r"],
    );
}
