//! Amounts as platforms write them, `12.50`, in minor units. Never through a float: a cent more
//! or less is money.

use iso_currency::Currency;

/// Minor units of a decimal number; negative where it says so. `None` for what is no number of
/// that currency, or has digits beyond its minor unit that are not 0.
pub(crate) fn minor(text: &str, currency: &str) -> Option<i64> {
    let digits = usize::from(Currency::from_code(currency)?.exponent().unwrap_or(0));
    let (negative, text) = match text.trim().strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.trim()),
    };
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(part) {
        return None;
    }
    let (kept, rest) = part.split_at(part.len().min(digits));
    if rest.bytes().any(|b| b != b'0') {
        return None;
    }
    let number: i64 = format!("{whole}{kept:0<digits$}").parse().ok()?;
    Some(if negative { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_currency_has_its_own_minor_unit() {
        for (text, currency, expected) in [
            ("12.50", "EUR", Some(1_250)),
            ("12.5", "EUR", Some(1_250)),
            ("12", "EUR", Some(1_200)),
            ("-0.05", "EUR", Some(-5)),
            ("1200", "JPY", Some(1_200)),
            ("1200.00", "JPY", Some(1_200)),
            ("1.234", "KWD", Some(1_234)),
            ("12.5000", "USD", Some(1_250)),
            ("12.501", "USD", None),
            ("1200.50", "JPY", None),
            ("", "EUR", None),
            (".5", "EUR", None),
            ("1e3", "EUR", None),
            ("1,50", "EUR", None),
            ("12.50", "XXY", None),
            ("99999999999999999999", "EUR", None),
        ] {
            assert_eq!(minor(text, currency), expected, "{text} {currency}");
        }
    }
}
