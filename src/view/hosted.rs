//! One item as a page of its own: the panel or the question that stores show, and nothing of
//! what else lies over a page.

use yew::prelude::*;

use super::local::Local;
use super::panel::panel;
use super::{Scene, parts};
use crate::state::Surface;

/// What is drawn.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct HostedProps {
    /// With the item as what lies over the page.
    pub(crate) scene: Scene,
}

/// The item; an empty root where there is nothing of it to draw.
#[component]
pub(crate) fn Hosted(props: &HostedProps) -> Html {
    let local = use_state(Local::default);
    let node = use_node_ref();
    let scene = &props.scene;
    let drawn = match &scene.state.surface {
        Surface::Panel(item) => panel(scene, *item),
        Surface::Asking(asking) => (parts::ask().question)(scene, asking, &local, &node),
        Surface::None | Surface::Hub(_) | Surface::Reading(_) | Surface::Why(_) => None,
    };
    scene.root().maybe(drawn).into()
}
