//! How often: limits and waits of one item, and the budgets that items share.

use std::num::NonZeroU16;

use engine::{AttentionBudget, Frequency, NEVER_AGAIN, Place};
use shopper::DAY_MS;

use crate::at::At;
use crate::document::{self, Attention, Budget, Wait};
use crate::findings::Findings;

/// Most times within a day or a week: the profile remembers each of them.
const MOST: u16 = 50;

/// One item's limits and waits.
pub(super) fn frequency(
    written: &document::Frequency,
    place: &Place,
    at: &At<'_>,
    findings: &mut Findings,
) -> Frequency {
    let limit = |limit: Option<NonZeroU16>| limit.map_or(0, NonZeroU16::get);
    let counts = [
        ("visit", limit(written.visit)),
        ("day", limit(written.day)),
        ("week", limit(written.week)),
        ("ever", limit(written.ever)),
    ];
    check(&counts, at, findings);
    // The tab is there at any time: who has said something may say something more.
    let always = *place == Place::Tab;
    let or = |wait: Option<Wait>, usual| match wait {
        Some(wait) => wait.millis(),
        None if always => 0,
        None => usual,
    };
    Frequency {
        ever: limit(written.ever),
        per_visit: limit(written.visit),
        per_day: limit(written.day),
        per_week: limit(written.week),
        after_shown: written.after_shown.millis(),
        after_dismissed: or(written.after_dismissed, 30 * DAY_MS),
        after_snoozed: written.after_snoozed.0,
        after_answered: written.after_answered.millis(),
        after_completed: or(written.after_completed, NEVER_AGAIN),
    }
}

/// The shared budget and those of single kinds, by [`engine::Kind`]; trailing kinds without
/// limits are left out.
pub(super) fn attention(
    attention: &Attention,
    findings: &mut Findings,
) -> (AttentionBudget, Vec<AttentionBudget>) {
    let at = At::WHOLE.field("attention");
    let shared = budget(attention.shared(), &at, findings);
    let at = at.field("kinds");
    let document::Kinds {
        panels,
        surveys,
        loyalty,
    } = attention.kinds;
    let named = [
        ("panels", panels),
        ("surveys", surveys),
        ("loyalty", loyalty),
    ];
    let mut kinds: Vec<_> = named
        .iter()
        .map(|(name, kind)| budget(*kind, &at.field(name), findings))
        .collect();
    for (kind, name) in kinds.iter().zip(["panels", "surveys"]) {
        let at = at.field(name);
        for (field, own, all) in [
            ("visit", kind.per_visit, shared.per_visit),
            ("day", kind.per_day, shared.per_day),
            ("week", kind.per_week, shared.per_week),
        ] {
            if all > 0 && own > all {
                let reason = format_args!("{own} is more than everything together may: {all}");
                findings.warning(
                    at.field(field),
                    reason,
                    "lower it, or raise the shared limit",
                );
            }
        }
    }
    while kinds.last() == Some(&AttentionBudget::default()) {
        kinds.pop();
    }
    (shared, kinds)
}

fn budget(budget: Budget, at: &At<'_>, findings: &mut Findings) -> AttentionBudget {
    let limit = |limit: Option<NonZeroU16>| limit.map_or(0, NonZeroU16::get);
    let counts = [
        ("visit", limit(budget.visit)),
        ("day", limit(budget.day)),
        ("week", limit(budget.week)),
    ];
    check(&counts, at, findings);
    AttentionBudget {
        per_visit: counts[0].1,
        per_day: counts[1].1,
        per_week: counts[2].1,
    }
}

/// Limits from the shortest span to the longest: one that is above a longer span's never
/// matters.
fn check(counts: &[(&str, u16)], at: &At<'_>, findings: &mut Findings) {
    for (i, (name, count)) in counts.iter().enumerate() {
        if *count > MOST && matches!(*name, "day" | "week") {
            let reason = format_args!("{count} times; {MOST} is the most within a day or a week");
            findings.error(at.field(name), reason, "lower it, or leave it out");
        }
        let longer = counts[i + 1..]
            .iter()
            .find(|(_, longer)| (1..*count).contains(longer));
        if let Some((other, longer)) = longer {
            let reason = format_args!(
                "{count} times per {name} never happen, because of {longer} times {}",
                if *other == "ever" {
                    "ever".to_owned()
                } else {
                    format!("per {other}")
                }
            );
            findings.warning(at.field(name), reason, "lower the one, or raise the other");
        }
    }
}
