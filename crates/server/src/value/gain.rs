//! What one event brought a person, as the counts of the programme have it: pure.

use engine::{Effect, Program};
use shopper::{EntryKind, Event};

use super::fold::Brought;
use crate::rollup::day::local_day;
use crate::rollup::programme::Gain;
use crate::store::gains::Gains;

/// Adds badges by their level, and points that were earned, ran out or were taken back. What the
/// shop or a shopper moved by hand is an event of its own, and is counted as that.
pub(crate) fn gain(program: &Program, event: &Event, brought: &Brought, gains: &mut Gains) {
    let day = local_day(event.at, event.offset_min);
    let mut add = |kind: &str, thing: String, amount: i64| {
        let gain = Gain {
            day,
            kind: kind.to_owned(),
            thing,
        };
        let [times, sum] = gains.entry(gain).or_default();
        *times += 1;
        *sum = sum.saturating_add(amount);
    };
    for effect in &brought.effects {
        if let Effect::Badge { badge, level, .. } = effect
            && let Some(badge) = program.badges.get(usize::from(*badge))
        {
            add("badge", format!("{}/{level}", badge.id), 0);
        }
    }
    for entry in &brought.entries {
        let (kind, amount) = match entry.kind {
            EntryKind::Earn => ("earned", entry.amount),
            EntryKind::Pending => ("earned", entry.pending),
            EntryKind::Expire => ("expired", entry.amount),
            EntryKind::Reverse => ("reversed", entry.amount.saturating_add(entry.pending)),
            _ => continue,
        };
        add(kind, entry.wallet.clone(), amount);
    }
}

#[cfg(test)]
mod tests {
    use shopper::{Id, Profile, names};

    use super::*;
    use crate::value::fold::fold;
    use crate::value::sample::{order, program};

    #[test]
    fn an_order_earns_a_badge_and_points_and_its_refund_takes_the_points_back() {
        let program = program();
        let mut profile = Profile::new(Id([1; 16]));
        let mut gains = Gains::new();
        for event in [
            order(1, names::PURCHASE, 7, 5_000, 1_000),
            order(2, names::REFUND, 7, 5_000, 2_000),
        ] {
            let brought = fold(&program, &mut profile, &event, &mut |_, _| true);
            gain(&program, &event, &brought, &mut gains);
        }
        let told: Vec<_> = { gains.iter() }
            .map(|(gain, sums)| (&*gain.kind, &*gain.thing, *sums))
            .collect();
        assert_eq!(
            told,
            [
                ("badge", "buyer/1", [1, 0]),
                ("earned", "leaves", [1, 50]),
                ("reversed", "leaves", [1, -50]),
            ]
        );
    }
}
