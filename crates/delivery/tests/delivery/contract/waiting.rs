//! When requests are made.

use delivery::{Answer, DEADLINE_MS, GATHER_MS, LONGEST_MS};
use shopper::Outcome;

use super::Case;
use crate::device::{Storage, Tab, numbers};

pub(crate) const CASES: &[Case] = &[
    ("what the shopper said goes at once", || {
        let mut tab = Tab::open(&Storage::new());
        tab.says([1]);
        assert_eq!(tab.plan.map(|plan| plan.ms), Some(0));
    }),
    ("what the page noticed waits for company", || {
        let mut tab = Tab::open(&Storage::new());
        tab.notices([1, 2, 3]);
        assert_eq!(tab.plan.map(|plan| plan.ms), Some(GATHER_MS));
        assert_eq!(numbers(&tab.must_send().events), [1, 2, 3]);
    }),
    ("one request at a time, and then the rest", || {
        let mut tab = Tab::open(&Storage::new());
        tab.says([1]);
        let round = tab.must_send();
        tab.says([2]);
        assert_eq!(tab.plan, None, "one is under way");
        tab.hears_all(&round, &Outcome::Ok);
        assert_eq!(numbers(&tab.must_send().events), [2]);
    }),
    (
        "the wait doubles up to five minutes, and begins anew after an answer",
        || {
            let mut tab = Tab::open(&Storage::new());
            tab.says([1]);
            let mut waits = Vec::new();
            for _ in 0..10 {
                let round = tab.must_send();
                tab.hears(&round, &Answer::Later(0));
                waits.push(tab.plan.unwrap().ms);
            }
            assert_eq!(waits[..4], [1_500, 3_000, 6_000, 12_000]);
            assert_eq!(*waits.last().unwrap(), LONGEST_MS / 4 * 3);
            let round = tab.must_send();
            tab.says([2]);
            tab.hears_all(&round, &Outcome::Ok);
            let round = tab.must_send();
            tab.hears(&round, &Answer::Later(0));
            assert_eq!(tab.plan.unwrap().ms, 1_500);
        },
    ),
    ("no two devices come back in the same instant", || {
        let wait = |dice| {
            let mut tab = Tab::open(&Storage::new());
            tab.says([1]);
            let round = tab.must_send();
            let plan = tab
                .delivery
                .answered(&round, &Answer::Later(0), dice, tab.now);
            plan.unwrap().ms
        };
        assert_eq!((wait(0.0), wait(0.999)), (1_000, 1_999));
    }),
    (
        "a clock that is set back does not make hours of minutes",
        || {
            let mut tab = Tab::open(&Storage::new());
            tab.says([1]);
            let round = tab.must_send();
            tab.hears(&round, &Answer::Later(60_000));
            tab.now -= 10 * 365 * 86_400_000;
            tab.says([2]);
            assert_eq!(tab.plan.unwrap().ms, delivery::LONGEST_WISH_MS);
            assert!(tab.sends().is_some());
        },
    ),
    ("a clock that jumps ahead ends a wait", || {
        let mut tab = Tab::open(&Storage::new());
        tab.says([1]);
        let round = tab.must_send();
        tab.hears(&round, &Answer::Later(60_000));
        tab.now += 10 * 365 * 86_400_000;
        tab.says([2]);
        assert_eq!(tab.plan.unwrap().ms, 0);
    }),
    ("only the newest plan counts", || {
        let mut tab = Tab::open(&Storage::new());
        tab.notices([1]);
        let old = tab.plan.unwrap();
        tab.says([2]);
        assert_eq!(tab.delivery.wake(old.number, true), None);
        assert!(tab.sends().is_some());
    }),
    ("a plan is woken by once", || {
        let mut tab = Tab::open(&Storage::new());
        tab.says([1]);
        let plan = tab.plan.unwrap();
        let round = tab.must_send();
        assert_eq!(tab.delivery.wake(plan.number, true), None);
        tab.hears_all(&round, &Outcome::Ok);
        assert_eq!(tab.delivery.wake(plan.number, true), None);
    }),
    (
        "a request that hangs is given up, and its late answer counts",
        || {
            let storage = Storage::new();
            let mut tab = Tab::open(&storage);
            tab.says([1]);
            let round = tab.must_send();
            tab.now += i64::from(DEADLINE_MS);
            tab.plan = tab.delivery.overdue(round.number, 0.5, tab.now);
            assert_eq!(tab.plan.unwrap().ms, 1_500);
            let again = tab.must_send();
            assert_eq!(again.events, round.events);
            let late = Answer::Receipt {
                outcomes: vec![Outcome::Ok],
                wait: 0,
            };
            assert_eq!(
                tab.delivery.answered(&round, &late, 0.5, tab.now),
                None,
                "the second is under way"
            );
            assert!(tab.numbers().is_empty() && storage.ids().is_empty());
            tab.hears_all(&again, &Outcome::Duplicate);
            assert_eq!(tab.plan, None);
        },
    ),
    ("a deadline after the answer is none", || {
        let mut tab = Tab::open(&Storage::new());
        tab.says([1]);
        let round = tab.must_send();
        tab.hears(&round, &Answer::Later(0));
        assert_eq!(tab.delivery.overdue(round.number, 0.5, tab.now), None);
    }),
    ("with nothing to send nothing is sent", || {
        let mut tab = Tab::open(&Storage::new());
        tab.soon(true);
        assert_eq!(tab.sends(), None);
    }),
    ("without consent only what the shopper said goes", || {
        let mut tab = Tab::before_consent(&Storage::new());
        tab.notices([1]);
        tab.says([2]);
        tab.notices([3]);
        let round = tab.must_send();
        assert_eq!(numbers(&round.events), [2]);
        tab.hears_all(&round, &Outcome::Ok);
        assert_eq!(tab.sends(), None);
        assert_eq!(tab.numbers(), [1, 3]);
    }),
    ("with consent what memory held goes too", || {
        let storage = Storage::new();
        let mut tab = Tab::before_consent(&storage);
        tab.notices([1, 2]);
        assert!(storage.ids().is_empty());
        assert!(tab.delivery.keep(crate::device::VISITOR));
        tab.counted = true;
        assert_eq!(storage.ids().len(), 2);
        tab.soon(false);
        assert_eq!(numbers(&tab.must_send().events), [1, 2]);
    }),
    ("who withdraws is not told of", || {
        let mut tab = Tab::open(&Storage::new());
        tab.says([1]);
        let round = tab.must_send();
        tab.delivery.forget();
        tab.hears(&round, &Answer::Later(0));
        assert_eq!(tab.sends(), None);
    }),
];
