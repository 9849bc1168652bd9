//! Several tabs of one store: one storage, one sender at a time where there are locks.

use delivery::Answer;
use shopper::Outcome;

use super::Case;
use crate::device::{Storage, Tab, id, numbers};

pub(crate) const CASES: &[Case] = &[
    ("two tabs keep side by side", || {
        let storage = Storage::new();
        let (mut first, mut second) = (Tab::open(&storage), Tab::open(&storage));
        first.notices([1]);
        second.notices([2]);
        assert_eq!(storage.ids(), [id(1), id(2)]);
    }),
    ("a tab takes up what another left", || {
        let storage = Storage::new();
        let mut first = Tab::open(&storage);
        first.says([1]);
        let mut second = Tab::open(&storage);
        assert_eq!(numbers(&second.must_send().events), [1]);
    }),
    ("what one tab settled the other does not send", || {
        let storage = Storage::new();
        let mut first = Tab::open(&storage);
        first.says([1]);
        let mut second = Tab::open(&storage);
        let round = second.must_send();
        second.hears_all(&round, &Outcome::Ok);
        first.delivery.gone(id(1));
        assert_eq!(first.sends(), None);
    }),
    (
        "without a word of the other tab the event goes twice and is one",
        || {
            let storage = Storage::new();
            let mut first = Tab::open(&storage);
            first.says([1]);
            let mut second = Tab::open(&storage);
            let (a, b) = (first.must_send(), second.must_send());
            assert_eq!(a.events[0].bytes, b.events[0].bytes);
            first.hears_all(&a, &Outcome::Ok);
            second.hears_all(&b, &Outcome::Duplicate);
            assert!(storage.ids().is_empty());
            assert!(first.numbers().is_empty() && second.numbers().is_empty());
        },
    ),
    (
        "while another tab has its turn this one waits a moment",
        || {
            let mut tab = Tab::open(&Storage::new());
            tab.says([1]);
            let plan = tab.plan.unwrap();
            let later = tab.delivery.turned_away(plan.number, 0.5, tab.now).unwrap();
            assert_eq!(later.ms, 1_500);
            assert_eq!(tab.delivery.wake(plan.number, true), None);
            assert!(tab.delivery.wake(later.number, true).is_some());
        },
    ),
    (
        "a tab that never ends its turn does not stop the others",
        || {
            let mut tab = Tab::open(&Storage::new());
            tab.says([1]);
            let mut turns = 0;
            let mut plan = tab.plan.unwrap();
            while let Some(later) = tab.delivery.turned_away(plan.number, 0.5, tab.now) {
                (plan, turns) = (later, turns + 1);
            }
            assert_eq!(turns, 4);
            assert!(tab.delivery.wake(plan.number, true).is_some());
        },
    ),
    ("turns are counted anew after a request", || {
        let mut tab = Tab::open(&Storage::new());
        tab.says([1]);
        for _ in 0..2 {
            let mut plan = tab.plan.unwrap();
            let mut turns = 0;
            while let Some(later) = tab.delivery.turned_away(plan.number, 0.5, tab.now) {
                (plan, turns) = (later, turns + 1);
            }
            assert_eq!(turns, 4);
            let round = tab.delivery.wake(plan.number, true).unwrap();
            tab.hears(&round, &Answer::Later(0));
        }
    }),
    (
        "what only memory holds is not taken for settled elsewhere",
        || {
            let storage = Storage::new();
            let mut tab = Tab::open(&storage);
            tab.notices([1]);
            storage.clear();
            assert_eq!(numbers(&tab.must_send().events), [1]);
        },
    ),
];
