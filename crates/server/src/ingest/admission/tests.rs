//! Each bound, at it and beyond it.

use shopper::Money;

use super::*;

fn event() -> Event {
    Event {
        id: Id([1; 16]),
        name: "view_item".to_owned(),
        ..Event::default()
    }
}

fn reason(change: impl FnOnce(&mut Event)) -> Option<Reason> {
    let mut event = event();
    change(&mut event);
    admit(&event).err().map(|refusal| refusal.reason)
}

#[test]
fn names_of_the_known_vocabularies_are_let_in() {
    let longest = "n".repeat(64);
    for name in [
        "view_item",
        "Order Completed",
        "shopify:product:view",
        "größe.gewählt",
        &longest,
    ] {
        assert_eq!(reason(|e| e.name = name.to_owned()), None, "{name}");
    }
}

#[test]
fn names_that_no_vocabulary_has_are_refused() {
    let long = "n".repeat(65);
    for name in ["", " ", " a", "a ", "<script>", "a\nb", "a\0", "a;b", &long] {
        assert_eq!(
            reason(|e| e.name = name.to_owned()),
            Some(Reason::BadName),
            "{name:?}"
        );
    }
}

#[test]
fn a_zero_id_and_an_offset_beyond_earth_are_refused() {
    assert_eq!(reason(|e| e.id = Id::default()), Some(Reason::BadId));
    for (minutes, expected) in [
        (840, None),
        (-840, None),
        (841, Some(Reason::BadOffset)),
        (i16::MIN, Some(Reason::BadOffset)),
    ] {
        assert_eq!(reason(|e| e.offset_min = minutes), expected, "{minutes}");
    }
}

#[test]
fn an_answer_of_four_thousand_characters_is_let_in_and_one_more_is_not() {
    let answered = |length| {
        reason(|e| {
            let answer = Some(Answer::Text("ü".repeat(length)));
            e.subject = Some(Subject {
                answer,
                ..Subject::default()
            });
        })
    };
    assert_eq!(answered(MAX_TEXT), None);
    assert_eq!(answered(MAX_TEXT + 1), Some(Reason::TooLarge));
}

#[test]
fn attributes_are_bounded_in_number_and_size_and_must_be_finite() {
    let with = |count: usize, value: Scalar| {
        reason(|e| {
            let attributes = (0..count)
                .map(|n| (format!("a{n}"), value.clone()))
                .collect();
            e.object = Some(Object {
                attributes,
                ..Object::default()
            });
        })
    };
    assert_eq!(with(MAX_ATTRIBUTES, Scalar::Bool(true)), None);
    assert_eq!(
        with(MAX_ATTRIBUTES + 1, Scalar::Bool(true)),
        Some(Reason::TooLarge)
    );
    assert_eq!(with(1, Scalar::Text("x".repeat(1_024))), None);
    assert_eq!(
        with(1, Scalar::Text("x".repeat(1_025))),
        Some(Reason::TooLarge)
    );
    assert_eq!(with(1, Scalar::Number(f64::NAN)), Some(Reason::Malformed));
}

#[test]
fn a_nul_is_malformed_and_a_currency_is_only_bounded() {
    let nul = reason(|e| e.touchpoint.page = "/a\0b".to_owned());
    assert_eq!(nul, Some(Reason::Malformed));
    for (currency, expected) in [
        ("EUR", None),
        ("€", None),
        ("EUROPOUND", Some(Reason::TooLarge)),
    ] {
        let money = Money {
            minor: 1,
            currency: currency.to_owned(),
        };
        assert_eq!(reason(|e| e.value = Some(money)), expected, "{currency}");
    }
}

#[test]
fn choices_are_bounded() {
    let chosen = |count| {
        reason(|e| {
            let answer = Some(Answer::Choices(vec!["a".to_owned(); count]));
            e.subject = Some(Subject {
                answer,
                ..Subject::default()
            });
        })
    };
    assert_eq!(chosen(MAX_CHOICES), None);
    assert_eq!(chosen(MAX_CHOICES + 1), Some(Reason::TooLarge));
}
