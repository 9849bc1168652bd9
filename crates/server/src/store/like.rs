//! What somebody typed as a pattern for `LIKE $n ESCAPE '\'`: `%`, `_` and `\` stand for
//! themselves. Who wants capitals and small letters to be alike writes `lower(…)` on both sides,
//! which `SQLite` does for ASCII alone.

/// Texts with these words in them; all texts where nothing is asked for.
pub(super) fn contains(words: Option<&str>) -> String {
    words.map_or_else(|| "%".to_owned(), |words| format!("%{}%", escaped(words)))
}

/// Texts that begin so; all texts where nothing is asked for.
pub(super) fn begins(words: Option<&str>) -> String {
    format!("{}%", escaped(words.unwrap_or_default()))
}

fn escaped(words: &str) -> String {
    let letters = words.chars().flat_map(|letter| {
        let escape = matches!(letter, '%' | '_' | '\\').then_some('\\');
        escape.into_iter().chain([letter])
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_pattern_would_mean_is_looked_for_as_it_stands() {
        assert_eq!(contains(Some(r"50%_\")), r"%50\%\_\\%");
        assert_eq!(begins(Some("a_b")), r"a\_b%");
        assert_eq!((contains(None), begins(None)), ("%".into(), "%".into()));
    }
}
