//! For tests: a programme with something of every kind that is of value.

use engine::Program;
use serde_json::{Value, json};
use shopper::{Event, Id, Millis, Money, Object, ObjectKind, Source};

/// Site of the programme.
pub(crate) const SITE: &str = "fern-floor";

/// One leaf for every euro, after five days; a mug for 300 leaves; a bag for the first order over
/// 100 euros; samples to give on; a badge for the browser's own word; friends.
pub(crate) fn document() -> Value {
    json!({
        "site": SITE, "shop": "Fern & Floor", "locales": ["en"],
        "origins": ["https://shop.example"],
        "wallets": [{ "id": "leaves", "name": "leaves" }],
        "badges": [{ "id": "buyer", "name": "Buyer", "criterion": "Buy something",
            "picture": { "metal": "bronze", "glyph": "leaf" } }],
        "rewards": [
            { "id": "mug", "name": "A mug", "about": "With a fern on it.",
              "price": { "wallet": "leaves", "points": 300 }, "most": 2, "giftable": true,
              "worth": { "minor": 900, "currency": "EUR" } },
            { "id": "bag", "name": "A bag", "about": "Of linen." },
            { "id": "samples", "name": "Samples", "about": "Three of them." },
        ],
        "contests": [{ "id": "spring", "name": "Spring draw", "prize": "A floor",
            "odds": "One in all entries wins.", "terms": "/terms.html", "free_entry": "Write to us.",
            "most": 3, "winners": 2, "open": { "from": "1970-01-01T00:00:00Z", "until": "1971-01-01T00:00:00Z" },
            "commitment": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" }],
        "rules": [
            { "id": "leaves-for-orders", "kind": { "earn": { "event": "purchase" } },
              "trust": "platform", "reverse": { "points": "may_go_negative" },
              "effects": [{ "points": { "wallet": "leaves", "per_value": { "points": 1, "per": 100 },
                "pending": "5d", "expires": "60d" } }, { "badge": "buyer" }] },
            { "id": "bag-for-big-order",
              "kind": { "earn": { "event": "purchase", "where": { "value": { "$gte": 10000 } } } },
              "trust": "platform", "limits": { "ever": 1, "budget": 1000 },
              "reverse": { "points": "within_balance" }, "effects": [{ "reward": "bag" }] },
            { "id": "samples-for-a-friend",
              "kind": { "earn": { "event": "purchase", "where": { "value": { "$gte": 50000 } } } },
              "trust": "platform", "limits": { "ever": 1, "budget": 1000 }, "effects": [{ "gift": "samples" }] },
            { "id": "friends", "kind": { "referral": { "side": "inviter",
                "event": "referral_completed", "where": { "object.category": "friend" } } },
              "trust": "host",
              "effects": [{ "points": { "wallet": "leaves", "amount": 100 } }] },
            { "id": "spring-entry", "kind": { "contest": { "event": "purchase" } }, "trust": "platform",
              "effects": [{ "entry": { "contest": "spring", "count": 1 } }] },
        ],
    })
}

/// It, compiled.
pub(crate) fn program() -> Program {
    let compiled = authoring::compile(&document().to_string()).unwrap();
    engine::decode(&compiled.locales[0].bytes).unwrap().1
}

/// Something that the platform tells of an order.
pub(crate) fn order(n: u8, name: &str, order: u8, minor: i64, at: Millis) -> Event {
    let own = if name == "refund" {
        format!("/{n}")
    } else {
        String::new()
    };
    Event {
        id: Id([n.wrapping_add(1); 16]),
        name: name.to_owned(),
        at,
        source: Source::Platform,
        distinct: Some(format!("order:{order}{own}")),
        object: Some(Object {
            kind: ObjectKind::Order,
            id: order.to_string(),
            ..Object::default()
        }),
        value: Some(Money {
            minor,
            currency: "EUR".to_owned(),
        }),
        ..Event::default()
    }
}
