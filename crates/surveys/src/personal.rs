//! Notices what tells who wrote a free text: on the device before it is sent, and once more on the
//! server, which blacks it out. It errs on the side of asking:
//! whoever is asked once too often presses a button, and nothing is lost.

use core::ops::Range;

/// What a text seems to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Personal {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// The number of a bank card.
    Card,
}

/// Most digits of a telephone number, E.164.
const PHONE_MOST: usize = 15;
/// Fewest where it begins as numbers that are dialled do, with `0` or `+`; and where it does not.
const PHONE_DIALLED: usize = 7;
const PHONE_BARE: usize = 9;

impl Personal {
    /// The first of these that a text holds: a card weighs more than a telephone.
    pub fn in_text(text: &str) -> Option<Self> {
        let runs = || runs(text);
        if runs().any(|run| run.is_card()) {
            Some(Self::Card)
        } else if text.split_whitespace().any(is_email) {
            Some(Self::Email)
        } else {
            runs().any(|run| run.is_phone()).then_some(Self::Phone)
        }
    }

    /// Where these stand in a text, as byte ranges from left to right that do not overlap.
    pub fn places(text: &str) -> Vec<(Range<usize>, Self)> {
        let mut places = emails(text);
        for run in runs(text) {
            let found = match (run.is_card(), run.is_phone()) {
                (true, _) => Self::Card,
                (false, true) => Self::Phone,
                (false, false) => continue,
            };
            // Digits of an e-mail address are covered with it.
            if !places
                .iter()
                .any(|(place, _)| place.contains(&run.place.start))
            {
                places.push((run.place, found));
            }
        }
        places.sort_unstable_by_key(|(place, _)| place.start);
        places
    }
}

/// Where the text has e-mail addresses.
fn emails(text: &str) -> Vec<(Range<usize>, Personal)> {
    let mut emails: Vec<(Range<usize>, Personal)> = Vec::new();
    for (at, _) in text.match_indices('@') {
        let Some(end) = domain_end(text, at) else {
            continue;
        };
        let name = text[..at].char_indices().rev();
        let start = name
            .take_while(|(_, c)| is_part(*c))
            .last()
            .map_or(at, |(start, _)| start);
        if emails.last().is_none_or(|(place, _)| place.end <= start) {
            emails.push((start..end, Personal::Email));
        }
    }
    emails
}

/// `name@shop.example`, whatever stands around it.
fn is_email(word: &str) -> bool {
    word.match_indices('@')
        .any(|(at, _)| domain_end(word, at).is_some())
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '+')
}

/// Where the domain behind the `@` at `at` ends, if there are a name and a domain around it.
fn domain_end(text: &str, at: usize) -> Option<usize> {
    let name = text[..at].chars().next_back();
    let rest = &text[at + 1..];
    let domain = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
    let domain = domain.trim_end_matches(['.', '-', '_', '+']);
    let good = name.is_some_and(is_part)
        && domain.rsplit_once('.').is_some_and(|(host, top)| {
            !host.is_empty() && top.chars().count() >= 2 && top.chars().all(char::is_alphabetic)
        });
    good.then_some(at + 1 + domain.len())
}

/// Digits that are written together, with no more between them than people put there.
#[derive(Default)]
struct Run {
    digits: Vec<u8>,
    /// How many digits stand together, one after the other.
    groups: Vec<usize>,
    plus: bool,
    /// From the first digit, or the plus before it, to the last.
    place: Range<usize>,
}

impl Run {
    fn is_card(&self) -> bool {
        (13..=19).contains(&self.digits.len()) && luhn(&self.digits) && self.digits[0] != 0
    }

    fn is_phone(&self) -> bool {
        let n = self.digits.len();
        let dialled = self.plus || self.digits.first() == Some(&0);
        let fewest = if dialled { PHONE_DIALLED } else { PHONE_BARE };
        (fewest..=PHONE_MOST).contains(&n) && (self.plus || !self.begins_as_date())
    }

    /// `22.11.2026`, `2026-11-22`, and a time or a number behind it.
    fn begins_as_date(&self) -> bool {
        matches!(
            self.groups.as_slice(),
            [1..=2, 1..=2, 4, ..] | [4, 1..=2, 1..=2, ..]
        ) && self.groups.len() <= 4
    }
}

/// The check digit of ISO/IEC 7812.
fn luhn(digits: &[u8]) -> bool {
    let doubled = |(i, &digit): (usize, &u8)| match u32::from(digit) * 2 {
        twice if i % 2 == 1 => twice / 10 + twice % 10,
        twice => twice / 2,
    };
    let sum: u32 = digits.iter().rev().enumerate().map(doubled).sum();
    sum.is_multiple_of(10)
}

/// All runs of digits. At most two signs may stand between two digits, as in `(555) 123`.
fn runs(text: &str) -> impl Iterator<Item = Run> {
    let mut chars = text.char_indices().peekable();
    core::iter::from_fn(move || {
        chars.peek()?;
        let mut run = Run::default();
        let mut gap = 0;
        for (at, c) in chars.by_ref() {
            if let Some(digit) = digit(c) {
                if run.digits.is_empty() && !run.plus {
                    run.place.start = at;
                }
                run.place.end = at + c.len_utf8();
                match run.groups.last_mut() {
                    Some(group) if gap == 0 => *group += 1,
                    _ => run.groups.push(1),
                }
                run.digits.push(digit);
                gap = 0;
            } else if run.digits.is_empty() {
                if c == '+' {
                    run.place.start = at;
                }
                run.plus = c == '+' || run.plus && matches!(c, ' ' | '(');
            } else if gap < 2 && is_gap(c) {
                gap += 1;
            } else {
                break;
            }
        }
        Some(run)
    })
}

fn is_gap(c: char) -> bool {
    matches!(c, '-' | '.' | '/' | '(' | ')' | '\u{2010}'..='\u{2013}') || c == ' ' || c == '\u{a0}'
}

/// Western, Arabic, Persian and full-width digits.
fn digit(c: char) -> Option<u8> {
    let zeros = ['0', '\u{660}', '\u{6f0}', '\u{ff10}'];
    let from = |zero: char| u32::from(c).checked_sub(u32::from(zero));
    let value = zeros
        .into_iter()
        .filter_map(from)
        .find(|value| *value < 10)?;
    Some(value as u8)
}
