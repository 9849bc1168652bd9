//! The widget breaks, at each of the ways into it: it is back at once with what the device
//! remembers, twice at most, and the page hears of it and nothing else.

use serde_json::json;

use crate::server::Server;
use crate::stage::Stage;

const FAULTS: &str = include_str!("recovery/faults.js");
/// Until what the shopper can use stands again, ms.
const BACK_WITHIN_MS: f64 = 500.0;

const LAUNCHER: &str = "return one(root, '.mp-launcher')";
const AWAKE: &str = "return milepost.getState().ready";
const PANICS: &str = "return __told.filter(e => e.name === 'error').map(e => e.reason)";

/// A shopper whose visit is remembered, on a page where the widget can be broken.
async fn remembered() -> Stage {
    let stage = Stage::open().await;
    stage.before_each_page(FAULTS).await;
    stage.visits("/oak-wide-plank.html").await;
    stage.sees("the launcher", LAUNCHER).await;
    stage.agrees().await;
    stage
}

/// Lets it break so at the next such occasion, and brings that about.
async fn breaks(stage: &Stage, at: &str, how: &str, occasion: &str) {
    stage
        .does(&format!(
            "window.__fault = {{ at: '{at}', how: '{how}', times: 1 }}; {occasion}"
        ))
        .await;
    stage.sees("it broke", "return __fell.length").await;
}

/// It is there again, in time, and knows the shopper.
async fn is_back(stage: &Stage, at: &str) {
    stage
        .sees(
            &format!("the launcher again, after {at}"),
            "return __back.some(at => at > __fell.at(-1)) && one(root, '.mp-launcher')",
        )
        .await;
    stage.sees("it is awake", AWAKE).await;
    let took = stage
        .reads("return __back.find(at => at > __fell.at(-1)) - __fell.at(-1)")
        .await;
    let took = took.as_f64().unwrap();
    println!("{at}: back after {took:.0} ms (goal {BACK_WITHIN_MS})");
    let seen = stage
        .reads("return milepost.getState().badges.find(b => b.id === 'explorer').have")
        .await;
    assert!(
        seen.as_u64().unwrap() >= 1,
        "{at}: it knows what was looked at"
    );
    assert_eq!(stage.reads(PANICS).await, json!(["panic"]), "{at}");
    let roots = "return document.querySelectorAll('milepost-root').length";
    assert_eq!(stage.reads(roots).await, 1, "{at}");
    stage.does("one(root, '.mp-launcher').click()").await;
    stage
        .sees("the hub opens", "return one(root, '.mp-hub')")
        .await;
    stage.console_is_empty().await;
}

#[tokio::test]
async fn whatever_way_it_is_entered_when_it_breaks_it_is_back_at_once() {
    let stage = remembered().await;
    let looks = "dataLayer.push({ event: 'view_item', ecommerce: { currency: 'EUR', items: [{ item_id: 'X-1', item_name: 'X' }] } })";
    for (at, occasion) in [
        ("event", "one(root, '.mp-launcher').click()"),
        ("timer", ""),
        ("answer", looks),
        ("call", "milepost.track('x')"),
        ("hear", looks),
    ] {
        stage.visits("/oak-wide-plank.html").await;
        stage.sees("the launcher", LAUNCHER).await;
        breaks(&stage, at, "trap", occasion).await;
        is_back(&stage, at).await;
    }
    stage.ends().await;
}

#[tokio::test]
async fn what_breaks_when_something_comes_into_view_is_begun_anew_too() {
    let stage = Stage::open_with("occasions").await;
    stage.before_each_page(FAULTS).await;
    stage
        .before_each_page("window.__fault = { at: 'observer', how: 'trap', times: 1 }")
        .await;
    stage.goes_to("/").await;
    stage.sees("it broke", "return __fell.length").await;
    stage.sees("it is awake again", AWAKE).await;
    assert_eq!(stage.reads(PANICS).await, json!(["panic"]));
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_first_start_that_breaks_and_a_beginning_that_breaks_are_tried_again() {
    let stage = remembered().await;
    for at in ["start", "begin"] {
        stage
            .before_each_page(&format!(
                "window.__fault = {{ at: '{at}', how: 'trap', times: 1 }}"
            ))
            .await;
        stage.visits("/oak-wide-plank.html").await;
        is_back(&stage, at).await;
    }
    stage.ends().await;
}

#[tokio::test]
async fn a_stack_that_overflows_and_memory_that_is_full_are_survived_like_a_panic() {
    let stage = remembered().await;
    breaks(&stage, "call", "deep", "milepost.track('x')").await;
    is_back(&stage, "a deep call").await;
    stage.visits("/oak-wide-plank.html").await;
    stage.sees("the launcher", LAUNCHER).await;
    let large = "milepost.track('y'.repeat(1 << 24))";
    breaks(&stage, "call", "full", large).await;
    is_back(&stage, "a full memory").await;
    stage.ends().await;
}

#[tokio::test]
async fn a_widget_that_breaks_a_third_time_is_quiet() {
    let stage = remembered().await;
    stage
        .does("window.__fault = { at: 'event', how: 'trap', times: 9 }; one(root, '.mp-launcher').click()")
        .await;
    let quiet = "return __fell.length >= 3 && !document.querySelector('milepost-root')";
    for _ in 0..40 {
        stage
            .does("one(root, '.mp-launcher')?.click(); document.body.click()")
            .await;
        if stage.reads(quiet).await == json!(true) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    stage.sees("it is gone", quiet).await;
    assert_eq!(
        stage.reads(PANICS).await,
        json!(["panic", "panic", "panic"])
    );
    let shown = stage.reads("return await milepost.show('nps')").await;
    assert_eq!(shown["shown"], false);
    stage
        .does("dataLayer.push({ event: 'view_item' }); milepost.track('x'); document.body.click()")
        .await;
    assert_eq!(stage.reads("return __fell.length").await, 3);
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_module_that_is_damaged_or_another_is_no_widget_and_no_error() {
    for (name, change) in [
        (
            "garbage",
            &(|_: Vec<u8>| b"not a module".to_vec()) as &dyn Fn(Vec<u8>) -> Vec<u8>,
        ),
        ("cut off", &|bytes: Vec<u8>| {
            bytes[..bytes.len() / 2].to_vec()
        }),
        ("another", &|_| b"\0asm\x01\0\0\0".to_vec()),
    ] {
        let spoilt = |file: &str, bytes: Vec<u8>| match file {
            "widget.wasm" | "widget.wasm.br" | "widget.wasm.gz" => change(bytes),
            _ => bytes,
        };
        let server = Server::spoilt("demo/journey.json", spoilt);
        let stage = Stage::on(server).await;
        stage.goes_to("/").await;
        let told = "return __told.some(e => e.name === 'error' && e.reason === 'load')";
        stage.sees(name, told).await;
        let roots = "return document.querySelectorAll('milepost-root').length";
        assert_eq!(stage.reads(roots).await, 0, "{name}");
        let shown = stage.reads("return await milepost.show('nps')").await;
        assert_eq!(shown["shown"], false);
        stage.console_is_empty().await;
        stage.ends().await;
    }
}

#[tokio::test]
async fn a_module_under_another_name_of_its_kind_runs_all_the_same() {
    let stage = Stage::open().await;
    stage
        .before_each_page(
            "const real = window.fetch; window.fetch = async (...args) => {
                const answer = await real(...args);
                if (!String(args[0]).endsWith('.wasm')) return answer;
                return new Response(answer.body, { headers: { 'content-type': 'text/plain' } });
            };",
        )
        .await;
    stage.visits("/").await;
    stage.sees("the launcher", LAUNCHER).await;
    let seen = stage
        .reads("return __seen.filter(line => !line.startsWith('warn: `WebAssembly'))")
        .await;
    assert_eq!(seen, json!([]));
    stage.ends().await;
}
