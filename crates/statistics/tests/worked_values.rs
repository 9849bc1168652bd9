//! The values that the design works out, and those of the papers.

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use statistics::*;

    const USUAL: Confidence = Confidence::USUAL;

    #[track_caller]
    fn near(estimate: Estimate, value: f64, low: f64, high: f64, within: f64) {
        let close = |a: f64, b: f64| (a - b).abs() < within;
        assert!(
            close(estimate.value, value) && close(estimate.low, low) && close(estimate.high, high),
            "{estimate:?} is not {value} [{low}, {high}]"
        );
    }

    fn nps(promoters: u64, passives: u64, detractors: u64) -> Nps {
        Nps {
            promoters,
            passives,
            detractors,
        }
    }

    #[test]
    fn net_promoter_scores_have_the_adjusted_interval() {
        let many = nps(120, 35, 45).estimate(USUAL).unwrap();
        near(many, 37.5, 25.6, 48.3, 0.05);
        let few = nps(18, 9, 3).estimate(USUAL).unwrap();
        near(few, 50.0, 21.9, 69.0, 0.05);
        assert_eq!(Nps::default().estimate(USUAL), None);
    }

    #[test]
    fn answers_find_their_group() {
        let mut counted = Nps::default();
        (-1..=11).for_each(|answer| counted.add(answer));
        assert_eq!(counted, nps(2, 2, 7));
    }

    #[test]
    fn scores_that_are_far_apart_differ_and_near_ones_do_not() {
        let change = |first, second| {
            let difference = difference_of_nps(first, second, USUAL).unwrap();
            difference.change()
        };
        assert_eq!(change(nps(120, 35, 45), nps(60, 60, 80)), Change::Up);
        assert_eq!(change(nps(18, 9, 3), nps(16, 9, 5)), Change::Unclear);
    }

    #[test]
    fn rates_have_wilsons_interval() {
        let percent = |hits, n| rate(hits, n, USUAL).unwrap().times(100.0);
        near(percent(8, 10), 80.0, 49.0, 94.3, 0.05);
        near(percent(164, 200), 82.0, 76.1, 86.7, 0.05);
        near(percent(0, 20), 0.0, 0.0, 16.1, 0.05);
        assert_eq!(rate(0, 0, USUAL), None);
        assert_eq!(rate(3, 2, USUAL), None);
    }

    #[test]
    fn a_lift_has_newcombes_interval() {
        let lift = difference_of_rates((312, 2_000), (260, 2_000), USUAL).unwrap();
        near(lift.times(100.0), 2.6, 0.4, 4.8, 0.05);
        // Newcombe 1998, table II, case a.
        let paper = difference_of_rates((56, 70), (48, 80), USUAL).unwrap();
        near(paper, 0.2, 0.0524, 0.3339, 0.0001);
    }

    #[test]
    fn satisfaction_and_effort_are_shares_of_the_best_answers() {
        let answers = BTreeMap::from([(1, 4), (2, 6), (3, 26), (4, 94), (5, 70), (9, 99)]);
        let csat = top_box(&answers, &Scale::CSAT, USUAL).unwrap();
        near(csat.times(100.0), 82.0, 76.1, 86.7, 0.05);
        let mean = Scale::CSAT.mean(&answers, USUAL).unwrap();
        assert_eq!((mean.value, mean.n), (4.1, 200));
        assert!(top_box(&answers, &Scale::CES, USUAL).unwrap().value < csat.value);
    }

    #[test]
    fn variants_that_were_not_given_out_evenly_raise_the_alarm() {
        let even = sample_ratio(&[(5_050, 1.0), (4_950, 1.0)]).unwrap();
        assert!((even.chi_squared - 1.0).abs() < 1e-9 && (even.p - 0.317_310_5).abs() < 1e-6);
        assert!(!even.is_alarm());
        assert!(
            sample_ratio(&[(5_300, 1.0), (4_700, 1.0)])
                .unwrap()
                .is_alarm()
        );
        assert!(
            !sample_ratio(&[(9_010, 9.0), (990, 1.0)])
                .unwrap()
                .is_alarm()
        );
        assert_eq!(sample_ratio(&[(1, 0.0), (1, 1.0)]), None);
    }

    #[test]
    fn means_differ_by_welchs_interval() {
        // Two samples of R's `t.test` help: extra sleep in hours by group.
        let first = mean(&[0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]);
        let second = mean(&[1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);
        let difference = difference_of_means(&first, &second, USUAL).unwrap();
        near(difference, -1.58, -3.365_483_2, 0.205_483_2, 1e-6);
        assert_eq!(difference_of_means(&mean(&[1.0]), &second, USUAL), None);
    }

    #[test]
    fn one_order_of_a_palace_does_not_decide() {
        let mut orders: Vec<f64> = (0..1_000).map(|n| f64::from(n % 50)).collect();
        orders.push(1e9);
        // The cap is the value at place 995 of 0 to 1,000.
        assert_eq!(winsorise(&mut orders, 0.995), 1);
        assert_eq!(orders.last(), Some(&49.0));
        assert_eq!(winsorise(&mut [], 0.995), 0);
    }

    #[test]
    fn few_values_are_drawn_anew_and_the_same_seed_draws_the_same() {
        let values: Vec<f64> = (0..40)
            .map(|n| if n % 8 == 0 { 120.0 } else { 0.0 })
            .collect();
        let one = bootstrap_mean(&values, USUAL, 7).unwrap();
        assert_eq!(Some(one), bootstrap_mean(&values, USUAL, 7));
        near(one, 15.0, 3.0, 27.0, 3.1);
    }

    #[test]
    fn a_planned_size_is_waited_for() {
        let clear = difference_of_rates((312, 2_000), (260, 2_000), USUAL).unwrap();
        assert_eq!(verdict(&clear, 2_500), Verdict::TooEarly { missing: 500 });
        assert_eq!(verdict(&clear, 2_000), Verdict::Reached(Change::Up));
    }

    #[test]
    fn an_interval_that_may_always_be_looked_at_is_wider_than_one_that_may_be_once() {
        let variance = 0.156 * 0.844 / 2_000.0 + 0.13 * 0.87 / 2_000.0;
        let always = always_valid(0.026, (variance, 2_000), 0.02, USUAL).unwrap();
        let once = difference_of_rates((312, 2_000), (260, 2_000), USUAL).unwrap();
        assert!(always.low < once.low && always.high > once.high);
        assert_eq!(always_valid(0.0, (0.0, 1), 0.1, USUAL), None);
    }

    #[test]
    fn looking_at_much_is_paid_for() {
        // The worked example of R's `p.adjust`, method BH.
        let adjusted = adjusted(&[0.01, 0.02, 0.03, 0.04, 0.05]);
        assert!(
            adjusted.iter().all(|p| (p - 0.05).abs() < 1e-12),
            "{adjusted:?}"
        );
    }

    #[test]
    fn a_customer_of_the_papers_example_is_probably_still_there() {
        let model = BgNbd {
            r: 0.243,
            alpha: 4.414,
            a: 0.793,
            b: 2.426,
        };
        let customer = History {
            repeats: 2,
            last: 30.43,
            watched: 38.86,
        };
        assert!((model.alive(&customer) - 0.727).abs() < 0.0005);
        // Fader, Hardie & Lee 2005, section 5: 1.226 orders in the next 39 weeks.
        assert!((model.expected(&customer, 39.0) - 1.226).abs() < 0.001);
    }
}
