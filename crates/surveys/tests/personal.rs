//! What is noticed in free text before it is sent.

// Tells clippy that helpers, too, may fail by unwrapping.
#![cfg(test)]

use proptest::prelude::*;
use surveys::Personal;

fn found(text: &str) -> Option<Personal> {
    Personal::in_text(text)
}

#[test]
fn addresses_numbers_and_cards_are_noticed_as_people_write_them() {
    for text in [
        "write to mara.rossi+shop@mail.example.com please",
        "<a@b.de>",
        "me@münchen.example.",
        "(mara@shop.it)",
    ] {
        assert_eq!(found(text), Some(Personal::Email), "{text}");
    }
    for text in [
        "You can call me on 0151 234 5678.",
        "+44 20 7946 0000",
        "+ (39) 333-1234567",
        "(555) 123-4567",
        "333 1234567",
        "06.12.34.56.78",
        "٠١٥١ ٢٣٤ ٥٦٧٨",
    ] {
        assert_eq!(found(text), Some(Personal::Phone), "{text}");
    }
    for text in [
        "4111 1111 1111 1111",
        "card 5500-0000-0000-0004, thanks",
        "378282246310005 and a@b.de",
    ] {
        assert_eq!(found(text), Some(Personal::Card), "{text}");
    }
}

#[test]
fn what_people_write_about_floors_is_let_alone() {
    for text in [
        "",
        "The plank is 2200 x 180 x 14 mm and costs 64.90",
        "Ordered on 22.11.2026, came on 2026-11-29 10:30",
        "It came on 22/11/2026 10",
        "Order 683412, 12 packs, 3 of 5",
        "We meet @ the shop, 10-12 o'clock",
        "@fernfloor is lovely",
        "a@b and a@.de and @.",
        "1,000,000 thanks, 24/7",
    ] {
        assert_eq!(found(text), None, "{text}");
    }
}

/// The digits with the one behind them that makes them a card's.
fn card(mut digits: Vec<u8>) -> String {
    digits[0] = digits[0].max(1);
    let sum: u32 = digits.iter().rev().enumerate().fold(0, |sum, (i, d)| {
        let d = u32::from(*d) * if i % 2 == 0 { 2 } else { 1 };
        sum + d / 10 + d % 10
    });
    digits.push(((10 - sum % 10) % 10) as u8);
    digits.iter().map(|d| char::from(b'0' + d)).collect()
}

proptest! {
    #[test]
    fn no_text_is_too_odd(text in any::<String>()) {
        found(&text);
    }

    #[test]
    fn without_digits_and_at_signs_nothing_is_found(text in "[^0-9@\\p{Nd}]*") {
        prop_assert_eq!(found(&text), None);
    }

    #[test]
    fn every_card_is_found_however_it_is_spaced(
        digits in prop::collection::vec(0_u8..10, 12..=18),
        gap in prop::sample::select(vec!["", " ", "-", "."]),
        every in 3_usize..6,
    ) {
        let plain = card(digits);
        let spaced: Vec<String> = plain
            .as_bytes()
            .chunks(every)
            .map(|chunk| String::from_utf8_lossy(chunk).into_owned())
            .collect();
        let text = format!("my card is {}. Thanks", spaced.join(gap));
        prop_assert_eq!(found(&text), Some(Personal::Card));
    }

    #[test]
    fn every_usual_address_is_found_within_words(
        name in "[a-z0-9][a-z0-9._+-]{0,12}",
        host in "[a-z0-9]{1,10}(-[a-z0-9]{1,5})?",
        top in "[a-z]{2,6}",
        before in "[a-zA-Z ,:(]{0,20}",
    ) {
        let text = format!("{before} {name}@{host}.{top}, please");
        prop_assert_eq!(found(&text), Some(Personal::Email));
    }

    #[test]
    fn every_international_number_is_found(digits in "[1-9][0-9]{7,11}") {
        let text = format!("call +{digits} tomorrow");
        prop_assert!(found(&text).is_some());
    }
}

#[test]
fn everything_personal_is_found_where_it_stands() {
    let text =
        "I'm ada.l+shop@mail.example, call +39 (333) 123-4567 or 4242 4242 4242 4242. Room 12.";
    let found: Vec<_> = Personal::places(text)
        .into_iter()
        .map(|(place, what)| (&text[place], what))
        .collect();
    assert_eq!(
        found,
        [
            ("ada.l+shop@mail.example", Personal::Email),
            ("+39 (333) 123-4567", Personal::Phone),
            ("4242 4242 4242 4242", Personal::Card),
        ]
    );
    assert_eq!(Personal::places("two @ home, 22.11.2026, 5 m²"), []);
    let digits = Personal::places("0123456789@mail.example");
    assert_eq!(digits, [(0..23, Personal::Email)]);
}
