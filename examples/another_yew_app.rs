//! A store's own Yew app that knows nothing of Milepost: drawn into the page beside the widget,
//! with memory, scheduler and listeners of its own. `cargo xtask torture` puts the two together.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// Milliseconds between two drawings: often enough that some fall into every visit.
const BEAT: u32 = 200;

/// Counts by itself and when it is pressed.
#[component]
fn Counter() -> Html {
    let count = use_state(|| 0_u32);
    {
        let count = count.clone();
        use_effect_with(*count, move |now| {
            let next = now.wrapping_add(1);
            let beat = Timeout::new(BEAT, move || count.set(next));
            move || drop(beat)
        });
    }
    let onclick = {
        let count = count.clone();
        Callback::from(move |_: MouseEvent| count.set(0))
    };
    html! {
        <button id="counter" type="button" tabindex="-1" {onclick}>{ *count }</button>
    }
}

fn main() {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(place) = document.and_then(|it| it.get_element_by_id("app")) {
        yew::Renderer::<Counter>::with_root(place).render();
    }
}
