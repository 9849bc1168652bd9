//! The draft, played against what shoppers really did.

use api::insight::figure::{Figure, Interval, Note, Total};
use api::simulation::Simulation;

use super::pieces;
use crate::state::experiment::percent;

pub(crate) const TITLE: &str = "Simulation";
pub(crate) const LEAD: &str = "What the draft would have shown and given to shoppers who really came, beside what is live. Nothing is stored, nothing is given.";
pub(crate) const CARD_LEAD: &str =
    "The draft, played against what shoppers really did in the last 28 days.";
pub(crate) const PLAY: &str = "Play the draft";
pub(crate) const PLAY_AGAIN: &str = "Play it again";
pub(crate) const PLAYING: &str = "Playing; this takes some seconds …";
pub(crate) const MORE: &str = "Who would see what";
pub(crate) const HOW: &str = "What is played";
pub(crate) const DAYS: &str = "Days";
pub(crate) const PEOPLE: &str = "Visitors at most";
pub(crate) const NOT_YOURS: &str = "Who may edit here can play the draft.";
pub(crate) const NOT_SAVED: &str = "The draft is not saved yet; it can be played in a moment.";
pub(crate) const TO_MEND: &str = "The draft has something to mend first; then it can be played.";
pub(crate) const NOBODY: &str = "Nobody came in these days who allowed that it is counted. Play it again when there were visitors.";
pub(crate) const TOO_FEW: &str = "Fewer than 5 visitors could be played: too few to show.";
pub(crate) const SUMMARY: &str = "All in all";
pub(crate) const WOULD: &str = "Would have been";
pub(crate) const SHOWN: &str = "Panels and questions shown";
pub(crate) const TWICE: &str = "People with 2 or more in a day";
pub(crate) const BADGES: &str = "Badges earned";
pub(crate) const POINTS: &str = "Points given";
pub(crate) const REWARDS: &str = "Rewards given";
pub(crate) const LIVE: &str = "Live";
pub(crate) const CHANGE: &str = "Change";
pub(crate) const WHO_SEES: &str = "Who would see what";
pub(crate) const WHO_SEES_LEAD: &str = "What appears by itself; the share of people who would have seen it, how often all together, and the most for one.";
pub(crate) const ITEM: &str = "Panel or question";
pub(crate) const WHO_GETS: &str = "Who would get what";
pub(crate) const THING: &str = "Badge, points or reward";
pub(crate) const NOTHING_SHOWN: &str = "Nothing appears by itself.";
pub(crate) const NOTHING_GIVEN: &str = "There is no badge, wallet or reward.";
pub(crate) const NONE_OF_IT: &str = "not in it";
pub(crate) const BALANCE: &str = "Who gains, who loses";
pub(crate) const BALANCE_LEAD: &str =
    "Person by person, by badges, points and rewards, against the live version.";
pub(crate) const GAIN: &str = "Gain";
pub(crate) const LOSE: &str = "Lose";
pub(crate) const MIXED: &str = "More of one, less of another";
pub(crate) const SAME: &str = "As before";
pub(crate) const LIMITS: &str = "What this cannot tell";
pub(crate) const LIMIT: &str = "A replay shows what would have been shown and earned. It cannot tell how people would have acted.";
pub(crate) const LIMITS_ALL: [&str; 4] = [
    LIMIT,
    "What the log does not know is taken as having happened: every page was scrolled to its end and about to be left. So what is shown is rather too much.",
    "Visitors are devices, always the same ones out of all; of each the first 2,000 events.",
    "Budgets that all shoppers share are not spent: who would have been first is not known.",
];
pub(crate) const HOW_MANY: &str = "How many";
pub(crate) const HOW_MANY_LEAD: &str = "The last 28 days, replayed.";
pub(crate) const COUNT: &str = "Count them";
pub(crate) const COUNTING: &str = "Counting; this takes some seconds …";
pub(crate) const COUNT_OLD: &str = "The conditions changed after this was counted.";
pub(crate) const COUNT_EVERYONE: &str = "Everyone is in it.";
pub(crate) const EACH_LINE: &str = "Each line leaves";

/// The draft by its revision.
pub(crate) fn draft(revision: i64) -> String {
    format!("Draft {revision}")
}

/// It is of an older draft than the one on the desk.
pub(crate) fn of_older(revision: i64) -> String {
    format!("This was draft {revision}. The draft is another by now.")
}

/// What was played, and what share it is.
pub(crate) fn played(told: &Simulation) -> String {
    let (played, all) = (told.played, told.visitors);
    let share = if all == 0 {
        0.0
    } else {
        played as f64 / all as f64
    };
    let mut said = format!(
        "{} of {} visitors played ({} %), {} to {}.",
        whole(i128::from(played)),
        whole(i128::from(all)),
        percent_short(share),
        told.period.from,
        told.period.to
    );
    if told.is_partial {
        said.push_str(" The time ran out before all that were asked for were played.");
    }
    said
}

/// A share of people with its interval and n; what is too few is not shown.
pub(crate) fn share(figure: &Figure) -> String {
    match figure.shown {
        None => format!("{} · {}", pieces::TOO_FEW, pieces::n(figure.n)),
        Some(Interval { value, low, high }) => {
            let ends = pieces::interval(&percent_short(low), &percent_short(high));
            let few = match figure.note {
                Note::Few => " · few people yet",
                Note::Hidden | Note::Clear => "",
            };
            let value = percent_short(value);
            format!("{value} % {ends} · {}{few}", pieces::n(figure.n))
        }
    }
}

/// How many people a share is; `None` where it is not shown.
pub(crate) fn people(figure: &Figure) -> Option<i64> {
    let shown = figure.shown?;
    Some((shown.value * figure.n as f64).round() as i64)
}

/// How often, and the most for one; what is too few is not shown.
pub(crate) fn times(times: Total, most: Total) -> String {
    let Some((times, most)) = times.told().zip(most.told()) else {
        return pieces::TOO_FEW.to_owned();
    };
    match most {
        ..=1 => format!("{} ×", whole(i128::from(times))),
        most => format!("{} ×, up to {most} for one", whole(i128::from(times))),
    }
}

/// So many of something given; what is too few is not shown.
pub(crate) fn total(total: Total) -> String {
    total
        .told()
        .map_or_else(|| pieces::TOO_FEW.to_owned(), amount)
}

/// So many.
pub(crate) fn amount(amount: i64) -> String {
    whole(i128::from(amount))
}

/// What rewards are worth, in a currency.
pub(crate) fn cost(currency: &str) -> String {
    format!("Worth of the rewards, {currency}")
}

/// A count with its digits in groups.
pub(crate) fn whole(number: i128) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut said = String::from(if number < 0 { "−" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            said.push(',');
        }
        said.push(digit);
    }
    said
}

/// A difference with its sign.
pub(crate) fn difference(difference: i64) -> String {
    match difference {
        0 => "none".to_owned(),
        1.. => format!("+{}", whole(i128::from(difference))),
        _ => whole(i128::from(difference)),
    }
}

/// Minor units as an amount, without the currency's name. ISO 4217 has currencies of no and of
/// three digits.
pub(crate) fn money(minor: i64, currency: &str) -> String {
    let digits = match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX"
        | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0_u32,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    };
    let (minor, unit) = (i128::from(minor), 10_i128.pow(digits));
    let sign = if minor < 0 { "−" } else { "" };
    let major = whole(minor.abs() / unit);
    match digits as usize {
        0 => format!("{sign}{major}"),
        width => format!("{sign}{major}.{:0width$}", minor.abs() % unit),
    }
}

/// How many belong to an audience.
pub(crate) fn of_played(people: i64, played: u64) -> (String, String) {
    let of = format!("of {} visitors played", whole(i128::from(played)));
    (whole(i128::from(people)), of)
}

fn percent_short(share: f64) -> String {
    percent((share * 1_000.0).round() / 1_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped_and_signed() {
        assert_eq!(whole(1_234_567), "1,234,567");
        assert_eq!(whole(-1_000), "−1,000");
        assert_eq!([difference(0), difference(7)], ["none", "+7"]);
    }

    #[test]
    fn money_has_the_digits_of_its_currency() {
        assert_eq!(money(-123_456, "EUR"), "−1,234.56");
        assert_eq!(money(1_205, "JPY"), "1,205");
        assert_eq!(money(1_205, "KWD"), "1.205");
    }

    #[test]
    fn what_is_too_few_is_not_shown_and_what_is_few_says_so() {
        let figure = |n, note, shown| Figure { n, note, shown };
        assert_eq!(
            share(&figure(3, Note::Hidden, None)),
            "too few to show · n 3"
        );
        let shown = Interval {
            value: 0.25,
            low: 0.1,
            high: 0.4321,
        };
        assert_eq!(
            share(&figure(20, Note::Few, Some(shown))),
            "25 % [10, 43.2] · n 20 · few people yet"
        );
        assert_eq!(people(&figure(20, Note::Few, Some(shown))), Some(5));
    }
}
