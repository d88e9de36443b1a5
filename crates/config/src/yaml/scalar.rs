//! Plain scalars: which text is a number, a truth value or null.

use super::{NodeValue, Number};

/// What an unquoted scalar is: by the core schema of YAML 1.2, with the truth values and the octal numbers of YAML 1.1, as Envoy has
/// them.
pub(super) fn resolve(text: &str) -> NodeValue {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => NodeValue::Null,
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "y" | "Y" | "on" | "On" | "ON" => {
            NodeValue::Bool(true)
        }
        "false" | "False" | "FALSE" | "no" | "No" | "NO" | "n" | "N" | "off" | "Off" | "OFF" => {
            NodeValue::Bool(false)
        }
        ".nan" | ".NaN" | ".NAN" => NodeValue::Number(Number::Float(f64::NAN)),
        _ => number(text).map_or_else(|| NodeValue::String(text.to_owned()), NodeValue::Number),
    }
}

/// The text that stands for a number in a free-form value, if that is not the number itself.
pub(super) fn literal(value: &NodeValue, text: &str) -> Option<Box<str>> {
    let NodeValue::Number(number) = value else { return None };
    match number {
        Number::Integer(integer) if i32::try_from(*integer).is_ok() => None,
        Number::Integer(integer) if i64::try_from(*integer).is_ok() => {
            Some(integer.to_string().into())
        }
        _ => Some(text.into()),
    }
}

fn number(text: &str) -> Option<Number> {
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8);
    }
    if let Some(digits) = text.strip_prefix('0')
        && !digits.is_empty()
        && digits.bytes().all(|digit| matches!(digit, b'0'..=b'7'))
    {
        return radix(digits, 8);
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        let infinity = if text.starts_with('-') { f64::NEG_INFINITY } else { f64::INFINITY };
        return Some(Number::Float(infinity));
    }
    // Rust also parses words such as `inf`, which are strings here.
    let numeric = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && unsigned.contains(|c: char| c.is_ascii_digit());
    if !numeric {
        return None;
    }
    if let Ok(integer) = text.parse::<i128>() {
        return Some(Number::Integer(integer));
    }
    text.parse::<f64>().ok().map(Number::Float)
}

fn radix(digits: &str, radix: u32) -> Option<Number> {
    if digits.starts_with(['+', '-']) {
        return None;
    }
    i128::from_str_radix(digits, radix).ok().map(Number::Integer)
}

#[cfg(test)]
mod tests {
    use super::{NodeValue, Number, literal, resolve};

    #[test]
    fn numbers_that_are_no_small_integers_stand_as_text() {
        for (text, expected) in [
            ("2147483647", None),
            ("-2147483648", None),
            ("2147483648", Some("2147483648")),
            ("0x100000000", Some("4294967296")),
            ("12345678901234567890", Some("12345678901234567890")),
            ("1.0", Some("1.0")),
            ("-0.0", Some("-0.0")),
            ("1e3", Some("1e3")),
            (".inf", Some(".inf")),
            ("text", None),
        ] {
            assert_eq!(literal(&resolve(text), text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn resolves_by_the_core_schema() {
        let integer = |number| NodeValue::Number(Number::Integer(number));
        let float = |number| NodeValue::Number(Number::Float(number));
        for (text, expected) in [
            ("", NodeValue::Null),
            ("~", NodeValue::Null),
            ("True", NodeValue::Bool(true)),
            ("yes", NodeValue::Bool(true)),
            ("off", NodeValue::Bool(false)),
            ("010", integer(8)),
            ("12", integer(12)),
            ("-12", integer(-12)),
            ("+12", integer(12)),
            ("0x1f", integer(31)),
            ("0o17", integer(15)),
            ("18446744073709551615", integer(18_446_744_073_709_551_615)),
            ("1.5", float(1.5)),
            ("1e3", float(1000.0)),
            (".5", float(0.5)),
            ("-.inf", float(f64::NEG_INFINITY)),
        ] {
            assert_eq!(resolve(text), expected, "{text}");
        }
        for text in ["nope", "inf", "NaN", "5s", "1_000", "0x-1", ".", "127.0.0.1", "e3", "::1"] {
            assert_eq!(resolve(text), NodeValue::String(text.to_owned()), "{text}");
        }
    }
}
