//! The page is left.

use delivery::Loss;
use shopper::{Outcome, batch, names};

use super::Case;
use crate::device::{Storage, Tab, VISITOR, heavy, numbers};

/// What browsers take at leaving, in all.
const BEACON_ROOM: usize = 64 * 1024;

pub(crate) const CASES: &[Case] = &[
    ("what waits goes by beacon, and waits on", || {
        let storage = Storage::new();
        let mut tab = Tab::open(&storage);
        tab.notices([1, 2]);
        let thrown = tab.leaves(BEACON_ROOM);
        assert_eq!(
            thrown
                .iter()
                .map(|chunk| numbers(chunk))
                .collect::<Vec<_>>(),
            [[1, 2]]
        );
        assert_eq!(storage.ids().len(), 2, "whether it arrived is not known");
    }),
    (
        "every chunk is under 60,000 bytes, and all that waits is in one",
        || {
            let mut tab = Tab::open(&Storage::new());
            for number in 1..=30 {
                tab.put(&heavy(number, 9_000, names::PAGE_VIEW));
            }
            let thrown = tab.leaves(usize::MAX);
            let sizes = thrown
                .iter()
                .map(|chunk| delivery::encode("fern-floor", chunk, 0).len());
            assert!(sizes.max().unwrap() < 60_000);
            let all: Vec<_> = thrown.iter().flat_map(|chunk| numbers(chunk)).collect();
            assert_eq!(all, (1..=30).collect::<Vec<_>>());
        },
    ),
    (
        "beyond what the browser takes it waits for the next page",
        || {
            let storage = Storage::new();
            let mut tab = Tab::open(&storage);
            for number in 1..=30 {
                tab.put(&heavy(number, 9_000, names::PAGE_VIEW));
            }
            assert_eq!(tab.leaves(BEACON_ROOM).len(), 1);
            drop(tab);
            let mut next = Tab::open(&storage);
            assert_eq!(next.numbers().len(), 30);
            let first = next.must_send();
            next.hears_all(&first, &Outcome::Duplicate);
            assert!(next.must_send().events.len() > 1);
        },
    ),
    ("hidden and then left is one beacon", || {
        let mut tab = Tab::open(&Storage::new());
        tab.notices([1]);
        assert_eq!(tab.leaves(BEACON_ROOM).len(), 1);
        assert_eq!(tab.leaves(BEACON_ROOM).len(), 0);
    }),
    (
        "what happens after the page was hidden goes when it is left",
        || {
            let mut tab = Tab::open(&Storage::new());
            tab.notices([1]);
            tab.leaves(BEACON_ROOM);
            tab.notices([2]);
            assert_eq!(
                tab.leaves(BEACON_ROOM)
                    .iter()
                    .map(|c| numbers(c))
                    .collect::<Vec<_>>(),
                [[2]]
            );
        },
    ),
    (
        "a beacon that the browser refused is tried again at the next chance",
        || {
            let mut tab = Tab::open(&Storage::new());
            tab.notices([1]);
            assert_eq!(tab.leaves(10).len(), 0);
            assert_eq!(tab.leaves(BEACON_ROOM).len(), 1);
        },
    ),
    ("what is under way goes last", || {
        let mut tab = Tab::open(&Storage::new());
        tab.says([1]);
        tab.must_send();
        tab.notices([2]);
        assert_eq!(numbers(&tab.leaves(BEACON_ROOM)[0]), [2, 1]);
    }),
    ("who comes back has it settled", || {
        let mut tab = Tab::open(&Storage::new());
        tab.notices([1]);
        tab.leaves(BEACON_ROOM);
        tab.plan = None;
        assert_eq!(
            tab.delivery.returned(VISITOR, tab.now),
            None,
            "the page's own plan still stands"
        );
        let mut frozen = Tab::open(&Storage::new());
        frozen.notices([1]);
        let round = frozen.must_send();
        frozen.leaves(BEACON_ROOM);
        frozen.hears(&round, &delivery::Answer::Later(0));
        frozen.plan = frozen
            .delivery
            .returned(VISITOR, frozen.now)
            .or(frozen.plan);
        let round = frozen.must_send();
        frozen.hears_all(&round, &Outcome::Duplicate);
        assert!(frozen.numbers().is_empty());
    }),
    (
        "a page that comes back takes up what the page in between left",
        || {
            let storage = Storage::new();
            let mut first = Tab::open(&storage);
            let mut between = Tab::open(&storage);
            between.notices([1]);
            between.leaves(BEACON_ROOM);
            first.plan = first.delivery.returned(VISITOR, first.now);
            let round = first.must_send();
            assert_eq!(numbers(&round.events), [1]);
            first.hears_all(&round, &Outcome::Duplicate);
            assert!(storage.ids().is_empty());
        },
    ),
    (
        "a page that nobody comes back to leaves it to the next",
        || {
            let storage = Storage::new();
            let mut tab = Tab::open(&storage);
            tab.notices([1]);
            tab.leaves(BEACON_ROOM);
            drop(tab);
            let mut next = Tab::open(&storage);
            let round = next.must_send();
            next.hears_all(&round, &Outcome::Duplicate);
            assert!(storage.ids().is_empty());
        },
    ),
    ("without consent only what the shopper said leaves", || {
        let mut tab = Tab::before_consent(&Storage::new());
        tab.notices([1]);
        tab.says([2]);
        let thrown = tab.leaves(BEACON_ROOM);
        assert_eq!(thrown.iter().map(|c| numbers(c)).collect::<Vec<_>>(), [[2]]);
    }),
    ("a chunk is one visitor's", || {
        let mut tab = Tab::open(&Storage::new());
        tab.notices([1]);
        tab.delivery
            .put(&crate::device::noticed(2), shopper::Id([8; 16]));
        let thrown = tab.leaves(BEACON_ROOM);
        assert_eq!(thrown.len(), 2);
        let body = delivery::encode("s", &thrown[1], 0);
        assert_eq!(
            batch::decode_batch(&body).unwrap().visitor,
            shopper::Id([8; 16])
        );
    }),
    ("leaving loses nothing", || {
        let mut tab = Tab::open(&Storage::new());
        tab.notices([1]);
        tab.leaves(BEACON_ROOM);
        assert_eq!(tab.delivery.take_losses(), Vec::<(Loss, u32)>::new());
    }),
];
