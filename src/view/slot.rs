//! What stands in one of the page's slots, and a survey that is asked in place.

use engine::ItemKind;
use yew::prelude::*;

use super::element::{El, h};
use super::keep::Keep;
use super::local::Local;
use super::{Scene, banner, inline};

/// Which slot.
#[derive(Clone, PartialEq, Properties)]
pub struct SlotViewProps {
    /// Name of the slot.
    pub name: AttrValue,
    /// Index of a survey that a panel asks in place: then there is no slot, and no root.
    #[prop_or_default]
    pub ask: Option<u16>,
}

/// Slots in which panels stand as bars.
const BARS: [&str; 2] = ["page-top", "page-bottom"];

/// The item that stands in one of the page's slots; nothing while there is none. One component
/// for slots and for surveys within panels: each more would bring hooks of its own.
#[component]
pub fn SlotView(props: &SlotViewProps) -> Html {
    let scene = use_context::<Scene>();
    let local = use_state_eq(Local::default);
    let keep = use_mut_ref(Keep::default);
    let item = |scene: &Scene| props.ask.or_else(|| scene.state.in_slot(&props.name));
    let here = scene.map(|scene| (item(&scene), scene));
    let asked = here
        .as_ref()
        .and_then(|(item, scene)| inline::within(scene, (*item)?));
    {
        let (asked, local, keep) = (asked.clone(), local.clone(), keep.clone());
        use_effect(move || {
            if let Some(scene) = asked {
                inline::follow(&scene, &local, &mut keep.borrow_mut());
            }
        });
    }
    let Some((item, scene)) = here else {
        return Html::default();
    };
    let drawn = match &asked {
        Some(asked) => inline::inline(asked, &local, &keep.borrow()),
        None => item.and_then(|item| panel(&scene, item, &props.name)),
    };
    if props.ask.is_some() {
        return drawn.unwrap_or_else(|| h("div.mp-inline")).into();
    }
    scene.root().maybe(drawn).into()
}

/// The first look at a slot: what needs no part.
pub(crate) fn still(scene: &Scene, name: &str) -> El {
    let item = scene.state.in_slot(name);
    let drawn = item.and_then(|item| panel(scene, item, name));
    scene.root().maybe(drawn)
}

fn panel(scene: &Scene, item: u16, slot: &str) -> Option<El> {
    match scene.state.content(item)? {
        ItemKind::Panel(panel) if BARS.contains(&slot) => Some(banner::bar(scene, item, panel)),
        ItemKind::Panel(panel) => Some(banner::banner(scene, item, panel)),
        ItemKind::Survey(_) => None,
    }
}
