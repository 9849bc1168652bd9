//! What an item changes: those to whom it came beside those who are held out of it.

use authoring::document::Goal;
use shopper::{Millis, exposed};
use statistics::{Confidence, difference_of_rates, sample_ratio};
use targeting::Share;

use super::experiment::{Trial, did, word};
use super::figure::{change, share};
use api::insight::experiment::Verdict;
use api::insight::figure::Direction;
use api::insight::hold_out::{HoldOutResults, Lift, Reached};

/// What both groups can do: who is held out has nothing to click.
const GOALS: [Goal; 2] = [Goal::Purchase, Goal::Refund];

/// The comparison of an item of which so much is held out.
pub(crate) fn results(held_out: Share, within: Millis, trial: &Trial) -> HoldOutResults {
    let visitors = |group| trial.tried.get(group).map_or(0, |tried| tried.visitors);
    let (shown, held) = (visitors(exposed::SHOWN), visitors(exposed::HELD_OUT));
    let share = f64::from(held_out.0) / f64::from(Share::ALL.0);
    let ratio = sample_ratio(&[(shown, 1.0 - share), (held, share)]);
    let ratio_alarm = ratio.is_some_and(|ratio| ratio.is_alarm());
    HoldOutResults {
        share,
        within,
        shown,
        held_out: held,
        ratio_alarm,
        ratio_chance: ratio.map(|ratio| ratio.p),
        crossed: trial.crossed,
        lifts: GOALS.map(|goal| lift(trial, goal, ratio_alarm)).into(),
    }
}

fn lift(trial: &Trial, goal: Goal, alarm: bool) -> Lift {
    let (shown, held) = (
        did(trial, goal, exposed::SHOWN),
        did(trial, goal, exposed::HELD_OUT),
    );
    let change = change(difference_of_rates(shown, held, Confidence::USUAL));
    Lift {
        measure: word(goal).to_owned(),
        shown: reached(shown),
        held_out: reached(held),
        difference: change.difference,
        verdict: match (alarm, change.direction) {
            (true, _) => Verdict::Unbelievable,
            (false, Direction::Unknown) => Verdict::TooFew,
            (false, Direction::Unclear) => Verdict::Unclear,
            (false, Direction::Up) => Verdict::More,
            (false, Direction::Down) => Verdict::Less,
        },
    }
}

fn reached((hits, n): (u64, u64)) -> Reached {
    let share = share(hits as i64, n as i64);
    Reached {
        did: share.shown.map_or(0, |_| hits),
        share,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::experiment::Tried;

    fn of(shown: (u64, u64), held_out: (u64, u64)) -> HoldOutResults {
        let tried = |(bought, visitors)| Tried {
            visitors,
            bought,
            ..Tried::default()
        };
        let groups = [
            (exposed::SHOWN.to_owned(), tried(shown)),
            (exposed::HELD_OUT.to_owned(), tried(held_out)),
        ];
        let trial = Trial {
            tried: groups.into(),
            ..Trial::default()
        };
        results(Share(5_000), 1, &trial)
    }

    #[test]
    fn a_lift_is_the_difference_with_newcombes_interval() {
        let told = of((312, 2_000), (260, 2_000));
        let orders = &told.lifts[0];
        let shown = orders.difference.shown.unwrap();
        let points = [shown.value, shown.low, shown.high].map(|it| format!("{:.1}", it * 100.0));
        assert_eq!(points, ["2.6", "0.4", "4.8"]);
        assert_eq!((orders.shown.did, orders.held_out.did), (312, 260));
        assert_eq!(orders.verdict, Verdict::More);
        assert_eq!(told.lifts[1].verdict, Verdict::Unclear);
        assert!(!told.ratio_alarm && (told.share - 0.5).abs() < 1e-9);
    }

    #[test]
    fn what_contains_nought_too_few_and_uneven_groups_say_nothing() {
        let verdict = |told: HoldOutResults| told.lifts[0].verdict;
        assert_eq!(verdict(of((270, 2_000), (260, 2_000))), Verdict::Unclear);
        assert_eq!(verdict(of((260, 2_000), (312, 2_000))), Verdict::Less);
        let few = of((3, 6), (1, 4));
        assert_eq!(few.lifts[0].held_out.did, 0);
        assert_eq!(verdict(few), Verdict::TooFew);
        let uneven = of((312, 2_000), (260, 1_700));
        assert!(uneven.ratio_alarm);
        assert_eq!(verdict(uneven), Verdict::Unbelievable);
        let nobody = of((0, 0), (0, 0));
        assert_eq!((nobody.ratio_alarm, nobody.ratio_chance), (false, None));
    }
}
