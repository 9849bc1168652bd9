//! A dialog: the browser's own, which keeps the focus in it and gives it back.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::button::Tap;
use super::icon::Icon;
use crate::browser;
use crate::words;

/// What a dialog is given.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct DialogProps {
    pub(crate) id: AttrValue,
    pub(crate) title: AttrValue,
    #[prop_or_default]
    pub(crate) lead: Option<AttrValue>,
    /// It is sent away, by its button or Escape; without it, it stays until it is answered.
    #[prop_or_default]
    pub(crate) onclose: Option<Callback<()>>,
    /// For two things side by side.
    #[prop_or_default]
    pub(crate) wide: bool,
    pub(crate) children: Html,
}

/// A dialog over the page, for as long as it is drawn.
#[component]
pub(crate) fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                browser::show_dialog(&dialog);
            }
        });
    }
    let onclose = props.onclose.clone();
    let oncancel = Callback::from(move |event: Event| {
        // The state decides whether it is there, not the browser.
        event.prevent_default();
        if let Some(onclose) = &onclose {
            onclose.emit(());
        }
    });
    let class = classes!("st-dialog", props.wide.then_some("st-dialog--wide"));
    html! {
        <dialog ref={node} {class} id={&props.id} {oncancel}
            aria-labelledby={format!("{}-title", props.id)}>
            <div class="st-dialog__in">
                <div class="st-dialog__head">
                    <div>
                        <h2 id={format!("{}-title", props.id)}>{ &props.title }</h2>
                        if let Some(lead) = &props.lead { <p class="mp-soft">{ lead }</p> }
                    </div>
                    if let Some(onclose) = &props.onclose {
                        <Tap icon={Icon::Close} name={words::pieces::CLOSE}
                            onclick={onclose.reform(|_| ())} />
                    }
                </div>
                { props.children.clone() }
            </div>
        </dialog>
    }
}
