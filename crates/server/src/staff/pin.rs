//! The PIN.

/// 6 to 12 digits that are not the first ones anybody would try. A million possibilities are few:
/// it is the limit on tries that keeps them.
pub(crate) fn is_good(pin: &str) -> bool {
    (6..=12).contains(&pin.len())
        && pin.bytes().all(|byte| byte.is_ascii_digit())
        && !is_easy(pin.as_bytes())
}

/// All the same, or counting up or down.
fn is_easy(digits: &[u8]) -> bool {
    let mut steps = digits
        .windows(2)
        .map(|pair| i16::from(pair[1]) - i16::from(pair[0]));
    let first = steps.next().unwrap_or_default();
    (-1..=1).contains(&first) && steps.all(|step| step == first)
}

#[cfg(test)]
mod tests {
    use super::is_good;

    #[test]
    fn a_pin_is_of_digits_and_not_the_first_that_comes_to_mind() {
        for pin in ["482915", "112233", "135790", "482915048291"] {
            assert!(is_good(pin), "{pin}");
        }
        for pin in [
            "",
            "12345",
            "4829150482915",
            "48291a",
            "４８２９１５",
            "000000",
            "123456",
            "987654",
        ] {
            assert!(!is_good(pin), "{pin}");
        }
    }
}
