//! A marketer looks at the draft as a shopper would meet it, publishes it, and goes back.

use serde_json::{Value, json};

use super::bench::Bench;
use crate::server::Server;

/// What the page in the frame says of the widget in it.
const INSIDE: &str = "const inside = () => document.getElementById('preview-frame').contentWindow;
    const shows = id => inside().milepost?.getState?.().showing?.includes(id);";

#[tokio::test]
async fn a_draft_is_looked_at_published_and_rolled_back() {
    let bench = Bench::signed_in().await;
    looks(&bench).await;
    travels(&bench).await;
    edits_beside_the_widget(&bench).await;
    publishes(&bench).await;
    goes_back(&bench).await;
    bench.stage.console_is_empty().await;
    bench.ends().await;
}

/// Who comes first is welcomed in the real widget; the reasons are told.
async fn looks(bench: &Bench) {
    bench.opens("Preview").await;
    bench
        .sees("the welcome", &format!("{INSIDE} return shows('welcome')"))
        .await;
    bench
        .sees(
            "that it shows",
            "return page().includes('Shows to this shopper now')",
        )
        .await;
    bench
        .does("choose(field('Panel or question'), 'welcome-back')")
        .await;
    bench
        .sees(
            "why the other does not",
            "return page().includes('Not in the audience')",
        )
        .await;
}

/// The same shopper a day later, and back again.
async fn travels(bench: &Bench) {
    bench
        .does("button('They come back a day later').click()")
        .await;
    bench
        .sees(
            "the welcome back",
            &format!("{INSIDE} return shows('welcome-back')"),
        )
        .await;
    bench.does("button('One step back').click()").await;
    bench
        .sees("the welcome", &format!("{INSIDE} return shows('welcome')"))
        .await;
    bench
        .sees(
            "that nobody was recorded",
            "return page().includes('Nobody was recorded yet.')",
        )
        .await;
    let stored = bench.stage.server.read("/api/sites/fern-floor/counts");
    assert_eq!(stored["events"], json!({}), "a preview records nothing");
}

/// The real widget stands beside a panel's editor, with that panel in it.
async fn edits_beside_the_widget(bench: &Bench) {
    bench
        .stage
        .goes_to("/studio/sites/fern-floor/questions/nps-after-purchase")
        .await;
    bench
        .sees(
            "the question, whatever its conditions say",
            &format!("{INSIDE} return shows('nps-after-purchase')"),
        )
        .await;
}

/// Something changes; the page says what, and it goes live.
async fn publishes(bench: &Bench) {
    bench.opens("Experiments").await;
    bench
        .does("type(field('Held out, % of shoppers'), '5')")
        .await;
    bench
        .sees(
            "the draft saved",
            "return page().includes('Draft 3, saved')",
        )
        .await;
    bench.opens("Versions").await;
    bench.does("button('Review and publish').click()").await;
    bench
        .sees("the change", "return page().includes('Hold-out')")
        .await;
    bench.does("button('Play the draft').click()").await;
    bench
        .sees(
            "that nobody came yet",
            "return page().includes('Nobody came in these days')",
        )
        .await;
    bench
        .does("type(field('What is new'), 'To compare with')")
        .await;
    bench.does("button('Publish version 2').click()").await;
    bench
        .sees(
            "that it is live, or that it asks",
            "const sure = button('Publish all the same'); if (sure) sure.click();
             return document.body.textContent.includes('Version 2 is live.')",
        )
        .await;
    bench
        .sees(
            "nothing left to publish",
            "return title() === 'Publish version 3'",
        )
        .await;
}

async fn goes_back(bench: &Bench) {
    bench.opens("Versions").await;
    bench
        .sees("its note", "return page().includes('To compare with')")
        .await;
    bench.does("button('Roll back to version 1').click()").await;
    bench.does("type(field('Why'), 'Too soon')").await;
    bench
        .does("document.querySelector('#roll-back .st-btn--main').click()")
        .await;
    bench
        .sees(
            "what is live again",
            "return page().includes('as version 1 was')",
        )
        .await;
}

#[tokio::test]
async fn warnings_are_asked_about_once_and_errors_are_refused() {
    let bench = Bench::open().await;
    drafted(&bench, 2, |document| document["origins"] = json!([]));
    bench.signs_in().await;
    opens_publish(&bench).await;
    bench.does("button('Publish version 2').click()").await;
    bench
        .sees(
            "the question, with what is worth a look",
            "return document.querySelector('#publish-warnings')?.textContent.includes('Publish all the same?')",
        )
        .await;
    assert_eq!(bench.findings().await, json!([]), "the question");
    bench.does("button('Look again').click()").await;
    bench
        .sees(
            "that nothing was published",
            "return !document.querySelector('#publish-warnings') && title() === 'Publish version 2'",
        )
        .await;
    bench.does("button('Publish version 2').click()").await;
    bench
        .sees("the question", "return button('Publish all the same')")
        .await;
    bench.does("button('Publish all the same').click()").await;
    bench
        .sees(
            "that it is live, without another question",
            "return document.body.textContent.includes('Version 2 is live.')
                && !document.querySelector('#publish-warnings')",
        )
        .await;
    drafted(&bench, 3, |document| {
        document["panels"][0]["blocks"] = json!([{ "heading": "" }]);
    });
    opens_publish(&bench).await;
    bench.does("button('Publish version 3').click()").await;
    bench
        .sees(
            "that it is refused",
            "return all('[role=alert]').some(it => it.textContent.includes('Mend it first'))",
        )
        .await;
    let versions = bench.stage.server.read("/api/sites/fern-floor/versions");
    assert_eq!(versions["versions"].as_array().unwrap().len(), 2);
    bench.ends().await;
}

#[tokio::test]
async fn a_version_is_planned_for_a_time_to_come_and_the_plan_is_cancelled() {
    let bench = Bench::open().await;
    drafted(&bench, 2, |document| {
        document["shop"] = json!("Fern, Floor & Sons");
    });
    bench.signs_in().await;
    opens_publish(&bench).await;
    bench.does("button('Schedule').click()").await;
    bench
        .sees(
            "the dialog",
            "return document.querySelector('#publish-plan')",
        )
        .await;
    assert_eq!(bench.findings().await, json!([]), "the dialog");
    let submit = "document.querySelector('#publish-plan [type=submit]').click()";
    bench
        .does(&format!(
            "type(field('When'), '2020-01-01T10:00'); await settled(); {submit}"
        ))
        .await;
    bench
        .sees(
            "what is wrong with the past",
            "return document.querySelector('#publish-plan').textContent.includes('a time to come')",
        )
        .await;
    bench.picture("publish-plan").await;
    let tomorrow = "const at = new Date(Date.now() + 864e5 - new Date().getTimezoneOffset() * 6e4).toISOString().slice(0, 16);";
    bench
        .does(&format!(
            "{tomorrow} type(field('When'), at); await settled(); {submit}"
        ))
        .await;
    bench
        .sees(
            "the plan",
            "return !document.querySelector('#publish-plan') && page().includes('waits')",
        )
        .await;
    let plans = || bench.stage.server.read("/api/sites/fern-floor/schedules");
    assert_eq!(plans()["schedules"][0]["state"], "waiting");
    bench.does("named('button', 'Cancel: ').click()").await;
    bench
        .sees(
            "that it is cancelled",
            "return page().includes('was cancelled')",
        )
        .await;
    assert_eq!(plans()["schedules"][0]["state"], "cancelled");
    bench.stage.console_is_empty().await;
    bench.ends().await;
}

/// Somebody else has saved the demo's journey with a change.
fn drafted(bench: &Bench, revision: u32, change: fn(&mut Value)) {
    let file = std::fs::read(Server::at("demo/journey.json")).unwrap();
    let mut document: Value = serde_json::from_slice(&file).unwrap();
    change(&mut document);
    let draft = json!({ "revision": revision, "document": document });
    let server = &bench.stage.server;
    server.does("PUT", "/api/sites/fern-floor/draft", &draft);
}

async fn opens_publish(bench: &Bench) {
    bench
        .sees("the Studio", "return title() && !field('Password')")
        .await;
    bench
        .stage
        .goes_to("/studio/sites/fern-floor/versions/publish")
        .await;
    bench
        .sees(
            "the page, checked",
            "return title()?.startsWith('Publish version') && !document.querySelector('main [aria-busy]')
                && !page().includes('Checking')",
        )
        .await;
}
