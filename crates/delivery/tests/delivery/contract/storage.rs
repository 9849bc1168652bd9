//! Storage that is full, blocked, cleared, corrupt or of another build.

use delivery::{Held, Loss, MAX_HELD};
use shopper::{Id, Outcome, batch};

use super::Case;
use crate::device::{Storage, Tab, VISITOR, id, noticed, numbers, said};

pub(crate) const CASES: &[Case] = &[
    ("blocked: events wait in memory and are sent", || {
        let mut tab = Tab::open(&Storage::blocked());
        tab.says([1]);
        assert_eq!(numbers(&tab.must_send().events), [1]);
    }),
    ("full: events wait in memory and are sent", || {
        let storage = Storage::of(200);
        let mut tab = Tab::open(&storage);
        tab.notices(1..=10);
        assert!(storage.ids().len() < 10);
        assert_eq!(tab.must_send().events.len(), 10);
    }),
    (
        "full: page events leave it for what the shopper said",
        || {
            let storage = Storage::of(700);
            let mut tab = Tab::open(&storage);
            tab.notices(1..=10);
            let before = storage.ids().len();
            tab.says([11]);
            assert!(storage.ids().contains(&id(11)));
            assert!(!storage.ids().contains(&id(1)), "the oldest made room");
            assert!(storage.ids().len() <= before);
            assert_eq!(tab.numbers().len(), 11, "and waits in memory");
        },
    ),
    (
        "full of what the shopper said: page events do not displace it",
        || {
            let storage = Storage::of(700);
            let mut tab = Tab::open(&storage);
            tab.says(1..=10);
            let before = storage.ids();
            tab.notices([11]);
            assert_eq!(storage.ids(), before);
        },
    ),
    ("room that comes back is used", || {
        let storage = Storage::of(0);
        let mut tab = Tab::open(&storage);
        tab.says([1]);
        storage.set_room(Some(5_000));
        tab.says([2]);
        assert_eq!(storage.ids(), [id(2)]);
        assert_eq!(tab.numbers(), [1, 2]);
    }),
    ("cleared: what memory holds is sent", || {
        let storage = Storage::new();
        let mut tab = Tab::open(&storage);
        tab.says([1]);
        storage.clear();
        assert_eq!(numbers(&tab.must_send().events), [1]);
    }),
    ("blocked while the page lives: nothing is lost", || {
        let storage = Storage::new();
        let mut tab = Tab::open(&storage);
        tab.says([1]);
        storage.set_room(None);
        tab.says([2]);
        assert_eq!(numbers(&tab.must_send().events), [1, 2]);
    }),
    ("what nobody of ours wrote is removed and counted", || {
        let storage = Storage::new();
        storage.corrupt(id(1), b"");
        storage.corrupt(id(2), b"\xffwhat?");
        storage.corrupt(id(3), b"\x03short");
        storage.litter(2);
        let mut tab = Tab::open(&storage);
        assert!(tab.numbers().is_empty() && storage.ids().is_empty());
        assert_eq!(tab.delivery.take_losses(), [(Loss::Unreadable, 5)]);
    }),
    ("one corrupt event does not cost the others", || {
        let storage = Storage::new();
        Tab::open(&storage).says([1, 3]);
        storage.corrupt(id(2), b"?");
        let mut tab = Tab::open(&storage);
        assert_eq!(numbers(&tab.must_send().events), [1, 3]);
    }),
    (
        "bytes that are no event go to the server, which says so for good",
        || {
            let storage = Storage::new();
            storage.corrupt(id(1), b"\x01no event");
            let mut tab = Tab::open(&storage);
            let round = tab.must_send();
            tab.hears_all(&round, &Outcome::Drop("malformed".to_owned()));
            assert!(storage.ids().is_empty());
        },
    ),
    (
        "what an older build kept is sent, as this visitor's",
        || {
            let storage = Storage::new();
            let old = |flag: u8, event: &shopper::Event| {
                [vec![flag], batch::encode_event(event)].concat()
            };
            storage.corrupt(id(1), &old(0, &noticed(1)));
            storage.corrupt(id(2), &old(1, &said(2)));
            let mut tab = Tab::open(&storage);
            let round = tab.must_send();
            assert_eq!(numbers(&round.events), [1, 2]);
            assert!(round.events.iter().all(|held| held.visitor == VISITOR));
            assert_eq!(
                round
                    .events
                    .iter()
                    .map(|held| held.feedback)
                    .collect::<Vec<_>>(),
                [false, true]
            );
        },
    ),
    ("what is kept reads back", || {
        let held = Held::new(id(1), Id([3; 16]), vec![1, 2, 3], true);
        let read = Held::from_kept(id(1), &held.to_kept(), VISITOR).unwrap();
        assert_eq!(
            (read.visitor, read.bytes, read.feedback),
            (held.visitor, held.bytes, true)
        );
    }),
    (
        "more than a device holds, left by many tabs, is cut down to it",
        || {
            let storage = Storage::new();
            for number in 0..MAX_HELD as u32 + 50 {
                let held = Held::new(
                    id(number),
                    VISITOR,
                    batch::encode_event(&noticed(number)),
                    false,
                );
                storage.corrupt(id(number), &held.to_kept());
            }
            let tab = Tab::open(&storage);
            assert_eq!(
                (tab.numbers().len(), storage.ids().len()),
                (MAX_HELD, MAX_HELD)
            );
            assert_eq!(tab.numbers()[0], 50);
            assert_eq!(storage.lost(), 50);
        },
    ),
];
