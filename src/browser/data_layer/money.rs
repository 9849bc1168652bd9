//! Prices as pages write them, in minor units.

use shopper::Money;

/// ISO 4217 currencies whose minor unit is not a hundredth.
const WHOLE: [&str; 16] = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
    "XAF", "XOF", "XPF",
];
const THOUSANDTHS: [&str; 7] = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

/// Most that is believed: a page that says more has written something else into the field.
const MOST: f64 = 1e12;

/// `amount` in major units; `None` for what is no amount or no currency code.
pub(crate) fn money(amount: f64, currency: &str) -> Option<Money> {
    let is_code = currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase());
    if !is_code || !amount.is_finite() || amount.abs() > MOST {
        return None;
    }
    Some(Money {
        minor: (amount * minor_per_major(currency)).round() as i64,
        currency: currency.to_owned(),
    })
}

/// How many minor units make one of the currency.
pub(crate) fn minor_per_major(currency: &str) -> f64 {
    if WHOLE.contains(&currency) {
        1.0
    } else if THOUSANDTHS.contains(&currency) {
        1_000.0
    } else {
        100.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minor_units_follow_the_currency() {
        for (amount, currency, minor) in [
            (64.0, "EUR", 6_400),
            (19.99, "USD", 1_999),
            (500.0, "JPY", 500),
            (1.5, "KWD", 1_500),
        ] {
            assert_eq!(
                money(amount, currency).map(|m| m.minor),
                Some(minor),
                "{currency}"
            );
        }
    }

    #[test]
    fn what_is_no_money_is_none() {
        for (amount, currency) in [(f64::NAN, "EUR"), (1.0, "euro"), (1e300, "EUR"), (1.0, "€")] {
            assert_eq!(money(amount, currency), None);
        }
    }
}
