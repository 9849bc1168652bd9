//! Experiments: what runs, starting another, and who is held out of everything.

mod one;
mod plan;
mod share_field;

use serde_json::Value;
use yew::prelude::*;

use one::OneExperiment;
use share_field::ShareField;

use crate::route::Room;
use crate::state::edit::Path;
use crate::state::experiment::{called, panels, start, variants};
use crate::state::{Action, Desk, desk};
use crate::view::button::{Button, Weight};
use crate::view::card::Card;
use crate::view::page_head::PageHead;
use crate::view::remote::{bones, empty, failed};
use crate::view::save_state::SaveState;
use crate::view::select::Select;
use crate::view::studio::use_studio;
use crate::words::{experiments as words, frame as names};

/// The page.
#[component]
pub(super) fn ExperimentsPage() -> Html {
    let studio = use_studio();
    let body = match &studio.state.desk {
        Desk::None | Desk::Loading { .. } => bones(),
        Desk::Failed { refusal, .. } => {
            failed(refusal, &studio.on(Action::Desk(desk::Action::Reload)))
        }
        Desk::Open(sheet) => all(&sheet.document),
    };
    html! {
        <>
            <PageHead title={names::room(Room::Experiments)} lead={names::lead(Room::Experiments)}>
                <SaveState />
            </PageHead>
            { body }
        </>
    }
}

fn all(document: &Value) -> Html {
    let panels = panels(document);
    let running = panels
        .iter()
        .filter(|(_, panel)| !variants(panel).is_empty());
    let running = running.map(|(at, panel)| {
        let id = panel["id"].as_str().unwrap_or_default().to_owned();
        html! { <OneExperiment key={id} at={at.to_string()} panel={(*panel).clone()} /> }
    });
    let running: Vec<Html> = running.collect();
    let free = panels
        .iter()
        .filter(|(_, panel)| variants(panel).is_empty());
    let free = free.map(|(at, panel)| (at.to_string(), called(panel).to_owned()));
    let held_out = document["hold_out"].as_f64();
    html! {
        <div class="mp-stack mp-stack--6">
            if running.is_empty() {
                { empty(words::NONE, words::NONE_LEAD, Html::default()) }
            }
            { for running }
            <div class="st-cols st-cols--2">
                <NewExperiment panels={free.collect::<Vec<_>>()} />
                <Card title={words::ALL_HELD_OUT} lead={words::ALL_HELD_OUT_LEAD}>
                    <ShareField id="hold-out" label={words::HELD_OUT} at="hold_out" share={held_out} />
                </Card>
            </div>
        </div>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct NewExperimentProps {
    /// Place and name of each panel that is in none.
    panels: Vec<(String, String)>,
}

#[component]
fn NewExperiment(props: &NewExperimentProps) -> Html {
    let studio = use_studio();
    let chosen = use_state_eq(String::new);
    let known = props.panels.iter().any(|(at, _)| *at == *chosen);
    let first = props
        .panels
        .first()
        .map(|(at, _)| at.clone())
        .unwrap_or_default();
    let value = if known { (*chosen).clone() } else { first };
    let options: Vec<_> = props
        .panels
        .iter()
        .map(|(at, name)| (AttrValue::from(at.clone()), AttrValue::from(name.clone())))
        .collect();
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |at| chosen.set(at))
    };
    let onclick = {
        let value = value.clone();
        Callback::from(move |_: MouseEvent| {
            let at = Path::parse(&value);
            let sheet = studio.state.desk.sheet();
            if let Some(panel) = sheet.and_then(|sheet| at.of(&sheet.document)) {
                studio.edits(start(&at, panel));
            }
        })
    };
    html! {
        <Card title={words::NEW}>
            if options.is_empty() {
                <p class="mp-soft">{ words::ALL_TAKEN }</p>
            } else {
                <div class="mp-stack mp-stack--4">
                    <Select id="experiment-panel" label={words::PANEL} {options} {value} {onchange} />
                    <div><Button weight={Weight::Main} label={words::START} {onclick} /></div>
                </div>
            }
        </Card>
    }
}
