//! What is known of a shopper or of an event, within a sentence. Sentences about shoppers begin
//! with "Who" and go on with a verb; those about events begin with "Where" and go on with a noun.

use super::{FACTS, KNOWN, NO, YES, called, quoted};

/// How a thing that is counted of a shopper is said around its number.
const COUNTED: [(&str, &str, &str); 4] = [
    ("visits", "has been here", "times"),
    ("purchases", "has ordered", "times"),
    ("days_away", "stayed away for", "days"),
    ("days_known", "came for the first time", "days ago"),
];

/// What is so or is not, with how either is said.
const SO: [(&str, &str, &str); 2] = [
    ("member", "is known to the shop", "is not known to the shop"),
    (
        "dormant",
        "has not ordered for unusually long",
        "has not been away from ordering for unusually long",
    ),
];

/// Where a shopper is and what they use: just this, and one that a clause with "that" follows.
const HELD: [(&str, &str, &str); 6] = [
    ("page", "is on the page", "is on a page"),
    ("host", "is on the host", "is on a host"),
    ("url", "is at the address", "is at an address"),
    ("device", "uses a", "uses a device"),
    (
        "stage",
        "is, in the journey, at",
        "is at a place in the journey",
    ),
    ("locale", "reads in", "reads in a language"),
];

/// Around a number: "has been here … times"; `None` for what is no number of a shopper's.
pub(crate) fn counted(name: &str, number: &str, is_one: bool) -> Option<String> {
    let (_, verb, unit) = COUNTED.iter().find(|(it, ..)| *it == name)?;
    let unit = if is_one {
        unit.replacen("times", "time", 1).replacen("days", "day", 1)
    } else {
        (*unit).to_owned()
    };
    Some(format!("{verb} {number} {unit}"))
}

/// Whether the number of a thing is said within words of its own.
pub(crate) fn is_counted(name: &str) -> bool {
    COUNTED.iter().any(|(it, ..)| *it == name)
}

/// Yes or no of a shopper; `None` for what is neither.
pub(crate) fn so(name: &str, is_so: bool) -> Option<&'static str> {
    let (_, yes, no) = SO.iter().find(|(it, ..)| *it == name)?;
    Some(if is_so { yes } else { no })
}

/// A shopper with what is tested: "is on a page that looks like …".
pub(crate) fn of_shopper(name: &str, tests: &str) -> String {
    match HELD.iter().find(|(it, ..)| *it == name) {
        Some((.., held)) => format!("{held} that {tests}"),
        None => whose(name, tests),
    }
}

/// A shopper of whom something is just this: "is on the page “/cart”".
pub(crate) fn just_of_shopper(name: &str, value: &str) -> String {
    match HELD.iter().find(|(it, ..)| *it == name) {
        Some((_, held, _)) if value.starts_with('“') => format!("{held} {value}"),
        _ => of_shopper(name, &just(value)),
    }
}

/// A shopper of whom something is known, or is not.
pub(crate) fn known_of_shopper(name: &str, is_known: bool) -> String {
    whose(name, if is_known { "is known" } else { "is not known" })
}

fn whose(name: &str, tests: &str) -> String {
    let noun = match name {
        "visits" => "number of visits".to_owned(),
        "purchases" => "number of orders".to_owned(),
        name => called(&KNOWN, name).unwrap_or_else(|| own(name)),
    };
    format!("is somebody whose {noun} {tests}")
}

/// An event with what is tested: "the category is …".
pub(crate) fn of_event(name: &str, tests: &str) -> String {
    match called(&FACTS, name) {
        Some(_) if name == "channel" => format!("the channel that they came from {tests}"),
        Some(words) => format!("the {words} {tests}"),
        None => format!("{} {tests}", own(name)),
    }
}

/// One of the shop's own.
fn own(name: &str) -> String {
    quoted(name.strip_prefix("object.attributes.").unwrap_or(name))
}

/// What is just this: "is “phone”"; yes and no as what they say.
pub(crate) fn just(value: &str) -> String {
    match value {
        YES => "is true".to_owned(),
        NO => "is not true".to_owned(),
        value => format!("is {value}"),
    }
}
