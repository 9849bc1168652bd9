//! The head of a page: its name, which takes the focus when one comes there, and what to do.

use yew::prelude::*;

/// What a head is given.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct PageHeadProps {
    pub(crate) title: AttrValue,
    #[prop_or_default]
    pub(crate) lead: Option<AttrValue>,
    /// Beside the name.
    #[prop_or_default]
    pub(crate) children: Html,
}

/// The head; one on every page.
#[component]
pub(crate) fn PageHead(props: &PageHeadProps) -> Html {
    html! {
        <div class="st-head">
            <div>
                <h1 id="page-title" tabindex="-1">{ &props.title }</h1>
                if let Some(lead) = &props.lead { <p>{ lead }</p> }
            </div>
            <div class="st-acts">{ props.children.clone() }</div>
        </div>
    }
}
