//! A store written in Yew that takes the widget as a component, without the tag.
//!
//! `milepost = { …, default-features = false }` in its Cargo.toml, and what stands here. It is built
//! for WebAssembly by every run of the tests; the same component is driven in a browser by
//! `src/browser/store_in_yew.rs`.

use milepost::{Consent, Milepost, MilepostSlot};
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// One product and one slot, whose height the store keeps free.
#[component]
fn Store() -> Html {
    let problem = use_state(AttrValue::default);
    let on_error = {
        let problem = problem.clone();
        Callback::from(move |reason: String| problem.set(reason.into()))
    };
    html! {
        <main>
            <h1>{ "Oak, wide plank" }</h1>
            <MilepostSlot name="home-hero" class="hero" />
            <button onclick={|_| allow()}>{ "Remember my visit" }</button>
            <button onclick={|_| help()}>{ "Help me choose" }</button>
            <Milepost site="fern-floor" api="https://shop.example" consent="manual" {on_error} />
            if !problem.is_empty() {
                <small hidden=true>{ &*problem }</small>
            }
        </main>
    }
}

/// The store asks in its own words, and tells what was said.
fn allow() {
    milepost::consent(Consent::ALL);
}

/// By the shopper's own hand: no gate holds it back.
fn help() {
    milepost::call("open", &[JsValue::from_str("help")]);
}

fn main() {
    // GA4's names and parameters, as the store tells its own analytics.
    milepost::track("view_item", &JsValue::NULL);
    yew::Renderer::<Store>::new().render();
}
