//! Two sites on one server: `moss`, which has one of everything, and `heath`, which has nothing.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::callers::Who;
use crate::support::{Answer, BROWSER, Bench, VISITOR, id, now};
use crate::value::{identity_at, mac};

pub(super) const MOSS: &str = "moss";
pub(super) const HEATH: &str = "heath";
pub(super) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n of moss";
const SHOP: &str = "https://moss.example";
const SHOPIFY: &str = "shpss_a_secret_of_the_platform";
const RUN: &str = "00000000-0000-7000-8000-000000000001";

pub(super) struct World {
    pub(super) bench: Bench,
    /// What `moss` has and, of the same shape, what nobody has.
    pub(super) objects: BTreeMap<&'static str, (String, String)>,
    /// The fields of a hosted page of `moss`.
    pub(super) form: String,
}

/// A journey with something of value, a poll, and something that is asked of staff; `name` is
/// part of every id.
fn document(site: &str, name: &str) -> Value {
    let picture = json!({ "id": "picture", "ask": "What is broken?", "purpose": "To mend it.",
        "required": false, "answer": { "screenshot": {} } });
    json!({
        "site": site, "shop": "Moss", "locales": ["en"], "origins": [SHOP],
        "wallets": [{ "id": "leaves", "name": "leaves" }],
        "rewards": [{ "id": format!("{name}-mug"), "name": "A mug", "about": "With a fern.",
            "price": { "wallet": "leaves", "points": 300 } }],
        "contests": [{ "id": format!("{name}-draw"), "name": "A draw", "prize": "A floor",
            "odds": "One in all entries wins.", "terms": "/terms.html",
            "free_entry": "Write to us.", "most": 3, "winners": 1,
            "open": { "from": "2020-01-01T00:00:00Z", "until": "2020-02-01T00:00:00Z" },
            "commitment": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" }],
        "rules": [{ "id": "leaves", "kind": { "earn": { "event": "purchase" } },
            "trust": "platform", "effects": [{ "points": { "wallet": "leaves", "amount": 500 } }] }],
        "surveys": [
            { "id": format!("{name}-window"), "name": "Window", "show": { "place": "modal", "on": ["manual"] },
              "questions": [
                { "id": "floor", "ask": "Which?", "required": false, "answer": { "single_choice": {
                    "options": [{ "id": "ash", "text": "Ash" }, { "id": "oak", "text": "Oak" }],
                    "tally": true } } },
                { "id": "mail", "ask": "Mail?", "purpose": "We answer you once.",
                    "required": false, "answer": { "email": {} } },
                picture ] },
            { "id": format!("{name}-staff"), "name": "Floor", "show": { "place": { "slot": "staff" } },
              "questions": [{ "id": "heard", "ask": "What?", "answer": { "long_text": {} } }] },
        ],
    })
}

impl World {
    pub(super) async fn new() -> Self {
        let inside: SocketAddr = "127.0.0.1:9".parse().unwrap();
        let bench = Bench::with(|config, _| {
            config.webhooks.inside.push(inside);
            config.limits.files_per_second = None;
            config.limits.visitor_batches_per_second = None;
        })
        .await;
        let mut world = Self {
            bench,
            objects: BTreeMap::new(),
            form: String::new(),
        };
        for (site, name) in [(HEATH, "heather"), (MOSS, "moss")] {
            world.bench.create_site(site).await;
            world.publish(site, name).await;
        }
        // `heath` has a version 1 of its own.
        world
            .put(
                "PUT",
                "draft",
                &json!({ "revision": 2, "document": document(MOSS, "moss") }),
            )
            .await;
        let second = world
            .put("POST", "versions", &json!({ "revision": 3, "note": "" }))
            .await;
        world.has("version", second["number"].to_string(), "999");
        world.is_administered().await;
        world.hears_of_orders().await;
        world.is_answered().await;
        world.asks_its_staff().await;
        // Points are counted when somebody asks for them, and not while they are compared.
        world
            .bench
            .api(&format!("/api/sites/{MOSS}/people/{VISITOR}"))
            .await;
        world
    }

    async fn publish(&self, site: &str, name: &str) {
        let operator = self.bench.operator();
        let path = |what: &str| format!("/api/sites/{site}/{what}");
        let draft = json!({ "revision": 1, "document": document(site, name) });
        self.bench
            .done(&operator, "PUT", &path("draft"), &draft)
            .await;
        let live = json!({ "revision": 2, "note": "" });
        self.bench
            .done(&operator, "POST", &path("versions"), &live)
            .await;
    }

    /// Does something at `moss`.
    async fn put(&self, method: &str, what: &str, body: &Value) -> Value {
        let (operator, path) = (self.bench.operator(), format!("/api/sites/{MOSS}/{what}"));
        self.bench.done(&operator, method, &path, body).await
    }

    fn has(&mut self, what: &'static str, real: impl Into<String>, unused: &str) {
        self.objects.insert(what, (real.into(), unused.to_owned()));
    }

    /// An object whose id is a UUID.
    fn has_id(&mut self, what: &'static str, real: &Value) {
        let real = real.as_str().unwrap_or_else(|| panic!("no {what}: {real}"));
        self.has(what, real, &id(999_999).to_string());
    }

    async fn is_administered(&mut self) {
        let endpoint = json!({ "url": "http://127.0.0.1:9/hook" });
        let endpoint = self.put("POST", "endpoints", &endpoint).await;
        self.has_id("endpoint", &endpoint["id"]);
        let test = format!("endpoints/{}/test", endpoint["id"].as_str().unwrap());
        let sent = self.put("POST", &test, &Value::Null).await;
        self.has_id("delivery", &sent["delivery"]);
        let key = json!({ "name": "till", "scopes": ["read"] });
        let key = self.put("POST", "keys", &key).await;
        self.has("key", key["id"].as_str().unwrap(), "0123456789ab");
        let user = self.bench.hire(MOSS, "viewer").await;
        self.has_id("user", &json!(user.id));
        let quiet = json!({ "build": "bad1", "reason": "It flickers." });
        self.put("PUT", "quiet", &quiet).await;
        self.has("build", "bad1", "bad2");
        let plan = json!({ "revision": 3, "publish_at": now() + 3_600_000, "note": "" });
        let plan = self.put("POST", "schedules", &plan).await;
        self.has("plan", plan["number"].to_string(), "999");
        self.put("POST", "draws/moss-draw", &json!({ "step": "commit" }))
            .await;
        self.has("contest", "moss-draw", "no-draw");
        self.has("reward", "moss-mug", "no-mug");
        let codes = self
            .bench
            .call("POST", "/api/sites/moss/pools/moss-mug", "MUG-1");
        assert_eq!(codes.await.status, StatusCode::OK);
    }

    async fn hears_of_orders(&mut self) {
        self.put("PUT", "secrets/shopify", &json!({ "secret": SHOPIFY }))
            .await;
        let order = json!({
            "id": 7, "created_at": "2026-03-01T10:00:00Z", "financial_status": "paid",
            "currency": "EUR", "total_price": "500.00", "customer": { "id": 6834 },
            "line_items": [{ "quantity": 1 }],
            "note_attributes": [{ "name": "_milepost", "value": VISITOR.to_string() }],
        });
        // On no device: the customer has something that is not the visitor's.
        let mut elsewhere = order.clone();
        (elsewhere["id"], elsewhere["note_attributes"]) = (json!(10), json!([]));
        let asked = json!({ "customer": { "id": 6834 }, "orders_requested": [7] });
        for (topic, body) in [
            ("orders/paid", &order),
            ("orders/paid", &elsewhere),
            ("orders/paid", &json!({ "id": 8 })),
            ("customers/data_request", &asked),
            ("shop/redact", &json!({ "shop_id": 1 })),
        ] {
            assert_eq!(
                self.hook(MOSS, topic, body).await.status,
                StatusCode::NO_CONTENT
            );
        }
        let letters = self.bench.api("/api/sites/moss/hook-letters").await;
        self.has_id("hook letter", &letters["letters"][0]["id"]);
        self.signs_in().await;
        let (export, waiting) = self.requests().await;
        self.has_id("export", &export);
        self.has_id("waiting request", &waiting);
        self.has("customer", "6834", "6835");
    }

    /// Something of the platform, signed with the secret of `moss`.
    pub(super) async fn hook(&self, site: &str, topic: &str, body: &Value) -> Answer {
        let body = body.to_string();
        let signature = STANDARD.encode(mac(SHOPIFY.as_bytes(), body.as_bytes()));
        let request = Request::post(format!("/j/v1/hooks/{site}/shopify"))
            .header("x-shopify-topic", topic)
            .header("x-shopify-webhook-id", topic.len() + body.len())
            .header("x-shopify-hmac-sha256", signature)
            .header("content-type", "application/json");
        self.bench
            .send(request.body(Body::from(body)).unwrap())
            .await
    }

    async fn signs_in(&self) {
        let made = self.put("PUT", "secrets/identity", &json!({})).await;
        let token = identity_at(MOSS, made["secret"].as_str().unwrap(), "t1", "6834");
        let body = json!({ "site": MOSS, "visitor": VISITOR.to_string(), "token": token });
        let request = Request::post("/j/v1/identify").header("origin", SHOP);
        let answer = self
            .bench
            .send(request.body(body.to_string().into()).unwrap());
        assert_eq!(answer.await.status, StatusCode::NO_CONTENT);
    }

    /// The request that was done and the one that waits.
    async fn requests(&self) -> (Value, Value) {
        loop {
            let told = self.bench.api("/api/sites/moss/privacy-requests").await;
            let of = |state: &str| {
                let mut all = told["requests"].as_array().unwrap().iter();
                all.find(|it| it["state"] == state)
                    .map(|it| it["id"].clone())
            };
            if let (Some(done), Some(waiting)) = (of("done"), of("waiting")) {
                return (done, waiting);
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    async fn is_answered(&mut self) {
        let said = |number: u32, question: &str, answer: Value| {
            json!({ "id": id(number).to_string(), "name": "milepost_answered", "at": now(),
                "touchpoint": { "page": "/", "place": "modal" },
                "subject": { "item": "moss-window", "question": question, "answer": answer,
                    "response": RUN } })
        };
        let broken = json!({ "id": id(3).to_string(), "name": "<b>", "at": now() });
        let events = [
            said(1, "floor", json!(["ash"])),
            said(2, "mail", json!("a@moss.example")),
            broken,
        ];
        let batch = json!({ "site": MOSS, "visitor": VISITOR.to_string(), "sent_at": now(), "events": events });
        let taken = self
            .by_a_page("/j/v1/e", "text/plain", batch.to_string().into_bytes())
            .await;
        assert_eq!(taken.outcomes(), ["ok", "ok", "drop bad_name"]);
        self.has_id("visitor", &json!(VISITOR.to_string()));
        self.has("survey", "moss-window", "no-window");
        self.has_id("response", &json!(RUN));
        let letters = self.bench.api("/api/sites/moss/dead-letters").await;
        self.has("letter", letters["letters"][0]["seq"].to_string(), "999999");
        self.has_id("file", &json!(id(4).to_string()));
        let path = format!("/j/v1/f/{MOSS}/{}", id(4));
        let kept = self.by_a_page(&path, "image/png", PNG.to_vec());
        assert_eq!(kept.await.status, StatusCode::NO_CONTENT);
        self.has_id("another file", &json!(id(5).to_string()));
        let page = self.bench.get("/p/moss/moss-window").await;
        self.form = fields(&String::from_utf8_lossy(&page.body));
    }

    /// What a page of the shop sends.
    pub(super) async fn by_a_page(&self, path: &str, kind: &str, body: Vec<u8>) -> Answer {
        let request = Request::post(path)
            .header("origin", SHOP)
            .header("user-agent", BROWSER)
            .header("content-type", kind);
        self.bench
            .send(request.body(Body::from(body)).unwrap())
            .await
    }

    async fn asks_its_staff(&mut self) {
        self.put("PUT", "staff", &json!({ "pin": "482915" })).await;
        let request = Request::post("/staff/moss")
            .header("host", "milepost.example")
            .header("origin", "https://milepost.example")
            .header("content-type", "application/x-www-form-urlencoded");
        let begun = self
            .bench
            .send(request.body("pin=482915".into()).unwrap())
            .await;
        let cookie = begun.header("set-cookie").split(';').next().unwrap();
        let page = self.bench.get_with("/staff/moss", ("cookie", cookie)).await;
        let page = String::from_utf8(page.body.to_vec()).unwrap();
        let (_, api) = page.split_once("data-api=\"").unwrap();
        let pass = api.split('"').next().unwrap().trim_end_matches('/');
        let pass = pass.rsplit('/').next().unwrap();
        self.has("pass", pass, "0123456789abcdef");
    }

    /// An admin of `heath`, a key of it, and who may do everything everywhere.
    pub(super) async fn callers_of_heath(&self) -> Vec<(&'static str, Who)> {
        let admin = self.bench.hire(HEATH, "admin").await;
        vec![
            ("its admin", self.bench.sign_in(&admin).await),
            (
                "its key",
                self.bench.make_key(Some(HEATH), &["admin"]).await,
            ),
            ("the operator", self.bench.operator()),
        ]
    }
}

/// The hidden fields of a hosted page, as its form sends them.
fn fields(page: &str) -> String {
    let field = |name: &str| {
        let (_, rest) = page
            .split_once(&format!("name=\"{name}\" value=\""))
            .expect(name);
        format!("{name}={}", rest.split_once('"').unwrap().0)
    };
    format!("{}&{}&floor=ash", field("mp-id"), field("mp-thread"))
}
