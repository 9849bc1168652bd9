//! How many get from step to step on the way to an order.

use shopper::DAY_MS;
use statistics::{Confidence, Funnel, HIDDEN_BELOW, Order, Reached};

use super::figure::figure;
use crate::rollup::step::STEPS;
use api::insight::funnel::FunnelStep;

/// What one shopper did on one day: bit `n` for step `n`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DaySteps {
    pub(crate) day: i64,
    pub(crate) steps: i64,
}

/// The funnel of all shoppers, each with their days in order. Counts know days and not minutes:
/// steps of one day are taken in the order of the funnel.
pub(crate) fn funnel(shoppers: &[Vec<DaySteps>], within_days: u32) -> Vec<FunnelStep> {
    let reached = |days: &Vec<DaySteps>| -> Vec<Reached> {
        let each = days.iter().flat_map(|it| {
            let done = (0..STEPS.len()).filter(|step| it.steps & (1 << step) != 0);
            done.map(|step| Reached::step(step, it.day * DAY_MS))
        });
        each.collect()
    };
    let shoppers: Vec<Vec<Reached>> = shoppers.iter().map(reached).collect();
    let funnel = Funnel {
        steps: STEPS.len(),
        order: Order::Ordered,
        window: i64::from(within_days) * DAY_MS,
    };
    let counted = funnel.of(&shoppers, Confidence::USUAL);
    let told = STEPS.iter().zip(counted).map(|(step, told)| FunnelStep {
        step: (*step).to_owned(),
        shoppers: shown(told.shoppers),
        of_before: figure(told.of_before),
        of_first: figure(told.of_first),
        time: figure(told.time),
    });
    told.collect()
}

/// A count of people, unless it is too small to be told.
fn shown(count: u64) -> u64 {
    if count < HIDDEN_BELOW { 0 } else { count }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shopper(days: &[(i64, i64)]) -> Vec<DaySteps> {
        let days = days.iter().map(|(day, steps)| DaySteps {
            day: *day,
            steps: *steps,
        });
        days.collect()
    }

    #[test]
    fn steps_come_in_order_and_within_their_days() {
        let mut all = vec![shopper(&[(1, 0b0011), (3, 0b1100)]); 10];
        // Too long between the steps; the other way round.
        all.extend(vec![shopper(&[(1, 0b0001), (9, 0b0010)]); 6]);
        all.extend(vec![shopper(&[(1, 0b0010), (2, 0b0001)]); 4]);
        let told = funnel(&all, 7);
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
        let told = funnel(&vec![shopper(&[(1, 0b0001)]); 4], 7);
        assert_eq!((told[0].shoppers, told[0].of_first.shown), (0, None));
    }
}
