//! What a key may do: any of a few.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::view::field::error;
use crate::words::keys as words;

/// What the boxes are given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct ScopesProps {
    /// The chosen ones' words.
    pub(super) chosen: Vec<String>,
    /// All that are chosen then.
    pub(super) onchange: Callback<Vec<String>>,
    #[prop_or_default]
    pub(super) error: Option<AttrValue>,
}

/// A box for each.
#[component]
pub(super) fn Scopes(props: &ScopesProps) -> Html {
    let tick = |(word, says): &(&'static str, &'static str)| {
        let is_chosen = props.chosen.iter().any(|chosen| chosen == word);
        let onchange = changed(&props.chosen, word, &props.onchange);
        html! {
            <label class="st-tick">
                <input class="mp-pip mp-pip--sq" type="checkbox" checked={is_chosen} {onchange}
                    id={format!("scope-{word}")} />
                <span>{ *says }</span>
            </label>
        }
    };
    html! {
        <fieldset class="st-field" aria-describedby={props.error.is_some().then_some("scopes-error")}>
            <legend class="mp-label">{ words::SCOPES }</legend>
            { for words::SCOPE_WORDS.iter().map(tick) }
            { error("scopes", props.error.as_ref()) }
        </fieldset>
    }
}

fn changed(chosen: &[String], word: &'static str, told: &Callback<Vec<String>>) -> Callback<Event> {
    let chosen = chosen.to_vec();
    told.reform(move |event: Event| {
        let is_on = event.target_unchecked_into::<HtmlInputElement>().checked();
        let others = chosen.iter().filter(|other| *other != word).cloned();
        others.chain(is_on.then(|| word.to_owned())).collect()
    })
}
