//! Every change is in the audit log, and a log that was tampered with says so.

use serde_json::{Value, json};
use server::{Administration, AdministrationError, Config, Database};

use crate::support::Bench;

async fn administration(bench: &Bench) -> Administration {
    let mut config = Config::new(bench.directory.path().join("data"));
    if let Some(url) = throwaway::database(&config.data) {
        config.database = Database::Postgres(url.parse().unwrap());
    }
    Administration::open(&config).await.unwrap()
}

async fn bench_with_history() -> Bench {
    let bench = Bench::new().await;
    bench.create_site("moss").await;
    let editor = bench.hire("moss", "editor").await;
    let who = bench.sign_in(&editor).await;
    for revision in 1..4 {
        let body = json!({ "revision": revision, "document": { "site": "moss" } });
        bench
            .done(&who, "PUT", "/api/sites/moss/draft", &body)
            .await;
    }
    bench
}

#[tokio::test]
async fn the_log_tells_who_did_what_newest_first() {
    let bench = bench_with_history().await;
    let path = "/api/sites/moss/audit?limit=2";
    let page = bench
        .done(&bench.operator(), "GET", path, &Value::Null)
        .await;
    let newest = &page["entries"][0];
    assert_eq!(newest["actor"], "editor@moss.example");
    assert_eq!(newest["action"], "draft.saved");
    assert_eq!(newest["subject"], "revision 4");
    let path = format!("/api/sites/moss/audit?before={}", page["next_before"]);
    let page = bench
        .done(&bench.operator(), "GET", &path, &Value::Null)
        .await;
    let actions: Vec<_> = page["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["action"].clone())
        .collect();
    assert_eq!(actions, ["draft.saved", "role.given", "site.created"]);
    let server = bench
        .done(&bench.operator(), "GET", "/api/audit", &Value::Null)
        .await;
    assert_eq!(server["entries"][0]["action"], "session.begun");
}

async fn read(bench: &Bench, path: &str) -> Value {
    let operator = bench.operator();
    bench.done(&operator, "GET", path, &Value::Null).await
}

/// Subjects of the entries that a query finds.
async fn found(bench: &Bench, query: &str) -> Vec<Value> {
    let page = read(bench, &format!("/api/sites/moss/audit?{query}")).await;
    let entries = page["entries"].as_array().unwrap().iter();
    entries.map(|it| it["subject"].clone()).collect()
}

#[tokio::test]
async fn the_log_is_narrowed_to_who_and_to_what_and_still_pages() {
    let bench = bench_with_history().await;
    let drafts = ["revision 4", "revision 3", "revision 2"];
    assert_eq!(found(&bench, "actor=EDITOR%40moss").await, drafts);
    assert_eq!(found(&bench, "action=draft").await, drafts);
    assert!(!found(&bench, "action=DRAFT.").await.is_empty());
    let newest = found(&bench, "action=draft.saved&limit=1").await;
    assert_eq!(newest, drafts[..1]);
    assert_eq!(found(&bench, "action=role.").await, ["editor@moss.example"]);
    for nothing in [
        "action=saved",
        "actor=editor&action=role",
        "actor=%25",
        "actor=edito_",
    ] {
        assert!(found(&bench, nothing).await.is_empty(), "{nothing}");
    }
    assert_eq!(found(&bench, "actor=&action=%20").await.len(), 5);
    let page = read(&bench, "/api/sites/moss/audit?action=draft&limit=2").await;
    let rest = format!("action=draft&before={}", page["next_before"]);
    assert_eq!(found(&bench, &rest).await, drafts[2..]);
    let server = read(&bench, "/api/audit?action=draft").await;
    assert_eq!(server["entries"], json!([]));
}

#[tokio::test]
async fn what_no_database_can_look_for_is_refused() {
    let bench = bench_with_history().await;
    let path = "/api/sites/moss/audit?actor=a%00b";
    let answer = bench
        .ask(&bench.operator(), "GET", path, &Value::Null)
        .await;
    assert_eq!(answer.status, 400);
    assert_eq!(answer.problem(), "bad_request");
}

#[tokio::test]
async fn a_log_that_nobody_touched_holds_and_goes_on_after_a_restart() {
    let bench = bench_with_history().await.restarted().await;
    bench.make_key(Some("moss"), &["read"]).await;
    let verified = administration(&bench).await.verify_audit().await.unwrap();
    let sites: Vec<_> = verified
        .iter()
        .map(|it| (it.site.as_str(), it.entries))
        .collect();
    assert_eq!(sites, [("", 1), ("moss", 6)]);
}

#[tokio::test]
async fn every_way_of_tampering_is_found() {
    for sql in [
        "UPDATE audit SET actor = 'eve' WHERE site = 'moss' AND number = 2",
        "UPDATE audit SET at = at + 1 WHERE site = 'moss' AND number = 5",
        "UPDATE audit SET site = '' WHERE site = 'moss' AND number = 5",
        "DELETE FROM audit WHERE site = 'moss' AND number = 1",
        "DELETE FROM audit WHERE site = 'moss' AND number = 3",
        "DELETE FROM audit WHERE site = 'moss' AND number = 5",
        "DELETE FROM audit WHERE site = 'moss'",
        "DELETE FROM audit_heads WHERE site = 'moss'",
        "UPDATE audit_heads SET number = 4 WHERE site = 'moss'",
    ] {
        let bench = bench_with_history().await;
        bench.meddle(sql).await;
        let found = administration(&bench).await.verify_audit().await;
        assert!(
            matches!(found, Err(AdministrationError::Audit(_))),
            "{sql}: {found:?}"
        );
    }
}

#[tokio::test]
async fn changes_at_once_make_one_chain() {
    let bench = Bench::new().await;
    let make = || bench.make_key(Some("fern-floor"), &["read"]);
    tokio::join!(
        make(),
        make(),
        make(),
        make(),
        make(),
        make(),
        make(),
        make()
    );
    let verified = administration(&bench).await.verify_audit().await.unwrap();
    assert_eq!(verified[0].entries, 8);
}

#[tokio::test]
async fn what_failed_is_not_in_the_log() {
    let bench = bench_with_history().await;
    let body = json!({ "revision": 1, "document": {} });
    let answer = bench
        .ask(&bench.operator(), "PUT", "/api/sites/moss/draft", &body)
        .await;
    assert_eq!(answer.status, 409);
    let page = bench
        .done(
            &bench.operator(),
            "GET",
            "/api/sites/moss/audit",
            &Value::Null,
        )
        .await;
    assert_eq!(page["entries"].as_array().unwrap().len(), 5);
}
