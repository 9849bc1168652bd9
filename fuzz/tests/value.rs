//! What pages and checkouts ask for: claims, gifts, codes to redeem, who is signed in. Whatever
//! stands in the body, it is answered or refused in the one shape, and nothing is given.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of a test, too, fail by unwrapping"
)]

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use fuzz::{Bench, edited};
use serde_json::{Value, json};
use server::from_outside::good_claim_token;

const TIME: Duration = Duration::from_secs(2);
const VISITOR: &str = "018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90";
/// Nobody has any points.
const JOURNEY: &str = r#"{"site":"fern-floor","shop":"Fern & Floor","locales":["en"],
    "wallets":[{"id":"leaves","name":"leaves"}],
    "rewards":[{"id":"mug","name":"A mug","about":"With a fern.","giftable":true,
        "price":{"wallet":"leaves","points":300}},{"id":"bag","name":"A bag","about":"Of linen."}],
    "rules":[{"id":"bag","kind":{"earn":{"event":"purchase"}},"trust":"platform",
        "limits":{"budget":1000},"reverse":{"points":"within_balance"},
        "effects":[{"reward":"bag"}]}]}"#;

/// It is answered, and nothing was given; or refused.
fn survives(bench: &Bench, path: &str, body: Vec<u8>) -> StatusCode {
    let request = Request::post(path)
        .header("authorization", bench.key())
        .header("content-type", "application/json");
    let (parts, told) = bench.sends(request.body(Body::from(body)).unwrap());
    let text = String::from_utf8_lossy(&told);
    let json: Value = serde_json::from_slice(&told).unwrap_or_default();
    let status = parts.status;
    if status == StatusCode::OK {
        assert!(json.is_object() && !text.contains("verified"), "{text}");
    } else {
        assert!(status.is_client_error(), "{status}: {text}");
        assert!(json["code"].is_string(), "{text}");
    }
    status
}

/// Ids are new every time: what is known is answered from what is kept.
fn id() -> String {
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    format!("018f2b6c-5d3e-7a41-9c0b-{number:012x}")
}

fn claims() -> Value {
    json!({ "site": "fern-floor", "visitor": VISITOR, "claims": [
        { "id": id(), "kind": "buy", "reward": "mug" },
        { "id": id(), "kind": "earned", "reward": "bag", "rule": "bag", "version": 1,
          "events": [VISITOR] },
        { "id": id(), "kind": "receive", "reward": "mug", "gift": "a-word-for-it" },
        { "id": id(), "kind": "give", "reward": "mug" } ] })
}

fn gift() -> Value {
    json!({ "site": "fern-floor", "visitor": VISITOR, "id": id(), "note": "For you",
        "points": { "wallet": "leaves", "amount": 120 }, "events": [VISITOR] })
}

/// Wrong codes are counted by who guesses, and everybody here is somebody else.
fn code() -> Value {
    json!({ "site": "fern-floor", "act": "reserve", "checkout": id(), "order": "6834",
        "code": "ABCD-EFGH-IJKL-MNOP", "hold_seconds": 60, "guesser": id() })
}

fn token() -> Value {
    json!({ "site": "fern-floor", "act": "redeem", "checkout": id(), "guesser": id(),
        "token": good_claim_token() })
}

/// Signed with a key that the shop does not have.
fn identity() -> Value {
    json!({ "site": "fern-floor", "visitor": VISITOR,
        "token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm5hIiwiYXVkIjoiZmVybi1mbG9vciJ9.AAAA" })
}

/// Where to, what, and the status of it as it is.
type Seed = (&'static str, fn() -> Value, u16);

const SEEDS: [Seed; 5] = [
    ("/j/v1/claims", claims, 200),
    ("/j/v1/gifts", gift, 200),
    ("/j/v1/redeem", code, 404),
    ("/j/v1/redeem", token, 401),
    ("/j/v1/identify", identity, 401),
];

#[test]
fn bodies_that_ask_for_something_of_value_with_anything_anywhere_get_nothing() {
    let bench = Bench::new(JOURNEY);
    for (path, seed, expected) in SEEDS {
        let status = survives(&bench, path, seed().to_string().into_bytes());
        assert_eq!(status, expected, "{path}");
    }
    bolero::check!()
        .with_test_time(TIME)
        .for_each(|edits: &[u8]| {
            for (path, seed, _) in SEEDS {
                let body = edited(seed().to_string().as_bytes(), edits);
                survives(&bench, path, body);
                survives(&bench, path, edits.to_vec());
            }
        });
}

/// Edits of bytes seldom leave JSON behind: these do.
#[test]
fn bodies_with_any_value_in_any_field_get_nothing() {
    let bench = Bench::new(JOURNEY);
    bolero::check!()
        .with_test_time(TIME)
        .for_each(|bytes: &[u8]| {
            let turn = usize::from(bytes.first().copied().unwrap_or_default());
            for (path, seed, _) in SEEDS {
                let mut body = seed();
                if let Some(field) = any_field(&mut body, turn) {
                    *field = any_value(bytes);
                }
                survives(&bench, path, body.to_string().into_bytes());
            }
        });
}

/// One of the body's fields, or of its first claim's.
fn any_field(body: &mut Value, turn: usize) -> Option<&mut Value> {
    let fields = body.as_object_mut()?;
    let place = turn % fields.len().max(1);
    let field = fields.values_mut().nth(place)?;
    if !field.is_array() || turn.is_multiple_of(2) {
        return Some(field);
    }
    let fields = field.get_mut(turn / 8 % 4)?.as_object_mut()?;
    let place = turn / 32 % fields.len().max(1);
    fields.values_mut().nth(place)
}

fn any_value(bytes: &[u8]) -> Value {
    let text = || String::from_utf8_lossy(bytes).into_owned();
    let number = || {
        let sum = |sum: i64, byte: &u8| sum.wrapping_mul(257).wrapping_add(i64::from(*byte));
        bytes.iter().fold(0, sum)
    };
    match bytes.last().copied().unwrap_or_default() % 6 {
        0 => Value::Null,
        1 => json!(text()),
        2 => json!(number()),
        3 => json!([text(), number()]),
        4 => json!({ "wallet": "leaves", "amount": number() }),
        _ => json!(text().repeat(40)),
    }
}
