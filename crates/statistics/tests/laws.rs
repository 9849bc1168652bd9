//! What holds for all inputs.

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use statistics::*;

    const USUAL: Confidence = Confidence::USUAL;

    proptest! {
        #[test]
        fn a_rate_lies_in_its_interval_and_both_between_0_and_1(n in 1..5_000_u64, part in 0.0..=1.0) {
            let hits = (n as f64 * part) as u64;
            let rate = rate(hits, n, USUAL).unwrap();
            prop_assert!(0.0 <= rate.low && rate.low <= rate.value);
            prop_assert!(rate.value <= rate.high && rate.high <= 1.0);
        }

        #[test]
        fn more_shoppers_make_an_interval_narrower(hits in 0..100_u64, n in 100..500_u64) {
            let width = |factor: u64| {
                let rate = rate(hits * factor, n * factor, USUAL).unwrap();
                rate.high - rate.low
            };
            prop_assert!(width(10) < width(1));
        }

        #[test]
        fn a_score_stays_on_its_scale(p in 0..400_u64, s in 0..400_u64, d in 0..400_u64) {
            let nps = Nps { promoters: p, passives: s, detractors: d };
            if let Some(score) = nps.estimate(USUAL) {
                prop_assert!(-100.0 <= score.low && score.low <= score.high && score.high <= 100.0);
            }
        }

        #[test]
        fn a_curve_of_survival_only_falls(
            lives in prop::collection::vec((0.0..50.0_f64, any::<bool>()), 0..60)
        ) {
            let lives: Vec<Lived> = lives
                .into_iter()
                .map(|(time, happened)| Lived { time: time.floor(), happened })
                .collect();
            let curve = survival(&lives, USUAL);
            prop_assert!(curve.is_sorted_by(|a, b| a.time < b.time && a.surviving.value >= b.surviving.value));
            for point in &curve {
                let s = point.surviving;
                prop_assert!(0.0 <= s.low && s.low <= s.value && s.value <= s.high && s.high <= 1.0);
            }
        }

        #[test]
        fn nobody_reaches_a_step_who_did_not_reach_the_one_before(
            shoppers in prop::collection::vec(prop::collection::vec((0..5_usize, 0..100_i64), 0..12), 0..12),
            order in prop::sample::select(vec![Order::Ordered, Order::Strict, Order::Any]),
        ) {
            let shoppers: Vec<Vec<Reached>> = shoppers
                .into_iter()
                .map(|mut one| {
                    one.sort_by_key(|(_, at)| *at);
                    one.into_iter().map(|(step, at)| Reached::step(step, at)).collect()
                })
                .collect();
            let steps = Funnel { steps: 4, order, window: 40 }.of(&shoppers, USUAL);
            prop_assert!(steps.is_sorted_by(|a, b| a.shoppers >= b.shoppers));
        }

        #[test]
        fn adjusted_tests_keep_their_order_and_are_never_smaller(
            p in prop::collection::vec(0.0..=1.0_f64, 0..30)
        ) {
            let after = adjusted(&p);
            for i in 0..p.len() {
                prop_assert!(after[i] >= p[i] && after[i] <= 1.0);
                for j in 0..p.len() {
                    prop_assert!(p[i] > p[j] || after[i] <= after[j]);
                }
            }
        }
    }
}
