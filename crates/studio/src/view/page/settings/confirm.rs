//! Before something that cannot be undone: what follows, and two buttons of one weight.

use yew::prelude::*;

use crate::view::button::Button;
use crate::view::dialog::Dialog;
use crate::words;

/// What is asked.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct ConfirmProps {
    pub(super) id: AttrValue,
    pub(super) title: AttrValue,
    /// What follows.
    pub(super) lead: AttrValue,
    /// More of it.
    #[prop_or_default]
    pub(super) children: Html,
    /// What the button says that does it.
    pub(super) act: AttrValue,
    pub(super) onyes: Callback<()>,
    pub(super) onno: Callback<()>,
    #[prop_or_default]
    pub(super) busy: bool,
    /// Why it could not be done.
    #[prop_or_default]
    pub(super) refused: Option<AttrValue>,
}

/// The question.
#[component]
pub(super) fn Confirm(props: &ConfirmProps) -> Html {
    html! {
        <Dialog id={props.id.clone()} title={props.title.clone()} lead={props.lead.clone()}
                onclose={props.onno.clone()}>
            { props.children.clone() }
            { refused(props.refused.as_ref()) }
            <div class="mp-row mp-row--wrap">
                <Button label={words::pieces::CANCEL} onclick={props.onno.reform(|_| ())} />
                <Button label={props.act.clone()} onclick={props.onyes.reform(|_| ())}
                    disabled={props.busy} id={format!("{}-yes", props.id)} />
            </div>
        </Dialog>
    }
}

/// Why something was not done; read out.
pub(super) fn refused(refused: Option<&AttrValue>) -> Html {
    html! {
        <div role="alert">
            if let Some(refused) = refused {
                <div class="mp-note mp-note--bad">
                    { crate::view::icon::Icon::Alert.draw() }<p>{ refused }</p>
                </div>
            }
        </div>
    }
}
