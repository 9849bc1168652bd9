//! Currencies, as ISO 4217 lists them.

use iso_currency::{Currency, IntoEnumIterator};

use super::Complaint;
use crate::{Lint, nearest};

/// Whether `code` is a currency that money is paid in, in capitals.
pub fn is_known(code: &str) -> bool {
    Currency::from_code(code).is_some()
}

/// A complaint if it is not. `field` is the field that it stands in.
pub fn check(code: &str, field: &'static str) -> Option<Complaint> {
    if is_known(code) {
        return None;
    }
    let codes: Vec<_> = Currency::iter().map(|currency| currency.code()).collect();
    let known = codes.iter().copied();
    let near = nearest::nearest(&code.to_uppercase(), known)
        .map(|near| format!("; perhaps `{near}` is meant"))
        .unwrap_or_default();
    Some(Complaint::new(
        Lint::UnknownCurrency,
        field,
        format!("there is no currency \"{code}\"{near}"),
        "write the three capitals of ISO 4217, like \"EUR\"",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_known_and_slips_find_their_neighbour() {
        for code in ["EUR", "GBP", "JPY", "CHF"] {
            assert_eq!(check(code, ""), None, "{code}");
        }
        for (code, near) in [("eur", "EUR"), ("EURO", "EUR"), ("", ""), ("XYZZY", "")] {
            let reason = check(code, "currency").unwrap().reason;
            assert!(reason.contains(near), "{reason}");
        }
    }
}
