//! Values by a name that is chosen here: events by name, saved groups.

use serde_json::Value;
use yew::prelude::*;

use super::said::all;
use super::{Draft, Place, entry};
use crate::schema::{Shape, fresh, journey};
use crate::state::edit::{Edit, Path};
use crate::view::button::{Button, Tap};
use crate::view::field::Field;
use crate::view::icon::Icon;
use crate::words::entry as words;

/// What stands under each name, and a field for a new one.
pub(super) fn map(draft: &Draft, place: &Place, inner: &Shape) -> Html {
    let names = draft.value(&place.path).and_then(Value::as_object);
    let names: Vec<String> = names
        .into_iter()
        .flat_map(|it| it.keys().cloned())
        .collect();
    let one = |name: &String| {
        let path = place.path.key(name);
        let remove = {
            let path = path.clone();
            draft.on(move |_: MouseEvent| Edit::Unset(path.clone()))
        };
        let place = Place::new(path, name.clone());
        html! {
            <li class="st-row" key={name.clone()}>
                <div class="mp-grow">{ entry(draft, &place, inner) }</div>
                <div class="st-row__acts">
                    <Tap icon={Icon::Trash} name={words::act_on(words::REMOVE, name)} onclick={remove}
                        disabled={draft.is_read_only} />
                </div>
            </li>
        }
    };
    html! {
        <fieldset class="st-elements">
            <legend class="mp-label">{ &place.label }</legend>
            if let Some(hint) = &place.hint { <p class="mp-fine">{ hint }</p> }
            { all(draft, place) }
            <ul>{ for names.iter().map(one) }</ul>
            if !draft.is_read_only {
                <NewName draft={draft.clone()} path={place.path.clone()} inner={inner.clone()} id={place.id()} />
            }
        </fieldset>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct NewNameProps {
    draft: Draft,
    path: Path,
    inner: Shape,
    id: String,
}

#[component]
fn NewName(props: &NewNameProps) -> Html {
    let name = use_state_eq(String::new);
    let add = {
        let (name, props) = (name.clone(), props.clone());
        Callback::from(move |_: MouseEvent| {
            let path = props.path.key(name.trim());
            if !name.trim().is_empty() && props.draft.value(&path).is_none() {
                let new = fresh(&journey(), &props.inner, &props.draft.ground());
                props.draft.edits(Edit::Set(path, new));
                name.set(String::new());
            }
        })
    };
    let oninput = {
        let name = name.clone();
        Callback::from(move |text| name.set(text))
    };
    html! {
        <div class="st-add">
            <Field id={format!("{}-new", props.id)} label={words::NAME} value={(*name).clone()} {oninput} />
            <Button icon={Icon::Plus} label={words::ADD} onclick={add} disabled={name.trim().is_empty()} />
        </div>
    }
}
