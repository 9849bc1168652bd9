//! The gates between an item and a shopper, in words: what holds or does not, and what was seen.

use api::trial::{Gate, Saw};
use shopper::{MINUTE_MS, Millis};

use crate::time::Zone;

const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// A sentence, and what it rests on.
pub(crate) fn gate(gate: &Gate, zone: Zone) -> (&'static str, String) {
    (title(&gate.reason, gate.passed), saw(gate, zone))
}

fn title(reason: &str, passed: bool) -> &'static str {
    match (reason, passed) {
        ("UnknownKind", true) => "There is something to show",
        ("UnknownKind", false) => "There is nothing to show",
        ("NoSuchSlot", true) => "Its place is on the page",
        ("NoSuchSlot", false) => "Its place is not on the page",
        ("NotOnThisPage", true) => "Meant for this page",
        ("NotOnThisPage", false) => "Meant for other pages",
        ("PeriodClosed", true) => "In its time",
        ("PeriodClosed", false) => "Not in its time",
        ("HeldOut", true) => "Not held out to compare with",
        ("HeldOut", false) => "Held out to compare with",
        ("NotSampled", true) => "In the share that may see it",
        ("NotSampled", false) => "Not in the share that may see it",
        ("ConsentMissing", true) => "The shopper's leave is there",
        ("ConsentMissing", false) => "The shopper does not allow it",
        ("NotInAudience", true) => "In the audience",
        ("NotInAudience", false) => "Not in the audience",
        ("NotTriggered", true) => "Its occasion has come",
        ("NotTriggered", false) => "Its occasion has not come",
        ("LimitReached", true) => "Not shown too often",
        ("LimitReached", false) => "Shown as often as it may be",
        ("CooldownActive", true) => "Long enough after the last time",
        ("CooldownActive", false) => "Too soon after the last time",
        ("InCheckout", true) => "Not in the checkout",
        ("InCheckout", false) => "Nothing interrupts in the checkout",
        ("AnotherOverlay", true) => "Nothing else lies over the page",
        ("AnotherOverlay", false) => "Something else lies over the page",
        ("AttentionBudget", true) => "Not interrupted too often",
        ("AttentionBudget", false) => "Interrupted often enough",
        (_, true) => "Holds",
        (_, false) => "Does not hold",
    }
}

fn saw(gate: &Gate, zone: Zone) -> String {
    match &gate.saw {
        Saw::Nothing if gate.reason == "ConsentMissing" && !gate.passed => {
            "it is chosen by what the shopper did".to_owned()
        }
        Saw::Nothing => String::new(),
        Saw::Count(have, limit) => format!("{have} so far, {limit} at most"),
        Saw::Reached(have, need) => reached(*have, *need),
        Saw::Until(at) => format!("waits until {}", zone.moment(*at)),
        Saw::Since(at) => format!("over since {}", zone.moment(*at)),
        Saw::MinuteOfWeek(minute) => week(*minute),
        Saw::Share(_, share) => format!("the share is {} %", percent(*share)),
        Saw::Measured(have, min, max) => measured(*have, *min, *max),
        Saw::Name(name) => named(&gate.reason, name),
    }
}

/// Percents go to 100; what takes more is a time in ms.
fn reached(have: u32, need: u32) -> String {
    if need <= 100 {
        return format!("{have} % of the page, needs {need} %");
    }
    let seconds = |ms: u32| ms / 1_000;
    format!("{} seconds, needs {}", seconds(have), seconds(need))
}

fn week(minute: u16) -> String {
    let day = DAYS[usize::from(minute / 1_440) % DAYS.len()];
    let of_day = Millis::from(minute % 1_440) * MINUTE_MS;
    format!("it is {day}, {}", Zone::UTC.clock(of_day))
}

fn percent(share: u16) -> String {
    let text = format!("{:.2}", f64::from(share) / 100.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn measured(have: i64, min: i64, max: i64) -> String {
    match (min, max) {
        (i64::MIN, i64::MAX) => format!("{have}"),
        (min, i64::MAX) => format!("{have}, needs {min} or more"),
        (i64::MIN, max) => format!("{have}, needs {max} or less"),
        (min, max) if min == max => format!("{have}, needs {min}"),
        (min, max) => format!("{have}, needs {min} to {max}"),
    }
}

fn named(reason: &str, name: &str) -> String {
    match reason {
        "NotOnThisPage" | "InCheckout" => format!("page: {name}"),
        "NoSuchSlot" => format!("slot: {name}"),
        "AnotherOverlay" => format!("“{name}” is open"),
        "NotInAudience" => format!("what decides: {name}"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(reason: &str, passed: bool, saw: Saw) -> (&'static str, String) {
        let shut = Gate {
            reason: reason.to_owned(),
            passed,
            saw,
        };
        gate(&shut, Zone::UTC)
    }

    #[test]
    fn a_gate_says_what_it_saw() {
        let words = |reason, saw| said(reason, false, saw).1;
        assert_eq!(
            words("LimitReached", Saw::Count(1, 1)),
            "1 so far, 1 at most"
        );
        assert_eq!(
            words("NotTriggered", Saw::Reached(2_000, 30_000)),
            "2 seconds, needs 30"
        );
        assert_eq!(
            words("NotTriggered", Saw::Reached(10, 60)),
            "10 % of the page, needs 60 %"
        );
        assert_eq!(
            words("PeriodClosed", Saw::MinuteOfWeek(1_440 + 605)),
            "it is Tuesday, 10:05"
        );
        assert_eq!(
            words("HeldOut", Saw::Share(3, 1_050)),
            "the share is 10.5 %"
        );
        let measured = Saw::Measured(1, 3, i64::MAX);
        assert_eq!(words("NotInAudience", measured), "1, needs 3 or more");
        let until = Saw::Until(1_795_362_300_000);
        assert_eq!(
            words("CooldownActive", until),
            "waits until 22 Nov 2026, 15:45"
        );
    }

    #[test]
    fn every_gate_of_the_engine_has_words_of_its_own() {
        for reason in [
            "UnknownKind",
            "NoSuchSlot",
            "NotOnThisPage",
            "PeriodClosed",
            "HeldOut",
            "NotSampled",
            "ConsentMissing",
            "NotInAudience",
            "NotTriggered",
            "LimitReached",
            "CooldownActive",
            "InCheckout",
            "AnotherOverlay",
            "AttentionBudget",
        ] {
            assert_ne!(said(reason, true, Saw::Nothing).0, "Holds", "{reason}");
            assert_ne!(
                said(reason, false, Saw::Nothing).0,
                "Does not hold",
                "{reason}"
            );
        }
    }
}
