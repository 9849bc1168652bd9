//! Fills the gaps of the widget's own words: "{n} of {of}".

/// The text with every `{name}` of the list replaced; other braces stand as they are.
pub(super) fn fill(text: &str, gaps: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let gap = after.split_once('}').and_then(|(name, after)| {
            let value = gaps.iter().find(|(known, _)| *known == name)?.1;
            Some((value, after))
        });
        if let Some((value, after)) = gap {
            filled.push_str(value);
            rest = after;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_gaps_are_filled_and_nothing_else_is_touched() {
        let gaps = [("n", "1"), ("of", "2")];
        assert_eq!(fill("Question {n} of {of}", &gaps), "Question 1 of 2");
        assert_eq!(fill("{name}: {name}", &[("name", "{n}")]), "{n}: {n}");
        for odd in ["", "{", "a {b", "{}", "{other} }", "ü{"] {
            assert_eq!(fill(odd, &[("n", "1")]), odd);
        }
    }
}
