//! For how long something is kept.

use crate::words::form as words;

/// Days from 1 to 36,500; nothing typed is the operator's word.
pub(crate) fn days(text: &str) -> Result<Option<u16>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let days: Option<u16> = text.parse().ok();
    days.filter(|days| (1..=36_500).contains(days))
        .map(Some)
        .ok_or_else(|| words::DAYS.to_owned())
}

#[cfg(test)]
mod tests {
    use super::days;

    #[test]
    fn days_are_whole_and_within_a_hundred_years() {
        assert_eq!(days(" "), Ok(None));
        assert_eq!(days("90"), Ok(Some(90)));
        for odd in ["0", "-1", "1.5", "36501", "a month", "99999999"] {
            assert!(days(odd).is_err(), "{odd}");
        }
    }
}
