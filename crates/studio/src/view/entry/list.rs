//! Lists: elements can be added, moved, copied and taken out.

use serde_json::Value;
use yew::prelude::*;

use super::said::all;
use super::{Draft, Place, entry};
use crate::schema::{Shape, arm_of, called, copied, fresh, journey, said};
use crate::state::edit::{Edit, Path};
use crate::view::button::{Button, Tap};
use crate::view::icon::Icon;
use crate::words::entry as words;

/// A list, or one that may stand without a list.
pub(super) fn list(draft: &Draft, place: &Place, shape: &Shape, inner: &Shape) -> Html {
    let value = draft.value(&place.path);
    let paths: Vec<Path> = match value {
        None => Vec::new(),
        Some(Value::Array(all)) => (0..all.len()).map(|at| place.path.index(at)).collect(),
        Some(_) => vec![place.path.clone()],
    };
    let count = paths.len();
    let one = |(at, path): (usize, &Path)| element(draft, place, inner, path, at, count);
    let optional = (!place.required).then(|| format!(" ({})", crate::words::pieces::OPTIONAL));
    let is_single =
        matches!(shape, Shape::OneOrMore(_)) && count == 1 && !value.is_some_and(Value::is_array);
    html! {
        <fieldset class="st-elements">
            <legend class="mp-label">{ &place.label }<span>{ optional }</span></legend>
            if let Some(hint) = &place.hint { <p class="mp-fine">{ hint }</p> }
            if !is_single { { all(draft, place) } }
            <ol>{ for paths.iter().enumerate().map(one) }</ol>
            if !draft.is_read_only {
                <Button icon={Icon::Plus} label={words::ADD} name={words::add(&place.label)}
                    onclick={add(draft, place, inner)} />
            }
        </fieldset>
    }
}

/// Adds a new element at the end.
fn add(draft: &Draft, place: &Place, inner: &Shape) -> Callback<MouseEvent> {
    let (draft, place, inner) = (draft.clone(), place.clone(), inner.clone());
    Callback::from(move |_| {
        let new = fresh(&journey(), &inner, &draft.ground());
        let edit = match draft.value(&place.path) {
            None => Edit::Set(place.path.clone(), Value::Array(vec![new])),
            Some(Value::Array(all)) => Edit::Insert(place.path.index(all.len()), new),
            Some(one) => Edit::Set(place.path.clone(), Value::Array(vec![one.clone(), new])),
        };
        draft.edits(edit);
    })
}

/// Whether an element is one field, and no form.
fn is_plain(shape: &Shape) -> bool {
    !matches!(
        shape,
        Shape::Object(_) | Shape::Kind(_) | Shape::List(_) | Shape::Either(_)
    )
}

fn element(
    draft: &Draft,
    list: &Place,
    shape: &Shape,
    path: &Path,
    at: usize,
    count: usize,
) -> Html {
    let name = draft
        .value(path)
        .map(|it| summary(draft, shape, it))
        .unwrap_or_default();
    let name = if name.is_empty() {
        (at + 1).to_string()
    } else {
        name
    };
    let place = Place {
        is_long: list.is_long,
        ..Place::new(path.clone(), (at + 1).to_string())
    };
    let acts = acts(draft, list, path, &name, at, count);
    if is_plain(shape) {
        return html! {
            <li class="st-row" key={at}>
                <div class="mp-grow">{ entry(draft, &place, shape) }</div>
                <div class="st-row__acts">{ acts }</div>
            </li>
        };
    }
    let inside = match shape {
        Shape::Object(definition) => html! {
            <>{ all(draft, &place) }{ super::form(draft, path, definition) }</>
        },
        Shape::Kind(definition) => super::kind(draft, &place, definition, words::KIND),
        shape => entry(draft, &place, shape),
    };
    // A few are all in sight; of many, those of which something is said.
    let open = count <= 2 || !draft.findings_within(path).is_empty();
    html! {
        <li class="st-element" key={at}>
            <details {open}>
                <summary>{ Icon::Down.small() }<span>{ &name }</span></summary>
                <div class="st-element__in">{ inside }</div>
            </details>
            <div class="st-row__acts">{ acts }</div>
        </li>
    }
}

fn acts(draft: &Draft, list: &Place, path: &Path, name: &str, at: usize, count: usize) -> Html {
    if draft.is_read_only {
        return Html::default();
    }
    let moves = |to: Option<usize>| {
        let list = list.path.clone();
        draft.on(move |_: MouseEvent| match to {
            Some(to) => Edit::Move {
                list: list.clone(),
                from: at,
                to,
            },
            None => Edit::All(Vec::new()),
        })
    };
    let copy = {
        let (draft, path) = (draft.clone(), path.clone());
        Callback::from(move |_: MouseEvent| {
            if let (Some(value), Some((list, at))) =
                (draft.value(&path), crate::schema::element(&path))
            {
                draft.edits(Edit::Insert(
                    list.index(at + 1),
                    copied(value, &draft.ground()),
                ));
            }
        })
    };
    let remove = {
        let (place, path) = (list.clone(), path.clone());
        // The last of an optional list takes the list with it.
        let whole = count == 1 && !list.required || place.path == path;
        draft.on(move |_: MouseEvent| {
            if whole {
                place.set(None)
            } else {
                Edit::Remove(path.clone())
            }
        })
    };
    let tap = |icon: Icon, act: &'static str, onclick: Callback<MouseEvent>, disabled: bool| {
        html! { <Tap {icon} name={words::act_on(act, name)} {onclick} {disabled} /> }
    };
    html! {
        <>
            if count > 1 {
                { tap(Icon::Up, words::UP, moves(at.checked_sub(1)), at == 0) }
                { tap(Icon::Down, words::DOWN, moves(Some(at + 1)), at + 1 == count) }
            }
            if list.path != *path { { tap(Icon::Copy, words::DUPLICATE, copy, false) } }
            { tap(Icon::Trash, words::REMOVE, remove, false) }
        </>
    }
}

/// What an element is, in a few words.
pub(crate) fn summary(draft: &Draft, shape: &Shape, value: &Value) -> String {
    let document = &draft.document;
    match shape {
        Shape::Kind(definition) => {
            let Some(key) = arm_of(&journey(), definition, value) else {
                return words::CHOOSE.to_owned();
            };
            let inner = value.get(&key);
            let text = inner.and_then(|it| match it {
                Value::Object(members) => said(it, document)
                    .filter(|_| members.values().all(Value::is_string))
                    .or_else(|| Some(called(it, document))),
                it => said(it, document),
            });
            let kind = words::kind(definition, &key);
            match text.filter(|text| !text.trim().is_empty()) {
                Some(text) => format!("{kind}, {text}"),
                None => kind,
            }
        }
        Shape::Object(_) => called(value, document),
        _ => said(value, document).unwrap_or_default(),
    }
}
