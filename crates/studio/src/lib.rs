//! probe
use wasm_bindgen::prelude::*;
use yew::prelude::*;
#[component]
fn App() -> Html {
    let n = use_state(String::new);
    let c = match authoring::compile(&n) {
        Ok(c) => c.locales.len(),
        Err(f) => f.len(),
    };
    html! { <button onclick={let n = n.clone(); move |_| n.set(format!("{}x", *n))}>{c}</button> }
}
/// x
#[wasm_bindgen]
pub fn begin() {
    yew::Renderer::<App>::new().render();
}
