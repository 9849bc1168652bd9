//! What goes together.

use delivery::BATCH_BYTES;
use shopper::{Id, Outcome, batch, names};

use super::Case;
use crate::device::{Storage, Tab, answer, heavy, noticed, numbers, said};

pub(crate) const CASES: &[Case] = &[
    ("no more events at once than the server takes", || {
        let mut tab = Tab::open(&Storage::new());
        tab.notices(1..=150);
        let round = tab.must_send();
        assert_eq!(numbers(&round.events), (1..=100).collect::<Vec<_>>());
        tab.hears_all(&round, &Outcome::Ok);
        assert_eq!(
            numbers(&tab.must_send().events),
            (101..=150).collect::<Vec<_>>()
        );
    }),
    ("no more bytes at once than a beacon carries", || {
        let mut tab = Tab::open(&Storage::new());
        for number in 1..=20 {
            tab.put(&heavy(number, 9_000, names::PAGE_VIEW));
        }
        let mut sent = 0;
        while let Some(round) = tab.sends() {
            let bytes = delivery::encode("fern-floor", &round.events, tab.now).len();
            assert!(bytes < 60_000, "{bytes}");
            sent += round.events.len();
            tab.hears_all(&round, &Outcome::Ok);
        }
        assert_eq!(sent, 20);
    }),
    ("the largest event goes", || {
        let mut tab = Tab::open(&Storage::new());
        tab.put(&heavy(1, batch::MAX_EVENT_BYTES - 100, names::ANSWERED));
        assert_eq!(numbers(&tab.must_send().events), [1]);
    }),
    ("too much for somebody on the way goes in halves", || {
        let mut tab = Tab::open(&Storage::new());
        for number in 1..=16 {
            tab.put(&heavy(number, 1_000, names::ANSWERED));
        }
        let mut sizes = Vec::new();
        while let Some(round) = tab.sends() {
            sizes.push(round.events.len());
            if round.events.len() > 4 {
                tab.hears(&round, &answer(413, b"", round.events.len()));
            } else {
                tab.hears_all(&round, &Outcome::Ok);
            }
        }
        assert!(tab.numbers().is_empty());
        assert_eq!(sizes[0], 16);
        assert!(sizes[1] < 9 && sizes[3] <= 4, "{sizes:?}");
    }),
    (
        "what does not get through alone does not block the others",
        || {
            let mut tab = Tab::open(&Storage::new());
            tab.put(&heavy(1, 8_000, names::ANSWERED));
            tab.says([2, 3]);
            while let Some(round) = tab.sends() {
                if numbers(&round.events).contains(&1) {
                    tab.hears(&round, &answer(413, b"", round.events.len()));
                } else {
                    tab.hears_all(&round, &Outcome::Ok);
                }
            }
            assert!(tab.numbers().is_empty());
            assert_eq!(tab.delivery.take_losses(), [(delivery::Loss::TooLarge, 1)]);
        },
    ),
    (
        "an id, its time and its bytes stay through every retry",
        || {
            let mut tab = Tab::open(&Storage::new());
            tab.says([1]);
            tab.notices([2]);
            let first = tab.must_send();
            tab.hears(&first, &answer(503, b"", 2));
            for _ in 0..5 {
                let again = tab.must_send();
                assert_eq!(again.events, first.events);
                let read = batch::decode_event(&again.events[0].bytes).unwrap();
                assert_eq!(read, said(1));
                tab.hears(&again, &answer(500, b"", 2));
            }
        },
    ),
    ("only the time of sending differs between two tries", || {
        let mut tab = Tab::open(&Storage::new());
        tab.says([1]);
        let round = tab.must_send();
        let body = |at| batch::decode_batch(&delivery::encode("s", &round.events, at)).unwrap();
        let (first, second) = (body(5), body(6));
        assert_eq!((first.sent_at, second.sent_at), (5, 6));
        assert_eq!(first.events, second.events);
        assert_eq!(first.visitor, second.visitor);
    }),
    ("the oldest go first, whatever order they came in", || {
        let mut tab = Tab::open(&Storage::new());
        tab.notices([3, 1, 2]);
        assert_eq!(numbers(&tab.must_send().events), [1, 2, 3]);
    }),
    ("the same event twice is one", || {
        let mut tab = Tab::open(&Storage::new());
        tab.notices([1, 1, 1]);
        assert_eq!(numbers(&tab.must_send().events), [1]);
    }),
    ("a device that changed hands tells each one's own", || {
        let mut tab = Tab::open(&Storage::new());
        let second = Id([8; 16]);
        tab.notices([1, 2]);
        tab.delivery.put(&noticed(3), second);
        let round = tab.must_send();
        assert_eq!(numbers(&round.events), [1, 2]);
        tab.hears_all(&round, &Outcome::Ok);
        let round = tab.must_send();
        let batch = batch::decode_batch(&delivery::encode("s", &round.events, 0)).unwrap();
        assert_eq!((numbers(&round.events), batch.visitor), (vec![3], second));
    }),
    ("a batch has room for what surrounds it", || {
        const { assert!(BATCH_BYTES + 2_000 < 60_000) };
    }),
];
