//! How many shoppers an experiment takes, worked out before it begins.

use statistics::{Confidence, Power, planned_of_many};
use yew::prelude::*;

use crate::state::edit::{Edit, Path};
use crate::state::experiment::share;
use crate::view::button::Button;
use crate::view::field::Field;
use crate::view::studio::use_studio;
use crate::words::experiments as words;

/// What the form is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct PlanFormProps {
    /// The panel's id, for the ids of fields.
    pub(super) id: String,
    /// The panel's place.
    pub(super) at: String,
    /// How many variants there are.
    pub(super) groups: u32,
    /// What is planned so far, in all variants together.
    pub(super) planned: Option<u64>,
}

/// The planned number, and what it should be.
#[component]
pub(super) fn PlanForm(props: &PlanFormProps) -> Html {
    let studio = use_studio();
    let (base, change) = (use_state_eq(String::new), use_state_eq(String::new));
    let typed = use_state_eq(|| None::<String>);
    let place = Path::parse(&props.at).key("experiment").key("planned");
    let to_text = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |text| state.set(text))
    };
    let asked = !base.trim().is_empty() && !change.trim().is_empty();
    let each = needed(props.groups, &base, &change);
    let all = each.map(|each| each.saturating_mul(props.groups.into()));
    let known = props.planned.map(|it| it.to_string()).unwrap_or_default();
    let value = match typed.as_deref() {
        Some(text) if text.trim().parse::<u32>().is_err() && !text.trim().is_empty() => {
            text.to_owned()
        }
        _ => known,
    };
    let is_bad = !value.is_empty() && value.trim().parse::<u32>().is_err();
    let types = {
        let (studio, place, typed) = (studio.clone(), place.clone(), typed.clone());
        Callback::from(move |text: String| {
            match text.trim().parse::<u32>() {
                Ok(number) => studio.edits(Edit::Set(place.clone(), number.into())),
                Err(_) if text.trim().is_empty() => studio.edits(Edit::Unset(place.clone())),
                Err(_) => {}
            }
            typed.set(Some(text));
        })
    };
    let takes = all.map(|all| {
        let (studio, typed) = (studio.clone(), typed.clone());
        Callback::from(move |_: MouseEvent| {
            typed.set(None);
            studio.edits(Edit::Set(place.clone(), all.into()));
        })
    });
    let id = &props.id;
    html! {
        <div class="mp-stack mp-stack--3">
            <Field id={format!("planned-{id}")} label={words::PLANNED} hint={words::PLANNED_HINT} {value}
                oninput={types} error={is_bad.then_some(words::BAD_COUNT)} optional=true />
            <h3 class="mp-strong">{ words::PLAN }</h3>
            <div class="st-two">
                <Field id={format!("base-{id}")} label={words::BASE} value={(*base).clone()}
                    oninput={to_text(&base)} placeholder="10" />
                <Field id={format!("change-{id}")} label={words::CHANGE} hint={words::CHANGE_HINT}
                    value={(*change).clone()} oninput={to_text(&change)} placeholder="2"
                    error={(asked && each.is_none()).then_some(words::CANNOT)} />
            </div>
            <div role="status">
                if let (Some(each), Some(all)) = (each, all) {
                    <p>{ words::takes(&words::number(each), &words::number(all)) }</p>
                }
            </div>
            if let Some(onclick) = takes {
                <div><Button label={words::TAKE_NUMBER} {onclick} /></div>
            }
        </div>
    }
}

/// In each group; `None` until both fields make sense.
fn needed(groups: u32, base: &str, change: &str) -> Option<u64> {
    let change = change.trim().trim_start_matches('+');
    let (sign, change) = match change.strip_prefix(['-', '−']) {
        Some(rest) => (-1.0, rest),
        None => (1.0, change),
    };
    let usual = (Confidence::USUAL, Power::USUAL);
    planned_of_many(groups.max(2), share(base)?, sign * share(change)?, usual)
}

#[cfg(test)]
mod tests {
    use super::needed;

    #[test]
    fn the_number_follows_what_was_typed() {
        assert_eq!(needed(2, "10", "5"), Some(686));
        assert_eq!(needed(2, "15 ", "-5"), Some(686));
        assert_eq!(needed(2, "10", ""), None);
        assert_eq!(needed(2, "99", "5"), None);
    }
}
