//! What the shopper did, step by step: where one stands in time, what each step brought, and
//! ways to change it.

use yew::prelude::*;

use super::{called, on};
use crate::state::desk::Sheet;
use crate::state::preview::{Action, Deed, Preview, What};
use crate::view::button::{Button, Tap};
use crate::view::card::Card;
use crate::view::field::Field;
use crate::view::icon::Icon;
use crate::view::select::Select;
use crate::view::studio::{Studio, use_studio};
use crate::words::preview as words;

/// The story.
#[component]
pub(super) fn StoryCard() -> Html {
    let studio = use_studio();
    let (Some(looked), Some(sheet)) = (&studio.state.preview, studio.state.desk.sheet()) else {
        return Html::default();
    };
    let (step, last) = (looked.step, looked.shopper.deeds.len());
    let to = |step: usize| on(&studio, Action::Step(step));
    let acts = html! {
        <div class="st-acts">
            <Tap icon={Icon::Up} name={words::BACK} disabled={step <= 1}
                onclick={to(step.saturating_sub(1))} />
            <Tap icon={Icon::Down} name={words::ON} disabled={step >= last} onclick={to(step + 1)} />
        </div>
    };
    let deeds = looked.shopper.deeds.iter().enumerate();
    html! {
        <Card title={words::STORY} lead={words::STORY_LEAD} {acts}>
            <div class="mp-stack mp-stack--4">
                <ol class="st-story">
                    { for deeds.map(|(number, it)| deed(&studio, looked, sheet, number, it)) }
                </ol>
                <Button icon={Icon::Clock} label={words::COME_BACK}
                    onclick={on(&studio, Action::ComeBack)} />
                <AddDeed />
            </div>
        </Card>
    }
}

fn deed(studio: &Studio, looked: &Preview, sheet: &Sheet, number: usize, deed: &Deed) -> Html {
    let is_here = looked.step == number + 1;
    let is_to_come = number >= looked.step;
    let class = classes!("st-block", is_here.then_some("is-on"));
    let name = words::deed(&deed.what);
    html! {
        <li class={is_to_come.then_some("is-to-come")}>
            <button type="button" {class} aria-current={is_here.then_some("step")}
                onclick={on(studio, Action::Step(number + 1))}>
                <span>{ &name }<small>{ words::before(deed.ago) }</small></span>
            </button>
            if looked.shopper.deeds.len() > 1 {
                <Tap icon={Icon::Trash} name={format!("{}: {name}", words::TAKE_OUT)}
                    onclick={on(studio, Action::Remove(number))} />
            }
            if !is_to_come { { brought(looked, sheet, number) } }
        </li>
    }
}

/// What a deed brought: its events' gains, and what appeared.
fn brought(looked: &Preview, sheet: &Sheet, number: usize) -> Html {
    let Some(tried) = looked.answer() else {
        return Html::default();
    };
    let (from, to) = (
        looked.shopper.events_until(number),
        looked.shopper.events_until(number + 1),
    );
    let steps = tried.steps.iter().take(to).skip(from);
    let mut said: Vec<String> = Vec::new();
    for step in steps {
        if !step.shown.is_empty() {
            let names: Vec<String> = step.shown.iter().map(|id| called(sheet, id)).collect();
            said.push(words::sees(&names));
        }
        said.extend(step.gains.iter().map(words::gain));
    }
    let line = |said: &String| html! { <p class="st-fine">{ said }</p> };
    html! { <>{ for said.iter().map(line) }</> }
}

/// One deed more.
#[component]
fn AddDeed() -> Html {
    let studio = use_studio();
    let kind = use_state_eq(|| 0_usize);
    let (detail, category) = (use_state_eq(String::new), use_state_eq(String::new));
    let ago = use_state_eq(|| 0_usize);
    let numbered = |words: &[&'static str]| -> Vec<(AttrValue, AttrValue)> {
        let words = words.iter().enumerate();
        words
            .map(|(number, it)| (AttrValue::from(number.to_string()), AttrValue::from(*it)))
            .collect()
    };
    let to_number = |state: UseStateHandle<usize>| {
        Callback::from(move |value: String| state.set(value.parse().unwrap_or_default()))
    };
    let to_text = |state: UseStateHandle<String>| Callback::from(move |text| state.set(text));
    let onsubmit = {
        let (kind, detail, category, ago) = (*kind, (*detail).clone(), (*category).clone(), *ago);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let ago = words::AGO.get(ago).map_or(0, |(ago, _)| *ago);
            if let Some(what) = what(kind, detail.trim(), category.trim()) {
                let add = Action::Add(Deed { ago, what });
                studio.does(crate::state::Action::Preview(add));
            }
        })
    };
    let times: Vec<&'static str> = words::AGO.iter().map(|(_, words)| *words).collect();
    let deeds: Vec<&'static str> = words::DEEDS.iter().map(|(does, _, _)| *does).collect();
    let (_, label, example) = words::DEEDS.get(*kind).copied().unwrap_or_default();
    html! {
        <form class="mp-stack mp-stack--3" {onsubmit} novalidate=true>
            <Select id="deed-kind" label={words::ADD_WHAT} options={numbered(&deeds)}
                value={kind.to_string()} onchange={to_number(kind.clone())} />
            <div class="st-two">
                <Field id="deed-detail" {label} value={(*detail).clone()} oninput={to_text(detail.clone())}
                    placeholder={example} />
                if matches!(*kind, 1 | 2) {
                    <Field id="deed-category" label={words::CATEGORY} value={(*category).clone()}
                        oninput={to_text(category.clone())} optional=true />
                }
            </div>
            <Select id="deed-when" label={words::ADD_WHEN} options={numbered(&times)}
                value={ago.to_string()} onchange={to_number(ago.clone())} />
            <div><Button submits=true icon={Icon::Plus} label={words::ADD} /></div>
        </form>
    }
}

/// What is meant where nothing was typed is what the field showed.
fn what(kind: usize, detail: &str, category: &str) -> Option<What> {
    let detail = if detail.is_empty() {
        words::DEEDS.get(kind)?.2
    } else {
        detail
    };
    let (detail, category) = (detail.to_owned(), category.to_owned());
    Some(match kind {
        0 => What::Opens {
            page: format!("/{}", detail.trim_start_matches('/')),
            channel: String::new(),
        },
        1 => What::LooksAt {
            product: detail,
            category,
        },
        2 => What::AddsToCart {
            product: detail,
            category,
        },
        3 => What::Orders {
            order: detail,
            cents: 9_900,
        },
        4 => What::Tells { event: detail },
        _ => return None,
    })
}
