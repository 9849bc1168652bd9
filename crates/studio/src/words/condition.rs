//! Conditions in words: what the sentence says, and what is chosen from.

mod facts;

pub(crate) use facts::{
    counted, is_counted, just, just_of_shopper, known_of_shopper, of_event, of_shopper, so,
};

use super::events;
use crate::condition::{Operator, Relation};

pub(crate) const EVERYONE: &str = "everyone";
pub(crate) const AND: &str = " and ";
pub(crate) const OR: &str = " or ";
pub(crate) const YES: &str = "yes";
pub(crate) const NO: &str = "no";
pub(crate) const NOTHING: &str = "nothing";
pub(crate) const WRITTEN: &str = "meets what is written out below";
pub(crate) const AT_LEAST: &str = "at least";
pub(crate) const AT_MOST: &str = "at most";
pub(crate) const EXACTLY: &str = "exactly";
pub(crate) const BETWEEN: &str = "between";

/// What a sentence is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    /// "Who …"
    Shopper,
    /// "Where …"
    Event,
}

/// The whole condition as a sentence; `None` where nothing is asked.
pub(crate) fn sentence(said: Option<&str>, of: Of) -> String {
    match (of, said) {
        (Of::Shopper, None) => format!("For {EVERYONE}."),
        (Of::Shopper, Some(said)) => format!("Who {said}."),
        (Of::Event, None) => "All of them.".to_owned(),
        (Of::Event, Some(said)) => format!("Where {said}."),
    }
}

pub(crate) const WHO: &str = "Who";
pub(crate) const ALL_OF: &str = "all of these";
pub(crate) const ANY_OF: &str = "any of these";
pub(crate) const NONE_OF: &str = "none of these";
pub(crate) const HOW_MANY: &str = "How many of these hold";
pub(crate) const ADD: &str = "Add a condition";
pub(crate) const ADD_FIRST: &str = "Narrow it down";
pub(crate) const ADD_WHERE: &str = "Only some of them";
pub(crate) const TAKE_OUT: &str = "Take out";
pub(crate) const OPPOSITE: &str = "Turn into its opposite";
pub(crate) const TO_GROUP: &str = "Put into a group";
pub(crate) const KIND: &str = "What it is about";
pub(crate) const NOT: &str = "not";
pub(crate) const WHERE: &str = "where";
pub(crate) const RELATION: &str = "How it compares";
pub(crate) const NUMBER: &str = "Number";
pub(crate) const SECOND: &str = "Up to";
pub(crate) const EVENT: &str = "What they did";
pub(crate) const MEASURED: &str = "What is counted";
pub(crate) const PERIOD: &str = "Within";
pub(crate) const VALUE: &str = "Value";
pub(crate) const VALUES: &str = "Values, with commas between them";
pub(crate) const ATTRIBUTE: &str = "What is known of them";
pub(crate) const ATTRIBUTE_NAME: &str = "Name of what your shop tells";
pub(crate) const OPERATOR: &str = "How it is compared";
pub(crate) const WHICH: &str = "Which one";
pub(crate) const QUESTION: &str = "Which question";
pub(crate) const HAS: &str = "has it";
pub(crate) const HAS_NOT: &str = "has it not";
pub(crate) const NONE_YET: &str = "(there is none yet)";
pub(crate) const WRITTEN_LEAD: &str =
    "This part cannot be said in words. It is kept as it is; a developer can change it here.";
pub(crate) const NO_JSON: &str = "This cannot be read yet, so nothing was changed: ";
pub(crate) const ANOTHER_TEST: &str = "And also";

/// What a new condition can be about.
pub(crate) const KINDS: [(&str, &str); 11] = [
    ("did", "What they did"),
    ("attribute", "What is known of them"),
    ("since", "How long ago"),
    ("stage", "Where they are in the journey"),
    ("audience", "An audience"),
    ("badge", "A badge"),
    ("tier", "A tier"),
    ("streak", "A streak"),
    ("answer", "An answer"),
    ("group", "A group of conditions"),
    ("written", "Something written out"),
];

/// What is measured.
pub(crate) const MEASURES: [&str; 4] = [
    "how often",
    "how many different ones",
    "what it was worth",
    "how many pieces",
];

/// Periods within which something counts, with what is written.
pub(crate) const PERIODS: [(&str, &str); 10] = [
    ("", "ever"),
    ("visit", "in this visit"),
    ("today", "today"),
    ("7d", "within 7 days"),
    ("14d", "within 14 days"),
    ("30d", "within 30 days"),
    ("90d", "within 90 days"),
    ("365d", "within 365 days"),
    ("month", "this month"),
    ("year", "this year"),
];

/// What Milepost knows of a shopper, and how it is called.
pub(crate) const KNOWN: [(&str, &str); 12] = [
    ("visits", "visits so far"),
    ("days_away", "days since the visit before"),
    ("days_known", "days since the first visit"),
    ("page", "page"),
    ("host", "host"),
    ("url", "address"),
    ("device", "device"),
    ("member", "is known to the shop"),
    ("purchases", "orders so far"),
    ("dormant", "has not ordered for unusually long"),
    ("stage", "place in the journey"),
    ("locale", "language"),
];

/// What an event tells, and how it is called.
pub(crate) const FACTS: [(&str, &str); 12] = [
    ("object.category", "category"),
    ("object.id", "product or article"),
    ("object.kind", "kind of thing"),
    ("page", "page"),
    ("channel", "channel that they came from"),
    ("quantity", "number of pieces"),
    ("value", "value in cents"),
    ("currency", "currency"),
    ("item", "panel or survey"),
    ("question", "question"),
    ("answer", "answer"),
    ("place", "place"),
];

/// The stages of the journey.
pub(crate) const STAGES: [(&str, &str); 7] = [
    ("awareness", "has heard of the shop"),
    ("consideration", "is looking and comparing"),
    ("purchase", "is buying"),
    ("service", "needs help with an order"),
    ("retention", "comes back"),
    ("advocacy", "tells others"),
    ("dormant", "has not ordered for unusually long"),
];

fn called(table: &[(&str, &str)], word: &str) -> Option<String> {
    let found = table.iter().find(|(it, _)| *it == word);
    found.map(|(_, words)| (*words).to_owned())
}

/// A stage in words.
pub(crate) fn stage(word: &str) -> String {
    called(&STAGES, word).unwrap_or_else(|| word.to_owned())
}

pub(crate) fn quoted(text: &str) -> String {
    format!("“{text}”")
}

/// Nobody who, or nothing where.
pub(crate) fn none(parts: &[String], of: Of) -> String {
    match of {
        Of::Shopper => format!("is not one who {}", parts.join(" or who ")),
        Of::Event => format!("it is not so that {}", parts.join(" or that ")),
    }
}

pub(crate) fn in_stage(stages: &str) -> String {
    stages.to_owned()
}

pub(crate) fn badge(name: &str, earned: bool) -> String {
    let has = if earned { "has" } else { "does not have" };
    format!("{has} the badge {name}")
}

pub(crate) fn in_tier(tiers: &str) -> String {
    format!("is in the tier {tiers}")
}

pub(crate) fn streak(rule: &str, bound: &str) -> String {
    format!("has a streak of {bound} in {rule}")
}

pub(crate) fn answered(question: &str, given: bool) -> String {
    let did = if given { "answered" } else { "did not answer" };
    format!("{did} {question}")
}

pub(crate) fn answer(question: &str, is: &str) -> String {
    format!("answered {is} to {question}")
}

/// An answer that passes tests.
pub(crate) fn answer_that(question: &str, tests: &str) -> String {
    format!("gave {question} an answer that {tests}")
}

pub(crate) fn belongs(audience: &str) -> String {
    format!("belongs to {audience}")
}

/// So often.
pub(crate) fn did(event: &str, bound: &str, is_one: bool) -> String {
    let Some(deed) = events::of(event) else {
        let times = if is_one { "time" } else { "times" };
        return format!("did {} {bound} {times}", quoted(event));
    };
    let noun = if is_one { deed.one } else { deed.many };
    deed.done(&format!("{bound} {noun}"))
}

pub(crate) fn did_different(event: &str, bound: &str, is_one: bool) -> String {
    match (events::of(event), is_one) {
        (Some(it), true) if it.has_object() => it.done(&format!("{bound} {}", it.one)),
        (Some(it), false) if it.has_object() => it.done(&format!("{bound} different {}", it.many)),
        (_, true) => format!("{} for {bound} thing", bare(event)),
        (_, false) => format!("{} for {bound} different things", bare(event)),
    }
}

pub(crate) fn worth(event: &str, bound: &str) -> String {
    match events::of(event).filter(|it| it.has_object()) {
        Some(it) => it.done(&format!("{} worth {bound}", it.many)),
        None => format!("{} for {bound} in all", bare(event)),
    }
}

pub(crate) fn pieces(event: &str, bound: &str, is_one: bool) -> String {
    let pieces = format!("{bound} {}", if is_one { "piece" } else { "pieces" });
    match events::of(event).filter(|it| it.has_object()) {
        Some(it) => it.done(&format!("{} with {pieces}", it.many)),
        None => format!("{} with {pieces}", bare(event)),
    }
}

/// What was done: "signed in".
fn bare(event: &str) -> String {
    events::of(event).map_or_else(|| format!("did {}", quoted(event)), |it| it.verb.to_owned())
}

pub(crate) fn within(period: &str) -> String {
    let so_many = |unit: char, one: &str, many: &str| {
        let number = period.strip_suffix(unit)?;
        let unit = if number == "1" { one } else { many };
        Some(format!("within {number} {unit}"))
    };
    let days = so_many('d', "day", "days");
    let hours = so_many('h', "hour", "hours");
    let known = called(&PERIODS, period).or(days).or(hours);
    known.unwrap_or_else(|| match period {
        "week" => "this week".to_owned(),
        other => format!("within {other}"),
    })
}

pub(crate) fn in_category(category: &str) -> String {
    format!(" in {category}")
}

pub(crate) fn where_(said: &str) -> String {
    format!(", where {said}")
}

pub(crate) fn days(bound: &str, is_one: bool) -> String {
    format!("{bound} {} ago", if is_one { "day" } else { "days" })
}

pub(crate) fn since(event: &str, days: &str) -> String {
    events::of(event).map_or_else(
        || format!("last did {} {days}", quoted(event)),
        |it| format!("last {} {days}", events::choice(it)),
    )
}

pub(crate) fn since_visit(visit: &str, days: &str) -> String {
    match visit {
        "first" => format!("was here first {days}"),
        _ => format!("was here last {days}"),
    }
}

pub(crate) fn bound(relation: Relation, first: &str, second: &str) -> String {
    match relation {
        Relation::Between => format!("{BETWEEN} {first} and {second}"),
        other => format!("{} {first}", other.words()),
    }
}

/// An operator for choosing.
pub(crate) const fn operator(operator: Operator) -> &'static str {
    match operator {
        Operator::Is => "is",
        Operator::IsNot => "is not",
        Operator::AtLeast => "is at least",
        Operator::AtMost => "is at most",
        Operator::More => "is more than",
        Operator::Less => "is less than",
        Operator::OneOf => "is one of",
        Operator::NoneOf => "is none of",
        Operator::OneOfAnyCase => "is one of, in capitals or not",
        Operator::NoneOfAnyCase => "is none of, in capitals or not",
        Operator::Exists => "is known",
        Operator::HasAll => "has all of",
        Operator::HasAllAnyCase => "has all of, in capitals or not",
        Operator::Glob => "looks like",
        Operator::NotGlob => "does not look like",
        Operator::InGroup => "is in the saved group",
        Operator::NotInGroup => "is not in the saved group",
        Operator::Regex => "matches the pattern",
        Operator::NotRegex => "does not match the pattern",
        Operator::RegexAnyCase => "matches the pattern, in capitals or not",
        Operator::NotRegexAnyCase => "does not match the pattern, in capitals or not",
        Operator::Version => "is version",
        Operator::NotVersion => "is not version",
        Operator::VersionFrom => "is version or a later one",
        Operator::VersionUpTo => "is version or an earlier one",
        Operator::VersionAfter => "is later than version",
        Operator::VersionBefore => "is earlier than version",
        Operator::Type => "is of the kind",
        Operator::Size => "has a length that",
        Operator::Element => "has an entry that",
        Operator::Not => "is nothing that",
    }
}

/// A test of a number before what it counts; `None` for what is no test of a number.
pub(crate) fn amount(by: Operator, number: &str) -> Option<String> {
    let number = number.to_owned();
    Some(match by {
        Operator::Is => format!("{EXACTLY} {number}"),
        Operator::IsNot | Operator::NoneOf => format!("anything but {number}"),
        Operator::AtLeast => format!("{AT_LEAST} {number}"),
        Operator::AtMost => format!("{AT_MOST} {number}"),
        Operator::More => format!("more than {number}"),
        Operator::Less => format!("fewer than {number}"),
        Operator::OneOf => number,
        _ => return None,
    })
}

/// A condition over an entry of a list, behind "has an entry that".
pub(crate) fn where_it(said: &str) -> String {
    format!("is such that {said}")
}

/// Behind a value that is compared so.
const ANY_CASE: &str = ", in capitals or not";

/// A test in a sentence.
pub(crate) fn test(by: Operator, operand: &str) -> String {
    match (by, operand) {
        (Operator::Exists, NO) => "is not known".to_owned(),
        (Operator::Exists, _) => "is known".to_owned(),
        (Operator::Is | Operator::OneOf, value) => just(value),
        (Operator::NoneOf, values) => format!("is not {values}"),
        (Operator::OneOfAnyCase, values) => format!("is {values}{ANY_CASE}"),
        (Operator::NoneOfAnyCase, values) => format!("is not {values}{ANY_CASE}"),
        (Operator::HasAllAnyCase, values) => format!("has all of {values}{ANY_CASE}"),
        (Operator::RegexAnyCase, pattern) => format!("matches the pattern {pattern}{ANY_CASE}"),
        (Operator::NotRegexAnyCase, pattern) => {
            format!("does not match the pattern {pattern}{ANY_CASE}")
        }
        (Operator::VersionFrom, version) => format!("is version {version} or a later one"),
        (Operator::VersionUpTo, version) => format!("is version {version} or an earlier one"),
        (Operator::Size, length) if length.parse::<u64>().is_ok() => {
            format!("has a length of {length}")
        }
        _ => format!("{} {operand}", operator(by)),
    }
}
