//! Small fields within a sentence. Their names are spoken; on the screen the sentence says them.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::condition::{Bound, Relation};
use crate::words::condition as words;

/// What a choice in a sentence is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct InlineSelectProps {
    pub(super) id: AttrValue,
    pub(super) name: AttrValue,
    pub(super) options: Vec<(AttrValue, AttrValue)>,
    pub(super) value: AttrValue,
    pub(super) onchange: Callback<String>,
    #[prop_or_default]
    pub(super) disabled: bool,
}

/// One of a few.
#[component]
pub(super) fn InlineSelect(props: &InlineSelectProps) -> Html {
    let onchange = props
        .onchange
        .reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let is_known = props.options.iter().any(|(value, _)| *value == props.value);
    let strange = (!is_known).then(|| (props.value.clone(), props.value.clone()));
    let options = strange.iter().chain(&props.options).map(|(value, words)| {
        html! { <option value={value} selected={*value == props.value}>{ words }</option> }
    });
    html! {
        <select class="st-in" id={&props.id} aria-label={&props.name} title={&props.name} {onchange}
            disabled={props.disabled}>
            { for options }
        </select>
    }
}

/// What a text in a sentence is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct InlineTextProps {
    pub(super) id: AttrValue,
    pub(super) name: AttrValue,
    pub(super) value: AttrValue,
    pub(super) onchange: Callback<String>,
    #[prop_or_default]
    pub(super) disabled: bool,
    #[prop_or_default]
    pub(super) is_number: bool,
}

/// A word or a number. What is typed stays while it is none yet.
#[component]
pub(super) fn InlineText(props: &InlineTextProps) -> Html {
    let typed = use_state_eq(|| None::<String>);
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|it| it.is_finite());
    let is_half = |text: &str| props.is_number && number(text).is_none();
    let value = match &*typed {
        Some(text)
            if is_half(text) || (props.is_number && number(text) == number(&props.value)) =>
        {
            text.clone()
        }
        _ => props.value.to_string(),
    };
    let invalid = typed.as_deref().is_some_and(is_half).then_some("true");
    let oninput = {
        let (typed, onchange, is_number) = (typed.clone(), props.onchange.clone(), props.is_number);
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            if !is_number || text.trim().parse::<f64>().is_ok_and(f64::is_finite) {
                onchange.emit(text.clone());
            }
            typed.set(Some(text));
        })
    };
    let class = classes!("st-in", props.is_number.then_some("st-in--num"));
    html! {
        <input {class} id={&props.id} aria-label={&props.name} title={&props.name} {value} {oninput}
            inputmode={props.is_number.then_some("decimal")} aria-invalid={invalid}
            disabled={props.disabled} autocomplete="off" />
    }
}

/// A bound: on which side of which number.
pub(super) fn bound(id: &str, bound: Bound, disabled: bool, onchange: &Callback<Bound>) -> Html {
    let at = Relation::ALL
        .iter()
        .position(|it| *it == bound.relation)
        .unwrap_or_default();
    let options = Relation::ALL.iter().enumerate();
    let options = options
        .map(|(at, it)| (at.to_string().into(), it.words().into()))
        .collect::<Vec<(AttrValue, AttrValue)>>();
    let relation = onchange.reform(move |chosen: String| {
        let chosen = chosen
            .parse::<usize>()
            .ok()
            .and_then(|at| Relation::ALL.get(at));
        let relation = chosen.copied().unwrap_or(bound.relation);
        Bound {
            relation,
            second: bound.second.max(bound.first),
            ..bound
        }
    });
    let whole = |text: &str| text.trim().parse::<f64>().map_or(0, |it| it as i64);
    let first = onchange.reform(move |text: String| Bound {
        first: whole(&text),
        ..bound
    });
    let second = onchange.reform(move |text: String| Bound {
        second: whole(&text),
        ..bound
    });
    html! {
        <>
            <InlineSelect id={format!("{id}-relation")} name={words::RELATION} value={at.to_string()}
                {options} onchange={relation} {disabled} />
            <InlineText id={format!("{id}-first")} name={words::NUMBER} value={bound.first.to_string()}
                is_number=true onchange={first} {disabled} />
            if bound.relation == Relation::Between {
                <span>{ words::AND.trim() }</span>
                <InlineText id={format!("{id}-second")} name={words::SECOND}
                    value={bound.second.to_string()} is_number=true onchange={second} {disabled} />
            }
        </>
    }
}
