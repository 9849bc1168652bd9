//! Views drawn natively, as HTML text.

mod build;
mod frame;
mod insight;
mod pieces;
mod publish;
mod settings;

use std::rc::Rc;

use yew::LocalServerRenderer;
use yew::prelude::*;

use super::{Frame, Studio};
use crate::state::State;
use crate::time::Zone;

#[derive(Properties, Clone, PartialEq)]
struct StageProps {
    studio: Studio,
    #[prop_or_default]
    children: Option<Html>,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    html! {
        <ContextProvider<Studio> context={props.studio.clone()}>
            if let Some(children) = &props.children { { children.clone() } } else { <Frame /> }
        </ContextProvider<Studio>>
    }
}

async fn stage(state: State, children: Option<Html>) -> String {
    let studio = Studio {
        state: Rc::new(state),
        dispatch: Callback::noop(),
        zone: Zone::UTC,
    };
    let props = StageProps { studio, children };
    let renderer = LocalServerRenderer::<Stage>::with_props(props).hydratable(false);
    renderer.render().await
}

/// The whole app in a state.
pub(super) async fn app(state: State) -> String {
    stage(state, None).await
}

/// One piece.
pub(super) async fn piece(html: Html) -> String {
    let state = State::new(crate::route::Page::Sites, crate::state::Theme::Auto, 0);
    stage(state, Some(html)).await
}
