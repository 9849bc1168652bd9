//! Blacks out what tells who wrote a free text, before it is stored: e-mail addresses, telephone,
//! card and account numbers. The device asks before it sends them; a sender that is no device of
//! ours asked nobody.

use std::ops::Range;

use shopper::{Answer, Event, Scalar};
use surveys::Personal;

use crate::site::Site;

/// Attributes that shoppers write themselves; all others are the shop's words, and a product's
/// number may look like a telephone's.
const WRITTEN: [&str; 3] = ["search_term", "query", "message"];
/// An IBAN has two letters, two digits and 11 to 30 letters and digits (ISO 13616).
const IBAN: std::ops::RangeInclusive<usize> = 15..=34;

/// Blacks out an event's free texts, but for answers to questions that ask for just that.
pub(crate) fn scrub(event: &mut Event, site: &Site) {
    if let Some(subject) = &mut event.subject
        && !site.asks_for_contact(&subject.item, &subject.question)
        && let Some(Answer::Text(text) | Answer::Other { words: text, .. }) = &mut subject.answer
    {
        scrub_text(text);
    }
    let Some(object) = &mut event.object else {
        return;
    };
    for name in WRITTEN {
        if let Some(Scalar::Text(text)) = object.attributes.get(name) {
            let mut text = text.clone();
            scrub_text(&mut text);
            object
                .attributes
                .insert(name.to_owned(), Scalar::Text(text));
        }
    }
}

/// Blacks out one text.
pub(crate) fn scrub_text(text: &mut String) {
    // Accounts first: the digits of one look like a telephone's.
    for place in ibans(text).into_iter().rev() {
        text.replace_range(place, "[account]");
    }
    for (place, what) in Personal::places(text).into_iter().rev() {
        let word = match what {
            Personal::Email => "[e-mail]",
            Personal::Phone => "[phone]",
            Personal::Card => "[card]",
        };
        text.replace_range(place, word);
    }
}

/// Where the text has IBANs, in groups of four or in one piece, from left to right.
fn ibans(text: &str) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    for (start, c) in text.char_indices() {
        let inside = places.last().is_some_and(|place| place.end > start);
        let begins = text[..start]
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphanumeric());
        if c.is_ascii_alphabetic() && begins && !inside {
            places.extend(iban_at(text, start));
        }
    }
    places
}

/// The longest IBAN that begins at `start`.
fn iban_at(text: &str, start: usize) -> Option<Range<usize>> {
    let (mut signs, mut longest) = (Vec::new(), None);
    for (at, c) in text[start..].char_indices() {
        if c.is_ascii_alphanumeric() && signs.len() < *IBAN.end() {
            signs.push(c.to_ascii_uppercase());
            if IBAN.contains(&signs.len()) && is_iban(&signs) {
                longest = Some(start..start + at + 1);
            }
        } else if c != ' ' || signs.is_empty() {
            break;
        }
    }
    longest
}

/// Two letters, two digits, and the check of ISO 7064: what stands first goes to the end, letters
/// count from 10, and the number leaves 1 when divided by 97.
fn is_iban(signs: &[char]) -> bool {
    let country = signs[..2].iter().all(char::is_ascii_alphabetic);
    let check = signs[2..4].iter().all(char::is_ascii_digit);
    let turned = signs[4..].iter().chain(&signs[..4]);
    let remainder = turned.fold(0, |sum, c| match c.to_digit(36) {
        Some(value @ 0..=9) => (sum * 10 + value) % 97,
        Some(value) => (sum * 100 + value) % 97,
        None => sum,
    });
    country && check && remainder == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn scrubbed(text: &str) -> String {
        let mut text = text.to_owned();
        scrub_text(&mut text);
        text
    }

    #[test]
    fn what_tells_who_wrote_is_blacked_out_and_the_rest_stays() {
        assert_eq!(
            scrubbed("Mail ada@shop.example or +44 20 7946 0958, card 4242424242424242, thanks!"),
            "Mail [e-mail] or [phone], card [card], thanks!"
        );
        let plain = "12 planks, 2.5 m², delivered 22.11.2026 – lovely";
        assert_eq!(scrubbed(plain), plain);
    }

    #[test]
    fn accounts_are_known_by_their_check_digits() {
        assert_eq!(
            scrubbed("refund to DE89 3704 0044 0532 0130 00 please"),
            "refund to [account] please"
        );
        assert_eq!(scrubbed("GB82WEST12345698765432."), "[account].");
        assert_eq!(
            scrubbed("model DE89 3704 oak"),
            "model DE89 3704 oak",
            "too short for one"
        );
    }

    #[test]
    fn a_text_of_any_script_is_left_whole() {
        for text in ["日本語のテキスト", "مرحبا بالعالم", "👍🏽 @ home", "İ@", ""]
        {
            assert_eq!(scrubbed(text), text);
        }
    }
}
