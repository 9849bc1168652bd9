//! A store written in Yew, in a real browser.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;

use crate::{Milepost, MilepostSlot};

const JOURNEY: &[u8] = include_bytes!("../../tests/golden/journey/en.mpj");

#[component]
fn Store() -> Html {
    let journey: Rc<[u8]> = JOURNEY.into();
    html! {
        <main>
            <h1>{ "A store" }</h1>
            <MilepostSlot name="home-hero" />
            <Milepost site="fern-floor" api="https://shop.example" {journey} />
            <Milepost site="fern-floor" api="https://shop.example" journey={Rc::from(JOURNEY)} />
        </main>
    }
}

fn count(selector: &str) -> u32 {
    let document = gloo_document();
    document.query_selector_all(selector).unwrap().length()
}

fn gloo_document() -> web_sys::Document {
    web_sys::window()
        .and_then(|window| window.document())
        .unwrap()
}

#[wasm_bindgen_test]
async fn a_store_written_in_yew_has_the_widget_once_and_its_slots_filled() {
    let document = gloo_document();
    // As the documentation asks of every store: a slot keeps its height free.
    let style = document.create_element("style").unwrap();
    style.set_text_content(Some(
        "milepost-slot { display: block; min-block-size: 200px }",
    ));
    document.body().unwrap().append_child(&style).unwrap();
    let root = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&root).unwrap();
    let params = js_sys::JSON::parse(r#"{ "items": [{ "item_id": "FF-101" }] }"#).unwrap();
    crate::track("view_item", &params);
    yew::Renderer::<Store>::with_root(root).render();
    for _ in 0..100 {
        if count("milepost-root") > 0 && slot_text().contains("Welcome") {
            break;
        }
        a_moment().await;
    }
    assert_eq!(count("milepost-root"), 1);
    assert!(slot_text().contains("Welcome"), "{}", slot_text());
    let theme = || crate::call("setTheme", &["dark".into()]);
    assert!(theme().is_undefined());
    let root = document.query_selector("milepost-root").unwrap().unwrap();
    assert_eq!(root.get_attribute("data-theme").as_deref(), Some("dark"));
    crate::consent(crate::Consent::ALL);
    let state = crate::call("getState", &[]);
    let said = js_sys::JSON::stringify(&state)
        .unwrap()
        .as_string()
        .unwrap();
    assert!(said.contains("\"functional\":true"), "{said}");
    let looked_at = crate::browser::read(|state, _| state.profile.recent.len());
    assert_eq!(looked_at, Some(1), "what happened before it ran was heard");
}

async fn a_moment() {
    let promise = Promise::new(&mut |resolve, _| {
        Timeout::new(20, move || drop(resolve.call0(&JsValue::NULL))).forget();
    });
    JsFuture::from(promise).await.unwrap();
}

fn slot_text() -> String {
    let slot = gloo_document().query_selector("milepost-slot").unwrap();
    let drawn = slot.and_then(|slot| slot.shadow_root()?.query_selector(".mp").ok()?);
    drawn
        .and_then(|drawn| drawn.text_content())
        .unwrap_or_default()
}
