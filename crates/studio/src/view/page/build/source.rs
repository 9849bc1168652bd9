//! The draft as text.

use yew::prelude::*;

use crate::view::entry::Draft;

/// What the page is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct SourceProps {
    pub(super) draft: Draft,
}

/// The text.
#[component]
pub(super) fn Source(props: &SourceProps) -> Html {
    html! { <pre class="st-code">{ format!("{:#}", props.draft.document) }</pre> }
}
