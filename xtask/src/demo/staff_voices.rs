//! What the shop's own people said at the end of a day, over the last weeks: made up, as the
//! visits are.

use serde_json::{Value, json};

use super::api::SITE;

const DAY: u64 = 86_400_000;
/// How many days ago, where it came up, and in their words.
const SAID: [(u64, &str, &str); 12] = [
    (
        1,
        "/delivery-and-returns.html",
        "Three people asked whether the driver carries the boxes upstairs. It stands nowhere.",
    ),
    (
        2,
        "/flooring.html",
        "They bring the phone along and want to see smoked oak next to ash. We have no sample of both.",
    ),
    (
        4,
        "/cart.html",
        "Somebody took the lamp out of the cart again because of the delivery price.",
    ),
    (
        6,
        "/",
        "“I saw it on the start page and now I cannot find it.” It was the linen pendant.",
    ),
    (
        8,
        "/delivery-and-returns.html",
        "The second van was in the garage, we ran late from noon on.",
    ),
    (
        11,
        "/clay-tile.html",
        "The clay tile looks redder in the shop than on the picture, say two out of three.",
    ),
    (
        13,
        "/flooring.html",
        "A couple came back with the samples and bought on the spot. The week of looking works.",
    ),
    (
        15,
        "/account.html",
        "People ask what the leaves are good for. We should have an answer at the till.",
    ),
    (
        18,
        "/cork-floor.html",
        "Cork: everybody asks about chairs with castors.",
    ),
    (
        21,
        "/delivery-and-returns.html",
        "A return without a receipt took twenty minutes, the form asks for too much.",
    ),
    (
        24,
        "/lighting.html",
        "“Does the shade come with a bulb?” Every day.",
    ),
    (
        27,
        "/",
        "A customer read the article about colours aloud to us. She liked the part with the window.",
    ),
];

/// A batch for each of them, as the server takes it with a key. `now` in UTC ms.
pub(super) fn batches(now: u64) -> Vec<Value> {
    let one = |(n, (days, page, words)): (u64, &(u64, &str, &str))| {
        let at = now - days * DAY - n * 420_000;
        let (visitor, event, run) = (id(at, 1), id(at, 2), id(at, 3));
        json!({ "site": SITE, "visitor": visitor, "sent_at": now, "events": [{
            "id": event, "name": "milepost_answered", "at": at,
            "subject": { "item": "shop-floor", "question": "heard", "answer": words, "response": run },
            "touchpoint": { "page": page, "channel": "staff" } }] })
    };
    (0..).zip(&SAID).map(one).collect()
}

/// A version 7 id of an instant, with a number where others have chance.
fn id(at: u64, n: u64) -> String {
    let time = format!("{at:012x}");
    format!("{}-{}-7000-8000-{n:012x}", &time[..8], &time[8..])
}
