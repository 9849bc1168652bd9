//! Which known name somebody may have meant.

/// Beyond this nobody mistyped a name; comparing would only cost time.
const LONGEST: usize = 64;

/// The known name that is nearest to what was written, if any is near: about a third of its
/// letters may be wrong, swapped letters count once.
pub(crate) fn nearest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    if written.len() > LONGEST {
        return None;
    }
    let written = written.to_lowercase();
    known
        .into_iter()
        .filter(|name| name.len() <= LONGEST)
        .map(|name| {
            (
                strsim::damerau_levenshtein(&written, &name.to_lowercase()),
                name,
            )
        })
        .filter(|(distance, name)| *distance <= (name.chars().count() + 1) / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// What to do about a name that nobody knows.
pub(crate) fn mend<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
    otherwise: &str,
) -> String {
    match nearest(written, known) {
        Some(name) => format!("write `{name}`, if that is what you mean"),
        None => otherwise.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_name_finds_its_neighbour_and_a_foreign_one_finds_none() {
        let known = ["heading", "image", "button", "article"];
        assert_eq!(nearest("haeding", known), Some("heading"));
        assert_eq!(nearest("Buton", known), Some("button"));
        assert_eq!(nearest("video", known), None);
        assert_eq!(nearest("a", ["b"]), None);
        assert_eq!(nearest(&"x".repeat(1_000_000), known), None);
    }
}
