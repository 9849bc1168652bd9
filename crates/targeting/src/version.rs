//! Versions made comparable: `2.10.0` after `2.9.0`, `1.0.0-beta` before `1.0.0`.

use shopper::Value;

use crate::coercion;

/// Digits of a part are right-aligned to this width, so that 9 comes before 10.
const WIDTH: usize = 5;

/// A version as a text that orders like the version. A leading `v` and everything from `+` on
/// do not count; what is neither a number nor a text with something in it is version `0`.
pub fn padded(value: &Value) -> String {
    let text = match value {
        Value::Number(_) | Value::String(_) => coercion::text(value),
        _ => "".into(),
    };
    let text = if text.is_empty() { "0" } else { &text };
    let text = text.strip_prefix('v').unwrap_or(text);
    let core = text.split('+').next().unwrap_or(text);
    let mut parts: Vec<String> = core.split(['-', '.']).map(aligned).collect();
    // A release comes after its pre-releases: `~` orders after every letter.
    if parts.len() == 3 {
        parts.push("~".to_owned());
    }
    parts.join("-")
}

fn aligned(part: &str) -> String {
    let numeric = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let blanks = if numeric {
        WIDTH.saturating_sub(part.len())
    } else {
        0
    };
    let mut text = " ".repeat(blanks);
    text.push_str(part);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_aligned_and_releases_marked() {
        assert_eq!(padded(&Value::from("v1.2.3+build")), "    1-    2-    3-~");
        assert_eq!(
            padded(&Value::from("1.2.3-rc.1")),
            "    1-    2-    3-rc-    1"
        );
        assert_eq!(padded(&Value::Number(10.5)), "   10-    5");
    }

    #[test]
    fn what_is_no_version_is_zero() {
        for value in [
            Value::Null,
            Value::from(""),
            Value::Bool(true),
            Value::List(Vec::new()),
        ] {
            assert_eq!(padded(&value), "    0");
        }
    }
}
