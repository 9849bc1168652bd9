//! The number that opens the staff page.

use crate::words::form as words;

/// 6 to 12 digits that are not the first ones anybody would try.
pub(crate) fn pin(text: &str) -> Result<String, String> {
    let pin = text.trim();
    if !(6..=12).contains(&pin.len()) || !pin.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(words::PIN.to_owned());
    }
    if is_easy(pin) {
        return Err(words::EASY_PIN.to_owned());
    }
    Ok(pin.to_owned())
}

/// All the same, or counting up or down.
fn is_easy(pin: &str) -> bool {
    let steps = pin.as_bytes().windows(2);
    let steps: Vec<i16> = steps
        .filter_map(|pair| match pair {
            [a, b] => Some(i16::from(*b) - i16::from(*a)),
            _ => None,
        })
        .collect();
    [0, 1, -1]
        .iter()
        .any(|step| steps.iter().all(|it| it == step))
}

#[cfg(test)]
mod tests {
    use super::pin;

    #[test]
    fn a_pin_is_of_digits_and_not_the_first_that_comes_to_mind() {
        assert_eq!(pin(" 482915 "), Ok("482915".into()));
        for odd in [
            "",
            "12345",
            "4829157391234",
            "48291a",
            "４８２９１５",
            "000000",
            "123456",
            "987654",
        ] {
            assert!(pin(odd).is_err(), "{odd}");
        }
    }
}
