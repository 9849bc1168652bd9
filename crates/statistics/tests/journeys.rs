//! Funnels, stages, survival, segments and lifetimes on small made-up shops.

#[cfg(test)]
mod tests {
    use statistics::*;

    const USUAL: Confidence = Confidence::USUAL;
    const HOUR: i64 = 3_600_000;

    fn went(steps: &[(usize, i64)]) -> Vec<Reached> {
        let reached = |&(step, hours): &(usize, i64)| Reached::step(step, hours * HOUR);
        steps.iter().map(reached).collect()
    }

    fn reached(order: Order, shoppers: &[Vec<Reached>]) -> Vec<u64> {
        let funnel = Funnel {
            steps: 3,
            order,
            window: 24 * HOUR,
        };
        let steps = funnel.of(shoppers, USUAL);
        steps.iter().map(|step| step.shoppers).collect()
    }

    #[test]
    fn orders_of_a_funnel_differ_in_what_may_lie_between() {
        let shoppers = [
            went(&[(0, 0), (1, 1), (2, 2)]),
            // Another step between.
            went(&[(0, 0), (2, 1), (1, 2), (2, 3)]),
            // The wrong way round.
            went(&[(2, 0), (1, 1), (0, 2)]),
            // Too late for the second, and again in time.
            went(&[(0, 0), (1, 30), (0, 40), (1, 41)]),
        ];
        assert_eq!(reached(Order::Ordered, &shoppers), [4, 3, 2]);
        assert_eq!(reached(Order::Strict, &shoppers), [4, 2, 1]);
        assert_eq!(reached(Order::Any, &shoppers), [4, 4, 3]);
    }

    #[test]
    fn what_two_steps_ask_for_counts_for_one_of_them() {
        let page = |hour| Reached {
            steps: 0b11,
            at: hour * HOUR,
        };
        let order = |hour| Reached::step(2, hour * HOUR);
        let shoppers = [
            vec![page(0)],
            vec![page(0), page(1)],
            vec![page(0), page(1), order(2)],
        ];
        for kind in [Order::Ordered, Order::Strict, Order::Any] {
            assert_eq!(reached(kind, &shoppers), [3, 2, 1], "{kind:?}");
        }
    }

    #[test]
    fn the_time_between_steps_is_a_median_with_an_interval() {
        let shoppers: Vec<_> = (1..=99).map(|hours| went(&[(0, 0), (1, hours)])).collect();
        let funnel = Funnel {
            steps: 2,
            order: Order::Ordered,
            window: 200 * HOUR,
        };
        let time = funnel.of(&shoppers, USUAL)[1].time.unwrap();
        let hours = |ms: f64| ms as i64 / HOUR;
        let found = [time.value, time.low, time.high].map(hours);
        assert_eq!((found, time.n), ([50, 40, 61], 99));
    }

    #[test]
    fn the_curve_of_survival_is_that_of_the_textbook() {
        // Remission under 6-MP, Freireich and others 1963; values as in Kalbfleisch & Prentice.
        let happened = [6, 6, 6, 7, 10, 13, 16, 22, 23];
        let watched = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
        let life = |weeks: &i32, happened| Lived {
            time: f64::from(*weeks),
            happened,
        };
        let mut lives: Vec<Lived> = happened.iter().map(|weeks| life(weeks, true)).collect();
        lives.extend(watched.iter().map(|weeks| life(weeks, false)));
        let curve = survival(&lives, USUAL);
        let first = curve[0];
        assert_eq!((first.at_risk, first.happened), (21, 3));
        assert!((first.surviving.value - 0.857_142_9).abs() < 1e-6);
        // R: survfit(…, conf.type = "log-log") at 6 weeks.
        assert!((first.surviving.low - 0.619_718_0).abs() < 1e-4);
        assert!((first.surviving.high - 0.951_552_6).abs() < 1e-4);
        assert!((curve.last().unwrap().surviving.value - 0.448_179_3).abs() < 1e-6);
    }

    #[test]
    fn who_may_still_go_on_is_not_counted_as_staying() {
        let at = |stage, day: i64| Visit {
            stage,
            at: day * 24 * HOUR,
        };
        let paths = [
            vec![at(0, 0), at(1, 3)],
            vec![at(0, 0)],
            // Came yesterday.
            vec![at(0, 99)],
            vec![at(0, 0), at(1, 20)],
        ];
        let within = (100 * 24 * HOUR, 7 * 24 * HOUR);
        let found = transitions(&paths, 2, within, USUAL);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].from, found[0].to, found[0].share.n), (0, 1, 3));
        assert!((found[0].share.value - 1.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn customers_get_the_names_that_merchants_know() {
        let customer = |days: u32, orders: u64, spent: u32| Customer {
            days: f64::from(days),
            orders,
            spent: f64::from(spent),
        };
        // The later in the list, the longer ago, the rarer, the less.
        let mut shop: Vec<Customer> = (0..50)
            .map(|n| customer(n * 7, 50 - u64::from(n), (50 - n) * 100))
            .collect();
        shop.push(customer(2, 1, 10));
        shop.push(customer(340, 60, 9_000));
        shop.push(customer(0, 0, 0));
        let scores = rfm(&shop);
        assert_eq!(scores[0].segment, Segment::Champions);
        assert_eq!(scores[49].segment, Segment::Dormant);
        assert_eq!(scores[50].segment, Segment::New);
        assert_eq!(scores[51].segment, Segment::PreviouslyLoyal);
        assert_eq!(scores[52].segment, Segment::Prospects);
    }

    #[test]
    fn equal_customers_score_equally() {
        let same = Customer {
            days: 10.0,
            orders: 1,
            spent: 20.0,
        };
        let scores = rfm(&[same; 40]);
        assert!(scores.iter().all(|score| *score == scores[0]));
        assert_eq!((scores[0].recency, scores[0].frequency), (3, 3));
    }

    #[test]
    fn a_programme_tells_what_it_may_still_cost() {
        let programme = Programme {
            eligible: 1_000,
            members: 400,
            active: 100,
            issued: 10_000,
            redeemed: 3_000,
            expired: 1_000,
            cost_per_point: 2.0,
            incremental_margin: Some(24_000.0),
        };
        let health = programme.health(USUAL);
        assert_eq!(health.outstanding, 6_000);
        assert!((health.liability - 9_000.0).abs() < 1e-9);
        assert_eq!(health.cost_over_margin, Some(0.25));
        assert!((health.participation.unwrap().value - 0.4).abs() < 1e-9);
        let unproven = Programme {
            incremental_margin: None,
            ..programme
        };
        assert_eq!(unproven.health(USUAL).cost_over_margin, None);
    }

    /// A shop's worth of histories that the model itself brings forth, at even places of its own
    /// distributions instead of by chance.
    fn shop() -> Vec<(History, Purchases)> {
        (0..1_200_u64)
            .map(|n| {
                let repeats = (n * n / 97) % 7;
                let watched = 30.0 + (n % 10) as f64;
                let last = if repeats == 0 {
                    0.0
                } else {
                    watched * (0.35 + 0.6 * ((n * 31 % 100) as f64 / 100.0))
                };
                let history = History {
                    repeats,
                    last,
                    watched,
                };
                let bought = Purchases {
                    orders: repeats + 1,
                    mean: 20.0 + (n * 13 % 60) as f64,
                };
                (history, bought)
            })
            .collect()
    }

    #[test]
    fn a_fit_is_better_than_its_neighbours() {
        let histories: Vec<History> = shop().into_iter().map(|(history, _)| history).collect();
        let fit = BgNbd::fit(&histories).unwrap();
        let sum = |model: &BgNbd| -> f64 {
            let each = histories.iter().map(|h| model.log_likelihood(h));
            each.sum()
        };
        let best = sum(&fit);
        for factor in [0.9, 1.1] {
            for other in [
                BgNbd {
                    r: fit.r * factor,
                    ..fit
                },
                BgNbd {
                    alpha: fit.alpha * factor,
                    ..fit
                },
                BgNbd {
                    a: fit.a * factor,
                    ..fit
                },
                BgNbd {
                    b: fit.b * factor,
                    ..fit
                },
            ] {
                assert!(sum(&other) < best, "{other:?} against {fit:?}");
            }
        }
    }

    #[test]
    fn lifetimes_are_told_with_an_interval_and_only_of_enough_customers() {
        let shop = shop();
        let (each, mean) = lifetime(&shop, 52.0, 1).unwrap();
        assert_eq!(each.len(), shop.len());
        assert!(mean.low < mean.high && mean.value > 0.0, "{mean:?}");
        assert!(
            mean.low * 0.8 < mean.value && mean.value < mean.high * 1.25,
            "{mean:?}"
        );
        assert_eq!(lifetime(&shop[..150], 52.0, 1), None);
        let rough = simple(100.0, 0.6, 0.1).unwrap();
        assert!((rough - 120.0).abs() < 1e-9);
        assert_eq!(simple(100.0, 1.2, 0.1), None);
    }
}
