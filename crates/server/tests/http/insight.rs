//! What the Studio shows: figures with their intervals, and what is too little to be shown.

use axum::http::{Request, StatusCode};
use serde_json::{Value, json};

use crate::support::{Answer, Bench, SHOP, SITE, id, now};

mod experiments;
mod funnel;
mod hold_outs;
mod inbox;
mod items;
mod map;
mod overview;
mod programme;
mod segments;
mod shoppers;
mod simulation;
mod steps;
mod surveys;
mod this_moment;

/// Noon of 2023-11-14, UTC.
pub(crate) const NOON: i64 = 1_699_963_200_000;
pub(crate) const DAY: i64 = 86_400_000;
/// Two weeks up to that day, and so the two before it beside them.
pub(crate) const DAYS: &str = "from=2023-11-01&to=2023-11-14";

/// A journey with a survey of each measure, and a panel.
pub(crate) fn document() -> Value {
    let question = |id: &str, answer: Value| json!({ "id": id, "ask": "How?", "answer": answer });
    json!({
        "site": SITE, "shop": "Fern & Floor", "locales": ["en"], "origins": [SHOP],
        "surveys": [{
            "id": "after", "name": "After", "show": { "place": "popover" },
            "questions": [
                question("nps", json!({ "nps": { "low": "No", "high": "Yes" } })),
                question("csat", json!({ "csat": {} })),
                question("ces", json!({ "ces": {} })),
                question("wood", json!({ "single_choice": { "options": [
                    { "id": "oak", "text": "Oak" }, { "id": "ash", "text": "Ash" } ] } })),
                question("why", json!({ "long_text": {} })),
                json!({ "id": "mail", "ask": "Mail?", "purpose": "We answer you once.",
                    "answer": { "email": {} } }),
            ],
        }],
        "panels": [{
            "id": "guide", "name": "Guide", "show": { "place": "popover" },
            "blocks": [{ "heading": "Wood" }],
        }],
    })
}

/// A shop where that journey is live.
pub(crate) async fn shop() -> Bench {
    let bench = Bench::new().await;
    let compiled = authoring::compile(&document().to_string());
    let compiled = compiled.unwrap_or_else(|findings| panic!("{findings:?}"));
    bench.state.publish("test", compiled).await.unwrap();
    bench
}

/// Visitor number `n`.
pub(crate) fn visitor(n: u32) -> String {
    id(1_000_000 + n).to_string()
}

/// What one visitor of the shop did.
pub(crate) struct Told {
    visitor: String,
    n: u32,
    events: Vec<Value>,
}

impl Told {
    pub(crate) fn by(n: u32) -> Self {
        let visitor = visitor(n);
        Self {
            visitor,
            n: n * 100,
            events: Vec::new(),
        }
    }

    /// An event, whose fields beside id, name and time are `more`.
    pub(crate) fn event(mut self, name: &str, at: i64, more: &Value) -> Self {
        let mut event = json!({ "id": id(self.n).to_string(), "name": name, "at": at });
        for (key, value) in more.as_object().into_iter().flatten() {
            event[key] = value.clone();
        }
        self.n += 1;
        self.events.push(event);
        self
    }

    /// An event of an item.
    pub(crate) fn item(self, name: &str, item: &str, at: i64) -> Self {
        let more = json!({ "subject": { "item": item, "stage": "service" },
            "touchpoint": { "page": "/delivery", "place": "popover" } });
        self.event(name, at, &more)
    }

    /// An answer in the run that the visitor's number names.
    pub(crate) fn answers(self, question: &str, answer: &Value, at: i64) -> Self {
        let run = format!("00000000-0000-7000-8000-{:012}", self.n / 100);
        let more = json!({ "subject": { "item": "after", "question": question, "answer": answer,
            "stage": "service", "response": run },
            "touchpoint": { "page": "/delivery", "place": "popover" } });
        self.event("milepost_answered", at, &more)
    }

    pub(crate) async fn send(self, bench: &Bench) {
        let answer = bench.post(self.batch().to_string()).await;
        assert_stored(&answer);
    }

    /// The same, said by the shop itself: it alone speaks as staff.
    pub(crate) async fn send_by_shop(self, bench: &Bench) {
        let answer = bench.call_json("POST", "/j/v1/e", &self.batch()).await;
        assert_stored(&answer);
    }

    fn batch(&self) -> Value {
        json!({ "site": SITE, "visitor": self.visitor, "sent_at": now(), "events": self.events })
    }
}

fn assert_stored(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    let stored = answer.outcomes().iter().all(|outcome| outcome == "ok");
    assert!(stored, "{answer:?}");
}

/// The run of a visitor's answers.
pub(crate) fn run(n: u32) -> String {
    format!("00000000-0000-7000-8000-{n:012}")
}

impl Bench {
    pub(crate) async fn insight(&self, path: &str) -> Value {
        self.api(&format!("/api/sites/{SITE}/insight/{path}")).await
    }

    /// Sends JSON by the API, with the key.
    pub(crate) async fn call_json(&self, method: &str, path: &str, body: &Value) -> Answer {
        let key = std::fs::read_to_string(self.state.api_key_file()).unwrap();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("content-type", "application/json")
            .header("authorization", format!("Bearer {}", key.trim()));
        self.send(request.body(body.to_string().into()).unwrap())
            .await
    }
}
