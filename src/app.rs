//! The root component: hands the state to the views, in our own root and in the page's slots.

use std::rc::Rc;

use yew::prelude::*;

use crate::browser::{self, Snapshot};
use crate::state::State;
use crate::view::{Overlays, Scene, SlotView};

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
    let Some(Snapshot { state, mounts }) = (*snapshot).clone() else {
        return Html::default();
    };
    html! {
        <ContextProvider<Scene> context={scene(state)}>
            <Overlays />
            { for mounts.iter().map(|mount| {
                let slot = html! { <SlotView key={mount.slot.clone()} name={mount.slot.clone()} /> };
                create_portal(slot, mount.element.clone())
            }) }
        </ContextProvider<Scene>>
    }
}

fn scene(state: Rc<State>) -> Scene {
    Scene {
        dir: browser::direction(&state.program.locale),
        state,
        act: Callback::from(browser::dispatch),
        now: Callback::from(|()| browser::now()),
        format: browser::INTL,
        inline: false,
    }
}
