//! One of a few, from a list.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::field::{described, error, hint, label};
use super::icon::Icon;

/// What a select is given.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct SelectProps {
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    #[prop_or_default]
    pub(crate) hint: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) error: Option<AttrValue>,
    /// Value and words of each.
    pub(crate) options: Vec<(AttrValue, AttrValue)>,
    /// The chosen value; one that is no option is shown as such, so that nothing is lost.
    pub(crate) value: AttrValue,
    pub(crate) onchange: Callback<String>,
    #[prop_or_default]
    pub(crate) disabled: bool,
    /// The label is for screen readers alone: something else on the screen says it.
    #[prop_or_default]
    pub(crate) quiet_label: bool,
}

/// The browser's own list.
#[component]
pub(crate) fn Select(props: &SelectProps) -> Html {
    let onchange = props
        .onchange
        .reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let is_known = props.options.iter().any(|(value, _)| *value == props.value);
    let strange = (!is_known).then(|| (props.value.clone(), props.value.clone()));
    let options = strange.iter().chain(&props.options).map(|(value, words)| {
        html! { <option value={value} selected={*value == props.value}>{ words }</option> }
    });
    let described = described(&props.id, props.hint.is_some(), props.error.is_some());
    let named = props.quiet_label.then(|| props.label.clone());
    html! {
        <div class="st-field">
            if !props.quiet_label { { label(&props.id, &props.label, false) } }
            <span class="st-sel">
                <select class="mp-field" id={&props.id} {onchange} disabled={props.disabled}
                    aria-label={named} aria-describedby={described}
                    aria-invalid={props.error.is_some().then_some("true")}>
                    { for options }
                </select>
                { Icon::Down.small() }
            </span>
            { hint(&props.id, props.hint.as_ref()) }
            { error(&props.id, props.error.as_ref()) }
        </div>
    }
}
