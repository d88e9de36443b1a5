//! What a `Struct` looks like to a module: compact JSON, as Envoy's library prints it (HTTP-350).

use envoy_types::pb::google::protobuf::{ListValue, Struct, Value, value::Kind};

/// The text of an object, its keys in order.
pub(super) fn printed(object: &Struct) -> String {
    let mut text = String::new();
    print_object(object, &mut text);
    text
}

fn print_object(object: &Struct, text: &mut String) {
    let mut fields: Vec<_> = object.fields.iter().collect();
    fields.sort_unstable_by_key(|(key, _)| *key);
    text.push('{');
    for (index, (key, value)) in fields.into_iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        print_string(key, text);
        text.push(':');
        print_value(value, text);
    }
    text.push('}');
}

fn print_value(value: &Value, text: &mut String) {
    match &value.kind {
        None | Some(Kind::NullValue(_)) => text.push_str("null"),
        Some(Kind::BoolValue(value)) => text.push_str(if *value { "true" } else { "false" }),
        Some(Kind::NumberValue(number)) => text.push_str(&number_text(*number)),
        Some(Kind::StringValue(value)) => print_string(value, text),
        Some(Kind::StructValue(object)) => print_object(object, text),
        Some(Kind::ListValue(ListValue { values })) => {
            text.push('[');
            for (index, value) in values.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                print_value(value, text);
            }
            text.push(']');
        }
    }
}

/// A string in quotes; some characters that JSON lets stand are escaped too (Envoy 1.40).
fn print_string(string: &str, text: &mut String) {
    let quoted = serde_json::Value::from(string).to_string();
    for c in quoted.chars() {
        match c {
            '<' => text.push_str("\\u003c"),
            '>' => text.push_str("\\u003e"),
            '\u{7f}' => text.push_str("\\u007f"),
            c => text.push(c),
        }
    }
}

/// A number with 15 digits where they are enough to read it again, else with 17, as C prints it by `%.15g` and `%.17g`
/// (Envoy 1.40). Whole numbers have no fraction.
fn number_text(number: f64) -> String {
    if !number.is_finite() {
        // No text says so where JSON is read.
        return "null".to_owned();
    }
    let short = digits_text(number, 15);
    if short.parse() == Ok(number) { short } else { digits_text(number, 17) }
}

/// What C prints by `%.{digits}g`.
fn digits_text(number: f64, digits: usize) -> String {
    let scientific = format!("{number:.*e}", digits - 1);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    let without_zeros = |text: &str| match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text.to_owned(),
    };
    if exponent < -4 || exponent >= digits as i32 {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{}e{sign}{:02}", without_zeros(mantissa), exponent.abs());
    }
    let decimals = (digits as i32 - 1 - exponent).max(0) as usize;
    without_zeros(&format!("{number:.decimals$}"))
}

#[cfg(test)]
mod tests {
    use super::number_text;

    #[test]
    fn http_350_numbers_have_as_many_digits_as_they_need() {
        for (number, expected) in [
            (1.0, "1"),
            (-3.0, "-3"),
            (-0.0, "-0"),
            (0.5, "0.5"),
            (10.0, "10"),
            (1e14, "100000000000000"),
            (1e15, "1e+15"),
            (1e300, "1e+300"),
            (1e-4, "0.0001"),
            (1e-5, "1e-05"),
            (0.1 + 0.2, "0.30000000000000004"),
            (123_456_789_012_345_678.0, "1.2345678901234568e+17"),
            (0.123_456_789_012_345_6, "0.12345678901234559"),
            (9_007_199_254_740_993.0, "9007199254740992"),
        ] {
            assert_eq!(number_text(number), expected);
        }
    }
}
