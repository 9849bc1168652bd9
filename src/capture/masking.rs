//! What nobody may see. When in doubt it is black: a price too many hidden costs nothing.

use std::ops::Range;

/// Fewest digits of a card's number.
const CARD_DIGITS: usize = 12;
/// Most marks between two digits of one number: spaces, hyphens, what cannot be seen.
const GAP: usize = 2;
/// Longest name of an element, characters.
const NAME: usize = 80;

/// Elements into which something is typed, and those whose inside nobody can look into.
const HIDDEN_TAGS: [&str; 10] = [
    "input",
    "textarea",
    "select",
    "option",
    "iframe",
    "frame",
    "object",
    "embed",
    "portal",
    "fencedframe",
];
/// The same, made of other elements.
const HIDDEN_ROLES: [&str; 4] = ["textbox", "searchbox", "combobox", "spinbutton"];

/// Whether an element, with all that is in it, is black in pictures and has no name of its own.
/// `attribute` reads one; an error of reading is an error here.
pub(crate) fn is_hidden<E>(
    tag: &str,
    mut attribute: impl FnMut(&'static str) -> Result<Option<String>, E>,
) -> Result<bool, E> {
    if HIDDEN_TAGS.contains(&tag) {
        return Ok(true);
    }
    for mark in ["data-milepost-mask", "data-milepost-ignore"] {
        if attribute(mark)?.is_some() {
            return Ok(true);
        }
    }
    if attribute("contenteditable")?.is_some_and(|it| it != "false") {
        return Ok(true);
    }
    if attribute("autocomplete")?.is_some_and(|it| it.contains("cc-")) {
        return Ok(true);
    }
    let role = attribute("role")?.unwrap_or_default();
    Ok(role.split(' ').any(|role| HIDDEN_ROLES.contains(&role)))
}

/// Byte ranges that look like numbers of cards or accounts, or like e-mail addresses.
pub(crate) fn sensitive(text: &str) -> Vec<Range<usize>> {
    let mut found = numbers(text);
    found.extend(addresses(text));
    found
}

/// How many of these are in a text that was joined from several parts of a page. Numbers that
/// merely stand side by side there, sizes or years, are none: a card's has a check digit.
pub(crate) fn across(text: &str) -> usize {
    let cards = numbers(text).into_iter().filter(|range| {
        let digits: Vec<u32> = text[range.clone()]
            .chars()
            .filter_map(|c| c.to_digit(10))
            .collect();
        let visa_and_its_like =
            |w: &[u32]| matches!(w.first(), Some(2 | 4 | 5 | 6)) && checks_out(w);
        let amex = |w: &[u32]| w.first() == Some(&3) && checks_out(w);
        digits.windows(16).any(visa_and_its_like) || digits.windows(15).any(amex)
    });
    cards.count() + addresses(text).len()
}

/// Luhn's sum.
fn checks_out(digits: &[u32]) -> bool {
    let doubled = |digit: u32| if digit > 4 { 2 * digit - 9 } else { 2 * digit };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, digit)| if i % 2 == 0 { *digit } else { doubled(*digit) })
        .sum();
    sum.is_multiple_of(10)
}

/// Whether it is worth looking at all.
pub(crate) fn may_be_sensitive(text: &str) -> bool {
    text.contains('@') || text.chars().filter(|c| c.is_numeric()).count() >= CARD_DIGITS
}

fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // Where the run of digits began and ended, how many it has, marks since the last.
    let (mut start, mut end, mut digits, mut gap) = (0, 0, 0_usize, 0_usize);
    for (at, c) in text.char_indices() {
        if c.is_numeric() {
            if digits == 0 {
                start = at;
            }
            (end, digits, gap) = (at + c.len_utf8(), digits + 1, 0);
        } else if digits > 0 && is_gap(c) && gap < GAP {
            gap += 1;
        } else {
            if digits >= CARD_DIGITS {
                found.push(start..end);
            }
            digits = 0;
        }
    }
    if digits >= CARD_DIGITS {
        found.push(start..end);
    }
    found
}

/// What people and pages put between the groups of a number.
fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '-' | '.' | '_' | '/' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2010}'..='\u{2015}' | '\u{2060}' | '\u{feff}')
}

fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                let word = &text[from..at];
                let inside = |(before, after): (&str, &str)| {
                    before.ends_with(char::is_alphanumeric)
                        && after.starts_with(char::is_alphanumeric)
                };
                if word.split_once('@').is_some_and(inside) {
                    found.push(from..at);
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// A name that may be kept: one line, short, without what looks private.
pub(crate) fn plain_name(text: &str) -> String {
    let text: Vec<&str> = text.split_whitespace().collect();
    let text = text.join(" ");
    let hidden = sensitive(&text);
    let mut name = String::new();
    for (at, c) in text.char_indices() {
        match hidden.iter().find(|range| range.contains(&at)) {
            Some(range) if range.start == at => name.push('…'),
            Some(_) => {}
            None => name.push(c),
        }
    }
    name.chars().take(NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(text: &str) -> Vec<&str> {
        sensitive(text).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn numbers_of_cards_and_accounts_are_found_however_they_are_grouped() {
        for (text, number) in [
            (
                "Card 4111 1111 1111 1111, until 12/27",
                "4111 1111 1111 1111",
            ),
            ("4111-1111-1111-1111", "4111-1111-1111-1111"),
            ("x3782 822463 10005x", "3782 822463 10005"),
            (
                "4111\u{a0}1111\u{200b}1111\u{ad}1111",
                "4111\u{a0}1111\u{200b}1111\u{ad}1111",
            ),
            ("IBAN DE89370400440532013000.", "89370400440532013000"),
            ("٤١١١ ١١١١ ١١١١ ١١١١", "٤١١١ ١١١١ ١١١١ ١١١١"),
        ] {
            assert_eq!(hidden(text), [number], "{text}");
        }
    }

    #[test]
    fn prices_dates_and_telephone_numbers_of_the_shop_stay() {
        for text in [
            "€ 64.00 per m²",
            "22.11.2026, 10:15",
            "Order 6834",
            "+39 02 1234 567",
            "a@b @home",
        ] {
            let expected: &[&str] = if text.starts_with("a@b") {
                &["a@b"]
            } else {
                &[]
            };
            assert_eq!(hidden(text), expected, "{text}");
        }
    }

    #[test]
    fn across_parts_a_cards_number_is_known_by_its_check_digit() {
        assert_eq!(across("4111111111111111"), 1);
        assert_eq!(across("Visa 4111111111111111 12/27"), 1);
        assert_eq!(across("378282246310005"), 1);
        for plain in [
            "36373839404142434445",
            "2019202020212022202320242025",
            "12.9914.9916.9918.99",
        ] {
            assert_eq!(across(plain), 0, "{plain}");
        }
    }

    #[test]
    fn addresses_are_found_with_what_hangs_on_them() {
        assert_eq!(
            hidden("Write to <ada@example.org>, Ada"),
            ["<ada@example.org>,"]
        );
        assert_eq!(
            hidden("mailto:ada+x@example.org"),
            ["mailto:ada+x@example.org"]
        );
    }

    #[test]
    fn a_name_is_one_short_line_without_what_is_private() {
        assert_eq!(plain_name("  Add\n to   basket "), "Add to basket");
        assert_eq!(
            plain_name("Pay with 4111 1111 1111 1111 now"),
            "Pay with … now"
        );
        assert_eq!(plain_name(&"x".repeat(200)).len(), 80);
    }

    #[test]
    fn what_is_typed_into_and_what_the_shop_marks_is_hidden() {
        let is = |tag: &str, name: &str, value: &str| {
            let read = |asked: &'static str| Ok::<_, ()>((asked == name).then(|| value.to_owned()));
            is_hidden(tag, read).unwrap()
        };
        assert!(is("input", "", "") && is("iframe", "", "") && is("select", "", ""));
        assert!(is("div", "contenteditable", "") && !is("div", "contenteditable", "false"));
        assert!(is("div", "autocomplete", "section-a cc-number"));
        assert!(is("p", "data-milepost-mask", "") && is("p", "data-milepost-ignore", "x"));
        assert!(is("div", "role", "textbox") && !is("div", "role", "button"));
        assert!(!is("p", "", ""));
        assert_eq!(
            is_hidden("p", |_| Err(7)),
            Err(7),
            "never shown on an error"
        );
    }
}
