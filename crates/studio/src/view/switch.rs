//! Yes or no, at once.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field::hint;

/// What a switch is given.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct SwitchProps {
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    #[prop_or_default]
    pub(crate) hint: Option<AttrValue>,
    pub(crate) checked: bool,
    pub(crate) onchange: Callback<bool>,
    #[prop_or_default]
    pub(crate) disabled: bool,
}

/// A switch with its words before it.
#[component]
pub(crate) fn Switch(props: &SwitchProps) -> Html {
    let onchange = props
        .onchange
        .reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().checked());
    let described = props.hint.is_some().then(|| format!("{}-hint", props.id));
    html! {
        <div class="st-field">
            <div class="mp-row mp-row--between">
                <label for={&props.id}>{ &props.label }</label>
                <input class="mp-switch" type="checkbox" role="switch" id={&props.id}
                    checked={props.checked} {onchange} disabled={props.disabled}
                    aria-describedby={described} />
            </div>
            { hint(&props.id, props.hint.as_ref()) }
        </div>
    }
}
