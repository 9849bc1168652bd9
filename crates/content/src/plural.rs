//! Forms of a text by number: "1 day", "2 days", and the up to six that languages have.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The plural categories of Unicode's CLDR, as `Intl.PluralRules` names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Plural {
    /// In Arabic: none.
    Zero,
    /// One; in some languages also 21, 31 …
    One,
    /// In Arabic and Hebrew: a pair.
    Two,
    /// In Polish: 2 to 4, 22 to 24 …
    Few,
    /// In Polish: 5 to 21 …; in French, Italian, Spanish and Portuguese: millions.
    Many,
    /// All the rest.
    Other,
}

/// Stands before each form, followed by the first two letters of its category. No text has it:
/// it is a control character.
const MARK: char = '\u{1}';

/// Puts the forms into one text, as [`form`] takes them apart.
pub fn counted(forms: BTreeMap<Plural, String>) -> String {
    let mut text = String::new();
    for (plural, form) in forms {
        text.push(MARK);
        text.push_str(plural.letters());
        text.push_str(&form);
    }
    text
}

/// The form of a text for a category by its name, like `few`; the last form, which is `other`,
/// where the text has none for it; the text itself where it has no forms at all.
pub fn form<'t>(text: &'t str, category: &str) -> &'t str {
    let mut last = text;
    for part in text.split(MARK).skip(1) {
        let Some((letters, form)) = part.split_at_checked(2) else {
            continue;
        };
        if category.starts_with(letters) {
            return form;
        }
        last = form;
    }
    last
}

impl Plural {
    fn letters(self) -> &'static str {
        match self {
            Self::Zero => "ze",
            Self::One => "on",
            Self::Two => "tw",
            Self::Few => "fe",
            Self::Many => "ma",
            Self::Other => "ot",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_category_finds_its_form_and_what_has_none_the_other() {
        let forms = [
            (Plural::Other, "{n} dni"),
            (Plural::One, "1 dzień"),
            (Plural::Few, "dni: {n}"),
        ];
        let text = counted(forms.map(|(plural, form)| (plural, form.to_owned())).into());
        assert_eq!(form(&text, "one"), "1 dzień");
        assert_eq!(form(&text, "few"), "dni: {n}");
        assert_eq!(form(&text, "many"), "{n} dni");
        assert_eq!(form(&text, "other"), "{n} dni");
    }

    #[test]
    fn a_text_without_forms_is_the_same_for_every_number() {
        for text in ["", "Days left: {n}", "ü"] {
            assert_eq!(form(text, "one"), text);
        }
    }
}
