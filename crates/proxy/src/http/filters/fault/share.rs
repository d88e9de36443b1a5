//! Which requests get a fault.

use attache_config::model::{Fault, Fraction};

use crate::http::{headers::HeaderMap, stream::Handle};

/// Whether a request gets a fault. Where a request header says how much of it, `percentage` may lower the share of requests.
pub(super) fn is_chosen<T>(
    fault: &Fault<T>,
    percentage: &[u8],
    request: &HeaderMap,
    handle: Handle<'_>,
) -> bool {
    let asked = if fault.amount.is_none() { request.get(percentage) } else { None };
    lowered(fault.share, asked).contains(handle.random())
}

fn lowered(share: Fraction, asked: Option<&[u8]>) -> Fraction {
    let asked = asked.and_then(|text| std::str::from_utf8(text).ok()?.trim().parse::<u32>().ok());
    Fraction { numerator: asked.map_or(share.numerator, |n| n.min(share.numerator)), ..share }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_lower_a_share_and_never_raise_it() {
        let share = Fraction { numerator: 50, denominator: 100 };
        for (asked, expected) in
            [(None, 50), (Some("10"), 10), (Some("60"), 50), (Some("x"), 50), (Some("-1"), 50)]
        {
            assert_eq!(lowered(share, asked.map(str::as_bytes)).numerator, expected, "{asked:?}");
        }
    }
}
