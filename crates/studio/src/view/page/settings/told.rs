//! A secret that is shown once: the dialog stays until somebody says that they have it.

use yew::prelude::*;

use crate::state::Action;
use crate::view::button::{Button, Weight};
use crate::view::dialog::Dialog;
use crate::view::icon::Icon;
use crate::view::studio::use_studio;
use crate::words::people as words;

/// What is told.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct ToldProps {
    pub(super) id: AttrValue,
    pub(super) title: AttrValue,
    pub(super) lead: AttrValue,
    pub(super) secret: AttrValue,
    pub(super) onseen: Callback<()>,
}

/// The dialog. It has no cross: one slip, and the secret would be gone.
#[component]
pub(super) fn Told(props: &ToldProps) -> Html {
    let studio = use_studio();
    let copy = studio.on(Action::Copy(props.secret.to_string()));
    html! {
        <Dialog id={props.id.clone()} title={props.title.clone()} lead={props.lead.clone()}>
            <pre class="st-code st-code--wrap" tabindex="0" role="region" aria-label={props.title.clone()}
                id={format!("{}-secret", props.id)}>{ &props.secret }</pre>
            <div class="mp-row mp-row--wrap">
                <Button icon={Icon::Copy} label={words::COPY} onclick={copy} />
                <Button weight={Weight::Main} label={words::KEPT_IT}
                    onclick={props.onseen.reform(|_| ())} />
            </div>
        </Dialog>
    }
}
