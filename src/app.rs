//! The root component: hands the state to the views, in our own root and in the page's slots.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::browser::{self, Snapshot};
use crate::view::{Overlays, Scene, SlotView};

/// The rest of the widget is there: opens the page, and draws it in the first look's place.
///
/// # Errors
/// The journey is damaged.
pub(crate) fn begin() -> Result<(), JsValue> {
    browser::begin()?;
    // In a task of its own: the page may answer between what is decided and what is drawn.
    let draw = || {
        if let Some(mount) = browser::hand_over() {
            let app = yew::Renderer::<App>::with_root(mount).render();
            browser::drawn_by(|| app.destroy());
        }
    };
    Timeout::new(0, draw).forget();
    Ok(())
}

/// Draws whatever the shell says, whenever it says so.
#[component]
pub(crate) fn App() -> Html {
    let snapshot = use_state_eq(|| None::<Snapshot>);
    {
        let snapshot = snapshot.setter();
        use_effect_with((), move |()| {
            browser::subscribe(&Callback::from(move |now| snapshot.set(Some(now))));
        });
    }
    use_effect_with(snapshot.is_some(), |there| {
        if *there {
            browser::drawn();
        }
    });
    let Some(Snapshot { state, mounts }) = (*snapshot).clone() else {
        return Html::default();
    };
    html! {
        <ContextProvider<Scene> context={browser::scene(state)}>
            <Overlays />
            { for mounts.iter().map(|mount| {
                let slot = html! { <SlotView key={mount.slot.clone()} name={mount.slot.clone()} /> };
                create_portal(slot, mount.element.clone())
            }) }
        </ContextProvider<Scene>>
    }
}
