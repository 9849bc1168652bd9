//! A box with a head: what most pages are made of.

use yew::prelude::*;

/// What a card is given.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct CardProps {
    pub(crate) title: AttrValue,
    #[prop_or_default]
    pub(crate) lead: Option<AttrValue>,
    /// Beside the title.
    #[prop_or_default]
    pub(crate) acts: Html,
    /// Without a margin of its own: for tables and lists, which bring theirs.
    #[prop_or_default]
    pub(crate) flush: bool,
    #[prop_or_default]
    pub(crate) children: Html,
}

/// A section.
#[component]
pub(crate) fn Card(props: &CardProps) -> Html {
    let body = if props.flush {
        props.children.clone()
    } else {
        html! { <div class="st-box__in">{ props.children.clone() }</div> }
    };
    html! {
        <section class="st-box">
            <div class="st-box__head">
                <div>
                    <h2>{ &props.title }</h2>
                    if let Some(lead) = &props.lead { <p>{ lead }</p> }
                </div>
                { props.acts.clone() }
            </div>
            { body }
        </section>
    }
}
