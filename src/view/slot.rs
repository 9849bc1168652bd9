//! What stands in one of the page's slots.

use engine::ItemKind;
use yew::prelude::*;

use super::{Scene, banner};

/// Which slot.
#[derive(Clone, PartialEq, Properties)]
pub struct SlotViewProps {
    /// Name of the slot.
    pub name: AttrValue,
}

/// Slots in which panels stand as bars.
const BARS: [&str; 2] = ["page-top", "page-bottom"];

/// The item that stands in one of the page's slots; nothing while there is none. Questions
/// are asked over the page and stand in no slot.
#[component]
pub fn SlotView(props: &SlotViewProps) -> Html {
    let Some(scene) = use_context::<Scene>() else {
        return Html::default();
    };
    let item = scene.state.in_slot(&props.name);
    let drawn = item.and_then(|item| match scene.state.content(item)? {
        ItemKind::Panel(panel) if BARS.contains(&&*props.name) => {
            Some(banner::bar(&scene, item, panel))
        }
        ItemKind::Panel(panel) => Some(banner::banner(&scene, item, panel)),
        ItemKind::Survey(_) => None,
    });
    scene.root().maybe(drawn).into()
}
