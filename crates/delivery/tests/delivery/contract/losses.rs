//! What makes room, and that it is counted.

use delivery::{Loss, MAX_HELD};
use shopper::{Outcome, batch, names};

use super::Case;
use crate::device::{Storage, Tab, answer, heavy};

const MOST: u32 = MAX_HELD as u32;

pub(crate) const CASES: &[Case] = &[
    ("the oldest page event makes room", || {
        let storage = Storage::new();
        let mut tab = Tab::open(&storage);
        tab.notices(1..=MOST + 3);
        assert_eq!(tab.numbers(), (4..=MOST + 3).collect::<Vec<_>>());
        assert_eq!(storage.ids().len(), MAX_HELD);
        assert_eq!(tab.delivery.take_losses(), [(Loss::Evicted, 3)]);
    }),
    ("what the shopper said stays, however old", || {
        let mut tab = Tab::open(&Storage::new());
        tab.says([1]);
        tab.notices(2..=MOST + 10);
        assert_eq!(tab.numbers()[0], 1);
    }),
    (
        "a page event does not displace what the shopper said",
        || {
            let mut tab = Tab::open(&Storage::new());
            tab.says(1..=MOST);
            tab.notices([MOST + 1]);
            assert_eq!(tab.numbers(), (1..=MOST).collect::<Vec<_>>());
            assert_eq!(tab.delivery.take_losses(), [(Loss::Evicted, 1)]);
        },
    ),
    ("only feedback left: the oldest of it makes room", || {
        let mut tab = Tab::open(&Storage::new());
        tab.says(1..=MOST + 1);
        assert_eq!(tab.numbers()[0], 2);
        assert_eq!(tab.delivery.take_losses(), [(Loss::Evicted, 1)]);
    }),
    (
        "what made room while it was under way is settled all the same",
        || {
            let mut tab = Tab::open(&Storage::new());
            tab.notices([1]);
            let round = tab.must_send();
            tab.notices(2..=MOST + 1);
            tab.hears_all(&round, &Outcome::Ok);
            assert_eq!(tab.numbers().len(), MAX_HELD);
        },
    ),
    (
        "an event that no server takes is not kept, and counted",
        || {
            let storage = Storage::new();
            let mut tab = Tab::open(&storage);
            tab.put(&heavy(1, batch::MAX_EVENT_BYTES, names::ANSWERED));
            assert!(tab.numbers().is_empty() && storage.ids().is_empty());
            assert_eq!(tab.delivery.take_losses(), [(Loss::TooLarge, 1)]);
        },
    ),
    ("counts are taken once", || {
        let mut tab = Tab::open(&Storage::new());
        tab.notices(1..=MOST + 1);
        assert_eq!(tab.delivery.take_losses().len(), 1);
        assert_eq!(tab.delivery.take_losses(), Vec::new());
    }),
    ("counts outlive the page", || {
        let storage = Storage::new();
        Tab::open(&storage).notices(1..=MOST + 2);
        let mut next = Tab::open(&storage);
        assert_eq!(next.delivery.take_losses(), [(Loss::Evicted, 2)]);
    }),
    ("counts of two tabs add up", || {
        let storage = Storage::new();
        let (mut first, mut second) = (Tab::open(&storage), Tab::open(&storage));
        first.put(&heavy(1, 20_000, names::PAGE_VIEW));
        second.put(&heavy(2, 20_000, names::PAGE_VIEW));
        assert_eq!(first.delivery.take_losses(), [(Loss::TooLarge, 2)]);
    }),
    ("counts are kept in memory where storage refuses", || {
        let mut tab = Tab::open(&Storage::blocked());
        tab.put(&heavy(1, 20_000, names::PAGE_VIEW));
        assert_eq!(tab.delivery.take_losses(), [(Loss::TooLarge, 1)]);
    }),
    ("refusals by the server are the server's to count", || {
        let mut tab = Tab::open(&Storage::new());
        tab.says([1]);
        let round = tab.must_send();
        tab.hears_all(&round, &Outcome::Drop("too_old".to_owned()));
        assert_eq!(tab.delivery.take_losses(), Vec::new());
    }),
    ("who withdraws is not counted", || {
        let mut tab = Tab::before_consent(&Storage::new());
        tab.notices(1..=MOST + 2);
        tab.delivery.forget();
        assert_eq!(tab.delivery.take_losses(), Vec::new());
    }),
    (
        "a quiet server costs nothing before the device is full",
        || {
            let mut tab = Tab::open(&Storage::new());
            tab.notices(1..=MOST);
            let round = tab.must_send();
            tab.hears(&round, &answer(403, b"", round.events.len()));
            assert_eq!(tab.numbers().len(), MAX_HELD);
            assert_eq!(tab.delivery.take_losses(), Vec::new());
        },
    ),
];
