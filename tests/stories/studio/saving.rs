//! The draft while somebody else works on it, while the server is away, while nobody is signed in.

use serde_json::{Value, json};

use super::bench::Bench;

const HEADING: &str = "[id$=heading-en]";

/// The editor of the welcome, with its heading's form.
async fn at_the_heading() -> Bench {
    let bench = Bench::signed_in().await;
    bench.edits_the_welcome().await;
    bench.presses("Heading").await;
    bench
}

fn draft(bench: &Bench) -> Value {
    bench.stage.server.read("/api/sites/fern-floor/draft")
}

/// What the welcome's heading says in English, as the server has it.
fn heading(draft: &Value) -> &Value {
    let mut panels = draft["document"]["panels"].as_array().unwrap().iter();
    let welcome = panels.find(|panel| panel["id"] == "welcome").unwrap();
    let blocks = welcome["blocks"].as_array().unwrap();
    let heading = blocks.iter().find_map(|block| block.get("heading"));
    &heading.unwrap()["en"]
}

async fn is_saved_as(bench: &Bench, revision: i64) {
    let saved = format!("return page().includes('Draft {revision}, saved')");
    bench.sees("that it is saved", &saved).await;
}

#[tokio::test]
async fn findings_come_from_the_checks_that_publish() {
    let bench = Bench::signed_in().await;
    bench.opens("Panels").await;
    bench
        .sees("the draft", "return page().includes('Draft 2, saved')")
        .await;
    bench
        .sees(
            "that the checks have run",
            "return !page().includes('Checking') && page().includes('Checks')",
        )
        .await;
    bench.stage.console_is_empty().await;
    bench.ends().await;
}

#[tokio::test]
async fn what_is_written_while_the_server_is_away_is_kept_and_saved_when_it_is_back() {
    let mut bench = at_the_heading().await;
    bench.stage.server.die();
    bench.types_into(HEADING, "Written in the dark").await;
    bench
        .sees(
            "that it is kept here",
            "return page().includes('kept on this device; the server does not answer')",
        )
        .await;
    assert_eq!(bench.findings().await, json!([]));
    bench.picture("server-away").await;
    bench.stage.server.again();
    is_saved_as(&bench, 3).await;
    assert_eq!(heading(&draft(&bench)), "Written in the dark");
    bench.ends().await;
}

#[tokio::test]
async fn what_is_written_after_the_session_ended_is_saved_once_one_is_signed_in_again() {
    let bench = at_the_heading().await;
    bench
        .stage
        .cdp("Network.clearBrowserCookies", json!({}))
        .await;
    bench.types_into(HEADING, "Still here").await;
    bench
        .sees(
            "the question who it is",
            "return document.querySelector('dialog[open] #password')",
        )
        .await;
    bench.picture("session-over-draft").await;
    bench.types("Password", &bench.password).await;
    bench.presses("Sign in").await;
    is_saved_as(&bench, 3).await;
    assert_eq!(heading(&draft(&bench)), "Still here");
    bench.ends().await;
}

/// Somebody else saves the draft, changed.
fn somebody_else_saves(bench: &Bench, change: impl FnOnce(&mut Value)) {
    let mut before = draft(bench);
    let mut document = before["document"].take();
    change(&mut document);
    let body = json!({ "revision": before["revision"], "document": document });
    let path = "/api/sites/fern-floor/draft";
    bench.stage.server.does("PUT", path, &body);
}

#[tokio::test]
async fn two_who_change_different_things_have_both_and_the_second_is_told() {
    let bench = at_the_heading().await;
    somebody_else_saves(&bench, |document| {
        document["shop"] = json!("Fern and Floor");
    });
    bench.types_into(HEADING, "Mine").await;
    bench
        .sees(
            "that both are in it",
            "return document.body.textContent.includes('Both of your changes are in the draft')",
        )
        .await;
    is_saved_as(&bench, 4).await;
    let saved = draft(&bench);
    assert_eq!(heading(&saved), "Mine");
    assert_eq!(saved["document"]["shop"], "Fern and Floor");
    bench.ends().await;
}

#[tokio::test]
async fn two_who_change_the_same_choose_and_nothing_is_lost() {
    let bench = at_the_heading().await;
    somebody_else_saves(&bench, |document| {
        let blocks = document["panels"][0]["blocks"].as_array_mut().unwrap();
        let heading = blocks.iter_mut().find_map(|it| it.get_mut("heading"));
        heading.unwrap()["en"] = json!("Theirs");
        // What both made together is counted otherwise than what either has.
        let mut another = document["panels"][1].clone();
        another["id"] = json!("before-all");
        another["name"] = json!("Before all");
        document["panels"]
            .as_array_mut()
            .unwrap()
            .insert(0, another);
    });
    bench.types_into(HEADING, "Mine").await;
    bench
        .sees(
            "both, by the name of what they are in",
            "const both = document.querySelector('dialog[open]')?.textContent ?? '';
             return both.includes('Two of you changed the same') && both.includes('Mine') && both.includes('Theirs')
                && both.includes('Welcome · Block')",
        )
        .await;
    assert_eq!(bench.findings().await, json!([]));
    bench.picture("two-editors").await;
    bench.presses("All mine").await;
    bench.presses("Save what is chosen").await;
    is_saved_as(&bench, 4).await;
    assert_eq!(heading(&draft(&bench)), "Mine");
    bench.ends().await;
}
