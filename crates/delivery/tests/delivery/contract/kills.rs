//! The page, the browser or the device ends at any step; a next page finds what was kept.

use shopper::Outcome;

use super::Case;
use crate::device::{Storage, Tab, answer, id, numbers};

/// What the next page sends, and whether all is settled then.
fn next_page(storage: &Storage) -> Vec<u32> {
    let mut tab = Tab::open(storage);
    let Some(round) = tab.sends() else {
        return Vec::new();
    };
    tab.hears_all(&round, &Outcome::Duplicate);
    assert!(storage.ids().is_empty());
    numbers(&round.events)
}

pub(crate) const CASES: &[Case] = &[
    ("killed before anything was sent", || {
        let storage = Storage::new();
        Tab::open(&storage).says([1, 2]);
        assert_eq!(next_page(&storage), [1, 2]);
    }),
    ("killed while the request is under way", || {
        let storage = Storage::new();
        let mut tab = Tab::open(&storage);
        tab.says([1]);
        tab.must_send();
        drop(tab);
        assert_eq!(next_page(&storage), [1]);
    }),
    (
        "killed after the server stored it, before its answer came",
        || {
            let storage = Storage::new();
            let mut tab = Tab::open(&storage);
            tab.says([1]);
            let sent = tab.must_send().events[0].bytes.clone();
            drop(tab);
            let mut next = Tab::open(&storage);
            assert_eq!(
                next.must_send().events[0].bytes,
                sent,
                "the same id, so the server knows it"
            );
        },
    ),
    (
        "killed after the answer, before all of it was settled",
        || {
            let storage = Storage::new();
            let mut tab = Tab::open(&storage);
            tab.says([1, 2]);
            let round = tab.must_send();
            tab.delivery.gone(id(1));
            drop((tab, round));
            assert_eq!(next_page(&storage), [2]);
        },
    ),
    ("killed after the answer was settled", || {
        let storage = Storage::new();
        let mut tab = Tab::open(&storage);
        tab.says([1]);
        let round = tab.must_send();
        tab.hears_all(&round, &Outcome::Ok);
        drop(tab);
        assert_eq!(next_page(&storage), Vec::<u32>::new());
    }),
    ("killed while it waits to try again", || {
        let storage = Storage::new();
        let mut tab = Tab::open(&storage);
        tab.says([1]);
        let round = tab.must_send();
        tab.hears(&round, &answer(500, b"", 1));
        drop(tab);
        assert_eq!(next_page(&storage), [1]);
    }),
    (
        "killed on a page that the server refused, the next page asks again",
        || {
            let storage = Storage::new();
            let mut tab = Tab::open(&storage);
            tab.says([1]);
            let round = tab.must_send();
            tab.hears(&round, &answer(403, b"", 1));
            assert_eq!(tab.sends(), None);
            drop(tab);
            assert_eq!(next_page(&storage), [1]);
        },
    ),
    ("killed at leaving, after the beacon", || {
        let storage = Storage::new();
        let mut tab = Tab::open(&storage);
        tab.notices([1]);
        tab.leaves(usize::MAX);
        drop(tab);
        assert_eq!(next_page(&storage), [1]);
    }),
    (
        "killed after the shopper withdrew: nothing is left to send",
        || {
            let storage = Storage::new();
            let mut tab = Tab::open(&storage);
            tab.says([1]);
            tab.delivery.forget();
            // What forgets the device removes the keys.
            storage.clear();
            drop(tab);
            assert_eq!(next_page(&storage), Vec::<u32>::new());
        },
    ),
    ("killed before consent: nothing was kept", || {
        let storage = Storage::new();
        Tab::before_consent(&storage).notices([1]);
        assert_eq!(next_page(&storage), Vec::<u32>::new());
    }),
];
