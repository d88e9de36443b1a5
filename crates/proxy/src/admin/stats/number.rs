//! Numbers as C prints them.

/// As `%.<digits>g` does: so many significant digits, no zeros at the end, with an exponent where the number is long.
pub(super) fn general(value: f64, digits: usize) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    let scientific = format!("{value:.*e}", digits - 1);
    let Some((mantissa, exponent)) = scientific.split_once('e') else { return scientific };
    let exponent: i32 = exponent.parse().unwrap_or_default();
    let last = i32::try_from(digits).unwrap_or(i32::MAX) - 1 - exponent;
    match usize::try_from(last) {
        Ok(decimals) if exponent >= -4 => trimmed(&format!("{value:.decimals$}")).to_owned(),
        _ => {
            let sign = if exponent < 0 { '-' } else { '+' };
            format!("{}e{sign}{:02}", trimmed(mantissa), exponent.abs())
        }
    }
}

/// As few digits as tell the number from all others, with an exponent of at least two digits.
pub(super) fn scientific(value: f64) -> String {
    let text = format!("{value:e}");
    let Some((mantissa, exponent)) = text.split_once('e') else { return text };
    match exponent.strip_prefix('-') {
        Some(digits) => format!("{mantissa}e-{digits:0>2}"),
        None => format!("{mantissa}e+{exponent:0>2}"),
    }
}

/// As few digits as tell the number from all others.
pub(super) fn shortest(value: f64) -> String {
    if value.is_nan() { "nan".to_owned() } else { value.to_string() }
}

fn trimmed(number: &str) -> &str {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_c_prints_them() {
        for (value, digits, expected) in [
            (0.0, 6, "0"),
            (0.5, 6, "0.5"),
            (600_000.0, 6, "600000"),
            (1_800_000.0, 6, "1.8e+06"),
            (0.000_01, 6, "1e-05"),
            (99.5, 6, "99.5"),
            (249.6, 32, "249.5999999999999943156581139192"),
            (3.9, 32, "3.8999999999999999111821580299875"),
            (3_600_000.0, 32, "3600000"),
            (f64::NAN, 6, "nan"),
        ] {
            assert_eq!(general(value, digits), expected);
        }
        assert_eq!(shortest(1.033_333_333_333_333_4), "1.0333333333333334");
        assert_eq!(shortest(45.5), "45.5");
        assert_eq!(shortest(0.0), "0");
        assert_eq!(
            (scientific(300_000.0), scientific(0.5)),
            ("3e+05".to_owned(), "5e-01".to_owned())
        );
    }
}
