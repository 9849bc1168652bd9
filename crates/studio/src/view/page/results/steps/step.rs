//! One step: what shoppers did, which of it, and its place among the others.

use api::insight::steps::AskStep;
use serde_json::Value;
use yew::prelude::*;

use crate::browser;
use crate::condition::{Clause, Names, read, sentence, write};
use crate::state::steps::{Change, FEWEST, Way};
use crate::state::{Action, Tone};
use crate::view::button::Tap;
use crate::view::condition::{ClauseView, Scope};
use crate::view::entry::{Draft, EventField};
use crate::view::icon::Icon;
use crate::view::studio::{Studio, use_studio};
use crate::words::{entry, insight::steps as words};

/// What a step is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct StepProps {
    pub(super) at: usize,
    pub(super) way: Way,
    /// Names of events that the site has heard.
    pub(super) heard: Vec<String>,
    pub(super) onchange: Callback<Change>,
    /// It was to be counted, and something was missing.
    pub(super) is_tried: bool,
}

/// The step.
#[component]
pub(super) fn StepView(props: &StepProps) -> Html {
    let studio = use_studio();
    let (at, Some(step)) = (props.at, props.way.steps.get(props.at)) else {
        return Html::default();
    };
    let is_nameless = props.is_tried && step.event.trim().is_empty();
    let onchange = &props.onchange;
    let onevent = onchange.reform(move |event: String| Change::Event(at, event));
    html! {
        <li class="st-way">
            <div class="mp-row mp-row--between">
                <h3>{ words::step_number(at) }</h3>
                { acts(props, &studio, step) }
            </div>
            <EventField id={format!("step-{at}")} label={words::DID} value={step.event.clone()}
                heard={props.heard.clone()} onchange={onevent}
                error={is_nameless.then(|| AttrValue::from(words::NO_NAME))} />
            { which(props, &studio, step) }
        </li>
    }
}

/// Which of these events: the same choices as in a draft.
fn which(props: &StepProps, studio: &Studio, step: &AskStep) -> Html {
    let draft = Draft::apart(studio);
    let filter = step.filter.clone().unwrap_or_default();
    let clause = read(&Value::Object(filter));
    let sentence = sentence(&clause, Names(&draft.document), Scope::Event.about());
    let at = props.at;
    let onchange = props.onchange.reform(move |clause: Option<Clause>| {
        let filter = clause.map(|clause| write(&clause));
        Change::Where(at, filter.and_then(|it| it.as_object().cloned()))
    });
    html! {
        <div class="st-condition">
            <p class="st-say">{ sentence }</p>
            <ClauseView {draft} {clause} {onchange} scope={Scope::Event} id={format!("step-{at}-where")}
                is_whole=true />
        </div>
    }
}

fn acts(props: &StepProps, studio: &Studio, step: &AskStep) -> Html {
    let (at, count) = (props.at, props.way.steps.len());
    let name = |act: &str| words::act_on_step(act, at, &step.event);
    let shift = |to: usize| {
        let (studio, onchange, event) =
            (studio.clone(), props.onchange.clone(), step.event.clone());
        Callback::from(move |_: MouseEvent| {
            onchange.emit(Change::Move { from: at, to });
            let said = words::moved_to(&words::capital(&words::deed(&event)), to, count);
            studio.does(Action::Say(Tone::Good, said));
            // The button that was pressed goes along; at an end it has nothing to do any more.
            let goes_on = if to < at { to > 0 } else { to + 1 < count };
            let act = if (to < at) == goes_on { "up" } else { "down" };
            browser::focus(format!("step-{to}-{act}"));
        })
    };
    let remove = {
        let (studio, onchange, event) =
            (studio.clone(), props.onchange.clone(), step.event.clone());
        Callback::from(move |_: MouseEvent| {
            onchange.emit(Change::Remove(at));
            let said = words::removed(&words::capital(&words::deed(&event)), count - 1);
            studio.does(Action::Say(Tone::Good, said));
            browser::focus(format!("step-{}", at.saturating_sub(1)));
        })
    };
    html! {
        <div class="st-row__acts">
            <Tap id={format!("step-{at}-up")} icon={Icon::Up} name={name(entry::UP)}
                onclick={shift(at.saturating_sub(1))} disabled={at == 0} />
            <Tap id={format!("step-{at}-down")} icon={Icon::Down} name={name(entry::DOWN)}
                onclick={shift(at + 1)} disabled={at + 1 == count} />
            <Tap icon={Icon::Trash} name={name(entry::REMOVE)} onclick={remove}
                disabled={count <= FEWEST} />
        </div>
    }
}
