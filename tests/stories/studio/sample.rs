//! The half year that `cargo xtask demo` tells: no page of results is empty after it.

use serde_json::{Value, json};

use crate::server::Server;
use crate::studio::bench::Bench;

const SITE: &str = "/studio/sites/fern-floor";

fn read(file: &str) -> Value {
    serde_json::from_slice(&std::fs::read(Server::at(file)).unwrap()).unwrap()
}

/// The demo's journey with what only the sample has.
fn journey() -> Value {
    let mut document = read("demo/journey.json");
    let (asked, tried) = (
        read("demo/sample-surveys.json"),
        read("demo/sample-experiment.json"),
    );
    let surveys = document["surveys"].as_array_mut().unwrap();
    surveys.extend(asked.as_array().unwrap().iter().cloned());
    let panels = document["panels"].as_array_mut().unwrap();
    let panel = panels.iter_mut().find(|it| it["id"] == tried["panel"]);
    let panel = panel.unwrap();
    for key in ["variants", "experiment"] {
        panel[key] = tried[key].clone();
    }
    panel["show"]["hold_out"] = tried["hold_out"].clone();
    document
}

#[tokio::test]
async fn every_page_of_results_has_something_to_show_after_the_samples_half_year() {
    let document = journey();
    let bench = Bench::with(&document).await;
    let server = &bench.stage.server;
    let [written, clicks] = ["journey.json", "clicks.csv"].map(|name| server.file(name));
    std::fs::write(&written, document.to_string()).unwrap();
    let made_up = read("demo/sample-clicks.json");
    let [shoppers, events] = ["shoppers", "events"].map(|it| made_up[it].to_string());
    let made_up = ["generate", "--shoppers", &shoppers, "--events", &events];
    std::fs::write(&clicks, Server::command(&made_up)).unwrap();
    server.replays(&written, &clicks);
    bench.signs_in().await;
    bench
        .sees("the overview", "return title() === 'Overview'")
        .await;
    let mut missing = Vec::new();
    for (page, words) in [
        ("overview", "What was shown"),
        ("journey", "Consideration"),
        ("results", "Welcome"),
        ("results/items/welcome-back", "Shown beside held out"),
        ("results/surveys/nps-after-purchase", "NPS"),
        ("results/surveys/helped", "By journey stage"),
        ("results/experiments", "Guard rails"),
        ("results/programme", "Explorer"),
        ("results/funnel", "Put one into the cart"),
        ("results/customers", "By the model"),
        ("inbox", "The search did not understand"),
    ] {
        bench.stage.goes_to(&format!("{SITE}/{page}")).await;
        let read = "return page().length > 300 && !document.querySelector('[aria-busy]')";
        bench.sees(page, read).await;
        let told = bench.reads("return page()").await;
        if !told.as_str().unwrap().contains(words) {
            missing.push(format!("{page} has no “{words}”: {told}"));
        }
        let empty = bench
            .reads("return all('main .st-empty').map(it => it.textContent)")
            .await;
        if empty != json!([]) {
            missing.push(format!("{page}: {empty}"));
        }
        bench
            .whole_picture(&format!("sample-{}", page.replace('/', "-")))
            .await;
    }
    assert!(missing.is_empty(), "{missing:#?}");
    bench.ends().await;
}
