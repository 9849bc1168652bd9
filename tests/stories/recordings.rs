//! Whole visits as stores' systems tell them, entry by entry, played on a real page; and what the
//! server holds of them in the end.

use serde_json::Value;

use crate::stage::Stage;

/// Plays a recording: `push` and `gtag` into the array, `dispatch` on the body with what the event
/// carries, `jquery` as its listeners are called, `go` by the router, `wait` in ms.
const PLAYER: &str = r"
    window.__bound = {};
    window.jQuery = (element) => ({ on: (name, heard) => { __bound[name] = heard }, off() {} });
    window.__plays = async (steps) => {
        window.dataLayer = window.dataLayer || [];
        function gtag() { dataLayer.push(arguments) }
        // What the page itself told when it was opened is over by now.
        await new Promise((done) => setTimeout(done, 1700));
        dataLayer.push({ event: 'the_recording' });
        await new Promise((done) => setTimeout(done, 300));
        for (const step of steps) {
            const { push, gtag: told, dispatch, html, click, go, wait } = step;
            if (push) dataLayer.push(push);
            if (told) gtag(...told);
            if (html) document.body.insertAdjacentHTML('beforeend', html);
            if (click) document.querySelector(click).click();
            if (go) history.pushState({}, '', go);
            if (step.jquery) __bound[`${step.jquery}.milepost`]({}, {}, 'hash', { 0: document.querySelector(step.button) });
            if (dispatch) {
                const event = Object.assign(new Event(dispatch, { bubbles: true }), step.with);
                if (step.promise) event.promise = Promise.resolve(step.promise);
                document.body.dispatchEvent(event);
            }
            // What a platform tells is taken a moment later: in its order.
            const ms = wait ?? (dispatch?.startsWith('shopify') ? 900 : 20);
            await new Promise((done) => setTimeout(done, ms));
        }
        await new Promise((done) => setTimeout(done, 300));
        dataLayer.push({ event: 'the_end' });
    };
";

fn recording(name: &str) -> Value {
    let file = format!("tests/stories/recordings/{name}.json");
    let text = std::fs::read_to_string(crate::server::Server::at(&file)).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// An event in short: its name, what it is about, how many, worth what, which order.
fn line(event: &Value) -> String {
    let object = &event["object"];
    let about = match event["name"].as_str() {
        Some("page_view") => &event["touchpoint"]["page"],
        _ => &object["id"],
    };
    let mut words = vec![event["name"].as_str().unwrap().to_owned()];
    words.extend(about.as_str().map(str::to_owned));
    let name = object["attributes"]["name"].as_str();
    words.extend(name.map(|name| format!("({name})")));
    words.push(format!("x{}", event["quantity"].as_u64().unwrap_or(0)));
    let value = &event["value"];
    if let (Some(minor), Some(currency)) = (value["minor"].as_i64(), value["currency"].as_str()) {
        words.push(format!("{minor} {currency}"));
    }
    words.extend(event["distinct"].as_str().map(str::to_owned));
    words.join(" ")
}

async fn is_heard_as_it_was_meant(name: &str) {
    let stage = Stage::open().await;
    stage.before_each_page(PLAYER).await;
    stage.visits("/flooring.html").await;
    stage.agrees().await;
    let recording = recording(name);
    stage
        .does(&format!("__plays({}) && 0", recording["steps"]))
        .await;
    // The last one has come in; what was told before it has, too.
    stage.server_counts("the_end", 1).await;
    let log = stage.server.read("/api/sites/fern-floor/events");
    let events: Vec<Value> = log["events"].as_array().unwrap().clone();
    // Newest first; what came in one turn has one time.
    let mut events: Vec<&Value> = events.iter().rev().collect();
    events.sort_by_key(|event| event["at"].as_i64());
    let played = { events.into_iter() }.skip_while(|event| event["name"] != "the_recording");
    let told = |event: &&Value| {
        let name = event["name"].as_str().unwrap();
        !name.starts_with("milepost_") && name != "the_end"
    };
    let lines: Vec<String> = played.skip(1).filter(told).map(line).collect();
    assert_eq!(
        Value::from(lines),
        recording["heard"],
        "{}",
        recording["of"]
    );
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_visit_by_the_tag_manager_is_heard_with_its_order_once() {
    is_heard_as_it_was_meant("tag_manager").await;
}

#[tokio::test]
async fn a_visit_by_gtag_is_heard_between_its_configuration() {
    is_heard_as_it_was_meant("gtag").await;
}

#[tokio::test]
async fn a_visit_by_segments_names_is_heard_as_ga4s() {
    is_heard_as_it_was_meant("segment").await;
}

#[tokio::test]
async fn a_visit_by_shopifys_storefront_events_is_heard() {
    is_heard_as_it_was_meant("shopify").await;
}

#[tokio::test]
async fn a_visit_by_shopifys_pixels_is_heard() {
    is_heard_as_it_was_meant("pixel").await;
}

#[tokio::test]
async fn a_visit_at_woocommerce_is_heard_once_of_blocks_and_jquery() {
    is_heard_as_it_was_meant("woocommerce").await;
}

#[tokio::test]
async fn a_visit_by_routes_is_heard_page_by_page_with_what_the_products_data_says() {
    is_heard_as_it_was_meant("router").await;
}
