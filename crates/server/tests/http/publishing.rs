//! From a site without a journey to one with a history: drafts, versions, plans, rolling back.

use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::signature::{ED25519, UnparsedPublicKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::callers::Who;
use crate::support::{Bench, SHOP, now};

fn document(shop: &str) -> Value {
    json!({ "site": "moss", "shop": shop, "locales": ["en"] })
}

async fn moss() -> (Bench, Who) {
    let bench = Bench::new().await;
    bench.create_site("moss").await;
    let publisher = bench.hire("moss", "publisher").await;
    let who = bench.sign_in(&publisher).await;
    (bench, who)
}

async fn save(bench: &Bench, who: &Who, revision: i64, document: &Value) -> i64 {
    let body = json!({ "revision": revision, "document": document });
    let saved = bench.done(who, "PUT", "/api/sites/moss/draft", &body).await;
    saved["revision"].as_i64().unwrap()
}

async fn publish(bench: &Bench, who: &Who, revision: i64) -> i64 {
    let body = json!({ "revision": revision, "note": format!("revision {revision}") });
    let live = bench
        .done(who, "POST", "/api/sites/moss/versions", &body)
        .await;
    live["number"].as_i64().unwrap()
}

async fn live(bench: &Bench) -> String {
    let answer = bench.get("/j/moss/en.mpj").await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    answer.header("etag").to_owned()
}

#[tokio::test]
async fn a_new_site_is_drafted_published_and_delivered() {
    let (bench, who) = moss().await;
    assert_eq!(
        bench.get("/j/moss/en.mpj").await.status,
        StatusCode::NOT_FOUND
    );
    let draft = bench
        .done(&who, "GET", "/api/sites/moss/draft", &Value::Null)
        .await;
    assert_eq!(draft["revision"], 1);
    assert_eq!(draft["document"]["shop"], "Moss & More");
    assert_eq!(publish(&bench, &who, 1).await, 1);
    let first = live(&bench).await;
    let revision = save(&bench, &who, 1, &document("Moss")).await;
    assert_eq!(live(&bench).await, first, "a draft is nobody's journey");
    assert_eq!(publish(&bench, &who, revision).await, 2);
    assert_ne!(live(&bench).await, first);
    let page = bench
        .done(&who, "GET", "/api/sites/moss/versions", &Value::Null)
        .await;
    let newest = &page["versions"][0];
    assert_eq!(
        (&newest["number"], &newest["note"]),
        (&json!(2), &json!("revision 2"))
    );
    assert_eq!(newest["published_by"], "publisher@moss.example");
}

#[tokio::test]
async fn the_second_writer_is_told_and_nobody_loses_anything() {
    let (bench, who) = moss().await;
    let editor = bench.hire("moss", "editor").await;
    let editor = bench.sign_in(&editor).await;
    save(&bench, &editor, 1, &document("Theirs")).await;
    let body = json!({ "revision": 1, "document": document("Mine") });
    let answer = bench.ask(&who, "PUT", "/api/sites/moss/draft", &body).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let told = answer.json();
    assert_eq!(told["code"], "draft_changed");
    assert_eq!(told["draft"]["document"]["shop"], "Theirs");
    assert_eq!(told["draft"]["edited_by"], "editor@moss.example");
    let revision = told["draft"]["revision"].as_i64().unwrap();
    save(&bench, &who, revision, &document("Both")).await;
    // What was looked at is what goes live, or nothing does.
    let body = json!({ "revision": revision });
    let answer = bench
        .ask(&who, "POST", "/api/sites/moss/versions", &body)
        .await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn of_many_who_save_at_once_one_does() {
    let (bench, who) = moss().await;
    let save = |shop: &'static str| {
        let body = json!({ "revision": 1, "document": document(shop) });
        let (bench, who) = (&bench, &who);
        async move {
            bench
                .ask(who, "PUT", "/api/sites/moss/draft", &body)
                .await
                .status
        }
    };
    let (a, b, c, d) = tokio::join!(save("a"), save("b"), save("c"), save("d"));
    let mut statuses = [a, b, c, d];
    statuses.sort_unstable();
    assert_eq!(statuses.map(|it| it.as_u16()), [200, 409, 409, 409]);
}

#[tokio::test]
async fn a_draft_is_kept_to_the_letter_even_where_it_is_wrong() {
    let (bench, who) = moss().await;
    let text =
        r#"{ "site": "moss",  "ratio": 1.10, "big": 12345678901234567890123, "x": "\u0000" }"#;
    let body = format!("{{\"revision\":1,\"document\":{text}}}");
    let mut request = axum::http::Request::put("/api/sites/moss/draft");
    for (name, value) in who
        .0
        .iter()
        .chain([&("content-type", "application/json".to_owned())])
    {
        request = request.header(*name, value);
    }
    let answer = bench.send(request.body(body.into()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    let answer = bench
        .ask(&who, "GET", "/api/sites/moss/draft", &Value::Null)
        .await;
    let told = String::from_utf8(answer.body.to_vec()).unwrap();
    assert!(told.contains(text), "{told}");
}

#[tokio::test]
async fn errors_refuse_a_publication_with_their_places() {
    let (bench, who) = moss().await;
    let broken = json!({ "site": "moss", "shop": "Moss", "locales": ["en"], "panels": [{ "id": "a", "nonsense": 1 }] });
    let revision = save(&bench, &who, 1, &broken).await;
    let body = json!({ "revision": revision });
    let answer = bench
        .ask(&who, "POST", "/api/sites/moss/versions", &body)
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let findings = answer.json()["findings"].clone();
    let found = findings.as_array().unwrap().iter();
    assert!(
        found
            .clone()
            .any(|it| it["path"].as_str().unwrap().starts_with("panels[0]")),
        "{findings}"
    );
    assert!(found.clone().all(|it| it["mend"].is_string()));
    let told = bench
        .done(&who, "GET", "/api/sites/moss/draft/findings", &Value::Null)
        .await;
    assert_eq!(
        (&told["is_publishable"], &told["findings"]),
        (&json!(false), &findings)
    );
    assert_eq!(
        bench.get("/j/moss/en.mpj").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_document_of_another_site_is_refused() {
    let (bench, who) = moss().await;
    let other = json!({ "site": "fern-floor", "shop": "Moss", "locales": ["en"] });
    let revision = save(&bench, &who, 1, &other).await;
    let body = json!({ "revision": revision });
    let answer = bench
        .ask(&who, "POST", "/api/sites/moss/versions", &body)
        .await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(
        answer.json()["detail"]
            .as_str()
            .unwrap()
            .contains("fern-floor")
    );
}

#[tokio::test]
async fn rolling_back_publishes_the_old_document_anew() {
    let (bench, who) = moss().await;
    publish(&bench, &who, 1).await;
    let first = live(&bench).await;
    let revision = save(&bench, &who, 1, &document("Worse")).await;
    publish(&bench, &who, revision).await;
    let body = json!({ "note": "worse indeed" });
    let path = "/api/sites/moss/versions/1/restore";
    let live_again = bench.done(&who, "POST", path, &body).await;
    assert_eq!(live_again["number"], 3);
    assert_eq!(live(&bench).await, first);
    let third = bench
        .done(&who, "GET", "/api/sites/moss/versions/3", &Value::Null)
        .await;
    assert_eq!(
        (&third["restored_from"], &third["note"]),
        (&json!(1), &json!("worse indeed"))
    );
    assert_eq!(third["document"]["shop"], "Moss & More");
    let answer = bench
        .ask(&who, "POST", "/api/sites/moss/versions/9/restore", &body)
        .await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_changed_is_told_in_words() {
    let (bench, who) = moss().await;
    publish(&bench, &who, 1).await;
    let mut edited = document("Moss & Fern");
    edited["badges"] = json!([{ "id": "first" }]);
    save(&bench, &who, 1, &edited).await;
    let told = bench
        .done(&who, "GET", "/api/sites/moss/diff", &Value::Null)
        .await;
    let words: Vec<_> = told["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["words"].clone())
        .collect();
    assert_eq!(
        words,
        [
            r#"`shop` changed from "Moss & More" to "Moss & Fern""#,
            "badge `first` added"
        ]
    );
    let path = "/api/sites/moss/diff?from=1&to=1";
    let told = bench.done(&who, "GET", path, &Value::Null).await;
    assert_eq!(told["changes"], json!([]));
    let answer = bench
        .ask(
            &who,
            "GET",
            "/api/sites/moss/diff?to=yesterday",
            &Value::Null,
        )
        .await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_plan_is_published_when_its_time_has_come_also_after_a_restart() {
    let (bench, who) = moss().await;
    publish(&bench, &who, 1).await;
    let before = live(&bench).await;
    let revision = save(&bench, &who, 1, &document("Sale")).await;
    let body = json!({ "revision": revision, "publish_at": now() + 3_600_000, "note": "the sale" });
    bench
        .done(&who, "POST", "/api/sites/moss/schedules", &body)
        .await;
    // Edits after the plan are not in it.
    save(&bench, &who, revision, &document("After the sale")).await;
    let bench = bench.restarted().await;
    assert_eq!(live(&bench).await, before, "not yet");
    bench
        .meddle("UPDATE schedules SET publish_at = publish_at - 7200000")
        .await;
    let bench = bench.restarted().await;
    assert_ne!(live(&bench).await, before);
    let version = bench
        .done(&who, "GET", "/api/sites/moss/versions/2", &Value::Null)
        .await;
    assert_eq!(
        (&version["document"]["shop"], &version["note"]),
        (&json!("Sale"), &json!("the sale"))
    );
    assert_eq!(version["published_by"], "publisher@moss.example");
    let plans = bench
        .done(&who, "GET", "/api/sites/moss/schedules", &Value::Null)
        .await;
    let plan = &plans["schedules"][0];
    assert_eq!(
        (&plan["state"], &plan["outcome"]),
        (&json!("published"), &json!("version 2"))
    );
}

#[tokio::test]
async fn a_plan_can_be_cancelled_and_one_that_became_wrong_says_why() {
    let (bench, who) = moss().await;
    let body = json!({ "revision": 1, "publish_at": now() + 3_600_000 });
    for _ in 0..2 {
        bench
            .done(&who, "POST", "/api/sites/moss/schedules", &body)
            .await;
    }
    bench
        .done(&who, "DELETE", "/api/sites/moss/schedules/1", &Value::Null)
        .await;
    let answer = bench
        .ask(&who, "DELETE", "/api/sites/moss/schedules/1", &Value::Null)
        .await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    bench
        .meddle("UPDATE schedules SET publish_at = 1, document = '{}'")
        .await;
    let bench = bench.restarted().await;
    let plans = bench
        .done(&who, "GET", "/api/sites/moss/schedules", &Value::Null)
        .await;
    assert_eq!(plans["schedules"][1]["state"], "cancelled");
    assert_eq!(plans["schedules"][0]["state"], "failed");
    assert!(
        plans["schedules"][0]["outcome"]
            .as_str()
            .unwrap()
            .contains("site")
    );
    assert_eq!(
        bench.get("/j/moss/en.mpj").await.status,
        StatusCode::NOT_FOUND
    );
    for publish_at in [now() - 1, now() / 1_000, i64::MAX] {
        let body = json!({ "revision": 1, "publish_at": publish_at });
        let answer = bench
            .ask(&who, "POST", "/api/sites/moss/schedules", &body)
            .await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{publish_at}");
    }
}

#[tokio::test]
async fn published_sites_are_live_after_a_restart() {
    let (bench, who) = moss().await;
    publish(&bench, &who, 1).await;
    let before = live(&bench).await;
    let bench = bench.restarted().await;
    assert_eq!(live(&bench).await, before);
}

#[tokio::test]
async fn a_site_of_a_file_is_not_edited_here() {
    let bench = Bench::new().await;
    let operator = bench.operator();
    let body = json!({ "revision": 0, "document": {} });
    for (method, path) in [
        ("GET", "draft"),
        ("PUT", "draft"),
        ("GET", "versions"),
        ("GET", "draft/findings"),
    ] {
        let body = if method == "GET" { &Value::Null } else { &body };
        let answer = bench
            .ask(
                &operator,
                method,
                &format!("/api/sites/fern-floor/{path}"),
                body,
            )
            .await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert_eq!(answer.json()["code"], "file_managed");
    }
    let sites = bench
        .done(&operator, "GET", "/api/sites", &Value::Null)
        .await;
    assert_eq!(sites["sites"][0]["file"], "test");
    let body = json!({ "site": "fern-floor", "name": "Mine" });
    let answer = bench.ask(&operator, "POST", "/api/sites", &body).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn origins_can_be_set_beside_the_documents() {
    let bench = Bench::new().await;
    let stage = "https://stage.example";
    let send = async |origin: &str| {
        let body = crate::support::batch(&[crate::support::page_view(1)]);
        let request = axum::http::Request::post("/j/v1/e").header("origin", origin);
        bench.send(request.body(body.into()).unwrap()).await.status
    };
    assert_eq!(send(stage).await, StatusCode::FORBIDDEN);
    let body = json!({ "name": "Fern & Floor", "origins": ["https://Stage.example/"] });
    let card = bench
        .done(&bench.operator(), "PUT", "/api/sites/fern-floor", &body)
        .await;
    assert_eq!(card["origins"], json!([stage]));
    assert_eq!(send(stage).await, StatusCode::OK);
    assert_eq!(send(SHOP).await, StatusCode::OK);
    let body = json!({ "name": "Fern & Floor", "origins": [] });
    bench
        .done(&bench.operator(), "PUT", "/api/sites/fern-floor", &body)
        .await;
    assert_eq!(send(stage).await, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_delivered_journey_is_signed_by_a_key_that_is_published() {
    let (bench, who) = moss().await;
    publish(&bench, &who, 1).await;
    let answer = bench.get("/j/moss/en.mpj").await;
    let header = answer.header("milepost-signature");
    let part = |begin: &str, end: &str| {
        let rest = header.split_once(begin).unwrap().1;
        rest.split_once(end).unwrap().0.to_owned()
    };
    let signature = STANDARD.decode(part("signature=:", ":")).unwrap();
    let jwks = bench.get("/.well-known/jwks.json").await.json();
    let keys = jwks["keys"].as_array().unwrap().iter();
    let key = keys
        .clone()
        .find(|key| key["kid"] == part("keyid=\"", "\""))
        .unwrap();
    let public = URL_SAFE_NO_PAD.decode(key["x"].as_str().unwrap()).unwrap();
    let public = UnparsedPublicKey::new(&ED25519, public);
    let digest = Sha256::digest(&answer.body);
    let digest = digest
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    let message = |site: &str| format!("milepost journey 1\n{site}\nen\n{digest}\n");
    assert!(
        public
            .verify(message("moss").as_bytes(), &signature)
            .is_ok()
    );
    assert!(
        public
            .verify(message("fern-floor").as_bytes(), &signature)
            .is_err()
    );
}
