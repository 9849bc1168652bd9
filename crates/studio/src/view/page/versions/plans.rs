//! What is to be published at a time to come.

use api::{ScheduleRow, Schedules};
use yew::prelude::*;

use super::{api, ask};
use crate::state::Action;
use crate::view::button::{Button, Weight};
use crate::view::card::Card;
use crate::view::dialog::Dialog;
use crate::view::field::Field;
use crate::view::icon::Icon;
use crate::view::studio::{Studio, use_reading, use_studio};
use crate::words::publish as words;

/// Whose plans.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct PlansCardProps {
    pub(super) site: String,
}

/// What waits, and what became of the latest others; nothing where nothing was ever planned.
#[component]
pub(super) fn PlansCard(props: &PlansCardProps) -> Html {
    let studio = use_studio();
    let plans = use_reading::<Schedules>(&api(&props.site, "schedules?limit=10"));
    let Some(plans) = plans.there().filter(|it| !it.schedules.is_empty()) else {
        return Html::default();
    };
    html! {
        <Card title={words::PLANS} flush=true>
            <ul class="st-list">{ for plans.schedules.iter().map(|it| plan(&studio, &props.site, it)) }</ul>
        </Card>
    }
}

fn plan(studio: &Studio, site: &str, plan: &ScheduleRow) -> Html {
    let waits = plan.state == "waiting";
    let when = studio.zone.moment(plan.publish_at);
    html! {
        <li>
            { Icon::Clock.sized("mp-icon is-soft") }
            <div class="mp-grow">
                <b>{ &when }</b>
                <p>{ words::plan(&plan.state, &plan.outcome) }{ " · " }{ &plan.made_by }</p>
                if !plan.note.is_empty() { <p>{ &plan.note }</p> }
            </div>
            if waits {
                <Button label={words::CANCEL_PLAN} name={format!("{}: {when}", words::CANCEL_PLAN)}
                    onclick={studio.on(Action::Do(ask::cancel(site, plan.number)))} />
            }
        </li>
    }
}

/// What the dialog is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct PlanDialogProps {
    pub(super) site: String,
    pub(super) revision: i64,
    pub(super) note: String,
    pub(super) onclose: Callback<()>,
}

/// When shall it go out?
#[component]
pub(super) fn PlanDialog(props: &PlanDialogProps) -> Html {
    let studio = use_studio();
    let when = use_state_eq(String::new);
    let wrong = use_state_eq(|| false);
    let oninput = {
        let when = when.clone();
        Callback::from(move |text| when.set(text))
    };
    let onsubmit = {
        let (props, when, wrong) = (props.clone(), when.clone(), wrong.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let at = studio.zone.instant(&when);
            match at.filter(|at| *at > studio.state.now) {
                Some(at) => {
                    let note = props.note.trim().to_owned();
                    studio.does(Action::Do(ask::plan(&props.site, props.revision, at, note)));
                    props.onclose.emit(());
                }
                None => wrong.set(true),
            }
        })
    };
    html! {
        <Dialog id="publish-plan" title={words::SCHEDULE} lead={words::SCHEDULE_LEAD} onclose={props.onclose.clone()}>
            <form class="st-form" {onsubmit} novalidate=true>
                <Field id="plan-when" label={words::WHEN} hint={words::WHEN_HINT} kind="datetime-local"
                    value={(*when).clone()} {oninput} error={wrong.then_some(words::WHEN_BAD)} />
                <div class="st-dialog__foot">
                    <Button label={crate::words::pieces::CANCEL} onclick={props.onclose.reform(|_| ())} />
                    <Button weight={Weight::Main} submits=true label={words::SCHEDULE} />
                </div>
            </form>
        </Dialog>
    }
}
