//! Experiments: variants, who takes part, and how many it takes.

pub(crate) const NONE: &str = "No experiment yet";
pub(crate) const NONE_LEAD: &str = "Choose a panel and show a part of the shoppers something else, until the numbers can tell the two apart.";
pub(crate) const NEW: &str = "A new experiment";
pub(crate) const PANEL: &str = "Panel";
pub(crate) const START: &str = "Start with a copy of it";
pub(crate) const ALL_TAKEN: &str =
    "Every panel is in an experiment already, or there is no panel yet.";
pub(crate) const VARIANT: &str = "Variant";
pub(crate) const SHARE: &str = "Share, %";
pub(crate) const EVEN: &str = "Empty fields share evenly. All together make 100.";
pub(crate) const SHOWS: &str = "Shows";
pub(crate) const AS_IT_IS: &str = "the panel as it is";
pub(crate) const OWN: &str = "blocks of its own";
pub(crate) const ADD: &str = "Add a variant";
pub(crate) const TAKE_OUT: &str = "Take out";
pub(crate) const KEEP: &str = "End, and keep this one";
pub(crate) const EDIT: &str = "Edit the panel";
pub(crate) const COVERAGE: &str = "Takes part, % of shoppers";
pub(crate) const COVERAGE_HINT: &str = "The others see the panel as it is.";
pub(crate) const HELD_OUT: &str = "Held out, % of shoppers";
pub(crate) const HELD_OUT_HINT: &str = "They see nothing of it; its results compare their orders.";
pub(crate) const ALL_HELD_OUT: &str = "Held out of everything";
pub(crate) const ALL_HELD_OUT_LEAD: &str = "A share of shoppers that sees no panel and no question: so that what all of it is worth can be compared with their orders, outside the Studio for now. 5 % is usual.";
pub(crate) const GOAL: &str = "What it is to change";
pub(crate) const GOALS: [(&str, &str); 4] = [
    ("clicked", "they press a button or link of it"),
    ("dismissed", "they send it away"),
    ("purchase", "they order"),
    ("refund", "they give something back"),
];
pub(crate) const PLANNED: &str = "Planned number of shoppers";
pub(crate) const PLANNED_HINT: &str =
    "In all variants together. Before it is reached nothing is called clear.";
pub(crate) const PLAN: &str = "How many does it take?";
pub(crate) const BASE: &str = "Do so now, %";
pub(crate) const CHANGE: &str = "Smallest change worth knowing, points";
pub(crate) const CHANGE_HINT: &str = "From 10 % to 12 % is 2 points.";
pub(crate) const CANNOT: &str = "Both have to be between 0 and 100 %, before and after.";
pub(crate) const TAKE_NUMBER: &str = "Plan with this number";
pub(crate) const BAD_SHARE: &str = "A number from 0 to 100.";
pub(crate) const BAD_COUNT: &str = "A whole number of shoppers.";

/// What it takes.
pub(crate) fn takes(each: &str, all: &str) -> String {
    format!(
        "{each} shoppers in each group, {all} in all, to find such a change four times out of \
         five, and to be fooled by chance once in twenty."
    )
}

/// A number with its thousands told apart.
pub(crate) fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn thousands_are_told_apart() {
        let numbers = [7, 686, 4_000, 1_234_567].map(super::number);
        assert_eq!(numbers, ["7", "686", "4,000", "1,234,567"]);
    }
}
