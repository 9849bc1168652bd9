//! How many get from step to step on the way to an order.

use std::collections::HashMap;
use std::sync::Arc;

use shopper::DAY_MS;
use statistics::{Confidence, Funnel, HIDDEN_BELOW, Order, Reached};

use super::figure::figure;
use crate::rollup::step::STEPS;
use crate::rollup::step_day::StepDay;
use api::insight::funnel::FunnelStep;

/// What one shopper did on one day: bit `n` for step `n`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct DaySteps {
    /// Days since the first on which they did anything.
    after: u32,
    steps: u8,
}

/// The funnel of all shoppers who took a step on these days, which come in order. Counts know days
/// and not minutes: steps of one day are taken in the order of the funnel.
pub(crate) fn funnel(days: &[(i64, Arc<StepDay>)], within_days: u32) -> Vec<FunnelStep> {
    let ways = ways(days);
    let reached = |days: &Vec<DaySteps>| -> Vec<Reached> {
        let each = days.iter().flat_map(|it| {
            let done = (0..STEPS.len()).filter(|step| it.steps & (1 << step) != 0);
            done.map(|step| Reached::step(step, i64::from(it.after) * DAY_MS))
        });
        each.collect()
    };
    let ways: Vec<(Vec<Reached>, u64)> = ways.iter().map(|(it, of)| (reached(it), *of)).collect();
    let funnel = Funnel {
        steps: STEPS.len(),
        order: Order::Ordered,
        window: i64::from(within_days) * DAY_MS,
    };
    let ways = ways.iter().map(|(way, of)| (&way[..], *of));
    let counted = funnel.of_ways(ways, Confidence::USUAL);
    let told = STEPS.iter().zip(counted).map(|(step, told)| FunnelStep {
        step: (*step).to_owned(),
        shoppers: shown(told.shoppers),
        of_before: figure(told.of_before),
        of_first: figure(told.of_first),
        time: figure(told.time),
    });
    told.collect()
}

/// How many shoppers went each way. Most came on one day, and went one of fifteen; who came on many
/// may have a way of their own.
fn ways(days: &[(i64, Arc<StepDay>)]) -> HashMap<Vec<DaySteps>, u64> {
    let Some((first, _)) = days.first() else {
        return HashMap::new();
    };
    // One number each, so that sorting a million stays below a tenth of a second: whose it is, the
    // day, the steps.
    let mut all = Vec::with_capacity(days.iter().map(|(_, taken)| taken.len()).sum());
    for (day, taken) in days {
        let after = (day - first) as u128;
        let each = taken.iter();
        all.extend(each.map(|(who, steps)| u128::from(who) << 64 | after << 8 | u128::from(steps)));
    }
    all.sort_unstable();
    let (mut ways, mut way) = (HashMap::<Vec<DaySteps>, u64>::new(), Vec::new());
    for own in all.chunk_by(|one, two| one >> 64 == two >> 64) {
        let after = |it: u128| (it as u64 >> 8) as u32;
        way.clear();
        way.extend(own.iter().map(|it| DaySteps {
            after: after(*it) - after(own[0]),
            steps: *it as u8,
        }));
        if let Some(of) = ways.get_mut(&way[..]) {
            *of += 1;
        } else {
            ways.insert(way.clone(), 1);
        }
    }
    ways
}

/// A count of people, unless it is too small to be told.
fn shown(count: u64) -> u64 {
    if count < HIDDEN_BELOW { 0 } else { count }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    /// Shoppers, each with the days on which they took these steps.
    fn told(shoppers: &[Vec<(i64, u8)>], within: u32) -> Vec<FunnelStep> {
        let mut days = BTreeMap::<i64, StepDay>::new();
        for (who, own) in shoppers.iter().enumerate() {
            for (day, steps) in own {
                days.entry(*day).or_default().push(who as u64, *steps);
            }
        }
        let days = days.into_iter().map(|(day, it)| (day, Arc::new(it)));
        funnel(&days.collect::<Vec<_>>(), within)
    }

    #[test]
    fn steps_come_in_order_and_within_their_days() {
        let mut all = vec![vec![(1, 0b0011), (3, 0b1100)]; 10];
        // Too long between the steps; the other way round.
        all.extend(vec![vec![(1, 0b0001), (9, 0b0010)]; 6]);
        all.extend(vec![vec![(1, 0b0010), (2, 0b0001)]; 4]);
        let told = told(&all, 7);
        let shoppers: Vec<u64> = told.iter().map(|it| it.shoppers).collect();
        assert_eq!(shoppers, [20, 10, 10, 10]);
        let share = told[1].of_first.shown.unwrap();
        assert!((share.value - 0.5).abs() < 1e-9, "{told:?}");
        let days = told[2].time.shown.unwrap().value / DAY_MS as f64;
        assert!((days - 2.0).abs() < 1e-9, "{told:?}");
        assert_eq!(told[0].time.shown, None);
    }

    #[test]
    fn a_step_of_very_few_is_not_told() {
        let told = told(&vec![vec![(1, 0b0001)]; 4], 7);
        assert_eq!((told[0].shoppers, told[0].of_first.shown), (0, None));
        assert_eq!(funnel(&[], 7)[0].shoppers, 0);
    }

    proptest! {
        #[test]
        fn of_many_alike_it_is_what_each_of_them_by_themselves_would_make(
            own in prop::collection::vec(prop::collection::btree_map(0_i64..30, 1_u8..16, 1..4), 1..60),
            within in 1_u32..20,
        ) {
            let own: Vec<Vec<_>> = own.into_iter().map(|own| own.into_iter().collect()).collect();
            let each: Vec<Vec<Reached>> = own.iter().map(|own| {
                own.iter().flat_map(|(day, steps)| (0..4).filter(move |step| steps & (1 << step) != 0)
                    .map(move |step| Reached::step(step, day * DAY_MS))).collect()
            }).collect();
            let one_by_one = Funnel { steps: 4, order: Order::Ordered, window: i64::from(within) * DAY_MS }
                .of(&each, Confidence::USUAL);
            for (told, expected) in told(&own, within).iter().zip(one_by_one) {
                prop_assert_eq!(told.shoppers, shown(expected.shoppers));
                prop_assert_eq!(told.of_before, figure(expected.of_before));
                prop_assert_eq!(told.time, figure(expected.time));
            }
        }
    }
}
