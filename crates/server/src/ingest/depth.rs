//! How deep a piece of JSON nests, counted without recursion: the guard that runs before
//! anything that recurses.

/// Deepest nesting of lists and objects in `json`; 0 for a scalar. Brackets in strings do not
/// count. Meant for text that is known to be JSON; for any other it is some number.
pub(crate) fn depth(json: &str) -> usize {
    let (mut now, mut most, mut in_string, mut escaped) = (0_usize, 0, false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' => {
                now += 1;
                most = most.max(now);
            }
            b'}' | b']' => now = now.saturating_sub(1),
            _ => {}
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_count_outside_strings_only() {
        for (json, expected) in [
            ("1", 0),
            ("{}", 1),
            (r#"{"a":[[1],{"b":2}]}"#, 3),
            (r#"{"a":"[[[[\"[[{"}"#, 1),
            (r#"["\\",[]]"#, 2),
        ] {
            assert_eq!(depth(json), expected, "{json}");
        }
    }
}
