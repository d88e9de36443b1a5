use std::time::Duration;

use super::*;

fn line(message: &str) -> Line<'_> {
    Line {
        time: "2026-01-05T14:02:51.051107009+02:00[+02:00]".parse().expect("a time"),
        since_last: Duration::from_micros(1_234_567),
        level: "warning",
        component: "main",
        thread: 7,
        file: Some("crates/proxy/src/main.rs"),
        number: Some(12),
        module: Some("attache"),
        message,
    }
}

fn formed(pattern: &str, message: &str) -> String {
    let mut out = String::new();
    LogPattern::new(pattern).write(&line(message), &mut out);
    out
}

#[test]
fn the_default_is_envoys() {
    assert_eq!(
        formed(LogPattern::DEFAULT, "up"),
        "[2026-01-05 14:02:51.051][7][warning][main] [crates/proxy/src/main.rs:12] up"
    );
}

/// What Envoy 1.40 prints for these patterns, with other values.
#[test]
fn every_flag_has_its_meaning() {
    for (pattern, expected) in [
        (
            "%c|%C|%D|%x|%r|%R|%X",
            "Mon Jan  5 14:02:51 2026|26|01/05/26|01/05/26|02:02:51 PM|14:02|14:02:51",
        ),
        ("%p|%I|%z|%E|%F|%f|%e", "PM|02|+02:00|1767614571|051107009|051107|051"),
        ("%a %A %b %B %h %M %S %H %m %d", "Mon Monday Jan January Jan 02 51 14 01 05"),
        (
            "[%l] [%L] [%n] <%s> <%g> <%@> %# %!",
            "[warning] [W] [main] <main.rs> <crates/proxy/src/main.rs> <crates/proxy/src/main.rs:12> 12 attache",
        ),
        ("%o %i %u %O %t", "1234 1234567 1234567000 1 7"),
        ("%^%l%$ %*%v", "warning up"),
        ("%% %q %v%", "% %q up"),
    ] {
        assert_eq!(formed(pattern, "up"), expected, "{pattern}");
    }
    assert_eq!(formed("%P", ""), std::process::id().to_string());
    assert_eq!(formed("%N", ""), env!("CARGO_PKG_VERSION"));
}

#[test]
fn columns_are_filled_and_cut() {
    for (pattern, expected) in [
        ("%9l|", "  warning|"),
        ("%-9l|", "warning  |"),
        ("%=9l|", " warning |"),
        ("%3l|", "warning|"),
        ("%3!l|", "war|"),
        ("%-l|", "warning|"),
    ] {
        assert_eq!(formed(pattern, ""), expected, "{pattern}");
    }
    assert_eq!(formed("%1000l", "").len(), WIDEST);
}

#[test]
fn messages_are_escaped_where_the_pattern_says_so() {
    assert_eq!(formed("%_", "a\nb"), "a\\nb");
    assert_eq!(formed(r#"{"m":"%j"}"#, "a\n\"b\"\\\u{1}"), r#"{"m":"a\n\"b\"\\\u0001"}"#);
}

#[test]
fn escaped_lines_are_one_line() {
    assert_eq!(escape("a\n\t'ü\"\\\u{1}"), r#"a\n\t\'\303\274\"\\\001"#);
}
