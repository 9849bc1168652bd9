//! What is typed: a label, a hint, and what is wrong beside it.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::icon::Icon;
use crate::words;

/// What a field is given.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct FieldProps {
    /// Of the input; label, hint and error hang on it.
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    #[prop_or_default]
    pub(crate) hint: Option<AttrValue>,
    /// What is wrong, and how to mend it.
    #[prop_or_default]
    pub(crate) error: Option<AttrValue>,
    pub(crate) value: AttrValue,
    /// Every change, as it is typed.
    pub(crate) oninput: Callback<String>,
    /// `text`, `email`, `password`, `number`, `url`, `date` …
    #[prop_or("text".into())]
    pub(crate) kind: AttrValue,
    /// What the browser may fill in.
    #[prop_or("off".into())]
    pub(crate) autocomplete: AttrValue,
    #[prop_or_default]
    pub(crate) placeholder: Option<AttrValue>,
    /// May be left empty, which is said.
    #[prop_or_default]
    pub(crate) optional: bool,
    #[prop_or_default]
    pub(crate) disabled: bool,
    /// Several lines.
    #[prop_or_default]
    pub(crate) rows: Option<u32>,
    /// As tall as what is in it. Without `rows` it is one line, however often that is wrapped.
    #[prop_or_default]
    pub(crate) grows: bool,
    /// The language that it is written in, where that is not the page's.
    #[prop_or_default]
    pub(crate) lang: Option<AttrValue>,
}

/// A text to be typed.
#[component]
pub(crate) fn Field(props: &FieldProps) -> Html {
    let (label, hint, error) = (
        label(&props.id, &props.label, props.optional),
        hint(&props.id, props.hint.as_ref()),
        error(&props.id, props.error.as_ref()),
    );
    let described = described(&props.id, props.hint.is_some(), props.error.is_some());
    let invalid = props.error.is_some().then_some("true");
    let input = if props.grows || props.rows.is_some() {
        area(props, invalid, described)
    } else {
        let oninput = props
            .oninput
            .reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
        html! {
            <input class="mp-field" id={&props.id} type={&props.kind} value={&props.value}
                {oninput} disabled={props.disabled} lang={props.lang.clone()} aria-invalid={invalid}
                aria-describedby={described} placeholder={props.placeholder.clone()}
                autocomplete={&props.autocomplete} />
        }
    };
    html! { <div class="st-field">{ label }{ input }{ hint }{ error }</div> }
}

/// More than one line, or one that is wrapped.
fn area(props: &FieldProps, invalid: Option<&'static str>, described: Option<String>) -> Html {
    let is_line = props.rows.is_none();
    let oninput = props.oninput.reform(move |event: InputEvent| {
        let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
        // What is pasted into one line stays one.
        if is_line {
            text.replace(['\r', '\n'], " ")
        } else {
            text
        }
    });
    let onkeydown = is_line.then(|| {
        Callback::from(|event: KeyboardEvent| {
            // Whoever writes by an input method takes its offer with the same key.
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
            }
        })
    });
    let class = classes!(
        "mp-field",
        if is_line {
            "mp-field--line"
        } else {
            "mp-field--area"
        }
    );
    let area = html! {
        <textarea {class} id={&props.id} rows={props.rows.unwrap_or(1).to_string()} {onkeydown}
            value={&props.value} {oninput} disabled={props.disabled} lang={props.lang.clone()}
            aria-invalid={invalid} aria-describedby={described}
            placeholder={props.placeholder.clone()} autocomplete={&props.autocomplete} />
    };
    if props.grows {
        // The same text, unseen, in the same cell of a grid: it makes the room that is needed.
        html! { <div class="st-grow" data-text={&props.value}>{ area }</div> }
    } else {
        area
    }
}

/// The label of the input of that id.
pub(super) fn label(id: &str, label: &str, optional: bool) -> Html {
    html! {
        <label class="mp-label" for={id.to_owned()}>
            { label }
            if optional { <span>{ format!(" ({})", words::pieces::OPTIONAL) }</span> }
        </label>
    }
}

/// What helps to fill it in.
pub(super) fn hint(id: &str, hint: Option<&AttrValue>) -> Html {
    hint.map_or_else(Html::default, |hint| {
        html! { <p class="mp-fine st-hint" id={format!("{id}-hint")}>{ hint }</p> }
    })
}

/// What is wrong with it.
pub(super) fn error(id: &str, error: Option<&AttrValue>) -> Html {
    error.map_or_else(Html::default, |error| {
        html! {
            <p class="mp-err" id={format!("{id}-error")}>
                { Icon::Alert.small() }<span>{ error }</span>
            </p>
        }
    })
}

/// The ids of what describes it.
pub(super) fn described(id: &str, hint: bool, error: bool) -> Option<String> {
    match (hint, error) {
        (false, false) => None,
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (true, true) => Some(format!("{id}-error {id}-hint")),
    }
}
