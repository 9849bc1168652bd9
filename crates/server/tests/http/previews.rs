//! A draft that is looked at before it is published.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::callers::Who;
use crate::support::{Bench, VISITOR};

const DRAFT: &str = "/api/sites/moss/draft";
const PREVIEWS: &str = "/api/sites/moss/previews";

fn document() -> Value {
    json!({
        "site": "moss", "shop": "Moss", "locales": ["en", "it"],
        "panels": [{ "id": "hello", "name": "Hello", "show": { "place": { "slot": "home-hero" } },
            "blocks": [{ "heading": { "en": "Good day", "it": "Buongiorno" } }] }]
    })
}

/// An editor, and the name of their draft's preview.
async fn looked_at() -> (Bench, Who, String) {
    let bench = Bench::new().await;
    bench.create_site("moss").await;
    let editor = bench.hire("moss", "editor").await;
    let who = bench.sign_in(&editor).await;
    let body = json!({ "revision": 1, "document": document() });
    bench.done(&who, "PUT", DRAFT, &body).await;
    let body = json!({ "revision": 2 });
    let preview = bench.done(&who, "POST", PREVIEWS, &body).await;
    assert_eq!(preview["locales"], json!(["en", "it"]));
    let name = format!("moss{}", preview["token"].as_str().unwrap());
    (bench, who, name)
}

#[tokio::test]
async fn a_draft_is_delivered_to_who_has_its_token_and_to_no_cache() {
    let (bench, _, name) = looked_at().await;
    let answer = bench.get(&format!("/j/{name}/it-CH.mpj")).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    assert_eq!(answer.header("cache-control"), "private, no-store");
    assert_eq!(answer.header("content-language"), "it");
    let (_, program) = engine::decode(&answer.body).unwrap();
    assert_eq!(program.items[0].id, "hello");
    assert!(program.theme.contains("nothing is recorded"));
    for other in [
        "moss",
        "moss~",
        "moss~00",
        &format!("fern-floor{}", &name[4..]),
    ] {
        let answer = bench.get(&format!("/j/{other}/en.mpj")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{other}");
    }
}

#[tokio::test]
async fn an_item_in_a_slot_can_be_looked_at_whatever_its_conditions_say() {
    let (bench, who, _) = looked_at().await;
    let mut document = document();
    document["panels"][0]["show"]["audience"] = json!({ "visits": { "$gte": 2 } });
    document["panels"][0]["show"]["hold_out"] = json!(0.5);
    let body = json!({ "revision": 2, "document": document });
    bench.done(&who, "PUT", DRAFT, &body).await;
    for (always, is_for_all) in [
        (json!("hello"), true),
        (json!("other"), false),
        (Value::Null, false),
    ] {
        let body = json!({ "revision": 3, "always": always });
        let preview = bench.done(&who, "POST", PREVIEWS, &body).await;
        assert_eq!(preview["always"], always);
        let token = preview["token"].as_str().unwrap();
        let answer = bench.get(&format!("/j/moss{token}/en.mpj")).await;
        let (_, program) = engine::decode(&answer.body).unwrap();
        let item = &program.items[0];
        let is_open = item.audience == engine::Item::default().audience
            && item.hold_out == engine::Item::default().hold_out;
        assert_eq!(is_open, is_for_all, "{always}");
        assert_eq!(item.place, engine::Place::Slot("home-hero".to_owned()));
        assert!(item.kind.known().is_some());
    }
}

#[tokio::test]
async fn the_page_has_the_drafts_slots_and_lets_no_other_page_frame_it() {
    let (bench, _, name) = looked_at().await;
    let page = format!("/studio/preview/{name}?locale=it&theme=dark");
    let answer = bench.get(&page).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    let html = String::from_utf8(answer.body.to_vec()).unwrap();
    for part in [
        "<milepost-slot name=\"home-hero\">".to_owned(),
        "data-theme=\"dark\"".to_owned(),
        "lang=\"it\"".to_owned(),
    ] {
        assert!(html.contains(&part), "{part}: {html}");
    }
    assert!(
        !html.contains("style=") && !html.contains("<style"),
        "{html}"
    );
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("frame-ancestors 'self'") && !policy.contains("unsafe-inline"));
    let page = format!("/studio/preview/{name}?locale=de&path=%2Fproducts%2Foak");
    let html = String::from_utf8(bench.get(&page).await.body.to_vec()).unwrap();
    assert!(
        html.contains("data-milepost-event=\"add_to_cart\"") && html.contains("In den Warenkorb"),
        "{html}"
    );
    let styles = bench.get("/studio/preview/shop.css").await;
    assert!(styles.header("content-type").starts_with("text/css"));
    let answer = bench.get("/studio/preview/moss~0").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_a_preview_tells_is_not_stored_and_not_sent_again() {
    let (bench, _, name) = looked_at().await;
    let event = json!({ "id": "018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90", "name": "page_view",
        "at": crate::support::now(), "consent": { "functional": true, "analytics": true } });
    let body = json!({ "site": name, "visitor": VISITOR.to_string(), "events": [event] });
    let answer = bench.post(body.to_string()).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    assert_eq!(answer.json()["results"][0]["outcome"], "drop");
    assert_eq!(answer.json()["results"][0]["reason"], "preview");
    assert_eq!(bench.stored().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_preview_ends_after_a_day() {
    let (bench, _, name) = looked_at().await;
    bench.meddle("UPDATE previews SET expires_at = 1").await;
    let answer = bench.get(&format!("/j/{name}/en.mpj")).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_has_errors_or_moved_on_is_not_previewed() {
    let (bench, who, _) = looked_at().await;
    let answer = bench
        .ask(&who, "POST", PREVIEWS, &json!({ "revision": 1 }))
        .await;
    assert_eq!(answer.json()["code"], "draft_changed");
    let body = json!({ "revision": 2, "document": { "site": "moss", "shop": 1 } });
    bench.done(&who, "PUT", DRAFT, &body).await;
    let answer = bench
        .ask(&who, "POST", PREVIEWS, &json!({ "revision": 3 }))
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!answer.json()["findings"].as_array().unwrap().is_empty());
}
